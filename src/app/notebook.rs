//! The screens of a notebook: its form sheet by sheet, and an overview of what
//! was written. Every sheet can be passed over; nothing is ever late.

use super::pieces::{Screen, State, part};
use super::{Tool, keeper, with_panel};
use crate::browser::book::{Book, Line};
use crate::browser::{Heard, say};
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
    book: State<Book>,
    step: State<Step>,
    /// Goals put aside, each with its fields.
    goals: State<Vec<Kept>>,
}

/// The notebook, from its first screen.
pub fn parts(tool: Tool, book: Book) -> AnyView {
    book.show(None);
    let screens = Screens {
        tool,
        book: State::new(book),
        step: State::new(Step::Intro),
        goals: State::new(Vec::new()),
    };
    keeper::register(
        tool.name,
        Box::new(move || screens.kept()),
        Box::new(move |text| screens.restore(text)),
    );
    let shown = part(
        Box::new(move |screen| screens.screen(screen)),
        Box::new(move |heard| screens.act(heard)),
    );
    with_panel(tool, shown)
}

impl Screens {
    fn screen(self, screen: &mut Screen) -> &'static str {
        self.tool.turn.see();
        match self.step.get() {
            Step::Intro => self.tool.intro(screen),
            Step::Sheet(_) => {
                screen.button("next", "go", "next");
                screen.button("sheet_back", "", "back");
                screen.button("finish", "", "finish");
                "screen under"
            }
            Step::Overview => self.overview(screen),
            Step::Done => self.tool.done(screen),
        }
    }

    fn act(self, heard: &Heard) {
        if self.tool.act(heard) {
            return;
        }
        let sheets = self.book.with(|book| book.sheets().len());
        let step = match (heard.act.as_str(), self.step.get()) {
            ("next", Step::Sheet(at)) if at + 1 < sheets => Step::Sheet(at + 1),
            ("next" | "finish", _) => Step::Overview,
            ("back", Step::Sheet(at)) if at > 0 => Step::Sheet(at - 1),
            ("back" | "intro", _) => Step::Intro,
            // "Use it and leave nothing": every field is emptied.
            ("done", _) => {
                self.book.with(|book| book.fill(&Kept::default(), false));
                self.goals.set(Vec::new());
                Step::Done
            }
            ("goal", _) => {
                let goal = self.put_aside(&Kept::default());
                self.goals.update(|goals| goals.extend(goal));
                self.at_goal()
            }
            ("take", _) => {
                self.take_up(heard.rest.parse().unwrap_or_default());
                self.at_goal()
            }
            _ => Step::Sheet(0),
        };
        self.show(step);
    }

    fn show(self, step: Step) {
        let sheet = match step {
            Step::Sheet(at) => Some(at),
            _ => None,
        };
        self.book.with(|book| book.show(sheet));
        self.step.set(step);
        self.tool.turn(match sheet {
            Some(_) => ".sheet:not([hidden])",
            None => ".screens",
        });
    }

    fn overview(self, screen: &mut Screen) -> &'static str {
        let (written, done) = self.book.with(|book| (book.written(), book.done()));
        screen.heading(&say("outcome_title"));
        if written.0.is_empty() && self.goals.with(Vec::is_empty) {
            screen.text("nothing_written");
        } else {
            screen.html("line", &done);
        }
        let mut list = Screen::default();
        self.list(&mut list, &written);
        screen.group("findings", list);
        screen.html("always", &self.tool.html(".always"));
        screen.button("done", "", "done");
        screen.button("rewrite", "", "start");
        if self.first_of_goal().is_some() {
            screen.button("new_goal", "", "goal");
        }
        self.tool.last(screen);
        "screen outcome"
    }

    /// All she wrote: sheet by sheet, the cards, and the goals put aside.
    fn list(self, screen: &mut Screen, written: &Kept) {
        self.book.with(|book| {
            for (title, lines) in book.lines(written) {
                screen.html("written", &section(&title, &lines));
            }
            let cards = book.cards(written);
            if !cards.is_empty() {
                screen.tick("print_cards");
            }
            for (title, lines) in cards {
                screen.html("card", &section(&title, &lines));
            }
            self.goals.with(|goals| {
                for (at, goal) in goals.iter().enumerate() {
                    let lines = book.lines(goal);
                    let lines = lines.iter().map(|(title, lines)| section(title, lines));
                    let mut inside = Screen::default();
                    inside.html("written", &lines.collect::<String>());
                    inside.button("take_up", "", &format!("take {at}"));
                    screen.folded(false, &say("earlier_goal"), inside);
                }
            });
        });
    }

    fn first_of_goal(self) -> Option<usize> {
        self.book
            .with(|book| book.sheets().iter().position(|again| *again))
    }

    fn at_goal(self) -> Step {
        self.first_of_goal().map_or(Step::Overview, Step::Sheet)
    }

    /// The goal in the fields, taken out of them. None where it is empty.
    fn put_aside(self, next: &Kept) -> Option<Kept> {
        self.book.with(|book| {
            let names = book.goal_fields();
            let mut goal = book.written();
            goal.0.retain(|(name, _)| names.contains(name));
            book.fill(next, true);
            (!goal.0.is_empty()).then_some(goal)
        })
    }

    fn take_up(self, at: usize) {
        self.goals.update(|goals| {
            if at < goals.len() {
                let goal = goals.remove(at);
                goals.extend(self.put_aside(&goal));
            }
        });
    }

    /// Every field, the goals put aside, and where she is. A field of a goal
    /// put aside has its place in the list before its name.
    fn kept(self) -> String {
        let mut kept = self.book.with(Book::written);
        self.goals.with(|goals| {
            for (at, goal) in goals.iter().enumerate() {
                for (name, value) in &goal.0 {
                    kept.add(&format!("{at}/{name}"), value);
                }
            }
        });
        match self.step.get() {
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
                goals[at].add(name, value);
            }
        }
        self.goals.set(goals);
        let sheets = self.book.with(|book| {
            book.fill(&kept, false);
            book.sheets().len()
        });
        let sheet = |at: Option<&str>| at.and_then(|at| at.parse().ok()).unwrap_or(0);
        self.show(match kept.get(AT) {
            Some(AT) => Step::Overview,
            at => Step::Sheet(sheet(at).min(sheets - 1)),
        });
    }
}

/// A sheet as it was written: its title and its lines, as HTML.
fn section(title: &str, lines: &[Line]) -> String {
    let mut html = format!("<h3>{}</h3><dl>", title);
    for line in lines {
        html += &format!("<dt>{}</dt><dd translate=no>{}</dd>", line.label, line.text);
    }
    html + "</dl>"
}
