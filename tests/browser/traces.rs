//! What a visit leaves on the phone's own disk: the browser's list of history,
//! the file from which it would open its tabs again, and every other file.
//!
//! In Chromium and Firefox. WebKitGTK, when it is driven, keeps all of it in
//! memory: there is nothing to look at.

use crate::engine::{Engine, in_engine};
use crate::site::{Site, languages};
use crate::tool::{self, Notebook};
use crate::visitor::{Visitor, pause};
use kompas::notebook::{Field, Kind};

mod files;

use files::{Files, holds};

in_engine!(chromium Chromium
    history_holds_no_page_number
    the_session_file_holds_no_walk
    the_session_file_holds_no_word_that_was_written
);
in_engine!(firefox Firefox
    history_holds_no_page_number
    the_session_file_holds_no_walk
    the_session_file_holds_no_word_that_was_written
);

fn history_holds_no_page_number(engine: Engine) {
    let site = Site::open();
    let visitor = Visitor::with(engine, &site);
    visitor.enter_and_start("/nl/");
    for page in ["103", "104", "801", "105"] {
        visitor.read(page);
    }
    visitor.back();
    visitor.reload();
    visitor.choose_language("en");
    visitor.read("103");
    visitor.click(".leave");
    visitor.until("the ordinary site", "return document.title === 'neutral'");
    let history = Files::of(visitor).history();
    let named = |text: &str| holds(&history, text.as_bytes());
    assert!(named("/nl/") && named("/en/"), "no history to look at");
    for language in languages() {
        let pages = format!("/{language}/#");
        assert!(!named(&pages), "the history names a page");
    }

    // With script off it does: the test sees what is there.
    let visitor = Visitor::with_and_without_script(engine, &site);
    visitor.enter("/nl/");
    visitor.click(".bar .all");
    visitor.click("main > section a[href='#103']");
    visitor.sees("103");
    assert!(holds(&Files::of(visitor).history(), b"/nl/#103"));
}

fn the_session_file_holds_no_walk(engine: Engine) {
    let site = Site::open();
    for left in [false, true] {
        let visitor = Visitor::with(engine, &site);
        visitor.enter_and_start("/nl/");
        for page in ["103", "104", "801", "105"] {
            visitor.read(page);
        }
        if left {
            visitor.click(".leave");
            visitor.until("the ordinary site", "return document.title === 'neutral'");
        } else {
            // The page last shown may stand there, so that she finds it again.
            visitor.read("107");
        }
        let files = Files::of(visitor);
        let session = files.session();
        assert!(holds(&session, b"/nl/"), "no session to look at");
        for page in ["103", "104", "801", "105", "index"] {
            let stored = holds(&session, &files.state(page));
            assert!(!stored, "left {left}: {page} is stored");
        }
    }

    // The test sees what is there.
    let visitor = Visitor::with(engine, &site);
    visitor.enter_and_start("/nl/");
    visitor.run("history.replaceState({id: '103'}, ''); history.pushState(null, '')");
    let files = Files::of(visitor);
    assert!(holds(&files.session(), &files.state("103")));
}

/// Words that somebody writes, which stand in no page.
const SECRET: &str = "zeldzaamwoord";

fn the_session_file_holds_no_word_that_was_written(engine: Engine) {
    let site = Site::open();
    let name = tool::notebooks()[1];
    let visitor = Visitor::with(engine, &site);
    let book = Notebook::enter(&visitor, "nl", name);
    book.begin();
    for screen in &book.logic.screens {
        if let Some(field) = screen.fields.iter().find(|f| is_text(f)) {
            book.write(&field.id, SECRET);
        }
        book.press(&book.tool.next);
    }
    assert!(book.text().contains(SECRET));
    // Going on is when a browser writes down how a page was left.
    visitor.read("103");
    visitor.click(".bar .all");
    visitor.write("input[type=search]", SECRET);
    visitor.back();
    visitor.reload();
    let files = written(visitor);
    assert!(holds(&files.session(), b"/nl/"), "no session to look at");
    let found = files.holding(SECRET);
    assert!(found.is_empty(), "{found:?}");
    // With script off, too; and the test sees what is there.
    for willing in [false, true] {
        let visitor = Visitor::with_and_without_script(engine, &site);
        let book = Notebook::of(&visitor, "nl", tool::notebooks()[0]);
        visitor.enter(&format!("/nl/#{}", book.logic.page));
        if willing {
            visitor.run(
                "document.querySelectorAll('[autocomplete]').forEach(e => e.removeAttribute('autocomplete'))",
            );
        }
        let field = book.logic.fields().find(|f| is_text(f));
        book.write(&field.expect("a text").id, SECRET);
        visitor.click(".bar .all");
        visitor.sees("index");
        visitor.back();
        let found = written(visitor).holding(SECRET);
        assert_eq!(!found.is_empty(), willing, "script off: {found:?}");
    }
}

/// The files of a browser that had the time to write them.
fn written(visitor: Visitor) -> Files {
    pause(1_000);
    Files::of(visitor)
}

fn is_text(field: &Field) -> bool {
    matches!(field.kind, Kind::Line | Kind::Text)
}
