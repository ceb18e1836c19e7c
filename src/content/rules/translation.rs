//! A translation held against its source by what can be counted: the same
//! parts in the same order, the same numbers and links in each, nothing left
//! untranslated. Whether it says the same, only a reader can tell.

use super::{Rules, blocks_of, line_near, line_of};
use crate::check;
use crate::content::problem::line_at;
use crate::content::{Book, Page, Source, texts_of};
use std::collections::{BTreeMap, BTreeSet};

/// A sentence of fewer words may be the same in two languages by chance.
const SENTENCE: usize = 4;

impl Rules<'_> {
    /// A page beside its source.
    pub(super) fn translated(&mut self, book: &Book, page: &Page, original: &Page) {
        let file = &page.source.file;
        let text = &page.source.text;
        let (mine, theirs) = (&page.front, &original.front);
        for (key, mine, theirs) in [
            ("sources", &mine.sources, &theirs.sources),
            ("people", &mine.people, &theirs.people),
        ] {
            if mine != theirs {
                let what = format!("{key} is not as in the source");
                let todo = format!("copy it: {}", theirs.join(", "));
                self.say(file, line_of(text, key), &what, &todo);
            }
        }
        self.filled(&page.source, &mine.title, &theirs.title);
        for (key, mine, theirs) in [
            ("short", &mine.short, &theirs.short),
            ("unsure", &mine.unsure, &theirs.unsure),
        ] {
            if mine.len() != theirs.len() {
                let what = format!(
                    "{key} has {} sentences, the source has {}",
                    mine.len(),
                    theirs.len()
                );
                self.say(file, line_of(text, key), &what, "translate each by itself");
                continue;
            }
            for (mine, theirs) in mine.iter().zip(theirs) {
                self.filled(&page.source, mine, theirs);
            }
        }
        self.parts(page, original);
        let theirs = original.texts();
        let theirs = with_sentences(&theirs);
        for text in page.texts() {
            self.copied(book, &page.source, &text, &theirs);
        }
    }

    /// The parts of two bodies, one by one.
    fn parts(&mut self, page: &Page, original: &Page) {
        let file = &page.source.file;
        let offset = page.source.text.len() - page.body.len();
        let (mine, theirs) = (blocks_of(&page.body), blocks_of(&original.body));
        let pairs = mine.iter().zip(&theirs);
        if let Some((mine, theirs)) = pairs.clone().find(|(m, t)| m.part != t.part) {
            let line = line_at(&page.source.text, offset + mine.at);
            let what = format!(
                "{} where the source has {}: {:?}",
                mine.part.name(),
                theirs.part.name(),
                theirs.text
            );
            self.say(
                file,
                line,
                &what,
                "keep the parts of the source, in its order",
            );
            return;
        }
        if mine.len() != theirs.len() {
            let (line, todo) = match theirs.get(mine.len()) {
                Some(lost) => (
                    page.source.text.lines().count(),
                    format!("translate {} as well: {:?}", lost.part.name(), lost.text),
                ),
                None => {
                    let more = &mine[theirs.len()];
                    (
                        line_at(&page.source.text, offset + more.at),
                        "say no more than the source does".to_owned(),
                    )
                }
            };
            let what = format!(
                "{} parts of text, the source has {}",
                mine.len(),
                theirs.len()
            );
            self.say(file, line, &what, &todo);
            return;
        }
        for (mine, theirs) in pairs {
            let line = || line_at(&page.source.text, offset + mine.at);
            self.same_values(file, line, &mine.text, &theirs.text);
            self.same_links(file, line, &mine.links, &theirs.links);
        }
    }

    /// One text of a page beside its source.
    fn filled(&mut self, source: &Source, mine: &str, theirs: &str) {
        let line = || line_near(&source.text, mine);
        self.same_values(&source.file, line, mine, theirs);
        self.same_links(&source.file, line, &numbers(mine), &numbers(theirs));
    }

    /// The values that are filled in here and in the source. The line is looked
    /// for only where they differ, as there are thousands of texts.
    fn same_values(&mut self, file: &str, line: impl Fn() -> usize, mine: &str, theirs: &str) {
        let braces = |all: &[&str]| {
            let all = all.iter().map(|m| format!("{{{m}}}"));
            all.collect::<Vec<_>>().join(" ")
        };
        let values = (check::markers(mine), check::markers(theirs));
        if let Some(differs) = difference(values, braces) {
            let what = format!("the values are not those of the source: {differs}");
            let todo = "put each where the source has it, as often";
            self.say(file, line(), &what, todo);
        }
    }

    /// The same for the pages and addresses that are linked to.
    fn same_links(
        &mut self,
        file: &str,
        line: impl Fn() -> usize,
        mine: &[String],
        theirs: &[String],
    ) {
        let links = (mine.to_vec(), theirs.to_vec());
        if let Some(differs) = difference(links, |all| all.join(" ")) {
            let what = format!("the links are not those of the source: {differs}");
            let todo = "link to what the source links to, also where that page is missing yet";
            self.say(file, line(), &what, todo);
        }
    }

    /// A file that is not a page, beside its source.
    pub(super) fn translated_table(
        &mut self,
        book: &Book,
        source: &Source,
        mine: &BTreeMap<String, String>,
        original: &Source,
    ) {
        let Ok(theirs) = original.text.parse::<toml::Table>().map(texts_of) else {
            return;
        };
        let line = |key: &str| {
            let name = key.split('.').rfind(|part| part.parse::<usize>().is_err());
            line_of(&source.text, name.unwrap_or_default())
        };
        let (have, want): (BTreeSet<_>, BTreeSet<_>) =
            (mine.keys().collect(), theirs.keys().collect());
        for key in want.difference(&have) {
            let what = format!(
                "{} is in the source and not here",
                key.trim_start_matches('.')
            );
            self.say(&source.file, line(key), &what, "translate it as well");
        }
        for key in have.difference(&want).filter(|key| **key != ".site.made") {
            let what = format!("{} is not in the source", key.trim_start_matches('.'));
            self.say(
                &source.file,
                line(key),
                &what,
                "say no more than the source does",
            );
        }
        for (key, mine) in mine {
            if let Some(theirs) = theirs.get(key) {
                self.filled(source, mine, theirs);
                self.copied(book, source, mine, &with_sentences([theirs]));
            }
        }
    }

    /// A text that is letter for letter its source, or holds a whole sentence
    /// of it: a hole nobody sees. A name is the same everywhere.
    fn copied(&mut self, book: &Book, source: &Source, text: &str, theirs: &BTreeSet<&str>) {
        let long = |sentence: &&str| check::words(sentence) >= SENTENCE;
        let mut sentences = check::sentences(text).filter(long);
        let whole = theirs.contains(text).then_some(text);
        let copied = whole.or_else(|| sentences.find(|s| theirs.contains(s)));
        let Some(copied) = copied else {
            return;
        };
        let bare = check::fill(copied, |_| String::new());
        let name = book.words.site.title == copied
            || self.library.places.values().any(|p| p.name == copied);
        if name || check::words(&bare) == 0 || book.allowed.same.iter().any(|s| s == copied) {
            return;
        }
        let what = format!("the same as the source: {copied:?}");
        let todo = "translate it, or list it under same in allowed.toml of the language";
        self.say(&source.file, line_near(&source.text, copied), &what, todo);
    }
}

