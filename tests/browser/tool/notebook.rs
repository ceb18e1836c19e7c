//! A notebook in front of a visitor: its sheets, what is written on them, and
//! the overview as it stands on the screen.

use super::{LIBRARY, Sheet};
use crate::visitor::Visitor;
use kompas::content::ToolLogic;
use kompas::notebook::{Field, Kind, Logic, Words};
use kompas::words;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// What is in the fields, by name: a text, or the chosen options.
pub type Written = BTreeMap<String, Vec<String>>;

/// A part of the overview: its title, and its lines of a label and a text.
pub type Part = (String, Vec<(String, String)>);

/// The overview as it stands on the screen.
#[derive(Debug, PartialEq, Eq, Deserialize)]
pub struct Overview {
    pub sheets: Vec<Part>,
    pub cards: Vec<Part>,
    /// Goals put aside: whether each is unfolded, and its parts.
    pub goals: Vec<(bool, Vec<Part>)>,
}

/// A notebook, and its words in one language.
pub struct Notebook<'a> {
    pub visitor: &'a Visitor<'a>,
    pub name: &'static str,
    pub logic: &'static Logic,
    pub words: &'static Words,
    pub tool: &'static words::Tool,
}

impl<'a> Notebook<'a> {
    /// A notebook's words. The visitor is wherever she is.
    pub fn of(visitor: &'a Visitor<'a>, language: &str, name: &str) -> Self {
        let book = &LIBRARY.books[language];
        let logic = LIBRARY.tools.get_key_value(name);
        let Some((name, ToolLogic::Notebook(logic))) = logic else {
            panic!("{name} is no notebook");
        };
        Self {
            visitor,
            name,
            logic,
            words: book.notebook(name).expect("in this language"),
            tool: &book.words.tool,
        }
    }

    /// Enters the notebook's page and waits until the program has taken over.
    pub fn enter(visitor: &'a Visitor<'a>, language: &str, name: &str) -> Self {
        let book = Self::of(visitor, language, name);
        visitor.enter_and_start(&format!("/{language}/#{}", book.logic.page));
        book.wait();
        book
    }

    /// Waits until the program has taken over the page where she is.
    pub fn wait(&self) {
        let there = format!("return !!document.querySelector('{}')", self.at(".screen"));
        self.visitor.until("the notebook is there", &there);
    }

    /// A selector within the tool, in any language, with script and without.
    pub fn at(&self, selector: &str) -> String {
        format!("#tool-{} {selector}", self.name)
            .trim_end()
            .to_owned()
    }

    /// Runs a script in the page; `HERE` in it stands for the tool.
    pub fn run(&self, script: &str) -> Value {
        self.visitor.run(&script.replace("HERE", &self.at("")))
    }

    /// The same, for a script that returns a list of texts.
    pub fn texts(&self, script: &str) -> Vec<String> {
        serde_json::from_value(self.run(script)).expect("a list of texts")
    }

    /// The sheets on the screen, by id.
    pub fn sheets(&self) -> Vec<String> {
        self.texts(
            "return [...document.querySelectorAll('HERE .sheet')]
                .filter(s => s.getClientRects().length).map(s => s.dataset.sheet)",
        )
    }

    /// What stands on the screen as words, fields and their labels too.
    pub fn text(&self) -> String {
        self.visitor.run_text(&format!(
            "return document.querySelector('{}').innerText",
            self.at("")
        ))
    }

    /// Presses a button by its words and lets the next screen come.
    pub fn press(&self, words: &str) {
        self.visitor.click_words(&self.at(".screen button"), words);
        self.visitor.settle();
    }

    /// From the first screen to the first sheet.
    pub fn begin(&self) {
        self.press(&self.tool.start);
    }

    /// Goes on until a sheet is on the screen.
    pub fn go_to(&self, sheet: &str) {
        for _ in &self.logic.screens {
            if self.sheets() == [sheet] {
                return;
            }
            self.press(&self.tool.next);
        }
        panic!("no {sheet} but {:?}", self.sheets());
    }

    /// Types into a field.
    pub fn write(&self, field: &str, text: &str) {
        let field = self.at(&format!("[data-f={field}]"));
        self.visitor.write(&field, text);
    }

    /// Chooses an option of a field.
    pub fn choose(&self, field: &str, option: &str) {
        let option = format!("[data-f={field}] label:has([value={option}])");
        self.visitor.click(&self.at(&option));
    }

    /// The same without a hand: much faster.
    fn choose_at_once(&self, field: &str, option: &str) {
        let place = format!("[data-f={field}] [value={option}]");
        self.run(&format!("document.querySelector('HERE {place}').click()"));
    }

