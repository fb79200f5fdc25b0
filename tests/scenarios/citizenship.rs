//! Rule 8 (h) and § 6: wrong person, and claims or signs of US citizenship.

use hold48::custody::board::Stage;
use hold48::custody::duty::{DutyKind, Rung};
use hold48::custody::exception::Matter;
use hold48::custody::finding::Rule;
use serde_json::json;

use crate::desk::jail;

#[test]
fn a_wrong_person_at_hour_five_had_no_ground_from_the_start() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.wrong_person("07:05");
    assert!(desk.warned(Rule::NoBasisFromTheStart));
    assert_eq!((desk.stage(), desk.gap_minutes()), (Stage::ReleaseNow, 300));
    desk.outcome_at("07:20", json!({"kind": "no_basis_from_the_start", "because": "wrong_person"}));
    assert_eq!(desk.matters(), [Matter::Gap(5), Matter::IdentityWithdrawn, Matter::Gap(310)]);
    assert_eq!(desk.all_gap_minutes(), 315);
}

#[test]
fn evidence_of_citizenship_at_hour_two_goes_to_ice_and_a_supervisor_and_every_minute_is_a_gap() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.tells_ice();
    desk.says_us_citizen("04:05");
    assert!(desk.warned(Rule::CitizenshipClaim));
    assert_eq!(desk.duty(), DutyKind::TellIceOfCitizenshipClaim);
    assert_eq!(desk.due(), "Sun 15 Nov 2026 05:05 CST");
    desk.calls_ice(json!({"citizenship_claim": desk.claim}), "told", json!({}));
    assert_eq!(desk.duty(), DutyKind::IceContact(Rung::SupervisorReview));
    desk.claim_reviewed_by("Elm");
    assert_eq!(desk.refused(), [Rule::SecondPerson]);
    desk.is("Elm");
    desk.claim_reviewed_by("Birch");
    desk.outcome_at("04:20", json!({"kind": "no_basis_from_the_start", "because": "us_citizenship"}));
    assert_eq!(desk.matters(), [Matter::Gap(5), Matter::Gap(130)]);
    assert_eq!(desk.all_gap_minutes(), 135);
}

#[test]
fn minutes_under_a_charge_are_no_gap_even_where_the_hold_had_no_ground_from_the_start() {
    let mut desk = jail();
    desk.torres_waits();
    desk.serves_at("02:10");
    desk.bond_at("04:00");
    desk.outcome_at("04:20", json!({"kind": "no_basis_from_the_start", "because": "us_citizenship"}));
    assert_eq!(desk.matters(), [Matter::ServedBeforeRelease, Matter::Gap(20)]);
}

#[test]
fn a_claim_of_citizenship_blocks_service_until_a_supervisor_reviewed_it() {
    let mut desk = jail();
    desk.torres_waits();
    desk.says_us_citizen("01:00");
    desk.bond_at("02:05");
    desk.serves_at("02:10");
    assert_eq!(desk.refused(), [Rule::CitizenshipClaim]);
    desk.claim_reviewed_by("Birch");
    desk.serves_at("02:12");
    assert_eq!(desk.stage(), Stage::Running);
}

#[test]
fn a_call_that_nobody_answered_told_ice_nothing() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.tells_ice();
    desk.says_us_citizen("04:05");
    desk.calls_ice(json!({"citizenship_claim": desk.claim}), "no_answer", json!({}));
    assert_eq!(desk.duty(), DutyKind::TellIceOfCitizenshipClaim);
}

#[test]
fn a_wrong_person_found_out_after_the_hand_over_turns_the_whole_hold_into_a_gap() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.handed_to_ice_at("08:05");
    desk.wrong_person("10:00");
    assert_eq!(desk.all_gap_minutes(), 360);
    assert_eq!(desk.matters(), [Matter::Gap(5), Matter::IdentityWithdrawn, Matter::Gap(355)]);
}

#[test]
fn an_identity_withdrawn_in_a_later_stay_leaves_the_earlier_hold_as_it_was() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.handed_to_ice_at("08:05");
    desk.books_again("2026-11-20 08:00", &[crate::deeds::charge("theft")]);
    desk.wrong_person("2026-11-20 10:00");
    assert_eq!(desk.all_gap_minutes(), 5);
}

#[test]
fn a_claim_is_on_the_board_until_ice_was_told_and_a_supervisor_reviewed_it_whatever_else_is_on_file() {
    let mut desk = jail();
    desk.books("Torres, Julio", &[crate::deeds::charge("felony")]);
    assert_eq!(desk.row(), None);
    desk.says_us_citizen("01:00");
    assert_eq!((desk.stage(), desk.duty()), (Stage::Awaiting, DutyKind::TellIceOfCitizenshipClaim));
    assert_eq!(desk.due(), "Sun 15 Nov 2026 02:00 CST");
    assert!(desk.reason().contains("citizenship"));
    desk.calls_ice(json!({"citizenship_claim": desk.claim}), "told", json!({}));
    assert_eq!(desk.duty(), DutyKind::IceContact(Rung::SupervisorReview));
    desk.claim_reviewed_by("Birch");
    assert_eq!(desk.row(), None);
}

#[test]
fn a_claim_long_before_the_expected_end_of_custody_waits_on_the_board() {
    let mut desk = jail();
    desk.books("Torres, Julio", &[crate::deeds::sentence("10 days", "2026-11-24 00:00")]);
    desk.papers_in_order();
    assert_eq!(desk.row(), None);
    desk.says_us_citizen("01:00");
    assert_eq!((desk.stage(), desk.duty()), (Stage::Awaiting, DutyKind::TellIceOfCitizenshipClaim));
}
