//! When keeping goes wrong: nothing on the screen is lost, what lay on the
//! shelf lies there still, and the words say what to do next.

use crate::engine::Engine;
use crate::keeper::{Keeper, OTHER, SECRET, put, sealed, shelf, two_answers};
use crate::site::Site;
use crate::tool::Tool;
use crate::visitor::{Visitor, pause};
use base64ct::{Base64UrlUnpadded, Encoding};
use blake2::{Blake2b512, Digest};
use kompas::vault::{Envelope, Params};

/// What 801 keeps of one answer.
const ANSWERS: &str = "papers\tyes\n@\tage\n";

/// Fills the storage to its last letter.
const FILL: &str = "
    let size = 1 << 20, at = 0;
    while (size) try { localStorage.setItem('full' + at++, 'x'.repeat(size)) } catch { size >>= 1 }";

/// From here on, `Storage.setItem` does this first.
fn writing(first: &str) -> String {
    format!(
        "window.set ??= Storage.prototype.setItem;
        Storage.prototype.setItem = function (k, v) {{ {first}; return set.call(this, k, v) }}"
    )
}

const WRITES_AGAIN: &str = "Storage.prototype.setItem = window.set";

/// Workers are made of this text, from here on: `WHOLE` is the real one.
pub fn workers(text: &str) -> String {
    format!(
        "window.whole ??= Blob;
        window.Blob = function (parts, options) {{
            const WHOLE = parts[0];
            const script = options?.type === 'text/javascript';
            return new whole(script ? [{text}] : parts, options);
        }}"
    )
}

const WORKERS_AGAIN: &str = "window.Blob = window.whole";

/// 801 with two answers, and nothing kept yet.
fn begin(visitor: &Visitor, kept: Option<&str>) -> String {
    visitor.run("localStorage.clear()");
    if let Some(kept) = kept {
        put(visitor, kept);
    }
    two_answers(visitor, "nl").screen()
}

#[test]
fn a_storage_that_is_full_or_refuses_loses_nothing() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    visitor.enter_and_start("/nl/");
    let panel = Keeper::panel(&visitor, "nl");
    let words = panel.words;
    let screen = begin(&visitor, None);
    // One after the other: the same screen, and in the end it is kept.
    visitor.run(FILL);
    panel.keep_new(SECRET);
    panel.says(&words.full);
    panel.still(&screen, "full");
    panel.press(&words.close);
    assert_eq!(shelf(&visitor), None);
    visitor.run("localStorage.clear()");

    visitor.run(&writing("throw new DOMException('', 'SecurityError')"));
    panel.keep_new(SECRET);
    panel.says(&words.denied);
    panel.still(&screen, "refused");
    panel.press(&words.close);
    // Says that it wrote, and did not.
    visitor.run(&writing("return"));
    panel.keep_new(SECRET);
    panel.says(&words.denied);
    panel.press(&words.close);
    visitor.run(WRITES_AGAIN);

    panel.keep_first(SECRET);
    panel.still(&screen, "kept at last");
    let kept = shelf(&visitor);
    assert!(kept.is_some());
    // Full while it is open: what lay there lies there still, and a second
    // try goes on from there.
    visitor.click(".here .screens [data-do=skip]");
    visitor.settle();
    let next = panel.screen();
    let half = "set.call(this, k, v.slice(0, v.length / 2));
        Storage.prototype.setItem = set; throw new DOMException('', 'QuotaExceededError')";
    for (how, first) in [
        ("full", "throw new DOMException('', 'QuotaExceededError')"),
        ("half written", half),
    ] {
        visitor.run(&writing(first));
        panel.press(&words.keep);
        panel.says(&words.full);
        panel.still(&next, how);
        panel.press(&words.close);
        assert_eq!(shelf(&visitor), kept, "{how}");
    }
    visitor.run(WRITES_AGAIN);
    panel.keep_again();
    assert_ne!(shelf(&visitor), kept);

    // A browser that gives no storage at all.
    let refuses = "Object.defineProperty(window, 'localStorage',
        {get() { throw new DOMException('', 'SecurityError') }})";
    let refuses = site.before_pages(refuses);
    let screen = two_answers(&visitor, "nl").screen();
    panel.press(&words.keep);
    panel.says(&words.denied);
    panel.still(&screen, "no storage");
    panel.press(&words.close);
    panel.still(&screen, "no storage");
    visitor.read("807");
    let saved = Keeper::saved(&visitor, "nl");
    saved.says(&words.denied);
    site.no_longer(refuses);
}

