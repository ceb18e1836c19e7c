//! The sentences of the interface, typed: every language has every one.
//!
//! The words themselves stand in `content/<lang>/words.toml`. A place for a
//! value is written `{name}`; each field says which names it may hold.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `content/<lang>/words.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub site: Site,
    pub bar: Bar,
    pub page: Page,
    /// By door id.
    pub doors: BTreeMap<String, Door>,
    /// By chapter number.
    pub chapters: BTreeMap<String, String>,
    /// One word below each drawing of the start page, by its id.
    pub signs: BTreeMap<String, String>,
    pub look: Look,
    pub aloud: Aloud,
    pub places: PlaceLabels,
    /// The groups on the page of all numbers, by key.
    pub needs: BTreeMap<String, String>,
    pub languages: Languages,
    /// The names of the twelve months, as they stand inside a date.
    pub months: Vec<String>,
    /// A date in words, from `{day}`, `{month}` and `{year}`.
    pub date: String,
    pub find: Find,
    pub tool: Tool,
    pub keep: Keep,
    pub copy: Copy,
    pub hand: Hand,
    pub cover: Cover,
    pub paper: Paper,
    pub sources: Sources,
}

/// What every page shares.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// Neutral; stands in the tab, the history and the task switcher.
    pub title: String,
    /// Neutral; stands in link previews.
    pub description: String,
    /// While the addressed page is still on its way.
    pub wait: String,
    /// On the page that chooses a language.
    pub choose: String,
    /// In every language but the source: made without a native reader.
    #[serde(default)]
    pub made: Option<String>,
    /// Where script is off: what leaving cannot do then.
    pub no_script: String,
    /// Shown in place of everything when she leaves without a network.
    pub cover: String,
}

/// The bar at the bottom, the same on every screen.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bar {
    pub label: String,
    /// Names the row of the five doors.
    pub doors: String,
    pub start: String,
    pub back: String,
    pub index: String,
    pub leave: String,
}

/// The parts of a page.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    pub short: String,
    pub people: String,
    pub unsure: String,
    pub next: String,
    /// `{date}`: the day the text was held against its sources.
    pub read: String,
    pub link: String,
    pub other_languages: String,
    pub index: String,
    /// Beside a telephone number or a window that is overdue; `{date}`.
    pub stale_dated: String,
    /// Beside any other fact that is overdue.
    pub stale_ask: String,
    /// In place of a page that is not there in this language.
    pub missing: String,
    /// On a page for danger whose source has changed since; `{date}`: the day
    /// of the text it was made from.
    pub outdated: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Door {
    pub title: String,
    pub line: String,
}

/// What can be set of how it looks, until the document is left.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Look {
    pub title: String,
    /// Dark where the phone asks for light, and the other way round.
    pub swap: String,
    pub large: String,
    /// How long it holds, and that nothing is kept.
    pub note: String,
}

/// What is said around reading aloud.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aloud {
    /// The button at the head of a page.
    pub listen: String,
    /// Names the panel for who hears it.
    pub label: String,
    /// Before the first sound.
    pub warning: String,
    /// Where it cannot be known whether the voice uses a network.
    pub doubt: String,
    /// There, on a screen that can show answers.
    pub answers: String,
    pub yes: String,
    pub stop: String,
    pub slower: String,
    pub faster: String,
    pub close: String,
    /// No voice on this device for this language, and how to get one.
    pub none: String,
    pub get: String,
    pub android: String,
    pub iphone: String,
    pub windows: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceLabels {
    pub who: String,
    pub hours: String,
    pub cost: String,
    pub anonymous: String,
    pub languages: String,
    pub trace: String,
    pub free: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Languages {
    pub menu: String,
    pub draft: String,
    pub published: String,
    /// `{state}`, then `{written}` pages of `{all}`.
    pub pages: String,
    /// To her language with the source language beside it, and back.
    pub beside: String,
    pub beside_off: String,
    /// In a tool, before another document is shown.
    pub stays: String,
}

/// The search.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Find {
    /// In the bar, in place of `bar.index`, where there is script.
    pub bar: String,
    pub label: String,
    pub hint: String,
    /// Read out after each keystroke: `{count}` pages.
    pub found: String,
    pub none: String,
}

/// What stands above a tool's paper form.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    pub title: String,
    pub intro: String,
}

/// What the tools say around their questions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// Above what is said before the first question.
    pub before: String,
    pub start: String,
    pub next: String,
    pub skip: String,
    pub back: String,
    pub finish: String,
    /// In a notebook and in 803, in place of `back`. Not the word of the bar,
    /// which stands below it.
    pub sheet_back: String,
    pub nothing_written: String,
    pub rewrite: String,
    /// Back to the first question of 803.
    pub when_again: String,
    pub new_goal: String,
    /// Above a goal that was put aside.
    pub earlier_goal: String,
    pub take_up: String,
    pub danger_title: String,
    pub danger_text: String,
    pub notice_title: String,
    pub go_on: String,
    pub outcome_title: String,
    pub outcome_intro: String,
    pub outcome_empty: String,
    pub you_said: String,
    pub right: String,
    pub could: String,
    pub people: String,
    pub pages: String,
    pub always: String,
    /// What a call means for what is on the screen.
    pub call_note: String,
    pub done: String,
    pub done_title: String,
    pub done_text: String,
    pub change: String,
    pub print: String,
    pub print_warning: String,
    pub print_yes: String,
    pub print_no: String,
    /// A box to tick: of what is written, paper holds the cards alone.
    pub print_cards: String,
    pub only_with_papers: String,
}

