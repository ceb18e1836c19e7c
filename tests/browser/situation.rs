//! Tool 801, My situation, on the screen: from danger to the outcome, and on
//! a page that the browser translates.

use crate::site::Site;
use crate::tool::{self, LIBRARY, Screen, Sheet, Tool};
use crate::visitor::Visitor;

#[test]
fn tool_801_can_be_walked_to_its_outcome() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    let tool = Tool::enter(&visitor, "en", "situation");
    let words = tool.sheet.tool;
    let ask = |id: &str| Screen::Question(id.to_owned());

    assert_eq!(tool.screen(), Screen::Intro);
    assert_eq!(
        visitor.run("return document.querySelectorAll('.here .paper').length"),
        0
    );
    assert_eq!(tool.begin(), ask("danger_now"));
    // Danger: help at once, and a number to call.
    tool.choose("yes");
    assert_eq!(tool.next(), Screen::Notice);
    assert!(visitor.text().contains(&words.danger_text));
    let call = "return [...document.querySelectorAll('.here .screen a[href^=\"tel:\"]')]
        .filter(a => a.getClientRects().length).map(a => a.getAttribute('href'))";
    assert!(
        visitor.run_texts(call).iter().any(|n| n == "tel:112"),
        "no number to call"
    );
    assert!(visitor.run_texts("return [document.activeElement.tagName]") == ["H2"]);
    // Back keeps the answer; going on loses nothing.
    assert_eq!(tool.go_back(), ask("danger_now"));
    assert_eq!(
        tool.chosen(),
        Sheet::plain(&tool.sheet.words.questions["danger_now"].answers["yes"])
    );
    assert_eq!(tool.next(), Screen::Notice);
    assert_eq!(tool.go_on(), ask("phone"));
    // Skipping forgets the answer and asks the next.
    tool.choose("yes");
    assert_eq!(tool.skip(), ask("age"));
    assert_eq!(tool.go_back(), ask("phone"));
    assert_eq!(tool.chosen(), "");
    // Nothing chosen is also an answer.
    assert_eq!(tool.next(), ask("age"));
    tool.choose("adult");
    assert_eq!(tool.next(), ask("papers"));
    assert_eq!(
        tool.chosen(),
        "",
        "an answer went over to the next question"
    );
    tool.choose("yes");
    assert_eq!(tool.next(), ask("work"));
    tool.choose("other_decides");
    tool.next();
    assert_eq!(tool.go_back(), ask("work"));
    assert_eq!(
        tool.chosen(),
        Sheet::plain(&tool.sheet.words.questions["work"].answers["other_decides"])
    );

    assert_eq!(tool.finish(), Screen::Outcome);
    outcome(&tool);
    // Changing keeps every answer.
    assert_eq!(tool.press(&words.change), ask("danger_now"));
    assert_eq!(
        tool.chosen(),
        Sheet::plain(&tool.sheet.words.questions["danger_now"].answers["yes"])
    );
    assert_eq!(tool.finish(), Screen::Outcome);
    // A link in it leads to a page; Back leads to the outcome as it was.
    visitor.unfold();
    visitor.click(".findings .pages a");
    visitor.until(
        "a page",
        "return document.querySelector('.here').id !== '801'",
    );
    visitor.back();
    visitor.sees("801");
    assert_eq!(tool.screen(), Screen::Outcome);

    assert_eq!(tool.press(&words.done), Screen::Done);
    assert_eq!(tool.begin(), Screen::Intro);
    assert_eq!(tool.begin(), ask("danger_now"));
    assert_eq!(tool.chosen(), "", "an answer was kept");
    tool.finish();
    assert!(visitor.text().contains(&words.outcome_empty));
}

