//! What goes wrong at a desk: a process that is gone, a full disk, a clock set back, another program, a file that is away.

pub mod disk;
mod record;

use std::path::Path;

use hold48::custody::ids::PersonId;
use hold48::desktop::desk::Message;
use hold48::desktop::place::{Deed, Place};
use hold48::journal::record::Journal;
use iced::keyboard::{Modifiers, key::Named};

use crate::hand::Hand;
use crate::kit::{apply, at, first_case, first_case_with};

const WIDE: (f32, f32) = (1366.0, 768.0);

/// The person who was entered first.
fn person(dir: &Path) -> PersonId {
    Journal::open(dir).unwrap().everybody().unwrap()[0]
}

/// Elm at the desk with a page open.
fn at_page(dir: &Path, now: &str, place: impl FnOnce(PersonId) -> Place) -> Hand {
    let person = person(dir);
    let mut hand = Hand::at(dir, at(now), WIDE);
    hand.press(Named::F12);
    hand.tab_to("Elm, Ulmus");
    hand.press(Named::Enter);
    hand.happens(Message::Went(place(person)));
    hand
}

fn contact(person: PersonId) -> Place {
    Place::Deed(Deed::Contact(person))
}

fn send(hand: &mut Hand) {
    hand.press_with(Modifiers::CTRL, Named::Enter);
}

/// The whole contact with ICE but for its deed.
fn type_contact(hand: &mut Hand) {
    hand.types("Drill, Duty officer");
    type_the_rest(hand);
}

/// All after the first field.
fn type_the_rest(hand: &mut Hand) {
    hand.press(Named::Tab);
    hand.types("000-0000");
    for letter in ["t", "s", "p"] {
        hand.press(Named::Tab);
        hand.letter(letter);
    }
}

/// Whom the last contact of a person was with.
fn spoke_to(dir: &Path, person: PersonId) -> Option<String> {
    let case = Journal::open(dir).unwrap().case(person).unwrap().unwrap();
    case.file.contacts.last().and_then(|contact| contact.spoke_to.clone())
}

fn contacts(dir: &Path) -> usize {
    let journal = Journal::open(dir).unwrap();
    journal.case(person(dir)).unwrap().unwrap().file.contacts.len()
}

/// The sentences above the page and at its foot that have these words.
fn told(hand: &mut Hand, part: &str) -> usize {
    hand.reads().iter().filter(|says| says.contains(part)).count()
}

/// The process is gone without a word, as when the power fails.
fn killed(hand: Hand) {
    std::mem::forget(hand);
}

#[test]
fn what_was_half_typed_is_there_after_the_process_was_killed() {
    let dir = first_case(11);
    let mut hand = at_page(dir.path(), "2026-11-15T08:14:00Z", contact);
    hand.types("Drill, Duty off");
    hand.happens(Message::Ticked);
    killed(hand);
    let mut hand = Hand::at(dir.path(), at("2026-11-15T08:15:00Z"), WIDE);
    hand.click("Elm, Ulmus");
    hand.happens(Message::Went(contact(person(dir.path()))));
    assert_eq!(told(&mut hand, "Taken up where it was left"), 1, "{:?}", hand.reads());
    hand.types("icer");
    type_the_rest(&mut hand);
    send(&mut hand);
    let who = spoke_to(dir.path(), person(dir.path()));
    assert_eq!(who.as_deref(), Some("Drill, Duty officer"), "{:?}", hand.reads());
    assert!(Journal::open(dir.path()).unwrap().drafts().unwrap().drafts.is_empty());
}

#[test]
fn a_draft_never_opens_for_another_person() {
    let other = r#"{"id":"other","now":"2026-11-15 02:10","by":"@elm","do":"book_person","identity":{"name":{"family":"Invented","given":"Bo"}},"number":"26-01189","began":"0200","housing":"B-05","held_on":[{"kind":"local_charge","says":"Invented charge"}]}"#;
    let dir = first_case_with(10, other);
    let [ada, bo] = Journal::open(dir.path()).unwrap().everybody().unwrap()[..] else { panic!("two people") };
    let mut hand = at_page(dir.path(), "2026-11-15T08:14:00Z", |_| contact(ada));
    hand.types("Typed for Ada, ");
    hand.happens(Message::Ticked);
    killed(hand);
    let mut hand = at_page(dir.path(), "2026-11-15T08:15:00Z", |_| contact(bo));
    assert_eq!(told(&mut hand, "Taken up"), 0, "{:?}", hand.reads());
    type_contact(&mut hand);
    send(&mut hand);
    assert_eq!(spoke_to(dir.path(), bo).as_deref(), Some("Drill, Duty officer"), "{:?}", hand.reads());
    hand.happens(Message::Went(contact(ada)));
    assert_eq!(told(&mut hand, "Taken up where it was left"), 1, "{:?}", hand.reads());
    type_contact(&mut hand);
    send(&mut hand);
    assert_eq!(spoke_to(dir.path(), ada).as_deref(), Some("Typed for Ada, Drill, Duty officer"), "{:?}", hand.reads());
}

