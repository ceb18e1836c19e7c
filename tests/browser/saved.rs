//! Page 807: take away, lock, another passphrase or day, take along, put back,
//! wipe.

use crate::keeper::{Keeper, OTHER, SECRET, put, sealed, shelf, two_answers};
use crate::site::Site;
use crate::visitor::Visitor;
use kompas::vault::Envelope;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A plan in one field, as 802 keeps it.
const PLAN: &str = "own_word\tkaneel\n@\t0\n";
/// Another plan.
const OTHER_PLAN: &str = "own_word\tpeper\n@\t0\n";
/// A safety plan.
const SAFETY: &str = "now_place\tkoriander\n@\t0\n";

/// The titles of all that is kept, by tool.
fn kept(visitor: &Visitor) -> Vec<String> {
    visitor.run_texts(
        "return [...document.querySelectorAll('.here .saved [data-do^=\"goes \"]')].map(b => b.dataset.do.slice(5))",
    )
}

fn enter<'a>(visitor: &'a Visitor<'a>) -> Keeper<'a> {
    visitor.enter_and_start("/nl/#807");
    Keeper::saved(visitor, "nl")
}

/// Enters 807 with something on the shelf, and opens it.
fn enter_open<'a>(visitor: &'a Visitor<'a>, records: &[(&str, &str)]) -> Keeper<'a> {
    let saved = enter(visitor);
    put(visitor, &sealed(records, SECRET, 7).to_text());
    visitor.reload();
    visitor.started();
    saved.open(SECRET);
    saved.says(&saved.words.opened);
    saved
}

/// What stands in a field of the plan after going on with it.
fn plan(visitor: &Visitor) -> String {
    visitor.click(".here .saved [data-do='goes plan']");
    visitor.sees("802");
    visitor.settle();
    let word = visitor.run_text("return document.querySelector('[data-f=own_word]').value");
    visitor.read("807");
    word
}

#[test]
fn what_is_kept_can_be_taken_away_locked_and_wiped() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    let saved = enter(&visitor);
    let words = saved.words;
    saved.says(&words.nothing);
    let saved = enter_open(&visitor, &[("plan", PLAN), ("safety", SAFETY)]);
    assert_eq!(kept(&visitor), ["plan", "safety"]);
    assert!(!visitor.text().contains("kaneel"));
    // One is taken away, after a question; the other stays.
    let before = shelf(&visitor);
    saved.press(&words.remove);
    saved.press(&words.remove_no);
    assert_eq!(shelf(&visitor), before);
    saved.press(&words.remove);
    saved.press(&words.remove_yes);
    assert_eq!(kept(&visitor), ["safety"]);
    assert_ne!(shelf(&visitor), before);

    // A new passphrase, and another day: the old one no longer opens.
    saved.press(&words.another);
    saved.type_secret("0612345678");
    saved.press(&words.save);
    saved.says(&words.weak_digits);
    visitor.run("document.querySelector('.here .secret').value = ''");
    saved.type_secret(OTHER);
    visitor.write(".here .saved select", &words.days_90);
    saved.press(&words.save);
    saved.says(&words.opened);
    let before = Envelope::from_text(&before.expect("kept")).expect("whole");
    let now = Envelope::from_text(&shelf(&visitor).expect("kept")).expect("whole");
    assert_eq!(now.expires(), before.expires() + 83);
    assert_ne!(now.recipe(), before.recipe(), "another salt");
    saved.press(&words.lock);
    saved.says(&words.something);
    assert_eq!(kept(&visitor), [""; 0]);
    saved.open(SECRET);
    saved.says(&words.wrong);
    assert_eq!(shelf(&visitor), Some(now.to_text()));
    saved.open(OTHER);
    saved.says(&words.opened);
    assert_eq!(kept(&visitor), ["safety"]);

    // Wiped after a question, and told what may remain; a second tab, in which
    // it stood open, forgets it too.
    if !visitor.engine.has_two_tabs() {
        return;
    }
    let first = visitor.new_tab();
    let second = enter(&visitor);
    second.open(OTHER);
    second.says(&words.opened);
    let second_tab = visitor.switch_tab(&first);
    saved.press(&words.wipe);
    saved.press(&words.wipe_no);
    assert_eq!(shelf(&visitor), Some(now.to_text()));
    saved.press(&words.wipe);
    saved.press(&words.wipe_yes);
    saved.says(&words.wiped);
    assert_eq!(visitor.run("return localStorage.length"), 0);
    saved.press(&words.close);
    saved.says(&words.nothing);
    visitor.switch_tab(&second_tab);
    second.says(&words.nothing);
    assert_eq!(kept(&visitor), [""; 0]);
}

