//! The outcome of an inquiry: per answer what she said, what her right is, who
//! can help, what she could do. No count, no score, no label.
//!
//! Every word is a piece of the paper form.

use super::inquiry::{Screens, place_of};
use super::pieces::Screen;
use crate::browser::say;
use crate::inquiry::{Answers, Finding, Logic};

/// The parts of a finding that are only for somebody with papers.
const WITH_PAPERS: &str = ".with-papers,.people>[hidden]";

/// The whole outcome as a screen: all findings by theme, each folded under
/// what she said. Danger comes first and is open.
pub fn screen(screens: Screens, screen: &mut Screen) -> &'static str {
    screen.heading(&say("outcome_title"));
    screen.text("outcome_intro");
    let mut list = Screen::default();
    with_findings(screens, |logic, answers, findings| {
        if findings.is_empty() {
            list.text("outcome_empty");
        }
        if findings
            .iter()
            .any(|f| for_papers(screens, logic, answers, f))
        {
            list.html("help", &screens.tool.html(".authority"));
        }
        let mut theme = None;
        for finding in findings {
            if theme != Some(&finding.outcome.theme) {
                theme = Some(&finding.outcome.theme);
                let theme = format!("[data-theme={}]", finding.outcome.theme);
                list.title("", &screens.tool.html(&theme));
            }
            let mut inside = Screen::default();
            inside.html("", &shown(screens, logic, answers, finding));
            list.folded(finding.answer.danger, &said(screens, finding), inside);
        }
    });
    list.html("always", &screens.tool.html(".always"));
    screen.group("findings", list);
    screen.text("call_note");
    screen.button("done", "", "done");
    screen.button("change", "", "start");
    screens.tool.last(screen);
    "screen outcome"
}

/// What one answer shows before the next question.
pub fn at_once(screens: Screens, screen: &mut Screen, question: &str) {
    with_findings(screens, |logic, answers, findings| {
        if let Some(finding) = findings.iter().find(|f| f.question.id == question) {
            screen.title("said", &said(screens, finding));
            if for_papers(screens, logic, answers, finding) {
                screen.html("help", &screens.tool.html(".authority"));
            }
            screen.html("finding", &shown(screens, logic, answers, finding));
        }
    });
}

fn with_findings(screens: Screens, see: impl FnOnce(&Logic, &Answers, &[Finding])) {
    screens.logic.with(|logic| {
        let see = |answers: &Answers| see(logic, answers, &logic.findings(answers));
        screens.answers.with(see);
    });
}

/// Whether something is shown because she has papers: then it is said first
/// what authorities may do.
fn for_papers(screens: Screens, logic: &Logic, answers: &Answers, finding: &Finding) -> bool {
    let place = place_of(&finding.question.id, &finding.answer.id) + "+dd .with-papers";
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
    let place = place_of(&finding.question.id, &finding.answer.id) + "+dd";
    let open = logic.has_papers(answers);
    screens.tool.shown(&place, WITH_PAPERS, open)
}
