//! A warrant is served at the desk, by keys, from the first field to the clock.

use std::path::Path;

use hold48::custody::file::File;
use hold48::custody::ids::PersonId;
use hold48::desktop::deeds::{self, Ground};
use hold48::desktop::desk::Message;
use hold48::desktop::form::Form;
use hold48::desktop::place::{Deed, Place};
use hold48::journal::record::Journal;
use iced::keyboard::{Modifiers, key::Named};
use tempfile::TempDir;

use crate::hand::Hand;
use crate::kit::{at, first_case, record};

fn person(dir: &Path) -> PersonId {
    Journal::open(dir).unwrap().open_files().next().unwrap().person
}

fn file(dir: &Path) -> File {
    let person = person(dir);
    Journal::open(dir).unwrap().case(person).unwrap().unwrap().file
}

/// Dep. Ash at the desk at 02:12, about to serve.
fn at_serve(dir: &Path) -> Hand {
    let mut hand = Hand::at(dir, at("2026-11-15T08:12:00Z"), (1366.0, 768.0));
    hand.press(Named::F12);
    hand.click("Ash, Fraxinus");
    hand.happens(Message::Went(Place::Serve(person(dir))));
    hand.presses = 0;
    hand
}

/// The first case with another deputy, who has no authority.
fn with_a_second_deputy() -> TempDir {
    let lines =
        include_str!("../../docs/first-case.jsonl").replace("first-case-warrant.png", "docs/first-case-warrant.png");
    let mut lines: Vec<_> = lines.lines().take(10).map(str::to_owned).collect();
    lines.push(
        r#"{"now":"2026-11-15 02:07","by":"@jail","do":"add_staff","staff":{"name":"Yew, Taxus","title":"Dep.","role":"officer"}}"#
            .to_owned(),
    );
    record(&lines.join("\n"))
}

fn choose(hand: &mut Hand, letter: &str) {
    hand.letter(letter);
    hand.press(Named::Tab);
}

fn mark(hand: &mut Hand) {
    hand.press(Named::Space);
    hand.press(Named::Tab);
}

fn type_in(hand: &mut Hand, text: &str) {
    hand.types(text);
    hand.press(Named::Enter);
}

/// Everything that the form asks, with the officer whose name begins with a letter.
fn fill_in(hand: &mut Hand, officer: &str) {
    type_in(hand, "0210");
    type_in(hand, "0206");
    choose(hand, officer);
    choose(hand, "b");
    choose(hand, "i");
    type_in(hand, "English");
    choose(hand, "n");
    mark(hand);
    mark(hand);
    mark(hand);
    choose(hand, "g");
    choose(hand, "i");
    type_in(hand, "P-771");
    hand.press(Named::Tab);
    hand.press(Named::Space);
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
fn a_service_by_keys_alone_starts_the_clock_from_the_end_of_criminal_custody() {
    let dir = first_case(10);
    let mut hand = at_serve(dir.path());
    fill_in(&mut hand, "a");
    assert!(hand.sees("The clock would start") && hand.sees("Tue 17 Nov 02:05"), "{:?}", hand.reads());
    send(&mut hand);
    let presses = hand.presses;
    let file = file(dir.path());
    assert_eq!(file.holds.len(), 1, "{:?}", hand.reads());
    let clock = file.holds[0].clock().unwrap();
    assert_eq!(clock.start, at("2026-11-15T08:05:00Z"));
    assert_eq!(clock.deadline, Some(at("2026-11-17T08:05:00Z")));
    println!("a service takes {presses} presses beside what is typed");
    assert!(presses <= 30, "{presses} presses");
    assert!(hand.sees("Spoke to"), "after the service ICE is told: {:?}", hand.reads());
}

#[test]
fn nothing_is_chosen_beforehand_and_the_refusal_stands_beside_each_field() {
    let dir = first_case(10);
    let mut hand = at_serve(dir.path());
    let journal = Journal::open(dir.path()).unwrap();
    let (file_now, now) = (file(dir.path()), at("2026-11-15T08:12:00Z"));
    let ground = Ground { jail: journal.jail(), file: Some(&file_now), now };
    let form = Form::new(deeds::spec(Deed::Serve(file_now.person), &ground).unwrap());
    assert!(form.entries().is_empty(), "{:?}", form.entries());
    send(&mut hand);
    assert!(file(dir.path()).holds.is_empty());
    beside(&mut hand, "Warrant served and read", "Enter when the warrant was read and served.");
    beside(&mut hand, "Warrant Service Officer", "Enter the Warrant Service Officer who serves.");
    beside(&mut hand, "Place inside this jail", "Choose the place inside this jail.");
    assert!(hand.focused().unwrap().contains("served_at"), "{:?}", hand.focused());
}

#[test]
fn an_officer_without_authority_is_refused_beside_the_field() {
    let dir = with_a_second_deputy();
    let mut hand = at_serve(dir.path());
    fill_in(&mut hand, "y");
    send(&mut hand);
    assert!(file(dir.path()).holds.is_empty());
    let says = "Dep. Yew had no authority at 02:10 (none is on file). Not served yet: an authorised officer serves, at a new time. Already served: record invalid service.";
    beside(&mut hand, "Warrant Service Officer", says);
    assert!(hand.focused().unwrap().contains("officer"), "{:?}", hand.focused());
    hand.size = iced::Size::new(1366.0, 1200.0);
    hand.click("Record invalid service");
    assert!(hand.sees("Record invalid service"), "{:?}", hand.reads());
}
