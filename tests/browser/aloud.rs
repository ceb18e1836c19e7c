//! Reading aloud, with a double in place of the browser's voices: what is said
//! and marked, with which voice, and that it stops at once.

use crate::engine::{Engine, in_each_engine};
use crate::site::{Program, Site, Ways};
use crate::tool::{LIBRARY, Notebook, Sheet, Tool};
use crate::visitor::Visitor;
use kompas::notebook::{Field, Kind};
use kompas::words::Aloud;
use serde_json::{Value, json};

in_each_engine!(
    no_voice_that_could_send_text_away_is_ever_used,
    it_is_silent_at_once,
);

const DOUBLE: &str = include_str!("aloud/double.js");

/// What the mark lies on: of today's browsers the sentence, of older ones what
/// it stands in.
const MARKED: &str = "
    const lit = window.Highlight && [...(CSS.highlights.get('spoken') || [])].map(r => r.toString());
    const block = [...document.querySelectorAll('.spoken')].map(e => e.textContent);
    return (lit || block).map(text => text.replace(/\\s+/g, ' ').trim())";

/// Says all that is left, and gives back the texts from the beginning.
const TO_THE_END: &str = "
    for (let i = 0; i < 999 && speechSynthesis.sounds; i++) speechSynthesis.end();
    return speechSynthesis.said.map(s => s.text.trim())";

fn site(program: Program) -> Site {
    Site::open_with(Ways {
        program,
        intruder: DOUBLE,
        ..Ways::default()
    })
}

/// A voice of the device: its name is its language and where it works.
fn voice(tag: &str, local: Value, default: bool) -> Value {
    json!({"lang": tag, "name": format!("{tag} {local}"), "localService": local, "default": default})
}

fn local(tags: &[&str]) -> Vec<Value> {
    let voices = tags.iter().map(|tag| voice(tag, json!(true), false));
    voices.collect()
}

/// Somebody who listens.
struct Ear<'a> {
    visitor: &'a Visitor<'a>,
    words: &'static Aloud,
}

impl<'a> Ear<'a> {
    /// Comes to a page, such as `/nl/#103`, of a device with these voices.
    fn enter(visitor: &'a Visitor<'a>, path: &str, voices: &[Value]) -> Self {
        visitor.enter_and_start(path);
        let language = visitor.run_text("return document.documentElement.lang");
        let ear = Self {
            visitor,
            words: &LIBRARY.books[&language].words.aloud,
        };
        ear.has(voices);
        ear
    }

    fn has(&self, voices: &[Value]) {
        let list = "speechSynthesis.list = arguments[0]";
        self.visitor.run_with(list, vec![json!(voices)]);
    }

    fn listen(&self) {
        self.visitor.click("#listen");
    }

    /// Listens for the first time: past the warning.
    fn begin(&self) {
        self.listen();
        self.press(&self.words.yes);
    }

    fn press(&self, words: &str) {
        self.visitor.click_words("#aloud button", words);
    }

    /// The words of the panel that are on the screen.
    fn panel(&self) -> String {
        let text = "const panel = document.querySelector('#aloud');
            return panel.hidden ? '' : panel.innerText.trim()";
        self.visitor.run_text(text)
    }

    /// All that was given to the voices so far.
    fn said(&self) -> Vec<Value> {
        let said = self.visitor.run("return speechSynthesis.said");
        said.as_array().expect("a list").clone()
    }

    fn sounds(&self) -> bool {
        self.visitor.run("return speechSynthesis.sounds") == true
    }

    /// Hears all that is left, and gives back the texts from the beginning.
    fn to_the_end(&self) -> Vec<String> {
        self.visitor.run_texts(TO_THE_END)
    }
}

fn no_voice_that_could_send_text_away_is_ever_used(engine: Engine) {
    let site = site(Program::Whole);
    let visitor = Visitor::with(engine, &site);
    let (here, there) = (json!(true), json!(false));
    let cases = [
        (local(&["nl-NL"]), "nl-NL true"),
        // As phones write it, and of another country.
        (local(&["en-GB", "nl_BE"]), "nl_BE true"),
        (
            vec![
                voice("nl-NL", there.clone(), true),
                voice("nl-NL", here.clone(), false),
            ],
            "nl-NL true",
        ),
        // The one of the device's own choice, if it works there.
        (
            vec![
                voice("nl-BE", here.clone(), false),
                voice("nl-NL", here.clone(), true),
            ],
            "nl-NL true",
        ),
        (vec![voice("nl-NL", there.clone(), true)], ""),
        (
            vec![
                voice("en-GB", here.clone(), true),
                voice("nl-NL", there, false),
            ],
            "",
        ),
        // Not marked, or not as the standard says.
        (vec![voice("nl-NL", Value::Null, true)], ""),
        (vec![voice("nl-NL", json!("true"), true)], ""),
        // Another language that begins alike.
        (local(&["nld", "n"]), ""),
        (vec![], ""),
    ];
    for (voices, expected) in cases {
        let ear = Ear::enter(&visitor, "/nl/#103", &voices);
        ear.listen();
        if expected.is_empty() {
            for words in [&ear.words.none, &ear.words.get, &ear.words.android] {
                assert!(ear.panel().contains(words.as_str()), "{voices:?}");
            }
            assert_eq!(ear.said(), [json!(null); 0], "{voices:?}");
            continue;
        }
        ear.press(&ear.words.yes);
        assert!(ear.to_the_end().len() > 9, "{voices:?}");
        for said in ear.said() {
            assert_eq!(said["voice"], expected, "{said}");
            assert_eq!(said["local"], true, "{said}");
            assert_eq!(said["lang"], expected[..5].replace('_', "-"), "{said}");
        }
    }
}

