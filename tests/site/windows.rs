//! Tool 803: worked cases, counted by hand (windows.toml), and the words.

use chrono::{DateTime, Utc};
use kompas::check;
use kompas::content::Allowed;
use kompas::facts::{Facts, Places};
use kompas::locale::Languages;
use kompas::windows::{Edge, Logic, MARKERS, Part, Terms, When, Words, zone};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(rename = "case")]
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    event: String,
    now: String,
    when: String,
    seen: Option<String>,
    #[serde(default)]
    future: bool,
    #[serde(default)]
    best: BTreeMap<String, String>,
    #[serde(default)]
    latest: BTreeMap<String, String>,
    #[serde(default)]
    order: Vec<String>,
}

/// Every language that has the words of this tool.
fn languages() -> Vec<String> {
    let all: Languages = toml("content/languages.toml");
    let tags = all.all.into_iter().map(|language| language.tag);
    let there = |tag: &String| {
        let root = env!("CARGO_MANIFEST_DIR");
        Path::new(&format!("{root}/content/{tag}/tools/time.toml")).exists()
    };
    tags.filter(there).collect()
}

fn toml<T: DeserializeOwned>(file: &str) -> T {
    let path = format!("{}/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{file}: {e}"));
    toml::from_str(&text).unwrap_or_else(|e| panic!("{file}: {e}"))
}

fn facts() -> Facts {
    toml("content/facts.toml")
}

fn logic() -> Logic {
    toml("content/tools/time.toml")
}

fn terms() -> Terms {
    logic().terms(&facts())
}

fn words(language: &str) -> Words {
    toml(&format!("content/{language}/tools/time.toml"))
}

/// How moments are written in the table.
const MOMENT: &str = "%Y-%m-%d %H:%M %:z";

fn moment(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_str(text, MOMENT)
        .unwrap_or_else(|e| panic!("{text}: {e}"))
        .to_utc()
}

fn when(text: &str) -> When {
    let said: Vec<_> = text.split(' ').collect();
    let day = |day: &str| day.parse().unwrap_or_else(|e| panic!("{text}: {e}"));
    match said[..] {
        ["now"] => When::Now,
        ["unknown"] => When::Unknown,
        ["hours", hours] => When::HoursAgo(hours.parse().expect(text)),
        ["before", date] => When::Before(day(date)),
        ["day", date, part] => {
            let part = Part::ALL.into_iter().find(|p| p.id() == part);
            When::Day(day(date), part.expect(text))
        }
        _ => panic!("{text:?} is no answer"),
    }
}

/// An edge as the table writes it, on the wall clock of Amsterdam.
fn written(edge: Edge) -> String {
    match edge {
        Edge::None => "none".into(),
        Edge::Perhaps => "perhaps".into(),
        Edge::Unknown => "unknown".into(),
        Edge::Past => "past".into(),
        Edge::Until(end) => {
            let wall = end.with_timezone(&chrono_tz::Europe::Amsterdam);
            format!("until {}", wall.format(MOMENT))
        }
    }
}

