//! Pages, facts and places: any text is refused with its file and line, or
//! becomes a document in which nothing of it is a tag or an attribute.

use crate::html::{Marks, marks};
use crate::{cases, nasty, spliced};
use kompas::check;
use kompas::content::{Library, Problems, front};
use kompas::site::{self, Settings};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const PAGE: &str = "nl/now/p103.md";

/// A page with all that Markdown may hold here, and a place and a fact that a
/// test may change.
const BODY: &str = "1. Doe dit.\n2. Bel {zz.phone}, {zz}, {zz.website}.\n\n## Wat is dat?\n\n\
    Iets **vets** en *schuins*. [Lees](#101) of [kijk](https://a.example/).\\\nEn {zz_fact} uur. «Hallo» سلام «x».\n\n\
    - een\n- twee, zie #102\n\n{all_places}\n\nEn verder.\n\n{sources}\n\n{languages}\n";

fn page(title: &str, short: &str, unsure: &str, body: &str) -> String {
    let [title, short, unsure] = [title, short, unsure].map(quoted);
    format!(
        "+++\ntitle = {title}\nshort = [{short}]\nsources = [\"H21\"]\npeople = [\"zz\"]\n\
         unsure = [{unsure}]\nnext = [101, 102]\nread = 2026-11-24\n+++\n{body}"
    )
}

fn fact(value: &str, source: &str) -> String {
    let [value, source] = [value, source].map(quoted);
    format!(
        "\n[zz_fact]\nvalue = {value}\nunit = \"hours\"\nkind = \"window\"\nsheet = [\"H21\"]\n\
         source = {source}\nseen = 2026-11-24\nconfidence = \"high\"\nreview_by = 2027-05-24\n"
    )
}

fn place([name, phone, dial, website, address, source]: [&str; 6]) -> String {
    let [name, phone, dial, website, address, source] =
        [name, phone, dial, website, address, source].map(quoted);
    format!(
        "\n[zz]\nname = {name}\nphone = {phone}\ndial = {dial}\nwebsite = {website}\naddress = {address}\n\
         sheet = \"S01\"\nsource = {source}\nseen = 2026-11-24\nconfidence = \"high\"\n\
         review_by = 2027-05-24\nneed = \"now\"\n"
    )
}

const GOOD_PLACE: [&str; 6] = ["Z", "070 1", "+31701", "https://z.example/", "Straat", "S"];

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted += &format!("\\u{:04x}", c as u32),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// A small content folder, made of the real one: one language, few pages.
struct Folder {
    folder: TempDir,
    facts: String,
    places: String,
    known: Marks,
}

impl Folder {
    fn new() -> Self {
        let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        let read = |file: &str| fs::read_to_string(real.join(file)).expect(file);
        let folder = tempfile::tempdir().expect("a folder");
        let write = |file: &str, text: &str| {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect(file);
        };
        for file in ["site.toml", "sources.toml", "nl/words.toml"] {
            write(file, &read(file));
        }
        // The marks of two languages, as the page above holds both.
        let allowed = read("nl/allowed.toml");
        let (before, after) = allowed.split_once("quotes = [").expect("quotes");
        write(
            "nl/allowed.toml",
            &format!("{before}quotes = [\"«\", \"»\", {after}"),
        );
        let languages = read("languages.toml");
        let first = languages.split("\n[[language]]").take(2);
        write(
            "languages.toml",
            &first.collect::<Vec<_>>().join("\n[[language]]"),
        );
        let words = read("nl/places.toml") + "\n[zz]\ndoes = \"Helpt\"\n";
        write("nl/places.toml", &words);

        // The pages that the words of the interface lead to, and a few more.
        let texts = read("nl/words.toml") + &words;
        let named = check::page_links(&texts).filter_map(|(_, n)| n);
        let mut numbers: BTreeSet<String> = named.map(|n| n.to_string()).collect();
        numbers.extend(["100", "101", "102", "103"].map(str::to_owned));
        let outline = read("pages.toml");
        let mut outline = outline.split("[[page]]").next().expect("doors").to_owned();
        let chapters = toml_chapters(&outline);
        for number in &numbers {
            outline += &format!("[[page]]\nnumber = {number}\nslug = \"p{number}\"\n");
            let chapter = chapters
                .iter()
                .find(|(n, _)| number.starts_with(n.as_str()));
            let (_, chapter) = chapter.expect("a chapter");
            let text = page("Titel", "Kort.", "Iets.", "Tekst.\n").replace("\"zz\"", "");
            write(&format!("nl/{chapter}/p{number}.md"), &text);
        }
        write("pages.toml", &outline);

        let mut new = Self {
            facts: read("facts.toml"),
            places: read("places.toml"),
            folder,
            known: Marks::new(),
        };
        new.put("facts.toml", &(new.facts.clone() + &fact("7", "S")));
        new.put("places.toml", &(new.places.clone() + &place(GOOD_PLACE)));
        new.put(PAGE, page("Titel", "Kort.", "Iets.", BODY));
        let library = new.read().unwrap_or_else(|problems| panic!("{problems}"));
        for html in documents(&library) {
            new.known
                .extend(marks(&html).unwrap_or_else(|e| panic!("{e}")));
        }
        new
    }

