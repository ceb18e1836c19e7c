//! With a keyboard, with a thumb, with room between letters: what axe cannot
//! measure of WCAG 2.2, on a screen of every kind.

use crate::site::{Site, languages};
use crate::visitor::Visitor;
use thirtyfour::Key;

/// Pages with one of everything.
const PAGES: [&str; 9] = [
    "100", "101", "103", "now", "index", "801", "803", "806", "807",
];

/// What holds the focus: whether it is in view, whole, under nothing, with a
/// ring; and a name for it. None at the end of the page.
const HELD: &str = "
    const e = document.activeElement;
    if (!e || e === document.body) return [];
    const ring = e.matches('.option input') ? e.nextElementSibling : e;
    const box = ring.getBoundingClientRect(), wrong = [];
    const bar = document.querySelector('.bar').getBoundingClientRect();
    if (!box.width || !box.height) wrong.push('has no room');
    if (!e.closest('.bar') && box.top < bar.bottom && box.bottom > bar.top + 1) wrong.push('lies under the bar');
    if (box.bottom < 0 || box.top > innerHeight) wrong.push('is out of view');
    if (getComputedStyle(ring).outlineStyle === 'none') wrong.push('has no ring');
    return [`${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 40)}`, ...wrong]";

#[test]
fn a_keyboard_reaches_everything_and_the_focus_is_always_seen() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    if !visitor.engine.has_the_keyboard() {
        return;
    }
    let mut wrong = Vec::new();
    for page in PAGES {
        visitor.enter_and_start(&format!("/nl/#{page}"));
        let all = "return [...document.querySelectorAll('a[href], button, summary, input, textarea, select')]
            .filter(e => e.checkVisibility()).length";
        let all = visitor.run(all).as_u64().expect("a number");
        // From the beginning of the document to its end.
        visitor.run("document.activeElement.blur(); scrollTo(0, 0)");
        visitor.run("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')");
        let mut reached = 0;
        loop {
            visitor.press(&[Key::Tab]);
            let held = visitor.run_texts(HELD);
            let Some((name, faults)) = held.split_first() else {
                break;
            };
            reached += 1;
            wrong.extend(faults.iter().map(|f| format!("{page}: {name}: {f}")));
            assert!(reached <= all, "{page}: caught in a circle at {name}");
        }
        // Radio buttons are one stop.
        assert!(reached + 2 >= all, "{page}: {reached} of {all}");
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// What can be pressed and is smaller than a thumb. Links in a line of text
/// are as high as the line; a telephone number in a line is not.
const SMALL: &str = "
    const small = [];
    for (const e of document.querySelectorAll('a[href], button, summary, label.option, label.turn, textarea, select, input[type=text], input[type=search]')) {
        if (!e.checkVisibility()) continue;
        const inline = getComputedStyle(e).display === 'inline';
        const box = e.getBoundingClientRect();
        if (!inline && (box.height < 47.5 || box.width < 47.5))
            small.push(`${e.closest('section')?.id}: ${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 30)}: `
                + `${Math.round(box.width)} by ${Math.round(box.height)}`);
    }
    return small";

#[test]
fn what_can_be_pressed_is_as_large_as_a_thumb() {
    let site = Site::open();
    let visitor = Visitor::without_script(&site);
    let mut small = Vec::new();
    for language in languages() {
        visitor.enter(&format!("/{language}/"));
        visitor.show_whole_book();
        let found = visitor.run_texts(SMALL).into_iter();
        small.extend(found.map(|f| format!("{language}: {f}")));
    }
    drop(visitor);
    let visitor = Visitor::new(&site);
    for page in PAGES {
        visitor.enter_and_start(&format!("/nl/#{page}"));
        visitor.run("document.querySelector('.here .go')?.click()");
        visitor.settle();
        let found = visitor.run_texts(SMALL).into_iter();
        small.extend(found.map(|f| format!("{page}: {f}")));
    }
    assert!(small.is_empty(), "{}:\n{}", small.len(), small.join("\n"));
}

/// Room between lines, letters, words and paragraphs, as WCAG 1.4.12 asks.
const ROOM: &str = "
    const sheet = document.styleSheets[0];
    sheet.insertRule('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }', sheet.cssRules.length);
    sheet.insertRule('p { margin-bottom: 2em !important }', sheet.cssRules.length)";

/// Words that are cut off, and the page where it became wider than the screen.
const CUT: &str = "
    const cut = [];
    for (const e of document.querySelectorAll('main *, .bar *, .top *')) {
        if (!e.checkVisibility() || !e.clientWidth) continue;
        const style = getComputedStyle(e);
        if (style.overflow !== 'visible' && e.scrollHeight > e.clientHeight + 1 && !e.matches('textarea'))
            cut.push(`${e.closest('section')?.id}: ${e.tagName} ${e.className}`);
    }
    if (document.documentElement.scrollWidth > innerWidth) cut.push(`wide: ${document.documentElement.scrollWidth}`);
    return cut";

#[test]
fn with_room_between_letters_nothing_is_lost() {
    let site = Site::open();
    let visitor = Visitor::without_script(&site);
    let mut cut = Vec::new();
    for language in languages() {
        visitor.enter(&format!("/{language}/"));
        visitor.show_whole_book();
        visitor.run(ROOM);
        let found = visitor.run_texts(CUT).into_iter();
        cut.extend(found.map(|f| format!("{language}: {f}")));
    }
    assert!(cut.is_empty(), "{}:\n{}", cut.len(), cut.join("\n"));
    visitor.run("const p = document.querySelector('main p'); p.style.height = '1em'; p.style.overflow = 'hidden'");
    assert!(!visitor.run_texts(CUT).is_empty());
}
