//! A screen, put together piece by piece.
//!
//! Each piece is one sort of view, made in one place: every sort of view, and
//! every place that makes one, has its weight in the browser.

use super::anew::Anew;
use crate::browser::{self, say};
use leptos::prelude::*;

/// What a button does.
type Press = Box<dyn FnMut(leptos::ev::MouseEvent)>;
/// What a field or a choice does when it has changed.
type Change = Box<dyn FnMut(leptos::ev::Event)>;

/// The pieces of a screen, from top to bottom.
#[derive(Default)]
pub struct Screen {
    parts: Vec<AnyView>,
    row: Vec<AnyView>,
}

/// The screens of a tool, one at a time. `show` puts one together and gives
/// back its class.
pub fn screens(show: impl Fn(&mut Screen) -> &'static str + Send + 'static) -> AnyView {
    let shown = part(move |screen| Some(show(screen)));
    view! { <div class="screens">{shown}</div> }.into_any()
}

/// A part that is made anew whenever what it shows has changed. Without a class
/// nothing is shown.
pub fn part(show: impl Fn(&mut Screen) -> Option<&'static str> + Send + 'static) -> AnyView {
    let show: Box<dyn Fn(&mut Screen) -> Option<&'static str> + Send> = Box::new(show);
    let anew = Anew::new();
    let part = move || {
        let mut screen = Screen::default();
        match show(&mut screen) {
            Some(class) => anew.make(screen.finish(class)),
            None => ().into_any(),
        }
    };
    let part: Box<dyn FnMut() -> AnyView + Send> = Box::new(part);
    part.into_any()
}

impl Screen {
    fn add(&mut self, part: AnyView) {
        self.parts.push(part);
    }

    /// There is no form that could be sent.
    fn finish(mut self, class: &'static str) -> AnyView {
        self.moves();
        let parts = self.parts;
        view! { <div class=class>{parts}</div> }.into_any()
    }

    /// A piece of the document, as it stands there.
    pub fn html(&mut self, class: &'static str, html: String) {
        self.add(view! { <div class=class inner_html=html></div> }.into_any());
    }

    /// A paragraph, by the name of its words.
    pub fn text(&mut self, name: &str) {
        self.html("line", say(name));
    }

    /// The heading of a screen: the reading place is put here.
    pub fn heading(&mut self, words: String) {
        self.add(view! { <h2 tabindex="-1" inner_html=words></h2> }.into_any());
    }

    /// A heading below that.
    pub fn title(&mut self, class: &'static str, words: String) {
        self.add(view! { <h3 class=class inner_html=words></h3> }.into_any());
    }

    /// A button in the row at the end, by the name of its words.
    pub fn button(&mut self, name: &str, class: &'static str, press: impl FnMut() + 'static) {
        let button = pressed(class, say(name), press);
        self.row.push(button);
    }

    /// Ends the row of buttons.
    pub fn moves(&mut self) {
        if !self.row.is_empty() {
            let row = std::mem::take(&mut self.row);
            self.add(view! { <p class="moves">{row}</p> }.into_any());
        }
    }

    /// An answer that leads on at once. `words` is a piece of the document.
    pub fn choice(&mut self, words: String, press: impl FnMut() + 'static) {
        let choice = pressed("choice", words, press);
        self.add(choice);
    }

    /// One of several answers, all pieces of the document, under a question.
    pub fn question(&mut self, ask: String, help: String, options: Vec<(String, bool, Change)>) {
        let options = options.into_iter().map(|(words, chosen, choose)| {
            view! {
                <label class="option">
                    <input type="radio" name="a" autocomplete="off" checked=chosen on:change=choose/>
                    <span inner_html=words></span>
                </label>
            }
            .into_any()
        });
        let options: Vec<_> = options.collect();
        self.add(
            view! {
                <fieldset>
                    <legend tabindex="-1" inner_html=ask></legend>
                    <div class="help" inner_html=help></div>
                    {options}
                </fieldset>
            }
            .into_any(),
        );
    }

