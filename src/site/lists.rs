//! Lists that the program makes inside a page: all places, all languages.

use super::page::Pages;
use super::pieces;
use crate::check::fill;
use crate::facts::{Place, PlaceWords};
use leptos::prelude::*;

impl Pages<'_> {
    /// All places by what a person needs, each with what is known of it.
    pub fn all_places(&self) -> AnyView {
        let library = self.fill.library;
        let words = &self.fill.book.words;
        let people = library.people(self.fill.book);
        let groups = library.settings.needs.iter().filter_map(|need| {
            let title = words.needs.get(need)?;
            let mut places: Vec<_> = library
                .places
                .iter()
                .filter(|(_, p)| p.need == *need)
                .collect();
            // Bodies that may act against somebody come after independent ones.
            places.sort_by_key(|(id, p)| (p.authority, p.phone.is_none(), id.as_str()));
            let items = places.iter().map(|(id, place)| {
                let somebody = view! {
                    {pieces::person(&people[*id])}
                    {self.details(place, &self.fill.book.places[*id])}
                };
                self.dated(place, false, somebody.into_any())
            });
            Some(view! {
                <h2>{title.clone()}</h2>
                <ul class="people">{items.collect_view()}</ul>
            })
        });
        groups.collect_view().into_any()
    }

    fn details(&self, place: &Place, words: &PlaceWords) -> AnyView {
        let labels = &self.fill.book.words.places;
        let free = place.free.then(|| labels.free.clone());
        let lines = [
            (&labels.who, words.who.clone()),
            (&labels.hours, words.hours.clone()),
            (&labels.cost, words.cost.clone().or(free)),
            (&labels.anonymous, words.anonymous.clone()),
            (&labels.languages, words.languages.clone()),
            (&labels.trace, words.trace.clone()),
        ];
        let lines = lines.into_iter().filter_map(|(label, text)| {
            let text = fill(&text?, |name| match name {
                "opens" => place.opens.clone().unwrap_or_default(),
                "closes" => place.closes.clone().unwrap_or_default(),
                other => self.fill.library.plain(other).unwrap_or_default(),
            });
            Some(view! { <dt>{label.clone()}</dt> <dd>{text}</dd> })
        });
        view! { <dl>{lines.collect_view()}</dl> }.into_any()
    }

    /// The way to the full list of sources.
    pub fn sources(&self) -> AnyView {
        let link = self.fill.book.words.sources.link.clone();
        view! { <p><a href="../sources/">{link}</a></p> }.into_any()
    }

    /// Each language with how far it has come.
    pub fn all_languages(&self) -> AnyView {
        let library = self.fill.library;
        let words = &self.fill.book.words.languages;
        let all = library.books.values().map(|b| b.pages.len()).max();
        let items = library.menu().into_iter().map(|(language, book)| {
            let state = match language.state {
                crate::locale::State::Draft => &words.draft,
                crate::locale::State::Published => &words.published,
            };
            let pages = fill(&words.pages, |name| match name {
                "state" => state.clone(),
                "written" => book.pages.len().to_string(),
                _ => all.unwrap_or_default().to_string(),
            });
            view! {
                <li>
                    <bdi lang=language.tag.clone()>{language.name.clone()}</bdi>
                    {format!(": {pages}")}
                </li>
            }
        });
        view! { <ul>{items.collect_view()}</ul> }.into_any()
    }
}
