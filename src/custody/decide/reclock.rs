//! New facts and the clocks of holds (rules 6 and 15): facts move a deadline earlier, never later; a correction may
//! move it later within its bound.

use chrono::TimeDelta;

use super::desk::Desk;
use super::minutes;
use crate::custody::clock::Clock;
use crate::custody::event::Event;
use crate::custody::file::File;
use crate::custody::hold::{Ground, Hold};
use crate::custody::ids::{HoldId, PersonId};
use crate::custody::jail::Jail;
use crate::custody::profile::StartRule;
use crate::custody::zone::Moment;

/// After facts that may only move a deadline earlier.
pub(super) fn after_new_facts(desk: &mut Desk<'_>, person: PersonId) {
    move_clocks(desk, person, None);
}

/// After a correction: the hold served at a corrected time, if any, and later deadlines within their bound.
pub(super) fn after_correction(desk: &mut Desk<'_>, person: PersonId, served: Option<(HoldId, Moment)>) {
    move_clocks(desk, person, Some(served));
}

fn move_clocks(desk: &mut Desk<'_>, person: PersonId, correction: Option<Option<(HoldId, Moment)>>) {
    let Some(file) = desk.preview(person) else { return };
    for hold in file.holds.iter().filter(|hold| hold.valid()) {
        let corrected = correction.flatten().filter(|(id, _)| *id == hold.id).map(|(_, at)| at);
        let Some(former) = hold.clock() else { continue };
        let Some(clock) = moved(desk.jail(), &file, hold, former, corrected, correction.is_some()) else { continue };
        desk.happened(Event::ClockMoved { hold: hold.id, clock });
    }
    minutes::ask_what_came_to_light(desk, person);
}

/// The clock as the facts now give it, or nothing where it stays.
fn moved(
    jail: &Jail,
    file: &File,
    hold: &Hold,
    former: &Clock,
    corrected: Option<Moment>,
    later: bool,
) -> Option<Clock> {
    let served = corrected.or(former.served);
    let anchor = match hold.ground {
        Ground::Igsa { began } => began,
        Ground::Served { .. } | Ground::InvalidService { .. } => served?,
    };
    let ended = file.custody_ended(anchor);
    let start = match (&hold.ground, former.rule) {
        (Ground::Igsa { .. }, _) => ended.unwrap_or(former.start),
        (_, StartRule::ServedAlone) => served?,
        (_, StartRule::EarlierOfTwo) => [ended, served].into_iter().flatten().min()?,
    };
    let start = if later { start.min(former.bound) } else { start.min(former.start) };
    let facts_moved = ended != former.custody_ended || served != former.served;
    if start == former.start && !(facts_moved && (later || start_is_earliest(ended, former))) {
        return None;
    }
    let limit = former.limit_minutes.map(TimeDelta::minutes);
    let agreement_ends = former.agreement.and_then(|id| jail.agreements.get(&id)).and_then(|a| a.ends);
    let deadline = [limit.map(|limit| start + limit), agreement_ends].into_iter().flatten().min();
    let bound = if start < former.start { former.bound.min(former.start) } else { former.bound };
    Some(Clock { custody_ended: ended, served, start, deadline, bound, ..former.clone() })
}

/// Whether a fact that does not move the start still is an earlier end of criminal custody than was known.
fn start_is_earliest(ended: Option<Moment>, former: &Clock) -> bool {
    matches!((ended, former.custody_ended), (Some(ended), Some(known)) if ended < known)
        || matches!((ended, former.custody_ended), (Some(_), None))
}
