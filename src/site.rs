//! From a [`Library`] to the files of the site: one document per language, the
//! list of sources, and the few files they share.
//!
//! Pure until [`writer`] puts the files on disk: everything is rendered in
//! memory first, so a problem leaves no half-written site.

use crate::content::Library;
use chrono::NaiveDate;

mod cards;
mod document;
pub mod gallery;
mod inquiry;
mod lists;
mod markdown;
mod notebook;
mod page;
mod pieces;
pub mod shared;
mod sources;
mod tool;
mod windows;
pub mod writer;

/// The sheet of small line drawings, by `i-<name>`.
const SYMBOLS: &str = include_str!("../public/symbols.svg");

/// What the build knows besides the content.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The day of the build; where script is off, facts age by it.
    pub today: NaiveDate,
    /// The program's files in the site, where it was built.
    pub program: Option<Program>,
    /// Only under `trunk serve`: Trunk's script that loads a page anew after a
    /// change. It needs a socket, so the policy is left out there.
    pub reload: Option<String>,
}

/// The names of the program's files, as Trunk hashed them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    pub js: String,
    pub wasm: String,
}

/// A file of the site, by its path below the root.
pub type File = (String, Vec<u8>);

/// All files of the site but the program.
pub fn render(library: &Library, settings: &Settings) -> Vec<File> {
    let assets = shared::Assets::new(settings);
    let mut files = assets.files(&library.settings.leave_to);
    files.push((
        "index.html".into(),
        document::choice(library, &assets, settings).into(),
    ));
    for (language, book) in library.languages() {
        let html = document::render(library, language, book, &assets, settings);
        files.push((format!("{}/index.html", language.tag), html.into_bytes()));
    }
    let sources = sources::render(library, &assets, settings);
    files.push((sources::FILE.into(), sources.into_bytes()));
    files
}
