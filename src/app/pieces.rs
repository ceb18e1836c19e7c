//! A screen, put together piece by piece, as HTML.
//!
//! Every word is a piece of the document; what she wrote herself is escaped
//! where it comes in. Buttons and fields say what they do (`data-do`), and one
//! listener for each part hands that on. So a screen is always made anew: a
//! browser that translates the words of the old one breaks nothing.

use crate::browser::{self, Heard, say};
use leptos::prelude::*;
use std::cell::RefCell;

/// The pieces of a screen, from top to bottom.
#[derive(Default)]
pub struct Screen {
    html: String,
    row: String,
}

/// Something that lives as long as the page does.
pub struct State<T: 'static>(&'static RefCell<T>);

impl<T> Clone for State<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for State<T> {}

impl<T> State<T> {
    /// For as long as the page lives: tools are made once and never end.
    pub fn new(value: T) -> Self {
        Self(Box::leak(Box::new(RefCell::new(value))))
    }

    /// Puts another value in its place, and gives back the old one.
    pub fn set(self, value: T) -> T {
        self.0.replace(value)
    }

    /// Reads it. Nothing inside may change it.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.0.borrow())
    }

    /// Changes it.
    pub fn update<R>(self, change: impl FnOnce(&mut T) -> R) -> R {
        change(&mut self.0.borrow_mut())
    }
}

impl<T: Clone> State<T> {
    /// A copy of it.
    pub fn get(self) -> T {
        self.0.borrow().clone()
    }
}

/// A sign that something has changed: what is shown of it is made anew.
#[derive(Clone, Copy)]
pub struct Turn(RwSignal<u32>);

impl Turn {
    /// Made inside a mounted part.
    pub fn new() -> Self {
        Self(RwSignal::new(0))
    }

    /// It has changed.
    pub fn next(self) {
        self.0.update(|turn| *turn += 1);
    }

    /// Who asks is told when it changes.
    pub fn see(self) {
        self.0.track();
    }
}

/// What shows a part: the screen it fills, and its class. Empty: nothing.
type Show = Box<dyn Fn(&mut Screen) -> &'static str>;
/// What a part does when something in it is pressed, chosen or typed.
type Act = Box<dyn Fn(&Heard)>;

/// A part of a tool below its form, made anew whenever what it shows has
/// changed.
pub fn part(show: Show, act: Act) -> AnyView {
    let place = NodeRef::<leptos::html::Div>::new();
    let made = move || {
        let mut screen = Screen::default();
        let class = show(&mut screen);
        screen.finish(class)
    };
    // There from the beginning: the paper form goes when this is mounted.
    let first = untrack(&made);
    Effect::new(move |again: Option<()>| {
        let html = made();
        if again.is_some() {
            browser::put(place.get_untracked(), &html);
        }
    });
    let heard = move |event| {
        if let Some(heard) = Heard::of(event) {
            act(&heard);
        }
    };
    let heard = std::rc::Rc::new(heard);
    let pressed = heard.clone();
    view! {
        <div
            node_ref=place
            inner_html=first
            on:click=move |e| pressed(e.into())
            on:input=move |e| heard(e)
        ></div>
    }
    .into_any()
}

impl Screen {
    fn add(&mut self, pieces: &[&str]) {
        self.moves();
        pieces.iter().for_each(|piece| self.html.push_str(piece));
    }

    fn finish(mut self, class: &str) -> String {
        if class.is_empty() {
            return String::new();
        }
        self.moves();
        ["<div class=\"", class, "\">", &self.html, "</div>"].concat()
    }

    /// A piece of the document, as it stands there.
    pub fn html(&mut self, class: &str, html: &str) {
        self.add(&["<div class=\"", class, "\">", html, "</div>"]);
    }

    /// A paragraph, by the name of its words.
    pub fn text(&mut self, name: &str) {
        self.html("line", &say(name));
    }

    /// The heading of a screen: the reading place is put here.
    pub fn heading(&mut self, words: &str) {
        self.add(&["<h2 tabindex=-1>", words, "</h2>"]);
    }

    /// A heading below that.
    pub fn title(&mut self, class: &str, words: &str) {
        self.add(&["<h3 class=\"", class, "\">", words, "</h3>"]);
    }

    /// What has gone wrong, or what is going on: read out at once.
    pub fn alert(&mut self, name: &str) {
        let words = say(name);
        self.add(&["<p class=alert role=alert tabindex=-1>", &words, "</p>"]);
    }

    /// A button in the row at the end, by the name of its words.
    pub fn button(&mut self, name: &str, class: &str, does: &str) {
        let button = button(class, &say(name), does);
        self.row.push_str(&button);
    }

