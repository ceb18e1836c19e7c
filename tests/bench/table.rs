//! What was measured, as a median with its range, and tables of it in Markdown.

use std::fmt::Write;

/// The same thing measured several times.
#[derive(Clone, Debug, Default)]
pub struct Series(Vec<f64>);

impl Series {
    pub fn add(&mut self, value: f64) {
        self.0.push(value);
    }

    /// None where nothing was measured.
    pub fn median(&self) -> Option<f64> {
        let mut all = self.0.clone();
        all.sort_by(f64::total_cmp);
        let above = all.get(all.len() / 2)?;
        let below = all[(all.len() - 1) / 2];
        Some(f64::midpoint(below, *above))
    }

    /// Such as `1,234 (1,200–1,310)`, in a unit of so much.
    pub fn show(&self, unit: f64) -> String {
        let Some(median) = self.median() else {
            return "–".to_owned();
        };
        let low = self.0.iter().copied().fold(f64::INFINITY, f64::min);
        let high = self.0.iter().copied().fold(0.0, f64::max);
        let [median, low, high] = [median, low, high].map(|value| number(value / unit));
        if low == high {
            return median;
        }
        format!("{median} ({low}–{high})")
    }
}

/// A number as it is read: 12,345 or 67.8.
pub fn number(value: f64) -> String {
    if value < 100.0 && value.fract() != 0.0 {
        return format!("{value:.1}");
    }
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Bytes, pieces: a whole number to reckon with.
#[expect(clippy::cast_precision_loss, reason = "no file has 2^53 bytes")]
pub fn whole(value: u64) -> f64 {
    value as f64
}

/// How many times ours theirs is: `2.6 ×`.
pub fn ratio(theirs: Option<f64>, ours: Option<f64>) -> String {
    match (theirs, ours) {
        (Some(theirs), Some(ours)) if ours > 0.0 => format!("{:.1} ×", theirs / ours),
        _ => "–".to_owned(),
    }
}

/// A table, with a heading above it and what is to be known below it.
pub struct Table(String);

impl Table {
    /// The first column holds words, the others figures.
    pub fn new(heading: &str, columns: &[&str]) -> Self {
        let rule = format!("---|{}", "---:|".repeat(columns.len() - 1));
        Self(format!(
            "## {heading}\n\n| {} |\n|{rule}\n",
            columns.join(" | ")
        ))
    }

    pub fn row<S: AsRef<str>>(&mut self, cells: &[S]) {
        let cells: Vec<_> = cells.iter().map(AsRef::as_ref).collect();
        let _ = writeln!(self.0, "| {} |", cells.join(" | "));
    }

    pub fn note(self, note: &str) -> String {
        format!("{}\n{note}\n", self.0)
    }
}
