//! Facts and places: each lives once, with its source and the day it was seen.
//!
//! Says nothing in any language: a fact has a value, the sentence around it
//! stands in a page.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, de};
use std::collections::BTreeMap;
use std::fmt;

/// How far a source can be relied on, as the fact sheets say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    Low,
    LowMedium,
    Medium,
    MediumHigh,
    High,
}

impl Confidence {
    /// As the content files write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::LowMedium => "low-medium",
            Self::Medium => "medium",
            Self::MediumHigh => "medium-high",
            Self::High => "high",
        }
    }
}

/// What sort of thing a fact is; it decides what is said when it is old.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Hours or days within which something still helps. Never withheld.
    Window,
    /// A period fixed by a rule.
    Term,
    Age,
    Amount,
    Number,
    Article,
    Date,
    /// A statement of law without a value, which may have flipped.
    Claim,
}

impl Kind {
    /// Medical windows are dated when old, never doubted away.
    pub fn is_never_withheld(self) -> bool {
        matches!(self, Self::Window)
    }
}

/// What a value counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    Minutes,
    Hours,
    Days,
    Weeks,
    Months,
    Years,
    Euro,
    Percent,
    Number,
    Article,
    Date,
}

impl Unit {
    /// As the content files write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Minutes => "minutes",
            Self::Hours => "hours",
            Self::Days => "days",
            Self::Weeks => "weeks",
            Self::Months => "months",
            Self::Years => "years",
            Self::Euro => "euro",
            Self::Percent => "percent",
            Self::Number => "number",
            Self::Article => "article",
            Self::Date => "date",
        }
    }
}

/// One entry of `content/facts.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The bare value as it is printed; the unit's word stands in the sentence.
    /// None for a claim.
    #[serde(default)]
    pub value: Option<String>,
    #[serde(default)]
    pub unit: Option<Unit>,
    pub kind: Kind,
    /// Ids in the fact sheets, such as `H21`.
    pub sheet: Vec<String>,
    pub source: String,
    #[serde(deserialize_with = "day")]
    pub seen: NaiveDate,
    pub confidence: Confidence,
    /// The last day on which the fact may be shown without a doubt.
    #[serde(deserialize_with = "day")]
    pub review_by: NaiveDate,
}

/// One entry of `content/places.toml`: somebody to call or go to.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    pub name: String,
    /// As people read it, in groups.
    #[serde(default)]
    pub phone: Option<String>,
    /// As a telephone dials it.
    #[serde(default)]
    pub dial: Option<String>,
    /// Its id in the fact sheet of organisations.
    pub sheet: String,
    pub source: String,
    #[serde(deserialize_with = "day")]
    pub seen: NaiveDate,
    pub confidence: Confidence,
    /// The last day on which the fact may be shown without a doubt.
    #[serde(deserialize_with = "day")]
    pub review_by: NaiveDate,
    /// The day on which a person called this number and it was right. None
    /// where nobody has.
    #[serde(default, deserialize_with = "some_day")]
    pub confirmed: Option<NaiveDate>,
    /// The call is free, says the source.
    #[serde(default)]
    pub free: bool,
    /// A body that may act against somebody; shown after independent advice.
    #[serde(default)]
    pub authority: bool,
    #[serde(default)]
    pub website: Option<String>,
    #[serde(default)]
    pub opens: Option<String>,
    #[serde(default)]
    pub closes: Option<String>,
    #[serde(default)]
    pub address: Option<String>,
    /// The group it stands in on the page of all numbers.
    pub need: String,
}

/// The words of a place in one language.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceWords {
    /// What they do for you, in a few words.
    pub does: String,
    #[serde(default)]
    pub who: Option<String>,
    #[serde(default)]
    pub hours: Option<String>,
    #[serde(default)]
    pub cost: Option<String>,
    #[serde(default)]
    pub anonymous: Option<String>,
    #[serde(default)]
    pub languages: Option<String>,
    /// What a call leaves behind, on a bill for instance.
    #[serde(default)]
    pub trace: Option<String>,
}

/// A place as a tool's screen needs it: a name, a number, a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Person {
    pub name: String,
    pub does: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dial: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// See [`Place::authority`].
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub authority: bool,
}

/// Reads a day, written as TOML's own date or as text.
///
/// # Errors
/// Whatever is not a day of the calendar.
pub fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    struct Day;
    impl<'de> de::Visitor<'de> for Day {
        type Value = NaiveDate;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a day such as 2026-11-24")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<NaiveDate, E> {
            text.parse()
                .map_err(|_| E::invalid_value(de::Unexpected::Str(text), &self))
        }

        // TOML hands over its own dates as a map with one text in it.
        fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<NaiveDate, A::Error> {
            match map.next_entry::<String, String>()? {
                Some((_, text)) => self.visit_str(&text),
                None => Err(de::Error::invalid_type(de::Unexpected::Map, &self)),
            }
        }
    }
    deserializer.deserialize_any(Day)
}

/// A day where the key stands; a key that is missing is no day.
fn some_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    day(deserializer).map(Some)
}

/// All facts by name.
pub type Facts = BTreeMap<String, Fact>;
/// All places by id.
pub type Places = BTreeMap<String, Place>;

/// Whether a day for looking again has passed.
pub fn is_stale(review_by: NaiveDate, today: NaiveDate) -> bool {
    today > review_by
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_is_fresh_on_its_last_day_and_stale_on_the_next() {
        let last = NaiveDate::from_ymd_opt(2027, 2, 1).unwrap();
        assert!(!is_stale(last, last));
        assert!(is_stale(last, last.succ_opt().unwrap()));
    }
}
