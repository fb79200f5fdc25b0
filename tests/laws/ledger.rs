//! Laws of the ledger: no minute without basis is hidden (rules 1, 10, 11, 12 and 16).

use hold48::custody::board::{Stage, row};
use hold48::custody::file::File;
use hold48::custody::hold::{EarlyEnd, Ground, Hold, Outcome};
use hold48::custody::interval;
use hold48::custody::jail::Jail;
use hold48::custody::zone::Moment;
use proptest::prelude::*;

use crate::world::{walk, walks};

/// Minutes that the oracle looks back: farther than any walk types.
const BACK: i64 = 400 * 24 * 60;

/// One mark for each minute before now, the oldest first.
struct Minutes {
    now: i64,
    marks: Vec<bool>,
}

impl Minutes {
    fn before(now: Moment) -> Self {
        Self { now: minute(now), marks: vec![false; usize::try_from(BACK).unwrap()] }
    }

    /// Marks from a minute up to, not including, another; an end that is not known is now.
    fn mark(&mut self, from: Moment, to: Option<Moment>) {
        let first = self.now - BACK;
        let to = to.map_or(self.now, minute).min(self.now);
        for at in minute(from).max(first)..to {
            self.marks[usize::try_from(at - first).unwrap()] = true;
        }
    }
}

/// Walks know whole minutes only.
fn minute(at: Moment) -> i64 {
    at.timestamp().div_euclid(60)
}

fn first(ends: &[Option<Moment>]) -> Option<Moment> {
    ends.iter().flatten().min().copied()
}

/// Whether anything was ever there: no invalid service, nobody else's warrant, nothing taken back, no officer without
/// authority and no agreement that had ended.
fn was_a_ground(hold: &Hold, file: &File, jail: &Jail) -> bool {
    if let (Ground::Served { service, .. }, Some(clock)) = (&hold.ground, hold.clocks.last()) {
        let at = clock.served.unwrap();
        let authority = jail.authorities.iter().any(|a| {
            let ends = first(&[a.expires, a.withdrawn]);
            Some(a.officer) == service.officer && a.from <= at && ends.is_none_or(|end| at < end)
        });
        let agreement = clock.agreement.is_none_or(|id| jail.agreements[&id].ends.is_none_or(|end| at < end));
        let filed = service.warrant.is_none_or(|id| !file.papers.iter().any(|p| p.id == id && p.withdrawn));
        if !authority || !agreement || !filed {
            return false;
        }
    }
    if let Ground::Igsa { began, .. } = hold.ground {
        let took_over = |h: &Hold| match h.outcome.as_ref()?.outcome {
            Outcome::IgsaTookOver { i203, .. } => Some(i203).filter(|_| h.outcome.as_ref().unwrap().at == began),
            _ => None,
        };
        let orders: Vec<_> = file.holds.iter().filter_map(took_over).collect();
        if file.papers.iter().any(|p| orders.contains(&p.id) && p.withdrawn) {
            return false;
        }
    }
    let wrong = matches!(hold.early_end(), Some((_, EarlyEnd::IdentityWithdrawn)))
        || hold.outcome.as_ref().is_some_and(|o| matches!(o.outcome, Outcome::NoBasisFromTheStart { .. }));
    !wrong && !hold.taken_back && !matches!(hold.ground, Ground::InvalidService { .. })
}

/// From when to when a hold held: from its service, never longer than its clock, its agreement and ICE's will.
fn held(hold: &Hold, file: &File, jail: &Jail) -> Option<(Moment, Option<Moment>)> {
    let clock = hold.clocks.last().filter(|_| was_a_ground(hold, file, jail))?;
    let from = match hold.ground {
        Ground::Igsa { began, .. } => began,
        _ => clock.served?,
    };
    let agreement = clock.agreement.and_then(|id| jail.agreements[&id].ends);
    let full = clock.limit_minutes.map(|minutes| clock.start + chrono::TimeDelta::minutes(minutes));
    let outcome = hold.outcome.as_ref().map(|o| o.at);
    Some((from, first(&[full, agreement, hold.early_end().map(|(at, _)| at), outcome])))
}

