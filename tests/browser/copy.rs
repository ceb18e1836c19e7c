//! The copy of the handbook on this phone: only for somebody who asked, of the
//! site's own files and nothing else, and gone when she says so.

use crate::engine::{Engine, in_each_engine};
use crate::keeper::{Keeper, SECRET, put, sealed};
use crate::site::{Program, Site, Ways};
use crate::visitor::Visitor;
use std::collections::BTreeSet;

in_each_engine!(
    a_copy_is_kept_only_when_asked_and_reads_without_a_network,
    a_copy_renews_itself_and_tells_no_page,
    a_copy_says_when_it_is_old,
    a_copy_goes_with_a_press_and_with_wiping,
    a_copy_that_cannot_be_made_leaves_nothing,
);

/// What there is of a copy: its worker, its store, and each file.
const KEPT: &str = "return (async () => {
    const kept = (await navigator.serviceWorker.getRegistrations()).map(r => 'worker ' + r.scope);
    for (const name of await caches.keys()) {
        kept.push('store ' + name);
        for (const {url} of await (await caches.open(name)).keys()) kept.push(url);
    }
    return kept;
})()";

fn kept(visitor: &Visitor) -> Vec<String> {
    let address = visitor.run_text("return location.origin");
    let kept = visitor.run_texts(KEPT).into_iter();
    kept.map(|k| k.replace(&address, "")).collect()
}

/// Enters 807 and waits until it tells about the copy.
fn enter(visitor: &Visitor) {
    visitor.enter_and_start("/nl/#807");
    is(visitor, "none");
}

fn is(visitor: &Visitor, how: &str) {
    let script = format!("return document.querySelector('#copy').dataset.is === '{how}'");
    visitor.until(&format!("the copy is {how}"), &script);
    // Of its sentences those are on the screen that belong to it.
    let others = format!(
        "return [...document.querySelectorAll('.here #copy [data-when]')]
        .filter(e => e.checkVisibility() !== e.dataset.when.split(' ').includes('{how}'))
        .map(e => e.textContent)"
    );
    assert_eq!(visitor.run_texts(&others), [""; 0], "{how}");
}

fn ask(visitor: &Visitor) {
    visitor.click("#copy [value=keep]");
}

fn keep(visitor: &Visitor) {
    enter(visitor);
    ask(visitor);
    is(visitor, "kept");
    visitor.started();
}

/// The files of the built site that a copy of `nl` is made of, by address.
fn whole() -> BTreeSet<String> {
    let dist = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
    let names = std::fs::read_dir(dist).expect("dist");
    let names = names.map(|e| e.expect("a file").file_name().into_string().expect("UTF-8"));
    let files = names.filter(|n| n.contains('.'));
    let files = files.filter(|n| !["index.html", "copy.js", "preview.png"].contains(&n.as_str()));
    let files = files.map(|name| format!("/{name}"));
    files.chain(["/".into(), "/nl/".into()]).collect()
}

fn a_copy_is_kept_only_when_asked_and_reads_without_a_network(engine: Engine) {
    let site = Site::open();
    let visitor = Visitor::with(engine, &site);
    // Nothing that another site or an address could say makes a copy.
    visitor.enter("/nl/");
    visitor.run("window.name = 'copy'");
    visitor.enter_and_start("/nl/?copy=1#copy");
    assert_eq!(kept(&visitor), [""; 0]);
    visitor.run("window.name = ''");

    enter(&visitor);
    let entries = visitor.entries();
    site.forget();
    ask(&visitor);
    is(&visitor, "kept");
    visitor.started();
    visitor.sees("807");
    let asked: BTreeSet<_> = site.asked().into_iter().collect();
    let mut all = whole();
    let wanted: BTreeSet<_> = all.iter().map(|f| format!("GET {f}")).collect();
    let more: Vec<_> = asked.difference(&wanted).collect();
    assert_eq!(more, ["GET /copy.js?nl/"], "asked for more than the copy");
    let mut found: BTreeSet<_> = kept(&visitor).into_iter().collect();
    found.retain(|f| f.starts_with('/'));
    all.insert("/compared".into());
    assert_eq!(found, all);
    assert_eq!(
        visitor.run("return history.state.copy ?? null"),
        serde_json::Value::Null
    );
    assert_eq!(visitor.entries(), entries);

    if engine == Engine::Webkit {
        return engine.cannot("be closed and opened with what it kept, when it is driven");
    }
    let visitor = visitor.again();
    site.shut();
    visitor.enter_and_start("/nl/#103");
    visitor.sees("103");
    visitor.read("104");
    visitor.click(".bar .all");
    visitor.write("input[type=search]", "condoom");
    visitor.until("a hit", "return !!document.querySelector('#find ul a')");
    // A language that is not here: hers.
    visitor.run("window.before = 1");
    visitor.click(".languages summary");
    visitor.click(".languages a[hreflang=en]");
    visitor.until(
        "hers",
        "return !window.before && location.pathname === '/nl/'",
    );
    visitor.started();
    visitor.click(".leave");
    visitor.until("the ordinary site", "return document.title === 'neutral'");
    // Further back lie the visits before, which nobody left.
    for _ in 0..2 {
        visitor.back();
        let text = visitor.text();
        assert!(text.is_empty() || text.contains("neutral"), "{text}");
    }
}

