//! What is accepted, and what it means.

use hold48::custody::finding::{Rule, Severity};
use hold48::custody::zone::{Reader, Tense, show};

use super::{means, new_york, read, says, tuesday, utc};

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
