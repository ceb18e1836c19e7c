//! The screens of "what is still in time": what, when, and then what can still
//! be done, until which moment, with whom.

use super::pieces::{Screen, State, part};
use super::{Tool, keeper, with_panel};
use crate::browser::{self, Heard, clock, say, words};
use crate::check::fill;
use crate::kept::Kept;
use crate::windows::{Outlook, Part, Span, Terms, When, day, zone};
use chrono::{DateTime, Local, NaiveDate, Utc};
use leptos::prelude::*;
use std::fmt::Write;

/// The most hours ago that can be chosen as a number.
const MOST_HOURS: u16 = 72;
/// The number that stands there first.
const FIRST_HOURS: u16 = 2;
/// The most days ago that can be chosen by their weekday.
const MOST_DAYS: u16 = 7;

/// Where she is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Intro,
    What,
    When,
    Hours,
    Day,
    Part(u16),
    /// The moment has not been yet.
    Future,
    Result,
    Done,
}

#[derive(Clone, Copy)]
pub struct Screens {
    tool: Tool,
    terms: State<Terms>,
    step: State<Step>,
    event: State<String>,
    span: State<Option<Span>>,
    /// Hours ago, as chosen in the list.
    hours: State<u16>,
}

/// The tool, from its first screen.
pub fn parts(tool: Tool, terms: Terms) -> AnyView {
    let screens = Screens {
        tool,
        terms: State::new(terms),
        step: State::new(Step::Intro),
        event: State::new(String::new()),
        span: State::new(None),
        hours: State::new(FIRST_HOURS),
    };
    keeper::register(
        tool.name,
        Box::new(move || screens.written()),
        Box::new(move |text| screens.restore(text)),
    );
    let shown = part(
        Box::new(move |screen| screens.screen(screen)),
        Box::new(move |heard| screens.act(heard)),
    );
    with_panel(tool, shown)
}

