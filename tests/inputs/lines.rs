//! What travels in the document as lines, and what somebody kept as lines: any
//! text can be read, and what we wrote comes back.

use crate::{cases, nasty, spliced};
use chrono::{DateTime, Utc};
use kompas::content::{Library, ToolLogic};
use kompas::inquiry::{self, Answer, Answers, Condition, Outcome, Question};
use kompas::kept::Kept;
use kompas::page::Number;
use kompas::share::Link;
use kompas::windows::{Span, Term, Terms, zone::Amsterdam};
use proptest::prelude::*;
use std::path::Path;
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    Library::read(&content).unwrap_or_else(|problems| panic!("{problems}"))
});

static TERMS: LazyLock<Terms> = LazyLock::new(|| match &LIBRARY.tools["time"] {
    ToolLogic::Windows(logic) => logic.terms(&LIBRARY.facts),
    _ => panic!("no windows"),
});

/// Everything that the screens ask of routes, whatever the answers are.
fn walk(logic: &inquiry::Logic, answers: &Answers) {
    for question in &logic.questions {
        let _ = logic.next(answers, &question.id);
        let _ = logic.previous(answers, &question.id);
    }
    let _ = (logic.findings(answers), logic.has_papers(answers));
    let _ = logic.is_watched(answers);
}

fn id() -> impl Strategy<Value = String> {
    "[a-z_]{1,8}"
}

fn ids() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(id(), 1..4)
}

fn condition() -> impl Strategy<Value = Condition> {
    (id(), ids()).prop_map(|(question, any)| Condition { question, any })
}

fn answer() -> impl Strategy<Value = Answer> {
    (id(), 0..4, prop::option::of(id())).prop_map(|(id, how, outcome)| Answer {
        id,
        // How it is shown belongs to what it shows.
        danger: how == 1 && outcome.is_some(),
        notice: how >= 2 && outcome.is_some(),
        watched: how == 3 && outcome.is_some(),
        outcome,
    })
}

fn question() -> impl Strategy<Value = Question> {
    let conditions = || prop::collection::vec(condition(), 0..3);
    let answers = prop::collection::vec(answer(), 0..4);
    (id(), id(), conditions(), conditions(), answers).prop_map(
        |(id, theme, when, unless, answers)| Question {
            id,
            theme,
            when,
            unless,
            answers,
        },
    )
}

fn outcome() -> impl Strategy<Value = Outcome> {
    (id(), id()).prop_map(|(id, theme)| Outcome {
        id,
        theme,
        pages: Vec::new(),
        people: Vec::new(),
        sheet: Vec::new(),
        leaving: false,
        papers_warning: false,
    })
}

fn term() -> impl Strategy<Value = Term> {
    let hours = || prop::option::of(any::<u32>());
    (id(), ids(), hours(), hours(), 0..3).prop_map(|(id, events, best, latest, place)| Term {
        id,
        events,
        best,
        latest,
        first: place == 1,
        after: place == 2,
    })
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn any_routes_can_be_read_and_walked(text in nasty(), answers: Vec<(String, String)>) {
        let logic = inquiry::Logic::parse_routes(&text);
        walk(&logic, &answers.into_iter().collect());
        // Read once, it stays as it is.
        let again = inquiry::Logic::parse_routes(&logic.routes());
        prop_assert_eq!(again.questions.len(), logic.questions.len());
        prop_assert_eq!(again.outcomes.len(), logic.outcomes.len());
    }

    #[test]
    fn routes_come_back_as_they_were(
        themes in ids(),
        questions in prop::collection::vec(question(), 0..6),
        outcomes in prop::collection::vec(outcome(), 0..4),
    ) {
        let mut logic = inquiry::Logic::parse_routes("");
        (logic.themes, logic.questions, logic.outcomes) = (themes, questions, outcomes);
        let back = inquiry::Logic::parse_routes(&logic.routes());
        prop_assert_eq!(format!("{back:?}"), format!("{logic:?}"));
    }

    #[test]
    fn damaged_routes_can_be_read_and_walked(at: prop::sample::Index, cut in 0..60_usize, put in nasty()) {
        let routes = LIBRARY.inquiry("situation").expect("the tool").routes();
        let text = spliced(&routes, at.index(routes.len()), cut, &put);
        walk(&inquiry::Logic::parse_routes(&text), &Answers::new());
    }

    #[test]
    fn any_windows_can_be_read_and_shown(text in nasty(), from: Option<i64>, to: i64, now in 0..4_000_000_000_i64) {
        for terms in [&Terms::parse_routes(&text), &*TERMS] {
            show(terms, Span::kept(from, to), now);
        }
    }

    #[test]
    fn windows_come_back_as_they_were(list in prop::collection::vec(term(), 0..5)) {
        let terms = Terms(list);
        prop_assert_eq!(&Terms::parse_routes(&terms.routes()), &terms);
        show(&terms, Span::kept(Some(0), 100), 1_000);
    }

    /// What somebody kept of a tool, altered or of another version: every
    /// screen can be shown.
    #[test]
    fn any_kept_text_can_be_put_on_a_screen(text in nasty(), pairs: Vec<(String, String)>) {
        for kept in [Kept::parse(&text), Kept(pairs)] {
            let answers: Answers = kept.0.iter().cloned().collect();
            for tool in ["situation", "workplace"] {
                walk(LIBRARY.inquiry(tool).expect("the tool"), &answers);
            }
            let number = |name: &str| kept.get(name).and_then(|n| n.parse().ok());
            if let Some(to) = number("to") {
                show(&TERMS, Span::kept(number("from"), to), 1_000);
            }
        }
    }

    #[test]
    fn any_text_is_a_page_number_or_is_not(text in nasty(), tag in nasty()) {
        if let Ok(number) = text.parse::<Number>() {
            prop_assert_eq!(number.to_string(), text);
        }
        if let Ok(link) = Link::parse(&tag, None) {
            prop_assert_eq!(link.to_string(), format!("{tag}/"));
            prop_assert!(tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
        }
    }
}

/// All that the screen of windows asks for.
fn show(terms: &Terms, span: Option<Span>, now: i64) {
    let now: DateTime<Utc> = DateTime::from_timestamp(now, 0).expect("a moment");
    let span = span.unwrap_or_else(|| Span::unknown(now));
    let events = terms.0.iter().flat_map(|t| &t.events);
    for event in events {
        for outlook in terms.outlooks(event, &span, now, &Amsterdam) {
            let _ = (outlook.states(), outlook.is_late());
        }
        let _ = terms.on_paper(event);
    }
}
