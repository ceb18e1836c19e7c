//! Who keeps what she asked to keep: the store while it is open, and nothing
//! else. Keys and texts are in memory only, and gone when it is locked.

use crate::browser::shelf::{Own, one_way, random};
use crate::browser::{clock, worker};
use crate::store::{self, Found, PutFault};
use crate::vault::passphrase::{self, Weak};
use crate::vault::{DayNumber, Envelope, Fault, Key, Merge, Params, Recipe, Records};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use std::cell::RefCell;

/// An open store.
struct Open {
    key: Key,
    records: Records,
    /// The text on the shelf, as this tab saw it last.
    known: Option<String>,
    expires: DayNumber,
}

/// What a tool puts on its screen again, and what it has there.
struct Kept {
    tool: &'static str,
    written: Box<dyn Fn() -> String>,
    restore: Box<dyn Fn(&str)>,
    at_start: Box<dyn Fn() -> bool>,
}

#[derive(Default)]
struct Keeper {
    open: Option<Open>,
    tools: Vec<Kept>,
}

thread_local! {
    static KEEPER: RefCell<Keeper> = RefCell::default();
    static CHANGED: ArcRwSignal<u32> = ArcRwSignal::new(0);
}

/// Why something was not kept or opened, as the name of its words.
pub type Why = &'static str;

/// What comes when a key has been worked out.
pub type Done = Box<dyn FnOnce(Result<(), Why>)>;

/// What the shelf shows to somebody without a passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    Nothing,
    /// It was there, and its last day had passed.
    Expired,
    /// Until that day.
    Locked(DayNumber),
    Open(DayNumber),
    Not(Why),
}

/// Tells every screen that shows the store to look again.
fn changed() {
    CHANGED.with(|c| c.update(|n| *n += 1));
}

/// A tool can be kept: how it is written, how it is put on the screen again,
/// and whether it is at its start, with nothing on it.
pub fn register(
    tool: &'static str,
    written: Box<dyn Fn() -> String>,
    restore: Box<dyn Fn(&str)>,
    at_start: Box<dyn Fn() -> bool>,
) {
    KEEPER.with_borrow_mut(|k| {
        k.tools.push(Kept {
            tool,
            written,
            restore,
            at_start,
        });
    });
}

/// Whether a tool is at its start.
pub fn at_start(tool: &str) -> bool {
    KEEPER.with_borrow(|k| {
        let found = k.tools.iter().find(|t| t.tool == tool);
        found.is_none_or(|t| (t.at_start)())
    })
}

/// Whether there is something to cover: a tool in use, or an open store.
pub fn busy() -> bool {
    KEEPER.with_borrow(|k| k.open.is_some() || k.tools.iter().any(|t| !(t.at_start)()))
}

/// What there is now. Who asks is told when it changes.
pub fn shown() -> Shown {
    CHANGED.with(|c| c.track());
    let open = KEEPER.with_borrow(|k| k.open.as_ref().map(|open| open.expires));
    if let Some(day) = open {
        return Shown::Open(day);
    }
    match store::look(&mut Own, today()) {
        Found::Nothing => Shown::Nothing,
        Found::Expired => Shown::Expired,
        Found::Sealed(envelope) => Shown::Locked(envelope.expires()),
        Found::Unreadable(fault) => Shown::Not(why(fault)),
        Found::Denied => Shown::Not("keep-denied"),
    }
}

/// A day as people write it.
pub fn date(day: DayNumber) -> String {
    let day = NaiveDate::from_num_days_from_ce_opt(day);
    day.map(clock::date).unwrap_or_default()
}

fn today() -> DayNumber {
    clock::today().num_days_from_ce()
}

/// Why a passphrase is refused.
pub fn weak(passphrase: &str) -> Option<Why> {
    passphrase::judge(passphrase).err().map(|weak| match weak {
        Weak::Short => "keep-weak_short",
        Weak::Digits => "keep-weak_digits",
        Weak::Pattern => "keep-weak_pattern",
        Weak::Alike => "keep-weak_alike",
        Weak::OneWord => "keep-weak_word",
    })
}

