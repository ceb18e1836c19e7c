//! The words of the windows in one language, by id.
//!
//! Natively only: in the document they stand in the paper form, once.

use super::{Logic, Part, State};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// `content/<lang>/tools/time.toml`: the words, by id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub title: String,
    /// Said before the first question.
    pub intro: Vec<String>,
    pub ask: AskWords,
    pub when: WhenWords,
    /// By [`State::id`]; with `{date}` where a moment belongs to it.
    pub state: BTreeMap<String, String>,
    pub labels: Labels,
    pub events: BTreeMap<String, EventWords>,
    pub windows: BTreeMap<String, WindowWords>,
}

/// The two questions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskWords {
    pub what: String,
    pub what_help: String,
    pub when: String,
    pub when_help: String,
}

/// The answers to "when".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WhenWords {
    pub now: String,
    pub hours: String,
    pub hours_ask: String,
    /// What she answered; `{count}`.
    pub hours_said: String,
    pub day: String,
    pub day_ask: String,
    pub today: String,
    pub yesterday: String,
    pub longer: String,
    pub part_ask: String,
    /// By [`Part::id`].
    pub parts: BTreeMap<String, String>,
    pub unknown: String,
    /// Said when the moment has not been yet: asked again, kindly.
    pub future: Vec<String>,
}

/// The headings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labels {
    pub paper: String,
    pub paper_intro: String,
    pub first: String,
    pub list: String,
    /// Below the picture: what a bar, the line and the numbers are.
    pub picture: String,
    pub time: String,
    pub r#where: String,
    pub cost: String,
    pub unsure: String,
    /// Above [`WindowWords::late`].
    pub late: String,
    /// Times are of this phone's clock.
    pub clock: String,
    /// The phone names no zone; times are Dutch.
    pub no_zone: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventWords {
    pub label: String,
    /// What comes before every window.
    pub lines: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unsure: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WindowWords {
    pub what: String,
    /// The window in words, with its facts: for paper, and beside a moment.
    pub time: String,
    pub r#where: Vec<String>,
    /// Also without papers or insurance.
    pub cost: Vec<String>,
    pub unsure: Vec<String>,
    /// What is still possible when it is past. Exactly where it can be.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub late: Vec<String>,
}

impl Words {
    /// What is missing or left over against the windows, by id.
    pub fn problems(&self, logic: &Logic) -> Vec<(String, String)> {
        let mut problems = Vec::new();
        let mut compare = |what: &str, have: BTreeSet<&str>, want: BTreeSet<&str>| {
            problems.extend(crate::check::missing_and_left_over(what, &have, &want));
        };
        compare(
            "event",
            self.events.keys().map(String::as_str).collect(),
            logic.events.iter().map(String::as_str).collect(),
        );
        compare(
            "window",
            self.windows.keys().map(String::as_str).collect(),
            logic.windows.iter().map(|w| w.id.as_str()).collect(),
        );
        compare(
            "part of the day",
            self.when.parts.keys().map(String::as_str).collect(),
            Part::ALL.into_iter().map(Part::id).collect(),
        );
        compare(
            "state",
            self.state.keys().map(String::as_str).collect(),
            State::ALL.into_iter().map(State::id).collect(),
        );
        for window in &logic.windows {
            let Some(words) = self.windows.get(&window.id) else {
                continue;
            };
            let mut say = |what: String| problems.push((window.id.clone(), what));
            let ends = window.facts().next().is_some();
            if ends == words.late.is_empty() {
                say("words for late stand exactly where a time can be past".to_owned());
            }
            if words.unsure.is_empty() {
                say("does not say what is unsure".to_owned());
            }
            if words.r#where.is_empty() || words.cost.is_empty() {
                say("does not say where, or what it costs".to_owned());
            }
            for fact in window.facts() {
                if !crate::check::markers(&words.time).contains(&fact.as_str()) {
                    say(format!("time does not say {{{fact}}}"));
                }
            }
        }
        let mut holds = |id: &str, text: &str, want: &[&str]| {
            if crate::check::markers(text) != want {
                let what = format!("holds {want:?} once, and no other marker");
                problems.push((id.to_owned(), what));
            }
        };
        holds("hours_said", &self.when.hours_said, &["count"]);
        for state in State::ALL {
            let want: &[&str] = if state.has_moment() { &["date"] } else { &[] };
            holds(
                state.id(),
                self.state.get(state.id()).map_or("", |t| t),
                want,
            );
        }
        problems
    }

    /// Every text once, with the id it belongs to, for rules over texts.
    pub fn texts(&self) -> Vec<(String, String)> {
        let mut texts = Vec::new();
        let mut words = self.clone();
        words.each(&mut |id, text| texts.push((id.to_owned(), text.clone())));
        texts
    }

    /// The same words with every text passed through `change`.
    #[must_use]
    pub fn map(&self, mut change: impl FnMut(&str) -> String) -> Self {
        let mut words = self.clone();
        words.each(&mut |_, text| *text = change(text));
        words
    }

    fn each(&mut self, see: &mut dyn FnMut(&str, &mut String)) {
        see("title", &mut self.title);
        let AskWords {
            what,
            what_help,
            when,
            when_help,
        } = &mut self.ask;
        for text in [what, what_help, when, when_help] {
            see("ask", text);
        }
        let w = &mut self.when;
        for text in [
            &mut w.now,
            &mut w.hours,
            &mut w.hours_ask,
            &mut w.hours_said,
            &mut w.day,
            &mut w.day_ask,
            &mut w.today,
            &mut w.yesterday,
            &mut w.longer,
            &mut w.part_ask,
            &mut w.unknown,
        ] {
            see("when", text);
        }
        let l = &mut self.labels;
        for text in [
            &mut l.paper,
            &mut l.paper_intro,
            &mut l.first,
            &mut l.list,
            &mut l.picture,
            &mut l.time,
            &mut l.r#where,
            &mut l.cost,
            &mut l.unsure,
            &mut l.late,
            &mut l.clock,
            &mut l.no_zone,
        ] {
            see("labels", text);
        }
        let mut all = |id: &str, texts: &mut Vec<String>| {
            for text in texts {
                see(id, text);
            }
        };
        all("intro", &mut self.intro);
        all("future", &mut self.when.future);
        for (id, event) in &mut self.events {
            all(id, &mut event.lines);
            all(id, &mut event.unsure);
        }
        for (id, window) in &mut self.windows {
            all(id, &mut window.r#where);
            all(id, &mut window.cost);
            all(id, &mut window.unsure);
            all(id, &mut window.late);
        }
        for (id, text) in self.when.parts.iter_mut().chain(&mut self.state) {
            see(id, text);
        }
        for (id, event) in &mut self.events {
            see(id, &mut event.label);
        }
        for (id, window) in &mut self.windows {
            see(id, &mut window.what);
            see(id, &mut window.time);
        }
    }
}
