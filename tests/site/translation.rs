//! A translation beside its source: what it was made from, what is missing,
//! what has changed since.

use crate::{Copy, unfinished};
use kompas::content::Library;
use kompas::content::origin::State;
use std::process::{Command, Output};

const PAGE: &str = "now/hurt.md";
const SOURCE: &str = "nl/now/hurt.md";

fn read(copy: &Copy) -> Library {
    Library::read(copy.path()).unwrap_or_else(|problems| panic!("{problems}"))
}

fn state(library: &Library, tag: &str, path: &str) -> State {
    library.state(&library.books[tag], path)
}

/// Runs the program on a copy of the content.
fn run(copy: &Copy, arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_kompas"));
    let program = program.args(arguments).arg("--content").arg(copy.path());
    program.output().expect("the program")
}

fn changed() -> Copy {
    Copy::new().replace(SOURCE, "title = \"", "title = \"Nu: ")
}

#[test]
fn a_changed_source_makes_its_translations_outdated_and_nothing_else() {
    let library = read(&changed().without("ar", &["health/prep.md"]));
    for (tag, path, is) in [
        ("en", PAGE, State::Outdated),
        ("ar", PAGE, State::Outdated),
        ("en", "now/forced.md", State::Current),
        ("ar", "words.toml", State::Current),
        ("ar", "health/prep.md", State::Missing),
        ("en", "tools/plan.toml", State::Current),
        ("ar", "tools/workplace.toml", State::Current),
    ] {
        assert_eq!(state(&library, tag, path), is, "{tag} {path}");
    }
}

#[test]
fn a_new_day_on_the_source_makes_no_translation_outdated() {
    let dated = Copy::new().replace(SOURCE, "\nread = ", "\nread = 2027-01-02 # ");
    assert_eq!(state(&read(&dated), "en", PAGE), State::Current);
}

#[test]
fn status_lists_what_is_outdated() {
    let told = run(&changed(), &["status"]).stdout;
    let told = String::from_utf8(told).expect("text");
    let list = told.split("outdated: ").nth(1).expect("a list");
    let list = list.split("\n\n").next().unwrap_or_default();
    let lines: Vec<_> = list.lines().skip(1).collect();
    assert!(
        lines
            .iter()
            .any(|l| l.starts_with(PAGE) && l.contains("en ar")),
        "{list}"
    );
}

#[test]
fn only_an_outdated_file_that_is_named_is_marked_anew() {
    let copy = changed();
    assert!(run(&copy, &["current", "en"]).status.success());
    assert_eq!(state(&read(&copy), "en", PAGE), State::Outdated);
    assert!(run(&copy, &["current", "en", PAGE]).status.success());
    let library = read(&copy);
    assert_eq!(state(&library, "en", PAGE), State::Current);
    assert_eq!(state(&library, "ar", PAGE), State::Outdated);
    // As somebody copies it from a message.
    let path = format!("content/ar/{PAGE}");
    assert!(run(&copy, &["current", "ar", &path]).status.success());
    assert_eq!(state(&read(&copy), "ar", PAGE), State::Current);
}

#[test]
fn what_is_not_there_cannot_be_marked() {
    let copy = unfinished();
    for wrong in [
        &["current", "nl"][..],
        &["current", "xx"],
        &["current", "ar", "health/prep.md"],
    ] {
        let told = run(&copy, wrong);
        assert!(!told.status.success(), "{wrong:?}");
        assert!(
            String::from_utf8_lossy(&told.stderr).contains("; name "),
            "{wrong:?}"
        );
    }
}

#[test]
fn a_translation_says_what_it_was_made_from() {
    let copy = Copy::new().replace("ar/from.toml", "\"now/hurt.md\"", "\"now/hurts.md\"");
    let problems = copy.problems();
    assert!(
        problems.contains("content/ar/from.toml:1: 1 files are not marked"),
        "{problems}"
    );
    assert!(
        problems.contains("now/hurts.md is not in the source"),
        "{problems}"
    );
    assert!(run(&copy, &["current", "ar"]).status.success());
    assert_eq!(copy.problems(), "");
}

const THERE: &str = "en/now/condom-broke.md";

/// Changes a translation and expects to be told so.
fn expect(from: &str, to: &str, what: &str) {
    let problems = Copy::new().replace(THERE, from, to).problems();
    let place = format!("content/{THERE}:");
    let told = problems
        .lines()
        .any(|l| l.starts_with(&place) && l.contains(what));
    assert!(
        told,
        "{from} to {to}: nothing about {what:?} in:\n{problems}"
    );
}

#[test]
fn a_translation_holds_the_values_of_its_source_where_the_source_has_them() {
    expect(
        "{pep_latest}",
        "{pep_best}",
        "{pep_latest} missing, {pep_best} too many",
    );
    expect("{ggd.phone}", "the GGD", "{ggd.phone} missing");
    let table = Copy::new().replace("en/words.toml", "{date}", "today");
    assert!(table.problems().contains("content/en/words.toml:"));
    assert!(table.problems().contains("{date} missing"));
}

#[test]
fn a_translation_links_to_what_its_source_links_to() {
    expect("](#", "](#100) [a](#", "#100 too many");
    let lost = Copy::new().replace("ar/now/forced.md", "(#606)", "(#601)");
    assert!(lost.problems().contains("#606 missing, #601 too many"));
}

#[test]
fn a_translation_has_the_parts_of_its_source() {
    expect(
        "\n## ",
        "\n",
        "a paragraph where the source has a question (##)",
    );
    expect(
        "\n2. ",
        "\n\nSo:\n\n2. ",
        "a paragraph where the source has a step (1.)",
    );
    expect("short = [", "short = [\n\"More.\",", "short has");
    expect(
        "people = [",
        "people = [\"comensha\", ",
        "people is not as in the source",
    );
    expect(
        "sources = [",
        "sources = [\"H02\", ",
        "sources is not as in the source",
    );
    let more = Copy::new().add(THERE, "\nOne more.\n").problems();
    assert!(more.contains("say no more than the source does"), "{more}");
    let lost = Copy::new().replace("en/tools/situation.toml", "help = ", "# help = ");
    assert!(lost.problems().contains("is in the source and not here"));
}

#[test]
fn a_sentence_of_the_source_inside_a_text_is_found() {
    let copy = Copy::new()
        .replace(
            "nl/now/condom-broke.md",
            "2. Ga plassen.",
            "2. Ga rustig even plassen. Dan.",
        )
        .replace(THERE, "\n2. ", "\n2. Yes. Ga rustig even plassen. ");
    // Held against a source that has changed, only when marked as made from it.
    assert!(!copy.problems().contains("the same as the source"));
    let marked = run(&copy, &["current", "en", "now/condom-broke.md"]);
    assert!(marked.status.success());
    assert!(
        copy.problems()
            .contains("the same as the source: \"Ga rustig even plassen.\"")
    );
}

#[test]
fn a_source_may_change_before_its_translations() {
    let copy = Copy::new().add("nl/now/condom-broke.md", "\nNog iets: {shop.phone}.\n");
    assert_eq!(copy.problems(), "");
}
