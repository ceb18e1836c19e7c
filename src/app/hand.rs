//! Page 911: a code, an address, a message and a sheet of what was picked in
//! the form that stands in the document.
//!
//! All of it is made here, out of the address of the document, a language and
//! a number. Nothing is asked of anybody and nothing is kept.

use super::Tool;
use super::pieces::{Screen, State, part};
use crate::browser::book::Book;
use crate::browser::{self, clock, say, words};
use crate::check::fill;
use crate::kept::Kept;
use crate::page::Number;
use crate::share::code::Code;
use crate::share::{Link, Origin, without_scheme};
use crate::sheet::{self, Format, Piece};
use leptos::ev;
use leptos::prelude::*;

/// What comes of what was picked, made anew whenever that changes.
pub fn part_of(tool: Tool, book: Book) -> AnyView {
    window_event_listener(ev::input, move |_| tool.turn.next());
    // A list that is picked from says no more than this in some browsers.
    window_event_listener(ev::change, move |_| tool.turn.next());
    let book = State::new(book);
    part(
        Box::new(move |screen| {
            tool.turn.see();
            made(&book.with(Book::written), screen).unwrap_or_default()
        }),
        Box::new(move |heard| {
            tool.act(heard);
        }),
    )
}

/// Nothing as long as no page is picked.
fn made(picked: &Kept, screen: &mut Screen) -> Option<&'static str> {
    let get = |name| picked.get(name).unwrap_or_default();
    let number = picked.get("page").unwrap_or(get("number"));
    if number.len() < 3 {
        return None;
    }
    let until = words("hand", number);
    let tag = get("language");
    let (Ok(page), false) = (number.parse::<Number>(), until.is_empty()) else {
        screen.alert("hand-bad");
        return Some("screen");
    };
    let with_number = get("kind") == "page";
    let link = Link::parse(tag, with_number.then_some(page)).ok()?;
    let start = Link::parse(tag, None).ok()?;
    let origin = Origin::of_document(&browser::base());
    let address = origin.as_ref().map(|origin| origin.address(&link));
    let code = address.as_deref().and_then(Code::new);
    let (Some(origin), Some(address), Some(code)) = (origin, address, code) else {
        screen.alert("hand-nowhere");
        return Some("screen");
    };
    let language = format!("hand-{tag}");
    let said = |name| words(&language, name);

    let title = browser::inside(&format!("[id='{number}'] h1"));
    screen.heading(&[number, " · ", &title].concat());
    if said("missing").split(' ').any(|missing| missing == number) {
        screen.text("hand-missing");
    }
    screen.html("code", &code.drawing(&address));
    screen.copied("hand-address", &address);
    let mut message = fill(&said("message"), |_| address.clone());
    if !with_number {
        message += " ";
        message += &fill(&said("message_number"), |_| number.to_owned());
    }
    screen.copied("hand-message", &message);

    let draft = !words("hand", "draft").is_empty();
    let piece = Piece {
        mirrored: said("dir") == "rtl",
        title: said("title"),
        about: said("about"),
        name: said("name"),
        key: said("key"),
        number: number.to_owned(),
        address: without_scheme(&origin.address(&start)).to_owned(),
        phone: words("hand", "phone"),
        dates: sheet::dates(&said("dates"), &clock::today().to_string(), &until),
        draft: draft.then(|| said("draft")),
        code,
        language: tag.to_owned(),
    };
    screen.title("", &say("hand-sheet"));
    if draft {
        screen.text("hand-draft");
    }
    let format = Format::named(get("format")).unwrap_or(Format::Cards);
    screen.html("sheet-shown", &sheet::render(&piece, format));
    screen.text("hand-paper");
    screen.button("print", "go", "print");
    Some("screen made")
}
