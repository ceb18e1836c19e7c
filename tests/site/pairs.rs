//! Two languages side by side: every text of hers has the source beside it, and
//! where a translation is made otherwise an author is told.

use crate::{built, library};
use kompas::check;
use kompas::content::Library;
use kompas::site::{Document, documents};
use std::collections::BTreeSet;

const TODAY: &str = "2026-11-24";

/// What stands before, between and after the two texts of a pair.
const BEGIN: &str = "<span class=two><span>";
const MIDDLE: &str = "</span> <span lang=nl dir=ltr>";
const END: &str = "</span></span>";

/// A paired document: each text of hers with the one beside it, in order; and
/// the document without what was put beside it.
fn apart(html: &str) -> (Vec<(&str, &str)>, String) {
    let (mut pairs, mut alone) = (Vec::new(), String::new());
    let mut rest = html;
    while let Some((before, pair)) = rest.split_once(BEGIN) {
        let (hers, other) = pair.split_once(MIDDLE).expect("the other beside it");
        let end = end_of_span(other);
        pairs.push((hers, &other[..end]));
        alone = alone + before + hers;
        rest = other[end..].strip_prefix(END).expect("the end of both");
    }
    (pairs, alone + rest)
}

/// The pairs of a document as words.
fn words(html: &str) -> BTreeSet<(String, String)> {
    let (pairs, _) = apart(html);
    pairs.iter().map(|(h, o)| (bare(h), bare(o))).collect()
}

/// Where a span ends that has begun before.
fn end_of_span(html: &str) -> usize {
    let mut depth = 1;
    for (at, _) in html.match_indices('<') {
        depth += i32::from(html[at..].starts_with("<span"));
        depth -= i32::from(html[at..].starts_with("</span>"));
        if depth == 0 {
            return at;
        }
    }
    html.len()
}

/// The paired documents, each with the same one in her language alone.
fn paired(library: &Library) -> Vec<(Document<'_>, String, String)> {
    let site = built(library, TODAY);
    let html = |document: &Document| site[&format!("{}/index.html", document.folder())].clone();
    let all = documents(library);
    let paired = all.iter().filter(|d| d.beside.is_some()).map(|document| {
        let alone = Document {
            beside: None,
            ..*document
        };
        (*document, html(document), html(&alone))
    });
    let paired: Vec<_> = paired.collect();
    assert_eq!(paired.len(), library.languages.all.len() - 1);
    paired
}

/// A text without its tags.
fn bare(html: &str) -> String {
    let mut bare = String::new();
    for piece in html.split('<') {
        bare.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
    }
    bare
}

fn main_of(html: &str) -> &str {
    let main = html.split_once("<main>").expect("a main part").1;
    main.split_once("</main>").expect("its end").0
}

/// The same with the tags in attributes as tags.
fn unescaped(html: &str) -> String {
    let tags = ["span class=two", "span lang=nl dir=ltr", "span", "/span"];
    tags.iter().fold(html.to_owned(), |html, tag| {
        html.replace(&format!("&lt;{tag}&gt;"), &format!("<{tag}>"))
    })
}

#[test]
fn a_paired_document_is_hers_with_something_beside_it_and_nothing_else() {
    let library = library();
    for (document, both, hers) in paired(&library) {
        let back = |html: &str| {
            let html = main_of(html).to_owned();
            // The foot of a page leads there and back.
            let (from, to) = (document.folder(), &document.language.tag);
            let words = &document.book.words.languages;
            html.replace(&format!("../{from}/#"), &format!("../{to}/#"))
                .replace(&words.beside, &words.beside_off)
                // The copy on the phone is of the document that she reads.
                .replace(&format!("?{from}/"), &format!("?{to}/"))
        };
        let (both, hers) = (back(&apart(&unescaped(&both)).1), back(&hers));
        // Said once, not as one long difference.
        let at = both
            .bytes()
            .zip(hers.bytes())
            .take_while(|(a, b)| a == b)
            .count();
        assert!(
            both == hers,
            "{}: {:?} for {:?}",
            document.folder(),
            both.get(at..at + 200),
            hers.get(at..at + 200)
        );
    }
}

