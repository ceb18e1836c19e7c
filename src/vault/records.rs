//! What is sealed: texts, each under the name of the tool that keeps it.
//!
//! Inside the envelope: their count (2 bytes); for each the length of its name
//! (1), the name, the length of its text (4), the text; then zeros to the end.
//! Numbers have their highest byte first, texts are UTF-8.

use super::Reader;
use std::mem;
use zeroize::Zeroize;

/// Which of two texts is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Merge {
    /// The one that was here.
    Mine,
    /// The one that comes in.
    Theirs,
}

/// A short list, in the order in which the tools first kept something. Wiped
/// when it is dropped.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Records(Vec<(String, String)>);

impl Records {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Tool and text, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(tool, text)| (&**tool, &**text))
    }

    /// What a tool kept.
    pub fn get(&self, tool: &str) -> Option<&str> {
        self.iter().find(|(t, _)| *t == tool).map(|(_, text)| text)
    }

    /// Keeps a text for a tool, in place of its earlier one.
    pub fn set(&mut self, tool: &str, text: &str) {
        let text = text.to_owned();
        match self.0.iter_mut().find(|(t, _)| t == tool) {
            Some((_, old)) => mem::replace(old, text).zeroize(),
            None => self.0.push((tool.to_owned(), text)),
        }
    }

    /// Forgets what a tool kept.
    pub fn remove(&mut self, tool: &str) {
        if let Some(at) = self.0.iter().position(|(t, _)| t == tool) {
            self.0.remove(at).1.zeroize();
        }
    }

    /// The tools that kept something else in the other list: each is a
    /// question to her before [`Records::merge`].
    pub fn conflicts<'a>(&'a self, theirs: &'a Records) -> impl Iterator<Item = &'a str> {
        let differs = |(tool, text): &(&str, &str)| theirs.get(tool).is_some_and(|t| t != *text);
        self.iter().filter(differs).map(|(tool, _)| tool)
    }

    /// Takes in another list. What only one of them has stays; for each
    /// conflict `choose` is asked, so that nothing goes unseen.
    pub fn merge(&mut self, theirs: &Records, mut choose: impl FnMut(&str) -> Merge) {
        for (tool, text) in theirs.iter() {
            let take = match self.get(tool) {
                None => true,
                Some(mine) => mine != text && choose(tool) == Merge::Theirs,
            };
            if take {
                self.set(tool, text);
            }
        }
    }

    /// How many bytes they need inside an envelope. None where the format has
    /// no room for them.
    pub(super) fn length(&self) -> Option<usize> {
        u16::try_from(self.0.len()).ok()?;
        self.iter().try_fold(2_usize, |sum, (tool, text)| {
            u8::try_from(tool.len()).ok()?;
            u32::try_from(text.len()).ok()?;
            sum.checked_add(5 + tool.len())?.checked_add(text.len())
        })
    }

    /// Writes them; only after [`Records::length`] found room.
    pub(super) fn write(&self, into: &mut Vec<u8>) {
        into.extend((self.0.len() as u16).to_be_bytes());
        for (tool, text) in self.iter() {
            into.push(tool.len() as u8);
            into.extend(tool.as_bytes());
            into.extend((text.len() as u32).to_be_bytes());
            into.extend(text.as_bytes());
        }
    }

    /// Reads the whole content of an envelope. None where it is anything else:
    /// cut short, not UTF-8, a tool twice, or no zeros behind.
    pub(super) fn parse(content: &[u8]) -> Option<Self> {
        let mut reader = Reader(content);
        let mut records = Self::new();
        for _ in 0..u16::from_be_bytes(reader.array()?) {
            let [length] = reader.array()?;
            let tool = str::from_utf8(reader.bytes(length.into())?).ok()?;
            let length = u32::from_be_bytes(reader.array()?);
            let text = str::from_utf8(reader.bytes(length.try_into().ok()?)?).ok()?;
            if records.get(tool).is_some() {
                return None;
            }
            records.set(tool, text);
        }
        reader.0.iter().all(|byte| *byte == 0).then_some(records)
    }
}

impl Drop for Records {
    fn drop(&mut self) {
        for (tool, text) in &mut self.0 {
            tool.zeroize();
            text.zeroize();
        }
    }
}

/// Counts, and never shows.
impl std::fmt::Debug for Records {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Records")
    }
}
