//! § 4: when a warrant is acceptable.

use hold48::custody::board::Stage;
use hold48::custody::finding::Rule;
use serde_json::{Value, json};

use crate::deeds::charge;
use crate::desk::{Desk, jail};

fn bonded_with_warrant(patch: Value) -> Desk {
    let mut desk = jail();
    desk.books("Torres, Julio", &[charge("felony")]);
    desk.receives_i247a();
    desk.receives_i200_with(patch);
    desk.identity_matched();
    desk.bond_at("02:05");
    desk
}

#[test]
fn a_warrant_that_is_not_acceptable_means_release_and_is_not_served() {
    let flaws = [
        json!({"signed": false}),
        json!({"officer_name": null}),
        json!({"officer_title": " "}),
        json!({"name": "TORRES, Julia"}),
        json!({"name": null}),
        json!({"dated": null}),
        json!({"dated": "2026-11-16"}),
        json!({"basis": []}),
        json!({"a_number": "A987654321"}),
    ];
    for flaw in flaws {
        let mut desk = bonded_with_warrant(flaw.clone());
        assert_eq!(desk.stage(), Stage::ReleaseNow, "{flaw}");
        assert!(desk.reason().contains("no acceptable warrant"), "{flaw}");
        desk.serves_at("02:10");
        assert_eq!(desk.refused(), [Rule::AcceptableWarrant], "{flaw}");
    }
}

#[test]
fn a_warrant_under_a_recorded_alias_is_made_out_to_this_person() {
    let mut desk = bonded_with_warrant(json!({"name": "VEGA, Julio"}));
    assert_eq!(desk.stage(), Stage::ReleaseNow);
    let identity =
        json!({"name": {"family": "Torres", "given": "Julio"}, "aliases": [{"family": "Vega", "given": "Julio"}]});
    desk.give(json!({"do": "amend_person", "person": desk.person, "identity": identity, "reason": "booking sheet"}));
    assert_eq!(desk.stage(), Stage::ServeOrRelease);
}

#[test]
fn an_old_warrant_and_one_without_an_a_number_are_warned_only() {
    let mut desk = bonded_with_warrant(json!({"a_number": null, "dated": "2025-01-02"}));
    desk.serves_at("02:10");
    assert!(desk.warned(Rule::ANumber) && desk.said().contains("days old"));
    assert_eq!(desk.stage(), Stage::Running);
}

#[test]
fn without_the_detainer_on_file_a_warrant_is_not_served_unless_the_profile_says_so() {
    let mut desk = jail();
    desk.books("Torres, Julio", &[charge("felony")]);
    desk.receives_i200();
    desk.identity_matched();
    desk.bond_at("02:05");
    desk.serves_with("02:10", json!({"detainer_copy": null}));
    assert_eq!(desk.refused(), [Rule::DetainerServed]);
    desk.has_profile(json!({"detainer_required": false}));
    desk.clock("02:11");
    desk.serves_with("02:11", json!({"detainer_copy": null}));
    assert_eq!(desk.stage(), Stage::Running);
}

#[test]
fn a_warrant_of_removal_is_served_as_one_of_arrest() {
    let mut desk = jail();
    desk.books("Torres, Julio", &[charge("felony")]);
    desk.receives_i247a();
    desk.receives(
        json!({
            "kind": "i205", "name": "TORRES, Julio", "dated": "2026-10-20", "signed": true, "officer_name": "K. Pine",
            "officer_title": "FOD", "final_order_by": "immigration_judge",
        }),
        json!({}),
    );
    desk.identity_matched();
    desk.bond_at("02:05");
    desk.serves_at("02:10");
    assert_eq!(desk.deadline(), "Tue 17 Nov 2026 02:05 CST");
}

