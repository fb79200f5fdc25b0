//! The date in front of an hour, in the ways in which people of a US jail write one.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Day, Read, YEARS, digits, one_or_two};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// The date that a text begins with, if it does.
pub(super) struct Found<'a> {
    /// The date.
    pub(super) day: Option<Day>,
    /// Year, month and day in figures, as scripts write it.
    pub(super) iso: bool,
    /// What follows it.
    pub(super) rest: Vec<&'a str>,
}

/// The English name in full.
pub(in crate::custody::zone) fn name_of(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// Takes the date off the front of the words.
pub(super) fn find<'a>(words: &[&'a str]) -> Read<Found<'a>> {
    let (weekday, words) = match words.split_first() {
        Some((first, rest)) => match weekday(first) {
            Some(day) => (Some(day), rest),
            None => (None, words),
        },
        None => return Ok(None),
    };
    let Some((first, rest)) = words.split_first() else {
        return Ok(None);
    };
    if let Some((date, time)) = iso(first) {
        let rest = time.into_iter().chain(rest.iter().copied()).collect();
        let day = checked(date, weekday)?;
        return Ok(Some(Found { day: Some(day), iso: true, rest }));
    }
    let (date, rest) = if first.contains('/') {
        (slashes(first)?, rest)
    } else if let Some(found) = named(words)? {
        found
    } else if weekday.is_some() {
        return Err("A weekday alone is no date. Type day and month: 14 nov 1405.".to_owned());
    } else {
        return Ok(Some(Found { day: None, iso: false, rest: words.to_vec() }));
    };
    Ok(Some(Found { day: Some(checked(date, weekday)?), iso: false, rest: rest.to_vec() }))
}

/// Whether the weekday typed in front of a date is that date's own.
pub(in crate::custody::zone) fn same_weekday(day: Day, date: NaiveDate) -> Result<(), String> {
    match day.weekday {
        Some(typed) if typed != date.weekday() => Err(format!(
            "{} is a {}, not a {}. Check the day.",
            date.format("%d %b %Y"),
            name_of(date.weekday()),
            name_of(typed)
        )),
        Some(_) | None => Ok(()),
    }
}

type Figures = (Option<u32>, u32, u32);

/// `2026-11-15`, and what follows the T in `2026-11-15T02:10`.
fn iso(word: &str) -> Option<(Figures, Option<&str>)> {
    let (date, time) = match word.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (word, None),
    };
    let mut parts = date.split('-');
    let figures = (Some(digits(parts.next()?, 4)?), digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    parts.next().is_none().then_some((figures, time.filter(|time| !time.is_empty())))
}

/// `11/14` and `11/14/2026`: month first, as in the United States.
fn slashes(word: &str) -> Result<Figures, String> {
    let parts: Vec<&str> = word.split('/').collect();
    let figures = match parts.as_slice() {
        [month, day] => one_or_two(month).zip(one_or_two(day)).map(|(month, day)| (None, month, day)),
        [month, day, year] => one_or_two(month)
            .zip(one_or_two(day))
            .zip(digits(year, 4))
            .map(|((month, day), year)| (Some(year), month, day)),
        _ => None,
    };
    figures.ok_or_else(|| {
        "With strokes a date is month/day or month/day/year, the year with four digits: 11/14/2026 1405.".to_owned()
    })
}

/// `14 NOV`, `NOV 14`, either with a year behind it.
fn named<'a, 'w>(words: &'w [&'a str]) -> Read<(Figures, &'w [&'a str])> {
    let [first, second, rest @ ..] = words else {
        return Ok(None);
    };
    let Some((day, month)) = one_or_two(first).zip(month(second)).or_else(|| one_or_two(second).zip(month(first)))
    else {
        return Ok(None);
    };
    // Figures are a year only if an hour follows them: `14 nov 1405` has none.
    let year = match rest {
        [year, hour, ..] if hour.starts_with(|c: char| c.is_ascii_digit()) => *year,
        _ => return Ok(Some(((None, month, day), rest))),
    };
    match digits(year, 4) {
        Some(year) => Ok(Some(((Some(year), month, day), &rest[1..]))),
        None => Err("Between date and hour only a year with four digits can stand: 14 nov 2026 1405.".to_owned()),
    }
}

fn checked((year, month, day): Figures, weekday: Option<Weekday>) -> Result<Day, String> {
    let year = year.map(|year| i32::try_from(year).unwrap_or(i32::MAX));
    if let Some(year) = year.filter(|year| !YEARS.contains(year)) {
        return Err(format!("The year {year:04} is out of range: years go from {} to {}.", YEARS.start(), YEARS.end()));
    }
    let Some(name) = (month as usize).checked_sub(1).and_then(|i| MONTHS.get(i)) else {
        return Err(format!(
            "There is no month {month:02}. Months go from 01 to 12; with strokes the month comes first."
        ));
    };
    // 2000 was a leap year: without a year, 29 February is let through.
    let last =
        (28..=31).rev().find(|day| NaiveDate::from_ymd_opt(year.unwrap_or(2000), month, *day).is_some()).unwrap_or(28);
    if !(1..=last).contains(&day) {
        let of = year.map_or(String::new(), |year| format!(" {year}"));
        return Err(format!("There is no {day:02} {name}{of}: its days go from 01 to {last}."));
    }
    Ok(Day { year, month, day, weekday })
}

fn weekday(word: &str) -> Option<Weekday> {
    WEEKDAYS.into_iter().find(|day| shortened(word, name_of(*day)))
}

fn month(word: &str) -> Option<u32> {
    (1..).zip(MONTHS).find_map(|(number, name)| shortened(word, name).then_some(number))
}

/// Whether `word` is `name` or its beginning, three letters or more, perhaps with a full stop.
fn shortened(word: &str, name: &str) -> bool {
    let word = word.strip_suffix('.').unwrap_or(word);
    word.len() >= 3 && name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}
