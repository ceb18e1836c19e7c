//! How plainly the pages read. `cargo run -- status` prints the figures.

use crate::library;
use kompas::check::LONGEST_SENTENCE;
use kompas::readability::{Formula, MEAN_SENTENCE, Measure};

/// The languages whose words are counted fairly by white space.
const TAGS: [&str; 4] = ["nl", "en", "es", "ro"];

#[test]
fn pages_keep_their_sentences_short() {
    let library = library();
    let mut wrong = Vec::new();
    for tag in TAGS {
        for (number, page) in &library.books[tag].pages {
            let measure = Measure::of(&page.texts(), Formula::of(tag));
            let (mean, longest) = (measure.mean(), measure.longest);
            if mean > MEAN_SENTENCE || longest > LONGEST_SENTENCE {
                wrong.push(format!(
                    "{tag} {number}: {mean:.1} on average, at most {longest}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "words a sentence:\n{}", wrong.join("\n"));
}

/// Headings and items of lists are short by nature: without them the mean must
/// hold as well. Whole sentences are those with a mark at their end.
#[test]
fn short_headings_do_not_hide_long_sentences() {
    let library = library();
    for tag in TAGS {
        for (number, page) in &library.books[tag].pages {
            let texts = page.texts();
            let all = texts.iter().flat_map(|t| kompas::check::sentences(t));
            let whole = all.filter(|s| s.ends_with(['.', '!', '?', '…']));
            let whole: Vec<_> = whole.map(str::to_owned).collect();
            let mean = Measure::of(&whole, None).mean();
            assert!(mean <= MEAN_SENTENCE, "{tag} {number}: {mean:.1}");
        }
    }
}
