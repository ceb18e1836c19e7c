//! Who keeps what she asked to keep: the store while it is open, and nothing
//! else. Keys and texts are in memory only, and gone when it is locked.

use crate::browser::shelf::{Own, one_way, random};
use crate::browser::{clock, worker};
use crate::store::{self, Found, PutFault, Shelf};
use crate::vault::passphrase::{self, Weak};
use crate::vault::{DayNumber, Envelope, Fault, Key, Merge, Params, Recipe, Records};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use zeroize::Zeroizing;

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
    /// In which round what it kept came from this screen, or went onto it.
    mine: Cell<u32>,
}

#[derive(Default)]
struct Keeper {
    open: Option<Open>,
    tools: Vec<Kept>,
    /// The sealed text that this tab put or opened last.
    last: Option<String>,
    /// Counts how often something was opened that this tab had not put there:
    /// then what is kept need not be what was on its screens.
    round: u32,
    /// What was there had passed its last day when this tab looked.
    expired: bool,
}

thread_local! {
    static KEEPER: RefCell<Keeper> = RefCell::default();
    static CHANGED: ArcRwSignal<u32> = ArcRwSignal::new(0);
    /// She said that somebody may look at this phone. Beside the keeper: a tool
    /// says it while the keeper puts back what she wrote.
    static WATCHED: Cell<bool> = const { Cell::new(false) };
}

/// Why something was not kept or opened, as the name of its words.
pub type Why = &'static str;

/// What comes when a key has been worked out.
pub type Done = Box<dyn FnOnce(Result<(), Why>)>;

/// What comes when a file has been opened: its key, and what it holds.
pub type Read = Box<dyn FnOnce(Result<(Key, Records), Why>)>;

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

/// A tool can be kept: how it is written (as nothing, where nothing is on it)
/// and how it is put on the screen again.
pub fn register(tool: &'static str, written: Box<dyn Fn() -> String>, restore: Box<dyn Fn(&str)>) {
    let mine = Cell::new(0);
    KEEPER.with_borrow_mut(|k| {
        k.tools.push(Kept {
            tool,
            written,
            restore,
            mine,
        });
    });
}

/// She said that somebody may look at this phone, or says it no longer.
pub fn watch(watched: bool) {
    WATCHED.set(watched);
}

/// Whether she said that somebody may look at this phone.
pub fn watched() -> bool {
    WATCHED.get()
}

/// Whether there is nothing on a tool.
pub fn at_start(tool: &str) -> bool {
    KEEPER.with_borrow(|k| k.tool(tool).is_none_or(|t| (t.written)().is_empty()))
}

/// Whether there is something to cover: a tool in use, or an open store.
pub fn busy() -> bool {
    KEEPER.with_borrow(|k| k.open.is_some() || k.tools.iter().any(|t| !(t.written)().is_empty()))
}

/// Whether going away loses something of what is on a tool.
pub fn unsaved() -> bool {
    KEEPER.with_borrow(|k| {
        let kept = |tool| k.open.as_ref().and_then(|open| open.records.get(tool));
        let lost = |t: &Kept| {
            let written = (t.written)();
            !written.is_empty() && kept(t.tool) != Some(&written)
        };
        k.tools.iter().any(lost)
    })
}

/// Looks at the shelf: past its last day the store is destroyed, at every
/// visit and before anything else.
pub fn look() -> Found {
    let found = store::look(&mut Own, today());
    if found == Found::Expired {
        KEEPER.with_borrow_mut(|k| k.expired = true);
    }
    found
}

/// What there is now. Who asks is told when it changes.
pub fn shown() -> Shown {
    CHANGED.with(|c| c.track());
    let open = KEEPER.with_borrow(|k| k.open.as_ref().map(|open| open.expires));
    if let Some(day) = open {
        return Shown::Open(day);
    }
    match look() {
        // Said for as long as nothing new lies there.
        Found::Nothing | Found::Expired if KEEPER.with_borrow(|k| k.expired) => Shown::Expired,
        Found::Nothing | Found::Expired => Shown::Nothing,
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
    let passphrase = Zeroizing::new(one_way(passphrase));
    let message = recipe.message(&passphrase);
    worker::ask(&message, Box::new(move |answer| then(recipe.key(&answer))));
}

/// Gives up the key that is being worked out: nothing comes of it any more.
pub fn stop() {
    worker::stop();
}

/// Opens what is on the shelf.
pub fn open(passphrase: &str, then: Done) {
    let Found::Sealed(envelope) = look() else {
        changed();
        return then(Err("keep-gone"));
    };
    let recipe = envelope.recipe();
    let opened = move |key: Result<Key, Fault>| {
        let opened = key.and_then(|key| Ok((envelope.open(&key)?, key)));
        then(opened.map_err(why).map(|(records, key)| {
            let known = Some(envelope.to_text());
            KEEPER.with_borrow_mut(|k| {
                if k.last != known {
                    k.round += 1;
                    k.last = known.clone();
                }
                k.open = Some(Open {
                    key,
                    records,
                    known,
                    expires: envelope.expires(),
                });
            });
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
                k.round += u32::from(before.is_none());
                let expires = today() + days;
                k.open = Some(Open {
                    key,
                    records,
                    known,
                    expires,
                });
                // Nothing changes where it cannot be written.
                k.put().inspect_err(|why| {
                    if !lost(why) {
                        k.open = before;
                    }
                })
            })
        });
        changed();
        then(made);
    };
    derive(passphrase, Recipe { params, salt }, Box::new(begun));
}

