//! The windows as the screen counts them: lengths in hours, no words, and how
//! each stands at a moment.

use super::clock::{Edge, Span};
use super::zone::{Amsterdam, Zone};
use chrono::{DateTime, Utc};
use std::fmt::Write;

/// A window with the lengths of its facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub id: String,
    pub events: Vec<String>,
    /// Hours: best within.
    pub best: Option<u32>,
    /// Hours: at the latest within.
    pub latest: Option<u32>,
    /// See [`super::Window::first`].
    pub first: bool,
    /// See [`super::Window::after`].
    pub after: bool,
}

/// All windows, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms(pub Vec<Term>);

/// One window as it stands at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlook<'a> {
    pub term: &'a Term,
    /// [`Edge::None`] where there is no best time.
    pub best: Edge,
    /// [`Edge::None`] where there is no last hour.
    pub latest: Edge,
}

/// What is said of how a window stands; each has its sentence in the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Best before a moment.
    Best,
    /// The best time is over or may be; it is still in time.
    BestOver,
    /// In time until a moment.
    Open,
    /// Perhaps still in time: go and ask.
    Perhaps,
    /// Nobody knows when it was: go and ask.
    Unknown,
    /// No source names a last hour.
    NoEnd,
    /// It says something only after a while.
    After,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Best,
        Self::BestOver,
        Self::Open,
        Self::Perhaps,
        Self::Unknown,
        Self::NoEnd,
        Self::After,
    ];

    /// Its name in the words.
    pub fn id(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::BestOver => "best_over",
            Self::Open => "open",
            Self::Perhaps => "perhaps",
            Self::Unknown => "unknown",
            Self::NoEnd => "no_end",
            Self::After => "after",
        }
    }

    /// Whether a moment belongs to it.
    pub fn has_moment(self) -> bool {
        matches!(self, Self::Best | Self::Open)
    }
}

impl Outlook<'_> {
    /// What is said of it, each with the moment that belongs to it. Nothing
    /// where it is late, and where its words about time say all.
    pub fn states(&self) -> Vec<(State, Option<DateTime<Utc>>)> {
        let mut states = Vec::new();
        match (self.best, self.latest) {
            (Edge::Until(best), _) => states.push((State::Best, Some(best))),
            (Edge::Perhaps | Edge::Past, Edge::Until(_)) => states.push((State::BestOver, None)),
            _ => {}
        }
        match self.latest {
            Edge::Until(end) => states.push((State::Open, Some(end))),
            Edge::Perhaps => states.push((State::Perhaps, None)),
            Edge::Unknown => states.push((State::Unknown, None)),
            Edge::None if self.term.after => states.push((State::After, None)),
            Edge::None if self.best == Edge::None => states.push((State::NoEnd, None)),
            Edge::None | Edge::Past => {}
        }
        states
    }

    /// Whether the words for later are said: it is past, or the best time may
    /// be over and later is welcome too.
    pub fn is_late(&self) -> bool {
        match (self.best, self.latest) {
            (_, Edge::Past) => true,
            (best, Edge::None) => matches!(best, Edge::Perhaps | Edge::Unknown | Edge::Past),
            _ => false,
        }
    }

    /// What to sort by: the sort of place in the list, then what ends first.
    fn key(&self) -> (u8, i64) {
        let length = self.term.latest.map_or(0, i64::from);
        match self.latest {
            _ if self.term.first => (0, 0),
            Edge::Until(end) => (1, end.timestamp()),
            Edge::Perhaps | Edge::Unknown => (2, length),
            Edge::None => (3, 0),
            Edge::Past => (4, length),
        }
    }
}

impl Terms {
    /// The windows of an event at the moment `now`: what stands above all,
    /// what ends first, what is perhaps still in time, what has no last hour,
    /// and last what is past. In each, the order of the file.
    pub fn outlooks(
        &self,
        event: &str,
        span: &Span,
        now: DateTime<Utc>,
        zone: &dyn Zone,
    ) -> Vec<Outlook<'_>> {
        // Put in one by one: the list is short, and a sort weighs much more.
        let mut all: Vec<Outlook> = Vec::new();
        for term in &self.0 {
            if term.events.iter().any(|e| e == event) {
                let outlook = Outlook {
                    term,
                    best: span.edge(term.best, now, zone),
                    latest: span.edge(term.latest, now, zone),
                };
                let at = all.iter().position(|other| other.key() > outlook.key());
                all.insert(at.unwrap_or(all.len()), outlook);
            }
        }
        all
    }

    /// The windows of an event for paper, where nobody said when it was: the
    /// shortest first.
    pub fn on_paper(&self, event: &str) -> Vec<&Term> {
        let now = DateTime::UNIX_EPOCH;
        let outlooks = self.outlooks(event, &Span::unknown(now), now, &Amsterdam);
        outlooks.into_iter().map(|o| o.term).collect()
    }

    /// The windows as text, for the document: one a line.
    pub fn routes(&self) -> String {
        let mut text = String::new();
        for term in &self.0 {
            let hours = |h: Option<u32>| h.map_or("-".to_owned(), |h| h.to_string());
            let place = match (term.first, term.after) {
                (true, _) => "first",
                (false, true) => "after",
                (false, false) => "-",
            };
            let (best, latest) = (hours(term.best), hours(term.latest));
            let events = term.events.join(" ");
            let _ = writeln!(text, "{} {best} {latest} {place} {events}", term.id);
        }
        text
    }

    /// Reads what [`Terms::routes`] wrote.
    pub fn parse_routes(text: &str) -> Self {
        let mut terms = Vec::new();
        for line in text.lines() {
            let mut words = line.split(' ');
            let mut next = || words.next().unwrap_or_default();
            let id = next().to_owned();
            let (best, latest) = (next().parse().ok(), next().parse().ok());
            let place = next();
            terms.push(Term {
                id,
                best,
                latest,
                first: place == "first",
                after: place == "after",
                events: words.map(str::to_owned).collect(),
            });
        }
        Self(terms)
    }
}
