//! A page of pieces, built only to be looked at and tested: each piece of a
//! document with an ordinary and a long example, made by the functions that
//! make the site, of the words of the site. Right to left is the page of such
//! a language; dark and longer words are made by whoever looks.
//!
//! The screens of the tools are made by the program and are not here.

use super::markdown::Filler;
use super::page::Pages;
use super::shared::Assets;
use super::{Document, File, SYMBOLS, Settings, document, pieces};
use crate::content::Library;
use crate::facts::Person;
use crate::page::{Form, Number};
use chrono::NaiveDate;
use leptos::prelude::*;

/// A document of pieces for each language, with what it needs beside it.
pub fn render(library: &Library, settings: &Settings) -> Vec<File> {
    let assets = Assets::new(settings);
    let mut files = assets.files(&library.settings.leave_to);
    for (language, book) in library.languages() {
        let document = Document {
            language,
            book,
            beside: None,
        };
        let gallery = Gallery {
            library,
            document,
            today: settings.today,
        };
        let head = document::Head {
            library,
            site: &book.words.site,
            language,
            folder: "",
        };
        let head = head.html(&assets, settings);
        let body = gallery.body();
        let html = format!("{head}</head>\n<body>{SYMBOLS}{body}</body></html>\n");
        files.push((format!("{}.html", language.tag), html.into_bytes()));
    }
    files
}

struct Gallery<'a> {
    library: &'a Library,
    document: Document<'a>,
    today: NaiveDate,
}

impl Gallery<'_> {
    fn pages(&self, today: NaiveDate) -> Pages<'_> {
        let fill = Filler {
            library: self.library,
            book: self.document.book,
            today,
        };
        Pages {
            fill,
            document: self.document,
        }
    }

    fn body(&self) -> String {
        let pages = self.pages(self.today);
        let header = document::header(self.library, self.document);
        let shown = [
            self.symbols(),
            self.sections(),
            pages.look(),
            pages.all_chapters(),
            self.people(),
            self.questions(),
        ];
        let shown = shown.map(|piece| view! { <div class="page">{piece}</div> });
        let bar = document::bar(self.library, self.document.book);
        document::plain(view! { {header} <main>{shown.collect_view()}</main> {bar} })
    }

    /// Every drawing, small and large.
    fn symbols(&self) -> AnyView {
        let names = SYMBOLS.split("<symbol id=\"i-").skip(1);
        let names = names.filter_map(|rest| Some(rest.split_once('"')?.0));
        let tiles = names.map(|name| pieces::tile("", name, name));
        view! { <ul class="tiles" lang="en" dir="ltr">{tiles.collect_view()}</ul> }.into_any()
    }

    /// The start page, a page of steps with drawings, the page with the
    /// longest title, and one whose facts have all grown old.
    fn sections(&self) -> AnyView {
        let pages = &self.document.book.pages;
        let longest = pages
            .iter()
            .max_by_key(|(_, p)| p.front.title.chars().count());
        let steps = self.library.outline.pages.iter();
        let steps = steps.filter(|p| !p.steps.is_empty()).map(|p| p.number);
        let shown = [Number::START, Number::DANGER].into_iter();
        let shown = shown
            .chain(steps.take(1))
            .chain(longest.map(|(n, _)| *n))
            .map(|number| (number, number == Number::DANGER));
        let late = NaiveDate::MAX;
        let sections = shown.filter_map(|(number, old)| {
            let entry = self.library.outline.page(number)?;
            let today = if old { late } else { self.today };
            Some(self.pages(today).section(entry, pages.get(&number)?))
        });
        sections.collect_view().into_any()
    }

    /// Somebody with a number, with a website only, with neither; and who has
    /// the longest name and does most.
    fn people(&self) -> AnyView {
        let people = self.library.people(self.document.book);
        let any = |which: fn(&Person) -> bool| people.values().find(|p| which(p));
        let kinds = [
            any(|p| p.phone.is_some()),
            any(|p| p.phone.is_none() && p.website.is_some()),
            any(|p| p.phone.is_none() && p.website.is_none()),
            people.values().max_by_key(|p| p.name.chars().count()),
            people.values().max_by_key(|p| p.does.chars().count()),
        ];
        let items = kinds.into_iter().flatten();
        let items = items.map(|person| view! { <li>{pieces::person(person)}</li> });
        view! { <ul class="people">{items.collect_view()}</ul> }.into_any()
    }

    /// Of each tool a short piece of its paper form and the longest.
    fn questions(&self) -> AnyView {
        let mut html = String::new();
        for tool in self
            .library
            .outline
            .pages
            .iter()
            .filter_map(|p| p.tool.as_ref())
        {
            let (class, end) = match tool.form {
                Form::Notebook => ("class=\"sheet\"", ""),
                Form::Saved | Form::Hand => continue,
                _ => ("class=\"question", "</details>"),
            };
            let Some(place) = self.pages(self.today).tool(tool) else {
                continue;
            };
            let place = place.to_html();
            let parts = parts(&place, class, end);
            let short = parts.iter().min_by_key(|part| part.len());
            let long = parts.iter().max_by_key(|part| part.len());
            html += &format!("<h3 lang=en dir=ltr>{}</h3>", tool.name);
            html.extend(short.into_iter().chain(long).copied());
        }
        view! { <div class="paper" inner_html=html></div> }.into_any()
    }
}

/// The elements of a class, each up to its end, or to the next: all but the
/// last, whose end is not told apart.
fn parts<'a>(html: &'a str, class: &str, end: &str) -> Vec<&'a str> {
    let found = html.match_indices(class);
    let starts = found.filter_map(|(at, _)| html[..at].rfind('<'));
    let starts: Vec<_> = starts.collect();
    let pairs = starts.windows(2).map(|pair| &html[pair[0]..pair[1]]);
    let whole = pairs.map(|part| match part.find(end) {
        Some(at) if !end.is_empty() => &part[..at + end.len()],
        _ => part,
    });
    whole.collect()
}
