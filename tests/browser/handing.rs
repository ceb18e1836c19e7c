//! What is handed over, page 911: what is picked becomes a code, an address, a
//! message and a sheet, on the device.

use crate::engine::Engine;
use crate::site::{Site, languages};
use crate::tool::LIBRARY;
use crate::visitor::Visitor;
use serde_json::json;
use thirtyfour::Key;

#[path = "../site/codes/reader.rs"]
mod reader;

/// Picks something, as a change by hand does.
fn pick(visitor: &Visitor, name: &str, value: &str) {
    let script = "const [name, value] = arguments;
        const place = document.querySelector(`.here [data-f=${name}]`);
        if (place.tagName === 'FIELDSET') place.querySelector(`[value=${value}]`).click();
        else { place.value = value; place.dispatchEvent(new Event('input', {bubbles: true})) }";
    visitor.run_with(script, vec![json!(name), json!(value)]);
    visitor.settle();
}

/// What the code on the screen holds.
fn scanned(visitor: &Visitor) -> Option<String> {
    let script = "const code = document.querySelector('.here .code svg');
        return [code.viewBox.baseVal.width + '', code.querySelector('path').getAttribute('d')]";
    let found = visitor.run_texts(script);
    let squares = reader::squares(found[0].parse().expect("a side"), &found[1]);
    reader::read(&squares, reader::SHARP)
}

/// What can be copied: the address and the message.
fn copied(visitor: &Visitor) -> Vec<String> {
    visitor.run_texts("return [...document.querySelectorAll('.here [readonly]')].map(e => e.value)")
}

fn origin(visitor: &Visitor) -> String {
    visitor.run_text("return location.origin + '/'")
}

#[test]
fn what_is_picked_is_what_the_code_holds() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    for folder in ["nl", "es", "en-nl"] {
        visitor.enter_and_start(&format!("/{folder}/#911"));
        pick(&visitor, "page", "104");
        for tag in languages() {
            pick(&visitor, "language", &tag);
            for (kind, end) in [("start", ""), ("page", "#104")] {
                pick(&visitor, "kind", kind);
                let address = format!("{}{tag}/{end}", origin(&visitor));
                assert_eq!(scanned(&visitor).as_ref(), Some(&address), "{folder}");
                let copied = copied(&visitor);
                assert_eq!(copied[0], address);
                let piece = &LIBRARY.books[&tag].words.hand.piece;
                let mut message = piece.message.replace("{address}", &address);
                if kind == "start" {
                    message += &format!(" {}", piece.message_number.replace("{number}", "104"));
                }
                assert_eq!(copied[1], message, "{folder}");
            }
        }
    }
}

#[test]
fn picking_asks_nobody_and_keeps_nothing() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    visitor.enter_and_start("/nl/#911");
    site.forget();
    visitor.fetched();
    for format in ["a6", "poster", "stickers", "cards"] {
        pick(&visitor, "page", "103");
        pick(&visitor, "language", "es");
        pick(&visitor, "format", format);
        assert!(scanned(&visitor).is_some());
    }
    assert_eq!(visitor.fetched(), [""; 0]);
    assert_eq!(site.asked(), [""; 0]);
    let kept = "return [...Object.keys(localStorage), ...Object.keys(sessionStorage),
        document.cookie, window.name, location.hash].filter(Boolean)";
    assert_eq!(visitor.run_texts(kept), [""; 0]);
    assert_eq!(visitor.console(), [""; 0]);
}

#[test]
fn a_wrong_number_is_said_and_the_rest_stays() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    visitor.enter_and_start("/nl/#911");
    pick(&visitor, "language", "ro");
    pick(&visitor, "kind", "page");
    for bad in ["199", "abc", "1é", "0 1"] {
        pick(&visitor, "number", bad);
        let words = &LIBRARY.books["nl"].words.hand.say;
        let alert = visitor.run_texts(
            "return [...document.querySelectorAll('.here [role=alert]')].map(e => e.innerText)",
        );
        assert_eq!(alert, [&*words.bad], "{bad:?}");
        assert_eq!(copied(&visitor), [""; 0]);
    }
    pick(&visitor, "number", "1");
    assert_eq!(copied(&visitor), [""; 0]);
    pick(&visitor, "number", "302");
    assert_eq!(copied(&visitor)[0], format!("{}ro/#302", origin(&visitor)));
}

#[test]
fn a_sheet_is_made_with_keys_alone() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    if !visitor.engine.has_the_keyboard() {
        return;
    }
    visitor.enter_and_start("/nl/#911");
    visitor.run("document.querySelector('.here [data-f=page]').focus()");
    // Past the list of pages, into the field of the number.
    visitor.press(&[Key::Tab]);
    visitor.write(":focus", "104");
    visitor.settle();
    visitor.press(&[Key::Tab, Key::Tab, Key::Down, Key::Tab, Key::Tab]);
    visitor.settle();
    // The address is marked whole, to be copied.
    let marked = "const e = document.activeElement;
        return e.readOnly ? e.value.slice(e.selectionStart, e.selectionEnd) : e.outerHTML";
    assert_eq!(visitor.run_text(marked), copied(&visitor)[0]);
    assert!(copied(&visitor)[0].ends_with("#104"));
    visitor.press(&[Key::Tab, Key::Tab]);
    let print = visitor.run_text("return document.activeElement.dataset.do");
    assert_eq!(print, "print");
}

#[test]
fn a_printed_sheet_is_one_sheet_and_nothing_else() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    for folder in ["nl", "es-nl"] {
        visitor.enter_and_start(&format!("/{folder}/#911"));
        pick(&visitor, "page", "104");
        if !visitor.on_paper(true) {
            return visitor.engine.cannot("show what comes out on paper");
        }
        visitor.run("dispatchEvent(new Event('beforeprint'))");
        let shown = "return [...document.querySelectorAll('body *')]
            .filter(e => !e.closest('svg') && e.getBoundingClientRect().height && !e.contains(document.querySelector('.here .paper-sheet')))
            .map(e => e.outerHTML)";
        assert_eq!(visitor.run_texts(shown), [""; 0], "{folder}");
        // 190 by 275 mm at 96 dots an inch, from the corner of the paper.
        let size = "const b = document.querySelector('.here .paper-sheet').getBoundingClientRect();
            return [b.x, b.y, b.width, b.height].map(n => Math.round(n) + '')";
        let seen = visitor.run_texts(size);
        assert_eq!(seen[1..], ["0", "718", "1039"], "{folder}: {seen:?}");
        if visitor.engine == Engine::Chromium {
            let paper = visitor.command(
                "Page.printToPDF",
                json!({"preferCSSPageSize": true, "paperWidth": 8.27, "paperHeight": 11.69}),
            );
            let pages = paper["data"].as_str().expect("a PDF").len();
            assert!(pages > 1000, "{pages}");
        }
        visitor.on_paper(false);
    }
}

#[test]
fn without_script_it_is_said_what_is_possible() {
    let site = Site::open();
    let visitor = Visitor::without_script(&site);
    visitor.enter("/nl/#911");
    let words = &LIBRARY.books["nl"].words.hand;
    assert!(visitor.text().contains(&words.no_script));
    assert!(!visitor.text().contains(&words.kind));
}
