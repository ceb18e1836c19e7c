//! The rules all content is held to, once it is read and typed.

use super::origin::{self, State};
use super::problem::{Problem, line_of};
use super::{Book, Library, Page, Source, Term, ToolLogic, ToolWords};
use crate::check::{self, Sought};
use crate::facts::{Kind, Place};
use crate::inquiry::{self, Always};
use crate::locale::Language;
use crate::page::{Entry, Number};
use crate::share::Link;
use crate::{cards, notebook, windows};
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};
use std::collections::BTreeSet;

mod translation;

/// Adds every problem of the library to the list.
pub fn hold(library: &Library, problems: &mut Vec<Problem>) {
    let mut rules = Rules {
        library,
        problems,
        refused: Vec::new(),
    };
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

/// The line on which a place begins.
pub(super) fn place_line(library: &Library, id: &str) -> usize {
    line_of(&library.places_file.text, &format!("[{id}]"))
}

/// A number as it is dialled in the Netherlands: digits, and a + before
/// another country.
fn dialled(number: &str) -> String {
    let kept = |c: &char| c.is_ascii_digit() || *c == '+';
    let number: String = number.chars().filter(kept).collect();
    match number.strip_prefix("+31") {
        Some(rest) => format!("0{rest}"),
        None => number,
    }
}

struct Rules<'a> {
    library: &'a Library,
    problems: &'a mut Vec<Problem>,
    /// What the language at hand does not say, and what to do instead.
    refused: Vec<(String, Sought, String)>,
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
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._:/".contains(c);
        let whole = |address: &String| {
            let rest = address.strip_prefix("https://");
            rest.is_some_and(|rest| {
                rest.len() > 1 && rest.ends_with('/') && rest.chars().all(plain)
            })
        };
        if !library.settings.address.as_ref().is_none_or(whole) {
            let (what, todo) = (
                "address is not where a site can stand",
                "write it such as https://kompas.example/, or take it out",
            );
            self.say("content/site.toml", 1, what, todo);
        }
        self.hand();
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
            self.place(id, place);
        }
    }

    /// Somebody to call or go to: each number can be dialled, and is the same
    /// number twice.
    fn place(&mut self, id: &str, place: &Place) {
        let line = place_line(self.library, id);
        let mut say = |what: &str, todo| self.say("content/places.toml", line, what, todo);
        if place.phone.is_some() != place.dial.is_some() {
            let what = format!("place {id} has a phone without dial, or the other way round");
            say(&what, "give both, or neither");
        }
        let dial = place.dial.as_deref().unwrap_or("112");
        let digits = dial.strip_prefix('+').unwrap_or(dial);
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            let what = format!("the dial of {id} is no number that a telephone can dial");
            say(&what, "write digits, with a + before a country");
        } else if let (Some(phone), Some(_)) = (&place.phone, &place.dial)
            && dialled(phone) != dialled(dial)
        {
            let what = format!("phone and dial of {id} are two numbers");
            say(&what, "write the same number in both");
        }
        let website = place.website.as_deref();
        if !website.is_none_or(|w| w.starts_with("https://")) {
            let what = format!("the website of {id} is not https");
            say(&what, "write its address with https://");
        }
        if place.source.trim().is_empty() {
            let what = format!("place {id} has no source");
            say(&what, "name where the number was read");
        }
        if place.confirmed.is_some() && place.phone.is_none() {
            let what = format!("{id} is confirmed and has no phone");
            say(
                &what,
                "give the number that was called, or take confirmed out",
            );
        }
        if place.confirmed.is_some_and(|day| day < place.seen) {
            let what = format!("{id} was confirmed before its number was read");
            say(
                &what,
                "call the number that stands there now, or take confirmed out",
            );
        }
    }

    /// What is handed over: the number on it, and the address of the site.
    fn hand(&mut self) {
        let file = "content/site.toml";
        let phone = self.library.hand_phone().and_then(|p| p.phone.as_ref());
        if phone.is_none() {
            let what = "hand_phone is nobody with a telephone number";
            self.say(
                file,
                1,
                what,
                "name an id of content/places.toml with a phone",
            );
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
        self.allowed(tag, book);
        self.refused = refused(book);
        if source.is_some() {
            self.marks(tag, book);
            self.glossary(tag, book);
        }
        for (number, page) in &book.pages {
            let Some(entry) = library.outline.page(*number) else {
                continue;
            };
            self.page(book, entry, page);
            if let Some(source) = source {
                match source.pages.get(number) {
                    Some(original) if self.is_held(book, &page.source.file) => {
                        self.translated(book, page, original);
                    }
                    Some(_) => {}
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
            let copied = copied.filter(|_| self.is_held(book, &file.file));
            self.texts(book, file, copied);
        }
    }

    /// What a language lets through, and its quotation marks.
    fn allowed(&mut self, tag: &str, book: &Book) {
        let file = format!("content/{tag}/allowed.toml");
        let quotes = &book.allowed.quotes;
        let single = quotes.iter().all(|mark| mark.chars().count() == 1);
        if (quotes.is_empty() && !book.pages.is_empty()) || quotes.len() % 2 == 1 || !single {
            let what = "quotes does not name the quotation marks of the language in pairs";
            let todo = "name what opens and what closes, such as quotes = [\"“\", \"”\"]";
            self.say(&file, 1, what, todo);
        }
        for phrase in &book.allowed.digits {
            if phrase.contains(|c: char| c.is_numeric() && !c.is_ascii_digit()) {
                let what = format!("digits of another script: {phrase:?}");
                self.say(&file, 1, &what, "write 0 to 9: every fact is written so");
            }
        }
    }

    /// The words a translation has chosen.
    fn glossary(&mut self, tag: &str, book: &Book) {
        let library = self.library;
        let file = format!("content/{tag}/glossary.toml");
        let terms = &book.glossary.terms;
        let mut paths = library.origins.keys();
        let whole = paths.all(|path| library.state(book, path) != State::Missing);
        if whole && !terms.is_empty() && terms.len() < TERMS {
            let what = format!("{} terms for a language that is whole", terms.len());
            self.say(&file, 1, &what, &format!("write down at least {TERMS}"));
        }
        let mut seen = BTreeSet::new();
        for term in terms {
            let Term { nl, r#use, why, .. } = term;
            let lists = term.not.iter().chain(&term.elsewhere);
            let parts = [nl, r#use, why].into_iter().chain(lists);
            if parts.map(|part| part.trim()).any(str::is_empty) || !seen.insert(nl) {
                let what = format!("{nl:?} is there twice, or something of it is empty");
                let todo = "each term once, with nl, use and why";
                self.say(&file, 1, &what, todo);
            }
        }
    }

    /// Of every file of a translation it is known which text it was made from.
    fn marks(&mut self, tag: &str, book: &Book) {
        let library = self.library;
        let file = format!("content/{tag}/{}", origin::FILE);
        let unmarked = book.files().filter(|p| !book.from.contains_key(*p));
        let unmarked: Vec<_> = unmarked
            .filter(|p| library.origins.contains_key(*p))
            .collect();
        if let Some(first) = unmarked.first() {
            let count = unmarked.len();
            let what = format!("{count} files are not marked as made from the source: {first}…");
            let todo = format!("once they are whole, run `cargo run -- current {tag}`");
            self.say(&file, 1, &what, &todo);
        }
        for path in book
            .from
            .keys()
            .filter(|p| !library.origins.contains_key(*p))
        {
            let todo = format!("run `cargo run -- current {tag}`, which takes it out");
            self.say(&file, 1, &format!("{path} is not in the source"), &todo);
        }
    }

    /// Whether a file is held against its source: not when the source has
    /// changed since, or no page could change before all its translations.
    fn is_held(&self, book: &Book, file: &str) -> bool {
        let path = origin::within(file);
        book.from
            .get(path)
            .is_none_or(|mark| self.library.origins.get(path) == Some(mark))
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
        let signs = outline.signs.iter().map(|s| s.id.clone());
        let signs = signs.filter(|id| !words.signs.contains_key(id));
        let needs = self.library.places.values().map(|p| p.need.clone());
        let needs = needs.filter(|id| !words.needs.contains_key(id));
        let missing: BTreeSet<_> = doors.chain(chapters).chain(signs).chain(needs).collect();
        for id in missing {
            let what = format!("no words for {id}");
            let todo = "add them under doors, chapters, signs or needs";
            self.say(&file, 1, &what, todo);
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
            if !self.leads(*number) {
                let line = line_of(text, "next");
                let what = format!("page {number} is not written yet");
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
        self.body(page);
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

    /// Whether a number lands somewhere: on the page, or on the way to it in
    /// another language.
    fn leads(&self, number: Number) -> bool {
        let source = self.library.source();
        source.is_some_and(|(_, book)| book.pages.contains_key(&number))
    }

    /// What Markdown may hold: steps, lists, questions, links.
    fn body(&mut self, page: &Page) {
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
                        Some(id) => id.parse().is_ok_and(|n: Number| self.leads(n)),
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
        // Looked for only where something is wrong: there are thousands of texts.
        let line = || line_near(&source.text, text);
        let file = &source.file;
        if let Some(digits) = check::stray_digits(text, &book.allowed.digits) {
            let what = format!("digits in running text: {digits:?}");
            let todo = "put the value in content/facts.toml and write {its_name}, or \
                list the whole phrase under digits in allowed.toml of the language";
            self.say(file, line(), &what, todo);
        }
        for number in check::page_links(text).filter_map(|(_, n)| n) {
            if !self.leads(number) {
                let what = format!("page #{number} is not written yet");
                self.say(file, line(), &what, "name a page that is");
            }
        }
        for marker in check::markers(text) {
            let known = self.library.plain(marker).is_some() || PLACES_FOR_VALUES.contains(&marker);
            if !known {
                let what = format!("{{{marker}}} is no fact and no place");
                self.say(
                    file,
                    line(),
                    &what,
                    "use a name of content/facts.toml or content/places.toml",
                );
            }
        }
        let quotes = &book.allowed.quotes;
        if !quotes.is_empty()
            && let Some(stray) = check::stray_quote(text, quotes)
        {
            let what =
                format!("the quotation mark {stray} is not of this language, or has no other half");
            let todo = format!("use these in pairs: {}", quotes.join(" "));
            self.say(file, line(), &what, &todo);
        }
        let small = text.to_lowercase();
        let refused = self
            .refused
            .iter()
            .filter(|(_, sought, _)| sought.stands_in(&small));
        let refused: Vec<_> = refused
            .map(|(word, _, todo)| (word.clone(), todo.clone()))
            .collect();
        for (word, todo) in refused {
            let what = format!("{word:?} is a word we do not use");
            self.say(file, line(), &what, &todo);
        }
    }

    /// The texts of a file that is not a page.
    fn texts(&mut self, book: &Book, source: &Source, original: Option<&Source>) {
        let Ok(table) = source.text.parse::<toml::Table>() else {
            return;
        };
        let mine = super::texts_of(table);
        for text in mine.values() {
            self.text(book, source, text);
        }
        if let Some(original) = original {
            self.translated_table(book, source, &mine, original);
        }
    }
}

/// The words that are refused in a language's texts, and what to do instead.
/// A word that one term does not want and another does is right somewhere: it
/// is left to the reader, as those under `elsewhere` are.
fn refused(book: &Book) -> Vec<(String, Sought, String)> {
    let never = book.never.iter();
    let never = never.map(|(word, instead)| (word, format!("say {instead:?}")));
    let terms = &book.glossary.terms;
    let wanted: Vec<_> = terms.iter().map(|t| t.r#use.to_lowercase()).collect();
    let not = terms.iter().flat_map(|term| {
        let (say, nl) = (&term.r#use, &term.nl);
        let todo =
            format!("say {say:?} (glossary.toml, {nl:?}), or move the word to elsewhere there");
        term.not.iter().map(move |word| (word, todo.clone()))
    });
    let not = not.filter(|(word, _)| {
        let sought = Sought::new(word);
        !wanted.iter().any(|wanted| sought.stands_in(wanted))
    });
    let all = never.chain(not);
    all.map(|(word, todo)| (word.clone(), Sought::new(word), todo))
        .collect()
}

/// The fewest terms of a glossary, where a language is whole.
const TERMS: usize = 40;

/// Markers that the program fills, not the facts.
const PLACES_FOR_VALUES: [&str; 18] = [
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
    "printed",
    "until",
    "address",
    "number",
];

/// What a part of a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Heading,
    Paragraph,
    Step,
    Item,
}

impl Part {
    /// As an author is told.
    fn name(self) -> &'static str {
        match self {
            Self::Heading => "a question (##)",
            Self::Paragraph => "a paragraph",
            Self::Step => "a step (1.)",
            Self::Item => "an item of a list (-)",
        }
    }
}

/// One part of a body, without Markdown's own marks.
struct Block {
    part: Part,
    text: String,
    /// Where it begins in the body.
    at: usize,
    /// Where its links lead, and the pages it names by number.
    links: Vec<String>,
}

/// The texts of a page's body, one a block, without Markdown's own marks.
pub(super) fn blocks(body: &str) -> Vec<String> {
    blocks_of(body)
        .into_iter()
        .map(|block| block.text)
        .collect()
}

fn blocks_of(body: &str) -> Vec<Block> {
    let mut all: Vec<Block> = Vec::new();
    let mut lists = Vec::new();
    let (mut text, mut links) = (String::new(), Vec::new());
    let (mut part, mut at) = (Part::Paragraph, 0);
    for (event, span) in Parser::new(body).into_offset_iter() {
        let mut ends = false;
        match &event {
            Event::Text(more) => text.push_str(more),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.to_string()),
            Event::Start(Tag::Paragraph | Tag::Item | Tag::Heading { .. } | Tag::List(_))
            | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_) | TagEnd::List(_)) => {
                ends = true
            }
            _ => {}
        }
        if ends && !text.trim().is_empty() {
            let text = std::mem::take(&mut text).trim().to_owned();
            let mut links = std::mem::take(&mut links);
            let numbers = check::page_links(&text).filter_map(|(_, number)| number);
            links.extend(numbers.map(|n| format!("#{n}")));
            all.push(Block {
                part,
                text,
                at,
                links,
            });
        }
        match event {
            Event::Start(Tag::List(first)) => lists.push(first.is_some()),
            Event::End(TagEnd::List(_)) => drop(lists.pop()),
            Event::Start(Tag::Heading { .. }) => (part, at) = (Part::Heading, span.start),
            Event::Start(Tag::Item | Tag::Paragraph) => {
                at = span.start;
                part = match lists.last() {
                    Some(true) => Part::Step,
                    Some(false) => Part::Item,
                    None => Part::Paragraph,
                };
            }
            _ => {}
        }
    }
    all
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
