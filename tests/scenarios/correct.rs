//! Rule 15: corrections append, by two people, within their bound.

use hold48::custody::board::Stage;
use hold48::custody::duty::DutyKind;
use hold48::custody::exception::Matter;
use hold48::custody::finding::Rule;
use serde_json::json;

use crate::deeds::{charge, sentence};
use crate::desk::{Desk, jail};

/// A sentence since 2025; its end on 15 November 2026 is typed a year back, at 02:06.
fn typed_a_year_back() -> Desk {
    let mut desk = jail();
    desk.books_at("2025-10-01 08:00", "Torres, Julio", &[charge("felony")]);
    desk.clock("2026-11-14 08:00");
    desk.papers_in_order();
    desk.clock("02:06");
    desk.bond_at("2025-11-15 02:05");
    assert!(desk.warned(Rule::LateEntry));
    let sergeant = desk.staff("Birch");
    desk.serves_with("02:10", json!({"supervisor": sergeant, "reason": "date typed wrong, to be corrected"}));
    desk
}

#[test]
fn a_date_typed_a_year_back_is_corrected_and_both_deadlines_stay_visible() {
    let mut desk = typed_a_year_back();
    assert_eq!(desk.deadline(), "Mon 17 Nov 2025 02:05 CST");
    assert_eq!(desk.stage(), Stage::Overdue);
    desk.clock("02:20");
    let basis = desk.bases["felony"];
    desk.corrects(json!({"fact": "custody_ended", "basis": basis, "at": "2026-11-15 02:05"}));
    assert_eq!((desk.deadline().as_str(), desk.gap_minutes()), ("Tue 17 Nov 2026 02:05 CST", 5));
    assert!(desk.said().contains("17 Nov 2025") && desk.said().contains("17 Nov 2026"));
    let deadlines: Vec<_> = desk.hold().clocks.iter().map(|c| desk.show(c.deadline.unwrap())).collect();
    assert_eq!(deadlines, ["Mon 17 Nov 2025 02:05 CST", "Tue 17 Nov 2026 02:05 CST"]);
}

#[test]
fn a_year_of_gap_that_was_a_slip_hides_no_gap_to_come() {
    let mut desk = typed_a_year_back();
    let basis = desk.bases["felony"];
    desk.corrects(json!({"fact": "custody_ended", "basis": basis, "at": "2026-11-15 02:05"}));
    desk.ice_cancels_by_phone("05:00");
    desk.released_at("05:30");
    assert_eq!(desk.matters().last(), Some(&Matter::Gap(30)));
}

#[test]
fn a_corrected_start_is_never_later_than_the_moment_its_first_entry_was_recorded() {
    let mut desk = typed_a_year_back();
    desk.clock("09:00");
    let basis = desk.bases["felony"];
    let to = |at: &str| json!({"fact": "custody_ended", "basis": basis, "at": at});
    desk.corrects(to("2026-11-15 02:07"));
    assert_eq!(desk.refused(), [Rule::Correction]);
    desk.corrects(to("2026-11-15 02:06"));
    assert_eq!(desk.deadline(), "Tue 17 Nov 2026 02:06 CST");
    desk.corrects(to("2026-11-15 02:07"));
    assert_eq!(desk.refused(), [Rule::Correction]);
}

#[test]
fn a_service_is_not_corrected_past_the_moment_at_which_it_was_recorded() {
    let mut desk = jail();
    desk.torres_waits();
    desk.serves_at("02:10");
    desk.clock("09:00");
    let served = |at: &str| json!({"fact": "served", "hold": desk.hold().id, "at": at});
    let (late, early) = (served("2026-11-15 02:30"), served("2026-11-15 01:50"));
    desk.corrects(late);
    assert_eq!(desk.refused(), [Rule::Correction]);
    desk.corrects(early);
    assert_eq!(desk.deadline(), "Tue 17 Nov 2026 01:50 CST");
}

#[test]
fn withdrawing_an_end_of_custody_gives_no_more_than_the_bound() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.clock("09:00");
    desk.corrects(json!({"fact": "custody_end_withdrawn", "basis": desk.bases["felony"]}));
    assert_eq!(desk.deadline(), "Tue 17 Nov 2026 02:05 CST", "the bond was recorded at 02:05");
}

