//! The drawings: each that is named is there, each that is there is used, and
//! each is explained once.

use crate::{built, library};
use std::collections::BTreeSet;
use std::path::Path;

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect(path)
}

/// What stands between two marks, wherever both do.
fn between<'a>(text: &'a str, before: &str, after: &str) -> BTreeSet<&'a str> {
    let pieces = text.split(before).skip(1);
    pieces
        .filter_map(|p| Some(p.split_once(after)?.0))
        .collect()
}

#[test]
fn every_drawing_is_there_and_none_is_unused() {
    let sheet = read("public/symbols.svg");
    let drawn = between(&sheet, "<symbol id=\"i-", "\"");
    let site = built(&library(), "2026-11-24");
    let used = between(&site["nl/index.html"], "href=\"#i-", "\"");
    assert_eq!(drawn, used);
    // In every language: what is used there is drawn.
    for (file, html) in site.iter().filter(|(file, _)| file.ends_with(".html")) {
        let used = between(html, "href=\"#i-", "\"");
        let missing: Vec<_> = used.difference(&drawn).collect();
        assert!(missing.is_empty(), "{file}: {missing:?}");
    }
}

#[test]
fn every_drawing_means_one_thing_that_is_written_down() {
    let sheet = read("public/symbols.svg");
    let drawn = between(&sheet, "<symbol id=\"i-", "\"");
    let design = read("docs/design.md");
    let (_, table) = design.split_once("| drawing |").expect("the table");
    let table = table.split("\n\n").next().unwrap_or_default();
    let rows: Vec<_> = table.lines().filter_map(|l| l.split('`').nth(1)).collect();
    let told: BTreeSet<_> = rows.iter().copied().collect();
    assert_eq!(told.len(), rows.len(), "one is explained twice");
    assert_eq!(told, drawn);
}

#[test]
fn drawings_say_nothing_to_who_listens() {
    for (file, html) in built(&library(), "2026-11-24") {
        for piece in html.split("<svg class=\"icon\"").skip(1) {
            let tag = piece.split('>').next().unwrap_or_default();
            assert!(tag.contains("aria-hidden=\"true\""), "{file}: {tag}");
        }
    }
}

#[test]
fn the_steps_have_as_many_drawings_as_there_are_steps() {
    let library = library();
    for entry in library.outline.pages.iter().filter(|p| !p.steps.is_empty()) {
        for (language, book) in library.languages() {
            let Some(page) = book.pages.get(&entry.number) else {
                continue;
            };
            let steps = page.body.lines();
            let steps = steps.filter(|l| l.starts_with(|c: char| c.is_ascii_digit()));
            assert_eq!(
                steps.count(),
                entry.steps.len(),
                "{} {}",
                language.tag,
                entry.number
            );
        }
    }
}

#[test]
fn in_danger_the_number_stands_above_the_steps() {
    let library = library();
    let site = built(&library, "2026-11-24");
    for (language, _) in library.languages() {
        let html = &site[&format!("{}/index.html", language.tag)];
        let (_, page) = html.split_once("<section id=\"101\"").expect("101");
        let call = page.find("class=\"people\"").expect("somebody to call");
        let dial = page.find("<a href=\"tel:112\" class=\"person\"");
        let steps = page.find("class=steps").expect("steps");
        assert!(
            call < steps && dial.is_some_and(|at| at < steps),
            "{}",
            language.tag
        );
    }
}

#[test]
fn the_sheet_of_drawings_is_small() {
    // Well below 8 kB once it is packed.
    assert!(read("public/symbols.svg").len() < 14_000);
}
