//! The counting over random zones, moments and answers: no two outputs may
//! contradict each other, and nothing that is past opens again.

use super::zone::Zone;
use super::*;
use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;

/// The zone of the browser: it knows the way to the wall clock, and answers
/// every question about the way back with one offset, right or wrong.
#[derive(Clone)]
struct Phone(Tz);

impl TimeZone for Phone {
    type Offset = chrono::FixedOffset;

    fn from_offset(_: &Self::Offset) -> Self {
        panic!("not asked")
    }

    fn offset_from_local_date(&self, _: &NaiveDate) -> chrono::MappedLocalTime<Self::Offset> {
        panic!("not asked")
    }

    fn offset_from_local_datetime(
        &self,
        _: &NaiveDateTime,
    ) -> chrono::MappedLocalTime<Self::Offset> {
        panic!("the browser cannot say which instants a wall clock means")
    }

    fn offset_from_utc_date(&self, _: &NaiveDate) -> Self::Offset {
        panic!("not asked")
    }

    fn offset_from_utc_datetime(&self, utc: &NaiveDateTime) -> Self::Offset {
        self.0.offset_from_utc_datetime(utc).fix()
    }
}

/// Zones whose clocks change at one, at two, at midnight, by half an hour, in
/// the other half of the year, and not at all.
const ZONES: [Tz; 9] = [
    Tz::Europe__Amsterdam,
    Tz::Europe__Amsterdam,
    Tz::Europe__London,
    Tz::Europe__Bucharest,
    Tz::America__Santiago,
    Tz::Africa__Cairo,
    Tz::Australia__Lord_Howe,
    Tz::Asia__Kathmandu,
    Tz::UTC,
];

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap_or_else(|e| panic!("{text}: {e}"))
}

fn zones() -> impl Strategy<Value = Tz> {
    proptest::sample::select(ZONES.to_vec())
}

/// Any minute of the years 2024 to 2032; half of them within three days of a
/// change of the Dutch clocks.
fn moments() -> impl Strategy<Value = DateTime<Utc>> {
    let first = utc("2024-01-01T00:00:00Z");
    let any = (0..9 * 365 * 24 * 60i64).prop_map(move |m| first + TimeDelta::minutes(m));
    let changes = ["2026-10-25T01:00:00Z", "2027-03-28T01:00:00Z"].map(utc);
    let near = (proptest::sample::select(changes.to_vec()), -4320..4320i64)
        .prop_map(|(change, m)| change + TimeDelta::minutes(m));
    (prop_oneof![any, near], 0..60i64).prop_map(|(at, s)| at + TimeDelta::seconds(s))
}

fn whens(now: DateTime<Utc>, zone: Tz) -> impl Strategy<Value = When> {
    let days = (0..=9u16, proptest::sample::select(Part::ALL.to_vec()));
    prop_oneof![
        Just(When::Now),
        (0..=170u16).prop_map(When::HoursAgo),
        days.prop_map(move |(ago, part)| When::Day(day(now, &zone, ago), part)),
        (0..=9u16).prop_map(move |ago| When::Before(day(now, &zone, ago))),
        Just(When::Unknown),
    ]
}

/// Somebody answers: the zone, the moment she does, what she says.
fn answers() -> impl Strategy<Value = (Tz, DateTime<Utc>, When)> {
    (zones(), moments()).prop_flat_map(|(zone, now)| (Just(zone), Just(now), whens(now, zone)))
}

/// Windows of any length, so that nothing here rests on today's facts.
fn terms() -> impl Strategy<Value = Terms> {
    let term = (
        proptest::option::of(1..=200u32),
        proptest::option::of(1..=200u32),
        any::<bool>(),
        any::<bool>(),
    );
    proptest::collection::vec(term, 1..8).prop_map(|all| {
        let terms = all.into_iter().enumerate();
        let term =
            |(at, (best, latest, first, after)): (usize, (Option<u32>, Option<u32>, _, _))| Term {
                id: at.to_string(),
                events: vec!["event".into(), "other".into()],
                best: best.map(|b| latest.map_or(b, |l| b.min(l))),
                latest,
                first: first && latest.is_none(),
                after: after && !first && best.is_none() && latest.is_none(),
            };
        Terms(terms.map(term).collect())
    })
}

