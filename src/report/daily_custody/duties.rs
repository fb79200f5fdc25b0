//! What is to be done about each person: late first, then now, then what comes before the next report.

use chrono::TimeDelta;
use serde::Serialize;

use crate::custody::board::duties as of_file;
use crate::custody::clock::minutes_said;
use crate::custody::duty::Duty;
use crate::custody::file::File;
use crate::custody::interval::{self, Interval};
use crate::custody::zone::Moment;
use crate::report::sources::Sources;

/// So far ahead duties are told: to the next daily report.
const AHEAD: TimeDelta = TimeDelta::hours(24);

/// A duty that nobody has done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DutyRow {
    /// That it is late and by how much, that it is due now, or that it comes.
    pub state: String,
    /// Whether its time has passed.
    pub late: bool,
    /// When it was or is due; empty where no moment can be told.
    pub due: String,
    /// `SURNAME, Given`.
    pub name: String,
    /// Booking number.
    pub booking: String,
    /// What is to be done.
    pub duty: String,
}

/// The duties of everybody, in the order of their times.
pub(super) fn duties(sources: &Sources<'_>) -> Vec<DutyRow> {
    let now = sources.as_of;
    let soon = |duty: &Duty| duty.due.is_none_or(|due| due - now <= AHEAD);
    let of_file = |file| of_file(sources.jail, file, now).into_iter().filter(soon).map(move |duty| (duty, file));
    let mut all: Vec<(Duty, &File)> = sources.files.iter().flat_map(of_file).collect();
    all.sort_by_cached_key(|(duty, file)| {
        (!duty.is_due(now), duty.due.is_none(), duty.due, file.identity.name.to_string(), file.person)
    });
    all.into_iter().map(|(duty, file)| row(sources, duty, file)).collect()
}

/// What the list says above it.
pub(super) fn title(duties: &[DutyRow]) -> String {
    let late = duties.iter().filter(|row| row.late).count();
    match late {
        0 => "Duties: none is late; due within 24 hours".to_owned(),
        1 => "Duties: 1 late, then due within 24 hours".to_owned(),
        late => format!("Duties: {late} late, then due within 24 hours"),
    }
}

fn row(sources: &Sources<'_>, duty: Duty, file: &File) -> DutyRow {
    let late = late(duty, sources.as_of);
    DutyRow {
        state: match (late, duty.is_due(sources.as_of)) {
            (Some(minutes), _) => format!("LATE {}", minutes_said(minutes)),
            (None, true) => "NOW".to_owned(),
            (None, false) => "to come".to_owned(),
        },
        late: late.is_some(),
        due: duty.due.map_or_else(String::new, |due| sources.short(due)),
        name: file.identity.name.to_string(),
        booking: file
            .current_booking(sources.as_of)
            .or(file.bookings.last())
            .map_or_else(String::new, |booking| format!("Bk {}", booking.number)),
        duty: duty.says().to_owned(),
    }
}

/// By how many minutes it is late; a minute that has begun counts.
pub(in crate::report) fn late(duty: Duty, now: Moment) -> Option<i64> {
    let over = Interval::new(duty.due?, now)?;
    Some(interval::minutes(&[over]))
}
