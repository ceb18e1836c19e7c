//! A program that is missing, broken or slow: everything stays readable.

use crate::site::{Program, Site, Ways, languages, pages};
use crate::tool;
use crate::visitor::Visitor;

fn stays_readable(site: &Site, visitor: &Visitor) {
    for language in languages() {
        visitor.enter(&format!("/{language}/#103"));
        visitor.sees("103");
        for page in pages(&language).iter().filter(|p| *p != "100").take(4) {
            visitor.read(page);
        }
        assert_eq!(visitor.address(), format!("/{language}/"));
    }
    for language in tool::languages("situation") {
        visitor.enter(&format!("/{language}/#801"));
        visitor.sees("801");
        let words = &tool::sheet(&language).expect("the tool").words;
        // The paper form: every question, and behind it what it can mean.
        let asked = visitor.run_texts(
            "return [...document.querySelectorAll('.here .paper .question summary')].map(e => e.innerText.trim())",
        );
        assert_eq!(asked.len(), words.questions.len());
        visitor.click(".here .paper .question summary");
        let open = "return document.querySelector('.here .paper .question[open] dd').getClientRects().length > 0";
        visitor.until("the answer's meaning", open);
        assert_eq!(
            visitor.run("return document.querySelectorAll('.here .screen').length"),
            0
        );
    }
    assert!(
        site.asked()
            .iter()
            .any(|r| r.ends_with(".wasm") || r.contains("/kompas-"))
    );
}

#[test]
fn a_program_that_fails_leaves_everything_readable() {
    for program in [Program::Missing, Program::Garbage, Program::Waiting] {
        let site = Site::open_with(Ways {
            program,
            ..Ways::default()
        });
        let visitor = Visitor::new(&site);
        stays_readable(&site, &visitor);
        if program != Program::Waiting {
            // A program that will not come closes the door all the same.
            visitor.started();
        }
        visitor.click(".leave");
        visitor.until("the ordinary site", "return document.title === 'neutral'");
    }
}

#[test]
fn the_paper_form_is_there_without_script() {
    let site = Site::open();
    let visitor = Visitor::without_script(&site);
    stays_readable_without_script(&visitor);
}

fn stays_readable_without_script(visitor: &Visitor) {
    for language in tool::languages("situation") {
        visitor.enter(&format!("/{language}/#801"));
        visitor.sees("801");
        let sheet = tool::sheet(&language).expect("the tool");
        let text = visitor.run_text(
            "document.querySelectorAll('.paper details').forEach(d => { d.open = true });
            return document.body.innerText",
        );
        for question in &sheet.logic.questions {
            let words = &sheet.words.questions[&question.id];
            assert!(
                text.contains(&tool::Sheet::plain(&words.ask)),
                "{language}: {}",
                question.id
            );
        }
    }
}
