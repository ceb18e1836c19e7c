//! The notebooks, 802 and 805: filled in on the screen sheet by sheet, and
//! with script off as one form; nothing that was written is ever lost.

use crate::site::Site;
use crate::tool::notebook::{Overview, Part, Written};
use crate::tool::{self, Notebook, Sheet};
use crate::visitor::{Visitor, pause};
use kompas::notebook::Kind;
use thirtyfour::Key;

/// What in a notebook's page could send something or name a field.
const SENDS: &str =
    "return [...document.querySelectorAll(`HERE form, HERE [form], HERE [formaction],
    HERE [type=submit], HERE button:not([type=button]), HERE [name]`)]
    .filter(e => !(e.matches('input[type=radio]') && !e.closest('form')))
    .map(e => e.outerHTML.slice(0, 200))";

/// The names of the groups of radio buttons.
const NAMES: &str =
    "return [...new Set([...document.querySelectorAll('HERE [name]')].map(e => e.name))]";

/// The fields that take up room on the screen, by name.
const FIELDS: &str = "return [...document.querySelectorAll('HERE [data-f]')]
    .filter(f => f.getClientRects().length).map(f => f.dataset.f)";

/// The options on the screen, by the name of the field.
const OPTIONS: &str = "return [...document.querySelectorAll('HERE [data-f] .option')]
    .filter(o => o.getClientRects().length)
    .map(o => [o.closest('[data-f]').dataset.f, o.querySelector('input').value, o.textContent.trim()].join(' '))";

#[test]
fn a_notebook_can_be_filled_in_without_script() {
    let site = Site::open();
    let visitor = Visitor::without_script(&site);
    let mut by_hand = true;
    for name in tool::notebooks() {
        for language in tool::languages(name) {
            let book = Notebook::of(&visitor, &language, name);
            let page = book.logic.page.to_string();
            visitor.enter(&format!("/{language}/#{page}"));
            visitor.sees(&page);
            all_fields_are_there(&book);
            assert_eq!(book.texts(SENDS), [""; 0], "{language} {name}");
            for group in book.texts(NAMES) {
                let number = group.strip_prefix(name).map(str::parse::<u8>);
                assert!(matches!(number, Some(Ok(_))), "{group} says what it is");
            }
            // Every field by hand once, and then one of each kind.
            let mut kinds = Vec::new();
            let mut written = Written::new();
            for field in book.logic.fields() {
                if by_hand || !kinds.contains(&field.kind) {
                    written.insert(field.id.clone(), book.fill(field));
                    kinds.push(field.kind);
                }
            }
            by_hand = false;
            assert_eq!(book.written(), written);
            let line = book.logic.fields().find(|f| f.kind == Kind::Line);
            let line = &line.expect("a line").id;
            let address = visitor.address();
            book.write(line, "\u{e007}");
            pause(100);
            assert_eq!(visitor.address(), address, "Enter goes somewhere");
            assert_eq!(book.written(), written);
            // Another page and back: everything is as it was.
            visitor.click(&book.at(".sheet .pages a"));
            visitor.until("another page", &gone_from(&page));
            visitor.back();
            visitor.sees(&page);
            assert_eq!(book.written(), written);
        }
    }
}

fn gone_from(page: &str) -> String {
    format!("return !document.getElementById('{page}').getClientRects().length")
}

fn all_fields_are_there(book: &Notebook) {
    let fields: Vec<_> = book.logic.fields().map(|f| f.id.clone()).collect();
    assert_eq!(book.texts(FIELDS), fields);
    let text = book.text();
    let options = book.logic.fields().flat_map(|field| {
        let words = &book.words.fields[&field.id];
        let label = Sheet::plain(&words.label);
        assert!(text.contains(&label), "{}: {label}", book.name);
        let options = field.options.iter();
        options.map(|o| format!("{} {o} {}", field.id, Sheet::plain(&words.options[o])))
    });
    let options: Vec<_> = options.collect();
    assert_eq!(book.texts(OPTIONS), options);
}

#[test]
fn a_notebook_keeps_and_shows_every_word() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    // Translated, each is used in the other language.
    for (name, language) in tool::notebooks().into_iter().zip(["en", "nl"]) {
        let book = Notebook::enter(&visitor, language, name);
        use_all_of(&book, || ());
    }
    assert_eq!(visitor.console(), [""; 0]);
}

#[test]
fn a_translated_page_does_not_break_a_notebook() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    for (name, language) in tool::notebooks().into_iter().zip(["nl", "en"]) {
        let book = Notebook::enter(&visitor, language, name);
        use_all_of(&book, || visitor.translate());
        let translated = book.run("return document.querySelectorAll('HERE font').length");
        assert!(translated.as_u64() > Some(10), "nothing was translated");
    }
    assert_eq!(visitor.console(), [""; 0]);
}

/// From the beginning to the last screen. `meanwhile` comes after every step.
fn use_all_of(book: &Notebook, meanwhile: impl Fn()) {
    let step = |words: &str| {
        book.press(words);
        meanwhile();
    };
    meanwhile();
    assert_eq!(book.sheets(), [""; 0]);
    step(&book.tool.start);
    let written = write_on_most_sheets(book, &step);
    meanwhile();
    overview_says(book, &written, None);
    let text = book.text();
    assert!(text.contains(&Sheet::plain(&book.words.done)), "{text}");
    assert!(!text.contains(&book.tool.nothing_written), "{text}");
    // Back to the sheets: all of it is still there.
    step(&book.tool.rewrite);
    assert_eq!(book.sheets(), [&*book.logic.screens[0].id]);
    assert_eq!(book.written(), written);
    step(&book.tool.finish);
    let goals = book.logic.screens.iter().any(|s| s.again);
    let words = &book.tool.new_goal;
    assert_eq!(goals, book.text().contains(words.as_str()));
    if goals {
        another_goal(book, &written, &step);
    }
    printing_is_asked(book, &step);
    nothing_stays_after_done(book, &step);
}

/// Writes on two sheets of three, with Back, a turned phone and another page
/// in between.
fn write_on_most_sheets(book: &Notebook, step: &impl Fn(&str)) -> Written {
    let (visitor, tool) = (book.visitor, book.tool);
    let (mut written, mut went) = (Written::new(), false);
    for (at, screen) in book.logic.screens.iter().enumerate() {
        let here = [&*screen.id];
        assert_eq!(book.sheets(), here);
        if at % 3 != 1 {
            for field in &screen.fields {
                written.insert(field.id.clone(), book.fill(field));
            }
            if let Some(line) = screen.fields.iter().find(|f| f.kind == Kind::Line) {
                let address = visitor.address();
                book.write(&line.id, "\u{e007}");
                visitor.settle();
                assert_eq!(
                    (book.sheets(), visitor.address()),
                    (vec![screen.id.clone()], address)
                );
            }
        }
        assert_eq!(book.written(), written);
        if at == 1 || at == 3 {
            step(&tool.sheet_back);
            assert_eq!(book.sheets(), [&*book.logic.screens[at - 1].id]);
            assert_eq!(book.written(), written, "lost on Back");
            step(&tool.next);
            assert_eq!(book.sheets(), here);
        }
        if at == 2 {
            visitor.resize(640, 360);
            visitor.settle();
            assert_eq!(book.written(), written, "lost when turned");
            assert_eq!(book.sheets(), here);
            visitor.resize(360, 640);
        }
        if !went && at > 0 && !screen.pages.is_empty() {
            went = true;
            visitor.click(&book.at(".sheet:not([hidden]) .pages a"));
            let page = book.logic.page.to_string();
            visitor.until("another page", &gone_from(&page));
            visitor.back();
            visitor.sees(&page);
            assert_eq!(book.written(), written, "lost on the way");
            assert_eq!(book.sheets(), here);
        }
        step(&tool.next);
    }
    assert!(went, "no sheet with a page to go to");
    assert_eq!(book.sheets(), [""; 0]);
    assert_eq!(book.written(), written);
    written
}

/// The overview holds exactly this, and a goal put aside, folded.
fn overview_says(book: &Notebook, written: &Written, aside: Option<&Written>) {
    let goals = aside.map(|goal| (false, book.parts(goal)));
    let expected = Overview {
        sheets: book.parts(written),
        cards: book.cards(written),
        goals: goals.into_iter().collect(),
    };
    assert_eq!(book.overview(), expected, "{}", book.name);
    assert_eq!(book.logic.cards.is_empty(), expected.cards.is_empty());
    // What she wrote is text, whatever it looks like.
    let made = "return document.querySelectorAll('HERE .findings dd :is(b, i)').length";
    assert_eq!(book.run(made), 0);
    let text = book.text();
    for (_, lines) in &expected.sheets {
        for line in lines.iter().flat_map(|(_, text)| text.lines()) {
            assert!(text.contains(line), "not on the screen: {line}\n{text}");
        }
    }
}

/// A second goal: the first is put aside, shown folded, and taken up again
/// with every word.
fn another_goal(book: &Notebook, written: &Written, step: &impl Fn(&str)) {
    let tool = book.tool;
    let first = book.logic.screens.iter().find(|s| s.again).expect("a goal");
    let (goal, other): (Written, Written) = written
        .clone()
        .into_iter()
        .partition(|(field, _)| book.of_goal(field));
    assert!(!goal.is_empty() && !other.is_empty());
    step(&tool.new_goal);
    assert_eq!(book.sheets(), [&*first.id]);
    assert_eq!(book.written(), other, "the first goal is still there");
    let field = first.fields.iter().find(|f| f.kind == Kind::Text);
    let field = &field.expect("a text").id;
    book.write(field, "second");
    let second = Written::from([(field.clone(), vec!["second".to_owned()])]);
    let mut now = other.clone();
    now.extend(second.clone());
    step(&tool.finish);
    overview_says(book, &now, Some(&goal));
    assert!(book.text().contains(&tool.earlier_goal));
    // An empty goal is not put aside.
    book.visitor.click(&book.at(".findings details summary"));
    book.visitor.settle();
    step(&tool.take_up);
    assert_eq!(book.sheets(), [&*first.id]);
    assert_eq!(book.written(), *written, "not every word came back");
    step(&tool.finish);
    overview_says(book, written, Some(&second));
}

/// Paper can be found: asked before printing, and nothing printed on no.
fn printing_is_asked(book: &Notebook, step: &impl Fn(&str)) {
    let printed = "return window.printed ?? 0";
    book.visitor
        .run("window.printed = 0; window.print = () => { window.printed += 1 }");
    step(&book.tool.print);
    assert!(book.text().contains(&book.tool.print_warning));
    assert_eq!(book.visitor.run(printed), 0, "printed without asking");
    step(&book.tool.print_no);
    assert!(!book.text().contains(&book.tool.print_warning));
    assert_eq!(book.visitor.run(printed), 0, "printed on no");
    step(&book.tool.print);
    step(&book.tool.print_yes);
    book.visitor.until("printed", "return window.printed === 1");
    // Paper holds all of it.
    let folded = "return document.querySelectorAll('HERE .finding:not([open])').length";
    assert_eq!(book.run(folded), 0);
}

fn nothing_stays_after_done(book: &Notebook, step: &impl Fn(&str)) {
    let tool = book.tool;
    step(&tool.done);
    assert!(book.text().contains(&tool.done_title));
    assert_eq!(book.written(), Written::new());
    step(&tool.start);
    step(&tool.start);
    assert_eq!(book.sheets(), [&*book.logic.screens[0].id]);
    assert_eq!(book.written(), Written::new());
    step(&tool.finish);
    assert!(book.text().contains(&tool.nothing_written));
    let nothing: Vec<Part> = Vec::new();
    let empty = Overview {
        sheets: nothing.clone(),
        cards: nothing,
        goals: Vec::new(),
    };
    assert_eq!(book.overview(), empty);
}

#[test]
fn a_drawing_is_chosen_with_the_keyboard() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    if !visitor.engine.has_the_keyboard() {
        return;
    }
    for name in tool::notebooks().into_iter().take(1) {
        let book = Notebook::enter(&visitor, "en", name);
        book.begin();
        let drawing = |f: &&kompas::notebook::Field| f.kind == Kind::Drawing;
        let mut screens = book.logic.screens.iter();
        let found = screens.find_map(|s| Some((s, s.fields.iter().find(drawing)?)));
        let (screen, field) = found.expect("a drawing");
        book.go_to(&screen.id);
        // From the line above it with the Tab key.
        let at = screen.fields.iter().position(|f| f.id == field.id);
        let before = &screen.fields[at.expect("there").checked_sub(1).expect("a field before")];
        book.write(&before.id, "x");
        let keys = |keys: &[Key]| {
            visitor.press(keys);
            book.written().remove(&field.id).unwrap_or_default()
        };
        assert_eq!(keys(&[Key::Tab]), [""; 0], "Tab alone chooses nothing");
        let focus = "const e = document.activeElement;
            return [e.closest('[data-f]')?.dataset.f, getComputedStyle(e.nextElementSibling ?? e).outlineStyle]";
        assert_eq!(visitor.run_texts(focus), [&field.id, "solid"]);
        assert_eq!(keys(&[Key::Space]), [&*field.options[0]]);
        assert_eq!(keys(&[Key::Down, Key::Down]), [&*field.options[2]]);
        assert_eq!(keys(&[Key::Up]), [&*field.options[1]]);
        book.press(&book.tool.finish);
        let label = &book.words.fields[&field.id].options[&field.options[1]];
        assert_eq!(book.overview().sheets, book.parts(&book.written()));
        assert!(book.text().contains(&Sheet::plain(label)));
    }
}
