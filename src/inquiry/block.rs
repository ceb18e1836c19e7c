//! The data block of a tool: every value by its path, all of them texts.
//!
//! One flat map instead of nested types: the program that reads it in the
//! browser stays a fifth smaller (docs/decisions/0007). The types are built
//! from it here; that nothing is lost on the way is a test.

use super::{Always, Answer, Beside, Condition, Logic, Outcome, OutcomeWords};
use super::{Question, QuestionWords, Sheet, Words};
use crate::facts::Person;
use crate::page::Number;
use crate::words;
use std::collections::BTreeMap;

/// Values by path, such as `words.questions.age.ask`. A list has the paths
/// `could.0`, `could.1` and so on; a value that is not there is not set.
pub type Block = BTreeMap<String, String>;

/// The part of a block below a path that ends in a dot, or the whole block.
struct Branch<'a> {
    block: &'a Block,
    path: String,
}

impl<'a> Branch<'a> {
    fn at(&self, key: &str) -> Branch<'a> {
        Branch {
            block: self.block,
            path: format!("{}{key}.", self.path),
        }
    }

    fn maybe(&self, key: &str) -> Option<String> {
        self.block.get(&format!("{}{key}", self.path)).cloned()
    }

    fn text(&self, key: &str) -> String {
        self.maybe(key).unwrap_or_default()
    }

    fn flag(&self, key: &str) -> bool {
        self.maybe(key).is_some_and(|v| v == "true")
    }

    /// The texts of a list.
    fn texts(&self, key: &str) -> Vec<String> {
        let list = self.at(key);
        (0..)
            .map_while(|at: usize| list.maybe(&at.to_string()))
            .collect()
    }

    fn numbers(&self, key: &str) -> Vec<Number> {
        let numbers = self.texts(key).into_iter();
        numbers.filter_map(|n| n.parse().ok()).collect()
    }

    /// The names right below a key, each with its branch, in order of names.
    fn named(&self, key: &str) -> Vec<(String, Branch<'a>)> {
        let list = self.at(key);
        let mut named: Vec<(String, Branch<'a>)> = Vec::new();
        for path in self.block.range(list.path.clone()..).map(|(path, _)| path) {
            let Some(rest) = path.strip_prefix(&list.path) else {
                break;
            };
            let name = rest.split('.').next().unwrap_or_default();
            if named.last().is_none_or(|(last, _)| last != name) {
                named.push((name.to_owned(), list.at(name)));
            }
        }
        named
    }

    /// The branches of a list, in its order.
    fn items(&self, key: &str) -> Vec<Branch<'a>> {
        let list = self.at(key);
        (0..)
            .map(|at: usize| list.at(&at.to_string()))
            .take_while(|item| {
                let mut below = self.block.range(item.path.clone()..);
                below
                    .next()
                    .is_some_and(|(path, _)| path.starts_with(&item.path))
            })
            .collect()
    }

    /// A table of single texts.
    fn table(&self, key: &str) -> BTreeMap<String, String> {
        let own = self.at(key);
        let names = self.named(key).into_iter();
        map(names.map(|(name, _)| (name.clone(), own.text(&name))))
    }
}

/// A map from pairs, one by one. Collecting would sort them first, and a sort
/// for every type weighs more in the browser than all of this file.
fn map<K: Ord, V>(pairs: impl Iterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    pairs.for_each(|(key, value)| drop(map.insert(key, value)));
    map
}

impl Sheet {
    /// Builds the sheet of a tool from its data block.
    pub fn from_block(block: &Block) -> Self {
        let path = String::new();
        let root = Branch { block, path };
        let people = root.named("people").into_iter();
        let pages = root.table("pages").into_iter();
        let until = root.table("until").into_iter();
        Self {
            logic: logic(&root.at("logic")),
            words: words(&root.at("words")),
            beside: root.maybe("beside.tag").map(|tag| Beside {
                tag,
                words: words(&root.at("beside.words")),
                tool: tool(&root.at("beside.tool")),
            }),
            people: map(people.map(|(id, branch)| (id, person(&branch)))),
            pages: map(pages.filter_map(|(n, title)| Some((n.parse().ok()?, title)))),
            until: map(until.filter_map(|(id, day)| Some((id, day.parse().ok()?)))),
            tool: tool(&root.at("tool")),
        }
    }
}

