//! The list of deliberate breaks fits what is here (`make mutants` runs it).

#[path = "../mutants/list.rs"]
mod list;

use crate::{files, root, text};
use list::{Break, List, Rebuild};

#[test]
fn every_break_fits_and_names_tests_and_promises_that_are_there() {
    let breaks = List::read(&root()).breaks;
    assert!(breaks.len() >= 14, "only {} breaks", breaks.len());
    let code: String = ["tests", "src"]
        .iter()
        .flat_map(|folder| files(folder, ".rs"))
        .map(|file| text(&file))
        .collect();
    let promises = text("README.md") + &text("docs/threat-model.md");
    let mut wrong = Vec::new();
    for one in &breaks {
        wrong.extend(one.fits(&root()).err());
        if !promises.contains(&one.promise) {
            wrong.push(format!("{}: nobody promises {:?}", one.name, one.promise));
        }
        for (target, test) in one.tests() {
            if target == "browser" && one.rebuild == Rebuild::Nothing {
                wrong.push(format!("{}: a browser sees what was built", one.name));
            }
            let name = test.rsplit("::").next().unwrap_or(test);
            if !code.contains(&format!("fn {name}(")) {
                wrong.push(format!("{}: there is no test {test}", one.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each promise of the README is broken at least once.
#[test]
fn every_promise_has_a_break() {
    let breaks = List::read(&root()).breaks;
    let readme = text("README.md");
    let rows = readme.lines().filter(|line| line.starts_with("| **"));
    let rows: Vec<_> = rows.collect();
    assert_eq!(rows.len(), 5, "the promises");
    for row in rows {
        let broken = |one: &Break| row.contains(&one.promise);
        assert!(breaks.iter().any(broken), "nothing breaks {row:.60}");
    }
}
