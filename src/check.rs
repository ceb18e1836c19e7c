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

/// A word or phrase to look for as a whole word, in any case. A `*` at its end
/// allows any ending, one before it any beginning.
#[derive(Clone, Debug)]
pub struct Sought {
    stem: String,
    before: bool,
    after: bool,
}

impl Sought {
    pub fn new(word: &str) -> Self {
        let stem = word.trim_matches('*').to_lowercase();
        Self {
            stem,
            before: word.starts_with('*'),
            after: word.ends_with('*'),
        }
    }

    /// Whether it stands in a text, which is in small letters already.
    pub fn stands_in(&self, small: &str) -> bool {
        let mut found = small.match_indices(&self.stem);
        !self.stem.is_empty()
            && found.any(|(at, found)| {
                let before = small[..at].chars().next_back();
                let after = small[at + found.len()..].chars().next();
                (self.before || !before.is_some_and(char::is_alphanumeric))
                    && (self.after || !after.is_some_and(char::is_alphanumeric))
            })
    }
}

/// Whether a word or phrase stands in a text, as [`Sought`] says it.
pub fn has_word(text: &str, word: &str) -> bool {
    Sought::new(word).stands_in(&text.to_lowercase())
}

/// Marks that begin or end what somebody says. A mark for one letter left out
/// is none of them.
const QUOTES: [char; 9] = ['"', '“', '”', '„', '‟', '«', '»', '‹', '›'];

/// What is wrong with the quotation marks of a text, where a language has
/// these `pairs`: a mark that is none of them, or one without its other half.
pub fn stray_quote(text: &str, pairs: &[String]) -> Option<char> {
    let mut rest = text.chars().filter(|c| QUOTES.contains(c));
    let known = |c: &char| pairs.iter().any(|mark| mark.chars().eq([*c]));
    rest.clone().find(|c| !known(c)).or_else(|| {
        let lone = pairs.chunks(2).find(|pair| {
            let count = |mark: &String| text.matches(mark.as_str()).count();
            pair.len() == 2 && count(&pair[0]) != count(&pair[1])
        })?;
        rest.find(|c| lone.iter().any(|mark| mark.chars().eq([*c])))
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
        assert!(has_word("locuinţa", "*ţ*") && !has_word("locuința", "*ţ*"));
        assert!(has_word("herprostituee", "*prostituee"));
        assert!(!has_word("niets", "") && !has_word("niets", "*"));
    }

    #[test]
    fn quotation_marks_are_those_of_the_language_and_come_in_pairs() {
        let pairs = ["„".to_owned(), "”".to_owned()];
        let stray = |text| stray_quote(text, &pairs);
        assert_eq!(stray("Spune: „nu”. E dreptul tău. C’est ça"), None);
        assert_eq!(stray("Spune: “nu”."), Some('“'));
        assert_eq!(stray("Spune: \"nu\"."), Some('"'));
        assert_eq!(stray("Spune: „nu."), Some('„'));
        assert_eq!(stray_quote("«نعم»", &pairs), Some('«'));
    }

    #[test]
    fn fill_keeps_what_it_does_not_know_how_to_close() {
        assert_eq!(fill("a {b} c {d", |n| n.to_uppercase()), "a B c {d");
    }
}
