//! The screens of "what is still in time": what, when, and then what can still
//! be done, until which moment, with whom.

use super::pieces::{Screen, screens as all_screens};
use super::{Tool, keep, keeper, outcome};
use crate::browser::{clock, words};
use crate::check::fill;
use crate::kept::Kept;
use crate::windows::{Outlook, Part, Span, Terms, When, day, zone};
use chrono::{DateTime, Local, Utc};
use leptos::prelude::*;
use std::fmt::Write;

/// The most hours ago that can be chosen as a number.
const MOST_HOURS: usize = 72;
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
    terms: StoredValue<Terms>,
    step: RwSignal<Step>,
    event: RwSignal<String>,
    span: RwSignal<Option<Span>>,
}

/// The tool, from its first screen.
pub fn screens(tool: Tool, terms: Terms) -> AnyView {
    let screens = Screens {
        tool,
        terms: StoredValue::new(terms),
        step: RwSignal::new(Step::Intro),
        event: RwSignal::new(String::new()),
        span: RwSignal::new(None),
    };
    keeper::register(
        tool.name,
        move || screens.written(),
        move |text| screens.restore(text),
    );
    let at_start = move || matches!(screens.step.get(), Step::Intro | Step::Done);
    let shown = all_screens(move |screen| match screens.step.get() {
        Step::Intro => screens.tool.intro(screen, move || screens.show(Step::What)),
        Step::What => screens.what(screen),
        Step::When => screens.when(screen),
        Step::Hours => screens.hours(screen),
        Step::Day => screens.day(screen),
        Step::Part(ago) => screens.part(screen, ago),
        Step::Future => screens.future(screen),
        Step::Result => screens.result(screen),
        Step::Done => screens.tool.done(screen, move || screens.show(Step::Intro)),
    });
    vec![shown, keep::panel(tool.name, at_start)].into_any()
}

impl Screens {
    fn show(self, step: Step) {
        self.step.set(step);
        self.tool.focus();
    }

    fn say(self, name: &str) -> String {
        words(self.tool.name, name)
    }

    /// An answer that leads on at once.
    fn answer(self, screen: &mut Screen, name: &str, step: Step) {
        screen.choice(self.say(name), move || self.show(step));
    }

    /// A moment: to what can still be done, or kindly back.
    fn at(self, when: When) {
        let phone = Local;
        let now = Utc::now();
        match when.span(now, zone::here(&phone, now)) {
            Ok(span) => {
                self.span.set(Some(span));
                self.show(Step::Result);
            }
            Err(_) => self.show(Step::Future),
        }
    }

    fn moment(self, screen: &mut Screen, words: String, when: When) {
        screen.choice(words, move || self.at(when));
    }

