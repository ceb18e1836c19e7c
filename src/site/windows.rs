//! The paper form of "what is still in time": per event what counts, and each
//! window once. The program puts moments beside the windows and sorts them.

use super::markdown::escape;
use super::pieces;
use super::tool::Tool;
use crate::windows::{Logic, Term, Terms, Window, Words};
use leptos::prelude::*;
use std::fmt::Write;

/// The paper form in one language.
pub struct Paper<'a> {
    pub tool: Tool<'a>,
    pub logic: &'a Logic,
    pub words: &'a Words,
}

impl Paper<'_> {
    fn text(&self, text: &str) -> String {
        self.tool.pages.fill.text(text)
    }

    fn lines(&self, texts: &[String]) -> AnyView {
        let lines = texts.iter();
        let lines = lines.map(|t| view! { <p inner_html=self.text(t)></p> });
        lines.collect_view().into_any()
    }

    /// The whole form.
    pub fn form(&self) -> AnyView {
        let labels = &self.words.labels;
        let library = self.tool.pages.fill.library;
        let terms = self.logic.terms(&library.facts);
        let events = self.logic.events.iter().map(|e| self.event(e, &terms));
        let windows = self.logic.windows.iter().map(|w| self.window(w));
        view! {
            <div class="intro">{self.lines(&self.words.intro)}</div>
            <h2>{labels.paper.clone()}</h2>
            <p>{labels.paper_intro.clone()}</p>
            {events.collect_view()}
            <h3>{labels.list.clone()}</h3>
            {windows.collect_view()}
            {self.tool.always(&self.logic.always.people, &self.logic.always.pages)}
        }
        .into_any()
    }

    fn event(&self, event: &str, terms: &Terms) -> AnyView {
        let words = &self.words.events[event];
        let windows = terms.on_paper(event).into_iter();
        let windows = windows.map(|term| {
            let words = &self.words.windows[&term.id];
            let html = format!(
                "<a href=\"#{}\">{}</a><br>{}",
                anchor(term),
                self.text(&words.what),
                self.text(&words.time),
            );
            view! { <li inner_html=html></li> }
        });
        let unsure = (!words.unsure.is_empty())
            .then(|| view! { <div class="help">{self.lines(&words.unsure)}</div> });
        view! {
            <details class="question" data-event=event.to_owned()>
                <summary inner_html=self.text(&words.label)></summary>
                <div class="first">{self.lines(&words.lines)} {unsure}</div>
                <ul>{windows.collect_view()}</ul>
            </details>
        }
        .into_any()
    }

    fn window(&self, window: &Window) -> AnyView {
        let words = &self.words.windows[&window.id];
        let labels = &self.words.labels;
        let part = |label: &str, texts: &[String]| {
            view! { <h4>{label.to_owned()}</h4> {self.lines(texts)} }
        };
        let late = (!words.late.is_empty())
            .then(|| view! { <div class="late">{part(&labels.late, &words.late)}</div> });
        let always = &self.logic.always.people;
        let unsure = words.unsure.iter();
        let unsure = unsure.map(|t| view! { <li inner_html=self.text(t)></li> });
        view! {
            <details class="question" id=anchor_of(&window.id) data-window=window.id.clone()>
                <summary inner_html=self.text(&words.what)></summary>
                {late}
                <h4>{labels.time.clone()}</h4>
                <p class="time" inner_html=self.text(&words.time)></p>
                {part(&labels.r#where, &words.r#where)}
                {self.tool.who(&window.people, always)}
                {part(&labels.cost, &words.cost)}
                <h4>{labels.unsure.clone()}</h4>
                <ul class="unsure">{unsure.collect_view()}</ul>
                {pieces::pages(self.tool.links(&window.pages))}
            </details>
        }
        .into_any()
    }

    /// What the program needs besides the paper form: the questions, and the
    /// words beside a moment.
    pub fn data(&self, html: &mut String) {
        let library = self.tool.pages.fill.library;
        let routes = escape(&self.logic.terms(&library.facts).routes());
        let name = self.tool.name;
        let _ = write!(html, "<template id=routes-{name}>{routes}</template>");
        let _ = write!(html, "<template id=say-{name}");
        let w = self.words;
        let groups = [
            ("ask", serde_json::to_value(&w.ask)),
            ("when", serde_json::to_value(&w.when)),
            ("part", serde_json::to_value(&w.when.parts)),
            ("state", serde_json::to_value(&w.state)),
            ("label", serde_json::to_value(&w.labels)),
        ];
        for (group, words) in groups {
            let words = words.unwrap_or_default();
            for (key, text) in words.as_object().into_iter().flatten() {
                let lines = text.as_array().map(|lines| {
                    let lines = lines.iter().filter_map(|line| line.as_str());
                    lines.collect::<Vec<_>>().join(" ")
                });
                if let Some(text) = lines.as_deref().or(text.as_str()) {
                    let _ = write!(html, " data-{group}-{key}=\"{}\"", escape(text));
                }
            }
        }
        html.push_str("></template>");
    }
}

fn anchor(term: &Term) -> String {
    anchor_of(&term.id)
}

/// The early script knows ids of small letters, digits and `-`.
fn anchor_of(id: &str) -> String {
    format!("w-{}", id.replace('_', "-"))
}