    fn put(&self, file: &str, text: impl AsRef<[u8]>) {
        fs::write(self.folder.path().join(file), text).expect(file);
    }

    fn read(&self) -> Result<Library, Problems> {
        Library::read(self.folder.path())
    }

    /// Holds what was put to the promise. True where it was taken.
    fn hold(&self) -> Result<bool, TestCaseError> {
        match self.read() {
            Err(problems) => {
                prop_assert!(problems.iter().next().is_some());
                for problem in problems.iter() {
                    let file = problem.file.strip_prefix("content/");
                    prop_assert!(file.is_some(), "{problem}");
                    let text = fs::read(self.folder.path().join(file.unwrap_or_default()));
                    let lines = text.unwrap_or_default().split(|b| *b == b'\n').count();
                    prop_assert!((1..=lines).contains(&problem.line), "{problem}");
                    prop_assert!(!problem.what.is_empty() && !problem.todo.is_empty());
                    prop_assert_eq!(problem.to_string().lines().count(), 1, "{}", problem);
                }
                Ok(false)
            }
            Ok(library) => {
                for html in documents(&library) {
                    let marks = marks(&html).map_err(TestCaseError::fail)?;
                    let new: Vec<_> = marks.difference(&self.known).collect();
                    prop_assert!(new.is_empty(), "{new:?}");
                }
                Ok(true)
            }
        }
    }
}

/// The number and the folder of each chapter.
fn toml_chapters(outline: &str) -> Vec<(String, String)> {
    let chapters = outline.split("[[chapter]]").skip(1);
    let value = |text: &str, key: &str| {
        let line = text
            .lines()
            .find(|l| l.starts_with(key))
            .unwrap_or_default();
        let value = line.split('=').nth(1).unwrap_or_default();
        value.trim_matches([' ', '"']).to_owned()
    };
    chapters
        .map(|c| (value(c, "number"), value(c, "folder")))
        .collect()
}

/// The document and the list of sources, fresh and old.
fn documents(library: &Library) -> Vec<String> {
    let mut documents = Vec::new();
    for today in ["2026-11-24", "2035-01-01"] {
        let settings = Settings {
            today: today.parse().expect("a day"),
            program: None,
            reload: None,
        };
        let files = site::render(library, &settings).into_iter();
        let files = files.filter(|(name, _)| name.ends_with("/index.html"));
        documents.extend(files.map(|(_, bytes)| String::from_utf8(bytes).expect("UTF-8")));
    }
    documents
}

/// Runs a test over texts, with one folder for all of them.
fn over<S: Strategy>(
    usually: u32,
    texts: S,
    test: impl Fn(&Folder, S::Value) -> Result<(), TestCaseError>,
) {
    let folder = Folder::new();
    // What once failed is in the list of hostile pieces.
    let config = ProptestConfig {
        failure_persistence: None,
        ..cases(usually)
    };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let result = runner.run(&texts, |text| test(&folder, text));
    result.unwrap_or_else(|e| panic!("{e}"));
}

#[test]
fn every_hostile_piece_is_refused_or_is_text() {
    let folder = Folder::new();
    let mut taken = 0;
    for piece in crate::HOSTILE.iter() {
        for body in [piece.clone(), format!("Tekst {piece} tekst.\n\n{piece}\n")] {
            folder.put(PAGE, page("Titel", "Kort.", "Iets.", &body));
            taken += usize::from(folder.hold().unwrap_or_else(|e| panic!("{piece:?}: {e}")));
        }
        folder.put(PAGE, page(piece, "Kort.", piece, "Tekst.\n"));
        taken += usize::from(folder.hold().unwrap_or_else(|e| panic!("{piece:?}: {e}")));
    }
    // Not all of it is refused: then nothing would be shown.
    assert!(taken > 20, "{taken}");
}

