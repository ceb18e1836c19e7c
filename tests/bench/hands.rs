//! What follows a press or a key, once our program runs.

use crate::RUNS;
use crate::keeper::{Keeper, SECRET, two_answers};
use crate::packed::Packed;
use crate::table::{Series, Table};
use crate::visit::Conditions;
use crate::visitor::{Visitor, pause};
use crate::{budget, say};
use serde_json::{Value, json};

/// What is searched for, a letter at a time.
pub const WORD: &str = "huisarts";
/// What a letter of a search may take on this machine, in milliseconds.
const LETTER: f64 = 5.0;

/// Follows a link of the document: milliseconds until it is painted.
const TURN: &str = "
    const link = document.querySelector('a[href=\"#' + arguments[0] + '\"]');
    const begin = performance.now();
    link.click();
    return new Promise(done => bench.painted(now => done(now - begin)))";

/// One more letter: milliseconds of work, and until it is painted; how many
/// pages were found.
const TYPE: &str = "
    const field = document.getElementById('question');
    field.value = arguments[0];
    const begin = performance.now();
    field.dispatchEvent(new InputEvent('input', {bubbles: true}));
    const work = performance.now() - begin;
    const found = document.querySelectorAll('#find .pages li').length;
    return new Promise(done => bench.painted(now => done([work, now - begin, found])))";

/// Leaves: milliseconds until nothing of it is painted any more, and how many
/// pages are left. Without a network the document stays, and can be asked.
const LEAVE: &str = "
    const begin = performance.now();
    document.querySelector('.leave').click();
    const left = document.querySelectorAll('section').length;
    return new Promise(done => bench.painted(now => done([now - begin, left])))";

/// Presses a button and waits for words: milliseconds, and the longest time
/// that the page could not answer meanwhile.
const PRESS: &str = "
    const [place, words, then] = arguments;
    const button = [...document.querySelectorAll(place + ' button')]
        .find(b => b.getClientRects().length && b.textContent.trim() === words);
    const begin = performance.now();
    button.click();
    return new Promise(done => {
        const pauses = () => bench.long.filter(([start, took]) => start + took > begin).map(([, took]) => took);
        const look = () => {
            if (!document.querySelector(place)?.textContent.includes(then)) return requestAnimationFrame(look);
            bench.painted(now => setTimeout(() => done([now - begin, Math.max(0, ...pauses())]), 100));
        };
        look();
    })";

/// All in milliseconds.
#[derive(Default)]
pub struct Hands {
    pub turn: Series,
    /// The first letter, which makes the index.
    pub first_letter: Series,
    /// The work of each further letter.
    pub letter: Series,
    pub letter_painted: Series,
    leave: Series,
    seal: Series,
    seal_pause: Series,
    open: Series,
    open_pause: Series,
}

/// The table, and the row of the budget.
pub fn measure(packed: &Packed, budgets: &mut Vec<budget::Row>) -> String {
    let columns = ["Dutch, ms", "processor as it is", "processor ÷ 6"];
    let mut table = Table::new("A press, a letter", &columns);
    let quick = hands(packed, 1, keep_and_leave);
    let slow = hands(packed, 6, keep_and_leave);
    type Row = (&'static str, fn(&Hands) -> &Series);
    let rows: [Row; 9] = [
        ("page change, press to paint", |h| &h.turn),
        ("search, first letter, which makes the index", |h| {
            &h.first_letter
        }),
        ("search, each further letter, work", |h| &h.letter),
        ("search, each further letter, to paint", |h| {
            &h.letter_painted
        }),
        ("leaving, press to blank", |h| &h.leave),
        ("keep under a passphrase, press to kept", |h| &h.seal),
        ("– longest pause of the page", |h| &h.seal_pause),
        ("open it, press to opened", |h| &h.open),
        ("– longest pause of the page", |h| &h.open_pause),
    ];
    for (name, of) in rows {
        table.row(&[name, &of(&quick).show(1.0), &of(&slow).show(1.0)]);
    }
    budgets.push(budget::Row {
        what: "search, each further letter, work".to_owned(),
        measured: quick.letter.median().unwrap_or_default(),
        most: LETTER,
        unit: "ms",
    });
    table.note("A paint waits for the next frame, up to 17 ms. A pause below 50 ms counts as 0. The key is worked out in a worker, which the browser does not slow down.")
}

/// Turns pages and searches on several visits, and does one more thing on each.
pub fn hands(packed: &Packed, slower: u32, more: impl Fn(&mut Hands, &Visitor)) -> Hands {
    say(&format!("presses and letters, processor ÷ {slower}"));
    let site = packed.serve();
    let visitor = Visitor::new(&site);
    visitor.watch("h1");
    let mut hands = Hands::default();
    for _ in 0..RUNS {
        visitor.hold_back(Conditions { slower, line: None });
        visitor.enter_and_start("/nl/");
        pause(500);
        hands.turn_and_type(&visitor);
        more(&mut hands, &visitor);
    }
    hands
}

/// Keeps, opens and leaves.
fn keep_and_leave(hands: &mut Hands, visitor: &Visitor) {
    hands.keep_and_open(visitor);
    visitor.run("localStorage.clear()");
    visitor.go_offline();
    let told = visitor.run(LEAVE);
    assert_eq!(told[1], 0, "something is left of the pages");
    hands.leave.add(milliseconds(&told[0]));
}

impl Hands {
    /// Turns pages, then searches, from wherever she is.
    fn turn_and_type(&mut self, visitor: &Visitor) {
        for page in ["205", "314", "601", "103", "907"] {
            let told = visitor.run_with(TURN, vec![json!(page)]);
            visitor.sees(page);
            self.turn.add(milliseconds(&told));
            pause(50);
        }
        visitor.click(".bar .all");
        visitor.sees("index");
        for end in 1..=WORD.len() {
            let told = visitor.run_with(TYPE, vec![json!(WORD[..end])]);
            let [work, painted] = [&told[0], &told[1]].map(milliseconds);
            if end == 1 {
                self.first_letter.add(work);
            } else {
                self.letter.add(work);
                self.letter_painted.add(painted);
            }
            assert!(end < WORD.len() || told[2] != 0, "nothing found");
        }
    }

    fn keep_and_open(&mut self, visitor: &Visitor) {
        let press = |place: &str, words: &str, then: &str| {
            let then = then.split(['#', '{']).next().unwrap_or_default();
            let told = visitor.run_with(PRESS, vec![json!(place), json!(words), json!(then)]);
            [&told[0], &told[1]].map(milliseconds)
        };
        let panel = two_answers(visitor, "nl");
        panel.press(&panel.words.keep);
        panel.says(&panel.words.new_text);
        panel.type_secret(SECRET);
        let [took, pause] = press(".here .keep", &panel.words.save, &panel.words.kept);
        self.seal.add(took);
        self.seal_pause.add(pause);
        visitor.enter_and_start("/nl/");
        visitor.read("807");
        let saved = Keeper::saved(visitor, "nl");
        saved.says(&saved.words.something);
        saved.type_secret(SECRET);
        let [took, pause] = press(".here .saved", &saved.words.open, &saved.words.opened);
        self.open.add(took);
        self.open_pause.add(pause);
    }
}

fn milliseconds(told: &Value) -> f64 {
    told.as_f64().expect("a time")
}
