//! Where a translation stands behind its source: a page that is not there yet,
//! and a page for danger that has changed since.
//!
//! Every number that the source has lands somewhere in every language: a card
//! in somebody's pocket may point at it.

use super::markdown::Filler;
use super::page::Pages;
use crate::check::fill;
use crate::content::Page;
use crate::content::origin::State;
use crate::page::{Entry, Number};
use crate::share::Link;
use leptos::prelude::*;

/// Whom to call about a page that cannot be read, whatever it is about.
const SOMEBODY: &str = "shop";

/// The languages that are offered instead: the source, and the one that was
/// made first.
const INSTEAD: usize = 2;

impl Pages<'_> {
    /// In place of a page that is not there yet. None where the source does
    /// not have it either.
    pub fn missing(&self, entry: &Entry) -> Option<AnyView> {
        let library = self.fill.library;
        let (_, source) = library.source()?;
        let original = source.pages.get(&entry.number)?;
        let titles = self.instead(entry.number).map(|(language, page)| {
            let book = &library.books[&language.tag];
            let fill = Filler { book, ..self.fill };
            let title = fill.text(&page.front.title);
            let (lang, dir) = (language.tag.clone(), language.dir.as_str());
            view! { <span lang=lang dir=dir inner_html=title></span>" " }
        });
        // In danger everybody whom the page itself would name.
        let mut people = vec![SOMEBODY.to_owned()];
        if entry.critical {
            let others = original.front.people.iter().filter(|id| *id != SOMEBODY);
            people.extend(others.cloned());
        }
        Some(
            view! {
                <section id=entry.number.to_string() class="page missing">
                    {self.place(entry.number)}
                    <h1 tabindex="-1">{titles.collect_view()}</h1>
                    <p>{self.words().page.missing.clone()}</p>
                    {self.elsewhere(entry.number)}
                    {self.people(&people)}
                </section>
            }
            .into_any(),
        )
    }

    /// What a page says before anything else when its source has changed.
    pub fn outdated(&self, entry: &Entry, page: &Page) -> Option<AnyView> {
        let library = self.fill.library;
        let path = library.path(entry.number)?;
        let (source, _) = library.source()?;
        let translated = source.tag != self.document.language.tag;
        let state = library.state(&library.books[&self.document.language.tag], &path);
        if !entry.critical || !translated || state != State::Outdated {
            return None;
        }
        let words = self.words();
        let day = words.day(page.front.read);
        let said = fill(&words.page.outdated, |_| day.clone());
        Some(
            view! {
                <p class="stale">{said}</p>
                {self.elsewhere(entry.number)}
            }
            .into_any(),
        )
    }

    /// The same number in the languages that are offered instead.
    fn elsewhere(&self, number: Number) -> AnyView {
        let links = self.instead(number).filter_map(|(language, _)| {
            let link = Link::parse(&language.tag, Some(number)).ok()?;
            let tag = language.tag.clone();
            Some(view! {
                <li>
                    <a href=format!("../{link}") lang=tag.clone() hreflang=tag>
                        <b>{number.to_string()}</b>
                        <span>{language.name.clone()}</span>
                    </a>
                </li>
            })
        });
        view! { <ul class="pages">{links.collect_view()}</ul> }.into_any()
    }

    /// The languages offered instead that have the page as the source has it,
    /// each with the page; the source last.
    fn instead(&self, number: Number) -> impl Iterator<Item = (&crate::locale::Language, &Page)> {
        let library = self.fill.library;
        let path = library.path(number).unwrap_or_default();
        let all = library.languages().take(INSTEAD).collect::<Vec<_>>();
        let good = all.into_iter().rev().filter(move |(language, book)| {
            let source = library.source().is_some_and(|(s, _)| s.tag == language.tag);
            let here = language.tag == self.document.language.tag;
            !here && (source || library.state(book, &path) == State::Current)
        });
        good.filter_map(move |(language, book)| Some((language, book.pages.get(&number)?)))
    }
}