/// What was open is no longer what lies on the shelf: another tab changed it,
/// or somebody took it away. It is not put there again unasked.
fn lost(why: Why) -> bool {
    matches!(why, "keep-changed" | "keep-gone")
}

impl Keeper {
    fn tool(&self, tool: &str) -> Option<&Kept> {
        self.tools.iter().find(|t| t.tool == tool)
    }

    /// Seals what is open and puts it on the shelf. What is lost is closed.
    fn put(&mut self) -> Result<(), Why> {
        let put = self.sealed_and_put();
        if put.is_err_and(lost) {
            self.open = None;
        }
        put
    }

    fn sealed_and_put(&mut self) -> Result<(), Why> {
        let open = self.open.as_mut().ok_or("keep-gone")?;
        // Its last day passed while it was open.
        if open.expires < today() {
            return Err("keep-gone");
        }
        let nonce = random().ok_or("keep-denied")?;
        let sealed = Envelope::seal(&open.records, &open.key, &nonce, open.expires);
        let envelope = sealed.map_err(why)?;
        let put = store::put(&mut Own, open.known.as_deref(), &envelope);
        let text = put.map_err(|fault| match Own.read() {
            Ok(None) if fault == PutFault::Changed => "keep-gone",
            _ => unput(fault),
        })?;
        self.expired = false;
        self.last = Some(text);
        open.known.clone_from(&self.last);
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
        if let (Err(_), Some(open)) = (put, &mut self.open) {
            open.records = before;
        }
        put
    }
}

/// Whether a tool kept something that is not on its screen, and was not.
pub fn differs(tool: &str) -> bool {
    KEEPER.with_borrow(|k| {
        let kept = k.open.as_ref().and_then(|open| open.records.get(tool));
        let both = kept.zip(k.tool(tool));
        both.is_some_and(|(kept, t)| t.mine.get() != k.round && kept != (t.written)())
    })
}

/// Keeps what a tool has on its screen, in place of what it kept before.
pub fn keep(tool: &str) -> Result<(), Why> {
    let put = KEEPER.with_borrow_mut(|k| {
        let written = k.tool(tool).map(|t| (t.written)());
        let put = k.change(|records| records.set(tool, &written.unwrap_or_default()));
        if let (Ok(()), Some(t)) = (put, k.tool(tool)) {
            t.mine.set(k.round);
        }
        put
    });
    changed();
    put
}

/// Puts what a tool kept on its screen. Says whether there was anything.
pub fn restore(tool: &str) -> bool {
    KEEPER.with_borrow(|k| {
        let kept = k.open.as_ref().and_then(|open| open.records.get(tool));
        let both = kept.zip(k.tool(tool));
        both.inspect(|(kept, found)| {
            found.mine.set(k.round);
            (found.restore)(kept);
        })
        .is_some()
    })
}

/// The tools that kept something, and how many signs that is. A file can hold
/// any name; one that is no tool's is not shown.
pub fn kept() -> Vec<(String, usize)> {
    KEEPER.with_borrow(|k| {
        let records = k.open.as_ref().map(|open| open.records.iter());
        let records = records.into_iter().flatten();
        let plain = |tool: &str| tool.bytes().all(|b| b.is_ascii_lowercase());
        let records = records.filter(|(tool, _)| plain(tool));
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

/// Locks the store: keys and texts leave the memory, and a passphrase that was
/// typed its field. What is on the screens of the tools stays there.
pub fn lock() {
    stop();
    KEEPER.with_borrow_mut(|k| k.open = None);
    changed();
}

/// Another tab did something: what it wiped leaves the memory here too.
pub fn look_elsewhere() {
    if Own.read() == Ok(None) {
        lock();
    }
}

/// Destroys the store.
pub fn wipe() -> Result<(), Why> {
    lock();
    KEEPER.with_borrow_mut(|k| k.expired = false);
    let wiped = store::wipe(&mut Own).map_err(|_| "keep-denied");
    changed();
    wiped
}

/// The bytes of a file to take along: what is on the shelf.
pub fn take_along() -> Option<Vec<u8>> {
    match look() {
        Found::Sealed(envelope) => Some(store::take_along(&envelope)),
        _ => None,
    }
}

/// Opens a file that was taken along with the passphrase of that time.
pub fn read_file(bytes: &[u8], passphrase: &str, then: Read) {
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
/// was here stays. Where nothing is kept, or something damaged, the file's own
/// key is used, for thirty days.
pub fn put_back(key: Key, file: &Records, mine: &[String]) -> Result<(), Why> {
    let damaged = matches!(look(), Found::Unreadable(fault) if why(fault) == "keep-damaged");
    let known = damaged.then(|| Own.read().ok().flatten()).flatten();
    let put = KEEPER.with_borrow_mut(|k| {
        let new = k.open.is_none();
        if new {
            k.open = Some(Open {
                key,
                records: Records::new(),
                known,
                expires: today() + 30,
            });
        }
        k.round += 1;
        let put = k.change(|records| {
            records.merge(file, |tool| match mine.iter().any(|m| m == tool) {
                true => Merge::Mine,
                false => Merge::Theirs,
            });
        });
        if new && put.is_err() {
            k.open = None;
        }
        put
    });
    changed();
    put
}