/// The one file in a folder, when it has arrived whole.
fn only_file(visitor: &Visitor, folder: &Path) -> PathBuf {
    for _ in 0..200 {
        visitor.settle();
        let files = std::fs::read_dir(folder).expect("a folder").flatten();
        let files: Vec<_> = files.map(|f| f.path()).collect();
        if let [file] = &files[..]
            && file.extension().is_some_and(|e| e == "txt")
        {
            return file.clone();
        }
    }
    panic!("no file was given");
}

/// What our own command says of a file.
fn opened(file: &Path, secret: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kompas"));
    let piped = command.arg("open").arg(file).stdin(Stdio::piped());
    let mut child = piped.stdout(Stdio::piped()).spawn().expect("the command");
    let mut input = child.stdin.take().expect("piped");
    writeln!(input, "{secret}").expect("asked");
    drop(input);
    let output = child.wait_with_output().expect("an end");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn a_file_taken_along_opens_here_and_elsewhere() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    let folder = TempDir::new().expect("a folder");
    let saved = enter_open(&visitor, &[("plan", PLAN), ("safety", SAFETY)]);
    let words = saved.words;
    if !visitor.download_to(folder.path()) {
        return visitor.engine.cannot("be told where to put a file");
    }
    saved.press(&words.take);
    saved.press(&words.take_no);
    saved.press(&words.take);
    saved.press(&words.take_yes);
    let file = only_file(&visitor, folder.path());
    assert_eq!(file.file_name().expect("a name"), "document.txt");
    let bytes = std::fs::read(&file).expect("the file");
    assert_eq!(Some(bytes), shelf(&visitor).map(String::into_bytes));
    let text = opened(&file, SECRET);
    assert!(
        text.contains("kaneel") && text.contains("koriander"),
        "{text}"
    );
    assert_eq!(opened(&file, OTHER), "");
    drop(visitor);

    // Into another browser, where nothing is.
    let visitor = Visitor::new(&site);
    let saved = enter(&visitor);
    let choose = |file: &Path| {
        let path = file.to_string_lossy();
        visitor.write(".here .saved input[type=file]", &path);
    };
    choose(&file);
    saved.open(OTHER);
    saved.says(&words.wrong);
    assert_eq!(shelf(&visitor), None);
    saved.open(SECRET);
    saved.says(&words.back_done);
    saved.press(&words.close);
    saved.says(&words.opened);
    assert_eq!(kept(&visitor), ["plan", "safety"]);
    assert_eq!(plan(&visitor), "kaneel");

    // Where other things are: asked for each tool that has something else.
    for mine in [true, false] {
        let saved = enter_open(&visitor, &[("plan", OTHER_PLAN), ("situation", "@\t@\n")]);
        choose(&file);
        saved.open(SECRET);
        saved.says(&words.both_title);
        saved.press(if mine { &words.mine } else { &words.theirs });
        saved.says(&words.back_done);
        saved.press(&words.close);
        assert_eq!(kept(&visitor), ["plan", "situation", "safety"]);
        assert_eq!(plan(&visitor), if mine { "peper" } else { "kaneel" });
    }

    // Over something damaged: what the words on the screen promise.
    let whole = shelf(&visitor).expect("kept");
    put(&visitor, &whole[..whole.len() / 2]);
    visitor.reload();
    visitor.started();
    saved.says(&words.damaged);
    choose(&file);
    saved.open(SECRET);
    saved.says(&words.back_done);
    saved.press(&words.close);
    assert_eq!(kept(&visitor), ["plan", "safety"]);

    // What is no file of ours changes nothing.
    let before = shelf(&visitor);
    let strange = folder.path().join("strange.txt");
    for (text, why) in [
        ("dear diary".to_owned(), &words.foreign),
        ("q7Xw".repeat(1 << 20), &words.foreign),
        (whole[..whole.len() - 9].to_owned(), &words.damaged),
    ] {
        std::fs::write(&strange, text).expect("written");
        choose(&strange);
        saved.open(SECRET);
        saved.says(why);
        saved.press(&words.close);
        assert_eq!(shelf(&visitor), before);
    }
}

#[test]
fn a_screen_that_grew_from_what_was_kept_asks_nothing() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    let panel = two_answers(&visitor, "nl");
    panel.keep_first(SECRET);
    // Locked and opened again in the same tab, with nothing kept elsewhere.
    visitor.read("807");
    let saved = Keeper::saved(&visitor, "nl");
    saved.press(&saved.words.lock);
    visitor.read("801");
    visitor.click(".here .screens [data-do=skip]");
    visitor.settle();
    panel.press(&panel.words.keep);
    panel.open(SECRET);
    panel.says(&panel.words.kept);
}
