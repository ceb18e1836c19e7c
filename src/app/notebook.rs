//! The screens of a notebook: its form sheet by sheet, and an overview of what
//! was written. Every sheet can be passed over; nothing is ever late.

use super::pieces::{Screen, screens as all_screens};
use super::{Tool, keep, keeper, outcome};
use crate::browser::book::{Book, Line};
use crate::browser::{self, say};
use crate::kept::Kept;
use leptos::prelude::*;

/// The name under which it is kept where she was. No field has it.
const AT: &str = "@";

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
    keeper::register(
        tool.name,
        move || screens.kept(),
        move |text| screens.restore(text),
    );
    let at_start = move || matches!(screens.step.get(), Step::Intro | Step::Done);
    let shown = all_screens(move |screen| match screens.step.get() {
        Step::Intro => screens
            .tool
            .intro(screen, move || screens.show(Step::Sheet(0))),
        Step::Sheet(at) => screens.under(screen, at),
        Step::Overview => screens.overview(screen),
        Step::Done => screens.tool.done(screen, move || screens.show(Step::Intro)),
    });
    vec![shown, keep::panel(tool.name, at_start)].into_any()
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

    fn move_to(self, screen: &mut Screen, name: &str, class: &'static str, step: Step) {
        screen.button(name, class, move || self.show(step));
    }

    /// The buttons under a sheet.
    fn under(self, screen: &mut Screen, at: usize) -> &'static str {
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
        self.move_to(screen, "next", "go", next);
        self.move_to(screen, "sheet_back", "", back);
        self.move_to(screen, "finish", "", Step::Overview);
        "screen under"
    }

    fn overview(self, screen: &mut Screen) -> &'static str {
        let beside = RwSignal::new(false);
        let asking = RwSignal::new(false);
        let written = self.book.with_value(Book::written);
        screen.heading(say("outcome_title"));
        if written.0.is_empty() && self.goals.with_untracked(Vec::is_empty) {
            screen.text("nothing_written");
        } else {
            screen.html("line", self.book.with_value(Book::done));
        }
        screen.live(move |screen| {
            self.written(screen, &written);
            Some(outcome::class(beside))
        });
        screen.html("always", self.tool.html(".always"));
        screen.live(move |screen| {
            screen.button("done", "go", move || self.clear());
            self.move_to(screen, "rewrite", "", Step::Sheet(0));
            if self.first_of_goal().is_some() {
                screen.button("new_goal", "", move || self.new_goal());
            }
            if !self.tool.html("[data-beside]").is_empty() {
                outcome::turn(screen, beside);
            }
            screen.button("print", "", move || asking.set(true));
            Some("row")
        });
        outcome::print(screen, asking);
        "screen outcome"
    }

    /// All she wrote: sheet by sheet, the cards, and the goals put aside.
    fn written(self, screen: &mut Screen, written: &Kept) {
        self.book.with_value(|book| {
            for (title, lines) in book.lines(written) {
                screen.html("written", section(&title, &lines));
            }
            for (label, lines) in book.cards(written) {
                let (beside, text) = (None, String::new());
                screen.html(
                    "card",
                    section(
                        &Line {
                            label,
                            beside,
                            text,
                        },
                        &lines,
                    ),
                );
            }
            for (at, goal) in self.goals.get_untracked().iter().enumerate() {
                let lines = book.lines(goal);
                let lines = lines.iter().map(|(title, lines)| section(title, lines));
                let mut inside = Screen::default();
                inside.html("written", lines.collect());
                inside.button("take_up", "", move || self.take_up(at));
                screen.folded(false, say("earlier_goal"), inside);
            }
        });
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

    /// Every field, the goals put aside, and where she is. A field of a goal
    /// put aside has its place in the list before its name.
    fn kept(self) -> String {
        let mut kept = self.book.with_value(Book::written);
        self.goals.with_untracked(|goals| {
            for (at, goal) in goals.iter().enumerate() {
                for (name, value) in &goal.0 {
                    kept.add(&format!("{at}/{name}"), value);
                }
            }
        });
        match self.step.get_untracked() {
            Step::Sheet(at) => kept.add(AT, &at.to_string()),
            Step::Overview => kept.add(AT, AT),
            Step::Intro | Step::Done => {}
        }
        kept.to_text()
    }

    fn restore(self, text: &str) {
        let kept = Kept::parse(text);
        let mut goals: Vec<Kept> = Vec::new();
        for (name, value) in &kept.0 {
            if let Some((at, name)) = name.split_once('/') {
                let at = at.parse().unwrap_or(goals.len()).min(goals.len());
                if at == goals.len() {
                    goals.push(Kept::default());
                }
                if let Some(goal) = goals.get_mut(at) {
                    goal.add(name, value);
                }
            }
        }
        self.goals.set(goals);
        let sheets = self.book.with_value(|book| {
            book.fill(&kept, false);
            book.sheets().len()
        });
        self.show(match kept.get(AT) {
            Some(AT) => Step::Overview,
            at => Step::Sheet(
                at.and_then(|at| at.parse().ok())
                    .unwrap_or(0)
                    .min(sheets - 1),
            ),
        });
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
