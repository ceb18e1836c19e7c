//! The routes of a tool as they travel in the document: one thing a line.
//!
//! Only what the screens ask of the routes: the words, pages and people stand
//! in the paper form, once (docs/decisions/0010-words-stand-once.md).

use super::{Always, Answer, Condition, Interruption, Logic, Outcome, Question};
use crate::page::Number;
use std::fmt::Write;

impl Logic {
    /// The routes as text, for the document.
    pub fn routes(&self) -> String {
        let mut text = format!("themes {}\n", self.themes.join(" "));
        for question in &self.questions {
            let _ = writeln!(text, "question {} {}", question.id, question.theme);
            let when = question.when.iter().map(|c| ("when", c));
            let unless = question.unless.iter().map(|c| ("unless", c));
            for (word, condition) in when.chain(unless) {
                let any = condition.any.join(" ");
                let _ = writeln!(text, "{word} {} {any}", condition.question);
            }
            for answer in &question.answers {
                let _ = write!(text, "answer {}", answer.id);
                let how = match answer.interruption() {
                    Some(Interruption::Danger) => "danger",
                    Some(Interruption::Notice) if answer.watched => "watched",
                    Some(Interruption::Notice) => "notice",
                    None => "later",
                };
                if let Some(outcome) = &answer.outcome {
                    let _ = write!(text, " {how} {outcome}");
                }
                text.push('\n');
            }
        }
        for outcome in &self.outcomes {
            let _ = writeln!(text, "outcome {} {}", outcome.id, outcome.theme);
        }
        text
    }

    /// Reads what [`Logic::routes`] wrote. A line it does not know is passed
    /// over; pages, people and notes for authors are not in it.
    pub fn parse_routes(text: &str) -> Self {
        let mut logic = Self {
            page: Number::START,
            themes: Vec::new(),
            always: Always {
                pages: Vec::new(),
                people: Vec::new(),
            },
            questions: Vec::new(),
            outcomes: Vec::new(),
        };
        for line in text.lines() {
            let mut words = line.split(' ');
            let mut next = || words.next().unwrap_or_default().to_owned();
            let kind = next();
            if kind == "themes" {
                logic.themes = words.map(str::to_owned).collect();
                continue;
            }
            let id = next();
            match (kind.as_str(), logic.questions.last_mut()) {
                ("question", _) => logic.questions.push(Question {
                    id,
                    theme: next(),
                    when: Vec::new(),
                    unless: Vec::new(),
                    answers: Vec::new(),
                }),
                ("answer", Some(question)) => {
                    let how = next();
                    question.answers.push(Answer {
                        id,
                        danger: how == "danger",
                        notice: how == "notice" || how == "watched",
                        watched: how == "watched",
                        outcome: words.next().map(str::to_owned),
                    });
                }
                ("outcome", _) => logic.outcomes.push(Outcome {
                    id,
                    theme: next(),
                    pages: Vec::new(),
                    people: Vec::new(),
                    sheet: Vec::new(),
                    leaving: false,
                    papers_warning: false,
                }),
                (when, Some(question)) => {
                    let conditions = match when {
                        "when" => &mut question.when,
                        _ => &mut question.unless,
                    };
                    conditions.push(Condition {
                        question: id,
                        any: words.map(str::to_owned).collect(),
                    });
                }
                _ => {}
            }
        }
        logic
    }
}
