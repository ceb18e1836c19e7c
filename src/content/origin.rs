//! What a translation was made from: for each file of a language the hash of
//! the source text, so that a later change of the source is seen.
//!
//! A hash says which text somebody held the translation against. It never says
//! that somebody checked the translation.

use super::front;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The file of a language that holds its marks.
pub const FILE: &str = "from.toml";

/// Hashes by the path of a file in its language's folder, such as
/// `now/condom-broke.md`.
pub type Marks = BTreeMap<String, String>;

/// How a file of a translation stands beside its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Not there yet.
    Missing,
    /// The source has changed since the translation was made.
    Outdated,
    Current,
}

/// The hash of a source file: of what a reader sees, and of the ids a page
/// rests on. Not of `read` and `next`, of comments or of how lines are broken
/// off: dating a page anew makes no translation outdated.
///
/// # Errors
/// The file is no page or no TOML.
pub fn hash(path: &str, text: &str) -> Result<String, String> {
    let text = text.replace("\r\n", "\n");
    let mut parts = Vec::new();
    if path.ends_with(".md") {
        let (front, body) =
            front::split(&text).map_err(|(line, what)| format!("{line}: {what}"))?;
        let lists = [&front.short, &front.unsure, &front.sources, &front.people];
        parts.push(front.title.clone());
        for list in lists {
            // A list's length stands before it: no text can move to the next.
            parts.push(list.len().to_string());
            parts.extend(list.iter().cloned());
        }
        parts.push(body.trim().to_owned());
    } else {
        let table = text.parse::<toml::Table>().map_err(|e| e.to_string())?;
        for (key, text) in super::texts_of(table) {
            parts.extend([key, text]);
        }
    }
    let digest = Sha256::digest(parts.join("\0").as_bytes());
    Ok(digest.iter().take(6).map(|b| format!("{b:02x}")).collect())
}

/// The files of the source language that are translated, each with its hash:
/// pages, tools, `words.toml` and `places.toml`. A file that cannot be read is
/// left out; reading the content names it.
pub fn of_folder(folder: &Path) -> Marks {
    let mut marks = Marks::new();
    collect(folder, "", &mut marks);
    marks
}

fn collect(folder: &Path, within: &str, marks: &mut Marks) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = format!("{within}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), marks);
        } else if is_translated(&path)
            && let Ok(text) = fs::read_to_string(entry.path())
            && let Ok(hash) = hash(&path, &text)
        {
            marks.insert(path, hash);
        }
    }
}

fn is_translated(path: &str) -> bool {
    path.ends_with(".md")
        || matches!(path, "words.toml" | "places.toml")
        || path.starts_with("tools/") && path.ends_with(".toml")
}

/// The path of a file within its language: `now/hurt.md` of
/// `content/en/now/hurt.md`.
pub fn within(file: &str) -> &str {
    file.splitn(3, '/').nth(2).unwrap_or(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn page(title: &str, read: &str, next: &str, body: &str) -> String {
        format!(
            "+++\ntitle = \"{title}\"\nshort = [\"S.\"]\nsources = [\"H01\"]\npeople = []\n\
             next = [{next}]\nread = {read}\n+++\n{body}"
        )
    }

    fn of(text: &str) -> String {
        hash("now/a.md", text).expect("a hash")
    }

    #[test]
    fn a_new_day_and_other_neighbours_make_nothing_outdated() {
        let one = page("T", "2026-11-24", "101", "Text.\n");
        assert_eq!(of(&one).len(), 12);
        assert_eq!(
            of(&one),
            of(&page("T", "2027-01-01", "102, 103", "Text.\n"))
        );
        assert_eq!(of(&one), of(&one.replace('\n', "\r\n")));
    }

    #[test]
    fn a_comment_makes_nothing_outdated() {
        let of = |text| hash("words.toml", text).expect("a hash");
        assert_eq!(
            of("a = \"x\"\nb = \"y\""),
            of("# why\nb = \"y\"\na = \"x\"")
        );
        assert_ne!(of("a = \"x\"\nb = \"y\""), of("a = \"y\"\nb = \"x\""));
    }

    #[test]
    fn a_text_that_is_no_page_has_no_hash() {
        assert!(hash("now/a.md", "Text.").is_err());
        assert!(hash("words.toml", "a = ").is_err());
    }

    #[test]
    fn only_what_is_translated_has_a_mark() {
        for (path, is) in [
            ("now/hurt.md", true),
            ("tools/plan.toml", true),
            ("words.toml", true),
            ("never.toml", false),
            ("search.toml", false),
            ("glossary.toml", false),
            ("from.toml", false),
        ] {
            assert_eq!(is_translated(path), is, "{path}");
        }
    }

    proptest! {
        /// Whatever a reader sees: another text is another hash.
        #[test]
        fn every_change_that_a_reader_sees_is_seen(one in "[a-z ]{1,20}", other in "[a-z ]{1,20}") {
            prop_assume!(one.trim() != other.trim());
            let (day, next) = ("2026-11-24", "101");
            prop_assert_ne!(of(&page(&one, day, next, "a")), of(&page(&other, day, next, "a")));
            prop_assert_ne!(of(&page("T", day, next, &one)), of(&page("T", day, next, &other)));
        }

        #[test]
        fn any_text_may_be_asked_for_its_hash(text in any::<String>()) {
            let _ = hash("now/a.md", &text);
            let _ = hash("words.toml", &text);
        }
    }
}
