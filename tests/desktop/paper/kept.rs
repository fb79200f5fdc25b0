//! A print that did not come out is kept over a restart, printed again, or given up.

use hold48::custody::event::{JailEvent, Stream};
use hold48::custody::issued::{How, Issued, Report};
use hold48::desktop::desk::Message;
use hold48::desktop::place::{Paper, Place};
use hold48::journal::record::Journal;
use iced::keyboard::key::Named;

use super::{Programs, SIZE, all, at_desk, badly, first_person, issued, well};
use crate::hand::Hand;
use crate::kit::{drill, first_case, moment};

/// A deadline card in Spanish that the printer did not take.
fn refused(dir: &std::path::Path, programs: &std::sync::Arc<Programs>) -> Hand {
    programs.lp_says(badly("lp: Error - out of paper.\n"));
    let person = first_person(dir);
    let mut hand = at_desk(dir, programs);
    let paper = Paper { language: Some("es"), ..Paper::of_case(Report::DeadlineCard, person) };
    hand.happens(Message::Went(Place::Preview(paper)));
    hand.click("For EXAMPLETON, Ada");
    hand.ctrl("p");
    hand
}

#[test]
fn a_job_survives_a_kill_is_told_at_the_start_and_is_printed_again_as_it_was() {
    let (dir, programs) = (first_case(11), Programs::new());
    drop(refused(dir.path(), &programs));
    let person = first_person(dir.path());
    programs.lp_says(well("request id is HP-3-18 (1 file(s))\n"));
    let mut next = Hand::as_it_starts(dir.path(), moment(), SIZE);
    assert!(next.sees("1 paper was not printed: F6."), "{}", all(&mut next));
    let mut next = at_desk(dir.path(), &programs);
    next.press(Named::F6);
    let reads = all(&mut next);
    for says in ["Deadline card and notice to the person · EXAMPLETON, Ada", "Out of paper.", "Reports (1)"] {
        assert!(reads.contains(says), "{says}: {reads}");
    }
    next.press(Named::Enter);
    assert!(next.sees("Page 1 of 1"), "in the language that it had: {}", all(&mut next));
    next.ctrl("p");
    let out = issued(dir.path(), Some(person));
    assert_eq!(out.iter().map(|one| one.is_out()).collect::<Vec<_>>(), [false, true]);
    assert_eq!(out[1].language.as_deref(), Some("Spanish"));
    assert_eq!(out[1].recipient, out[0].recipient);
    next.press(Named::F6);
    assert!(!next.sees("Not printed") && next.sees("Reports"), "{}", all(&mut next));
}

#[test]
fn a_job_that_is_given_up_is_gone_and_the_record_still_says_that_it_was_not_printed() {
    let (dir, programs) = (first_case(11), Programs::new());
    let mut hand = refused(dir.path(), &programs);
    hand.press(Named::F6);
    hand.tab_to("Give up");
    hand.press(Named::Enter);
    assert!(hand.sees("Print again"), "one press gives nothing up: {}", all(&mut hand));
    hand.press(Named::Enter);
    assert!(all(&mut hand).contains("given up. The record says that it was not printed."), "{}", all(&mut hand));
    assert!(!hand.sees("Print again"));
    assert!(!issued(dir.path(), Some(first_person(dir.path())))[0].is_out());
    let mut next = at_desk(dir.path(), &programs);
    next.press(Named::F6);
    assert!(!next.sees("Print again"));
}

#[test]
fn the_same_paper_refused_twice_is_one_job() {
    let (dir, programs) = (drill(), Programs::new());
    programs.lp_says(badly("lp: Error - out of paper.\n"));
    let mut hand = at_desk(dir.path(), &programs);
    hand.happens(Message::Went(Place::Preview(Paper::of_jail(Report::ShiftBoard))));
    hand.ctrl("p");
    hand.ctrl("p");
    assert!(hand.sees("Reports (1)"), "{}", all(&mut hand));
    hand.happens(Message::Went(Place::Board));
    assert!(hand.sees("1 not printed"), "{}", all(&mut hand));
    assert_eq!(issued(dir.path(), None).len(), 2, "each refusal stands in the record");
}

#[test]
fn a_job_of_a_program_that_ended_while_the_printer_was_asked_says_to_look_at_the_printer() {
    let (dir, programs) = (drill(), Programs::new());
    let mut hand = at_desk(dir.path(), &programs);
    hand.happens(Message::Went(Place::Preview(Paper::of_jail(Report::ShiftBoard))));
    // The task that hands it to the printer is never run: the program is gone.
    hand.happens_and_one_answer(Message::Pressed(hold48::desktop::keys::Shortcut::Print));
    drop(hand);
    let mut next = at_desk(dir.path(), &programs);
    next.press(Named::F6);
    let says = "The program ended while the printer was asked. Look whether it lies in the printer";
    assert!(all(&mut next).contains(says), "{}", all(&mut next));
    let out = issued(dir.path(), None);
    assert!(matches!(&out[..], [one] if matches!(one.how, How::PerhapsPrinted { .. })), "{out:?}");
    next.tab_to("Give up");
    next.press(Named::Enter);
    next.press(Named::Enter);
    assert!(all(&mut next).contains("The record says that it was perhaps printed."), "{}", all(&mut next));
    assert_eq!(issued(dir.path(), None).len(), 1, "it is recorded once");
}

#[test]
fn a_print_that_was_recorded_before_the_program_ended_is_over_and_not_recorded_as_perhaps_printed() {
    let (dir, programs) = (drill(), Programs::new());
    let mut hand = at_desk(dir.path(), &programs);
    hand.happens(Message::Went(Place::Preview(Paper::of_jail(Report::ShiftBoard))));
    hand.happens_and_one_answer(Message::Pressed(hold48::desktop::keys::Shortcut::Print));
    drop(hand);
    let mut journal = Journal::open(dir.path()).unwrap();
    let draft = journal.drafts().unwrap().drafts.remove(0);
    let asked: Issued = serde_json::from_value(draft.body["fate"]["asked"].clone()).unwrap();
    let how = How::Printed { printer: "HP-3".to_owned(), copies: None, pages: None };
    let event = JailEvent::ReportIssued { issued: Issued { how: how.clone(), ..asked } };
    journal.note(Stream::Jail, event, None, moment()).unwrap();
    drop(journal);
    let mut next = at_desk(dir.path(), &programs);
    let out = issued(dir.path(), None);
    assert!(matches!(&out[..], [one] if one.how == how), "{out:?}");
    next.press(Named::F6);
    assert!(!next.sees("Print again"), "{}", all(&mut next));
}