#[test]
fn a_correction_by_one_person_is_refused() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.corrects_with("Elm", json!({"fact": "served", "hold": desk.hold().id, "at": "2026-11-15 02:09"}));
    assert_eq!(desk.refused(), [Rule::SecondPerson]);
}

#[test]
fn a_correction_needs_its_reason_and_its_proof() {
    let mut desk = jail();
    desk.torres_is_held();
    let command = |reason: &str, proof: serde_json::Value| {
        json!({
            "do": "correct", "person": desk.person, "reason": reason, "proof": proof, "second": desk.staff("Birch"),
            "target": {"fact": "served", "hold": desk.hold().id, "at": "2026-11-15 02:09"},
        })
    };
    let (no_reason, no_proof) = (command(" ", json!({"says": "x"})), command("slip", json!({"says": " "})));
    desk.give(no_reason);
    assert_eq!(desk.refused(), [Rule::Required]);
    desk.give(no_proof);
    assert_eq!(desk.refused(), [Rule::Correction]);
}

#[test]
fn a_release_recorded_on_the_wrong_row_reopens_the_hold_with_its_old_deadline() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.released_at("2026-11-16 08:00");
    assert_eq!(desk.row(), None);
    desk.clock("2026-11-17 02:35");
    let hold = desk.hold().id;
    desk.corrects(json!({"fact": "outcome_withdrawn", "hold": hold}));
    assert_eq!(desk.deadline(), "Tue 17 Nov 2026 02:05 CST");
    assert_eq!((desk.stage(), desk.minutes_left()), (Stage::Overdue, -30));
    assert_eq!(desk.hold().withdrawn_outcomes.len(), 1, "the wrong outcome stays visible");
}

#[test]
fn a_release_corrected_past_the_deadline_is_asked_for_its_cause() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.clock("2026-11-17 09:00");
    desk.released_at("2026-11-17 02:00");
    assert_eq!(desk.matters(), [Matter::Gap(5)]);
    let hold = desk.hold().id;
    desk.corrects(json!({"fact": "outcome_at", "hold": hold, "at": "2026-11-17 02:45"}));
    assert_eq!(desk.matters(), [Matter::Gap(5), Matter::Overdue(40)]);
}

#[test]
fn a_departure_without_a_hold_is_taken_back_too() {
    let mut desk = jail();
    desk.torres_waits();
    desk.bond_at("02:05");
    desk.released_at("02:08");
    desk.clock("02:30");
    desk.corrects(json!({"fact": "outcome_withdrawn"}));
    assert_eq!((desk.stage(), desk.gap_minutes()), (Stage::ServeOrRelease, 25));
}

#[test]
fn a_cancellation_of_another_case_that_is_taken_back_gives_the_old_deadline_back() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.ice_cancels_by_phone("05:05");
    desk.corrects(json!({"fact": "paper_withdrawn", "paper": desk.papers["ICE cancellation"]}));
    assert_eq!((desk.stage(), desk.deadline().as_str()), (Stage::Running, "Tue 17 Nov 2026 02:05 CST"));
}

#[test]
fn a_correction_of_something_else_lets_no_deadline_slip() {
    let mut desk = jail();
    desk.torres_waits();
    desk.clock("04:50");
    let sergeant = desk.staff("Birch");
    desk.bond_at("04:00");
    desk.serves_with("04:50", json!({"supervisor": sergeant, "reason": "no officer on shift"}));
    desk.new_charge("theft", "03:00");
    desk.clock("05:00");
    desk.corrects(json!({"fact": "paper_withdrawn", "paper": desk.papers["I-247A"]}));
    assert_eq!(desk.deadline(), "Tue 17 Nov 2026 04:00 CST");
}

#[test]
fn a_sentence_that_ended_by_itself_is_not_corrected_to_have_ended_later() {
    let mut desk = jail();
    desk.books("Torres, Julio", &[sentence("10 days", "2026-11-15 00:00")]);
    desk.papers_in_order();
    desk.ends("10 days", "08:00", json!({"how": "sentence_served", "proof": {"says": "sheet"}}));
    desk.clock("08:05");
    let to = |at: &str| json!({"fact": "custody_ended", "basis": desk.bases["10 days"], "at": at});
    let (late, early, back) = (to("2026-11-15 08:00"), to("2026-11-14 22:00"), to("2026-11-15 00:00"));
    desk.corrects(late);
    assert_eq!(desk.refused(), [Rule::Correction]);
    desk.corrects(early);
    desk.corrects(back);
    assert_eq!(desk.file().custody_ended(desk.now), Some(desk.at("00:00")));
}

