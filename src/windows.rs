//! Windows of time: what can still be done after something happened, and until
//! when.
//!
//! Pure. It asks no clock and speaks no language: it is given the moment, the
//! zone and the lengths (facts), and gives back instants. The words are data
//! (`content/<lang>/tools/`), the windows are data (`content/tools/`). It never
//! says that somebody is too late: what is past has words of its own.

use crate::facts::{Fact, Facts, Kind, Unit};
use crate::inquiry::Always;
use crate::page::Number;
use serde::Deserialize;
use std::collections::BTreeSet;

mod clock;
mod terms;
#[cfg(test)]
mod tests;
mod words;
pub mod zone;

pub use clock::{Edge, Future, Part, Span, When, day};
pub use terms::{Outlook, State, Term, Terms};
pub use words::{AskWords, EventWords, Labels, WhenWords, WindowWords, Words};

/// Markers in the words that the screen fills, not the facts: a moment as the
/// browser writes it, and a number of hours.
pub const MARKERS: [&str; 2] = ["date", "count"];

/// `content/tools/time.toml`: what there is, for whom, in which time.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Logic {
    pub page: Number,
    /// What can have happened, in the order of the screen.
    pub events: Vec<String>,
    pub always: Always,
    #[serde(rename = "window")]
    pub windows: Vec<Window>,
}

/// One thing that can be done, with or without a last hour.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    pub id: String,
    /// After which events it can help.
    pub events: Vec<String>,
    /// The name of a fact: best within that time.
    #[serde(default)]
    pub best: Option<String>,
    /// The name of a fact: at the latest within that time. A window with
    /// `best` and without `latest` is one where later is welcome too.
    #[serde(default)]
    pub latest: Option<String>,
    /// Stands above all others, whatever ends first: one number for all of it.
    #[serde(default)]
    pub first: bool,
    /// It says something only after a while, and no source agrees how long.
    #[serde(default)]
    pub after: bool,
    pub pages: Vec<Number>,
    /// Place ids, the best first.
    pub people: Vec<String>,
    /// Ids in the fact sheets. For authors only.
    #[serde(default)]
    pub sheet: Vec<String>,
}

impl Window {
    /// The names of the facts it is counted with.
    pub fn facts(&self) -> impl Iterator<Item = &String> {
        self.best.iter().chain(&self.latest)
    }
}

impl Logic {
    /// The window of that id.
    pub fn window(&self, id: &str) -> Option<&Window> {
        self.windows.iter().find(|w| w.id == id)
    }

    /// The windows with the lengths of their facts, as the screen counts them.
    /// A fact that [`Logic::problems`] names is left out.
    pub fn terms(&self, facts: &Facts) -> Terms {
        let length = |fact: &Option<String>| facts.get(fact.as_ref()?).and_then(length);
        let terms = self.windows.iter().map(|window| Term {
            id: window.id.clone(),
            events: window.events.clone(),
            best: length(&window.best),
            latest: length(&window.latest),
            first: window.first,
            after: window.after,
        });
        Terms(terms.collect())
    }

    /// All problems of the windows themselves, each with the id it is about.
    pub fn problems(&self, facts: &Facts) -> Vec<(String, String)> {
        let mut problems = Vec::new();
        let mut say = |id: &str, what: String| problems.push((id.to_owned(), what));
        let mut ids = BTreeSet::new();
        for window in &self.windows {
            let id = &window.id;
            if !ids.insert(id) {
                say(id, "is there twice".to_owned());
            }
            for event in window.events.iter().filter(|e| !self.events.contains(e)) {
                say(id, format!("event {event:?} is not listed"));
            }
            if window.events.is_empty() || window.pages.is_empty() || window.people.is_empty() {
                say(id, "names no event, no page or no person".to_owned());
            }
            for name in window.facts() {
                if facts.get(name).and_then(length).is_none() {
                    let what = "is no fact of kind window in hours or days";
                    say(id, format!("{name:?} {what}"));
                }
            }
            if window.first && window.latest.is_some() {
                say(id, "stands first and can be past".to_owned());
            }
            if window.after && window.facts().next().is_some() {
                say(
                    id,
                    "says something only later and has a last hour".to_owned(),
                );
            }
        }
        for term in self.terms(facts).0 {
            if term.best.zip(term.latest).is_some_and(|(b, l)| b > l) {
                say(&term.id, "the best time ends after the latest".to_owned());
            }
        }
        for event in &self.events {
            if !self.windows.iter().any(|w| w.events.contains(event)) {
                say(event, "nothing can be done after this event".to_owned());
            }
        }
        problems
    }
}

/// The length of a window in hours; a day is twenty-four of them.
fn length(fact: &Fact) -> Option<u32> {
    let value = fact.value.as_ref()?.parse::<u32>().ok()?;
    match (fact.kind, fact.unit) {
        (Kind::Window, Some(Unit::Hours)) => Some(value),
        (Kind::Window, Some(Unit::Days)) => value.checked_mul(24),
        _ => None,
    }
}
