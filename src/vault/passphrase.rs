//! What may be a passphrase, and which form of it makes the key.
//!
//! This is a rule, not an estimate: it refuses what everybody tries first, and
//! what it lets through can still be weak. It knows no list of words and no
//! name of hers.

use zeroize::Zeroizing;

/// Why a passphrase is refused. The words stand elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weak {
    /// Fewer than twelve characters, white space not counted.
    Short,
    /// Only digits, and fewer than sixteen: a code, a day, a telephone number.
    Digits,
    /// Less than twelve characters remain when rows of keys, 1234, abcd and
    /// what is repeated count as one.
    Pattern,
    /// Fewer than five different characters.
    Alike,
    /// One word, perhaps with digits or signs around it: the first that is
    /// tried. From twenty characters on it is let through.
    OneWord,
}

/// Digits of the writings in use around us, by their zero.
const ZEROS: [char; 6] = ['0', '٠', '۰', '०', '০', '๐'];

/// Keys beside each other, and two well-known walks over the keyboard, apart
/// by spaces: Latin, Cyrillic, Arabic, Thai.
const KEYS: &str = "1234567890 qwertyuiop asdfghjkl zxcvbnm azertyuiop qsdfghjklm \
    qwertzuiop yxcvbnm 1q2w3e4r5t6y7u8i9o0p 1qaz2wsx3edc4rfv5tgb6yhn7ujm \
    йцукенгшщзхъ фывапролджэ ячсмитьбю уеишщксдзц ьяаожгтнвмч явертъуиоп асдфгхйкл \
    ضصثقفغعهخحجد شسيبلاتنمكط ๆไำพะัีรนยบล ฟหกดเ้่าสวง";

/// The form that makes the key: outer white space goes, and each white space
/// inside, of any kind and length, becomes one space. Phones add such spaces
/// by themselves. Nothing else is changed: capitals, accents and signs count.
pub fn prepared(typed: &str) -> Zeroizing<String> {
    // Room for all at once: growing would leave copies behind.
    let mut text = Zeroizing::new(String::with_capacity(typed.len()));
    for word in typed.split_whitespace() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

/// Whether this may be a passphrase. Four different words of three letters or
/// more always may, unless they are rows of keys or one part again and again.
///
/// # Errors
/// The first reason against it.
pub fn judge(typed: &str) -> Result<(), Weak> {
    let mut signs = Zeroizing::new(Vec::with_capacity(typed.len()));
    signs.extend(typed.chars().filter(|c| !c.is_whitespace()).map(lower));
    let digits = signs.iter().filter(|c| is_digit(**c)).count();
    let bare = |c: &char| is_digit(*c) || matches!(c, '-' | '.' | '/' | ':' | '+' | '(' | ')');
    let different = (0..signs.len()).filter(|at| !signs[..*at].contains(&signs[*at]));
    if digits > 0 && digits < 16 && signs.iter().all(bare) {
        Err(Weak::Digits)
    } else if signs.len() < 12 {
        Err(Weak::Short)
    } else if fresh(&signs) < 12 {
        Err(Weak::Pattern)
    } else if different.count() < 5 && different_words(typed) < 4 {
        Err(Weak::Alike)
    } else if signs.len() < 20 && is_one_word(typed) {
        Err(Weak::OneWord)
    } else {
        Ok(())
    }
}

/// Small letters, where that needs no tables: Latin without accents, Cyrillic.
fn lower(c: char) -> char {
    match c {
        'А'..='Я' => char::from_u32(c as u32 + 32).unwrap_or(c),
        _ => c.to_ascii_lowercase(),
    }
}

fn is_digit(c: char) -> bool {
    let c = c as u32;
    ZEROS.iter().any(|zero| c.wrapping_sub(*zero as u32) < 10)
}

/// Letters, and signs that stand on them, near enough without tables.
fn is_letter(c: char) -> bool {
    match c {
        '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' | '\u{1f000}'.. => false,
        '\u{c0}'.. => !is_digit(c),
        _ => c.is_ascii_alphabetic(),
    }
}

fn different_words(typed: &str) -> usize {
    let word = |w: &&str| w.chars().filter(|c| is_letter(*c)).count() >= 3;
    let words = || typed.split_whitespace().filter(word);
    let again = |at: usize, w: &str| words().take(at).any(|o| o.eq_ignore_ascii_case(w));
    words()
        .enumerate()
        .filter(|(at, word)| !again(*at, word))
        .count()
}

/// Whether all letters stand together. Writings without spaces between words,
/// from Thai on, are never one word.
fn is_one_word(typed: &str) -> bool {
    let mut pieces = typed.split(|c| !is_letter(c)).filter(|p| !p.is_empty());
    let spaced = |c| c < '\u{e00}' || matches!(c, '\u{1e00}'..='\u{1fff}');
    pieces.next().is_some_and(|p| p.chars().all(spaced)) && pieces.next().is_none()
}

/// How many characters there are when a repeated part counts once, and a run
/// of four or more as one character.
fn fresh(signs: &[char]) -> usize {
    let keys: Vec<char> = KEYS.chars().collect();
    let mut rest = &signs[..period(signs)];
    let mut count = 0;
    while !rest.is_empty() {
        let run = run(rest, &keys);
        rest = rest
            .get(if run < 4 { 1 } else { run }..)
            .unwrap_or_default();
        count += 1;
    }
    count
}

/// The length of the part that is repeated; all of it where nothing is.
fn period(signs: &[char]) -> usize {
    (1..=signs.len() / 2)
        .find(|p| signs.iter().zip(signs.iter().skip(*p)).all(|(a, b)| a == b))
        .unwrap_or(signs.len())
}

/// How many characters from here go on in the same way: up, down, the same, or
/// along the keys.
fn run(signs: &[char], keys: &[char]) -> usize {
    let same = |pair: &(&char, &char)| pair.0 == pair.1;
    let mut longest = 1;
    for step in -1..=1 {
        let next = |pair: &&[char]| matches!(pair, [a, b] if *b as i32 - *a as i32 == step);
        longest = longest.max(1 + signs.windows(2).take_while(next).count());
    }
    for (at, _) in keys.iter().enumerate() {
        let right = keys.iter().skip(at).zip(signs).take_while(same);
        let left = keys.iter().rev().skip(at).zip(signs).take_while(same);
        longest = longest.max(right.count()).max(left.count());
    }
    longest
}
