//! The forms of person deeds, typed and clicked as a clerk would, and what the record says then.

mod endings;

use std::path::Path;

use hold48::custody::file::File;
use hold48::custody::ids::PersonId;
use hold48::custody::person::Whereabouts;
use hold48::custody::zone::Moment;
use hold48::desktop::desk::Message;
use hold48::desktop::place::{Deed, Place};
use hold48::journal::record::Journal;
use iced::keyboard::{Modifiers, key::Named};

use crate::hand::Hand;
use crate::kit::{at, first_case};

/// The first person who is open in a record, else the last who left.
fn person(dir: &Path) -> PersonId {
    let journal = Journal::open(dir).unwrap();
    let open = journal.open_files().next().map(|file| file.person);
    open.unwrap_or_else(|| journal.left_since(Moment::MIN_UTC).unwrap()[0].person)
}

/// The file of a person as it is recorded.
fn file(dir: &Path) -> File {
    Journal::open(dir).unwrap().case(person(dir)).unwrap().unwrap().file
}

/// Somebody at the desk with a form open.
fn at_form(dir: &Path, now: &str, who: &str, deed: impl FnOnce(PersonId) -> Deed) -> Hand {
    let mut hand = Hand::at(dir, at(now), (1366.0, 768.0));
    hand.press(Named::F12);
    hand.click(who);
    let person = person_or_nobody(dir);
    hand.happens(Message::Went(Place::Deed(deed(person))));
    hand
}

fn person_or_nobody(dir: &Path) -> PersonId {
    let journal = Journal::open(dir).unwrap();
    let some = journal.open_files().next().is_some() || !journal.left_since(Moment::MIN_UTC).unwrap().is_empty();
    if some { person(dir) } else { PersonId(uuid::Uuid::nil()) }
}

/// Types each text, and goes to the next control after it; an empty one is left empty.
fn fill(hand: &mut Hand, texts: &[&str]) {
    for text in texts {
        hand.types(text);
        hand.press(Named::Tab);
    }
}

/// Chooses by a letter, and goes to the next control.
fn choose(hand: &mut Hand, letter: &str) {
    hand.letter(letter);
    hand.press(Named::Tab);
}

fn send(hand: &mut Hand) {
    hand.press_with(Modifiers::CTRL, Named::Enter);
}

/// Whether a sentence stands under the field of this label, in its column.
fn beside(hand: &mut Hand, label: &str, says: &str) {
    let field = hand.find(label).unwrap_or_else(|| panic!("no field \"{label}\": {:?}", hand.reads()));
    let said = hand.find(says).unwrap_or_else(|| panic!("\"{says}\" is not said: {:?}", hand.reads()));
    let under = (0.0..130.0).contains(&(said.y - field.y)) && (said.x - field.x).abs() < 40.0;
    assert!(under, "\"{says}\" at {said:?} is not beside \"{label}\" at {field:?}");
}

#[test]
fn a_new_person_is_booked_with_one_ground() {
    let dir = first_case(5);
    let mut hand = at_form(dir.path(), "2026-11-15T02:04:00Z", "Elm, Ulmus", |_| Deed::Book(None));
    fill(&mut hand, &["Exampleton", "Ada", "26-01188", "B-04", "2000"]);
    choose(&mut hand, "l");
    fill(&mut hand, &["Invented charge, case 26-CR-0001", "0200", "000 000 101", "3 feb 1961"]);
    send(&mut hand);
    let file = file(dir.path());
    assert_eq!(file.identity.name.to_string(), "EXAMPLETON, Ada");
    assert_eq!(file.identity.a_number.as_ref().map(ToString::to_string).as_deref(), Some("A000000101"));
    assert_eq!(file.identity.born.map(|day| day.to_string()).as_deref(), Some("1961-02-03"));
    assert_eq!(file.bookings[0].began, at("2026-11-15T02:00:00Z"));
    assert_eq!(file.bases[0].expected_end, Some(at("2026-11-15T08:00:00Z")));
    assert_eq!(file.bases[0].began, file.bookings[0].began);
}

