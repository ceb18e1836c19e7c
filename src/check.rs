//! Rules for plain and honest text, on one text at a time.
//!
//! Pure: it finds, it does not read files and does not decide which rule holds
//! for which page. That is done where the content is read.

use crate::page::Number;
use std::collections::BTreeSet;

/// The longest sentence a page may hold, in words.
pub const LONGEST_SENTENCE: usize = 20;
/// The most words a page may hold.
pub const LONGEST_PAGE: usize = 450;

/// Names with digits in them, the same in every language. Phrases of one
/// language stand in its `allowed.toml`.
const NAMES_WITH_DIGITS: [&str; 9] = [
    "B8/3",
    "B1",
    "EUPL-1.2",
    "CC BY-SA 4.0",
    "A4",
    "Spot 46",
    "G4",
    "WCAG 2.2",
    "3G",
];

/// The sentences of a text. A full stop, question or exclamation mark (also
/// the Arabic one) ends a sentence when white space or nothing follows.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        if rest.is_empty() {
            return None;
        }
        let mut chars = rest.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let ends = matches!(c, '.' | '!' | '?' | '؟' | '…' | '\n');
            let followed = chars.peek().is_none_or(|(_, next)| next.is_whitespace());
            if ends && followed {
                let (sentence, tail) = rest.split_at(at + c.len_utf8());
                rest = tail;
                return Some(sentence.trim());
            }
        }
        Some(std::mem::take(&mut rest).trim())
    })
    .filter(|s| !s.is_empty())
}

/// The number of words in a text.
pub fn words(text: &str) -> usize {
    text.split_whitespace()
        .filter(|w| w.chars().any(char::is_alphanumeric))
        .count()
}

/// The first sentence that is longer than [`LONGEST_SENTENCE`] words.
pub fn long_sentence(text: &str) -> Option<&str> {
    sentences(text).find(|s| words(s) > LONGEST_SENTENCE)
}

/// The first digits of a text that come from nowhere: not from a fact, not
/// from a page link, not from a name or a phrase that is `allowed`.
pub fn stray_digits(text: &str, allowed: &[String]) -> Option<String> {
    let mut bare = text.to_owned();
    let phrases = allowed.iter().map(String::as_str);
    for honest in phrases.chain(NAMES_WITH_DIGITS) {
        bare = bare.replace(honest, "");
    }
    let bare = without_markers(&bare);
    let bare = page_links(&bare)
        .map(|(text, _)| text)
        .collect::<Vec<_>>()
        .concat();
    let start = bare.find(|c: char| c.is_numeric())?;
    Some(
        bare[start..]
            .chars()
            .take_while(|c| !c.is_whitespace())
            .collect(),
    )
}

/// A text in pieces: each with the page number that follows it as `#103`.
/// The last piece has none.
pub fn page_links(text: &str) -> impl Iterator<Item = (&str, Option<Number>)> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let all = rest.take()?;
        for (at, _) in all.match_indices('#') {
            let digits = all.get(at + 1..at + 4).and_then(|d| d.parse().ok());
            if let Some(number) = digits {
                rest = Some(&all[at + 4..]);
                return Some((&all[..at], Some(number)));
            }
        }
        Some((all, None))
    })
}

/// The names between braces: facts, places and their parts.
pub fn markers(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else {
            break;
        };
        found.push(name);
        rest = tail;
    }
    found
}

/// A text with each `{name}` replaced by what `value` says of it.
pub fn fill(text: &str, mut value: impl FnMut(&str) -> String) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else {
            break;
        };
        filled.push_str(before);
        filled.push_str(&value(name));
        rest = tail;
    }
    filled.push_str(rest);
    filled
}

fn without_markers(text: &str) -> String {
    fill(text, |_| String::new())
}

/// Whether a word or phrase stands in a text as a whole word, in any case.
/// A `*` at the end of `word` allows any ending.
pub fn has_word(text: &str, word: &str) -> bool {
    let (word, open) = match word.strip_suffix('*') {
        Some(stem) => (stem.to_lowercase(), true),
        None => (word.to_lowercase(), false),
    };
    let text = text.to_lowercase();
    text.match_indices(&word).any(|(at, found)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric)
            && (open || !after.is_some_and(char::is_alphanumeric))
    })
}

/// What lacks words, and which words are left over, each by its id.
pub fn missing_and_left_over<T: AsRef<str> + Ord>(
    what: &str,
    have: &BTreeSet<T>,
    want: &BTreeSet<T>,
) -> Vec<(String, String)> {
    let missing = want.difference(have);
    let missing = missing.map(|id| (id, format!("{what} has no words")));
    let left = have.difference(want);
    let left = left.map(|id| (id, format!("words for an unknown {what}")));
    let both = missing.chain(left);
    both.map(|(id, what)| (id.as_ref().to_owned(), what))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_their_marks() {
        let all: Vec<_> = sentences("Ga nu. Bel 0.5 keer! Klaar? نعم؟ slot").collect();
        assert_eq!(all, ["Ga nu.", "Bel 0.5 keer!", "Klaar?", "نعم؟", "slot"]);
    }

    #[test]
    fn twenty_words_pass_and_twenty_one_do_not() {
        let twenty = "woord ".repeat(20);
        assert!(long_sentence(&twenty).is_none());
        assert!(long_sentence(&format!("{twenty} nog.")).is_some());
    }

    #[test]
    fn digits_come_from_facts() {
        let allowed = ["24 uur per dag".to_owned()];
        let stray = |text| stray_digits(text, &allowed);
        assert_eq!(stray("binnen {pep_latest} uur"), None);
        assert_eq!(stray("24 uur per dag, Spot 46"), None);
        assert_eq!(stray("24 hours a day").as_deref(), Some("24"));
        assert_eq!(stray("lees pagina #109."), None);
        assert_eq!(stray("binnen 72 uur").as_deref(), Some("72"));
        assert_eq!(stray("٧٢ ساعة").as_deref(), Some("٧٢"));
    }

    #[test]
    fn page_links_are_found_between_the_words() {
        let pieces: Vec<_> = page_links("a #109, b #12 c").collect();
        assert_eq!(pieces, [("a ", "109".parse().ok()), (", b #12 c", None)]);
    }

    #[test]
    fn words_are_found_whole() {
        assert!(has_word("Een Prostituee zegt", "prostituee"));
        assert!(has_word("prostituees", "prostituee*"));
        assert!(!has_word("herprostituee", "prostituee*"));
        assert!(!has_word("exitkaart", "exit"));
    }

    #[test]
    fn fill_keeps_what_it_does_not_know_how_to_close() {
        assert_eq!(fill("a {b} c {d", |n| n.to_uppercase()), "a B c {d");
    }
}
