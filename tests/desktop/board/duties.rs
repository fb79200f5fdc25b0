//! From a duty to the form on which it is done.

use hold48::custody::file::File;
use hold48::custody::ids::PersonId;
use hold48::desktop::desk::Message;
use hold48::desktop::place::{Deed, Place};
use hold48::journal::record::Journal;
use iced::keyboard::key::Named;
use tempfile::TempDir;

use super::desk;
use crate::kit::{at, first_case, first_case_with, moment};

#[test]
fn board_and_case_lead_from_a_duty_to_the_same_form() {
    let (dir, mut hand) = desk((1366.0, 768.0));
    let board = Journal::open(dir.path()).unwrap().board(moment());
    for row in &board.rows {
        hand.happens(Message::Went(Place::of_duty(row.person, row.next_duty.unwrap())));
        let from_board = hand.reads();
        hand.happens(Message::Went(Place::Case(row.person)));
        hand.press(Named::Enter);
        assert_eq!(hand.reads(), from_board, "{}", row.name);
    }
}

/// The form that the first case after so many lines leads to at a moment.
fn next_place(dir: &TempDir, now: &str) -> (PersonId, Place) {
    let board = Journal::open(dir.path()).unwrap().board(at(now));
    (board.rows[0].person, Place::of_duty(board.rows[0].person, board.rows[0].next_duty.unwrap()))
}

#[test]
fn an_end_of_custody_that_was_expected_by_now_is_recorded_and_one_that_nobody_knows_is_set() {
    let dir = first_case(9);
    let (person, place) = next_place(&dir, "2026-11-15T08:02:00Z");
    assert_eq!(place, Place::Deed(Deed::EndBasis(person)), "it was expected at 02:00");
    let unknown = r#"{"now":"2026-11-15 01:20","by":"@elm","do":"set_expected_end","person":"@person","basis":"@person","told_by":"court clerk, Drill"}"#;
    let dir = first_case_with(9, unknown);
    let (person, place) = next_place(&dir, "2026-11-15T08:02:00Z");
    assert_eq!(place, Place::Deed(Deed::SetExpectedEnd(person)));
}

#[test]
fn a_duty_about_a_claim_a_hold_or_an_exception_opens_the_form_of_that_one() {
    let claim = r#"{"id":"claim","now":"2026-11-15 02:20","by":"@elm","do":"record_citizenship_claim","person":"@person","volunteered":"says so","at":"0219"}
{"id":"told-claim","now":"2026-11-15 02:22","by":"@elm","do":"record_ice_contact","person":"@person","spoke_to":"Drill, Duty officer","number":"000-0000","method":"phone","about":{"citizenship_claim":"@claim"},"result":"told"}"#;
    let dir = first_case_with(12, claim);
    let claim = dir_file(&dir).claims[0].id;
    let (person, place) = next_place(&dir, "2026-11-15T08:30:00Z");
    assert_eq!(place, Place::Deed(Deed::ReviewClaim(person, claim)));
    let dir = first_case(12);
    let exception = dir_file(&dir).exceptions[0].id;
    let (person, place) = next_place(&dir, "2026-11-15T08:30:00Z");
    assert_eq!(place, Place::Deed(Deed::Explain(person, exception)));
    let dir = first_case(16);
    let hold = dir_file(&dir).holds[0].id;
    let (person, place) = next_place(&dir, "2026-11-16T22:00:00Z");
    assert_eq!(place, Place::Deed(Deed::ReviewHold(person, hold)));
}

fn dir_file(dir: &TempDir) -> File {
    Journal::open(dir.path()).unwrap().open_files().next().unwrap().clone()
}
