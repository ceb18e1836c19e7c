//! The rules all content is held to, once it is read and typed.

use super::problem::{Problem, line_of};
use super::{Book, Library, Page, Source, ToolLogic, ToolWords};
use crate::check;
use crate::facts::Kind;
use crate::inquiry::{self, Always};
use crate::locale::Language;
use crate::page::{Entry, Number};
use crate::share::Link;
use crate::{cards, notebook, windows};
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TextMergeStream};
use std::collections::{BTreeMap, BTreeSet};

/// Adds every problem of the library to the list.
pub fn hold(library: &Library, problems: &mut Vec<Problem>) {
    let mut rules = Rules { library, problems };
    rules.shared();
    for (tool, logic) in &library.tools {
        match logic {
            ToolLogic::Inquiry(logic) => rules.inquiry(tool, logic),
            ToolLogic::Notebook(logic) => rules.notebook(tool, logic),
            ToolLogic::Windows(logic) => rules.windows(tool, logic),
            ToolLogic::Cards(logic) => rules.cards(tool, logic),
        }
    }
    for (language, book) in library.languages() {
        rules.book(language, book);
    }
}

struct Rules<'a> {
    library: &'a Library,
    problems: &'a mut Vec<Problem>,
}

impl Rules<'_> {
    fn say(&mut self, file: &str, line: usize, what: &str, todo: &str) {
        self.problems.push(Problem::new(file, line, what, todo));
    }

    /// What stands in no language: outline, facts, places, settings.
    fn shared(&mut self) {
        let library = self.library;
        let mut tags = BTreeSet::new();
        for language in &library.languages.all {
            if Link::parse(&language.tag, None).is_err() || !tags.insert(&language.tag) {
                let what = format!("{:?} is no tag, or is there twice", language.tag);
                self.say("content/languages.toml", 1, &what, "use a BCP 47 tag once");
            }
        }
        let mut numbers = BTreeSet::new();
        let file = "content/pages.toml";
        for page in &library.outline.pages {
            let number = page.number;
            if !numbers.insert(number) {
                let what = format!("page number {number} is used twice");
                self.say(file, 1, &what, "give one of them a number of its own");
            }
            if library.outline.chapter(number).is_none() || library.outline.door(number).is_none() {
                let what = format!("page {number} stands in no chapter or behind no door");
                self.say(file, 1, &what, "add its chapter, and the chapter to a door");
            }
        }
        if !library.settings.leave_to.starts_with("https://") {
            let (what, todo) = ("leave_to is not https", "name an ordinary https site");
            self.say("content/site.toml", 1, what, todo);
        }
        self.needs();
        for (name, fact) in &library.facts {
            let file = "content/facts.toml";
            if fact.source.trim().is_empty() || fact.sheet.is_empty() {
                let what = format!("fact {name} has no source");
                self.say(
                    file,
                    1,
                    &what,
                    "name where it was read and its id in the sheets",
                );
            }
            if (fact.kind == Kind::Claim) == fact.value.is_some() {
                let what = format!("fact {name} must have a value unless it is a claim");
                self.say(file, 1, &what, "add the value, or make it a claim");
            }
            if fact.review_by <= fact.seen {
                let what = format!("fact {name} is to be reviewed before it was seen");
                self.say(file, 1, &what, "set review_by after seen");
            }
            self.sheet(file, &fact.sheet, name);
        }
        for (id, place) in &library.places {
            let file = "content/places.toml";
            if place.phone.is_some() != place.dial.is_some() {
                let what = format!("place {id} has a phone without dial, or the other way round");
                self.say(file, 1, &what, "give both, or neither");
            }
            let dial = place.dial.as_deref().unwrap_or("112");
            let digits = dial.strip_prefix('+').unwrap_or(dial);
            if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
                let what = format!("the dial of {id} is no number that a telephone can dial");
                self.say(file, 1, &what, "write digits, with a + before a country");
            }
            let website = place.website.as_deref();
            if !website.is_none_or(|w| w.starts_with("https://")) {
                let what = format!("the website of {id} is not https");
                self.say(file, 1, &what, "write its address with https://");
            }
            if place.source.trim().is_empty() {
                let what = format!("place {id} has no source");
                self.say(file, 1, &what, "name where the number was read");
            }
        }
    }

    /// The groups of the page of all numbers: nobody is left out of it, and no
    /// group is empty.
    fn needs(&mut self) {
        let library = self.library;
        let file = "content/site.toml";
        let needs = &library.settings.needs;
        for (id, place) in &library.places {
            if !needs.contains(&place.need) {
                let what = format!("needs does not hold {:?}, the need of {id}", place.need);
                self.say(file, 1, &what, "put it where somebody looks for it");
            }
        }
        for (at, need) in needs.iter().enumerate() {
            let used = library.places.values().any(|p| p.need == *need);
            if !used || needs[..at].contains(need) {
                let what = format!("needs holds {need:?} twice, or no place has it");
                self.say(file, 1, &what, "take it out");
            }
        }
    }

    /// Ids that must be in the fact sheets.
    fn sheet(&mut self, file: &str, ids: &[String], within: &str) {
        for id in ids {
            if !self.library.sheet.contains_key(id) {
                let what = format!("{within} cites {id}, which is in no fact sheet");
                self.say(file, 1, &what, "cite an id of content/sources.toml");
            }
        }
    }

    fn inquiry(&mut self, tool: &str, logic: &inquiry::Logic) {
        let file = format!("content/tools/{tool}.toml");
        for (id, what) in logic.problems() {
            self.say(&file, 1, &format!("{id}: {what}"), "mend the route");
        }
        self.always(&file, &logic.always);
        for outcome in &logic.outcomes {
            self.named(&file, &outcome.id, &outcome.pages, &outcome.people);
            self.sheet(&file, &outcome.sheet, &outcome.id);
        }
    }

    fn notebook(&mut self, tool: &str, logic: &notebook::Logic) {
        let file = format!("content/tools/{tool}.toml");
        for (id, what) in logic.problems() {
            self.say(&file, 1, &format!("{id}: {what}"), "mend the form");
        }
        self.always(&file, &logic.always);
        for screen in &logic.screens {
            self.named(&file, &screen.id, &screen.pages, &screen.people);
        }
    }

    fn windows(&mut self, tool: &str, logic: &windows::Logic) {
        let file = format!("content/tools/{tool}.toml");
        for (id, what) in logic.problems(&self.library.facts) {
            self.say(&file, 1, &format!("{id}: {what}"), "mend the window");
        }
        self.always(&file, &logic.always);
        for window in &logic.windows {
            self.named(&file, &window.id, &window.pages, &window.people);
            self.sheet(&file, &window.sheet, &window.id);
        }
    }

    fn cards(&mut self, tool: &str, logic: &cards::Logic) {
        let file = format!("content/tools/{tool}.toml");
        for card in &logic.cards {
            self.named(&file, &card.id, &card.pages, &card.people);
            self.sheet(&file, &card.sheet, &card.id);
        }
    }

    fn always(&mut self, file: &str, always: &Always) {
        self.named(file, "always", &always.pages, &always.people);
    }

    /// Pages and people that something of a tool points at.
    fn named(&mut self, file: &str, id: &str, pages: &[Number], people: &[String]) {
        for number in pages {
            if self.library.outline.page(*number).is_none() {
                let what = format!("{id}: page {number} is not in the outline");
                self.say(file, 1, &what, "name a page that exists");
            }
        }
        for person in people {
            if !self.library.places.contains_key(person) {
                let what = format!("{id}: nobody is called {person}");
                self.say(file, 1, &what, "name an id of content/places.toml");
            }
        }
    }

    fn book(&mut self, language: &Language, book: &Book) {
        let tag = &language.tag;
        let library = self.library;
        let source = library.languages.source().filter(|s| s.tag != *tag);
        let source = source.and_then(|s| library.books.get(&s.tag));
        for id in library.places.keys() {
            if !book.places.contains_key(id) {
                let what = format!("place {id} has no words");
                let file = format!("content/{tag}/places.toml");
                self.say(&file, 1, &what, "say in a few words what they do");
            }
        }
        self.words(tag, book);
        for (number, page) in &book.pages {
            let Some(entry) = library.outline.page(*number) else {
                continue;
            };
            self.page(book, entry, page);
            if let Some(source) = source {
                match source.pages.get(number) {
                    Some(original) => self.translated(page, original),
                    None => self.say(
                        &page.source.file,
                        1,
                        "the source language does not have this page",
                        "write it there first",
                    ),
                }
            }
        }
        for (tool, words) in &book.tools {
            let problems = match (words, library.tools.get(tool)) {
                (ToolWords::Inquiry(words), Some(ToolLogic::Inquiry(logic))) => {
                    words.problems(logic)
                }
                (ToolWords::Notebook(words), Some(ToolLogic::Notebook(logic))) => {
                    words.problems(logic)
                }
                (ToolWords::Windows(words), Some(ToolLogic::Windows(logic))) => {
                    words.problems(logic)
                }
                (ToolWords::Cards(words), Some(ToolLogic::Cards(logic))) => words.problems(logic),
                _ => continue,
            };
            let file = format!("content/{tag}/tools/{tool}.toml");
            for (id, what) in problems {
                let line = self.line(book, &file, &id);
                let todo = "give each id of the tool its words, and no other";
                self.say(&file, line, &format!("{id}: {what}"), todo);
            }
        }
        for number in book.search.say.keys() {
            let known = number
                .parse()
                .is_ok_and(|n: Number| book.pages.contains_key(&n));
            if !known {
                let what = format!("{number} is no page of this language");
                self.say(
                    &format!("content/{tag}/search.toml"),
                    1,
                    &what,
                    "name one that is",
                );
            }
        }
        for file in &book.sources {
            let copied = source
                .map(|s| &s.sources)
                .and_then(|all| same_file(all, file));
            self.texts(book, file, copied);
        }
    }

    /// Keys of the interface's words that depend on the outline.
    fn words(&mut self, tag: &str, book: &Book) {
        let file = format!("content/{tag}/words.toml");
        let words = &book.words;
        let outline = &self.library.outline;
        let doors = outline.doors.iter().map(|d| d.id.clone());
        let doors = doors.filter(|id| !words.doors.contains_key(id));
        let chapters = outline.chapters.iter().map(|c| c.number.to_string());
        let chapters = chapters.filter(|id| !words.chapters.contains_key(id));
        let needs = self.library.places.values().map(|p| p.need.clone());
        let needs = needs.filter(|id| !words.needs.contains_key(id));
        let missing: BTreeSet<_> = doors.chain(chapters).chain(needs).collect();
        for id in missing {
            let what = format!("no words for {id}");
            self.say(&file, 1, &what, "add them under doors, chapters or needs");
        }
        if words.months.len() != 12 {
            self.say(
                &file,
                line_of(&book_text(book, &file), "months"),
                "a year has twelve months",
                "name all twelve",
            );
        }
        if words.site.made.is_none()
            && self
                .library
                .languages
                .source()
                .is_some_and(|s| s.tag != tag)
        {
            self.say(
                &file,
                1,
                "a translation says that no native reader saw it",
                "add site.made",
            );
        }
    }

    fn line(&self, book: &Book, file: &str, needle: &str) -> usize {
        line_of(&book_text(book, file), needle)
    }

    fn page(&mut self, book: &Book, entry: &Entry, page: &Page) {
        let file = &page.source.file;
        let text = &page.source.text;
        let front = &page.front;
        let start = entry.number == Number::START;
        let sentences = front.short.iter();
        if front.short.is_empty()
            || front.short.len() > 3
            || sentences.clone().any(|s| check::sentences(s).count() != 1)
        {
            let line = line_of(text, "short");
            let todo =
                "say in one to three sentences what it means for her, each in quotes of its own";
            self.say(file, line, "short is not one to three sentences", todo);
        }
        if !start && !(2..=5).contains(&front.next.len()) {
            let line = line_of(text, "next");
            self.say(
                file,
                line,
                "next has not two to five pages",
                "name what people look at next",
            );
        }
        for number in &front.next {
            if !book.pages.contains_key(number) {
                let line = line_of(text, "next");
                let what = format!("page {number} is not there in this language");
                self.say(file, line, &what, "link to a page that is");
            }
        }
        for id in &front.people {
            if !self.library.places.contains_key(id) {
                let line = line_of(text, "people");
                self.say(
                    file,
                    line,
                    &format!("nobody is called {id}"),
                    "name an id of content/places.toml",
                );
            }
        }
        if !start && front.sources.is_empty() {
            self.say(
                file,
                line_of(text, "sources"),
                "the page rests on no fact",
                "cite the ids it rests on",
            );
        }
        self.sheet(file, &front.sources, "the page");
        self.body(book, page);
        let all = page.texts();
        let count: usize = all.iter().map(|t| check::words(t)).sum();
        if count > check::LONGEST_PAGE {
            let what = format!("the page has {count} words");
            self.say(
                file,
                1,
                &what,
                &format!("shorten it to {}", check::LONGEST_PAGE),
            );
        }
        for block in &all {
            self.text(book, &page.source, block);
            if entry.critical
                && let Some(long) = check::long_sentence(block)
            {
                let what = format!("a sentence of {} words: {long:?}", check::words(long));
                let line = line_near(text, long);
                self.say(
                    file,
                    line,
                    &what,
                    &format!(
                        "at most {} words on a critical page",
                        check::LONGEST_SENTENCE
                    ),
                );
            }
        }
    }

    /// What Markdown may hold: steps, lists, questions, links.
    fn body(&mut self, book: &Book, page: &Page) {
        let offset = page.source.text.len() - page.body.len();
        let events = Parser::new(&page.body).into_offset_iter();
        for (event, span) in events {
            let line = super::problem::line_at(&page.source.text, offset + span.start);
            let file = &page.source.file;
            match event {
                Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => {
                    self.say(file, line, "raw HTML", "use Markdown");
                }
                Event::Start(Tag::Heading { level, .. }) if level != HeadingLevel::H2 => {
                    self.say(
                        file,
                        line,
                        "a heading that is not ##",
                        "use ## for each question",
                    );
                }
                Event::Start(
                    Tag::Image { .. } | Tag::Table(_) | Tag::CodeBlock(_) | Tag::BlockQuote(_),
                )
                | Event::Code(_) => {
                    self.say(
                        file,
                        line,
                        "a picture, table, quotation or code",
                        "use steps, lists and text",
                    );
                }
                Event::Start(Tag::Link { dest_url, .. }) => {
                    let good = match dest_url.strip_prefix('#') {
                        Some(id) => id
                            .parse()
                            .is_ok_and(|n: Number| book.pages.contains_key(&n)),
                        None => dest_url.starts_with("https://"),
                    };
                    if !good {
                        let what = format!("the link {dest_url} leads nowhere");
                        self.say(
                            file,
                            line,
                            &what,
                            "link to #number of a page that is there, or to https://",
                        );
                    }
                }
                _ => {}
            }
        }
    }

    /// Rules for every text of every file.
    fn text(&mut self, book: &Book, source: &Source, text: &str) {
        let line = line_near(&source.text, text);
        let file = &source.file;
        if let Some(digits) = check::stray_digits(text) {
            let what = format!("digits in running text: {digits:?}");
            self.say(
                file,
                line,
                &what,
                "put the value in content/facts.toml and write {its_name}",
            );
        }
        for number in check::page_links(text).filter_map(|(_, n)| n) {
            if !book.pages.contains_key(&number) {
                let what = format!("page #{number} is not there in this language");
                self.say(file, line, &what, "name a page that is");
            }
        }
        for marker in check::markers(text) {
            let known = self.library.plain(marker).is_some() || PLACES_FOR_VALUES.contains(&marker);
            if !known {
                let what = format!("{{{marker}}} is no fact and no place");
                self.say(
                    file,
                    line,
                    &what,
                    "use a name of content/facts.toml or content/places.toml",
                );
            }
        }
        for (word, instead) in &book.never {
            if check::has_word(text, word) {
                let what = format!("{word:?} is a word we do not use");
                self.say(file, line, &what, &format!("say {instead:?}"));
            }
        }
    }

    /// The texts of a file that is not a page.
    fn texts(&mut self, book: &Book, source: &Source, original: Option<&Source>) {
        let Ok(table) = source.text.parse::<toml::Table>() else {
            return;
        };
        let mut mine = BTreeMap::new();
        flatten("", &toml::Value::Table(table), &mut mine);
        for text in mine.values() {
            self.text(book, source, text);
        }
        let Some(Ok(table)) = original.map(|s| s.text.parse::<toml::Table>()) else {
            return;
        };
        let mut theirs = BTreeMap::new();
        flatten("", &toml::Value::Table(table), &mut theirs);
        for (key, text) in &mine {
            if theirs.get(key) == Some(text) {
                self.copied(source, text);
            }
        }
    }

    fn translated(&mut self, page: &Page, original: &Page) {
        let theirs = original.texts();
        for text in page.texts().iter().filter(|t| theirs.contains(t)) {
            self.copied(&page.source, text);
        }
    }

    /// A text that is letter for letter its source: a hole nobody sees.
    fn copied(&mut self, source: &Source, text: &str) {
        let bare = check::fill(text, |_| String::new());
        if check::words(&bare) == 0 || self.library.settings.same.iter().any(|s| s == text) {
            return;
        }
        let what = format!("the same as the source: {text:?}");
        let todo = "translate it, or list it under same in content/site.toml";
        self.say(&source.file, line_near(&source.text, text), &what, todo);
    }
}

