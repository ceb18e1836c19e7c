//! Two languages side by side: pages with script off, the tools, the way there
//! and back, and what is said before answers stay behind.

use crate::engine::{Engine, in_each_engine};
use crate::site::{Site, languages};
use crate::tool::{LIBRARY, Sheet, Tool};
use crate::visitor::Visitor;

in_each_engine!(
    another_language_beside_hers_keeps_the_page_and_leaves_no_trace,
    leaving_a_paired_document_shows_nothing_on_back,
);

/// The languages that have the source beside them.
fn paired() -> Vec<String> {
    languages().into_iter().skip(1).collect()
}

/// The texts of the other language that are on the screen.
const OTHER: &str =
    "return [...document.querySelectorAll('main > section .two > [lang=nl][dir=ltr]')]
    .filter(e => e.getClientRects().length).map(e => e.innerText.trim())";

#[test]
fn pages_read_in_two_languages_without_script() {
    let site = Site::open();
    let visitor = Visitor::without_script(&site);
    for language in paired() {
        visitor.enter(&format!("/{language}-nl/#103"));
        visitor.sees("103");
        let hers = &LIBRARY.books[&language].pages[&"103".parse().expect("a number")];
        let dutch = &LIBRARY.books["nl"].pages[&"103".parse().expect("a number")];
        let text = visitor.text();
        let other = visitor.run_texts(OTHER);
        for (hers, dutch) in hers.front.short.iter().zip(&dutch.front.short) {
            assert!(text.contains(&Sheet::plain(hers)), "{language}: {hers}");
            assert!(other.contains(&Sheet::plain(dutch)), "{language}: {dutch}");
        }
        // The foot leads back to hers alone, and to both again, page by page.
        visitor.click("main > :target .beside");
        visitor.sees("103");
        assert_eq!(visitor.address(), format!("/{language}/#103"));
        assert_eq!(visitor.run_texts(OTHER), [""; 0]);
        visitor.click("main > :target .beside");
        visitor.sees("103");
        assert_eq!(visitor.address(), format!("/{language}-nl/#103"));
    }
}

#[test]
fn the_two_stand_below_each_other_on_a_phone_and_beside_each_other_on_a_table() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    let places = "const two = document.querySelector('.here .short .two');
        const [a, b] = [...two.children].map(e => e.getBoundingClientRect());
        return [b.top >= a.bottom ? 'below' : b.left > a.left ? 'right' : 'left',
            document.documentElement.scrollWidth > innerWidth ? 'wide' : 'fits']";
    for (language, side) in [("en", "right"), ("ar", "left")] {
        visitor.resize(360, 640);
        visitor.enter_and_start(&format!("/{language}-nl/#103"));
        assert_eq!(visitor.run_texts(places), ["below", "fits"], "{language}");
        visitor.resize(320, 568);
        assert_eq!(visitor.run_texts(places), ["below", "fits"], "{language}");
        visitor.resize(768, 1024);
        assert_eq!(visitor.run_texts(places), [side, "fits"], "{language}");
    }
}

#[test]
fn questions_and_outcomes_of_801_show_both_languages() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    for language in paired() {
        visitor.enter_and_start(&format!("/{language}-nl/#801"));
        let tool = Tool::before(&visitor, &language, "situation");
        let dutch = Sheet::of("nl", "situation").expect("Dutch");
        let press = |does: &str| {
            visitor.click(&format!(".here [data-do='{does}']"));
            visitor.settle();
        };
        press("start");
        let words = &dutch.words.questions["danger_now"];
        let hers = &tool.sheet.words.questions["danger_now"];
        let shown = |text: &str| {
            let other = visitor.run_texts(OTHER);
            assert!(other.contains(&Sheet::plain(text)), "{text} in {other:?}");
        };
        assert!(visitor.text().contains(&hers.ask), "{}", hers.ask);
        shown(&words.ask);
        for answer in words.answers.values() {
            shown(answer);
        }
        let danger = tool.sheet.logic.question("danger_now").expect("known");
        let yes = danger.answers.iter().find(|a| a.danger).expect("danger");
        visitor.click(&format!(".here [data-do='answer {}'] + span", yes.id));
        press("next");
        let outcome = yes.outcome.as_ref().expect("an outcome");
        shown(&dutch.words.outcomes[outcome].right);
        press("on");
        press("finish");
        visitor.unfold();
        shown(&dutch.words.outcomes[outcome].right);
        shown(&dutch.tool.outcome_intro);
        for text in &dutch.words.outcomes[outcome].could {
            // Links stand in hers alone.
            shown(&text.replace('#', ""));
        }
    }
}

