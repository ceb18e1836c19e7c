//! The browser face: the screens of the tools.
//!
//! Answers live in memory and end with the tab. Nothing is fetched, nothing is
//! written, no answer becomes a link.

use crate::browser::{self, Place};
use crate::inquiry::Sheet;

mod anew;
mod inquiry;
mod outcome;
mod search;

/// The tools that ask questions, by name.
const INQUIRIES: [&str; 1] = ["situation"];

/// Mounts every tool that this document has over its paper form.
pub fn start() {
    for tool in INQUIRIES {
        let sheet = browser::data(tool).and_then(|block| Sheet::parse(&block));
        if let (Some(place), Some(sheet)) = (Place::find(tool), sheet) {
            place.mount(move || inquiry::screens(tool, sheet));
        }
    }
    if let Some(place) = Place::of_search() {
        place.mount(search::field);
    }
}
