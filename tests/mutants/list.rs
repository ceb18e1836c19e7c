//! The list of deliberate breaks: what it holds, and whether it still fits.

use serde::Deserialize;
use std::fs;
use std::path::Path;

/// Where it stands.
pub const FILE: &str = "tests/mutants/mutants.toml";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    #[serde(rename = "break")]
    pub breaks: Vec<Break>,
}

/// One promise, broken on purpose.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Break {
    pub name: String,
    /// As it stands in bold in README.md, or as a test in docs/threat-model.md.
    pub promise: String,
    pub rebuild: Rebuild,
    pub change: Vec<Change>,
    /// Tests that must go red: the target, then the test with its modules.
    pub red: Vec<String>,
}

/// What has to be built again before the tests can see the break. Tests in
/// `site`, `vault` and `lib` are always compiled anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rebuild {
    Nothing,
    /// The documents, style and scripts: seconds.
    Site,
    /// The program for the browser: minutes.
    Program,
}

/// A piece of a file that stands there exactly once, and what it becomes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    pub file: String,
    pub from: String,
    pub to: String,
}

impl List {
    pub fn read(root: &Path) -> Self {
        let text = fs::read_to_string(root.join(FILE)).expect(FILE);
        toml::from_str(&text).unwrap_or_else(|e| panic!("{FILE}: {e}"))
    }
}

impl Break {
    /// The tests by target.
    pub fn tests(&self) -> impl Iterator<Item = (&str, &str)> {
        self.red.iter().map(|red| {
            red.split_once(' ')
                .unwrap_or_else(|| panic!("{FILE}: {red:?} is not `target test`"))
        })
    }

    /// Whether each of its changes can be made.
    ///
    /// # Errors
    /// What no longer fits.
    pub fn fits(&self, root: &Path) -> Result<(), String> {
        let mut changes = self.change.iter();
        changes.try_for_each(|change| change.broken(root, &self.name).map(drop))
    }
}

impl Change {
    /// The file with the break in it.
    ///
    /// # Errors
    /// That it no longer fits.
    pub fn broken(&self, root: &Path, name: &str) -> Result<String, String> {
        let Self { file, from, to } = self;
        let text = fs::read_to_string(root.join(file)).map_err(|e| format!("{file}: {e}"))?;
        match text.matches(from.as_str()).count() {
            1 => Ok(text.replacen(from, to, 1)),
            count => Err(format!(
                "{name:?}: the break no longer fits: mend the list ({file} holds {from:?} {count} times, and not once)"
            )),
        }
    }
}
