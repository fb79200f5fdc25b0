//! A second hold (rule 14): only with new criminal custody, or for the hours that the first one left.

use chrono::TimeDelta;

use super::Checked;
use crate::custody::clock::minutes_said;
use crate::custody::file::File;
use crate::custody::finding::{Finding, Rule};
use crate::custody::hold::Hold;
use crate::custody::ids::HoldId;
use crate::custody::interval::{self, Interval};
use crate::custody::profile::StartRule;
use crate::custody::zone::{Moment, show};

/// How an earlier hold bears on this service.
enum Earlier<'f> {
    /// No hold before, or too long ago to matter.
    None,
    /// Custody has been unbroken since: a local basis took the hold over.
    Unbroken,
    /// Entered after another hold of the same unbroken custody, which began later.
    BeforeAnother(Moment),
    /// The person left custody and no new criminal custody has begun since.
    SameCause(&'f Hold),
    /// New criminal custody within the window.
    WithinWindow,
}

/// Earlier holds, those without ground from the start included: the person was held.
fn ended_before<'f>(checked: &Checked<'f>) -> impl Iterator<Item = (&'f Hold, Moment)> {
    let at = checked.at;
    let ended = |hold: &'f Hold| hold.outcome.as_ref().map(|outcome| (hold, outcome.at));
    checked.file.holds.iter().filter(|hold| !hold.taken_back).filter_map(ended).filter(move |(_, ended)| *ended <= at)
}

fn earlier<'f>(checked: &Checked<'f>) -> Earlier<'f> {
    let last = ended_before(checked).max_by_key(|(_, ended)| *ended);
    if last.zip(checked.file.stay(checked.at)).is_some_and(|((_, ended), stay)| stay.from < ended) {
        return Earlier::Unbroken;
    }
    let before_another = || began_later(checked).map_or(Earlier::None, Earlier::BeforeAnother);
    let Some((last, ended)) = last else { return before_another() };
    let window = TimeDelta::days(i64::from(checked.profile.rehold_window_days));
    match checked.file.criminal_custody_began(checked.at) {
        None => Earlier::SameCause(last),
        Some(began) if began - ended <= window => Earlier::WithinWindow,
        Some(_) => before_another(),
    }
}

/// When the first hold on file began that began after this service, in the same unbroken custody.
fn began_later(checked: &Checked<'_>) -> Option<Moment> {
    let standing = checked.file.holds.iter().filter(|hold| !hold.taken_back);
    let times = standing.filter_map(|hold| used(checked.file, hold, checked.at));
    times.map(|time| time.from).filter(|from| *from > checked.at).min()
}

/// How long a hold of a service at `at` may last from its start: as long as it makes up, with the other holds of its
/// unbroken custody, no more than the limit. `of` is that hold where it is on file.
///
/// A hold pays for those that were on file before it. One that is open again pays for what began before it and was entered
/// after it too: so no minute is taken from two, and none from nobody.
pub(in crate::custody::decide) fn hours_left(
    file: &File,
    limit: TimeDelta,
    (at, start): (Moment, Moment),
    of: Option<HoldId>,
) -> TimeDelta {
    let own = of.and_then(|of| file.holds.iter().position(|hold| hold.id == of));
    let began_before = |hold: &Hold| hold.clock().is_some_and(|clock| clock.start < start);
    let pays = |(nth, hold): &(usize, &Hold)| {
        own.is_none_or(|own| *nth < own || (*nth > own && file.holds[own].is_open() && began_before(hold)))
    };
    let others = file.holds.iter().enumerate().filter(pays).filter(|(_, hold)| !hold.taken_back);
    longest(others.filter_map(|(_, hold)| used(file, hold, at)).collect(), limit, start)
}

/// The time of an ended hold in the unbroken custody that holds `at`, also where it began later. On an invalid service the
/// person was held too.
fn used(file: &File, hold: &Hold, at: Moment) -> Option<Interval> {
    let (ended, stay) = (hold.outcome.as_ref()?.at, file.stay(at)?);
    let held = || hold.carried_out().filter(|_| ended <= at);
    let from = hold.clock().map(|clock| clock.start).or_else(held)?;
    let same = from <= at || file.stay(from).is_some_and(|later| later.from == stay.from);
    Interval::new(from.max(stay.from), ended).filter(|_| same)
}

/// The longest time from `start` that makes up, with what is used, no more than the limit. What two share counts once.
fn longest(used: Vec<Interval>, limit: TimeDelta, start: Moment) -> TimeDelta {
    let (used, mut free) = within_limit(interval::union(used), limit);
    let mut end = start;
    for shared in used.into_iter().filter(|i| i.to > start) {
        let before = (shared.from - end).max(TimeDelta::zero());
        if before > free {
            break;
        }
        free -= before;
        end = shared.to;
    }
    end - start + free
}

/// Minutes of all holds on file, for the alarm of a second hold.
pub(super) fn minutes_held_before(file: &File, at: Moment) -> i64 {
    file.holds.iter().filter(|hold| !hold.taken_back).map(|hold| hold.minutes_held(at)).sum()
}

