//! Cards to hold up: a few sentences for somebody who reads Dutch.
//!
//! Pure. What is on a card stands in the document and needs no program.

use crate::page::Number;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// `content/tools/cards.toml`: the cards, without words.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Logic {
    pub page: Number,
    #[serde(rename = "card")]
    pub cards: Vec<Card>,
}

/// One card.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    pub id: String,
    /// A drawing of the symbol sheet.
    pub icon: String,
    pub pages: Vec<Number>,
    /// Place ids; the number of the first stands large on the card.
    #[serde(default)]
    pub people: Vec<String>,
    /// Ids in the fact sheets: the rule behind it.
    pub sheet: Vec<String>,
}

/// `content/<lang>/tools/cards.toml`: the words, by id.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub title: String,
    /// Said before the first card.
    pub intro: Vec<String>,
    /// Turns the card for the other person.
    pub turn: String,
    /// Above what the other person is asked to do.
    pub asked: String,
    /// Above the rule.
    pub rule: String,
    pub cards: BTreeMap<String, CardWords>,
}

/// The words of one card.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardWords {
    /// For her: when it is of use.
    pub title: String,
    /// What is held up.
    pub say: Vec<String>,
    /// What the other person is asked to do.
    pub ask: String,
    /// The law or the rule, where the facts have one.
    #[serde(default)]
    pub rule: Option<String>,
}

impl Words {
    /// What is missing or left over against the cards, by id.
    pub fn problems(&self, logic: &Logic) -> Vec<(String, String)> {
        let have: BTreeSet<_> = self.cards.keys().collect();
        let want: BTreeSet<_> = logic.cards.iter().map(|c| &c.id).collect();
        let mut problems = crate::check::missing_and_left_over("card", &have, &want);
        let long = self
            .cards
            .iter()
            .filter(|(_, c)| !(1..=5).contains(&c.say.len()));
        let long = long.map(|(id, _)| (id.clone(), "says not one to five lines".to_owned()));
        problems.extend(long);
        problems
    }
}