#[test]
fn of_two_cancellations_one_taken_back_leaves_the_other_standing() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.ice_cancels_by_phone("05:05");
    let first = desk.papers["ICE cancellation"];
    desk.ice_cancels_by_phone("05:30");
    desk.corrects(json!({"fact": "paper_withdrawn", "paper": first}));
    assert_eq!((desk.stage(), desk.deadline().as_str()), (Stage::ReleaseNow, "Sun 15 Nov 2026 05:30 CST"));
}

#[test]
fn an_earlier_hold_that_turns_out_longer_takes_its_hours_from_the_second_one() {
    let mut desk = jail();
    desk.torres_is_held();
    let first = desk.hold().id;
    desk.new_charge("theft", "04:00");
    desk.clock("22:05");
    desk.taken_over_at("04:05", "theft");
    desk.bond_on("theft", "2026-11-17 14:05");
    desk.serves_at("2026-11-17 14:05");
    assert_eq!(desk.deadline(), "Thu 19 Nov 2026 12:05 CST", "2 hours used, 46 left");
    desk.corrects(json!({"fact": "outcome_at", "hold": first, "at": "2026-11-15 22:05"}));
    assert_eq!(desk.deadline(), "Wed 18 Nov 2026 18:05 CST", "20 hours used, 28 left");
    desk.corrects(json!({"fact": "outcome_at", "hold": first, "at": "2026-11-15 04:05"}));
    assert_eq!(desk.deadline(), "Thu 19 Nov 2026 12:05 CST");
}

#[test]
fn of_two_open_holds_the_board_shows_the_one_that_must_be_over_first() {
    let mut desk = jail();
    desk.torres_is_held();
    let first = desk.hold().id;
    desk.new_charge("theft", "22:05");
    desk.taken_over_at("22:05", "theft");
    desk.bond_on("theft", "2026-11-17 01:05");
    desk.serves_at("2026-11-17 01:05");
    desk.corrects(json!({"fact": "outcome_withdrawn", "hold": first}));
    assert_eq!(desk.row().unwrap().hold, Some(first));
    assert_eq!(desk.stage_at("2026-11-17 02:05"), Some(Stage::Overdue));
    desk.released_at("2026-11-17 02:00");
    assert_eq!(desk.row(), None, "who has left leaves no hold behind");
}

#[test]
fn a_hold_that_is_open_again_waits_for_its_release_to_begin_again() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.clock("2026-11-17 01:10");
    desk.begins_release(desk.person.unwrap());
    desk.released_at("2026-11-17 01:20");
    desk.corrects(json!({"fact": "outcome_withdrawn", "hold": desk.hold().id}));
    assert_eq!(desk.duty(), DutyKind::BeginRelease);
}

#[test]
fn a_computed_end_that_has_not_come_moves_earlier_and_never_past_the_first_computation() {
    let mut desk = jail();
    desk.books("Torres, Julio", &[sentence("10 days", "2026-11-24 00:00")]);
    desk.papers_in_order();
    let to = |at: &str| json!({"fact": "custody_ended", "basis": desk.bases["10 days"], "at": at});
    let (good_time, later, past_it) = (to("2026-11-15 00:00"), to("2026-11-16 00:00"), to("2026-11-24 00:01"));
    desk.corrects(good_time);
    assert!(desk.said().contains("Sun 15 Nov 2026 00:00 CST"), "{}", desk.said());
    assert_eq!(desk.stage_at("00:00"), Some(Stage::ServeOrRelease));
    desk.corrects(later);
    assert_eq!(desk.stage_at("2026-11-16 00:00"), Some(Stage::ServeOrRelease));
    desk.corrects(past_it);
    assert_eq!(desk.refused(), [Rule::Correction]);
}

#[test]
fn a_sentence_corrected_to_have_ended_yesterday_starts_the_clock_of_its_hold_then() {
    let mut desk = jail();
    desk.books("Torres, Julio", &[sentence("10 days", "2026-11-24 00:00")]);
    desk.papers_in_order();
    desk.serves_at("10:00");
    desk.corrects(json!({"fact": "custody_ended", "basis": desk.bases["10 days"], "at": "2026-11-14 22:00"}));
    assert_eq!(desk.deadline(), "Mon 16 Nov 2026 22:00 CST");
}
