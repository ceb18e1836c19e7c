//! A tool in the document: the place for its screens, with its paper form in
//! it, and what the program needs besides the words of that form.

use super::markdown::{Filler, escape, linked};
use super::page::Pages;
use super::{cards, hand, inquiry, notebook, pieces, windows};
use crate::content::{ToolLogic, ToolWords};
use crate::page::{Form, Number};
use crate::words;
use leptos::prelude::*;
use std::fmt::Write;

/// A tool in the document of one language.
#[derive(Clone, Copy)]
pub struct Tool<'a> {
    pub name: &'a str,
    pub pages: &'a Pages<'a>,
}

impl<'a> Tool<'a> {
    /// What the tools say around their questions.
    pub fn words(&self) -> &'a words::Tool {
        &self.pages.fill.book.words.tool
    }

    /// The tool's place under its page. None where it has no words here yet.
    pub fn place(self, form: Form) -> Option<AnyView> {
        if form == Form::Hand {
            return Some(hand::place(self));
        }
        let paper = match form {
            Form::Saved => {
                let words = &self.pages.fill.book.words.keep;
                view! { <p>{words.no_script.clone()}</p> }.into_any()
            }
            _ => self.paper()?,
        };
        let id = format!("tool-{}", self.name);
        let copy = (form == Form::Saved).then(|| self.copy());
        Some(
            view! { <div class="tool" id=id><div class="paper">{paper}</div></div> {copy} }
                .into_any(),
        )
    }

    /// The copy of the handbook on this phone. `public/boot.js` shows it where
    /// a browser can keep one, and of its parts those for what there is.
    fn copy(self) -> AnyView {
        let words = &self.pages.fill.book.words.copy;
        let home = format!("?{}/", self.pages.document.folder());
        let said = |when: &'static str, text: &str| {
            view! { <p data-when=when hidden>{text.to_owned()}</p> }
        };
        let button = |when: &'static str, value: &'static str, text: &str| {
            view! { <button type="button" value=value data-when=when hidden>{text.to_owned()}</button> }
        };
        view! {
            <div class="copy" id="copy" data-home=home hidden>
                <h2 tabindex="-1">{words.title.clone()}</h2>
                {said("none failed removed", &words.text)}
                <div role="status">
                    {said("working", &words.working)} {said("kept", &words.kept)}
                    {said("removed", &words.removed)} {said("failed", &words.failed)}
                </div>
                {button("none failed removed", "keep", &words.keep)}
                {button("kept", "remove", &words.remove)}
            </div>
        }
        .into_any()
    }

    fn paper(self) -> Option<AnyView> {
        let logic = self.pages.fill.library.tools.get(self.name)?;
        match (logic, self.pages.fill.book.tools.get(self.name)?) {
            (ToolLogic::Inquiry(logic), ToolWords::Inquiry(words)) => {
                let paper = inquiry::Paper {
                    tool: self,
                    logic,
                    words,
                };
                Some(paper.form())
            }
            (ToolLogic::Notebook(logic), ToolWords::Notebook(words)) => {
                let paper = notebook::Paper {
                    tool: self,
                    logic,
                    words,
                };
                Some(paper.form())
            }
            (ToolLogic::Cards(logic), ToolWords::Cards(words)) => {
                let own = cards::Source {
                    tag: &self.pages.document.language.tag,
                    words,
                    fill: self.pages.fill,
                };
                let paper = cards::Paper {
                    tool: self,
                    logic,
                    words,
                    source: self.cards().unwrap_or(own),
                };
                Some(paper.form())
            }
            (ToolLogic::Windows(_), ToolWords::Windows(_)) => Some(self.windows()?.form()),
            _ => None,
        }
    }

    /// The cards of the source language, in a document of another one.
    fn cards(self) -> Option<cards::Source<'a>> {
        let library = self.pages.fill.library;
        let source = library.languages.source()?;
        let book = library.books.get(&source.tag)?;
        match book.tools.get(self.name)? {
            ToolWords::Cards(words) if source.tag != self.pages.document.language.tag => {
                let fill = Filler {
                    book,
                    ..self.pages.fill
                };
                let tag = &source.tag;
                Some(cards::Source { tag, words, fill })
            }
            _ => None,
        }
    }

    fn windows(self) -> Option<windows::Paper<'a>> {
        let logic = self.pages.fill.library.tools.get(self.name)?;
        match (logic, self.pages.fill.book.tools.get(self.name)?) {
            (ToolLogic::Windows(logic), ToolWords::Windows(words)) => Some(windows::Paper {
                tool: self,
                logic,
                words,
            }),
            _ => None,
        }
    }

    /// Links to the pages that this language has.
    pub fn links(&self, numbers: &[Number]) -> Vec<(String, String)> {
        numbers.iter().filter_map(|n| self.pages.link(*n)).collect()
    }

    /// Who can help, the best first, and always somebody. Authorities are
    /// hidden: the program shows them to somebody who said she has papers.
    pub fn people(&self, ids: &[String], always: &[String]) -> AnyView {
        let library = self.pages.fill.library;
        let people = library.people(self.pages.fill.book);
        let others = always.iter().filter(|id| !ids.contains(id));
        let all = ids.iter().chain(others);
        let all = all.filter_map(|id| Some((library.places.get(id)?, people.get(id)?)));
        let all = all.map(|(place, person)| {
            let somebody = pieces::person(person);
            self.pages.dated(place, person.authority, somebody)
        });
        view! { <ul class="people">{all.collect_view()}</ul> }.into_any()
    }

    /// The same under a heading.
    pub fn who(&self, ids: &[String], always: &[String]) -> AnyView {
        view! {
            <h4>{self.words().people.clone()}</h4>
            {self.people(ids, always)}
        }
        .into_any()
    }

    /// What stands under every outcome.
    pub fn always(&self, people: &[String], pages: &[Number]) -> AnyView {
        view! {
            <div class="always">
                <h3>{self.words().always.clone()}</h3>
                {self.people(people, &[])}
                {pieces::pages(self.links(pages))}
            </div>
        }
        .into_any()
    }
}

/// What is said in her language alone: of what she keeps, of a picture, and in
/// the middle of a line. What begins so is paired with nothing.
pub const HERS: [&str; 3] = ["data-keep-", "data-label-picture", "data-you_said"];

/// What the program needs of a language besides the paper forms: its own few
/// words, and the routes of the tools.
pub fn data(pages: &Pages) -> String {
    let mut html = String::from("<template id=say");
    let words = &pages.fill.book.words;
    let groups = [
        ("", serde_json::to_value(&words.tool)),
        ("keep-", serde_json::to_value(&words.keep)),
        ("hand-", serde_json::to_value(&words.hand.say)),
    ];
    for (group, words) in groups {
        for (name, text) in words.unwrap_or_default().as_object().into_iter().flatten() {
            let text = escape(&linked(text.as_str().unwrap_or_default()));
            let _ = write!(html, " data-{group}{name}=\"{text}\"");
        }
    }
    // A day by its own words.
    html.push_str(" data-day=\"{day}\"></template>");
    let library = pages.fill.library;
    for name in pages.fill.book.tools.keys() {
        if let Some(logic) = library.inquiry(name) {
            let routes = escape(&logic.routes());
            let _ = write!(html, "<template id=routes-{name}>{routes}</template>");
        }
        if let Some(windows) = (Tool { name, pages }).windows() {
            windows.data(&mut html);
        }
    }
    html
}
