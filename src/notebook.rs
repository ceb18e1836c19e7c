//! A notebook: screens with fields that a person may fill in, or not.
//!
//! Pure. The fields themselves stand in the document, as a form that can be
//! printed and filled in on paper. Here is what a form is made of, and what
//! somebody wrote in it.

use crate::page::Number;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Small drawings to choose from, by the names of their symbols.
pub const DRAWINGS: [&str; 6] = ["star", "tree", "cup", "bird", "flower", "boat"];

/// `content/tools/<tool>.toml`: the form, without words.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Logic {
    pub page: Number,
    pub always: crate::inquiry::Always,
    #[serde(rename = "screen")]
    pub screens: Vec<Screen>,
    /// Cards to print, made of what she wrote.
    #[serde(rename = "card", default)]
    pub cards: Vec<Card>,
}

/// A few fields that stand on one screen.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Screen {
    pub id: String,
    /// Belongs to the part that can be done once more, for a new goal.
    #[serde(default)]
    pub again: bool,
    #[serde(default)]
    pub pages: Vec<Number>,
    /// Place ids.
    #[serde(default)]
    pub people: Vec<String>,
    #[serde(rename = "field", default)]
    pub fields: Vec<Field>,
}

/// One thing to write or to choose.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    pub id: String,
    pub kind: Kind,
    #[serde(default)]
    pub options: Vec<String>,
}

/// How a field is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Several lines.
    Text,
    /// One line.
    Line,
    /// One of the options.
    One,
    /// Any of the options.
    Many,
    /// One of the small drawings.
    Drawing,
}

/// A small card with some of the fields on it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    pub id: String,
    pub fields: Vec<String>,
}

