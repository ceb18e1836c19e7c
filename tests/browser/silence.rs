//! What a visit leaves behind: a few requests that are always the same, and
//! nothing else anywhere.

use crate::engine::{Engine, in_each_engine};
use crate::keeper::{Keeper, SECRET, two_answers};
use crate::site::{Site, Ways, documents, written};
use crate::tool::{self, Notebook, Tool, Windows};
use crate::visitor::{Visitor, pause};

in_each_engine!(
    requests_are_the_same_for_every_entry_and_none_after_start,
    nothing_is_stored,
);

/// Some pages of every kind: steps, telephone numbers, languages.
const SOME: [&str; 4] = ["101", "103", "906", "910"];

/// Reads pages by clicks, opens the language menu, goes through the tool
/// twice and looks at all that its outcome offers.
fn walk_over<S: AsRef<str>>(visitor: &Visitor, language: &str, pages: &[S]) {
    for page in pages
        .iter()
        .map(AsRef::as_ref)
        .filter(|page| *page != "100")
    {
        visitor.read(page);
    }
    visitor.click(".brand");
    visitor.sees("100");
    visitor.click(".languages summary");
    visitor.click(".languages summary");
    visitor.read("801");
    let tool = Tool::before(visitor, language, "situation");
    tool.walk(tool::first, |_| ());
    tool.press(&tool.sheet.tool.change);
    tool.walk(tool::last, |_| ());
    visitor.click_words(".screen button", &tool.sheet.tool.print);
    visitor.click_words(".screen button", &tool.sheet.tool.print_no);
    tool.press(&tool.sheet.tool.done);
    use_the_other_tools(visitor, language);
}

/// Writes in every notebook and asks what is still in time. What was written
/// in the last one stays in its fields.
fn use_the_other_tools(visitor: &Visitor, language: &str) {
    for name in tool::notebooks() {
        if tool::languages(name).iter().any(|l| l == language) {
            let book = Notebook::of(visitor, language, name);
            visitor.read(&book.logic.page.to_string());
            book.wait();
            book.begin();
            for field in &book.logic.screens[0].fields {
                book.fill(field);
            }
            book.press(&book.tool.next);
            book.press(&book.tool.finish);
            assert!(!book.overview().sheets.is_empty());
            book.press(&book.tool.print);
            book.press(&book.tool.print_no);
            if name == tool::notebooks()[0] {
                book.press(&book.tool.done);
            }
        }
    }
    let windows = Windows::of(visitor, language);
    visitor.read(&windows.logic.page.to_string());
    windows.wait();
    windows.begin();
    windows.say(windows.logic.events.first().expect("an event"));
    windows.hours(5);
    visitor.unfold();
    assert!(!windows.shown().is_empty());
}

fn requests_are_the_same_for_every_entry_and_none_after_start(engine: Engine) {
    let site = Site::open_with(Ways {
        uncached: true,
        ..Ways::default()
    });
    let visitor = Visitor::with(engine, &site);
    let _ = visitor.fetched();
    let mut first: Option<Vec<String>> = None;
    for path in [
        "/nl/",
        "/nl/#103",
        "/nl/#801",
        "/nl/#index",
        "/nl/#nonsense",
        "/en/#103",
        "/en-nl/#103",
    ] {
        site.forget();
        visitor.enter_and_start(path);
        pause(200);
        let language = &path[..=path[1..].find('/').expect("a folder") + 1];
        let asked: Vec<_> = site
            .asked()
            .iter()
            .map(|r| r.replace(language, "/<language>/"))
            .collect();
        let mut others = asked.clone();
        // The icon is asked for once a session at most, by the browser itself.
        others.retain(|r| r != "GET /icon.svg");
        others.sort();
        assert_eq!(
            others.len(),
            6,
            "document, style, early, boot, program: {asked:#?}"
        );
        assert_eq!(
            *first.get_or_insert_with(|| others.clone()),
            others,
            "{path}"
        );
        let elsewhere = visitor.fetched().into_iter();
        let elsewhere = elsewhere.filter(|u| !u.starts_with(&site.address));
        let elsewhere: Vec<_> = elsewhere.chain(site.elsewhere()).collect();
        assert!(elsewhere.is_empty(), "{path}: {elsewhere:?}");
    }
    for language in tool::languages("situation") {
        visitor.enter_and_start(&format!("/{language}/"));
        pause(200);
        site.forget();
        let _ = visitor.fetched();
        // Every page in one browser, some of each kind in the others.
        let mut pages = written(&language);
        pages.retain(|page| engine == Engine::Chromium || SOME.contains(&page.as_str()));
        walk_over(&visitor, &language, &pages);
        pause(300);
        assert_eq!(site.asked(), [""; 0], "asked after start");
        assert_eq!(site.elsewhere(), [""; 0], "asked of somebody else");
        assert_eq!(visitor.fetched(), [""; 0], "fetched after start");
    }
}

