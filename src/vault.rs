//! The sealed store, apart from where it lies: a passphrase becomes a key, and
//! records become an envelope that this key alone opens.
//!
//! It makes nothing random (salt and nonce are brought), asks no clock and no
//! storage, and says nothing in any language: a [`Fault`] has no words.

pub mod envelope;
pub mod passphrase;
pub mod records;

pub use envelope::Envelope;
pub use records::{Merge, Records};

use argon2::{Algorithm, Argon2, Block, Version};
use std::fmt;
use zeroize::{Zeroize, Zeroizing};

/// A day as the number of days since the beginning of the common era.
pub type DayNumber = i32;

/// Why something was not sealed, opened or read. The words stand elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no envelope of Kompas at all.
    NotOurs,
    /// An envelope of a later version, and undamaged: a newer Kompas opens it.
    Newer,
    /// Cut off or altered: the check that needs no key fails.
    Damaged,
    /// Memory or passes outside what is allowed.
    Params,
    /// The memory could not be had; so no key was made.
    Memory,
    /// This does not open: most likely another passphrase.
    WrongKey,
    /// More than an envelope or a file may hold.
    TooLarge,
    /// It opened, but what is inside is not records.
    Content,
}

/// How much work a key is. One that exists is within bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Params {
    memory_kib: u32,
    passes: u32,
}

impl Params {
    /// RFC 9106 section 4, second recommended option, with one lane: a worker
    /// of a browser has one.
    pub const STANDARD: Self = Self {
        memory_kib: 64 * 1024,
        passes: 3,
    };

    /// For a phone that does not give 64 MiB. RFC 9106 section 4 says: as much
    /// memory as there is, then as many passes as the time allows. Ten passes
    /// over 16 MiB take about as long as the standard. The least that the
    /// OWASP Password Storage Cheat Sheet asks is 2 at 19 MiB and 3 at 12 MiB.
    pub const SMALL: Self = Self {
        memory_kib: 16 * 1024,
        passes: 10,
    };

    /// Memory in KiB (8 to 256 MiB) and passes (1 to 10).
    ///
    /// # Errors
    /// [`Fault::Params`] outside these bounds.
    pub fn new(memory_kib: u32, passes: u32) -> Result<Self, Fault> {
        let within = matches!(memory_kib, 0x2000..=0x4_0000) && matches!(passes, 1..=10);
        let params = Self { memory_kib, passes };
        within.then_some(params).ok_or(Fault::Params)
    }

    /// In KiB.
    pub fn memory_kib(self) -> u32 {
        self.memory_kib
    }

    /// Over the whole memory.
    pub fn passes(self) -> u32 {
        self.passes
    }
}

/// How a key is made from a passphrase. It is no secret: it stands in the
/// envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recipe {
    pub params: Params,
    /// Random, new for every passphrase.
    pub salt: [u8; 16],
}

/// The first byte of a worker's answer.
const MADE: u8 = 0;
const BAD_PARAMS: u8 = 1;

impl Recipe {
    /// Memory in KiB (4 bytes, the highest first), passes (1), salt (16).
    pub(crate) fn write(&self, into: &mut Vec<u8>) {
        into.extend(self.params.memory_kib.to_be_bytes());
        into.push(self.params.passes as u8);
        into.extend(self.salt);
    }

    fn read(reader: &mut Reader) -> Result<Self, Fault> {
        let memory_kib = reader.array().map(u32::from_be_bytes);
        let passes = reader.array().map(|[byte]| u32::from(byte));
        Ok(Self {
            params: Params::new(
                memory_kib.ok_or(Fault::Params)?,
                passes.ok_or(Fault::Params)?,
            )?,
            salt: reader.array().ok_or(Fault::Params)?,
        })
    }

    /// The message to a worker, which hands it to [`derive_raw`].
    pub fn message(&self, passphrase: &str) -> Zeroizing<Vec<u8>> {
        let secret = passphrase::prepared(passphrase);
        // Room for all at once: growing would leave copies behind.
        let mut message = Zeroizing::new(Vec::with_capacity(21 + secret.len()));
        self.write(&mut message);
        message.extend_from_slice(secret.as_bytes());
        message
    }

    /// The key out of a worker's answer.
    ///
    /// # Errors
    /// What the worker says: [`Fault::Params`] or [`Fault::Memory`], also for
    /// an answer that is none.
    pub fn key(&self, answer: &[u8]) -> Result<Key, Fault> {
        match answer {
            [MADE, bytes @ ..] => Ok(Key {
                bytes: bytes.try_into().map_err(|_| Fault::Memory)?,
                recipe: *self,
            }),
            [BAD_PARAMS] => Err(Fault::Params),
            _ => Err(Fault::Memory),
        }
    }
}

/// What seals and opens. Wiped when it is dropped.
pub struct Key {
    bytes: [u8; 32],
    recipe: Recipe,
}

impl Key {
    /// How it was made: what it seals says so too.
    pub fn recipe(&self) -> Recipe {
        self.recipe
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        self.bytes.zeroize();
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

/// The key of a passphrase: Argon2id, version 0x13, one lane.
///
/// Only white space is changed ([`passphrase::prepared`]). Letters that can be
/// written in two ways (é as one sign or as two) must come in the form NFC:
/// the browser has `normalize` for it, and tables of it weigh too much here.
///
/// # Errors
/// [`Fault::Memory`] where the memory cannot be had.
pub fn derive(passphrase: &str, recipe: Recipe) -> Result<Key, Fault> {
    let secret = passphrase::prepared(passphrase);
    let mut key = Key {
        bytes: [0; 32],
        recipe,
    };
    stretch(secret.as_bytes(), &recipe, &mut key.bytes)?;
    Ok(key)
}

/// The same inside a worker: [`Recipe::message`] in, an answer for
/// [`Recipe::key`] out. The caller wipes both.
pub fn derive_raw(message: &[u8]) -> Vec<u8> {
    let mut reader = Reader(message);
    let mut answer = vec![MADE; 33];
    let made = Recipe::read(&mut reader)
        .and_then(|recipe| stretch(reader.0, &recipe, answer.get_mut(1..).unwrap_or_default()));
    match made {
        Ok(()) => answer,
        Err(Fault::Params) => vec![BAD_PARAMS],
        Err(_) => vec![BAD_PARAMS + 1],
    }
}

fn stretch(secret: &[u8], recipe: &Recipe, key: &mut [u8]) -> Result<(), Fault> {
    let Params { memory_kib, passes } = recipe.params;
    let params = argon2::Params::new(memory_kib, passes, 1, Some(32)).map_err(|_| Fault::Params)?;
    let count = params.block_count();
    // A phone that has not that much says so here; asking for it in any other
    // way ends the program.
    let mut blocks: Vec<Block> = Vec::new();
    blocks.try_reserve_exact(count).map_err(|_| Fault::Memory)?;
    blocks.resize(count, Block::new());
    let made = Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(secret, &recipe.salt, key, &mut blocks);
    blocks.iter_mut().for_each(Zeroize::zeroize);
    made.map_err(|_| Fault::Params)
}

/// Bytes, from the front, never beyond the end.
pub(crate) struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (front, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*front)
    }

    fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (front, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(front)
    }
}
