//! The search field above the list of all pages.
//!
//! The index is made from the document when she first types. What she types
//! stays in the field: nothing is kept, sent or written into the address.

use super::anew::Anew;
use super::pieces::live;
use crate::browser;
use crate::check::fill;
use crate::search::{Index, Text};
use leptos::prelude::*;

/// The index and the titles, made once.
struct Book {
    index: Index,
    titles: Vec<(String, String)>,
}

/// The field and what it finds.
pub fn field() -> AnyView {
    let book: StoredValue<Option<Book>> = StoredValue::new(None);
    let found = RwSignal::new(None::<Vec<String>>);
    let find = move |question: String| {
        book.update_value(|book| {
            let book = book.get_or_insert_with(read);
            let pages = book.index.find(&question);
            let pages = pages.iter().map(ToString::to_string).collect();
            found.set((!question.trim().is_empty()).then_some(pages));
        });
    };
    // It stands there from the beginning, so that what comes into it is read out.
    let said = move || match found.get() {
        None => String::new(),
        Some(pages) if pages.is_empty() => browser::find_words("none"),
        Some(pages) => fill(&browser::find_words("found"), |_| pages.len().to_string()),
    };
    let anew = Anew::new();
    let list = live(move || {
        let pages = found.get().unwrap_or_default();
        let pages = book.with_value(|book| results(book.as_ref(), &pages));
        if pages.is_empty() {
            return ().into_any();
        }
        anew.make(view! { <ul class="pages">{pages}</ul> }.into_any())
    });
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
                on:input=move |e| find(event_target_value(&e))
            />
            <p id="question-hint" class="help">{browser::find_words("hint")}</p>
            <p class="help" role="status" inner_html=said></p>
            <div class="found">{list}</div>
        </form>
    }
    .into_any()
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

fn results(book: Option<&Book>, found: &[String]) -> Vec<AnyView> {
    let titles = book.map(|b| b.titles.as_slice()).unwrap_or_default();
    let pages = found
        .iter()
        .filter_map(|n| titles.iter().find(|(number, _)| number == n));
    let pages = pages.map(|(number, title)| {
        let url = format!("#{number}");
        view! { <li><a href=url><b>{number.clone()}</b> <span>{title.clone()}</span></a></li> }
            .into_any()
    });
    pages.collect()
}
