//! Rule 16 and the record itself: who, what is on file, and that what happened is never refused.

use hold48::custody::decide::{Order, decide};
use hold48::custody::exception::Matter;
use hold48::custody::finding::Rule;
use serde_json::json;

use crate::desk::jail;

#[test]
fn every_refusal_names_a_rule_with_a_finding_that_blocks() {
    let mut desk = jail();
    desk.torres_waits();
    let nobody = uuid::Uuid::nil();
    let person = desk.person;
    let basis = desk.bases["felony"];
    for command in [
        json!({"do": "set_up_jail", "jail": "x", "zone": "UTC", "places": [], "staff": {"name": "A", "role": "sheriff"}}),
        json!({"do": "add_place", "place": "booking"}),
        json!({"do": "add_staff", "staff": {"name": " ", "role": "clerk"}}),
        json!({"do": "begin_release", "person": nobody}),
        json!({"do": "approve_profile", "version": 9}),
        json!({"do": "explain", "person": person, "exception": nobody, "cause": "not_yet_known"}),
        json!({"do": "record_outcome", "person": person, "at": "second 61", "outcome": {"kind": "released"}}),
        json!({"do": "end_basis", "person": person, "basis": basis, "at": "2020-01-01 00:00", "how": "bond"}),
        json!({"do": "record_citizenship_claim", "person": person, "at": "now", "volunteered": "\u{202e}"}),
    ] {
        desk.give(command);
        assert!(!desk.refused().is_empty());
    }
}

#[test]
fn nothing_is_done_by_nobody_or_before_the_jail_is_set_up() {
    let mut desk = jail();
    desk.by = None;
    desk.give(json!({"do": "add_place", "place": "sally port"}));
    assert_eq!(desk.refused(), [Rule::Named]);
    let command = serde_json::from_value(json!({"do": "add_place", "place": "sally port"})).unwrap();
    let order = Order { command: &command, by: Some(desk.staff("Oak")), now: desk.now };
    let empty = hold48::custody::state::State::default();
    let refusal = decide(&empty, &order, &mut uuid::Uuid::nil).unwrap_err();
    assert_eq!(refusal.findings[0].rule, Rule::SetUpOnce);
}

#[test]
fn what_happened_to_a_person_without_any_paper_is_recorded_all_the_same() {
    let ends = [
        json!({"kind": "released"}),
        json!({"kind": "died"}),
        json!({"kind": "escaped"}),
        json!({"kind": "handed_over"}),
        json!({"kind": "released_ice_cancelled"}),
        json!({"kind": "released_by_court"}),
        json!({"kind": "no_basis_from_the_start", "because": "us_citizenship"}),
    ];
    for end in ends {
        let mut desk = jail();
        desk.books("Torres, Julio", &[]);
        desk.outcome_at("2026-11-13 20:20", end);
        assert_eq!(desk.row(), None);
    }
}

#[test]
fn a_cancellation_and_a_withdrawn_identity_without_any_hold_are_recorded() {
    let mut desk = jail();
    desk.books("Torres, Julio", &[]);
    desk.ice_cancels_by_phone("02:00");
    desk.wrong_person("02:01");
    assert!(desk.file().matches.is_empty());
}

#[test]
fn what_a_person_said_is_kept_with_its_line_breaks() {
    let mut desk = jail();
    desk.torres_waits();
    let words = "I object.\r\n\tI want a lawyer.";
    desk.give(json!({"do": "record_citizenship_claim", "person": desk.person, "at": "now", "volunteered": words}));
    assert_eq!(desk.file().claims[0].says, words);
}

#[test]
fn a_court_order_that_nobody_has_does_not_stop_a_release_and_is_to_be_brought() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.outcome_at("09:00", json!({"kind": "released_by_court", "order": uuid::Uuid::nil()}));
    assert!(desk.matters().contains(&Matter::MissingField("order".to_owned())));
}

#[test]
fn a_correction_does_not_rest_on_a_paper_that_nobody_has() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.give(json!({
        "do": "correct", "person": desk.person, "reason": "slip", "proof": {"paper": uuid::Uuid::nil()},
        "second": desk.staff("Birch"), "target": {"fact": "custody_end_withdrawn", "basis": desk.bases["felony"]},
    }));
    assert_eq!(desk.refused(), [Rule::OnFile]);
}
