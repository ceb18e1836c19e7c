//! One page as a section of the document, and the lists that lead to pages.

use super::markdown::{self, Filler};
use super::tool::Tool;
use super::{Document, document, pieces};
use crate::content::Page;
use crate::facts::{self, Place};
use crate::page::{self, Door, Entry, Number};
use crate::share::Link;
use crate::words;
use chrono::NaiveDate;
use leptos::prelude::*;

/// A text with so many headings is folded under them.
const MANY: usize = 5;

/// Renders the pages of one language.
#[derive(Clone, Copy)]
pub struct Pages<'a> {
    pub fill: Filler<'a>,
    pub document: Document<'a>,
}

impl<'a> Pages<'a> {
    pub fn words(&self) -> &'a words::Words {
        &self.fill.book.words
    }

    /// The section of a page, by its number.
    pub fn section(&self, entry: &Entry, page: &Page) -> AnyView {
        let number = entry.number;
        let front = &page.front;
        let start = number == Number::START;
        let short = front.short.iter().map(|t| self.fill.text(t));
        let short = short
            .map(|html| view! { <p inner_html=html></p> })
            .collect_view();
        let below = match (&entry.tool, start) {
            (Some(tool), _) => self.tool(tool),
            (None, true) => Some(self.doors()),
            (None, false) => None,
        };
        let body = || self.body(page, entry);
        let first = usize::from(entry.call).min(front.people.len());
        let (first, rest) = front.people.split_at(first);
        let said = self.fill.book.search.say.get(&number.to_string());
        let said = said.map(|phrases| phrases.join("\n"));
        view! {
            <section
                id=number.to_string()
                class=if start { "page start" } else { "page" }
                data-say=said
            >
                {(!start).then(|| self.place(number))}
                <h1 tabindex="-1" inner_html=self.fill.text(&front.title)></h1>
                {self.outdated(entry, page)}
                <div class="short">{short}</div>
                {self.people_list(first)}
                {(!start).then(body)}
                {below}
                {start.then(body)}
                {self.people(rest)}
                {self.unsure(&front.unsure)}
                {self.next(&front.next)}
                {self.foot(number, page)}
            </section>
        }
        .into_any()
    }

    /// A tool with its paper form. None where it has no words here yet.
    pub fn tool(&self, tool: &page::Tool) -> Option<AnyView> {
        let (name, pages) = (tool.name.as_str(), self);
        Tool { name, pages }.place(tool.form)
    }

    /// Where a page stands: its number, and the way back to its chapter.
    pub fn place(&self, number: Number) -> AnyView {
        let mut open = self.open_doors();
        let door = open.find(|d| d.chapters.contains(&number.chapter()));
        let door = door.map_or_else(|| "index".to_owned(), |d| d.id.clone());
        let chapter = number.chapter().to_string();
        let title = self.words().chapters.get(&chapter).cloned();
        // Behind a door with several chapters, both.
        let several = self.several(number.chapter());
        let far = several.then(|| self.words().doors.get(&door).map(|d| d.title.clone()));
        let far = far.flatten().map(|title| {
            view! { <a href=format!("#{door}")>{title}</a> }
        });
        let near = if self.has(number.chapter()) {
            self.list_of(number.chapter())
        } else {
            "index".to_owned()
        };
        view! {
            <p class="where">
                <b class="number">{number.to_string()}</b>
                {far}
                <a href=format!("#{near}")>{title}</a>
            </p>
        }
        .into_any()
    }

    /// The text, with the lists that the program makes in their places.
    fn body(&self, page: &Page, entry: &Entry) -> AnyView {
        let mut parts = Vec::new();
        let mut rest = page.body.as_str();
        for (marker, list) in [
            ("{all_places}", Self::all_places as fn(&Self) -> AnyView),
            ("{sources}", Self::sources),
            ("{languages}", Self::all_languages),
        ] {
            if let Some((before, after)) = rest.split_once(marker) {
                parts.push(self.text(before, entry));
                parts.push(list(self));
                rest = after;
            }
        }
        parts.push(self.text(rest, entry));
        parts.into_any()
    }

    fn text(&self, markdown: &str, entry: &Entry) -> AnyView {
        let html = self.fill.body(markdown, &entry.steps);
        // Beside a tool the text is what may be read, not what is to be done.
        let many = if entry.tool.is_some() { 1 } else { MANY };
        let html = markdown::folded(&html, many, entry.critical);
        let some = !html.trim().is_empty();
        some.then(|| view! { <div class="text" inner_html=html></div> })
            .into_any()
    }

    pub fn people(&self, ids: &[String]) -> AnyView {
        if ids.is_empty() {
            return ().into_any();
        }
        view! {
            <h2>{self.words().page.people.clone()}</h2>
            {self.people_list(ids)}
        }
        .into_any()
    }

    fn people_list(&self, ids: &[String]) -> AnyView {
        if ids.is_empty() {
            return ().into_any();
        }
        let people = self.fill.library.people(self.fill.book);
        let list = ids.iter().filter_map(|id| Some((id, people.get(id)?)));
        let list = list.map(|(id, person)| {
            let place = &self.fill.library.places[id];
            self.dated(place, false, pieces::person(person))
        });
        view! { <ul class="people">{list.collect_view()}</ul> }.into_any()
    }

    /// Somebody in a list; when the number is old, that is said beside it: by
    /// the day of the build here, by the phone's date in the early script.
    pub fn dated(&self, place: &Place, hidden: bool, somebody: AnyView) -> AnyView {
        let old = facts::is_stale(place.review_by, self.fill.today);
        let note = old.then(|| self.fill.dated(&self.words().day(place.seen)));
        let note = note.map(|note| view! { <em class="stale">{note}</em> });
        let day = |day: NaiveDate| (!old).then(|| day.to_string());
        let (until, seen) = (day(place.review_by), day(place.seen));
        view! { <li data-until=until data-seen=seen hidden=hidden>{somebody} {note}</li> }
            .into_any()
    }

    fn unsure(&self, texts: &[String]) -> AnyView {
        if texts.is_empty() {
            return ().into_any();
        }
        let items = texts
            .iter()
            .map(|text| view! { <li inner_html=self.fill.text(text)></li> });
        view! {
            <h2>{self.words().page.unsure.clone()}</h2>
            <ul class="unsure">{items.collect_view()}</ul>
        }
        .into_any()
    }

    fn next(&self, numbers: &[Number]) -> AnyView {
        let there: Vec<_> = numbers.iter().filter_map(|n| self.link(*n)).collect();
        if there.is_empty() {
            return ().into_any();
        }
        view! {
            <h2>{self.words().page.next.clone()}</h2>
            {pieces::pages(there)}
        }
        .into_any()
    }

    /// When the text was read, and this page as a link and in other languages.
    fn foot(&self, number: Number, page: &Page) -> AnyView {
        let words = self.words();
        let day = words.day(page.front.read);
        let read = crate::check::fill(&words.page.read, |_| day.clone());
        let others = self
            .fill
            .library
            .menu()
            .into_iter()
            .filter(|(l, b)| l.tag != self.document.language.tag && b.pages.contains_key(&number))
            .filter_map(|(l, _)| Some((l, Link::parse(&l.tag, Some(number)).ok()?)))
            .map(|(l, link)| {
                let url = format!("../{link}");
                view! { <li><a href=url lang=l.tag.clone() hreflang=l.tag.clone()>{l.name.clone()}</a></li> }
            })
            .collect_view();
        let beside = document::other_way(self.fill.library, self.document, &format!("#{number}"));
        let beside = beside.map(|link| view! { <li>{link}</li> });
        view! {
            <footer>
                <p>{read}</p>
                {words.site.made.clone().map(|made| view! { <p>{made}</p> })}
                <p><a class="self" href=format!("#{number}")>{words.page.link.clone()}</a></p>
                <p class="also">{words.page.other_languages.clone()}</p>
                <ul class="also">{others} {beside}</ul>
            </footer>
        }
        .into_any()
    }

    /// A page as a link. None where this language does not have it.
    pub fn link(&self, number: Number) -> Option<(String, String)> {
        let page = self.fill.book.pages.get(&number)?;
        Some((number.to_string(), page.front.title.clone()))
    }

    /// Whether the door of a chapter leads to others too.
    fn several(&self, chapter: u16) -> bool {
        let mut doors = self.fill.library.outline.doors.iter();
        doors.any(|d| d.chapters.len() > 1 && d.chapters.contains(&chapter))
    }

    /// Where the list of a chapter stands: behind its door, or at its heading there.
    fn list_of(&self, chapter: u16) -> String {
        let mut doors = self.fill.library.outline.doors.iter();
        match doors.find(|d| d.chapters.contains(&chapter)) {
            Some(door) if door.chapters.len() == 1 => door.id.clone(),
            Some(_) => format!("chapter-{chapter}"),
            None => "index".to_owned(),
        }
    }

    /// Whether a chapter has pages in this language.
    fn has(&self, chapter: u16) -> bool {
        let mut numbers = self.fill.book.pages.keys();
        numbers.any(|n| n.chapter() == chapter && *n != Number::START)
    }

    /// The drawings of the start page, for somebody who hardly reads.
    fn signs(&self) -> AnyView {
        let words = &self.words().signs;
        let signs = self.fill.library.outline.signs.iter().filter_map(|sign| {
            let page = sign.page.filter(|n| self.fill.book.pages.contains_key(n));
            let page = page.map(|number| number.to_string());
            let list = sign.chapter.filter(|c| self.has(*c));
            let to = page.or_else(|| list.map(|c| self.list_of(c)))?;
            Some(pieces::tile(&to, &sign.id, &words[&sign.id]))
        });
        view! { <ul class="signs">{signs.collect_view()}</ul> }.into_any()
    }

    /// The chapters, each with its drawing: of one door, or all.
    fn chapters(&self, of: &[u16]) -> AnyView {
        let chapters = self.fill.library.outline.chapters.iter();
        let chapters = chapters.filter(|c| of.contains(&c.number) && self.has(c.number));
        let tiles = chapters.map(|chapter| {
            let title = &self.words().chapters[&chapter.number.to_string()];
            pieces::tile(&self.list_of(chapter.number), &chapter.symbol, title)
        });
        view! { <ul class="tiles">{tiles.collect_view()}</ul> }.into_any()
    }

    /// All chapters, each with its drawing.
    pub fn all_chapters(&self) -> AnyView {
        let all = self.fill.library.outline.chapters.iter();
        self.chapters(&all.map(|c| c.number).collect::<Vec<_>>())
    }

    /// The five doors of the start page; with the first, the drawings.
    fn doors(&self) -> AnyView {
        let words = self.words();
        let doors = self.open_doors().enumerate().map(|(at, door)| {
            let text = &words.doors[&door.id];
            let signs = (at == 0).then(|| self.signs());
            view! {
                <li>
                    <a href=format!("#{}", door.id)>
                        {pieces::icon(&door.id)}
                        <b>{text.title.clone()}</b>
                        <span>{text.line.clone()}</span>
                    </a>
                    {signs}
                </li>
            }
        });
        view! { <ul class="doors">{doors.collect_view()}</ul> }.into_any()
    }

    /// The five doors once more, small, below every page.
    pub fn ways(&self) -> AnyView {
        let words = self.words();
        let doors = self.open_doors().map(|door| {
            let title = words.doors[&door.id].title.clone();
            view! { <a href=format!("#{}", door.id)>{title}</a> }
        });
        view! { <nav class="ways" aria-label=words.bar.doors.clone()>{doors.collect_view()}</nav> }
            .into_any()
    }

    /// The doors that have a page behind them in this language.
    fn open_doors(&self) -> impl Iterator<Item = &'a Door> {
        let pages = &self.fill.book.pages;
        let doors = self.fill.library.outline.doors.iter();
        doors.filter(|door| {
            let mut numbers = pages.keys();
            numbers.any(|n| door.chapters.contains(&n.chapter()) && *n != Number::START)
        })
    }

    /// The index and, right after it, the list behind each door. The index has
    /// no list of its own: while it is shown, all doors are shown below it.
    pub fn lists(&self) -> AnyView {
        let words = self.words();
        let doors = self.open_doors().map(|door| {
            let chapters = door
                .chapters
                .iter()
                .map(|c| self.chapter(*c, door.chapters.len() > 1));
            let text = &words.doors[&door.id];
            let several = door.chapters.len() > 1;
            let tiles = several.then(|| self.chapters(&door.chapters));
            view! {
                <section id=door.id.clone() class="page door">
                    <h1 tabindex="-1">{pieces::icon(&door.id)} {text.title.clone()}</h1>
                    {tiles}
                    {chapters.collect_view()}
                </section>
            }
        });
        view! {
            <section id="index" class="page">
                <h1 tabindex="-1">{words.page.index.clone()}</h1>
                <div
                    id="find"
                    data-found=words.find.found.clone()
                    data-none=words.find.none.clone()
                    data-ignore=self.fill.book.search.ignore.join(" ")
                >
                    // Shown by the program, which finds the pages.
                    <div class="find" role="search" hidden>
                        <label for="question">{words.find.label.clone()}</label>
                        <input
                            id="question"
                            type="search"
                            autocomplete="off"
                            autocapitalize="none"
                            spellcheck="false"
                            translate="no"
                            aria-describedby="question-hint"
                        />
                        <p id="question-hint" class="help">{words.find.hint.clone()}</p>
                    </div>
                </div>
                {self.look()}
                {self.all_chapters()}
            </section>
            {doors.collect_view()}
        }
        .into_any()
    }

    fn chapter(&self, chapter: u16, titled: bool) -> AnyView {
        let numbers = self.fill.book.pages.keys();
        let numbers = numbers.filter(|n| n.chapter() == chapter && **n != Number::START);
        let outline = &self.fill.library.outline;
        let symbol = |n: &Number| outline.page(*n).and_then(|p| p.symbol.clone());
        let pages = numbers.filter_map(|n| Some((self.link(*n)?, symbol(n))));
        let pages: Vec<_> = pages.collect();
        if pages.is_empty() {
            return ().into_any();
        }
        let title = self.words().chapters.get(&chapter.to_string()).cloned();
        let drawing = outline.chapters.iter().find(|c| c.number == chapter);
        let drawing = drawing.map(|chapter| pieces::icon(&chapter.symbol));
        let id = self.list_of(chapter);
        view! {
            {titled.then(|| view! { <h2 id=id>{drawing} {title}</h2> })}
            {pieces::drawn(pages)}
        }
        .into_any()
    }

    /// What can be set of how it looks. It works without script, and holds
    /// only as long as the document does.
    pub fn look(&self) -> AnyView {
        let words = &self.words().look;
        let switch = |id: &str, label: &str| {
            view! {
                <label class="option">
                    <input id=id.to_owned() type="checkbox" autocomplete="off"/>
                    <span>{label.to_owned()}</span>
                </label>
            }
        };
        view! {
            <details class="look part">
                <summary>{words.title.clone()}</summary>
                {switch("swap", &words.swap)}
                {switch("large", &words.large)}
                <p class="help">{words.note.clone()}</p>
            </details>
        }
        .into_any()
    }
}
