//! The screens of a notebook: its form sheet by sheet, and an overview of what
//! was written. Every sheet can be passed over; nothing is ever late.

use super::anew::Anew;
use super::pieces::{self, button, heading, html, live, moves, text};
use super::{Tool, outcome};
use crate::browser::book::{Book, Line};
use crate::browser::{self, say};
use crate::kept::Kept;
use leptos::prelude::*;

/// Where she is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Intro,
    Sheet(usize),
    Overview,
    Done,
}

/// What all screens of one notebook share.
#[derive(Clone, Copy)]
pub struct Screens {
    tool: Tool,
    book: StoredValue<Book, LocalStorage>,
    step: RwSignal<Step>,
    /// Goals put aside, each with its fields.
    goals: RwSignal<Vec<Kept>>,
}

/// The notebook, from its first screen.
pub fn screens(tool: Tool, book: Book) -> AnyView {
    book.show(None);
    let screens = Screens {
        tool,
        book: StoredValue::new_local(book),
        step: RwSignal::new(Step::Intro),
        goals: RwSignal::new(Vec::new()),
    };
    pieces::screens(move || match screens.step.get() {
        Step::Intro => ("screen intro", screens.intro()),
        Step::Sheet(at) => ("screen under", screens.under(at)),
        Step::Overview => ("screen outcome", screens.overview()),
        Step::Done => ("screen", screens.done()),
    })
}

impl Screens {
    fn show(self, step: Step) {
        let sheet = match step {
            Step::Sheet(at) => Some(at),
            _ => None,
        };
        self.book.with_value(|book| book.show(sheet));
        self.step.set(step);
        let tool = self.tool.name;
        let part = if sheet.is_some() {
            ".sheet:not([hidden])"
        } else {
            ".screens"
        };
        let place = format!("#tool-{tool} {part} [tabindex='-1']");
        request_animation_frame(move || browser::focus(&place));
    }

    fn move_to(self, name: &str, class: &'static str, step: Step) -> AnyView {
        button(name, class, move || self.show(step))
    }

    fn intro(self) -> Vec<AnyView> {
        vec![
            self.move_to("start", "go", Step::Sheet(0)),
            heading(say("before")),
            html("", self.tool.html(".intro")),
        ]
    }

    /// The buttons under a sheet.
    fn under(self, at: usize) -> Vec<AnyView> {
        let last = self.book.with_value(|book| book.sheets().len()) <= at + 1;
        let next = if last {
            Step::Overview
        } else {
            Step::Sheet(at + 1)
        };
        let back = if at == 0 {
            Step::Intro
        } else {
            Step::Sheet(at - 1)
        };
        vec![moves(vec![
            self.move_to("next", "go", next),
            self.move_to("sheet_back", "", back),
            self.move_to("finish", "", Step::Overview),
        ])]
    }

    fn overview(self) -> Vec<AnyView> {
        let anew = Anew::new();
        let beside = RwSignal::new(false);
        let asking = RwSignal::new(false);
        let written = self.book.with_value(Book::written);
        let empty = written.0.is_empty() && self.goals.with_untracked(Vec::is_empty);
        let overview = live(move || {
            let class = if beside.get() {
                "findings both-shown"
            } else {
                "findings"
            };
            anew.make(view! { <div class=class>{self.written(&written)}</div> }.into_any())
        });
        let turn = Anew::new();
        let buttons = live(move || turn.make(moves(self.buttons(beside, asking))));
        let said = self.book.with_value(Book::done);
        vec![
            heading(say("outcome_title")),
            if empty {
                text(say("nothing_written"))
            } else {
                html("", said)
            },
            overview,
            html("always", self.tool.html(".always")),
            buttons,
            outcome::print(asking),
        ]
    }

    fn buttons(self, beside: RwSignal<bool>, asking: RwSignal<bool>) -> Vec<AnyView> {
        let mut buttons = vec![
            button("done", "go", move || self.clear()),
            self.move_to("rewrite", "", Step::Sheet(0)),
        ];
        if self.first_of_goal().is_some() {
            buttons.push(button("new_goal", "", move || self.new_goal()));
        }
        if !self.tool.html("[data-beside]").is_empty() {
            let name = if beside.get() { "beside_off" } else { "beside" };
            buttons.push(button(name, "", move || beside.update(|b| *b = !*b)));
        }
        buttons.push(button("print", "", move || asking.set(true)));
        buttons
    }

    /// All she wrote: sheet by sheet, the cards, and the goals put aside.
    fn written(self, written: &Kept) -> Vec<AnyView> {
        self.book.with_value(|book| {
            let mut parts = Vec::new();
            for (title, lines) in book.lines(written) {
                parts.push(html("written", section(&title, &lines)));
            }
            for (title, lines) in book.cards(written) {
                let title = Line {
                    label: title,
                    beside: None,
                    text: String::new(),
                };
                parts.push(html("card", section(&title, &lines)));
            }
            for (at, goal) in self.goals.get_untracked().iter().enumerate() {
                let lines = book.lines(goal);
                let lines = lines.iter().map(|(title, lines)| section(title, lines));
                parts.push(
                    view! {
                        <details class="finding">
                            <summary>{say("earlier_goal")}</summary>
                            {html("written", lines.collect())}
                            {button("take_up", "", move || self.take_up(at))}
                        </details>
                    }
                    .into_any(),
                );
            }
            parts
        })
    }

    fn first_of_goal(self) -> Option<usize> {
        self.book
            .with_value(|book| book.sheets().iter().position(|again| *again))
    }

    /// The goal in the fields, taken out of them. None where it is empty.
    fn put_aside(self, next: &Kept) -> Option<Kept> {
        self.book.with_value(|book| {
            let names = book.goal_fields();
            let mut goal = book.written();
            goal.0.retain(|(name, _)| names.contains(name));
            book.fill(next, true);
            (!goal.0.is_empty()).then_some(goal)
        })
    }

    fn new_goal(self) {
        if let Some(goal) = self.put_aside(&Kept::default()) {
            self.goals.update(|goals| goals.push(goal));
        }
        self.show(self.first_of_goal().map_or(Step::Overview, Step::Sheet));
    }

    fn take_up(self, at: usize) {
        let mut goals = self.goals.get_untracked();
        if at < goals.len() {
            let goal = goals.remove(at);
            goals.extend(self.put_aside(&goal));
            self.goals.set(goals);
        }
        self.show(self.first_of_goal().map_or(Step::Overview, Step::Sheet));
    }

    fn done(self) -> Vec<AnyView> {
        vec![
            heading(say("done_title")),
            text(say("done_text")),
            self.move_to("start", "", Step::Intro),
        ]
    }

    /// "Use it and leave nothing": every field is emptied.
    fn clear(self) {
        self.book
            .with_value(|book| book.fill(&Kept::default(), false));
        self.goals.set(Vec::new());
        self.show(Step::Done);
    }
}

/// A sheet as it was written: its title and its lines, as HTML.
fn section(title: &Line, lines: &[Line]) -> String {
    let mut html = format!("<h3>{}</h3><dl>", label(title));
    for line in lines {
        html += &format!(
            "<dt>{}</dt><dd translate=no>{}</dd>",
            label(line),
            line.text
        );
    }
    html + "</dl>"
}

fn label(line: &Line) -> String {
    match &line.beside {
        Some(beside) => format!(
            "{}<i class=beside lang=nl dir=ltr hidden>{beside}</i>",
            line.label
        ),
        None => line.label.clone(),
    }
}