#[test]
fn what_was_taken_away_or_changed_elsewhere_is_told() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    visitor.enter_and_start("/nl/");
    let panel = Keeper::panel(&visitor, "nl");
    let words = panel.words;
    let screen = begin(&visitor, None);
    panel.keep_first(SECRET);
    // Behind its back.
    visitor.run("localStorage.removeItem('k')");
    panel.press(&words.keep);
    panel.says(&words.gone);
    panel.still(&screen, "taken away");
    panel.press(&words.close);
    panel.keep_first(SECRET);
    panel.still(&screen, "kept once more");

    // A second tab opens it, goes on, answers one more, and keeps.
    if !visitor.engine.has_two_tabs() {
        return;
    }
    let first = visitor.new_tab();
    visitor.enter_and_start("/nl/#801");
    panel.press(&words.resume);
    panel.open(SECRET);
    panel.comes_back(&screen);
    visitor.click(".here .screens [data-do=skip]");
    visitor.settle();
    let second_screen = panel.screen();
    panel.keep_again();
    let kept = shelf(&visitor);
    // The first tab is told, and asked before it takes its place.
    visitor.switch_tab(&first);
    panel.press(&words.keep);
    panel.says(&words.changed);
    panel.still(&screen, "changed in another tab");
    assert_eq!(shelf(&visitor), kept);
    panel.press(&words.close);
    panel.press(&words.keep);
    panel.open(SECRET);
    panel.says(&words.both_text);
    assert_eq!(shelf(&visitor), kept);
    panel.press(&words.both_take);
    panel.comes_back(&second_screen);
}

#[test]
fn a_save_that_is_interrupted_leaves_the_old_store() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    visitor.enter_and_start("/nl/");
    let kept = sealed(&[("situation", ANSWERS)], SECRET, 7).to_text();
    put(&visitor, &kept);
    // A tab that is closed while a new passphrase is worked out; one that is
    // closed in the middle of writing; one whose program is killed.
    for end in ["working", "writing", "crash"] {
        visitor.enter_and_start("/nl/#807");
        let saved = Keeper::saved(&visitor, "nl");
        saved.open(SECRET);
        saved.says(&saved.words.opened);
        saved.press(&saved.words.another);
        saved.type_secret(OTHER);
        match end {
            "writing" => drop(visitor.run(&writing(
                "document.documentElement.dataset.writes = 1; throw 0",
            ))),
            // A worker that never ends.
            _ => drop(visitor.run(&workers("'onmessage = () => {}'"))),
        }
        saved.press(&saved.words.save);
        if end == "writing" {
            let writes = "return document.documentElement.dataset.writes === '1'";
            visitor.until("it writes", writes);
        } else {
            saved.says(&saved.words.working);
        }
        let old = visitor.new_tab();
        let new = visitor.switch_tab(&old);
        // In Firefox one program shows all tabs of a site, also the one to go on in.
        if end == "crash" && (visitor.engine == Engine::Firefox || !visitor.crash()) {
            visitor.engine.cannot("have the program of a tab killed");
        }
        visitor.close_tab(&new);
        visitor.enter_and_start("/nl/#807");
        assert_eq!(shelf(&visitor).as_ref(), Some(&kept), "{end}");
        saved.open(SECRET);
        saved.says(&saved.words.opened);
    }
}

/// A text with one letter changed.
fn flipped(text: &str, at: usize) -> String {
    let other = if &text[at..=at] == "A" { "B" } else { "A" };
    format!("{}{other}{}", &text[..at], &text[at + 1..])
}

/// The same of a later version, undamaged: as `fail_newer` of `tests/vectors`.
fn newer(text: &str) -> String {
    let mut bytes = Base64UrlUnpadded::decode_vec(text).expect("base64");
    bytes[3] = 2;
    let end = bytes.len() - 8;
    let check = Blake2b512::digest(&bytes[..end]);
    bytes[end..].copy_from_slice(&check[..8]);
    Base64UrlUnpadded::encode_string(&bytes)
}

