//! Texts of a translation that are much shorter or longer than its other texts
//! are beside their source: something may be lost there, or added. A hint for
//! a reader; it refuses nothing.

use crate::content::{Book, Library};

/// Shorter texts differ much by chance.
const LETTERS: usize = 80;
/// How far from the usual ratio is far.
const SHORT: f32 = 0.7;
const LONG: f32 = 1.4;

/// A text whose length stands out.
pub struct Outlier {
    /// The path of its page, such as `now/hurt.md`.
    pub path: String,
    /// Its length beside the source's, where 1 is usual for the language.
    pub ratio: f32,
    pub text: String,
}

/// The texts of a language that stand out, page by page.
pub fn outliers(library: &Library, book: &Book) -> Vec<Outlier> {
    let Some((_, source)) = library.source() else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for (number, page) in &book.pages {
        let original = source.pages.get(number).map(|p| p.texts());
        let (mine, theirs) = (page.texts(), original.unwrap_or_default());
        let path = library.path(*number).unwrap_or_default();
        // Where parts are missing, `check` says so, or the page is outdated.
        if mine.len() == theirs.len() {
            let pairs = mine.into_iter().zip(theirs);
            all.extend(pairs.map(|(mine, theirs)| (path.clone(), mine, theirs)));
        }
    }
    far(all)
}

/// Of texts with their sources, each with a path: those that stand out.
fn far(texts: Vec<(String, String, String)>) -> Vec<Outlier> {
    let letters = |text: &str| text.chars().count();
    let all = texts.into_iter().filter(|(_, _, t)| letters(t) >= LETTERS);
    let mut all: Vec<_> = all
        .map(|(path, text, source)| Outlier {
            ratio: letters(&text) as f32 / letters(&source) as f32,
            path,
            text,
        })
        .collect();
    let mut ratios: Vec<_> = all.iter().map(|text| text.ratio).collect();
    ratios.sort_by(f32::total_cmp);
    let usual = ratios.get(ratios.len() / 2).copied().unwrap_or(1.0);
    for text in &mut all {
        text.ratio /= usual;
    }
    all.retain(|text| !(SHORT..LONG).contains(&text.ratio));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_lost_half_of_itself_stands_out() {
        let text = |letters: usize| "a".repeat(letters);
        let pair = |mine, theirs| ("now/a.md".to_owned(), text(mine), text(theirs));
        // This language is usually twice as long as its source.
        let mut all = vec![pair(200, 100); 5];
        assert!(far(all.clone()).is_empty());
        all.extend([pair(100, 100), pair(400, 100), pair(10, 40)]);
        let far: Vec<_> = far(all).iter().map(|text| text.ratio).collect();
        assert_eq!(far, [0.5, 2.0]);
    }
}