#[test]
fn a_warrant_that_came_after_the_hour_of_service_was_not_on_file() {
    let mut desk = jail();
    desk.books("Torres, Julio", &[charge("felony")]);
    desk.receives_i247a();
    desk.bond_at("02:05");
    desk.clock("02:30");
    desk.receives_i200();
    desk.identity_matched();
    desk.serves_at("02:10");
    let rules = desk.refused();
    assert!(rules.contains(&Rule::AcceptableWarrant) && rules.contains(&Rule::IdentityByTwo));
}

#[test]
fn a_warrant_filed_for_the_wrong_person_was_no_ground_from_the_start() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.clock("05:05");
    desk.corrects(json!({"fact": "paper_withdrawn", "paper": desk.papers["I-200"]}));
    assert_eq!((desk.stage(), desk.gap_minutes()), (Stage::ReleaseNow, 180));
}

#[test]
fn a_detainer_that_prints_another_date_of_birth_is_warned_at_the_service() {
    let mut desk = jail();
    desk.books("Torres, Julio", &[charge("felony")]);
    let born = |day: &str| json!({"name": {"family": "Torres", "given": "Julio"}, "born": day});
    desk.give(json!({"do": "amend_person", "person": desk.person, "identity": born("1990-01-02"), "reason": "sheet"}));
    desk.receives(json!({"kind": "i247a", "name": "TORRES, Julio", "born": "1988-01-02", "signed": true}), json!({}));
    desk.receives_i200();
    desk.identity_matched();
    desk.bond_at("02:05");
    desk.serves_at("02:10");
    assert!(desk.warned(Rule::IdentityByTwo) && desk.said().contains("date of birth"));
}

/// Torres at the bond, with a warrant and a detainer that is not as it should be.
fn bonded_with_detainer(flaw: Value, received: Value) -> Desk {
    let mut desk = jail();
    desk.books("Torres, Julio", &[charge("felony")]);
    desk.receives_i247a_with(flaw, received);
    desk.receives_i200();
    desk.identity_matched();
    desk.bond_at("02:05");
    desk
}

#[test]
fn a_detainer_that_nobody_signed_or_can_read_does_not_count() {
    for (flaw, received) in [(json!({"signed": false}), json!({})), (json!({}), json!({"illegible": true}))] {
        let mut desk = bonded_with_detainer(flaw, received);
        desk.serves_at("02:10");
        assert_eq!(desk.refused(), [Rule::DetainerServed]);
        assert!(desk.said().contains("does not count"), "{}", desk.said());
        desk.clock("02:12");
        desk.receives_i247a();
        desk.serves_at("02:12");
        assert_eq!(desk.stage(), Stage::Running);
    }
}

#[test]
fn where_the_profile_asks_for_no_detainer_one_that_does_not_count_is_warned() {
    let mut desk = bonded_with_detainer(json!({"signed": false}), json!({}));
    let person = desk.person;
    desk.has_profile(json!({"detainer_required": false}));
    desk.person = person;
    desk.serves_with("02:10", json!({"detainer_copy": null}));
    assert!(desk.warned(Rule::DetainerServed) && desk.said().contains("is not signed"));
}

#[test]
fn a_detainer_without_a_marked_box_is_warned() {
    let mut desk = bonded_with_detainer(json!({"boxes": []}), json!({}));
    desk.serves_at("02:10");
    assert!(desk.warned(Rule::DetainerServed) && desk.said().contains("No box is marked"));
}

#[test]
fn a_state_order_that_cannot_be_read_is_not_the_one_that_the_state_asks_for() {
    let mut desk = jail();
    desk.has_profile(json!({"state_order_required": true}));
    desk.torres_waits();
    let order = json!({"kind": "state_order"});
    desk.receives(order.clone(), json!({"illegible": true}));
    desk.bond_at("02:05");
    desk.serves_at("02:10");
    assert_eq!(desk.refused(), [Rule::StateLaw]);
    desk.receives(order, json!({}));
    desk.serves_at("02:10");
    assert_eq!(desk.stage(), Stage::Running);
}
