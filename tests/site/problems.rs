//! Each rule of content with a broken example, and the words an author gets.

use crate::Copy;

const PAGE: &str = "nl/now/condom-broke.md";
const LINE: &str = "2. Ga plassen.";

/// Breaks the content and expects a line that begins with the place and holds
/// the words.
fn expect(broken: Copy, place: &str, what: &str) {
    let problems = broken.problems();
    let told = problems
        .lines()
        .any(|l| l.starts_with(&format!("content/{place}")) && l.contains(what));
    assert!(told, "nothing about {what:?} at {place} in:\n{problems}");
}

#[test]
fn the_real_content_has_no_problem() {
    assert_eq!(Copy::new().problems(), "");
}

#[test]
fn an_unknown_key_is_named_with_its_line() {
    expect(
        Copy::new().replace(PAGE, "people = ", "poeple = "),
        "nl/now/condom-broke.md:9:",
        "poeple",
    );
    expect(
        Copy::new().replace("nl/words.toml", "wait = ", "weit = "),
        "nl/words.toml:",
        "weit",
    );
}

#[test]
fn a_missing_key_is_named() {
    expect(
        Copy::new().replace("en/words.toml", "leave = \"Leave now\"\n", ""),
        "en/words.toml:",
        "leave",
    );
}

#[test]
fn a_dead_link_is_named() {
    let broken = Copy::new().replace(PAGE, LINE, "2. Ga [plassen](#333).");
    expect(broken, PAGE, "#333 leads nowhere");
    let broken = Copy::new().replace(PAGE, LINE, "2. Ga [plassen](http://a.nl).");
    expect(broken, PAGE, "leads nowhere");
}

#[test]
fn an_unknown_number_is_named() {
    expect(
        Copy::new().replace(PAGE, "next = [", "next = [399, "),
        PAGE,
        "399",
    );
    expect(
        Copy::new().replace(
            "tools/situation.toml",
            "pages = [101, 107]",
            "pages = [101, 199]",
        ),
        "tools/situation.toml",
        "199",
    );
}

#[test]
fn raw_html_is_refused() {
    expect(
        Copy::new().replace(PAGE, LINE, "2. Ga <b>plassen</b>."),
        PAGE,
        "raw HTML",
    );
    expect(
        Copy::new().replace(PAGE, LINE, "2. Ga <img src=x onerror=y>."),
        PAGE,
        "raw HTML",
    );
}

#[test]
fn digits_that_come_from_nowhere_are_refused() {
    expect(
        Copy::new().replace(PAGE, LINE, "2. Ga binnen 72 uur."),
        PAGE,
        "\"72\"",
    );
}

#[test]
fn an_unknown_fact_or_place_is_named() {
    expect(
        Copy::new().replace(PAGE, LINE, "2. Ga {nergens}."),
        PAGE,
        "{nergens}",
    );
    expect(
        Copy::new().replace(PAGE, "people = [\"ggd\"", "people = [\"gdg\""),
        PAGE,
        "gdg",
    );
    expect(
        Copy::new().replace(PAGE, "sources = [\"H01\"", "sources = [\"H00\""),
        PAGE,
        "H00",
    );
}

#[test]
fn a_fact_without_source_or_day_is_named() {
    let broken = Copy::new().add("facts.toml", "\n[lost]\nvalue = \"9\"\nkind = \"term\"\nsheet = [\"H21\"]\nsource = \"\"\nseen = 2026-11-24\nconfidence = \"high\"\nreview_by = 2027-05-24\n");
    expect(broken, "facts.toml", "lost has no source");
    let broken = Copy::new().add("facts.toml", "\n[lost]\nvalue = \"9\"\nkind = \"term\"\nsheet = [\"H21\"]\nsource = \"https://a.nl\"\nconfidence = \"high\"\nreview_by = 2027-05-24\n");
    expect(broken, "facts.toml:", "seen");
}

