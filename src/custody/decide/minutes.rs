//! Minutes that somebody must explain: past a deadline, or without basis. Each is asked once, at the service or outcome
//! that ends it, or when a later fact or correction brings it to light.

use super::desk::Desk;
use crate::custody::exception::Matter;
use crate::custody::file::File;
use crate::custody::hold::Ground;
use crate::custody::ids::PersonId;
use crate::custody::interval::{self, Interval};
use crate::custody::jail::Jail;
use crate::custody::zone::Moment;

/// The intervals without basis up to `at` that nothing else asks for: those past a deadline are asked as overdue.
fn gaps(file: &File, jail: &Jail, at: Moment) -> Vec<Interval> {
    let overdue: Vec<_> = file.holds.iter().filter_map(|hold| hold.overdue(jail, Some(at))).collect();
    file.all_gaps(jail, at).into_iter().flat_map(|gap| interval::difference(gap, overdue.clone())).collect()
}

/// Up to when the minutes of a file have been asked for: the latest service, outcome or departure by `at`.
fn asked_until(file: &File, at: Moment) -> Moment {
    let served = file.holds.iter().filter(|hold| matches!(hold.ground, Ground::Served { .. }));
    let outcomes = file.holds.iter().flat_map(|hold| hold.outcome.iter().chain(&hold.withdrawn_outcomes));
    let left = file.bookings.iter().filter_map(|booking| booking.ended);
    let moments = served.filter_map(|hold| hold.served()).chain(outcomes.chain(&file.departures).map(|o| o.at));
    moments.chain(left).filter(|moment| *moment <= at).max().unwrap_or(Moment::MIN_UTC)
}

/// Minutes without basis up to a service or outcome at `at` that nobody was asked for before.
pub(super) fn to_ask(file: &File, jail: &Jail, at: Moment) -> i64 {
    let Some(open) = Interval::new(asked_until(file, at), at) else { return 0 };
    let gaps: Vec<_> = gaps(file, jail, at).into_iter().filter_map(|gap| gap.within(open)).collect();
    interval::minutes(&gaps)
}

/// Asks for the minutes, already past their service or outcome, that the events decided so far bring to light.
pub(super) fn ask_what_came_to_light(desk: &mut Desk<'_>, person: PersonId, correction: bool) {
    let (Ok(before), Some(after)) = (desk.file(person), desk.preview(person)) else { return };
    for hold in &after.holds {
        // An outcome asks for its own minutes when it is recorded.
        let former = before.hold(hold.id).filter(|former| former.outcome.is_some());
        let Some(former) = former.map(|former| former.overdue(desk.jail(), None)) else { continue };
        let late = hold.overdue(desk.jail(), None);
        let more = interval::minutes(late.as_slice()) - interval::minutes(former.as_slice());
        if more > 0 {
            desk.exception(Matter::Overdue(more), Some(hold.id));
        }
    }
    let asked = asked_until(before, desk.now);
    let until = if correction { asked.max(asked_until(&after, desk.now)) } else { asked };
    let known = gaps(before, desk.jail(), asked);
    let new = gaps(&after, desk.jail(), until).into_iter().flat_map(|gap| interval::difference(gap, known.clone()));
    let more = interval::minutes(&new.collect::<Vec<_>>());
    if more > 0 {
        desk.exception(Matter::Gap(more), after.holds.last().map(|hold| hold.id));
    }
}