    /// Ends the row of buttons.
    pub fn moves(&mut self) {
        if !self.row.is_empty() {
            let row = std::mem::take(&mut self.row);
            self.html += &["<p class=moves>", &row, "</p>"].concat();
        }
    }

    /// An answer that leads on at once. `words` is a piece of the document.
    pub fn choice(&mut self, words: &str, does: &str) {
        let choice = button("choice", words, does);
        self.add(&[&choice]);
    }

    /// A question with one of several answers: the words of each, whether it
    /// is chosen, and what it does.
    pub fn question(&mut self, ask: &str, help: &str, options: &[(String, bool, String)]) {
        self.add(&["<fieldset><legend tabindex=-1>", ask, "</legend>"]);
        self.html("help", help);
        for (words, chosen, does) in options {
            let checked = if *chosen { " checked" } else { "" };
            self.add(&[
                "<label class=option><input type=radio name=a autocomplete=\"off\" data-do=\"",
                does,
                "\"",
                checked,
                "><span>",
                words,
                "</span></label>",
            ]);
        }
        self.add(&["</fieldset>"]);
    }

    /// One of many short answers, each a value and its words.
    pub fn select(&mut self, label: &str, options: &[(String, String)], first: &str, does: &str) {
        self.add(&[
            "<label class=field><b>",
            label,
            "</b><select autocomplete=\"off\" data-do=\"",
            does,
            "\">",
        ]);
        for (value, words) in options {
            let chosen = if value == first { " selected" } else { "" };
            self.add(&[
                "<option value=\"",
                value,
                "\"",
                chosen,
                ">",
                words,
                "</option>",
            ]);
        }
        self.add(&["</select></label>"]);
    }

    /// A secret to type, hidden until she asks to see it. It is no password
    /// field: a browser would offer to keep it. What is wrong with it is said
    /// below (`browser::complain`).
    pub fn secret(&mut self, complaint: &str) {
        let label = say("keep-passphrase");
        self.add(&[
            "<label class=field><b>",
            &label,
            "</b><input type=text class=secret autocomplete=\"off\" autocapitalize=none \
             spellcheck=\"false\" translate=\"no\"></label>",
        ]);
        self.button("keep-see", "see", "see");
        self.button("keep-hide", "hide", "see");
        let hidden = if complaint.is_empty() { " hidden" } else { "" };
        let words = say(complaint);
        self.add(&[
            "<p class=alert role=alert tabindex=-1",
            hidden,
            ">",
            &words,
            "</p>",
        ]);
    }

    /// A box to tick, by the name of its words. It changes only how it looks.
    pub fn tick(&mut self, name: &str) {
        self.add(&[
            "<label class=tick><input type=checkbox autocomplete=\"off\"><span>",
            &say(name),
            "</span></label>",
        ]);
    }

    /// Something to copy: `public/boot.js` marks all of it when it is touched.
    pub fn copied(&mut self, name: &str, text: &str) {
        let label = say(name);
        self.add(&[
            "<label class=field><b>",
            &label,
            "</b><textarea readonly dir=auto rows=2 autocomplete=\"off\" spellcheck=\"false\" translate=\"no\">",
            &browser::escape(text),
            "</textarea></label>",
        ]);
    }

    /// A file to choose.
    pub fn file(&mut self, name: &str, does: &str) {
        let label = say(name);
        self.add(&[
            "<label class=field><b>",
            &label,
            "</b><input type=file autocomplete=\"off\" spellcheck=\"false\" translate=\"no\" data-do=\"",
            does,
            "\"></label>",
        ]);
    }

    /// Something that is folded under what it is about; open where asked.
    pub fn folded(&mut self, open: bool, about: &str, mut inside: Screen) {
        inside.moves();
        let open = if open { " open" } else { "" };
        self.add(&[
            "<details class=finding",
            open,
            "><summary>",
            about,
            "</summary>",
            &inside.html,
            "</details>",
        ]);
    }

    /// Several pieces in one box.
    pub fn group(&mut self, class: &str, mut inside: Screen) {
        inside.moves();
        self.html(class, &inside.html);
    }

    /// Asked before something that cannot be taken back. It is there from the
    /// beginning and shown by a button that does `ask` and its id.
    pub fn ask(&mut self, id: &str, [question, no, yes]: [&str; 3], does: &str) {
        self.add(&[
            "<div class=\"notice ask\" data-ask=",
            id,
            " hidden><p tabindex=-1 role=alert>",
            &say(question),
            "</p>",
        ]);
        self.button(no, "", "unask");
        self.button(yes, "", does);
        self.add(&["</div>"]);
    }
}

fn button(class: &str, words: &str, does: &str) -> String {
    [
        "<button type=button class=\"",
        class,
        "\" data-do=\"",
        does,
        "\">",
        words,
        "</button>",
    ]
    .concat()
}
