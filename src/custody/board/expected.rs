//! Whose criminal custody is expected to end soon with papers on file, so that ICE is called and an officer is at hand.

use chrono::TimeDelta;

use super::situation::on_file;
use crate::custody::file::File;
use crate::custody::ids::PersonId;
use crate::custody::zone::Moment;

/// How far ahead the list looks (DOMAIN § 8, daily custody report).
const AHEAD: TimeDelta = TimeDelta::hours(72);

/// A person on a local basis with a known expected end and papers on file that may hold.
///
/// Who is on the board as awaiting is listed too: the list is of all releases to be expected, and the board shows those
/// of its first hours already. Whoever has a clock, or a clock that cannot be set, is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The person.
    pub person: PersonId,
    /// `SURNAME, Given`.
    pub name: String,
    /// Number of the booking under which the person is in custody.
    pub booking_number: Option<String>,
    /// When the last local basis is expected to end.
    pub ends: Moment,
    /// The papers on file that may hold: `I-247A and I-200`.
    pub papers: String,
}

/// The entry of somebody who has no row, or one that awaits.
pub(super) fn expected(file: &File, now: Moment) -> Option<Expected> {
    let ends = file.foreseen_end(now).filter(|ends| now < *ends && *ends <= now + AHEAD)?;
    let papers = on_file(file, now)?;
    let booking_number = file.current_booking(now).map(|booking| booking.number.clone());
    Some(Expected { person: file.person, name: file.identity.name.to_string(), booking_number, ends, papers })
}

/// The earliest first.
pub(super) fn sort(expected: &mut [Expected]) {
    expected.sort_by(|a, b| (a.ends, &a.name, a.person).cmp(&(b.ends, &b.name, b.person)));
}
