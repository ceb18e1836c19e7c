//! Moving between pages with script on: the right page, an address that stays
//! as it is, and a browser that behaves as a person expects.

use crate::engine::{Engine, in_each_engine};
use crate::site::{Site, languages, pages};
use crate::visitor::Visitor;
use thirtyfour::Key;

in_each_engine!(
    a_page_is_read_by_its_number,
    moving_keeps_the_address_and_back_works,
    changing_language_keeps_the_page_and_leaves_no_trace,
);

const FOCUS: &str = "const e = document.activeElement; return e === document.body ? 'body'
    : e.tagName + ' ' + (e.closest('main > section')?.id ?? 'outside')";

fn a_page_is_read_by_its_number(engine: Engine) {
    let site = Site::open();
    let visitor = Visitor::with(engine, &site);
    for language in languages() {
        let home = format!("/{language}/");
        // Every page once; in other languages and browsers the first and the last.
        let mut pages = pages(&language);
        if language != "nl" || engine != Engine::Chromium {
            pages.drain(1..pages.len() - 1);
        }
        for page in pages {
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

fn moving_keeps_the_address_and_back_works(engine: Engine) {
    let site = Site::open();
    let visitor = Visitor::with(engine, &site);
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
    // Firefox then moves on by a line or two, so that what she reads stays in place.
    visitor.until("she scrolled", "return scrollY >= 400 && scrollY < 500");
    // Not by the test's own click, which scrolls to what it clicks.
    let y = visitor.run("const y = scrollY; document.querySelector('.bar .all').click(); return y");
    same("index");
    visitor.click("main > section a[href='#105']");
    same("105");
    assert_eq!(visitor.run("return scrollY"), 0);

    visitor.back();
    same("index");
    visitor.back();
    same("103");
    visitor.until(
        "where she was",
        &format!("return Math.abs(scrollY - {y}) < 2"),
    );
    visitor.reload();
    same("103");
    visitor.started();
    // What she read before a reload is forgotten: no page, but the start.
    visitor.forward();
    same("100");
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

    // WebKit's small browser opens no tab that a driver could go to.
    if engine == Engine::Webkit {
        return;
    }
    visitor.open_in_new_tab("main > section a[href='#103']");
    same("103");
    visitor.read("105");
    same("105");
}

fn changing_language_keeps_the_page_and_leaves_no_trace(engine: Engine) {
    let site = Site::open();
    let visitor = Visitor::with(engine, &site);
    visitor.enter_and_start("/nl/#104");
    visitor.read("105");
    visitor.read("103");
    visitor.choose_language("en");
    visitor.sees("103");
    let untouched = || {
        let list = visitor.entries();
        assert_eq!(visitor.address(), "/en/", "of {list:?}");
        assert_eq!(visitor.run_text("return window.name"), "");
        let named = visitor
            .entries()
            .unwrap_or_default()
            .into_iter()
            .filter(|url| url.contains('#'));
        assert_eq!(named.collect::<Vec<_>>(), [""; 0]);
    };
    untouched();
    // What she read before is neither behind Back nor behind Forward. Coming
    // back from elsewhere, she may begin anew at the start page.
    for step in 0..6 {
        if step < 3 {
            visitor.back();
        } else {
            visitor.forward();
        }
        if visitor.address().starts_with('/') {
            let shown = visitor.shown();
            assert!(shown == ["103"] || shown == ["100"], "{shown:?}");
            untouched();
        }
    }
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
