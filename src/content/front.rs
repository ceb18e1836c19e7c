//! Front matter: the TOML between the two lines `+++` at the top of a page.

use super::problem::line_at;
use crate::page::Number;
use chrono::NaiveDate;
use serde::Deserialize;

const FENCE: &str = "+++";

/// What a page says about itself.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Front {
    pub title: String,
    /// What it means for you: one to three sentences.
    pub short: Vec<String>,
    /// Ids in the fact sheets: the page rests on these.
    pub sources: Vec<String>,
    /// Place ids, the best first.
    pub people: Vec<String>,
    /// What we are not sure of.
    #[serde(default)]
    pub unsure: Vec<String>,
    /// What people look at next.
    pub next: Vec<Number>,
    /// The day the text was held against its sources.
    #[serde(deserialize_with = "crate::facts::day")]
    pub read: NaiveDate,
}

/// Splits a page into front matter and Markdown.
///
/// # Errors
/// The line, from 1, and what is wrong there.
pub fn split(text: &str) -> Result<(Front, &str), (usize, String)> {
    let missing = || (1, "the page does not begin with +++ lines".to_owned());
    let rest = text
        .strip_prefix(FENCE)
        .and_then(|r| r.strip_prefix('\n'))
        .ok_or_else(missing)?;
    let end = rest.find(&format!("\n{FENCE}\n")).ok_or_else(missing)?;
    let matter = &rest[..=end];
    let body = &rest[end + FENCE.len() + 2..];
    match toml::from_str(matter) {
        Ok(front) => Ok((front, body)),
        Err(error) => {
            let line = error.span().map_or(1, |s| line_at(matter, s.start));
            Err((line + 1, error.message().to_owned()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "+++\ntitle = \"T\"\nshort = [\"S.\"]\nsources = [\"H01\"]\npeople = []\nnext = [101]\nread = 2026-11-24\n+++\nText.\n";

    #[test]
    fn a_page_is_front_matter_and_text() {
        let (front, body) = split(GOOD).unwrap();
        assert_eq!(front.title, "T");
        assert_eq!(body, "Text.\n");
    }

    #[test]
    fn a_wrong_key_is_named_with_its_line() {
        let (line, what) = split(&GOOD.replace("people", "persons")).unwrap_err();
        assert_eq!(line, 5);
        assert!(what.contains("persons"), "{what}");
    }

    #[test]
    fn a_page_without_fences_is_refused() {
        assert!(split("Text.").is_err());
        assert!(split("+++\ntitle = 1\n").is_err());
    }
}
