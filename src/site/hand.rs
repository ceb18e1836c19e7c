//! Page 911 in the document: what is picked, and what the program needs to
//! make codes, cards and posters of it in any language.
//!
//! The command that makes the same sheets takes its words from here, too.

use super::markdown::escape;
use super::tool::Tool;
use crate::content::{Book, Library};
use crate::locale::{Direction, Language};
use crate::page::Number;
use crate::share::{Link, Origin, code::Code, without_scheme};
use crate::sheet::{self, Format, Piece};
use chrono::NaiveDate;
use leptos::prelude::*;
use std::fmt::Write;

/// A page in a language, ready to be put on paper. `with_number`: the code
/// opens the page, and not the start of the site. None where there is no such
/// language or page.
pub fn piece(
    library: &Library,
    origin: &Origin,
    tag: &str,
    number: Number,
    with_number: bool,
    today: NaiveDate,
) -> Option<Piece> {
    let (language, book) = library.languages().find(|(l, _)| l.tag == tag)?;
    let start = Link::parse(tag, None).ok()?;
    let link = Link::parse(tag, Some(number).filter(|_| with_number)).ok()?;
    let until = library.check_by(number)?;
    let words = &book.words.hand.piece;
    let place = library.hand_phone()?;
    Some(Piece {
        language: tag.to_owned(),
        mirrored: language.dir == Direction::Rtl,
        title: book.words.site.title.clone(),
        about: book.words.site.description.clone(),
        name: language.name.clone(),
        key: words.key.clone(),
        number: number.to_string(),
        address: without_scheme(&origin.address(&start)).to_owned(),
        phone: place.phone.clone()?,
        dates: sheet::dates(&words.dates, &today.to_string(), &until.to_string()),
        draft: place.confirmed.is_none().then(|| words.draft.clone()),
        code: Code::new(&origin.address(&link))?,
    })
}

/// The place of the tool: what is picked, shown by the program, and what is
/// said where there is none.
pub fn place(tool: Tool) -> AnyView {
    let words = &tool.pages.fill.book.words.hand;
    let library = tool.pages.fill.library;
    let own = &tool.pages.document.language.tag;
    let critical = library.outline.pages.iter().filter(|page| page.critical);
    let critical = critical.filter_map(|page| tool.pages.link(page.number));
    let pages = critical.map(|(number, title)| (number.clone(), format!("{number} {title}")));
    let pages = std::iter::once((String::new(), words.other.clone())).chain(pages);
    let languages = library.menu().into_iter();
    let languages = languages.map(|(language, _)| (language.tag.clone(), language.name.clone()));
    let formats = Format::ALL.map(|format| {
        let words = match format {
            Format::Cards => &words.cards,
            Format::A6 => &words.a6,
            Format::Poster => &words.poster,
            Format::Stickers => &words.stickers,
        };
        (format.name().to_owned(), words.clone())
    });
    let kind = |value: &'static str, text: &str, first: bool| {
        view! {
            <label class="option">
                <input type="radio" name="hand-kind" autocomplete="off" value=value checked=first/>
                <span>{text.to_owned()}</span>
            </label>
        }
    };
    view! {
        <div class="tool" id="tool-hand">
            // Shown by the program, which makes something of it.
            <div class="paper" hidden>
                <div class="book sheet hand">
                    <h2>{words.title.clone()}</h2>
                    {list("page", &words.page, pages.collect(), "")}
                    <label class="field other">
                        <b>{words.number.clone()}</b>
                        <span class="help">{words.number_help.clone()}</span>
                        <input
                            type="text"
                            inputmode="numeric"
                            maxlength="3"
                            autocomplete="off"
                            spellcheck="false"
                            translate="no"
                            data-f="number"
                        />
                    </label>
                    {list("language", &words.language, languages.collect(), own)}
                    <fieldset class="field" data-f="kind">
                        <legend>{words.kind.clone()}</legend>
                        {kind("start", &words.kind_start, true)}
                        {kind("page", &words.kind_page, false)}
                    </fieldset>
                    {list("format", &words.format, formats.to_vec(), "")}
                </div>
            </div>
            <p class="off">{words.no_script.clone()}</p>
            <div inner_html=data(library)></div>
        </div>
    }
    .into_any()
}

/// One of several, each a value and its words.
fn list(name: &str, label: &str, options: Vec<(String, String)>, first: &str) -> AnyView {
    let options = options.into_iter().map(|(value, words)| {
        let chosen = !first.is_empty() && value == first;
        view! { <option value=value selected=chosen>{words}</option> }
    });
    view! {
        <label class="field">
            <b>{label.to_owned()}</b>
            <select autocomplete="off" data-f=name.to_owned()>{options.collect_view()}</select>
        </label>
    }
    .into_any()
}

/// The same in every document: of each page by when it must be looked at, and
/// of each language the words that stand on paper.
fn data(library: &Library) -> String {
    let place = library.hand_phone();
    let phone = place.and_then(|place| place.phone.clone());
    let draft = place.is_none_or(|place| place.confirmed.is_none());
    let mut html = format!(
        "<template id=say-hand data-phone=\"{}\" data-draft=\"{}\"",
        escape(&phone.unwrap_or_default()),
        if draft { "draft" } else { "" },
    );
    for page in &library.outline.pages {
        if let Some(day) = library.check_by(page.number) {
            let _ = write!(html, " data-{}=\"{day}\"", page.number);
        }
    }
    html.push_str("></template>");
    for (language, book) in library.languages() {
        html.push_str(&of_language(library, language, book));
    }
    html
}

fn of_language(library: &Library, language: &Language, book: &Book) -> String {
    let words = &book.words;
    let site = [
        ("name", &language.name),
        ("title", &words.site.title),
        ("about", &words.site.description),
    ];
    let mut html = format!(
        "<template id=say-hand-{} data-dir=\"{}\"",
        language.tag,
        language.dir.as_str()
    );
    for (name, text) in site {
        let _ = write!(html, " data-{name}=\"{}\"", escape(text));
    }
    let piece = serde_json::to_value(&words.hand.piece).unwrap_or_default();
    for (name, text) in piece.as_object().into_iter().flatten() {
        let text = escape(text.as_str().unwrap_or_default());
        let _ = write!(html, " data-{name}=\"{text}\"");
    }
    let all = library.outline.pages.iter().map(|page| page.number);
    let missing = all.filter(|n| library.check_by(*n).is_some() && !book.pages.contains_key(n));
    let missing: Vec<_> = missing.map(|n| n.to_string()).collect();
    let _ = write!(html, " data-missing=\"{}\"></template>", missing.join(" "));
    html
}
