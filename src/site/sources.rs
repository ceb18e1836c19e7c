//! The full list of sources: all facts that a page, a value or a tool rests on,
//! where each was read, on which day, and how sure it is. A document of its own, outside the languages, without any script:
//! nobody receives it who does not open it.
//!
//! The facts themselves are in English, as in the fact sheets. The words around
//! them are said in every language that there is.

use super::Settings;
use super::document::{Head, plain};
use super::shared::Assets;
use crate::content::{Book, Library};
use crate::facts::{Fact, Place};
use crate::locale::{Language, State};
use chrono::NaiveDate;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The path of the document below the root of the site.
pub const FILE: &str = "sources/index.html";
/// The language of the fact sheets.
const SHEETS: &str = "en";

/// The whole document. Empty where there is no language at all.
pub fn render(library: &Library, assets: &Assets, settings: &Settings) -> String {
    let all = || library.languages();
    let sheets = all().find(|(language, _)| language.tag == SHEETS);
    let Some((language, book)) = sheets.or_else(|| all().next()) else {
        return String::new();
    };
    let site = &book.words.site;
    // Labels stand once, in the languages that are ready, one after the other.
    let label = |word: fn(&Book) -> &String| {
        let ready = all().filter(|(language, _)| language.state == State::Published);
        let words: Vec<_> = ready.map(|(_, book)| word(book).as_str()).collect();
        words.join(" · ")
    };
    let cited = cited(library);
    let sheet = library
        .sheet
        .iter()
        .filter(|(id, _)| cited.contains(id.as_str()));
    let sheet = sheet.map(|(id, fact)| {
        let known = known(fact.seen, &fact.confidence);
        view! {
            <li id=id.clone()><b>{id.clone()}</b> " " {fact.says.clone()} {source(&fact.source)} {known}</li>
        }
    });
    let facts = library.facts.iter().map(|(name, fact)| value(name, fact));
    let places = library.places.values().map(place);
    let body = view! {
        <main>
            <div class="page">
                <h1>{site.title.clone()}</h1>
                {all().map(|(language, book)| about(language, book)).collect_view()}
                <h2>{label(|book| &book.words.sources.facts)}</h2>
                <ul>{sheet.collect_view()}</ul>
                <h2>{label(|book| &book.words.sources.values)}</h2>
                <ul>{facts.collect_view()}</ul>
                <h2>{label(|book| &book.words.sources.places)}</h2>
                <ul>{places.collect_view()}</ul>
            </div>
        </main>
        <nav class="bar" aria-label=site.title.clone()>
            <a class="leave" href=library.settings.leave_to.clone() rel="noreferrer">
                {label(|book| &book.words.bar.leave)}
            </a>
        </nav>
    };
    // Never listed: it is there for who asks the handbook for it.
    let unlisted = Language {
        state: State::Draft,
        ..language.clone()
    };
    let head = Head {
        library,
        site,
        language: &unlisted,
        folder: "sources/",
    };
    let head = head.html(assets, settings);
    format!("{head}</head>\n<body>{}</body></html>\n", plain(body))
}

/// The ids of the fact sheets that something rests on. What was read and not
/// used is nobody's source.
fn cited(library: &Library) -> BTreeSet<&str> {
    let pages = library.books.values().flat_map(|book| book.pages.values());
    let pages = pages.flat_map(|page| &page.front.sources);
    let facts = library.facts.values().flat_map(|fact| &fact.sheet);
    let tools = library.tools.values().flat_map(|logic| logic.sheet());
    pages
        .chain(facts)
        .chain(tools)
        .map(String::as_str)
        .collect()
}

/// What the list is, in one language, and the way back.
fn about(language: &Language, book: &Book) -> AnyView {
    let (tag, words) = (&language.tag, &book.words.sources);
    let text = words
        .about
        .iter()
        .map(|text| view! { <p>{text.clone()}</p> });
    view! {
        <div class="text" lang=tag.clone() dir=language.dir.as_str()>
            <h2>{words.link.clone()}</h2>
            {text.collect_view()}
            <p><a href=format!("../{tag}/")>{book.words.bar.start.clone()}</a></p>
        </div>
    }
    .into_any()
}

fn value(name: &str, fact: &Fact) -> AnyView {
    let sheet = fact.sheet.iter().map(|id| {
        view! { " " <a href=format!("#{id}")>{id.clone()}</a> }
    });
    let unit = fact.unit.map(|unit| format!(" {}", unit.as_str()));
    let value = fact.value.as_ref().map(|value| format!(" {value}"));
    view! {
        <li>
            <b>{name.to_owned()}</b>
            {value}
            {unit}
            {sheet.collect_view()}
            {source(&fact.source)}
            {known(fact.seen, fact.confidence.as_str())}
        </li>
    }
    .into_any()
}

fn place(place: &Place) -> AnyView {
    let phone = place.phone.as_ref().filter(|phone| **phone != place.name);
    view! {
        <li>
            <b>{place.name.clone()}</b>
            {phone.map(|phone| view! { " " <bdi dir="ltr">{phone.clone()}</bdi> })}
            {source(&place.source)}
            {known(place.seen, place.confidence.as_str())}
        </li>
    }
    .into_any()
}

/// The day on which it was seen, and how sure it is.
fn known(seen: NaiveDate, confidence: &str) -> AnyView {
    view! { <br /> {format!("{seen} · {confidence}")} }.into_any()
}

/// Where it was read: addresses are links, what else is said stays text.
fn source(source: &str) -> AnyView {
    let words = source.split(' ').map(|word| {
        let address = word.trim_end_matches([';', ',', ')']);
        let rest = word[address.len()..].to_owned();
        let link = address.starts_with("http").then(|| {
            view! { <a href=address.to_owned() rel="noreferrer">{address.to_owned()}</a> }
        });
        match link {
            Some(link) => view! { {link} {rest} " " }.into_any(),
            None => format!("{word} ").into_any(),
        }
    });
    view! { <br /> {words.collect_view()} }.into_any()
}