fn it_is_silent_at_once(engine: Engine) {
    let site = site(Program::Whole);
    let visitor = Visitor::with(engine, &site);
    // Each a press or an event; looked at in the same task, before the next
    // frame, or after what the browser does within it.
    let now = "return speechSynthesis.sounds";
    let soon = "return Promise.resolve().then(() => speechSynthesis.sounds)";
    let hide = "Object.defineProperty(document, 'hidden', {get: () => true});
        document.dispatchEvent(new Event('visibilitychange', {bubbles: true}));";
    let ways = [
        ("document.querySelector('#aloud .on').click();", now),
        ("document.querySelector('#listen').click();", now),
        (
            "dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}));",
            now,
        ),
        (
            "document.querySelector('.here [href=\"#102\"]').click();",
            soon,
        ),
        ("document.querySelector('.bar .all').click();", soon),
        ("document.documentElement.classList.add('covered');", soon),
        (hide, now),
        ("dispatchEvent(new Event('pagehide'));", now),
        (
            "document.querySelector('.languages [hreflang=en]').click();",
            now,
        ),
        ("document.querySelector('.leave').click();", now),
    ];
    for (way, look) in ways {
        let ear = Ear::enter(&visitor, "/nl/#103", &local(&["nl"]));
        ear.begin();
        assert!(ear.sounds(), "before {way}");
        assert_eq!(visitor.run(&format!("{way} {look}")), false, "{way}");
    }
    visitor.until("the ordinary site", "return document.title === 'neutral'");
    // A moment after another pace was chosen, too.
    let ear = Ear::enter(&visitor, "/nl/#103", &local(&["nl"]));
    ear.begin();
    let both = "document.querySelector('#aloud [value=\"1.25\"]').click();
        document.querySelector('.bar .all').click();
        return new Promise(late => setTimeout(() => late(speechSynthesis.sounds), 300))";
    assert_eq!(visitor.run(both), false);
}

#[test]
fn sentences_come_in_order_and_each_is_marked_in_view() {
    let site = site(Program::Whole);
    let visitor = Visitor::new(&site);
    for old in [false, true] {
        let ear = Ear::enter(&visitor, "/nl/#103", &local(&["nl"]));
        if old {
            visitor.run("delete window.Highlight");
        }
        ear.begin();
        let page = &LIBRARY.books["nl"].pages[&"103".parse().expect("a number")];
        let mut texts = Vec::new();
        while ear.sounds() {
            let said = ear.said().pop().expect("something");
            let said = said["text"].as_str().expect("a text").trim().to_owned();
            let marked = visitor.run_texts(MARKED);
            assert_eq!(marked.len(), 1, "{said}");
            let plain = |text: &str| text.replace(' ', "");
            assert!(
                plain(&marked[0]).contains(&plain(&said)),
                "{said}: {marked:?}"
            );
            assert!(
                old || plain(&marked[0]) == plain(&said),
                "{said}: {marked:?}"
            );
            let in_view = "const panel = document.querySelector('#aloud').getBoundingClientRect();
                const bar = document.querySelector('.bar').getBoundingClientRect();
                const lit = window.Highlight && [...CSS.highlights.get('spoken')][0];
                const box = (lit || document.querySelector('.spoken')).getBoundingClientRect();
                return (lit ? box.top : box.bottom) >= panel.bottom - 1 && box.top < bar.top && panel.top >= 0";
            assert_eq!(visitor.run(in_view), true, "{said} is out of view");
            texts.push(said);
            visitor.run("speechSynthesis.end()");
        }
        assert_eq!(visitor.run_texts(MARKED), [""; 0], "a mark is left");
        assert_eq!(ear.panel(), "");
        assert_eq!(texts[0], page.front.title);
        // The short text first, sentence by sentence.
        let short = page.front.short.iter().map(|text| Sheet::plain(text));
        let short = short.collect::<Vec<_>>().join(" ");
        let read = texts[1..].join(" ");
        assert!(read.starts_with(&short), "{read}\n{short}");
        assert!(texts.len() > 20, "{texts:?}");
        // What is folded is read too; numbers before titles and drawings are not.
        let last = "return [...document.querySelectorAll('.here .text .part')].pop().lastElementChild.textContent.trim()";
        let last = visitor.run_text(last);
        let end = texts.iter().any(|text| last.ends_with(text.as_str()));
        assert!(end, "{last} was not read");
        assert!(!texts.iter().any(|text| text == "102"), "{texts:?}");
    }
}

