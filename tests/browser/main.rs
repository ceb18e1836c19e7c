//! The built site in a real browser, with script off first.
//!
//! `make test` builds `dist/` and brings chromium, chromedriver and axe-core;
//! here nothing is built and nothing is asked of the network.

// The harness: a server, a driver, somebody who visits, and her answers.
mod driver;
mod keeper;
mod site;
mod tool;
mod visitor;

// The tests, by promise.
mod closing;
mod covering;
mod failing;
mod keeping;
mod leaving;
mod looking;
mod moving;
mod notebook;
mod reading;
mod saved;
mod sealed;
mod silence;
mod situation;
mod time;
mod traces;
mod trouble;
mod workplace;