    fn back(self, screen: &mut Screen, step: Step) -> &'static str {
        screen.button("sheet_back", "", move || self.show(step));
        "screen"
    }

    fn what(self, screen: &mut Screen) -> &'static str {
        screen.heading(self.say("ask-what"));
        screen.html("help", self.say("ask-what_help"));
        for event in self.tool.names("data-event") {
            let label = self.tool.html(&format!("[data-event={event}]>summary"));
            screen.choice(label, move || {
                self.event.set(event.clone());
                self.show(Step::When);
            });
        }
        self.back(screen, Step::Intro)
    }

    fn when(self, screen: &mut Screen) -> &'static str {
        screen.heading(self.say("ask-when"));
        screen.html("help", self.say("ask-when_help"));
        self.moment(screen, self.say("when-now"), When::Now);
        self.answer(screen, "when-hours", Step::Hours);
        self.answer(screen, "when-day", Step::Day);
        self.moment(screen, self.say("when-unknown"), When::Unknown);
        self.back(screen, Step::What)
    }

    fn hours(self, screen: &mut Screen) -> &'static str {
        let chosen = RwSignal::new(2);
        let options = (1..=MOST_HOURS).map(|h| (h.to_string(), h.to_string()));
        let ask = self.say("when-hours_ask");
        screen.heading(ask.clone());
        screen.select(ask, options.collect(), "2", move |hours| {
            chosen.set(hours.parse().unwrap_or(2));
        });
        screen.button("next", "go", move || {
            self.at(When::HoursAgo(chosen.get_untracked()))
        });
        self.back(screen, Step::When)
    }

    fn day(self, screen: &mut Screen) -> &'static str {
        screen.heading(self.say("when-day_ask"));
        for ago in 0..MOST_DAYS {
            let words = match ago {
                0 => self.say("when-today"),
                1 => self.say("when-yesterday"),
                _ => clock::weekday(days_ago(ago)),
            };
            screen.choice(words, move || self.show(Step::Part(ago)));
        }
        let longer = When::Before(days_ago(MOST_DAYS - 1));
        self.moment(screen, self.say("when-longer"), longer);
        self.back(screen, Step::When)
    }

    fn part(self, screen: &mut Screen, ago: u16) -> &'static str {
        screen.heading(self.say("when-part_ask"));
        for part in Part::ALL {
            let words = self.say(&format!("part-{}", part.id()));
            screen.choice(words, move || self.at(When::Day(days_ago(ago), part)));
        }
        self.back(screen, Step::Day)
    }

    fn future(self, screen: &mut Screen) -> &'static str {
        screen.heading(self.say("ask-when"));
        screen.html("line", self.say("when-future"));
        self.back(screen, Step::When);
        "screen notice"
    }

    fn result(self, screen: &mut Screen) -> &'static str {
        let phone = Local;
        let now = Utc::now();
        let here = zone::here(&phone, now);
        let dutch = zone::is_hidden(&phone, now);
        let event = self.event.get_untracked();
        let span = self.span.get_untracked();
        let span = span.unwrap_or_else(|| Span::unknown(now));
        let asking = RwSignal::new(false);
        let of = |part: &str| self.tool.html(&format!("[data-event={event}]>{part}"));
        screen.heading(of("summary"));
        screen.html("help", of(".first"));
        self.terms.with_value(|terms| {
            let outlooks = terms.outlooks(&event, &span, now, here);
            if let Some(from) = span.from() {
                screen.html("timeline", self.timeline(&outlooks, from, now));
            }
            screen.title("", self.say("label-list"));
            for (at, outlook) in outlooks.iter().enumerate() {
                self.outlook(screen, at + 1, outlook, dutch);
            }
        });
        screen.html("help", self.say("label-clock"));
        if dutch {
            screen.html("help", self.say("label-no_zone"));
        }
        screen.html("always", self.tool.html(".always"));
        screen.button("done", "go", move || self.clear());
        screen.button("when_again", "", move || self.show(Step::What));
        screen.button("print", "", move || asking.set(true));
        outcome::print(screen, asking);
        "screen outcome"
    }

    /// One window: what, until when, and under it where and with whom. The
    /// first is open; the rest is folded.
    fn outlook(self, screen: &mut Screen, number: usize, outlook: &Outlook, dutch: bool) {
        let place = format!("[data-window={}]", outlook.term.id);
        let what = self.tool.html(&format!("{place}>summary"));
        let mut said = format!("<span class=said><b>{number}. {what}</b> ");
        for (state, at) in outlook.states() {
            let words = self.say(&format!("state-{}", state.id()));
            let at = at.map(|at| clock::moment(at, dutch)).unwrap_or_default();
            let _ = write!(said, "<span>{}</span>", fill(&words, |_| at.clone()));
        }
        said.push_str("</span>");
        let inside = self.tool.shown(&place, ".late", outlook.is_late());
        // What it is stands above already.
        let inside = inside.split_once("</summary>").map_or("", |(_, rest)| rest);
        let mut window = Screen::default();
        window.html("window", inside.to_owned());
        screen.folded(number == 1, said, window);
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
        let label = self.say("label-picture");
        format!(
            "<svg viewBox=\"0 0 {wide} {high}\" role=\"img\" aria-label=\"{label}\">{bars}<path d=\"M{x} 0v{high}\"/></svg>"
        )
    }

    /// What happened and when, so that the same moments stand there later.
    fn written(self) -> String {
        let mut kept = Kept::default();
        kept.add("event", &self.event.get_untracked());
        if let Some(span) = self.span.get_untracked() {
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
        let answered = known && self.span.with_untracked(Option::is_some);
        self.show(if answered { Step::Result } else { Step::What });
    }

    fn clear(self) {
        self.event.set(String::new());
        self.span.set(None);
        self.show(Step::Done);
    }
}

/// The day that many days ago, by the clock of this phone.
fn days_ago(days: u16) -> chrono::NaiveDate {
    let phone = Local;
    let now = Utc::now();
    day(now, zone::here(&phone, now), days)
}
