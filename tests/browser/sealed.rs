//! Nothing readable of what is kept stands anywhere: not in the browser, not
//! on the phone's disk; and no browser is led to keep the passphrase.

use crate::engine::Engine;
use crate::keeper::{Keeper, SECRET, shelf};
use crate::site::Site;
use crate::tool;
use crate::visitor::{Visitor, pause};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Stands in every field of every tool.
const WORD: &str = "zeepaardje";
/// Stands in the passphrase.
const PART: &str = "waterkers";

/// Everything that this browser keeps of the site, and every text that stands
/// in the document, its address, its title, its entry, its clipboard aside.
const EVERYTHING: &str = "return (async () => {
    const stores = [localStorage, sessionStorage].map(s => JSON.stringify(s));
    const bases = (await indexedDB.databases()).map(d => d.name);
    const fields = [...document.querySelectorAll('input, textarea, select')].map(f => f.value);
    return [...stores, ...bases, ...await caches.keys(), document.cookie, window.name, location.href,
        document.title, JSON.stringify(history.state), document.documentElement.outerHTML, ...fields,
        String(getSelection())].join('\\n');
})()";

/// Fields that a browser would offer to keep or to fill in.
const KEPT_BY_BROWSERS: &str = "return [...document.querySelectorAll('form, input[type=password], input[name], [autocomplete]')]
    .filter(e => e.matches('form, [type=password]') || e.getAttribute('autocomplete') !== 'off'
        || e.type === 'text' && e.name).map(e => e.outerHTML)";

#[test]
fn nothing_readable_is_kept_anywhere() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    let folder = TempDir::new().expect("a folder");
    if !visitor.download_to(folder.path()) {
        return visitor.engine.cannot("be told where to put a file");
    }
    visitor.enter_and_start("/nl/");
    let secret = format!("{SECRET} {PART}");
    let panel = Keeper::panel(&visitor, "nl");
    let words = &tool::sheet("nl").expect("801").tool;
    let press = |words: &str| {
        visitor.click_words(".here .screens button", words);
        visitor.settle();
    };
    for page in ["802", "805"] {
        visitor.read(page);
        press(&words.start);
        visitor.write(".here .sheet:not([hidden]) [data-f][type=text]", WORD);
        let fill = "for (const f of document.querySelectorAll('.here .book [data-f]'))
            if ('value' in f) f.value = arguments[0]";
        visitor.run_with(fill, vec![WORD.into()]);
        press(&words.finish);
        assert!(visitor.text().contains(WORD), "the test sees nothing");
        if page == "802" {
            // The field is no password field, and in no form.
            panel.press(&panel.words.keep);
            panel.type_secret("kort");
            panel.press(&panel.words.save);
            assert_eq!(visitor.run_texts(KEPT_BY_BROWSERS), [""; 0]);
            panel.press(&panel.words.cancel);
            panel.keep_first(&secret);
        } else {
            panel.keep_again();
        }
        press(&words.done);
    }
    let sealed = shelf(&visitor).expect("kept");
    visitor.read("807");
    let saved = Keeper::saved(&visitor, "nl");
    saved.press(&saved.words.take);
    saved.press(&saved.words.take_yes);
    saved.press(&saved.words.lock);
    saved.says(&saved.words.something);
    let everything = visitor.run_text(EVERYTHING);
    assert!(everything.contains(&sealed), "the test sees nothing");
    for word in [WORD, PART] {
        assert!(!everything.contains(word), "{word} stands in the browser");
    }
    // Opened once more, put away, and then the tab is thrown out.
    saved.open(&secret);
    saved.says(&saved.words.opened);
    visitor.click(".here .saved [data-do='goes safety']");
    visitor.sees("805");
    visitor.settle();
    assert!(visitor.text().contains(WORD));
    let elsewhere = visitor.new_tab();
    visitor.enter("/");
    // So long a browser waits at the most before it writes its session.
    pause(3_000);
    visitor.switch_tab(&elsewhere);
    let alive = files_with(visitor.folder(), &[WORD, PART, "paarse olifant"]);
    assert_eq!(alive, [], "while it runs");
    let engine = visitor.engine;
    let profile = visitor.quit();
    let texts = [WORD, PART, "paarse olifant"];
    assert_eq!(files_with(profile.path(), &texts), []);
    assert_eq!(files_with(folder.path(), &texts), []);
    // The test sees what is there: the sealed text, on both sides.
    let sealed = &sealed[..40];
    assert!(!files_with(profile.path(), &[sealed]).is_empty());
    assert!(!files_with(folder.path(), &[sealed]).is_empty());
    // And no passphrase was offered to be kept.
    let logins = match engine {
        Engine::Chromium => std::fs::read(profile.path().join("Default/Login Data")),
        // There is no list before there is a login.
        _ => std::fs::read(profile.path().join("logins.json")).or(Ok(Vec::new())),
    };
    let logins = logins.expect("the browser's list of logins");
    assert!(!holds(&logins, "127.0.0.1"), "a login of the site is kept");
}

#[test]
fn what_is_searched_for_would_be_found() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    if visitor.engine == Engine::Webkit {
        return visitor.engine.cannot("keep anything on the disk, driven");
    }
    visitor.enter_and_start("/nl/");
    let kept = "localStorage.setItem('a', arguments[0]); history.replaceState(arguments[0], '')";
    visitor.run_with(kept, vec![format!("{WORD} één").into()]);
    pause(200);
    let engine = visitor.engine;
    let profile = visitor.quit();
    let found = files_with(profile.path(), &[WORD]);
    assert!(!found.is_empty(), "{found:?}");
    // Its session file has what an entry holds, too. Firefox writes its own later.
    assert!(engine != Engine::Chromium || found.len() > 1, "{found:?}");
}

/// The files under a folder that hold one of these texts, in UTF-8 or UTF-16.
pub fn files_with(folder: &Path, texts: &[&str]) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            if entry.file_type().is_ok_and(|t| t.is_dir()) {
                folders.push(entry.path());
            } else if let Ok(bytes) = std::fs::read(entry.path()) {
                let of = |text: &&&str| holds(&bytes, text);
                found.extend(
                    texts
                        .iter()
                        .filter(of)
                        .map(|t| (entry.path(), (*t).to_owned())),
                );
            }
        }
    }
    found
}

/// In UTF-8 or in UTF-16. The text is plain ASCII.
fn holds(bytes: &[u8], text: &str) -> bool {
    let bytes = String::from_utf8_lossy(bytes);
    let wide: String = text.chars().flat_map(|c| ['\0', c]).collect();
    // Between its first and its last letter both orders are the same.
    bytes.contains(text) || bytes.contains(wide.trim_start_matches('\0'))
}

#[test]
fn a_word_is_found_in_every_form() {
    assert!(holds(b"\xff\xfeabc\x80", "abc") && !holds(b"ab\xffc", "abc"));
    assert!(holds(b"\xff\xfea\0b\0c\0", "abc") && holds(b"\x80\0a\0b\0c\0", "abc"));
    assert!(!holds(b"a\0\0b\0c", "abc"));
}
