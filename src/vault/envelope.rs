//! One sealed file: all its bytes, and what can be read without the key.
//!
//! | bytes | what |
//! |---|---|
//! | 3 | `AB B5 F0`, which is `q7Xw` as text |
//! | 1 | version: 1 |
//! | 4 | the last day it may be opened, counted from 0001-01-01, signed |
//! | 4, 1 | Argon2id: memory in KiB, passes (one lane, version 0x13) |
//! | 16 | salt |
//! | 24 | nonce |
//! | 16, 32, 64, 128 or 256 KiB | records, then zeros, under XChaCha20-Poly1305 |
//! | 16 | its tag, which holds for all bytes before |
//! | 8 | the first bytes of the BLAKE2b-512 of all bytes before |
//!
//! Numbers have their highest byte first. Every later version keeps the first
//! two rows, the last one and the greatest length: so that damage, a foreign
//! file and a newer version are told apart for ever. Nobody is kept from
//! altering a file by the last row; that is what the tag is for.
//!
//! As text it is base64 for addresses (RFC 4648 section 5), without padding.

use super::{Fault, Key, Reader, Recipe, Records};
use crate::vault::DayNumber;
use base64ct::{Base64UrlUnpadded, Encoding};
use blake2::{Blake2b512, Digest};
use chacha20poly1305::{AeadInPlace, KeyInit, XChaCha20Poly1305};
use zeroize::Zeroizing;

const MAGIC: [u8; 3] = [0xAB, 0xB5, 0xF0];
/// [`MAGIC`] as text: how every envelope begins.
pub const PREFIX: &str = "q7Xw";
const VERSION: u8 = 1;
const HEADER: usize = 3 + 1 + 4 + 21 + 24;
const TAG: usize = 16;
const CHECK: usize = 8;
/// No version is longer than this many bytes.
const MOST: usize = 1 << 20;
/// As text: four signs for three bytes.
pub const MOST_TEXT: usize = MOST / 3 * 4 + 4;
/// The sizes of the content. Few, and the first with room for what most people
/// will ever keep: the length of a file says next to nothing.
const SIZES: [usize; 5] = [1 << 14, 1 << 15, 1 << 16, 1 << 17, 1 << 18];

/// A sealed file that is whole and of this version. Whether it opens, only a
/// key can tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    bytes: Vec<u8>,
    expires: DayNumber,
    recipe: Recipe,
    nonce: [u8; 24],
}

impl Envelope {
    /// Seals records. The nonce is random, and new each time.
    ///
    /// # Errors
    /// [`Fault::TooLarge`] where the records need more than 256 KiB.
    pub fn seal(
        records: &Records,
        key: &Key,
        nonce: &[u8; 24],
        expires: DayNumber,
    ) -> Result<Self, Fault> {
        let length = records.length().ok_or(Fault::TooLarge)?;
        let size = SIZES.into_iter().find(|size| *size >= length);
        let end = HEADER + size.ok_or(Fault::TooLarge)?;
        // Room for all at once: growing would leave open content behind.
        let mut bytes = Vec::with_capacity(end + TAG + CHECK);
        bytes.extend(MAGIC);
        bytes.push(VERSION);
        bytes.extend(expires.to_be_bytes());
        key.recipe.write(&mut bytes);
        bytes.extend(nonce);
        records.write(&mut bytes);
        bytes.resize(end, 0);
        let (header, content) = bytes.split_at_mut(HEADER);
        let tag = XChaCha20Poly1305::new(&key.bytes.into())
            .encrypt_in_place_detached(nonce.into(), header, content)
            .map_err(|_| Fault::TooLarge)?;
        bytes.extend(tag);
        let check = check(&bytes);
        bytes.extend(check);
        Ok(Self {
            bytes,
            expires,
            recipe: key.recipe,
            nonce: *nonce,
        })
    }

    /// Reads a file without opening it. Nothing is allocated before all bounds
    /// are known to be kept.
    ///
    /// # Errors
    /// [`Fault::NotOurs`], [`Fault::TooLarge`], [`Fault::Damaged`],
    /// [`Fault::Newer`] or [`Fault::Params`], looked for in this order.
    pub fn parse(bytes: &[u8]) -> Result<Self, Fault> {
        if !bytes.starts_with(&MAGIC) {
            return Err(Fault::NotOurs);
        }
        if bytes.len() > MOST {
            return Err(Fault::TooLarge);
        }
        let (body, last) = bytes.split_last_chunk().ok_or(Fault::Damaged)?;
        if check(body) != *last {
            return Err(Fault::Damaged);
        }
        let mut reader = Reader(body);
        let begin: Option<[u8; 4]> = reader.array();
        match begin {
            Some([_, _, _, VERSION]) => {}
            Some([_, _, _, version]) if version > VERSION => return Err(Fault::Newer),
            _ => return Err(Fault::Damaged),
        }
        let expires = reader.array().ok_or(Fault::Damaged)?;
        let recipe = Recipe::read(&mut reader)?;
        let nonce = reader.array().ok_or(Fault::Damaged)?;
        if !SIZES.iter().any(|size| reader.0.len() == size + TAG) {
            return Err(Fault::Damaged);
        }
        Ok(Self {
            bytes: bytes.to_vec(),
            expires: DayNumber::from_be_bytes(expires),
            recipe,
            nonce,
        })
    }

    /// The same from text, strictly: one envelope has one text.
    ///
    /// # Errors
    /// As [`Envelope::parse`]; text that is not base64 is [`Fault::Damaged`].
    pub fn from_text(text: &str) -> Result<Self, Fault> {
        if !text.starts_with(PREFIX) {
            return Err(Fault::NotOurs);
        }
        if text.len() > MOST_TEXT {
            return Err(Fault::TooLarge);
        }
        let bytes = Base64UrlUnpadded::decode_vec(text).map_err(|_| Fault::Damaged)?;
        Self::parse(&bytes)
    }

    pub fn to_bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub fn to_text(&self) -> String {
        Base64UrlUnpadded::encode_string(&self.bytes)
    }

    /// The last day on which it may be opened.
    pub fn expires(&self) -> DayNumber {
        self.expires
    }

    pub fn is_expired(&self, today: DayNumber) -> bool {
        today > self.expires
    }

    /// How its key is made.
    pub fn recipe(&self) -> Recipe {
        self.recipe
    }

    /// Opens it.
    ///
    /// # Errors
    /// [`Fault::WrongKey`] where the key, or one byte, is another;
    /// [`Fault::Content`] where something else than records was sealed.
    pub fn open(&self, key: &Key) -> Result<Records, Fault> {
        let mut reader = Reader(&self.bytes);
        let header = reader.bytes(HEADER).ok_or(Fault::Damaged)?;
        let size = self.bytes.len() - (HEADER + TAG + CHECK);
        let sealed = reader.bytes(size).ok_or(Fault::Damaged)?;
        let tag: [u8; TAG] = reader.array().ok_or(Fault::Damaged)?;
        let mut content = Zeroizing::new(sealed.to_vec());
        XChaCha20Poly1305::new(&key.bytes.into())
            .decrypt_in_place_detached(&self.nonce.into(), header, &mut content, &tag.into())
            .map_err(|_| Fault::WrongKey)?;
        Records::parse(&content).ok_or(Fault::Content)
    }
}

/// Tells damage apart from a wrong key. It needs no key, so it proves nothing.
fn check(bytes: &[u8]) -> [u8; CHECK] {
    let hash: [u8; 64] = Blake2b512::digest(bytes).into();
    hash.first_chunk().copied().unwrap_or_default()
}
