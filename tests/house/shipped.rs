//! What is shipped: the built site in `dist/`, as files.
//!
//! `make test` builds it first.

use crate::{files, root, text};

fn dist(ending: &str) -> Vec<String> {
    assert!(
        root().join("dist/index.html").is_file(),
        "no dist/: run `make build` first"
    );
    files("dist", ending)
}

/// Whether a name stands in a text as a whole identifier.
fn names(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        !text[..at].chars().next_back().is_some_and(part)
            && !text[at + name.len()..].chars().next().is_some_and(part)
    })
}

#[test]
fn nothing_shipped_can_call_home() {
    let ways = [
        "WebSocket",
        "sendBeacon",
        "EventSource",
        "RTCPeerConnection",
        "XMLHttpRequest",
        "console",
        "sessionStorage",
        "indexedDB",
        "eval",
    ];
    for file in dist(".js") {
        let script = text(&file).replace("'wasm-unsafe-eval'", "");
        let found: Vec<_> = ways.iter().filter(|w| names(&script, w)).collect();
        assert!(found.is_empty(), "{file} holds {found:?}");
        assert!(!script.contains("new Function"), "{file} makes code");
        // Only the program can keep something, and only sealed (src/store.rs).
        let program = file.contains("/kompas-");
        assert!(program || !names(&script, "localStorage"), "{file} stores");
        // Only the loader fetches, and only the program's own file; and the
        // copy on a phone, which only the loader can begin.
        let loader = file.contains("/boot-");
        let copy = file == "dist/copy.js";
        assert!(
            loader || copy || file.contains("/kompas-") || !names(&script, "fetch"),
            "{file} fetches"
        );
        assert!(loader || !names(&script, "serviceWorker"), "{file} stays");
        assert!(loader || copy || !names(&script, "caches"), "{file} stores");
    }
}

#[test]
fn what_reads_aloud_asks_nobody_keeps_nothing_and_says_nothing_without_a_voice() {
    let script = text("public/aloud.js");
    let ways = [
        "fetch",
        "import",
        "caches",
        "serviceWorker",
        "localStorage",
        "cookie",
        "location",
        "history",
        "src",
        "href",
        "Audio",
    ];
    let found: Vec<_> = ways.iter().filter(|w| names(&script, w)).collect();
    assert!(found.is_empty(), "public/aloud.js holds {found:?}");
    // One place speaks, and has set a voice before.
    let (before, after) = script
        .split_once("new SpeechSynthesisUtterance")
        .expect("it speaks");
    assert!(!before.contains(".speak(") && after.matches(".speak(").count() == 1);
    let (made, _) = after.split_once(".speak(").expect("once");
    assert!(made.contains(".voice = "), "{made}");
    assert!(before.contains("v.localService === true"));
    // No other script speaks.
    for file in dist(".js").iter().filter(|f| !f.contains("/boot-")) {
        assert!(!names(&text(file), "SpeechSynthesisUtterance"), "{file}");
    }
}

#[test]
fn every_document_has_the_policy_and_asks_nobody_else() {
    for file in dist(".html") {
        let html = text(&file);
        assert!(
            html.contains("http-equiv=\"Content-Security-Policy\""),
            "{file} has no policy"
        );
        assert!(
            !html.contains("'unsafe-inline'") && !html.contains("'unsafe-eval'"),
            "{file}"
        );
        for source in [
            "src=\"http",
            "src=http",
            "<link rel=stylesheet href=\"http",
            "<iframe",
            "<img",
            "style=\"",
            "<style",
            "onclick=",
        ] {
            assert!(!html.contains(source), "{file} holds {source}");
        }
        assert!(!html.contains("<!>"), "{file} holds a mark between texts");
    }
}

