//! What the search finds, below the field that stands in the document.
//!
//! The index is made from the document when she first types. What she types
//! stays in the field: nothing is kept, sent or written into the address.

use super::anew::Anew;
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
    let book: StoredValue<Option<Book>> = StoredValue::new(None);
    let found = RwSignal::new(None::<Vec<String>>);
    window_event_listener(ev::input, move |event| {
        let Some(question) = browser::asked(&event) else {
            return;
        };
        book.update_value(|book| {
            let book = book.get_or_insert_with(read);
            let pages = book.index.find(&question);
            let pages = pages.iter().map(ToString::to_string).collect();
            found.set((!question.trim().is_empty()).then_some(pages));
        });
    });
    // It stands there from the beginning, so that what comes into it is read out.
    let said = move || match found.get() {
        None => String::new(),
        Some(pages) if pages.is_empty() => browser::find_words("none"),
        Some(pages) => fill(&browser::find_words("found"), |_| pages.len().to_string()),
    };
    let anew = Anew::new();
    let list = move || {
        let pages = found.get().unwrap_or_default();
        let pages = book.with_value(|book| results(book.as_ref(), &pages));
        anew.make(view! { <ul class="pages" inner_html=pages></ul> }.into_any())
    };
    let list: Box<dyn FnMut() -> AnyView + Send> = Box::new(list);
    view! {
        <div class="find">
            <div class="help" role="status" inner_html=said></div>
            {list}
        </div>
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

/// The pages found, as HTML. A title is text.
fn results(book: Option<&Book>, found: &[String]) -> String {
    let titles = book.map(|b| b.titles.as_slice()).unwrap_or_default();
    let mut html = String::new();
    for number in found {
        if let Some((_, title)) = titles.iter().find(|(n, _)| n == number) {
            let title = browser::escape(title);
            html +=
                &format!("<li><a href=\"#{number}\"><b>{number}</b><span>{title}</span></a></li>");
        }
    }
    html
}
