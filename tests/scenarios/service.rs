//! § 5: the service form, and what refuses a service still to come (rules 12 and 16).

use hold48::custody::board::Stage;
use hold48::custody::exception::Matter;
use hold48::custody::finding::Rule;
use serde_json::json;

use crate::deeds::charge;
use crate::desk::{Desk, jail};

fn at_the_bond() -> Desk {
    let mut desk = jail();
    desk.torres_waits();
    desk.bond_at("02:05");
    desk
}

#[test]
fn every_field_of_the_form_is_required_of_a_service_still_to_come() {
    let fields = [
        "served_at",
        "officer",
        "warrant",
        "place",
        "language",
        "interpreter",
        "warrant_read",
        "copy",
        "detainer_copy",
        "told_deadline",
        "told_at",
    ];
    let mut desk = at_the_bond();
    for field in fields {
        desk.serves_with("02:10", json!({ field: null }));
        let missing = desk.findings.iter().any(|f| f.blocks() && f.field.as_deref() == Some(field));
        assert_eq!((desk.refused(), missing), (vec![Rule::Required], true), "{field}");
    }
}

#[test]
fn an_interpreter_is_named_and_none_available_blocks() {
    let mut desk = at_the_bond();
    desk.serves_with("02:10", json!({"interpreter": {"kind": "used", "name": " "}}));
    assert_eq!(desk.refused(), [Rule::Required]);
    desk.serves_with("02:10", json!({"interpreter": {"kind": "needed_none_available"}}));
    assert_eq!(desk.refused(), [Rule::LanguageAndInterpreter]);
    desk.serves_with("02:10", json!({"interpreter": {"kind": "offered_and_declined"}}));
    assert_eq!(desk.stage(), Stage::Running);
}

#[test]
fn a_warrant_is_served_inside_this_jail_at_a_listed_place() {
    let mut desk = at_the_bond();
    desk.serves_with("02:10", json!({"place": "court house"}));
    assert_eq!(desk.refused(), [Rule::InsideThisJail]);
}

#[test]
fn a_warrant_that_was_not_read_or_a_deadline_that_was_not_told_blocks() {
    let mut desk = at_the_bond();
    desk.serves_with("02:10", json!({"warrant_read": false, "told_deadline": false}));
    assert_eq!(desk.refused(), [Rule::ReadAndGiven, Rule::ReadAndGiven]);
}

#[test]
fn what_is_only_advised_is_warned_and_recorded() {
    let mut desk = at_the_bond();
    desk.serves_with("02:10", json!({"card_printed": null, "property_number": null, "medical_screen": null}));
    assert!(desk.warned(Rule::ReadAndGiven));
    let open = |field: &str| desk.matters().contains(&Matter::MissingField(field.to_owned()));
    assert!(open("property_number") && open("medical_screen"));
    assert_eq!(desk.stage(), Stage::Running);
}

#[test]
fn identity_is_matched_by_two_named_staff_and_one_is_not_enough() {
    let mut desk = jail();
    desk.books("Torres, Julio", &[charge("felony")]);
    desk.receives_i247a();
    desk.receives_i200();
    desk.matched_by("Elm");
    assert_eq!(desk.refused(), [Rule::SecondPerson]);
    desk.bond_at("02:05");
    desk.serves_at("02:10");
    assert_eq!(desk.refused(), [Rule::IdentityByTwo]);
    desk.identity_matched();
    desk.serves_at("02:12");
    assert_eq!(desk.stage(), Stage::Running);
}

#[test]
fn an_identity_matched_in_an_earlier_stay_says_nothing_of_this_one() {
    let mut desk = jail();
    desk.torres_waits();
    desk.bond_at("2026-11-14 08:00");
    desk.released_at("2026-11-14 08:10");
    desk.books_again("2026-11-14 20:00", &[charge("theft")]);
    desk.bond_on("theft", "02:05");
    desk.serves_at("02:10");
    assert_eq!(desk.refused(), [Rule::IdentityByTwo]);
    desk.identity_matched();
    desk.serves_at("02:12");
    assert_eq!(desk.stage(), Stage::Running);
}

