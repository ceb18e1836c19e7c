//! The outcome of an inquiry: per answer what she said, what her right is, who
//! can help, what she could do. No count, no score, no label.
//!
//! Every word is a piece of the paper form.

use super::inquiry::{Screens, place_of};
use super::pieces::Screen;
use crate::browser::{self, say};
use crate::inquiry::{Answers, Finding, Logic};
use leptos::prelude::*;

/// The parts of a finding that are only for somebody with papers.
const WITH_PAPERS: &str = ".with-papers,.people>[hidden]";

/// The whole outcome as a screen.
pub fn screen(screens: Screens, screen: &mut Screen) -> &'static str {
    let beside = RwSignal::new(false);
    let asking = RwSignal::new(false);
    screen.heading(say("outcome_title"));
    screen.text("outcome_intro");
    screen.live(move |screen| {
        findings(screens, screen);
        Some(class(beside))
    });
    screen.text("call_note");
    screen.live(move |screen| {
        screen.button("done", "go", move || screens.clear());
        screen.button("change", "", move || screens.change());
        if !screens.tool.html(".beside").is_empty() {
            turn(screen, beside);
        }
        screen.button("print", "", move || asking.set(true));
        Some("row")
    });
    print(screen, asking);
    "screen outcome"
}

/// The class of what can be shown with the source language beside it.
pub fn class(beside: RwSignal<bool>) -> &'static str {
    if beside.get() {
        "findings both-shown"
    } else {
        "findings"
    }
}

/// The button for that.
pub fn turn(screen: &mut Screen, beside: RwSignal<bool>) {
    let name = if beside.get() { "beside_off" } else { "beside" };
    screen.button(name, "", move || beside.update(|b| *b = !*b));
}

/// Paper can be found: asked before every print.
pub fn print(screen: &mut Screen, asking: RwSignal<bool>) {
    screen.ask(asking, ["print_warning", "print_no", "print_yes"], || {
        request_animation_frame(browser::print);
    });
}

/// All findings by theme, each folded under what she said. Danger comes first
/// and is open.
fn findings(screens: Screens, screen: &mut Screen) {
    let answers = screens.answers.get_untracked();
    screens.logic.with_value(|logic| {
        let findings = logic.findings(&answers);
        if findings.is_empty() {
            screen.text("outcome_empty");
        }
        if findings
            .iter()
            .any(|f| for_papers(screens, logic, &answers, f))
        {
            screen.html("help", screens.tool.html(".authority"));
        }
        let mut theme = None;
        for finding in &findings {
            if theme != Some(&finding.outcome.theme) {
                theme = Some(&finding.outcome.theme);
                let theme = &finding.outcome.theme;
                screen.title("", screens.tool.html(&format!("[data-theme={theme}]")));
            }
            let mut inside = Screen::default();
            inside.html("", shown(screens, logic, &answers, finding));
            screen.folded(finding.answer.danger, said(screens, finding), inside);
        }
        screen.html("always", screens.tool.html(".always"));
    });
}

/// What one answer shows before the next question.
pub fn at_once(screens: Screens, screen: &mut Screen, question: &str) {
    let answers = screens.answers.get_untracked();
    screens.logic.with_value(|logic| {
        let findings = logic.findings(&answers);
        if let Some(finding) = findings.iter().find(|f| f.question.id == question) {
            screen.title("said", said(screens, finding));
            if for_papers(screens, logic, &answers, finding) {
                screen.html("help", screens.tool.html(".authority"));
            }
            screen.html("finding", shown(screens, logic, &answers, finding));
        }
    });
}

/// Whether something is shown because she has papers: then it is said first
/// what authorities may do.
fn for_papers(screens: Screens, logic: &Logic, answers: &Answers, finding: &Finding) -> bool {
    let place = format!(
        "{}+dd .with-papers",
        place_of(&finding.question.id, &finding.answer.id)
    );
    logic.has_papers(answers) && !screens.tool.html(&place).is_empty()
}

fn said(screens: Screens, finding: &Finding) -> String {
    let (question, answer) = (&finding.question.id, &finding.answer.id);
    let ask = screens.tool.html(&format!("[data-q={question}]>summary"));
    let said = screens.tool.html(&place_of(question, answer));
    let you_said = say("you_said");
    format!("<span class=said><b>{ask}</b> <span>{you_said}: {said}</span></span>")
}

fn shown(screens: Screens, logic: &Logic, answers: &Answers, finding: &Finding) -> String {
    let place = format!("{}+dd", place_of(&finding.question.id, &finding.answer.id));
    screens
        .tool
        .shown(&place, WITH_PAPERS, logic.has_papers(answers))
}
