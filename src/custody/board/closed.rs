//! Holds that have ended, and people who left without one: what became of them, and how long the holds were.

use crate::custody::file::File;
use crate::custody::hold::{Hold, OutcomeRecord};
use crate::custody::ids::PersonId;
use crate::custody::zone::Moment;

/// An outcome: of a hold, or of somebody who left without one.
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
    /// When it was entered.
    pub recorded: Moment,
    /// Elapsed minutes from the start of the hold to the outcome; nothing where somebody left without a hold.
    pub held_minutes: Option<i64>,
}

/// The holds of these files that ended at a moment or after it, the newest first. An outcome that was taken back counts
/// for nothing, nor does a hold that was.
pub fn closed_since<'f>(files: impl IntoIterator<Item = &'f File>, since: Moment) -> Vec<Closed> {
    let mut closed = closed(files);
    closed.retain(|closed| closed.at >= since && closed.held_minutes.is_some());
    closed
}

/// All outcomes on these files, the newest first: holds that ended, and people who left without one. What was taken back
/// counts for nothing.
pub fn closed<'f>(files: impl IntoIterator<Item = &'f File>) -> Vec<Closed> {
    let mut closed: Vec<Closed> = files.into_iter().flat_map(of_file).collect();
    closed.sort_by(|a, b| (b.at, &a.name, a.person).cmp(&(a.at, &b.name, b.person)));
    closed
}

fn of_file(file: &File) -> impl Iterator<Item = Closed> {
    let ended = |hold: &Hold| Some((hold.outcome.clone()?, Some(hold.minutes_held(hold.outcome.as_ref()?.at))));
    let holds = file.holds.iter().filter(|hold| !hold.taken_back).filter_map(ended);
    let left = file.departures.iter().map(|left| (left.clone(), None));
    holds.chain(left).filter(|(outcome, _)| !outcome.withdrawn).map(|(outcome, held)| told(file, &outcome, held))
}

fn told(file: &File, outcome: &OutcomeRecord, held_minutes: Option<i64>) -> Closed {
    let booking = file.bookings.iter().filter(|booking| booking.began <= outcome.at).max_by_key(|b| b.began);
    Closed {
        person: file.person,
        name: file.identity.name.to_string(),
        booking_number: booking.map(|booking| booking.number.clone()),
        outcome_title: outcome.outcome.title(),
        at: outcome.at,
        recorded: outcome.recorded,
        held_minutes,
    }
}
