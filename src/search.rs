//! Search over the pages of one language, in memory, from their own text.
//!
//! Nothing is kept of what was asked. It forgives accents, word endings and
//! small typing mistakes, and knows the words people really use
//! (`content/<lang>/search.toml`). It never reads the address or writes it.

use crate::page::Number;
use std::collections::{BTreeMap, BTreeSet};
use strsim::osa_distance;

/// The most pages a search shows.
const MOST: usize = 8;
/// The most letters of a question that are read. More is a text put there by
/// mistake: to search for all of it would hold up everything, leaving too.
const LONGEST: usize = 200;
/// Pages below this share of the best page's weight are not shown.
const WORTH: f32 = 0.12;

/// How much a word counts by where it stands.
const SAID: f32 = 6.0;
/// How much each word of a whole phrase that people say counts besides.
const PHRASE: f32 = 7.2;
const TITLE: f32 = 5.0;
const SHORT: f32 = 2.5;
const BODY: f32 = 1.0;

/// A page as the search reads it.
#[derive(Clone, Debug, Default)]
pub struct Text {
    pub title: String,
    pub short: String,
    pub body: String,
    /// What people say for it, one phrase a line.
    pub said: String,
}

/// All pages of a language, ready to be searched.
pub struct Index {
    pages: Vec<Number>,
    /// Where each word stands: page by place in the list, and weight.
    words: BTreeMap<String, Vec<(usize, f32)>>,
    /// What people say: the words of a phrase, and its page.
    phrases: Vec<(Vec<String>, usize)>,
    ignore: BTreeSet<String>,
    fold: Fold,
}

/// Makes all letters small and takes them apart from their marks (Unicode's
/// NFD), so that accents can be left out. The browser has the tables for this;
/// to bring them along would cost every visitor 6 kB.
pub type Fold = fn(&str) -> String;

impl Index {
    /// Reads the pages. `ignore` are the words that say nothing.
    pub fn new(texts: &[(Number, Text)], ignore: &str, fold: Fold) -> Self {
        let mut index = Self {
            pages: texts.iter().map(|(number, _)| *number).collect(),
            words: BTreeMap::new(),
            phrases: Vec::new(),
            ignore: BTreeSet::new(),
            fold,
        };
        for word in index.split(ignore) {
            index.ignore.insert(word);
        }
        for (page, (_, text)) in texts.iter().enumerate() {
            for line in text.said.lines() {
                let phrase = index.split(line);
                for word in &phrase {
                    index.add(word, page, SAID);
                }
                index.phrases.push((phrase, page));
            }
            for (text, weight) in [
                (&text.title, TITLE),
                (&text.short, SHORT),
                (&text.body, BODY),
            ] {
                for word in index.split(text) {
                    index.add(&word, page, weight);
                }
            }
        }
        index
    }

    fn add(&mut self, word: &str, page: usize, weight: f32) {
        if !self.words.contains_key(word) {
            self.words.insert(word.to_owned(), Vec::new());
        }
        if let Some(places) = self.words.get_mut(word) {
            match places.last_mut() {
                Some(last) if last.0 == page => last.1 = last.1.max(weight),
                _ => places.push((page, weight)),
            }
        }
    }

    /// The words of a text: small letters, no accents, no signs.
    fn split(&self, text: &str) -> Vec<String> {
        let mut words = Vec::new();
        let mut word = String::new();
        for letter in (self.fold)(text).chars() {
            if is_mark(letter) || matches!(letter, '’' | '\'') {
                continue;
            }
            if !parts(letter) {
                word.push(plain(letter));
            } else if !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
        }
        if !word.is_empty() {
            words.push(word);
        }
        words
    }

    /// The pages that answer a question, the best first. Three digits are the
    /// page of that number.
    pub fn find(&self, question: &str) -> Vec<Number> {
        let end = question.char_indices().nth(LONGEST);
        let question = end.map_or(question, |(end, _)| &question[..end]);
        // 112 and 113 are no pages, but words.
        if let Ok(number) = question.trim().parse::<Number>()
            && self.pages.contains(&number)
        {
            return vec![number];
        }
        let mut asked = self.split(question);
        if asked.iter().any(|w| !self.ignore.contains(w)) {
            asked.retain(|w| !self.ignore.contains(w));
        }
        let mut weights = vec![0.0; self.pages.len()];
        let mut covered = vec![0.0; self.pages.len()];
        for word in &asked {
            let mut best = vec![0.0_f32; self.pages.len()];
            let known: Vec<_> = self
                .words
                .iter()
                .map(|(known, places)| (likeness(word, known), places))
                .filter(|(likeness, _)| *likeness > 0.0)
                .collect();
            // Where the word itself stands somewhere, what only resembles it
            // says nothing.
            let closest = known.iter().fold(0.0, |most, (l, _)| f32::max(most, *l));
            for (likeness, places) in known {
                if likeness > closest - 0.2 {
                    let rare = (1.0 + self.pages.len() as f32 / places.len() as f32).ln();
                    for (page, weight) in places {
                        best[*page] = best[*page].max(likeness * weight * rare);
                    }
                }
            }
            for (page, best) in best.into_iter().enumerate() {
                weights[page] += best;
                covered[page] += f32::from(u8::from(best > 0.0));
            }
        }
        for (phrase, page) in &self.phrases {
            let said = |word: &String| asked.iter().any(|a| likeness(a, word) >= 0.85);
            let words = phrase.iter().filter(|w| !self.ignore.contains(*w));
            let all = words.clone().count();
            if all > 0 && words.clone().all(said) {
                weights[*page] += PHRASE * all as f32;
            }
        }
        for (weight, covered) in weights.iter_mut().zip(covered) {
            let share: f32 = covered / asked.len().max(1) as f32;
            *weight *= share.sqrt();
        }
        self.best(weights)
    }