/// Around the full list of sources, a document outside the languages.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sources {
    /// The link to the list, and its title.
    pub link: String,
    /// What the list is, and what leaving cannot do there.
    pub about: Vec<String>,
    /// The facts of the fact sheets.
    pub facts: String,
    /// What texts are filled with: hours, amounts, claims of law.
    pub values: String,
    pub places: String,
}

/// What is said around keeping something on this phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keep {
    /// Below every screen of every tool.
    pub keep: String,
    /// Above that, once she said that somebody may look at this phone.
    pub watched: String,
    /// On the first screen, where something is kept.
    pub resume: String,
    pub new_title: String,
    pub new_text: String,
    pub open_title: String,
    pub open_text: String,
    pub passphrase: String,
    pub see: String,
    pub hide: String,
    pub days: String,
    /// For 1, 7, 30, 90 and 365 days.
    pub days_1: String,
    pub days_7: String,
    pub days_30: String,
    pub days_90: String,
    pub days_365: String,
    pub save: String,
    pub open: String,
    pub cancel: String,
    pub working: String,
    /// `{date}`: the last day.
    pub kept: String,
    pub close: String,
    /// This tool kept something else before.
    pub both_title: String,
    pub both_text: String,
    pub both_take: String,
    pub both_replace: String,
    pub weak_short: String,
    pub weak_digits: String,
    pub weak_pattern: String,
    pub weak_alike: String,
    pub weak_word: String,
    pub wrong: String,
    pub damaged: String,
    pub newer: String,
    pub foreign: String,
    pub memory: String,
    /// Where something new is kept: a lighter lock is a way out.
    pub lighter_text: String,
    pub lighter: String,
    pub too_large: String,
    pub full: String,
    pub denied: String,
    pub changed: String,
    pub gone: String,
    /// Where there is no script.
    pub no_script: String,
    /// Page 807.
    pub saved_title: String,
    pub nothing: String,
    /// `{date}`: the last day.
    pub something: String,
    pub expired: String,
    pub opened: String,
    /// `{count}`: signs.
    pub size: String,
    pub go_on: String,
    pub remove: String,
    pub remove_ask: String,
    pub remove_no: String,
    pub remove_yes: String,
    pub lock: String,
    pub another: String,
    pub another_text: String,
    pub take: String,
    pub take_ask: String,
    pub take_no: String,
    pub take_yes: String,
    pub back: String,
    pub back_done: String,
    pub mine: String,
    pub theirs: String,
    pub wipe: String,
    pub wipe_ask: String,
    pub wipe_no: String,
    pub wipe_yes: String,
    pub wiped: String,
}

/// The copy of the handbook on this phone.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Copy {
    pub title: String,
    /// What it is, and what it shows to others.
    pub text: String,
    pub keep: String,
    pub working: String,
    pub kept: String,
    pub remove: String,
    pub removed: String,
    pub failed: String,
    /// On every page, when it was not compared for long.
    pub old: String,
}

/// Page 911: what is handed over.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hand {
    pub title: String,
    /// Where there is no program: what can be done then.
    pub no_script: String,
    pub page: String,
    /// In the list of pages: the number is typed.
    pub other: String,
    pub number: String,
    pub number_help: String,
    pub language: String,
    pub kind: String,
    /// A code without the number of the page, and what the phone keeps.
    pub kind_start: String,
    /// A code with it, and what the phone keeps.
    pub kind_page: String,
    pub format: String,
    pub cards: String,
    pub a6: String,
    pub poster: String,
    pub stickers: String,
    pub say: HandSay,
    pub piece: HandPiece,
}

/// What the program says on page 911.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandSay {
    pub bad: String,
    /// Where the address of the site cannot be put into a code.
    pub nowhere: String,
    /// The language that was picked does not have the page yet.
    pub missing: String,
    pub address: String,
    pub message: String,
    pub sheet: String,
    /// What to think of before printing.
    pub paper: String,
    /// The telephone number on the sheet was confirmed by nobody.
    pub draft: String,
}

/// What stands on a piece that is handed over, and in the message beside it.
/// Neutral: whoever passes by learns nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandPiece {
    /// What to do with the number.
    pub key: String,
    /// `{printed}`, and `{until}`: by when it must be looked at.
    pub dates: String,
    pub draft: String,
    /// `{address}`.
    pub message: String,
    /// Where the address does not hold it: `{number}`.
    pub message_number: String,
}

/// In place of the page after ten minutes without a touch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cover {
    pub text: String,
    pub go_on: String,
}

impl Words {
    /// A day in the language's own words.
    pub fn day(&self, day: NaiveDate) -> String {
        let month = self.months.get(day.month0() as usize);
        crate::check::fill(&self.date, |name| match name {
            "day" => day.day().to_string(),
            "month" => month.cloned().unwrap_or_default(),
            "year" => day.year().to_string(),
            _ => String::new(),
        })
    }
}
