//! Links to a page that can be handed over, and the code to scan that holds one.
//!
//! A link can hold a language and a page number, and nothing else: there is no
//! way from an answer to a link.

use crate::page::Number;
use std::fmt;

pub mod code;

/// A link relative to the site's root, such as `nl/#103`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    language: String,
    number: Option<Number>,
}

impl Link {
    /// A link to a page of a language; without a number, to its start.
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

/// Where the site stands, such as `https://example.org/`: what a link needs
/// before it can be scanned or typed. It ends in a slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

impl Origin {
    /// An address of the web without anything after its path. None for all
    /// else.
    pub fn parse(address: &str) -> Option<Self> {
        let rest = without_scheme(address);
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~:/".contains(&b);
        let good = rest.len() < address.len()
            && rest.starts_with(|c: char| c.is_ascii_alphanumeric())
            && rest.bytes().all(plain);
        good.then(|| Self(address.trim_end_matches('/').to_owned() + "/"))
    }

    /// The origin of the document at an address: each document stands in a
    /// folder of its own, one below it. What stands behind a `?` or a `#` is
    /// left out.
    pub fn of_document(address: &str) -> Option<Self> {
        let address = address.split(['?', '#']).next()?;
        let (folder, _) = address.rsplit_once('/')?;
        let (root, _) = folder.rsplit_once('/')?;
        Self::parse(root)
    }

    /// A link as a code holds it and as it is copied.
    pub fn address(&self, link: &Link) -> String {
        self.0.clone() + &link.to_string()
    }
}

/// An address as it is printed, to be typed: every browser adds the rest.
pub fn without_scheme(address: &str) -> &str {
    let rest = address.strip_prefix("https://");
    rest.or_else(|| address.strip_prefix("http://"))
        .unwrap_or(address)
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

    #[test]
    fn an_origin_is_an_address_and_nothing_behind_it() {
        for good in ["https://example.org", "https://example.org/"] {
            let origin = Origin::parse(good).unwrap();
            let link = Link::parse("ro", "104".parse().ok()).unwrap();
            assert_eq!(origin.address(&link), "https://example.org/ro/#104");
        }
        for bad in [
            "",
            "example.org",
            "https://",
            "https:///",
            "ftp://example.org",
            "javascript:alert(1)",
            "https://example.org/?a=1",
            "https://example.org/#103",
            "https://name:word@example.org/",
            "https://example.org/a b",
            "https://example.org/\">",
        ] {
            assert_eq!(Origin::parse(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_document_stands_one_folder_below_its_origin() {
        let at = |address| Origin::of_document(address).map(|o| o.0);
        for document in [
            "https://example.org/nl/",
            "https://example.org/nl/#103",
            "https://example.org/nl/?a=/b/#/c/",
            "https://example.org/nl/index.html",
            "https://example.org/en-nl/",
        ] {
            let origin = at(document);
            assert_eq!(
                origin.as_deref(),
                Some("https://example.org/"),
                "{document}"
            );
        }
        let below = at("http://127.0.0.1:8080/below/ar/");
        assert_eq!(below.as_deref(), Some("http://127.0.0.1:8080/below/"));
        for bad in [
            "",
            "about:blank",
            "file:///kompas/nl/index.html",
            "https://nl/",
        ] {
            assert_eq!(at(bad), None, "{bad:?}");
        }
    }
}