fn a_copy_renews_itself_and_tells_no_page(engine: Engine) {
    let site = Site::open();
    let visitor = Visitor::with(engine, &site);
    keep(&visitor);
    let first = kept(&visitor);
    site.change(Ways {
        renewed: true,
        ..Ways::default()
    });
    let renewed = "return 'renewed' in document.body.dataset";
    visitor.read("103");
    visitor.reload();
    visitor.started();
    visitor.sees("103");
    assert_eq!(
        visitor.run(renewed),
        serde_json::json!(false),
        "not the copy"
    );
    site.forget();
    // Reading goes on while the new version comes.
    visitor.read("104");
    visitor.until(
        "the new version",
        "return (async () => {
            await new Promise(d => setTimeout(d, 300));
            return (await (await caches.match('/nl/')).text()).includes('data-renewed');
        })()",
    );
    let asked = site.asked();
    let own = |a: &&String| {
        whole().iter().any(|f| **a == format!("GET {f}")) || a.starts_with("GET /copy.js")
    };
    assert!(asked.iter().all(|a| own(&a)), "{asked:?}");
    assert!(
        !asked.iter().any(|a| a.contains(".wasm")),
        "loaded what it had: {asked:?}"
    );
    visitor.reload();
    visitor.started();
    visitor.sees("104");
    assert_eq!(visitor.run(renewed), serde_json::json!(true));
    assert_eq!(kept(&visitor).len(), first.len(), "one version only");
}

fn a_copy_says_when_it_is_old(engine: Engine) {
    let site = Site::open();
    let visitor = Visitor::with(engine, &site);
    keep(&visitor);
    let old = "return document.querySelector('#old').checkVisibility()";
    // Without a network nothing is compared.
    site.shut();
    for (days, says) in [(59, false), (61, true)] {
        visitor.run(&format!(
            "return (async () => {{
                const cache = await caches.open((await caches.keys())[0]);
                const day = new Date(Date.now() - {days} * 864e5);
                await cache.put('/compared', new Response(day.toISOString()));
            }})()"
        ));
        visitor.reload();
        visitor.started();
        is(&visitor, "kept");
        visitor.read("103");
        visitor.settle();
        assert_eq!(visitor.run(old), serde_json::json!(says), "{days} days");
    }
}

fn a_copy_goes_with_a_press_and_with_wiping(engine: Engine) {
    let site = Site::open();
    let visitor = Visitor::with(engine, &site);
    keep(&visitor);
    visitor.click("#copy [value=remove]");
    is(&visitor, "removed");
    visitor.reload();
    visitor.started();
    assert_eq!(kept(&visitor), [""; 0]);

    put(&visitor, &sealed(&[], SECRET, 7).to_text());
    keep(&visitor);
    let saved = Keeper::saved(&visitor, "nl");
    saved.press(&saved.words.wipe);
    saved.press(&saved.words.wipe_yes);
    saved.says(&saved.words.wiped);
    is(&visitor, "removed");
    visitor.reload();
    visitor.started();
    assert_eq!(kept(&visitor), [""; 0]);
    site.forget();
    visitor.reload();
    assert!(site.asked().iter().any(|a| a == "GET /nl/"), "from where?");
}

fn a_copy_that_cannot_be_made_leaves_nothing(engine: Engine) {
    let site = Site::open_with(Ways {
        program: Program::Missing,
        ..Ways::default()
    });
    let visitor = Visitor::with(engine, &site);
    enter(&visitor);
    ask(&visitor);
    is(&visitor, "failed");
    assert_eq!(kept(&visitor), [""; 0]);
    // And then it works.
    site.change(Ways::default());
    visitor.reload();
    keep(&visitor);
}
