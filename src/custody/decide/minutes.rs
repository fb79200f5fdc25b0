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

/// Up to when the minutes of a file have been asked for: the latest service or outcome by `at`.
fn asked_until(file: &File, at: Moment) -> Moment {
    let served = file.holds.iter().filter(|hold| matches!(hold.ground, Ground::Served { .. }));
    let outcomes = file.holds.iter().flat_map(|hold| hold.outcome.iter().chain(&hold.withdrawn_outcomes));
    let moments = served.filter_map(|hold| hold.served()).chain(outcomes.chain(&file.departures).map(|o| o.at));
    moments.filter(|moment| *moment <= at).max().unwrap_or(Moment::MIN_UTC)
}

/// Minutes without basis up to a service or outcome at `at` that nobody was asked for before.
pub(super) fn to_ask(file: &File, jail: &Jail, at: Moment) -> i64 {
    let Some(open) = Interval::new(asked_until(file, at), at) else { return 0 };
    let gaps: Vec<_> = gaps(file, jail, at).into_iter().filter_map(|gap| gap.within(open)).collect();
    interval::minutes(&gaps)
}

/// Asks for the minutes, already past their service or outcome, that the events decided so far bring to light.
pub(super) fn ask_what_came_to_light(desk: &mut Desk<'_>, person: PersonId) {
    let (Ok(before), Some(after)) = (desk.file(person), desk.preview(person)) else { return };
    for hold in &after.holds {
        let late = interval::minutes(hold.overdue(desk.jail(), None).as_slice());
        let former = before.hold(hold.id).and_then(|former| former.overdue(desk.jail(), None));
        let more = late - interval::minutes(former.as_slice());
        if more > 0 {
            desk.exception(Matter::Overdue(more), Some(hold.id));
        }
    }
    let until = asked_until(&after, desk.now);
    let known = gaps(before, desk.jail(), until);
    let new = gaps(&after, desk.jail(), until).into_iter().flat_map(|gap| interval::difference(gap, known.clone()));
    let more = interval::minutes(&new.collect::<Vec<_>>());
    if more > 0 {
        desk.exception(Matter::Gap(more), after.holds.last().map(|hold| hold.id));
    }
}
