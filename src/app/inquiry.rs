//! The screens of an inquiry: one question at a time, danger first.
//!
//! Each screen is a new element, so a browser that rewrites the words of the
//! old one (to translate them) breaks nothing.

use super::anew::Anew;
use super::outcome;
use crate::browser;
use crate::inquiry::{Answers, Interruption, Question, Sheet};
use crate::ui;
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
    tool: &'static str,
    pub sheet: StoredValue<Sheet>,
    pub answers: RwSignal<Answers>,
    step: RwSignal<Step>,
}

/// The tool, from its first screen.
pub fn screens(tool: &'static str, sheet: Sheet) -> impl IntoView {
    let screens = Screens {
        tool,
        sheet: StoredValue::new(sheet),
        answers: RwSignal::new(Answers::new()),
        step: RwSignal::new(Step::Intro),
    };
    let anew = Anew::new();
    let screen = move || {
        anew.make(match screens.step.get() {
            Step::Intro => screens.intro(),
            Step::Question(id) => screens.question(&id),
            Step::Interruption(id) => screens.interruption(&id),
            Step::Outcome => outcome::screen(screens),
            Step::Done => screens.done(),
        })
    };
    view! { <div class="screens">{screen}</div> }
}

impl Screens {
    /// Shows a step and puts the reading place at its heading.
    fn show(self, step: Step) {
        self.step.set(step);
        let tool = self.tool;
        request_animation_frame(move || browser::focus(&format!("#tool-{tool} [tabindex='-1']")));
    }

    fn intro(self) -> AnyView {
        self.sheet.with_value(|sheet| {
            let lines = sheet
                .words
                .intro
                .iter()
                .map(|t| view! { <p>{ui::line(t)}</p> });
            let first = sheet.logic.questions.first().map(|q| q.id.clone());
            view! {
                <div class="screen intro">
                    {first.map(|first| self.button(&sheet.tool.start, "go", Step::Question(first)))}
                    <h2 tabindex="-1">{sheet.tool.before.clone()}</h2>
                    {lines.collect_view()}
                </div>
            }
            .into_any()
        })
    }

    fn question(self, id: &str) -> AnyView {
        self.sheet.with_value(|sheet| {
            let Some(question) = sheet.logic.question(id) else {
                return ().into_any();
            };
            let words = &sheet.words.questions[id];
            let options = question.answers.iter().map(|answer| {
                let label = words.answers[&answer.id].clone();
                self.option(question, &answer.id, label)
            });
            let help = words.help.as_ref().map(|help| view! { <p class="help">{help.clone()}</p> });
            let theme = sheet.words.themes[&question.theme].clone();
            let (current, skipped) = (question.id.clone(), question.id.clone());
            let next = move |_| self.forward(&current);
            let skip = move |_| {
                self.answers.update(|answers| {
                    answers.remove(&skipped);
                });
                self.forward(&skipped);
            };
            view! {
                <form class="screen" autocomplete="off" on:submit=|e| e.prevent_default()>
                    <p class="theme">{theme}</p>
                    <fieldset>
                        <legend tabindex="-1">{words.ask.clone()}</legend>
                        {help}
                        {options.collect_view()}
                    </fieldset>
                    <p class="moves">
                        <button type="button" class="go" on:click=next>{sheet.tool.next.clone()}</button>
                        <button type="button" on:click=skip>{sheet.tool.skip.clone()}</button>
                        {self.back(&question.id)}
                        {self.button(&sheet.tool.finish, "", Step::Outcome)}
                    </p>
                </form>
            }
            .into_any()
        })
    }

    fn option(self, question: &Question, answer: &str, label: String) -> AnyView {
        let (id, value) = (question.id.clone(), answer.to_owned());
        let chosen = self.answers.with_untracked(|a| a.get(&id) == Some(&value));
        let choose = move |_| {
            self.answers.update(|answers| {
                answers.insert(id.clone(), value.clone());
            });
        };
        view! {
            <label class="option">
                <input
                    type="radio"
                    name="a"
                    autocomplete="off"
                    checked=chosen
                    on:change=choose
                />
                <span>{label}</span>
            </label>
        }
        .into_any()
    }

    /// From a question on: to what its answer shows at once, or to the next.
    fn forward(self, current: &str) {
        let step = self.sheet.with_value(|sheet| {
            let answers = self.answers.get_untracked();
            let question = sheet.logic.question(current)?;
            let answer = question.answer(answers.get(current)?)?;
            answer
                .interruption()
                .map(|_| Step::Interruption(current.to_owned()))
        });
        self.show(step.unwrap_or_else(|| self.after(current)));
    }

    /// What comes after a question and all that it showed.
    fn after(self, current: &str) -> Step {
        let answers = self.answers.get_untracked();
        self.sheet
            .with_value(|sheet| match sheet.logic.next(&answers, current) {
                Some(next) => Step::Question(next.id.clone()),
                None => Step::Outcome,
            })
    }

    fn back(self, current: &str) -> AnyView {
        let answers = self.answers.get_untracked();
        self.sheet.with_value(|sheet| {
            let step = match sheet.logic.previous(&answers, current) {
                Some(previous) => Step::Question(previous.id.clone()),
                None => Step::Intro,
            };
            self.button(&sheet.tool.back, "", step)
        })
    }

    fn interruption(self, id: &str) -> AnyView {
        self.sheet.with_value(|sheet| {
            let answers = self.answers.get_untracked();
            let findings = sheet.logic.findings(&answers);
            let finding = findings.into_iter().find(|f| f.question.id == id);
            let Some(finding) = finding else {
                return ().into_any();
            };
            let danger = finding.answer.interruption() == Some(Interruption::Danger);
            let (title, text) = if danger {
                (&sheet.tool.danger_title, Some(&sheet.tool.danger_text))
            } else {
                (&sheet.tool.notice_title, None)
            };
            let text = text.map(|text| view! { <p>{text.clone()}</p> });
            view! {
                <div class="screen notice">
                    <h2 tabindex="-1">{title.clone()}</h2>
                    {text}
                    {outcome::at_once(sheet, &answers, &finding)}
                    {danger.then(|| outcome::always(sheet))}
                    <p class="moves">
                        {self.button(&sheet.tool.go_on, "go", self.after(id))}
                        {self.button(&sheet.tool.back, "", Step::Question(id.to_owned()))}
                    </p>
                </div>
            }
            .into_any()
        })
    }

    fn done(self) -> AnyView {
        self.sheet.with_value(|sheet| {
            view! {
                <div class="screen">
                    <h2 tabindex="-1">{sheet.words.title.clone()}</h2>
                    <p>{sheet.tool.done_text.clone()}</p>
                    {self.button(&sheet.tool.start, "", Step::Intro)}
                </div>
            }
            .into_any()
        })
    }

    /// "Use it and leave nothing": every answer is forgotten.
    pub fn clear(self) {
        self.answers.set(Answers::new());
        self.show(Step::Done);
    }

    /// Back from the outcome to the questions, with every answer kept.
    pub fn change(self) {
        let first = self
            .sheet
            .with_value(|s| s.logic.questions.first().map(|q| q.id.clone()));
        self.show(first.map_or(Step::Intro, Step::Question));
    }

    fn button(self, text: &str, class: &'static str, step: Step) -> AnyView {
        let text = text.to_owned();
        let press = move |_| self.show(step.clone());
        view! { <button type="button" class=class on:click=press>{text}</button> }.into_any()
    }
}
