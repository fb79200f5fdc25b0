//! Holds that have ended: what became of them, and how long they were.

use crate::custody::file::File;
use crate::custody::hold::Hold;
use crate::custody::ids::PersonId;
use crate::custody::zone::Moment;

/// A hold with its outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// The person.
    pub person: PersonId,
    /// `SURNAME, Given`.
    pub name: String,
    /// Number of the booking under which it ended.
    pub booking_number: Option<String>,
    /// What happened, as [`Outcome::title`](crate::custody::hold::Outcome::title) says it.
    pub outcome_title: &'static str,
    /// When.
    pub at: Moment,
    /// Elapsed minutes from its start to the outcome.
    pub held_minutes: i64,
}

/// The holds of these files that ended at a moment or after it, the newest first. An outcome that was taken back counts
/// for nothing, nor does a hold that was.
pub fn closed_since<'f>(files: impl IntoIterator<Item = &'f File>, since: Moment) -> Vec<Closed> {
    let holds = files.into_iter().flat_map(|file| file.holds.iter().map(move |hold| (file, hold)));
    let mut closed: Vec<Closed> = holds.filter_map(|(file, hold)| of_hold(file, hold)).collect();
    closed.retain(|closed| closed.at >= since);
    closed.sort_by(|a, b| (b.at, &a.name, a.person).cmp(&(a.at, &b.name, b.person)));
    closed
}

fn of_hold(file: &File, hold: &Hold) -> Option<Closed> {
    let outcome = hold.outcome.as_ref().filter(|outcome| !outcome.withdrawn && !hold.taken_back)?;
    let booking = file.bookings.iter().filter(|booking| booking.began <= outcome.at).max_by_key(|b| b.began);
    Some(Closed {
        person: file.person,
        name: file.identity.name.to_string(),
        booking_number: booking.map(|booking| booking.number.clone()),
        outcome_title: outcome.outcome.title(),
        at: outcome.at,
        held_minutes: hold.minutes_held(outcome.at),
    })
}
