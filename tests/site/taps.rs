//! With script off a page is a plain link away: nothing lies deep.

use crate::{built, library};
use kompas::locale::State;
use std::collections::{BTreeMap, VecDeque};

/// The most taps from the start page to any other.
const FAR: usize = 3;

/// The sections of a document with the sections that each links to. What is
/// folded away costs a tap more, so it does not count.
fn links(html: &str) -> BTreeMap<&str, Vec<&str>> {
    let mut all = BTreeMap::new();
    for piece in html.split("<section id=\"").skip(1) {
        let Some((id, _)) = piece.split_once('"') else {
            continue;
        };
        let section = piece.split("</section>").next().unwrap_or_default();
        // What follows a fold's beginning lies inside it up to its end.
        let open = section.split("<details").enumerate();
        let open = open.map(|(at, part)| match part.split_once("</details>") {
            _ if at == 0 => part,
            folded => folded.map_or("", |(_, after)| after),
        });
        let links = open.flat_map(|part| part.split("href=\"#").skip(1));
        let links = links.filter_map(|link| Some(link.split_once('"')?.0));
        all.insert(id, links.collect());
    }
    all
}

/// How many taps each section is away from the start page.
fn taps(html: &str) -> BTreeMap<&str, usize> {
    let links = links(html);
    let mut taps = BTreeMap::from([("100", 0)]);
    let mut next = VecDeque::from(["100"]);
    while let Some(from) = next.pop_front() {
        let far = taps[from] + 1;
        for to in links.get(from).into_iter().flatten() {
            if links.contains_key(to) && !taps.contains_key(to) {
                taps.insert(to, far);
                next.push_back(to);
            }
        }
    }
    taps
}

#[test]
fn every_page_is_at_most_three_taps_from_the_start_without_script() {
    let library = library();
    let site = built(&library, "2026-11-24");
    let published = library
        .languages()
        .filter(|(language, _)| language.state == State::Published);
    let mut languages = 0;
    for (language, book) in published {
        let html = &site[&format!("{}/index.html", language.tag)];
        let taps = taps(html);
        for number in book.pages.keys() {
            let far = taps.get(number.to_string().as_str());
            assert!(
                far.is_some_and(|far| *far <= FAR),
                "{} {number}: {far:?} taps",
                language.tag
            );
        }
        languages += 1;
    }
    assert!(languages >= 2);
}

#[test]
fn taps_are_counted_from_link_to_link_and_not_through_folds() {
    let html = "<section id=\"100\"><a href=\"#now\"></a></section>\
        <section id=\"now\"><a href=\"#101\"></a><details><a href=\"#102\"></a></details></section>\
        <section id=\"101\"><a href=\"#102\"></a></section><section id=\"102\"></section>\
        <section id=\"103\"></section>";
    let counted = BTreeMap::from([("100", 0), ("now", 1), ("101", 2), ("102", 3)]);
    assert_eq!(taps(html), counted);
}
