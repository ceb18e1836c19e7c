//! `status`: tables of what is written and how plainly it reads, for authors.

use super::lengths;
use crate::content::origin::State;
use crate::content::{Book, Library};
use crate::locale::Language;
use crate::readability::{Formula, Measure};
use std::fmt::Write;

/// What each language has, how it reads and how it stands beside its source;
/// then the same page by page, and what is outdated, missing, or of a
/// length that stands out.
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
    let _ = writeln!(table, "\nfiles   current  outdated  missing");
    for (language, book) in translations(library) {
        let states = library.origins.keys().map(|path| library.state(book, path));
        let states: Vec<_> = states.collect();
        let count = |state| states.iter().filter(|s| **s == state).count();
        let _ = writeln!(
            table,
            "{:6} {:8} {:9} {:8}",
            language.tag,
            count(State::Current),
            count(State::Outdated),
            count(State::Missing)
        );
    }
    for (language, book) in library.languages() {
        let _ = writeln!(table, "\n{}:", language.tag);
        pages(&mut table, library, &language.tag, book);
    }
    for (state, title) in [
        (State::Outdated, "outdated: the source has changed since"),
        (State::Missing, "missing"),
    ] {
        let _ = writeln!(table, "\n{title}:");
        for path in library.origins.keys() {
            let tags = translations(library).filter(|(_, b)| library.state(b, path) == state);
            let tags: Vec<_> = tags.map(|(language, _)| language.tag.as_str()).collect();
            if !tags.is_empty() {
                let _ = writeln!(table, "{path:42} {}", tags.join(" "));
            }
        }
    }
    let _ = writeln!(
        table,
        "\nmuch shorter or longer than usual beside the source:"
    );
    for (language, book) in translations(library) {
        for far in lengths::outliers(library, book) {
            let start: String = far.text.chars().take(60).collect();
            let (path, ratio) = (format!("{}/{}", language.tag, far.path), far.ratio);
            let _ = writeln!(table, "{path:42} {ratio:4.1}  {start}");
        }
    }
    table
}

/// Every language but the one that is translated from.
fn translations(library: &Library) -> impl Iterator<Item = (&Language, &Book)> {
    library.languages().skip(1)
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