#[test]
fn service_61_minutes_after_custody_ended_needs_a_supervisor_and_a_reason() {
    let mut desk = at_the_bond();
    desk.serves_at("03:06");
    assert_eq!(desk.refused(), [Rule::LateServiceNeedsSupervisor]);
    let (clerk, sergeant) = (desk.staff("Elm"), desk.staff("Birch"));
    desk.serves_with("03:06", json!({"supervisor": clerk, "reason": "no officer on shift"}));
    assert_eq!(desk.refused(), [Rule::LateServiceNeedsSupervisor]);
    desk.serves_with("03:06", json!({"supervisor": sergeant, "reason": " "}));
    assert_eq!(desk.refused(), [Rule::LateServiceNeedsSupervisor]);
    desk.serves_with("03:06", json!({"supervisor": sergeant, "reason": "no officer on shift"}));
    assert_eq!(desk.matters(), [Matter::Gap(61), Matter::LateService]);
    assert_eq!(desk.deadline(), "Tue 17 Nov 2026 02:05 CST");
}

#[test]
fn service_60_minutes_after_custody_ended_needs_none() {
    let mut desk = at_the_bond();
    desk.serves_at("03:05");
    assert_eq!((desk.stage(), desk.gap_minutes()), (Stage::Running, 60));
}

#[test]
fn a_second_service_of_an_open_hold_changes_nothing() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.serves_at("09:00");
    assert_eq!(desk.refused(), [Rule::OneOutcome, Rule::LateServiceNeedsSupervisor]);
    assert_eq!(desk.deadline(), "Tue 17 Nov 2026 02:05 CST");
}

#[test]
fn a_stay_without_criminal_custody_gives_no_service() {
    let mut desk = jail();
    desk.books("Torres, Julio", &[]);
    assert!(desk.warned(Rule::Gap));
    desk.papers_in_order();
    desk.clock("2026-11-13 20:10");
    assert_eq!((desk.stage(), desk.gap_minutes()), (Stage::ReleaseNow, 10));
    desk.serves_at("2026-11-13 20:10");
    assert_eq!(desk.refused(), [Rule::CustodyEnds]);
}

#[test]
fn an_invalid_service_that_was_carried_out_is_recorded_and_means_release_now() {
    let mut desk = at_the_bond();
    desk.serves_with("02:10", json!({"officer": desk.staff("Elm")}));
    assert_eq!(desk.refused(), [Rule::OfficerAuthority]);
    desk.was_served_with("02:10", json!({"officer": desk.staff("Elm")}));
    assert!(desk.warned(Rule::InvalidService));
    desk.clock("02:40");
    assert_eq!((desk.stage(), desk.gap_minutes()), (Stage::ReleaseNow, 35));
    assert_eq!(desk.row().unwrap().deadline, None);
    desk.released_at("02:45");
    assert_eq!(desk.matters(), [Matter::InvalidService, Matter::Gap(40)]);
    assert_eq!(desk.row(), None);
}

#[test]
fn a_service_that_nothing_stands_against_is_no_invalid_one() {
    let mut desk = at_the_bond();
    desk.was_served_with("02:10", json!({}));
    assert_eq!(desk.refused(), [Rule::InvalidService]);
}

#[test]
fn a_refused_service_leaves_serve_or_release() {
    let mut desk = at_the_bond();
    desk.give(json!({
        "do": "record_refused_service", "person": desk.person, "at": "2026-11-15 02:05", "refused_by": "officer",
        "reason": "doubts the signature",
    }));
    assert!(desk.warned(Rule::ServeOrRelease));
    assert_eq!(desk.stage(), Stage::ServeOrRelease);
}
