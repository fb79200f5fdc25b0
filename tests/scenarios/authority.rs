//! Rule 17 and § 7: officers and the agreement that gives their authority.

use hold48::custody::board::Stage;
use hold48::custody::exception::Matter;
use hold48::custody::finding::Rule;
use serde_json::json;

use crate::desk::{Desk, jail};

/// Elm had authority since October; it is entered at 03:00, after a service at 02:10.
fn entered_late(letter: serde_json::Value) -> Desk {
    let mut desk = jail();
    desk.torres_waits();
    desk.bond_at("02:05");
    desk.clock("03:00");
    desk.give_authority("Elm", "2026-10-01", json!({"letter_scan": letter}));
    desk.serves_with("02:10", json!({"officer": desk.staff("Elm")}));
    desk
}

#[test]
fn authority_entered_after_the_service_needs_its_letter_scanned() {
    let mut desk = entered_late(json!(null));
    assert_eq!(desk.refused(), [Rule::AuthorityRecordedLate]);
    desk.was_served_with("02:10", json!({"officer": desk.staff("Elm")}));
    assert_eq!(desk.stage(), Stage::ReleaseNow);
}

#[test]
fn authority_entered_late_with_its_letter_covers_the_service_and_says_recorded_late() {
    let desk = entered_late(json!("ab".repeat(32)));
    assert!(desk.warned(Rule::AuthorityRecordedLate) && desk.said().contains("recorded late"));
    assert!(desk.matters().contains(&Matter::AuthorityRecordedLate));
    assert_eq!(desk.deadline(), "Tue 17 Nov 2026 02:05 CST");
}

#[test]
fn an_officer_withdrawn_before_the_service_may_not_serve() {
    let mut desk = jail();
    desk.torres_waits();
    desk.withdraws_authority("Ash", "2026-11-14");
    desk.bond_at("02:05");
    desk.serves_at("02:10");
    assert_eq!(desk.refused(), [Rule::OfficerAuthority]);
    desk.serves_with("02:10", json!({"officer": desk.staff("Ruiz")}));
    assert_eq!(desk.stage(), Stage::Running);
}

#[test]
fn an_officer_withdrawn_mid_hold_ends_future_services_and_not_this_one() {
    let mut desk = jail();
    desk.torres_is_held();
    let person = desk.person;
    desk.withdraws_authority("Ash", "09:00");
    desk.person = person;
    assert_eq!((desk.stage(), desk.deadline().as_str()), (Stage::Running, "Tue 17 Nov 2026 02:05 CST"));
}

#[test]
fn a_withdrawal_that_took_effect_before_the_service_leaves_it_without_authority() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.clock("09:05");
    desk.withdraws_authority("Ash", "2026-11-14 12:00");
    assert_eq!((desk.stage(), desk.gap_minutes()), (Stage::ReleaseNow, 420));
    assert!(desk.reason().contains("no authority"), "{}", desk.reason());
}

#[test]
fn authority_entered_again_over_a_withdrawal_does_not_undo_it() {
    let mut desk = jail();
    desk.torres_waits();
    desk.withdraws_authority("Ash", "2026-11-14");
    desk.granted("Ash", "2026-01-05");
    desk.bond_at("02:05");
    desk.serves_at("02:10");
    assert_eq!(desk.refused(), [Rule::OfficerAuthority]);
    desk.granted("Ash", "2026-11-15");
    desk.serves_at("02:12");
    assert_eq!(desk.stage(), Stage::Running);
}

#[test]
fn a_withdrawal_typed_with_the_hour_alone_is_of_today_and_not_of_tomorrow() {
    let mut desk = jail();
    desk.clock("14:10");
    let officer = desk.staff("Ash");
    desk.give(json!({"do": "withdraw_authority", "officer": officer, "effective": "14:05", "reason": "by phone"}));
    assert!(desk.state.jail.authority(officer, desk.at("14:04")).is_some());
    assert!(desk.state.jail.authority(officer, desk.at("14:05")).is_none());
}

#[test]
fn authority_begins_with_the_latest_of_its_papers_and_ends_with_its_credential() {
    let mut desk = jail();
    desk.give_authority(
        "Elm",
        "2026-02-01",
        json!({"form_70_006_dated": "2026-11-15", "credential_expires_on": "2026-11-20"}),
    );
    assert!(desk.warned(Rule::OfficerAuthority));
    let has = |desk: &Desk, wall: &str| desk.state.jail.authority(desk.staff("Elm"), desk.at(wall)).is_some();
    assert!(!has(&desk, "2026-11-14 23:59") && has(&desk, "00:00"));
    assert!(has(&desk, "2026-11-19 23:59") && !has(&desk, "2026-11-20 00:00"));
}

#[test]
fn no_deadline_is_later_than_the_end_of_the_agreement_served_under() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.ends_agreement("WSO MOA", "2026-11-16");
    assert_eq!(desk.deadline(), "Mon 16 Nov 2026 00:00 CST");
    assert_eq!(desk.stage_at("2026-11-15 23:00"), Some(Stage::StartRelease));
    assert_eq!(desk.stage_at("2026-11-16 00:00"), Some(Stage::Overdue));
}

#[test]
fn an_agreement_that_ended_before_the_service_gives_nobody_authority() {
    let mut desk = jail();
    desk.torres_waits();
    desk.ends_agreement("WSO MOA", "2026-11-14");
    desk.bond_at("02:05");
    assert_eq!(desk.stage(), Stage::ReleaseNow);
    assert!(desk.reason().contains("no WSO agreement in force"));
    desk.serves_at("02:10");
    assert_eq!(desk.refused(), [Rule::AgreementInForce]);
}

#[test]
fn the_end_of_an_agreement_moves_earlier_and_never_later() {
    let mut desk = jail();
    desk.ends_agreement("WSO MOA", "2026-12-01");
    desk.ends_agreement("WSO MOA", "2026-12-02");
    assert_eq!(desk.refused(), [Rule::OnlyEarlier]);
    desk.ends_agreement("WSO MOA", "2026-11-30");
}

#[test]
fn authority_entered_again_with_its_letter_covers_what_the_first_entry_did_not() {
    let mut desk = entered_late(json!(null));
    assert_eq!(desk.refused(), [Rule::AuthorityRecordedLate]);
    let person = desk.person;
    desk.give_authority("Elm", "2026-10-01", json!({"letter_scan": "ab".repeat(32)}));
    desk.person = person;
    desk.serves_with("02:10", json!({"officer": desk.staff("Elm")}));
    assert!(desk.warned(Rule::AuthorityRecordedLate));
    assert_eq!(desk.deadline(), "Tue 17 Nov 2026 02:05 CST");
}

#[test]
fn authority_recorded_before_the_service_counts_whatever_is_entered_again_later() {
    let mut desk = jail();
    desk.torres_waits();
    desk.bond_at("02:05");
    desk.clock("03:00");
    let person = desk.person;
    desk.give_authority("Ash", "2026-01-05", json!({"letter_scan": "ab".repeat(32)}));
    desk.person = person;
    desk.serves_at("02:10");
    assert!(!desk.warned(Rule::AuthorityRecordedLate));
    assert_eq!(desk.stage(), Stage::Running);
}
