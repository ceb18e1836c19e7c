//! The cards to hold up: hers above, Dutch below it in large letters. They
//! need no program: a card is folded open, and turned by a box to tick.

use super::markdown::Filler;
use super::pieces;
use super::tool::Tool;
use crate::cards::{Card, CardWords, Logic, Words};
use leptos::prelude::*;

/// The cards of one language.
pub struct Paper<'a> {
    pub tool: Tool<'a>,
    pub logic: &'a Logic,
    pub words: &'a Words,
    /// The source language, which the other person reads.
    pub source: Source<'a>,
}

/// The language of the other person; in its own document the same as hers.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    pub tag: &'a str,
    pub words: &'a Words,
    pub fill: Filler<'a>,
}

impl Paper<'_> {
    fn text(&self, text: &str) -> String {
        self.tool.pages.fill.text(text)
    }

    /// All cards.
    pub fn form(&self) -> AnyView {
        let intro = self.words.intro.iter();
        let intro = intro.map(|t| view! { <p inner_html=self.text(t)></p> });
        let cards = self.logic.cards.iter().map(|card| self.card(card));
        view! {
            <div class="intro">{intro.collect_view()}</div>
            {cards.collect_view()}
        }
        .into_any()
    }

    fn card(&self, card: &Card) -> AnyView {
        let words = &self.words.cards[&card.id];
        let Source {
            tag, words: source, ..
        } = self.source;
        let own = (tag != self.tool.pages.document.language.tag).then(|| self.own(words));
        let links = self.tool.links(&card.pages);
        view! {
            <details class="question show" data-card=card.id.clone()>
                <summary>
                    <span>
                        {pieces::icon(&card.icon)}
                        <span inner_html=self.text(&words.title)></span>
                    </span>
                </summary>
                {own}
                <label class="turn">
                    <input type="checkbox" autocomplete="off"/>
                    <span>{self.words.turn.clone()}</span>
                </label>
                <div class="face" lang=tag.to_owned() dir="ltr">
                    {self.face(card, &source.cards[&card.id], source)}
                </div>
                {pieces::pages(links)}
            </details>
        }
        .into_any()
    }

    /// What is held up, in her own language, so that she knows.
    fn own(&self, words: &CardWords) -> AnyView {
        let say = words.say.iter();
        let say = say.map(|t| view! { <p inner_html=self.text(t)></p> });
        let rule = words.rule.as_ref().map(|rule| {
            let label = self.words.rule.clone();
            view! { <p class="help">{label} " " <span inner_html=self.text(rule)></span></p> }
        });
        view! {
            <div class="own">
                {say.collect_view()}
                <p class="help">
                    {self.words.asked.clone()}
                    " "
                    <span inner_html=self.text(&words.ask)></span>
                </p>
                {rule}
            </div>
        }
        .into_any()
    }

    /// What the other person reads.
    fn face(&self, card: &Card, words: &CardWords, source: &Words) -> AnyView {
        let library = self.tool.pages.fill.library;
        let text = |text: &str| self.source.fill.text(text);
        let say = words.say.iter();
        let say = say.map(|t| view! { <p class="say" inner_html=text(t)></p> });
        let rule = words.rule.as_ref().map(|rule| {
            view! { <p><b>{source.rule.clone()}</b> " " <span inner_html=text(rule)></span></p> }
        });
        let numbers = card.people.iter().filter_map(|id| {
            let place = library.places.get(id)?;
            let (phone, dial) = (place.phone.clone()?, place.dial.clone()?);
            // A number that is a name stands once.
            let name = (phone != place.name).then(|| place.name.clone());
            let url = format!("tel:{dial}");
            Some(view! { <p>{name} " " <a class="phone" href=url>{phone}</a></p> })
        });
        view! {
            {say.collect_view()}
            <p><b>{source.asked.clone()}</b> " " <span inner_html=text(&words.ask)></span></p>
            {rule}
            {numbers.collect_view()}
        }
        .into_any()
    }
}
