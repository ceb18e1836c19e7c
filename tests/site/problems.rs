//! Each rule of content with a broken example, and the words an author gets.

use crate::{Copy, built};
use kompas::content::Library;
use std::fs;

const PAGE: &str = "nl/now/condom-broke.md";
const LINE: &str = "2. Ga plassen.";

/// Breaks the content and expects a line that begins with the place and holds
/// the words.
fn expect(broken: Copy, place: &str, what: &str) {
    expect_all(broken, &[(place, what)]);
}

/// The same for content that is broken in several places.
fn expect_all(broken: Copy, all: &[(&str, &str)]) {
    let problems = broken.problems();
    for (place, what) in all {
        let told = problems
            .lines()
            .any(|l| l.starts_with(&format!("content/{place}")) && l.contains(what));
        assert!(told, "nothing about {what:?} at {place} in:\n{problems}");
    }
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
fn a_number_or_an_address_that_leads_astray_is_refused() {
    for (from, to, what) in [
        (
            "dial = \"+",
            "dial = \"+ ",
            "no number that a telephone can dial",
        ),
        (
            "dial = \"0",
            "dial = \"tel:0",
            "no number that a telephone can dial",
        ),
        ("website = \"https", "website = \"http", "is not https"),
    ] {
        let broken = Copy::new().replace("places.toml", from, to);
        expect(broken, "places.toml", what);
    }
    for address in [
        "http://a.example/",
        "https://a.example",
        "https://a.example/#101/",
        "https:///",
    ] {
        let line = format!("address = {address:?}\nleave_to");
        let broken = Copy::new().replace("site.toml", "leave_to", &line);
        expect(broken, "site.toml", "address is not where a site can stand");
    }
    // A new number, written in one of the two lines only.
    let line = "phone = \"070 361 47 47\"";
    let broken = Copy::new().replace("places.toml", line, "phone = \"070 361 47 48\"");
    expect(
        broken,
        "places.toml:",
        "phone and dial of shop are two numbers",
    );
    let spaced = Copy::new().replace("places.toml", line, "phone = \"(070) 361 4747\"");
    assert_eq!(spaced.problems(), "");
}

#[test]
fn a_number_is_confirmed_on_a_day_that_was_and_after_it_was_read() {
    let confirmed = |place: &str, day: &str| {
        let place = format!("[{place}]\n");
        let with = format!("{place}confirmed = {day}\n");
        Copy::new().replace("places.toml", &place, &with)
    };
    let good = confirmed("shop", "2026-11-25");
    assert_eq!(good.problems(), "");
    let library = Library::read(good.path()).expect("content");
    let day = |text: &str| text.parse().expect("a day");
    assert_eq!(library.places["shop"].confirmed, Some(day("2026-11-25")));
    assert!(library.hold_today(day("2026-11-25")).is_ok());
    let early = library
        .hold_today(day("2026-11-24"))
        .expect_err("a day to come");
    let lines = fs::read_to_string(good.path().join("places.toml")).expect("places");
    let line = 1 + lines.lines().position(|l| l == "[shop]").expect("shop");
    let told = format!("content/places.toml:{line}: shop is confirmed on a day that has not come");
    assert!(early.to_string().starts_with(&told), "{early}");

    let file = "places.toml:";
    expect(
        confirmed("fairwork", "2026-11-25"),
        file,
        "fairwork is confirmed and has no phone",
    );
    expect(
        confirmed("shop", "2026-11-01"),
        file,
        "shop was confirmed before its number was read",
    );
    expect(confirmed("shop", "\"yes\""), file, "yes");
    // No page claims it: only the mark of a draft goes from what is printed.
    let page = |library| built(library, "2026-11-25")["nl/index.html"].clone();
    let (with, without) = (page(&library), page(&crate::library()));
    assert_eq!(
        with,
        without.replacen("data-draft=\"draft\"", "data-draft=\"\"", 1)
    );
    assert_ne!(with, without);
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
fn a_phrase_with_digits_is_allowed_in_its_own_language_only() {
    let there = Copy::new().replace(PAGE, LINE, "2. Bel 24 hours a day.");
    expect(there, PAGE, "\"24\"");
    let (file, mine) = ("nl/allowed.toml", "[\"24 uur per dag\"");
    let allowed = Copy::new()
        .replace(file, mine, &format!("{mine}, \"om 9 uur\""))
        .replace(PAGE, LINE, "2. Ga om 9 uur plassen.");
    assert_eq!(allowed.problems(), "");
    let misspelt = Copy::new().replace(file, "digits = ", "digit = ");
    expect(misspelt, "nl/allowed.toml:2:", "digit");
}

#[test]
fn quotation_marks_are_those_of_the_language() {
    let other = Copy::new().replace(PAGE, LINE, "2. Zeg «nee».");
    expect(other, PAGE, "the quotation mark « is not of this language");
    let lone = Copy::new().replace(PAGE, LINE, "2. Zeg “nee.");
    expect(lone, PAGE, "the quotation mark “");
    let file = "ar/allowed.toml";
    let unnamed = Copy::new().replace(file, "quotes = [", "quotes = [] # [");
    expect(unnamed, file, "quotes does not name");
    let half = Copy::new().replace(file, "\"«\", \"»\"", "\"«\"");
    expect(half, file, "quotes does not name");
}

#[test]
fn digits_of_two_scripts_are_not_mixed() {
    let file = "ar/allowed.toml";
    let mixed = Copy::new().replace(file, "24 ساعة", "٢٤ ساعة");
    expect(mixed, file, "digits of another script");
    let mixed = Copy::new().replace("ar/now/hurt.md", "\nread = ", "\n# \nread = ");
    let mixed = mixed.add("ar/now/hurt.md", "\nخلال ٧٢ ساعة.\n");
    expect(mixed, "ar/now/hurt.md", "٧٢");
}

#[test]
fn letters_that_only_look_right_are_refused() {
    let broken = Copy::new()
        .add("en/never.toml", "\n\"*ş*\" = \"ș\"\n")
        .replace("en/now/condom-broke.md", "title = \"", "title = \"Oraşul: ");
    expect(broken, "en/now/condom-broke.md", "say \"ș\"");
}

#[test]
fn a_word_that_the_glossary_does_not_want_is_refused() {
    let term = |not: &str, elsewhere: &str| {
        let text = format!(
            "[[term]]\nnl = \"plassen\"\nuse = \"pee\"\nwhy = \"Plain.\"\n\
             not = [{not}]\nelsewhere = [{elsewhere}]\n"
        );
        let copy = Copy::new().replace("en/now/condom-broke.md", "title = \"", "title = \"Water: ");
        // Its only term: English has a list of its own.
        fs::write(copy.path().join("en/glossary.toml"), text).expect("a glossary");
        copy
    };
    let (page, told) = (
        "en/now/condom-broke.md",
        "say \"pee\" (glossary.toml, \"plassen\")",
    );
    expect(term("\"water\"", ""), page, told);
    expect(term("\"wat*\"", ""), page, told);
    let file = "en/glossary.toml";
    expect(term("\"\"", ""), file, "something of it is empty");
    // A glossary of a language that is whole has enough terms.
    expect(
        term("", "\"water\""),
        file,
        "1 terms for a language that is whole",
    );
    assert!(!term("", "\"water\"").problems().contains(page));
    // What another term says is right somewhere.
    let both = term("\"water\"", "").add(
        file,
        "[[term]]\nnl = \"water\"\nuse = \"clean water\"\nwhy = \"Plain.\"\n",
    );
    assert!(!both.problems().contains(page));
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
    let allowed = Copy::new()
        .replace("en/words.toml", "One moment…", "Even wachten…")
        .replace("en/allowed.toml", "same = [", "same = [\"Even wachten…\", ");
    assert_eq!(allowed.problems(), "");
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
fn a_notebook_that_does_not_fit_together_is_named() {
    let (form, words) = ("tools/safety.toml", "nl/tools/safety.toml");
    let broken = Copy::new()
        .replace(form, "\"star\", ", "\"moon\", ")
        .replace(form, "pages = [", "pages = [199, ")
        .replace(form, "people = [\"shop\"", "people = [\"shup\"")
        .replace(form, "\nfields = [", "\nfields = [\"gone\", ")
        .replace(words, "[cards.me]", "[cards.you]");
    expect_all(
        broken,
        &[
            (form, "friend_sign: has an option that is no drawing"),
            (form, "page 199 is not in the outline"),
            (form, "nobody is called shup"),
            (form, "has a field that is not in the form"),
            (words, "star: words for an unknown option"),
            (words, "moon: option has no words"),
            (words, "me: card has no words"),
            (words, "you: words for an unknown card"),
        ],
    );
}

#[test]
fn a_field_of_a_notebook_without_its_label_is_named() {
    let file = "nl/tools/plan.toml";
    let broken = Copy::new().replace(file, "[fields.own_word]\nlabel", "[fields.own_word]\n# ");
    expect(broken, file, "missing field `label`");
}

#[test]
fn windows_that_do_not_fit_together_are_named() {
    let (tool, words) = ("tools/time.toml", "nl/tools/time.toml");
    let broken = Copy::new()
        .replace(tool, "events = [\"assault\"]", "events = [\"flood\"]")
        .replace(
            tool,
            "latest = \"pep_latest\"",
            "latest = \"pep_weeks\"\nafter = true",
        )
        .replace(tool, "best = \"csg_days\"", "latest = \"csg_days\"")
        .replace(tool, "pages = [102, 403]", "pages = [102, 199]")
        .replace(tool, "people = [\"ggd\"", "people = [\"gdg\"")
        .replace(tool, "sheet = [\"H31\"]", "sheet = [\"H00\"]")
        // A last hour, and nothing said of what comes after it.
        .replace(
            tool,
            "id = \"hepatitis_b\"",
            "id = \"hepatitis_b\"\nlatest = \"pep_latest\"",
        )
        .replace(words, "vóór {date}", "vóór morgen")
        .replace(words, "{count} uur geleden", "een uur geleden");
    expect_all(
        broken,
        &[
            (tool, "event \"flood\" is not listed"),
            (tool, "\"pep_weeks\" is no fact of kind window"),
            (tool, "pep: says something only later and has a last hour"),
            (tool, "centre: stands first and can be past"),
            (tool, "page 199 is not in the outline"),
            (tool, "nobody is called gdg"),
            (tool, "cites H00"),
            (
                words,
                "hepatitis_b: words for late stand exactly where a time can be past",
            ),
            (words, "hepatitis_b: time does not say {pep_latest}"),
            (words, "best: holds [\"date\"] once"),
            (words, "hours_said: holds [\"count\"] once"),
        ],
    );
}

#[test]
fn the_words_of_a_window_must_be_whole() {
    let (tool, words) = ("tools/time.toml", "nl/tools/time.toml");
    let broken = Copy::new()
        .replace(tool, "\"needle\"]\nalways", "\"needle\", \"bite\"]\nalways")
        .replace(words, "[windows.test]", "[windows.tests]")
        .replace(words, "\nno_end = ", "\nnever_ends = ")
        .replace(words, "\nevening = ", "\ndusk = ");
    expect_all(
        broken,
        &[
            (tool, "bite: nothing can be done after this event"),
            (words, "bite: event has no words"),
            (words, "test: window has no words"),
            (words, "tests: words for an unknown window"),
            (words, "no_end: state has no words"),
            (words, "evening: part of the day has no words"),
            (words, "dusk: words for an unknown part of the day"),
        ],
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
