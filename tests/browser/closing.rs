//! The door: once the program runs, the page cannot ask anything of anybody.

use crate::site::{Program, Site, Ways};
use crate::visitor::{Visitor, pause};
use serde_json::json;

/// Tries every way to send or fetch something: to a file of our own and to
/// another server. Each address says by its name which way it was tried.
const TRY_EVERYTHING: &str = r#"
const [elsewhere] = arguments;
const own = way => location.origin + '/en/?way=' + way;
const other = way => elsewhere + '?way=' + way;
const socket = url => url.replace('http', 'ws');
const element = (tag, properties) => document.body.append(Object.assign(document.createElement(tag), properties));
const xhr = url => { const x = new XMLHttpRequest(); x.open('GET', url); x.send() };
const blob = code => URL.createObjectURL(new Blob([code], {type: 'text/javascript'}));
const script = location.origin + [...document.scripts].map(s => s.src).find(s => s.includes('early')).replace(location.origin, '');
const ways = [
  () => fetch(own('fetch')), () => fetch(other('fetch'), {mode: 'no-cors'}),
  () => fetch(own('keepalive'), {keepalive: true, method: 'POST', body: 'a'}),
  () => xhr(own('xhr')), () => xhr(other('xhr')),
  () => { new Image().src = own('image') }, () => { new Image().src = other('image') },
  () => navigator.sendBeacon(own('beacon'), 'a'), () => navigator.sendBeacon(other('beacon'), 'a'),
  () => new WebSocket(socket(own('socket'))), () => new WebSocket(socket(other('socket'))),
  () => new EventSource(own('events')), () => new EventSource(other('events')),
  () => new Worker(script + '?way=worker'), () => new SharedWorker(script + '?way=shared'),
  () => import(script + '?way=import'), () => navigator.serviceWorker.register(script + '?way=service'),
  () => element('script', {src: script + '?way=script'}),
  () => element('script', {textContent: "new Image().src = '" + own('inline') + "'; window.went = 1"}),
  () => element('link', {rel: 'stylesheet', href: own('style')}),
  () => element('link', {rel: 'prefetch', href: own('prefetch')}),
  () => element('link', {rel: 'modulepreload', href: script + '?way=preload'}),
  () => element('link', {rel: 'manifest', href: own('manifest')}),
  () => element('iframe', {src: own('frame')}), () => element('audio', {src: own('audio')}),
  () => element('video', {poster: own('poster')}), () => element('object', {data: own('object')}),
  () => element('embed', {src: own('embed')}),
  () => new FontFace('a', 'url(' + own('font') + ')').load(),
  () => { const f = document.createElement('form'); f.action = own('form'); f.method = 'post'; document.body.append(f); f.submit() },
  () => { (0, eval)("window.went = 1; fetch('" + own('eval') + "')") },
  () => { Function("window.went = 1; fetch('" + own('function') + "')")() },
  () => new Worker(blob("fetch('" + own('blob-fetch') + "'); import('" + script + "?way=blob-import'); importScripts('" + script + "?way=blob-script')")),
  () => new Worker(blob("import '" + script + "?way=blob-static'"), {type: 'module'}),
];
// Not at once: what a test runs itself may do what a page may not.
for (const way of ways) setTimeout(() => { try { Promise.resolve(way()).catch(() => {}) } catch {} });
"#;

fn ways_that_went(site: &Site, visitor: &Visitor) -> Vec<String> {
    visitor.run_with(TRY_EVERYTHING, vec![json!(site.neutral)]);
    pause(1_000);
    let asked = site.asked();
    let ways = asked
        .iter()
        .filter_map(|r| Some(r.split_once("?way=")?.1.to_owned()));
    ways.collect()
}

#[test]
fn the_door_is_closed_after_start() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    for language in crate::site::languages() {
        visitor.enter_and_start(&format!("/{language}/"));
        pause(200);
        site.forget();
        assert_eq!(ways_that_went(&site, &visitor), [""; 0]);
        assert_eq!(site.asked(), [""; 0]);
        assert_eq!(
            visitor.run("return window.went ?? null"),
            serde_json::Value::Null
        );
        // The page is still there, and moves.
        visitor.read("103");
    }
}

#[test]
fn the_door_is_closed_by_the_program_and_not_by_chance() {
    let site = Site::open_with(Ways {
        program: Program::Waiting,
        ..Ways::default()
    });
    let visitor = Visitor::new(&site);
    visitor.enter("/nl/");
    let went = ways_that_went(&site, &visitor);
    // Before the start our own files may be asked for; the test sees it.
    for way in [
        "fetch",
        "xhr",
        "image",
        "beacon",
        "worker",
        "import",
        "script",
        "style",
        "blob-fetch",
    ] {
        assert!(went.iter().any(|w| w == way), "{way} is not among {went:?}");
    }
    // Nobody else may, even then, nor may text become a program.
    assert!(site.arrivals().is_empty());
    for way in [
        "inline", "eval", "function", "frame", "font", "form", "object",
    ] {
        assert!(!went.iter().any(|w| w == way), "{way} went");
    }
}
