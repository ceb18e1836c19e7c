//! Reading with script off, and what may stand behind the `#` of an address.

use crate::engine::Engine;
use crate::site::{Site, Ways, documents, languages, pages};
use crate::tool::LIBRARY;
use crate::visitor::Visitor;

/// Fragments that name no page: broken, hostile, or ids of things that are
/// no pages.
const HOSTILE: [&str; 22] = [
    "",
    "999",
    "10",
    "1033",
    "nonsense",
    "index\"",
    "103<script>alert(1)</script>",
    "<script>alert(1)</script>",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "'\"><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "103#104",
    "%00103",
    "%E0%A4%A",
    "\u{202e}103",
    "１０３",
    "__proto__",
    "constructor",
    "data-situation",
    "wait",
    "stale",
    "i-now",
];

fn hostile() -> Vec<String> {
    let long = ["1".repeat(20_000), "%41".repeat(5_000), "a[b]".repeat(500)];
    HOSTILE
        .iter()
        .map(|f| (*f).to_owned())
        .chain(long)
        .collect()
}

#[test]
fn a_page_is_read_by_its_number_without_script() {
    let site = Site::open();
    let visitor = Visitor::without_script(&site);
    for language in languages() {
        visitor.enter(&format!("/{language}/"));
        visitor.sees("100");
        for page in pages(&language) {
            visitor.type_address(&format!("/{language}/#{page}"));
            visitor.sees(&page);
            let heading = visitor
                .run_text("return document.querySelector('main > section:target h1').innerText");
            assert!(!heading.is_empty(), "{language} {page} has no heading");
            let text = visitor
                .run_text("return document.querySelector('main > section:target').innerText");
            assert!(
                text.chars().count() > 200,
                "{language} {page} says only: {text}"
            );
        }
        // Lists, and anchors inside pages.
        let ids = visitor.run("return [...document.querySelectorAll('main > section:not(.start) [id], .door')].map(e => e.id)");
        for id in ids
            .as_array()
            .expect("ids")
            .iter()
            .filter_map(|id| id.as_str())
        {
            visitor.type_address(&format!("/{language}/#{id}"));
            let page = visitor
                .run_text("return document.querySelector(':target').closest('main > section').id");
            visitor.sees(&page);
        }
        visitor.type_address(&format!("/{language}/#index"));
        visitor.sees("index");
        assert!(
            visitor.shown().len() > 1,
            "the index lists no doors: {:?}",
            visitor.shown()
        );
    }
}

#[test]
fn hostile_and_unknown_fragments_show_the_start_page() {
    let site = Site::open();
    let plain = Visitor::without_script(&site);
    let visitor = Visitor::new(&site);
    visitor.enter_and_start("/nl/");
    let scripts = "return document.scripts.length";
    let before = visitor.run(scripts);
    for fragment in hostile() {
        let path = format!("/nl/#{fragment}");
        plain.enter(&path);
        plain.sees("100");
        // Entered with it, and typed over a page.
        visitor.enter(&path);
        visitor.sees("100");
        assert_eq!(visitor.address(), "/nl/");
        visitor.type_address("/nl/#103");
        visitor.sees("103");
        visitor.type_address(&path);
        // Of a number sign alone Firefox tells the page nothing.
        let silent = visitor.engine == Engine::Firefox && fragment.is_empty();
        visitor.sees(if silent { "103" } else { "100" });
        // She can go on from there.
        visitor.click(".bar .all");
        visitor.sees("index");
        assert_eq!(visitor.address(), "/nl/");
        assert_eq!(visitor.run(scripts), before, "{path}");
    }
    // A number that the browser itself decodes is that page or the start page.
    plain.enter("/nl/#%31%30%33");
    assert_eq!(plain.shown().len(), 1);
    assert_eq!(visitor.console(), [""; 0]);
}

/// The document was built when every fact was fresh; her phone knows the day.
#[test]
fn what_has_grown_old_since_the_build_says_so() {
    let site = Site::open();
    let last = LIBRARY.facts["pep_latest"].review_by;
    let words = &LIBRARY.books["nl"].words.page;
    let notes =
        "return [...document.querySelectorAll('[id=\"103\"] .stale')].map(e => e.textContent)";
    for (day, old) in [(last, false), (last.succ_opt().expect("a day"), true)] {
        let noon = day.and_hms_opt(12, 0, 0).expect("noon").and_utc();
        let visitor = Visitor::new(&site);
        visitor.set_clock(noon, "Europe/Amsterdam");
        visitor.enter("/nl/#103");
        visitor.sees("103");
        let notes = visitor.run_texts(notes);
        // A window is dated and never doubted.
        let dated = words.stale_dated.split('{').next().unwrap_or_default();
        let dated = notes.iter().filter(|note| note.contains(dated)).count();
        assert_eq!(dated > 0, old, "{day}: {notes:?}");
    }
}

#[test]
fn an_old_browser_shows_the_whole_book() {
    let site = Site::open_with(Ways {
        old_browser: true,
        ..Ways::default()
    });
    let visitor = Visitor::without_script(&site);
    for language in documents() {
        visitor.enter(&format!("/{language}/"));
        let shown = visitor.shown();
        for page in pages(&language) {
            assert!(shown.contains(&page), "{language} {page} is hidden");
        }
        // The start page, with the ways into the book, comes first.
        assert_eq!(shown[0], "100");
        visitor.click(".bar .all");
        assert_eq!(visitor.address(), format!("/{language}/#index"));
        visitor.click("#now a[href='#103']");
        let place = "const y = document.querySelector(':target').getBoundingClientRect().top; return -2 < y && y < 200";
        assert_eq!(visitor.run(place), true, "the link led elsewhere");
    }
    // With script, such a browser shows page by page as any other.
    let visitor = Visitor::new(&site);
    visitor.enter("/nl/#103");
    visitor.sees("103");
    visitor.read("104");
}

#[test]
fn without_script_leaving_is_a_plain_link() {
    let site = Site::open();
    let visitor = Visitor::without_script(&site);
    for language in languages() {
        visitor.enter(&format!("/{language}/#103"));
        // What Back can still show is said in words.
        assert_eq!(
            visitor
                .run("return document.querySelector('noscript .note').getClientRects().length > 0"),
            true
        );
        site.forget();
        visitor.click(".leave");
        visitor.until("the ordinary site", "return document.title === 'neutral'");
        assert_eq!(site.arrivals(), [""], "where she came from was told");
    }
}
