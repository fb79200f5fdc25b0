//! Rule 8: how a hold ends, and what is none; rules 9 and 16.

use hold48::custody::board::Stage;
use hold48::custody::exception::Matter;
use hold48::custody::finding::Rule;
use serde_json::{Value, json};

use crate::deeds::charge;
use crate::desk::jail;

#[test]
fn a_hand_over_to_ice_ends_the_hold() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.handed_to_ice_at("2026-11-16 08:00");
    assert_eq!(desk.row(), None);
    assert_eq!(desk.hold().minutes_held(desk.now), 1795);
    assert_eq!(desk.matters(), [Matter::Gap(5)]);
}

#[test]
fn escape_and_death_end_the_hold_and_are_recorded_as_what_they_are() {
    for kind in ["escaped", "died"] {
        let mut desk = jail();
        desk.torres_is_held();
        desk.outcome_at("09:00", json!({"kind": kind}));
        assert_eq!(desk.row(), None);
        assert_eq!(desk.matters(), [Matter::Gap(5)]);
    }
}

#[test]
fn a_hospital_is_a_place_and_the_clock_runs_on() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.moves_to(json!({"hospital": "St. Example"}), "09:00");
    assert!(desk.warned(Rule::NoPause));
    assert_eq!((desk.stage(), desk.deadline().as_str()), (Stage::Running, "Tue 17 Nov 2026 02:05 CST"));
    assert_eq!(desk.row().unwrap().place.unwrap(), "hospital: St. Example");
    assert_eq!(desk.stage_at("2026-11-17 02:05"), Some(Stage::Overdue));
}

#[test]
fn another_countys_jail_is_no_outcome_and_the_clock_runs_on() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.outcome_at(
        "09:00",
        json!({
            "kind": "handed_over", "officer_name": "K. Pine", "badge": "1", "destination": "Lake County Jail",
            "destination_kind": "another_jail",
        }),
    );
    assert_eq!(desk.refused(), [Rule::HandOverIsToIce]);
    desk.moves_to(json!({"another_jail": "Lake County Jail"}), "09:00");
    assert_eq!(desk.stage_at("2026-11-17 02:05"), Some(Stage::Overdue));
}

#[test]
fn what_is_missing_of_an_outcome_becomes_an_exception_with_an_owner() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.outcome_at("2026-11-16 08:00", json!({"kind": "handed_over", "officer_name": "K. Pine"}));
    let missing = |field: &str| Matter::MissingField(field.to_owned());
    for field in ["badge", "destination", "destination_kind"] {
        assert_eq!(desk.exception(&missing(field)).owner, Some(desk.staff("Elm")));
    }
    desk.is("Birch");
    let badge = desk.exception(&missing("badge")).id;
    desk.give(json!({"do": "sign_off", "person": desk.person, "exception": badge}));
    assert_eq!(desk.refused(), [Rule::RecordWhatHappened]);
    desk.give(json!({"do": "explain", "person": desk.person, "exception": badge, "cause": {"known": "badge 1234"}}));
    desk.give(json!({"do": "sign_off", "person": desk.person, "exception": badge}));
    assert!(!desk.exception(&missing("badge")).is_open());
}

#[test]
fn the_cause_of_an_overdue_hold_may_be_not_yet_known_and_stays_open_until_the_sheriff_signs() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.released_at("2026-11-17 02:35");
    assert!(desk.warned(Rule::Overdue));
    let overdue = desk.exception(&Matter::Overdue(30)).id;
    let explain = |cause: Value| json!({"do": "explain", "person": desk.person, "exception": overdue, "cause": cause});
    let (unknown, known) =
        (explain(json!("not_yet_known")), explain(json!({"known": "nobody on shift read the board"})));
    let sign = json!({"do": "sign_off", "person": desk.person, "exception": overdue});
    desk.give(unknown);
    assert!(desk.file().unexplained().any(|e| e.id == overdue));
    desk.is("Oak");
    desk.give(sign.clone());
    assert_eq!(desk.refused(), [Rule::RecordWhatHappened]);
    desk.give(known);
    desk.is("Birch");
    desk.give(sign.clone());
    assert_eq!(desk.refused(), [Rule::SecondPerson]);
    desk.is("Oak");
    desk.give(sign);
    assert!(!desk.exception(&Matter::Overdue(30)).is_open());
}