/// The minutes without basis of the present stay, one by one.
fn minutes_without_basis(file: &File, jail: &Jail, now: Moment) -> Vec<i64> {
    let (mut here, mut covered) = (Minutes::before(now), Minutes::before(now));
    for booking in &file.bookings {
        here.mark(booking.began, booking.ended);
    }
    for basis in &file.bases {
        let stay = file.bookings.iter().find(|b| b.id == basis.booking).unwrap();
        let ended = basis.ended.as_ref().map(|end| end.at);
        covered.mark(basis.began.max(stay.began), first(&[ended, basis.computed_end, stay.ended]));
    }
    for (from, to) in file.holds.iter().filter_map(|hold| held(hold, file, jail)) {
        covered.mark(from, to);
    }
    let stay = here.marks.iter().zip(covered.marks).enumerate().rev().take_while(|(_, (here, _))| **here);
    stay.filter(|(_, (_, covered))| !covered).map(|(at, _)| i64::try_from(at).unwrap() - BACK + minute(now)).collect()
}

fn in_custody(file: &File, now: Moment) -> bool {
    file.bookings.iter().any(|b| b.began <= now && b.ended.is_none_or(|end| now < end))
}

fn locally_held(file: &File, now: Moment) -> bool {
    file.bases.iter().any(|basis| {
        let stay = file.bookings.iter().find(|b| b.id == basis.booking).unwrap();
        let end = first(&[basis.ended.as_ref().map(|end| end.at), basis.computed_end, stay.ended]);
        basis.began.max(stay.began) <= now && end.is_none_or(|end| now < end)
    })
}

proptest! {
    #![proptest_config(walks(100))]

    /// Rules 1, 10, 11 and 16.
    #[test]
    fn no_minute_without_basis_is_hidden(walk in walk()) {
        let world = walk.end();
        let (jail, now) = (&world.state.jail, world.present());
        for file in world.state.files.values().filter(|file| in_custody(file, now)) {
            let expected = minutes_without_basis(file, jail, now);
            let gaps = file.gaps(jail, now);
            let told: Vec<i64> = gaps.iter().flat_map(|gap| minute(gap.from)..minute(gap.to)).collect();
            prop_assert_eq!(told.len(), expected.len());
            prop_assert!(told.iter().eq(expected.iter().rev()), "other minutes");
            let count = i64::try_from(expected.len()).unwrap();
            prop_assert_eq!(interval::minutes(&gaps), count);
            if let Some(row) = row(jail, file, now) {
                prop_assert_eq!(row.gap_minutes, count);
            }
        }
    }
}

proptest! {
    #![proptest_config(walks(100))]

    /// Rules 9, 12 and 16.
    #[test]
    fn whoever_is_here_without_basis_is_on_the_board_to_be_released(walk in walk()) {
        let _end = walk.go(|done| {
            let (jail, now) = (&done.world.state.jail, done.world.present());
            for file in done.world.state.files.values() {
                let running = file.holds.iter().filter(|h| h.outcome.is_none()).filter_map(|h| held(h, file, jail));
                let holds = running.into_iter().any(|(_, to)| to.is_none_or(|to| now < to));
                if !in_custody(file, now) || locally_held(file, now) || holds {
                    continue;
                }
                let stage = row(jail, file, now).map(|row| row.stage);
                let right = [Stage::Overdue, Stage::ReleaseNow, Stage::ServeOrRelease];
                prop_assert!(stage.is_some_and(|stage| right.contains(&stage)), "{stage:?} after {:?}", done.command);
            }
            Ok(())
        })?;
    }

    /// Rule 9: while another ground is open nobody is told to release.
    #[test]
    fn release_now_is_never_said_while_a_local_basis_is_open(walk in walk()) {
        let _end = walk.go(|done| {
            let (jail, now) = (&done.world.state.jail, done.world.present());
            for file in done.world.state.files.values().filter(|file| locally_held(file, now)) {
                let stage = row(jail, file, now).map(|row| row.stage);
                prop_assert!(!matches!(stage, Some(Stage::ReleaseNow | Stage::ServeOrRelease)), "{:?}", done.command);
            }
            Ok(())
        })?;
    }
}
