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