#[test]
fn any_page_is_refused_with_its_place_or_holds_no_tag_of_its_own() {
    let texts = (nasty(), nasty(), nasty(), nasty(), 0..4);
    over(160, texts, |folder, (body, title, short, unsure, how)| {
        let text = match how {
            0 => page("Titel", "Kort.", "Iets.", &body),
            1 => page(&title, "Kort.", &unsure, &body),
            2 => page(&title, &short, &unsure, BODY),
            _ => body,
        };
        folder.put(PAGE, text);
        folder.hold().map(drop)
    });
}

#[test]
fn any_change_to_a_page_is_refused_with_its_place_or_holds_no_tag_of_its_own() {
    let whole = page("Titel", "Kort.", "Iets.", BODY);
    let changes = (0..whole.chars().count(), 0..20_usize, nasty());
    over(160, changes, |folder, (at, cut, put)| {
        folder.put(PAGE, spliced(&whole, at, cut, &put));
        folder.hold().map(drop)
    });
}

#[test]
fn any_fact_and_place_is_refused_with_its_place_or_holds_no_tag_of_its_own() {
    let text = || prop_oneof![2 => Just(None), 1 => nasty().prop_map(Some)];
    let place_texts = [(); 6].map(|()| text());
    over(
        120,
        (text(), text(), place_texts),
        |folder, (value, source, texts)| {
            let or = |text: &Option<String>, good: &str| text.clone().unwrap_or(good.to_owned());
            let new = fact(&or(&value, "7"), &or(&source, "S"));
            folder.put("facts.toml", folder.facts.clone() + &new);
            let texts: Vec<_> = texts
                .iter()
                .zip(GOOD_PLACE)
                .map(|(t, g)| or(t, g))
                .collect();
            let texts: Vec<_> = texts.iter().map(String::as_str).collect();
            let new = place(texts.try_into().expect("six"));
            folder.put("places.toml", folder.places.clone() + &new);
            folder.hold().map(drop)
        },
    );
}

#[test]
fn any_file_is_refused_with_its_place() {
    let files = [
        "facts.toml",
        "places.toml",
        "sources.toml",
        "site.toml",
        "languages.toml",
    ];
    let files = [
        &files[..],
        &["pages.toml", "nl/words.toml", "nl/places.toml", PAGE],
    ]
    .concat();
    let change = (
        prop::sample::select(files),
        any::<prop::sample::Index>(),
        0..40_usize,
    );
    let bytes = prop_oneof![
        6 => nasty().prop_map(String::into_bytes),
        1 => any::<Vec<u8>>(),
    ];
    over(
        120,
        (change, bytes, 0..8),
        |folder, ((file, at, cut), put, how)| {
            let path = folder.folder.path().join(file);
            let whole = fs::read(&path).expect(file);
            let at = at.index(whole.len());
            let end = (at + cut).min(whole.len());
            let text = match how {
                0 => put,
                // Perhaps in the middle of a letter.
                _ => [&whole[..at], &put, &whole[end..]].concat(),
            };
            folder.put(file, text);
            let held = match folder.read() {
                // Words of the interface and the outline may be anything good.
                Ok(_) => Ok(false),
                Err(_) => folder.hold(),
            };
            folder.put(file, whole);
            held.map(drop)
        },
    );
}

proptest! {
    #![proptest_config(cases(512))]

    /// The two halves are the text itself, whatever stands in it.
    #[test]
    fn front_matter_and_text_are_taken_apart_cleanly(text in nasty(), body in nasty()) {
        if let Err((line, what)) = front::split(&text) {
            prop_assert!(line >= 1 && line <= text.lines().count().max(1) + 1);
            prop_assert!(!what.is_empty());
        }
        let whole = page("T", "S.", "U.", &body);
        let (front, rest) = front::split(&whole).map_err(|e| TestCaseError::fail(e.1))?;
        prop_assert_eq!(front.title, "T");
        prop_assert_eq!(rest, body);
    }
}
