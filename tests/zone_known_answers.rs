//! The rule of time, by known answers: what people type, what it means, what is refused and in which words.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests may fail the test")]

use chrono::TimeDelta;
use hold48::custody::finding::{Finding, Rule, Severity};
use hold48::custody::zone::{
    Ambiguous, Moment, Reader, Reading, Tense, Typed, Zone, clock, echo, hours_minutes, read_wall, show, show_short,
    tz_database_version,
};

fn zone(name: &str) -> Zone {
    name.parse().unwrap()
}

fn new_york() -> Zone {
    zone("America/New_York")
}

fn utc(text: &str) -> Moment {
    text.parse().unwrap()
}

/// A reader in New York at an instant.
fn at(now: &str, tense: Tense) -> Reader {
    Reader { zone: new_york(), now: utc(now), tense, ambiguous: Ambiguous::Earlier, clock_doubtful: false }
}

/// A reader at Tue 24 Nov 2026 09:30:20 EST.
fn tuesday(tense: Tense) -> Reader {
    at("2026-11-24T14:30:20Z", tense)
}

fn read(reader: Reader, typed: &str) -> Reading {
    reader.read(&typed.into(), "served").unwrap_or_else(|refused| panic!("{typed:?}: {}", refused.says))
}

fn means(reader: Reader, typed: &str) -> String {
    show(read(reader, typed).at, reader.zone)
}

fn refused(reader: Reader, typed: &str) -> Finding {
    let refused = reader.read(&typed.into(), "served").unwrap_err();
    assert_eq!(refused.severity, Severity::Block);
    assert_eq!(refused.field.as_deref(), Some("served"));
    refused
}

#[track_caller]
fn says(finding: &Finding, words: &[&str]) {
    for word in words {
        assert!(finding.says.contains(word), "{word:?} is not in {:?}", finding.says);
    }
}

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
fn every_accepted_form_of_a_fact_means_what_it_says() {
    for (typed, meant) in [
        ("0210", "Tue 24 Nov 2026 02:10 EST"),
        ("02:10", "Tue 24 Nov 2026 02:10 EST"),
        (" 2:10 ", "Tue 24 Nov 2026 02:10 EST"),
        ("02:10:59", "Tue 24 Nov 2026 02:10 EST"),
        ("0210 est", "Tue 24 Nov 2026 02:10 EST"),
        ("0930", "Tue 24 Nov 2026 09:30 EST"),
        ("0931", "Mon 23 Nov 2026 09:31 EST"),
        ("0000", "Tue 24 Nov 2026 00:00 EST"),
        ("now", "Tue 24 Nov 2026 09:30 EST"),
        ("NOW", "Tue 24 Nov 2026 09:30 EST"),
        ("-20m", "Tue 24 Nov 2026 09:10 EST"),
        ("\u{2212}20m", "Tue 24 Nov 2026 09:10 EST"),
        ("-2h", "Tue 24 Nov 2026 07:30 EST"),
        ("-1h30m", "Tue 24 Nov 2026 08:00 EST"),
        ("+0m", "Tue 24 Nov 2026 09:30 EST"),
        ("-0m", "Tue 24 Nov 2026 09:30 EST"),
        ("14 nov 1405", "Sat 14 Nov 2026 14:05 EST"),
        ("14 Nov 14:05", "Sat 14 Nov 2026 14:05 EST"),
        ("14 november 2026 14:05", "Sat 14 Nov 2026 14:05 EST"),
        ("nov 14 1405", "Sat 14 Nov 2026 14:05 EST"),
        ("Nov 14, 2026, 1405", "Sat 14 Nov 2026 14:05 EST"),
        ("11/14 1405", "Sat 14 Nov 2026 14:05 EST"),
        ("11/14/2026 1405", "Sat 14 Nov 2026 14:05 EST"),
        ("Sat 14 Nov 14:05", "Sat 14 Nov 2026 14:05 EST"),
        ("Sat 14 Nov 2026 14:05 EST", "Sat 14 Nov 2026 14:05 EST"),
        ("25 nov 1405", "Tue 25 Nov 2025 14:05 EST"),
        ("29 feb 1405", "Thu 29 Feb 2024 14:05 EST"),
        ("14 nov 2015", "Sat 14 Nov 2026 20:15 EST"),
        ("2026-11-15 02:10", "Sun 15 Nov 2026 02:10 EST"),
        ("2026-11-15T02:10", "Sun 15 Nov 2026 02:10 EST"),
        ("2026-11-15t02:10:30", "Sun 15 Nov 2026 02:10 EST"),
        ("2026-11-15 02:10:30 EST", "Sun 15 Nov 2026 02:10 EST"),
        ("2026-11-15T02:10:00-06:00", "Sun 15 Nov 2026 03:10 EST"),
        ("2026-11-15T08:10:00Z", "Sun 15 Nov 2026 03:10 EST"),
        ("2026-11-15T08:10:00.250z", "Sun 15 Nov 2026 03:10 EST"),
        ("2026-11-15 08:10 Z", "Sun 15 Nov 2026 03:10 EST"),
    ] {
        assert_eq!(means(tuesday(Tense::Fact), typed), meant, "{typed:?}");
    }
}

