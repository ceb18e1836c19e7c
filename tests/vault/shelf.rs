//! What lies on the shelf survives whatever the shelf does.

use crate::{DAY, sealed};
use kompas::store::{self, Event, Found, Memory, PutFault, Refused, Shelf};
use kompas::vault::{Envelope, Fault};
use proptest::prelude::*;
use std::sync::OnceLock;

/// Three envelopes: the old one, the new one, the one of another tab.
fn three() -> &'static [Envelope; 3] {
    static THREE: OnceLock<[Envelope; 3]> = OnceLock::new();
    THREE.get_or_init(|| ["old", "new", "other"].map(|text| sealed(&[("note", text)])))
}

fn old() -> String {
    three()[0].to_text()
}

fn new() -> &'static Envelope {
    &three()[1]
}

fn other() -> String {
    three()[2].to_text()
}

/// Puts the new over the old while this happens; what comes of it, and what
/// lies there then.
fn put_during(events: &[Event]) -> (Result<String, PutFault>, Option<String>) {
    let mut shelf = Memory::holding(Some(&old()));
    shelf.will(events);
    let result = store::put(&mut shelf, Some(&old()), new());
    (result, shelf.text())
}

#[test]
fn an_empty_shelf_takes_an_envelope_and_shows_it() {
    let mut shelf = Memory::default();
    assert_eq!(store::look(&mut shelf, DAY), Found::Nothing);
    let text = store::put(&mut shelf, None, new()).expect("put");
    assert_eq!(shelf.text().as_ref(), Some(&text));
    assert_eq!(store::look(&mut shelf, DAY), Found::Sealed(new().clone()));
    let again = store::put(&mut shelf, Some(&text), &three()[0]).expect("put");
    assert_eq!(again, old());
}

#[test]
fn past_its_last_day_it_is_destroyed_before_anything_else() {
    let mut shelf = Memory::holding(Some(&old()));
    assert!(matches!(store::look(&mut shelf, DAY), Found::Sealed(_)));
    assert_eq!(store::look(&mut shelf, DAY + 1), Found::Expired);
    assert_eq!(shelf.text(), None);
    assert_eq!(store::look(&mut shelf, DAY + 1), Found::Nothing);
}

#[test]
fn an_expired_one_that_cannot_be_removed_is_not_called_gone() {
    for event in [Event::Denied, Event::Deaf] {
        let mut shelf = Memory::holding(Some(&old()));
        shelf.will(&[Event::Fine, event]);
        assert_eq!(store::look(&mut shelf, DAY + 1), Found::Denied);
    }
}

#[test]
fn what_cannot_be_read_is_never_destroyed() {
    let damaged = old().replacen('A', "B", 1);
    for (text, fault) in [
        ("", Fault::NotOurs),
        ("{\"theme\":\"dark\"}", Fault::NotOurs),
        (&old()[..5000], Fault::Damaged),
        (&damaged, Fault::Damaged),
    ] {
        let mut shelf = Memory::holding(Some(text));
        assert_eq!(store::look(&mut shelf, i32::MAX), Found::Unreadable(fault));
        assert_eq!(store::put(&mut shelf, None, new()), Err(PutFault::Changed));
        assert_eq!(shelf.text().as_deref(), Some(text));
    }
}

#[test]
fn a_shelf_that_may_not_be_read_is_denied() {
    let mut shelf = Memory::holding(Some(&old()));
    shelf.will(&[Event::Denied]);
    assert_eq!(store::look(&mut shelf, DAY), Found::Denied);
    assert_eq!(
        put_during(&[Event::Denied]),
        (Err(PutFault::Denied), Some(old()))
    );
}

#[test]
fn another_tab_is_not_written_over() {
    let mut shelf = Memory::holding(Some(&other()));
    for known in [None, Some(old())] {
        let put = store::put(&mut shelf, known.as_deref(), new());
        assert_eq!(put, Err(PutFault::Changed));
        assert_eq!(shelf.text(), Some(other()));
    }
    // It was wiped elsewhere: it does not come back by itself.
    let mut shelf = Memory::default();
    let put = store::put(&mut shelf, Some(&old()), new());
    assert_eq!((put, shelf.text()), (Err(PutFault::Changed), None));
    // Another tab saved right after we did.
    let after = put_during(&[Event::Fine, Event::Fine, Event::Changed(other())]);
    assert_eq!(after, (Err(PutFault::Changed), Some(other())));
}

#[test]
fn a_full_a_forbidden_and_a_deaf_shelf_keep_the_old() {
    for (event, fault) in [
        (Event::Full, PutFault::Full),
        (Event::Denied, PutFault::Denied),
        (Event::Deaf, PutFault::Denied),
        (Event::Torn, PutFault::Denied),
        (Event::Lost, PutFault::Denied),
    ] {
        let after = put_during(&[Event::Fine, event.clone()]);
        assert_eq!(after, (Err(fault), Some(old())), "{event:?}");
    }
}

