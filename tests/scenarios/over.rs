//! Who is held past a deadline or without basis at this moment, and for how long: what the daily report says in its box.

use chrono::TimeDelta;
use hold48::custody::board::{OverKind, over};

use crate::desk::{Desk, jail};

/// What is over, since when and for how many minutes.
fn told(desk: &Desk) -> Option<(OverKind, String, i64)> {
    let over = over(&desk.state.jail, desk.file(), desk.now)?;
    Some((over.kind, desk.show(over.since), over.minutes))
}

fn since(kind: OverKind, since: &str, minutes: i64) -> Option<(OverKind, String, i64)> {
    Some((kind, since.to_owned(), minutes))
}

#[test]
fn whoever_must_be_served_or_released_is_without_basis_from_the_end_of_custody_on() {
    let mut desk = jail();
    desk.torres_waits();
    assert_eq!(told(&desk), None);
    desk.bond_at("02:05");
    assert_eq!(told(&desk), since(OverKind::Basis, "Sun 15 Nov 2026 02:05 CST", 1));
    desk.clock("02:26");
    assert_eq!(told(&desk), since(OverKind::Basis, "Sun 15 Nov 2026 02:05 CST", 21));
    desk.serves_at("02:27");
    assert_eq!(told(&desk), None, "the gap has ended");
}

#[test]
fn no_minute_past_the_deadline_is_rounded_down_to_nothing() {
    let mut desk = jail();
    desk.torres_is_held();
    let deadline = desk.at("2026-11-17 02:05");
    let from = "Tue 17 Nov 2026 02:05 CST";
    for (seconds, minutes) in [(0, 1), (1, 1), (60, 1), (61, 2), (3600, 60)] {
        desk.now = deadline + TimeDelta::seconds(seconds);
        assert_eq!(told(&desk), since(OverKind::Deadline, from, minutes), "{seconds} s after the deadline");
        assert!(desk.minutes_left() <= 0);
    }
    desk.now = deadline + TimeDelta::milliseconds(1);
    assert_eq!(desk.minutes_left(), -1);
    desk.now = deadline - TimeDelta::milliseconds(1);
    assert_eq!((told(&desk), desk.minutes_left()), (None, 0), "no minute is left, and none is over");
    desk.now = deadline - TimeDelta::milliseconds(60_001);
    assert_eq!(desk.minutes_left(), 1);
}

#[test]
fn a_hold_past_its_deadline_is_over_although_another_charge_holds_the_person() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.new_charge("theft", "2026-11-15 12:00");
    desk.clock("2026-11-17 03:05");
    assert_eq!(told(&desk), since(OverKind::Deadline, "Tue 17 Nov 2026 02:05 CST", 60));
}

#[test]
fn minutes_without_basis_run_on_where_ice_cancelled_and_nobody_has_released() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.ice_cancels_by_phone("2026-11-15 09:00");
    desk.clock("2026-11-15 09:30");
    assert_eq!(told(&desk), since(OverKind::Basis, "Sun 15 Nov 2026 09:00 CST", 30));
    desk.released_at("2026-11-15 09:31");
    assert_eq!(told(&desk), None);
}