#[test]
fn every_input_refuses_autocomplete() {
    for file in dist(".html") {
        let html = text(&file);
        for field in ["<input", "<textarea", "<select"] {
            for (at, _) in html.match_indices(field) {
                let tag = html[at..].split('>').next().unwrap_or_default();
                assert!(tag.contains("autocomplete=\"off\""), "{file}: {tag}");
            }
        }
    }
    for file in files("src", ".rs") {
        // In a view, or in a text.
        let code = crate::code(&file).replace("\\\"", "\"");
        let fields = ["<input", "<textarea", "<select"].into_iter();
        let fields = fields.flat_map(|field| code.match_indices(field));
        for (at, _) in fields {
            let tag = code[at..].split(['>', ';']).next().unwrap_or_default();
            assert!(tag.contains("autocomplete=\"off\""), "{file}: {tag}");
            // What is typed freely is nobody's to correct or translate.
            let words = ["spellcheck=\"false\"", "translate=\"no\""];
            let choice = [
                "type=\"radio\"",
                "type=\"checkbox\"",
                "type=radio",
                "type=checkbox",
                "type=kind",
            ];
            let radio = tag.starts_with("<select") || choice.iter().any(|c| tag.contains(c));
            assert!(
                radio || words.iter().all(|w| tag.contains(w)),
                "{file}: {tag}"
            );
        }
    }
}

#[test]
fn title_and_preview_are_the_same_and_neutral_everywhere() {
    // What a messenger reads of a link: of each language one text, whatever
    // the page, and one picture for all.
    let files = dist("index.html");
    assert!(files.len() > 5, "only {files:?}");
    for file in files {
        let html = text(&file);
        assert!(html.contains("<title>Kompas</title>"), "{file}");
        let folder = file
            .trim_start_matches("dist/")
            .trim_end_matches("index.html");
        let language = html.split_once("<html lang=").expect("a language").1;
        let language = language.split([' ', '>']).next().expect("its tag");
        let words = text(&format!("content/{language}/words.toml"));
        let words: toml::Table = words.parse().expect("TOML");
        let said = words["site"]["description"].as_str().expect("a text");
        // Whole addresses, once the host is known.
        let settings: toml::Table = text("content/site.toml").parse().expect("TOML");
        let address = settings.get("address").and_then(|a| a.as_str());
        let up = if folder.is_empty() { "" } else { "../" };
        let up = address.unwrap_or(up);
        let mut expected = vec![
            ("description", said.to_owned()),
            ("og:title", "Kompas".to_owned()),
            ("og:description", said.to_owned()),
            ("og:type", "website".to_owned()),
            ("og:image", format!("{up}preview.png")),
            ("twitter:card", "summary".to_owned()),
        ];
        if let Some(address) = address {
            expected.insert(4, ("og:url", format!("{address}{folder}")));
        }
        let told: Vec<_> = previews(&html).collect();
        assert_eq!(told, expected, "{file}");
        assert!(root().join("dist/preview.png").is_file());
    }
}

/// All that the head says of a link, but for how it is shown.
fn previews(html: &str) -> impl Iterator<Item = (&str, String)> {
    const OURS: [&str; 5] = [
        "viewport",
        "robots",
        "referrer",
        "format-detection",
        "color-scheme",
    ];
    html.split("<meta ").skip(1).filter_map(|meta| {
        let meta = meta.split('>').next()?;
        let named = meta
            .strip_prefix("name=")
            .or_else(|| meta.strip_prefix("property="));
        let (name, content) = named?.split_once(" content=")?;
        let shown = !OURS.contains(&name);
        shown.then(|| (name, content.trim_matches('"').to_owned()))
    })
}

/// Under `make`, which says so (`setup/env.sh`): by `trunk` alone it does.
#[test]
fn the_program_names_no_folder_of_the_builder() {
    if std::env::var_os("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS").is_none() {
        return;
    }
    let home = std::env::var("HOME").expect("HOME");
    let holds = |bytes: &[u8], text: &str| bytes.windows(text.len()).any(|w| w == text.as_bytes());
    for file in dist(".wasm") {
        let bytes = std::fs::read(root().join(&file)).expect("a file");
        assert!(holds(&bytes, "/cargo/registry/"), "{file}: nothing is seen");
        for folder in [format!("{home}/"), format!("{}/", root().display())] {
            assert!(!holds(&bytes, &folder), "{file} names {folder}");
        }
    }
}

#[test]
fn the_first_visit_is_small() {
    let size = |path: &str| std::fs::metadata(root().join(path)).unwrap().len();
    for file in dist(".js").iter().filter(|f| f.contains("/early-")) {
        assert!(size(file) <= 4_992, "{file}: {} bytes", size(file));
    }
    // Packed it is a fifth of this: at most 8 kB on its way.
    for file in dist(".css") {
        assert!(size(&file) <= 29_000, "{file}: {} bytes", size(&file));
    }
}
