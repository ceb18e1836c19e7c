//! Invariants of the code that are safety.

use crate::{code, files, text};

/// Files whose code holds any of these, but for those that may.
fn offenders(needles: &[&str], may: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for path in files("src", ".rs") {
        if may.iter().any(|m| path.starts_with(m)) {
            continue;
        }
        let code = code(&path);
        for needle in needles.iter().filter(|n| code.contains(**n)) {
            found.push(format!("{path}: {needle}"));
        }
    }
    found
}

#[test]
fn only_browser_names_web_sys() {
    let found = offenders(&["web_sys", "js_sys", "wasm_bindgen"], &["src/browser"]);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn only_the_native_face_touches_files() {
    let may = [
        "src/content.rs",
        "src/content/",
        "src/site/writer.rs",
        "src/cli",
    ];
    let found = offenders(&["std::fs", "fs::"], &may);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_target_is_chosen_at_the_door_only() {
    let found = offenders(&["target_arch"], &["src/main.rs", "src/lib.rs"]);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn rust_never_reaches_out_or_remembers() {
    let needles = [
        "WebSocket",
        "send_beacon",
        "EventSource",
        "RtcPeer",
        "fetch",
        "XmlHttp",
        "console",
        "session_storage",
        "set_cookie",
        "clipboard",
        "println!",
        "log!(",
    ];
    let found = offenders(&needles, &["src/cli", "src/main.rs"]);
    assert!(found.is_empty(), "{found:#?}");
    // One place can keep something, and it is given nothing but sealed text.
    let found = offenders(
        &["local_storage", "localStorage"],
        &["src/browser/shelf.rs"],
    );
    assert!(found.is_empty(), "{found:#?}");
}

/// A text that could be read by a person: two words of a language in a row
/// inside a view. Class names, ids and attribute values have no spaces
/// between words with a capital or a full stop.
#[test]
fn no_sentence_for_people_in_rust() {
    let mut found = Vec::new();
    for path in files("src", ".rs") {
        let native_tool = ["src/cli", "src/content"]
            .iter()
            .any(|p| path.starts_with(p));
        if native_tool
            || path == "src/inquiry.rs"
            || path == "src/share.rs"
            || path == "src/page.rs"
            || path == "src/facts.rs"
        {
            continue;
        }
        for (at, line) in code(&path).lines().enumerate() {
            for text in line.split('"').skip(1).step_by(2) {
                let words = text.split(' ').filter(|w| {
                    w.len() > 1 && w.chars().all(|c| c.is_alphabetic() || ".,!?’".contains(c))
                });
                let sentence = text.contains(". ") || text.ends_with('.') || text.ends_with('?');
                if words.count() > 2 && sentence {
                    found.push(format!("{path}:{}: {text:?}", at + 1));
                }
            }
            // Words between tags of a view.
            let bare = line.trim();
            let plain = bare.split(' ').count() > 2
                && bare
                    .chars()
                    .all(|c| c.is_alphabetic() || " .,!?’".contains(c))
                && bare.ends_with(['.', '!', '?']);
            if plain {
                found.push(format!("{path}:{}: {bare:?}", at + 1));
            }
        }
    }
    assert!(
        found.is_empty(),
        "words for people belong in content/:\n{found:#?}"
    );
}

#[test]
fn every_room_says_what_it_is_for() {
    for path in files("src", ".rs") {
        assert!(
            text(&path).starts_with("//!"),
            "{path} does not open with //!"
        );
    }
}

#[test]
fn every_dependency_has_its_reason_beside_it() {
    let manifest = text("Cargo.toml");
    let mut reasoned = false;
    let mut inside = false;
    let mut seen: Vec<String> = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.contains("dependencies");
        } else if line.starts_with('#') {
            reasoned = true;
        } else if line.trim().is_empty() {
            reasoned = false;
        } else if inside && let Some((name, _)) = line.split_once('=') {
            let name = name.trim().to_owned();
            let again = seen.contains(&name);
            assert!(reasoned || again, "{name} has no reason beside it");
            seen.push(name);
            reasoned = false;
        }
    }
    assert!(seen.len() > 8);
}

/// What stands over a page holds up leaving. There is none of that kind; the
/// browser's own for printing comes only after a press.
#[test]
fn no_dialog_stands_before_the_way_out() {
    let rust = [
        "<dialog",
        "show_modal",
        "alert_with",
        "confirm_with",
        "prompt_with",
        "popover",
    ];
    let script = ["showModal", "alert(", "confirm(", "prompt(", "popover"];
    let rust = files("src", ".rs")
        .into_iter()
        .map(|path| (path, &rust[..]));
    let script = files("public", ".js")
        .into_iter()
        .map(|path| (path, &script[..]));
    for (path, kinds) in rust.chain(script) {
        let code = code(&path);
        let found: Vec<_> = kinds.iter().filter(|kind| code.contains(**kind)).collect();
        assert!(found.is_empty(), "{path} holds {found:?}");
    }
}
