//! The browser, as far as the tools need it. The only room that names web_sys.
//!
//! Asks nothing of any network. One part of it, `shelf`, can keep one text in
//! the browser's storage; it is given nothing but sealed ones.

use crate::page::Number;
use crate::search::Text;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, Event, HtmlDivElement, HtmlElement, HtmlInputElement, HtmlSelectElement,
    NodeList,
};

pub mod book;
pub mod clock;
pub mod shelf;
pub mod worker;

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
    pub fn mount(&self, screen: Box<dyn FnOnce(Paper) -> AnyView>) {
        if let Some(Paper(paper)) = self.mount_below(screen) {
            paper.remove();
        }
    }

    /// Puts a screen below the form, which stays: it is what is filled in.
    pub fn mount_below(&self, screen: Box<dyn FnOnce(Paper) -> AnyView>) -> Option<Paper> {
        let paper = Paper(self.0.first_element_child()?);
        let inside = paper.clone();
        let handle: UnmountHandle<_> = mount_to(self.0.clone(), move || screen(inside));
        handle.forget();
        // What needs the program is shown from here on.
        let _ = paper.0.remove_attribute("hidden");
        // And the style shows one sheet, and not the whole form.
        let _ = self.0.class_list().add_1("on");
        Some(paper)
    }
}

/// The paper form of a tool, with every word of it.
#[derive(Clone)]
pub struct Paper(Element);

impl Paper {
    /// The inside of the first element of a selector. Empty where there is none.
    pub fn html(&self, selector: &str) -> String {
        let part = self.0.query_selector(selector).ok().flatten();
        part.map(|p| p.inner_html()).unwrap_or_default()
    }

    /// The values of an attribute, in the order of the form.
    pub fn names(&self, attribute: &str) -> Vec<String> {
        let items = elements(self.0.query_selector_all(&format!("[{attribute}]")).ok());
        let values = items.iter().filter_map(|e| e.get_attribute(attribute));
        values.collect()
    }

    /// The same, with the parts of another selector shown, or left out.
    pub fn shown(&self, selector: &str, parts: &str, show: bool) -> String {
        let copy = copy_of(&self.0, selector, parts, show);
        copy.map(|c| c.inner_html()).unwrap_or_default()
    }
}

/// The words of one tool that stand in no form, by name.
pub fn words(tool: &str, name: &str) -> String {
    attribute(&format!("say-{tool}"), name)
}

/// The inside of the first element of a selector. Empty where there is none.
pub fn inside(selector: &str) -> String {
    one(selector).map(|e| e.inner_html()).unwrap_or_default()
}

/// The address of the document.
pub fn base() -> String {
    let address = document().and_then(|d| d.base_uri().ok().flatten());
    address.unwrap_or_default()
}

/// The title of a tool's page.
pub fn title(tool: &str) -> String {
    let page = page_of(tool);
    let title = page.and_then(|page| page.query_selector("h1").ok().flatten());
    title.map(|t| t.inner_html()).unwrap_or_default()
}

/// Goes to a tool's page, as a link to it would.
pub fn go_to(tool: &str) {
    let link = page_of(tool).and_then(|page| page.query_selector(".self").ok().flatten());
    if let Some(link) = link.and_then(|a| a.dyn_into::<HtmlElement>().ok()) {
        link.click();
    }
}

fn page_of(tool: &str) -> Option<Element> {
    let place = document()?.get_element_by_id(&format!("tool-{tool}"))?;
    place.closest("section").ok().flatten()
}

/// The program's own words, by name.
pub fn say(name: &str) -> String {
    attribute("say", name)
}

/// The routes of a tool, as text. None where this language does not have it.
pub fn routes(tool: &str) -> Option<String> {
    let template = document()?.get_element_by_id(&format!("routes-{tool}"))?;
    Some(template.inner_html())
}

/// What the document says of the search: a word of its own, by name.
pub fn find_words(name: &str) -> String {
    attribute("find", name)
}

fn attribute(id: &str, name: &str) -> String {
    let place = document().and_then(|d| d.get_element_by_id(id));
    let words = place.and_then(|place| place.get_attribute(&format!("data-{name}")));
    words.unwrap_or_default()
}

/// The pages of the document, as the search reads them.
pub fn pages() -> Vec<(Number, Text)> {
    let mut pages = Vec::new();
    for section in all("main>section") {
        if let Ok(number) = section.id().parse() {
            let text = Text {
                title: text_of(&section, "h1"),
                short: text_of(&section, ".short"),
                body: text_of(&section, ".text"),
                said: section.get_attribute("data-say").unwrap_or_default(),
            };
            pages.push((number, text));
        }
    }
    pages
}

/// In her language: what stands beside it is left out.
fn text_of(section: &Element, selector: &str) -> String {
    let part = copy_of(section, selector, ".two>[lang]", false);
    part.and_then(|p| p.text_content()).unwrap_or_default()
}

/// A copy of an element, with the parts of a selector shown, or left out.
fn copy_of(within: &Element, selector: &str, parts: &str, show: bool) -> Option<Element> {
    let part = within.query_selector(selector).ok()??;
    let copy: Element = part.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    while let Ok(Some(part)) = copy.query_selector(parts) {
        if show {
            part.set_class_name("");
            let _ = part.remove_attribute("hidden");
        } else {
            part.remove();
        }
    }
    Some(copy)
}

/// Small letters, apart from their accents.
pub fn apart(text: &str) -> String {
    let text = js_sys::JsString::from(text);
    text.to_lower_case().normalize("NFD").into()
}

