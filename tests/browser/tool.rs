//! A tool's screens as somebody uses them, told apart by the tool's own words,
//! which the test reads from the built document.

use crate::site;
use crate::visitor::Visitor;
use kompas::check;
use kompas::content::Library;
use kompas::inquiry::{Logic, Question, Words};
use kompas::page::Number;
use kompas::words;
use std::path::Path;
use std::sync::LazyLock;

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
    pub sheet: Sheet,
}

/// The words of 801 in a language. None where it is not translated yet.
pub fn sheet(language: &str) -> Option<Sheet> {
    Sheet::of(language, "situation")
}

/// The languages that have the tool.
pub fn languages() -> Vec<String> {
    let all = site::languages().into_iter();
    let with: Vec<_> = all.filter(|l| sheet(l).is_some()).collect();
    assert!(with.len() > 1, "the tool is only in {with:?}");
    with
}

impl<'a> Tool<'a> {
    /// Enters page 801 and waits until the tool has taken its place there.
    pub fn enter(visitor: &'a Visitor<'a>, language: &str) -> Self {
        visitor.enter_and_start(&format!("/{language}/#801"));
        Self::before(visitor, language)
    }

    /// The tool on the page where the visitor is.
    pub fn before(visitor: &'a Visitor<'a>, language: &str) -> Self {
        let sheet = sheet(language).expect("the tool in this language");
        let tool = Self { visitor, sheet };
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
        self.choose("yes");
        assert_eq!(self.next(), Screen::Notice);
        look("danger");
        self.go_on();
        self.choose("maybe");
        look("question with an answer");
        assert_eq!(self.next(), Screen::Notice);
        look("notice");
        let outcome = self.walk(last, |_| ());
        assert!(!outcome.is_empty());
        look("outcome, folded");
        self.visitor.unfold();
        look("outcome");
        if self.sheet.language != "nl" {
            self.visitor
                .click_words(".here .screen button", &words.beside);
            self.visitor.unfold();
            look("outcome with Dutch");
        }
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
        let mut asked = Vec::new();
        let mut screen = self.screen();
        loop {
            look(&screen);
            screen = match screen {
                Screen::Intro | Screen::Done => self.begin(),
                Screen::Notice => self.go_on(),
                Screen::Outcome => return asked,
                Screen::Question(id) => {
                    assert!(!asked.contains(&id), "{id} was asked twice");
                    self.choose(&pick(self.sheet.logic.question(&id).expect("known")));
                    asked.push(id);
                    self.next()
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
