//! A deed about the whole jail shows whose release it moves before it is done.

use hold48::desktop::desk::Message;
use hold48::desktop::place::{Deed, Place};
use hold48::journal::record::Journal;
use iced::keyboard::key::Named;

use crate::hand::Hand;
use crate::kit::{at, first_case_with};

const NOW: &str = "2026-11-15T09:00:00Z";
/// Rules by which release takes 90 minutes, approved by one of two.
const RULES: &str = r#"{"id":"rules","now":"2026-11-15 02:40","by":"@jail","do":"propose_profile","rules":{"citation":"Order of the sheriff","release_lead_minutes":90}}
{"id":"one","now":"2026-11-15 02:41","by":"@elm","do":"approve_profile","version":1}"#;

fn says(hand: &mut Hand, part: &str) -> bool {
    hand.reads().iter().any(|says| says.contains(part))
}

#[test]
fn the_end_of_the_agreement_shows_each_person_whose_release_it_moves() {
    let dir = first_case_with(11, "");
    let moa = *Journal::open(dir.path()).unwrap().jail().agreements.keys().next().unwrap();
    let mut hand = Hand::at(dir.path(), at(NOW), (1366.0, 768.0));
    hand.press(Named::Enter);
    hand.happens(Message::Went(Place::Deed(Deed::EndAgreement(moa))));
    assert!(!says(&mut hand, "Whose release it moves"), "nothing is typed");
    hand.types("16 nov 2026");
    hand.press(Named::Tab);
    hand.types("Letter of ICE");
    assert!(hand.sees("EXAMPLETON, Ada"), "{:?}", hand.reads());
    let moves = "Release by Tue 17 Nov 2026 02:05 CST, then Mon 16 Nov 2026 00:00 CST";
    assert!(says(&mut hand, moves), "{:?}", hand.reads());
    assert!(says(&mut hand, "Start release by Tue 17 Nov 2026 01:05 CST, then Sun 15 Nov 2026 23:00 CST"));
}

#[test]
fn an_agreement_that_ends_after_every_deadline_moves_nobody_and_says_so() {
    let dir = first_case_with(11, "");
    let moa = *Journal::open(dir.path()).unwrap().jail().agreements.keys().next().unwrap();
    let mut hand = Hand::at(dir.path(), at(NOW), (1366.0, 768.0));
    hand.press(Named::Enter);
    hand.happens(Message::Went(Place::Deed(Deed::EndAgreement(moa))));
    hand.types("1 jan 2027");
    hand.press(Named::Tab);
    hand.types("Letter of ICE");
    assert!(says(&mut hand, "Nobody's: every time and stage on the board stays as it is."), "{:?}", hand.reads());
}

#[test]
fn the_approval_that_puts_rules_in_force_shows_whose_release_begins_earlier() {
    let dir = first_case_with(11, RULES);
    let mut hand = Hand::at(dir.path(), at(NOW), (1366.0, 768.0));
    hand.click("Oak, Quercus · Sheriff");
    hand.happens(Message::Went(Place::Deed(Deed::ApproveProfile(1))));
    let moves = "Start release by Tue 17 Nov 2026 01:05 CST, then Tue 17 Nov 2026 00:35 CST";
    assert!(hand.sees("EXAMPLETON, Ada") && says(&mut hand, moves), "{:?}", hand.reads());
    assert!(!says(&mut hand, "Release by Tue 17 Nov 2026 02:05 CST, then"), "no deadline moves");
}

#[test]
fn the_clock_that_is_confirmed_is_that_of_the_computer_to_the_second_not_the_later_one_of_the_record() {
    let dir = first_case_with(11, RULES);
    let mut hand = Hand::at(dir.path(), at("2026-11-15T08:16:07Z"), (1366.0, 768.0));
    hand.press(Named::Enter);
    hand.happens(Message::Went(Place::Deed(Deed::ConfirmClock)));
    let shows = "The clock of this computer shows Sun 15 Nov 2026 02:16:07 CST.";
    assert!(hand.sees(shows), "the record is at 02:41: {:?}", hand.reads());
}