/// What she said, her right, people, pages.
fn outcome(tool: &Tool) {
    let (visitor, words) = (tool.visitor, tool.sheet.tool);
    visitor.unfold();
    let findings = visitor.run_texts(
        "return [...document.querySelectorAll('.findings details.finding')].map(d => d.innerText)",
    );
    assert_eq!(findings.len(), 2, "danger and work: {findings:?}");
    for (finding, id) in findings.iter().zip(["danger_now", "work_other_decides"]) {
        assert!(finding.contains(&words.you_said), "{finding}");
        let outcome = tool.sheet.logic.outcome(id).expect("known");
        for number in &outcome.pages {
            assert!(finding.contains(tool.title(*number)), "{id}: {number}");
        }
        let shop = tool.name("shop");
        assert!(finding.contains(shop), "{id} names nobody");
    }
    // Paper can be found: asked before printing, and nothing printed on no.
    visitor.click_words(".here .screen button", &words.print);
    assert!(visitor.text().contains(&words.print_warning));
    visitor.click_words(".here .screen button", &words.print_no);
    assert!(!visitor.text().contains(&words.print_warning));
}

#[test]
fn a_translated_page_does_not_break_a_tool() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    let tool = Tool::enter(&visitor, "en", "situation");
    let words = tool.sheet.tool;
    let translate = |_: &Screen| {
        visitor.translate();
    };
    let asked = tool.walk(tool::first, translate);
    assert!(asked.len() > 5, "{asked:?}");
    tool.press(&words.change);
    let asked = tool.walk(tool::last, translate);
    assert!(asked.len() > 5, "{asked:?}");
    assert_eq!(tool.screen(), Screen::Outcome);
    // What changes in place on the outcome goes on changing.
    for _ in 0..2 {
        translate(&Screen::Outcome);
        visitor.click_words(".here .screen button", &words.print);
        translate(&Screen::Outcome);
        visitor.click_words(".here .screen button", &words.print_no);
        visitor.until(
            "not asked",
            "return !document.querySelector('.ask:not([hidden])')",
        );
    }
    assert!(visitor.text().contains(&words.outcome_intro));
    translate(&Screen::Outcome);
    assert_eq!(tool.press(&words.done), Screen::Done);
    translate(&Screen::Done);
    tool.begin();
    // The pages around it move as before, and leaving leaves.
    visitor.read("103");
    visitor.back();
    visitor.back();
    visitor.sees("801");
    assert_eq!(visitor.console(), [""; 0]);
    visitor.click(".leave");
    visitor.until("the ordinary site", "return document.title === 'neutral'");
}

#[test]
fn somebody_whose_phone_is_watched_reads_what_keeping_means_before_the_button() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    for language in tool::languages("situation") {
        let tool = Tool::enter(&visitor, &language, "situation");
        let keep = &LIBRARY.books[&language].words.keep;
        // What stands below the tool, from top to bottom.
        let below = || visitor.run_text("return document.querySelector('.here .keep').innerText");
        let warned = || {
            let below = below();
            let (before, _) = below.split_once(&keep.keep).expect("keeping is offered");
            before.contains(&keep.watched)
        };
        tool.begin();
        assert!(!warned(), "{language}: nothing was said yet");
        tool.skip();
        tool.choose("yes");
        assert_eq!(tool.next(), Screen::Notice);
        assert!(warned(), "{language}");
        tool.go_on();
        assert!(warned(), "{language}: still so");
        // She can keep all the same, and reads it once more before a passphrase.
        visitor.click_words(".here .keep button", &keep.keep);
        visitor.until(
            "a passphrase",
            "return !!document.querySelector('.here .secret')",
        );
        visitor.click_words(".here .keep button", &keep.cancel);
        visitor.settle();
        // In another tool too, where the language has it.
        if tool::languages("workplace").contains(&language) {
            visitor.read("804");
            let other = Tool::before(&visitor, &language, "workplace");
            other.begin();
            other.choose("yes");
            other.next();
            assert!(warned(), "{language}: in another tool");
            visitor.read("801");
            visitor.settle();
        }
        tool.go_back();
        tool.choose("no");
        tool.next();
        assert!(!warned(), "{language}: she took it back");
    }
}