#[test]
fn every_worked_case_comes_out_as_it_was_counted_by_hand() {
    let (logic, terms) = (logic(), terms());
    let table: Table = toml("tests/site/windows.toml");
    assert!(table.cases.len() >= 30, "{} cases", table.cases.len());
    let phone: &dyn zone::Zone = &chrono_tz::Europe::Amsterdam;
    let mut events = BTreeSet::new();
    let mut wrong = Vec::new();
    // The phone's own zone and our own rule for it must agree.
    for zone in [phone, &zone::Amsterdam] {
        for case in &table.cases {
            let name = &case.name;
            let span = when(&case.when).span(moment(&case.now), zone);
            if case.future || span.is_err() {
                if case.future == span.is_ok() {
                    wrong.push(format!("{name}: {span:?}"));
                }
                continue;
            }
            let span = span.expect("a span");
            let seen = moment(case.seen.as_ref().unwrap_or(&case.now));
            let outlooks = terms.outlooks(&case.event, &span, seen, zone);
            events.insert(case.event.clone());
            let mut hold = |what: &str, want: &str, have: String| {
                if want != have {
                    wrong.push(format!("{name}: {what} is {have}, counted {want}"));
                }
            };
            let of = |id: &str| outlooks.iter().find(|o| o.term.id == id);
            for (id, want) in &case.best {
                hold(id, want, of(id).map_or(String::new(), |o| written(o.best)));
            }
            for (id, want) in &case.latest {
                hold(
                    id,
                    want,
                    of(id).map_or(String::new(), |o| written(o.latest)),
                );
            }
            assert!(!case.latest.is_empty(), "{name} says nothing");
            if !case.order.is_empty() {
                let order: Vec<_> = outlooks.iter().map(|o| o.term.id.as_str()).collect();
                hold("the order", &case.order.join(" "), order.join(" "));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(events, logic.events.iter().cloned().collect());
}

#[test]
fn the_windows_and_their_words_have_no_problems() {
    let logic = logic();
    assert_eq!(logic.problems(&facts()), []);
    for language in &languages() {
        assert_eq!(words(language).problems(&logic), [], "{language}");
    }
}

#[test]
fn every_window_names_facts_places_pages_and_sheets_that_are_there() {
    let logic = logic();
    let places: Places = toml("content/places.toml");
    let sheets: BTreeMap<String, toml::Value> = toml("content/sources.toml");
    let outline: kompas::page::Outline = toml("content/pages.toml");
    assert!(outline.page(logic.page).is_some());
    for window in &logic.windows {
        for id in window.people.iter().chain(&logic.always.people) {
            assert!(places.contains_key(id), "{}: {id}", window.id);
            assert!(!places[id].authority, "{}: {id}", window.id);
        }
        for page in window.pages.iter().chain(&logic.always.pages) {
            assert!(outline.page(*page).is_some(), "{}: {page}", window.id);
        }
        for id in &window.sheet {
            assert!(sheets.contains_key(id), "{}: {id}", window.id);
        }
        // The facts it counts with rest on the sheets it cites.
        for fact in window.facts() {
            let rests = &facts()[fact].sheet;
            assert!(rests.iter().any(|id| window.sheet.contains(id)), "{fact}");
        }
    }
}

#[test]
fn after_something_against_her_will_the_centre_stands_first() {
    let (logic, terms) = (logic(), terms());
    let first = &terms.on_paper("assault")[0].id;
    let people = &logic.window(first).expect("a window").people;
    assert_eq!((first.as_str(), people[0].as_str()), ("centre", "csg"));
    // Whoever chose another event is shown the way there.
    for event in logic.events.iter().filter(|e| *e != "assault") {
        let paper = terms.on_paper(event);
        assert!(paper.iter().any(|t| t.id == "against_will"), "{event}");
    }
}

#[test]
fn paper_says_the_shortest_window_first() {
    let terms = terms();
    let ids = |event| -> Vec<_> {
        let paper = terms.on_paper(event).into_iter();
        paper.map(|t| t.id.as_str()).collect()
    };
    assert_eq!(
        ids("needle"),
        ["pep", "hepatitis_b", "test", "against_will"]
    );
    assert_eq!(
        ids("condom")[..4],
        ["pep", "levonorgestrel", "ulipristal", "copper_iud"]
    );
}

/// Words of blame, and of the police, which nobody is pushed to.
const NEVER: [&str; 18] = [
    "te laat",
    "too late",
    "jammer",
    "had moeten",
    "should have",
    "moet je",
    "je moet",
    "you must",
    "zeker op tijd",
    "garantie",
    "guarantee",
    "politie*",
    "aangifte",
    "police",
    "slachtoffer*",
    "victim*",
    "meteen bellen",
    "helaas",
];

#[test]
fn no_word_blames_promises_or_pushes() {
    for language in &languages() {
        let allowed: Allowed = toml(&format!("content/{language}/allowed.toml"));
        for (id, text) in words(language).texts() {
            for word in NEVER {
                assert!(!check::has_word(&text, word), "{language} {id}: {text:?}");
            }
            assert_eq!(check::long_sentence(&text), None, "{language} {id}");
            let digits = check::stray_digits(&text, &allowed.digits);
            assert_eq!(digits, None, "{language} {id}");
            assert!(!text.contains('"') && !text.trim().is_empty(), "{id}");
        }
    }
}

#[test]
fn a_marker_is_a_fact_a_place_or_filled_by_the_screen() {
    let (facts, places) = (facts(), toml::<Places>("content/places.toml"));
    for language in &languages() {
        for (id, text) in words(language).texts() {
            for marker in check::markers(&text) {
                let name = marker.split('.').next().unwrap_or_default();
                let known = facts.contains_key(marker)
                    || places.contains_key(name)
                    || MARKERS.contains(&marker);
                assert!(known, "{language} {id}: {{{marker}}}");
            }
        }
    }
}

/// Both languages say the same facts and places, key by key.
#[test]
fn a_translation_names_the_same_facts() {
    let of = |language| -> BTreeMap<String, BTreeSet<String>> {
        let mut all: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for (id, text) in words(language).texts() {
            let markers = check::markers(&text).into_iter().map(str::to_owned);
            all.entry(id).or_default().extend(markers);
        }
        all
    };
    let (dutch, english) = (of("nl"), of("en"));
    for (id, mut markers) in dutch {
        // A Dutch name may be said in English words.
        let other = &english[&id];
        markers.retain(|m| m != "csg");
        assert!(markers.is_subset(other), "{id}: {markers:?} in {other:?}");
    }
}

#[test]
fn every_text_of_the_file_is_among_the_texts() {
    fn count(value: &toml::Value) -> usize {
        match value {
            toml::Value::Array(all) => all.iter().map(count).sum(),
            toml::Value::Table(table) => table.values().map(count).sum(),
            _ => 1,
        }
    }
    for language in &languages() {
        let words = words(language);
        let file = toml(&format!("content/{language}/tools/time.toml"));
        assert_eq!(words.texts().len(), count(&file), "{language}");
        assert_eq!(words.map(str::to_owned), words);
        let bare = words.map(|_| String::new());
        assert!(bare.texts().iter().all(|(_, text)| text.is_empty()));
    }
}