fn why(fault: Fault) -> Why {
    match fault {
        Fault::NotOurs => "keep-foreign",
        Fault::Newer => "keep-newer",
        Fault::Damaged | Fault::Params | Fault::Content => "keep-damaged",
        Fault::Memory => "keep-memory",
        Fault::WrongKey => "keep-wrong",
        Fault::TooLarge => "keep-too_large",
    }
}

fn unput(fault: PutFault) -> Why {
    match fault {
        PutFault::Changed => "keep-changed",
        PutFault::Full => "keep-full",
        PutFault::Denied => "keep-denied",
        PutFault::Gone => "keep-gone",
    }
}

/// Works out a key, in a worker.
fn derive(passphrase: &str, recipe: Recipe, then: Box<dyn FnOnce(Result<Key, Fault>)>) {
    let message = recipe.message(&one_way(passphrase));
    worker::ask(&message, Box::new(move |answer| then(recipe.key(&answer))));
}

/// Opens what is on the shelf.
pub fn open(passphrase: &str, then: Done) {
    let Found::Sealed(envelope) = store::look(&mut Own, today()) else {
        changed();
        return then(Err("keep-gone"));
    };
    let recipe = envelope.recipe();
    let opened = move |key: Result<Key, Fault>| {
        let opened = key.and_then(|key| Ok((envelope.open(&key)?, key)));
        then(opened.map_err(why).map(|(records, key)| {
            let open = Open {
                key,
                records,
                known: Some(envelope.to_text()),
                expires: envelope.expires(),
            };
            KEEPER.with_borrow_mut(|k| k.open = Some(open));
            changed();
        }));
    };
    derive(passphrase, recipe, Box::new(opened));
}

/// A new passphrase, for a new store or for the open one; kept for that many
/// days. On a phone with little memory a lighter lock can be asked for.
pub fn begin(passphrase: &str, days: DayNumber, lighter: bool, then: Done) {
    let Some(salt) = random() else {
        return then(Err("keep-denied"));
    };
    let params = if lighter {
        Params::SMALL
    } else {
        Params::STANDARD
    };
    let begun = move |key: Result<Key, Fault>| {
        let made = key.map_err(why).and_then(|key| {
            KEEPER.with_borrow_mut(|k| {
                let before = k.open.take();
                let (records, known) = match &before {
                    Some(open) => (open.records.clone(), open.known.clone()),
                    None => (Records::new(), None),
                };
                let expires = today() + days;
                k.open = Some(Open {
                    key,
                    records,
                    known,
                    expires,
                });
                // Nothing changes where it cannot be written.
                k.put().inspect_err(|_| k.open = before)
            })
        });
        changed();
        then(made);
    };
    derive(passphrase, Recipe { params, salt }, Box::new(begun));
}

impl Keeper {
    /// Seals what is open and puts it on the shelf.
    fn put(&mut self) -> Result<(), Why> {
        let Some(open) = &mut self.open else {
            return Err("keep-gone");
        };
        let nonce = random().ok_or("keep-denied")?;
        let sealed = Envelope::seal(&open.records, &open.key, &nonce, open.expires);
        let envelope = sealed.map_err(why)?;
        let put = store::put(&mut Own, open.known.as_deref(), &envelope);
        open.known = Some(put.map_err(unput)?);
        Ok(())
    }

    /// Changes the records and keeps them; as they were where that fails.
    fn change(&mut self, change: impl FnOnce(&mut Records)) -> Result<(), Why> {
        let Some(open) = &mut self.open else {
            return Err("keep-gone");
        };
        let before = open.records.clone();
        change(&mut open.records);
        let put = self.put();
        match put {
            // Another tab kept something: what it kept is not written over.
            Err("keep-changed") => self.open = None,
            Err(_) => {
                if let Some(open) = &mut self.open {
                    open.records = before;
                }
            }
            Ok(()) => {}
        }
        put
    }
}

/// What a tool kept, where that is something else than is on its screen.
pub fn differs(tool: &str) -> bool {
    KEEPER.with_borrow(|k| {
        let kept = k.open.as_ref().and_then(|open| open.records.get(tool));
        let mut tools = k.tools.iter();
        let written = tools.find(|t| t.tool == tool).map(|t| (t.written)());
        kept.is_some_and(|kept| Some(kept) != written.as_deref())
    })
}

