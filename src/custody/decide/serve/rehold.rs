//! A second hold (rule 14): only with new criminal custody, or for the hours that the first one left.

use chrono::TimeDelta;

use super::Checked;
use crate::custody::clock::minutes_said;
use crate::custody::file::File;
use crate::custody::finding::{Finding, Rule};
use crate::custody::hold::Hold;
use crate::custody::ids::HoldId;
use crate::custody::interval::{self, Interval};
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
    if let Some(began) = began_later(checked) {
        return Earlier::BeforeAnother(began);
    }
    let Some((last, ended)) = last else { return Earlier::None };
    let window = TimeDelta::days(i64::from(checked.profile.rehold_window_days));
    match checked.file.criminal_custody_began(checked.at) {
        None => Earlier::SameCause(last),
        Some(began) if began - ended <= window => Earlier::WithinWindow,
        Some(_) => Earlier::None,
    }
}

/// When the first hold on file began that began after this service, in the same unbroken custody.
fn began_later(checked: &Checked<'_>) -> Option<Moment> {
    let standing = checked.file.holds.iter().filter(|hold| !hold.taken_back);
    let times = standing.filter_map(|hold| used(checked.file, hold, checked.at));
    times.map(|time| time.from).filter(|from| *from > checked.at).min()
}

/// What the holds recorded before that one, or before a service to come, have used up of the limit in the unbroken
/// custody that holds `at`. Whichever was recorded later pays for both, so no minute is counted twice.
pub(in crate::custody::decide) fn used_before(file: &File, at: Moment, of: Option<HoldId>) -> TimeDelta {
    let before = file.holds.iter().take_while(|hold| Some(hold.id) != of).filter(|hold| !hold.taken_back);
    interval::union(before.filter_map(|hold| used(file, hold, at)).collect()).iter().map(|i| i.to - i.from).sum()
}

/// The time of an ended hold in the unbroken custody that holds `at`: up to then, or all of it where it began later and
/// the service at `at` is entered after it.
fn used(file: &File, hold: &Hold, at: Moment) -> Option<Interval> {
    let (from, ended, stay) = (hold.clock()?.start, hold.outcome.as_ref()?.at, file.stay(at)?);
    if from <= at {
        return Interval::new(from, ended.min(at))?.within(stay);
    }
    file.stay(from).filter(|later| later.from == stay.from).and(Interval::new(from, ended))
}

/// Minutes of all holds on file, for the alarm of a second hold.
pub(super) fn minutes_held_before(file: &File, at: Moment) -> i64 {
    file.holds.iter().filter(|hold| !hold.taken_back).map(|hold| hold.minutes_held(at)).sum()
}

/// Whole minutes of the limit that other holds of the same unbroken custody have left: a part of one is not given.
pub(super) fn minutes_left(checked: &Checked<'_>) -> i64 {
    (checked.profile.limit() - used_before(checked.file, checked.at, None)).num_minutes().max(0)
}

/// A second hold that no decision allows: the hours are used up, or nothing new happened since the last one.
pub(super) fn ruled_out(checked: &Checked<'_>) -> Option<Finding> {
    let says = match earlier(checked) {
        Earlier::Unbroken | Earlier::BeforeAnother(_) if minutes_left(checked) == 0 => {
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
                "A hold of this custody is on file from {began}, later than this service: {left} of its hours are left. Check the time."
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
