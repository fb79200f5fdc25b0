//! Rules 2, 3 and 13: what a jurisdiction's profile may change, and how it takes force.

use hold48::custody::board::Stage;
use hold48::custody::finding::Rule;
use serde_json::json;

use crate::desk::jail;

#[test]
fn a_profile_lowers_the_limit_after_two_approvals() {
    let mut desk = jail();
    desk.has_profile(json!({"limit_hours": 24}));
    desk.torres_is_held();
    assert_eq!(desk.deadline(), "Mon 16 Nov 2026 02:05 CST");
}

#[test]
fn a_profile_that_one_person_approved_is_not_in_force() {
    let mut desk = jail();
    desk.proposes(json!({"limit_hours": 24}));
    desk.approves("Oak", 1);
    desk.torres_is_held();
    assert_eq!(desk.deadline(), "Tue 17 Nov 2026 02:05 CST");
}

#[test]
fn the_same_person_does_not_approve_twice() {
    let mut desk = jail();
    desk.proposes(json!({"limit_hours": 24}));
    desk.approves("Oak", 1);
    desk.approves("Oak", 1);
    assert_eq!(desk.refused(), [Rule::ProfileByTwo]);
}

#[test]
fn no_profile_raises_the_limit_or_makes_a_lead_later() {
    let mut desk = jail();
    desk.proposes(json!({"limit_hours": 72}));
    assert_eq!(desk.refused(), [Rule::FortyEightHours]);
    desk.proposes(json!({"release_lead_minutes": 30}));
    assert_eq!(desk.refused(), [Rule::StagesOnlyEarlier]);
    desk.proposes(json!({"due_soon_hours": u32::MAX}));
    assert_eq!(desk.refused(), [Rule::StagesOnlyEarlier]);
    desk.proposes(json!({"citation": " "}));
    assert_eq!(desk.refused(), [Rule::ProfileByTwo]);
}

#[test]
fn no_profile_knows_weekends_or_holidays() {
    let rules = json!({"citation": "x", "exclude_weekends": true});
    assert!(serde_json::from_value::<hold48::custody::profile::Profile>(rules).is_err());
}

#[test]
fn a_profile_approved_mid_hold_moves_no_deadline_later_or_earlier() {
    let mut desk = jail();
    desk.torres_is_held();
    let person = desk.person;
    desk.has_profile(json!({"limit_hours": 24, "release_lead_minutes": 240}));
    desk.person = person;
    assert_eq!(desk.deadline(), "Tue 17 Nov 2026 02:05 CST");
    assert_eq!(desk.stage_at("2026-11-16 22:05"), Some(Stage::StartRelease));
}

#[test]
fn a_profile_may_say_served_alone_and_the_minutes_before_still_count_as_a_gap() {
    let mut desk = jail();
    desk.has_profile(json!({"start_rule": "served_alone"}));
    desk.torres_is_held();
    assert_eq!((desk.deadline().as_str(), desk.gap_minutes()), ("Tue 17 Nov 2026 02:10 CST", 5));
}

#[test]
fn a_state_order_or_a_ban_on_holds_blocks_where_the_profile_says_so() {
    let mut desk = jail();
    desk.has_profile(json!({"state_order_required": true}));
    desk.torres_waits();
    desk.bond_at("02:05");
    desk.serves_at("02:10");
    assert_eq!(desk.refused(), [Rule::StateLaw]);
    desk.receives(json!({"kind": "state_order"}), json!({}));
    desk.serves_at("02:10");
    assert_eq!(desk.stage(), Stage::Running);
}

#[test]
fn where_holds_are_forbidden_the_end_of_custody_means_release() {
    let mut desk = jail();
    desk.has_profile(json!({"holds_forbidden": true}));
    desk.torres_waits();
    desk.bond_at("02:05");
    assert_eq!(desk.stage(), Stage::ReleaseNow);
    desk.serves_at("02:10");
    assert_eq!(desk.refused(), [Rule::StateLaw]);
}
