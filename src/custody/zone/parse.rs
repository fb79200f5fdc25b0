//! From text to what was meant, without a zone and without now. Every error is a sentence for the person who typed.

mod day;
mod hour;

use chrono::{NaiveDate, NaiveTime, TimeDelta, Weekday};

use super::Moment;
use super::wall::Tag;

pub(super) use day::{name_of, same_weekday};

/// The years in which a time may lie. Outside them a year is a slip of the finger.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

/// No readable time is longer, in bytes.
const LONGEST: usize = 64;

/// How much of a text that cannot be read is repeated, in characters.
const QUOTED: usize = 32;

/// The farthest that a relative time reaches, in minutes: a year.
const FARTHEST: i64 = 366 * 24 * 60;

/// What was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Form {
    /// The word itself.
    Now,
    /// So long before or after now.
    Relative(TimeDelta),
    /// A date and an hour with an offset from UTC.
    Instant(Moment),
    /// What a clock on the wall shows.
    Spoken(Spoken),
}

/// A time on the wall, perhaps without its date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spoken {
    /// The date, if typed.
    pub(super) day: Option<Day>,
    /// The hour.
    pub(super) hour: Hour,
    /// The zone words, if typed.
    pub(super) tag: Option<Tag>,
    /// The year that the four digits of the hour may also mean: `14 nov 2026`.
    pub(super) or_year: Option<i32>,
}

/// A date as typed. Month and day are checked against each other, in leap years where there is no year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day {
    /// The year, if typed; within [`YEARS`].
    pub(super) year: Option<i32>,
    /// 1 to 12.
    pub(super) month: u32,
    /// 1 to 31.
    pub(super) day: u32,
    /// The weekday in front of it, if typed.
    pub(super) weekday: Option<Weekday>,
}

impl Day {
    /// This day in a year, if that year has it.
    pub(super) fn in_year(self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month, self.day)
    }
}

/// An hour as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hour {
    /// 00:00 to 23:59:59.
    At(NaiveTime),
    /// 24:00: the end of one day or the start of the next; the person is asked.
    TwentyFour,
}

/// Reads a text.
pub(super) fn form(typed: &str) -> Result<Form, String> {
    let text = typed.trim();
    if text.is_empty() {
        return Err("No time is given. Type it like 1405, 14 nov 1405, -20m or now.".to_owned());
    }
    if text.len() > LONGEST {
        return Err(unreadable(text));
    }
    let plain = text.replace('\u{2212}', "-").to_ascii_uppercase();
    if plain.chars().any(|c| !c.is_ascii() && !c.is_whitespace()) {
        return Err(unreadable(text));
    }
    let words: Vec<&str> =
        plain.split_whitespace().map(|word| word.trim_end_matches(',')).filter(|word| !word.is_empty()).collect();
    let read = match words.as_slice() {
        ["NOW"] => Ok(Some(Form::Now)),
        [word] if word.starts_with(['+', '-']) => relative(word),
        words => spoken(words),
    };
    read.and_then(|form| form.ok_or_else(|| unreadable(text)))
}

/// At most [`QUOTED`] characters of what was typed, fit to stand in a sentence.
pub(super) fn quoted(text: &str) -> String {
    let plain = |c: char| if matches!(c, ' '..='~') { c } else { '?' };
    let mut says: String = text.chars().take(QUOTED).map(plain).collect();
    if text.chars().nth(QUOTED).is_some() {
        says.push_str("...");
    }
    says
}

fn unreadable(text: &str) -> String {
    format!(
        "\"{}\" cannot be read as a time. Type it like 1405, 14:05, 14 nov 1405, 2026-11-14 14:05, -20m or now.",
        quoted(text)
    )
}

/// A text that is no time at all is `None`; one that is nearly a time is an error that says what is wrong.
type Read<T> = Result<Option<T>, String>;

fn spoken(words: &[&str]) -> Read<Form> {
    let Some(day::Found { day, iso, rest }) = day::find(words)? else {
        return Ok(None);
    };
    let Some((first, tags)) = rest.split_first() else {
        return match day {
            Some(_) => Err("The hour is missing. Type it after the date: 14 nov 1405.".to_owned()),
            None => Ok(None),
        };
    };
    let Some((hour, tag)) = hour::read(first, tags)? else {
        return Ok(None);
    };
    let offset = tag.as_ref().filter(|tag| tag.name.is_none());
    if let (true, Some(day), Hour::At(time), Some(offset)) = (iso, day, hour, offset.and_then(|tag| tag.offset)) {
        let date = day.year.and_then(|year| day.in_year(year));
        let at = date.and_then(|date| date.and_time(time).checked_sub_offset(offset));
        if let (Some(date), Some(at)) = (date, at) {
            day::same_weekday(day, date)?;
            return Ok(Some(Form::Instant(at.and_utc())));
        }
    }
    let yearless = day.is_some_and(|day| day.year.is_none());
    let or_year = digits(first, 4).filter(|_| yearless && tags.is_empty());
    let or_year = or_year.and_then(|year| i32::try_from(year).ok());
    Ok(Some(Form::Spoken(Spoken { day, hour, tag, or_year })))
}

fn relative(word: &str) -> Read<Form> {
    let (sign, body) = match word.strip_prefix('-') {
        Some(body) => (-1, body),
        None => (1, word.trim_start_matches('+')),
    };
    let (hours, minutes) = match body.split_once('H') {
        Some((hours, "")) => (hours, "0"),
        Some((hours, minutes)) => (hours, minutes.strip_suffix('M').unwrap_or("")),
        None => ("0", body.strip_suffix('M').unwrap_or("")),
    };
    let count = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if count(body) {
        return Err(format!("Say whether {} are minutes or hours: -20m or -2h.", quoted(word)));
    }
    if !count(hours) || !count(minutes) {
        return Ok(None);
    }
    let total = match (hours.parse::<i64>(), minutes.parse::<i64>()) {
        (Ok(hours), Ok(minutes)) if body.contains('H') && hours > 0 && minutes > 59 => {
            return Err(format!(
                "An hour has 60 minutes: {minutes} minutes after the hours cannot be. Type it like -1h30m."
            ));
        }
        (Ok(hours), Ok(minutes)) => hours.checked_mul(60).and_then(|h| h.checked_add(minutes)),
        _ => None,
    };
    match total.filter(|total| *total <= FARTHEST) {
        Some(total) => Ok(TimeDelta::try_minutes(sign * total).map(Form::Relative)),
        None => {
            Err(format!("\"{}\" is more than a year away from now. Type the date and the hour instead.", quoted(word)))
        }
    }
}

/// A number written with exactly so many digits.
fn digits(word: &str, count: usize) -> Option<u32> {
    let all = word.len() == count && word.bytes().all(|b| b.is_ascii_digit());
    all.then(|| word.parse().ok()).flatten()
}

/// A number written with one or two digits.
fn one_or_two(word: &str) -> Option<u32> {
    digits(word, 1).or_else(|| digits(word, 2))
}
