//! The screens of an inquiry: one question at a time, danger first.
//!
//! Each screen is a new element, so a browser that rewrites the words of the
//! old one (to translate them) breaks nothing.

use super::pieces::{Screen, screens as all_screens};
use super::{Tool, keep, keeper, outcome};
use crate::browser::say;
use crate::inquiry::{Answers, Interruption, Logic, Question};
use crate::kept::Kept;
use leptos::ev;
use leptos::prelude::*;

/// Where she is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Intro,
    Question(String),
    /// An answer that shows something before the next question.
    Interruption(String),
    Outcome,
    /// Everything was cleared.
    Done,
}

/// The name under which it is kept where she was. No question has it.
const AT: &str = "@";

/// What all screens of one tool share.
#[derive(Clone, Copy)]
pub struct Screens {
    pub tool: Tool,
    pub logic: StoredValue<Logic>,
    pub answers: RwSignal<Answers>,
    step: RwSignal<Step>,
}

/// The tool, from its first screen.
pub fn screens(tool: Tool, logic: Logic) -> AnyView {
    let screens = Screens {
        tool,
        logic: StoredValue::new(logic),
        answers: RwSignal::new(Answers::new()),
        step: RwSignal::new(Step::Intro),
    };
    keeper::register(
        tool.name,
        move || screens.written(),
        move |text| screens.restore(text),
    );
    let at_start = move || matches!(screens.step.get(), Step::Intro | Step::Done);
    let shown = all_screens(move |screen| match screens.step.get() {
        Step::Intro => screens.intro(screen),
        Step::Question(id) => screens.question(screen, &id),
        Step::Interruption(id) => screens.interruption(screen, &id),
        Step::Outcome => outcome::screen(screens, screen),
        Step::Done => screens.tool.done(screen, move || screens.show(Step::Intro)),
    });
    vec![shown, keep::panel(tool.name, at_start)].into_any()
}

impl Screens {
    /// Shows a step and puts the reading place at its heading.
    fn show(self, step: Step) {
        self.step.set(step);
        self.tool.focus();
    }

    fn move_to(self, screen: &mut Screen, name: &str, class: &'static str, step: Step) {
        screen.button(name, class, move || self.show(step.clone()));
    }

    fn first(self) -> Step {
        let first = self
            .logic
            .with_value(|logic| logic.questions.first().map(|q| q.id.clone()));
        first.map_or(Step::Intro, Step::Question)
    }

    fn intro(self, screen: &mut Screen) -> &'static str {
        let first = self.first();
        self.tool.intro(screen, move || self.show(first.clone()))
    }

    fn question(self, screen: &mut Screen, id: &str) -> &'static str {
        let options = self.logic.with_value(|logic| {
            let answers = logic.question(id).map(|q| q.answers.as_slice());
            let answers = answers.unwrap_or_default().iter();
            let options = answers.map(|answer| self.option(id, &answer.id));
            options.collect::<Vec<_>>()
        });
        let of = |part: &str| self.tool.html(&format!("[data-q={id}]>{part}"));
        let theme = self
            .logic
            .with_value(|logic| logic.question(id).map(|q| q.theme.clone()));
        let theme = theme.unwrap_or_default();
        screen.html("theme", self.tool.html(&format!("[data-theme={theme}]")));
        screen.question(of("summary"), of(".help"), options);
        let (current, skipped) = (id.to_owned(), id.to_owned());
        screen.button("next", "go", move || self.forward(&current));
        screen.button("skip", "", move || {
            self.answers.update(|answers| {
                answers.remove(&skipped);
            });
            self.show(self.after(&skipped));
        });
        self.move_to(screen, "back", "", self.before(id));
        self.move_to(screen, "finish", "", Step::Outcome);
        "screen"
    }

    fn option(self, question: &str, answer: &str) -> (String, bool, Box<dyn FnMut(ev::Event)>) {
        let (id, value) = (question.to_owned(), answer.to_owned());
        let chosen = self.answers.with_untracked(|a| a.get(&id) == Some(answer));
        let words = self.tool.html(&place_of(question, answer));
        let choose = move |_| {
            self.answers.update(|answers| {
                answers.insert(id.clone(), value.clone());
            });
        };
        (words, chosen, Box::new(choose))
    }

    /// From a question on: to what its answer shows at once, or to the next.
    fn forward(self, current: &str) {
        let interrupted = self.interrupts(current).is_some();
        self.show(if interrupted {
            Step::Interruption(current.to_owned())
        } else {
            self.after(current)
        });
    }

    fn interrupts(self, current: &str) -> Option<Interruption> {
        self.logic.with_value(|logic| {
            let answers = self.answers.get_untracked();
            let question = logic.question(current)?;
            question.answer(answers.get(current)?)?.interruption()
        })
    }

    /// What comes after a question and all that it showed.
    fn after(self, current: &str) -> Step {
        let answers = self.answers.get_untracked();
        self.logic
            .with_value(|logic| step(logic.next(&answers, current), Step::Outcome))
    }

    fn before(self, current: &str) -> Step {
        let answers = self.answers.get_untracked();
        self.logic
            .with_value(|logic| step(logic.previous(&answers, current), Step::Intro))
    }

    fn interruption(self, screen: &mut Screen, id: &str) -> &'static str {
        let danger = self.interrupts(id) == Some(Interruption::Danger);
        screen.heading(say(if danger {
            "danger_title"
        } else {
            "notice_title"
        }));
        if danger {
            screen.text("danger_text");
        }
        outcome::at_once(self, screen, id);
        if danger {
            screen.html("always", self.tool.html(".always"));
        }
        self.move_to(screen, "go_on", "go", self.after(id));
        self.move_to(screen, "back", "", Step::Question(id.to_owned()));
        "screen notice"
    }

    /// Every answer, and where she is: a question, or the outcome.
    fn written(self) -> String {
        let mut kept = Kept::default();
        self.answers.with_untracked(|answers| {
            for (question, answer) in answers.iter() {
                kept.add(question, answer);
            }
        });
        match self.step.get_untracked() {
            Step::Question(id) | Step::Interruption(id) => kept.add(AT, &id),
            Step::Outcome => kept.add(AT, AT),
            Step::Intro | Step::Done => {}
        }
        kept.to_text()
    }

    fn restore(self, text: &str) {
        let kept = Kept::parse(text);
        let answers = kept.0.iter().filter(|(name, _)| name != AT);
        self.answers.set(answers.cloned().collect());
        let known = |id: &str| self.logic.with_value(|logic| logic.question(id).is_some());
        self.show(match kept.get(AT) {
            Some(AT) => Step::Outcome,
            Some(id) if known(id) => Step::Question(id.to_owned()),
            _ => self.first(),
        });
    }

    /// "Use it and leave nothing": every answer is forgotten.
    pub fn clear(self) {
        self.answers.set(Answers::new());
        self.show(Step::Done);
    }

    /// Back from the outcome to the questions, with every answer kept.
    pub fn change(self) {
        self.show(self.first());
    }
}

fn step(question: Option<&Question>, otherwise: Step) -> Step {
    question.map_or(otherwise, |q| Step::Question(q.id.clone()))
}

/// Where an answer's words stand in the paper form.
pub fn place_of(question: &str, answer: &str) -> String {
    format!("[data-q={question}] [data-a={answer}]")
}