#[test]
fn what_is_gone_is_called_gone() {
    let evicted = put_during(&[Event::Fine, Event::Fine, Event::Evicted]);
    assert_eq!(evicted, (Err(PutFault::Gone), None));
    let lost = put_during(&[Event::Fine, Event::Lost, Event::Fine, Event::Full]);
    assert_eq!(lost, (Err(PutFault::Gone), None));
}

#[test]
fn wiping_looks_that_it_is_gone() {
    let mut shelf = Memory::holding(Some(&old()));
    assert_eq!(store::wipe(&mut shelf), Ok(()));
    assert_eq!(shelf.read(), Ok(None));
    for event in [Event::Deaf, Event::Denied] {
        let mut shelf = Memory::holding(Some(&old()));
        shelf.will(&[event]);
        assert_eq!(store::wipe(&mut shelf), Err(Refused::Denied));
    }
}

#[test]
fn a_file_taken_along_can_be_put_back() {
    let file = store::take_along(new());
    assert_eq!(store::put_back(&file).as_ref(), Ok(new()));
    let text = String::from_utf8(file).expect("text");
    let lines: Vec<_> = text
        .as_bytes()
        .chunks(76)
        .map(String::from_utf8_lossy)
        .collect();
    for changed in [
        format!("\u{feff}{text}"),
        format!("\n {text}\r\n"),
        lines.join("\r\n"),
    ] {
        assert_eq!(store::put_back(changed.as_bytes()).as_ref(), Ok(new()));
    }
}

#[test]
fn a_file_that_is_no_envelope_is_told_apart() {
    let text = new().to_text();
    let long = text.repeat(100);
    for (file, fault) in [
        (&b""[..], Fault::NotOurs),
        (b"\x89PNG\r\n\x1a\n", Fault::NotOurs),
        (&vec![b' '; 3_000_000], Fault::NotOurs),
        (new().to_bytes(), Fault::NotOurs),
        (long.as_bytes(), Fault::TooLarge),
        (&text.as_bytes()[..text.len() - 1], Fault::Damaged),
        (b"q7Xw\xff\xff", Fault::Damaged),
        (b"q7Xw", Fault::Damaged),
    ] {
        assert_eq!(store::put_back(file), Err(fault), "{} bytes", file.len());
    }
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => Just(Event::Fine),
        1 => Just(Event::Full),
        1 => Just(Event::Denied),
        1 => Just(Event::Deaf),
        1 => Just(Event::Torn),
        1 => Just(Event::Lost),
        1 => Just(Event::Evicted),
        1 => Just(Event::Changed(other())),
    ]
}

proptest! {
    #[test]
    fn put_never_loses_what_lay_there(events in prop::collection::vec(event(), 0..7)) {
        // The second request is the write. No shelf can tell us that another
        // tab came in between: the browser holds a lock there.
        prop_assume!(!matches!(events.get(1), Some(Event::Changed(_))));
        let (result, lies) = put_during(&events);
        let whole = [old(), new().to_text(), other()];
        let any = |list: &[Event]| events.iter().any(|e| list.contains(e));
        let evicted = any(&[Event::Evicted]);
        match &result {
            Ok(text) => prop_assert_eq!(Some(text), lies.as_ref()),
            Err(PutFault::Changed) => {
                prop_assert!(lies == Some(other()) || evicted && lies.is_none());
            }
            // Thrown away, or the shelf broke its word and then refused.
            Err(PutFault::Gone) => prop_assert!(any(&[Event::Evicted, Event::Torn, Event::Lost])),
            Err(_) if any(&[Event::Evicted, Event::Torn, Event::Lost]) => {}
            Err(_) => prop_assert!(lies.is_some_and(|text| whole.contains(&text))),
        }
    }

    /// A shelf that keeps its word: it writes all, or refuses and keeps.
    #[test]
    fn an_honest_shelf_always_holds_something_whole(
        events in prop::collection::vec(prop_oneof![
            Just(Event::Fine), Just(Event::Full), Just(Event::Denied),
        ], 0..7),
    ) {
        let (result, lies) = put_during(&events);
        let lies = lies.expect("something");
        match result {
            Ok(text) => prop_assert_eq!(text, lies),
            Err(PutFault::Full) => prop_assert_eq!(lies, old()),
            Err(fault) => {
                prop_assert_eq!(fault, PutFault::Denied);
                prop_assert!(lies == old() || lies == new().to_text());
            }
        }
    }

    #[test]
    fn looking_destroys_only_what_is_whole_and_expired(text: String, today: i32) {
        let mut shelf = Memory::holding(Some(&text));
        prop_assert!(matches!(store::look(&mut shelf, today), Found::Unreadable(_)));
        prop_assert_eq!(shelf.text(), Some(text));
        let mut shelf = Memory::holding(Some(&old()));
        store::look(&mut shelf, today);
        prop_assert_eq!(shelf.text().is_some(), today <= DAY);
    }
}
