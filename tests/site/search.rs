//! Real questions, written by somebody who had not seen the list of what
//! people say (in Romanian by somebody who had: its files say so). Every other
//! one is held out: it is never tuned for.

use crate::library;
use kompas::check;
use kompas::page::Number;
use kompas::search::{Index, Text};
use serde::Deserialize;
use std::fs;
use unicode_normalization::UnicodeNormalization;

/// The fewest questions of a language.
const LEAST: usize = 30;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Questions {
    #[serde(rename = "question")]
    all: Vec<Question>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    ask: String,
    /// One of these must be among the first three.
    pages: Vec<Number>,
}

/// The index as the browser makes it from the document.
fn index(language: &str) -> Index {
    let library = library();
    let book = &library.books[language];
    let plain = |text: &str| check::fill(text, |m| library.plain(m).unwrap_or_default());
    let texts = book.pages.iter().map(|(number, page)| {
        let said = book.search.say.get(&number.to_string());
        let text = Text {
            title: plain(&page.front.title),
            short: plain(&page.front.short.join(" ")),
            body: plain(&page.body),
            said: said.map(|s| s.join("\n")).unwrap_or_default(),
        };
        (*number, text)
    });
    let texts: Vec<_> = texts.collect();
    Index::new(&texts, &book.search.ignore.join(" "), |t| {
        t.to_lowercase().nfd().collect()
    })
}

/// Answered and all, and the questions that were not.
fn share(index: &Index, questions: &[&Question]) -> (usize, Vec<String>) {
    let mut missed = Vec::new();
    for question in questions {
        let found = index.find(&question.ask);
        if !found.iter().take(3).any(|n| question.pages.contains(n)) {
            let found: Vec<_> = found.iter().take(3).map(ToString::to_string).collect();
            let wanted: Vec<_> = question.pages.iter().map(ToString::to_string).collect();
            let (wanted, found) = (wanted.join(" "), found.join(" "));
            missed.push(format!("{:?}: wanted {wanted}, got {found}", question.ask));
        }
    }
    (questions.len() - missed.len(), missed)
}

/// How many in ten of the held-out questions must be found: what a language
/// truly reaches, rounded down.
fn held_floor(language: &str) -> usize {
    match language {
        "ro" => 7,
        _ => 9,
    }
}

/// The questions of a file of `tests/site/search/`. None where there is none.
fn set(file: &str) -> Option<Questions> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/site/search");
    let text = fs::read_to_string(format!("{folder}/{file}.toml")).ok()?;
    Some(toml::from_str(&text).unwrap_or_else(|e| panic!("{file}: {e}")))
}

/// Of a language's set the first, third and so on may be tuned for; the second,
/// fourth and so on are held out, and so are all of `<tag>-held.toml`.
fn hold(language: &str, questions: &Questions) {
    let count = questions.all.len();
    assert!(count >= LEAST, "{language}: {count} questions");
    let index = index(language);
    let half = |tuned: bool| {
        let all = questions.all.iter().enumerate();
        let half = all.filter(move |(at, _)| (at % 2 == 0) == tuned);
        half.map(|(_, q)| q).collect::<Vec<_>>()
    };
    let tuned = half(true);
    let (right, missed) = share(&index, &tuned);
    let (all, missed) = (tuned.len(), missed.join("\n"));
    println!("{language} tuned: {right} of {all}\n{missed}");
    assert!(
        right * 10 >= all * 9,
        "{language}: {right} of {all}\n{missed}"
    );
    // What was missed of the held-out questions is not printed: it would be
    // tuned for.
    let more = set(&format!("{language}-held"));
    let more = more.iter().flat_map(|more| &more.all);
    let held: Vec<_> = half(false).into_iter().chain(more).collect();
    let (right, _) = share(&index, &held);
    let all = held.len();
    println!("{language} held out: {right} of {all}");
    assert!(
        right * 10 >= all * held_floor(language),
        "{language} held out: {right} of {all}"
    );
}

/// Every language that has a set is tried.
#[test]
fn questions_find_their_page_in_every_language_that_has_some() {
    let mut tried = Vec::new();
    for (language, _) in library().languages() {
        if let Some(questions) = set(&language.tag) {
            hold(&language.tag, &questions);
            tried.push(language.tag.clone());
        }
    }
    assert!(tried.starts_with(&["nl".to_owned(), "en".to_owned()]));
}

/// Sets of their own, all of which may be tuned for.
#[test]
fn more_questions_find_their_page() {
    for (language, least) in [("nl", 2 * LEAST), ("ro", LEAST)] {
        let questions = set(&format!("{language}-more")).expect("a set");
        let all: Vec<_> = questions.all.iter().collect();
        assert!(all.len() >= least);
        let (right, missed) = share(&index(language), &all);
        let (all, missed) = (all.len(), missed.join("\n"));
        println!("{language} more: {right} of {all}\n{missed}");
        assert!(
            right * 10 >= all * 9,
            "{language}: {right} of {all}\n{missed}"
        );
    }
}
