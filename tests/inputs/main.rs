//! Whatever comes in: any text is an answer or a problem with its place, never
//! a panic, and nothing of it becomes a tag.
//!
//! The envelope and what is taken along have theirs in `tests/vault`, kept text
//! in `src/kept.rs`, the address and the state of entries in `tests/browser`.
//! `PROPTEST_CASES=20000 cargo test --release --test inputs` runs long.

mod content;
mod html;
mod lines;
mod search;

use proptest::prelude::*;
use std::sync::LazyLock;

/// Pieces that have a meaning somewhere, one a line: those of Markdown, HTML,
/// TOML, of facts and of addresses.
pub static HOSTILE: LazyLock<Vec<String>> = LazyLock::new(|| {
    let lines = include_str!("hostile.txt").lines();
    let lines = lines.filter(|l| !l.is_empty());
    let lines = lines.map(|line| line.replace("\\n", "\n").replace("\\t", "\t"));
    lines.collect()
});

/// A few cases each time, many where `PROPTEST_CASES` asks for them.
pub fn cases(usually: u32) -> ProptestConfig {
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => ProptestConfig::default(),
        None => ProptestConfig::with_cases(usually),
    }
}

/// A text of pieces: hostile ones, words, any signs.
pub fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(HOSTILE.clone()),
        3 => "[a-zé]{1,9}",
        2 => any::<String>(),
        1 => "\\PC{0,20}",
    ];
    let between = prop::sample::select(vec!["", " ", "\n", "\n\n"]);
    prop::collection::vec((piece, between), 0..9)
        .prop_map(|pieces| pieces.into_iter().map(|(a, b)| a + b).collect())
}

/// A text with a part cut out and something put in its place.
pub fn spliced(text: &str, at: usize, cut: usize, put: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = at.min(chars.len());
    let end = (at + cut).min(chars.len());
    let (before, after) = (chars[..at].iter(), chars[end..].iter());
    before.collect::<String>() + put + &after.collect::<String>()
}