    /// One of many short answers. Each option is its value and its words.
    pub fn select(
        &mut self,
        label: String,
        options: Vec<(String, String)>,
        first: &'static str,
        choose: impl Fn(String) + 'static,
    ) {
        let options = options.into_iter().map(|(value, words)| {
            let chosen = value == first;
            view! { <option value=value selected=chosen>{words}</option> }.into_any()
        });
        let options: Vec<_> = options.collect();
        let choose: Change = Box::new(move |e| choose(event_target_value(&e)));
        self.add(
            view! {
                <label class="field">
                    <b>{label}</b>
                    <select autocomplete="off" on:change=choose>
                        {options}
                    </select>
                </label>
            }
            .into_any(),
        );
    }

    /// Something that is folded under what it is about; open where asked.
    pub fn folded(&mut self, open: bool, about: String, inside: Screen) {
        let Screen { mut parts, row } = inside;
        parts.extend(row);
        self.add(
            view! {
                <details class="finding" open=open>
                    <summary inner_html=about></summary>
                    {parts}
                </details>
            }
            .into_any(),
        );
    }

    /// What has gone wrong, or what is going on: read out at once.
    pub fn alert(&mut self, name: &str) {
        let words = say(name);
        self.add(
            view! { <p class="alert" role="alert" tabindex="-1" inner_html=words></p> }.into_any(),
        );
    }

    /// A secret to type, hidden until she asks to see it. It is no password
    /// field: a browser would offer to keep it.
    pub fn line(&mut self, name: &str, typed: RwSignal<String>, seen: RwSignal<bool>) {
        let label = say(name);
        let change: Change = Box::new(move |e| typed.set(event_target_value(&e)));
        let class = move || if seen.get() { "" } else { "secret" };
        self.add(
            view! {
                <label class="field">
                    <b>{label}</b>
                    <input
                        type="text"
                        class=class
                        autocomplete="off"
                        autocapitalize="none"
                        spellcheck="false"
                        translate="no"
                        prop:value=typed.get_untracked()
                        on:input=change
                    />
                </label>
            }
            .into_any(),
        );
    }

    /// A file to choose.
    pub fn file(&mut self, name: &str, chosen: impl FnMut(leptos::ev::Event) + 'static) {
        self.moves();
        let label = say(name);
        let chosen: Change = Box::new(chosen);
        self.add(
            view! {
                <label class="field">
                    <b>{label}</b>
                    <input
                        type="file"
                        autocomplete="off"
                        spellcheck="false"
                        translate="no"
                        on:change=chosen
                    />
                </label>
            }
            .into_any(),
        );
    }

    /// A part that is made anew by itself. Without a class nothing is shown.
    pub fn live(&mut self, show: impl Fn(&mut Screen) -> Option<&'static str> + Send + 'static) {
        self.moves();
        self.add(part(show));
    }

    /// Asked before something that cannot be taken back. Shown while `asking`.
    pub fn ask(
        &mut self,
        asking: RwSignal<bool>,
        [question, no, yes]: [&'static str; 3],
        act: impl Fn() + Clone + Send + 'static,
    ) {
        self.live(move |screen| {
            if !asking.get() {
                return None;
            }
            request_animation_frame(|| browser::focus("#asked"));
            let words = say(question);
            screen.add(view! { <p id="asked" tabindex="-1" role="alert">{words}</p> }.into_any());
            let act = act.clone();
            screen.button(no, "", move || asking.set(false));
            screen.button(yes, "", move || {
                asking.set(false);
                act();
            });
            Some("notice ask")
        });
    }
}

fn pressed(class: &'static str, words: String, mut press: impl FnMut() + 'static) -> AnyView {
    made(class, words, Box::new(move |_| press()))
}

fn made(class: &'static str, words: String, press: Press) -> AnyView {
    view! { <button type="button" class=class on:click=press inner_html=words></button> }.into_any()
}