#[test]
fn a_booking_left_half_empty_says_what_each_field_needs_and_goes_to_the_first() {
    let dir = first_case(5);
    let mut hand = at_form(dir.path(), "2026-11-15T02:04:00Z", "Elm, Ulmus", |_| Deed::Book(None));
    fill(&mut hand, &["Exampleton", "Ada"]);
    send(&mut hand);
    beside(&mut hand, "Booking number", "Enter the booking number.");
    beside(&mut hand, "Housing unit", "Enter the housing unit, such as B-04.");
    assert!(hand.focused().unwrap().contains("\"number\""), "{:?}", hand.focused());
    assert_eq!(Journal::open(dir.path()).unwrap().open_files().count(), 0);
}

#[test]
fn a_booking_without_ground_is_warned_of_beside_the_ground() {
    let dir = first_case(5);
    let mut hand = at_form(dir.path(), "2026-11-15T02:04:00Z", "Elm, Ulmus", |_| Deed::Book(None));
    fill(&mut hand, &["Exampleton", "Ada", "26-01188", "B-04", "2000"]);
    let says =
        "No local ground for custody is entered: every minute counts as a gap. Enter the charge, sentence or warrant.";
    beside(&mut hand, "Ground", says);
}

#[test]
fn a_person_on_file_is_booked_without_being_named_again() {
    let dir = first_case(17);
    let mut hand = at_form(dir.path(), "2026-11-20T15:00:00Z", "Elm, Ulmus", |person| Deed::Book(Some(person)));
    assert!(!hand.sees("Surname") && !hand.sees("A-number") && !hand.sees("Date of birth"));
    fill(&mut hand, &["26-01300", "C-02", "now"]);
    choose(&mut hand, "s");
    fill(&mut hand, &["Invented sentence", "1 dec 0800"]);
    send(&mut hand);
    let file = file(dir.path());
    assert_eq!(file.bookings.len(), 2);
    assert_eq!(file.bases.last().unwrap().computed_end, Some(at("2026-12-01T14:00:00Z")));
}

#[test]
fn names_are_amended_and_what_is_not_touched_stays() {
    let dir = first_case(6);
    let mut hand = at_form(dir.path(), "2026-11-15T04:00:00Z", "Elm, Ulmus", Deed::Amend);
    send(&mut hand);
    beside(&mut hand, "Why", "Say why the names or numbers change.");
    assert!(hand.focused().unwrap().contains("reason"));
    for _ in 0..2 {
        hand.press_with(Modifiers::SHIFT, Named::Tab);
    }
    fill(&mut hand, &["SID-1", "Examplton, Ada", "Booking sheet read again"]);
    send(&mut hand);
    let identity = file(dir.path()).identity;
    assert_eq!(identity.name.to_string(), "EXAMPLETON, Ada");
    assert_eq!(identity.a_number.as_ref().map(ToString::to_string).as_deref(), Some("A000000101"));
    assert_eq!((identity.state_id.as_deref(), identity.aliases.len()), (Some("SID-1"), 1), "{:?}", hand.reads());
}

#[test]
fn a_move_to_a_hospital_names_the_hospital_and_pauses_nothing() {
    let dir = first_case(11);
    let mut hand = at_form(dir.path(), "2026-11-15T08:30:00Z", "Elm, Ulmus", Deed::Move);
    hand.click("Hospital");
    send(&mut hand);
    beside(&mut hand, "Name of the hospital", "Enter its name.");
    hand.types("Exampleville General");
    hand.press(Named::Tab);
    hand.types("-5m");
    beside(&mut hand, "Where to", "The clock runs on: where a person is pauses nothing.");
    send(&mut hand);
    assert_eq!(file(dir.path()).bookings[0].place, Whereabouts::Hospital("Exampleville General".to_owned()));
}