fn logic(b: &Branch) -> Logic {
    let conditions = |b: &Branch, key: &str| {
        let items = b.items(key).into_iter();
        let condition = |c: Branch| Condition {
            question: c.text("question"),
            any: c.texts("any"),
        };
        items.map(condition).collect()
    };
    let answer = |b: Branch| Answer {
        id: b.text("id"),
        danger: b.flag("danger"),
        notice: b.flag("notice"),
        outcome: b.maybe("outcome"),
    };
    let question = |b: Branch| Question {
        id: b.text("id"),
        theme: b.text("theme"),
        when: conditions(&b, "when"),
        unless: conditions(&b, "unless"),
        answers: b.items("answer").into_iter().map(answer).collect(),
    };
    let outcome = |b: Branch| Outcome {
        id: b.text("id"),
        theme: b.text("theme"),
        pages: b.numbers("pages"),
        people: b.texts("people"),
        sheet: b.texts("sheet"),
        leaving: b.flag("leaving"),
        papers_warning: b.flag("papers_warning"),
    };
    Logic {
        page: b.text("page").parse().unwrap_or(Number::START),
        themes: b.texts("themes"),
        always: Always {
            pages: b.numbers("always.pages"),
            people: b.texts("always.people"),
        },
        questions: b.items("question").into_iter().map(question).collect(),
        outcomes: b.items("outcome").into_iter().map(outcome).collect(),
    }
}

fn words(b: &Branch) -> Words {
    let question = |(id, b): (String, Branch)| {
        let words = QuestionWords {
            ask: b.text("ask"),
            help: b.maybe("help"),
            answers: b.table("answers"),
        };
        (id, words)
    };
    let outcome = |(id, b): (String, Branch)| {
        let words = OutcomeWords {
            right: b.text("right"),
            could: b.texts("could"),
            with_papers: b.texts("with_papers"),
        };
        (id, words)
    };
    Words {
        title: b.text("title"),
        intro: b.texts("intro"),
        leaving: b.text("leaving"),
        authority: b.texts("authority"),
        themes: b.table("themes"),
        questions: map(b.named("questions").into_iter().map(question)),
        outcomes: map(b.named("outcomes").into_iter().map(outcome)),
    }
}

fn person(b: &Branch) -> Person {
    Person {
        name: b.text("name"),
        does: b.text("does"),
        phone: b.maybe("phone"),
        dial: b.maybe("dial"),
        website: b.maybe("website"),
        authority: b.flag("authority"),
    }
}

fn tool(b: &Branch) -> words::Tool {
    words::Tool {
        start: b.text("start"),
        next: b.text("next"),
        skip: b.text("skip"),
        back: b.text("back"),
        finish: b.text("finish"),
        danger_title: b.text("danger_title"),
        danger_text: b.text("danger_text"),
        notice_title: b.text("notice_title"),
        go_on: b.text("go_on"),
        outcome_title: b.text("outcome_title"),
        outcome_intro: b.text("outcome_intro"),
        outcome_empty: b.text("outcome_empty"),
        you_said: b.text("you_said"),
        right: b.text("right"),
        could: b.text("could"),
        people: b.text("people"),
        pages: b.text("pages"),
        always: b.text("always"),
        call_note: b.text("call_note"),
        done: b.text("done"),
        done_text: b.text("done_text"),
        change: b.text("change"),
        print: b.text("print"),
        print_warning: b.text("print_warning"),
        print_yes: b.text("print_yes"),
        print_no: b.text("print_no"),
        beside: b.text("beside"),
        beside_off: b.text("beside_off"),
        paper_title: b.text("paper_title"),
        paper_intro: b.text("paper_intro"),
        only_with_papers: b.text("only_with_papers"),
        stale: b.text("stale"),
    }
}
