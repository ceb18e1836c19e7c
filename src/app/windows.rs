//! The screens of "what is still in time": what, when, and then what can still
//! be done, until which moment, with whom.

use super::Tool;
use super::outcome;
use super::pieces::{self, button, choice, heading, html, moves, select, text};
use crate::browser::{clock, say, words};
use crate::check::fill;
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
    pieces::screens(move || match screens.step.get() {
        Step::Intro => ("screen intro", screens.intro()),
        Step::What => ("screen", screens.what()),
        Step::When => ("screen", screens.when()),
        Step::Hours => ("screen", screens.hours()),
        Step::Day => ("screen", screens.day()),
        Step::Part(ago) => ("screen", screens.part(ago)),
        Step::Future => ("screen notice", screens.future()),
        Step::Result => ("screen outcome", screens.result()),
        Step::Done => ("screen", screens.done()),
    })
}

impl Screens {
    fn show(self, step: Step) {
        self.step.set(step);
        self.tool.focus();
    }

    fn move_to(self, name: &str, class: &'static str, step: Step) -> AnyView {
        button(name, class, move || self.show(step))
    }

    fn say(self, name: &str) -> String {
        words(self.tool.name, name)
    }

    /// An answer that leads on at once.
    fn answer(self, name: &str, step: Step) -> AnyView {
        choice(self.say(name), move || self.show(step))
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

    fn moment(self, words: String, when: When) -> AnyView {
        choice(words, move || self.at(when))
    }

    fn back(self, step: Step) -> AnyView {
        moves(vec![self.move_to("sheet_back", "", step)])
    }

    fn intro(self) -> Vec<AnyView> {
        vec![
            self.move_to("start", "go", Step::What),
            heading(say("before")),
            html("", self.tool.html(".intro")),
        ]
    }

    fn what(self) -> Vec<AnyView> {
        let mut parts = vec![
            heading(self.say("ask-what")),
            help(self.say("ask-what_help")),
        ];
        for event in self.tool.names("data-event") {
            let label = self.tool.html(&format!("[data-event={event}]>summary"));
            parts.push(choice(label, move || {
                self.event.set(event.clone());
                self.show(Step::When);
            }));
        }
        parts.push(self.back(Step::Intro));
        parts
    }

    fn when(self) -> Vec<AnyView> {
        vec![
            heading(self.say("ask-when")),
            help(self.say("ask-when_help")),
            self.moment(self.say("when-now"), When::Now),
            self.answer("when-hours", Step::Hours),
            self.answer("when-day", Step::Day),
            self.moment(self.say("when-unknown"), When::Unknown),
            self.back(Step::What),
        ]
    }

    fn hours(self) -> Vec<AnyView> {
        let chosen = RwSignal::new(2);
        let options = (1..=MOST_HOURS).map(|h| (h.to_string(), h.to_string()));
        let said = move || {
            let said = self.say("when-hours_said");
            fill(&said, |_| chosen.get().to_string())
        };
        vec![
            heading(self.say("when-hours_ask")),
            select(
                self.say("when-hours_ask"),
                options.collect(),
                "2",
                move |hours| {
                    chosen.set(hours.parse().unwrap_or(2));
                },
            ),
            view! { <p class="help" role="status" inner_html=said></p> }.into_any(),
            moves(vec![
                button("next", "go", move || {
                    self.at(When::HoursAgo(chosen.get_untracked()))
                }),
                self.move_to("sheet_back", "", Step::When),
            ]),
        ]
    }

    fn day(self) -> Vec<AnyView> {
        let phone = Local;
        let now = Utc::now();
        let here = zone::here(&phone, now);
        let mut parts = vec![heading(self.say("when-day_ask"))];
        for ago in 0..MOST_DAYS {
            let words = match ago {
                0 => self.say("when-today"),
                1 => self.say("when-yesterday"),
                _ => clock::weekday(day(now, here, ago)),
            };
            parts.push(choice(words, move || self.show(Step::Part(ago))));
        }
        let longer = When::Before(day(now, here, MOST_DAYS - 1));
        parts.push(self.moment(self.say("when-longer"), longer));
        parts.push(self.back(Step::When));
        parts
    }

    fn part(self, ago: u16) -> Vec<AnyView> {
        let mut parts = vec![heading(self.say("when-part_ask"))];
        for part in Part::ALL {
            let words = self.say(&format!("part-{}", part.id()));
            parts.push(choice(words, move || {
                let phone = Local;
                let now = Utc::now();
                let date = day(now, zone::here(&phone, now), ago);
                self.at(When::Day(date, part));
            }));
        }
        parts.push(self.back(Step::Day));
        parts
    }

    fn future(self) -> Vec<AnyView> {
        vec![
            heading(self.say("ask-when")),
            text(self.say("when-future")),
            moves(vec![self.move_to("sheet_back", "go", Step::When)]),
        ]
    }

    fn result(self) -> Vec<AnyView> {
        let phone = Local;
        let now = Utc::now();
        let here = zone::here(&phone, now);
        let dutch = zone::is_hidden(&phone, now);
        let event = self.event.get_untracked();
        let span = self.span.get_untracked();
        let span = span.unwrap_or_else(|| Span::unknown(now));
        let asking = RwSignal::new(false);
        let mut parts = vec![
            heading(self.tool.html(&format!("[data-event={event}]>summary"))),
            html(
                "help",
                self.tool.html(&format!("[data-event={event}]>.first")),
            ),
        ];
        self.terms.with_value(|terms| {
            let outlooks = terms.outlooks(&event, &span, now, here);
            if let Some(from) = span.from() {
                parts.push(html("timeline", self.timeline(&outlooks, from, now)));
            }
            parts.push(view! { <h3>{self.say("label-list")}</h3> }.into_any());
            for (at, outlook) in outlooks.iter().enumerate() {
                parts.push(self.outlook(at + 1, outlook, dutch));
            }
        });
        parts.push(help(self.say("label-clock")));
        if dutch {
            parts.push(help(self.say("label-no_zone")));
        }
        parts.push(html("always", self.tool.html(".always")));
        parts.push(moves(vec![
            button("done", "go", move || self.clear()),
            button("when_again", "", move || self.show(Step::What)),
            button("print", "", move || asking.set(true)),
        ]));
        parts.push(outcome::print(asking));
        parts
    }

    /// One window: what, until when, and under it where and with whom. What
    /// can be done at all is open; the rest is folded.
    fn outlook(self, number: usize, outlook: &Outlook, dutch: bool) -> AnyView {
        let id = &outlook.term.id;
        let mut said = format!(
            "<span class=said><b>{number}. {}</b> ",
            self.tool.html(&format!("[data-window={id}]>summary")),
        );
        for (state, at) in outlook.states() {
            let words = self.say(&format!("state-{}", state.id()));
            let at = at.map(|at| clock::moment(at, dutch)).unwrap_or_default();
            let _ = write!(said, "<span>{}</span>", fill(&words, |_| at.clone()));
        }
        said.push_str("</span>");
        let late = outlook.is_late();
        let place = format!("[data-window={id}]");
        let inside = self.tool.shown(&place, ".late", late);
        // What it is stands above already.
        let inside = inside.split_once("</summary>").map_or("", |(_, rest)| rest);
        view! {
            <details class="finding" data-shown=id.clone() open=number == 1>
                <summary inner_html=said></summary>
                {html("window", inside.to_owned())}
            </details>
        }
        .into_any()
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

    fn done(self) -> Vec<AnyView> {
        vec![
            heading(say("done_title")),
            text(say("done_text")),
            self.move_to("start", "", Step::Intro),
        ]
    }

    fn clear(self) {
        self.event.set(String::new());
        self.span.set(None);
        self.show(Step::Done);
    }
}

fn help(words: String) -> AnyView {
    html("help", words)
}
