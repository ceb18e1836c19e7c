//! The source language beside another one: what of it has a counterpart there,
//! and where a translation is not made as its source is.

use super::{Book, Page};
use crate::page::Number;
use pulldown_cmark::{Event, Parser, Tag, TextMergeStream};
use std::collections::BTreeMap;

impl Book {
    /// This book, of the source language, as far as the other one goes: the
    /// same pages and tools, with the same people and ways on.
    #[must_use]
    pub fn beside(&self, other: &Self) -> Self {
        let mut book = self.clone();
        book.pages
            .retain(|number, _| other.pages.contains_key(number));
        for (number, page) in &mut book.pages {
            let front = &other.pages[number].front;
            page.front.people.clone_from(&front.people);
            page.front.next.clone_from(&front.next);
            page.body = within(other, &page.body);
        }
        book.tools.retain(|tool, _| other.tools.contains_key(tool));
        for (id, place) in &mut book.places {
            let Some(hers) = other.places.get(id) else {
                continue;
            };
            // What only one of them says has nothing beside it.
            for (mine, hers) in [
                (&mut place.who, &hers.who),
                (&mut place.hours, &hers.hours),
                (&mut place.cost, &hers.cost),
                (&mut place.anonymous, &hers.anonymous),
                (&mut place.languages, &hers.languages),
                (&mut place.trace, &hers.trace),
            ] {
                let both = hers.as_ref().and(mine.take());
                *mine = both.or_else(|| hers.clone());
            }
        }
        // Said about her language, and what the search goes by.
        book.words.site.made.clone_from(&other.words.site.made);
        book.search = other.search.clone();
        book
    }
}

/// A text of the source without the items of lists that are about a page which
/// the other language does not have.
fn within(book: &Book, body: &str) -> String {
    let there = |line: &&str| {
        let page = line
            .strip_prefix("- [")
            .and_then(|item| item.split_once("](#"));
        let number = page.and_then(|(_, rest)| rest.get(..3)?.parse::<Number>().ok());
        number.is_none_or(|number| book.pages.contains_key(&number))
    };
    let lines = body.split_inclusive('\n').filter(there);
    lines.collect()
}

/// A block of a page: what it is, and its first words.
type Block = (&'static str, String);

/// Where a page is made otherwise than its source: words to find the line by,
/// and what differs.
pub(super) fn differs(book: &Book, page: &Page, original: &Page) -> Option<(String, String)> {
    let (mine, theirs) = (&page.front, &original.front);
    for (name, here, there) in [
        ("short", mine.short.len(), theirs.short.len()),
        ("unsure", mine.unsure.len(), theirs.unsure.len()),
    ] {
        if here != there {
            let what = format!("{name} has {here} texts, and {there} in the source language");
            return Some((name.to_owned(), what));
        }
    }
    let (mine, theirs) = (blocks(&page.body), blocks(&within(book, &original.body)));
    let none = ("nothing", String::new());
    for at in 0..mine.len().max(theirs.len()) {
        let here = mine.get(at).unwrap_or(&none);
        let there = theirs.get(at).unwrap_or(&none);
        if here.0 != there.0 {
            let what = format!(
                "here stands {} {:?}, and in the source language {} {:?}",
                here.0, here.1, there.0, there.1
            );
            // Where the page ends too early, its last words.
            let last = mine.last().map(|(_, words)| words.clone());
            let needle = if here.1.is_empty() {
                last
            } else {
                Some(here.1.clone())
            };
            return Some((needle.unwrap_or_default(), what));
        }
    }
    None
}

fn blocks(body: &str) -> Vec<Block> {
    let mut all: Vec<Block> = Vec::new();
    let mut numbered = false;
    for event in TextMergeStream::new(Parser::new(body)) {
        match event {
            Event::Start(Tag::List(first)) => numbered = first.is_some(),
            Event::Start(Tag::Item) if numbered => all.push(("a step", String::new())),
            Event::Start(Tag::Item) => all.push(("an item of a list", String::new())),
            Event::Start(Tag::Heading { .. }) => all.push(("a heading", String::new())),
            Event::Start(Tag::Paragraph) => all.push(("a paragraph", String::new())),
            Event::Text(text) => {
                if let Some((_, words)) = all.last_mut().filter(|(_, words)| words.is_empty()) {
                    *words = text.chars().take(24).collect();
                }
            }
            _ => {}
        }
    }
    all
}

/// The lists of a TOML file that have another number of texts than in the
/// source: the path of each, and both numbers.
pub(super) fn lists(mine: &str, original: &str) -> Vec<(String, usize, usize)> {
    let read = |text: &str| {
        let mut lists = BTreeMap::new();
        if let Ok(table) = text.parse::<toml::Table>() {
            count("", &toml::Value::Table(table), &mut lists);
        }
        lists
    };
    let (mine, theirs) = (read(mine), read(original));
    let lists = mine.into_iter().filter_map(|(list, here)| {
        let there = *theirs.get(&list)?;
        (here != there).then_some((list, here, there))
    });
    lists.collect()
}

fn count(path: &str, value: &toml::Value, lists: &mut BTreeMap<String, usize>) {
    match value {
        toml::Value::Array(all) => {
            lists.insert(path.to_owned(), all.len());
        }
        toml::Value::Table(table) => {
            for (key, value) in table {
                let path = if path.is_empty() {
                    key.clone()
                } else {
                    format!("{path}.{key}")
                };
                count(&path, value, lists);
            }
        }
        _ => {}
    }
}
