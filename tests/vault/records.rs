//! What is kept is found again, and two lists become one without a loss.

use crate::records;
use kompas::vault::Merge;

#[test]
fn a_tool_has_one_text_and_keeps_its_place() {
    let mut list = records(&[("situation", "a"), ("plan", "b"), ("situation", "c")]);
    let all: Vec<_> = list.iter().collect();
    assert_eq!(all, [("situation", "c"), ("plan", "b")]);
    list.remove("situation");
    list.remove("nobody");
    assert_eq!(list.get("situation"), None);
    assert_eq!(list.get("plan"), Some("b"));
    list.remove("plan");
    assert!(list.is_empty());
}

#[test]
fn every_conflict_of_two_lists_is_asked() {
    let mine = records(&[
        ("both", "same"),
        ("a", "mine"),
        ("b", "mine"),
        ("m", "mine"),
    ]);
    let theirs = records(&[
        ("b", "theirs"),
        ("t", "theirs"),
        ("a", "theirs"),
        ("both", "same"),
    ]);
    let conflicts: Vec<_> = mine.conflicts(&theirs).collect();
    assert_eq!(conflicts, ["a", "b"]);

    let mut asked = Vec::new();
    let mut merged = mine.clone();
    merged.merge(&theirs, |tool| {
        asked.push(tool.to_owned());
        if tool == "a" {
            Merge::Mine
        } else {
            Merge::Theirs
        }
    });
    asked.sort();
    assert_eq!(asked, ["a", "b"]);
    let expected = [
        ("both", "same"),
        ("a", "mine"),
        ("b", "theirs"),
        ("m", "mine"),
        ("t", "theirs"),
    ];
    assert_eq!(merged.iter().collect::<Vec<_>>(), expected);
}

#[test]
fn without_a_conflict_nothing_is_asked() {
    let mut mine = records(&[("a", "1")]);
    mine.merge(&records(&[("a", "1"), ("b", "2")]), |tool| {
        panic!("asked for {tool}")
    });
    assert!(mine == records(&[("a", "1"), ("b", "2")]));
}
