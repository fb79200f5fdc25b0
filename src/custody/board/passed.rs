//! What changed for the worse while nobody looked: the program was closed, or the computer asleep.

use super::{Board, Row, Stage};
use crate::custody::ids::PersonId;
use crate::custody::zone::{Moment, show};

/// Something that came to pass unseen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// The person.
    pub person: PersonId,
    /// `SURNAME, Given`.
    pub name: String,
    /// What, in words: `start release since Sun 15 Nov 2026 01:03 CST`.
    pub what: String,
    /// From when it has been so. It may be before the board that was seen last, where it was recorded late elsewhere.
    pub at: Moment,
}

/// What waits for somebody on the board now and did not on the board that was seen last, in the order of the board.
///
/// It is every row that asks for a deed at once (overdue, release now, serve or release, start release, clock not set),
/// unless the same hold, or the same person without one, stood there in that stage or a graver one. Of a deadline and a
/// start of release that have both passed the deadline alone is told.
pub fn passed_between(then: &Board, now: &Board) -> Vec<Passed> {
    let unseen = |row: &&Row| {
        let mut seen = then.rows.iter().filter(|seen| (seen.person, seen.hold) == (row.person, row.hold));
        !seen.any(|seen| seen.stage <= row.stage)
    };
    now.rows.iter().filter(|row| waits(row.stage)).filter(unseen).map(|row| passed(row, now)).collect()
}

fn waits(stage: Stage) -> bool {
    match stage {
        Stage::Overdue | Stage::ReleaseNow | Stage::ServeOrRelease | Stage::StartRelease | Stage::ClockNotSet => true,
        Stage::DueSoon | Stage::Running | Stage::Awaiting => false,
    }
}

fn passed(row: &Row, now: &Board) -> Passed {
    let (person, name) = (row.person, row.name.clone());
    match (row.stage, row.start_release_by) {
        (Stage::StartRelease, Some(at)) => {
            Passed { person, name, what: format!("start release since {}", show(at, now.zone)), at }
        }
        _ => Passed { person, name, what: row.reason.clone(), at: row.since },
    }
}
