//! Slips of a tired hand: the wrong row, the wrong day, a number that is nobody's. Each is told at once.

use hold48::custody::board::Stage;
use hold48::custody::duty::DutyKind;
use hold48::custody::finding::Rule;
use hold48::custody::ids::PersonId;
use serde_json::{Value, json};

use crate::deeds::charge;
use crate::desk::{Desk, jail};

fn outcome_typed(desk: &mut Desk, at: &str) {
    desk.give(json!({"do": "record_outcome", "person": desk.person, "at": at, "outcome": {"kind": "released"}}));
}

#[test]
fn an_hour_without_its_day_that_falls_before_the_service_is_asked() {
    let mut desk = jail();
    desk.torres_is_held();
    // Two minutes ahead of the computer's clock: read as yesterday.
    desk.clock("02:16");
    outcome_typed(&mut desk, "0218");
    assert!(desk.said().contains("before the service"), "{}", desk.said());
    assert_eq!(desk.refused(), [Rule::TimeIsReadable]);
    assert_eq!(desk.stage(), Stage::Running, "the hold has not ended");
    desk.clock("02:18");
    outcome_typed(&mut desk, "0218");
    assert_eq!(desk.row(), None);
}

#[test]
fn a_number_that_is_on_no_paper_and_no_file_of_the_person_is_told_at_the_match() {
    let matched = |numbers: &str| {
        let mut desk = jail();
        desk.books("Torres, Julio", &[charge("felony")]);
        desk.receives_i200();
        let second = desk.staff("Birch");
        desk.give(json!({
            "do": "match_identity", "person": desk.person, "at": "now", "photo": true, "numbers": [numbers],
            "second": second, "second_by": "phone",
        }));
        desk.warned(Rule::IdentityByTwo)
    };
    for on_file in ["A012345678", "a 012-345-678", "012345678", "2026-1"] {
        assert!(!matched(on_file), "{on_file}");
    }
    for elsewhere in ["A000000123", "12345678", "2026-11"] {
        assert!(matched(elsewhere), "{elsewhere}");
    }
}

#[test]
fn a_call_before_the_service_told_ice_of_no_service() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.calls_ice(json!("service"), "told", json!({"at": "2026-11-15 02:09"}));
    assert_eq!(desk.duty(), DutyKind::TellIceOfService);
    desk.tells_ice();
    assert_ne!(desk.duty(), DutyKind::TellIceOfService);
}

fn books_other(desk: &mut Desk, number: &str) {
    desk.give(json!({
        "do": "book_person", "identity": {"name": {"family": "Velez", "given": "Ana"}}, "number": number,
        "began": "now", "housing": "F-2", "held_on": [charge("theft")],
    }));
}

#[test]
fn a_booking_number_that_another_person_has_is_told() {
    let mut desk = jail();
    desk.books("Torres, Julio", &[charge("felony")]);
    books_other(&mut desk, "2026-1");
    assert!(desk.warned(Rule::OnFile) && desk.said().contains("TORRES, Julio"), "{}", desk.said());
    books_other(&mut desk, "2026-2");
    assert!(!desk.warned(Rule::OnFile), "{}", desk.said());
}

#[test]
fn a_cancellation_for_somebody_in_whom_ice_showed_no_interest_asks_for_the_right_person() {
    let mut desk = jail();
    desk.books("Torres, Julio", &[charge("felony")]);
    desk.ice_cancels_by_phone("2026-11-14 09:00");
    assert!(desk.said().contains("Make sure that this is the right person"), "{}", desk.said());
    let mut desk = jail();
    desk.torres_is_held();
    desk.ice_cancels_by_phone("03:00");
    assert!(!desk.said().contains("right person"), "{}", desk.said());
}

fn adds_staff(desk: &mut Desk, name: &str, role: &str) {
    desk.give(json!({"do": "add_staff", "staff": {"name": name, "role": role}}));
}

#[test]
fn a_supervisor_is_entered_by_a_supervisor_and_one_person_entered_twice_is_told() {
    let mut desk = jail();
    desk.is("Elm");
    for role in ["supervisor", "sheriff"] {
        adds_staff(&mut desk, "Larch, Larix", role);
        assert_eq!(desk.refused(), [Rule::SecondPerson], "{role}");
    }
    adds_staff(&mut desk, "Larch, Larix", "officer");
    assert!(!desk.warned(Rule::SecondPerson));
    adds_staff(&mut desk, "larch, larix ", "clerk");
    assert!(desk.warned(Rule::SecondPerson));
    desk.is("Birch");
    adds_staff(&mut desk, "Spruce, Picea", "supervisor");
}

#[test]
fn a_service_after_the_hours_ran_out_is_warned_and_overdue_from_the_start() {
    let mut desk = jail();
    desk.torres_waits();
    desk.bond_at("02:05");
    let sergeant = desk.staff("Birch");
    let late = json!({"supervisor": sergeant, "reason": "the bond paper lay in the wrong tray"});
    desk.serves_with("2026-11-17 02:04", late.clone());
    assert!(!desk.said().contains("ran out"), "{}", desk.said());
    let mut desk = jail();
    desk.torres_waits();
    desk.bond_at("02:05");
    desk.serves_with("2026-11-17 02:05", late);
    assert!(desk.warned(Rule::FortyEightHours) && desk.said().contains("ran out Tue 17 Nov 2026 02:05 CST"));
    assert_eq!(desk.stage(), Stage::Overdue);
}

#[test]
fn a_hold_found_without_ground_shows_no_time_left_and_the_correction_says_release_now() {
    let mut desk = jail();
    desk.torres_is_held();
    let warrant: Value = json!({"fact": "paper_withdrawn", "paper": desk.papers["I-200"]});
    desk.clock("03:10");
    desk.corrects(warrant);
    assert!(desk.said().contains("release now"), "{}", desk.said());
    assert_eq!(desk.stage(), Stage::ReleaseNow);
    assert_eq!(desk.minutes_left(), -60, "since the service");
    let row = desk.row().unwrap();
    assert_eq!(row.start_release_by, row.deadline);
}

#[test]
fn a_release_of_nobody_is_refused_by_name() {
    let mut desk = jail();
    desk.person = Some(PersonId(uuid::Uuid::nil()));
    outcome_typed(&mut desk, "now");
    assert_eq!(desk.refused(), [Rule::OnFile]);
}
