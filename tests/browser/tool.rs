//! A tool's screens as somebody uses them, told apart by the tool's own words,
//! which the test reads from the content. Here the tools that ask; a notebook
//! and the windows of time in rooms of their own.

use crate::site;
use crate::visitor::Visitor;
use kompas::check;
use kompas::content::{Library, ToolLogic};
use kompas::inquiry::{Interruption, Logic, Question, Words};
use kompas::page::Number;
use kompas::words;
use std::cell::Cell;
use std::path::Path;
use std::sync::LazyLock;

pub mod notebook;
pub mod windows;

pub use notebook::Notebook;
pub use windows::Windows;

/// The content the site was built from.
pub static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    Library::read(&content).unwrap_or_else(|problems| panic!("{problems}"))
});

/// What is on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    Intro,
    Question(String),
    /// Something that is shown at once after an answer.
    Notice,
    Outcome,
    Done,
}

/// What a tool says in one language.
#[derive(Clone, Copy)]
pub struct Sheet {
    language: &'static str,
    pub logic: &'static Logic,
    pub words: &'static Words,
    pub tool: &'static words::Tool,
}

impl Sheet {
    /// The words of a tool. None where it is not translated yet.
    pub fn of(language: &str, name: &str) -> Option<Self> {
        let (language, book) = LIBRARY.books.get_key_value(language)?;
        Some(Self {
            language,
            logic: LIBRARY.inquiry(name)?,
            words: book.inquiry(name)?,
            tool: &book.words.tool,
        })
    }

    /// A text as a reader sees it.
    pub fn plain(text: &str) -> String {
        check::fill(text, |m| LIBRARY.plain(m).unwrap_or_default())
    }
}

/// A tool that asks, in front of a visitor.
pub struct Tool<'a> {
    pub visitor: &'a Visitor<'a>,
    pub name: &'static str,
    pub sheet: Sheet,
}

/// The words of 801 in a language. None where it is not translated yet.
pub fn sheet(language: &str) -> Option<Sheet> {
    Sheet::of(language, "situation")
}

/// The tools that ask, by name.
pub fn asking() -> Vec<&'static str> {
    named(|logic| matches!(logic, ToolLogic::Inquiry(_)))
}

/// The tools to write in, by name.
pub fn notebooks() -> Vec<&'static str> {
    named(|logic| matches!(logic, ToolLogic::Notebook(_)))
}

fn named(which: impl Fn(&ToolLogic) -> bool) -> Vec<&'static str> {
    let tools = LIBRARY.tools.iter().filter(|(_, logic)| which(logic));
    let names: Vec<_> = tools.map(|(name, _)| name.as_str()).collect();
    assert!(names.len() > 1, "only {names:?}");
    names
}

/// The languages that have a tool.
pub fn languages(name: &str) -> Vec<String> {
    let all = site::languages().into_iter();
    let with: Vec<_> = all
        .filter(|l| LIBRARY.books[l].tools.contains_key(name))
        .collect();
    assert!(with.len() > 1, "{name} is only in {with:?}");
    with
}

/// The telephone numbers that stand on the screen as words and not as a link
/// to call, each with what stands around it; and how many links there are.
pub fn numbers(visitor: &Visitor, name: &str) -> (Vec<String>, u64) {
    let phones = LIBRARY.places.values().filter_map(|p| p.phone.as_deref());
    let phones = phones.map(Into::into).collect::<Vec<serde_json::Value>>();
    let script = "
        const bare = [], links = document.querySelectorAll('TOOL a[href^=\"tel:\"]');
        const walker = document.createTreeWalker(document.querySelector('TOOL'), NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const text = walker.currentNode;
            const holds = phone => (' ' + text.data + ' ').split(phone).slice(0, -1)
                .some((before, at, all) => !/\\d$/.test(before));
            if (arguments[0].some(holds) && !text.parentElement.closest('a[href^=\"tel:\"]'))
                bare.push(text.data);
        }
        return [bare, [...links].filter(l => l.getClientRects().length).length]";
    let script = script.replace("TOOL", &format!("#tool-{name}"));
    let found = visitor.run_with(&script, vec![phones.into()]);
    serde_json::from_value(found).expect("a list and a number")
}

impl<'a> Tool<'a> {
    /// Enters the page of a tool and waits until it has taken its place there.
    pub fn enter(visitor: &'a Visitor<'a>, language: &str, name: &str) -> Self {
        let page = LIBRARY.inquiry(name).expect("a tool that asks").page;
        visitor.enter_and_start(&format!("/{language}/#{page}"));
        Self::before(visitor, language, name)
    }

    /// The tool on the page where the visitor is.
    pub fn before(visitor: &'a Visitor<'a>, language: &str, name: &str) -> Self {
        let sheet = Sheet::of(language, name).expect("the tool in this language");
        let (name, _) = LIBRARY.tools.get_key_value(name).expect("a tool");
        let tool = Self {
            visitor,
            name,
            sheet,
        };
        visitor.until(
            "the tool is there",
            "return !!document.querySelector('.here .screen')",
        );
        tool
    }