#[test]
fn an_expectation_without_a_date_or_year_is_the_next_one() {
    for (typed, meant) in [
        ("0931", "Tue 24 Nov 2026 09:31 EST"),
        ("0930", "Wed 25 Nov 2026 09:30 EST"),
        ("0000", "Wed 25 Nov 2026 00:00 EST"),
        ("+3h", "Tue 24 Nov 2026 12:30 EST"),
        ("-20m", "Tue 24 Nov 2026 09:10 EST"),
        ("24 nov 1405", "Tue 24 Nov 2026 14:05 EST"),
        ("14 nov 1405", "Sun 14 Nov 2027 14:05 EST"),
        ("29 feb 1405", "Tue 29 Feb 2028 14:05 EST"),
        ("Mon 14 dec 1405", "Mon 14 Dec 2026 14:05 EST"),
        ("1 jul 1405 edt", "Thu 01 Jul 2027 14:05 EDT"),
    ] {
        let reading = read(tuesday(Tense::Expectation), typed);
        assert_eq!(show(reading.at, new_york()), meant, "{typed:?}");
        assert_eq!(reading.findings, [], "{typed:?}");
    }
}

#[test]
fn seconds_are_kept_although_they_are_not_shown() {
    assert_eq!(read(tuesday(Tense::Fact), "now").at, utc("2026-11-24T14:30:20Z"));
    assert_eq!(read(tuesday(Tense::Fact), "02:10:59").at, utc("2026-11-24T07:10:59Z"));
}

#[test]
fn what_cannot_be_a_time_is_refused_with_a_sentence_that_says_why() {
    for (typed, words) in [
        ("", "No time is given"),
        ("  \t ", "No time is given"),
        (",", "cannot be read"),
        ("soon", "\"soon\" cannot be read"),
        ("\0\0", "\"??\" cannot be read"),
        ("１４０５", "cannot be read"),
        ("14:5", "cannot be read"),
        ("1405 tomorrow", "cannot be read"),
        ("1405 today", "TODAY is not in force in America/New_York at Mon 23 Nov 2026 14:05"),
        ("905", "0905, or 9:05"),
        ("2:10 pm", "1410"),
        ("2:10pm", "1410"),
        ("2560", "no hour 25"),
        ("2401", "no hour 24"),
        ("0260", "no minute 60"),
        ("02:10:60", "no second 60"),
        ("2026-11-15T02:10:61Z", "no second 61"),
        ("2026-13-15 0210", "no month 13"),
        ("14/11 1405", "no month 14"),
        ("31 feb 1405", "no 31 February"),
        ("29 feb 2026 1405", "no 29 February 2026"),
        ("0 nov 1405", "no 00 November"),
        ("1999-12-31 2300", "year 1999 is out of range"),
        ("0000-01-01T00:00:00Z", "year 0000 is out of range"),
        ("9999-01-01 0000", "year 9999 is out of range"),
        ("2000-01-01T00:00Z", "year 1999 is out of range"),
        ("14 nov", "hour is missing"),
        ("2026-11-15", "hour is missing"),
        ("2026-11-15T", "hour is missing"),
        ("sat 1405", "weekday alone is no date"),
        ("sun 14 nov 1405", "14 Nov 2026 is a Saturday, not a Sunday"),
        ("fri 2026-11-15T08:10:00Z", "15 Nov 2026 is a Sunday, not a Friday"),
        ("14 nov 2026", "may be the year or the hour. Type 14 Nov 2026 and the hour, or 14 Nov 20:26"),
        ("14 nov 26 1405", "year with four digits"),
        ("11/14/26 1405", "year with four digits"),
        ("-20", "-20m or -2h"),
        ("-1h90m", "60 minutes"),
        ("-h", "cannot be read"),
        ("-9000h", "more than a year away"),
        ("-99999999999999999999h", "more than a year away"),
        ("-9223372036854775807h", "more than a year away"),
        ("0210 PST", "it is EST then"),
        ("14 nov 1405 EDT", "it is EST then"),
        ("0210 Z", "it is EST then"),
        ("2026-11-15T02:10:00+25:00", "cannot be read"),
        ("2026-11-15T02:10:00+05:75", "cannot be read"),
    ] {
        let refused = refused(tuesday(Tense::Fact), typed);
        assert_eq!(refused.rule, Rule::TimeIsReadable, "{typed:?}");
        says(&refused, &[words]);
    }
}

