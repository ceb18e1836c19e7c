//! Moments and days in the words of the document's language, by the browser.

use super::document;
use chrono::{DateTime, Datelike, Local, NaiveDate, Utc};
use js_sys::{Date, Object, Reflect};
use web_sys::wasm_bindgen::JsValue;

/// This moment, in milliseconds since 1970.
pub fn now() -> f64 {
    Date::now()
}

/// The day on this phone.
pub fn today() -> NaiveDate {
    Local::now().date_naive()
}

/// The place in a text for a value in the words of the language beside hers.
const OTHER: &str = "other";

/// A moment with its weekday, day and time, for a place in a text; in Dutch
/// time where asked, else by the clock of this phone.
pub fn moment(at: DateTime<Utc>, dutch_time: bool, place: &str) -> String {
    let zone = dutch_time.then_some("Europe/Amsterdam");
    let options = [
        ("weekday", "long"),
        ("day", "numeric"),
        ("month", "long"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
        ("hourCycle", "h23"),
    ];
    let at = at.timestamp_millis() as f64;
    let said = words(at, &options, zone, place);
    // Midnight is read as either of two days: the minute before it is not.
    if said.contains("00:00") {
        return words(at - 60_000.0, &options, zone, place);
    }
    said
}

/// The weekday of a day, for a place in a text.
pub fn weekday(day: NaiveDate, place: &str) -> String {
    words(noon(day), &[("weekday", "long")], Some("UTC"), place)
}

/// A day with its month and year.
pub fn date(day: NaiveDate) -> String {
    words(noon(day), &[("dateStyle", "long")], Some("UTC"), "")
}

/// Milliseconds since 1970 of a day's noon.
fn noon(day: NaiveDate) -> f64 {
    let days = f64::from(day.num_days_from_ce()) - 719_163.0;
    (days + 0.5) * 86_400_000.0
}

/// Digits are those of the phone's own clock, whatever the language.
fn words(milliseconds: f64, options: &[(&str, &str)], zone: Option<&str>, place: &str) -> String {
    let beside = if place == OTHER {
        ".two>[lang]"
    } else {
        "html"
    };
    let language = document().and_then(|d| d.query_selector(beside).ok().flatten());
    let language = language.and_then(|e| e.get_attribute("lang"));
    let language = match language.as_deref() {
        // As it is said in The Hague: 26 October at 16:30.
        Some("en") => "en-GB".to_owned(),
        language => language.unwrap_or_default().to_owned() + "-u-nu-latn",
    };
    let chosen = Object::new();
    for (name, value) in options.iter().chain(zone.map(|z| ("timeZone", z)).iter()) {
        let _ = Reflect::set(&chosen, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    let date = Date::new(&JsValue::from_f64(milliseconds));
    date.to_locale_string(&language, &chosen).into()
}