fn nothing_is_stored(engine: Engine) {
    let everything = "return (async () => {
        const kept = [];
        const keep = (what, list) => { for (const one of list) kept.push(what + ': ' + one) };
        keep('local storage', Object.keys(localStorage));
        keep('session storage', Object.keys(sessionStorage));
        keep('cookie', document.cookie ? [document.cookie] : []);
        keep('database', (await indexedDB.databases()).map(d => d.name));
        keep('cache', await caches.keys());
        keep('worker', (await navigator.serviceWorker.getRegistrations()).map(r => r.scope));
        // A private window may have none, and WebKitGTK has none at all.
        const folder = await navigator.storage?.getDirectory().catch(() => null);
        if (folder) for await (const name of folder.keys()) keep('folder', [name]);
        keep('name', window.name ? [window.name] : []);
        return kept;
    })()";
    let site = Site::open();
    let visitor = Visitor::with(engine, &site);
    visitor.enter_and_start("/nl/");
    walk_over(&visitor, "nl", &SOME);
    assert_eq!(visitor.run_texts(everything), [""; 0]);
    visitor.read("103");
    visitor.choose_language("en");
    visitor.started();
    assert_eq!(visitor.run_texts(everything), [""; 0]);
    // The test sees what is there.
    visitor.run("sessionStorage.a = 1; localStorage.a = 1; window.name = 'a'");
    assert_eq!(visitor.run_texts(everything).len(), 3);
}

/// Chromium asks its maker which fields of a page it could fill in, with a mark
/// of the site, and asks again where there are more. Once, when the document
/// opens, is the same for everybody; later it would tell which tool is in use.
#[test]
fn no_browser_asks_about_fields_while_tools_are_used() {
    let engine = Engine::of_the_rest();
    if engine != Engine::Chromium {
        return engine.cannot("be asked what it says of fields: it says nothing");
    }
    let site = Site::open();
    let visitor = Visitor::new(&site);
    visitor.enter_and_start("/nl/");
    pause(1_000);
    assert!(
        !site.asked_about_fields().is_empty(),
        "the test sees nothing"
    );
    site.forget();
    walk_over(&visitor, "nl", &SOME);
    // Fields for a passphrase and a day, on two tools at once, and on 807.
    let panel = two_answers(&visitor, "nl");
    pause(1_000);
    site.forget();
    panel.press(&panel.words.keep);
    visitor.read("805");
    visitor.click(".here .screens [data-do=start]");
    visitor.settle();
    visitor.write(".here .sheet:not([hidden]) [data-f][type=text]", "a");
    visitor.click(".here .keep button");
    visitor.settle();
    visitor.read("803");
    let windows = Windows::of(&visitor, "nl");
    windows.begin();
    windows.say(windows.logic.events.first().expect("an event"));
    windows.hours(5);
    visitor.read("801");
    panel.type_secret(SECRET);
    panel.press(&panel.words.save);
    panel.says(&panel.words.kept);
    visitor.read("807");
    let saved = Keeper::saved(&visitor, "nl");
    saved.press(&saved.words.another);
    pause(1_000);
    assert_eq!(site.asked_about_fields(), [""; 0]);
    // The test sees more fields than there were spare ones.
    visitor.run("for (let n = 0; n < 40; n++) document.querySelector('footer').append(document.createElement('input'))");
    pause(1_500);
    assert!(!site.asked_about_fields().is_empty(), "nothing is seen");
}

#[test]
fn the_console_stays_empty() {
    let site = Site::open();
    let plain = Visitor::without_script(&site);
    let visitor = Visitor::new(&site);
    for language in documents() {
        plain.enter(&format!("/{language}/#103"));
        visitor.enter_and_start(&format!("/{language}/#103"));
    }
    visitor.enter_and_start("/nl/");
    walk_over(&visitor, "nl", &SOME);
    visitor.back();
    visitor.reload();
    visitor.choose_language("en");
    visitor.started();
    visitor.click(".leave");
    visitor.until("the ordinary site", "return document.title === 'neutral'");
    visitor.enter("/");
    assert_eq!(visitor.console(), [""; 0]);
    assert_eq!(plain.console(), [""; 0]);
    // The test hears what is said.
    if visitor.engine == Engine::Webkit {
        return visitor.engine.cannot("tell what its console was told");
    }
    visitor.run("new Image().src = 'https://elsewhere.example/a.png'");
    pause(500);
    assert!(!visitor.console().is_empty());
}

#[test]
fn every_input_refuses_autocomplete() {
    let willing =
        "return [...document.querySelectorAll('input, select, textarea, form, [contenteditable]')]
        .filter(e => e.getAttribute('autocomplete') !== 'off').map(e => e.outerHTML)";
    let site = Site::open();
    let plain = Visitor::without_script(&site);
    for language in documents() {
        plain.enter(&format!("/{language}/"));
        assert_eq!(plain.run_texts(willing), [""; 0], "{language}");
    }
    let visitor = Visitor::new(&site);
    for language in tool::languages("situation") {
        let tool = Tool::enter(&visitor, &language, "situation");
        let look = |screen: &tool::Screen| {
            assert_eq!(visitor.run_texts(willing), [""; 0], "{language} {screen:?}");
            let inputs =
                visitor.run("return document.querySelectorAll('.here .screen input').length");
            let question = matches!(screen, tool::Screen::Question(_));
            assert_eq!(inputs.as_u64() > Some(0), question, "{screen:?}");
        };
        tool.walk(tool::first, look);
        tool.press(&tool.sheet.tool.change);
        tool.walk(tool::last, look);
        tool.press(&tool.sheet.tool.done);
        look(&tool.screen());
        let windows = Windows::enter(&visitor, &language);
        windows.show_every_kind(|screen| {
            assert_eq!(visitor.run_texts(willing), [""; 0], "{language} {screen}");
        });
    }
}
