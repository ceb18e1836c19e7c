//! What the fact sheets say must not be claimed is claimed nowhere: on no
//! page, in no tool, in no word of the interface.

use crate::{content, library};
use kompas::check;
use kompas::content::Library;
use serde::Deserialize;
use std::fs;

/// The languages that have phrases.
const TAGS: [&str; 4] = ["nl", "en", "es", "ro"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NotToClaim {
    /// Ids of the fact sheets from which no figure may be printed.
    no_value: Vec<String>,
    #[serde(rename = "claim")]
    claims: Vec<Claim>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Claim {
    sheet: Vec<String>,
    why: String,
    nl: Vec<String>,
    en: Vec<String>,
    es: Vec<String>,
    ro: Vec<String>,
    /// Sentences that must be caught.
    wrong: Vec<String>,
    es_wrong: Vec<String>,
    ro_wrong: Vec<String>,
}

impl Claim {
    fn made_in(&self, sentence: &str, tag: &str) -> bool {
        self.phrases(tag)
            .iter()
            .any(|phrase| rest(sentence, phrase).is_some_and(|rest| !says_no(&rest, tag)))
    }

    fn phrases(&self, tag: &str) -> &[String] {
        match tag {
            "nl" => &self.nl,
            "en" => &self.en,
            "es" => &self.es,
            "ro" => &self.ro,
            _ => panic!("no phrases in {tag}"),
        }
    }

    fn wrong_in(&self, tag: &str) -> &[String] {
        match tag {
            "es" => &self.es_wrong,
            "ro" => &self.ro_wrong,
            _ => &self.wrong,
        }
    }
}

fn not_to_claim() -> NotToClaim {
    toml::from_str(include_str!("not-to-claim.toml")).unwrap_or_else(|e| panic!("{e}"))
}

/// A sentence without the phrase. None where the phrase is not in it, and for
/// a question.
fn rest(sentence: &str, phrase: &str) -> Option<String> {
    let sentence = sentence.to_lowercase();
    let sentence = sentence.trim_end_matches(['”', '"', ' ']);
    if sentence.ends_with('?') {
        return None;
    }
    let mut rest = String::new();
    let mut from = sentence;
    for piece in phrase.to_lowercase().split(" … ") {
        // The words of a piece with their endings open: `thuis*`.
        let (at, end) = from.char_indices().find_map(|(at, _)| {
            let whole = !from[..at].ends_with(char::is_alphanumeric);
            Some((at, at + length(&from[at..], piece)?)).filter(|_| whole)
        })?;
        rest.push_str(&from[..at]);
        rest.push(' ');
        from = &from[end..];
    }
    Some(rest + from)
}

/// How long the piece is with which a text begins.
fn length(text: &str, piece: &str) -> Option<usize> {
    let (piece, open) = match piece.strip_suffix('*') {
        Some(stem) => (stem, true),
        None => (piece, false),
    };
    let after = text.strip_prefix(piece)?;
    let ending = after.find(|c: char| !c.is_alphanumeric());
    let ending = ending.unwrap_or(after.len());
    (open || ending == 0).then_some(piece.len() + ending)
}

/// "Nu" is no in Romanian and now in Dutch: each language has its own words.
fn says_no(sentence: &str, tag: &str) -> bool {
    let no: &[&str] = match tag {
        "nl" => &["niet", "geen", "niemand", "nooit"],
        "en" => &["not", "no", "nobody", "never", "don’t", "don't"],
        "es" => &[
            "no", "nadie", "nunca", "ni", "tampoco", "ningún", "ninguno", "ninguna",
        ],
        "ro" => &["nu", "nimeni", "nici", "niciun", "nicio", "niciodată"],
        _ => panic!("no words in {tag}"),
    };
    no.iter().any(|word| check::has_word(sentence, word))
}

/// Every text of a language with where it stands, its markers filled in.
fn texts(library: &Library, tag: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for page in library.books[tag].pages.values() {
        let texts = page.texts().into_iter();
        all.extend(texts.map(|text| (page.source.file.clone(), text)));
    }
    for folder in [tag.to_owned(), format!("{tag}/tools")] {
        for entry in fs::read_dir(content().join(&folder)).unwrap().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            // What people ask, and what we never say, is not what we say.
            if !name.ends_with(".toml") || ["never.toml", "search.toml"].contains(&name.as_str()) {
                continue;
            }
            let text = fs::read_to_string(entry.path()).unwrap();
            let table: toml::Value = toml::from_str(&text).unwrap_or_else(|e| panic!("{e}"));
            let mut texts = Vec::new();
            flatten(&table, &mut texts);
            all.extend(texts.into_iter().map(|t| (format!("{folder}/{name}"), t)));
        }
    }
    for (_, text) in &mut all {
        *text = check::fill(text, |m| library.plain(m).unwrap_or_default());
    }
    all
}

fn flatten(value: &toml::Value, texts: &mut Vec<String>) {
    match value {
        toml::Value::String(text) => texts.push(text.clone()),
        toml::Value::Array(all) => all.iter().for_each(|v| flatten(v, texts)),
        toml::Value::Table(table) => table.values().for_each(|v| flatten(v, texts)),
        _ => {}
    }
}

#[test]
fn what_is_not_to_be_claimed_is_claimed_nowhere() {
    let library = library();
    let list = not_to_claim();
    let mut wrong = Vec::new();
    for tag in TAGS {
        for (file, text) in texts(&library, tag) {
            for sentence in check::sentences(&text) {
                for claim in &list.claims {
                    if claim.made_in(sentence, tag) {
                        wrong.push(format!("{file}: {sentence:?}: {}", claim.why));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_phrase_not_to_be_claimed_catches_what_it_is_for() {
    for claim in not_to_claim().claims {
        assert!(!claim.sheet.is_empty(), "no id: {}", claim.why);
        for tag in TAGS {
            assert!(!claim.phrases(tag).is_empty(), "{tag}: {}", claim.why);
        }
        for tags in [&["nl", "en"][..], &["es"], &["ro"]] {
            let wrong = claim.wrong_in(tags[0]);
            assert!(!wrong.is_empty(), "{tags:?}: {}", claim.why);
            for sentence in wrong {
                let caught = tags.iter().any(|tag| claim.made_in(sentence, tag));
                assert!(caught, "{:?} is not caught: {sentence:?}", claim.sheet);
            }
        }
    }
    // And a sentence that says the truth is left alone.
    for (tag, sentence, phrase) in [
        (
            "nl",
            "Ga er niet van uit dat thuis werken mag.",
            "thuis werken mag",
        ),
        ("nl", "Mag je thuis werken?", "mag … thuis werken"),
        (
            "en",
            "Nobody can promise that reporting is safe.",
            "reporting is safe",
        ),
        (
            "es",
            "No des por hecho que en La Haya se puede trabajar en casa.",
            "se puede trabajar en casa",
        ),
        (
            "es",
            "¿Se puede trabajar en casa?",
            "se puede trabajar en casa",
        ),
        (
            "ro",
            "Nimeni nu poate promite că o sesizare e sigură.",
            "sesizare* … e sigură",
        ),
        ("ro", "Ai voie să lucrezi acasă?", "ai voie … acasă"),
    ] {
        assert!(
            rest(sentence, phrase).is_none_or(|rest| says_no(&rest, tag)),
            "{sentence}"
        );
    }
}

#[test]
fn no_figure_is_printed_where_the_sheet_says_none() {
    let library = library();
    let list = not_to_claim();
    for (name, fact) in &library.facts {
        let banned = fact.sheet.iter().find(|id| list.no_value.contains(id));
        assert!(
            fact.value.is_none() || banned.is_none(),
            "{name} prints a figure of {banned:?}"
        );
    }
}
