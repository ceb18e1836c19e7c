//! From a [`Library`] to the files of the site: one document per language, the
//! list of sources, and the few files they share.
//!
//! Pure until [`writer`] puts the files on disk: everything is rendered in
//! memory first, so a problem leaves no half-written site.

use crate::content::{Book, Library};
use crate::locale::Language;
use chrono::NaiveDate;

mod cards;
mod document;
pub mod gallery;
pub mod hand;
mod inquiry;
mod lists;
mod markdown;
mod missing;
mod notebook;
mod page;
mod pair;
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

/// One document of the handbook: a language, alone or with the source language
/// beside it.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    pub language: &'a Language,
    pub book: &'a Book,
    pub beside: Option<(&'a Language, &'a Book)>,
}

impl Document<'_> {
    /// Its folder in the site: `en`, or `en-nl`.
    pub fn folder(&self) -> String {
        let tag = &self.language.tag;
        match self.beside {
            Some((beside, _)) => format!("{tag}-{}", beside.tag),
            None => tag.clone(),
        }
    }
}

/// The documents of the handbook: every language alone, then every language
/// but the source with the source beside it.
pub fn documents(library: &Library) -> Vec<Document<'_>> {
    let alone = |(language, book)| Document {
        language,
        book,
        beside: None,
    };
    let mut all: Vec<_> = library.languages().map(alone).collect();
    let source = all.first().map(|d| (d.language, d.book));
    let paired = all.iter().skip(1).map(|document| Document {
        beside: source,
        ..*document
    });
    all.extend(paired.collect::<Vec<_>>());
    all
}

/// All files of the site but the program.
pub fn render(library: &Library, settings: &Settings) -> Vec<File> {
    let assets = shared::Assets::new(settings);
    let mut files = assets.files(&library.settings.leave_to);
    files.push((
        "index.html".into(),
        document::choice(library, &assets, settings).into(),
    ));
    let documents: Vec<_> = documents(library)
        .into_iter()
        .map(|document| {
            let html = document::render(library, document, &assets, settings);
            (format!("{}/", document.folder()), html.into_bytes())
        })
        .collect();
    files.push(assets.copy(&documents, settings.program.as_ref()));
    files.extend(
        documents
            .into_iter()
            .map(|(to, html)| (format!("{to}index.html"), html)),
    );
    let sources = sources::render(library, &assets, settings);
    files.push((sources::FILE.into(), sources.into_bytes()));
    files
}