/// Keeps what a tool has on its screen, in place of what it kept before.
pub fn keep(tool: &str) -> Result<(), Why> {
    let put = KEEPER.with_borrow_mut(|k| {
        let mut tools = k.tools.iter();
        let written = tools.find(|t| t.tool == tool).map(|t| (t.written)());
        k.change(|records| records.set(tool, &written.unwrap_or_default()))
    });
    changed();
    put
}

/// Puts what a tool kept on its screen. Says whether there was anything.
pub fn restore(tool: &str) -> bool {
    KEEPER.with_borrow(|k| {
        let kept = k.open.as_ref().and_then(|open| open.records.get(tool));
        let found = k.tools.iter().find(|t| t.tool == tool);
        let both = kept.zip(found);
        both.inspect(|(kept, found)| (found.restore)(kept))
            .is_some()
    })
}

/// The tools that kept something, and how many signs that is.
pub fn kept() -> Vec<(String, usize)> {
    KEEPER.with_borrow(|k| {
        let records = k.open.as_ref().map(|open| open.records.iter());
        let records = records.into_iter().flatten();
        let sizes = records.map(|(tool, text)| (tool.to_owned(), text.chars().count()));
        sizes.collect()
    })
}

/// Forgets what one tool kept.
pub fn remove(tool: &str) -> Result<(), Why> {
    let put = KEEPER.with_borrow_mut(|k| k.change(|records| records.remove(tool)));
    changed();
    put
}

/// Locks the store: keys and texts leave the memory. What is on the screens
/// stays there.
pub fn lock() {
    let open = KEEPER.with_borrow_mut(|k| k.open.take());
    if open.is_some() {
        changed();
    }
}

/// Destroys the store.
pub fn wipe() -> Result<(), Why> {
    lock();
    let wiped = store::wipe(&mut Own).map_err(|_| "keep-denied");
    changed();
    wiped
}

/// The bytes of a file to take along: what is on the shelf.
pub fn take_along() -> Option<Vec<u8>> {
    match store::look(&mut Own, today()) {
        Found::Sealed(envelope) => Some(store::take_along(&envelope)),
        _ => None,
    }
}

/// Opens a file that was taken along with the passphrase of that time.
pub fn read_file(
    bytes: &[u8],
    passphrase: &str,
    then: Box<dyn FnOnce(Result<(Key, Records), Why>)>,
) {
    let envelope = match store::put_back(bytes) {
        Ok(envelope) => envelope,
        Err(fault) => return then(Err(why(fault))),
    };
    let recipe = envelope.recipe();
    let opened = move |key: Result<Key, Fault>| {
        let opened = key.and_then(|key| Ok((envelope.open(&key)?, key)));
        then(opened.map(|(records, key)| (key, records)).map_err(why));
    };
    derive(passphrase, recipe, Box::new(opened));
}

/// The tools that kept something else in a file than here.
pub fn conflicts(file: &Records) -> Vec<String> {
    KEEPER.with_borrow(|k| {
        let open = k.open.as_ref();
        let all = open.map(|open| open.records.conflicts(file).map(str::to_owned));
        all.map(Iterator::collect).unwrap_or_default()
    })
}

/// Puts a file back: added to what is open, `mine` saying of which tools what
/// was here stays. Where nothing is kept, the file's own key is used, for
/// thirty days.
pub fn put_back(key: Key, file: &Records, mine: &[String]) -> Result<(), Why> {
    let put = KEEPER.with_borrow_mut(|k| {
        if k.open.is_none() {
            k.open = Some(Open {
                key,
                records: Records::new(),
                known: None,
                expires: today() + 30,
            });
        }
        let put = k.change(|records| {
            records.merge(file, |tool| match mine.iter().any(|m| m == tool) {
                true => Merge::Mine,
                false => Merge::Theirs,
            });
        });
        if put.is_err() && k.open.as_ref().is_some_and(|open| open.known.is_none()) {
            k.open = None;
        }
        put
    });
    changed();
    put
}
