//! The browser face: the screens of the tools.
//!
//! Every word stands in the document, in the paper form of each tool; the
//! screens are made of its pieces. Answers live in memory and end with the
//! tab. Nothing is fetched, no answer becomes a link.

use crate::browser::book::Book;
use crate::browser::{self, Paper, Place, say};
use crate::inquiry::Logic;
use crate::windows::Terms;
use leptos::prelude::*;
use pieces::Screen;

mod anew;
mod inquiry;
mod keep;
mod keeper;
mod notebook;
mod outcome;
mod pieces;
mod saved;
mod search;
mod windows;

/// The tools that ask questions, by name.
const INQUIRIES: [&str; 2] = ["situation", "workplace"];

/// The tools to write in, by name.
const NOTEBOOKS: [&str; 2] = ["plan", "safety"];

/// What is still in time.
const WINDOWS: &str = "time";

/// A tool: its name, and its paper form as it stood in the document.
#[derive(Clone, Copy)]
pub struct Tool {
    name: &'static str,
    paper: StoredValue<Paper, LocalStorage>,
}

impl Tool {
    fn new(name: &'static str, paper: Paper) -> Self {
        let paper = StoredValue::new_local(paper);
        Self { name, paper }
    }

    /// A piece of the paper form, by its selector. Empty where there is none.
    fn html(self, selector: &str) -> String {
        self.paper.with_value(|paper| paper.html(selector))
    }

    /// The first screen: what is said before it begins.
    fn intro(self, screen: &mut Screen, start: impl FnMut() + 'static) -> &'static str {
        screen.button("start", "go", start);
        screen.moves();
        screen.heading(say("before"));
        screen.html("line", self.html(".intro"));
        "screen intro"
    }

    /// The last screen: everything was cleared.
    fn done(self, screen: &mut Screen, start: impl FnMut() + 'static) -> &'static str {
        screen.heading(say("done_title"));
        screen.text("done_text");
        screen.button("start", "", start);
        "screen"
    }

    /// The values of an attribute in the paper form, in its order.
    fn names(self, attribute: &str) -> Vec<String> {
        self.paper.with_value(|paper| paper.names(attribute))
    }

    /// Puts the reading place at the heading of the screen that comes.
    fn focus(self) {
        let place = format!("#tool-{} .screens [tabindex='-1']", self.name);
        request_animation_frame(move || browser::focus(&place));
    }

    /// A piece of the paper form with some parts of it shown, or left out.
    fn shown(self, selector: &str, parts: &str, show: bool) -> String {
        self.paper
            .with_value(|paper| paper.shown(selector, parts, show))
    }
}

/// Mounts every tool that this document has over its paper form.
pub fn start() {
    for name in [INQUIRIES[0], INQUIRIES[1], WINDOWS] {
        if let (Some(place), Some(routes)) = (Place::find(name), browser::routes(name)) {
            place.mount(Box::new(move |paper| {
                let tool = Tool::new(name, paper);
                if name == WINDOWS {
                    windows::screens(tool, Terms::parse_routes(&routes))
                } else {
                    inquiry::screens(tool, Logic::parse_routes(&routes))
                }
            }));
        }
    }
    for name in NOTEBOOKS {
        if let (Some(place), Some(book)) = (Place::find(name), Book::find(name)) {
            place.mount_below(Box::new(move |paper| {
                notebook::screens(Tool::new(name, paper), book)
            }));
        }
    }
    if let Some(place) = Place::find("saved") {
        place.mount(Box::new(|_| saved::screens()));
    }
    if let Some(place) = Place::of_search() {
        place.mount_below(Box::new(|_| search::found()));
    }
}
