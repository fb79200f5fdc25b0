//! What was typed survives whatever ends the program, is recorded once, and speaks for nobody but who typed it.

use std::path::Path;

use hold48::custody::file::File;
use hold48::custody::ids::PersonId;
use hold48::desktop::desk::Message;
use hold48::desktop::place::{Deed, Place};
use hold48::journal::record::Journal;
use iced::keyboard::{Modifiers, key::Named};

use crate::hand::Hand;
use crate::kit::{at, first_case};

const SIZE: (f32, f32) = (1366.0, 1900.0);
const NOW: &str = "2026-11-15T08:16:00Z";

fn journal(dir: &Path) -> Journal {
    Journal::open(dir).unwrap()
}

fn person(dir: &Path) -> PersonId {
    journal(dir).open_files().next().unwrap().person
}

fn file(dir: &Path) -> File {
    journal(dir).case(person(dir)).unwrap().unwrap().file
}

/// Somebody at the desk.
fn desk(dir: &Path, who: &str) -> Hand {
    let mut hand = Hand::at(dir, at(NOW), SIZE);
    hand.press(Named::F12);
    hand.click(who);
    hand
}

fn open(hand: &mut Hand, deed: Deed) {
    hand.happens(Message::Went(Place::Deed(deed)));
}

/// Somebody at the desk with a form open.
fn at_form(dir: &Path, who: &str, deed: impl FnOnce(PersonId) -> Deed) -> Hand {
    let mut hand = desk(dir, who);
    open(&mut hand, deed(person(dir)));
    hand
}

fn send(hand: &mut Hand) {
    hand.press_with(Modifiers::CTRL, Named::Enter);
}

/// Whether anything that is read holds these words.
fn says(hand: &mut Hand, part: &str) -> bool {
    hand.reads().iter().any(|says| says.contains(part))
}

/// From now on the record refuses this to its drafts, as a full disk does.
fn refuse(dir: &Path, what: &str) {
    let sql = format!("CREATE TRIGGER refused BEFORE {what} ON draft BEGIN SELECT RAISE(ABORT, 'drill'); END");
    journal(dir).store().conn().execute_batch(&sql).unwrap();
}

fn refuse_no_more(dir: &Path) {
    journal(dir).store().conn().execute_batch("DROP TRIGGER refused").unwrap();
}

/// A contact by telephone that ICE answered, about the pick-up.
fn fill_contact(hand: &mut Hand) {
    for text in ["Drill, Duty officer", "000-0000"] {
        hand.types(text);
        hand.press(Named::Tab);
    }
    for letter in ["t", "p", "p"] {
        hand.letter(letter);
        hand.press(Named::Tab);
    }
}

#[test]
fn what_was_recorded_before_the_program_was_cut_off_is_not_recorded_again() {
    let dir = first_case(11);
    let mut hand = at_form(dir.path(), "Elm, Ulmus", Deed::Contact);
    fill_contact(&mut hand);
    hand.happens(Message::Ticked);
    refuse(dir.path(), "DELETE");
    send(&mut hand);
    drop(hand);
    refuse_no_more(dir.path());
    assert_eq!(journal(dir.path()).drafts().unwrap().drafts.len(), 1, "its draft lies there as after a kill");
    assert_eq!(file(dir.path()).contacts.len(), 1);

    let mut hand = desk(dir.path(), "Elm, Ulmus");
    hand.happens(Message::Went(Place::Case(person(dir.path()))));
    assert!(!says(&mut hand, "Record a contact with ICE"), "nothing is unfinished: {:?}", hand.reads());
    open(&mut hand, Deed::Contact(person(dir.path())));
    assert!(says(&mut hand, "is in the record: the program ended before it could say so"), "{:?}", hand.reads());
    send(&mut hand);
    assert_eq!(file(dir.path()).contacts.len(), 1, "{:?}", hand.reads());
    assert!(hand.sees("Choose what came of it."), "the form is empty: {:?}", hand.reads());
    hand.press(Named::Escape);
    assert!(journal(dir.path()).drafts().unwrap().drafts.is_empty());
}

#[test]
fn a_deed_without_fields_is_not_recorded_twice_either() {
    let dir = first_case(14);
    let exception = file(dir.path()).exceptions[0].id;
    let at_sign_off = |person| Deed::SignOff(person, exception);
    let mut hand = at_form(dir.path(), "Elm, Ulmus", at_sign_off);
    send(&mut hand);
    assert!(says(&mut hand, "supervisor"), "{:?}", hand.reads());
    hand.happens(Message::Ticked);
    assert!(journal(dir.path()).drafts().unwrap().drafts.is_empty(), "what was refused leaves no empty draft");
    let mut hand = at_form(dir.path(), "Oak, Quercus", at_sign_off);
    refuse(dir.path(), "DELETE");
    send(&mut hand);
    refuse_no_more(dir.path());
    let drafts = journal(dir.path()).drafts().unwrap().drafts;
    assert!(journal(dir.path()).is_recorded(&drafts[0]).unwrap(), "{drafts:?}");
}