#[test]
fn a_draft_does_not_open_after_the_person_was_booked_again() {
    let dir = first_case(16);
    let mut hand = at_page(dir.path(), "2026-11-16T20:00:00Z", contact);
    hand.types("Typed under the first booking, ");
    hand.happens(Message::Ticked);
    killed(hand);
    let person = person(dir.path());
    apply(
        dir.path(),
        &format!(
            "{}\n{}",
            r#"{"now":"2026-11-16 17:25","by":"ELM","do":"record_outcome","person":"ID","at":"1720","outcome":{"kind":"released"}}"#,
            r#"{"now":"2026-11-20 09:00","by":"ELM","do":"book_person","person":"ID","number":"26-01300","began":"0850","housing":"C-02","held_on":[]}"#
        )
        .replace("ID", &person.to_string())
        .replace("ELM", &elm(dir.path())),
    );
    let mut hand = at_page(dir.path(), "2026-11-20T15:10:00Z", contact);
    assert_eq!(told(&mut hand, "begun under another booking"), 1, "{:?}", hand.reads());
    type_contact(&mut hand);
    send(&mut hand);
    assert_eq!(spoke_to(dir.path(), person).as_deref(), Some("Drill, Duty officer"), "{:?}", hand.reads());
}

/// The id of the clerk.
fn elm(dir: &Path) -> String {
    let journal = Journal::open(dir).unwrap();
    let elm = journal.jail().staff.values().find(|one| one.is.name.starts_with("Elm"));
    elm.unwrap().id.to_string()
}

#[test]
fn a_computer_that_slept_tells_what_passed_and_shows_the_right_time_at_once() {
    let dir = first_case(11);
    let mut hand = at_page(dir.path(), "2026-11-17T05:30:00Z", |_| Place::Board);
    assert!(hand.sees("2:35"), "{:?}", hand.reads());
    hand.later(at("2026-11-17T08:30:00Z"));
    let reads = hand.reads();
    assert!(hand.sees("\u{2212}0:25"), "{reads:?}");
    assert_eq!(told(&mut hand, "This computer was away for 3 h 00 m. The times shown are right."), 1, "{reads:?}");
    assert!(told(&mut hand, "EXAMPLETON, Ada: ") >= 1, "{reads:?}");
    assert!(reads.iter().any(|says| says.ends_with("02:30:00")), "{reads:?}");
}

#[test]
fn a_clock_that_was_set_back_is_told_and_takes_nothing_from_the_form() {
    let dir = first_case(11);
    let mut hand = at_page(dir.path(), "2026-11-15T12:00:00Z", contact);
    hand.types("Drill, ");
    hand.later(at("2026-11-15T11:59:59Z"));
    assert_eq!(told(&mut hand, "set back"), 0, "a second is no word worth");
    hand.later(at("2026-11-15T10:59:59Z"));
    assert_eq!(told(&mut hand, "The clock of this computer was set back by 1 h 00 m."), 1, "{:?}", hand.reads());
    hand.types("Duty officer");
    assert!(hand.focused().unwrap().contains("spoke_to"), "the field kept the focus: {:?}", hand.focused());
    type_the_rest(&mut hand);
    send(&mut hand);
    let who = spoke_to(dir.path(), person(dir.path()));
    assert_eq!(who.as_deref(), Some("Drill, Duty officer"), "{:?}", hand.reads());
}

#[test]
fn a_clock_behind_the_record_wins_no_time() {
    let dir = first_case(16);
    let mut hand = at_page(dir.path(), "2026-11-16T08:07:00Z", |_| Place::Board);
    assert!(hand.sees("23:58"), "{:?}", hand.reads());
    hand.later(at("2026-11-15T08:07:00Z"));
    assert!(hand.sees("23:58"), "{:?}", hand.reads());
    assert_eq!(told(&mut hand, "was set back by 24 h 00 m."), 1, "{:?}", hand.reads());
}