    /// The heaviest pages, one after the other.
    fn best(&self, mut weights: Vec<f32>) -> Vec<Number> {
        let mut found = Vec::new();
        let mut first = 0.0;
        while found.len() < MOST {
            let heaviest =
                (0..weights.len()).reduce(|a, b| if weights[b] > weights[a] { b } else { a });
            let Some(page) = heaviest.filter(|p| weights[*p] > first * WORTH) else {
                break;
            };
            first = f32::max(first, weights[page]);
            weights[page] = 0.0;
            found.push(self.pages[page]);
        }
        found
    }
}

/// How alike an asked word and a word of a page are: 1 the same, 0 not at all.
fn likeness(asked: &str, known: &str) -> f32 {
    if asked == known {
        return 1.0;
    }
    let (a, k) = (asked.chars().count(), known.chars().count());
    if a < 3 || k < 3 {
        return 0.0;
    }
    let same = asked.chars().zip(known.chars()).take_while(|(x, y)| x == y);
    let same = same.count();
    // An ending more or less: test, testen; geld, gelden.
    if same >= 3 && same == a.min(k) && a.max(k) - same <= 3 {
        return 0.85;
    }
    // The beginning of a longer word, while she is still typing.
    if same == a && a >= 4 {
        return 0.7;
    }
    // Another ending: betalen, betaalt.
    if same >= 4 && a.max(k) - same <= 3 {
        return 0.65;
    }
    let slips = match a.min(k) {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    // Somebody who slips still gets the first or the second letter right; asking
    // for that first spares measuring most words.
    let begin = asked
        .chars()
        .zip(known.chars())
        .take(2)
        .any(|(x, y)| x == y);
    if begin && a.abs_diff(k) <= slips && slips > 0 {
        let distance = osa_distance(asked, known);
        if distance <= slips {
            return if distance == 1 { 0.7 } else { 0.5 };
        }
    }
    // A part of a longer word, but for its last letter: soatesten, huurbaas.
    let stem = known
        .char_indices()
        .next_back()
        .map_or("", |(at, _)| &known[..at]);
    if a >= 4 && holds(known, asked) || k >= 5 && holds(asked, stem) {
        return 0.45;
    }
    0.0
}

/// Whether a word stands inside a longer one. For words this short, trying
/// each place is faster than the search that texts are made for.
fn holds(long: &str, part: &str) -> bool {
    let places = long.as_bytes().windows(part.len().max(1));
    long.len() > part.len() && !part.is_empty() && places.into_iter().any(|w| w == part.as_bytes())
}

/// What stands between words: white space and signs, in the scripts we have.
fn parts(letter: char) -> bool {
    match letter {
        '\0'..='\x7f' => !letter.is_ascii_alphanumeric(),
        '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' => true,
        '،' | '؛' | '؟' => true,
        _ => false,
    }
}

/// Marks that stand on or under a letter: Latin accents, Arabic vowel signs.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}')
}

/// Letters that are written in two ways for the same sound.
fn plain(letter: char) -> char {
    match letter {
        'ى' => 'ي',
        'ة' => 'ه',
        'ø' => 'o',
        'ł' => 'l',
        'đ' => 'd',
        'ı' => 'i',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> Index {
        let page = |number: &str, title: &str, said: &str| {
            let text = Text {
                title: title.to_owned(),
                said: said.to_owned(),
                ..Text::default()
            };
            (number.parse().unwrap(), text)
        };
        let pages = [
            page("103", "Het condoom is kapot", "gescheurd condoom"),
            page("301", "Soa-tests", "sti test\njeuk"),
            page("303", "PEP", "hiv risico"),
        ];
        use unicode_normalization::UnicodeNormalization;
        Index::new(&pages, "ik het is een", |text| {
            text.to_lowercase().nfd().collect()
        })
    }

    fn first(question: &str) -> Option<String> {
        index().find(question).first().map(ToString::to_string)
    }

    #[test]
    fn three_digits_are_a_page() {
        assert_eq!(first(" 303 ").as_deref(), Some("303"));
        assert_eq!(first("999"), None);
    }

    #[test]
    fn accents_endings_and_slips_are_forgiven() {
        for question in [
            "kapot condóóm",
            "kondoom kapot",
            "CONDOMEN",
            "condoom gescheurt",
        ] {
            assert_eq!(first(question).as_deref(), Some("103"), "{question}");
        }
        assert_eq!(first("soatesten").as_deref(), Some("301"));
    }

    #[test]
    fn nothing_is_found_for_nothing() {
        for question in ["", "   ", "?!", "xyzzy", "ik"] {
            assert_eq!(
                first(question).filter(|_| question != "ik"),
                None,
                "{question:?}"
            );
        }
    }

    #[test]
    fn hostile_questions_find_nothing_and_break_nothing() {
        let long = "a".repeat(100_000);
        for question in [
            long.as_str(),
            "\u{0}\u{202e}",
            "<script>",
            "💥💥💥",
            "../../etc",
        ] {
            let _ = index().find(question);
        }
    }
}
