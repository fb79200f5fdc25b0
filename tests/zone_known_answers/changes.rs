//! Changes of the clocks: hours left out, hours that come twice, and zones that do it unlike others.

use chrono::TimeDelta;
use hold48::custody::finding::{Rule, Severity};
use hold48::custody::zone::{Ambiguous, Reader, Tense, read_wall, show};

use super::{at, means, new_york, read, refused, says, utc, zone};

#[test]
fn forty_eight_hours_later_the_wall_clock_differs_by_an_hour_over_both_changes() {
    for (served, deadline) in [
        ("Sat 07 Mar 2026 10:00 EST", "Mon 09 Mar 2026 11:00 EDT"),
        ("Sat 31 Oct 2026 10:00 EDT", "Mon 02 Nov 2026 09:00 EST"),
        ("Wed 15 Jul 2026 10:00 EDT", "Fri 17 Jul 2026 10:00 EDT"),
    ] {
        let start = read_wall(served, new_york(), Ambiguous::Earlier, "served").unwrap().at;
        assert_eq!(show(start + TimeDelta::hours(48), new_york()), deadline);
    }
}

#[test]
fn a_spring_hour_that_does_not_exist_is_refused_and_named() {
    let noon = at("2026-03-08T16:00:00Z", Tense::Fact);
    for typed in ["0230", "8 mar 0230", "2026-03-08 02:00", "2026-03-08 02:59", "0230 EST"] {
        says(
            &refused(noon, typed),
            &[
                "on Sunday 08 Mar 2026 does not exist",
                "went forward from 02:00 to 03:00",
                "before 02:00, or 03:00 or later",
            ],
        );
    }
    assert_eq!(means(noon, "0159"), "Sun 08 Mar 2026 01:59 EST");
    assert_eq!(means(noon, "0300"), "Sun 08 Mar 2026 03:00 EDT");
    assert_eq!(means(noon, "2026-03-08T02:30:00-05:00"), "Sun 08 Mar 2026 03:30 EDT");
    let before_the_change = at("2026-03-08T06:30:00Z", Tense::Fact);
    assert_eq!(means(before_the_change, "0230"), "Sat 07 Mar 2026 02:30 EST");
}

#[test]
fn an_hour_that_comes_twice_is_warned_of_unless_the_zone_is_typed() {
    let noon = at("2026-11-01T17:00:00Z", Tense::Fact);
    let later = Reader { ambiguous: Ambiguous::Later, ..noon };
    for typed in ["0130", "1 nov 0130", "2026-11-01 01:30"] {
        for (reader, meant, taken, other) in [
            (noon, "Sun 01 Nov 2026 01:30 EDT", "The earlier one was taken, 01:30 EDT", "type 01 Nov 2026 01:30 EST"),
            (later, "Sun 01 Nov 2026 01:30 EST", "The later one was taken, 01:30 EST", "type 01 Nov 2026 01:30 EDT"),
        ] {
            let reading = read(reader, typed);
            assert_eq!(show(reading.at, new_york()), meant);
            let [warning] = reading.findings.as_slice() else { panic!("{reading:?}") };
            assert_eq!((warning.severity, warning.rule), (Severity::Warn, Rule::AmbiguousHour));
            says(warning, &["01:30 comes twice on Sun 01 Nov 2026", taken, other]);
        }
    }
    for typed in ["0130 est", "1 nov 0130 est", "2026-11-01 01:30 EST", "2026-11-01T01:30:00-05:00"] {
        let reading = read(noon, typed);
        assert_eq!(show(reading.at, new_york()), "Sun 01 Nov 2026 01:30 EST", "{typed}");
        assert_eq!(reading.findings, [], "{typed}");
    }
    says(&refused(noon, "0130 CST"), &["it is EDT or EST then"]);
}

