//! Finding a person, and everything on file of one.

use std::path::Path;

use hold48::custody::ids::PersonId;
use hold48::desktop::desk::Message;
use hold48::desktop::place::Place;
use hold48::journal::record::Journal;
use iced::keyboard::key::Named;

use crate::hand::Hand;
use crate::kit::{at, first_case};

/// Somebody at the desk.
fn at_desk(dir: &Path, now: &str) -> Hand {
    let mut hand = Hand::at(dir, at(now), (1366.0, 768.0));
    hand.press(Named::F12);
    hand.press(Named::Enter);
    hand
}

fn person(journal: &Journal) -> PersonId {
    journal.find("exampleton").unwrap()[0]
}

#[test]
fn a_person_is_found_as_typed_and_enter_opens_everything_on_file() {
    let dir = first_case(17);
    let journal = Journal::open(dir.path()).unwrap();
    let events = journal.case(person(&journal)).unwrap().unwrap().history.len();
    drop(journal);
    let mut hand = at_desk(dir.path(), "2026-11-17T08:30:00Z");
    hand.ctrl("f");
    hand.types("exam");
    assert!(hand.sees("EXAMPLETON, Ada"), "{:?}", hand.reads());
    hand.press(Named::Enter);
    let reads = hand.reads();
    let recorded = reads.iter().filter(|says| says.starts_with("Recorded ")).count();
    assert_eq!(recorded, events, "{reads:?}");
    for heading in ["Now", "Custody and local grounds", "Papers", "Holds", "Everything that happened"] {
        assert!(reads.iter().any(|says| says == heading), "{heading}: {reads:?}");
    }
}

#[test]
fn a_search_that_finds_nobody_says_what_to_do() {
    let dir = first_case(17);
    let mut hand = at_desk(dir.path(), "2026-11-17T08:30:00Z");
    hand.ctrl("f");
    hand.types("zzz");
    assert!(hand.sees("Nobody is found by this"), "{:?}", hand.reads());
}

#[test]
fn a_deed_of_a_case_opens_its_form() {
    let dir = first_case(13);
    let who = person(&Journal::open(dir.path()).unwrap());
    let mut hand = at_desk(dir.path(), "2026-11-15T20:40:00Z");
    for (deed, form) in [
        ("Contact with ICE", "Record a contact with ICE"),
        ("Add local ground", "Enter a local ground"),
        ("Amend names", "Amend names and numbers"),
    ] {
        hand.happens(Message::Went(Place::Case(who)));
        hand.click(deed);
        assert!(hand.sees(form), "{deed}: {:?}", hand.reads());
    }
}
