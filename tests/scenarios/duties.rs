//! § 6: the ladder of contacts with ICE, and release.

use hold48::custody::board::duties;
use hold48::custody::duty::{Duty, DutyKind, Rung};
use hold48::custody::exception::Matter;
use hold48::custody::finding::Rule;
use serde_json::json;

use crate::desk::{Desk, jail};

fn held_and_told() -> Desk {
    let mut desk = jail();
    desk.torres_is_held();
    desk.tells_ice();
    let gap = desk.exception(&Matter::Gap(5)).id;
    desk.give(
        json!({"do": "explain", "person": desk.person, "exception": gap, "cause": {"known": "walk from the desk"}}),
    );
    desk
}

#[test]
fn the_ladder_goes_from_the_service_to_the_release() {
    let mut desk = jail();
    desk.torres_is_held();
    assert_eq!((desk.duty(), desk.due().as_str()), (DutyKind::TellIceOfService, "Sun 15 Nov 2026 02:10 CST"));
    let mut desk = held_and_told();
    let rung = |rung| DutyKind::IceContact(rung);
    assert_eq!((desk.duty(), desk.due().as_str()), (rung(Rung::ConfirmPickUp), "Mon 16 Nov 2026 02:05 CST"));
    desk.clock("2026-11-16 02:05");
    desk.calls_ice(json!("pick_up"), "told", json!({}));
    assert_eq!((desk.duty(), desk.due().as_str()), (rung(Rung::SecondContact), "Mon 16 Nov 2026 14:05 CST"));
    desk.clock("2026-11-16 14:05");
    desk.calls_ice(json!("pick_up"), "no_answer", json!({}));
    assert_eq!(desk.duty(), rung(Rung::SecondContact), "nobody answered");
    desk.calls_ice(json!("pick_up"), "told", json!({}));
    assert_eq!((desk.duty(), desk.due().as_str()), (rung(Rung::SupervisorReview), "Mon 16 Nov 2026 22:05 CST"));
    desk.clock("2026-11-16 22:05");
    desk.reviews_hold("Birch");
    desk.clock("2026-11-17 01:05");
    assert_eq!((desk.duty(), desk.due().as_str()), (DutyKind::BeginRelease, "Tue 17 Nov 2026 01:05 CST"));
    desk.begins_release(desk.person.unwrap());
    assert_eq!(desk.duty(), DutyKind::RecordRelease);
}

#[test]
fn release_begins_unless_ice_is_on_site() {
    let mut desk = held_and_told();
    desk.clock("2026-11-17 01:06");
    assert_eq!(desk.duty(), DutyKind::BeginRelease);
    desk.calls_ice(json!("pick_up"), "on_site", json!({}));
    assert_eq!((desk.duty(), desk.due().as_str()), (DutyKind::RecordRelease, "Tue 17 Nov 2026 02:05 CST"));
    desk.calls_ice(json!("pick_up"), "will_not_come", json!({}));
    assert_eq!(desk.duty(), DutyKind::BeginRelease);
}

#[test]
fn an_arrival_that_ice_takes_back_calls_for_the_second_contact_again() {
    let mut desk = held_and_told();
    desk.clock("2026-11-16 02:10");
    desk.calls_ice(json!("pick_up"), "eta_given", json!({"eta": "2026-11-16 20:00"}));
    assert_eq!(desk.duty(), DutyKind::IceContact(Rung::SupervisorReview));
    desk.clock("2026-11-16 03:00");
    desk.calls_ice(json!("pick_up"), "will_not_come", json!({}));
    assert_eq!(desk.duty(), DutyKind::IceContact(Rung::SecondContact));
}

#[test]
fn an_arrival_that_passed_without_ice_calls_for_the_second_contact() {
    let mut desk = held_and_told();
    desk.clock("2026-11-16 02:10");
    desk.calls_ice(json!("pick_up"), "eta_given", json!({"eta": "2026-11-16 10:00"}));
    desk.clock("2026-11-16 14:05");
    assert_eq!(desk.duty(), DutyKind::IceContact(Rung::SecondContact));
}

#[test]
fn what_nobody_has_explained_comes_before_a_call_that_is_not_due() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.tells_ice();
    assert_eq!(desk.duty(), DutyKind::Explain);
    let gap = desk.exception(&Matter::Gap(5)).id;
    desk.give(json!({"do": "explain", "person": desk.person, "exception": gap, "cause": "not_yet_known"}));
    assert_eq!(desk.duty(), DutyKind::Explain, "not yet known stays open");
}

#[test]
fn a_contact_entered_late_by_somebody_who_is_no_supervisor_is_recorded_and_shown() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.clock("09:00");
    desk.calls_ice(json!("service"), "told", json!({"at": "2026-11-15 02:15"}));
    assert!(desk.warned(Rule::LateEntry));
    assert!(desk.matters().iter().any(|matter| matches!(matter, Matter::OutOfOrder(_))));
}

#[test]
fn a_notice_without_the_name_and_number_it_was_given_to_proves_little_and_stays_open() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.calls_ice(json!("service"), "told", json!({"spoke_to": null, "number": " "}));
    let open = |field: &str| desk.matters().contains(&Matter::MissingField(field.to_owned()));
    assert!(open("spoke_to") && open("number"));
}

