//! Which time a wall clock shows at an instant.
//!
//! The phone knows its zone. Some browsers hide it and say UTC; for them there
//! is the Netherlands.

use chrono::{DateTime, Datelike, Days, NaiveDate, Offset, TimeDelta, TimeZone, Utc, Weekday};

/// A rule from an instant to the wall clock. Every zone of chrono is one.
pub trait Zone {
    /// How far the wall clock is ahead of UTC at an instant.
    fn east(&self, at: DateTime<Utc>) -> TimeDelta;
}

impl<Tz: TimeZone> Zone for Tz {
    fn east(&self, at: DateTime<Utc>) -> TimeDelta {
        let offset = self.offset_from_utc_datetime(&at.naive_utc()).fix();
        TimeDelta::seconds(offset.local_minus_utc().into())
    }
}

/// The Netherlands, by the rule of the European Union since 1996: summer from
/// the last Sunday of March to the last Sunday of October, at 01:00 UTC.
#[derive(Clone, Copy, Debug)]
pub struct Amsterdam;

impl Zone for Amsterdam {
    fn east(&self, at: DateTime<Utc>) -> TimeDelta {
        let year = at.year();
        let turns = last_sunday(year, 3).zip(last_sunday(year, 10));
        let summer = turns.is_some_and(|(spring, autumn)| spring <= at && at < autumn);
        TimeDelta::hours(if summer { 2 } else { 1 })
    }
}

/// 01:00 UTC on the last Sunday of a month that has 31 days.
fn last_sunday(year: i32, month: u32) -> Option<DateTime<Utc>> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    let past = last.weekday().days_since(Weekday::Sun);
    let sunday = last.checked_sub_days(Days::new(past.into()))?;
    Some(sunday.and_hms_opt(1, 0, 0)?.and_utc())
}

/// Whether a phone says no zone: its clock is UTC in winter and in summer.
pub fn is_hidden(phone: &dyn Zone, now: DateTime<Utc>) -> bool {
    [0, 91, 182, 273]
        .into_iter()
        .all(|days| phone.east(now - TimeDelta::days(days)) == TimeDelta::zero())
}

/// The zone to count in: the phone's, or the Netherlands where it says none.
pub fn here(phone: &dyn Zone, now: DateTime<Utc>) -> &dyn Zone {
    if is_hidden(phone, now) {
        &Amsterdam
    } else {
        phone
    }
}
