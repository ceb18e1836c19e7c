//! The data block of a tool, read in the browser.
//!
//! It is JSON, read as one loose value; the types are built from it by hand.
//! A reader made for every type would be the largest part of the program
//! (docs/decisions/0007-data-block.md). That nothing is lost on the way is a test.

use super::{Always, Answer, Beside, Condition, Logic, Outcome, OutcomeWords};
use super::{Question, QuestionWords, Sheet, Words};
use crate::facts::Person;
use crate::page::Number;
use crate::words;
use serde_json::Value;
use std::collections::BTreeMap;

/// A place in the block. What is not there is empty.
#[derive(Clone, Copy)]
struct Branch<'a>(Option<&'a Value>);

impl<'a> Branch<'a> {
    fn at(self, key: &str) -> Branch<'a> {
        Branch(self.0.and_then(|value| value.get(key)))
    }

    /// A part of a pair.
    fn nth(self, at: usize) -> Branch<'a> {
        Branch(self.0.and_then(|value| value.get(at)))
    }

    fn string(self) -> String {
        let text = self.0.and_then(Value::as_str);
        text.unwrap_or_default().to_owned()
    }

    fn maybe(self, key: &str) -> Option<String> {
        Some(self.at(key).0?.as_str()?.to_owned())
    }

    fn text(self, key: &str) -> String {
        self.at(key).string()
    }

    fn flag(self, key: &str) -> bool {
        self.at(key).0.and_then(Value::as_bool).unwrap_or(false)
    }

    fn number(self) -> Option<i64> {
        self.0?.as_i64()
    }

    /// The branches of a list, in its order.
    fn items(self, key: &str) -> impl Iterator<Item = Branch<'a>> {
        let list = self.at(key).0.and_then(Value::as_array);
        list.into_iter().flatten().map(|item| Branch(Some(item)))
    }

    fn texts(self, key: &str) -> Vec<String> {
        let items = self.items(key);
        items
            .filter_map(|item| Some(item.0?.as_str()?.to_owned()))
            .collect()
    }

    fn pages(self, key: &str) -> Vec<Number> {
        self.items(key).filter_map(Branch::page).collect()
    }

    fn page(self) -> Option<Number> {
        Number::try_from(u16::try_from(self.number()?).ok()?).ok()
    }

    /// A table, with what `read` makes of each entry. Filled one by one:
    /// collecting would sort first, and a sort for every type weighs more in
    /// the browser than all of this file.
    fn table<V>(self, key: &str, read: impl Fn(Branch<'a>) -> V) -> BTreeMap<String, V> {
        let mut table = BTreeMap::new();
        let entries = self.at(key).0.and_then(Value::as_object);
        for (name, value) in entries.into_iter().flatten() {
            table.insert(name.clone(), read(Branch(Some(value))));
        }
        table
    }

    fn lines(self, key: &str) -> BTreeMap<String, String> {
        self.table(key, Branch::string)
    }
}

impl Sheet {
    /// Builds the sheet of a tool from its data block. None where the block is
    /// not JSON; what it lacks is empty.
    pub fn parse(block: &str) -> Option<Self> {
        let block: Value = serde_json::from_str(block).ok()?;
        let root = Branch(Some(&block));
        Some(Self {
            logic: logic(root.at("logic")),
            words: words(root.at("words")),
            beside: root.at("beside").maybe("tag").map(|tag| {
                let beside = root.at("beside");
                Beside {
                    tag,
                    words: words(beside.at("words")),
                    you_said: beside.text("you_said"),
                    right: beside.text("right"),
                    could: beside.text("could"),
                }
            }),
            people: root
                .items("people")
                .map(|pair| (pair.nth(0).string(), person(pair.nth(1))))
                .collect(),
            pages: root
                .items("pages")
                .filter_map(|pair| Some((pair.nth(0).page()?, pair.nth(1).string())))
                .collect(),
            until: root
                .items("until")
                .filter_map(|pair| {
                    let day = pair.nth(1).number()?;
                    Some((pair.nth(0).string(), i32::try_from(day).ok()?))
                })
                .collect(),
            tool: tool(root.at("tool")),
        })
    }
}

fn logic(b: Branch) -> Logic {
    let conditions = |b: Branch, key: &str| {
        let condition = |c: Branch| Condition {
            question: c.text("question"),
            any: c.texts("any"),
        };
        b.items(key).map(condition).collect()
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
        when: conditions(b, "when"),
        unless: conditions(b, "unless"),
        answers: b.items("answer").map(answer).collect(),
    };
    let outcome = |b: Branch| Outcome {
        id: b.text("id"),
        theme: b.text("theme"),
        pages: b.pages("pages"),
        people: b.texts("people"),
        sheet: b.texts("sheet"),
        leaving: b.flag("leaving"),
        papers_warning: b.flag("papers_warning"),
    };
    Logic {
        page: b.at("page").page().unwrap_or(Number::START),
        themes: b.texts("themes"),
        always: Always {
            pages: b.at("always").pages("pages"),
            people: b.at("always").texts("people"),
        },
        questions: b.items("question").map(question).collect(),
        outcomes: b.items("outcome").map(outcome).collect(),
    }
}

fn words(b: Branch) -> Words {
    Words {
        title: b.text("title"),
        intro: b.texts("intro"),
        leaving: b.text("leaving"),
        authority: b.texts("authority"),
        themes: b.lines("themes"),
        questions: b.table("questions", |b| QuestionWords {
            ask: b.text("ask"),
            help: b.maybe("help"),
            answers: b.lines("answers"),
        }),
        outcomes: b.table("outcomes", |b| OutcomeWords {
            right: b.text("right"),
            could: b.texts("could"),
            with_papers: b.texts("with_papers"),
        }),
    }
}

fn person(b: Branch) -> Person {
    Person {
        name: b.text("name"),
        does: b.text("does"),
        phone: b.maybe("phone"),
        dial: b.maybe("dial"),
        website: b.maybe("website"),
        authority: b.flag("authority"),
    }
}

fn tool(b: Branch) -> words::Tool {
    words::Tool {
        before: b.text("before"),
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
        only_with_papers: b.text("only_with_papers"),
        stale: b.text("stale"),
    }
}
