//! What can be measured of how it looks: axe-core's rules in light and dark,
//! and that nothing sticks out on the smallest screen, in a language whose
//! words are 40 % longer.

use crate::site::{Program, Site, Ways, documents, languages};
use crate::tool::{self, Notebook, Tool, Windows, windows};
use crate::visitor::Visitor;
use std::path::PathBuf;

/// What axe finds, one line each. No file is fetched for it.
const AXE: &str = "
    const [scheme, place] = arguments;
    const options = {preload: false, resultTypes: ['violations']};
    // Only these rules look at colours.
    if (scheme === 'dark') options.runOnly = ['color-contrast', 'link-in-text-block'];
    return axe.run(place, options).then(found => found.violations.flatMap(v => v.nodes.map(n =>
        `${v.id} (${v.impact}): ${n.target.join(' ')}: ${n.failureSummary.split('\\n')[1]} ${n.html.slice(0, 120)}`)))";

/// A pseudo-language: every word is 40 % longer, made of its own letters.
const LENGTHEN: &str = "
    const skip = /^(SCRIPT|STYLE|TEMPLATE)$/;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const longer = word => word + word.slice(0, Math.ceil(word.length * 0.4)).toLowerCase();
    while (walker.nextNode()) {
        const text = walker.currentNode;
        if (skip.test(text.parentNode.tagName) || text.short) continue;
        text.short = text.data;
        text.data = text.data.replace(/\\p{L}[\\p{L}\\p{M}]+/gu, longer);
    }";

/// Takes the pseudo-language back.
const SHORTEN: &str = "
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode;
        if (text.short) [text.data, text.short] = [text.short, ''];
    }";

/// Elements that reach beyond the screen, the outermost first; and the width
/// of the page itself.
const OUTSIDE: &str = "
    const width = 320, out = [];
    for (const e of document.querySelectorAll('body *')) {
        const box = e.getBoundingClientRect();
        if (box.width && (box.right > width + 0.5 || box.left < -0.5))
            out.push(`${e.closest('section')?.id}: <${e.tagName.toLowerCase()} class='${e.className}'> `
                + `${Math.round(box.left)} to ${Math.round(box.right)}: ${e.textContent.trim().slice(0, 60)}`);
    }
    const page = document.documentElement.scrollWidth;
    return page > width ? [`the page is ${page} wide`, ...out] : []";

fn axe() -> String {
    let tools = std::env::var_os("KOMPAS_TOOLS").map(PathBuf::from);
    let home = || Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache/kompas"));
    let tools = tools.or_else(home).expect("HOME or KOMPAS_TOOLS");
    let path = tools.join("npm/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(&path).unwrap_or_else(|e| {
        panic!(
            "axe-core: {}: {e}; run `make test`, which brings it",
            path.display()
        )
    })
}

/// All that axe finds in a part of the document, in both colours.
fn find(visitor: &Visitor, axe: &str, part: &str, place: &str) -> Vec<String> {
    if visitor.run("return typeof axe") != "object" {
        visitor.run(axe);
    }
    let mut all = Vec::new();
    for scheme in ["light", "dark"] {
        if !visitor.prefer(scheme) {
            visitor
                .engine
                .cannot("be told that she prefers dark colours");
            continue;
        }
        let found = visitor.run_with(AXE, vec![scheme.into(), part.into()]);
        let found: Vec<String> = serde_json::from_value(found).expect("a list");
        all.extend(found.into_iter().map(|f| format!("{place}, {scheme}: {f}")));
    }
    all
}

/// Sees a screen, by its name.
type Look<'a> = &'a dyn Fn(&str);

/// One screen of every kind of every tool: of 801 in every language, of the
/// others in those that `also` gives of a tool and its languages.
fn show_all_tools(
    visitor: &Visitor,
    also: fn(&str, Vec<String>) -> Vec<String>,
    look: impl Fn(&str),
) {
    let each = |name: &str, show: &dyn Fn(&str, Look)| {
        let mut chosen = tool::languages(name);
        if name != "situation" {
            chosen = also(name, chosen);
        }
        for language in chosen {
            show(&language, &|screen| {
                look(&format!("{name}, {language}: {screen}"))
            });
        }
    };
    for name in tool::asking() {
        each(name, &|language, look| {
            Tool::enter(visitor, language, name).show_every_kind(look);
        });
    }
    for name in tool::notebooks() {
        each(name, &|language, look| {
            Notebook::enter(visitor, language, name).show_every_kind(look);
        });
    }
    each(windows::NAME, &|language, look| {
        Windows::enter(visitor, language).show_every_kind(look);
    });
}

#[test]
fn axe_finds_nothing() {
    let axe = axe();
    // Without the program the paper forms stand in the book.
    let site = Site::open_with(Ways {
        program: Program::Missing,
        ..Ways::default()
    });
    let visitor = Visitor::new(&site);
    let mut found = Vec::new();
    for language in documents() {
        visitor.enter_and_start(&format!("/{language}/"));
        visitor.show_whole_book();
        found.extend(find(&visitor, &axe, "html", &language));
    }
    visitor.enter("/");
    found.extend(find(&visitor, &axe, "html", "the choice of language"));
    assert!(found.is_empty(), "{}:\n{}", found.len(), found.join("\n"));
    // The test sees what is wrong.
    visitor.run("document.querySelector('a').replaceChildren()");
    assert!(!find(&visitor, &axe, "html", "").is_empty());
}

