//! Keeping on this phone, the way it goes most days: keep, come back, open,
//! go on exactly where she was.

use crate::keeper::{Keeper, OTHER, SECRET, answer_two, put, sealed, shelf, two_answers};
use crate::site::Site;
use crate::tool::{self, Screen, Tool};
use crate::visitor::Visitor;

/// Writes into every field of the notebook on this page: `word` and a number.
const FILL: &str = "
    let at = 0;
    for (const field of document.querySelectorAll('.here .book [data-f]')) {
        if ('value' in field) field.value = arguments[0] + ++at + '\\n<b>&amp;'.slice(0, field.rows ? 99 : 0);
        else [...field.querySelectorAll('input')].at(-1).click();
    }
    return at";

/// Brings each tool to a screen of its own: a question, a result, a sheet, an
/// overview. Gives back what is on it.
fn prepare(visitor: &Visitor, language: &str, page: &str) -> String {
    let words = &tool::sheet(language).expect("801").tool;
    let press = |words: &str| {
        visitor.click_words(".here .screens button", words);
        visitor.settle();
    };
    visitor.read(page);
    match page {
        "801" => answer_two(&Tool::before(visitor, language, name(page))),
        "804" => {
            let tool = Tool::before(visitor, language, name(page));
            tool.walk(tool::first, |_| ());
            assert_eq!(tool.screen(), Screen::Outcome);
        }
        "803" => {
            press(&words.start);
            visitor.click(".here .screens .choice");
            visitor.settle();
            visitor.click(".here .screens [data-do=days]");
            visitor.settle();
            visitor.click(".here .screens [data-do='day 2']");
            visitor.settle();
            visitor.click(".here .screens [data-do^='part ']");
            visitor.settle();
        }
        _ => {
            press(&words.start);
            visitor.run_with(FILL, vec!["woord".into()]);
            press(&words.next);
            if page == "805" {
                press(&words.finish);
            }
        }
    }
    Keeper::panel(visitor, language).screen()
}

/// The tool of a page.
fn name(page: &str) -> &'static str {
    match page {
        "801" => "situation",
        "802" => "plan",
        "803" => "time",
        "804" => "workplace",
        _ => "safety",
    }
}

#[test]
fn every_tool_is_kept_and_comes_back_as_it_was() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    visitor.enter_and_start("/nl/");
    let pages = ["802", "803", "804", "805", "801"];
    let panel = Keeper::panel(&visitor, "nl");
    let screens = pages.map(|page| {
        let screen = prepare(&visitor, "nl", page);
        if page == pages[0] {
            panel.keep_first(SECRET);
        } else {
            // The store is open: nothing is asked any more.
            panel.keep_again();
        }
        panel.still(&screen, page);
        screen
    });
    assert!(screens[0].contains("woord1") && screens[3].contains("woord1"));

    // After a reload it is locked, and says until when.
    visitor.reload();
    visitor.started();
    visitor.read("807");
    let saved = Keeper::saved(&visitor, "nl");
    saved.says(&saved.words.something);
    assert!(!visitor.text().contains("woord"));
    saved.open(SECRET);
    saved.says(&saved.words.opened);
    for (page, screen) in pages.iter().zip(&screens) {
        visitor.click(&format!(".here .saved [data-do='goes {}']", name(page)));
        visitor.sees(page);
        visitor.settle();
        panel.still(screen, "gone on with from 807");
        // It came from there: keeping it asks nothing.
        panel.keep_again();
        visitor.read("807");
    }

    // The other way: from the tool's own first screen.
    visitor.reload();
    visitor.started();
    visitor.sees("807");
    for (page, screen) in pages.iter().zip(&screens) {
        visitor.read(page);
        assert!(!panel.offers(&panel.words.keep), "nothing to keep yet");
        panel.press(&panel.words.resume);
        if *page == pages[0] {
            panel.open(SECRET);
        }
        panel.comes_back(screen);
    }
    // Cleared: nothing of it is on the screen, and it is kept all the same.
    visitor.read("801");
    Tool::before(&visitor, "nl", "situation").finish();
    let done =
        Tool::before(&visitor, "nl", "situation").press(&tool::sheet("nl").expect("801").tool.done);
    assert_eq!(done, Screen::Done);
    assert!(panel.offers(&panel.words.resume));
}

#[test]
fn other_languages_keep_as_well() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    for (language, page) in [("en", "805"), ("ar", "801")] {
        visitor.enter_and_start(&format!("/{language}/"));
        visitor.run("localStorage.clear()");
        let screen = prepare(&visitor, language, page);
        let panel = Keeper::panel(&visitor, language);
        panel.keep_first("قهوة صباح مطر شباك");
        visitor.reload();
        visitor.started();
        visitor.read("807");
        let saved = Keeper::saved(&visitor, language);
        saved.says(&saved.words.something);
        saved.open("  قهوة صباح   مطر شباك");
        saved.says(&saved.words.opened);
        saved.press(&saved.words.go_on);
        visitor.sees(page);
        visitor.settle();
        panel.still(&screen, language);
    }
    // What is kept is there in every language.
    visitor.choose_language("nl");
    visitor.started();
    visitor.read("807");
    let saved = Keeper::saved(&visitor, "nl");
    saved.says(&saved.words.something);
    // A tool that a language does not have yet is shown, and can be taken away.
    let safety = sealed(&[("safety", "@\t0\n")], SECRET, 7).to_text();
    put(&visitor, &safety);
    visitor.choose_language("ar");
    visitor.started();
    visitor.sees("807");
    let saved = Keeper::saved(&visitor, "ar");
    saved.open(SECRET);
    saved.says(&saved.words.opened);
    let translated = tool::LIBRARY.books["ar"].tools.contains_key("safety");
    assert_eq!(saved.offers(&saved.words.go_on), translated);
    saved.press(&saved.words.remove);
    saved.press(&saved.words.remove_yes);
    assert_ne!(shelf(&visitor), Some(safety));
}

