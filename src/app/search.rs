//! The search field above the list of all pages.
//!
//! The index is made from the document when she first types. What she types
//! stays in the field: nothing is kept, sent or written into the address.

use super::anew::Anew;
use crate::browser;
use crate::check::fill;
use crate::search::{Index, Text};
use crate::ui;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The index and the titles, made once.
struct Book {
    index: Index,
    titles: BTreeMap<String, String>,
}

/// The field and what it finds.
pub fn field() -> impl IntoView {
    let book: StoredValue<Option<Book>> = StoredValue::new(None);
    let asked = RwSignal::new(String::new());
    let anew = Anew::new();
    let found = move || {
        let question = asked.get();
        if question.trim().is_empty() {
            return ().into_any();
        }
        book.update_value(|book| {
            book.get_or_insert_with(read);
        });
        book.with_value(|book| match book {
            Some(book) => anew.make(results(book, &question)),
            None => ().into_any(),
        })
    };
    view! {
        <form class="find" role="search" autocomplete="off" on:submit=|e| e.prevent_default()>
            <label for="question">{browser::find_words("label")}</label>
            <input
                id="question"
                type="search"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                translate="no"
                aria-describedby="question-hint"
                on:input=move |e| asked.set(event_target_value(&e))
            />
            <p id="question-hint" class="help">{browser::find_words("hint")}</p>
            <div class="found">{found}</div>
        </form>
    }
}

fn read() -> Book {
    let pages = browser::pages();
    let titles = pages
        .iter()
        .map(|(n, Text { title, .. })| (n.to_string(), title.clone()));
    let mut book = Book {
        index: Index::new(&pages, &browser::find_words("ignore"), browser::apart),
        titles: BTreeMap::new(),
    };
    titles.for_each(|(number, title)| drop(book.titles.insert(number, title)));
    book
}

fn results(book: &Book, question: &str) -> AnyView {
    let found = book.index.find(question);
    if found.is_empty() {
        return view! { <p role="status">{browser::find_words("none")}</p> }.into_any();
    }
    let count = fill(&browser::find_words("found"), |_| found.len().to_string());
    let pages = found.iter().map(ToString::to_string);
    let pages = pages.filter_map(|n| Some((n.clone(), book.titles.get(&n)?.clone())));
    view! {
        <div>
            <p role="status" class="help">{count}</p>
            {ui::pages(pages)}
        </div>
    }
    .into_any()
}
