//! From "when was it" to a span of possible instants, and from a span to what
//! is sure, what is perhaps and what is past.
//!
//! Every answer is a span: nobody looks at a clock when something happens. A
//! window is surely open only until the earliest end it can have, and past
//! only after the last.

use super::zone::Zone;
use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, TimeDelta, Utc};

/// What she answered to "when was it".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Less than an hour ago.
    Now,
    /// So many hours ago, as people say it: an hour more or less.
    HoursAgo(u16),
    /// A part of a day of the local calendar.
    Day(NaiveDate, Part),
    /// Before a day of the local calendar began.
    Before(NaiveDate),
    Unknown,
}

/// A part of a day. People count the night to the day before it or to the day
/// after it, so there are two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The night before the morning of that day: from midnight to six.
    NightBefore,
    /// From six to noon.
    Morning,
    /// From noon to six.
    Afternoon,
    /// From six to midnight.
    Evening,
    /// The night after the evening of that day: the next day until six.
    NightAfter,
    /// Any of these.
    Unknown,
}

impl Part {
    /// All parts, in the order of a day.
    pub const ALL: [Self; 6] = [
        Self::NightBefore,
        Self::Morning,
        Self::Afternoon,
        Self::Evening,
        Self::NightAfter,
        Self::Unknown,
    ];

    /// Its name in the words.
    pub fn id(self) -> &'static str {
        match self {
            Self::NightBefore => "night_before",
            Self::Morning => "morning",
            Self::Afternoon => "afternoon",
            Self::Evening => "evening",
            Self::NightAfter => "night_after",
            Self::Unknown => "unknown",
        }
    }

    /// From which hour to which, counted from the day's midnight on the wall
    /// clock.
    pub(super) fn hours(self) -> (i64, i64) {
        match self {
            Self::NightBefore => (0, 6),
            Self::Morning => (6, 12),
            Self::Afternoon => (12, 18),
            Self::Evening => (18, 24),
            Self::NightAfter => (24, 30),
            Self::Unknown => (0, 30),
        }
    }
}

/// The moment she named has not been yet: asked again, kindly. The clock of
/// the phone may be wrong, or it is just after midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Future;

/// All instants at which it can have happened. Made once, when she answers:
/// time that passes afterwards does not move it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// None: any time before `to`.
    pub(super) from: Option<DateTime<Utc>>,
    pub(super) to: DateTime<Utc>,
}

/// One end of a window, seen from a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// There is none.
    None,
    /// Not reached, however early it happened: in time until this whole
    /// minute. On a wall clock it can be read in one way only.
    Until(DateTime<Utc>),
    /// Reached if it happened early, not if it happened late.
    Perhaps,
    /// Nobody knows how early it can have been.
    Unknown,
    /// Reached, however late it happened.
    Past,
}

impl When {
    /// The span of an answer given at the moment `now`.
    ///
    /// # Errors
    /// [`Future`] where all of it is still to come.
    pub fn span(self, now: DateTime<Utc>, zone: &dyn Zone) -> Result<Span, Future> {
        let ago = |hours: u16| now.checked_sub_signed(TimeDelta::hours(hours.into()));
        let wall = |day: NaiveDate, hours| {
            NaiveDateTime::from(day).checked_add_signed(TimeDelta::hours(hours))
        };
        let (from, to) = match self {
            Self::Now => (ago(1), now),
            Self::HoursAgo(hours) => (
                ago(hours.saturating_add(1)),
                ago(hours.saturating_sub(1)).unwrap_or(now),
            ),
            Self::Unknown => (None, now),
            Self::Before(day) => (None, instants(day.into(), zone).1),
            Self::Day(day, part) => {
                let (start, end) = part.hours();
                let (start, end) = wall(day, start).zip(wall(day, end)).ok_or(Future)?;
                (Some(instants(start, zone).0), instants(end, zone).1)
            }
        };
        if from.is_some_and(|from| from > now) {
            return Err(Future);
        }
        let to = to.min(now);
        Ok(Span { from, to })
    }
}

/// The day of the local calendar so many days before the day of `now`.
pub fn day(now: DateTime<Utc>, zone: &dyn Zone, ago: u16) -> NaiveDate {
    let today = wall(now, zone).date();
    today
        .checked_sub_days(Days::new(ago.into()))
        .unwrap_or(today)
}

impl Span {
    /// Any time before `now`.
    pub fn unknown(now: DateTime<Utc>) -> Self {
        Self {
            from: None,
            to: now,
        }
    }

    /// A span as it was kept, in seconds since 1970. None where it is none, or
    /// of no year in which somebody has a phone.
    pub fn kept(from: Option<i64>, to: i64) -> Option<Self> {
        let instant = |seconds| {
            let years = 0..=32_503_680_000_i64;
            years.contains(&seconds).then_some(())?;
            DateTime::from_timestamp(seconds, 0)
        };
        let from = match from {
            Some(from) => Some(instant(from).filter(|_| from <= to)?),
            None => None,
        };
        Some(Self {
            from,
            to: instant(to)?,
        })
    }

    /// The earliest instant it can have been. None where nobody knows.
    pub fn from(&self) -> Option<DateTime<Utc>> {
        self.from
    }

    /// The last instant it can have been.
    pub fn to(&self) -> DateTime<Utc> {
        self.to
    }

    /// Where an end so many hours after the event stands at the moment `now`.
    pub fn edge(&self, hours: Option<u32>, now: DateTime<Utc>, zone: &dyn Zone) -> Edge {
        let Some(hours) = hours else {
            return Edge::None;
        };
        let length = TimeDelta::hours(hours.into());
        // What ends when there are no years any more has no end.
        let Some(end) = self.to.checked_add_signed(length) else {
            return Edge::None;
        };
        if now > end {
            return Edge::Past;
        }
        let Some(from) = self.from else {
            return Edge::Unknown;
        };
        let sure = readable(from + length, zone);
        if now < sure {
            Edge::Until(sure)
        } else {
            Edge::Perhaps
        }
    }
}

/// The time on a wall clock at an instant.
fn wall(at: DateTime<Utc>, zone: &dyn Zone) -> NaiveDateTime {
    at.naive_utc() + zone.east(at)
}

/// The earliest and the last instant at which a wall clock can show a time:
/// one and the same, but for the hour that comes twice. An hour that is left
/// out lies between the two instants that the clocks before and after it give.
///
/// Only the way from an instant to the wall is asked of the zone: in the
/// browser, chrono's way back gives one answer always, also where there are
/// two or none.
fn instants(local: NaiveDateTime, zone: &dyn Zone) -> (DateTime<Utc>, DateTime<Utc>) {
    let near = |days| zone.east(local.and_utc() + TimeDelta::days(days));
    let by = |east| local.and_utc() - east;
    let (before, after) = (by(near(-1)), by(near(1)));
    let shows = |at: DateTime<Utc>| wall(at, zone) == local;
    match (shows(before), shows(after)) {
        (true, false) => (before, before),
        (false, true) => (after, after),
        _ => (before.min(after), before.max(after)),
    }
}

/// The last whole minute up to `at` whose time on a wall clock cannot be read
/// as a later instant. In the hour that comes twice, its first time round,
/// that is the minute before it.
fn readable(at: DateTime<Utc>, zone: &dyn Zone) -> DateTime<Utc> {
    let mut at = at - TimeDelta::seconds(at.timestamp().rem_euclid(60));
    at -= TimeDelta::nanoseconds(at.timestamp_subsec_nanos().into());
    while instants(wall(at, zone), zone).1 > at {
        at -= TimeDelta::minutes(1);
    }
    at
}