#[test]
fn a_megabyte_is_refused_in_one_short_sentence() {
    for text in ["0".repeat(1 << 20), "é\0".repeat(1 << 19), " x".repeat(1 << 19), "\u{202e}1405".repeat(1 << 17)] {
        let refused = tuesday(Tense::Fact).read(&Typed(text), "served").unwrap_err();
        assert!(refused.says.len() < 200 && refused.says.is_ascii(), "{}", refused.says);
    }
    assert!("x".repeat(1 << 20).parse::<Zone>().unwrap_err().to_string().len() < 200);
}

#[test]
fn a_fact_that_has_not_come_yet_is_refused() {
    for typed in ["2026-11-24 09:31", "2026-11-24T14:30:21Z", "24 nov 2026 1405", "+3h"] {
        let refused = refused(tuesday(Tense::Fact), typed);
        assert_eq!(refused.rule, Rule::FactNotInFuture, "{typed}");
    }
}

#[test]
fn a_fact_later_than_a_clock_that_is_behind_the_record_is_warned_of() {
    let reader = Reader { clock_doubtful: true, ..tuesday(Tense::Fact) };
    let reading = read(reader, "2026-11-24 09:31");
    let [warning] = reading.findings.as_slice() else { panic!("{reading:?}") };
    assert_eq!((warning.severity, warning.rule), (Severity::Warn, Rule::FactNotInFuture));
    assert_eq!(read(reader, "2026-11-24 09:30").findings, []);
}

#[test]
fn a_fact_more_than_twelve_hours_back_is_warned_with_its_age() {
    assert_eq!(read(tuesday(Tense::Fact), "-12h").findings, []);
    for (typed, age) in [
        ("-12h1m", "12 hours ago"),
        ("-14h", "14 hours ago"),
        ("-48h", "48 hours ago"),
        ("-48h1m", "2 days ago"),
        ("24 nov 2025 0930", "365 days ago"),
    ] {
        let reading = read(tuesday(Tense::Fact), typed);
        let [warning] = reading.findings.as_slice() else { panic!("{reading:?}") };
        assert_eq!((warning.severity, warning.rule), (Severity::Warn, Rule::LateEntry));
        says(warning, &[age]);
    }
}

