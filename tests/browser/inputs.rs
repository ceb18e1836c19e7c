//! Whatever stands in an address, in the state of an entry, in the name of the
//! window or in what somebody kept: pages that are there, and text.

use crate::keeper::{Keeper, SECRET, put, sealed};
use crate::site::{Site, pages};
use crate::visitor::Visitor;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

/// Pieces that have a meaning somewhere.
const HOSTILE: &str = include_str!("../inputs/hostile.txt");

/// In no word of the handbook.
const MARK: &str = "zqx7";

/// For a page that is loaded anew: this fragment, this state and this name,
/// and the page itself writes nothing over them.
const ENTER: &str = "const [fragment, state, name] = arguments;
    window.name = name;
    addEventListener('beforeunload', e => e.stopImmediatePropagation(), true);
    history.replaceState(state, '', location.pathname + '#' + fragment)";

/// Adds an entry with this state, types this fragment, goes back: without
/// loading anything.
const MOVE: &str = "const [fragment, state] = arguments;
    const come = what => new Promise(done => addEventListener(what, () => setTimeout(done, 20), {once: true}));
    return (async () => {
        history.pushState(state, '');
        history.pushState({i: 1}, '');
        const back = come('popstate');
        history.back();
        await back;
        location.hash = fragment + Math.random();
        await new Promise(done => setTimeout(done, 20));
        location.hash = fragment;
        await new Promise(done => setTimeout(done, 30));
    })()";

/// What is on the screen, and whether anything of the mark is anywhere.
const SEEN: &str = "return [
    location.pathname + location.hash, document.title, window.name,
    [...document.querySelectorAll('main > section')].filter(s => s.getClientRects().length).map(s => s.id).join(' '),
    '' + document.scripts.length, '' + document.documentElement.outerHTML.includes('zqx7')]";

fn piece() -> impl Strategy<Value = String> {
    let lines: Vec<&str> = HOSTILE.lines().filter(|l| !l.is_empty()).collect();
    prop_oneof![
        3 => prop::sample::select(lines).prop_map(str::to_owned),
        2 => any::<String>(),
        1 => "[a-z0-9-]{0,45}",
        1 => "%[0-9A-Fa-f]{0,2}",
    ]
}

/// A number, or what could stand in its place.
fn odd() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        piece().prop_map(|text| json!(format!("{MARK}{text}"))),
        Just(json!("103")),
        Just(json!(["103"])),
        Just(json!({"i": {}})),
        Just(json!(true)),
        Just(Value::Null),
    ]
}

fn state() -> impl Strategy<Value = Value> {
    prop_oneof![
        1 => odd(),
        4 => (odd(), odd()).prop_map(|(i, id)| json!({"i": i, "id": id, "more": MARK})),
    ]
}

/// Holds the screen to the promise. `page` is the only one that may be shown.
fn holds(visitor: &Visitor, page: Option<&str>, known: &[String]) -> Result<(), TestCaseError> {
    let seen = visitor.run_texts(SEEN);
    let [address, title, _, shown, scripts, marked] = &seen[..] else {
        return Err(TestCaseError::fail("nothing is seen"));
    };
    prop_assert_eq!(address, "/nl/");
    prop_assert_eq!(title, "Kompas");
    prop_assert_eq!((scripts.as_str(), marked.as_str()), ("2", "false"));
    match page {
        Some(page) => prop_assert_eq!(shown, page),
        None => prop_assert!(known.contains(shown), "{}", shown),
    }
    Ok(())
}

