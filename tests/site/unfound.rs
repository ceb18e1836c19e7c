//! What was not found is printed nowhere, and neither is the address of a
//! shelter or a safe house.

use crate::{built, library};
use serde::Deserialize;
use std::collections::BTreeMap;

const TODAY: &str = "2026-11-24";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NotFound {
    no_value: BTreeMap<String, Vec<String>>,
    streets: BTreeMap<String, String>,
    never: BTreeMap<String, String>,
}

fn not_found() -> NotFound {
    toml::from_str(include_str!("not-found.toml")).unwrap_or_else(|e| panic!("{e}"))
}

/// The documents of the languages, by path.
fn documents() -> BTreeMap<String, String> {
    let library = library();
    let mut site = built(&library, TODAY);
    let all = kompas::site::documents(&library).into_iter();
    let all: Vec<_> = all.map(|d| format!("{}/index.html", d.folder())).collect();
    site.retain(|file, _| all.contains(file));
    assert_eq!(site.len(), all.len());
    site
}

#[test]
fn a_place_has_no_part_that_its_sheet_did_not_find() {
    let library = library();
    for (id, parts) in not_found().no_value {
        let place = &library.places[&id];
        for part in parts {
            let value = match part.as_str() {
                "phone" => place.phone.as_ref().or(place.dial.as_ref()),
                "website" => place.website.as_ref(),
                "address" => place.address.as_ref(),
                "hours" => place.opens.as_ref().or(place.closes.as_ref()),
                other => panic!("no part is called {other}"),
            };
            assert_eq!(value, None, "{id}: {part} was not found");
        }
    }
}

#[test]
fn every_value_is_a_value() {
    let library = library();
    let holds_one = |text: &str| text.chars().any(|c| c.is_ascii_digit());
    for (name, fact) in &library.facts {
        if let Some(value) = &fact.value {
            assert!(holds_one(value) && value.len() <= 24, "{name}: {value:?}");
        }
        assert!(fact.source.starts_with("http"), "{name}: {}", fact.source);
    }
    for (id, place) in &library.places {
        for number in place.phone.iter().chain(&place.dial) {
            let of_one = |c: char| c.is_ascii_digit() || " +".contains(c);
            assert!(number.chars().all(of_one), "{id}: {number:?}");
        }
        for hour in place.opens.iter().chain(&place.closes) {
            assert!(hour.len() == 5 && holds_one(hour), "{id}: {hour:?}");
        }
        let site = place.website.as_deref().unwrap_or("https://");
        assert!(site.starts_with("https://"), "{id}: {site}");
        assert!(place.source.starts_with("http"), "{id}: {}", place.source);
    }
}

#[test]
fn no_document_prints_that_nothing_was_found_or_what_must_be_checked_first() {
    for (file, html) in documents() {
        // In capitals: in Spanish the word itself is an ordinary one.
        assert!(!html.contains("TODO"), "{file}: TODO");
        let html = html.to_lowercase();
        for mark in ["not found", "check first", "unconfirmed"] {
            assert!(!kompas::check::has_word(&html, mark), "{file}: {mark}");
        }
        for mark in ["[check", "not_found", "undefined"] {
            assert!(!html.contains(mark), "{file}: {mark}");
        }
    }
}

#[test]
fn what_must_not_be_printed_is_not() {
    // The list of sources too: somebody may call what stands there.
    for (file, html) in built(&library(), TODAY) {
        let bare = html.replace([' ', '\u{a0}', '-'], "");
        for (text, why) in not_found().never {
            assert!(
                !bare.contains(&text.replace(' ', "")),
                "{file}: {text}: {why}"
            );
        }
    }
}

/// Words that name a street or a square.
fn streets(text: &str) -> impl Iterator<Item = &str> {
    let ends = [
        "straat",
        "laan",
        "kade",
        "plein",
        "gracht",
        "singel",
        "dijk",
        "steeg",
        "plantsoen",
    ];
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(move |word| {
        word.starts_with(char::is_uppercase)
            && ends.iter().any(|end| {
                // “Slaan” is no street.
                word.strip_suffix(end).is_some_and(|name| name.len() > 1)
            })
    })
}

#[test]
fn no_address_is_named_but_of_doors_that_everybody_may_knock_on() {
    let allowed = not_found().streets;
    let library = library();
    for (id, place) in &library.places {
        for street in place.address.iter().flat_map(|a| streets(a)) {
            assert!(allowed.contains_key(street), "{id}: {street}");
        }
        // A place to sleep has no address here, ever.
        let home = place.need == "home" && id != "wereldhuis";
        assert!(place.address.is_none() || !home, "{id} has an address");
    }
    for (file, html) in documents() {
        for street in streets(&html) {
            assert!(allowed.contains_key(street), "{file}: {street}");
        }
        for code in html.split(|c: char| !c.is_alphanumeric() && c != ' ') {
            assert!(!holds_postcode(code), "{file}: {code:?}");
        }
    }
    assert_eq!(streets("in de Kerkstraat, bij de straat").count(), 1);
    assert!(holds_postcode("op 2511 AB of") && !holds_postcode("in 2026 EN"));
}

/// Four digits and two capitals, as Dutch postcodes are. A year is none.
fn holds_postcode(text: &str) -> bool {
    let words: Vec<_> = text.split(' ').collect();
    words.windows(2).any(|pair| {
        let digits = pair[0].len() == 4 && pair[0].bytes().all(|b| b.is_ascii_digit());
        let letters = pair[1].len() == 2 && pair[1].bytes().all(|b| b.is_ascii_uppercase());
        digits && letters && !pair[0].starts_with("20")
    })
}