#[test]
fn what_cannot_be_read_is_told_apart_and_never_destroyed() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    visitor.enter_and_start("/nl/");
    let panel = Keeper::panel(&visitor, "nl");
    let words = panel.words;
    let whole = sealed(&[("situation", ANSWERS)], SECRET, 7).to_text();
    for (text, why) in [
        (flipped(&whole, whole.len() / 2), &words.damaged),
        (whole[..whole.len() - 1].to_owned(), &words.damaged),
        (newer(&whole), &words.newer),
        ("{\"a\": 1}".to_owned(), &words.foreign),
    ] {
        let screen = begin(&visitor, Some(&text));
        panel.press(&words.keep);
        panel.says(why);
        panel.still(&screen, why);
        panel.press(&words.close);
        visitor.read("807");
        let saved = Keeper::saved(&visitor, "nl");
        saved.says(why);
        assert!(saved.offers(&words.wipe));
        assert_eq!(shelf(&visitor), Some(text));
        visitor.back();
    }
    // A wrong passphrase.
    let screen = begin(&visitor, Some(&whole));
    panel.press(&words.keep);
    for wrong in [OTHER, "", &SECRET.to_uppercase()] {
        panel.open(wrong);
        panel.says(&words.wrong);
        panel.still(&screen, "wrong passphrase");
        assert_eq!(shelf(&visitor).as_ref(), Some(&whole));
    }
    panel.open(SECRET);
    panel.says(&words.both_text);
}

#[test]
fn a_key_that_cannot_be_made_says_so_and_a_lighter_lock_keeps() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    visitor.enter_and_start("/nl/");
    let panel = Keeper::panel(&visitor, "nl");
    let words = panel.words;
    let screen = begin(&visitor, None);
    let fails =
        "WHOLE.replace('onmessage', 'WebAssembly.instantiate = () => { throw 0 }; onmessage')";
    let throws = "window.made = Worker; window.Worker = function () { throw 0 }";
    let unheard = "window.post = Worker.prototype.postMessage;
        Worker.prototype.postMessage = () => { throw new DOMException('', 'DataCloneError') }";
    for (how, begins, ends) in [
        // The program in the worker says that there is too little memory.
        (
            "refused",
            workers("'onmessage = () => postMessage(new Uint8Array([2]))'"),
            WORKERS_AGAIN,
        ),
        // It cannot even be started there.
        ("not started", workers(fails), WORKERS_AGAIN),
        (
            "an error",
            workers("'onmessage = () => { throw 0 }'"),
            WORKERS_AGAIN,
        ),
        ("no program", workers("'}'"), WORKERS_AGAIN),
        (
            "no worker",
            throws.to_owned(),
            "window.Worker = window.made",
        ),
        (
            "no message",
            unheard.to_owned(),
            "Worker.prototype.postMessage = window.post",
        ),
    ] {
        visitor.run(&begins);
        panel.keep_new(SECRET);
        panel.says(&words.memory);
        panel.says(&words.lighter_text);
        panel.still(&screen, how);
        assert_eq!(shelf(&visitor), None, "{how}");
        panel.press(&words.close);
        visitor.run(ends);
    }
    // The lighter lock works, without typing it all again.
    visitor.run(&workers(
        "'onmessage = () => postMessage(new Uint8Array([2]))'",
    ));
    panel.keep_new(SECRET);
    panel.says(&words.memory);
    visitor.run(WORKERS_AGAIN);
    panel.press(&words.lighter);
    panel.says(&words.kept);
    panel.press(&words.close);
    panel.still(&screen, "kept with a lighter lock");
    let kept = Envelope::from_text(&shelf(&visitor).expect("kept")).expect("whole");
    assert_eq!(kept.recipe().params, Params::SMALL);

    // What is there already cannot get a lighter lock without being opened.
    visitor.reload();
    visitor.started();
    visitor.run(&workers(
        "'onmessage = () => postMessage(new Uint8Array([2]))'",
    ));
    panel.press(&words.resume);
    panel.open(SECRET);
    panel.says(&words.memory);
    assert!(!panel.offers(&words.lighter));
    visitor.run(WORKERS_AGAIN);
    panel.press(&words.close);
    panel.press(&words.resume);
    panel.open(SECRET);
    panel.comes_back(&screen);
    // A new passphrase on 807 can.
    visitor.read("807");
    let saved = Keeper::saved(&visitor, "nl");
    saved.press(&words.another);
    saved.type_secret(OTHER);
    visitor.run(&workers(
        "'onmessage = () => postMessage(new Uint8Array([2]))'",
    ));
    saved.press(&words.save);
    saved.says(&words.lighter_text);
    assert_eq!(shelf(&visitor), Some(kept.to_text()));
    visitor.run(WORKERS_AGAIN);
    saved.press(&words.lighter);
    saved.says(&words.opened);
    assert_ne!(shelf(&visitor), Some(kept.to_text()));
}

