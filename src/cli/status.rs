//! `status`: tables of what is written and how plainly it reads, for authors.

use crate::content::{Book, Library};
use crate::readability::{Formula, Measure};
use std::fmt::Write;

/// What each language has and how it reads, then the same page by page, then
/// the pages that some language has not.
pub fn table(library: &Library) -> String {
    let mut table = String::new();
    let all = library.outline.pages.len();
    for (language, book) in library.languages() {
        let (tag, written) = (&language.tag, book.pages.len());
        let texts: Vec<_> = book.pages.values().flat_map(|p| p.texts()).collect();
        let _ = writeln!(
            table,
            "{tag:6} {written:3} of {all} pages  {:9}  {}",
            format!("{:?}", language.state),
            measured(&texts, tag)
        );
    }
    for (language, book) in library.languages() {
        let _ = writeln!(table, "\n{}:", language.tag);
        pages(&mut table, library, &language.tag, book);
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

fn pages(table: &mut String, library: &Library, tag: &str, book: &Book) {
    for entry in &library.outline.pages {
        if let Some(page) = book.pages.get(&entry.number) {
            let figures = measured(&page.texts(), tag);
            let _ = writeln!(table, "{} {:32} {figures}", entry.number, entry.slug);
        }
    }
}

fn measured(texts: &[String], tag: &str) -> String {
    let formula = Formula::of(tag);
    let measure = Measure::of(texts, formula);
    let ease = formula.and_then(|f| Some(format!("; {} {:.0}", f.name, f.ease(&measure)?)));
    format!(
        "{:5} words; a sentence {:4.1}, at most {:2}; long words {:2.0}%{}",
        measure.words,
        measure.mean(),
        measure.longest,
        measure.long_share() * 100.0,
        ease.unwrap_or_default()
    )
}