#[test]
fn every_text_of_every_page_has_the_source_beside_it() {
    let library = library();
    let source = &library.books["nl"];
    for (document, both, _) in paired(&library) {
        let pairs = words(main_of(&both));
        let plain = |text: &str| {
            let text = check::fill(text, |m| library.plain(m).unwrap_or_default());
            bare(&check::fill(&text, |_| String::new()))
        };
        for (number, page) in &document.book.pages {
            let original = &source.pages[number];
            let all = page.front.short.iter().zip(&original.front.short);
            let all = all.chain(page.front.unsure.iter().zip(&original.front.unsure));
            let title = (&page.front.title, &original.front.title);
            for (hers, other) in all.chain([title]) {
                let pair = (plain(hers), plain(other));
                assert!(
                    pair.0 == pair.1 || pairs.contains(&pair),
                    "{} {number}: not beside each other: {pair:?}",
                    document.folder()
                );
            }
        }
    }
}

#[test]
fn no_pair_holds_a_block_so_nothing_was_paired_in_one_piece() {
    for (document, both, _) in paired(&library()) {
        for (hers, other) in apart(&both).0 {
            for block in ["<p", "<li", "<ul", "<ol", "<h", "<d", "<a "] {
                let inside = |text: &str| text.contains(block) && block != "<a ";
                assert!(!inside(hers), "{}: {hers}", document.folder());
                assert!(!other.contains(block), "{}: {other}", document.folder());
            }
        }
    }
}

#[test]
fn questions_answers_and_outcomes_have_the_source_beside_them() {
    let library = library();
    let source = &library.books["nl"];
    let mut seen = 0;
    for (document, both, _) in paired(&library) {
        let pairs = words(&both);
        let plain = |text: &str| check::fill(text, |m| library.plain(m).unwrap_or_default());
        for tool in document.book.tools.keys() {
            let (Some(hers), Some(other)) = (document.book.inquiry(tool), source.inquiry(tool))
            else {
                continue;
            };
            let mut texts = Vec::new();
            for (id, question) in &hers.questions {
                let theirs = &other.questions[id];
                texts.push((&question.ask, &theirs.ask));
                let answers = question.answers.iter();
                texts.extend(answers.map(|(id, answer)| (answer, &theirs.answers[id])));
            }
            for (id, outcome) in &hers.outcomes {
                let theirs = &other.outcomes[id];
                texts.push((&outcome.right, &theirs.right));
                texts.extend(outcome.could.iter().zip(&theirs.could));
                texts.extend(outcome.with_papers.iter().zip(&theirs.with_papers));
            }
            for (hers, other) in texts {
                // As words only: links stand in hers alone.
                let words = |text: &str| bare(&plain(text).replace('#', ""));
                let pair = (words(hers), words(other));
                assert!(
                    pair.0 == pair.1 || pairs.contains(&pair),
                    "{} {tool}: not beside each other: {pair:?}",
                    document.folder()
                );
                seen += 1;
            }
        }
    }
    assert!(seen > 200, "{seen}");
}

#[test]
fn the_words_of_the_tools_are_paired_and_those_of_what_she_keeps_are_hers() {
    for (document, both, hers) in paired(&library()) {
        let value = |html: &str, name: &str| {
            let template = html.split_once("<template id=say").expect("words").1;
            let (_, rest) = template
                .split_once(&format!(" data-{name}=\""))
                .expect(name);
            rest.split('"').next().unwrap_or_default().to_owned()
        };
        let folder = document.folder();
        for name in ["next", "outcome_intro", "right"] {
            let text = value(&both, name);
            assert!(text.contains("&lt;span lang=nl"), "{folder} {name}: {text}");
        }
        for name in ["keep-passphrase", "keep-days_7"] {
            assert_eq!(value(&both, name), value(&hers, name), "{folder} {name}");
        }
        // A weekday and a moment are said in the words of each.
        assert!(value(&both, "day").contains("{day}") && value(&both, "day").contains("{other}"));
    }
}

#[test]
fn the_source_has_no_document_beside_itself_and_others_lead_there_and_back() {
    let library = library();
    let site = built(&library, TODAY);
    assert!(!site["nl/index.html"].contains("class=\"beside\""));
    for (document, both, hers) in paired(&library) {
        let words = &document.book.words.languages;
        let tag = &document.language.tag;
        let there = format!(
            "href=\"../{}/\" hreflang=\"{tag}\" class=\"beside\">{}<",
            document.folder(),
            words.beside
        );
        let back = format!(
            "href=\"../{tag}/\" hreflang=\"{tag}\" class=\"beside\">{}<",
            words.beside_off
        );
        assert!(hers.contains(&there), "{there}");
        assert!(both.contains(&back), "{back}");
        // With script off the foot of each page keeps its number.
        assert!(hers.contains(&format!("href=\"../{}/#103\"", document.folder())));
        assert!(both.contains(&format!("href=\"../{tag}/#103\"")));
    }
}
