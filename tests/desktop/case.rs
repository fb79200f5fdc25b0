//! Everything on file of one person.

use std::path::Path;

use hold48::custody::ids::PersonId;
use hold48::desktop::desk::Message;
use hold48::desktop::keys::Shortcut;
use hold48::desktop::place::{Deed, Place};
use hold48::journal::record::Journal;
use iced::keyboard::key::Named;

use crate::hand::Hand;
use crate::kit::{at, drill, first_case, first_case_with, moment};

const WINDOW: (f32, f32) = (1366.0, 768.0);
const HELD: &str = "2026-11-15T09:00:00Z";
const AFTER: &str = "2026-11-17T12:00:00Z";

fn anybody(dir: &Path) -> PersonId {
    Journal::open(dir).unwrap().everybody().unwrap()[0]
}

/// The page of a person, with the first staff member at the desk.
fn case(dir: &Path, now: &str, person: PersonId) -> Hand {
    let mut hand = Hand::at(dir, at(now), WINDOW);
    hand.press(Named::Enter);
    hand.happens(Message::Went(Place::Case(person)));
    hand
}

fn has(reads: &[String], part: &str) -> bool {
    reads.iter().any(|says| says.contains(part))
}

#[test]
fn everything_that_happened_stands_there_in_order_with_what_was_late() {
    let dir = first_case(17);
    let person = anybody(dir.path());
    let history = Journal::open(dir.path()).unwrap().case(person).unwrap().unwrap().history;
    let mut hand = case(dir.path(), AFTER, person);
    let reads = hand.reads();
    let recorded: Vec<&String> = reads.iter().filter(|says| says.starts_with("Recorded ")).collect();
    assert_eq!(recorded.len(), history.len(), "{reads:?}");
    let zone = Journal::open(dir.path()).unwrap().jail().zone();
    for (told, event) in recorded.iter().zip(&history) {
        assert!(told.contains(&hold48::custody::zone::show(event.at, zone)), "{told}");
    }
    for part in ["Booked under 26-01188", "I-200 received", "Identity matched by", "signed off", "Hold ended: to ICE"] {
        assert!(has(&reads, part), "{part}: {reads:?}");
    }
    let late = r#"{"id":"late","now":"2026-11-15 03:00","by":"@elm","do":"move_person","person":"@person","to":{"housing":"B-07"},"at":"0200"}"#;
    let dir = first_case_with(9, late);
    let reads = case(dir.path(), HELD, anybody(dir.path())).reads();
    assert!(has(&reads, "recorded 1 h 00 m late"), "{reads:?}");
}

#[test]
fn the_page_of_a_person_is_read_on_by_the_screenful_and_to_its_end() {
    let dir = first_case(17);
    let mut hand = case(dir.path(), AFTER, anybody(dir.path()));
    let top = hand.picture();
    hand.press(Named::PageDown);
    let below = hand.picture();
    hand.press(Named::End);
    let end = hand.picture();
    assert!(top != below && below != end);
    hand.press(Named::Home);
    assert!(hand.picture() == top);
}

#[test]
fn a_corrected_service_shows_both_deadlines_and_how_the_clock_was_computed() {
    let correct = r#"{"id":"right","now":"2026-11-15 02:50","by":"@elm","do":"correct","person":"@person","target":{"fact":"served","hold":"@service","at":"2026-11-15 02:01"},"reason":"misread","proof":{"says":"the officer's note"},"second":"@ash"}"#;
    let dir = first_case_with(11, correct);
    let reads = case(dir.path(), HELD, anybody(dir.path())).reads();
    for part in [
        "Was: start Sun 15 Nov 2026 02:05 CST, deadline Tue 17 Nov 2026 02:05 CST",
        "Tue 17 Nov 2026 02:01 CST",
        "How it was computed",
        "1. ",
        "CORRECTED with",
    ] {
        assert!(has(&reads, part), "{part}: {reads:?}");
    }
}

#[test]
fn every_control_of_every_case_opens_a_page() {
    let dirs = [(drill(), moment()), (first_case(11), at(HELD)), (first_case(17), at(AFTER))];
    for (dir, now) in dirs {
        let people = Journal::open(dir.path()).unwrap().everybody().unwrap();
        let mut hand = Hand::at(dir.path(), now, WINDOW);
        hand.press(Named::Enter);
        // The header and the list of screens stand on each page and come before it.
        hand.happens(Message::Went(Place::Keys));
        let around = (0..).take_while(|nth| hand.focus_nth(*nth)).count();
        for person in people {
            let mut nth = around;
            loop {
                hand.happens(Message::Went(Place::Case(person)));
                if !hand.focus_nth(nth) {
                    break;
                }
                hand.press(Named::Enter);
                let reads = hand.reads();
                assert!(!has(&reads, "There is nothing on file that"), "{person}, control {nth}: {reads:?}");
                assert!(!has(&reads, "Everything that happened"), "{person}, control {nth} opens nothing: {reads:?}");
                nth += 1;
            }
            assert!(nth > around, "no control on the page of {person}");
        }
    }
}