#[test]
fn a_moment_of_803_is_said_in_the_words_of_each_language() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    visitor.enter_and_start("/en-nl/#803");
    for does in ["start", "event condom", "days"] {
        let there = format!("return !!document.querySelector(\".here [data-do='{does}']\")");
        visitor.until(does, &there);
        visitor.click(&format!(".here [data-do='{does}']"));
        visitor.settle();
    }
    let english = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    let dutch = [
        "maandag",
        "dinsdag",
        "woensdag",
        "donderdag",
        "vrijdag",
        "zaterdag",
        "zondag",
    ];
    let choice = visitor.run_texts(
        "return [...document.querySelectorAll(\".here [data-do='day 2'] .two > span\")].map(e => e.innerText)",
    );
    let at = english
        .iter()
        .position(|day| *day == choice[0])
        .expect("a weekday");
    assert_eq!(choice[1], dutch[at]);
    visitor.click(".here [data-do='day 0']");
    visitor.settle();
    visitor.click(".here [data-do='part unknown']");
    visitor.settle();
    let said = visitor.run_texts(
        "return [...document.querySelectorAll('.here .said .two')].flatMap(e => [...e.children].map(c => c.innerText))",
    );
    let mut moments = 0;
    for pair in said.chunks(2) {
        let day = english.iter().position(|day| pair[0].contains(day));
        assert_eq!(
            dutch.iter().position(|day| pair[1].contains(day)),
            day,
            "{pair:?}"
        );
        moments += usize::from(day.is_some());
    }
    assert!(moments > 0, "{said:?}");
}

#[test]
fn the_search_of_a_paired_document_searches_hers() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    visitor.enter_and_start("/en-nl/#index");
    let found = "return [...document.querySelectorAll('#find li')].map(e => e.innerText.trim())";
    // A Dutch word that English does not have.
    visitor.write("#question", "kapot");
    visitor.settle();
    assert_eq!(visitor.run_texts(found), [""; 0]);
    visitor.run("document.querySelector('#question').value = ''");
    visitor.write("#question", "condom broke");
    visitor.until("it is found", "return !!document.querySelector('#find li')");
    let found = visitor.run_texts(found);
    assert!(
        found[0].starts_with("103") && !found[0].contains("kapot"),
        "{found:?}"
    );
}

fn another_language_beside_hers_keeps_the_page_and_leaves_no_trace(engine: Engine) {
    let site = Site::open();
    let visitor = Visitor::with(engine, &site);
    visitor.enter_and_start("/en/#104");
    visitor.read("103");
    for place in ["/en-nl/", "/en/", "/en-nl/"] {
        visitor.click(".top .beside");
        let both = place.contains("-nl");
        let there = format!(
            "return document.body.matches('.paired') === {both} && !!document.querySelector('.here')"
        );
        visitor.until(place, &there);
        visitor.sees("103");
        assert_eq!(visitor.address(), place);
        assert_eq!(visitor.run_text("return window.name"), "");
        let named = visitor.entries().unwrap_or_default().into_iter();
        let named: Vec<_> = named.filter(|url| url.contains('#')).collect();
        assert_eq!(named, [""; 0]);
    }
}

fn leaving_a_paired_document_shows_nothing_on_back(engine: Engine) {
    let site = Site::open();
    let visitor = Visitor::with(engine, &site);
    visitor.enter_and_start("/en/#104");
    visitor.click(".top .beside");
    visitor.until("both", "return document.body.matches('.paired')");
    visitor.sees("104");
    visitor.read("103");
    visitor.click(".leave");
    visitor.until("the ordinary site", "return document.title === 'neutral'");
    for step in 0..6 {
        if step < 3 {
            visitor.back();
        } else {
            visitor.forward();
        }
        let mut texts = visitor.texts_for(120).into_iter();
        let text = texts.find(|text| !["", "neutral"].contains(&text.as_str()));
        assert_eq!(text, None, "step {step} at {}", visitor.address());
    }
}

#[test]
fn before_answers_stay_behind_it_is_said_once() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    let warned = "return !document.querySelector('#stays').hidden";
    let quiet = "return document.querySelector('#stays').hidden";
    let tool = Tool::enter(&visitor, "en", "situation");
    tool.begin();
    // Nothing is on it yet but the first question, which is where she is.
    visitor.click(".here .screen .option");
    for press in [".top .beside", "main > .here .also a[hreflang='nl']"] {
        visitor.click(press);
        visitor.until("it is said", warned);
        assert_eq!(visitor.address(), "/en/");
        // Another screen: what is there now may be something else.
        tool.next();
        visitor.until("said no longer", quiet);
        tool.visitor
            .click(".here [data-do='again'], .here [data-do='back']");
        visitor.settle();
    }
    visitor.click(".top .beside");
    visitor.until("it is said", warned);
    visitor.click(".top .beside");
    visitor.until("both", "return document.body.matches('.paired')");
    visitor.sees("801");
    // Where nothing is on any tool, nothing is said.
    visitor.started();
    visitor.click(".top .beside");
    visitor.until("hers alone", "return !document.body.matches('.paired')");
}
