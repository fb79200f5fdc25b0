//! Serving a warrant, as a clerk types and clicks it.

mod card;
mod steps;

use std::path::Path;

use hold48::custody::file::File;
use hold48::custody::hold::Ground;
use hold48::custody::ids::PersonId;
use hold48::custody::service::{Copy, DetainerCopy, Interpreter};
use hold48::desktop::deeds;
use hold48::desktop::desk::Message;
use hold48::desktop::form::Form;
use hold48::desktop::place::{Deed, Place};
use hold48::journal::record::Journal;
use iced::keyboard::{Modifiers, key::Named};
use tempfile::TempDir;

use crate::hand::Hand;
use crate::kit::{at, first_case, record};

const WIDE: (f32, f32) = (1366.0, 768.0);
/// Nothing of the form is out of sight.
const TALL: (f32, f32) = (1366.0, 1900.0);

fn person(dir: &Path) -> PersonId {
    Journal::open(dir).unwrap().open_files().next().unwrap().person
}

fn file(dir: &Path) -> File {
    let person = person(dir);
    Journal::open(dir).unwrap().case(person).unwrap().unwrap().file
}

/// Somebody at the desk with the page of serving open.
fn serving(dir: &Path, now: &str, who: &str, size: (f32, f32)) -> Hand {
    let mut hand = Hand::at(dir, at(now), size);
    hand.press(Named::F12);
    hand.click(who);
    hand.happens(Message::Went(Place::Serve(person(dir))));
    hand.presses = 0;
    hand
}

/// The first case up to the accepted bond, with an officer who never had authority.
fn with_another_officer() -> TempDir {
    let case =
        include_str!("../../docs/first-case.jsonl").replace("first-case-warrant.png", "docs/first-case-warrant.png");
    let mut lines: Vec<&str> = case.lines().take(10).collect();
    lines.push(
        r#"{"now":"2026-11-15 02:07","by":"@jail","do":"add_staff","staff":{"name":"Yew, Taxus","title":"Cpl.","role":"officer"}}"#,
    );
    record(&lines.join("\n"))
}

