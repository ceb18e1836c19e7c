//! Tool 803, what can still be done in time: on paper with its numbers, and on
//! the screen until a day and an hour, by a clock that the test sets.

use crate::site::Site;
use crate::tool::windows::{NAME, Window, utc};
use crate::tool::{self, LIBRARY, Sheet, Windows};
use crate::visitor::Visitor;
use chrono::{DateTime, Utc};
use kompas::windows::zone::Amsterdam;
use kompas::windows::{Part, Span, When, day};

/// Nobody is told this, in any of these languages.
const NEVER: [&str; 3] = ["te laat", "too late", "فات الأوان"];

fn says_nobody_is_late(text: &str) {
    for words in NEVER {
        assert!(!text.to_lowercase().contains(words), "{words}: {text}");
    }
}

/// A text of the windows as it stands on a page, with its links as numbers.
fn plain(text: &str) -> String {
    Sheet::plain(text).replace('#', "")
}

#[test]
fn every_window_can_be_read_without_script_with_its_numbers() {
    let site = Site::open();
    let visitor = Visitor::without_script(&site);
    for language in tool::languages(NAME) {
        let windows = Windows::of(&visitor, &language);
        let page = windows.logic.page.to_string();
        visitor.enter(&format!("/{language}/#{page}"));
        visitor.sees(&page);
        visitor.click("#tool-time [data-event] summary");
        let open = "return document.querySelector('#tool-time [data-event] li').getClientRects().length > 0";
        visitor.until("the windows of an event", open);
        visitor.unfold();
        let texts = |what: &str| {
            let script = format!(
                "return [...document.querySelectorAll('#tool-time [{what}]')].map(e => e.innerText)"
            );
            visitor.run_texts(&script)
        };
        let events = texts("data-event");
        assert_eq!(events.len(), windows.logic.events.len());
        for (event, text) in windows.logic.events.iter().zip(&events) {
            assert!(
                text.contains(&plain(&windows.words.events[event].label)),
                "{text}"
            );
            for window in &windows.logic.windows {
                let words = &windows.words.windows[&window.id];
                let here = window.events.contains(event);
                assert_eq!(
                    text.contains(&plain(&words.what)),
                    here,
                    "{event}: {}",
                    window.id
                );
                assert!(
                    !here || text.contains(&plain(&words.time)),
                    "{event}: {}",
                    words.time
                );
            }
        }
        let all = texts("data-window");
        assert_eq!(all.len(), windows.logic.windows.len());
        for (window, text) in windows.logic.windows.iter().zip(&all) {
            let words = &windows.words.windows[&window.id];
            for fact in window.facts() {
                let number = LIBRARY.plain(fact).expect("a fact");
                assert!(text.contains(&number), "{}: no {number}: {text}", window.id);
            }
            let lines = [&words.r#where, &words.cost, &words.unsure, &words.late];
            for line in lines.into_iter().flatten() {
                let line = plain(line);
                let words = line.split_whitespace().next().expect("words");
                assert!(text.contains(words), "{}: {line}", window.id);
            }
        }
        says_nobody_is_late(&visitor.text());
        numbers_are_links(&visitor);
    }
}

fn numbers_are_links(visitor: &Visitor) {
    let (bare, links) = tool::numbers(visitor, NAME);
    assert_eq!(bare, [""; 0], "numbers that cannot be called");
    assert!(links > 0, "nobody to call");
}

/// A Friday evening in the Netherlands, two days before the clock goes back.
fn evening() -> DateTime<Utc> {
    utc(2026, 10, 23, 18, 30)
}

/// An answer to "when was it".
#[derive(Clone, Copy, Debug)]
enum Answer {
    Now,
    Hours(u16),
    Day(u16, Part),
    Longer,
    Unknown,
}

impl Answer {
    /// Gives the answer on the screen.
    fn give(self, windows: &Windows) {
        match self {
            Self::Now => windows.press(&windows.words.when.now),
            Self::Hours(hours) => windows.hours(hours),
            Self::Day(ago, part) => windows.day(ago.into(), part),
            Self::Longer => windows.longer(),
            Self::Unknown => windows.press(&windows.words.when.unknown),
        }
    }

    fn span(self, now: DateTime<Utc>) -> Span {
        let when = match self {
            Self::Now => When::Now,
            Self::Hours(hours) => When::HoursAgo(hours),
            Self::Day(ago, part) => When::Day(day(now, &Amsterdam, ago), part),
            Self::Longer => When::Before(day(now, &Amsterdam, 6)),
            Self::Unknown => When::Unknown,
        };
        when.span(now, &Amsterdam).expect("not to come")
    }
}

#[test]
fn every_answer_leads_to_what_can_still_be_done() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    visitor.set_clock(evening(), "Europe/Amsterdam");
    let languages = tool::languages(NAME);
    let mut said = 0;
    for (at, language) in languages.iter().enumerate() {
        let windows = Windows::enter(&visitor, language);
        windows.begin();
        for (nth, event) in windows.logic.events.iter().enumerate() {
            // Every answer of every event, in one of the languages.
            let turn = |(answer, _): &(usize, &Answer)| (nth + answer) % languages.len() == at;
            for (_, answer) in answers(nth).iter().enumerate().filter(turn) {
                windows.say(event);
                answer.give(&windows);
                result(&windows, event, *answer);
                windows.press(&windows.tool.when_again);
                said += 1;
            }
        }
        // What is still to come is asked again, kindly; nothing is lost.
        let event = windows.logic.events.first().expect("an event");
        windows.say(event);
        windows.day(0, Part::NightAfter);
        for line in &windows.words.when.future {
            assert!(windows.text().contains(line), "{line}: {}", windows.text());
        }
        windows.press(&windows.tool.sheet_back);
        assert_eq!(windows.heading(), windows.words.ask.when);
        windows.press(&windows.words.when.now);
        result(&windows, event, Answer::Now);
        windows.press(&windows.tool.done);
        assert!(windows.text().contains(&windows.tool.done_title));
        windows.press(&windows.tool.start);
        windows.begin();
    }
    assert!(said >= 20, "only {said} answers");
    assert_eq!(visitor.console(), [""; 0]);
}

