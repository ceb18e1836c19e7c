//! How plainly a text reads, in figures: for `status`, and for the test that
//! holds the pages to their limits.
//!
//! Pure, and of no use in a browser. It measures and refuses nothing; a figure
//! says nothing about whether a text is right or kind.
//!
//! Sentences and words are those of [`check`]. A long word has more than six
//! letters, as in LIX (Björnsson 1968). A marker such as `{pep_latest}` is one
//! word of one syllable, whatever it is filled with.

use crate::check;

/// The most words a sentence of a page has on average.
pub const MEAN_SENTENCE: f32 = 11.0;
/// A word with more letters than this is long.
const LONG_WORD: usize = 6;

/// What was counted in some texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    pub words: usize,
    pub sentences: usize,
    /// Words of the longest sentence.
    pub longest: usize,
    pub long_words: usize,
    /// None where no rule for syllables is known for the language.
    pub syllables: Option<usize>,
}

impl Measure {
    /// Counts texts, each by itself: a sentence never goes on in the next.
    pub fn of(texts: &[String], formula: Option<&Formula>) -> Self {
        let mut measure = Self {
            syllables: formula.map(|_| 0),
            ..Self::default()
        };
        for sentence in texts.iter().flat_map(|text| check::sentences(text)) {
            let count = check::words(sentence);
            measure.words += count;
            measure.sentences += usize::from(count > 0);
            measure.longest = measure.longest.max(count);
            let plain = check::fill(sentence, |_| "1".to_owned());
            for word in plain.split_whitespace().filter(|w| check::words(w) > 0) {
                let letters = word.chars().filter(|c| c.is_alphabetic()).count();
                measure.long_words += usize::from(letters > LONG_WORD);
                if let (Some(all), Some(formula)) = (&mut measure.syllables, formula) {
                    *all += (formula.syllables)(word);
                }
            }
        }
        measure
    }

    /// Words a sentence, on average.
    pub fn mean(&self) -> f32 {
        share(self.words, self.sentences)
    }

    /// The share of long words, from 0 to 1.
    pub fn long_share(&self) -> f32 {
        share(self.long_words, self.words)
    }
}

/// A published formula for reading ease; higher reads more easily.
pub struct Formula {
    pub name: &'static str,
    base: f32,
    /// Taken off for each word a sentence.
    sentence: f32,
    /// Taken off for each syllable a word.
    word: f32,
    syllables: fn(&str) -> usize,
}

/// R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32
/// (1948), 221: 206.835 − 1.015 × words a sentence − 84.6 × syllables a word.
const FLESCH: Formula = Formula {
    name: "Flesch Reading Ease",
    base: 206.835,
    sentence: 1.015,
    word: 84.6,
    syllables: english,
};

/// W.H. Douma, "De leesbaarheid van landbouwbladen" (Wageningen, 1960), as told
/// at <https://dbnl.org/tekst/_taa014197701_01/_taa014197701_01_0089.php>:
/// 206.84 − 0.93 × words a sentence − 77 × syllables a word.
const FLESCH_DOUMA: Formula = Formula {
    name: "Flesch-Douma",
    base: 206.84,
    sentence: 0.93,
    word: 77.0,
    syllables: dutch,
};

impl Formula {
    /// The formula made for a language. None where we know of none.
    pub fn of(tag: &str) -> Option<&'static Self> {
        match tag {
            "nl" => Some(&FLESCH_DOUMA),
            "en" => Some(&FLESCH),
            _ => None,
        }
    }

    /// The figure of a text. None where nothing was counted.
    pub fn ease(&self, measure: &Measure) -> Option<f32> {
        let syllables = measure.syllables.filter(|_| measure.words > 0)?;
        let word = share(syllables, measure.words);
        Some(self.base - self.sentence * measure.mean() - self.word * word)
    }
}

fn share(part: usize, whole: usize) -> f32 {
    part as f32 / whole.max(1) as f32
}

/// Vowels that make one syllable together in Dutch, the longest first.
const DUTCH: [&str; 19] = [
    "aai", "ooi", "oei", "eeu", "ieu", "eau", "aa", "ee", "oo", "uu", "ie", "oe", "eu", "ui", "ij",
    "ei", "au", "ou", "ai",
];

/// Syllables of a Dutch word: the groups of `DUTCH`, and every other vowel by
/// itself (radio: 3). A diaeresis begins a new one (zeeën: 2). A `y` is a vowel
/// unless one follows. At least one.
fn dutch(word: &str) -> usize {
    let word = word.to_lowercase();
    let mut rest = word.as_str();
    let mut count = 0;
    while let Some(first) = rest.chars().next() {
        let group = DUTCH.iter().find(|group| rest.starts_with(**group));
        let tail = &rest[first.len_utf8()..];
        let vowel = match first {
            'y' => !tail.starts_with(is_vowel),
            other => is_vowel(other),
        };
        count += usize::from(vowel);
        rest = group.map_or(tail, |group| &rest[group.len()..]);
    }
    count.max(1)
}

