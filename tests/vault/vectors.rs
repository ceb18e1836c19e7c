//! Envelopes of every version, kept for ever: `tests/vectors/README.md`.

use crate::hex;
use crate::properties::recheck;
use base64ct::{Base64UrlUnpadded, Encoding};
use blake2::{Blake2b512, Digest};
use chacha20poly1305::{AeadInPlace, KeyInit, XChaCha20Poly1305};
use kompas::vault::{self, Envelope, Fault, Key, Params, Recipe, Records};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Good {
    passphrase: String,
    memory_kib: u32,
    passes: u32,
    salt: String,
    nonce: String,
    expires: i32,
    /// Tool and text.
    records: Vec<(String, String)>,
    /// Each text so many times over.
    #[serde(default = "once")]
    times: usize,
    /// So many further records, `0` under `tool 0` and so on.
    #[serde(default)]
    many: usize,
}

fn once() -> usize {
    1
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fail {
    /// The good one it is made of.
    #[serde(default)]
    from: Option<String>,
    /// Done to its bytes, one after the other.
    #[serde(default)]
    changes: Vec<String>,
    /// The whole text, where it is not made of another; or what is added to it.
    #[serde(default)]
    text: String,
    /// Where it is not the one of the good one.
    #[serde(default)]
    passphrase: Option<String>,
    /// The sealed content in hexadecimal, then zeros; it stands in a file.
    #[serde(default)]
    content: Option<String>,
    fault: String,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/v1")
}

fn table<T: for<'a> Deserialize<'a>>(file: &str) -> BTreeMap<String, T> {
    let text = fs::read_to_string(folder().join(file)).expect(file);
    toml::from_str(&text).expect(file)
}

fn text_of(name: &str) -> String {
    fs::read_to_string(folder().join(format!("{name}.sealed"))).expect(name)
}

impl Good {
    fn records(&self) -> Records {
        let mut records = Records::new();
        for (tool, text) in &self.records {
            records.set(tool, &text.repeat(self.times));
        }
        for n in 0..self.many {
            records.set(&format!("tool {n}"), &n.to_string());
        }
        records
    }

    fn recipe(&self) -> Recipe {
        Recipe {
            params: Params::new(self.memory_kib, self.passes).expect("within bounds"),
            salt: hex(&self.salt).try_into().expect("16 bytes"),
        }
    }

    fn key(&self) -> Key {
        vault::derive(&self.passphrase, self.recipe()).expect("a key")
    }

    fn sealed(&self) -> Envelope {
        let nonce = hex(&self.nonce).try_into().expect("24 bytes");
        Envelope::seal(&self.records(), &self.key(), &nonce, self.expires).expect("room")
    }

    /// An envelope with this content, made without [`Envelope::seal`], which
    /// would not make it.
    fn forged(&self, content: &str) -> String {
        let mut bytes = self.sealed().to_bytes()[..53].to_vec();
        let mut content = hex(content);
        content.resize(16 * 1024, 0);
        let answer = vault::derive_raw(&self.recipe().message(&self.passphrase));
        let nonce = hex(&self.nonce);
        let tag = XChaCha20Poly1305::new(answer[1..].into())
            .encrypt_in_place_detached(nonce.as_slice().into(), &bytes, &mut content)
            .expect("sealed");
        bytes.extend(content);
        bytes.extend(tag);
        bytes.extend(&Blake2b512::digest(&bytes)[..8].to_vec());
        Base64UrlUnpadded::encode_string(&bytes)
    }
}

/// One change of `fail.toml`.
fn change(bytes: &mut Vec<u8>, change: &str) {
    let words: Vec<_> = change.split(' ').collect();
    let number = |text: &str| -> usize { text.parse().expect("a number") };
    // A place from the front, or from the back with a minus.
    let place = |text: &str| match text.strip_prefix('-') {
        Some(back) => bytes.len() - number(back),
        None => number(text),
    };
    match words[..] {
        ["flip", at, bit] => {
            let at = place(at);
            bytes[at] ^= 1 << number(bit);
        }
        ["set", at, value] => {
            let (at, value) = (place(at), hex(value));
            bytes[at..at + value.len()].copy_from_slice(&value);
        }
        ["keep", count] => bytes.truncate(place(count)),
        ["without", at] => {
            bytes.remove(place(at));
        }
        ["zeros", count] => bytes.extend(vec![0; number(count)]),
        ["recheck"] => recheck(bytes),
        _ => panic!("unknown change {change:?}"),
    }
}

#[test]
fn every_good_envelope_opens_for_ever() {
    let good = table::<Good>("good.toml");
    assert!(good.len() >= 15);
    for (name, vector) in good {
        let text = text_of(&name);
        let envelope = Envelope::from_text(&text).unwrap_or_else(|f| panic!("{name}: {f:?}"));
        assert_eq!(envelope.expires(), vector.expires, "{name}");
        assert_eq!(envelope.recipe(), vector.recipe(), "{name}");
        let key = vector.key();
        let records = envelope
            .open(&key)
            .unwrap_or_else(|f| panic!("{name}: {f:?}"));
        assert!(records == vector.records(), "{name}: other records");
        // And what is sealed today is still the same, to the byte.
        let nonce = hex(&vector.nonce).try_into().expect("24 bytes");
        let again = Envelope::seal(&records, &key, &nonce, vector.expires).expect("room");
        assert!(again.to_text() == text, "{name}: sealed otherwise today");
    }
}

#[test]
fn every_bad_envelope_fails_with_its_own_fault() {
    let good = table::<Good>("good.toml");
    let fail = table::<Fail>("fail.toml");
    assert!(fail.len() >= 25);
    let mut wrong = Vec::new();
    for (name, vector) in fail {
        assert!(name.starts_with("fail_"), "{name}");
        let base = vector.from.as_ref().map(|from| &good[from]);
        let text = match (&vector.from, &vector.content) {
            (_, Some(_)) => text_of(&name),
            (Some(from), None) => {
                let text = text_of(from);
                let mut bytes = Base64UrlUnpadded::decode_vec(&text).expect("base64");
                vector.changes.iter().for_each(|c| change(&mut bytes, c));
                Base64UrlUnpadded::encode_string(&bytes) + &vector.text
            }
            (None, None) => vector.text.clone(),
        };
        let passphrase = vector.passphrase.as_ref();
        let passphrase = passphrase.or(base.map(|b| &b.passphrase));
        let opened = Envelope::from_text(&text).and_then(|envelope| {
            let key = vault::derive(passphrase.expect("a passphrase"), envelope.recipe())?;
            envelope.open(&key)
        });
        let fault = match opened {
            Ok(_) => "it opens".to_owned(),
            Err(fault) => format!("{fault:?}"),
        };
        if fault != vector.fault {
            wrong.push(format!("{name}: {fault}, expected {}", vector.fault));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Every fault that a file can have stands in the table.
#[test]
fn every_fault_of_a_file_has_a_vector() {
    let fail = table::<Fail>("fail.toml");
    for fault in [
        Fault::NotOurs,
        Fault::Newer,
        Fault::Damaged,
        Fault::Params,
        Fault::WrongKey,
        Fault::TooLarge,
        Fault::Content,
    ] {
        let fault = format!("{fault:?}");
        assert!(fail.values().any(|f| f.fault == fault), "{fault}");
    }
}

/// Adds the files of new entries. What is there is never written again.
#[test]
#[ignore = "adds files to tests/vectors; see its README"]
fn write_vectors() {
    let good = table::<Good>("good.toml");
    let write = |name: &str, text: &dyn Fn() -> String| {
        let path = folder().join(format!("{name}.sealed"));
        if !path.exists() {
            fs::write(path, text()).expect("written");
        }
    };
    for (name, vector) in &good {
        write(name, &|| vector.sealed().to_text());
    }
    for (name, vector) in table::<Fail>("fail.toml") {
        if let Some(content) = &vector.content {
            write(&name, &|| {
                good[vector.from.as_ref().expect("a base")].forged(content)
            });
        }
    }
}
