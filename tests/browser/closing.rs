//! The door: once the program runs, the page cannot ask anything of anybody.

use crate::engine::{Engine, in_each_engine};
use crate::site::{Program, Site, Ways, languages};
use crate::visitor::{Visitor, pause};
use serde_json::json;
use std::net::{TcpListener, UdpSocket};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};

in_each_engine!(
    the_door_is_closed_after_start,
    the_door_is_closed_by_the_program_and_not_by_chance,
    no_policy_stops_going_elsewhere,
);

/// In the page like a script of its own: what a test runs itself may do what a
/// page may not.
const INTRUDER: &str = include_str!("closing/intruder.js");

/// The text of the program's own worker.
const WORKER: &str = include_str!("../../public/worker.js");

fn open(program: Program) -> Site {
    Site::open_with(Ways {
        program,
        intruder: INTRUDER,
        ..Ways::default()
    })
}

/// What was asked of anybody, by the way in which it was asked.
fn asked(site: &Site) -> Vec<String> {
    let asked = site.asked().into_iter().chain(site.elsewhere());
    let asked = asked.filter(|r| r.contains("way=") || r.contains("elsewhere"));
    let ways = asked.map(|r| match r.split_once("way=") {
        Some((_, way)) => way.to_owned(),
        None => r,
    });
    ways.collect()
}

/// Tries all at once, in the page and in a worker made there.
fn ways_that_went(site: &Site, visitor: &Visitor) -> Vec<String> {
    let detail = json!({"worker": WORKER});
    let intrude = "document.dispatchEvent(new CustomEvent('intrude', {detail: arguments[0]}))";
    visitor.run_with(intrude, vec![detail]);
    let tried = "return document.documentElement.dataset.tried === 'yes'";
    visitor.until("all ways were tried", tried);
    pause(700);
    let inside = visitor.run_text("return document.documentElement.dataset.inside");
    assert_eq!(inside, "yes", "nothing was tried inside the worker");
    asked(site)
}

fn the_door_is_closed_after_start(engine: Engine) {
    let site = open(Program::Whole);
    let visitor = Visitor::with(engine, &site);
    for language in languages() {
        visitor.enter_and_start(&format!("/{language}/"));
        pause(200);
        site.forget();
        assert_eq!(ways_that_went(&site, &visitor), [""; 0]);
        assert_eq!(site.asked(), [""; 0]);
        assert!(site.arrivals().is_empty());
        // The page is still there, and moves.
        visitor.read("103");
    }
}

fn the_door_is_closed_by_the_program_and_not_by_chance(engine: Engine) {
    let site = open(Program::Waiting);
    let visitor = Visitor::with(engine, &site);
    visitor.enter("/nl/");
    site.forget();
    let went = ways_that_went(&site, &visitor);
    // Before the start our own files may be asked for; the test sees it.
    let seen = [
        "fetch",
        "xhr",
        "image",
        "beacon",
        "worker",
        "import",
        "script",
        "style",
        "worker-fetch",
        "worker-xhr",
        "worker-scripts",
    ];
    for way in seen {
        assert!(went.iter().any(|w| w == way), "{way} is not among {went:?}");
    }
    // Nobody else may, even then, nor may text become a program.
    assert_eq!(
        site.elsewhere().iter().find(|r| r.contains("example")),
        None
    );
    let never = [
        "inline",
        "eval",
        "function",
        "frame",
        "font",
        "form",
        "object",
        "worker-eval",
    ];
    for way in never {
        assert!(!went.iter().any(|w| w == way), "{way} went");
    }
}

/// Listens where no page is asked for: what comes over any other wire.
struct Ear {
    address: String,
    heard: Arc<AtomicUsize>,
}

/// On an address that is not the loopback: no browser calls over that one.
static EAR: LazyLock<Ear> = LazyLock::new(|| {
    let probe = UdpSocket::bind("0.0.0.0:0").expect("a socket");
    // Nothing is sent: it only says which address would be ours.
    let own = probe
        .connect("192.0.2.1:9")
        .and_then(|()| probe.local_addr());
    let own = own.map_or("127.0.0.1".into(), |a| a.ip().to_string());
    let calls = TcpListener::bind("0.0.0.0:0").expect("a port");
    let port = calls.local_addr().expect("an address").port();
    let packets = UdpSocket::bind(("0.0.0.0", port)).expect("the same port");
    let heard = Arc::new(AtomicUsize::new(0));
    let (first, second) = (heard.clone(), heard.clone());
    std::thread::spawn(move || {
        calls.incoming().for_each(|_| {
            first.fetch_add(1, Ordering::SeqCst);
        });
    });
    std::thread::spawn(move || {
        let mut packet = [0; 2048];
        while packets.recv(&mut packet).is_ok() {
            second.fetch_add(1, Ordering::SeqCst);
        }
    });
    Ear {
        address: format!("{own}:{port}"),
        heard,
    }
});

/// Whether one way is open after the door has closed.
fn goes(site: &Site, visitor: &Visitor, way: &str) -> bool {
    visitor.enter_and_start("/nl/");
    pause(100);
    site.forget();
    let before = EAR.heard.load(Ordering::SeqCst);
    let detail = json!({"way": way, "ear": EAR.address});
    let go = "document.dispatchEvent(new CustomEvent('go', {detail: arguments[0]}))";
    visitor.run_with(go, vec![detail]);
    for _ in 0..15 {
        pause(100);
        let heard = EAR.heard.load(Ordering::SeqCst) > before;
        if heard
            || asked(site)
                .iter()
                .any(|w| w.contains(way) || w.contains("elsewhere"))
        {
            return true;
        }
    }
    false
}

/// docs/threat-model.md says so in words. Should a browser learn to stop one,
/// or begin to let one more through, both must be changed.
fn no_policy_stops_going_elsewhere(engine: Engine) {
    let site = open(Program::Whole);
    let visitor = Visitor::with(engine, &site);
    let mut expected = vec![
        "preconnect",
        "call",
        "refresh",
        "link",
        "replace",
        "address",
    ];
    if engine == Engine::Webkit {
        // WebKitGTK has no calls between browsers (WebRTC) unless asked for.
        expected.retain(|way| *way != "call");
    }
    let ways = [
        "form",
        "preconnect",
        "call",
        "refresh",
        "link",
        "replace",
        "address",
    ];
    let open = ways.into_iter().filter(|way| goes(&site, &visitor, way));
    assert_eq!(open.collect::<Vec<_>>(), expected);
}
