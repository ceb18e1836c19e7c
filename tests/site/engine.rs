//! The engine of the inquiries (801, 804) over random people: whatever is
//! answered, nobody is lost, counted, labelled or handed to an authority unasked.

use crate::library;
use kompas::content::Library;
use kompas::facts::Person;
use kompas::inquiry::{Answers, Interruption, Logic, Outcome, Words};
use proptest::prelude::*;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(library);

/// Every inquiry there is. What follows holds for each of them.
const TOOLS: [&str; 2] = ["situation", "workplace"];

fn logic(tool: &str) -> &'static Logic {
    LIBRARY.inquiry(tool).expect("the tool")
}

static PEOPLE: LazyLock<BTreeMap<String, Person>> =
    LazyLock::new(|| LIBRARY.people(&LIBRARY.books["nl"]));

/// The ids of the people shown with an outcome.
fn shown(tool: &str, outcome: &'static Outcome, answers: &Answers) -> Vec<&'static str> {
    let people = logic(tool).people(outcome, answers, |id| PEOPLE.get(id));
    people.into_iter().map(|(id, _)| id).collect()
}

/// Somebody with one of the tools.
fn anybody() -> impl Strategy<Value = (&'static str, Answers)> {
    let with = TOOLS.map(|tool| answering(tool).prop_map(move |answers| (tool, answers)));
    proptest::strategy::Union::new(with)
}

/// Answers or skips each question, also those nobody asks her.
fn answering(tool: &str) -> impl Strategy<Value = Answers> + use<> {
    let questions = logic(tool).questions.iter().map(|question| {
        let ids: Vec<_> = question.answers.iter().map(|a| a.id.clone()).collect();
        let id = question.id.clone();
        proptest::option::weighted(0.8, proptest::sample::select(ids))
            .prop_map(move |answer| answer.map(|a| (id.clone(), a)))
    });
    questions
        .collect::<Vec<_>>()
        .prop_map(|answers| answers.into_iter().flatten().collect())
}

/// Words for bodies that may act against somebody without papers, by language.
static AUTHORITY: LazyLock<BTreeMap<String, Vec<String>>> =
    LazyLock::new(|| toml::from_str(include_str!("authority.toml")).expect("words"));

/// As a reader sees the text: the name of a place counts, the name of a fact is
/// seen by nobody.
fn names_authority(text: &str) -> bool {
    thread_local! {
        // The texts are few and the people many.
        static KNOWN: RefCell<BTreeMap<String, bool>> = const { RefCell::new(BTreeMap::new()) };
    }
    KNOWN.with_borrow_mut(|known| match known.get(text) {
        Some(named) => *named,
        None => *known
            .entry(text.to_owned())
            .or_insert_with(|| finds_authority(text)),
    })
}

fn finds_authority(text: &str) -> bool {
    let text = &kompas::check::fill(text, |name| LIBRARY.plain(name).unwrap_or_default());
    let mut words = AUTHORITY.values().flatten();
    words.any(|word| kompas::check::has_word(text, word))
}

#[test]
fn every_language_with_an_inquiry_has_words_for_authorities() {
    for (tool, tag, _) in all_words() {
        assert!(
            AUTHORITY.contains_key(tag),
            "{tool}: add {tag} to authority.toml"
        );
    }
}

/// The words of a tool, in every language that has them.
fn words_of(tool: &str) -> impl Iterator<Item = (&'static str, &'static Words)> {
    let books = LIBRARY.books.iter();
    books.filter_map(move |(tag, b)| Some((tag.as_str(), b.inquiry(tool)?)))
}

/// The words of every tool, each with the tool and the language.
fn all_words() -> impl Iterator<Item = (&'static str, &'static str, &'static Words)> {
    let tools = TOOLS.into_iter();
    tools.flat_map(|tool| words_of(tool).map(move |(tag, words)| (tool, tag, words)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn every_path_ends((tool, answers) in anybody()) {
        let path = logic(tool).path(&answers);
        let mut current = path.first().expect("a first question").id.clone();
        let mut steps = 1;
        while let Some(next) = logic(tool).next(&answers, &current) {
            current.clone_from(&next.id);
            steps += 1;
            prop_assert!(steps <= logic(tool).questions.len());
        }
        prop_assert_eq!(steps, path.len());
        prop_assert!((5..=20).contains(&steps), "{} questions", steps);
    }

    #[test]
    fn going_back_meets_every_question_again((tool, answers) in anybody()) {
        let path = logic(tool).path(&answers);
        for pair in path.windows(2) {
            let back = logic(tool).previous(&answers, &pair[1].id);
            prop_assert_eq!(back.map(|q| &q.id), Some(&pair[0].id));
        }
        prop_assert!(logic(tool).previous(&answers, &path[0].id).is_none());
    }

    /// A changed answer and the change taken back: everything is as it was.
    #[test]
    fn going_back_loses_nothing((tool, answers) in anybody(), at in any::<prop::sample::Index>(), other in any::<prop::sample::Index>()) {
        let question = at.get(&logic(tool).questions);
        let other = other.get(&question.answers).id.clone();
        let mut changed = answers.clone();
        let old = changed.insert(question.id.clone(), other);
        let _ = logic(tool).path(&changed);
        match old {
            Some(old) => changed.insert(question.id.clone(), old),
            None => changed.remove(&question.id),
        };
        prop_assert_eq!(logic(tool).path(&changed), logic(tool).path(&answers));
        prop_assert_eq!(logic(tool).findings(&changed), logic(tool).findings(&answers));
        prop_assert_eq!(changed, answers);
    }

    #[test]
    fn danger_always_surfaces_at_once_and_first((tool, answers) in anybody()) {
        let findings = logic(tool).findings(&answers);
        let mut calm = false;
        for finding in &findings {
            if finding.answer.danger {
                prop_assert!(!calm, "danger stands below something else");
                prop_assert_eq!(finding.answer.interruption(), Some(Interruption::Danger));
                let somebody = shown(tool, finding.outcome, &answers);
                prop_assert!(somebody.iter().any(|id| LIBRARY.places[*id].dial.is_some()));
            }
            calm |= !finding.answer.danger;
        }
        // Every danger answered on the path is among the findings.
        let dangers = logic(tool).path(&answers).into_iter().filter(|q| {
            answers.get(&q.id).and_then(|a| q.answer(a)).is_some_and(|a| a.danger)
        });
        prop_assert_eq!(dangers.count(), findings.iter().filter(|f| f.answer.danger).count());
    }

    #[test]
    fn every_outcome_names_a_page_and_somebody_to_talk_to((tool, answers) in anybody()) {
        for finding in logic(tool).findings(&answers) {
            prop_assert!(!finding.outcome.pages.is_empty());
            let somebody = shown(tool, finding.outcome, &answers);
            prop_assert!(somebody.contains(&"shop"), "{}", finding.outcome.id);
        }
    }

    #[test]
    fn authorities_are_named_only_to_somebody_with_papers((tool, answers) in anybody()) {
        let open = answers.get("papers").is_some_and(|a| a == "yes");
        for finding in logic(tool).findings(&answers) {
            for id in shown(tool, finding.outcome, &answers) {
                prop_assert!(open || !LIBRARY.places[id].authority, "{id}");
            }
        }
    }

    /// The screens in the order they come: no word for an authority before the
    /// warning, unless she said she has papers.
    #[test]
    fn no_path_names_authorities_before_the_warning((tool, answers) in anybody()) {
        for (tag, words) in words_of(tool) {
            let mut warned = false;
            for question in logic(tool).path(&answers) {
                let text = &words.questions[&question.id];
                let mut shown = vec![text.ask.clone()];
                shown.extend(text.help.clone());
                shown.extend(text.answers.values().cloned());
                let asked_papers = question.id == "papers";
                let answer = answers.get(&question.id).and_then(|a| question.answer(a));
                let named = shown.iter().find(|t| names_authority(t));
                prop_assert!(warned || named.is_none(), "{} {}: {:?}", tag, question.id, named);
                // Skipped or answered, the paper question has stood before.
                warned |= asked_papers;
                let Some(answer) = answer else { continue };
                let Some(outcome) = answer.outcome.as_deref().and_then(|o| logic(tool).outcome(o)) else { continue };
                let text = &words.outcomes[&outcome.id];
                let lines = std::iter::once(&text.right).chain(&text.could);
                let named = lines.clone().find(|t| names_authority(t));
                prop_assert!(outcome.papers_warning || named.is_none(), "{} {}: {:?}", tag, outcome.id, named);
            }
        }
    }
}

/// A call button of an outcome names no authority either.
#[test]
fn nobody_independent_is_described_by_an_authority() {
    for (tag, book) in &LIBRARY.books {
        for (id, person) in LIBRARY.people(book) {
            let named = names_authority(&person.does) || names_authority(&person.name);
            assert!(person.authority || !named, "{tag} {id}: {}", person.does);
        }
    }
}

#[test]
fn every_answer_is_kept_while_a_question_is_off_the_path() {
    let logic = logic("situation");
    let mut answers = Answers::new();
    answers.insert("age".into(), "adult".into());
    answers.insert("work".into(), "other_decides".into());
    let before = logic.findings(&answers).len();
    answers.insert("age".into(), "under18".into());
    assert!(
        logic
            .findings(&answers)
            .iter()
            .all(|f| f.question.id != "work")
    );
    answers.insert("age".into(), "adult".into());
    assert_eq!(logic.findings(&answers).len(), before);
    assert_eq!(answers.get("work"), Some("other_decides"));
}

#[test]
fn every_inquiry_is_tried_here() {
    let all = LIBRARY.tools.keys().map(String::as_str);
    let all: Vec<_> = all.filter(|tool| LIBRARY.inquiry(tool).is_some()).collect();
    assert_eq!(all, TOOLS);
}

#[test]
fn there_are_twenty_to_thirty_questions_about_a_situation() {
    assert!((20..=30).contains(&logic("situation").questions.len()));
}

#[test]
fn no_two_outcomes_share_their_text() {
    for (tool, tag, words) in all_words() {
        let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
        for outcome in &logic(tool).outcomes {
            let right = words.outcomes[&outcome.id].right.as_str();
            if let Some(other) = seen.insert(right, &outcome.id) {
                panic!("{tool} {tag}: {} and {other} share their text", outcome.id);
            }
        }
    }
}

#[test]
fn no_outcome_counts_or_labels() {
    let never = [
        "slachtoffer*",
        "victim*",
        "score*",
        "punten",
        "points",
        "percent*",
        "procent",
        "%",
        "risico*groep*",
        "je bent uitgebuit",
        "you are exploited",
        "you are being exploited",
    ];
    for (tool, tag, words) in all_words() {
        for (id, outcome) in &words.outcomes {
            let texts = std::iter::once(&outcome.right)
                .chain(&outcome.could)
                .chain(&outcome.with_papers);
            for text in texts {
                // Names of bodies are names.
                let text = text
                    .replace("Slachtofferhulp Nederland", "")
                    .replace("{slachtofferhulp}", "");
                for word in never {
                    assert!(
                        !kompas::check::has_word(&text, word),
                        "{tool} {tag} {id}: {word} in {text:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn doing_nothing_is_always_a_choice_but_in_danger() {
    for (tool, tag, words) in all_words() {
        let answers = logic(tool).questions.iter().flat_map(|q| &q.answers);
        let dangers = answers.filter(|a| a.danger);
        let dangers: BTreeSet<_> = dangers.filter_map(|a| a.outcome.as_deref()).collect();
        for (id, outcome) in &words.outcomes {
            let enough = if dangers.contains(id.as_str()) { 1 } else { 2 };
            assert!(
                outcome.could.len() >= enough,
                "{tool} {tag} {id} leaves no choice"
            );
        }
    }
}

#[test]
fn authority_is_explained_where_it_is_named() {
    for (tool, tag, words) in all_words() {
        assert!(
            words.authority.iter().any(|t| names_authority(t)),
            "{tool} {tag}"
        );
        let warning: Vec<_> = logic(tool)
            .outcomes
            .iter()
            .filter(|o| o.papers_warning)
            .collect();
        assert!(!warning.is_empty());
        for outcome in warning {
            assert!(
                names_authority(&words.outcomes[&outcome.id].right)
                    || words.outcomes[&outcome.id]
                        .could
                        .iter()
                        .any(|t| names_authority(t)),
                "{tool} {tag}"
            );
            assert!(
                outcome
                    .people
                    .iter()
                    .all(|id| !LIBRARY.places[id].authority)
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    /// The routes as they travel in the document lead the same way.
    #[test]
    fn nothing_the_screens_ask_of_the_routes_is_lost((tool, answers) in anybody()) {
        let travelled = Logic::parse_routes(&logic(tool).routes());
        let ids = |logic: &Logic| -> Vec<String> {
            logic.path(&answers).iter().map(|q| q.id.clone()).collect()
        };
        prop_assert_eq!(ids(&travelled), ids(logic(tool)));
        let said = |logic: &Logic| -> Vec<_> {
            let findings = logic.findings(&answers).into_iter();
            let said = findings.map(|f| (f.question.id.clone(), f.answer.clone(), f.outcome.id.clone(), f.outcome.theme.clone()));
            said.collect()
        };
        prop_assert_eq!(said(&travelled), said(logic(tool)));
        prop_assert_eq!(travelled.has_papers(&answers), logic(tool).has_papers(&answers));
    }

    #[test]
    fn any_text_can_be_read_as_routes(text in any::<String>()) {
        let _ = Logic::parse_routes(&text).path(&Answers::new());
    }
}