#[test]
fn axe_finds_nothing_on_the_tools_screens() {
    let axe = axe();
    let site = Site::open();
    let visitor = Visitor::new(&site);
    let found = std::cell::RefCell::new(Vec::new());
    // 804 has the screens of 801. Of the others the last language has most:
    // words beside, or lines from right to left.
    let also = |name: &str, mut all: Vec<String>| {
        let last = all.pop();
        last.into_iter().filter(|_| name != "workplace").collect()
    };
    // And these are made as those of 801 are, or as "what" is.
    let same = [": intro", ": when", ": day", ": part of a day", ": done"];
    show_all_tools(&visitor, also, |screen| {
        let seen = same.iter().any(|s| screen.ends_with(s)) && !screen.starts_with("situation");
        if !seen {
            let here = find(&visitor, &axe, ".here", screen);
            found.borrow_mut().extend(here);
        }
    });
    let found = found.into_inner();
    assert!(found.is_empty(), "{}:\n{}", found.len(), found.join("\n"));
}

#[test]
fn axe_finds_nothing_in_the_gallery_and_nothing_overflows_there() {
    let axe = axe();
    let site = Site::open();
    let visitor = Visitor::new(&site);
    visitor.resize(320, 640);
    let narrow = visitor.engine.can_be_narrow();
    let mut found = Vec::new();
    for language in languages() {
        visitor.enter(&format!("/gallery/{language}.html"));
        visitor.unfold();
        found.extend(find(&visitor, &axe, "html", &language));
        if narrow {
            found.extend(beyond(&visitor, &language));
            found.extend(outside(&visitor, &format!("{language}, longer words")));
        }
    }
    assert!(found.is_empty(), "{}:\n{}", found.len(), found.join("\n"));
}

fn outside(visitor: &Visitor, place: &str) -> Vec<String> {
    visitor.run(LENGTHEN);
    beyond(visitor, place)
}

/// What reaches beyond the screen as it is now.
fn beyond(visitor: &Visitor, place: &str) -> Vec<String> {
    let outside = visitor.run_texts(OUTSIDE).into_iter().take(12);
    outside.map(|o| format!("{place}: {o}")).collect()
}

#[test]
fn nothing_overflows_at_320() {
    let site = Site::open();
    let visitor = Visitor::without_script(&site);
    if !visitor.engine.can_be_narrow() {
        return;
    }
    visitor.resize(320, 640);
    let mut found = Vec::new();
    for language in documents() {
        visitor.enter(&format!("/{language}/"));
        visitor.show_whole_book();
        found.extend(outside(&visitor, &language));
    }
    visitor.enter("/");
    found.extend(outside(&visitor, "the choice of language"));
    drop(visitor);

    let visitor = Visitor::new(&site);
    visitor.resize(320, 640);
    let more = std::cell::RefCell::new(Vec::new());
    show_all_tools(
        &visitor,
        |_, all| all,
        |screen| {
            more.borrow_mut().extend(outside(&visitor, screen));
            // Buttons are found by their words.
            visitor.run(SHORTEN);
            visitor.run("document.documentElement.style.fontSize = '200%'");
            let place = format!("{screen}, letters twice as large");
            more.borrow_mut().extend(beyond(&visitor, &place));
            visitor.run("document.documentElement.style.fontSize = ''");
        },
    );
    found.extend(more.into_inner());
    assert!(found.is_empty(), "{}:\n{}", found.len(), found.join("\n"));
    // The test sees what sticks out.
    visitor.run("document.querySelector('.here h1').style.minWidth = '400px'");
    assert!(!outside(&visitor, "").is_empty());
}

/// How far, in pixels, the leave button lies below all that can be pressed on
/// the page: at its nearest, and where the page ends.
const FROM_LEAVE: &str = "
    const leave = document.querySelector('.leave'), bar = document.querySelector('.bar');
    const top = e => e.getBoundingClientRect().top;
    const pressed = [...document.querySelectorAll('.here .screen button, .here .screen .option, .here .keep button')]
        .filter(e => e.getClientRects().length);
    const start = scrollY;
    scrollTo(0, 1e6);
    const end = pressed.map(e => top(leave) - e.getBoundingClientRect().bottom);
    scrollTo(0, start);
    return [top(leave) - top(bar), Math.min(...end), pressed.length]";

/// Nothing of the page ever lies over the bar, and nothing in the bar goes on.
#[test]
fn the_way_out_is_never_near_the_way_on() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    let far = |place: &str| {
        let found: [f64; 3] =
            serde_json::from_value(visitor.run(FROM_LEAVE)).expect("three numbers");
        let [nearest, end, pressed] = found;
        assert!(pressed > 0.0, "{place}: nothing to press");
        assert!(nearest >= 8.0, "{place}: {nearest} pixels");
        assert!(end >= 48.0, "{place}: {end} pixels at the end of the page");
    };
    // The bar is the same in each; 801 is seen in all.
    let source = |_: &str, all: Vec<String>| all.into_iter().take(1).collect();
    show_all_tools(&visitor, source, far);
    let bar = "return [...document.querySelectorAll('.bar a, .bar button')].map(e => e.className)";
    assert_eq!(visitor.run_texts(bar), ["back", "all", "leave"]);
}
