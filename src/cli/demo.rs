//! `hold48 demo`: a synthetic jail in a store of its own, with people in every state at the moment it starts.
//!
//! `assets/drill.jsonl` holds the commands. `{-2h30m}` in it stands for an instant relative to the start, `{D-3}` for a
//! day. They go through the same door as everybody's commands.

use std::cell::Cell;
use std::io::Write;
use std::path::PathBuf;

use chrono::TimeDelta;
use serde_json::json;

use super::Desk;
use super::apply::Door;
use super::arguments::Demo;
use super::board;
use super::exit::{Exit, Stop};
use super::window::{self, OpenWindow, Shown, Window};
use crate::custody::zone::{Ambiguous, Moment, Zone, read_wall};
use crate::journal::record::Journal;
use crate::journal::store::FILE;
use crate::platform::{clock as machine_clock, paths};

const DRILL: &str = include_str!("../../assets/drill.jsonl");
const ZONE: &str = "America/Chicago";

pub(super) fn run(desk: &Desk, asked: &Demo, open: OpenWindow, out: &mut dyn Write) -> Result<Exit, Stop> {
    let zone: Zone = ZONE.parse().unwrap_or_else(|_| Zone::utc());
    let start = match &desk.given_now {
        Some(given) => read_wall(given, zone, Ambiguous::Earlier, "--now").map_err(|f| Stop::usage(&f.says))?.at,
        None => machine_clock::now(),
    };
    let drill = Desk {
        data: folder(desk, start)?,
        data_named: true,
        json: desk.json,
        given_now: None,
        told_late: Cell::new(false),
    };
    fill(&drill, start, zone)?;
    if !asked.text && !desk.json {
        let ahead = desk.given_now.is_some().then(|| start - machine_clock::now());
        match window::shown(Window { data: drill.data.clone(), ahead }, open)? {
            Shown::Closed | Shown::Called => return Ok(Exit::Done),
            Shown::Not(says) => {
                writeln!(out, "{says} This is the board as text.")?;
                writeln!(out)?;
            }
        }
    }
    let journal = drill.open()?;
    show(&drill, &journal, start, out)
}

/// Fills a drill as of a moment, in a folder of its own.
///
/// # Errors
/// A sentence: the folder cannot be made or written.
pub fn make_drill(start: Moment) -> Result<PathBuf, String> {
    let here =
        Desk { data: PathBuf::new(), data_named: false, json: false, given_now: None, told_late: Cell::new(false) };
    let made = folder(&here, start).and_then(|data| {
        let drill = Desk { data, data_named: true, json: false, given_now: None, told_late: Cell::new(false) };
        let zone: Zone = ZONE.parse().unwrap_or_else(|_| Zone::utc());
        fill(&drill, start, zone)?;
        Ok(drill.data)
    });
    made.map_err(|stop| stop.says().to_owned())
}

/// The folder named by `--data`, or one of its own for each drill.
fn folder(desk: &Desk, start: Moment) -> Result<PathBuf, Stop> {
    if desk.data_named {
        if desk.data.join(FILE).exists() {
            let says = format!("{} holds a record already. A drill needs a folder of its own.", desk.data.display());
            return Err(Stop::usage(&says));
        }
        return Ok(desk.data.clone());
    }
    let stamp = start.format("%Y%m%d-%H%M%S").to_string();
    let names = std::iter::once(stamp.clone()).chain((2..1000).map(|nth| format!("{stamp}-{nth}")));
    let mut folders = names.map(|name| paths::drill_dir().join(name));
    folders.find(|folder| !folder.exists()).ok_or_else(|| Stop::environment("Too many drills at once. Wait a second."))
}

fn fill(drill: &Desk, start: Moment, zone: Zone) -> Result<(), Stop> {
    let mut door = Door::new(drill, PathBuf::from("."));
    for line in DRILL.lines() {
        let answer = door.answer(timed(line, start, zone).as_bytes())?;
        if let Some(finding) = answer.findings.iter().find(|finding| finding.blocks()) {
            return Err(Stop::environment(&format!("The drill could not be filled: {} ({line})", finding.says)));
        }
    }
    Ok(())
}

/// The line with its relative times put in. Braces of JSON are followed by a quote or a closing brace, never by a sign or D.
fn timed(line: &str, start: Moment, zone: Zone) -> String {
    let mut timed = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(open) = rest.find('{') {
        let (before, from) = rest.split_at(open);
        timed.push_str(before);
        let moment = from.find('}').and_then(|close| Some((moment(&from[1..close], start, zone)?, close)));
        match moment {
            Some((moment, close)) => {
                timed.push_str(&moment);
                rest = &from[close + 1..];
            }
            None => {
                timed.push('{');
                rest = &from[1..];
            }
        }
    }
    timed + rest
}

fn moment(token: &str, start: Moment, zone: Zone) -> Option<String> {
    if let Some(days) = token.strip_prefix('D') {
        let day = start.with_timezone(&zone.tz()).date_naive() + TimeDelta::days(days.parse().ok()?);
        return Some(day.to_string());
    }
    let (sign, time) = match token.split_at_checked(1)? {
        ("-", time) => (-1, time),
        ("+", time) => (1, time),
        _ => return None,
    };
    let (hours, minutes) = time.strip_suffix('m')?.split_once('h')?;
    let minutes: i64 = hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?;
    Some(board::utc(start + TimeDelta::minutes(sign * minutes)))
}

fn show(drill: &Desk, journal: &Journal, start: Moment, out: &mut dyn Write) -> Result<Exit, Stop> {
    let now = board::present(journal, start)?;
    if drill.json {
        let mut answer = board::as_json(&now, true);
        answer["data"] = json!(drill.data.display().to_string());
        writeln!(out, "{answer:#}")?;
        return Ok(Exit::Done);
    }
    board::write(journal, &now, out)?;
    writeln!(out)?;
    writeln!(out, "This drill lies in {}", drill.data.display())?;
    writeln!(out, "Look on: hold48 --data {} board", drill.data.display())?;
    Ok(Exit::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_times_are_put_in_and_braces_of_json_stay() {
        let start = Moment::from_timestamp(1_794_729_600, 0).unwrap();
        let line = r#"{"now":"{-2h30m}","a":{"dated":"{D-1}"},"b":{}}"#;
        let timed = timed(line, start, ZONE.parse().unwrap());
        assert_eq!(timed, r#"{"now":"2026-11-15T05:30:00Z","a":{"dated":"2026-11-14"},"b":{}}"#);
    }
}