impl Screens {
    fn screen(self, screen: &mut Screen) -> &'static str {
        self.tool.turn.see();
        match self.step.get() {
            Step::Intro => return self.tool.intro(screen),
            Step::What => self.what(screen),
            Step::When => self.when(screen),
            Step::Hours => self.choose_hours(screen),
            Step::Day => self.day(screen),
            Step::Part(_) => self.part(screen),
            Step::Future => {
                screen.heading(&self.say("ask-when"));
                screen.html("line", &self.say("when-future"));
            }
            Step::Result => return self.result(screen),
            Step::Done => return self.tool.done(screen),
        }
        screen.button("sheet_back", "", "back");
        "screen"
    }

    fn act(self, heard: &Heard) {
        if self.tool.act(heard) {
            return;
        }
        let number = heard.rest.parse().unwrap_or_default();
        let step = match (heard.act.as_str(), self.step.get()) {
            ("event", _) => {
                self.event.set(heard.rest.clone());
                Step::When
            }
            ("now", _) => self.at(When::Now),
            ("unknown", _) => self.at(When::Unknown),
            ("longer", _) => self.at(When::Before(days_ago(MOST_DAYS - 1))),
            ("hours", _) => Step::Hours,
            ("chosen", _) => {
                self.hours.set(heard.value().parse().unwrap_or(FIRST_HOURS));
                let said = self.tool.place() + " .hours";
                return browser::write(&said, &self.hours_said());
            }
            ("next", _) => self.at(When::HoursAgo(self.hours.get())),
            ("days", _) => Step::Day,
            ("day", _) => Step::Part(number),
            ("part", Step::Part(ago)) => {
                let part = Part::ALL.into_iter().find(|part| part.id() == heard.rest);
                self.at(When::Day(days_ago(ago), part.unwrap_or(Part::Unknown)))
            }
            ("back", Step::What) | ("intro", _) => Step::Intro,
            ("back", Step::When) => Step::What,
            ("back", Step::Part(_)) => Step::Day,
            ("back", _) => Step::When,
            ("done", _) => {
                self.event.set(String::new());
                self.span.set(None);
                Step::Done
            }
            _ => Step::What,
        };
        self.show(step);
    }

    fn show(self, step: Step) {
        self.step.set(step);
        self.tool.turn(".screens");
    }

    fn say(self, name: &str) -> String {
        words(self.tool.name, name)
    }

    /// A moment: to what can still be done, or kindly back.
    fn at(self, when: When) -> Step {
        let phone = Local;
        let now = Utc::now();
        match when.span(now, zone::here(&phone, now)) {
            Ok(span) => {
                self.span.set(Some(span));
                Step::Result
            }
            Err(_) => Step::Future,
        }
    }

    fn what(self, screen: &mut Screen) {
        screen.heading(&self.say("ask-what"));
        screen.html("help", &self.say("ask-what_help"));
        for event in self.tool.names("data-event") {
            let label = self.tool.html(&format!("[data-event={event}]>summary"));
            screen.choice(&label, &format!("event {event}"));
        }
    }

    fn when(self, screen: &mut Screen) {
        screen.heading(&self.say("ask-when"));
        screen.html("help", &self.say("ask-when_help"));
        screen.choice(&self.say("when-now"), "now");
        screen.choice(&self.say("when-hours"), "hours");
        screen.choice(&self.say("when-day"), "days");
        screen.choice(&self.say("when-unknown"), "unknown");
    }

    fn choose_hours(self, screen: &mut Screen) {
        self.hours.set(FIRST_HOURS);
        let options = (1..=MOST_HOURS).map(|h| (h.to_string(), h.to_string()));
        let options: Vec<_> = options.collect();
        let ask = self.say("when-hours_ask");
        screen.heading(&ask);
        screen.select(&ask, &options, &FIRST_HOURS.to_string(), "chosen");
        screen.html("hours help", &self.hours_said());
        screen.button("next", "go", "next");
    }

    fn hours_said(self) -> String {
        let hours = self.hours.get();
        fill(&self.say("when-hours_said"), |_| hours.to_string())
    }

    fn day(self, screen: &mut Screen) {
        screen.heading(&self.say("when-day_ask"));
        for ago in 0..MOST_DAYS {
            let words = match ago {
                0 => self.say("when-today"),
                1 => self.say("when-yesterday"),
                _ => fill(&say("day"), |place| clock::weekday(days_ago(ago), place)),
            };
            screen.choice(&words, &format!("day {ago}"));
        }
        screen.choice(&self.say("when-longer"), "longer");
    }

    fn part(self, screen: &mut Screen) {
        screen.heading(&self.say("when-part_ask"));
        for part in Part::ALL {
            let id = part.id();
            screen.choice(&self.say(&format!("part-{id}")), &format!("part {id}"));
        }
    }

    fn result(self, screen: &mut Screen) -> &'static str {
        let phone = Local;
        let now = Utc::now();
        let here = zone::here(&phone, now);
        let dutch = zone::is_hidden(&phone, now);
        let event = self.event.get();
        let span = self.span.get().unwrap_or_else(|| Span::unknown(now));
        let of = |part: &str| self.tool.html(&format!("[data-event={event}]>{part}"));
        screen.heading(&of("summary"));
        screen.html("help", &of(".first"));
        self.terms.with(|terms| {
            let outlooks = terms.outlooks(&event, &span, now, here);
            screen.title("", &self.say("label-list"));
            for (at, outlook) in outlooks.iter().enumerate() {
                self.outlook(screen, at + 1, outlook, dutch);
            }
            // Below the words: a picture that has to be explained comes second.
            if let Some(from) = span.from() {
                screen.html("timeline", &self.timeline(&outlooks, from, now));
            }
        });
        screen.html("help", &self.say("label-clock"));
        if dutch {
            screen.html("help", &self.say("label-no_zone"));
        }
        screen.html("always", &self.tool.html(".always"));
        screen.button("done", "", "done");
        screen.button("when_again", "", "start");
        self.tool.last(screen);
        "screen outcome"
    }

    /// One window: what, until when, and under it where and with whom. The
    /// first is open; the rest is folded.
    fn outlook(self, screen: &mut Screen, number: usize, outlook: &Outlook, dutch: bool) {
        let id = &outlook.term.id;
        let place = format!("[data-window={id}]");
        let what = self.tool.html(&format!("{place}>summary"));
        let mut said = format!("<span class=said data-shown={id}><b>{number}. {what}</b> ");
        for (state, at) in outlook.states() {
            let words = self.say(&format!("state-{}", state.id()));
            let said_in = |place: &str| at.map(|at| clock::moment(at, dutch, place));
            let words = fill(&words, |place| said_in(place).unwrap_or_default());
            let _ = write!(said, "<span>{words}</span>");
        }
        said.push_str("</span>");
        let inside = self.tool.shown(&place, ".late", outlook.is_late());
        // What it is stands above already.
        let inside = inside.split_once("</summary>").map_or("", |(_, rest)| rest);
        let mut window = Screen::default();
        window.html("window", inside);
        screen.folded(number == 1, &said, window);
    }

    /// The windows that end as bars from the first possible moment, with a
    /// line for now. One hour is two units wide.
    fn timeline(self, outlooks: &[Outlook], from: DateTime<Utc>, now: DateTime<Utc>) -> String {
        let mut bars = String::new();
        let (mut high, mut widest) = (0, 0);
        for (at, outlook) in outlooks.iter().enumerate() {
            let ends = outlook.term.latest.or(outlook.term.best);
            let Some(ends) = ends.filter(|_| outlook.states().iter().any(|(s, _)| s.has_moment()))
            else {
                continue;
            };
            let (number, middle, width) = (at + 1, high + 9, ends * 2);
            let _ = write!(
                bars,
                "<text x=\"0\" y=\"{middle}\">{number}</text><rect x=\"12\" y=\"{high}\" width=\"{width}\" height=\"10\" rx=\"3\"/>"
            );
            high += 14;
            widest = widest.max(width);
        }
        if high == 0 {
            return String::new();
        }
        let passed = u32::try_from((now - from).num_minutes() / 30).unwrap_or_default();
        let (x, wide) = (12 + passed.min(widest), widest + 16);
        let words = self.say("label-picture");
        format!(
            "<svg viewBox=\"0 0 {wide} {high}\" aria-hidden=\"true\">{bars}<path d=\"M{x} 0v{high}\"/></svg><p class=help>{words}</p>"
        )
    }

    /// What happened and when, so that the same moments stand there later.
    fn written(self) -> String {
        let mut kept = Kept::default();
        let event = self.event.get();
        if !event.is_empty() {
            kept.add("event", &event);
        }
        if let Some(span) = self.span.get() {
            kept.add("to", &span.to().timestamp().to_string());
            if let Some(from) = span.from() {
                kept.add("from", &from.timestamp().to_string());
            }
        }
        kept.to_text()
    }

    fn restore(self, text: &str) {
        let kept = Kept::parse(text);
        let number = |name| kept.get(name).and_then(|n| n.parse().ok());
        let event = kept.get("event").unwrap_or_default().to_owned();
        let known = self.tool.names("data-event").contains(&event);
        self.event.set(event);
        self.span
            .set(number("to").and_then(|to| Span::kept(number("from"), to)));
        self.show(match (known, self.span.get()) {
            (false, _) => Step::What,
            (true, None) => Step::When,
            (true, Some(_)) => Step::Result,
        });
    }
}

/// The day that many days ago, by the clock of this phone.
fn days_ago(days: u16) -> NaiveDate {
    let phone = Local;
    let now = Utc::now();
    day(now, zone::here(&phone, now), days)
}
