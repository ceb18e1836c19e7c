//! An inquiry: questions in an order, answers, and what each answer can mean.
//!
//! Pure. It never counts, never scores, never labels: what it gives back
//! stands per answer. The words are data (`content/<lang>/tools/`), the routes
//! are data (`content/tools/`); here is only how they meet.

use crate::check;
use crate::facts::Person;
use crate::page::Number;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

mod answers;
mod routes;

pub use answers::Answers;

/// The id of the question whose answer says whether somebody has papers.
const PAPERS: &str = "papers";
/// Its answer that allows authorities to be named.
const HAS_PAPERS: &str = "yes";

/// `content/tools/<tool>.toml`: order and routes, no words.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Logic {
    pub page: Number,
    /// Groups of questions, in the order of the paper form and the outcome.
    pub themes: Vec<String>,
    pub always: Always,
    #[serde(rename = "question")]
    pub questions: Vec<Question>,
    #[serde(rename = "outcome")]
    pub outcomes: Vec<Outcome>,
}

/// What stands under every outcome.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Always {
    pub pages: Vec<Number>,
    pub people: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub id: String,
    pub theme: String,
    /// All must hold for the question to be asked.
    #[serde(default)]
    pub when: Vec<Condition>,
    /// None may hold for the question to be asked.
    #[serde(default)]
    pub unless: Vec<Condition>,
    #[serde(rename = "answer")]
    pub answers: Vec<Answer>,
}

/// Holds when the question was answered with any of these.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    pub question: String,
    pub any: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    pub id: String,
    /// Help is shown at once, before the next question.
    #[serde(default)]
    pub danger: bool,
    /// The outcome is shown at once, calmly.
    #[serde(default)]
    pub notice: bool,
    /// A notice that this phone may be watched: from then on it is said what
    /// that means, wherever something can be kept.
    #[serde(default)]
    pub watched: bool,
    #[serde(default)]
    pub outcome: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    pub id: String,
    pub theme: String,
    pub pages: Vec<Number>,
    /// Place ids, the best first.
    pub people: Vec<String>,
    /// Ids in the fact sheets: for authors only.
    #[serde(default)]
    pub sheet: Vec<String>,
    /// The words speak of leaving: the warning about it stands beside them.
    #[serde(default)]
    pub leaving: bool,
    /// This is the warning for people without papers.
    #[serde(default)]
    pub papers_warning: bool,
}

/// `content/<lang>/tools/<tool>.toml`: the words, by id.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub title: String,
    /// Said before the first question.
    pub intro: Vec<String>,
    /// Beside every outcome that speaks of leaving.
    pub leaving: String,
    /// Before an authority is named.
    pub authority: Vec<String>,
    pub themes: BTreeMap<String, String>,
    pub questions: BTreeMap<String, QuestionWords>,
    pub outcomes: BTreeMap<String, OutcomeWords>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionWords {
    pub ask: String,
    #[serde(default)]
    pub help: Option<String>,
    pub answers: BTreeMap<String, String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutcomeWords {
    pub right: String,
    pub could: Vec<String>,
    /// Said only to somebody who said she has papers.
    #[serde(default)]
    pub with_papers: Vec<String>,
}

/// One answer she gave and what it can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding<'a> {
    pub question: &'a Question,
    pub answer: &'a Answer,
    pub outcome: &'a Outcome,
}

/// What is shown at once after an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interruption {
    Danger,
    Notice,
}

impl Condition {
    fn holds(&self, answers: &Answers) -> bool {
        answers
            .get(&self.question)
            .is_some_and(|answer| self.any.iter().any(|a| a == answer))
    }
}

impl Question {
    /// The answer of that id.
    pub fn answer(&self, id: &str) -> Option<&Answer> {
        self.answers.iter().find(|a| a.id == id)
    }
}

impl Answer {
    /// Whether something is shown before the next question.
    pub fn interruption(&self) -> Option<Interruption> {
        match (self.danger, self.notice) {
            (true, _) => Some(Interruption::Danger),
            (false, true) => Some(Interruption::Notice),
            (false, false) => None,
        }
    }
}