/// `content/<lang>/tools/<tool>.toml`: the words, by id.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub title: String,
    /// Said before the first screen.
    pub intro: Vec<String>,
    /// Above her overview.
    pub done: String,
    pub screens: BTreeMap<String, ScreenWords>,
    pub fields: BTreeMap<String, FieldWords>,
    #[serde(default)]
    pub cards: BTreeMap<String, CardWords>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScreenWords {
    pub title: String,
    #[serde(default)]
    pub help: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldWords {
    pub label: String,
    #[serde(default)]
    pub hint: Option<String>,
    #[serde(default)]
    pub options: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardWords {
    pub title: String,
}

impl Logic {
    /// All fields, in the order of the form.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.screens.iter().flat_map(|s| &s.fields)
    }

    /// All problems of the form itself, each with the id it is about.
    pub fn problems(&self) -> Vec<(String, String)> {
        let mut problems = Vec::new();
        let mut say = |id: &str, what: &str| problems.push((id.to_owned(), what.to_owned()));
        let mut ids = BTreeSet::new();
        let fields = self.fields().map(|f| &f.id);
        for id in self.screens.iter().map(|s| &s.id).chain(fields) {
            let plain = id.chars().all(|c| c.is_ascii_lowercase() || c == '_');
            if id.is_empty() || !plain {
                say(id, "an id is small letters and _");
            }
            if !ids.insert(id) {
                say(id, "is there twice");
            }
        }
        let again: Vec<_> = self.screens.iter().map(|s| s.again).collect();
        if again.chunk_by(|a, b| a == b).filter(|run| run[0]).count() > 1 {
            say("again", "the screens of a goal do not stand together");
        }
        for field in self.fields() {
            let choice = !matches!(field.kind, Kind::Text | Kind::Line);
            if choice == field.options.is_empty() {
                say(&field.id, "a choice has options, a text has none");
            }
            if BTreeSet::from_iter(&field.options).len() < field.options.len() {
                say(&field.id, "has an option twice");
            }
            let drawings = field.kind == Kind::Drawing;
            if drawings && !field.options.iter().all(|o| DRAWINGS.contains(&o.as_str())) {
                say(&field.id, "has an option that is no drawing");
            }
        }
        for card in &self.cards {
            if !card
                .fields
                .iter()
                .all(|id| self.fields().any(|f| f.id == *id))
            {
                say(&card.id, "has a field that is not in the form");
            }
        }
        problems
    }
}

impl Words {
    /// What is missing or left over against the form, by id.
    pub fn problems(&self, logic: &Logic) -> Vec<(String, String)> {
        let mut problems = Vec::new();
        let mut compare = |what: &str, have: BTreeSet<&String>, want: BTreeSet<&String>| {
            problems.extend(crate::check::missing_and_left_over(what, &have, &want));
        };
        let screens = logic.screens.iter().map(|s| &s.id);
        compare("screen", self.screens.keys().collect(), screens.collect());
        let fields = logic.fields().map(|f| &f.id);
        compare("field", self.fields.keys().collect(), fields.collect());
        let cards = logic.cards.iter().map(|c| &c.id);
        compare("card", self.cards.keys().collect(), cards.collect());
        for field in logic.fields() {
            if let Some(words) = self.fields.get(&field.id) {
                let have = words.options.keys().collect();
                compare("option", have, field.options.iter().collect());
            }
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: &str = r#"
        page = 802
        always = { pages = [101], people = ["shop"] }
        [[screen]]
        id = "before"
        field = [{ id = "own_word", kind = "line" }]
        [[screen]]
        id = "goal"
        again = true
        field = [{ id = "area", kind = "one", options = ["home", "work"] }]
        [[screen]]
        id = "after"
        field = [{ id = "sign", kind = "drawing", options = ["star", "tree"] }]
        [[card]]
        id = "mine"
        fields = ["own_word"]
    "#;

    const WORDS: &str = r#"
        title = "T"
        intro = []
        done = "D"
        [screens]
        before = { title = "S" }
        goal = { title = "S" }
        after = { title = "S" }
        [fields]
        own_word = { label = "L" }
        area = { label = "L", options = { home = "O", work = "O" } }
        sign = { label = "L", options = { star = "O", tree = "O" } }
        [cards]
        mine = { title = "C" }
    "#;

    /// A text with one piece replaced, which must be there.
    fn with(text: &str, (from, to): (&str, &str)) -> String {
        assert!(text.contains(from), "no {from:?}");
        text.replacen(from, to, 1)
    }

    fn told(problems: Vec<(String, String)>) -> Vec<String> {
        let told = problems.into_iter();
        told.map(|(id, what)| format!("{id}: {what}")).collect()
    }

    fn form(text: &str) -> Logic {
        toml::from_str(text).unwrap_or_else(|e| panic!("{e}"))
    }

    #[test]
    fn a_whole_form_with_its_words_has_no_problem() {
        let form = form(FORM);
        assert!(form.problems().is_empty());
        let words: Words = toml::from_str(WORDS).unwrap();
        assert!(words.problems(&form).is_empty());
    }

    #[test]
    fn every_rule_of_the_form_can_fail() {
        let area = r#"id = "area", kind = "one", options = ["home", "work"]"#;
        let cases = [
            (
                r#""before""#,
                r#""Be4""#,
                "Be4: an id is small letters and _",
            ),
            (r#""before""#, r#""""#, ": an id is small letters and _"),
            (r#""before""#, r#""area""#, "area: is there twice"),
            (
                "id = \"after\"",
                "id = \"after\"\n[[screen]]\nid = \"late\"\nagain = true\n[[screen]]\nid = \"last\"",
                "again: the screens of a goal do not stand together",
            ),
            (
                area,
                r#"id = "area", kind = "one""#,
                "area: a choice has options, a text has none",
            ),
            (
                area,
                r#"id = "area", kind = "text", options = ["home"]"#,
                "area: a choice has options, a text has none",
            ),
            (r#""work""#, r#""home""#, "area: has an option twice"),
            (
                r#""star""#,
                r#""moon""#,
                "sign: has an option that is no drawing",
            ),
            (
                r#"["own_word"]"#,
                r#"["own_word", "gone"]"#,
                "mine: has a field that is not in the form",
            ),
        ];
        for (from, to, what) in cases {
            let told = told(form(&with(FORM, (from, to))).problems());
            assert_eq!(told, [what], "{from} to {to}");
        }
    }

    #[test]
    fn the_screens_of_a_goal_stand_together_wherever_they_are() {
        let mut form = form(FORM);
        for (again, whole) in [
            ([true, true, false], true),
            ([false, true, true], true),
            ([false, false, false], true),
            ([true, false, true], false),
        ] {
            for (screen, again) in form.screens.iter_mut().zip(again) {
                screen.again = again;
            }
            assert_eq!(form.problems().is_empty(), whole, "{again:?}");
        }
    }

    #[test]
    fn every_rule_of_the_words_can_fail() {
        let form = form(FORM);
        let cases = [
            (
                "before = { title = \"S\" }",
                "",
                "before: screen has no words",
            ),
            (
                "[screens]",
                "[screens]\nlost = { title = \"S\" }",
                "lost: words for an unknown screen",
            ),
            (
                "own_word = { label = \"L\" }",
                "",
                "own_word: field has no words",
            ),
            (
                "[fields]",
                "[fields]\nlost = { label = \"L\" }",
                "lost: words for an unknown field",
            ),
            ("mine = { title = \"C\" }", "", "mine: card has no words"),
            (
                "[cards]",
                "[cards]\nlost = { title = \"C\" }",
                "lost: words for an unknown card",
            ),
            (", work = \"O\"", "", "work: option has no words"),
            (
                "home = \"O\"",
                "home = \"O\", lost = \"O\"",
                "lost: words for an unknown option",
            ),
        ];
        for (from, to, what) in cases {
            let words: Words = toml::from_str(&with(WORDS, (from, to))).unwrap();
            assert_eq!(told(words.problems(&form)), [what], "{from} to {to}");
        }
    }
}
