//! `status`: a table of what is written, for authors.

use crate::content::Library;
use std::fmt::Write;

/// One line per language, then the pages that no language has yet.
pub fn table(library: &Library) -> String {
    let mut table = String::new();
    let all = library.outline.pages.len();
    for (language, book) in library.languages() {
        let (tag, written) = (&language.tag, book.pages.len());
        let _ = writeln!(
            table,
            "{tag:6} {written:3} of {all} pages  {:?}",
            language.state
        );
    }
    let _ = writeln!(table, "\nnot written yet:");
    for entry in &library.outline.pages {
        let missing: Vec<_> = library
            .languages()
            .filter(|(_, book)| !book.pages.contains_key(&entry.number))
            .map(|(language, _)| language.tag.as_str())
            .collect();
        if !missing.is_empty() {
            let _ = writeln!(
                table,
                "{} {:32} {}",
                entry.number,
                entry.slug,
                missing.join(" ")
            );
        }
    }
    table
}