/// What is done in a field.
#[derive(Clone, Copy)]
enum Do {
    Type(&'static str),
    /// Letters that choose.
    Choose(&'static str),
    Mark,
    Nothing,
}
use Do::{Choose, Mark, Nothing, Type};

/// A service in which everything is in order, field by field in the order of Tab.
const IN_ORDER: [(&str, Do); 14] = [
    ("served_at", Type("0210")),
    ("told_at", Type("0206")),
    ("officer", Choose("a")),
    ("place", Choose("b")),
    ("warrant", Choose("i")),
    ("language", Type("English")),
    ("interpreter", Choose("n")),
    ("warrant_read", Mark),
    ("told_deadline", Mark),
    ("copy", Choose("g")),
    ("detainer_copy", Choose("i")),
    ("property_number", Type("P-771")),
    ("witness", Nothing),
    ("medical_screen", Mark),
];

/// Fills the service in by keys alone, with some fields otherwise.
fn fill(hand: &mut Hand, otherwise: &[(&str, Do)]) {
    for (key, usual) in IN_ORDER {
        let other = otherwise.iter().find(|(field, _)| *field == key);
        match other.map_or(usual, |(_, other)| *other) {
            Type(text) => hand.types(text),
            Choose(letters) => letters.chars().for_each(|letter| hand.letter(&letter.to_string())),
            Mark => hand.press(Named::Space),
            Nothing => (),
        }
        hand.press(Named::Tab);
    }
}

fn send(hand: &mut Hand) {
    hand.press_with(Modifiers::CTRL, Named::Enter);
}

/// Whether a sentence that begins so stands under the field of this label, in its column.
fn beside(hand: &mut Hand, label: &str, begins: &str) {
    let all = hand.reads();
    let says = all.iter().find(|says| says.starts_with(begins)).unwrap_or_else(|| panic!("\"{begins}\": {all:?}"));
    let field = hand.find(label).unwrap_or_else(|| panic!("no field \"{label}\": {all:?}"));
    let said = hand.find(says).unwrap();
    let under = (0.0..90.0).contains(&(said.y - field.y)) && (said.x - field.x).abs() < 40.0;
    assert!(under, "\"{says}\" at {said:?} is not beside \"{label}\" at {field:?}");
}

#[test]
fn a_warrant_is_served_and_the_clock_starts_at_the_end_of_custody() {
    let dir = first_case(10);
    let mut hand = serving(dir.path(), "2026-11-15T08:12:00Z", "Ash, Fraxinus", WIDE);
    assert!(hand.sees("Sun 15 Nov 2026 02:05 CST") && hand.sees("Bond accepted, receipt 44812"));
    fill(&mut hand, &[]);
    assert!(hand.sees("Tue 17 Nov 02:05") && hand.sees("Sun 15 Nov 02:05 CST"), "{:?}", hand.reads());
    send(&mut hand);
    let held = file(dir.path()).holds.pop().unwrap();
    assert_eq!(held.clock().unwrap().deadline, Some(at("2026-11-17T08:05:00Z")));
    let service = held.service().unwrap();
    assert_eq!(service.language.as_deref(), Some("English"));
    assert_eq!(service.interpreter, Some(Interpreter::NotNeeded {}));
    assert_eq!((service.copy, service.detainer_copy.clone()), (Some(Copy::Given), Some(DetainerCopy::InPerson)));
    assert!(hand.sees("The clock runs from") && hand.sees("Spoke to"), "it goes on to the notices: {:?}", hand.reads());
}

#[test]
fn after_the_service_ice_is_told_from_the_same_page() {
    let dir = first_case(11);
    let mut hand = serving(dir.path(), "2026-11-15T08:16:00Z", "Elm, Ulmus", WIDE);
    hand.types("Drill, Duty officer");
    hand.press(Named::Tab);
    hand.types("000-0000");
    hand.click("Told, or answered");
    hand.click("The service");
    hand.click("Phone");
    send(&mut hand);
    assert!(hand.sees("ICE was told Sun 15 Nov 02:16: Drill, Duty officer"), "{:?}", hand.reads());
    assert!(hand.sees("Confirm the pick-up with ICE") && hand.sees("A copy of the I-247A was served"));
    hand.click("Explain");
    assert!(hand.sees("EXAMPLETON, Ada · Bk 26-01188 · B-04"));
}

#[test]
fn from_papers_on_file_to_the_running_clock_by_keys_alone() {
    let dir = first_case(8);
    let mut hand = Hand::at(dir.path(), at("2026-11-15T08:12:00Z"), WIDE);
    hand.press(Named::F12);
    hand.click("Ash, Fraxinus");
    hand.happens(Message::Went(Place::Case(person(dir.path()))));
    hand.presses = 0;
    hand.ctrl("n");
    // Identity: photo and A-number agree, seen by a second.
    hand.press(Named::Space);
    hand.press(Named::Tab);
    hand.press(Named::Space);
    hand.press(Named::Tab);
    hand.types("0110");
    hand.press(Named::Tab);
    hand.letter("e");
    hand.press(Named::Tab);
    hand.letter("i");
    send(&mut hand);
    assert!(hand.sees("Criminal custody has not ended"), "{:?}", hand.reads());
    // The end of criminal custody.
    hand.press_with(Modifiers::SHIFT, Named::Tab);
    hand.press(Named::Enter);
    hand.types("0205");
    hand.press(Named::Tab);
    hand.letter("b");
    hand.press(Named::Tab);
    hand.types("bond accepted, receipt 44812");
    send(&mut hand);
    assert!(hand.sees("Sun 15 Nov 2026 02:05 CST"), "{:?}", hand.reads());
    // The service.
    fill(&mut hand, &[]);
    send(&mut hand);
    let held = file(dir.path()).holds.pop().unwrap_or_else(|| panic!("{:?}", hand.reads()));
    assert_eq!(held.clock().unwrap().deadline, Some(at("2026-11-17T08:05:00Z")));
    println!("key presses from papers on file to the running clock, free text not counted: {}", hand.presses);
    assert!(hand.presses <= 50, "{}", hand.presses);
}

/// When, what is done otherwise, beside which label, and how the refusal begins.
type Refused = (&'static str, &'static [(&'static str, Do)], &'static str, &'static str);

#[test]
fn every_refusal_stands_beside_its_field() {
    let officer = "Warrant Service Officer";
    let (dir, early) = (with_another_officer(), "2026-11-15T08:12:00Z");
    let late = "2026-11-15T09:40:00Z";
    let cases: [Refused; 16] = [
        (early, &[("officer", Choose("y"))], officer, "Cpl. Yew had no authority at 02:10 (none is on file)"),
        (early, &[("officer", Nothing)], officer, "Enter the Warrant Service Officer"),
        (early, &[("place", Nothing)], "Place inside this jail", "Choose the place"),
        (early, &[("served_at", Nothing)], "Warrant served and read", "Enter when the warrant was read"),
        (
            early,
            &[("served_at", Type("15 nov 2026 0230"))],
            "Warrant served and read",
            "Sun 15 Nov 2026 02:30 CST has not come yet",
        ),
        (early, &[("served_at", Type("2"))], "Warrant served and read", "\"2\""),
        (early, &[("told_at", Nothing)], "Told that bond was accepted", "Tell the person that criminal custody ended"),
        (early, &[("warrant", Nothing)], "Warrant", "Choose the warrant: an I-200 or I-205"),
        (early, &[("language", Nothing)], "Read to the person in", "Enter the language"),
        (early, &[("interpreter", Choose("nn"))], "Interpreter", "No interpreter could be had."),
        (early, &[("interpreter", Nothing)], "Interpreter", "Say whether an interpreter was needed"),
        (early, &[("warrant_read", Nothing)], "Warrant read to the person", "Say whether the warrant was read"),
        (early, &[("told_deadline", Nothing)], "Told the release deadline", "Say whether the person was told"),
        (early, &[("copy", Nothing)], "Copy of the warrant", "Say whether the copy was given or refused."),
        (early, &[("detainer_copy", Nothing)], "Copy of the I-247A", "Say how the copy of the I-247A was served."),
        (late, &[("served_at", Type("0335"))], "Supervisor who decided", "1 h 30 m have passed since criminal custody"),
    ];
    for (now, otherwise, label, begins) in cases {
        let mut journal = Journal::open(dir.path()).unwrap();
        for draft in journal.drafts().unwrap().drafts {
            journal.drop_draft(&draft.id()).unwrap();
        }
        let mut hand = serving(dir.path(), now, "Elm, Ulmus", TALL);
        fill(&mut hand, otherwise);
        send(&mut hand);
        beside(&mut hand, label, begins);
        assert!(file(dir.path()).holds.is_empty(), "{begins}");
        let key = hand.focused().unwrap();
        assert!(
            otherwise.iter().any(|(field, _)| key.contains(field)) || key.contains("supervisor"),
            "{begins}: {key}"
        );
        // What was refused is kept as a draft, and the next case begins with nothing typed.
        let _one = Journal::open(dir.path()).unwrap().store().conn().execute("DELETE FROM draft", []).unwrap();
    }
}

#[test]
fn nothing_is_preselected_and_a_deed_at_once_lists_all_that_is_missing() {
    let dir = first_case(10);
    let file_then = file(dir.path());
    let journal = Journal::open(dir.path()).unwrap();
    for deed in [Deed::Serve(file_then.person), Deed::InvalidService(file_then.person)] {
        let now = at("2026-11-15T08:12:00Z");
        let ground = deeds::Ground { jail: journal.jail(), file: Some(&file_then), now };
        let form = Form::new(deeds::spec(deed, &ground).unwrap());
        assert!(form.is_blank());
        assert_eq!(form.spec.fields().map(|field| form.text(field.key)).collect::<String>(), "");
    }
    let mut hand = serving(dir.path(), "2026-11-15T08:12:00Z", "Elm, Ulmus", TALL);
    send(&mut hand);
    let missing = [
        ("Warrant served and read", "Enter when the warrant was read and served."),
        ("Told that bond was accepted", "Tell the person that criminal custody ended"),
        ("Warrant Service Officer", "Enter the Warrant Service Officer who serves."),
        ("Place inside this jail", "Choose the place inside this jail."),
        ("Warrant", "Choose the warrant: an I-200 or I-205 on file."),
        ("Read to the person in", "Enter the language in which it was read."),
        ("Interpreter", "Say whether an interpreter was needed, offered or used."),
        ("Warrant read to the person", "Say whether the warrant was read to the person."),
        ("Told the release deadline", "Say whether the person was told the release deadline."),
        ("Copy of the warrant", "Say whether the copy was given or refused."),
        ("Copy of the I-247A", "Say how the copy of the I-247A was served."),
    ];
    for (label, begins) in missing {
        beside(&mut hand, label, begins);
    }
    assert!(file(dir.path()).holds.is_empty());
}

#[test]
fn an_interpreter_who_was_used_is_named() {
    let dir = first_case(10);
    let mut hand = serving(dir.path(), "2026-11-15T08:12:00Z", "Elm, Ulmus", TALL);
    hand.click("Used");
    send(&mut hand);
    beside(&mut hand, "Interpreter", "Enter the interpreter's name: it is annotated on the form.");
    let field = hand.find("Interpreter's name (goes on the form)").unwrap();
    hand.click_at(iced::Point::new(field.x + 20.0, field.y + 36.0));
    hand.types("L. Ortega (invented)");
    assert!(!hand.sees("Enter the interpreter's name: it is annotated on the form."), "{:?}", hand.reads());
}

#[test]
fn the_panel_follows_what_is_typed_at_once() {
    let dir = first_case(10);
    let mut hand = serving(dir.path(), "2026-11-15T08:12:00Z", "Elm, Ulmus", WIDE);
    assert!(hand.sees("Tue 17 Nov 02:05"), "custody has ended, so the clock would start there");
    hand.types("0210");
    let says = "48 h 00 m from the end of criminal custody, the earlier of the two times. Start release by Tue 01:05.";
    assert!(hand.sees(says), "{:?}", hand.reads());
    hand.press(Named::Tab);
    hand.types("02");
    assert!(hand.sees("Tue 17 Nov 02:05"), "a time that is half typed elsewhere takes nothing away");
    assert!(hand.sees("5 min between the two times will be reported as a gap"));
}

#[test]
fn a_service_before_the_end_of_custody_is_told_so_plainly() {
    let dir = first_case(9);
    let mut hand = serving(dir.path(), "2026-11-15T07:30:00Z", "Elm, Ulmus", TALL);
    assert!(hand.sees("Criminal custody has not ended") && hand.sees("Record the end"));
    assert!(!hand.sees("Release by"), "no clock stands there yet");
    hand.types("0120");
    assert!(hand.sees("Tue 17 Nov 01:20"), "{:?}", hand.reads());
    beside(&mut hand, "Warrant served and read", "Criminal custody had not ended.");
}

#[test]
fn in_a_narrow_window_the_clock_appears_above_the_field_that_keeps_the_focus() {
    let dir = first_case(9);
    for size in [(1000.0, 700.0), (640.0, 360.0)] {
        let mut hand = serving(dir.path(), "2026-11-15T07:30:00Z", "Elm, Ulmus", size);
        hand.types("0120");
        assert!(hand.sees("Would release by Tue 17 Nov 01:20, start Tue 00:20"), "{:?}", hand.reads());
    }
}

#[test]
fn an_invalid_service_keeps_what_was_typed() {
    let dir = with_another_officer();
    let mut hand = serving(dir.path(), "2026-11-15T08:12:00Z", "Elm, Ulmus", TALL);
    assert!(!hand.sees("Record invalid service"), "nothing invites it before something stands against a service");
    fill(&mut hand, &[("officer", Choose("y"))]);
    hand.click("Record invalid service");
    assert!(hand.sees("What stands against this service"), "{:?}", hand.reads());
    send(&mut hand);
    let held = file(dir.path()).holds.pop().unwrap();
    let Ground::InvalidService { service, because, served } = &held.ground else { panic!("{held:?}") };
    assert_eq!(*served, Some(at("2026-11-15T08:10:00Z")));
    assert_eq!((service.language.as_deref(), service.property_number.as_deref()), (Some("English"), Some("P-771")));
    assert!(because.iter().any(|finding| finding.says.contains("Cpl. Yew had no authority")));
    assert!(Journal::open(dir.path()).unwrap().drafts().unwrap().drafts.is_empty(), "it leaves no draft");
}

#[test]
fn what_was_typed_and_the_step_are_there_again() {
    let dir = first_case(8);
    let mut hand = serving(dir.path(), "2026-11-15T08:12:00Z", "Elm, Ulmus", WIDE);
    assert!(hand.sees("The photo shows this person"), "papers are there, a match is not");
    hand.press(Named::Space);
    hand.click("Service");
    hand.types("0210");
    hand.happens(Message::Ticked);
    let mut hand = serving(dir.path(), "2026-11-15T08:13:00Z", "Elm, Ulmus", WIDE);
    assert!(hand.sees("Tue 17 Nov 02:10"), "{:?}", hand.reads());
    hand.click("Identity");
    send(&mut hand);
    assert!(!hand.sees("A match needs the photo. If it differs, do not serve."), "the mark was kept");
}
