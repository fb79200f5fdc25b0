//! What others record while a form is open here.

use std::path::Path;

use hold48::custody::ids::PersonId;
use hold48::desktop::desk::Message;
use hold48::desktop::place::{Deed, Place};
use hold48::journal::record::{Instruction, Journal};
use iced::keyboard::key::Named;
use serde_json::{Value, json};

use crate::hand::Hand;
use crate::kit::{at, first_case};

const NOW: &str = "2026-11-15T08:07:00Z";

fn person(dir: &Path) -> PersonId {
    Journal::open(dir).unwrap().open_files().next().unwrap().person
}

/// Another program records a command, and the second goes by in which it is taken in here.
fn another_records(dir: &Path, hand: &mut Hand, command: Value) {
    let mut journal = Journal::open(dir).unwrap();
    let by = journal.jail().staff.keys().next().copied();
    let command = serde_json::from_value(command).unwrap();
    let now = at(NOW);
    let answer = journal.execute(&Instruction { id: None, by, source: None, now, command, scans: Vec::new() }).unwrap();
    assert!(answer.ok, "{answer:?}");
    hand.happens(Message::Ticked);
}

/// The first staff member at the desk on a page.
fn on(dir: &Path, place: Place) -> Hand {
    let mut hand = Hand::at(dir, at(NOW), (1366.0, 768.0));
    hand.press(Named::Enter);
    hand.happens(Message::Went(place));
    hand
}

#[test]
fn an_end_of_custody_that_another_records_stands_on_the_open_service_and_what_was_typed_stays() {
    let dir = first_case(9);
    let person = person(dir.path());
    let mut hand = on(dir.path(), Place::Serve(person));
    assert!(hand.sees("Criminal custody has not ended") && hand.sees("not yet"), "{:?}", hand.reads());
    hand.types("0206");
    let basis = Journal::open(dir.path()).unwrap().case(person).unwrap().unwrap().file.bases[0].id;
    let end = json!({"do": "end_basis", "person": person, "basis": basis, "at": "0205", "how": "bond",
        "proof": {"says": "bond accepted, receipt 44812"}});
    another_records(dir.path(), &mut hand, end);
    assert!(!hand.sees("Criminal custody has not ended"), "{:?}", hand.reads());
    assert!(hand.sees("Bond accepted, receipt 44812") && hand.sees("Told that bond was accepted"));
    assert!(hand.sees("Sun 15 Nov 2026 02:06 CST"), "the time that was typed: {:?}", hand.reads());
}

#[test]
fn a_name_that_another_amends_stands_over_the_open_form_and_what_was_typed_stays() {
    let dir = first_case(9);
    let person = person(dir.path());
    let mut hand = on(dir.path(), Place::Deed(Deed::Contact(person)));
    hand.types("Drill, Duty officer");
    let amend = json!({"do": "amend_person", "person": person, "reason": "booking sheet read again",
        "identity": {"name": {"family": "Quillfeather", "given": "Ada"}}});
    another_records(dir.path(), &mut hand, amend);
    assert!(hand.sees("QUILLFEATHER, Ada · Bk 26-01188 · B-04"), "{:?}", hand.reads());
    hand.press(Named::Escape);
    let drafts = Journal::open(dir.path()).unwrap().drafts().unwrap().drafts;
    assert!(format!("{:?}", drafts[0].body).contains("Drill, Duty officer"), "{drafts:?}");
}
