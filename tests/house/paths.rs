//! Every path that the documents of the project name is there.

use crate::{files, root, text};

#[test]
fn every_path_named_in_the_documents_exists() {
    let mut wrong = Vec::new();
    let mut documents = files("docs", ".md");
    documents.extend(["README.md".to_owned(), "content/README.md".to_owned()]);
    for document in documents {
        let text = text(&document);
        for name in text.split('`').skip(1).step_by(2) {
            let path = name.trim_end_matches('/');
            let a_path = [
                "src/", "content/", "style/", "public/", "tests/", "docs/", "setup/",
            ]
            .iter()
            .any(|start| name.starts_with(start));
            // Names with a hole in them stand for many files.
            let holed = ["<", "*", "{", "…", " "].iter().any(|h| name.contains(h));
            if a_path && !holed && !root().join(path).exists() {
                wrong.push(format!("{document}: {name}"));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "paths that are not there:\n{}",
        wrong.join("\n")
    );
}

/// A promise names the test that proves it: the test must be there.
#[test]
fn every_test_named_in_the_documents_exists() {
    let code: String = ["tests", "src"]
        .iter()
        .flat_map(|folder| files(folder, ".rs"))
        .map(|file| text(&file))
        .collect();
    let mut wrong = Vec::new();
    for document in ["README.md", "docs/architecture.md", "docs/threat-model.md"] {
        let text = text(document);
        for name in text.split('`').skip(1).step_by(2) {
            let a_test = name.matches('_').count() >= 2
                && name
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            if a_test && !code.contains(&format!("fn {name}(")) {
                wrong.push(format!("{document}: {name}"));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "tests that are not there:\n{}",
        wrong.join("\n")
    );
}