#[test]
fn a_call_about_something_else_confirms_no_pick_up() {
    let mut desk = held_and_told();
    desk.clock("2026-11-16 02:10");
    for about in [json!("other"), json!("service")] {
        desk.calls_ice(about, "told", json!({}));
        assert_eq!(desk.duty(), DutyKind::IceContact(Rung::ConfirmPickUp));
    }
    desk.calls_ice(json!("pick_up"), "told", json!({}));
    assert_eq!(desk.duty(), DutyKind::IceContact(Rung::SecondContact));
}

/// All that paper lists: what, when it is due, and whether its time has come.
fn listed(desk: &Desk) -> Vec<(&'static str, String, bool)> {
    let open = duties(&desk.state.jail, desk.file(), desk.now);
    let due = |duty: &Duty| duty.due.map_or_else(String::new, |due| desk.show(due));
    open.iter().map(|duty| (duty.says(), due(duty), duty.is_due(desk.now))).collect()
}

const TELL: (&str, &str) = ("Tell ICE of the service", "Sun 15 Nov 2026 02:10 CST");
const CONFIRM: (&str, &str) = ("Call ICE: confirm pick-up", "Mon 16 Nov 2026 02:05 CST");
const SECOND: (&str, &str) = ("Call ICE: second contact", "Mon 16 Nov 2026 14:05 CST");
const REVIEW: (&str, &str) = ("Supervisor review", "Mon 16 Nov 2026 22:05 CST");
const BEGIN: (&str, &str) = ("Begin release", "Tue 17 Nov 2026 01:05 CST");
const RELEASE: (&str, &str) = ("Release, and record it", "Tue 17 Nov 2026 02:05 CST");

fn all(missed: &[(&'static str, &str)], next: &[(&'static str, &str)]) -> Vec<(&'static str, String, bool)> {
    let told = |due: bool| move |(what, when): &(&'static str, &str)| (*what, (*when).to_owned(), due);
    missed.iter().map(told(true)).chain(next.iter().map(told(false))).collect()
}

#[test]
fn paper_lists_every_duty_that_was_missed_the_oldest_first_and_then_the_next() {
    let mut desk = jail();
    desk.torres_is_held();
    for (wall, missed, next) in [
        ("2026-11-15 03:00", &[TELL][..], &[CONFIRM][..]),
        ("2026-11-16 14:06", &[TELL, CONFIRM, SECOND], &[REVIEW]),
        ("2026-11-16 23:00", &[TELL, CONFIRM, SECOND, REVIEW], &[BEGIN]),
        ("2026-11-17 01:06", &[TELL, CONFIRM, SECOND, REVIEW, BEGIN], &[]),
        ("2026-11-17 02:06", &[TELL, CONFIRM, SECOND, REVIEW, RELEASE], &[]),
    ] {
        desk.clock(wall);
        assert_eq!(listed(&desk), all(missed, next), "{wall}");
    }
}

#[test]
fn a_duty_that_was_done_late_is_listed_no_more() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.clock("2026-11-16 15:00");
    desk.tells_ice();
    desk.calls_ice(json!("pick_up"), "told", json!({}));
    assert_eq!(listed(&desk), all(&[], &[REVIEW]));
    desk.clock("2026-11-16 22:06");
    desk.reviews_hold("Birch");
    assert_eq!(listed(&desk), all(&[], &[BEGIN]));
}

#[test]
fn a_claim_is_listed_beside_what_the_clock_asks_until_ice_was_told_and_a_supervisor_has_reviewed_it() {
    let mut desk = held_and_told();
    desk.clock("03:00");
    desk.says_us_citizen("03:00");
    let review = ("Supervisor review of the US-citizenship claim", "Sun 15 Nov 2026 03:00 CST");
    let tell = ("Tell ICE of the US-citizenship claim", "Sun 15 Nov 2026 04:00 CST");
    assert_eq!(listed(&desk), all(&[review], &[tell, CONFIRM]));
    desk.clock("04:00");
    assert_eq!(listed(&desk), all(&[review, tell], &[CONFIRM]));
    desk.claim_reviewed_by("Birch");
    assert_eq!(listed(&desk), all(&[tell], &[CONFIRM]));
}

#[test]
fn whoever_must_be_served_or_released_has_that_duty_from_the_end_of_custody_on() {
    let mut desk = jail();
    desk.torres_waits();
    desk.bond_at("02:05");
    assert_eq!(listed(&desk), all(&[("Serve or release", "Sun 15 Nov 2026 02:05 CST")], &[]));
}

#[test]
fn a_hold_that_ice_cancelled_needs_its_release_and_no_call_about_the_pick_up() {
    let mut desk = held_and_told();
    desk.ice_cancels_by_phone("2026-11-16 03:00");
    desk.clock("2026-11-16 20:00");
    assert_eq!(listed(&desk), all(&[("Begin release", "Mon 16 Nov 2026 03:00 CST")], &[]));
}