#[test]
fn a_release_while_another_ground_is_open_is_recorded_and_asked() {
    let mut desk = jail();
    desk.torres_waits();
    desk.serves_at("02:10");
    desk.released_at("09:00");
    assert!(desk.warned(Rule::CustodyEnds));
    assert!(desk.matters().contains(&Matter::LocalBasisOpen));
}

#[test]
fn an_outcome_before_the_service_is_recorded_and_asked() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.clock("09:00");
    desk.released_at("01:00");
    assert!(desk.matters().iter().any(|matter| matches!(matter, Matter::OutOfOrder(_))));
}

#[test]
fn a_hold_ends_by_exactly_one_outcome() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.released_at("09:00");
    desk.handed_to_ice_at("09:10");
    assert_eq!(desk.refused(), [Rule::OneOutcome]);
}

#[test]
fn a_ground_that_was_not_open_took_nothing_over() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.taken_over_at("09:00", "felony");
    assert_eq!(desk.refused(), [Rule::OneOutcome]);
}

#[test]
fn a_release_by_court_order_without_the_order_leaves_it_to_be_brought() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.outcome_at("09:00", json!({"kind": "released_by_court"}));
    assert!(desk.matters().contains(&Matter::MissingField("order".to_owned())));
}

#[test]
fn a_release_entered_late_ends_the_stay_it_belongs_to_and_not_the_next_one() {
    let mut desk = jail();
    desk.torres_waits();
    desk.bond_at("02:05");
    desk.books_again("2026-11-18 10:00", &[charge("theft")]);
    desk.clock("2026-11-18 11:00");
    desk.released_at("2026-11-15 02:15");
    assert!(desk.file().in_custody(desk.now), "the new stay goes on");
    desk.bond_on("theft", "2026-11-18 12:00");
    assert_eq!(desk.stage(), Stage::ServeOrRelease);
}

#[test]
fn a_release_typed_before_the_booking_began_hides_nobody_until_it_is_corrected() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.clock("09:00");
    desk.released_at("2025-11-15 08:55");
    assert!(desk.file().in_custody(desk.now));
    assert!(desk.row().is_some());
    let hold = desk.hold().id;
    desk.corrects(json!({"fact": "outcome_at", "hold": hold, "at": "2026-11-15 08:55"}));
    assert!(!desk.file().in_custody(desk.now));
    assert_eq!(desk.row(), None);
}

#[test]
fn custody_that_is_entered_after_the_fact_brings_its_minutes_to_light_and_they_are_asked() {
    let mut desk = jail();
    desk.torres_waits();
    desk.serves_at("02:10");
    desk.clock("03:00");
    desk.books_again("2026-11-13 19:00", &[]);
    assert!(desk.matters().contains(&Matter::Gap(60)), "an hour before the first booking");
}

#[test]
fn every_hold_that_a_departure_ends_is_asked_for_its_own_minutes() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.wrong_person("07:05");
    desk.was_served_with("08:00", json!({"officer": desk.staff("Elm")}));
    desk.released_at("2026-11-17 02:35");
    let asked: Vec<_> =
        desk.matters().into_iter().filter(|m| matches!(m, Matter::Overdue(_) | Matter::Gap(_))).collect();
    assert_eq!(asked, [Matter::Gap(5), Matter::Overdue(30), Matter::Gap(2875)]);
    assert_eq!(desk.all_gap_minutes(), 5 + 30 + 2875);
}
