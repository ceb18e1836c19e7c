//! How soon a press on the leave button has hidden everything: figures, no
//! verdict. A machine that does other things at the same time is slower.
//!
//!     cargo test --test browser -- --ignored --nocapture how_soon_leaving_hides

use crate::engine::Engine;
use crate::keeper::{SECRET, two_answers};
use crate::site::{Site, Ways};
use crate::trouble::workers;
use crate::visitor::Visitor;
use serde_json::json;
use std::time::Duration;

/// Presses for each line of figures.
const PRESSES: usize = 15;

/// From the moment the browser knows of the press until the first frame after
/// it has been made, in milliseconds.
const WATCH: &str = "addEventListener('click', e => {
    const seen = new MessageChannel();
    seen.port1.onmessage = () => { window.hidden = performance.now() - e.timeStamp };
    requestAnimationFrame(() => seen.port2.postMessage(0));
}, {capture: true, once: true})";

#[test]
#[ignore = "measures; part of make bench"]
fn how_soon_leaving_hides() {
    if Engine::of_the_rest() != Engine::Chromium {
        return Engine::of_the_rest().cannot("be slowed down");
    }
    // The page stays until the ordinary site answers.
    let site = Site::open_with(Ways {
        slow_neutral: Duration::from_secs(3),
        ..Ways::default()
    });
    println!("| processor | meanwhile | median | worst |\n|---|---|---|---|");
    for slowed in [1, 6] {
        for sealing in [false, true] {
            let mut all: Vec<f64> = (0..PRESSES)
                .map(|_| press(&site, slowed, sealing))
                .collect();
            all.sort_by(f64::total_cmp);
            println!(
                "| {slowed} times slowed | {} | {:.0} ms | {:.0} ms |",
                if sealing { "sealing" } else { "reading" },
                all[PRESSES / 2],
                all[PRESSES - 1],
            );
        }
    }
}

/// Leaves once, from a page after a walk or while a key is worked out.
fn press(site: &Site, slowed: u32, sealing: bool) -> f64 {
    let visitor = Visitor::new(site);
    if sealing {
        let panel = two_answers(&visitor, "nl");
        // Work without an end: there is no moment that could be missed.
        visitor.run(&workers("'onmessage = () => { for (;;); }'"));
        panel.press(&panel.words.keep);
        panel.type_secret(SECRET);
        panel.press(&panel.words.save);
        panel.says(&panel.words.working);
    } else {
        visitor.enter_and_start("/nl/");
        visitor.read("103");
        visitor.read("801");
    }
    visitor.command("Emulation.setCPUThrottlingRate", json!({"rate": slowed}));
    visitor.run(WATCH);
    visitor.click(".leave");
    visitor.until("a frame", "return typeof hidden === 'number'");
    visitor.run("return hidden").as_f64().expect("a number")
}