    pub fn screen(&self) -> Screen {
        let script = "const s = document.querySelector('.here .screen');
            const text = q => s.querySelector(q)?.textContent.trim() ?? '';
            return [s.className, text('legend'), s.textContent]";
        let [class, legend, text] =
            <[String; 3]>::try_from(self.visitor.run_texts(script)).expect("three");
        if class.contains("outcome") {
            return Screen::Outcome;
        } else if class.contains("notice") {
            return Screen::Notice;
        } else if text.contains(&self.sheet.tool.done_title) {
            return Screen::Done;
        } else if legend.is_empty() {
            return Screen::Intro;
        }
        let mut all = self.sheet.words.questions.iter();
        let asked = all.find(|(_, words)| Sheet::plain(&words.ask) == legend);
        let (id, _) = asked.unwrap_or_else(|| panic!("an unknown question: {legend}"));
        Screen::Question(id.clone())
    }

    /// Presses a button by its words and lets the next screen come.
    pub fn press(&self, words: &str) -> Screen {
        self.visitor.click_words(".here .screen button", words);
        self.visitor.settle();
        self.screen()
    }

    pub fn begin(&self) -> Screen {
        self.press(&self.sheet.tool.start)
    }

    pub fn next(&self) -> Screen {
        self.press(&self.sheet.tool.next)
    }

    pub fn skip(&self) -> Screen {
        self.press(&self.sheet.tool.skip)
    }

    pub fn go_back(&self) -> Screen {
        self.press(&self.sheet.tool.back)
    }

    pub fn go_on(&self) -> Screen {
        self.press(&self.sheet.tool.go_on)
    }

    pub fn finish(&self) -> Screen {
        self.press(&self.sheet.tool.finish)
    }

    /// Chooses an answer of the question on the screen, by its id.
    pub fn choose(&self, answer: &str) {
        let Screen::Question(id) = self.screen() else {
            panic!("no question but {:?}", self.screen());
        };
        let words = &self.sheet.words.questions[&id].answers[answer];
        self.visitor
            .click_words(".here .screen .option", &Sheet::plain(words));
    }

    /// The answer that is chosen on the screen, by its words.
    pub fn chosen(&self) -> String {
        let script = "return document.querySelector('.here .screen :checked')?.closest('label').textContent.trim() ?? ''";
        self.visitor.run_text(script)
    }

    /// The title of a page that an outcome points at.
    pub fn title(&self, number: Number) -> &str {
        &LIBRARY.books[self.sheet.language].pages[&number]
            .front
            .title
    }

    /// The name of somebody whom an outcome points at.
    pub fn name(&self, id: &str) -> &str {
        &LIBRARY.places[id].name
    }

    /// Goes through one screen of every kind and shows each to `look`.
    pub fn show_every_kind(&self, look: impl Fn(&str)) {
        let words = &self.sheet.tool;
        look("intro");
        self.begin();
        look("question");
        let Screen::Question(id) = self.screen() else {
            panic!("no question after the beginning");
        };
        self.choose(&last(self.sheet.logic.question(&id).expect("known")));
        look("question with an answer");
        // Once what is said in danger, and once what is only good to know.
        let (danger, notice) = (Cell::new(false), Cell::new(false));
        let pick = |question: &Question| {
            let telling = |seen: &Cell<bool>, kind: Interruption| {
                let mut answers = question.answers.iter();
                let answer = answers.find(|a| !seen.get() && a.interruption() == Some(kind))?;
                seen.set(true);
                Some(answer.id.clone())
            };
            telling(&danger, Interruption::Danger)
                .or_else(|| telling(&notice, Interruption::Notice))
                .unwrap_or_else(|| last(question))
        };
        let seen = Cell::new((false, false));
        let asked = self.walk(pick, |screen| {
            let now = (danger.get(), notice.get());
            if *screen == Screen::Notice && seen.replace(now) != now {
                look("notice");
            }
        });
        assert!(!asked.is_empty() && danger.get(), "{asked:?}");
        look("outcome, folded");
        self.visitor.unfold();
        look("outcome");
        self.visitor
            .click_words(".here .screen button", &words.print);
        look("asked before printing");
        self.visitor
            .click_words(".here .screen button", &words.print_no);
        self.press(&words.done);
        look("done");
    }

    /// Answers every question that is asked until the outcome. `look` sees
    /// every screen. Gives back the ids of the questions asked.
    pub fn walk(&self, pick: impl Fn(&Question) -> String, look: impl Fn(&Screen)) -> Vec<String> {
        let press = |words: &str| {
            self.visitor.press_words(".here .screen button", words);
            self.visitor.settle();
            self.screen()
        };
        let words = self.sheet.tool;
        let mut asked = Vec::new();
        let mut screen = self.screen();
        loop {
            look(&screen);
            screen = match screen {
                Screen::Intro | Screen::Done => press(&words.start),
                Screen::Notice => press(&words.go_on),
                Screen::Outcome => return asked,
                Screen::Question(id) => {
                    assert!(!asked.contains(&id), "{id} was asked twice");
                    let answer = pick(self.sheet.logic.question(&id).expect("known"));
                    let answer = &self.sheet.words.questions[&id].answers[&answer];
                    let option = ".here .screen .option";
                    self.visitor.press_words(option, &Sheet::plain(answer));
                    asked.push(id);
                    press(&words.next)
                }
            };
        }
    }
}

/// The answer that stands first, for [`Tool::walk`].
pub fn first(question: &Question) -> String {
    question.answers.first().expect("an answer").id.clone()
}

/// The answer that stands last, for [`Tool::walk`].
pub fn last(question: &Question) -> String {
    question.answers.last().expect("an answer").id.clone()
}
