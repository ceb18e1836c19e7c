//! What the search finds, below the field that stands in the document.
//!
//! The index is made from the document when she first types. What she types
//! stays in the field: nothing is kept, sent or written into the address.

use super::pieces::State;
use crate::browser;
use crate::check::fill;
use crate::search::{Index, Text};
use leptos::ev;
use leptos::prelude::*;

/// The index and the titles, made once.
struct Book {
    index: Index,
    titles: Vec<(String, String)>,
}

/// What is found for the words in the field, as she types.
pub fn found() -> AnyView {
    let book: State<Option<Book>> = State::new(None);
    window_event_listener(ev::input, move |event| {
        if let Some(question) = browser::asked(&event) {
            book.update(|book| show(book.get_or_insert_with(read), &question));
        }
    });
    // The line stands there from the beginning, so that what comes into it is
    // read out.
    view! {
        <div class="find">
            <div class="help" role="status"></div>
            <ul class="pages"></ul>
        </div>
    }
    .into_any()
}

fn show(book: &Book, question: &str) {
    let found = book.index.find(question);
    let said = match found.len() {
        _ if question.trim().is_empty() => String::new(),
        0 => browser::find_words("none"),
        count => fill(&browser::find_words("found"), |_| count.to_string()),
    };
    browser::write("#find [role=status]", &said);
    let found: Vec<_> = found.iter().map(ToString::to_string).collect();
    browser::write("#find ul", &results(book, &found));
}

fn read() -> Book {
    let pages = browser::pages();
    let titles = pages.iter();
    let titles = titles.map(|(n, Text { title, .. })| (n.to_string(), title.clone()));
    Book {
        index: Index::new(&pages, &browser::find_words("ignore"), browser::apart),
        titles: titles.collect(),
    }
}

/// The pages found, as HTML. A title is text.
fn results(book: &Book, found: &[String]) -> String {
    let mut html = String::new();
    for number in found {
        if let Some((_, title)) = book.titles.iter().find(|(n, _)| n == number) {
            let title = browser::escape(title);
            html +=
                &format!("<li><a href=\"#{number}\"><b>{number}</b><span>{title}</span></a></li>");
        }
    }
    html
}
