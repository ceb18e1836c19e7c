//! The sealed store: the algorithms are the published ones, every envelope
//! ever made still opens, and nothing that was kept is lost on the way.

mod known;
mod passphrases;
mod properties;
mod records;
mod shelf;
mod vectors;

use kompas::vault::{self, Envelope, Key, Params, Recipe, Records};
use std::sync::OnceLock;

/// The cheapest that is allowed: tests make many keys.
fn recipe() -> Recipe {
    Recipe {
        params: Params::new(8 * 1024, 1).expect("within bounds"),
        salt: *b"sixteen of salt.",
    }
}

/// One key for all tests that do not ask how it was made.
fn key() -> &'static Key {
    static KEY: OnceLock<Key> = OnceLock::new();
    KEY.get_or_init(|| vault::derive("four words for tests", recipe()).expect("a key"))
}

const NONCE: [u8; 24] = *b"twenty-four of nonce....";
const DAY: i32 = 739_500;

fn records(list: &[(&str, &str)]) -> Records {
    let mut records = Records::new();
    for (tool, text) in list {
        records.set(tool, text);
    }
    records
}

fn sealed(list: &[(&str, &str)]) -> Envelope {
    Envelope::seal(&records(list), key(), &NONCE, DAY).expect("room")
}

fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<_> = text.chars().filter_map(|c| c.to_digit(16)).collect();
    digits
        .chunks(2)
        .map(|pair| (pair[0] * 16 + pair[1]) as u8)
        .collect()
}