/// Markers that the program fills, not the facts.
const PLACES_FOR_VALUES: [&str; 14] = [
    "day",
    "month",
    "year",
    "date",
    "count",
    "written",
    "state",
    "all",
    "opens",
    "closes",
    "all_places",
    "languages",
    "sources",
    "name",
];

/// The texts of a page's body, one a block, without Markdown's own marks.
pub(super) fn blocks(body: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut block = String::new();
    for event in TextMergeStream::new(Parser::new(body)) {
        match event {
            Event::Text(text) => block.push_str(&text),
            Event::SoftBreak | Event::HardBreak => block.push(' '),
            Event::Start(Tag::Paragraph | Tag::Item | Tag::Heading { .. }) | Event::End(_) => {
                let inline = matches!(
                    event,
                    Event::End(
                        pulldown_cmark::TagEnd::Link
                            | pulldown_cmark::TagEnd::Strong
                            | pulldown_cmark::TagEnd::Emphasis
                    )
                );
                if !inline && !block.trim().is_empty() {
                    all.push(std::mem::take(&mut block).trim().to_owned());
                }
            }
            _ => {}
        }
    }
    all
}

/// Every text of a TOML value by its path.
fn flatten(path: &str, value: &toml::Value, texts: &mut BTreeMap<String, String>) {
    match value {
        toml::Value::String(text) => {
            texts.insert(path.to_owned(), text.clone());
        }
        toml::Value::Array(all) => {
            for (at, value) in all.iter().enumerate() {
                flatten(&format!("{path}.{at}"), value, texts);
            }
        }
        toml::Value::Table(table) => {
            for (key, value) in table {
                flatten(&format!("{path}.{key}"), value, texts);
            }
        }
        _ => {}
    }
}

/// The line where a text begins, by its first words.
fn line_near(text: &str, needle: &str) -> usize {
    let end = needle
        .char_indices()
        .nth(24)
        .map_or(needle.len(), |(at, _)| at);
    line_of(text, &needle[..end])
}

fn same_file<'a>(all: &'a [Source], mine: &Source) -> Option<&'a Source> {
    let tail = |file: &str| file.splitn(3, '/').nth(2).map(str::to_owned);
    all.iter().find(|s| tail(&s.file) == tail(&mine.file))
}

fn book_text(book: &Book, file: &str) -> String {
    let found = book.sources.iter().find(|s| s.file == file);
    found.map(|s| s.text.clone()).unwrap_or_default()
}
