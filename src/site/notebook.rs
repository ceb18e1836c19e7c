//! The form of a notebook: every field, to be filled in here or on paper.
//!
//! The program shows it one sheet at a time and makes an overview of what was
//! written. Without it, the form is one long page that can be printed.

use super::pieces;
use super::tool::Tool;
use crate::notebook::{Field, Kind, Logic, Screen, Words};
use leptos::prelude::*;

/// The form of one notebook in one language.
pub struct Paper<'a> {
    pub tool: Tool<'a>,
    pub logic: &'a Logic,
    pub words: &'a Words,
}

impl Paper<'_> {
    fn text(&self, text: &str) -> String {
        self.tool.pages.fill.text(text)
    }

    /// The whole form.
    pub fn form(&self) -> AnyView {
        let intro = self.words.intro.iter();
        let intro = intro.map(|t| view! { <p inner_html=self.text(t)></p> });
        let sheets = self.logic.screens.iter().map(|s| self.sheet(s));
        let cards = self.logic.cards.iter().map(|card| {
            let fields = card.fields.join(" ");
            let title = self.text(&self.words.cards[&card.id].title);
            view! { <template class="card" data-fields=fields data-title=title></template> }
        });
        let done = self.text(&self.words.done);
        view! {
            <div class="intro">{intro.collect_view()}</div>
            <div class="book" data-done=done>
                {sheets.collect_view()}
                {cards.collect_view()}
            </div>
            {self.tool.always(&self.logic.always.people, &self.logic.always.pages)}
        }
        .into_any()
    }

    fn sheet(&self, screen: &Screen) -> AnyView {
        let words = &self.words.screens[&screen.id];
        let help = words.help.as_ref();
        let help = help.map(|t| view! { <p class="help" inner_html=self.text(t)></p> });
        let fields = screen.fields.iter().map(|f| self.field(f));
        let people = (!screen.people.is_empty()).then(|| self.tool.people(&screen.people, &[]));
        let links = self.tool.links(&screen.pages);
        let links = (!links.is_empty()).then(|| pieces::pages(links));
        let again = screen.again.then_some("");
        view! {
            <fieldset class="sheet" data-sheet=screen.id.clone() data-again=again>
                <legend tabindex="-1" inner_html=self.text(&words.title)></legend>
                {help}
                {fields.collect_view()}
                {people}
                {links}
            </fieldset>
        }
        .into_any()
    }

    fn field(&self, field: &Field) -> AnyView {
        let words = &self.words.fields[&field.id];
        let label = self.text(&words.label);
        let hint = words.hint.as_ref();
        let hint = hint.map(|t| view! { <span class="help" inner_html=self.text(t)></span> });
        let id = field.id.clone();
        match field.kind {
            Kind::Text => view! {
                <label class="field">
                    <b inner_html=label></b>
                    {hint}
                    <textarea data-f=id rows="3" autocomplete="off" spellcheck="false" translate="no"></textarea>
                </label>
            }
            .into_any(),
            Kind::Line => view! {
                <label class="field">
                    <b inner_html=label></b>
                    {hint}
                    <input data-f=id type="text" autocomplete="off" spellcheck="false" translate="no"/>
                </label>
            }
            .into_any(),
            Kind::One | Kind::Many | Kind::Drawing => {
                let options = field.options.iter().map(|o| self.option(field, o));
                view! {
                    <fieldset class="field" data-f=id>
                        <legend inner_html=label></legend>
                        {hint}
                        {options.collect_view()}
                    </fieldset>
                }
                .into_any()
            }
        }
    }

    /// A group of radio buttons needs a name; it says nothing of the field.
    fn option(&self, field: &Field, option: &str) -> AnyView {
        let label = self.text(&self.words.fields[&field.id].options[option]);
        let (kind, name) = match field.kind {
            Kind::Many => ("checkbox", None),
            _ => {
                let at = self.logic.fields().position(|f| f.id == field.id);
                let at = at.unwrap_or_default();
                ("radio", Some(format!("{}{at}", self.tool.name)))
            }
        };
        let drawing = (field.kind == Kind::Drawing).then(|| pieces::icon(option));
        view! {
            <label class="option">
                <input type=kind name=name value=option.to_owned() autocomplete="off"/>
                <span>{drawing} <span inner_html=label></span></span>
            </label>
        }
        .into_any()
    }
}
