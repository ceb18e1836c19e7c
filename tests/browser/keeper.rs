//! Somebody who keeps what is on her screen, and opens it again: the panel
//! below each tool and page 807, found by their own words.

use crate::tool::{LIBRARY, Tool};
use crate::visitor::Visitor;
use kompas::vault::{self, Envelope, Params, Recipe, Records};
use kompas::words::Keep;

/// A passphrase that nobody would refuse.
pub const SECRET: &str = "paarse olifant danst zacht";
/// Another one.
pub const OTHER: &str = "Stille brug, drie regens!";

/// Everything of a tool that somebody sees or wrote, as one text.
const SCREEN: &str = "
    const here = document.querySelector('.here');
    const fields = [...here.querySelectorAll('.screens input, [data-f], .book input')];
    const screens = here.querySelector('.screens').cloneNode(true);
    // What is left of a time runs on while somebody looks.
    screens.querySelectorAll('.timeline, details, .help').forEach(e => e.remove());
    return [here.id, screens.textContent, here.querySelector('.sheet:not([hidden])')?.dataset.sheet,
        here.querySelectorAll('.screens details').length,
        ...fields.map(f => [f.dataset.f, f.dataset.do, f.value, f.checked].join(' '))].join('\\n')";

/// The panel of the tool on this page, or page 807.
#[derive(Clone, Copy)]
pub struct Keeper<'a> {
    pub visitor: &'a Visitor<'a>,
    pub words: &'static Keep,
    place: &'static str,
}

impl<'a> Keeper<'a> {
    /// Below the tool on the page where she is.
    pub fn panel(visitor: &'a Visitor<'a>, language: &str) -> Self {
        Self::at(visitor, language, ".here .keep")
    }

    /// On page 807, where she is.
    pub fn saved(visitor: &'a Visitor<'a>, language: &str) -> Self {
        Self::at(visitor, language, ".here .saved")
    }

    fn at(visitor: &'a Visitor<'a>, language: &str, place: &'static str) -> Self {
        let words = &LIBRARY.books[language].words.keep;
        Self {
            visitor,
            words,
            place,
        }
    }

    /// Everything on the tool's screen.
    pub fn screen(&self) -> String {
        self.visitor.run_text(SCREEN)
    }

    /// Waits until words stand there; `{date}` stands for any day.
    pub fn says(&self, words: &str) {
        let words = words.replace('#', "");
        let words = serde_json::json!(words.split("{date}").collect::<Vec<_>>());
        let script = format!(
            "const text = document.querySelector('{}')?.innerText ?? '';
            return {words}.every(part => text.includes(part))",
            self.place
        );
        self.visitor.until(&words.to_string(), &script);
    }

    /// Whether a button with these words is there.
    pub fn offers(&self, words: &str) -> bool {
        let script = format!(
            "return [...document.querySelectorAll('{} button')].filter(b => b.getClientRects().length)
                .map(b => b.textContent.trim())",
            self.place
        );
        self.visitor.run_texts(&script).iter().any(|w| w == words)
    }

    pub fn press(&self, words: &str) {
        let button = format!("{} button", self.place);
        self.visitor.click_words(&button, words);
        self.visitor.settle();
    }

    pub fn type_secret(&self, secret: &str) {
        self.visitor
            .write(&format!("{} input.secret", self.place), secret);
    }

    /// Keeps in a store that is not there yet.
    pub fn keep_new(&self, secret: &str) {
        self.press(&self.words.keep);
        self.says(&self.words.new_text);
        self.type_secret(secret);
        self.press(&self.words.save);
    }

    /// The same, until it has worked.
    pub fn keep_first(&self, secret: &str) {
        self.keep_new(secret);
        self.says(&self.words.kept);
        self.press(&self.words.close);
    }

    /// Keeps in an open store: nothing is asked.
    pub fn keep_again(&self) {
        self.press(&self.words.keep);
        self.says(&self.words.kept);
        self.press(&self.words.close);
    }

    /// Types the passphrase of what is kept.
    pub fn open(&self, secret: &str) {
        self.says(&self.words.open);
        self.type_secret(secret);
        self.press(&self.words.open);
    }

    /// Waits until everything on the tool is as it was.
    pub fn comes_back(&self, screen: &str) {
        let screen = serde_json::json!(screen);
        let same = format!("return (() => {{ {SCREEN} }})() === {screen}");
        self.visitor.until("it is there again", &same);
    }

    /// The tool goes on, and everything on it is as it was.
    pub fn still(&self, screen: &str, how: &str) {
        assert_eq!(self.screen(), screen, "{how}");
    }
}

/// The sealed text on the shelf. None where nothing lies there.
pub fn shelf(visitor: &Visitor) -> Option<String> {
    let text = visitor.run("return localStorage.getItem('k')");
    text.as_str().map(str::to_owned)
}

/// Puts a text on the shelf, behind the program's back.
pub fn put(visitor: &Visitor, text: &str) {
    visitor.run_with("localStorage.setItem('k', arguments[0])", vec![text.into()]);
}

/// Seals records with the lightest lock, until a day that is counted from
/// today.
pub fn sealed(records: &[(&str, &str)], secret: &str, days: i32) -> Envelope {
    use chrono::Datelike;
    let mut all = Records::new();
    records.iter().for_each(|(tool, text)| all.set(tool, text));
    let params = Params::new(8 * 1024, 1).expect("within bounds");
    let recipe = Recipe {
        params,
        salt: [7; 16],
    };
    let key = vault::derive(secret, recipe).expect("a key");
    let today = chrono::Local::now().date_naive().num_days_from_ce();
    Envelope::seal(&all, &key, &[7; 24], today + days).expect("sealed")
}

/// Begins 801 and answers two of its questions: a third is on the screen.
pub fn two_answers<'a>(visitor: &'a Visitor<'a>, language: &str) -> Keeper<'a> {
    let tool = Tool::enter(visitor, language, "situation");
    answer_two(&tool);
    Keeper::panel(visitor, language)
}

/// On the first screen of a tool that asks: answers two questions that show
/// nothing at once.
pub fn answer_two(tool: &Tool) {
    let mut screen = tool.begin();
    for _ in 0..2 {
        let crate::tool::Screen::Question(id) = &screen else {
            panic!("no question but {screen:?}");
        };
        let question = tool.sheet.logic.question(id).expect("known");
        let plain = question.answers.iter().find(|a| a.interruption().is_none());
        tool.choose(&plain.expect("a quiet answer").id);
        screen = tool.next();
    }
    assert!(matches!(screen, crate::tool::Screen::Question(_)));
}
