//! People with an inquiry, and what they must and must not be shown:
//! personas.toml.

use crate::library;
use kompas::inquiry::Answers;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Personas {
    #[serde(rename = "persona")]
    all: Vec<Persona>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Persona {
    /// The inquiry this person opens.
    tool: String,
    name: String,
    story: String,
    answers: Answers,
    shown_pages: Vec<u16>,
    never_pages: Vec<u16>,
    shown_people: Vec<String>,
    never_people: Vec<String>,
    shown_outcomes: Vec<String>,
    never_outcomes: Vec<String>,
}

#[test]
fn every_persona_is_shown_what_helps_and_nothing_that_harms() {
    let library = library();
    let people = library.people(&library.books["nl"]);
    let personas: Personas =
        toml::from_str(include_str!("personas.toml")).unwrap_or_else(|e| panic!("{e}"));
    let mut of_each = BTreeMap::<_, usize>::new();
    for persona in &personas.all {
        *of_each.entry(persona.tool.as_str()).or_default() += 1;
    }
    for (tool, least) in [("situation", 12), ("workplace", 8)] {
        assert!(of_each.get(tool) >= Some(&least), "{tool} of {of_each:?}");
    }
    let mut wrong = Vec::new();
    for persona in &personas.all {
        let name = &persona.name;
        let logic = library.inquiry(&persona.tool);
        let logic = logic.unwrap_or_else(|| panic!("{name}: no tool {}", persona.tool));
        assert!(!persona.story.is_empty());
        for (question, answer) in persona.answers.iter() {
            let known = logic
                .question(question)
                .is_some_and(|q| q.answer(answer).is_some());
            assert!(known, "{name}: {question} = {answer}");
        }
        let findings = logic.findings(&persona.answers);
        let outcomes: BTreeSet<_> = findings.iter().map(|f| f.outcome.id.clone()).collect();
        let pages = findings
            .iter()
            .flat_map(|f| &f.outcome.pages)
            .chain(&logic.always.pages);
        let pages: BTreeSet<u16> = pages.map(|n| (*n).into()).collect();
        let helpers = findings
            .iter()
            .flat_map(|f| logic.people(f.outcome, &persona.answers, |id| people.get(id)));
        let helpers: BTreeSet<_> = helpers.map(|(id, _)| id.to_owned()).collect();
        let mut hold = |what: String, right: bool| {
            if !right {
                wrong.push(format!("{name}: {what}"));
            }
        };
        for page in &persona.shown_pages {
            hold(format!("is not shown page {page}"), pages.contains(page));
        }
        for page in &persona.never_pages {
            hold(format!("is shown page {page}"), !pages.contains(page));
        }
        for id in &persona.shown_people {
            hold(format!("is not shown {id}"), helpers.contains(id));
        }
        for id in &persona.never_people {
            hold(format!("is shown {id}"), !helpers.contains(id));
        }
        for id in &persona.shown_outcomes {
            assert!(logic.outcome(id).is_some(), "{name}: no outcome {id}");
            hold(format!("is not told {id}"), outcomes.contains(id));
        }
        for id in &persona.never_outcomes {
            assert!(logic.outcome(id).is_some(), "{name}: no outcome {id}");
            hold(format!("is told {id}"), !outcomes.contains(id));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