#[test]
fn a_pass_of_the_doubled_hour_that_cannot_be_meant_falls_away() {
    let first_pass = "2026-11-01T05:45:00Z";
    let fact = Reader { ambiguous: Ambiguous::Later, ..at(first_pass, Tense::Fact) };
    for typed in ["0130", "2026-11-01 01:30"] {
        let reading = read(fact, typed);
        assert_eq!(show(reading.at, new_york()), "Sun 01 Nov 2026 01:30 EDT");
        assert_eq!(reading.findings, []);
    }
    assert_eq!(refused(fact, "0130 EST").rule, Rule::FactNotInFuture);
    assert_eq!(means(fact, "0150"), "Sat 31 Oct 2026 01:50 EDT");

    let expectation = read(at(first_pass, Tense::Expectation), "0130");
    assert_eq!(show(expectation.at, new_york()), "Sun 01 Nov 2026 01:30 EST");
    assert_eq!(expectation.findings, []);
    let ahead = read(at(first_pass, Tense::Expectation), "0150");
    assert_eq!(show(ahead.at, new_york()), "Sun 01 Nov 2026 01:50 EDT");
    assert_eq!(ahead.findings.len(), 1);
}

#[test]
fn both_passes_stay_possible_when_the_clock_is_doubtful_or_the_date_of_an_expectation_is_typed() {
    let first_pass = "2026-11-01T05:45:00Z";
    let rules = |reader| {
        let reading = read(reader, "2026-11-01 01:30");
        let rules: Vec<Rule> = reading.findings.iter().map(|found| found.rule).collect();
        (show(reading.at, new_york()), rules)
    };
    let doubtful = Reader { clock_doubtful: true, ambiguous: Ambiguous::Later, ..at(first_pass, Tense::Fact) };
    let warned = vec![Rule::AmbiguousHour, Rule::FactNotInFuture];
    assert_eq!(rules(doubtful), ("Sun 01 Nov 2026 01:30 EST".to_owned(), warned));
    let expectation = at(first_pass, Tense::Expectation);
    let warned = vec![Rule::AmbiguousHour];
    assert_eq!(rules(expectation), ("Sun 01 Nov 2026 01:30 EDT".to_owned(), warned));
}

#[test]
fn unusual_zones_are_read_and_shown_like_any_other() {
    for (name, instant, shown) in [
        // Half an hour, at 02:00 summer time.
        ("Australia/Lord_Howe", "2026-04-04T14:45:00Z", "Sun 05 Apr 2026 01:45 +11"),
        ("Australia/Lord_Howe", "2026-04-04T15:15:00Z", "Sun 05 Apr 2026 01:45 +1030"),
        // Clocks go back for Ramadan.
        ("Africa/Casablanca", "2026-02-15T01:30:00Z", "Sun 15 Feb 2026 02:30 +01"),
        ("Africa/Casablanca", "2026-02-15T02:30:00Z", "Sun 15 Feb 2026 02:30 +00"),
        ("America/Sao_Paulo", "2026-11-15T02:10:00Z", "Sat 14 Nov 2026 23:10 -03"),
        ("Asia/Kolkata", "2026-11-15T02:10:00Z", "Sun 15 Nov 2026 07:40 IST"),
        ("Asia/Kathmandu", "2026-11-15T02:10:00Z", "Sun 15 Nov 2026 07:55 +0545"),
        // Both passes of this hour were called MSK.
        ("Europe/Moscow", "2014-10-25T21:30:00Z", "Sun 26 Oct 2014 01:30 MSK +04:00"),
        ("Europe/Moscow", "2014-10-25T22:30:00Z", "Sun 26 Oct 2014 01:30 MSK +03:00"),
        ("Europe/Moscow", "2014-10-25T23:30:00Z", "Sun 26 Oct 2014 02:30 MSK"),
        ("UTC", "2026-11-15T02:10:00Z", "Sun 15 Nov 2026 02:10 UTC"),
    ] {
        let (zone, instant) = (zone(name), utc(instant));
        assert_eq!(show(instant, zone), shown);
        let reading = read_wall(shown, zone, Ambiguous::Earlier, "at").unwrap();
        assert_eq!((reading.at, reading.findings), (instant, vec![]), "{shown}");
    }
}

#[test]
fn a_day_that_a_zone_left_out_does_not_exist() {
    let apia = zone("Pacific/Apia");
    let refused = read_wall("2011-12-30 10:00", apia, Ambiguous::Earlier, "at").unwrap_err();
    says(&refused, &["10:00 on Friday 30 Dec 2011 does not exist", "from Fri 30 Dec 00:00 to Sat 31 Dec 00:00"]);
    let last_minute = read_wall("2011-12-29 23:59", apia, Ambiguous::Earlier, "at").unwrap().at;
    assert_eq!(show(last_minute + TimeDelta::minutes(1), apia), "Sat 31 Dec 2011 00:00 +14");
}
