//! The hour on a 24-hour clock, and the zone words behind it.

use chrono::{FixedOffset, NaiveTime};

use super::{Hour, Read, Tag, digits, one_or_two};

/// Reads an hour, and the zone words attached to it or behind it.
pub(super) fn read(word: &str, behind: &[&str]) -> Read<(Hour, Option<Tag>)> {
    let end = word.find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.')).unwrap_or(word.len());
    let (clock, attached) = word.split_at(end);
    let attached = (!attached.is_empty()).then_some(attached);
    let tags: Vec<&str> = attached.into_iter().chain(behind.iter().copied()).collect();
    if matches!(tags.first(), Some(&("AM" | "PM" | "A.M." | "P.M."))) {
        return Err("Hours go from 00 to 23 here: 2:10 in the morning is 0210, in the afternoon 1410.".to_owned());
    }
    let Some(hour) = hour(clock)? else {
        return Ok(None);
    };
    Ok(tag(&tags).map(|tag| (hour, tag)))
}

fn hour(word: &str) -> Read<Hour> {
    let parts: Vec<&str> = word.split(':').collect();
    let (hour, minute, second) = match parts.as_slice() {
        [both] => match digits(both, 4) {
            Some(both) => (both / 100, both % 100, (0, 0)),
            None if (1..4).contains(&both.len()) && both.bytes().all(|b| b.is_ascii_digit()) => {
                return Err(format!("\"{both}\" is not clear. Type the hour with four digits: 0905, or 9:05."));
            }
            None => return Ok(None),
        },
        [hour, minute] => match one_or_two(hour).zip(digits(minute, 2)) {
            Some((hour, minute)) => (hour, minute, (0, 0)),
            None => return Ok(None),
        },
        [hour, minute, second] => match one_or_two(hour).zip(digits(minute, 2)).zip(seconds(second)) {
            Some(((hour, minute), second)) => (hour, minute, second),
            None => return Ok(None),
        },
        _ => return Ok(None),
    };
    checked(hour, minute, second).map(Some)
}

/// Seconds, and the nanoseconds of a fraction.
fn seconds(word: &str) -> Option<(u32, u32)> {
    let Some((whole, fraction)) = word.split_once('.') else {
        return Some((digits(word, 2)?, 0));
    };
    let nanos = (1..=9).contains(&fraction.len()).then(|| digits(&format!("{fraction:0<9}"), 9))??;
    Some((digits(whole, 2)?, nanos))
}

fn checked(hour: u32, minute: u32, (second, nanos): (u32, u32)) -> Result<Hour, String> {
    if (hour, minute, second, nanos) == (24, 0, 0, 0) {
        return Ok(Hour::TwentyFour);
    }
    let wrong = match (hour, minute, second) {
        (24.., _, _) => format!("There is no hour {hour:02}: hours go from 00 to 23."),
        (_, 60.., _) => format!("There is no minute {minute}: minutes go from 00 to 59."),
        _ => format!("There is no second {second}: seconds go from 00 to 59."),
    };
    NaiveTime::from_hms_nano_opt(hour, minute, second, nanos).map(Hour::At).ok_or(wrong)
}

/// The zone words, if they can be some: nothing, an abbreviation, an offset, or both.
fn tag(words: &[&str]) -> Option<Option<Tag>> {
    match words {
        [] => Some(None),
        [word] => {
            let offset = offset(word);
            let name = match offset {
                Some(_) => None,
                None => Some(name(word)?),
            };
            Some(Some(Tag { name, offset }))
        }
        [first, second] => Some(Some(Tag { name: Some(name(first)?), offset: Some(offset(second)?) })),
        _ => None,
    }
}

fn name(word: &str) -> Option<String> {
    let plain = (2..=6).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_alphabetic());
    plain.then(|| word.to_owned())
}

/// `Z`, `-06`, `-0600` and `-06:00`.
fn offset(word: &str) -> Option<FixedOffset> {
    if word == "Z" {
        return FixedOffset::east_opt(0);
    }
    let (sign, figures) = match word.split_at_checked(1)? {
        ("+", figures) => (1, figures),
        ("-", figures) => (-1, figures),
        _ => return None,
    };
    let (hours, minutes) = match figures.split_once(':') {
        Some((hours, minutes)) => (digits(hours, 2)?, digits(minutes, 2)?),
        None => match digits(figures, 4) {
            Some(both) => (both / 100, both % 100),
            None => (digits(figures, 2)?, 0),
        },
    };
    let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
    FixedOffset::east_opt(sign * seconds).filter(|_| minutes < 60)
}
