//! What is handed over: every code is read back by another reader, and no
//! sheet tells somebody who passes by what it is about.

use crate::{built, library, unfinished};
use kompas::content::Library;
use kompas::page::Number;
use kompas::share::{Link, Origin};
use kompas::sheet::{self, Format, Piece};
use kompas::site::hand;

pub mod reader;

use reader::{Photo, SHARP, read, squares};

fn origin() -> Origin {
    Origin::parse("https://kompas.example.org/").expect("an address")
}

/// Somebody's photo of a card: 25 mm wide at 300 dots an inch, taken badly.
fn badly(squares: usize) -> Photo {
    let quiet = 8;
    Photo {
        dots: 295.0 / (squares - quiet) as f64,
        turned: 15.0,
        blur: 2,
        paper: 170.0,
        ink: 70.0,
        noise: 15.0,
    }
}

/// Every language with every critical page.
fn critical() -> Vec<(String, Number)> {
    let library = library();
    let pages = library.outline.pages.iter().filter(|page| page.critical);
    let numbers: Vec<_> = pages.map(|page| page.number).collect();
    let tags = library
        .languages()
        .map(|(language, _)| language.tag.clone());
    tags.flat_map(|tag| numbers.iter().map(move |n| (tag.clone(), *n)))
        .collect()
}

fn piece(tag: &str, number: Number, with_number: bool) -> Piece {
    let today = "2026-11-30".parse().expect("a day");
    hand::piece(&library(), &origin(), tag, number, with_number, today).expect("a piece")
}

#[test]
fn every_code_is_read_from_a_bad_photo() {
    let all = critical();
    assert!(all.len() > 30, "{}", all.len());
    for (tag, number) in all {
        for with_number in [false, true] {
            let code = piece(&tag, number, with_number).code;
            let link = Link::parse(&tag, Some(number).filter(|_| with_number)).expect("a link");
            let squares = squares(code.side as usize, &code.path);
            let photo = badly(squares.len());
            let expected = Some(origin().address(&link));
            assert_eq!(read(&squares, SHARP), expected, "{tag} {number}, sharp");
            assert_eq!(read(&squares, photo), expected, "{tag} {number}: {photo:?}");
        }
    }
}

#[test]
fn a_photo_can_be_too_bad() {
    let code = piece("nl", Number::DANGER, true).code;
    let squares = squares(code.side as usize, &code.path);
    let photo = Photo {
        blur: 8,
        ..badly(squares.len())
    };
    assert_eq!(read(&squares, photo), None);
}

/// The texts of a drawing.
fn texts(svg: &str) -> Vec<&str> {
    let texts = svg.split("<text ").skip(1);
    let texts = texts.filter_map(|text| text.split_once('>')?.1.split_once("</text>"));
    texts.map(|(text, _)| text).collect()
}

#[test]
fn a_sheet_says_where_to_go_and_nothing_of_what_is_there() {
    let library = library();
    for (tag, number) in critical() {
        let (_, book) = library.languages().find(|(l, _)| l.tag == tag).expect("it");
        let piece = piece(&tag, number, false);
        let words = &book.words;
        let known = [
            words.site.title.clone(),
            format!("{} · {}", piece.name, words.site.description),
            words.hand.piece.key.clone(),
            number.to_string(),
            format!("kompas.example.org/{tag}/"),
            piece.phone.clone(),
            piece.dates.clone(),
            words.hand.piece.draft.clone(),
            format!("{} · {}", piece.phone, words.hand.piece.draft),
        ];
        for format in Format::ALL {
            let svg = sheet::render(&piece, format);
            for text in texts(&svg) {
                assert!(known.iter().any(|k| k == text), "{tag}: {text:?}");
            }
            for must in [&*piece.number, &*known[4], &piece.phone] {
                assert!(
                    texts(&svg).contains(&must) || format == Format::Poster,
                    "{must}"
                );
            }
            assert!(svg.contains(&piece.code.path));
        }
        assert!(piece.dates.contains("2026-11-30"), "{}", piece.dates);
    }
}

#[test]
fn a_sheet_is_a_draft_until_its_number_was_confirmed() {
    let mut library = library();
    let today = "2026-11-30".parse().expect("a day");
    let draft = |library: &_| {
        let piece = hand::piece(library, &origin(), "nl", Number::DANGER, false, today);
        let piece = piece.expect("a piece");
        let sheets = Format::ALL.map(|format| sheet::render(&piece, format));
        sheets.map(|sheet| sheet.matches("CONCEPT").count() > 0)
    };
    let id = library.settings.hand_phone.clone();
    library.places.get_mut(&id).expect("it").confirmed = None;
    assert_eq!(draft(&library), [true; 4]);
    library.places.get_mut(&id).expect("it").confirmed = Some(today);
    assert_eq!(draft(&library), [false; 4]);
}

#[test]
fn a_page_is_to_be_checked_by_the_first_day_of_what_it_says() {
    let mut library = library();
    let number: Number = "103".parse().expect("a number");
    let before = library.check_by(number).expect("a day");
    let early = "2026-12-24".parse().expect("a day");
    assert!(early < before, "{before}");
    for fact in library.facts.values_mut() {
        fact.review_by = early;
    }
    assert_eq!(library.check_by(number), Some(early));
    let nobody: Number = "199".parse().expect("a number");
    assert_eq!(library.check_by(nobody), None);
    let phone = library.settings.hand_phone.clone();
    let sooner = "2026-12-01".parse().expect("a day");
    library.places.get_mut(&phone).expect("it").review_by = sooner;
    assert_eq!(library.check_by(number), Some(sooner));
}

#[test]
fn every_document_holds_what_is_printed_in_every_language() {
    let copy = unfinished();
    let library = Library::read(copy.path()).unwrap_or_else(|p| panic!("{p}"));
    let hand_page: Number = "911".parse().expect("a number");
    for (name, html) in built(&library, "2026-11-30") {
        let folder = name.strip_suffix("/index.html");
        if folder.is_none_or(|folder| folder == "sources") {
            continue;
        }
        // Only where page 911 is written.
        let written = library.languages().any(|(language, book)| {
            let own =
                folder == Some(&language.tag) || folder == Some(&format!("{}-nl", language.tag));
            own && book.pages.contains_key(&hand_page)
        });
        for (language, book) in library.languages() {
            let start = format!("<template id=say-hand-{} ", language.tag);
            assert_eq!(html.contains(&start), written, "{name}");
            if !written {
                continue;
            }
            let (_, rest) = html.split_once(&start).expect(&name);
            let (data, _) = rest.split_once("></template>").expect(&name);
            for text in [&language.name, &book.words.hand.piece.draft] {
                assert!(data.contains(text.as_str()), "{name}: {text}");
            }
            let missing = data.split_once("data-missing=\"").expect("a list").1;
            let whole = missing.starts_with('"');
            assert_eq!(whole, language.tag != "ar", "{name}: {}", language.tag);
        }
    }
}