/// Syllables of an English word: each row of vowels (`y` too) is one. Silent
/// are a last `e` unless it follows a consonant and `l` (table), the `e` of a
/// last `ed` unless after `t` or `d`, and of a last `es` unless after a hiss.
/// At least one.
fn english(word: &str) -> usize {
    let word = word.to_lowercase();
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let word = word.strip_suffix("’s").unwrap_or(word);
    let vowel = |c: char| is_vowel(c) || c == 'y';
    let mut count = 0;
    let mut before = false;
    for letter in word.chars() {
        let now = vowel(letter);
        count += usize::from(now && !before);
        before = now;
    }
    let silent = |stem: &str| stem.ends_with(|c| !vowel(c));
    let table = |stem: &str| {
        let stem = stem.strip_suffix('l');
        stem.is_some_and(|stem| stem.ends_with(|c| !vowel(c)))
    };
    let hiss = ["s", "x", "z", "c", "g", "ch", "sh"];
    let last = if let Some(stem) = word.strip_suffix("ed") {
        silent(stem) && !stem.ends_with(['t', 'd'])
    } else if let Some(stem) = word.strip_suffix("es") {
        silent(stem) && !table(stem) && !hiss.iter().any(|h| stem.ends_with(h))
    } else if let Some(stem) = word.strip_suffix('e') {
        silent(stem) && !table(stem)
    } else {
        false
    };
    (count - usize::from(last && count > 0)).max(1)
}

fn is_vowel(letter: char) -> bool {
    matches!(
        letter,
        'a' | 'e' | 'i' | 'o' | 'u' | 'à'..='æ' | 'è'..='ï' | 'ò'..='ö' | 'ù'..='ü'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counted by hand.
    const DUTCH_WORDS: [(&str, usize); 16] = [
        ("ga", 1),
        ("plassen,", 2),
        ("leesbaarheid", 3),
        ("ruzie", 2),
        ("radio", 3),
        ("situatie", 4),
        ("zeeën", 2),
        ("coördinatie", 5),
        ("nieuwe", 2),
        ("draaien", 2),
        ("huisarts", 2),
        ("bijeen", 2),
        ("privacy", 3),
        ("yoga", 2),
        ("soa’s", 2),
        ("hiv", 1),
    ];
    const ENGLISH_WORDS: [(&str, usize); 16] = [
        ("go", 1),
        ("people", 2),
        ("the", 1),
        ("safe", 1),
        ("table", 2),
        ("asked", 1),
        ("wanted", 2),
        ("houses", 2),
        ("makes", 1),
        ("you", 1),
        ("money", 2),
        ("health", 1),
        ("agreement.", 3),
        ("“free”", 1),
        ("nobody’s", 3),
        ("HIV", 1),
    ];

    #[test]
    fn syllables_are_those_counted_by_hand() {
        for (word, count) in DUTCH_WORDS {
            assert_eq!(dutch(word), count, "{word}");
        }
        for (word, count) in ENGLISH_WORDS {
            assert_eq!(english(word), count, "{word}");
        }
    }

    #[test]
    fn sentences_are_measured_as_counted_by_hand() {
        let texts = [
            "Het condoom is kapot".to_owned(),
            "Ga plassen. Bel binnen {pep_latest} uur de huisarts!".to_owned(),
        ];
        let measure = Measure::of(&texts, Formula::of("nl"));
        // Het con-doom is ka-pot / Ga plas-sen / Bel bin-nen 1 uur de huis-arts
        let counted = Measure {
            words: 12,
            sentences: 3,
            longest: 6,
            long_words: 3,
            syllables: Some(6 + 3 + 8),
        };
        assert_eq!(measure, counted);
        assert_eq!(measure.mean(), 4.0);
        assert_eq!(measure.long_share(), 0.25);
    }

    #[test]
    fn the_figures_are_those_of_the_formulas() {
        let near = |a: f32, b: f32| (a - b).abs() < 0.01;
        let ease = |tag, text: &str| {
            let formula = Formula::of(tag).unwrap();
            formula
                .ease(&Measure::of(&[text.to_owned()], Some(formula)))
                .unwrap()
        };
        // One sentence of four words with six syllables.
        assert!(near(
            ease("nl", "Het condoom is kapot."),
            206.84 - 0.93 * 4.0 - 77.0 * 1.5
        ));
        // One sentence of five words with six syllables.
        assert!(near(
            ease("en", "Ask them to be clever."),
            206.835 - 1.015 * 5.0 - 84.6 * 1.2
        ));
    }

    #[test]
    fn a_language_without_a_formula_has_no_figure() {
        assert!(Formula::of("ar").is_none());
        let measure = Measure::of(&["نعم".to_owned()], None);
        assert_eq!((measure.words, measure.syllables), (1, None));
        assert_eq!(FLESCH.ease(&Measure::default()), None);
    }
}
