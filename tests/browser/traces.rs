//! What a visit leaves on the phone's own disk: the browser's list of history
//! and the file from which it would open its tabs again.

use crate::site::{Site, languages};
use crate::tool::{self, Notebook};
use crate::visitor::Visitor;
use kompas::notebook::{Field, Kind};
use std::path::Path;

#[test]
fn history_holds_no_page_number() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
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
    let history = history(visitor);
    assert!(
        holds(&history, "/nl/") && holds(&history, "/en/"),
        "no history to look at"
    );
    for language in languages() {
        let pages = format!("/{language}/#");
        assert!(!holds(&history, &pages), "the history names a page");
    }

    // With script off it does: the test sees what is there.
    let visitor = Visitor::without_script(&site);
    visitor.enter("/nl/");
    visitor.click(".bar .all");
    visitor.click("main > section a[href='#103']");
    visitor.sees("103");
    assert!(holds(&self::history(visitor), "/nl/#103"));
}

#[test]
fn the_session_file_holds_no_walk() {
    let site = Site::open();
    for left in [false, true] {
        let visitor = Visitor::new(&site);
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
        let session = session(visitor);
        assert!(holds(&session, "/nl/"), "no session to look at");
        for page in ["103", "104", "801", "105", "index"] {
            assert!(
                !holds(&session, &stored(page)),
                "left {left}: {page} is stored"
            );
        }
    }

    // The test sees what is there.
    let visitor = Visitor::new(&site);
    visitor.enter_and_start("/nl/");
    visitor.run("history.replaceState({id: '103'}, ''); history.pushState(null, '')");
    assert!(holds(&session(visitor), &stored("103")));
}

/// Words that somebody writes, which stand in no page.
const SECRET: &str = "zeldzaamwoord";

#[test]
fn the_session_file_holds_no_word_that_was_written() {
    let site = Site::open();
    let name = tool::notebooks()[1];
    let visitor = Visitor::new(&site);
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
    visitor.back();
    visitor.reload();
    let kept = session(visitor);
    assert!(holds(&kept, "/nl/"), "no session to look at");
    assert!(!holds(&kept, SECRET) && !holds(&kept, &wide(SECRET)));
    // With script off, too; and the test sees what is there.
    for willing in [false, true] {
        let visitor = Visitor::without_script(&site);
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
        let kept = session(visitor);
        let held = holds(&kept, SECRET) || holds(&kept, &wide(SECRET));
        assert_eq!(held, willing, "script off, autocomplete {willing}");
    }
}

fn is_text(field: &Field) -> bool {
    matches!(field.kind, Kind::Line | Kind::Text)
}

/// A text in two bytes a letter, as the browser stores what stands in fields.
fn wide(text: &str) -> String {
    text.chars().flat_map(|letter| [letter, '\0']).collect()
}

/// A short text in an entry's state, as the browser stores it: a mark, its
/// length, its letters.
fn stored(text: &str) -> String {
    format!(
        "\"{}{text}",
        char::from(u8::try_from(text.len()).expect("short"))
    )
}

/// The browser's own history file and what it has not yet put into it.
fn history(visitor: Visitor) -> Vec<u8> {
    let profile = visitor.quit();
    let folder = profile.path().join("Default");
    let files = ["History", "History-journal", "History-wal"];
    let bytes = files.iter().map(|name| std::fs::read(folder.join(name)));
    bytes.filter_map(Result::ok).flatten().collect()
}

/// The files from which it would open its tabs again.
fn session(visitor: Visitor) -> Vec<u8> {
    let profile = visitor.quit();
    let folder: &Path = &profile.path().join("Default/Sessions");
    let files = std::fs::read_dir(folder).expect("a folder for sessions");
    let bytes = files.flatten().map(|file| std::fs::read(file.path()));
    bytes.filter_map(Result::ok).flatten().collect()
}

fn holds(bytes: &[u8], text: &str) -> bool {
    let mut windows = bytes.windows(text.len());
    windows.any(|window| window == text.as_bytes())
}