/// Puts the reading place on the first element of a selector, into view.
pub fn focus(selector: &str) {
    if let Some(element) = one(selector).and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
        element.scroll_into_view_with_bool(true);
    }
}

/// Puts HTML into a place of a tool.
pub fn put(place: Option<HtmlDivElement>, html: &str) {
    if let Some(place) = place {
        place.set_inner_html(html);
    }
}

/// What she pressed, chose or typed in a part of a tool: what it does, as the
/// part wrote it there.
pub struct Heard {
    /// The first word of `data-do`.
    pub act: String,
    /// The rest of it.
    pub rest: String,
    /// The event itself, for a file that was chosen.
    pub event: Event,
    element: Element,
}

impl Heard {
    /// None where the event is nothing to a part. A field is heard when its
    /// value has changed, a button when it is pressed.
    pub fn of(event: Event) -> Option<Self> {
        let target: Element = event.target()?.dyn_into().ok()?;
        let element = target.closest("[data-do]").ok()??;
        let button = element.tag_name() == "BUTTON";
        if button != (event.type_() == "click") {
            return None;
        }
        let does = element.get_attribute("data-do")?;
        let (act, rest) = does.split_once(' ').unwrap_or((&does, ""));
        Some(Self {
            act: act.to_owned(),
            rest: rest.to_owned(),
            event,
            element,
        })
    }

    /// The value of what was chosen in a list.
    pub fn value(&self) -> String {
        let list = self.element.dyn_ref::<HtmlSelectElement>();
        list.map(HtmlSelectElement::value).unwrap_or_default()
    }
}

/// Shows what was typed in a tool's field, or hides it.
pub fn see(place: &str) {
    toggle(&format!("{place} input"), "secret");
    toggle(place, "seen");
}

/// What was typed in a tool's field.
pub fn typed(place: &str) -> String {
    let field = one(&format!("{place} input"));
    let field = field.and_then(|f| f.dyn_into::<HtmlInputElement>().ok());
    field.map(|f| f.value()).unwrap_or_default()
}

/// What was chosen in a tool's list.
pub fn chosen(place: &str) -> String {
    let list = one(&format!("{place} select"));
    let list = list.and_then(|l| l.dyn_into::<HtmlSelectElement>().ok());
    list.map(|l| l.value()).unwrap_or_default()
}

/// Says below a tool's field what is wrong with what was typed, which stays.
pub fn complain(place: &str, words: &str) {
    if let Some(alert) = one(&format!("{place} .alert")) {
        let _ = alert.remove_attribute("hidden");
        alert.set_inner_html(words);
        focus(&format!("{place} .alert"));
    }
}

/// Shows a question of a tool, or hides all of them.
pub fn ask(tool: &str, id: Option<&str>) {
    let shown = id.unwrap_or_default();
    for question in all(&format!("{tool} .ask")) {
        let hidden = question.get_attribute("data-ask").as_deref() != Some(shown);
        let _ = question.toggle_attribute_with_force("hidden", hidden);
    }
    if !shown.is_empty() {
        focus(&format!("{tool} [data-ask={shown}] [tabindex]"));
    }
}

/// Writes HTML into the first element of a selector.
pub fn write(selector: &str, html: &str) {
    if let Some(place) = one(selector) {
        place.set_inner_html(html);
    }
}

/// Turns a class of a place on or off.
pub fn toggle(place: &str, class: &str) {
    if let Some(place) = one(place) {
        let _ = place.class_list().toggle(class);
    }
}

/// The elements of a list, in its order.
fn elements(list: Option<NodeList>) -> Vec<Element> {
    let count = list.as_ref().map_or(0, NodeList::length);
    let items = (0..count).filter_map(|at| list.as_ref()?.get(at)?.dyn_into().ok());
    items.collect()
}

fn all(selector: &str) -> Vec<Element> {
    elements(document().and_then(|d| d.query_selector_all(selector).ok()))
}

fn one(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok().flatten()
}

/// Covers the page, or uncovers it.
pub fn cover(covered: bool) {
    if let Some(cover) = one("#cover") {
        let _ = cover.toggle_attribute_with_force("hidden", !covered);
        root_class("covered", covered);
        focus(if covered { "#cover button" } else { ".here h1" });
    }
}

/// Says that answers do not come along, or says it no longer. Whether that is
/// news.
pub fn warn(warned: bool) -> bool {
    let news = one("#stays").is_some_and(|s| s.has_attribute("hidden") == warned);
    if let Some(stays) = one("#stays").filter(|_| news) {
        let _ = stays.toggle_attribute_with_force("hidden", !warned);
        if warned {
            focus("#stays");
        }
    }
    news
}

/// Whether somebody pressed the button of the cover.
pub fn uncovers(event: &Event) -> bool {
    let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    target.is_some_and(|t| t.matches("#cover button").unwrap_or(false))
}

/// Hides the page while it is put away, where there is something to hide.
pub fn put_away(hides: bool) {
    let hidden = document().is_some_and(|d| d.hidden());
    root_class("away", hides && hidden);
}

fn root_class(class: &str, on: bool) {
    let root = document().and_then(|d| d.document_element());
    if let Some(root) = root {
        let _ = root.class_list().toggle_with_force(class, on);
    }
}

/// Unfolds a tool's outcome, so that paper holds all of it, and opens the
/// browser's own print dialogue.
pub fn print() {
    for details in all("details.finding") {
        let _ = details.set_attribute("open", "");
    }
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// What she typed into the field of the search. None for any other field.
pub fn asked(event: &Event) -> Option<String> {
    let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
    (field.id() == "question").then(|| field.value())
}

/// Text as it may stand between tags.
pub fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('\n', "<br>")
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
