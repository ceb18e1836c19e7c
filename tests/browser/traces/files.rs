//! The files that a browser keeps of a visit, made readable: as bytes, and
//! where they are packed also unpacked.

use crate::engine::Engine;
use crate::visitor::Visitor;
use base64ct::{Base64, Encoding};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// What a visitor's browser has on disk after she closed it.
pub struct Files {
    engine: Engine,
    profile: TempDir,
}

impl Files {
    pub fn of(visitor: Visitor) -> Self {
        Self {
            engine: visitor.engine,
            profile: visitor.quit(),
        }
    }

    /// The browser's own history and what it has not yet put into it.
    pub fn history(&self) -> Vec<u8> {
        let names: &[&str] = match self.engine {
            Engine::Chromium => &[
                "Default/History",
                "Default/History-journal",
                "Default/History-wal",
            ],
            Engine::Firefox => &["places.sqlite", "places.sqlite-wal"],
            Engine::Webkit => panic!("driven, WebKit keeps nothing on disk"),
        };
        let places = names.iter().map(|name| self.profile.path().join(name));
        places
            .filter_map(|place| std::fs::read(place).ok())
            .flatten()
            .collect()
    }

    /// The files from which it would open its tabs again.
    pub fn session(&self) -> Vec<u8> {
        let folder = self.profile.path();
        let files = match self.engine {
            Engine::Chromium => all(&folder.join("Default/Sessions")),
            Engine::Firefox => {
                let mut files = all(&folder.join("sessionstore-backups"));
                files.push(folder.join("sessionstore.jsonlz4"));
                files
            }
            Engine::Webkit => panic!("driven, WebKit keeps nothing on disk"),
        };
        files.iter().flat_map(|file| read(file)).collect()
    }

    /// How a page's id stands in the state of an entry.
    pub fn state(&self, id: &str) -> Vec<u8> {
        let length = u8::try_from(id.len()).expect("short");
        match self.engine {
            // A mark, its length, its letters.
            Engine::Chromium => [b"\"", &[length], id.as_bytes()].concat(),
            // Its length, the mark of a text in Latin letters, its letters.
            _ => [&[length, 0, 0, 0x80, 4, 0, 0xff, 0xff], id.as_bytes()].concat(),
        }
    }

    /// The files, within the profile, in which a text stands.
    pub fn holding(&self, text: &str) -> Vec<PathBuf> {
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut files = all(self.profile.path());
        files.retain(|file| {
            let bytes = read(file);
            holds(&bytes, text.as_bytes()) || holds(&bytes, &wide)
        });
        files
    }
}

pub fn holds(bytes: &[u8], sought: &[u8]) -> bool {
    bytes.windows(sought.len()).any(|window| window == sought)
}

/// Every file in a folder and in those below it.
fn all(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let files = entries.flat_map(|entry| match entry.file_type() {
        Ok(kind) if kind.is_dir() => all(&entry.path()),
        Ok(kind) if kind.is_file() => vec![entry.path()],
        _ => Vec::new(),
    });
    files.collect()
}

/// A file's bytes; where they are packed, what is packed there, and after it
/// the states of entries that stand in it.
fn read(file: &Path) -> Vec<u8> {
    let bytes = std::fs::read(file).unwrap_or_default();
    let Some(packed) = bytes.strip_prefix(b"mozLz40\0") else {
        return bytes;
    };
    let mut text = unpack(packed.get(4..).unwrap_or_default()).expect("a packed file");
    let states = String::from_utf8_lossy(&text).into_owned();
    let states = states.split("\"structuredCloneState\":\"").skip(1);
    for state in states.filter_map(|rest| Some(rest.split_once('"')?.0)) {
        text.extend(Base64::decode_vec(state).expect("a state"));
    }
    text
}

/// One block of LZ4: letters as they are, then a piece of what came before.
/// None where it is cut off.
fn unpack(block: &[u8]) -> Option<Vec<u8>> {
    let mut block = block.iter().copied();
    let mut out = Vec::new();
    while let Some(token) = block.next() {
        for _ in 0..length(token >> 4, &mut block)? {
            out.push(block.next()?);
        }
        // The last piece is letters only.
        let Some(low) = block.next() else { break };
        let back = usize::from(u16::from_le_bytes([low, block.next()?]));
        for _ in 0..length(token & 15, &mut block)? + 4 {
            out.push(*out.get(out.len().checked_sub(back)?)?);
        }
    }
    Some(out)
}

fn length(start: u8, block: &mut impl Iterator<Item = u8>) -> Option<usize> {
    let mut length = usize::from(start);
    let mut more = start == 15;
    while more {
        let next = block.next()?;
        length += usize::from(next);
        more = next == 255;
    }
    Some(length)
}

#[test]
fn a_packed_file_is_unpacked() {
    // Five letters, then fifteen more from five back, then an end of letters.
    let block = [0x5b, b'1', b'0', b'3', b',', b' ', 5, 0, 0x20, b'o', b'k'];
    assert_eq!(
        unpack(&block).as_deref(),
        Some(&b"103, 103, 103, 103, ok"[..])
    );
    assert_eq!(unpack(&block[..4]), None);
}