#[test]
fn an_exception_is_explained_then_signed_off() {
    let dir = first_case(13);
    let person = anybody(dir.path());
    let mut hand = case(dir.path(), "2026-11-15T21:00:00Z", person);
    assert!(hand.sees("5 min in custody without recorded basis"), "{:?}", hand.reads());
    assert!(hand.sees("Cause: not told yet") && hand.sees("Assign") && !hand.sees("Sign off"), "{:?}", hand.reads());
    let dir = first_case(14);
    let mut hand = case(dir.path(), "2026-11-15T21:10:00Z", anybody(dir.path()));
    hand.click("Sign off");
    assert!(has(&hand.reads(), "Sign off: 5 min"), "{:?}", hand.reads());
}

#[test]
fn who_left_is_offered_no_outcome_and_can_be_booked_again() {
    let dir = first_case(17);
    let mut hand = case(dir.path(), AFTER, anybody(dir.path()));
    let reads = hand.reads();
    for gone in ["Record outcome", "Begin release", "Record move", "Serve warrant", "I-247G"] {
        assert!(!reads.iter().any(|says| says == gone), "{gone}: {reads:?}");
    }
    assert!(hand.sees("Left Mon 16 Nov 17:20, to ICE"), "{reads:?}");
    hand.click("Book again");
    assert!(hand.sees("Book again") && hand.sees("This stay"), "{:?}", hand.reads());
}

#[test]
fn the_next_duty_has_the_focus_and_enter_opens_it() {
    let dir = first_case(11);
    let mut hand = case(dir.path(), HELD, anybody(dir.path()));
    assert!(hand.sees("Tell ICE of the service"), "{:?}", hand.reads());
    hand.press(Named::Enter);
    assert!(hand.sees("Record a contact with ICE"), "{:?}", hand.reads());
}

#[test]
fn few_keys_lead_from_the_next_duty_to_a_deed_however_long_the_file() {
    let dir = first_case(13);
    let mut hand = case(dir.path(), "2026-11-15T21:00:00Z", anybody(dir.path()));
    // Explain and Assign of the exception, four facts that can be corrected, then the first deed.
    for _ in 0..7 {
        hand.press(Named::Tab);
    }
    hand.press(Named::Enter);
    assert!(has(&hand.reads(), "I-247A") && hand.sees("Record paper"), "{:?}", hand.reads());
}

#[test]
fn a_form_left_unfinished_is_opened_again_from_the_case() {
    let dir = first_case(11);
    let person = anybody(dir.path());
    let mut hand = case(dir.path(), HELD, person);
    hand.happens(Message::Went(Place::Deed(Deed::Contact(person))));
    hand.types("Drill, Duty officer");
    hand.press(Named::Escape);
    assert!(hand.sees("Unfinished: open again"), "{:?}", hand.reads());
    hand.click("Record a contact with ICE");
    assert!(has(&hand.reads(), "Taken up where it was left"), "{:?}", hand.reads());
}

/// No text lies over another, and none reaches beyond the window.
fn nothing_overlaps(hand: &mut Hand, what: &str) {
    let wide = hand.size.width / hand.desk.scale_factor();
    let texts: Vec<_> =
        hand.texts().into_iter().filter(|(says, bounds)| !says.is_empty() && bounds.width > 0.0).collect();
    for (nth, (says, bounds)) in texts.iter().enumerate() {
        assert!(bounds.x + bounds.width <= wide + 1.0, "{what}: {says} reaches to {}", bounds.x + bounds.width);
        for (other, there) in &texts[nth + 1..] {
            let over = bounds.intersection(there).filter(|over| over.width > 1.0 && over.height > 1.0);
            assert!(over.is_none(), "{what}: \"{says}\" {bounds:?} and \"{other}\" {there:?}");
        }
    }
}

#[test]
fn with_long_names_and_thirty_papers_nothing_overlaps_at_any_size() {
    let long = "Quillfeatherington-Exampleworthy-Inventedsdottir-Marblestone";
    let mut more = format!(
        r#"{{"id":"named","now":"2026-11-15 02:20","by":"@elm","do":"amend_person","person":"@person","reason":"invented","identity":{{"name":{{"family":"{long}","given":"{long}"}},"aliases":[{{"family":"{long}"}}],"a_number":"A000000101"}}}}"#
    );
    for nth in 0..30 {
        more.push_str(&format!(
            "\n{{\"id\":\"p{nth}\",\"now\":\"2026-11-15 02:2{}\",\"by\":\"@elm\",\"do\":\"receive_paper\",\"person\":\"@person\",\"paper\":{{\"kind\":\"i200\",\"name\":\"{long}\",\"basis\":[]}},\"received_at\":\"0220\",\"means\":\"fax\",\"sender\":\"{long}\",\"pages\":2}}",
            nth / 4
        ));
    }
    let dir = first_case_with(11, &more);
    let person = anybody(dir.path());
    for (size, larger) in [(WINDOW, 0), ((1280.0, 720.0), 10), ((1024.0, 700.0), 0)] {
        let mut hand = Hand::at(dir.path(), at(HELD), size);
        hand.press(Named::Enter);
        for _ in 0..larger {
            hand.happens(Message::Pressed(Shortcut::Larger));
        }
        for place in [Place::Case(person), Place::People] {
            hand.happens(Message::Went(place));
            nothing_overlaps(&mut hand, &format!("{place:?} at {size:?}"));
        }
    }
}