#[test]
fn a_ground_is_entered_and_gives_a_running_hold_no_more_time() {
    let dir = first_case(11);
    let mut hand = at_form(dir.path(), "2026-11-15T08:30:00Z", "Elm, Ulmus", Deed::AddBasis);
    choose(&mut hand, "o");
    fill(&mut hand, &["Invented second charge"]);
    beside(&mut hand, "Ground", "The hold's deadline does not move: a new ground never gives it more time.");
    send(&mut hand);
    let file = file(dir.path());
    assert_eq!(file.bases.len(), 2, "{:?}", hand.reads());
    assert_eq!(file.bases[1].began, at("2026-11-15T08:30:00Z"));
}

#[test]
fn an_expected_end_needs_who_told_it() {
    let dir = first_case(9);
    let mut hand = at_form(dir.path(), "2026-11-15T07:30:00Z", "Elm, Ulmus", Deed::SetExpectedEnd);
    hand.types("0900");
    send(&mut hand);
    beside(&mut hand, "Who told it", "Say who told it, or that nobody knows.");
    hand.types("Court clerk, Drill");
    send(&mut hand);
    assert_eq!(file(dir.path()).bases[0].expected_end, Some(at("2026-11-15T15:00:00Z")));
}

#[test]
fn the_end_of_custody_is_no_later_than_now_and_is_recorded_with_its_proof() {
    let dir = first_case(9);
    let mut hand = at_form(dir.path(), "2026-11-15T08:06:00Z", "Elm, Ulmus", Deed::EndBasis);
    assert!(hand.sees("Record the end: local charge · Invented charge, case 26-CR-0001"), "{:?}", hand.reads());
    hand.types("+20m");
    let says =
        "A time with + has not come yet; it is for what is expected. For what happened, type it with -, such as -20m.";
    beside(&mut hand, "Ended at", says);
    for _ in 0..4 {
        hand.press(Named::Backspace);
    }
    fill(&mut hand, &["0205"]);
    choose(&mut hand, "b");
    hand.types("receipt 44812");
    send(&mut hand);
    let end = file(dir.path()).bases[0].ended.clone().unwrap();
    assert_eq!((end.at, end.proof.says.as_deref()), (at("2026-11-15T08:05:00Z"), Some("receipt 44812")));
}

#[test]
fn two_different_people_match_a_person_by_photo_and_number() {
    let dir = first_case(8);
    let mut hand = at_form(dir.path(), "2026-11-15T07:10:00Z", "Elm, Ulmus", Deed::MatchIdentity);
    send(&mut hand);
    beside(&mut hand, "The photo shows this person", "A match needs the photo. If it differs, do not serve.");
    hand.press(Named::Space);
    hand.press(Named::Tab);
    hand.press(Named::Space);
    hand.press(Named::Tab);
    fill(&mut hand, &["now"]);
    hand.click("Elm, Ulmus");
    hand.click("In the room");
    beside(&mut hand, "Who", "The second person must be another one. Name somebody else who looked at it.");
    send(&mut hand);
    assert!(hand.focused().unwrap().contains("second"));
    hand.click("Ash, Fraxinus · Dep.");
    send(&mut hand);
    let matched = file(dir.path()).matches;
    assert!(matched.len() == 1 && matched[0].photo && matched[0].numbers == ["A000000101"], "{:?}", hand.reads());
}

#[test]
fn a_withdrawn_match_ends_the_hold() {
    let dir = first_case(11);
    let mut hand = at_form(dir.path(), "2026-11-15T09:00:00Z", "Elm, Ulmus", Deed::WithdrawIdentity);
    fill(&mut hand, &["now", "Fingerprints are of somebody else"]);
    send(&mut hand);
    let file = file(dir.path());
    assert!(file.matches[0].withdrawn.is_some() && !file.holds[0].valid());
}