/// Texts, and the sentences in them.
fn with_sentences<'a>(texts: impl IntoIterator<Item = &'a String>) -> BTreeSet<&'a str> {
    let texts = texts.into_iter().map(String::as_str);
    texts
        .flat_map(|text| std::iter::once(text).chain(check::sentences(text)))
        .collect()
}

/// The pages that a text names by their number.
fn numbers(text: &str) -> Vec<String> {
    let numbers = check::page_links(text).filter_map(|(_, number)| number);
    numbers.map(|n| format!("#{n}")).collect()
}

/// What is left of two lists when what both have is taken away, in whatever
/// order, in words. None where they are the same.
fn difference<T: Ord + Clone>(
    (mut mine, mut theirs): (Vec<T>, Vec<T>),
    name: impl Fn(&[T]) -> String,
) -> Option<String> {
    mine.sort();
    theirs.sort();
    let without = |all: &[T], other: &[T]| {
        let mut rest = other.to_vec();
        let mut left = Vec::new();
        for one in all {
            match rest.iter().position(|r| r == one) {
                Some(at) => drop(rest.remove(at)),
                None => left.push(one.clone()),
            }
        }
        left
    };
    let (more, less) = (without(&mine, &theirs), without(&theirs, &mine));
    let more = (!more.is_empty()).then(|| format!("{} too many", name(&more)));
    let less = (!less.is_empty()).then(|| format!("{} missing", name(&less)));
    let both: Vec<_> = [less, more].into_iter().flatten().collect();
    (!both.is_empty()).then(|| both.join(", "))
}
