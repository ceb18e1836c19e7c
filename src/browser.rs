//! The browser, as far as the tools need it. The only room that names web_sys.
//!
//! Asks nothing of any network and writes nothing into any storage.

use crate::page::Number;
use crate::search::Text;
use chrono::NaiveDate;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

/// The place of a tool in the document, with its paper form in it.
pub struct Place(HtmlElement);

impl Place {
    /// Finds the place of a tool. None where this language does not have it.
    pub fn find(tool: &str) -> Option<Self> {
        Self::by_id(&format!("tool-{tool}"))
    }

    /// Finds the place of the search.
    pub fn of_search() -> Option<Self> {
        Self::by_id("find")
    }

    fn by_id(id: &str) -> Option<Self> {
        let element = document()?.get_element_by_id(id)?;
        element.dyn_into().ok().map(Self)
    }

    /// Puts a screen in the place of the paper form. The paper form goes only
    /// when the screen is really there: a program that fails leaves it.
    pub fn mount<V: IntoView + 'static>(&self, screen: impl FnOnce() -> V + 'static)
    where
        V::State: 'static,
    {
        let paper = self.0.first_element_child();
        let handle: UnmountHandle<_> = mount_to(self.0.clone(), screen);
        handle.forget();
        if let Some(paper) = paper {
            paper.remove();
        }
    }
}

/// The text of a data block of the document.
pub fn data(tool: &str) -> Option<String> {
    document()?
        .get_element_by_id(&format!("data-{tool}"))?
        .text_content()
}

/// What the document says of the search: a word of its own, by name.
pub fn find_words(name: &str) -> String {
    let place = document().and_then(|d| d.get_element_by_id("find"));
    let words = place.and_then(|place| place.get_attribute(&format!("data-{name}")));
    words.unwrap_or_default()
}

/// The pages of the document, as the search reads them.
pub fn pages() -> Vec<(Number, Text)> {
    let mut pages = Vec::new();
    let sections = document().and_then(|d| d.query_selector_all("main>section").ok());
    for at in 0..sections.as_ref().map_or(0, |all| all.length()) {
        let section = sections.as_ref().and_then(|all| all.get(at));
        let section = section.and_then(|s| s.dyn_into::<Element>().ok());
        if let Some(section) = section
            && let Ok(number) = section.id().parse()
        {
            let text = Text {
                title: words(&section, "h1"),
                short: words(&section, ".short"),
                body: words(&section, ".text"),
                said: section.get_attribute("data-say").unwrap_or_default(),
            };
            pages.push((number, text));
        }
    }
    pages
}

fn words(section: &Element, selector: &str) -> String {
    let part = section.query_selector(selector).ok().flatten();
    part.and_then(|p| p.text_content()).unwrap_or_default()
}

/// Small letters, apart from their accents.
pub fn apart(text: &str) -> String {
    let text = js_sys::JsString::from(text);
    text.to_lower_case().normalize("NFD").into()
}

/// Puts the reading place on the first element of a selector, into view.
pub fn focus(selector: &str) {
    let element = document().and_then(|d| d.query_selector(selector).ok().flatten());
    if let Some(element) = element.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
        element.scroll_into_view_with_bool(true);
    }
}

/// Unfolds a tool's outcome, so that paper holds all of it, and opens the
/// browser's own print dialogue.
pub fn print() {
    let folded = document().and_then(|d| d.query_selector_all("details.finding").ok());
    for at in 0..folded.as_ref().map_or(0, |all| all.length()) {
        let details = folded.as_ref().and_then(|all| all.get(at));
        if let Some(details) = details.and_then(|d| d.dyn_into::<Element>().ok()) {
            let _ = details.set_attribute("open", "");
        }
    }
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// The day on this phone.
pub fn today() -> NaiveDate {
    chrono::Local::now().date_naive()
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
