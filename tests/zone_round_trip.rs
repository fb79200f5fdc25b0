//! Typed, read, shown and typed again is the same minute: in every zone, on both sides of every change of
//! the clocks, and between.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests may fail the test")]

use chrono::{DateTime, NaiveDateTime, Offset, TimeDelta, TimeZone};
use chrono_tz::OffsetName;
use hold48::custody::finding::{Rule, Severity};
use hold48::custody::zone::{Ambiguous, Moment, Reader, Reading, Tense, Typed, Zone, read_wall, show};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

const FIRST: i64 = 1_577_836_800; // 2020-01-01T00:00Z
const LAST: i64 = 2_240_611_200; // 2041-01-01T00:00Z
const STEP: i64 = 12 * 3600;

/// A change of the clocks: the first second after it, and the offsets on both sides, in seconds.
struct Change {
    at: i64,
    before: i64,
    after: i64,
}

fn moment(second: i64) -> Moment {
    DateTime::from_timestamp(second, 0).unwrap()
}

fn in_force(second: i64, zone: Zone) -> (i64, Option<String>) {
    let offset = zone.tz().offset_from_utc_datetime(&moment(second).naive_utc());
    let seconds = i64::from(offset.fix().local_minus_utc());
    (seconds, offset.abbreviation().map(str::to_owned))
}

