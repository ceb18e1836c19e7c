//! The browser face: the screens of the tools.
//!
//! Every word stands in the document, in the paper form of each tool; the
//! screens are made of its pieces. Answers live in memory and end with the
//! tab, unless she keeps them, sealed. Nothing is fetched, no answer becomes a
//! link.

use crate::browser::book::Book;
use crate::browser::{self, Heard, Paper, Place, say};
use crate::inquiry::Logic;
use crate::windows::Terms;
use leptos::prelude::*;
use pieces::{Screen, State, Turn};

mod cover;
mod hand;
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

/// What is handed over: a form, and what comes of it.
const HAND: &str = "hand";

/// What is still in time.
const WINDOWS: &str = "time";

/// A tool: its name, its paper form as it stood in the document, and the sign
/// that another screen is shown.
#[derive(Clone, Copy)]
pub struct Tool {
    name: &'static str,
    paper: State<Paper>,
    turn: Turn,
}

impl Tool {
    fn new(name: &'static str, paper: Paper) -> Self {
        Self {
            name,
            paper: State::new(paper),
            turn: Turn::new(),
        }
    }

    /// A piece of the paper form, by its selector. Empty where there is none.
    fn html(self, selector: &str) -> String {
        self.paper.with(|paper| paper.html(selector))
    }

    /// A piece of the paper form with some parts of it shown, or left out.
    fn shown(self, selector: &str, parts: &str, show: bool) -> String {
        self.paper.with(|paper| paper.shown(selector, parts, show))
    }

    /// The values of an attribute in the paper form, in its order.
    fn names(self, attribute: &str) -> Vec<String> {
        self.paper.with(|paper| paper.names(attribute))
    }

    /// Where the tool stands, as a selector.
    fn place(self) -> String {
        format!("#tool-{}", self.name)
    }

    /// Shows another screen, and puts the reading place at its heading.
    fn turn(self, part: &'static str) {
        self.turn.next();
        browser::warn(false);
        let place = format!("{} {part} [tabindex='-1']", self.place());
        request_animation_frame(move || browser::focus(&place));
    }

    /// The first screen: what is said before it begins.
    fn intro(self, screen: &mut Screen) -> &'static str {
        screen.button("start", "go", "start");
        screen.heading(&say("before"));
        screen.html("line", &self.html(".intro"));
        "screen intro"
    }

    /// The last screen: everything was cleared.
    fn done(self, screen: &mut Screen) -> &'static str {
        screen.heading(&say("done_title"));
        screen.text("done_text");
        screen.button("start", "", "intro");
        "screen"
    }

    /// What she can do with an overview, besides what the tool itself offers.
    fn last(self, screen: &mut Screen) {
        screen.button("print", "", "ask print");
        // Paper can be found: asked before every print.
        let words = ["print_warning", "print_no", "print_yes"];
        screen.ask("print", words, "print");
    }

    /// What is pressed in every tool. False where it is the tool's own.
    fn act(self, heard: &Heard) -> bool {
        let place = self.place();
        match heard.act.as_str() {
            "ask" => browser::ask(&place, Some(&heard.rest)),
            "unask" => browser::ask(&place, None),
            "print" => {
                browser::ask(&place, None);
                request_animation_frame(browser::print);
            }
            _ => return false,
        }
        true
    }
}

/// Mounts every tool that this document has over its paper form.
pub fn start() {
    keeper::look();
    for name in [INQUIRIES[0], INQUIRIES[1], WINDOWS] {
        if let (Some(place), Some(routes)) = (Place::find(name), browser::routes(name)) {
            place.mount(Box::new(move |paper| {
                let tool = Tool::new(name, paper);
                if name == WINDOWS {
                    windows::parts(tool, Terms::parse_routes(&routes))
                } else {
                    inquiry::parts(tool, Logic::parse_routes(&routes))
                }
            }));
        }
    }
    for name in [NOTEBOOKS[0], NOTEBOOKS[1], HAND] {
        if let (Some(place), Some(book)) = (Place::find(name), Book::find(name)) {
            place.mount_below(Box::new(move |paper| {
                let tool = Tool::new(name, paper);
                if name == HAND {
                    hand::part_of(tool, book)
                } else {
                    notebook::parts(tool, book)
                }
            }));
        }
    }
    if let Some(place) = Place::find("saved") {
        place.mount(Box::new(|_| saved::part()));
    }
    if let Some(place) = Place::of_search() {
        place.mount_below(Box::new(|_| search::found()));
    }
    cover::watch();
}

/// A tool's screens, and below them what keeps them.
fn with_panel(tool: Tool, screens: AnyView) -> AnyView {
    view! {
        <div class="screens">{screens}</div>
        {keep::panel(tool)}
    }
    .into_any()
}
