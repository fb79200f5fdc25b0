//! What was typed survives whatever ends the program, is recorded once, and speaks for nobody but who typed it.

use std::path::Path;

use hold48::custody::file::File;
use hold48::custody::ids::PersonId;
use hold48::desktop::desk::Message;
use hold48::desktop::place::{Deed, Place};
use hold48::journal::record::{Instruction, Journal};
use iced::keyboard::{Modifiers, key::Named};
use serde_json::json;

use crate::hand::Hand;
use crate::kit::{at, first_case, first_case_with};

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
    assert!(!says(&mut hand, "Unfinished"), "nothing is unfinished: {:?}", hand.reads());
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

/// The beginning of a service: when, who, where, with which warrant, in which language, and what was done.
fn fill_service(hand: &mut Hand) {
    for text in ["0210", "0206"] {
        hand.types(text);
        hand.press(Named::Tab);
    }
    for letter in ["a", "b", "i"] {
        hand.letter(letter);
        hand.press(Named::Tab);
    }
    hand.types("Spanish");
    hand.press(Named::Tab);
    hand.letter("n");
    hand.press(Named::Tab);
    for _ in 0..2 {
        hand.press(Named::Space);
        hand.press(Named::Tab);
    }
}

#[test]
fn what_one_person_attested_is_not_attested_by_another_who_goes_on() {
    let dir = first_case(10);
    let serving = |who: &str| {
        let mut hand = desk(dir.path(), who);
        hand.happens(Message::Went(Place::Serve(person(dir.path()))));
        hand
    };
    let mut hand = serving("Ash, Fraxinus");
    fill_service(&mut hand);
    hand.press(Named::Escape);

    let told =
        "Dep. Ash typed this and left it Sun 15 Nov 02:16. Marks and choices are yours to make: none is taken over.";
    let mut hand = serving("Elm, Ulmus");
    assert!(says(&mut hand, told), "{:?}", hand.reads());
    assert!(hand.sees("Sun 15 Nov 2026 02:10 CST"), "times are there: {:?}", hand.reads());
    hand.press(Named::Escape);

    let mut hand = serving("Ash, Fraxinus");
    assert!(hand.sees("Taken up where it was left Sun 15 Nov 02:16. Check the times."), "{:?}", hand.reads());
    hand.press(Named::Escape);

    let mut hand = serving("Elm, Ulmus");
    send(&mut hand);
    let draft = journal(dir.path()).drafts().unwrap().drafts.remove(0);
    let stands = |key: &str| draft.body.get(key).and_then(|entry| entry["text"].as_str()).unwrap_or_default();
    assert_eq!((stands("service.served_at"), stands("service.told_at")), ("0210", "0206"));
    let attested = ["officer", "place", "warrant", "language", "interpreter", "warrant_read", "told_deadline"];
    for field in attested {
        assert_eq!(stands(&format!("service.{field}")), "", "{field} was attested by another");
    }
}

#[test]
fn a_page_whose_draft_cannot_be_saved_is_left_only_when_that_is_asked_twice() {
    let dir = first_case(11);
    let stays = "What you typed cannot be saved, it is only on this screen.";
    let ways: [fn(&mut Hand); 3] = [
        |hand| hand.press(Named::F1),
        |hand| hand.press(Named::Escape),
        |hand| {
            hand.happens(Message::Went(Place::Settings));
        },
    ];
    refuse(dir.path(), "INSERT");
    for leave in ways {
        let mut hand = at_form(dir.path(), "Elm, Ulmus", Deed::Contact);
        hand.types("Drill");
        hand.happens(Message::Ticked);
        leave(&mut hand);
        assert!(hand.sees("Spoke to") && says(&mut hand, stays), "{:?}", hand.reads());
        hand.types(", Duty officer");
        leave(&mut hand);
        assert!(hand.sees("Spoke to") && says(&mut hand, stays), "more was typed since: {:?}", hand.reads());
        leave(&mut hand);
        assert!(!hand.sees("Spoke to"), "{:?}", hand.reads());
    }
    refuse_no_more(dir.path());
    let mut hand = at_form(dir.path(), "Elm, Ulmus", Deed::Contact);
    hand.types("Drill");
    hand.press(Named::F1);
    assert!(!hand.sees("Spoke to"), "what is saved is left at once");
}

/// Whether the window closes when that is asked.
fn closes(hand: &mut Hand) -> bool {
    let asked = hand.desk.update(Message::CloseAsked(iced::window::Id::unique()));
    iced_test::runtime::task::into_stream(asked).is_some()
}

#[test]
fn the_window_closes_at_the_second_request_where_what_was_typed_cannot_be_saved() {
    let dir = first_case(11);
    refuse(dir.path(), "INSERT");
    let mut hand = at_form(dir.path(), "Elm, Ulmus", Deed::Contact);
    hand.types("Drill");
    assert!(!closes(&mut hand));
    assert!(says(&mut hand, "leave once more to give it up"), "{:?}", hand.reads());
    assert!(closes(&mut hand));
    refuse_no_more(dir.path());
    let mut hand = at_form(dir.path(), "Elm, Ulmus", Deed::Contact);
    hand.types("Drill");
    assert!(closes(&mut hand), "what is saved is kept");
}

/// The first case after the person was booked again: the former stay is over.
const AGAIN: &str = r#"{"now":"2026-11-18 20:00","by":"@elm","do":"book_person","person":"@person","number":"26-01200","began":"now","housing":"B-04","held_on":[{"kind":"local_charge","says":"Invented charge, case 26-CR-0002"}]}"#;