#[test]
fn too_much_is_not_kept_and_stays_on_the_screen() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    visitor.enter_and_start("/nl/#802");
    let words = &Tool::before(&visitor, "nl", "situation").sheet.tool;
    visitor.click_words(".here .screens button", &words.start);
    visitor.settle();
    visitor.run("document.querySelector('[data-f=helped_before]').value = 'x'.repeat(3e5)");
    let panel = Keeper::panel(&visitor, "nl");
    let screen = panel.screen();
    panel.keep_new(SECRET);
    panel.says(&panel.words.too_large);
    panel.still(&screen, "too much");
    panel.press(&panel.words.close);
    visitor.run("document.querySelector('[data-f=helped_before]').value = 'x'.repeat(2e5)");
    panel.press(&panel.words.keep);
    panel.says(&panel.words.kept);
}

#[test]
fn a_private_window_keeps_until_it_is_closed() {
    let site = Site::open();
    let visitor = Visitor::in_private(&site);
    two_answers(&visitor, "nl").keep_first(SECRET);
    let begin = shelf(&visitor).expect("kept")[..40].to_owned();
    pause(100);
    // Another window stays until the end: `sealed` sees it there.
    let profile = visitor.quit();
    let found = crate::sealed::files_with(profile.path(), &[&begin]);
    assert_eq!(found, []);
}

/// Lets time run ahead by `window.ahead` milliseconds.
pub const CLOCK: &str = "
    const Real = Date;
    window.Date = class extends Real {
        constructor(...a) { a.length ? super(...a) : super(Date.now()) }
        static now() { return Real.now() + (window.ahead || 0) }
    }";

#[test]
fn past_its_last_day_it_is_destroyed_at_any_visit() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    site.before_pages(CLOCK);
    visitor.enter_and_start("/nl/");
    let kept = sealed(&[("situation", ANSWERS)], SECRET, 1).to_text();
    for language in crate::site::languages() {
        let all = [(2, "103"), (2, "807"), (0, "103"), (1, "103"), (400, "100")];
        let some = if language == "nl" { 5 } else { 2 };
        for (days, page) in all.into_iter().take(some) {
            // By the clock of this page its day has not come.
            visitor.run("window.ahead = 0");
            put(&visitor, &kept);
            let ahead = format!("window.ahead = {days} * 864e5");
            let ahead = site.before_pages(&ahead);
            visitor.enter_and_start(&format!("/{language}/#{page}"));
            let there = days <= 1;
            assert_eq!(
                shelf(&visitor).is_some(),
                there,
                "{language} {page}: {days} days"
            );
            if page == "807" && crate::tool::sheet(&language).is_some() {
                let saved = Keeper::saved(&visitor, &language);
                saved.says(&saved.words.expired);
            }
            site.no_longer(ahead);
        }
    }
    // Past it while it is open: no envelope is written that nobody may open.
    visitor.run("window.ahead = 0");
    put(&visitor, &kept);
    let panel = two_answers(&visitor, "nl");
    let screen = panel.screen();
    panel.press(&panel.words.keep);
    panel.open(SECRET);
    panel.says(&panel.words.both_text);
    panel.press(&panel.words.both_replace);
    panel.says(&panel.words.kept);
    panel.press(&panel.words.close);
    visitor.run("window.ahead = 2 * 864e5");
    panel.press(&panel.words.keep);
    panel.says(&panel.words.gone);
    panel.still(&screen, "past its last day");
    assert_eq!(shelf(&visitor), None);
    panel.press(&panel.words.close);
    panel.keep_first(SECRET);
}
