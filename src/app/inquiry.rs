//! The screens of an inquiry: one question at a time, danger first.
//!
//! Each screen is a new element, so a browser that rewrites the words of the
//! old one (to translate them) breaks nothing.

use super::pieces::{self, button, heading, html, moves, option, text};
use super::{Tool, outcome};
use crate::browser::say;
use crate::inquiry::{Answers, Interruption, Logic, Question};

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
    pieces::screens(move || match screens.step.get() {
        Step::Intro => ("screen intro", screens.intro()),
        Step::Question(id) => ("screen question-screen", screens.question(&id)),
        Step::Interruption(id) => ("screen notice", screens.interruption(&id)),
        Step::Outcome => ("screen outcome", outcome::screen(screens)),
        Step::Done => ("screen", screens.done()),
    })
}

impl Screens {
    /// Shows a step and puts the reading place at its heading.
    fn show(self, step: Step) {
        self.step.set(step);
        self.tool.focus();
    }

    fn move_to(self, name: &str, class: &'static str, step: Step) -> AnyView {
        button(name, class, move || self.show(step.clone()))
    }

    fn first(self) -> Step {
        let first = self
            .logic
            .with_value(|logic| logic.questions.first().map(|q| q.id.clone()));
        first.map_or(Step::Intro, Step::Question)
    }

    fn intro(self) -> Vec<AnyView> {
        vec![
            self.move_to("start", "go", self.first()),
            heading(say("before")),
            html("", self.tool.html(".intro")),
        ]
    }

    fn question(self, id: &str) -> Vec<AnyView> {
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
        let theme = self.tool.html(&format!("[data-theme={theme}]"));
        let (current, skipped) = (id.to_owned(), id.to_owned());
        let skip = move || {
            self.answers.update(|answers| {
                answers.remove(&skipped);
            });
            self.show(self.after(&skipped));
        };
        vec![
            html("theme", theme),
            view! {
                <fieldset>
                    <legend tabindex="-1" inner_html=of("summary")></legend>
                    {html("help", of(".help"))}
                    {options}
                </fieldset>
            }
            .into_any(),
            moves(vec![
                button("next", "go", move || self.forward(&current)),
                button("skip", "", skip),
                self.move_to("back", "", self.before(id)),
                self.move_to("finish", "", Step::Outcome),
            ]),
        ]
    }

    fn option(self, question: &str, answer: &str) -> AnyView {
        let (id, value) = (question.to_owned(), answer.to_owned());
        let chosen = self.answers.with_untracked(|a| a.get(&id) == Some(answer));
        let words = self.tool.html(&place_of(question, answer));
        option(words, chosen, move || {
            self.answers.update(|answers| {
                answers.insert(id.clone(), value.clone());
            });
        })
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

    fn interruption(self, id: &str) -> Vec<AnyView> {
        let danger = self.interrupts(id) == Some(Interruption::Danger);
        let title = if danger {
            "danger_title"
        } else {
            "notice_title"
        };
        let mut parts = vec![heading(say(title))];
        if danger {
            parts.push(text(say("danger_text")));
        }
        parts.extend(outcome::at_once(self, id));
        if danger {
            parts.push(html("", self.tool.html(".always")));
        }
        parts.push(moves(vec![
            self.move_to("go_on", "go", self.after(id)),
            self.move_to("back", "", Step::Question(id.to_owned())),
        ]));
        parts
    }

    fn done(self) -> Vec<AnyView> {
        vec![
            heading(say("done_title")),
            text(say("done_text")),
            self.move_to("start", "", Step::Intro),
        ]
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
