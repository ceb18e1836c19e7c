//! Real questions, written by somebody who had not seen the list of what
//! people say. Every other one is held out: it is never tuned for.

use crate::library;
use kompas::check;
use kompas::page::Number;
use kompas::search::{Index, Text};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

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

fn hold(language: &str, questions: &str, held_too: &str) {
    let questions: Questions = toml::from_str(questions).unwrap_or_else(|e| panic!("{e}"));
    assert!(
        questions.all.len() >= 60,
        "{} questions",
        questions.all.len()
    );
    let index = index(language);
    let half = |odd: bool| {
        let all = questions.all.iter().enumerate();
        let half = all.filter(move |(at, _)| (at % 2 == 0) == odd);
        half.map(|(_, q)| q).collect::<Vec<_>>()
    };
    let (tuned, held) = (half(true), half(false));
    let (right, missed) = share(&index, &tuned);
    println!(
        "{language} tuned: {right} of {}\n{}",
        tuned.len(),
        missed.join("\n")
    );
    assert!(
        right * 10 >= tuned.len() * 9,
        "{language}: {right} of {}",
        tuned.len()
    );
    // What was missed of the held-out questions is not printed: it would be
    // tuned for.
    let more: Questions = toml::from_str(held_too).unwrap_or_else(|e| panic!("{e}"));
    let held: Vec<_> = held.into_iter().chain(&more.all).collect();
    let (right, _) = share(&index, &held);
    println!("{language} held out: {right} of {}", held.len());
    assert!(
        right * 10 >= held.len() * 9,
        "{language} held out: {right} of {}",
        held.len()
    );
}

#[test]
fn dutch_questions_find_their_page() {
    let held_too = include_str!("search/nl-held.toml");
    hold("nl", include_str!("search/nl.toml"), held_too);
}

#[test]
fn english_questions_find_their_page() {
    hold("en", include_str!("search/en.toml"), "question = []");
}

/// A set of its own, all of which may be tuned for.
#[test]
fn more_dutch_questions_find_their_page() {
    let questions: Questions = toml::from_str(include_str!("search/nl-more.toml")).unwrap();
    let all: Vec<_> = questions.all.iter().collect();
    assert!(all.len() >= 60);
    let (right, missed) = share(&index("nl"), &all);
    println!("nl more: {right} of {}\n{}", all.len(), missed.join("\n"));
    assert!(right * 10 >= all.len() * 9, "{right} of {}", all.len());
}
