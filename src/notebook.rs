//! A notebook: screens with fields that a person may fill in, or not.
//!
//! Pure. The fields themselves stand in the document, as a form that can be
//! printed and filled in on paper. Here is what a form is made of, and what
//! somebody wrote in it.

use crate::page::Number;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Small drawings to choose from, by the names of their symbols.
pub const DRAWINGS: [&str; 6] = ["star", "tree", "cup", "bird", "flower", "boat"];

/// `content/tools/<tool>.toml`: the form, without words.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Logic {
    pub page: Number,
    pub always: crate::inquiry::Always,
    #[serde(rename = "screen")]
    pub screens: Vec<Screen>,
    /// Cards to print, made of what she wrote.
    #[serde(rename = "card", default)]
    pub cards: Vec<Card>,
}

/// A few fields that stand on one screen.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Screen {
    pub id: String,
    /// Belongs to the part that can be done once more, for a new goal.
    #[serde(default)]
    pub again: bool,
    #[serde(default)]
    pub pages: Vec<Number>,
    /// Place ids.
    #[serde(default)]
    pub people: Vec<String>,
    #[serde(rename = "field", default)]
    pub fields: Vec<Field>,
}

/// One thing to write or to choose.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    pub id: String,
    pub kind: Kind,
    #[serde(default)]
    pub options: Vec<String>,
}

/// How a field is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Several lines.
    Text,
    /// One line.
    Line,
    /// One of the options.
    One,
    /// Any of the options.
    Many,
    /// One of the small drawings.
    Drawing,
}

/// A small card with some of the fields on it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    pub id: String,
    pub fields: Vec<String>,
}

/// `content/<lang>/tools/<tool>.toml`: the words, by id.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub title: String,
    /// Said before the first screen.
    pub intro: Vec<String>,
    /// Above her overview.
    pub done: String,
    pub screens: BTreeMap<String, ScreenWords>,
    pub fields: BTreeMap<String, FieldWords>,
    #[serde(default)]
    pub cards: BTreeMap<String, CardWords>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScreenWords {
    pub title: String,
    #[serde(default)]
    pub help: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldWords {
    pub label: String,
    #[serde(default)]
    pub hint: Option<String>,
    #[serde(default)]
    pub options: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardWords {
    pub title: String,
}

impl Logic {
    /// All fields, in the order of the form.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.screens.iter().flat_map(|s| &s.fields)
    }

    /// All problems of the form itself, each with the id it is about.
    pub fn problems(&self) -> Vec<(String, String)> {
        let mut problems = Vec::new();
        let mut say = |id: &str, what: &str| problems.push((id.to_owned(), what.to_owned()));
        let mut ids = BTreeSet::new();
        let fields = self.fields().map(|f| &f.id);
        for id in self.screens.iter().map(|s| &s.id).chain(fields) {
            let plain = id.chars().all(|c| c.is_ascii_lowercase() || c == '_');
            if id.is_empty() || !plain {
                say(id, "an id is small letters and _");
            }
            if !ids.insert(id) {
                say(id, "is there twice");
            }
        }
        let again: Vec<_> = self.screens.iter().map(|s| s.again).collect();
        if again.windows(2).filter(|pair| pair[0] != pair[1]).count() > 2 {
            say("again", "the screens of a goal do not stand together");
        }
        for field in self.fields() {
            let choice = !matches!(field.kind, Kind::Text | Kind::Line);
            if choice == field.options.is_empty() {
                say(&field.id, "a choice has options, a text has none");
            }
            let drawings = field.kind == Kind::Drawing;
            if drawings && !field.options.iter().all(|o| DRAWINGS.contains(&o.as_str())) {
                say(&field.id, "has an option that is no drawing");
            }
        }
        for card in &self.cards {
            if !card
                .fields
                .iter()
                .all(|id| self.fields().any(|f| f.id == *id))
            {
                say(&card.id, "has a field that is not in the form");
            }
        }
        problems
    }
}

impl Words {
    /// What is missing or left over against the form, by id.
    pub fn problems(&self, logic: &Logic) -> Vec<(String, String)> {
        let mut problems = Vec::new();
        let mut compare = |what: &str, have: BTreeSet<&String>, want: BTreeSet<&String>| {
            for id in want.difference(&have) {
                problems.push(((*id).clone(), format!("{what} has no words")));
            }
            for id in have.difference(&want) {
                problems.push(((*id).clone(), format!("words for an unknown {what}")));
            }
        };
        let screens = logic.screens.iter().map(|s| &s.id);
        compare("screen", self.screens.keys().collect(), screens.collect());
        let fields = logic.fields().map(|f| &f.id);
        compare("field", self.fields.keys().collect(), fields.collect());
        let cards = logic.cards.iter().map(|c| &c.id);
        compare("card", self.cards.keys().collect(), cards.collect());
        for field in logic.fields() {
            if let Some(words) = self.fields.get(&field.id) {
                let have = words.options.keys().collect();
                compare("option", have, field.options.iter().collect());
            }
        }
        problems
    }
}