impl Logic {
    /// The question of that id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|q| q.id == id)
    }

    /// The outcome of that id.
    pub fn outcome(&self, id: &str) -> Option<&Outcome> {
        self.outcomes.iter().find(|o| o.id == id)
    }

    /// The questions asked under these answers, in order.
    ///
    /// An answer counts only while its own question is asked, so a change
    /// early on cannot leave a question standing that nobody would be asked.
    pub fn path(&self, answers: &Answers) -> Vec<&Question> {
        let mut live = Answers::new();
        let mut path = Vec::new();
        for question in &self.questions {
            let asked = question.when.iter().all(|c| c.holds(&live))
                && !question.unless.iter().any(|c| c.holds(&live));
            if asked {
                path.push(question);
                if let Some(answer) = answers.get(&question.id) {
                    live.insert(question.id.clone(), answer.to_owned());
                }
            }
        }
        path
    }

    /// The question after this one. None at the end.
    pub fn next(&self, answers: &Answers, current: &str) -> Option<&Question> {
        let path = self.path(answers);
        let at = path.iter().position(|q| q.id == current)?;
        path.get(at + 1).copied()
    }

    /// The question before this one. None at the beginning.
    pub fn previous(&self, answers: &Answers, current: &str) -> Option<&Question> {
        let path = self.path(answers);
        let at = path.iter().position(|q| q.id == current)?;
        path.get(at.checked_sub(1)?).copied()
    }

    /// What the given answers can mean: danger first, then by theme.
    pub fn findings(&self, answers: &Answers) -> Vec<Finding<'_>> {
        let all: Vec<_> = self
            .path(answers)
            .into_iter()
            .filter_map(|question| {
                let answer = question.answer(answers.get(&question.id)?)?;
                let outcome = self.outcome(answer.outcome.as_deref()?)?;
                Some(Finding {
                    question,
                    answer,
                    outcome,
                })
            })
            .collect();
        let danger = all.iter().filter(|f| f.answer.danger);
        let calm = self.themes.iter().flat_map(|theme| {
            let of_theme = move |f: &&Finding| !f.answer.danger && f.outcome.theme == *theme;
            all.iter().filter(of_theme)
        });
        danger.chain(calm).copied().collect()
    }

    /// Whether authorities may be named without the warning standing first.
    pub fn has_papers(&self, answers: &Answers) -> bool {
        self.path(answers).iter().any(|q| q.id == PAPERS)
            && answers.get(PAPERS).is_some_and(|a| a == HAS_PAPERS)
    }

    /// Whether she said that somebody may look at this phone. None where no
    /// question asks for it.
    pub fn is_watched(&self, answers: &Answers) -> Option<bool> {
        let asks = |question: &&Question| question.answers.iter().any(|a| a.watched);
        let question = self.questions.iter().find(asks)?;
        let answer = answers.get(&question.id).and_then(|id| question.answer(id));
        Some(answer.is_some_and(|answer| answer.watched))
    }

    /// The people of an outcome that may be shown under these answers, and
    /// always somebody: those who stand under every outcome come last.
    pub fn people<'a>(
        &'a self,
        outcome: &'a Outcome,
        answers: &Answers,
        person: impl Fn(&str) -> Option<&'a Person>,
    ) -> Vec<(&'a str, &'a Person)> {
        let open = self.has_papers(answers);
        let mut people: Vec<(&str, &Person)> = Vec::new();
        for id in outcome.people.iter().chain(&self.always.people) {
            let shown = person(id).filter(|p| open || !p.authority);
            let known = people.iter().any(|(other, _)| other == id);
            if let Some(person) = shown.filter(|_| !known) {
                people.push((id, person));
            }
        }
        people
    }

    /// All problems of the routes themselves, each with the id it is about.
    pub fn problems(&self) -> Vec<(String, String)> {
        let mut problems = Vec::new();
        let mut say = |id: &str, what: String| problems.push((id.to_owned(), what));
        let mut earlier: BTreeMap<&str, &Question> = BTreeMap::new();
        let mut used = BTreeSet::new();
        for question in &self.questions {
            let id = &question.id;
            if !self.themes.contains(&question.theme) {
                say(id, format!("theme {:?} is not listed", question.theme));
            }
            for condition in question.when.iter().chain(&question.unless) {
                match earlier.get(condition.question.as_str()) {
                    None => say(
                        id,
                        format!("looks at {:?}, which is not earlier", condition.question),
                    ),
                    Some(asked) => {
                        for answer in condition.any.iter().filter(|a| asked.answer(a).is_none()) {
                            say(id, format!("looks at an unknown answer {answer:?}"));
                        }
                    }
                }
            }
            for answer in &question.answers {
                if answer.watched && answer.interruption() != Some(Interruption::Notice) {
                    say(id, format!("{:?} is watched and no notice", answer.id));
                }
                match &answer.outcome {
                    Some(outcome) if self.outcome(outcome).is_none() => {
                        say(id, format!("leads to an unknown outcome {outcome:?}"));
                    }
                    Some(outcome) => {
                        used.insert(outcome.as_str());
                    }
                    None if answer.interruption().is_some() => {
                        say(id, format!("{:?} interrupts without an outcome", answer.id));
                    }
                    None => {}
                }
            }
            if earlier.insert(id, question).is_some() {
                say(id, "is there twice".to_owned());
            }
        }
        for outcome in &self.outcomes {
            if !used.contains(outcome.id.as_str()) {
                say(&outcome.id, "no answer leads here".to_owned());
            }
            if !self.themes.contains(&outcome.theme) {
                say(
                    &outcome.id,
                    format!("theme {:?} is not listed", outcome.theme),
                );
            }
            if outcome.pages.is_empty() || outcome.people.is_empty() {
                say(&outcome.id, "names no page or no person".to_owned());
            }
        }
        problems
    }
}

impl Words {
    /// What is missing or left over against the routes, by id.
    pub fn problems(&self, logic: &Logic) -> Vec<(String, String)> {
        let mut problems = Vec::new();
        let mut compare = |what: &str, have: BTreeSet<&str>, want: BTreeSet<&str>| {
            problems.extend(check::missing_and_left_over(what, &have, &want));
        };
        compare(
            "theme",
            self.themes.keys().map(String::as_str).collect(),
            logic.themes.iter().map(String::as_str).collect(),
        );
        compare(
            "question",
            self.questions.keys().map(String::as_str).collect(),
            logic.questions.iter().map(|q| q.id.as_str()).collect(),
        );
        compare(
            "outcome",
            self.outcomes.keys().map(String::as_str).collect(),
            logic.outcomes.iter().map(|o| o.id.as_str()).collect(),
        );
        for question in &logic.questions {
            if let Some(words) = self.questions.get(&question.id) {
                compare(
                    "answer",
                    words.answers.keys().map(String::as_str).collect(),
                    question.answers.iter().map(|a| a.id.as_str()).collect(),
                );
            }
        }
        problems
    }
}
