//! The build of all languages by our own command, on this machine.

use crate::native::{self, Run};
use crate::table::{Series, Table};
use crate::{RUNS, budget, place, root, say};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the build of all languages may take, in seconds.
const MOST: f64 = 2.0;

/// Several runs of one command.
#[derive(Default)]
pub struct Runs {
    /// Milliseconds.
    pub took: Series,
    /// Bytes.
    pub peak: Series,
}

impl Runs {
    pub fn add(&mut self, run: Run) {
        self.took.add(run.took);
        self.peak.add(run.peak);
    }
}

/// The command as it is released, compiled if need be.
///
/// # Errors
/// What cargo said.
pub fn command() -> Result<PathBuf, String> {
    say("the command, as it is released");
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--release", "--quiet", "--bin", "kompas"]);
    native::said(cargo.current_dir(root()))?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or(root().join("target"), PathBuf::from);
    Ok(target.join("release/kompas"))
}

/// Writes the documents of a folder of words once, without the program.
///
/// # Errors
/// The command failed.
pub fn documents(kompas: &Path, content: &Path) -> Result<Run, String> {
    let out = place().join("documents");
    let _ = std::fs::remove_dir_all(&out);
    let mut build = Command::new(kompas);
    build.arg("--content").arg(content).args(["build", "--out"]);
    native::run(build.arg(&out))
}

/// The table and the row of the budget.
///
/// # Errors
/// The command failed.
pub fn measure(kompas: &Path, budgets: &mut Vec<budget::Row>) -> Result<String, String> {
    say("the build of all languages");
    let content = root().join("content");
    let (mut cold, mut warm) = (Runs::default(), Runs::default());
    for _ in 0..RUNS {
        native::forget(&content);
        native::forget(kompas);
        cold.add(documents(kompas, &content)?);
        warm.add(documents(kompas, &content)?);
    }
    let columns = ["all languages", "seconds", "most memory, MB"];
    let mut table = Table::new("The build", &columns);
    for (name, runs) in [("cold", &cold), ("warm", &warm)] {
        table.row(&[name, &runs.took.show(1000.0), &runs.peak.show(1e6)]);
    }
    budgets.push(budget::Row {
        what: "build of all languages, warm".to_owned(),
        measured: warm.took.median().unwrap_or_default() / 1000.0,
        most: MOST,
        unit: "s",
    });
    Ok(table.note("The released command reads all words, holds them to the rules and writes all documents, those with Dutch beside them too. Cold: command and words were taken out of the system’s memory first."))
}