/// An answer of every sort, with other numbers for every event.
fn answers(nth: usize) -> [Answer; 5] {
    let hours = [1, 5, 24, 72][nth % 4];
    let (ago, part) = [
        (0, Part::Morning),
        (1, Part::NightAfter),
        (3, Part::Unknown),
        (6, Part::NightBefore),
    ][nth % 4];
    [
        Answer::Now,
        Answer::Hours(hours),
        Answer::Day(ago, part),
        Answer::Longer,
        Answer::Unknown,
    ]
}

/// The windows of an event in their order, each with what is said of it.
fn result(windows: &Windows, event: &str, answer: Answer) {
    let (visitor, words) = (windows.visitor, windows.words);
    let place = format!("{event}, {answer:?}");
    assert_eq!(
        windows.heading(),
        plain(&words.events[event].label),
        "{place}"
    );
    let terms = windows.logic.terms(&LIBRARY.facts);
    let span = answer.span(evening());
    let expected = terms.outlooks(event, &span, evening(), &Amsterdam);
    let shown = windows.shown();
    let ids = |w: &Window| w.id.clone();
    let wanted: Vec<_> = expected.iter().map(|o| o.term.id.clone()).collect();
    assert_eq!(shown.iter().map(ids).collect::<Vec<_>>(), wanted, "{place}");
    let mut moments = Vec::new();
    for (at, (outlook, window)) in expected.iter().zip(&shown).enumerate() {
        let said = &window.said;
        let id = &window.id;
        let what = plain(&words.windows[id].what);
        assert!(
            said.starts_with(&format!("{}. {what}", at + 1)),
            "{place}: {said}"
        );
        for (state, _) in outlook.states() {
            for part in words.state[state.id()].split("{date}") {
                assert!(said.contains(part), "{place}, {id}: {part}: {said}");
            }
        }
        assert!(!said.contains('{'), "{said}");
        if outlook.states().iter().any(|(state, _)| state.has_moment()) {
            moments.push(at + 1);
        }
        // What is past has words of its own, and only that has them.
        let late = window.inside.contains(&words.labels.late);
        let past = outlook.is_late() && !words.windows[id].late.is_empty();
        assert_eq!(late, past, "{place}, {id}");
        assert!(
            window.inside.contains(&words.labels.r#where),
            "{place}, {id}"
        );
        assert_eq!(window.open, at == 0, "{place}, {id}");
    }
    let timed = span.from().is_some() && !moments.is_empty();
    assert_eq!(bars(windows, &moments, &shown), timed, "{place}");
    visitor.unfold();
    says_nobody_is_late(&windows.text());
    numbers_are_links(visitor);
}

/// The bars of the picture have the numbers of the list, each as long as its
/// window, and words below. Whether there is a picture.
fn bars(windows: &Windows, numbers: &[usize], shown: &[Window]) -> bool {
    let script = "
        const svg = document.querySelector('.here .timeline svg');
        return !svg ? null : {
            hidden: svg.getAttribute('aria-hidden'), words: svg.nextElementSibling.textContent,
            bars: [...svg.querySelectorAll('rect')].map(r =>
                [r.previousElementSibling.textContent, r.getBoundingClientRect().width]),
            now: svg.querySelectorAll('path').length,
        }";
    let picture = windows.visitor.run(script);
    if picture.is_null() {
        return false;
    }
    assert_eq!(picture["hidden"], "true");
    assert_eq!(picture["words"], windows.words.labels.picture.as_str());
    assert_eq!(picture["now"], 1);
    let bars: Vec<(String, f64)> = serde_json::from_value(picture["bars"].clone()).expect("bars");
    let names: Vec<_> = bars.iter().map(|(number, _)| number.clone()).collect();
    let wanted: Vec<_> = numbers.iter().map(usize::to_string).collect();
    assert_eq!(names, wanted, "the bars are not those of the list");
    let terms = windows.logic.terms(&LIBRARY.facts).0;
    let an_hour = bars.iter().zip(numbers).map(|((_, width), number)| {
        let id = &shown[number - 1].id;
        let term = terms.iter().find(|t| t.id == *id).expect("known");
        let hours = term.latest.or(term.best).expect("an end");
        width / f64::from(hours)
    });
    let an_hour: Vec<_> = an_hour.collect();
    // Firefox draws to a hundredth of a pixel or so.
    let same = an_hour
        .iter()
        .all(|w| *w > 0.0 && (w / an_hour[0] - 1.0).abs() < 0.01);
    assert!(same, "a bar is longer than its window: {an_hour:?}");
    true
}

/// What must stand there of a moment: the weekday, the day, and the time in one
/// of two ways of writing it.
type Moment = ([&'static str; 2], [&'static str; 2]);

/// Worked out by hand. Friday 23 October 2026, 20:30 in summer time. Two hours
/// ago, an hour more or less: at the earliest at 17:30. Seventy-two hours later
/// it is Monday; the clock went back on Sunday, so it shows 16:30 and not
/// 17:30. A hundred and twenty hours later it is Wednesday, 16:30.
const BY_HAND: [(&str, Moment, Moment); 2] = [
    (
        "nl",
        (["maandag", "26 oktober"], TIME),
        (["woensdag", "28 oktober"], TIME),
    ),
    ("en", (["Monday", "26"], TIME), (["Wednesday", "28"], TIME)),
];
const TIME: [&str; 2] = ["16:30", "04:30 PM"];

#[test]
fn the_hour_is_right_across_the_change_of_the_clock() {
    let site = Site::open();
    let visitor = Visitor::new(&site);
    visitor.set_clock(evening(), "Europe/Amsterdam");
    for (language, monday, wednesday) in BY_HAND {
        assert!(!two_hours_ago(&visitor, language, monday, wednesday));
    }
    // A phone that hides its zone is given Dutch time, and is told so.
    if !visitor.set_clock(evening(), "UTC") {
        return visitor.engine.cannot("be told of another zone");
    }
    let (language, monday, wednesday) = BY_HAND[0];
    assert!(two_hours_ago(&visitor, language, monday, wednesday));
    // Elsewhere the clock of the phone counts: an hour later in Romania.
    visitor.set_clock(evening(), "Europe/Bucharest");
    let later = |(day, _): Moment| (day, ["17:30", "05:30 PM"]);
    assert!(!two_hours_ago(
        &visitor,
        language,
        later(monday),
        later(wednesday)
    ));
}

/// The condom, two hours ago: what stands on the screen. Whether it says that
/// times are Dutch.
fn two_hours_ago(visitor: &Visitor, language: &str, monday: Moment, wednesday: Moment) -> bool {
    let windows = Windows::enter(visitor, language);
    windows.begin();
    windows.say("condom");
    windows.hours(2);
    let shown = windows.shown();
    for (id, (day, time)) in [
        ("pep", monday),
        ("levonorgestrel", monday),
        ("ulipristal", wednesday),
        ("copper_iud", wednesday),
    ] {
        let said = &shown.iter().find(|w| w.id == id).expect("shown").said;
        let right = day.iter().all(|part| said.contains(part));
        let right = right && time.iter().any(|time| said.contains(time));
        assert!(right, "{language}, {id}: not {day:?} {time:?}: {said}");
    }
    let labels = &windows.words.labels;
    let text = windows.text();
    assert!(text.contains(&labels.clock), "{text}");
    text.contains(&labels.no_zone)
}
