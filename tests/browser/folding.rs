//! What is folded can always be reached; what is set of how it looks holds
//! without script, on every page, and is gone with the document.

use crate::engine::Engine;
use crate::site::Site;
use crate::visitor::Visitor;
use thirtyfour::Key;

const OPEN: &str = "return [...document.querySelectorAll('.here .part')].map(p => String(p.open))";
const GROUND: &str = "return getComputedStyle(document.documentElement).backgroundColor";
const LETTERS: &str = "return getComputedStyle(document.documentElement).fontSize";

#[test]
fn a_long_text_is_folded_and_opens_by_hand_by_key_on_paper_and_where_she_searched() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    visitor.enter_and_start("/nl/#103");
    let closed = visitor.run_texts(OPEN);
    assert!(closed.len() > 4 && closed.iter().all(|o| o == "false"));
    // The steps are never folded.
    visitor.until(
        "the steps are in view",
        "return document.querySelector('.here .steps').getClientRects().length > 0",
    );
    visitor.click(".here .part summary");
    assert_eq!(visitor.run_texts(OPEN)[0], "true");
    visitor.run("document.querySelectorAll('.here .part summary')[1].focus()");
    visitor.press(&[Key::Enter]);
    assert_eq!(visitor.run_texts(OPEN)[1], "true");
    // On paper everything is open.
    visitor.run("dispatchEvent(new Event('beforeprint'))");
    assert!(visitor.run_texts(OPEN).iter().all(|o| o == "true"));

    visitor.enter_and_start("/nl/#index");
    visitor.write("#question", "eigen risico");
    visitor.until(
        "something is found",
        "return !!document.querySelector('#find .pages a')",
    );
    visitor.click("#find .pages a[href='#303']");
    visitor.sees("303");
    let open = visitor.run_texts(OPEN);
    assert!(
        !open.is_empty() && open.iter().all(|o| o == "true"),
        "{open:?}"
    );
}

/// What a browser's own search does itself no test can press; `window.find` looks
/// in the same words, and a piece of text in the address opens the same way.
#[test]
fn the_browser_itself_finds_words_in_a_folded_part_of_the_page_in_view() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    visitor.enter_and_start("/nl/#103");
    assert!(visitor.run_texts(OPEN).iter().all(|o| o == "false"));
    let finds = |words: &str| {
        let script = "getSelection().removeAllRanges(); return find(arguments[0])";
        visitor.run_with(script, vec![words.into()]) == true
    };
    assert!(finds("eigen risico"), "what is folded is lost");
    // Another page is found by the search of the book, never by the browser.
    let title = "return document.querySelector('[id=\"606\"] h1').textContent";
    assert!(!finds(&visitor.run_text(title)));
    if visitor.engine == Engine::Chromium {
        visitor.enter("/nl/");
        visitor.enter("/nl/?#103:~:text=eigen%20risico");
        visitor.until(
            "the part with these words opens",
            "return [...document.querySelectorAll('.here .part')].some(p => p.open && p.textContent.includes('eigen risico'))",
        );
    }
}

#[test]
fn light_dark_and_large_letters_hold_without_script_and_are_gone_with_the_document() {
    let site = Site::open();
    let plain = Visitor::without_script(&site);
    let visitor = Visitor::new(&site);
    for visitor in [&plain, &visitor] {
        visitor.prefer("light");
        visitor.enter("/nl/#index");
        let (ground, letters) = (visitor.run_text(GROUND), visitor.run_text(LETTERS));
        assert_eq!(ground, "rgb(251, 247, 240)");
        visitor.click(".look summary");
        visitor.click(".look label:nth-of-type(1)");
        visitor.click(".look label:nth-of-type(2)");
        assert_eq!(visitor.run_text(GROUND), "rgb(21, 24, 29)");
        assert_ne!(visitor.run_text(LETTERS), letters);
        // On every page, and the other way round where the phone is dark.
        visitor.click(".ways a");
        visitor.sees("now");
        assert_eq!(visitor.run_text(GROUND), "rgb(21, 24, 29)");
        if visitor.prefer("dark") {
            assert_eq!(visitor.run_text(GROUND), "rgb(251, 247, 240)");
        } else {
            visitor
                .engine
                .cannot("be told that she prefers dark colours");
        }
        visitor.prefer("light");
        // Nothing was kept.
        visitor.reload();
        assert_eq!(visitor.run_text(GROUND), ground);
        assert_eq!(visitor.run_text(LETTERS), letters);
        let kept = "return localStorage.length + sessionStorage.length + document.cookie.length";
        assert_eq!(visitor.run(kept), 0);
    }
}
