//! Where the sealed store lies, and how it is put there without losing what
//! lay there before.
//!
//! It knows no browser and no key: a shelf holds one text, and what a shelf
//! does when it is asked is brought by others.

use crate::vault::DayNumber;
use crate::vault::envelope::{MOST_TEXT, PREFIX};
use crate::vault::{Envelope, Fault};

mod memory;

pub use memory::{Event, Memory};

/// Why a shelf does not do what it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There is no room left.
    Full,
    /// The browser or its owner does not allow it.
    Denied,
}

/// A place for one text.
pub trait Shelf {
    /// # Errors
    /// Where reading is not allowed.
    fn read(&self) -> Result<Option<String>, Refused>;

    /// # Errors
    /// Where nothing was written; what lay there should lie there still.
    fn write(&mut self, text: &str) -> Result<(), Refused>;

    /// # Errors
    /// Where it is not allowed.
    fn remove(&mut self) -> Result<(), Refused>;
}

/// What lies on the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    Nothing,
    /// Its last day had passed. It is destroyed already.
    Expired,
    Sealed(Envelope),
    /// Something that cannot be read. It lies there still: a later version, or
    /// somebody who knows more, may read it.
    Unreadable(Fault),
    /// The shelf may not be read, or an expired one may not be removed.
    Denied,
}

/// Looks at the shelf, before anything else is done with it. Past its last day
/// the store is destroyed, by the day of this phone.
pub fn look(shelf: &mut impl Shelf, today: DayNumber) -> Found {
    match shelf.read() {
        Err(_) => Found::Denied,
        Ok(None) => Found::Nothing,
        Ok(Some(text)) => match Envelope::from_text(&text) {
            Err(fault) => Found::Unreadable(fault),
            Ok(envelope) if !envelope.is_expired(today) => Found::Sealed(envelope),
            Ok(_) if wipe(shelf).is_ok() => Found::Expired,
            Ok(_) => Found::Denied,
        },
    }
}

/// Destroys what lies on the shelf, and looks that it is gone.
///
/// # Errors
/// [`Refused::Denied`] where it may lie there still.
pub fn wipe(shelf: &mut impl Shelf) -> Result<(), Refused> {
    shelf.remove()?;
    match shelf.read()? {
        None => Ok(()),
        Some(_) => Err(Refused::Denied),
    }
}

/// Why an envelope was not put on the shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PutFault {
    /// Something else lies there than this tab saw last: another tab saved or
    /// wiped. Nothing of it was touched; look again, and merge.
    Changed,
    /// There is no room. What lay there lies there still.
    Full,
    /// It is not allowed, or could not be looked at afterwards. What lay there
    /// lies there still, or the new text does.
    Denied,
    /// What lay there is gone, and not put back: only the screen has it now.
    Gone,
}

impl From<Refused> for PutFault {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Full => Self::Full,
            Refused::Denied => Self::Denied,
        }
    }
}

/// Puts an envelope on the shelf in place of the text this tab saw there last,
/// and gives back the text that lies there now.
///
/// No shelf of a browser can compare and write in one step. So the caller holds
/// a lock between tabs meanwhile, where the browser has one.
///
/// # Errors
/// [`PutFault`]; it says what lies on the shelf then.
pub fn put(
    shelf: &mut impl Shelf,
    known: Option<&str>,
    envelope: &Envelope,
) -> Result<String, PutFault> {
    if shelf.read()?.as_deref() != known {
        return Err(PutFault::Changed);
    }
    let text = envelope.to_text();
    let said = shelf.write(&text);
    // What lies there counts, not what the shelf said.
    let lies = shelf.read()?;
    let lies = lies.as_deref();
    if lies == Some(&text) {
        return Ok(text);
    }
    let why = said.err().map_or(PutFault::Denied, PutFault::from);
    match lies {
        _ if lies == known => Err(why),
        // A whole envelope that is neither ours nor the old one: another tab.
        Some(other) if Envelope::from_text(other).is_ok() => Err(PutFault::Changed),
        // Written, then removed by somebody: perhaps by her, so it stays away.
        None if said.is_ok() => Err(PutFault::Gone),
        _ => restore(shelf, known).and(Err(why)),
    }
}

/// Puts back what lay there before a write that went wrong.
fn restore(shelf: &mut impl Shelf, old: Option<&str>) -> Result<(), PutFault> {
    // Refused or not, the look afterwards decides.
    let _ = match old {
        Some(text) => shelf.write(text),
        None => shelf.remove(),
    };
    match shelf.read() {
        Ok(lies) if lies.as_deref() == old => Ok(()),
        _ => Err(PutFault::Gone),
    }
}

/// No file longer than this many bytes is worth reading: base64 with line
/// breaks that a mail program added.
pub const MOST_FILE: usize = MOST_TEXT + MOST_TEXT / 16;

/// The bytes of a file to take along: the text of the envelope and no more.
pub fn take_along(envelope: &Envelope) -> Vec<u8> {
    envelope.to_text().into_bytes()
}

/// Reads a file that was taken along. White space that was added on the way,
/// at the ends or as line breaks, does no harm. An expired one is read too:
/// the caller looks at its day.
///
/// # Errors
/// As [`Envelope::from_text`]; [`Fault::TooLarge`] before any work.
pub fn put_back(file: &[u8]) -> Result<Envelope, Fault> {
    let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    let file = file.trim_ascii_start();
    if !file.starts_with(PREFIX.as_bytes()) {
        return Err(Fault::NotOurs);
    }
    if file.len() > MOST_FILE {
        return Err(Fault::TooLarge);
    }
    let mut text = file.to_vec();
    text.retain(|byte| !byte.is_ascii_whitespace());
    Envelope::from_text(str::from_utf8(&text).map_err(|_| Fault::Damaged)?)
}
