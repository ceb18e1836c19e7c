//! The cover, and leaving while something is kept or worked out.

use crate::keeper::{Keeper, SECRET, shelf, two_answers};
use crate::leaving::CAN_LEAVE;
use crate::site::Site;
use crate::tool::{LIBRARY, Tool};
use crate::trouble::{CLOCK, workers};
use crate::visitor::{Visitor, pause};

/// What is looked at every fifteen seconds is looked at at once.
const SOON: &str = "
    const real = setInterval;
    window.setInterval = (f, time, ...a) => real(f, Math.min(time, 40), ...a)";

const ELEVEN_MINUTES: &str = "window.ahead = (window.ahead || 0) + 66e4";

const COVERED: &str = "const main = document.querySelector('main');
    return !main.getClientRects().length && !!document.querySelector('#cover').getClientRects().length";

const UNCOVERED: &str = "const main = document.querySelector('main');
    return !!main.getClientRects().length && !document.querySelector('#cover').getClientRects().length";

fn visitor<'a>(site: &'a Site) -> Visitor<'a> {
    let visitor = Visitor::new(site);
    site.before_pages(CLOCK);
    site.before_pages(SOON);
    visitor
}

#[test]
fn after_ten_minutes_what_she_wrote_is_covered_and_locked() {
    let site = Site::open();
    let visitor = visitor(&site);
    let cover = &LIBRARY.books["nl"].words.cover;
    // A page that is only read is never covered, nor is a tool at its start.
    for page in ["103", "801", "807"] {
        visitor.enter_and_start(&format!("/nl/#{page}"));
        visitor.run(ELEVEN_MINUTES);
        pause(200);
        assert_eq!(visitor.run(UNCOVERED), true, "{page}");
    }
    let panel = two_answers(&visitor, "nl");
    panel.keep_first(SECRET);
    let screen = panel.screen();
    // Not before ten minutes.
    visitor.run("window.ahead = (window.ahead || 0) + 54e4");
    pause(200);
    assert_eq!(visitor.run(UNCOVERED), true);
    visitor.run(ELEVEN_MINUTES);
    visitor.until("covered", COVERED);
    assert!(visitor.text().contains(&cover.text));
    assert_eq!(visitor.run(CAN_LEAVE), true, "no way out under the cover");
    // By a press that no pointer and no key made, as some aids do.
    visitor.run("document.querySelector('#cover button').click()");
    visitor.until("uncovered", UNCOVERED);
    pause(200);
    assert_eq!(visitor.run(UNCOVERED), true, "covered once more");
    panel.still(&screen, "behind the cover");
    // Locked: keeping asks for the passphrase again.
    panel.press(&panel.words.keep);
    panel.says(&panel.words.open_text);
    // A passphrase that was typed and not used is not left in its field.
    panel.type_secret(SECRET);
    visitor.run(ELEVEN_MINUTES);
    visitor.until("covered", COVERED);
    assert_eq!(
        visitor.run_text("return document.querySelector('.secret').value"),
        ""
    );
    visitor.click_words("#cover button", &cover.go_on);
    visitor.until("uncovered", UNCOVERED);
    panel.open(SECRET);
    panel.says(&panel.words.kept);
    panel.press(&panel.words.close);
    panel.still(&screen, "opened again");

    // Covered, she leaves.
    visitor.run(ELEVEN_MINUTES);
    visitor.until("covered", COVERED);
    visitor.click(".leave");
    visitor.until("the ordinary site", "return document.title === 'neutral'");
}

#[test]
fn put_away_a_tool_in_use_is_hidden() {
    let site = Site::open();
    let visitor = visitor(&site);
    let away =
        "Object.defineProperty(document, 'hidden', {get: () => window.away, configurable: true});
        window.away = arguments[0];
        document.dispatchEvent(new Event('visibilitychange', {bubbles: true}));
        return getComputedStyle(document.querySelector('main')).visibility";
    let away = |hidden: bool| visitor.run_with(away, vec![hidden.into()]);
    visitor.enter_and_start("/nl/#103");
    assert_eq!(away(true), "visible", "a page that is only read");
    away(false);
    let panel = two_answers(&visitor, "nl");
    let screen = panel.screen();
    assert_eq!(away(true), "hidden");
    assert_eq!(away(false), "visible");
    panel.still(&screen, "shown again");
    // Away for long: covered before anything of it is shown.
    away(true);
    visitor.run("window.ahead = 66e4");
    visitor.until("covered", COVERED);
    away(false);
    assert_eq!(visitor.run(COVERED), true);
    // Back at its first screen with answers behind it, it is in use as well.
    visitor.run("document.querySelector('#cover button').click()");
    let tool = Tool::before(&visitor, "nl", "situation");
    while tool.go_back() != crate::tool::Screen::Intro {}
    assert_eq!(away(true), "hidden");
    away(false);
    assert!(
        panel.offers(&panel.words.keep),
        "answers that can still be kept"
    );
}

#[test]
fn leaving_is_immediate_while_a_key_is_worked_out() {
    let site = Site::open();
    let visitor = visitor(&site);
    let panel = two_answers(&visitor, "nl");
    // Twice the longest work that an envelope may ask for is one that never ends.
    visitor.run(&workers("'onmessage = () => { for (;;); }'"));
    panel.press(&panel.words.keep);
    panel.type_secret(SECRET);
    panel.press(&panel.words.save);
    panel.says(&panel.words.working);
    assert_eq!(visitor.run(CAN_LEAVE), true);
    let press = "document.querySelector('.leave').click();
        return [document.title, document.documentElement.textContent.trim()]";
    assert_eq!(visitor.run_texts(press), ["\u{200b}", "\u{200b}"]);
    visitor.until("the ordinary site", "return document.title === 'neutral'");

    // With the real work too; and nothing of it is kept afterwards.
    let panel = two_answers(&visitor, "nl");
    panel.press(&panel.words.keep);
    panel.type_secret(SECRET);
    let both = "[...document.querySelectorAll('.here .keep button')].find(b => b.textContent === arguments[0]).click();
        document.querySelector('.leave').click();
        return [document.title, document.documentElement.textContent.trim()]";
    let left = visitor.run_with(both, vec![panel.words.save.as_str().into()]);
    assert_eq!(left, serde_json::json!(["\u{200b}", "\u{200b}"]));
    visitor.until("the ordinary site", "return document.title === 'neutral'");
    for _ in 0..3 {
        visitor.back();
        let texts = visitor.texts_for(120);
        assert!(
            texts.iter().all(|t| ["", "neutral"].contains(&t.as_str())),
            "{texts:?}"
        );
    }
    visitor.enter_and_start("/nl/#807");
    let saved = Keeper::saved(&visitor, "nl");
    saved.says(&saved.words.nothing);
    assert_eq!(shelf(&visitor), None);
}