#[test]
fn a_place_that_no_group_of_all_numbers_holds_is_named() {
    expect(
        Copy::new().replace("site.toml", "\"young\", ", ""),
        "site.toml",
        "needs does not hold \"young\", the need of kindertelefoon",
    );
    expect(
        Copy::new().replace("site.toml", "\"young\", ", "\"young\", \"old\", "),
        "site.toml",
        "needs holds \"old\" twice, or no place has it",
    );
    expect(
        Copy::new().replace("site.toml", "\"young\", ", "\"young\", \"now\", "),
        "site.toml",
        "needs holds \"now\" twice",
    );
}

#[test]
fn a_long_sentence_on_a_critical_page_is_refused() {
    let long = format!("2. Ga {}plassen.", "en ".repeat(20));
    expect(
        Copy::new().replace(PAGE, LINE, &long),
        PAGE,
        "a sentence of 22 words",
    );
}

#[test]
fn a_number_used_twice_is_refused() {
    let twice = "\n[[page]]\nnumber = 103\nslug = \"again\"\n";
    expect(
        Copy::new().add("pages.toml", twice),
        "pages.toml",
        "103 is used twice",
    );
}

#[test]
fn a_translation_equal_to_its_source_is_refused() {
    let page = Copy::new().replace(
        "en/now/condom-broke.md",
        "title = \"",
        "title = \"Het condoom is kapot\"\n# \"",
    );
    expect(page, "en/now/condom-broke.md", "the same as the source");
    let words = Copy::new().replace("en/words.toml", "One moment…", "Even wachten…");
    expect(words, "en/words.toml", "the same as the source");
}

#[test]
fn a_word_we_do_not_use_is_refused() {
    expect(
        Copy::new().replace(PAGE, LINE, "2. Een prostituee plast."),
        PAGE,
        "a word we do not use",
    );
}

#[test]
fn a_route_that_leads_nowhere_is_named() {
    let file = "tools/situation.toml";
    expect(
        Copy::new().replace(file, "outcome = \"phone_watched\"", "outcome = \"nowhere\""),
        file,
        "nowhere",
    );
    expect(
        Copy::new().replace(
            "nl/tools/situation.toml",
            "[outcomes.phone_watched]",
            "[outcomes.phone_eaten]",
        ),
        "nl/tools/situation.toml",
        "phone_eaten",
    );
}

#[test]
fn a_page_that_no_outline_knows_is_named() {
    expect(
        Copy::new().add("nl/now/lost.md", "text"),
        "nl/now/lost.md:1:",
        "no page of the outline",
    );
}

#[test]
fn all_problems_of_all_files_are_told_at_once() {
    let problems = Copy::new()
        .replace(PAGE, LINE, "2. Ga binnen 72 uur.")
        .replace("en/now/condom-broke.md", "next = [", "next = [399, ")
        .add("pages.toml", "\n[[page]]\nnumber = 103\nslug = \"again\"\n")
        .problems();
    for file in ["nl/now", "en/now", "pages.toml"] {
        assert!(
            problems.contains(&format!("content/{file}")),
            "{file} in:\n{problems}"
        );
    }
    for line in problems.lines() {
        assert!(
            line.split(':')
                .nth(1)
                .is_some_and(|n| n.parse::<usize>().is_ok()),
            "{line}"
        );
        assert!(line.contains("; "), "what to do is missing: {line}");
    }
}

#[test]
fn a_broken_page_leaves_the_site_as_it_was() {
    let broken = Copy::new().replace(PAGE, LINE, "2. Ga binnen 72 uur.");
    let out = tempfile::tempdir().expect("a folder");
    std::fs::write(out.path().join("index.html"), "old").expect("a file");
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_kompas"))
        .args(["build", "--content"])
        .arg(broken.path())
        .arg("--out")
        .arg(out.path())
        .output()
        .expect("the program");
    assert!(!status.status.success());
    assert!(String::from_utf8_lossy(&status.stderr).contains("condom-broke.md:"));
    let left: Vec<_> = std::fs::read_dir(out.path()).unwrap().flatten().collect();
    assert_eq!(left.len(), 1, "something was written");
}
