//! Rule 14: what once gave one custody more than its hours, or took some of them twice.

use super::*;

/// A charge takes the open hold over now. Tells its basis.
fn taken_over(world: &mut World) -> Value {
    let charge = charge(world);
    give(world, charge);
    let basis = json!(world.file().bases.last().unwrap().id);
    give(world, outcome("now", json!({"kind": "local_basis_took_over", "basis": basis})));
    basis
}

fn bond(basis: &Value, at: &str) -> Value {
    json!({"do": "end_basis", "basis": basis, "at": at, "how": "bond", "proof": {"says": "receipt 6"}})
}

fn service(world: &World, at: &str) -> Value {
    forms::service(world, world.file().person, world.file().papers[0].id, at)
}

fn reopened(world: &mut World) {
    let wrong_row = correction(world, json!({"fact": "outcome_withdrawn", "hold": first_hold(world).id}));
    give(world, wrong_row);
    assert!(first_hold(world).is_open());
}

fn limit(world: &World, nth: usize) -> i64 {
    world.file().holds[nth].clock().unwrap().limit_minutes.unwrap()
}

/// Rule 14: a service that is dated back into a hold that a charge took over would start 48 new hours.
#[test]
fn a_service_dated_back_into_an_earlier_hold_is_refused() {
    let mut world = served();
    minutes_pass(&mut world, 60);
    let _charge = taken_over(&mut world);
    let back = ago(&world, 30);
    let again = service(&world, &back);
    assert!(refused(&world, again).findings.iter().any(|f| f.rule == Rule::OneOutcome && f.blocks()));
}

/// Rule 14: so would one that is dated back before it. Minutes that both have count once.
#[test]
fn a_service_dated_back_before_a_hold_of_the_same_custody_has_48_hours_with_it() {
    let mut world = served();
    minutes_pass(&mut world, 60);
    let _charge = taken_over(&mut world);
    // Custody ended 80 minutes ago; the hold had those, and the new one has them too.
    let before = ago(&world, 100);
    let again = service(&world, &before);
    give(&mut world, again);
    assert_eq!(limit(&world, 1), 48 * 60);
}

/// Rules 14 and 15: the hold that was on file first is open again, and pays for the one that ended meanwhile.
#[test]
fn a_hold_that_was_reopened_pays_for_the_hours_of_the_one_that_was_entered_after_it() {
    let mut world = served();
    minutes_pass(&mut world, 60);
    let mut charge = charge(&world);
    charge["basis"]["began"] = json!(ago(&world, 130));
    give(&mut world, charge);
    let basis = world.file().bases[1].id;
    let took_over = |at: &str| outcome(at, json!({"kind": "local_basis_took_over", "basis": basis}));
    give(&mut world, took_over("now"));
    let late = service(&world, &ago(&world, 240));
    give(&mut world, late);
    // From 240 to 120 minutes ago: before the first one, which began 80 minutes ago.
    let ended = took_over(&ago(&world, 120));
    give(&mut world, ended);
    reopened(&mut world);
    assert_eq!(limit(&world, 0), 48 * 60 - 120);
}

/// Rule 14.
#[test]
fn a_service_dated_back_before_a_hold_that_had_all_hours_is_refused() {
    let mut world = served();
    minutes_pass(&mut world, 48 * 60 - 20);
    let _charge = taken_over(&mut world);
    let before = ago(&world, 48 * 60 + 5);
    let again = service(&world, &before);
    assert!(refused(&world, again).findings.iter().any(|f| f.rule == Rule::ReHold && f.blocks()));
}

/// Rules 14 and 15: a hold that came after it pays for it, and not the other way round.
#[test]
fn a_hold_that_was_reopened_has_its_old_deadline_whatever_came_after_it() {
    let mut world = served();
    let old = deadline(&world);
    minutes_pass(&mut world, 60);
    let charge = taken_over(&mut world);
    minutes_pass(&mut world, 60);
    for command in [bond(&charge, "now"), service(&world, "now")] {
        give(&mut world, command);
    }
    assert_eq!(limit(&world, 1), 48 * 60 - 80);
    minutes_pass(&mut world, 60);
    let _charge = taken_over(&mut world);
    reopened(&mut world);
    assert_eq!(deadline(&world), old);
}

/// Rules 14 and 15: the second hold pays for what a correction adds to the first.
#[test]
fn a_hold_pays_for_the_one_before_it_as_it_is_after_a_correction() {
    let mut world = served();
    minutes_pass(&mut world, 60);
    let charge = taken_over(&mut world);
    minutes_pass(&mut world, 60);
    for command in [bond(&charge, "now"), service(&world, "now")] {
        give(&mut world, command);
    }
    let earlier = ago(&world, 240);
    let served_at = correction(&world, json!({"fact": "served", "hold": first_hold(&world).id, "at": earlier}));
    give(&mut world, served_at);
    assert_eq!(limit(&world, 1), 48 * 60 - 180);
}

/// Rule 14: a booking that is entered late joins two stays to one custody.
#[test]
fn a_booking_entered_late_that_joins_two_stays_leaves_the_second_hold_the_hours_of_the_first() {
    let mut world = served();
    minutes_pass(&mut world, 60);
    give(&mut world, outcome("now", json!({"kind": "released"})));
    minutes_pass(&mut world, 60);
    let booked = |began: &str, held_on: Value| json!({"do": "book_person", "number": format!("2026-{began}"), "began": began, "housing": "A1", "held_on": held_on});
    give(&mut world, booked("now", json!([{"kind": "local_charge", "says": "Case 9"}])));
    let matched = json!({"do": "match_identity", "at": "now", "photo": true, "numbers": ["FBI"],
        "second": world.staff()[1], "second_by": "phone"});
    for command in [matched, service(&world, "now")] {
        give(&mut world, command);
    }
    assert_eq!(limit(&world, 1), 48 * 60);
    let before = ago(&world, 70);
    give(&mut world, booked(&before, json!([])));
    assert_eq!(limit(&world, 1), 48 * 60 - 80);
}

/// Rules 6 and 15: a new ground moved no deadline, so correcting its end to an earlier time does not either.
#[test]
fn a_correction_gives_no_more_than_it_moves() {
    let mut world = World::ready(0, 2, 0);
    let first = json!(world.file().bases[0].id);
    let ended = ago(&world, 300);
    for command in [bond(&first, &ended), service(&world, "now")] {
        give(&mut world, command);
    }
    let old = deadline(&world);
    let mut charge = charge(&world);
    charge["basis"]["began"] = json!(ago(&world, 400));
    give(&mut world, charge);
    let second = json!(world.file().bases[1].id);
    let ended = ago(&world, 120);
    give(&mut world, bond(&second, &ended));
    let earlier = ago(&world, 180);
    let corrected = correction(&world, json!({"fact": "custody_ended", "basis": second, "at": earlier}));
    give(&mut world, corrected);
    assert_eq!(deadline(&world), old);
}
