//! Languages: which there are and how they are written.
//!
//! Knows no sentence of any language; those are in [`crate::words`].

use serde::{Deserialize, Serialize};

/// The way a script runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    Ltr,
    Rtl,
}

impl Direction {
    /// The value of HTML's `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// How far a language has come. A draft is never listed by search engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    Draft,
    Published,
}

/// One language of the handbook.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// BCP 47 tag, also the folder's name in `content/` and in the site.
    pub tag: String,
    /// The language's name in itself.
    pub name: String,
    pub dir: Direction,
    pub state: State,
}

/// `content/languages.toml`. The first language is the source of all others.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Languages {
    #[serde(rename = "language")]
    pub all: Vec<Language>,
}

impl Languages {
    /// The language every page is written in first.
    pub fn source(&self) -> Option<&Language> {
        self.all.first()
    }
}