    /// Fills in a field and gives back what now stands in it.
    pub fn fill(&self, field: &Field) -> Vec<String> {
        let id = &field.id;
        let (first, last) = (field.options.first(), field.options.last());
        match field.kind {
            Kind::Text => {
                let text = format!("<b>{id}</b> & more\n\n\"{id}\" \u{e9}");
                self.write(id, &text);
                vec![text]
            }
            Kind::Line => {
                let text = format!("{id} <i>&amp; 1 < 2");
                self.write(id, &text);
                vec![text]
            }
            Kind::Many => {
                let chosen = [first.expect("an option"), last.expect("an option")];
                self.choose(id, chosen[0]);
                self.choose_at_once(id, chosen[1]);
                chosen.into_iter().cloned().collect()
            }
            Kind::One | Kind::Drawing => {
                // The last one chosen is the one that counts.
                self.choose_at_once(id, first.expect("an option"));
                self.choose(id, last.expect("an option"));
                last.into_iter().cloned().collect()
            }
        }
    }

    /// What stands in the fields of the page, shown or not.
    pub fn written(&self) -> Written {
        let found = self.run(
            "return Object.fromEntries([...document.querySelectorAll('HERE [data-f]')]
                .map(f => [f.dataset.f, f.matches('fieldset')
                    ? [...f.querySelectorAll(':checked')].map(o => o.value)
                    : f.value ? [f.value] : []])
                .filter(([_, value]) => value.length))",
        );
        serde_json::from_value(found).expect("texts by name")
    }

    /// The fields of a goal, by name.
    pub fn of_goal(&self, field: &str) -> bool {
        let goal = self.logic.screens.iter().filter(|s| s.again);
        goal.flat_map(|s| &s.fields).any(|f| f.id == field)
    }

    /// What the overview says now.
    pub fn overview(&self) -> Overview {
        let found = self.run(
            "const plain = e => {
                const copy = e.cloneNode(true);
                copy.querySelectorAll('br').forEach(b => b.replaceWith('\\n'));
                const chosen = [...copy.querySelectorAll('.chosen')].map(c => c.textContent.trim());
                return chosen.length ? chosen.join('\\n') : copy.textContent.trim();
            };
            const parts = place => [...place.querySelectorAll('h3')].map(h => [plain(h),
                [...h.nextElementSibling.querySelectorAll('dt')].map(t => [plain(t), plain(t.nextElementSibling)])]);
            const all = kind => [...document.querySelectorAll('HERE .findings > ' + kind)];
            return {
                sheets: all('.written').flatMap(parts),
                cards: all('.card').flatMap(parts),
                goals: all('details').map(d => [d.open, parts(d)]),
            }",
        );
        serde_json::from_value(found).expect("an overview")
    }

    /// What the overview should say of what was written, sheet by sheet.
    pub fn parts(&self, written: &Written) -> Vec<Part> {
        let sheets = self.logic.screens.iter().map(|screen| {
            let fields = screen.fields.iter().map(|f| f.id.as_str());
            let title = &self.words.screens[&screen.id].title;
            (Sheet::plain(title), self.lines(fields, written))
        });
        sheets.filter(|(_, lines)| !lines.is_empty()).collect()
    }

    /// What should stand on the cards.
    pub fn cards(&self, written: &Written) -> Vec<Part> {
        let cards = self.logic.cards.iter().map(|card| {
            let fields = card.fields.iter().map(String::as_str);
            let title = &self.words.cards[&card.id].title;
            (Sheet::plain(title), self.lines(fields, written))
        });
        cards.filter(|(_, lines)| !lines.is_empty()).collect()
    }

    fn lines<'f>(
        &self,
        fields: impl Iterator<Item = &'f str>,
        written: &Written,
    ) -> Vec<(String, String)> {
        let lines = fields.filter_map(|id| {
            let words = &self.words.fields[id];
            let texts = written.get(id)?.iter();
            let texts = texts.map(|t| words.options.get(t).map_or(t.clone(), |o| Sheet::plain(o)));
            let text = texts.collect::<Vec<_>>().join("\n");
            Some((Sheet::plain(&words.label), text))
        });
        lines.collect()
    }

    /// Goes through one screen of every kind and shows each to `look`; of the
    /// sheets only those with a sort of field that was not there before.
    pub fn show_every_kind(&self, look: impl Fn(&str)) {
        let mut seen: Vec<Kind> = Vec::new();
        look("intro");
        self.begin();
        for screen in &self.logic.screens {
            let kinds: Vec<_> = screen.fields.iter().map(|f| f.kind).collect();
            if kinds.iter().any(|kind| !seen.contains(kind)) {
                for field in &screen.fields {
                    self.fill(field);
                }
                look(&format!("sheet {}", screen.id));
                seen.extend(kinds);
            }
            self.press(&self.tool.next);
        }
        if self.logic.screens.iter().any(|s| s.again) {
            self.press(&self.tool.new_goal);
            self.press(&self.tool.finish);
        }
        self.visitor.unfold();
        self.press(&self.tool.print);
        look("overview, asked before printing");
        self.press(&self.tool.print_no);
        self.press(&self.tool.done);
        look("done");
    }
}
