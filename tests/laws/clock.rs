//! Laws of the clock: rules 2 to 6, 8, 14 and 15.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use hold48::custody::board::row;
use hold48::custody::command::Command;
use hold48::custody::hold::{Ground, Hold};
use hold48::custody::ids::{HoldId, PersonId};
use hold48::custody::interval::{Interval, union};
use hold48::custody::state::State;
use hold48::custody::zone::Moment;
use proptest::prelude::*;

use crate::world::{Done, TestResult, World, walk, walks};

fn holds(state: &State) -> impl Iterator<Item = (PersonId, &Hold)> {
    state.files.values().flat_map(|file| file.holds.iter().map(|hold| (file.person, hold)))
}

fn served(hold: &Hold) -> bool {
    matches!(hold.ground, Ground::Served { .. })
}

const LIMIT: TimeDelta = TimeDelta::hours(48);

/// Never: what no deadline is stands for one without end.
fn deadline(hold: &Hold, state: &State) -> Moment {
    hold.deadline(&state.jail).unwrap_or(Moment::MAX_UTC)
}

fn never_later(done: &Done<'_>) -> TestResult {
    let after = &done.world.state;
    for (person, former) in holds(done.before) {
        let Some(now) = after.files.get(&person).and_then(|file| file.hold(former.id)) else {
            return Err(TestCaseError::fail("a hold is gone"));
        };
        prop_assert!(now.clocks.starts_with(&former.clocks), "a former clock is gone: {:?}", done.command);
        let Some((before, clock)) = former.clock().zip(now.clock()) else { continue };
        prop_assert!(clock.bound <= before.bound, "the bound moves later: {:?}", done.command);
        if matches!(done.command, Command::Correct(_)) {
            let limit = clock.limit_minutes.map_or(TimeDelta::MAX, TimeDelta::minutes);
            let bound = clock.bound.checked_add_signed(limit).unwrap_or(Moment::MAX_UTC);
            prop_assert!(deadline(now, after) <= bound, "a correction moves the deadline past its bound");
        } else {
            let (was, is) = (deadline(former, done.before), deadline(now, after));
            prop_assert!(is <= was, "the deadline moves from {was} to {is} by {:?}", done.command);
        }
    }
    Ok(())
}

/// Whatever is on file: start and deadline of every clock that a service ever started.
fn within_48_hours(done: &Done<'_>, first: &mut BTreeMap<HoldId, Moment>) -> TestResult {
    let world = done.world;
    for (_, hold) in holds(&world.state) {
        let known = *first.entry(hold.id).or_insert_with(|| world.present().max(done.present));
        for clock in hold.clocks.iter().filter(|_| served(hold)) {
            prop_assert!(clock.start <= clock.bound, "the start is after the bound: {clock:?}");
            let ends = clock.deadline.expect("a service has a deadline");
            prop_assert!(ends <= clock.start + LIMIT, "longer than 48 hours: {clock:?}");
            // Rule 15: whatever is typed later, the moment at which the service was recorded bounds the deadline.
            prop_assert!(ends <= known + LIMIT, "past 48 hours from the record, {known}: {clock:?}");
        }
    }
    Ok(())
}

/// The minutes of ICE's holds in the stay that a person is in: hours left of the limit, never a new 48 (rule 14). From the
/// first deadline of an open hold on, each is one over it, whatever other hold there is or was.
fn one_custody_has_48_hours(world: &World) -> TestResult {
    let (state, now) = (&world.state, world.present());
    for file in state.files.values() {
        let Some(stay) = file.stay(now) else { continue };
        let open = file.holds.iter().filter(|hold| hold.is_open() && hold.valid() && served(hold));
        let first = open.map(|hold| deadline(hold, state)).min().unwrap_or(Moment::MAX_UTC);
        let interval = |hold: &Hold| {
            let end = hold.outcome.as_ref().map_or(first, |o| o.at).min(first).min(deadline(hold, state));
            Interval::new(hold.clock()?.start, end).filter(|held| held.from >= stay.from)
        };
        let held = union(file.holds.iter().filter(|h| h.valid() && served(h)).filter_map(interval).collect());
        let sum: TimeDelta = held.iter().map(|i| i.to - i.from).sum();
        prop_assert!(sum <= LIMIT, "{} min in one custody: {held:?}", sum.num_minutes());
    }
    Ok(())
}