#[test]
fn she_is_warned_once_before_the_first_sound() {
    let site = site(Program::Missing);
    let visitor = Visitor::new(&site);
    for _ in 0..2 {
        let ear = Ear::enter(&visitor, "/nl/#103", &local(&["nl"]));
        // Not before she says so, however often she presses.
        for _ in 0..2 {
            ear.listen();
            assert!(ear.panel().contains(&ear.words.warning));
            ear.press(&ear.words.close);
            assert_eq!(ear.panel(), "");
        }
        assert!(!ear.sounds());
        ear.begin();
        assert!(ear.sounds());
        ear.press(&ear.words.stop);
        assert!(!ear.sounds());
        let held = visitor.run_text("return document.activeElement.id");
        assert_eq!(held, "listen", "the focus is lost");
        visitor.read("102");
        ear.listen();
        assert!(ear.sounds() && !ear.panel().contains(&ear.words.warning));
    }
}

#[test]
fn slower_and_faster_say_the_same_sentence_again() {
    let site = site(Program::Whole);
    let visitor = Visitor::new(&site);
    let ear = Ear::enter(&visitor, "/nl/#103", &local(&["nl"]));
    ear.begin();
    visitor.run("speechSynthesis.end()");
    let first = ear.said().pop().expect("a sentence");
    let again = |words: &str| {
        let before = ear.said().len();
        ear.press(words);
        visitor.until(
            "it is said again",
            &format!("return speechSynthesis.said.length === {}", before + 1),
        );
        let last = ear.said().pop().expect("a sentence");
        assert_eq!(last["text"], first["text"]);
        last["rate"].as_f64().expect("a rate")
    };
    let slow = again(&ear.words.slower);
    assert!(slow < 1.0);
    assert!(again(&ear.words.faster) > slow);
    assert!(again(&ear.words.faster) > 1.0);
    let end = (0..9).fold(0.0, |_, _| again(&ear.words.faster));
    assert!(end <= 2.0, "{end:?}");
    visitor.run("speechSynthesis.end()");
    let next = ear.said().pop().expect("a sentence");
    assert_ne!(next["text"], first["text"]);
    assert_eq!(next["rate"].as_f64(), Some(end), "the pace holds");
}

#[test]
fn voices_that_come_late_begin_nothing_by_themselves() {
    let site = site(Program::Whole);
    let visitor = Visitor::new(&site);
    let ear = Ear::enter(&visitor, "/nl/#103", &[]);
    ear.listen();
    assert!(ear.panel().contains(&ear.words.none));
    let come = "speechSynthesis.onvoiceschanged()";
    visitor.run(come);
    assert!(ear.panel().contains(&ear.words.none));
    ear.has(&local(&["nl"]));
    visitor.run(come);
    assert!(ear.panel().contains(&ear.words.warning));
    assert!(!ear.sounds());
    ear.press(&ear.words.yes);
    assert!(ear.sounds());
    // A voice that fails says so, and is silent.
    visitor.run("speechSynthesis.fail()");
    assert!(!ear.sounds());
    assert!(ear.panel().contains(&ear.words.none));
    visitor.run(come);
    assert!(!ear.sounds());
}

