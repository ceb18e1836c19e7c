//! The engine of 801 over random people: whatever is answered, nobody is lost,
//! counted, labelled or handed to an authority unasked.

use crate::library;
use kompas::content::Library;
use kompas::facts::Person;
use kompas::inquiry::{Answers, Interruption, Logic, Outcome, Words};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(library);

fn logic() -> &'static Logic {
    LIBRARY.inquiry("situation").expect("the tool")
}

static PEOPLE: LazyLock<BTreeMap<String, Person>> =
    LazyLock::new(|| LIBRARY.people(&LIBRARY.books["nl"]));

/// The ids of the people shown with an outcome.
fn shown(outcome: &'static Outcome, answers: &Answers) -> Vec<&'static str> {
    let people = logic().people(outcome, answers, |id| PEOPLE.get(id));
    people.into_iter().map(|(id, _)| id).collect()
}

/// Somebody who answers or skips each question, also those nobody asks her.
fn anybody() -> impl Strategy<Value = Answers> {
    let questions = logic().questions.iter().map(|question| {
        let ids: Vec<_> = question.answers.iter().map(|a| a.id.clone()).collect();
        let id = question.id.clone();
        proptest::option::weighted(0.8, proptest::sample::select(ids))
            .prop_map(move |answer| answer.map(|a| (id.clone(), a)))
    });
    questions
        .collect::<Vec<_>>()
        .prop_map(|answers| answers.into_iter().flatten().collect())
}

/// Words for bodies that may act against somebody without papers.
const AUTHORITY: [&str; 12] = [
    "politie*",
    "inspect*",
    "aangifte",
    "vreemdelingen*",
    "marechaussee",
    "ind",
    "avim",
    "heit",
    "police",
    "immigration",
    "border force",
    "arbeidsinspectie",
];

/// The same in Arabic, where other letters stand before and after a word.
const AUTHORITY_WITHIN: [&str; 4] = ["شرطة", "هيئة التفتيش", "مفتش", "الهجرة"];

fn names_authority(text: &str) -> bool {
    AUTHORITY.iter().any(|w| kompas::check::has_word(text, w))
        || AUTHORITY_WITHIN.iter().any(|w| text.contains(w))
}

fn all_words() -> impl Iterator<Item = (&'static str, &'static Words)> {
    let books = LIBRARY.books.iter();
    books.filter_map(|(tag, b)| Some((tag.as_str(), b.inquiry("situation")?)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn every_path_ends(answers in anybody()) {
        let path = logic().path(&answers);
        let mut current = path.first().expect("a first question").id.clone();
        let mut steps = 1;
        while let Some(next) = logic().next(&answers, &current) {
            current.clone_from(&next.id);
            steps += 1;
            prop_assert!(steps <= logic().questions.len());
        }
        prop_assert_eq!(steps, path.len());
        prop_assert!((5..=20).contains(&steps), "{} questions", steps);
    }

    #[test]
    fn going_back_meets_every_question_again(answers in anybody()) {
        let path = logic().path(&answers);
        for pair in path.windows(2) {
            let back = logic().previous(&answers, &pair[1].id);
            prop_assert_eq!(back.map(|q| &q.id), Some(&pair[0].id));
        }
        prop_assert!(logic().previous(&answers, &path[0].id).is_none());
    }

    /// A changed answer and the change taken back: everything is as it was.
    #[test]
    fn going_back_loses_nothing(answers in anybody(), at in any::<prop::sample::Index>(), other in any::<prop::sample::Index>()) {
        let question = at.get(&logic().questions);
        let other = other.get(&question.answers).id.clone();
        let mut changed = answers.clone();
        let old = changed.insert(question.id.clone(), other);
        let _ = logic().path(&changed);
        match old {
            Some(old) => changed.insert(question.id.clone(), old),
            None => changed.remove(&question.id),
        };
        prop_assert_eq!(logic().path(&changed), logic().path(&answers));
        prop_assert_eq!(logic().findings(&changed), logic().findings(&answers));
        prop_assert_eq!(changed, answers);
    }

    #[test]
    fn danger_always_surfaces_at_once_and_first(answers in anybody()) {
        let findings = logic().findings(&answers);
        let mut calm = false;
        for finding in &findings {
            if finding.answer.danger {
                prop_assert!(!calm, "danger stands below something else");
                prop_assert_eq!(finding.answer.interruption(), Some(Interruption::Danger));
                let somebody = shown(finding.outcome, &answers);
                prop_assert!(somebody.iter().any(|id| LIBRARY.places[*id].dial.is_some()));
            }
            calm |= !finding.answer.danger;
        }
        // Every danger answered on the path is among the findings.
        let dangers = logic().path(&answers).into_iter().filter(|q| {
            answers.get(&q.id).and_then(|a| q.answer(a)).is_some_and(|a| a.danger)
        });
        prop_assert_eq!(dangers.count(), findings.iter().filter(|f| f.answer.danger).count());
    }

    #[test]
    fn every_outcome_names_a_page_and_somebody_to_talk_to(answers in anybody()) {
        for finding in logic().findings(&answers) {
            prop_assert!(!finding.outcome.pages.is_empty());
            let somebody = shown(finding.outcome, &answers);
            prop_assert!(somebody.contains(&"shop"), "{}", finding.outcome.id);
        }
    }

    #[test]
    fn authorities_are_named_only_to_somebody_with_papers(answers in anybody()) {
        let open = answers.get("papers").is_some_and(|a| a == "yes");
        for finding in logic().findings(&answers) {
            for id in shown(finding.outcome, &answers) {
                prop_assert!(open || !LIBRARY.places[id].authority, "{id}");
            }
        }
    }

    /// The screens in the order they come: no word for an authority before the
    /// warning, unless she said she has papers.
    #[test]
    fn no_path_names_authorities_before_the_warning(answers in anybody()) {
        for (tag, words) in all_words() {
            let mut warned = false;
            for question in logic().path(&answers) {
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
                let Some(outcome) = answer.outcome.as_deref().and_then(|o| logic().outcome(o)) else { continue };
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
    let mut answers = Answers::new();
    answers.insert("age".into(), "adult".into());
    answers.insert("work".into(), "other_decides".into());
    let before = logic().findings(&answers).len();
    answers.insert("age".into(), "under18".into());
    assert!(
        logic()
            .findings(&answers)
            .iter()
            .all(|f| f.question.id != "work")
    );
    answers.insert("age".into(), "adult".into());
    assert_eq!(logic().findings(&answers).len(), before);
    assert_eq!(answers.get("work"), Some("other_decides"));
}

#[test]
fn there_are_twenty_to_thirty_questions() {
    assert!((20..=30).contains(&logic().questions.len()));
}

#[test]
fn no_two_outcomes_share_their_text() {
    for (tag, words) in all_words() {
        let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
        for outcome in &logic().outcomes {
            let right = words.outcomes[&outcome.id].right.as_str();
            if let Some(other) = seen.insert(right, &outcome.id) {
                panic!("{tag}: {} and {other} share their text", outcome.id);
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
    for (tag, words) in all_words() {
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
                        "{tag} {id}: {word} in {text:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn doing_nothing_is_always_a_choice_but_in_danger() {
    let dangers: BTreeSet<_> = logic()
        .questions
        .iter()
        .flat_map(|q| &q.answers)
        .filter(|a| a.danger)
        .filter_map(|a| a.outcome.as_deref())
        .collect();
    for (tag, words) in all_words() {
        for (id, outcome) in &words.outcomes {
            let enough = if dangers.contains(id.as_str()) { 1 } else { 2 };
            assert!(outcome.could.len() >= enough, "{tag} {id} leaves no choice");
        }
    }
}

#[test]
fn authority_is_explained_where_it_is_named() {
    for (tag, words) in all_words() {
        assert!(words.authority.iter().any(|t| names_authority(t)), "{tag}");
        let warning: Vec<_> = logic()
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
                "{tag}"
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
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    /// The routes as they travel in the document lead the same way.
    #[test]
    fn nothing_the_screens_ask_of_the_routes_is_lost(answers in anybody()) {
        let travelled = Logic::parse_routes(&logic().routes());
        let ids = |logic: &Logic| -> Vec<String> {
            logic.path(&answers).iter().map(|q| q.id.clone()).collect()
        };
        prop_assert_eq!(ids(&travelled), ids(logic()));
        let said = |logic: &Logic| -> Vec<_> {
            let findings = logic.findings(&answers).into_iter();
            let said = findings.map(|f| (f.question.id.clone(), f.answer.clone(), f.outcome.id.clone(), f.outcome.theme.clone()));
            said.collect()
        };
        prop_assert_eq!(said(&travelled), said(logic()));
        prop_assert_eq!(travelled.has_papers(&answers), logic().has_papers(&answers));
    }

    #[test]
    fn any_text_can_be_read_as_routes(text in any::<String>()) {
        let _ = Logic::parse_routes(&text).path(&Answers::new());
    }
}
