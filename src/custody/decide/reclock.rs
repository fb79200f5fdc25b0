//! New facts and the clocks of holds (rules 6 and 15): facts move a deadline earlier, never later; a correction may
//! move it later within its bound.

use chrono::TimeDelta;

use super::desk::Desk;
use super::serve::hours_left;
use crate::custody::clock::Clock;
use crate::custody::event::PersonEvent;
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
    let (Ok(before), Some(file)) = (desk.file(person), desk.preview(person)) else { return };
    // Each pays for those that stand before it here: so it is computed after their clocks have moved.
    let (open, ended): (Vec<&Hold>, Vec<&Hold>) =
        file.holds.iter().filter(|hold| hold.valid()).partition(|hold| hold.is_open());
    for hold in ended.into_iter().chain(open) {
        let Some(after) = desk.preview(person) else { return };
        let corrected = correction.flatten().filter(|(id, _)| *id == hold.id).map(|(_, at)| at);
        let change = Change { jail: desk.jail(), before, after: &after, corrected, correction: correction.is_some() };
        if let Some(clock) = hold.clock().and_then(|former| change.moved(hold, former)) {
            desk.happened(PersonEvent::ClockMoved { hold: hold.id, clock });
        }
    }
}

/// The facts before and after, and whether two people corrected them.
struct Change<'a> {
    jail: &'a Jail,
    before: &'a File,
    after: &'a File,
    /// The corrected time of the service, if it is that.
    corrected: Option<Moment>,
    correction: bool,
}

impl Change<'_> {
    /// The clock as the facts now give it, or nothing where it stays.
    fn moved(&self, hold: &Hold, former: &Clock) -> Option<Clock> {
        let served = self.corrected.or(former.served);
        let (ended, given) = start(self.after, hold, former, served)?;
        // Only a correction that itself moves the start later may do so, and by so much as it moves it.
        let was = start(self.before, hold, former, former.served).map(|(_, at)| at);
        let by = was.map(|was| given - was).filter(|by| self.correction && *by > TimeDelta::zero());
        let later = by.is_some();
        let start = by.map_or(given.min(former.start), |by| (former.start + by).min(former.bound));
        let limit_minutes = self.limit(hold, former, served, start);
        let facts_moved = ended != former.custody_ended || served != former.served;
        let told = facts_moved && (later || is_earlier(ended, former.custody_ended));
        if start == former.start && limit_minutes == former.limit_minutes && !told {
            return None;
        }
        let agreement_ends = former.agreement.and_then(|id| self.jail.agreements.get(&id)).and_then(|a| a.ends);
        let bound = if start < former.start { former.bound.min(former.start) } else { former.bound };
        let clock = Clock { custody_ended: ended, served, bound, ..former.clone() };
        Some(clock.with_start(start, limit_minutes, agreement_ends))
    }

    /// What is left of the limit where other holds of the same unbroken custody turn out longer (rule 14). A correction may
    /// give back what a former one took, never more than the service had.
    fn limit(&self, hold: &Hold, former: &Clock, served: Option<Moment>, start: Moment) -> Option<i64> {
        let (Some(limit), Some(at)) = (former.limit_minutes, served) else { return former.limit_minutes };
        let whole = self.jail.rules(former.profile_version).limit();
        let left = hours_left(self.after, whole, (at, start), Some(hold.id)).num_minutes();
        let most = if self.correction { hold.clocks.first()?.limit_minutes? } else { limit };
        Some(left.min(most))
    }
}

/// The end of criminal custody for a hold, and where its clock starts by the ledger alone.
fn start(file: &File, hold: &Hold, clock: &Clock, served: Option<Moment>) -> Option<(Option<Moment>, Moment)> {
    let anchor = match hold.ground {
        Ground::Igsa { began, .. } => began,
        Ground::Served { .. } | Ground::InvalidService { .. } => served?,
    };
    let ended = file.custody_ended(anchor);
    let start = match (&hold.ground, clock.rule) {
        (Ground::Igsa { .. }, _) => ended.unwrap_or(clock.start),
        (_, StartRule::ServedAlone) => served?,
        (_, StartRule::EarlierOfTwo) => [ended, served].into_iter().flatten().min()?,
    };
    Some((ended, start))
}

/// Whether an end of criminal custody is earlier than the one known, though it may not move the start.
fn is_earlier(ended: Option<Moment>, known: Option<Moment>) -> bool {
    ended.is_some_and(|ended| known.is_none_or(|known| ended < known))
}