proptest! {
    #![proptest_config(walks(100))]

    /// Rules 6 and 15.
    #[test]
    fn a_deadline_moves_later_only_by_a_correction_and_never_past_its_bound(walk in walk()) {
        let _end = walk.go(never_later)?;
    }

    /// Rules 2, 3 and 5.
    #[test]
    fn no_service_gives_more_than_48_elapsed_hours(walk in walk()) {
        let mut first = BTreeMap::new();
        let _end = walk.go(|done| within_48_hours(done, &mut first))?;
    }

    /// Rule 14.
    #[test]
    fn one_unbroken_custody_has_48_hours_in_all(walk in walk()) {
        let _end = walk.go(|done| one_custody_has_48_hours(done.world))?;
    }

    /// Rule 4: a hospital, a night, a weekend or a change of the clocks pauses nothing.
    #[test]
    fn a_minute_that_passes_is_a_minute_less(walk in walk(), minutes in 1..6_000_i64) {
        let world = walk.end();
        let (jail, now) = (&world.state.jail, world.present());
        for file in world.state.files.values() {
            let left = |at| row(jail, file, at).and_then(|row| Some((row.hold?, row.minutes_left?)));
            let Some((hold, before)) = left(now) else { continue };
            let later = now + TimeDelta::minutes(minutes);
            // An invalid service starts no clock: it waits no longer where custody on a charge begins meanwhile.
            let has_a_clock = file.hold(hold).is_some_and(|hold| hold.clock().is_some());
            if has_a_clock || !file.held_locally(later) {
                prop_assert_eq!(left(later), Some((hold, before - minutes)));
            }
        }
    }

    /// Rule 8: ICE's word that it no longer wants the person ends every hold that was served by then, at once, as long as
    /// no correction takes the word off the file.
    #[test]
    fn a_cancellation_ends_every_hold_at_once(walk in walk()) {
        let _end = walk.go(|done| {
            for file in done.world.state.files.values() {
                let word = |p: &&hold48::custody::paper::Paper| {
                    use hold48::custody::paper::Content::IceCancellation;
                    !p.withdrawn && matches!(&p.content, IceCancellation { cancels, .. } if cancels.is_empty())
                };
                for word in file.papers.iter().filter(word) {
                    // Only holds that were on file when the word came, and open then.
                    let there = |h: &&Hold| served(h) && h.clocks[0].served.is_some_and(|at| at <= word.received);
                    let known = |h: &&Hold| h.id.0 < word.id.0;
                    for hold in file.holds.iter().filter(there).filter(known).filter(|h| h.is_open() && h.valid()) {
                        let ends = deadline(hold, &done.world.state);
                        prop_assert!(ends <= word.received.max(hold.clocks[0].start), "{:?}", done.command);
                    }
                }
            }
            Ok(())
        })?;
    }

    /// Rules 8 (i), 11 and 15: an IGSA's hold stands exactly with the outcome by which it took over.
    #[test]
    fn an_igsa_stands_with_the_outcome_by_which_it_took_over(walk in walk()) {
        let _end = walk.go(|done| {
            for file in done.world.state.files.values() {
                let igsa = |hold: &Hold| match hold.ground {
                    Ground::Igsa { follows, began } => Some((follows, began)).filter(|_| !hold.taken_back),
                    Ground::Served { .. } | Ground::InvalidService { .. } => None,
                };
                let took_over = |hold: &Hold| {
                    hold.outcome.as_ref().filter(|o| o.outcome.is_igsa()).map(|o| (Some(hold.id), o.at))
                };
                let standing = file.holds.iter().filter(|hold| !hold.taken_back);
                let (mut began, mut ended): (Vec<_>, Vec<_>) =
                    (file.holds.iter().filter_map(igsa).collect(), standing.filter_map(took_over).collect());
                began.sort_unstable();
                ended.sort_unstable();
                prop_assert_eq!(began, ended, "{:?}", done.command);
            }
            Ok(())
        })?;
    }
}
