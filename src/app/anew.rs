//! Views that are made anew instead of changed in place.
//!
//! A browser that translates a page puts elements of its own around the words.
//! Changing a word in place would then change one that is no longer shown, and
//! a chosen button would stay chosen for the next question. A view of another
//! type is always built anew, so two kinds of wrapper take turns.

use leptos::prelude::*;

/// Whose turn it is.
#[derive(Clone, Copy)]
pub struct Anew(StoredValue<bool>);

impl Anew {
    /// For one place on a screen.
    pub fn new() -> Self {
        Self(StoredValue::new(false))
    }

    /// The view as a new element.
    pub fn make(self, view: AnyView) -> AnyView {
        let turn = !self.0.get_value();
        self.0.set_value(turn);
        if turn {
            view! { <div>{view}</div> }.into_any()
        } else {
            view! { <section>{view}</section> }.into_any()
        }
    }
}