#[test]
fn twenty_four_hundred_is_asked_with_both_days_named() {
    for (tense, typed, words) in [
        (
            Tense::Fact,
            "2400",
            ["0000 for the first minute of Tuesday 24 Nov,", "2359 for the last minute of Monday 23 Nov."],
        ),
        (
            Tense::Fact,
            "24:00",
            ["0000 for the first minute of Tuesday 24 Nov,", "2359 for the last minute of Monday 23 Nov."],
        ),
        (
            Tense::Expectation,
            "2400",
            ["0000 for the first minute of Wednesday 25 Nov,", "2359 for the last minute of Tuesday 24 Nov."],
        ),
        (
            Tense::Fact,
            "14 nov 2400",
            [
                "Type 15 Nov 2026 0000 for the first minute of Sunday,",
                "14 Nov 2026 2359 for the last minute of Saturday.",
            ],
        ),
        (
            Tense::Fact,
            "2026-11-14T24:00:00Z",
            [
                "Type 15 Nov 2026 0000 for the first minute of Sunday,",
                "14 Nov 2026 2359 for the last minute of Saturday.",
            ],
        ),
    ] {
        let refused = refused(tuesday(tense), typed);
        assert_eq!(refused.rule, Rule::TimeIsReadable);
        says(&refused, &words);
    }
    assert_eq!(means(tuesday(Tense::Fact), "2359"), "Mon 23 Nov 2026 23:59 EST");
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

#[test]
fn the_calculator_never_guesses_a_date() {
    for typed in ["1405", "14 nov 1405", "now", "-20m"] {
        let refused = read_wall(typed, new_york(), Ambiguous::Earlier, "ended").unwrap_err();
        says(&refused, &["Type the date with its year"]);
    }
    let reading = read_wall("2026-11-01 01:30", new_york(), Ambiguous::Earlier, "ended").unwrap();
    assert_eq!(reading.at, utc("2026-11-01T05:30:00Z"));
    assert_eq!(reading.findings[0].rule, Rule::AmbiguousHour);
}

#[test]
fn the_echo_adds_words_where_people_go_wrong() {
    for (instant, echoed) in [
        ("2026-11-15T05:00:00Z", "Sun 15 Nov 2026 00:00 EST, the first minute of Sunday"),
        ("2026-11-15T17:00:00Z", "Sun 15 Nov 2026 12:00 EST, noon"),
        ("2026-11-15T17:01:00Z", "Sun 15 Nov 2026 12:01 EST"),
        ("2026-11-01T05:30:30Z", "Sun 01 Nov 2026 01:30 EDT, before the clocks went back"),
        ("2026-11-01T06:30:30Z", "Sun 01 Nov 2026 01:30 EST, after the clocks went back"),
    ] {
        assert_eq!(echo(utc(instant), new_york()), echoed);
    }
    assert_eq!(show_short(utc("2026-11-02T14:00:00Z"), new_york()), "Mon 02 Nov 09:00");
    assert_eq!(clock(utc("2026-11-02T14:00:00Z"), new_york()), "09:00");
}

#[test]
fn minutes_are_shown_as_hours_and_minutes_with_a_real_minus_sign() {
    for (minutes, shown) in [
        (2880, "48 h 00 m"),
        (65, "1 h 05 m"),
        (0, "0 h 00 m"),
        (-11, "\u{2212}0 h 11 m"),
        (-61, "\u{2212}1 h 01 m"),
        (i64::MIN, "\u{2212}153722867280912930 h 08 m"),
    ] {
        assert_eq!(hours_minutes(minutes), shown);
    }
}

#[test]
fn a_zone_is_its_name_in_json_and_an_unknown_one_gets_a_sentence() {
    let chicago = zone("america/chicago");
    assert_eq!(serde_json::to_string(&chicago).unwrap(), "\"America/Chicago\"");
    assert_eq!(serde_json::from_str::<Zone>("\"America/Chicago\"").unwrap(), chicago);
    let unknown = serde_json::from_str::<Zone>("\"Eastern Time\"").unwrap_err().to_string();
    assert!(unknown.starts_with("\"Eastern Time\" is no time zone. Type its IANA name"), "{unknown}");
    assert_eq!(Zone::utc().to_string(), "UTC");
    assert_eq!(serde_json::from_str::<Typed>("\"1405\"").unwrap(), "1405".into());
    assert!(tz_database_version().starts_with("20"));
}

#[test]
fn the_json_schema_of_a_typed_time_and_a_zone_is_a_string_with_a_description() {
    for schema in [schemars::schema_for!(Typed), schemars::schema_for!(Zone)] {
        assert_eq!(schema.get("type").and_then(|kind| kind.as_str()), Some("string"));
        assert!(schema.get("description").is_some());
    }
}
