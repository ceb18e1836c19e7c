//! Tool 804, My workplace, in every language that has it: walked to its outcome
//! twice, with help at once in danger.

use crate::site::Site;
use crate::tool::{self, LIBRARY, Screen, Sheet, Tool};
use crate::visitor::Visitor;
use kompas::inquiry::{Interruption, Question};

/// The name of the tool.
const NAME: &str = "workplace";

#[test]
fn tool_804_can_be_walked_to_its_outcome() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    for language in tool::languages(NAME) {
        let tool = Tool::enter(&visitor, &language, NAME);
        assert_eq!(tool.screen(), Screen::Intro);
        walk(&tool, tool::first);
        tool.press(&tool.sheet.tool.change);
        walk(&tool, tool::last);
        assert_eq!(tool.press(&tool.sheet.tool.done), Screen::Done);
        assert_eq!(tool.begin(), Screen::Intro);
        help_comes_at_once_in_danger(&tool);
    }
    assert_eq!(visitor.console(), [""; 0]);
}

/// To the outcome, which says something of every answer that has a meaning.
fn walk(tool: &Tool, pick: impl Fn(&Question) -> String) {
    let asked = tool.walk(&pick, |_| ());
    assert!(asked.len() > 5, "{asked:?}");
    let logic = tool.sheet.logic;
    let meant = asked.iter().filter(|id| {
        let question = logic.question(id).expect("known");
        let answer = question.answer(&pick(question)).expect("known");
        answer.outcome.is_some()
    });
    let findings = "return document.querySelectorAll('.here .findings > .finding').length";
    assert_eq!(tool.visitor.run(findings), meant.count());
    tool.visitor.unfold();
    assert_eq!(tool::numbers(tool.visitor, tool.name).0, [""; 0]);
}

/// A danger answer: what to do first, and a number that can be called.
fn help_comes_at_once_in_danger(tool: &Tool) {
    let questions = tool.sheet.logic.questions.iter();
    let dangers = questions.filter_map(|question| {
        let mut answers = question.answers.iter();
        let danger = answers.find(|a| a.interruption() == Some(Interruption::Danger))?;
        Some((question.id.clone(), danger.id.clone()))
    });
    let dangers: Vec<_> = dangers.collect();
    assert!(!dangers.is_empty());
    let dial = LIBRARY.places["emergency"].dial.as_ref().expect("a number");
    let mut screen = tool.begin();
    while let Screen::Question(id) = screen {
        let Some((_, danger)) = dangers.iter().find(|(question, _)| *question == id) else {
            screen = tool.skip();
            continue;
        };
        tool.choose(danger);
        assert_eq!(tool.next(), Screen::Notice, "{id}");
        assert!(tool.visitor.text().contains(&tool.sheet.tool.danger_text));
        let call = format!(
            "return [...document.querySelectorAll('.here .screen a[href=\"tel:{dial}\"]')]
                .filter(a => a.getClientRects().length).map(a => a.innerText)"
        );
        assert!(
            !tool.visitor.run_texts(&call).is_empty(),
            "{id}: nobody to call"
        );
        // Back keeps the answer.
        assert_eq!(tool.go_back(), Screen::Question(id.clone()));
        let words = &tool.sheet.words.questions[&id].answers[danger];
        assert_eq!(tool.chosen(), Sheet::plain(words));
        return;
    }
    panic!("no danger in {}", tool.name);
}
