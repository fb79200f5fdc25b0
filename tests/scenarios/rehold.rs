//! Rule 14: a second hold.

use hold48::custody::board::Stage;
use hold48::custody::exception::Matter;
use hold48::custody::finding::Rule;
use serde_json::json;

use crate::deeds::charge;
use crate::desk::{Desk, jail};

fn released_at_hour_47() -> Desk {
    let mut desk = jail();
    desk.torres_is_held();
    desk.released_at("2026-11-17 01:05");
    desk
}

/// A new arrest, bond on it four hours later.
fn arrested_again(desk: &mut Desk, day: &str) {
    desk.books_again(&format!("{day} 08:00"), &[charge("theft")]);
    desk.identity_matched();
    desk.bond_on("theft", &format!("{day} 12:00"));
}

#[test]
fn a_new_charge_at_hour_20_and_bond_on_it_at_hour_60_leaves_28_hours_and_needs_a_new_service() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.new_charge("theft", "22:05");
    desk.taken_over_at("22:05", "theft");
    assert_eq!(desk.stage(), Stage::ClockNotSet);
    desk.bond_on("theft", "2026-11-17 14:05");
    assert_eq!(desk.stage(), Stage::ServeOrRelease);
    desk.serves_at("2026-11-17 14:10");
    assert!(desk.warned(Rule::ReHold) && desk.said().contains("28 h 00 m"));
    assert_eq!(desk.deadline(), "Wed 18 Nov 2026 18:05 CST");
    assert!(desk.matters().contains(&Matter::ReHold(1200)));
}

#[test]
fn when_the_hours_of_an_unbroken_custody_are_used_up_there_is_no_second_hold() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.new_charge("theft", "2026-11-17 02:00");
    desk.taken_over_at("2026-11-17 02:05", "theft");
    desk.bond_on("theft", "2026-11-18 09:00");
    assert_eq!(desk.stage(), Stage::ReleaseNow);
    desk.serves_at("2026-11-18 09:01");
    assert_eq!(desk.refused(), [Rule::ReHold]);
}

#[test]
fn released_and_booked_again_without_a_new_arrest_is_blocked() {
    let mut desk = released_at_hour_47();
    desk.books_again("2026-11-17 08:00", &[]);
    desk.identity_matched();
    assert_eq!(desk.stage(), Stage::ReleaseNow);
    desk.serves_at("2026-11-17 08:10");
    assert!(desk.refused().contains(&Rule::ReHold));
}

#[test]
fn a_new_arrest_within_14_days_needs_a_supervisor_and_a_reason() {
    let mut desk = released_at_hour_47();
    arrested_again(&mut desk, "2026-11-27");
    desk.serves_at("2026-11-27 12:10");
    assert_eq!(desk.refused(), [Rule::ReHold]);
    assert!(desk.said().contains("47 h 00 m in all"), "{}", desk.said());
    let sergeant = desk.staff("Birch");
    desk.serves_with("2026-11-27 12:10", json!({"supervisor": sergeant, "reason": "new arrest by the city"}));
    assert_eq!(desk.deadline(), "Sun 29 Nov 2026 12:00 CST");
    assert!(desk.matters().contains(&Matter::ReHold(2820)));
}

#[test]
fn a_new_arrest_after_14_days_is_a_hold_like_any_other() {
    let mut desk = released_at_hour_47();
    arrested_again(&mut desk, "2026-12-02");
    desk.serves_at("2026-12-02 12:10");
    assert!(!desk.warned(Rule::ReHold));
    assert_eq!(desk.deadline(), "Fri 04 Dec 2026 12:00 CST");
}

#[test]
fn the_window_counts_to_the_new_arrest_and_not_to_the_bond_on_it() {
    let mut desk = released_at_hour_47();
    desk.books_again("2026-11-27 08:00", &[charge("theft")]);
    desk.identity_matched();
    desk.bond_on("theft", "2026-12-09 12:00");
    desk.serves_at("2026-12-09 12:10");
    assert_eq!(desk.refused(), [Rule::ReHold]);
}

#[test]
fn a_hold_that_had_no_ground_from_the_start_opens_no_door_to_a_second_one() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.wrong_person("07:05");
    desk.released_at("07:20");
    desk.books_again("08:00", &[]);
    desk.identity_matched();
    desk.serves_at("08:10");
    assert!(desk.refused().contains(&Rule::ReHold));
}

#[test]
fn the_same_a_number_under_a_new_file_is_warned_at_the_booking() {
    let mut desk = released_at_hour_47();
    desk.books_at("2026-11-18 08:00", "Torrez, Julio", &[charge("theft")]);
    assert!(desk.warned(Rule::ReHold) && desk.said().contains("resets no clock"));
}
