//! Instants as words. What is printed here, the parser reads back.

use chrono::{Datelike, NaiveDateTime, Offset, Timelike};

use super::wall::{Wall, local, offset};
use super::{Moment, Zone};

/// `Mon 02 Nov 2026 09:00 EST`: weekday, date, hour and zone, to the minute.
///
/// Typed again, it is the same minute. Where both passes of an hour that comes twice have the same
/// abbreviation, the offset is added: `Sun 01 Nov 2026 01:30 XST -05:00`.
pub fn show(at: Moment, zone: Zone) -> String {
    format!("{} {}", local(at, zone).format("%a %d %b %Y %H:%M"), tag(at, zone))
}

/// `Mon 02 Nov 09:00`: without year and zone, for tight columns.
pub fn show_short(at: Moment, zone: Zone) -> String {
    local(at, zone).format("%a %d %b %H:%M").to_string()
}

/// `Mon 09:00`: weekday and hour alone, for what is at most some days away.
pub fn show_hour(at: Moment, zone: Zone) -> String {
    local(at, zone).format("%a %H:%M").to_string()
}

/// [`show_short()`], and the zone of an hour that comes twice: `Sun 01 Nov 01:30 CST`.
pub fn tell_short(at: Moment, zone: Zone) -> String {
    format!("{}{}", show_short(at, zone), which_pass(at, zone))
}

/// [`show_hour()`], and the zone of an hour that comes twice: `Sun 01:30 CST`.
pub fn tell_hour(at: Moment, zone: Zone) -> String {
    format!("{}{}", show_hour(at, zone), which_pass(at, zone))
}

/// By what one tells which of two passes of an hour is meant; empty for an hour that comes once.
fn which_pass(at: Moment, zone: Zone) -> String {
    match Wall::of(to_the_minute(local(at, zone)), zone) {
        Wall::Twice { .. } => format!(" {}", tag(at, zone)),
        Wall::Once(_) | Wall::Never { .. } => String::new(),
    }
}

/// `09:00`: what the clock on the wall shows.
pub fn clock(at: Moment, zone: Zone) -> String {
    local(at, zone).format("%H:%M").to_string()
}

/// `CST`: how the zone is called at that instant.
pub fn abbreviation(at: Moment, zone: Zone) -> String {
    tag(at, zone)
}

/// What is shown beneath a field: [`show()`], and words where people go wrong: midnight, noon, and an hour that comes twice.
pub fn echo(at: Moment, zone: Zone) -> String {
    let wall = local(at, zone);
    let mut says = show(at, zone);
    match (wall.hour(), wall.minute()) {
        (0, 0) => {
            says.push_str(", the first minute of ");
            says.push_str(weekday(wall));
        }
        (12, 0) => says.push_str(", noon"),
        _ => {}
    }
    match Wall::of(to_the_minute(wall), zone) {
        Wall::Twice { later, .. } if at < later => {
            says.push_str(", before the clocks went back");
        }
        Wall::Twice { .. } => says.push_str(", after the clocks went back"),
        Wall::Once(_) | Wall::Never { .. } => {}
    }
    says
}

/// Minutes as hours and minutes: `48 h 00 m`, and `−0 h 11 m` for what is past.
pub fn hours_minutes(minutes: i64) -> String {
    let sign = if minutes < 0 { "\u{2212}" } else { "" };
    let minutes = minutes.unsigned_abs();
    format!("{sign}{} h {:02} m", minutes / 60, minutes % 60)
}

/// The zone words behind a time: the abbreviation, with the offset where the abbreviation alone would not tell.
pub(super) fn tag(at: Moment, zone: Zone) -> String {
    let in_force = offset(at, zone);
    let name = in_force.to_string();
    match Wall::of(to_the_minute(local(at, zone)), zone) {
        Wall::Twice { earlier, later } if offset(earlier, zone).to_string() == offset(later, zone).to_string() => {
            format!("{name} {}", in_force.fix())
        }
        _ => name,
    }
}

/// The weekday in full.
pub(super) fn weekday(wall: NaiveDateTime) -> &'static str {
    super::parse::name_of(wall.weekday())
}

fn to_the_minute(wall: NaiveDateTime) -> NaiveDateTime {
    wall.with_second(0).and_then(|wall| wall.with_nanosecond(0)).unwrap_or(wall)
}
