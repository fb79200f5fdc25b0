//! Finding a person.

use hold48::desktop::desk::Message;
use hold48::desktop::place::Place;
use hold48::journal::record::{Instruction, Journal};
use iced::keyboard::key::Named;
use serde_json::json;

use crate::hand::Hand;
use crate::kit::{at, drill, first_case, first_case_with, moment};

const WINDOW: (f32, f32) = (1366.0, 768.0);
/// After the hand-over of the first case.
const AFTER: &str = "2026-11-17T12:00:00Z";

/// The search, with the first staff member at the desk.
fn searching(dir: &std::path::Path, now: &str) -> Hand {
    let mut hand = Hand::at(dir, at(now), WINDOW);
    hand.press(Named::Enter);
    hand.ctrl("f");
    hand
}

#[test]
fn who_left_is_found_by_name_booking_and_a_number_and_says_how_it_ended() {
    let dir = first_case(17);
    for typed in ["exampleton", "EXAMPLETON, ada", "26-01188", "A000000101", "a 000-000-101", "000000101"] {
        let mut hand = searching(dir.path(), AFTER);
        hand.types(typed);
        assert!(hand.sees("EXAMPLETON, Ada"), "{typed}: {:?}", hand.reads());
        assert!(hand.sees("Left Mon 16 Nov 17:20, to ICE"), "{typed}: {:?}", hand.reads());
        assert!(hand.sees("A ···101"), "on a list the number is masked: {:?}", hand.reads());
    }
    let mut hand = searching(dir.path(), AFTER);
    assert!(!hand.sees("EXAMPLETON, Ada"), "nobody has to look: {:?}", hand.reads());
}

#[test]
fn who_is_here_is_found_by_any_word_of_the_name() {
    let dir = first_case(11);
    for typed in ["ada", "ada ex", "exa", "26-0"] {
        let mut hand = searching(dir.path(), "2026-11-15T09:00:00Z");
        hand.types(typed);
        assert!(hand.sees("EXAMPLETON, Ada"), "{typed}: {:?}", hand.reads());
    }
    let mut hand = searching(dir.path(), "2026-11-15T09:00:00Z");
    hand.types("ada zz");
    assert!(!hand.sees("EXAMPLETON, Ada"), "{:?}", hand.reads());
}

#[test]
fn with_nothing_typed_everybody_of_concern_stands_in_the_order_of_the_board() {
    let dir = drill();
    let journal = Journal::open(dir.path()).unwrap();
    let board: Vec<String> = journal.board(moment()).rows.into_iter().map(|row| row.name).collect();
    let concern = journal.open_files().count();
    let mut hand = Hand::at(dir.path(), moment(), WINDOW);
    hand.happens(Message::Went(Place::People));
    let reads = hand.reads();
    let names: std::collections::BTreeSet<String> =
        journal.open_files().map(|file| file.identity.name.to_string()).collect();
    let listed: Vec<&String> = reads.iter().filter(|says| names.contains(*says)).collect();
    assert_eq!(listed.len(), concern, "{reads:?}");
    assert_eq!(listed[..board.len()], board.iter().collect::<Vec<_>>()[..], "the most urgent first");
}

#[test]
fn who_left_with_something_to_explain_is_still_listed() {
    let gap = r#"{"id":"out","now":"2026-11-15 02:40","by":"@elm","do":"record_outcome","person":"@person","at":"0230","outcome":{"kind":"released_ice_cancelled"}}"#;
    let dir = first_case_with(11, gap);
    let mut hand = searching(dir.path(), AFTER);
    assert!(hand.reads().iter().any(|says| says.starts_with("Left Sun 15 Nov 02:30")), "{:?}", hand.reads());
}

#[test]
fn keys_alone_lead_from_the_search_to_the_case_and_back() {
    let dir = first_case(11);
    let mut hand = searching(dir.path(), "2026-11-15T09:00:00Z");
    assert_eq!(hand.focused().as_deref(), Some("Id(Custom(\"first\"))"));
    hand.types("ada");
    hand.press(Named::Enter);
    assert!(hand.sees("Bk 26-01188 · B-04 · A000000101"), "{:?}", hand.reads());
    hand.press(Named::Escape);
    assert!(hand.sees("Book a person"), "{:?}", hand.reads());
    // The search, the button, the first person.
    hand.press(Named::Tab);
    hand.press(Named::Tab);
    hand.press(Named::Enter);
    assert!(hand.sees("Bk 26-01188 · B-04 · A000000101"), "{:?}", hand.reads());
}

#[test]
fn where_nobody_is_found_a_person_can_be_booked() {
    let dir = first_case(11);
    let mut hand = searching(dir.path(), "2026-11-15T09:00:00Z");
    hand.types("zzz");
    assert!(hand.sees("Nobody is found by this"), "{:?}", hand.reads());
    hand.press(Named::Enter);
    assert!(hand.sees("Nobody is found by this"), "Enter opens nobody");
    hand.press(Named::Tab);
    hand.press(Named::Enter);
    assert!(hand.sees("Surname"), "{:?}", hand.reads());
}

#[test]
fn what_is_typed_in_the_search_outlasts_what_others_record() {
    let dir = first_case(11);
    let mut hand = searching(dir.path(), "2026-11-15T09:00:00Z");
    hand.types("quill");
    assert!(hand.sees("Nobody is found by this"), "{:?}", hand.reads());
    let mut journal = Journal::open(dir.path()).unwrap();
    let by = journal.jail().staff.keys().next().copied();
    let command =
        serde_json::from_value(json!({"do": "book_person", "number": "26-2", "began": "0250", "housing": "B-05",
        "identity": {"name": {"family": "Quillfeather", "given": "Zebulon"}}}))
        .unwrap();
    let now = at("2026-11-15T09:00:00Z");
    let answer = journal.execute(&Instruction { id: None, by, source: None, now, command, scans: Vec::new() }).unwrap();
    assert!(answer.ok, "{answer:?}");
    hand.happens(Message::Ticked);
    assert!(hand.sees("QUILLFEATHER, Zebulon"), "{:?}", hand.reads());
    assert!(!hand.sees("EXAMPLETON, Ada"), "{:?}", hand.reads());
}
