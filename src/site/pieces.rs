//! Pieces of a page that stand in many places.
//!
//! Pure views: they are given words and values, and show them.

use crate::facts::Person;
use leptos::prelude::*;

/// A small drawing of the document's symbol sheet, by name. Decoration only.
pub fn icon(name: &str) -> impl IntoView + use<> {
    view! {
        <svg class="icon" aria-hidden="true">
            <use href=format!("#i-{name}")></use>
        </svg>
    }
}

/// Somebody to call: the whole width is the button, the number large and from
/// left to right. Without a number, the website; without both, the name.
pub fn person(person: &Person) -> AnyView {
    let name = view! { <b>{person.name.clone()}</b> };
    let does = view! { <span>{person.does.clone()}</span> };
    match (&person.phone, &person.dial, &person.website) {
        (Some(phone), Some(dial), _) => view! {
            <a class="person" href=format!("tel:{dial}")>
                {name}
                {does}
                <bdi class="phone" dir="ltr">{icon("call")} {phone.clone()}</bdi>
            </a>
        }
        .into_any(),
        (_, _, Some(website)) => {
            let bare = website.trim_start_matches("https://").trim_end_matches('/');
            view! {
                <a class="person" href=website.clone() rel="noreferrer">
                    {name}
                    {does}
                    <bdi class="site" dir="ltr">{icon("site")} {bare.to_owned()}</bdi>
                </a>
            }
            .into_any()
        }
        _ => view! { <p class="person">{name} {does}</p> }.into_any(),
    }
}

/// A drawing with a word or two below or beside it, as a link.
pub fn tile(to: &str, symbol: &str, words: &str) -> AnyView {
    view! {
        <li>
            <a href=format!("#{to}")>
                {icon(symbol)}
                <span>{words.to_owned()}</span>
            </a>
        </li>
    }
    .into_any()
}

/// A list of pages, each a link by its number.
pub fn pages<I: IntoIterator<Item = (String, String)>>(pages: I) -> impl IntoView + use<I> {
    let items = pages.into_iter().map(|page| row(page, None));
    view! { <ul class="pages">{items.collect_view()}</ul> }
}

/// The same, each with its drawing where it has one.
pub fn drawn(pages: Vec<((String, String), Option<String>)>) -> impl IntoView {
    let items = pages.into_iter().map(|(page, symbol)| row(page, symbol));
    view! { <ul class="pages">{items.collect_view()}</ul> }
}

fn row((number, title): (String, String), symbol: Option<String>) -> AnyView {
    let url = format!("#{number}");
    view! {
        <li>
            <a href=url>
                <b>{number}</b>
                {symbol.map(|symbol| icon(&symbol))}
                <span>{title}</span>
            </a>
        </li>
    }
    .into_any()
}
