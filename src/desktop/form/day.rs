//! A day of the calendar as it is typed: of a birth long ago as well as of a paper of yesterday.

use chrono::{Datelike, NaiveDate};

use crate::custody::zone::Tense;

/// Years that a day can be in: the oldest person in custody, and the last year that times are read in.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;
/// With a year, as it is written in the United States, by scripts, and on papers.
const WITH_YEAR: [&str; 4] = ["%Y-%m-%d", "%m/%d/%Y", "%d %B %Y", "%B %d %Y"];

/// The day that a text means. Without a year a fact is the latest such day up to today, an expectation the next one.
///
/// # Errors
/// A sentence that says what to type.
pub(super) fn day(text: &str, tense: Tense, today: NaiveDate) -> Result<NaiveDate, String> {
    let plain = text.replace(',', " ").split_whitespace().collect::<Vec<_>>().join(" ");
    let day = with_year(&plain).or_else(|| without_year(&plain, tense, today));
    let day = day.filter(|day| YEARS.contains(&day.year()));
    let day = day.ok_or_else(|| format!("\"{text}\" is no day. Type it as 14 nov 2026 or 11/14/2026."))?;
    if tense == Tense::Fact && day > today {
        return Err(format!("{} has not come yet. Check the day and its year.", day.format("%d %b %Y")));
    }
    Ok(day)
}

/// Years around the present one that stand for a year behind a named month; others are an hour, as in `14 nov 1930`.
const NEAR: i32 = 15;

/// The day that a text without an hour means, of the past or of the future, for what is in force from it, or until it.
pub(super) fn alone(text: &str, tense: Tense, today: NaiveDate) -> Option<NaiveDate> {
    let day = day(text, tense, today).or_else(|_| day(text, Tense::Expectation, today)).ok()?;
    let in_figures = text.contains('/') || text.matches('-').count() == 2;
    (in_figures || (day.year() - today.year()).abs() <= NEAR).then_some(day)
}

fn with_year(plain: &str) -> Option<NaiveDate> {
    WITH_YEAR.iter().find_map(|form| NaiveDate::parse_from_str(plain, form).ok())
}

fn without_year(plain: &str, tense: Tense, today: NaiveDate) -> Option<NaiveDate> {
    let slash = if plain.contains('/') { "/" } else { " " };
    let mut years = [today.year() - 1, today.year(), today.year() + 1].into_iter();
    let mut found = years.by_ref().filter_map(|year| with_year(&format!("{plain}{slash}{year}")));
    match tense {
        Tense::Fact => found.filter(|day| *day <= today).last(),
        Tense::Expectation => found.find(|day| *day >= today),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, tense: Tense) -> Result<String, String> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 15).unwrap();
        day(text, tense, today).map(|day| day.to_string())
    }

    #[test]
    fn a_day_is_typed_in_any_way_in_which_people_write_it() {
        for text in ["14 nov 2026", "Nov 14, 2026", "11/14/2026", "2026-11-14", "14 November 2026", "nov 14", "11/14"] {
            assert_eq!(read(text, Tense::Fact).as_deref(), Ok("2026-11-14"), "{text}");
        }
        assert_eq!(read("3 feb 1961", Tense::Fact).as_deref(), Ok("1961-02-03"));
        assert_eq!(read("16 nov", Tense::Fact).as_deref(), Ok("2025-11-16"));
        assert_eq!(read("14 nov", Tense::Expectation).as_deref(), Ok("2027-11-14"));
    }

    #[test]
    fn a_day_alone_may_be_past_or_ahead_and_four_figures_far_from_this_year_are_an_hour() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 15).unwrap();
        let read = |text: &str, tense| alone(text, tense, today).map(|day| day.to_string());
        for tense in [Tense::Fact, Tense::Expectation] {
            assert_eq!(read("1 jan 2026", tense).as_deref(), Some("2026-01-01"));
            assert_eq!(read("1 jan 2028", tense).as_deref(), Some("2028-01-01"));
            assert_eq!(read("2008-01-01", tense).as_deref(), Some("2008-01-01"));
            assert_eq!(read("14 nov 1930", tense), None);
            assert_eq!(read("14 nov 0900", tense), None);
        }
        assert_eq!(read("1 nov", Tense::Fact).as_deref(), Some("2026-11-01"));
        assert_eq!(read("1 nov", Tense::Expectation).as_deref(), Some("2027-11-01"));
    }

    #[test]
    fn a_day_that_cannot_be_is_told() {
        for text in ["31 nov 2026", "14", "11/14/26", "soon", "1 jan 1700"] {
            assert!(read(text, Tense::Fact).unwrap_err().contains("is no day"), "{text}");
        }
        assert!(read("16 nov 2026", Tense::Fact).unwrap_err().contains("has not come yet"));
    }
}