fn changes(zone: Zone) -> Vec<Change> {
    let offset_at = |second: i64| {
        let utc = moment(second).naive_utc();
        i64::from(zone.tz().offset_from_utc_datetime(&utc).fix().local_minus_utc())
    };
    let mut found = Vec::new();
    let mut before = offset_at(FIRST);
    for start in (FIRST..LAST).step_by(STEP as usize) {
        let after = offset_at(start + STEP);
        if after != before {
            let (mut low, mut high) = (start, start + STEP);
            while high - low > 1 {
                let middle = (low + high) / 2;
                if offset_at(middle) == before {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            found.push(Change { at: high, before, after });
            before = after;
        }
    }
    found
}

fn reader(zone: Zone, now: Moment, tense: Tense) -> Reader {
    Reader { zone, now, tense, ambiguous: Ambiguous::Earlier, clock_doubtful: false }
}

fn wall(second: i64, offset: i64) -> NaiveDateTime {
    moment(second + offset).naive_utc()
}

fn read(zone: Zone, now: Moment, tense: Tense, typed: &str) -> Reading {
    reader(zone, now, tense)
        .read(&typed.into(), "at")
        .unwrap_or_else(|refused| panic!("{zone}: {typed:?}: {refused:?}"))
}

fn comes_back(zone: Zone, at: Moment) {
    let shown = show(at, zone);
    for (tense, now) in [(Tense::Fact, at + TimeDelta::minutes(7)), (Tense::Expectation, at - TimeDelta::minutes(7))] {
        let reading = read(zone, now, tense, &shown);
        assert_eq!(reading.at, at, "{zone}: {shown}");
        assert_eq!(reading.findings, [], "{zone}: {shown}");
        assert_eq!(show(reading.at, zone), shown);
    }
}

fn is_refused(zone: Zone, missing: NaiveDateTime) {
    let typed = missing.format("%Y-%m-%d %H:%M").to_string();
    let refused = read_wall(&typed, zone, Ambiguous::Earlier, "at").unwrap_err();
    assert_eq!((refused.severity, refused.rule), (Severity::Block, Rule::TimeIsReadable));
    assert!(refused.says.contains("does not exist"), "{zone}: {typed}: {}", refused.says);
    assert!(refused.says.contains("went forward"), "{zone}: {typed}: {}", refused.says);
}

fn reaches_both(zone: Zone, doubled: NaiveDateTime, earlier: Moment, later: Moment) {
    let typed = doubled.format("%Y-%m-%d %H:%M").to_string();
    for (ambiguous, taken, other) in [(Ambiguous::Earlier, earlier, later), (Ambiguous::Later, later, earlier)] {
        let reading = read_wall(&typed, zone, ambiguous, "at").unwrap();
        assert_eq!(reading.at, taken, "{zone}: {typed}");
        let [finding] = reading.findings.as_slice() else { panic!("{zone}: {typed}: {reading:?}") };
        assert_eq!((finding.severity, finding.rule), (Severity::Warn, Rule::AmbiguousHour));
        let advice = finding.says.rsplit_once("type ").unwrap().1.trim_end_matches('.');
        let other_reading = read_wall(advice, zone, ambiguous, "at").unwrap();
        assert_eq!((other_reading.at, other_reading.findings), (other, vec![]), "{zone}: {advice}");
    }
}

/// The first minute, the last, and every quarter between.
fn minutes(from: i64, to: i64) -> impl Iterator<Item = i64> {
    (from..to).step_by(900).chain([to - 60])
}

fn check_change(zone: Zone, change: &Change) {
    let &Change { at, before, after } = change;
    assert_eq!((at % 60, before % 60, after % 60), (0, 0, 0), "{zone}: a change within a minute");
    for beside in [-3660, -1800, -60, 0, 60, 1800, 3660] {
        comes_back(zone, moment(at + beside));
    }
    if after > before {
        for missing in minutes(at + before, at + after) {
            is_refused(zone, wall(missing, 0));
        }
    } else {
        for doubled in minutes(at + after, at + before) {
            let (earlier, later) = (moment(doubled - before), moment(doubled - after));
            reaches_both(zone, wall(doubled, 0), earlier, later);
            comes_back(zone, earlier);
            comes_back(zone, later);
        }
    }
}

#[test]
fn every_zone_reads_back_what_it_shows_on_both_sides_of_every_change() {
    let zones: Vec<Zone> = Zone::all().collect();
    let checked: usize = std::thread::scope(|scope| {
        let halves: Vec<_> = zones
            .chunks(zones.len().div_ceil(2))
            .map(|half| {
                scope.spawn(move || {
                    let mut checked = 0;
                    for &zone in half {
                        for change in changes(zone) {
                            check_change(zone, &change);
                            checked += 1;
                        }
                    }
                    checked
                })
            })
            .collect();
        halves.into_iter().map(|half| half.join().unwrap()).sum()
    });
    assert!(zones.len() > 590 && checked > 5000, "{} zones, {checked} changes", zones.len());
}

#[test]
fn no_two_passes_of_an_hour_share_an_abbreviation_from_2020_to_2040() {
    for zone in Zone::all() {
        for change in changes(zone).iter().filter(|change| change.after < change.before) {
            let (before, after) = (in_force(change.at - 1, zone).1, in_force(change.at, zone).1);
            assert!(before.is_none() || before != after, "{zone}: {before:?} at {}", change.at);
        }
    }
}

fn seeded(cases: u32) -> TestRunner {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[48; 32]);
    TestRunner::new_with_rng(Config { cases, failure_persistence: None, ..Config::default() }, rng)
}

#[test]
fn any_minute_of_any_zone_reads_back_as_it_is_shown() {
    let zones: Vec<Zone> = Zone::all().collect();
    let case = (0..zones.len(), FIRST / 60..LAST / 60);
    seeded(4000)
        .run(&case, |(zone, minute)| {
            comes_back(zones[zone], moment(minute * 60));
            Ok(())
        })
        .unwrap();
}

#[test]
fn any_minute_typed_by_a_script_is_that_minute_in_any_zone() {
    let zones: Vec<Zone> = Zone::all().collect();
    let case = (0..zones.len(), FIRST / 60..LAST / 60, -14 * 60..=14 * 60i64);
    seeded(2000)
        .run(&case, |(zone, minute, offset)| {
            let (zone, at) = (zones[zone], moment(minute * 60));
            let offset = chrono::FixedOffset::east_opt(offset as i32 * 60).unwrap();
            let typed = at.with_timezone(&offset).to_rfc3339();
            prop_assert_eq!(read(zone, at, Tense::Fact, &typed).at, at);
            Ok(())
        })
        .unwrap();
}

fn never_panics(text: &str, zone: Zone, now: Moment) -> Result<(), TestCaseError> {
    for tense in [Tense::Fact, Tense::Expectation] {
        match reader(zone, now, tense).read(&Typed(text.to_owned()), "at") {
            Ok(reading) => {
                let shown = show(reading.at, zone);
                let whole = reading.at.timestamp().div_euclid(60) * 60;
                let later = whole.max(now.timestamp()) + 60;
                let again = read(zone, moment(later), Tense::Fact, &shown);
                prop_assert_eq!(again.at.timestamp(), whole, "{} {}", text, shown);
            }
            Err(refused) => {
                prop_assert!(refused.blocks());
                prop_assert!(refused.says.len() < 400, "{}", refused.says);
            }
        }
    }
    Ok(())
}

#[test]
fn no_text_makes_the_reader_panic() {
    let zones: Vec<Zone> = Zone::all().collect();
    let text = prop_oneof![
        any::<String>(),
        "\\PC{0,40}",
        "[0-9:/+\\-TZhm ]{0,24}",
        "(sat |mon )?[0-9]{1,2} (nov|feb|mar) ([0-9]{4} )?[0-9]{2}:?[0-9]{2}( [A-Z]{3}| -?[0-9]{2})?",
        "[0-9]{4}-[01][0-9]-[0-3][0-9][T ][0-2][0-9]:?[0-5][0-9](:[0-6][0-9](\\.[0-9]{1,9})?)?(Z|[+-][0-2][0-9]:[0-5][0-9])?",
        "[+-][0-9]{1,20}[hm]([0-9]{1,3}m)?",
        "[0-2]?[0-9]:?[0-6][0-9]( E[SD]T)?",
    ];
    let case = (text, 0..zones.len(), FIRST..LAST);
    seeded(6000).run(&case, |(text, zone, now)| never_panics(&text, zones[zone], moment(now))).unwrap();
}

#[test]
fn a_computer_whose_clock_is_centuries_off_gets_a_sentence() {
    for now in [Moment::MIN_UTC, Moment::MAX_UTC] {
        for text in ["now", "1405", "14 nov 1405", "-2h", "2026-11-14 14:05"] {
            for zone in ["Pacific/Kiritimati", "Pacific/Niue"] {
                let zone: Zone = zone.parse().unwrap();
                let refused = reader(zone, now, Tense::Fact).read(&text.into(), "at").unwrap_err();
                assert!(refused.blocks());
                assert!(!show(now, zone).is_empty());
            }
        }
    }
}
