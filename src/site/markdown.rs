//! Markdown and markers to HTML, with facts and places filled in.

use crate::check;
use crate::content::{Book, Library};
use crate::facts;
use chrono::NaiveDate;
use pulldown_cmark::{Event, Parser, Tag, TagEnd, TextMergeStream};
use std::fmt::Write;

/// What a text is filled with.
#[derive(Clone, Copy)]
pub struct Filler<'a> {
    pub library: &'a Library,
    pub book: &'a Book,
    pub today: NaiveDate,
}

impl Filler<'_> {
    /// A page's body. Raw HTML was refused when the page was read.
    pub fn body(&self, markdown: &str) -> String {
        let mut html = String::new();
        for event in TextMergeStream::new(Parser::new(markdown)) {
            match event {
                Event::Start(tag) => self.open(&tag, &mut html),
                Event::End(tag) => close(tag, &mut html),
                Event::Text(text) => html.push_str(&self.text(&text)),
                Event::SoftBreak => html.push('\n'),
                Event::HardBreak => html.push_str("<br>"),
                _ => {}
            }
        }
        html
    }

    fn open(&self, tag: &Tag, html: &mut String) {
        match tag {
            Tag::Paragraph => html.push_str("<p>"),
            Tag::Heading { .. } => html.push_str("<h2>"),
            Tag::List(Some(_)) => html.push_str("<ol class=steps>"),
            Tag::List(None) => html.push_str("<ul>"),
            Tag::Item => html.push_str("<li>"),
            Tag::Strong => html.push_str("<strong>"),
            Tag::Emphasis => html.push_str("<em>"),
            Tag::Link { dest_url, .. } => {
                let url = escape(dest_url);
                let away = if url.starts_with('#') {
                    ""
                } else {
                    " rel=noreferrer"
                };
                let _ = write!(html, "<a href=\"{url}\"{away}>");
            }
            _ => {}
        }
    }

    /// A text of one paragraph: escaped, its markers filled in, `#103` a link.
    pub fn text(&self, text: &str) -> String {
        let text = escape(text);
        let pieces = check::page_links(&text).map(|(text, number)| {
            let link = number.map(|n| format!("<a href=\"#{n}\">{n}</a>"));
            text.to_owned() + link.as_deref().unwrap_or_default()
        });
        check::fill(&pieces.collect::<String>(), |marker| self.marker(marker))
    }

    fn marker(&self, marker: &str) -> String {
        let value = escape(&self.library.plain(marker).unwrap_or_default());
        let id = marker.split('.').next().unwrap_or_default();
        if let Some(place) = self.library.places.get(id) {
            let phone = marker.ends_with(".phone");
            let note = self.aging(place.review_by, place.seen, true);
            return match (&place.dial, marker.split_once('.')) {
                (Some(dial), Some(_)) if phone => {
                    let until = self.until(place.review_by, place.seen, true);
                    format!("<a class=call href=\"tel:{dial}\" dir=ltr{until}>{value}</a>{note}")
                }
                (_, Some((_, "website"))) => {
                    let name = value.trim_start_matches("https://").trim_end_matches('/');
                    format!("<a href=\"{value}\" rel=noreferrer dir=ltr>{name}</a>")
                }
                _ => value,
            };
        }
        match self.library.facts.get(marker) {
            Some(fact) => {
                let dated = fact.kind.is_never_withheld();
                let until = self.until(fact.review_by, fact.seen, dated);
                let note = self.aging(fact.review_by, fact.seen, dated);
                format!("<span{until}>{value}</span>{note}")
            }
            None => value,
        }
    }

    /// What the early script needs to see that a fact has grown old later.
    fn until(&self, review_by: NaiveDate, seen: NaiveDate, dated: bool) -> String {
        if facts::is_stale(review_by, self.today) {
            return String::new();
        }
        let seen = if dated {
            format!(" data-seen={seen}")
        } else {
            String::new()
        };
        format!(" data-until={review_by}{seen}")
    }

    /// The words beside a fact that is old on the day of the build.
    fn aging(&self, review_by: NaiveDate, seen: NaiveDate, dated: bool) -> String {
        if !facts::is_stale(review_by, self.today) {
            return String::new();
        }
        let words = &self.book.words;
        let note = if dated {
            check::fill(&words.page.stale_dated, |_| words.day(seen))
        } else {
            words.page.stale_ask.clone()
        };
        format!(" <em class=stale>({})</em>", escape(&note))
    }
}

fn close(tag: TagEnd, html: &mut String) {
    html.push_str(match tag {
        TagEnd::Paragraph => "</p>",
        TagEnd::Heading(_) => "</h2>",
        TagEnd::List(true) => "</ol>",
        TagEnd::List(false) => "</ul>",
        TagEnd::Item => "</li>",
        TagEnd::Strong => "</strong>",
        TagEnd::Emphasis => "</em>",
        TagEnd::Link => "</a>",
        _ => "",
    });
}

/// Text as it may stand between tags and in quoted attributes.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
