//! What is refused, and in which words.

use hold48::custody::finding::Rule;
use hold48::custody::zone::{Ambiguous, Tense, Typed, Zone, read_wall};

use super::{means, new_york, refused, says, tuesday, utc};

#[track_caller]
fn is_unreadable(typed: &str, words: &str) {
    let refused = refused(tuesday(Tense::Fact), typed);
    assert_eq!(refused.rule, Rule::TimeIsReadable, "{typed:?}");
    says(&refused, &[words]);
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
    ] {
        is_unreadable(typed, words);
    }
}

#[test]
fn figures_that_no_clock_or_calendar_has_are_refused_by_name() {
    for (typed, words) in [
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
        is_unreadable(typed, words);
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
fn the_calculator_never_guesses_a_date() {
    for typed in ["1405", "14 nov 1405", "now", "-20m"] {
        let refused = read_wall(typed, new_york(), Ambiguous::Earlier, "ended").unwrap_err();
        says(&refused, &["Type the date with its year"]);
    }
    let reading = read_wall("2026-11-01 01:30", new_york(), Ambiguous::Earlier, "ended").unwrap();
    assert_eq!(reading.at, utc("2026-11-01T05:30:00Z"));
    assert_eq!(reading.findings[0].rule, Rule::AmbiguousHour);
}
