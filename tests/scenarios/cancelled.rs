//! Rule 8 (d): ICE cancels, by whatever means: release at once.

use hold48::custody::board::Stage;
use hold48::custody::duty::DutyKind;
use hold48::custody::exception::Matter;
use hold48::custody::finding::Rule;
use serde_json::json;

use crate::desk::jail;

#[test]
fn ice_cancels_by_phone_at_hour_three_and_the_minutes_until_release_are_a_gap() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.ice_cancels_by_phone("05:05");
    assert!(desk.warned(Rule::IceCancelled));
    assert_eq!((desk.stage(), desk.duty()), (Stage::ReleaseNow, DutyKind::BeginRelease));
    desk.clock("05:25");
    assert_eq!(desk.gap_minutes(), 25);
    desk.outcome_at("05:25", json!({"kind": "released_ice_cancelled", "called_back": "LESC 05:06"}));
    assert_eq!(desk.matters(), [Matter::Gap(5), Matter::Gap(20)]);
    assert_eq!(desk.row(), None);
}

#[test]
fn a_cancellation_before_the_service_blocks_it_and_means_release() {
    let mut desk = jail();
    desk.torres_waits();
    desk.ice_cancels_by_phone("02:00");
    desk.bond_at("02:05");
    assert_eq!(desk.stage(), Stage::ReleaseNow);
    assert!(desk.reason().contains("ICE cancelled"));
    desk.serves_at("02:10");
    assert!(desk.refused().contains(&Rule::IceCancelled));
}

#[test]
fn a_cancelled_hold_past_its_own_deadline_is_overdue() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.ice_cancels_by_phone("05:05");
    assert_eq!(desk.stage_at("2026-11-17 02:04"), Some(Stage::ReleaseNow));
    assert_eq!(desk.stage_at("2026-11-17 02:05"), Some(Stage::Overdue));
}

#[test]
fn a_cancellation_is_recorded_even_where_it_names_a_paper_that_nobody_has() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.clock("05:05");
    let cancels = [uuid::Uuid::nil()];
    desk.receives(json!({"kind": "ice_cancellation", "cancels": cancels}), json!({"means": "phone"}));
    assert_eq!(desk.stage(), Stage::ReleaseNow);
}

#[test]
fn a_cancelled_hold_with_another_ground_open_waits_for_its_outcome() {
    let mut desk = jail();
    desk.torres_waits();
    desk.serves_at("02:10");
    desk.ice_cancels_by_phone("05:10");
    assert!(desk.reason().contains("ICE hold ended") && desk.reason().contains("felony"), "{}", desk.reason());
    desk.taken_over_at("05:12", "felony");
    assert_eq!(desk.matters(), [Matter::ServedBeforeRelease]);
    assert_eq!(desk.row(), None, "criminal custody holds and nothing of ICE is on file");
}

#[test]
fn a_wrong_person_found_out_after_the_cancellation_leaves_the_earlier_end() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.ice_cancels_by_phone("05:05");
    desk.wrong_person("07:05");
    assert_eq!(desk.deadline(), "Sun 15 Nov 2026 05:05 CST");
    assert_eq!(desk.gap_minutes(), 300, "no basis from the start");
}