#[test]
fn a_draft_of_another_stay_waits_until_it_is_put_in_or_thrown_away() {
    let dir = first_case_with(17, AGAIN);
    let claim = |now: &str| {
        let mut hand = Hand::at(dir.path(), at(now), SIZE);
        hand.press(Named::F12);
        hand.click("Elm, Ulmus");
        open(&mut hand, Deed::Claim(person(dir.path())));
        hand
    };
    let mut hand = claim("2026-11-19T03:00:00Z");
    hand.types("Said unasked");
    hand.press(Named::Escape);
    let former = || {
        let mut journal = journal(dir.path());
        let mut draft = journal.drafts().unwrap().drafts.remove(0);
        draft.booking = None;
        journal.save_draft(&draft).unwrap();
    };
    let kept = || journal(dir.path()).drafts().unwrap().drafts.len();
    former();
    let mut hand = claim("2026-11-19T03:05:00Z");
    assert!(says(&mut hand, "begun under another booking"), "{:?}", hand.reads());
    hand.types("x");
    hand.press(Named::Backspace);
    hand.press(Named::Escape);
    assert_eq!(kept(), 1, "leaving decides nothing");

    let mut hand = claim("2026-11-19T03:05:00Z");
    hand.click("Put it in");
    assert!(!hand.sees("Put it in"), "{:?}", hand.reads());
    hand.press(Named::Escape);
    let draft = journal(dir.path()).drafts().unwrap().drafts.remove(0);
    assert!(draft.booking.is_some() && draft.body["volunteered"]["text"] == "Said unasked", "{draft:?}");

    former();
    let mut hand = claim("2026-11-19T03:06:00Z");
    hand.click("Throw it away");
    hand.press(Named::Escape);
    assert_eq!(kept(), 0);
}

#[test]
fn what_was_typed_for_one_ground_does_not_open_for_the_only_one_that_is_left() {
    let dir = first_case_with(
        6,
        r#"{"id":"other","now":"2026-11-14 20:10","by":"@elm","do":"add_basis","person":"@person","booking":"@person","basis":{"kind":"local_charge","says":"Invented charge, case 26-CR-0003"}}"#,
    );
    let grounds: Vec<_> = file(dir.path()).bases.iter().map(|basis| basis.id).collect();
    let obey = |command: serde_json::Value| {
        let elm = journal(dir.path()).jail().staff.values().find(|one| one.is.name.contains("Elm")).unwrap().id;
        let (command, now) = (serde_json::from_value(command).unwrap(), at(NOW));
        let instruction = Instruction { id: None, by: Some(elm), source: None, now, command, scans: Vec::new() };
        let answer = journal(dir.path()).execute(&instruction).unwrap();
        assert!(answer.ok, "{answer:?}");
    };
    let who = person(dir.path());
    let end = |nth: usize| {
        obey(
            json!({"do": "end_basis", "person": who, "basis": grounds[nth], "at": "0200", "how": "bond", "proof": {"says": "drill"}}),
        );
    };
    end(0);
    let mut hand = at_form(dir.path(), "Elm, Ulmus", Deed::EndBasis);
    assert!(says(&mut hand, "26-CR-0003"), "{:?}", hand.reads());
    hand.types("0215");
    hand.press(Named::Escape);
    let draft = journal(dir.path()).drafts().unwrap().drafts.remove(0);
    assert_eq!(draft.of, Some(grounds[1].to_string()));
    let booking = file(dir.path()).bookings[0].id;
    let basis = json!({"kind": "local_charge", "says": "Invented charge, case 26-CR-0004"});
    obey(json!({"do": "add_basis", "person": who, "booking": booking, "basis": basis}));
    end(1);
    let mut hand = at_form(dir.path(), "Elm, Ulmus", Deed::EndBasis);
    assert!(says(&mut hand, "26-CR-0004") && !says(&mut hand, "02:15"), "{:?}", hand.reads());
}

#[test]
fn a_half_typed_invalid_service_never_waits_under_the_button_that_starts_the_clock() {
    let dir = first_case(10);
    let mut hand = at_form(dir.path(), "Elm, Ulmus", Deed::InvalidService);
    hand.types("0210");
    hand.press(Named::Escape);
    let mut hand = desk(dir.path(), "Elm, Ulmus");
    hand.happens(Message::Went(Place::Serve(person(dir.path()))));
    assert!(!hand.sees("Sun 15 Nov 2026 02:10 CST"), "{:?}", hand.reads());
    hand.happens(Message::Went(Place::Case(person(dir.path()))));
    let unfinished = hand.reads().into_iter().find(|says| says.contains("Record invalid service"));
    hand.click(&unfinished.unwrap());
    assert!(hand.sees("Sun 15 Nov 2026 02:10 CST") && hand.sees("Record invalid service"), "{:?}", hand.reads());
}

#[test]
fn a_draft_that_cannot_be_read_is_told_where_unfinished_forms_are_listed() {
    let dir = first_case(11);
    let mut hand = at_form(dir.path(), "Elm, Ulmus", Deed::Contact);
    hand.types("Drill");
    hand.press(Named::Escape);
    let _one = journal(dir.path()).store().conn().execute("UPDATE draft SET body = x'00'", []).unwrap();
    hand.happens(Message::Went(Place::Case(person(dir.path()))));
    assert!(says(&mut hand, "An unfinished form (contact/"), "{:?}", hand.reads());
    hand.happens(Message::Went(Place::People));
    hand.happens(Message::BannerRead);
    journal(dir.path()).store().conn().execute_batch("ALTER TABLE draft RENAME TO gone").unwrap();
    hand.happens(Message::Went(Place::Case(person(dir.path()))));
    assert!(says(&mut hand, "Which forms lie unfinished cannot be read."), "{:?}", hand.reads());
}
