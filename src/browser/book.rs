//! The form of a notebook, as it stands in the document.
//!
//! What she writes stays in the fields themselves: going back, a turned phone
//! or a browser that translates the words takes nothing away.

use super::{document, elements, escape};
use crate::kept::Kept;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement};

/// The form of one notebook.
#[derive(Clone)]
pub struct Book(Element);

/// A label with what was written under it. Both are HTML.
pub struct Line {
    pub label: String,
    pub text: String,
}

impl Book {
    /// Finds the form of a notebook. None where this language does not have it.
    pub fn find(tool: &str) -> Option<Self> {
        let form = document()?.query_selector(&format!("#tool-{tool} .book"));
        form.ok().flatten().map(Self)
    }

    fn all(&self, selector: &str) -> Vec<Element> {
        elements(self.0.query_selector_all(selector).ok())
    }

    /// How many sheets there are, and which of them belong to a goal.
    pub fn sheets(&self) -> Vec<bool> {
        let sheets = self.all(".sheet").into_iter();
        sheets.map(|s| s.has_attribute("data-again")).collect()
    }

    /// Shows one sheet, or none.
    pub fn show(&self, shown: Option<usize>) {
        for (at, sheet) in self.all(".sheet").iter().enumerate() {
            let _ = sheet.toggle_attribute_with_force("hidden", shown != Some(at));
        }
    }

    /// What is written in the fields now. Empty fields are left out.
    pub fn written(&self) -> Kept {
        let mut kept = Kept::default();
        for field in self.all("[data-f]") {
            let value = value(&field);
            if !value.is_empty() {
                kept.add(&name(&field), &value);
            }
        }
        kept
    }

    /// Writes into the fields: of a goal only, or into all. What is not given
    /// becomes empty.
    pub fn fill(&self, kept: &Kept, goal_only: bool) {
        let fields = if goal_only {
            "[data-again] [data-f]"
        } else {
            "[data-f]"
        };
        for field in self.all(fields) {
            put(&field, kept.get(&name(&field)).unwrap_or_default());
        }
    }

    /// The fields of a goal, by name.
    pub fn goal_fields(&self) -> Vec<String> {
        self.all("[data-again] [data-f]").iter().map(name).collect()
    }

    /// What was written, sheet by sheet: the sheet's title, then its lines.
    /// Sheets with nothing on them are left out.
    pub fn lines(&self, kept: &Kept) -> Vec<(String, Vec<Line>)> {
        let mut parts = Vec::new();
        for sheet in self.all(".sheet") {
            let mut lines = Vec::new();
            for field in fields(&sheet, "[data-f]") {
                if let Some(text) = kept.get(&name(&field)) {
                    lines.push(line(&field, text));
                }
            }
            if !lines.is_empty() {
                parts.push((label(&sheet, "legend"), lines));
            }
        }
        parts
    }

    /// The cards: a title, and what was written in the fields that stand on it.
    pub fn cards(&self, kept: &Kept) -> Vec<(String, Vec<Line>)> {
        let mut cards = Vec::new();
        for card in self.all(".card") {
            let mut lines = Vec::new();
            for wanted in attribute(&card, "data-fields").split(' ') {
                let field = self.all(&format!("[data-f={wanted}]"));
                if let (Some(field), Some(text)) = (field.first(), kept.get(wanted)) {
                    lines.push(line(field, text));
                }
            }
            if !lines.is_empty() {
                cards.push((attribute(&card, "data-title"), lines));
            }
        }
        cards
    }

    /// What is said above her overview.
    pub fn done(&self) -> String {
        attribute(&self.0, "data-done")
    }
}

fn attribute(element: &Element, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}

fn name(field: &Element) -> String {
    attribute(field, "data-f")
}

fn fields(within: &Element, selector: &str) -> Vec<Element> {
    Book(within.clone()).all(selector)
}

/// A field's value; of a choice, the chosen options, one a line.
fn value(field: &Element) -> String {
    if let Some(text) = field.dyn_ref::<HtmlTextAreaElement>() {
        return text.value();
    }
    if let Some(line) = field.dyn_ref::<HtmlInputElement>() {
        return line.value();
    }
    let mut chosen = String::new();
    for option in fields(field, ":checked") {
        if !chosen.is_empty() {
            chosen.push('\n');
        }
        chosen.push_str(&attribute(&option, "value"));
    }
    chosen
}

fn put(field: &Element, text: &str) {
    if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(text);
    } else if let Some(line) = field.dyn_ref::<HtmlInputElement>() {
        line.set_value(text);
    }
    for option in fields(field, "input") {
        let chosen = attribute(&option, "value");
        if let Some(option) = option.dyn_ref::<HtmlInputElement>() {
            option.set_checked(text.split('\n').any(|t| t == chosen));
        }
    }
}

/// The words of an element within another.
fn label(within: &Element, selector: &str) -> String {
    let words = within.query_selector(selector).ok().flatten();
    words.map(|w| w.inner_html()).unwrap_or_default()
}

fn line(field: &Element, text: &str) -> Line {
    if let Ok(Some(field)) = field.closest("label") {
        return Line {
            label: label(&field, "b"),
            // What she wrote herself: as text, never as HTML.
            text: escape(text),
        };
    }
    let mut chosen = String::new();
    for value in text.split('\n') {
        let words = label(field, &format!("[value={value}]+span"));
        if !words.is_empty() {
            chosen += &["<span class=chosen>", &words, "</span>"].concat();
        }
    }
    Line {
        label: label(field, "legend"),
        text: chosen,
    }
}
