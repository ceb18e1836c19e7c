//! Reads a document strictly, as we write it: what is no tag of ours is a fault.

use std::collections::BTreeSet;

/// Elements without an end.
const VOID: [&str; 6] = ["meta", "link", "br", "input", "img", "hr"];

/// A tag or an attribute of a document: `p`, `p class=page`.
pub type Marks = BTreeSet<String>;

/// Whether a value may stand there.
type Good = fn(&str) -> bool;

/// Attributes whose values are a text: what stands in them is nothing to a
/// browser but words, an address or a day.
const TEXT: [(&str, Good); 4] = [
    ("href", address),
    ("data-until", day),
    ("data-seen", day),
    ("data-dated", |_| true),
];

fn day(value: &str) -> bool {
    value.parse::<chrono::NaiveDate>().is_ok()
}

fn address(value: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b"+0123456789".contains(&b));
    value.starts_with("https://")
        || value.strip_prefix("tel:").is_some_and(digits)
        || value.strip_prefix('#').is_some_and(|id| {
            id.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        })
}

/// Every tag and attribute of a document.
///
/// # Errors
/// The first thing that is not written as we write it.
pub fn marks(html: &str) -> Result<Marks, String> {
    let mut marks = Marks::new();
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html.strip_prefix("<!doctype html>").ok_or("no doctype")?;
    while let Some((text, after)) = rest.split_once('<') {
        if text.contains('>') {
            return Err(format!("a > in the text {:?}", last(text)));
        }
        let told = || format!("<{:.60}", after.chars().take(60).collect::<String>());
        let (end, after) = match after.strip_prefix('/') {
            Some(after) => (true, after),
            None => (false, after),
        };
        let (name, mut tail) = cut(after, |c| c.is_ascii_alphanumeric() || c == '-');
        if name.is_empty() {
            return Err(format!("a < that begins no tag: {}", told()));
        }
        let mut alone = VOID.contains(&name);
        loop {
            let spaced = tail.starts_with([' ', '\n']);
            tail = tail.trim_start();
            if let Some(after) = tail.strip_prefix('>') {
                rest = after;
                break;
            }
            if let Some(after) = tail.strip_prefix("/>") {
                (rest, alone) = (after, true);
                break;
            }
            let (key, after) = cut(tail, |c| c.is_ascii_alphanumeric() || "-:_".contains(c));
            if key.is_empty() || !spaced || end {
                return Err(format!("no attribute: {}", told()));
            }
            let (value, after) = value(after).ok_or_else(told)?;
            let known = TEXT.iter().find(|(text, _)| *text == key);
            match known {
                // An address of our own files, or of a list in the document.
                Some((_, good)) if good(value) => marks.insert(format!("{name} {key}")),
                _ => marks.insert(format!("{name} {key}={value}")),
            };
            tail = after;
        }
        marks.insert(name.to_owned());
        match (end, alone) {
            (false, false) => open.push(name),
            (true, _) if open.pop() != Some(name) => {
                return Err(format!("</{name}> closes nothing"));
            }
            _ => {}
        }
    }
    match open.is_empty() && !rest.contains('>') {
        true => Ok(marks),
        false => Err(format!("left open: {open:?}")),
    }
}

/// The value of an attribute that has one.
fn value(after: &str) -> Option<(&str, &str)> {
    let Some(after) = after.strip_prefix('=') else {
        return Some(("", after));
    };
    match after.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"'),
        None => Some(cut(after, |c| !c.is_whitespace() && !"\"'=<>`".contains(c))),
    }
}

fn cut(text: &str, part: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !part(c)).unwrap_or(text.len()))
}

fn last(text: &str) -> String {
    let all: Vec<char> = text.chars().collect();
    all[all.len().saturating_sub(60)..].iter().collect()
}
