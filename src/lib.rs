//! Kompas: a handbook and private tools in one folder of static files.
//!
//! One crate, one door, two faces. Natively it reads `content/` and writes one
//! document per language; in the browser it answers one person. Between the
//! two stands a pure middle that knows neither disk nor screen.
//! The map with its reasons is `docs/architecture.md`.

// The middle: pure, no input or output, compiles everywhere.
pub mod cards;
pub mod check;
pub mod facts;
pub mod inquiry;
pub mod kept;
pub mod locale;
pub mod notebook;
pub mod page;
pub mod search;
pub mod share;
pub mod sheet;
pub mod store;
pub mod vault;
pub mod windows;
pub mod words;

// The native face: from `content/` to documents.
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
#[cfg(not(target_arch = "wasm32"))]
pub mod content;
#[cfg(not(target_arch = "wasm32"))]
pub mod readability;
#[cfg(not(target_arch = "wasm32"))]
pub mod site;

// The browser face: the screens of the tools.
#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod browser;
