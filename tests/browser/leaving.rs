//! Leaving, with script on: one press, and neither Back nor Forward shows a
//! word of the handbook again.

use crate::site::{Program, Site, Ways};
use crate::tool::{self, Tool};
use crate::visitor::Visitor;
use std::time::Duration;
use thirtyfour::Key;

/// Walks over five pages.
fn walk(visitor: &Visitor) {
    for page in ["103", "104", "102", "105", "107"] {
        visitor.read(page);
    }
}

/// Waits for the ordinary site, then goes six times back and six times
/// forward and reads everything that comes on the screen.
fn is_gone(visitor: &Visitor, how: &str) {
    visitor.until("the ordinary site", "return document.title === 'neutral'");
    look_back(visitor, how, &["", "neutral"]);
}

fn look_back(visitor: &Visitor, how: &str, harmless: &[&str]) {
    for step in 0..12 {
        if step < 6 {
            visitor.back();
        } else {
            visitor.forward();
        }
        for text in visitor.texts_for(120) {
            assert!(
                harmless.contains(&text.as_str()),
                "{how}: step {step} shows {} {text:.200}\nof {:?}",
                visitor.address(),
                visitor.entries()
            );
        }
    }
    for url in visitor.entries() {
        let ours = ["/nl/", "/en/", "/ar/"].iter().any(|l| url.contains(l));
        assert!(!ours, "{how}: still in the list: {url}");
    }
}

#[test]
fn leaving_shows_no_handbook_on_back_or_forward() {
    let site = Site::open();
    let visitor = Visitor::new(&site);

    visitor.enter_and_start("/nl/#103");
    visitor.click(".leave");
    is_gone(&visitor, "at once");

    visitor.enter_and_start("/nl/");
    walk(&visitor);
    visitor.click(".leave");
    is_gone(&visitor, "by a click");

    visitor.enter_and_start("/nl/");
    walk(&visitor);
    visitor.run("document.querySelector('.leave').focus()");
    visitor.press(&[Key::Enter]);
    is_gone(&visitor, "by Enter");

    visitor.enter_and_start("/nl/");
    walk(&visitor);
    visitor.press(&[Key::Shift, Key::Shift]);
    visitor.sees("107");
    visitor.press(&[Key::Shift]);
    is_gone(&visitor, "by three times Shift");

    visitor.enter_and_start("/nl/");
    walk(&visitor);
    visitor.back();
    visitor.back();
    visitor.sees("105");
    visitor.click(".leave");
    is_gone(&visitor, "with pages ahead");
}

#[test]
fn leaving_shows_no_handbook_after_a_winding_way() {
    let site = Site::open();
    let visitor = Visitor::new(&site);

    visitor.enter_and_start("/nl/");
    walk(&visitor);
    visitor.reload();
    visitor.sees("107");
    visitor.read("103");
    visitor.click(".leave");
    is_gone(&visitor, "after a reload halfway");

    visitor.enter_and_start("/nl/");
    walk(&visitor);
    visitor.choose_language("en");
    visitor.click(".leave");
    is_gone(&visitor, "at once after another language");

    visitor.enter_and_start("/nl/");
    walk(&visitor);
    visitor.choose_language("en");
    walk(&visitor);
    visitor.choose_language("nl");
    visitor.read("103");
    visitor.click(".leave");
    is_gone(&visitor, "in three languages");

    visitor.enter_and_start("/nl/");
    visitor.type_address("/nl/#104");
    visitor.sees("104");
    visitor.type_address("/nl/#");
    visitor.read("105");
    visitor.type_address("/nl/#103");
    visitor.sees("103");
    visitor.click(".leave");
    is_gone(&visitor, "after numbers typed");

    let tool = Tool::enter(&visitor, "nl");
    tool.walk(tool::last, |_| ());
    visitor.click(".leave");
    is_gone(&visitor, "after answers");

    // From the choice of language, as most people come.
    visitor.enter("/");
    visitor.click("a[hreflang='nl']");
    visitor.started();
    walk(&visitor);
    visitor.click(".leave");
    is_gone(&visitor, "after the choice of language");
}

#[test]
fn leaving_needs_neither_program_nor_network() {
    let slow = Duration::from_secs(1);
    let site = Site::open_with(Ways {
        program: Program::Waiting,
        slow_neutral: slow,
        ..Ways::default()
    });
    let visitor = Visitor::new(&site);
    visitor.enter("/nl/");
    walk(&visitor);
    site.forget();
    visitor.click(".leave");
    // Nothing is left on the screen while the ordinary site takes its time.
    let texts = visitor.texts_for(slow.as_millis() / 2);
    assert_eq!(texts, [""]);
    is_gone(&visitor, "before the program, to a slow site");
    assert!(
        site.arrivals().iter().all(String::is_empty),
        "where she came from was told"
    );

    site.change(Ways::default());
    visitor.enter_and_start("/nl/");
    walk(&visitor);
    let script = "return document.getElementById('stale').dataset.cover";
    let cover = visitor.run_text(script);
    visitor.go_offline();
    visitor.click(".leave");
    visitor.until(
        "the cover",
        &format!("return document.body.textContent === '{cover}'"),
    );
    // The browser's own page without a connection has words of its own.
    for step in 0..12 {
        if step < 6 {
            visitor.back();
        } else {
            visitor.forward();
        }
        for text in visitor.texts_for(120) {
            let ours = ["Kompas", "Weg hier", "Praten", "gevaar"]
                .iter()
                .any(|w| text.contains(w));
            assert!(!ours, "offline: step {step} shows {text:.200}");
        }
    }
}
