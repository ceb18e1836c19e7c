//! Pages: their numbers, chapters and doors.
//!
//! A number is for ever: a card in somebody's pocket points at it.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The three-digit number of a page, 100 to 999, the same in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Number(u16);

impl Number {
    /// The start page.
    pub const START: Self = Self(100);
    /// The page for danger now, within reach of every outcome.
    pub const DANGER: Self = Self(101);
    /// All telephone numbers.
    pub const ALL_NUMBERS: Self = Self(906);

    /// The chapter a page stands in: its hundreds.
    pub fn chapter(self) -> u16 {
        self.0 / 100
    }
}

impl TryFrom<u16> for Number {
    type Error = String;

    fn try_from(value: u16) -> Result<Self, String> {
        if (100..=999).contains(&value) {
            Ok(Self(value))
        } else {
            Err(format!("{value} is not a page number; use three digits"))
        }
    }
}

impl From<Number> for u16 {
    fn from(number: Number) -> u16 {
        number.0
    }
}

impl std::str::FromStr for Number {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.len() == 3 && text.bytes().all(|b| b.is_ascii_digit()) {
            text.parse::<u16>().map_err(|e| e.to_string())?.try_into()
        } else {
            Err(format!("{text:?} is not a page number; use three digits"))
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:03}", self.0)
    }
}

/// One page of the outline, written or not.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub number: Number,
    /// The file's name in its chapter's folder, without `.md`.
    pub slug: String,
    /// Somebody may act on it within hours: stricter rules hold.
    #[serde(default)]
    pub critical: bool,
    /// The tool that stands under the page's text.
    #[serde(default)]
    pub tool: Option<Tool>,
    /// The drawing beside it in the list of its chapter.
    #[serde(default)]
    pub symbol: Option<String>,
    /// The first of its people stands above its steps.
    #[serde(default)]
    pub call: bool,
    /// The drawings of its steps, in order; empty where a step has none.
    #[serde(default)]
    pub steps: Vec<String>,
}

/// A tool: the name of its files, and what sort of thing it is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    pub name: String,
    pub form: Form,
}

/// What sort of thing a tool is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// Questions, and what each answer can mean.
    Inquiry,
    /// Fields to write in.
    Notebook,
    /// What is still in time.
    Windows,
    /// Cards to hold up.
    Cards,
    /// What she kept. It has no files of its own.
    Saved,
    /// What is handed over. It has no files of its own.
    Hand,
}

/// A chapter: a hundred numbers and a folder.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chapter {
    pub number: u16,
    /// The folder's name in each language.
    pub folder: String,
    /// Its drawing.
    pub symbol: String,
}

/// A drawing on the start page, for somebody who hardly reads: it leads to a
/// page, or to the list of a chapter.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sign {
    /// Its drawing, and the key of its word.
    pub id: String,
    #[serde(default)]
    pub page: Option<Number>,
    #[serde(default)]
    pub chapter: Option<u16>,
}

/// One of the five doors on the start page.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Door {
    /// Key of its words and id of its list in the document.
    pub id: String,
    pub chapters: Vec<u16>,
}

/// `content/pages.toml`: the whole outline from the first day.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outline {
    #[serde(rename = "door")]
    pub doors: Vec<Door>,
    #[serde(rename = "sign")]
    pub signs: Vec<Sign>,
    #[serde(rename = "chapter")]
    pub chapters: Vec<Chapter>,
    #[serde(rename = "page")]
    pub pages: Vec<Entry>,
}

impl Outline {
    /// The page of that number.
    pub fn page(&self, number: Number) -> Option<&Entry> {
        self.pages.iter().find(|p| p.number == number)
    }

    /// The chapter a page stands in.
    pub fn chapter(&self, number: Number) -> Option<&Chapter> {
        self.chapters.iter().find(|c| c.number == number.chapter())
    }

    /// The door behind which a page lies.
    pub fn door(&self, number: Number) -> Option<&Door> {
        self.doors
            .iter()
            .find(|d| d.chapters.contains(&number.chapter()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_three_digits_and_nothing_else() {
        assert_eq!("214".parse::<Number>().unwrap().to_string(), "214");
        for bad in ["", "21", "2140", "099", "21a", "+21", " 214", "２１４"] {
            assert!(bad.parse::<Number>().is_err(), "{bad:?}");
        }
    }
}
