//! The budgets, and whether they hold.

use crate::table::{Table, number};

/// One budget beside what was measured, in the same unit.
pub struct Row {
    pub what: String,
    pub measured: f64,
    /// At most so much is allowed.
    pub most: f64,
    pub unit: &'static str,
}

pub fn table(rows: &[Row]) -> String {
    let columns = ["what", "measured", "at most", "holds"];
    let mut table = Table::new("Against the budgets", &columns);
    for row in rows {
        let over = (row.measured / row.most - 1.0) * 100.0;
        let holds = match over > 0.0 {
            true => format!("**no**, {over:.0} % over"),
            false => "yes".to_owned(),
        };
        let figure = |value| format!("{} {}", number(value), row.unit);
        table.row(&[
            row.what.clone(),
            figure(row.measured),
            figure(row.most),
            holds,
        ]);
    }
    table.note("A kB is 1,000 bytes.")
}
