//! Covers what somebody wrote: while the page is put away (the phone shows a
//! small picture of it), and after ten minutes without a touch. Then the store
//! is locked too; what is not kept stays behind the cover.

use super::keeper;
use super::pieces::State;
use crate::browser;
use leptos::ev;
use leptos::prelude::*;
use std::time::Duration;

/// So long nobody touched anything: in milliseconds.
const IDLE: f64 = 600_000.0;
/// So often it is looked at.
const LOOK: Duration = Duration::from_secs(15);

/// Watches from here on.
pub fn watch() {
    let touched = State::new(browser::clock::now());
    // Some aids press and type without a pointer or a key.
    for touch in ["pointerdown", "keydown", "click", "input", "wheel"] {
        window_event_listener_untyped(touch, move |_| {
            touched.set(browser::clock::now());
        });
    }
    let look = move || {
        if browser::clock::now() - touched.get() > IDLE {
            touched.set(browser::clock::now());
            if keeper::busy() {
                browser::cover(true);
            }
            keeper::lock();
        }
    };
    let _ = set_interval_with_handle(look, LOOK);
    window_event_listener(ev::visibilitychange, move |_| {
        browser::put_away(keeper::busy());
        look();
    });
    window_event_listener(ev::click, move |event| {
        if browser::uncovers(&event) {
            browser::cover(false);
        }
    });
    // Asked by the early script before another document comes: what is on a
    // tool would not come along, and that is said once.
    window_event_listener_untyped("away", move |event| {
        if keeper::unsaved() && browser::warn(true) {
            event.prevent_default();
        }
    });
    window_event_listener_untyped("beforeprint", |_| {
        browser::write("#printed", &browser::clock::date(browser::clock::today()));
    });
    // Left, closed, or gone to another page.
    window_event_listener(ev::pagehide, move |_| keeper::lock());
    window_event_listener_untyped("storage", move |_| keeper::look_elsewhere());
}
