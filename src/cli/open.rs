//! `open`: reads a file that somebody took along, without the browser.
//!
//! For the owner of the file and whoever she trusts. It writes nothing to disk.

use crate::store;
use crate::vault::{self, Fault, Records};
use chrono::NaiveDate;
use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::Path;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// Asks the passphrase of a file and prints every record with its tool's name.
///
/// # Errors
/// A message for whoever typed the command.
pub fn print(file: &Path) -> Result<(), String> {
    let name = file.display();
    let say = |what: &str| format!("open: {name}: {what}\n");
    let bytes = bytes(file).map_err(|e| say(&e.to_string()))?;
    let envelope = store::put_back(&bytes).map_err(|fault| say(explain(fault)))?;
    if let Some(day) = NaiveDate::from_num_days_from_ce_opt(envelope.expires()) {
        eprintln!("{name}: kept until {day}");
    }
    let passphrase = passphrase().map_err(|e| format!("open: no passphrase: {e}\n"))?;
    let records = vault::derive(&passphrase, envelope.recipe())
        .and_then(|key| envelope.open(&key))
        .map_err(|fault| say(explain(fault)))?;
    print!("{}", text(&records).as_str());
    Ok(())
}

/// No more of the file than could be an envelope.
fn bytes(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = store::MOST_FILE as u64 + 1024;
    File::open(file)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Asked without showing it at a terminal, else the first line that comes in.
/// In the form NFC, as the browser makes it.
fn passphrase() -> io::Result<Zeroizing<String>> {
    let typed = Zeroizing::new(if io::stdin().is_terminal() {
        rpassword::prompt_password("passphrase: ")?
    } else {
        let mut line = String::new();
        io::stdin().read_line(&mut line)?;
        line
    });
    Ok(Zeroizing::new(typed.nfc().collect()))
}

/// The records one below the other. Signs that could steer a terminal are left
/// out.
fn text(records: &Records) -> Zeroizing<String> {
    let mut all = Zeroizing::new(String::new());
    for (tool, text) in records.iter() {
        for part in ["== ", tool, " ==\n", text, "\n\n"] {
            all.extend(
                part.chars()
                    .filter(|c| !c.is_control() || matches!(c, '\n' | '\t')),
            );
        }
    }
    if records.is_empty() {
        all.push_str("It opened, and there is nothing in it.\n");
    }
    all
}

/// What is wrong, and what to do.
fn explain(fault: Fault) -> &'static str {
    match fault {
        Fault::NotOurs => "this is not a file that Kompas sealed; choose another file",
        Fault::Newer => "a later version of Kompas sealed this; open it with that version",
        Fault::Damaged => "the file is damaged or not whole; try another copy of it",
        Fault::Params => "its settings are outside what Kompas allows; try another copy of it",
        Fault::Memory => "not enough memory to make the key; close other programs and try again",
        Fault::WrongKey => "this does not open; check capitals, accents and signs, and try again",
        Fault::TooLarge => "the file is larger than any that Kompas makes; choose another file",
        Fault::Content => "it opened, but what is inside cannot be read; try another copy of it",
    }
}