#[test]
fn any_address_state_and_name_show_a_page_that_is_there() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    visitor.enter_and_start("/nl/");
    let mut known = pages("nl");
    // Lists, which are no pages.
    let lists = ["now", "know", "own", "change", "people"];
    known.extend(lists.map(str::to_owned));
    known.push(format!("index {}", lists.join(" ")));
    let config = match std::env::var_os("PROPTEST_CASES") {
        Some(_) => ProptestConfig::default(),
        None => ProptestConfig::with_cases(48),
    };
    let config = ProptestConfig {
        failure_persistence: None,
        ..config
    };
    let texts = (piece(), state(), piece(), any::<bool>());
    let result = TestRunner::new(config).run(&texts, |(text, state, name, own)| {
        // Nothing of ours, or nothing at all: then the state may say which.
        let fragment = if own {
            format!("{text}{MARK}")
        } else {
            String::new()
        };
        visitor.run_with(
            ENTER,
            vec![
                json!(fragment),
                state.clone(),
                json!(format!("{MARK}{name}")),
            ],
        );
        visitor.reload();
        visitor.until("a page", "return !!document.querySelector('main > .here')");
        holds(&visitor, own.then_some("100"), &known)?;
        visitor.run_with(MOVE, vec![json!(format!("{text}{MARK}")), state]);
        holds(&visitor, Some("100"), &known)?;
        // She can go on from there.
        visitor.run("document.querySelector('.bar .all').click()");
        visitor.sees("index");
        prop_assert_eq!(visitor.address(), "/nl/");
        Ok(())
    });
    result.unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(visitor.console(), [""; 0]);
}

/// A state that was left by another version, or is damaged.
#[test]
fn leaving_needs_no_state_of_ours() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    for state in [
        json!({"i": -5}),
        json!({"i": "x"}),
        json!({"i": 1e300}),
        json!(7),
    ] {
        visitor.enter_and_start("/nl/");
        for page in ["103", "104"] {
            visitor.read(page);
        }
        visitor.run_with(ENTER, vec![json!(""), state.clone(), json!("")]);
        visitor.reload();
        visitor.started();
        visitor.click(".leave");
        visitor.until("the ordinary site", "return document.title === 'neutral'");
        // How many entries were hers it cannot know. What is behind her is
        // never a page that she was on last.
        visitor.back();
        for text in visitor.texts_for(120) {
            assert!(
                ["", "neutral"].contains(&text.as_str()),
                "{state}: {text:.60}"
            );
        }
    }
}

/// What somebody kept, altered or of another version: every tool shows it as
/// text, or passes it over, and goes on.
#[test]
fn any_kept_text_is_text_on_the_screen() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    let html = "<img src=x onerror=alert(1)><script>document.title = 1</script>";
    let texts = [
        format!("@\t{html}\nown_word\t{html}\nevent\t{html}\n"),
        format!("@\t@\nown_word\t{html}\nwarning_signs\t{html}\ndanger_now\t],x,[a\npapers\t{html}\n"),
        "@\t18446744073709551615\nevent\tcondom\nto\t9223372036854775807\nfrom\t-9223372036854775808\n".to_owned(),
        "@\t-1\n\t\n\t\t\t\n\\\\\\n\n@\t@\nto\t8210266876799\nevent\tcondom\n".to_owned(),
        "\u{0}\u{202e}\u{feff}".repeat(500),
    ];
    for text in texts {
        let tools = [
            "situation",
            "workplace",
            "time",
            "plan",
            "safety",
            "unheard of",
        ];
        let records = tools.map(|tool| (tool, text.as_str()));
        visitor.enter_and_start("/nl/");
        put(&visitor, &sealed(&records, SECRET, 7).to_text());
        visitor.enter_and_start("/nl/#807");
        let saved = Keeper::saved(&visitor, "nl");
        saved.open(SECRET);
        saved.says(&saved.words.opened);
        for (tool, page) in [
            ("situation", "801"),
            ("plan", "802"),
            ("time", "803"),
            ("workplace", "804"),
            ("safety", "805"),
        ] {
            visitor.click(&format!(".here .saved [data-do='goes {tool}']"));
            visitor.sees(page);
            visitor.settle();
            let made =
                "return document.querySelectorAll('main img, main script, main [onerror]').length";
            assert_eq!(visitor.run(made), 0, "{tool}: {text:.60}");
            assert_eq!(visitor.run_text("return document.title"), "Kompas");
            visitor.read("807");
        }
        // The program is still there.
        saved.press(&saved.words.lock);
        saved.says(&saved.words.something);
    }
    assert_eq!(visitor.console(), [""; 0]);
}