#[test]
fn a_question_is_read_with_its_answers_and_nothing_she_wrote() {
    let site = site(Program::Whole);
    let visitor = Visitor::new(&site);
    let ear = Ear::enter(&visitor, "/nl/#801", &local(&["nl"]));
    let tool = Tool::before(&visitor, "nl", "situation");
    tool.begin();
    ear.begin();
    let first = &tool.sheet.logic.questions[0];
    let words = &tool.sheet.words.questions[&first.id];
    let read = ear.to_the_end().join(" ");
    assert!(read.contains(&Sheet::plain(&words.ask)), "{read}");
    for answer in &first.answers {
        let answer = Sheet::plain(&words.answers[&answer.id]);
        assert!(read.contains(&answer), "{answer}: {read}");
    }
    assert!(!read.contains(&tool.sheet.tool.skip), "{read}");
    // The next question: silent until she asks for it.
    ear.listen();
    assert!(ear.sounds());
    tool.skip();
    assert!(!ear.sounds());
    tool.finish();
    ear.listen();
    let read = ear.to_the_end().join(" ");
    assert!(read.contains(&tool.sheet.tool.outcome_title), "{read}");

    let ear = Ear::enter(&visitor, "/nl/#802", &local(&["nl"]));
    let book = Notebook::of(&visitor, "nl", "plan");
    book.wait();
    book.begin();
    let typed = |field: &&Field| matches!(field.kind, Kind::Text | Kind::Line);
    let sheets = book.logic.screens.iter();
    let mut found = sheets.filter_map(|s| Some((&s.id, s.fields.iter().find(typed)?)));
    let (sheet, field) = found.next().expect("a field to write in");
    book.go_to(sheet);
    book.write(&field.id, "Zwaluw");
    book.press(&book.tool.finish);
    assert!(visitor.text().contains("Zwaluw"));
    ear.begin();
    let read = ear.to_the_end().join(" ");
    assert!(read.contains(&tool.sheet.tool.outcome_title), "{read}");
    assert!(!read.contains("Zwaluw"), "{read}");
}

#[test]
fn each_language_has_its_own_voice_and_is_not_read_twice() {
    let site = site(Program::Whole);
    let visitor = Visitor::new(&site);
    for language in ["ar", "ar-nl", "en-nl"] {
        let path = format!("/{language}/#103");
        let hers = &language[..2];
        let ear = Ear::enter(&visitor, &path, &local(&["nl", hers]));
        ear.begin();
        ear.to_the_end();
        let said = ear.said();
        assert!(said.len() > 20, "{language}");
        assert!(said.iter().all(|s| s["lang"] == hers), "{language}");
    }
    // A card for the other person: in Dutch with a Dutch voice, or not at all.
    for voices in [vec!["en", "nl"], vec!["en"]] {
        let ear = Ear::enter(&visitor, "/en/#806", &local(&voices));
        visitor.click(".here .show summary");
        let card = "return document.querySelector('.here [open] .say').textContent.trim()";
        let card = visitor.run_text(card);
        ear.begin();
        ear.to_the_end();
        let said = ear.said();
        let dutch: Vec<_> = said.iter().filter(|s| s["lang"] == "nl").collect();
        assert!(said.iter().any(|s| s["lang"] == "en"));
        assert_eq!(dutch.is_empty(), voices == ["en"], "{dutch:?}");
        if let Some(first) = dutch.first() {
            let first = first["text"].as_str().expect("a text").trim();
            assert!(card.starts_with(first), "{first}: {card}");
        }
    }
}

#[test]
fn on_android_answers_are_read_without_a_network_only() {
    let site = site(Program::Whole);
    let visitor = Visitor::new(&site);
    let android = "Object.defineProperty(navigator, 'userAgent', {get: () => 'Linux; Android 9'});
        Object.defineProperty(navigator, 'onLine', {get: () => !window.flight})";
    let ear = Ear::enter(&visitor, "/nl/#801", &local(&["nl_NL"]));
    visitor.run(android);
    // A page: she is told, and chooses.
    ear.listen();
    assert!(ear.panel().contains(&ear.words.warning));
    assert!(ear.panel().contains(&ear.words.doubt));
    ear.press(&ear.words.yes);
    assert!(ear.sounds());
    ear.press(&ear.words.stop);
    // A screen that can show answers.
    let tool = Tool::before(&visitor, "nl", "situation");
    tool.begin();
    ear.listen();
    assert!(ear.panel().contains(&ear.words.answers));
    assert!(!ear.panel().contains(&ear.words.yes));
    ear.press(&ear.words.close);
    assert!(!ear.sounds());
    visitor.run("window.flight = true");
    ear.listen();
    assert!(ear.sounds());
    visitor.run("window.flight = false; dispatchEvent(new Event('online'))");
    assert!(!ear.sounds());
}

#[test]
fn where_nothing_can_be_read_aloud_nothing_is_shown() {
    let shown =
        "return ['#listen', '#aloud'].some(e => document.querySelector(e).getClientRects().length)";
    let site = Site::open_with(Ways {
        intruder: "Object.defineProperty(window, 'speechSynthesis', {value: undefined})",
        ..Ways::default()
    });
    let visitor = Visitor::new(&site);
    visitor.enter_and_start("/nl/#103");
    assert_eq!(visitor.run(shown), false);
    drop(visitor);
    let visitor = Visitor::without_script(&site);
    visitor.enter("/nl/#103");
    assert_eq!(visitor.run(shown), false);
}
