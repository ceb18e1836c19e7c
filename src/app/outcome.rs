//! The outcome of an inquiry: per answer what she said, what her right is, who
//! can help, what she could do. No count, no score, no label.
//!
//! Every word is a piece of the paper form.

use super::anew::Anew;
use super::inquiry::{Screens, place_of};
use super::pieces::{ask, button, heading, html, live, moves, text};
use crate::browser::{self, say};
use crate::inquiry::{Answers, Finding, Logic};
use leptos::prelude::*;

/// The parts of a finding that are only for somebody with papers.
const WITH_PAPERS: &str = ".with-papers,.people>[hidden]";

/// The whole outcome as a screen.
pub fn screen(screens: Screens) -> Vec<AnyView> {
    let anew = Anew::new();
    let beside = RwSignal::new(false);
    let asking = RwSignal::new(false);
    let overview = live(move || {
        let class = if beside.get() {
            "findings both-shown"
        } else {
            "findings"
        };
        anew.make(view! { <div class=class>{findings(screens)}</div> }.into_any())
    });
    let turn = Anew::new();
    let buttons = live(move || {
        let mut buttons = vec![
            button("done", "go", move || screens.clear()),
            button("change", "", move || screens.change()),
        ];
        if !screens.tool.html(".beside").is_empty() {
            let name = if beside.get() { "beside_off" } else { "beside" };
            buttons.push(button(name, "", move || beside.update(|b| *b = !*b)));
        }
        buttons.push(button("print", "", move || asking.set(true)));
        turn.make(moves(buttons))
    });
    vec![
        heading(say("outcome_title")),
        text(say("outcome_intro")),
        overview,
        text(say("call_note")),
        buttons,
        print(asking),
    ]
}

/// Paper can be found: asked before every print.
pub fn print(asking: RwSignal<bool>) -> AnyView {
    let yes = move || {
        asking.set(false);
        request_animation_frame(browser::print);
    };
    live(move || {
        if !asking.get() {
            return ().into_any();
        }
        ask(
            "print_warning",
            vec![
                button("print_no", "", move || asking.set(false)),
                button("print_yes", "", yes),
            ],
        )
    })
}

/// All findings by theme, each folded under what she said. Danger comes first
/// and is open.
fn findings(screens: Screens) -> Vec<AnyView> {
    let answers = screens.answers.get_untracked();
    screens.logic.with_value(|logic| {
        let findings = logic.findings(&answers);
        let mut parts = Vec::new();
        if findings.is_empty() {
            parts.push(text(say("outcome_empty")));
        }
        if findings
            .iter()
            .any(|f| for_papers(screens, logic, &answers, f))
        {
            parts.push(html("help", screens.tool.html(".authority")));
        }
        let mut theme = None;
        for finding in &findings {
            if theme != Some(&finding.outcome.theme) {
                theme = Some(&finding.outcome.theme);
                let theme = &finding.outcome.theme;
                let title = screens.tool.html(&format!("[data-theme={theme}]"));
                parts.push(view! { <h3 inner_html=title></h3> }.into_any());
            }
            parts.push(
                view! {
                    <details class="finding" open=finding.answer.danger>
                        <summary inner_html=said(screens, finding)></summary>
                        {html("", shown(screens, logic, &answers, finding))}
                    </details>
                }
                .into_any(),
            );
        }
        parts.push(html("always", screens.tool.html(".always")));
        parts
    })
}

/// What one answer shows before the next question.
pub fn at_once(screens: Screens, question: &str) -> Vec<AnyView> {
    let answers = screens.answers.get_untracked();
    screens.logic.with_value(|logic| {
        let findings = logic.findings(&answers);
        let Some(finding) = findings.into_iter().find(|f| f.question.id == question) else {
            return Vec::new();
        };
        let mut parts =
            vec![view! { <h3 class="said" inner_html=said(screens, &finding)></h3> }.into_any()];
        if for_papers(screens, logic, &answers, &finding) {
            parts.push(html("help", screens.tool.html(".authority")));
        }
        parts.push(html("finding", shown(screens, logic, &answers, &finding)));
        parts
    })
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
