//! Moving between pages with script on: the right page, an address that stays
//! as it is, and a browser that behaves as a person expects.

use crate::site::{Site, languages, pages};
use crate::visitor::Visitor;
use thirtyfour::Key;

const FOCUS: &str = "const e = document.activeElement; return e === document.body ? 'body'
    : e.tagName + ' ' + (e.closest('main > section')?.id ?? 'outside')";

#[test]
fn a_page_is_read_by_its_number() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    for language in languages() {
        let home = format!("/{language}/");
        for page in pages(&language) {
            visitor.enter(&format!("{home}#{page}"));
            visitor.sees(&page);
            assert_eq!(visitor.address(), home);
            // As on any page that has just been opened.
            assert_eq!(visitor.run_text(FOCUS), "body");
            assert_eq!(visitor.run("return scrollY"), 0, "{language} {page}");
            assert_eq!(visitor.run_text("return document.title"), "Kompas");
        }
        // The number typed over the address of an open page.
        visitor.type_address(&format!("{home}#103"));
        visitor.sees("103");
        visitor.until(
            "no number",
            "return location.hash === '' && !location.href.includes('#')",
        );
        assert_eq!(visitor.run_text(FOCUS), "H1 103");
    }
}

#[test]
fn moving_keeps_the_address_and_back_works() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    visitor.enter_and_start("/nl/");
    let same = |page: &str| {
        visitor.sees(page);
        assert_eq!(visitor.address(), "/nl/");
    };
    visitor.read("103");
    same("103");
    // The reading place is the page's heading; Tab goes on inside the page.
    assert_eq!(visitor.run_text(FOCUS), "H1 103");
    visitor.press(&[Key::Tab]);
    assert!(visitor.run_text(FOCUS).ends_with(" 103"));
    visitor.run("scrollTo(0, 400)");
    visitor.until("she scrolled", "return Math.abs(scrollY - 400) < 2");
    visitor.read("105");
    same("105");
    assert_eq!(visitor.run("return scrollY"), 0);

    visitor.back();
    same("index");
    visitor.back();
    same("103");
    visitor.until("where she was", "return Math.abs(scrollY - 400) < 2");
    visitor.reload();
    same("103");
    visitor.started();
    visitor.forward();
    same("index");
    visitor.forward();
    same("105");
    visitor.back();
    visitor.back();
    same("103");
    // The same link twice is one step.
    visitor.read("104");
    visitor.click("footer .self");
    visitor.click("footer .self");
    same("104");
    visitor.back();
    same("index");
    visitor.forward();
    // The bar's own button is the browser's Back.
    visitor.click(".bar .back");
    same("index");

    visitor.open_in_new_tab("main > section a[href='#103']");
    same("103");
    visitor.read("105");
    same("105");
}

#[test]
fn changing_language_keeps_the_page_and_leaves_no_trace() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    visitor.enter_and_start("/nl/#104");
    visitor.read("105");
    visitor.read("103");
    visitor.choose_language("en");
    visitor.sees("103");
    let untouched = || {
        assert_eq!(visitor.address(), "/en/");
        assert_eq!(visitor.run_text("return window.name"), "");
        let named = visitor
            .entries()
            .into_iter()
            .filter(|url| url.contains('#'));
        assert_eq!(named.collect::<Vec<_>>(), [""; 0]);
    };
    untouched();
    // What she read before is not behind Back.
    visitor.back();
    assert_eq!(visitor.address(), "about:blank");
    visitor.forward();
    visitor.sees("103");
    untouched();
    // From a page's own foot, and from a list that is no page.
    visitor.read("104");
    visitor.click("main > .here .also a[hreflang='nl']");
    visitor.until("Dutch", "return document.documentElement.lang === 'nl'");
    visitor.sees("104");
    visitor.click(".bar .all");
    visitor.choose_language("en");
    visitor.sees("100");
    untouched();
    // Without a number carried across, nothing is.
    visitor.enter("/nl/");
    visitor.sees("100");
    // A name that somebody else gave to this window is no page.
    visitor.run("window.name = 'k103x'");
    visitor.reload();
    visitor.sees("100");
}

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
        "there is no history to look at"
    );
    for language in languages() {
        assert!(
            !holds(&history, &format!("/{language}/#")),
            "the history names a page"
        );
    }

    // With script off it does: the test sees what is there.
    let visitor = Visitor::without_script(&site);
    visitor.enter("/nl/");
    visitor.click(".bar .all");
    visitor.click("main > section a[href='#103']");
    visitor.sees("103");
    assert!(holds(&self::history(visitor), "/nl/#103"));
}

/// The browser's own history file and what it has not yet put into it.
fn history(visitor: Visitor) -> Vec<u8> {
    let profile = visitor.quit();
    let folder = profile.path().join("Default");
    let files = ["History", "History-journal", "History-wal"];
    let bytes = files
        .iter()
        .filter_map(|name| std::fs::read(folder.join(name)).ok());
    bytes.flatten().collect()
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}
