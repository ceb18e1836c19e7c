//! Markdown and markers to HTML, with facts and places filled in.

use super::pieces;
use crate::check;
use crate::content::{Book, Library};
use crate::facts;
use crate::page::Number;
use chrono::NaiveDate;
use leptos::prelude::*;
use pulldown_cmark::{Event, Parser, Tag, TagEnd, TextMergeStream};
use std::collections::BTreeSet;
use std::fmt::Write;

struct Age {
    seen: NaiveDate,
    until: NaiveDate,
    /// Dated when old, never doubted.
    dated: bool,
}

/// What a text is filled with.
#[derive(Clone, Copy)]
pub struct Filler<'a> {
    pub library: &'a Library,
    pub book: &'a Book,
    pub today: NaiveDate,
}

impl Filler<'_> {
    /// A page's body, with the drawings of its steps in order. Raw HTML was
    /// refused when the page was read.
    pub fn body(&self, markdown: &str, steps: &[String]) -> String {
        let mut html = String::new();
        let mut block = String::new();
        let mut steps = steps.iter();
        let mut numbered = false;
        for event in TextMergeStream::new(Parser::new(markdown)) {
            match event {
                Event::Start(tag) => {
                    self.open(&tag, &mut html);
                    match tag {
                        Tag::List(first) => numbered = first.is_some(),
                        Tag::Item if numbered => {
                            let icon = steps.next().filter(|step| !step.is_empty());
                            let icon = icon.map(|step| pieces::icon(step).to_html());
                            html.push_str(&icon.unwrap_or_default());
                        }
                        _ => {}
                    }
                }
                Event::End(tag) => {
                    if matches!(tag, TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_)) {
                        html.push_str(&self.aging(&std::mem::take(&mut block)));
                    }
                    close(tag, &mut html);
                }
                Event::Text(text) => {
                    html.push_str(&self.inline(&text));
                    block.push_str(&text);
                }
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
                let page = url.strip_prefix('#').map(str::parse::<Number>);
                let _ = match page {
                    Some(Ok(_)) => write!(html, "<a href=\"{url}\">"),
                    _ if url.starts_with("https://") => {
                        write!(html, "<a href=\"{url}\" rel=noreferrer>")
                    }
                    // Refused when the page was read, but for what becomes a
                    // link only where a list is taken out of the text.
                    _ => write!(html, "<a>"),
                };
            }
            _ => {}
        }
    }

    /// A text of one paragraph: escaped, its markers filled in, `#103` a link,
    /// and at its end what is to be said of old facts in it.
    pub fn text(&self, text: &str) -> String {
        self.inline(text) + &self.aging(text)
    }

    fn inline(&self, text: &str) -> String {
        check::fill(&linked(text), |marker| self.marker(marker))
    }

    fn marker(&self, marker: &str) -> String {
        let value = escape(&self.library.plain(marker).unwrap_or_default());
        let until = self.until(marker);
        let (id, part) = marker.split_once('.').unwrap_or((marker, ""));
        let dial = self.library.places.get(id).and_then(|p| p.dial.as_ref());
        match (part, dial) {
            ("phone", Some(dial)) => {
                let dial = escape(dial);
                format!("<a class=call href=\"tel:{dial}\" dir=ltr{until}>{value}</a>")
            }
            ("website", _) => {
                let name = value.trim_start_matches("https://").trim_end_matches('/');
                format!("<a href=\"{value}\" rel=noreferrer dir=ltr>{name}</a>")
            }
            _ if until.is_empty() => value,
            _ => format!("<span{until}>{value}</span>"),
        }
    }

    /// When a marker was seen and until when it is good; whether it is dated or
    /// doubted when old. None for what does not age: a place's name.
    fn age(&self, marker: &str) -> Option<Age> {
        let (id, part) = marker.split_once('.').unwrap_or((marker, ""));
        let fact = self.library.facts.get(marker).map(|fact| Age {
            seen: fact.seen,
            until: fact.review_by,
            dated: fact.kind.is_never_withheld(),
        });
        fact.or_else(|| {
            let place = self.library.places.get(id).filter(|_| !part.is_empty())?;
            Some(Age {
                seen: place.seen,
                until: place.review_by,
                dated: true,
            })
        })
    }

    /// What the early script needs to see that a fact has grown old since.
    fn until(&self, marker: &str) -> String {
        match self.age(marker) {
            Some(age) if !facts::is_stale(age.until, self.today) => {
                let seen = age.dated.then(|| format!(" data-seen={}", age.seen));
                format!(" data-until={}{}", age.until, seen.unwrap_or_default())
            }
            _ => String::new(),
        }
    }

    /// The words beside a window or a number that is old, with the one number
    /// that needs no looking up.
    pub fn dated(&self, day: &str) -> String {
        check::fill(&self.book.words.page.stale_dated, |name| match name {
            "date" => day.to_owned(),
            other => self.library.plain(other).unwrap_or_default(),
        })
    }

    /// The words after a text whose facts are old on the day of the build.
    fn aging(&self, text: &str) -> String {
        let words = &self.book.words;
        let ages = check::markers(text).into_iter().filter_map(|m| self.age(m));
        let old = ages.filter(|age| facts::is_stale(age.until, self.today));
        let notes: BTreeSet<_> = old
            .map(|age| match age.dated {
                true => self.dated(&words.day(age.seen)),
                false => words.page.stale_ask.clone(),
            })
            .collect();
        notes
            .iter()
            .map(|note| format!(" <em class=stale>({})</em>", escape(note)))
            .collect()
    }
}

/// A text with that many headings, folded: what stands before the first heading stays in view, the
/// rest under its headings. Steps stay open where that is asked. Find-in-page and print open what is folded.
pub fn folded(html: &str, many: usize, steps_open: bool) -> String {
    let mut parts = html.split("<h2>");
    let mut all = parts.next().unwrap_or_default().to_owned();
    let parts: Vec<_> = parts.collect();
    for part in &parts {
        match part.split_once("</h2>") {
            Some((title, text)) if parts.len() >= many => {
                let open = steps_open && text.contains("<ol class=steps");
                let open = if open { " open" } else { "" };
                let _ = write!(
                    all,
                    "<details class=part{open}><summary><h2>{title}</h2></summary>{text}</details>"
                );
            }
            _ => {
                let _ = write!(all, "<h2>{part}");
            }
        }
    }
    all
}

/// A text as HTML, with `#103` a link; its markers are left for the program.
pub fn linked(text: &str) -> String {
    let text = apart(escape(text));
    let pieces = check::page_links(&text).map(|(text, number)| {
        let link = number.map(|n| format!("<a href=\"#{n}\">{n}</a>"));
        text.to_owned() + link.as_deref().unwrap_or_default()
    });
    pieces.collect()
}

/// In a text that runs from right to left, words to say in Dutch stand apart
/// with their quotation marks: else the marks land on the wrong side.
fn apart(text: String) -> String {
    if !text.contains(|c| matches!(c, '\u{600}'..='\u{6ff}')) {
        return text;
    }
    let mut html = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, quoted)) = rest.split_once('«') {
        let Some((inside, after)) = quoted.split_once('»') else {
            break;
        };
        html.push_str(before);
        let latin = inside.starts_with(|c: char| c.is_ascii_alphabetic());
        let (open, close) = if latin { ("<bdi>", "</bdi>") } else { ("", "") };
        let _ = write!(html, "{open}«{inside}»{close}");
        rest = after;
    }
    html + rest
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
