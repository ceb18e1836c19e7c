//! What comes out on paper: just what she reads, black on white, with its
//! number and the day, after a line about paper.

use crate::site::{Site, languages};
use crate::tool::{self, LIBRARY, Notebook};
use crate::visitor::Visitor;

/// The paper, as far as it can be seen on a screen.
fn on_paper(visitor: &Visitor) -> bool {
    if !visitor.on_paper(true) {
        visitor.engine.cannot("show what comes out on paper");
        return false;
    }
    visitor.run("dispatchEvent(new Event('beforeprint'))");
    true
}

/// Which elements of a kind are on the paper, by their words.
fn shown(visitor: &Visitor, kind: &str) -> Vec<String> {
    visitor.run_texts(&format!(
        "return [...document.querySelectorAll(\"{kind}\")]
            .filter(e => e.getClientRects().length).map(e => e.innerText.trim())"
    ))
}

/// What is only for a screen.
const FRAME: &str = ".top, .bar, .ways, .note, button, .also, .self";

#[test]
fn a_printed_page_is_that_page_after_a_line_about_paper() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    let mut folders = languages();
    folders.push("en-nl".into());
    for folder in folders {
        visitor.enter_and_start(&format!("/{folder}/#103"));
        if !on_paper(&visitor) {
            return;
        }
        assert_eq!(visitor.shown(), ["103"], "{folder}");
        assert_eq!(shown(&visitor, FRAME), [""; 0], "{folder}");
        let words = &LIBRARY.books[folder.split('-').next().expect("a tag")].words;
        let first = visitor.text();
        assert!(first.starts_with(&words.tool.print_warning), "{first:.80}");
        let year = "return String(new Date().getFullYear())";
        let printed = shown(&visitor, ".printed");
        assert!(printed[0].contains(&visitor.run_text(year)), "{printed:?}");
        assert_eq!(shown(&visitor, ".here .number"), ["103"]);
        let colours = "const s = e => getComputedStyle(document.querySelector(e));
            return [s('.here h1').color, s('.here .short').backgroundColor, s('html').backgroundColor]";
        let (black, white) = ("rgb(0, 0, 0)", "rgb(255, 255, 255)");
        assert_eq!(
            visitor.run_texts(colours),
            [black, white, white],
            "{folder}"
        );
        visitor.on_paper(false);
        assert_eq!(shown(&visitor, ".printed"), [""; 0], "{folder}");
    }
}

#[test]
fn a_printed_card_is_the_one_that_is_open() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    for language in languages() {
        visitor.enter_and_start(&format!("/{language}/#806"));
        let titles = shown(&visitor, ".here .show > summary");
        assert!(titles.len() > 10, "{titles:?}");
        visitor.run("document.querySelectorAll('.here .show')[2].open = true");
        if !on_paper(&visitor) {
            return;
        }
        assert_eq!(shown(&visitor, ".here .show > summary"), [&*titles[2]]);
        assert_eq!(shown(&visitor, ".here .face").len(), 1);
        // Small; folded on its line, with hers on one half and Dutch on the other.
        let size =
            "const card = document.querySelector('.here .show[open]').getBoundingClientRect();
            return [String(Math.round(card.width / 96 * 25.4))]";
        assert_eq!(visitor.run_texts(size), ["85"], "{language}");
        let fold = "return [...document.querySelectorAll('.here .show[open] .own')]
            .map(e => getComputedStyle(e).borderBlockEndStyle)";
        let halves = usize::from(language != "nl");
        assert_eq!(
            visitor.run_texts(fold),
            vec!["dotted"; halves],
            "{language}"
        );
        assert_eq!(shown(&visitor, ".here .show[open] .own").len(), halves);
        assert_eq!(
            shown(&visitor, ".here .short, .here .people, .here .intro"),
            [""; 0]
        );
        visitor.on_paper(false);
    }
}

#[test]
fn a_printed_plan_is_what_she_wrote() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    visitor.enter_and_start("/nl/#802");
    visitor.click(".here [data-do='start']");
    visitor.settle();
    visitor.write(".here .sheet textarea", "drie talen");
    visitor.click(".here [data-do='finish']");
    visitor.settle();
    if !on_paper(&visitor) {
        return;
    }
    assert_eq!(shown(&visitor, ".here .written dd"), ["drie talen"]);
    assert_eq!(shown(&visitor, FRAME), [""; 0]);
    assert_eq!(shown(&visitor, ".here .sheet, .here .short"), [""; 0]);
    assert_eq!(shown(&visitor, ".here .number")[0], "802");
}

#[test]
fn the_cards_of_a_plan_can_be_printed_alone() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    for language in tool::languages("safety") {
        let book = Notebook::enter(&visitor, &language, "safety");
        book.begin();
        book.write("now_place", "bij de molen");
        book.press(&book.tool.finish);
        let parts = ".here .findings > .written, .here .findings > .card";
        assert_eq!(shown(&visitor, parts).len(), 2, "{language}");
        visitor.click_words(".here .tick", &book.tool.print_cards);
        // On the screen nothing changes.
        assert_eq!(shown(&visitor, parts).len(), 2, "{language}");
        if !on_paper(&visitor) {
            return;
        }
        let paper = shown(
            &visitor,
            ".printed, h1, .here .tool h2, .here .findings > *",
        );
        let [warning, card] = &paper[..] else {
            panic!("{language}: {paper:?}");
        };
        let words = &LIBRARY.books[&language].words.tool;
        assert!(warning.starts_with(&words.print_warning), "{warning}");
        assert!(card.contains("bij de molen"), "{card}");
        visitor.on_paper(false);
    }
}
