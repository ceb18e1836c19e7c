//! Pieces of a screen.
//!
//! Each is made of one sort of view and gives back one type: every sort of view
//! that a program holds has its weight in the browser.

use crate::browser::{self, say};
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// What a button does.
type Press = Box<dyn FnMut(MouseEvent)>;

/// A screen: no form is ever sent, so Enter in a field does nothing.
fn screen(class: &'static str, parts: Vec<AnyView>) -> AnyView {
    view! {
        <form class=class autocomplete="off" on:submit=|e| e.prevent_default()>
            {parts}
        </form>
    }
    .into_any()
}

/// A part of a screen that is made anew whenever what it shows has changed.
pub fn live(part: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let part: Box<dyn FnMut() -> AnyView + Send> = Box::new(part);
    part.into_any()
}

/// The screens of a tool, one at a time: a class and its parts.
pub fn screens(shown: impl Fn() -> (&'static str, Vec<AnyView>) + Send + 'static) -> AnyView {
    let anew = super::anew::Anew::new();
    let shown = live(move || {
        let (class, parts) = shown();
        anew.make(screen(class, parts))
    });
    view! { <div class="screens">{shown}</div> }.into_any()
}

/// A piece of the document, as it stands there.
pub fn html(class: &'static str, html: String) -> AnyView {
    view! { <div class=class inner_html=html></div> }.into_any()
}

/// A paragraph.
pub fn text(words: String) -> AnyView {
    view! { <p>{words}</p> }.into_any()
}

/// The heading of a screen: the reading place is put here.
pub fn heading(words: String) -> AnyView {
    view! { <h2 tabindex="-1">{words}</h2> }.into_any()
}

/// A row of buttons.
pub fn moves(buttons: Vec<AnyView>) -> AnyView {
    view! { <p class="moves">{buttons}</p> }.into_any()
}

/// A button, by the name of its words.
pub fn button(name: &str, class: &'static str, press: impl Fn() + 'static) -> AnyView {
    made_button(say(name), class, Box::new(move |_| press()))
}

fn made_button(words: String, class: &'static str, press: Press) -> AnyView {
    view! { <button type="button" class=class on:click=press>{words}</button> }.into_any()
}

/// An answer that leads on at once. `words` is a piece of the document.
pub fn choice(words: String, press: impl Fn() + 'static) -> AnyView {
    let press: Press = Box::new(move |_| press());
    view! { <button type="button" class="choice" on:click=press inner_html=words></button> }
        .into_any()
}

/// One of many short answers. Each option is its value and its words.
pub fn select(
    label: String,
    options: Vec<(String, String)>,
    first: &'static str,
    choose: impl Fn(String) + 'static,
) -> AnyView {
    let options = options.into_iter().map(|(value, words)| {
        let chosen = value == first;
        view! { <option value=value selected=chosen>{words}</option> }.into_any()
    });
    let options: Vec<_> = options.collect();
    let choose = move |e| choose(event_target_value(&e));
    view! {
        <label class="field">
            <b>{label}</b>
            <select autocomplete="off" on:change=choose>
                {options}
            </select>
        </label>
    }
    .into_any()
}

/// One of several answers. `words` is a piece of the document.
pub fn option(words: String, chosen: bool, choose: impl Fn() + 'static) -> AnyView {
    let choose: Box<dyn FnMut(leptos::ev::Event)> = Box::new(move |_| choose());
    view! {
        <label class="option">
            <input type="radio" name="a" autocomplete="off" checked=chosen on:change=choose/>
            <span inner_html=words></span>
        </label>
    }
    .into_any()
}

/// Asks before something that cannot be taken back, in place.
pub fn ask(words: &str, buttons: Vec<AnyView>) -> AnyView {
    let words = say(words);
    request_animation_frame(|| browser::focus("#asked"));
    view! {
        <div class="notice ask" role="alertdialog" aria-labelledby="asked">
            <p id="asked" tabindex="-1">{words}</p>
            {moves(buttons)}
        </div>
    }
    .into_any()
}
