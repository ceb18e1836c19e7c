//! Any question finds pages that are there, and soon.

use crate::{cases, nasty};
use kompas::check;
use kompas::content::Library;
use kompas::page::Number;
use kompas::search::{Index, Text};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};
use unicode_normalization::UnicodeNormalization;

/// The index of the Dutch pages, as the browser makes it from the document.
static BOOK: LazyLock<(Index, BTreeSet<Number>)> = LazyLock::new(|| {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let library = Library::read(&content).unwrap_or_else(|problems| panic!("{problems}"));
    let book = &library.books["nl"];
    let plain = |text: &str| check::fill(text, |m| library.plain(m).unwrap_or_default());
    let texts = book.pages.iter().map(|(number, page)| {
        let text = Text {
            title: plain(&page.front.title),
            short: plain(&page.front.short.join(" ")),
            body: plain(&page.body),
            said: String::new(),
        };
        (*number, text)
    });
    let texts: Vec<_> = texts.collect();
    let fold = |text: &str| text.to_lowercase().nfd().collect();
    let index = Index::new(&texts, &book.search.ignore.join(" "), fold);
    (index, book.pages.keys().copied().collect())
});

/// What somebody waits at most on this machine, where nothing is optimised.
/// A press on the button for leaving waits behind it.
const SOON: Duration = Duration::from_secs(2);

fn holds(question: &str) -> Result<(), TestCaseError> {
    let (index, pages) = &*BOOK;
    let begin = Instant::now();
    let found = index.find(question);
    let took = begin.elapsed();
    prop_assert!(took < SOON, "{took:?} for {} bytes", question.len());
    let once: BTreeSet<_> = found.iter().copied().collect();
    prop_assert!(found.len() <= 8 && once.len() == found.len(), "{found:?}");
    prop_assert!(once.is_subset(pages), "{found:?}");
    Ok(())
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn any_question_finds_pages_that_are_there(question in nasty()) {
        holds(&question)?;
    }
}

#[test]
fn a_long_question_is_answered_soon() {
    let long = [
        "a".repeat(1_000_000),
        "condoom ".repeat(20_000),
        "é".repeat(200_000),
        ("abcd".repeat(9) + " ").repeat(5_000),
        (0..30_000).map(|n| format!("woord{n} ")).collect(),
        "\u{300}".repeat(300_000),
        "👩‍👩‍👧‍👦".repeat(20_000),
    ];
    for question in long {
        let begin: String = question.chars().take(20).collect();
        holds(&question).unwrap_or_else(|e| panic!("{begin}…: {e}"));
    }
}
