//! What is still in time, in front of a visitor: what, when, and the windows
//! that stand on the screen.

use super::{LIBRARY, Sheet};
use crate::visitor::Visitor;
use chrono::{DateTime, TimeZone, Utc};
use kompas::content::{ToolLogic, ToolWords};
use kompas::windows::{Logic, Part, Words};
use kompas::words;
use serde::Deserialize;

/// The name of the tool.
pub const NAME: &str = "time";

/// A window as it stands on the screen.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Window {
    pub id: String,
    /// Its number, what it is, and until when.
    pub said: String,
    pub open: bool,
    /// What is folded under it.
    pub inside: String,
}

/// The tool, and its words in one language.
pub struct Windows<'a> {
    pub visitor: &'a Visitor<'a>,
    pub logic: &'static Logic,
    pub words: &'static Words,
    pub tool: &'static words::Tool,
}

impl<'a> Windows<'a> {
    /// The words. The visitor is wherever she is.
    pub fn of(visitor: &'a Visitor<'a>, language: &str) -> Self {
        let book = &LIBRARY.books[language];
        let (Some(ToolLogic::Windows(logic)), Some(ToolWords::Windows(words))) =
            (LIBRARY.tools.get(NAME), book.tools.get(NAME))
        else {
            panic!("no {NAME} in {language}");
        };
        Self {
            visitor,
            logic,
            words,
            tool: &book.words.tool,
        }
    }

    /// Enters the page and waits until the program has taken over.
    pub fn enter(visitor: &'a Visitor<'a>, language: &str) -> Self {
        let windows = Self::of(visitor, language);
        visitor.enter_and_start(&format!("/{language}/#{}", windows.logic.page));
        windows.wait();
        windows
    }

    /// Waits until the program has taken over the page where she is.
    pub fn wait(&self) {
        let there = "return !!document.querySelector('.here .screen')";
        self.visitor.until("the tool is there", there);
    }

    /// The heading of the screen.
    pub fn heading(&self) -> String {
        self.visitor
            .run_text("return document.querySelector('.here .screen h2').textContent.trim()")
    }

    /// What stands on the screen as words.
    pub fn text(&self) -> String {
        self.visitor
            .run_text("return document.querySelector('.here .screen').innerText")
    }

    /// Presses a button by its words and lets the next screen come.
    pub fn press(&self, words: &str) {
        let words = Sheet::plain(words);
        self.visitor.click_words(".here .screen button", &words);
        self.visitor.settle();
    }

    pub fn begin(&self) {
        self.press(&self.tool.start);
        assert_eq!(self.heading(), self.words.ask.what);
    }

    /// Says what happened.
    pub fn say(&self, event: &str) {
        self.press(&self.words.events[event].label);
        assert_eq!(self.heading(), self.words.ask.when);
    }

    /// Says how many hours ago.
    pub fn hours(&self, hours: u16) {
        self.press(&self.words.when.hours);
        // From the first number, or the keys would go on from the chosen one.
        let keys = format!("\u{e011}{hours}");
        self.visitor.write(".here select", &keys);
        let said = self
            .words
            .when
            .hours_said
            .replace("{count}", &hours.to_string());
        self.visitor.settle();
        assert!(self.text().contains(&said), "{said}: {}", self.text());
        self.press(&self.tool.next);
    }

    /// Says which day, so many days ago, and which part of it.
    pub fn day(&self, ago: usize, part: Part) {
        self.press(&self.words.when.day);
        self.visitor.run_with(
            "document.querySelectorAll('.here .choice')[arguments[0]].click()",
            vec![ago.into()],
        );
        self.visitor.settle();
        assert_eq!(self.heading(), self.words.when.part_ask);
        self.press(&self.words.when.parts[part.id()]);
    }

    /// Says that it was longer ago than a week.
    pub fn longer(&self) {
        self.press(&self.words.when.day);
        self.press(&self.words.when.longer);
    }

    /// The windows on the screen, from top to bottom.
    pub fn shown(&self) -> Vec<Window> {
        let found = self.visitor.run(
            "return [...document.querySelectorAll('.here .outcome .finding')].map(d => ({
                id: d.querySelector('[data-shown]').dataset.shown, open: d.open,
                said: d.querySelector('summary').textContent.trim(),
                inside: d.querySelector('.window').textContent.trim(),
            }))",
        );
        serde_json::from_value(found).expect("windows")
    }

    /// Goes through one screen of every kind and shows each to `look`.
    pub fn show_every_kind(&self, look: impl Fn(&str)) {
        let when = &self.words.when;
        let event = self.logic.events.first().expect("an event");
        look("intro");
        self.begin();
        look("what");
        self.say(event);
        look("when");
        self.press(&when.hours);
        look("hours");
        self.press(&self.tool.sheet_back);
        self.press(&when.day);
        look("day");
        self.press(&when.today);
        look("part of a day");
        self.press(&self.tool.sheet_back);
        self.press(&self.tool.sheet_back);
        self.hours(5);
        self.visitor.unfold();
        self.press(&self.tool.print);
        look("what is possible, asked before printing");
        self.press(&self.tool.print_no);
        self.press(&self.tool.done);
        look("done");
    }
}

/// A moment in UTC.
pub fn utc(year: i32, month: u32, day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
    let at = Utc.with_ymd_and_hms(year, month, day, hour, minute, 0);
    at.single().expect("a moment")
}