#[test]
fn a_weak_passphrase_is_refused_and_stays_where_it_was_typed() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    let panel = two_answers(&visitor, "nl");
    let words = panel.words;
    let screen = panel.screen();
    panel.press(&words.keep);
    for (weak, why) in [
        ("", &words.weak_short),
        ("kort woord", &words.weak_short),
        ("0612345678", &words.weak_digits),
        ("qwertyuiopasdfgh", &words.weak_pattern),
        ("aabbaabbabbbabab", &words.weak_alike),
        ("sterrenhemel", &words.weak_word),
    ] {
        visitor.run("document.querySelector('.here .secret').value = ''");
        panel.type_secret(weak);
        panel.press(&words.save);
        panel.says(why);
        let typed = visitor.run_text("return document.querySelector('.here .secret').value");
        assert_eq!(typed, weak, "what was typed is gone");
    }
    assert_eq!(shelf(&visitor), None);
    // Shown on request, hidden again.
    let hidden = "const field = document.querySelector('.here .keep input');
        return getComputedStyle(field).webkitTextSecurity === 'disc'";
    visitor.until("hidden", hidden);
    panel.press(&words.see);
    visitor.until("shown", &hidden.replace("===", "!=="));
    panel.press(&words.hide);
    visitor.until("hidden again", hidden);
    // No is no, also while the key is being worked out.
    panel.press(&words.cancel);
    panel.press(&words.keep);
    panel.type_secret(SECRET);
    visitor.run_with(
        "const press = words => [...document.querySelectorAll('.here .keep button')]
            .find(b => b.textContent === words).click();
        press(arguments[0]);
        return new Promise(done => requestAnimationFrame(() => setTimeout(() => {
            press(arguments[1]);
            done();
        })))",
        vec![words.save.as_str().into(), words.cancel.as_str().into()],
    );
    crate::visitor::pause(1_500);
    assert_eq!(shelf(&visitor), None, "kept although she said no");
    panel.still(&screen, "after no");
    // Days: chosen, and said.
    panel.press(&words.keep);
    panel.type_secret(SECRET);
    visitor.write(".here .keep select", &words.days_365);
    panel.press(&words.save);
    panel.says(&words.kept);
    let kept = kompas::vault::Envelope::from_text(&shelf(&visitor).expect("kept"));
    let today = days_today();
    assert_eq!(kept.expect("whole").expires(), today + 365);
}

fn days_today() -> i32 {
    chrono::Datelike::num_days_from_ce(&chrono::Local::now().date_naive())
}

#[test]
fn what_was_kept_before_is_never_written_over_unasked() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    let panel = two_answers(&visitor, "nl");
    let words = panel.words;
    let kept = panel.screen();
    panel.keep_first(SECRET);
    let first = shelf(&visitor);

    // Another visit, other answers: she is asked, and may say no.
    visitor.reload();
    visitor.started();
    let tool = Tool::before(&visitor, "nl", "situation");
    answer_two(&tool);
    tool.skip();
    let other = panel.screen();
    assert_ne!(kept, other);
    panel.press(&words.keep);
    panel.open(OTHER);
    panel.says(&words.wrong);
    panel.still(&other, "wrong passphrase");
    panel.open(SECRET);
    panel.says(&words.both_text);
    panel.press(&words.cancel);
    panel.still(&other, "neither");
    assert_eq!(shelf(&visitor), first);
    // What is on the screen takes its place.
    panel.press(&words.keep);
    panel.says(&words.both_text);
    panel.press(&words.both_replace);
    panel.says(&words.kept);
    panel.press(&words.close);
    panel.still(&other, "replaced");
    assert_ne!(shelf(&visitor), first);

    // Or what was kept comes back; on 807 as well.
    for way in ["panel", "807"] {
        visitor.reload();
        visitor.started();
        visitor.read("801");
        answer_two(&Tool::before(&visitor, "nl", "situation"));
        if way == "panel" {
            panel.press(&words.keep);
            panel.open(SECRET);
            panel.says(&words.both_text);
            panel.press(&words.both_take);
        } else {
            visitor.read("807");
            let saved = Keeper::saved(&visitor, "nl");
            saved.open(SECRET);
            saved.says(&words.opened);
            saved.press(&words.go_on);
            saved.says(&words.both_text);
            saved.press(&words.both_take);
            visitor.sees("801");
        }
        visitor.settle();
        panel.still(&other, way);
    }
}
