//! Links to a page that can be handed over.
//!
//! A link can hold a language and a page number, and nothing else: there is no
//! way from an answer to a link.

use crate::page::Number;
use std::fmt;

/// A link relative to the site's root, such as `nl/#103`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    language: String,
    number: Option<Number>,
}

impl Link {
    /// A link to a page of a language.
    ///
    /// # Errors
    /// A language tag that is not letters, digits and hyphens is refused.
    pub fn parse(language: &str, number: Option<Number>) -> Result<Self, String> {
        let good = !language.is_empty()
            && language
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if good {
            Ok(Self {
                language: language.to_owned(),
                number,
            })
        } else {
            Err(format!("{language:?} is not a language tag"))
        }
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/", self.language)?;
        match self.number {
            Some(number) => write!(f, "#{number}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_holds_language_and_number_only() {
        let number = "103".parse().ok();
        assert_eq!(Link::parse("ro", number).unwrap().to_string(), "ro/#103");
        assert_eq!(Link::parse("nl", None).unwrap().to_string(), "nl/");
        for bad in ["", "nl/", "a?b", "../nl", "nl#", "é"] {
            assert!(Link::parse(bad, number).is_err(), "{bad:?}");
        }
    }
}
