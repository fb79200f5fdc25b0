//! Forms under the fingers.

use hold48::desktop::desk::Message;
use hold48::desktop::place::{Deed, Place};
use iced::keyboard::key::Named;

use crate::hand::Hand;
use crate::kit::{at, first_case};

#[test]
fn a_contact_is_recorded_by_keys_alone() {
    let dir = first_case(11);
    let mut hand = Hand::at(dir.path(), at("2026-11-15T08:16:00Z"), (1366.0, 768.0));
    hand.click("Elm, Ulmus");
    let journal = hold48::journal::record::Journal::open(dir.path()).unwrap();
    let person = journal.open_files().next().unwrap().person;
    hand.happens(Message::Went(Place::Deed(Deed::Contact(person))));
    hand.types("Drill, Duty officer");
    hand.press(Named::Enter);
    hand.types("000-0000");
    hand.press(Named::Tab);
    hand.letter("t");
    hand.press(Named::Tab);
    hand.press(Named::ArrowRight);
    hand.press(Named::ArrowRight);
    hand.press(Named::Tab);
    hand.letter("p");
    hand.press_with(iced::keyboard::Modifiers::CTRL, Named::Enter);
    let journal = hold48::journal::record::Journal::open(dir.path()).unwrap();
    assert_eq!(journal.case(person).unwrap().unwrap().file.contacts.len(), 1, "{:?}", hand.reads());
}

#[test]
fn a_key_that_is_held_down_does_one_deed_and_no_second() {
    let dir = first_case(10);
    let mut hand = Hand::at(dir.path(), at("2026-11-15T08:12:00Z"), (1366.0, 768.0));
    hand.click("Elm, Ulmus");
    hand.happens(Message::Went(Place::Deed(Deed::Book(None))));
    hand.types("Heldkey");
    hand.hold_with(iced::keyboard::Modifiers::CTRL, Named::Enter);
    assert!(hand.focused().unwrap().contains("family"), "nothing was sent");
    hand.press_with(iced::keyboard::Modifiers::CTRL, Named::Enter);
    assert!(hand.focused().unwrap().contains("number"), "sent, and the first field that is wrong has the focus");
}

#[test]
fn who_goes_on_with_enter_attests_to_nothing() {
    let dir = first_case(8);
    let mut hand = Hand::at(dir.path(), at("2026-11-15T07:10:00Z"), (1366.0, 768.0));
    hand.click("Elm, Ulmus");
    let journal = hold48::journal::record::Journal::open(dir.path()).unwrap();
    let person = journal.open_files().next().unwrap().person;
    hand.happens(Message::Went(Place::Deed(Deed::MatchIdentity(person))));
    for _ in 0..8 {
        hand.press(Named::Enter);
    }
    hand.happens(Message::Ticked);
    let journal = hold48::journal::record::Journal::open(dir.path()).unwrap();
    assert_eq!(journal.drafts().unwrap().drafts, []);
}

#[test]
fn what_is_typed_right_after_enter_stands_in_the_next_field() {
    let dir = first_case(10);
    let mut hand = Hand::at(dir.path(), at("2026-11-15T08:12:00Z"), (1366.0, 768.0));
    hand.click("Elm, Ulmus");
    hand.happens(Message::Went(Place::Deed(Deed::Book(None))));
    hand.types_at_once("A\nB\nC");
    hand.happens(Message::Ticked);
    let journal = hold48::journal::record::Journal::open(dir.path()).unwrap();
    let draft = journal.drafts().unwrap().drafts.remove(0);
    let typed = |key: &str| draft.body[key]["text"].as_str().unwrap().to_owned();
    let all = ["identity.name.family", "identity.name.given", "number"].map(typed);
    assert_eq!(all, ["A", "B", "C"]);
}
