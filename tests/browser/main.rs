//! The built site in real browsers, with script off first: what keeps the
//! reader safe in Chromium, Firefox and WebKitGTK, the rest in one of them.
//!
//! `make test` builds `dist/` and brings the browsers, their drivers and
//! axe-core; here nothing is built and nothing is asked of the network.

// The harness: browsers, drivers, a server, somebody who visits, her answers.
mod driver;
mod engine;
mod keeper;
mod site;
mod tool;
mod visitor;

// The tests, by promise.
mod aloud;
mod closing;
mod copy;
mod covering;
mod failing;
mod folding;
mod handing;
mod hiding;
mod inputs;
mod keeping;
mod leaving;
mod looking;
mod moving;
mod notebook;
mod pairs;
mod pictures;
mod printing;
mod reading;
mod saved;
mod sealed;
mod showing;
mod silence;
mod situation;
mod time;
mod traces;
mod trouble;
mod walking;
mod workplace;