/// How far a window has come: it only ever goes on.
fn stage(edge: Edge) -> u8 {
    match edge {
        Edge::None | Edge::Until(_) => 0,
        Edge::Perhaps | Edge::Unknown => 1,
        Edge::Past => 2,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

    #[test]
    fn a_span_never_lies_in_the_future_and_never_backwards((zone, now, when) in answers()) {
        if let Ok(span) = when.span(now, &zone) {
            prop_assert!(span.to() <= now);
            prop_assert!(span.from().is_none_or(|from| from <= span.to()), "{:?}", span);
        }
    }

    #[test]
    fn only_a_day_can_be_in_the_future((zone, now, when) in answers()) {
        if when.span(now, &zone).is_err() {
            prop_assert!(matches!(when, When::Day(..)), "{:?}", when);
        }
    }

    /// The instant it really happened is in the span that she names.
    #[test]
    fn what_really_happened_is_in_the_span(zone in zones(), now in moments(), ago in 0..=180 * 60i64) {
        let at = now - TimeDelta::minutes(ago);
        let wall = at.with_timezone(&zone).naive_local();
        let hour = i64::from(chrono::Timelike::hour(&wall.time()));
        let mut said = vec![When::Unknown, When::HoursAgo(u16::try_from((ago + 30) / 60).unwrap())];
        if ago < 60 {
            said.push(When::Now);
        }
        for part in Part::ALL {
            let (start, end) = part.hours();
            for before in [0, 1] {
                if (start..end).contains(&(hour + 24 * before)) {
                    let day = wall.date() - Days::new(u64::try_from(before).unwrap());
                    said.push(When::Day(day, part));
                }
            }
        }
        for when in said {
            let span = when.span(now, &zone).map_err(|_| TestCaseError::fail("future"))?;
            let holds = span.from().is_none_or(|from| from <= at) && at <= span.to();
            prop_assert!(holds, "{:?} is not in {:?} of {:?}", at, span, when);
        }
    }

    /// In time means: in time however early it happened. Past means: past
    /// however late it happened.
    #[test]
    fn every_edge_is_true_of_every_instant_of_the_span((zone, now, when) in answers(), length in 1..200u32, later in 0..300 * 60i64) {
        let Ok(span) = when.span(now, &zone) else { return Ok(()) };
        let now = now + TimeDelta::minutes(later);
        let term = TimeDelta::hours(length.into());
        match span.edge(Some(length), now, &zone) {
            Edge::None => prop_assert!(false),
            Edge::Until(end) => {
                let from = span.from().expect("a beginning");
                prop_assert!(now < end && end <= from + term);
                // Not more cautious than the hour that comes twice asks for.
                prop_assert!(from + term - end <= TimeDelta::minutes(62));
                prop_assert_eq!(end.timestamp() % 60, 0);
                // The wall clock shows this time at no later instant.
                let shown = zone.from_local_datetime(&end.with_timezone(&zone).naive_local());
                prop_assert_eq!(shown.latest().map(|t| t.to_utc()), Some(end));
            }
            Edge::Perhaps => prop_assert!(now <= span.to() + term && span.from().is_some()),
            Edge::Unknown => prop_assert!(now <= span.to() + term && span.from().is_none()),
            Edge::Past => prop_assert!(span.to() + term < now),
        }
    }

    #[test]
    fn time_that_passes_never_opens_again((zone, now, when) in answers(), length in 1..200u32, steps in proptest::collection::vec(0..40 * 60i64, 1..12)) {
        let Ok(span) = when.span(now, &zone) else { return Ok(()) };
        let mut now = now;
        let mut last = span.edge(Some(length), now, &zone);
        for step in steps {
            now += TimeDelta::minutes(step);
            let edge = span.edge(Some(length), now, &zone);
            prop_assert!(stage(edge) >= stage(last), "{:?} after {:?}", edge, last);
            if let (Edge::Until(before), Edge::Until(after)) = (last, edge) {
                prop_assert_eq!(before, after);
            }
            last = edge;
        }
    }

    #[test]
    fn who_knows_less_is_never_told_a_later_end((zone, now, when) in answers(), length in 1..200u32, early in 0..3000i64, late in 0..3000i64) {
        let Ok(span) = when.span(now, &zone) else { return Ok(()) };
        let wide = Span {
            from: span.from().map(|from| from - TimeDelta::minutes(early)),
            to: (span.to() + TimeDelta::minutes(late)).min(now),
        };
        match (span.edge(Some(length), now, &zone), wide.edge(Some(length), now, &zone)) {
            (Edge::Until(narrow), Edge::Until(wide)) => prop_assert!(wide <= narrow),
            (narrow, Edge::Until(wide)) => prop_assert!(false, "{:?} against {:?}", narrow, wide),
            // Nor is she told that it is past, where it may be open.
            (narrow, Edge::Past) => prop_assert_eq!(narrow, Edge::Past),
            _ => {}
        }
    }

    #[test]
    fn a_part_of_a_day_lies_within_the_day_of_which_the_part_is_unknown(zone in zones(), now in moments(), ago in 0..=9u16) {
        let day = day(now, &zone, ago);
        let whole = When::Day(day, Part::Unknown).span(now, &zone);
        for part in Part::ALL {
            if let Ok(span) = When::Day(day, part).span(now, &zone) {
                let whole = whole.map_err(|_| TestCaseError::fail("future"))?;
                prop_assert!(whole.from() <= span.from() && span.to() <= whole.to());
            }
        }
    }

    #[test]
    fn the_parts_of_a_day_leave_no_gap(zone in zones(), now in moments(), ago in 3..=9u16) {
        let day = day(now, &zone, ago);
        for pair in Part::ALL[..5].windows(2) {
            let of = |part| When::Day(day, part).span(now, &zone).map_err(|_| TestCaseError::fail("future"));
            prop_assert!(of(pair[1])?.from().expect("a beginning") <= of(pair[0])?.to());
        }
    }

    #[test]
    fn what_ends_first_stands_first((zone, now, when) in answers(), terms in terms(), later in 0..200 * 60i64) {
        let Ok(span) = when.span(now, &zone) else { return Ok(()) };
        let now = now + TimeDelta::minutes(later);
        let all = terms.outlooks("event", &span, now, &zone);
        prop_assert_eq!(all.len(), terms.0.len());
        let rank = |o: &Outlook| match (o.term.first, o.latest) {
            (true, _) => 0,
            (_, Edge::Until(_)) => 1,
            (_, Edge::Perhaps | Edge::Unknown) => 2,
            (_, Edge::None) => 3,
            (_, Edge::Past) => 4,
        };
        for pair in all.windows(2) {
            prop_assert!(rank(&pair[0]) <= rank(&pair[1]));
            if let (false, Edge::Until(a), Edge::Until(b)) = (pair[0].term.first, pair[0].latest, pair[1].latest) {
                prop_assert!(a <= b);
            }
            // Equal ones stand as in the file.
            if rank(&pair[0]) == 3 && rank(&pair[1]) == 3 {
                prop_assert!(pair[0].term.id < pair[1].term.id);
            }
        }
    }

    #[test]
    fn best_and_latest_never_contradict_each_other((zone, now, when) in answers(), terms in terms(), later in 0..200 * 60i64) {
        let Ok(span) = when.span(now, &zone) else { return Ok(()) };
        let now = now + TimeDelta::minutes(later);
        for o in terms.outlooks("event", &span, now, &zone) {
            prop_assert_eq!(o.term.best.is_none(), o.best == Edge::None);
            prop_assert_eq!(o.term.latest.is_none(), o.latest == Edge::None);
            if o.latest != Edge::None && o.best != Edge::None {
                prop_assert!(stage(o.best) >= stage(o.latest), "{:?}", o);
            }
            if let (Edge::Until(best), Edge::Until(latest)) = (o.best, o.latest) {
                prop_assert!(best <= latest);
            }
            // Past has no words but those for what is still possible.
            let states = o.states();
            let said = |state| states.iter().any(|(s, _)| *s == state);
            if o.latest == Edge::Past {
                prop_assert!(states.is_empty() && o.is_late());
            }
            prop_assert!(!(said(State::Open) && (said(State::Perhaps) || o.is_late())));
            prop_assert!(!(said(State::Best) && (said(State::BestOver) || o.is_late())));
            // A moment where there is a place for it, and something always.
            prop_assert!(states.iter().all(|(s, at)| s.has_moment() == at.is_some()));
            prop_assert!(o.is_late() || !states.is_empty());
        }
    }

    #[test]
    fn nothing_is_lost_on_the_way_through_the_document(terms in terms()) {
        prop_assert_eq!(Terms::parse_routes(&terms.routes()), terms);
    }

    /// Whatever the document says, nothing breaks.
    #[test]
    fn any_text_is_read(text in "[a-z0-9 \\-\n]{0,80}") {
        let terms = Terms::parse_routes(&text);
        let now = utc("2026-11-24T13:00:00Z");
        terms.outlooks("a", &Span::unknown(now), now, &Tz::UTC);
    }

    /// The browser's zone is never asked for the way back, and all is the same.
    #[test]
    fn the_zone_of_the_browser_gives_the_same((zone, now, when) in answers(), length in 1..200u32) {
        let phone = Phone(zone);
        let span = when.span(now, &zone);
        prop_assert_eq!(span, when.span(now, &phone));
        if let Ok(span) = span {
            prop_assert_eq!(span.edge(Some(length), now, &zone), span.edge(Some(length), now, &phone));
        }
    }
}

#[test]
fn our_rule_for_the_netherlands_is_that_of_the_zone_data() {
    let tz = Tz::Europe__Amsterdam;
    let mut at = utc("2024-01-01T00:00:00Z");
    while at < utc("2041-01-01T00:00:00Z") {
        assert_eq!(zone::Amsterdam.east(at), tz.east(at), "{at}");
        at += TimeDelta::hours(1);
    }
    // To the second around every change.
    for year in 2024..=2040 {
        for month in [3, 10] {
            for day in 24..=31 {
                let day = NaiveDate::from_ymd_opt(year, month, day).unwrap();
                let turn = day.and_hms_opt(1, 0, 0).unwrap().and_utc();
                for second in -2..=2 {
                    let at = turn + TimeDelta::seconds(second);
                    assert_eq!(zone::Amsterdam.east(at), tz.east(at), "{at}");
                }
            }
        }
    }
}

#[test]
fn only_a_phone_that_says_utc_all_year_says_no_zone() {
    for month in 1..=12 {
        let now = Utc.with_ymd_and_hms(2026, month, 15, 12, 0, 0).unwrap();
        assert!(zone::is_hidden(&Tz::UTC, now));
        for zone in [
            Tz::Europe__Amsterdam,
            Tz::Europe__London,
            Tz::Europe__Lisbon,
        ] {
            assert!(!zone::is_hidden(&zone, now), "{zone} in month {month}");
            assert_eq!(zone::here(&zone, now).east(now), zone.east(now));
        }
        let here = zone::here(&Tz::UTC, now).east(now);
        assert_eq!(here, Tz::Europe__Amsterdam.east(now));
    }
}

/// 25 October 2026: 02:30 comes twice, first as 00:30 UTC, then as 01:30 UTC.
#[test]
fn an_end_in_the_hour_that_comes_twice_is_said_before_it_or_in_its_second_round() {
    let zone = Tz::Europe__Amsterdam;
    let span = |from: &str| Span {
        from: Some(utc(from)),
        to: utc(from),
    };
    let now = utc("2026-10-24T12:00:00Z");
    // The first 02:30 would be read as the second: 01:59 is said.
    let edge = span("2026-10-22T00:30:00Z").edge(Some(72), now, &zone);
    assert_eq!(edge, Edge::Until(utc("2026-10-24T23:59:00Z")));
    // The second 02:30 may be read as the first: that is only earlier.
    let edge = span("2026-10-22T01:30:00Z").edge(Some(72), now, &zone);
    assert_eq!(edge, Edge::Until(utc("2026-10-25T01:30:00Z")));
    // Seconds are cut off.
    let edge = span("2026-10-21T12:00:59Z").edge(Some(96), now, &zone);
    assert_eq!(edge, Edge::Until(utc("2026-10-25T12:00:00Z")));
}

/// Cairo, 24 April 2026: midnight does not come, the clock goes from 23:59 to
/// 01:00. The day begins an hour earlier for who counts from it.
#[test]
fn a_midnight_that_does_not_come_makes_the_span_wider_only() {
    let zone = Tz::Africa__Cairo;
    let now = utc("2026-05-01T12:00:00Z");
    let day = NaiveDate::from_ymd_opt(2026, 4, 24).unwrap();
    let span = When::Day(day, Part::NightBefore).span(now, &zone).unwrap();
    assert_eq!(span.from(), Some(utc("2026-04-23T21:00:00Z")));
    assert_eq!(span.to(), utc("2026-04-24T03:00:00Z"));
    let eve = day.pred_opt().unwrap();
    let span = When::Day(eve, Part::Evening).span(now, &zone).unwrap();
    assert_eq!(span.to(), utc("2026-04-23T22:00:00Z"));
}
