//! The browser face: the screens of the tools.
//!
//! Answers live in memory and end with the tab. Nothing is fetched, nothing is
//! written, no answer becomes a link.

use crate::browser::{self, Place};
use crate::inquiry::{Block, Sheet};

mod inquiry;
mod outcome;

/// The tools that ask questions, by name.
const INQUIRIES: [&str; 1] = ["situation"];

/// Mounts every tool that this document has over its paper form.
pub fn start() {
    for tool in INQUIRIES {
        let block = browser::data(tool).and_then(|json| serde_json::from_str::<Block>(&json).ok());
        if let (Some(place), Some(block)) = (Place::find(tool), block) {
            let sheet = Sheet::from_block(&block);
            place.mount(move || inquiry::screens(tool, sheet));
        }
    }
}
