//! The screens of an inquiry: one question at a time, danger first.

use super::pieces::{Screen, State, part};
use super::{Tool, keeper, outcome, with_panel};
use crate::browser::{Heard, say};
use crate::inquiry::{Answers, Interruption, Logic, Question};
use crate::kept::Kept;
use leptos::prelude::*;

/// The name under which it is kept where she was. No question has it.
const AT: &str = "@";

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
    pub logic: State<Logic>,
    pub answers: State<Answers>,
    step: State<Step>,
}

/// The tool, from its first screen.
pub fn parts(tool: Tool, logic: Logic) -> AnyView {
    let screens = Screens {
        tool,
        logic: State::new(logic),
        answers: State::new(Answers::new()),
        step: State::new(Step::Intro),
    };
    keeper::register(
        tool.name,
        Box::new(move || screens.written()),
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
            Step::Question(id) => self.question(screen, &id),
            Step::Interruption(id) => self.interruption(screen, &id),
            Step::Outcome => outcome::screen(self, screen),
            Step::Done => self.tool.done(screen),
        }
    }

    fn act(self, heard: &Heard) {
        if self.tool.act(heard) {
            return;
        }
        let current = match self.step.get() {
            Step::Question(id) | Step::Interruption(id) => id,
            _ => String::new(),
        };
        match heard.act.as_str() {
            "answer" => {
                let answer = heard.rest.clone();
                self.answers
                    .update(|answers| answers.insert(current, answer));
            }
            "intro" => self.show(Step::Intro),
            "next" => self.forward(&current),
            "skip" => {
                self.answers.update(|answers| answers.remove(&current));
                self.show(self.after(&current));
            }
            "on" => self.show(self.after(&current)),
            "again" => self.show(Step::Question(current)),
            "back" => self.show(self.before(&current)),
            "finish" => self.show(Step::Outcome),
            // "Use it and leave nothing": every answer is forgotten.
            "done" => {
                self.answers.set(Answers::new());
                self.show(Step::Done);
            }
            // From the beginning; every answer is still there.
            _ => self.show(self.first()),
        }
    }

    fn show(self, step: Step) {
        let says = |logic: &Logic| self.answers.with(|answers| logic.is_watched(answers));
        if let Some(watched) = self.logic.with(says) {
            keeper::watch(watched);
        }
        self.step.set(step);
        self.tool.turn(".screens");
    }

    fn first(self) -> Step {
        self.logic
            .with(|logic| step(logic.questions.first(), Step::Intro))
    }

    fn question(self, screen: &mut Screen, id: &str) -> &'static str {
        let of = |part: &str| self.tool.html(&format!("[data-q={id}]>{part}"));
        self.logic.with(|logic| {
            let Some(question) = logic.question(id) else {
                return;
            };
            let options = question.answers.iter().map(|answer| {
                let words = self.tool.html(&place_of(id, &answer.id));
                let chosen = self.answers.with(|a| a.get(id) == Some(&answer.id));
                (words, chosen, format!("answer {}", answer.id))
            });
            let options: Vec<_> = options.collect();
            let theme = format!("[data-theme={}]", question.theme);
            screen.html("theme", &self.tool.html(&theme));
            screen.question(&of("summary"), &of(".help"), &options);
        });
        screen.button("next", "go", "next");
        screen.button("skip", "", "skip");
        screen.button("back", "", "back");
        screen.button("finish", "", "finish");
        "screen"
    }

    /// From a question on: to what its answer shows at once, or to the next.
    fn forward(self, current: &str) {
        self.show(match self.interrupts(current) {
            Some(_) => Step::Interruption(current.to_owned()),
            None => self.after(current),
        });
    }

    fn interrupts(self, current: &str) -> Option<Interruption> {
        self.logic.with(|logic| {
            let answer = self.answers.with(|a| a.get(current).map(str::to_owned))?;
            logic.question(current)?.answer(&answer)?.interruption()
        })
    }

    /// What comes after a question and all that it showed.
    fn after(self, current: &str) -> Step {
        let next = |logic: &Logic| {
            self.answers
                .with(|answers| step(logic.next(answers, current), Step::Outcome))
        };
        self.logic.with(next)
    }

    fn before(self, current: &str) -> Step {
        let previous = |logic: &Logic| {
            self.answers
                .with(|answers| step(logic.previous(answers, current), Step::Intro))
        };
        self.logic.with(previous)
    }

    fn interruption(self, screen: &mut Screen, id: &str) -> &'static str {
        let danger = self.interrupts(id) == Some(Interruption::Danger);
        screen.heading(&say(if danger {
            "danger_title"
        } else {
            "notice_title"
        }));
        if danger {
            screen.text("danger_text");
        }
        outcome::at_once(self, screen, id);
        if danger {
            screen.html("always", &self.tool.html(".always"));
        }
        screen.button("go_on", "go", "on");
        screen.button("back", "", "again");
        "screen notice"
    }

    /// Every answer, and where she is: a question, or the outcome.
    fn written(self) -> String {
        let mut kept = Kept::default();
        self.answers.with(|answers| {
            for (question, answer) in answers.iter() {
                kept.add(question, answer);
            }
        });
        match self.step.get() {
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
        let known = |id: &str| self.logic.with(|logic| logic.question(id).is_some());
        self.show(match kept.get(AT) {
            Some(AT) => Step::Outcome,
            Some(id) if known(id) => Step::Question(id.to_owned()),
            _ => self.first(),
        });
    }
}

fn step(question: Option<&Question>, otherwise: Step) -> Step {
    question.map_or(otherwise, |q| Step::Question(q.id.clone()))
}

/// Where an answer's words stand in the paper form.
pub fn place_of(question: &str, answer: &str) -> String {
    format!("[data-q={question}] [data-a={answer}]")
}