/// Whole minutes of the limit that other holds of the same unbroken custody have left: a part of one is not given.
pub(super) fn minutes_left(checked: &Checked<'_>) -> i64 {
    let of_custody = checked.custody_ended.filter(|_| checked.profile.start_rule == StartRule::EarlierOfTwo);
    let start = of_custody.map_or(checked.at, |ended| ended.min(checked.at)).min(checked.now);
    hours_left(checked.file, checked.profile.limit(), (checked.at, start), None).num_minutes()
}

/// A second hold that no decision allows: the hours are used up, or nothing new happened since the last one.
pub(super) fn ruled_out(checked: &Checked<'_>) -> Option<Finding> {
    let says = match earlier(checked) {
        _ if minutes_left(checked) == 0 => {
            "The hours of this custody are used up. No second hold: release when criminal custody ends.".to_owned()
        }
        Earlier::SameCause(last) => {
            let zone = checked.jail.zone();
            let ended = last.outcome.as_ref().map_or_else(String::new, |o| show(o.at, zone));
            format!(
                "A hold of this person ended {ended} and no new criminal custody began since. A new booking resets no clock: release."
            )
        }
        Earlier::None | Earlier::Unbroken | Earlier::BeforeAnother(_) | Earlier::WithinWindow => return None,
    };
    Some(Finding::block(Rule::ReHold, "served_at", says))
}

pub(super) fn check(checked: &Checked<'_>) -> Option<Finding> {
    ruled_out(checked).or_else(|| match earlier(checked) {
        Earlier::None | Earlier::SameCause(_) => None,
        Earlier::Unbroken => {
            let left = minutes_said(minutes_left(checked));
            let says = format!("Custody is unbroken since the last hold: {left} of its hours are left.");
            Some(Finding::warn(Rule::ReHold, "served_at", says))
        }
        Earlier::BeforeAnother(began) => {
            let (left, began) = (minutes_said(minutes_left(checked)), show(began, checked.jail.zone()));
            let says = format!(
                "A hold of this custody is on file from {began}, later than this service: {left} are left for this one. Check the time."
            );
            Some(Finding::warn(Rule::ReHold, "served_at", says))
        }
        Earlier::WithinWindow => Some(within_window(checked)),
    })
}

fn within_window(checked: &Checked<'_>) -> Finding {
    let held = minutes_said(minutes_held_before(checked.file, checked.at));
    if checked.decided() {
        let says = format!(
            "Second hold within {} days, by decision of a supervisor; held {held} before.",
            checked.profile.rehold_window_days
        );
        return Finding::warn(Rule::ReHold, "supervisor", says);
    }
    let days = checked.profile.rehold_window_days;
    let says = format!(
        "This person was held for ICE within {days} days, {held} in all. A supervisor decides, with a reason; else release."
    );
    Finding::block(Rule::ReHold, "supervisor", says)
}

/// The first hours of these, as many as the limit has, and what is free of it: what is past the limit was nobody's to give.
fn within_limit(used: Vec<Interval>, limit: TimeDelta) -> (Vec<Interval>, TimeDelta) {
    let mut free = limit;
    let mut first = Vec::new();
    for interval in used {
        let to = interval.to.min(interval.from + free);
        free -= to - interval.from;
        first.extend(Interval::new(interval.from, to));
    }
    (first, free)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hour(hour: i64) -> Moment {
        Moment::UNIX_EPOCH + TimeDelta::hours(hour)
    }

    /// From hour 0, with holds of these hours, of a limit of 48.
    fn left(used: &[(i64, i64)]) -> i64 {
        let used = used.iter().filter_map(|(from, to)| Interval::new(hour(*from), hour(*to))).collect();
        longest(used, TimeDelta::hours(48), hour(0)).num_hours()
    }

    #[test]
    fn what_was_used_before_is_not_given_again() {
        assert_eq!(left(&[]), 48);
        assert_eq!(left(&[(-20, 0)]), 28);
        assert_eq!(left(&[(-30, -20), (-12, -2)]), 28);
        assert_eq!(left(&[(-50, -2)]), 0);
        assert_eq!(left(&[(-60, -2)]), 0, "it was overdue");
    }

    #[test]
    fn what_is_shared_with_a_later_hold_counts_once_and_what_lies_after_it_is_not_given() {
        assert_eq!(left(&[(1, 31)]), 48, "its hours lie within these");
        assert_eq!(left(&[(10, 52)]), 6, "6 and 42");
        assert_eq!(left(&[(6, 48)]), 48, "6 and the 42 after them");
        assert_eq!(left(&[(1, 49)]), 0, "it had them all");
        assert_eq!(left(&[(-20, 28)]), 28, "both end with the 48 hours");
        assert_eq!(left(&[(-20, 30)]), 28, "the other one was overdue, for both");
        assert_eq!(left(&[(0, 48)]), 48);
        assert_eq!(left(&[(-10, -8), (4, 8), (60, 70)]), 36, "36 with the 4, and 2 and 10 elsewhere");
    }
}
