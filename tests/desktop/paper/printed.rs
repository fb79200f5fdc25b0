//! Printing: what the printer took is recorded, and what it did not take is told and kept.

use hold48::custody::issued::{How, Report};
use hold48::custody::sha256::Sha256;
use hold48::desktop::desk::Message;
use hold48::desktop::keys::Shortcut;
use hold48::desktop::paper::{Kept, Told};
use hold48::desktop::place::{Paper, Place};
use hold48::desktop::screen::{self, preview};
use hold48::journal::record::Journal;
use hold48::platform::printer::NotRun;
use iced::keyboard::key::Named;

use super::{Programs, all, at_desk, badly, first_person, issued, well};
use crate::faults::disk::Disk;
use crate::hand::Hand;
use crate::kit::{apply, at, drill, first_case};

fn preview(hand: &mut Hand, paper: Paper) {
    hand.happens(Message::Went(Place::Preview(paper)));
}

fn shift_board(hand: &mut Hand) {
    preview(hand, Paper::of_jail(Report::ShiftBoard));
}

#[test]
fn what_the_printer_took_is_recorded_with_its_sha256_and_for_whom_and_the_pages_are_not_past_by_it() {
    let (dir, programs) = (drill(), Programs::new());
    let mut hand = at_desk(dir.path(), &programs);
    shift_board(&mut hand);
    hand.tab_to("Make anew");
    hand.press(Named::Tab);
    hand.types("Night shift");
    assert!(issued(dir.path(), None).is_empty(), "looking is not printing");
    hand.ctrl("p");
    let out = issued(dir.path(), None);
    assert_eq!(out.len(), 1, "{}", all(&mut hand));
    assert_eq!((out[0].report, out[0].pages), (Report::ShiftBoard, 3));
    assert_eq!(out[0].how, How::Printed { printer: "HP-3".to_owned(), copies: None, pages: None });
    assert_eq!(out[0].recipient.as_deref(), Some("Night shift"));
    assert_ne!(out[0].sha256, Sha256([0; 32]));
    let (line, bytes) = programs.printed().remove(0);
    assert_eq!(line, "lp -n 1 -t Hold48 shift-board", "no name of a person stands in the queue");
    assert!(bytes > 1000);
    hand.happens(Message::Ticked);
    assert!(!all(&mut hand).contains("has changed since"), "{}", all(&mut hand));
}

#[test]
fn the_printer_that_was_chosen_is_used_and_remembered() {
    let (dir, programs) = (drill(), Programs::new());
    let mut hand = at_desk(dir.path(), &programs);
    shift_board(&mut hand);
    let back = hand.texts().into_iter().rfind(|(says, _)| says == "Back").unwrap().1;
    hand.click_at(back.center());
    hand.ctrl("p");
    assert_eq!(programs.printed().remove(0).0, "lp -n 1 -t Hold48 shift-board -d Back");
    drop(hand);
    let mut next = at_desk(dir.path(), &programs);
    shift_board(&mut next);
    next.ctrl("p");
    assert_eq!(programs.printed().remove(1).0, "lp -n 1 -t Hold48 shift-board -d Back");
}

#[test]
fn a_paper_of_a_case_is_not_printed_before_it_is_said_for_whom_it_is() {
    let (dir, programs) = (first_case(11), Programs::new());
    let person = first_person(dir.path());
    let mut hand = at_desk(dir.path(), &programs);
    preview(&mut hand, Paper { language: Some("en"), ..Paper::of_case(Report::DeadlineCard, person) });
    hand.ctrl("p");
    let says = "Say who gets this paper before it is printed or saved: it is recorded.";
    assert!(hand.sees(says) && programs.printed().is_empty(), "{}", all(&mut hand));
    hand.types("C");
    assert!(!hand.sees(says), "what is being typed is not asked for: {}", all(&mut hand));
    hand.types("ounsel of the county");
    hand.press(Named::Enter);
    assert_eq!(programs.printed().len(), 1, "Enter in the field prints");
    let out = issued(dir.path(), Some(person));
    assert_eq!(out[0].recipient.as_deref(), Some("Counsel of the county"));
    assert_eq!(out[0].language.as_deref(), Some("English"));
}

#[test]
fn every_refusal_is_a_sentence_with_what_to_do_and_the_pages_are_still_there() {
    let cases = [
        (badly("lp: Error - No default destination.\n"), true, "no printer is the default one. Choose a printer"),
        (badly("lp: Error - No default destination.\n"), false, "the printing system of this computer does not run."),
        (badly("lp: Error - The printer or class does not exist.\n"), true, "knows no printer"),
        (badly("lp: Error - Destination is not accepting jobs.\n"), true, "Destination is not accepting jobs."),
        (Err(NotRun::Missing), true, "is installed on this computer, and nothing on it shows a PDF. Save it as PDF"),
        (Err(NotRun::Failed("the disk is full".to_owned())), true, "the disk is full. Print again"),
    ];
    for (answer, runs, says) in cases {
        let (dir, programs) = (drill(), Programs::new());
        programs.lp_says(answer);
        *programs.runs.lock().unwrap() = runs;
        let mut hand = at_desk(dir.path(), &programs);
        shift_board(&mut hand);
        hand.ctrl("p");
        let reads = all(&mut hand);
        assert!(reads.contains("Not printed: ") && reads.contains(says), "{says}: {reads}");
        assert!(reads.contains("It is kept under Reports (F6)") && reads.contains("Reports (1)"), "{reads}");
        assert!(hand.sees("Page 1 of 3"), "{reads}");
        let out = issued(dir.path(), None);
        assert!(matches!(&out[..], [one] if !one.is_out()), "{out:?}");
    }
}

#[test]
fn no_printer_and_no_printing_system_are_told_before_anybody_prints() {
    let cases = [
        (well(""), "No printer is set up on this computer."),
        (badly("lpstat: Scheduler is not running.\n"), "The printing system of this computer does not run."),
        (Err(NotRun::Missing), "Print shows the pages in the viewer instead."),
        (well("printer HP-3 disabled since today -\nsystem default destination: HP-3\n"), "HP-3 is stopped"),
    ];
    for (listed, says) in cases {
        let (dir, programs) = (drill(), Programs::new());
        *programs.printers.lock().unwrap() = listed;
        let mut hand = at_desk(dir.path(), &programs);
        shift_board(&mut hand);
        assert!(all(&mut hand).contains(says), "{says}: {}", all(&mut hand));
    }
}

#[test]
fn where_nothing_prints_the_viewer_shows_it_and_the_record_says_saved_not_printed() {
    let (dir, programs) = (drill(), Programs::new());
    programs.lp_says(Err(NotRun::Missing));
    *programs.viewer.lock().unwrap() = true;
    let mut hand = at_desk(dir.path(), &programs);
    shift_board(&mut hand);
    hand.ctrl("p");
    let reads = all(&mut hand);
    assert!(reads.contains("the viewer shows Shift board sheet, print it there"), "{reads}");
    assert!(!reads.contains("Reports (1)"), "{reads}");
    let How::Saved { file } = issued(dir.path(), None).remove(0).how else { panic!("{reads}") };
    assert!(std::path::Path::new(&file).exists());
    hand.later(at("2026-11-15T09:00:00Z"));
    assert!(std::path::Path::new(&file).exists(), "there is time to print it");
    hand.later(at("2026-11-15T09:15:00Z"));
    assert!(!std::path::Path::new(&file).exists(), "it is not encrypted, and gone after an hour");
    hand.ctrl("p");
    let How::Saved { file } = issued(dir.path(), None).remove(1).how else { panic!("{reads}") };
    assert!(std::path::Path::new(&file).exists());
    let _closes = hand.desk.update(Message::CloseAsked(iced::window::Id::unique()));
    assert!(!std::path::Path::new(&file).exists(), "it goes when the window closes");
    hand.ctrl("p");
    let How::Saved { file } = issued(dir.path(), None).remove(2).how else { panic!("{reads}") };
    drop(hand);
    let _next = at_desk(dir.path(), &programs);
    assert!(!std::path::Path::new(&file).exists(), "after a kill it is gone with the next start");
}

#[test]
fn of_a_paper_of_which_nobody_knows_whether_it_was_printed_that_is_told_and_recorded_and_it_is_kept() {
    let (dir, programs) = (drill(), Programs::new());
    programs.lp_says(Err(NotRun::CutOff));
    let mut hand = at_desk(dir.path(), &programs);
    shift_board(&mut hand);
    hand.ctrl("p");
    let reads = all(&mut hand);
    assert!(reads.contains("Perhaps printed: the printing system did not answer for 20 seconds"), "{reads}");
    assert!(reads.contains("Look whether it lies in the printer") && !reads.contains("Not printed: "), "{reads}");
    let out = issued(dir.path(), None);
    assert!(matches!(&out[..], [one] if matches!(one.how, How::PerhapsPrinted { .. })), "{out:?}");
    hand.press(Named::F6);
    assert!(all(&mut hand).contains("Not printed, or not for certain"), "{}", all(&mut hand));
}

#[test]
fn the_answer_of_a_slow_errand_is_for_the_page_from_which_it_was_sent_alone() {
    let (dir, programs) = (drill(), Programs::new());
    let mut hand = at_desk(dir.path(), &programs);
    shift_board(&mut hand);
    // The task that asks the printer is not run yet: it is slow.
    drop(hand.desk.update(Message::Pressed(hold48::desktop::keys::Shortcut::Print)));
    let slow = std::path::PathBuf::from("report.pdf");
    preview(&mut hand, Paper::of_jail(Report::DailyCustody));
    drop(hand.desk.update(Message::Pressed(hold48::desktop::keys::Shortcut::Print)));
    assert!(hand.sees("The printer is asked."), "{}", all(&mut hand));
    hand.happens(Message::Paper(Told::Kept(1, Kept::IsThere(slow.clone(), slow))));
    assert!(hand.sees("The printer is asked."), "the first answer is not for this page: {}", all(&mut hand));
    hand.happens(Message::Paper(Told::Kept(2, Kept::Not("It was an invented errand.".to_owned()))));
    assert!(!hand.sees("The printer is asked."), "{}", all(&mut hand));
}

#[test]
fn pages_that_are_being_made_anew_do_not_leave() {
    let (dir, programs) = (drill(), Programs::new());
    let mut hand = at_desk(dir.path(), &programs);
    shift_board(&mut hand);
    // The task that makes the pages is not run yet: it is slow.
    drop(hand.desk.update(Message::Screen(screen::Message::Preview(preview::Message::Anew))));
    assert!(hand.sees("Page 1 of 3"), "those from before are looked at: {}", all(&mut hand));
    hand.ctrl("p");
    assert!(programs.printed().is_empty() && issued(dir.path(), None).is_empty(), "{}", all(&mut hand));
}

#[test]
fn a_paper_about_which_the_printer_is_asked_is_neither_printed_again_nor_given_up_before_the_answer() {
    let (dir, programs) = (drill(), Programs::new());
    programs.lp_says(badly("lp: Error - out of paper.\n"));
    let mut hand = at_desk(dir.path(), &programs);
    shift_board(&mut hand);
    hand.ctrl("p");
    let before = issued(dir.path(), None).len();
    // The answer of the printer is not heard: it is slow.
    hand.happens_and_one_answer(Message::Pressed(Shortcut::Print));
    let says = "The printer is still being asked about this paper. Wait for its answer.";
    hand.press(Named::F6);
    hand.tab_to("Give up");
    hand.press(Named::Enter);
    hand.press(Named::Enter);
    assert!(hand.sees(says), "{}", all(&mut hand));
    hand.happens(Message::BannerRead);
    shift_board(&mut hand);
    hand.ctrl("p");
    assert!(hand.sees(says) && !hand.sees("The printer is asked."), "{}", all(&mut hand));
    assert_eq!(issued(dir.path(), None).len(), before);
    assert_eq!(Journal::open(dir.path()).unwrap().drafts().unwrap().drafts.len(), 1, "it is kept until the answer");
}

#[test]
fn pages_are_no_older_for_what_they_were_printed_as_and_older_for_what_others_recorded_in_between() {
    for others in [0, 1] {
        let (dir, programs) = (first_case(10), Programs::new());
        let mut hand = at_desk(dir.path(), &programs);
        shift_board(&mut hand);
        let made_from = Journal::open(dir.path()).unwrap().seen();
        drop(hand.desk.update(Message::Pressed(Shortcut::Print)));
        for nth in 0..=others {
            let add =
                format!(r#"{{"now":"2026-11-15 02:15","do":"add_place","by":"@jail","place":"Hall {nth} of a test"}}"#);
            apply(dir.path(), &add);
        }
        let (path, settled) = (std::path::PathBuf::from("report.pdf"), Vec::new());
        hand.happens(Message::Paper(Told::Kept(1, Kept::Lies { path, own: made_from + 1 + others, settled })));
        let says = "The record has changed since. These pages do not show it.";
        assert_eq!(hand.sees(says), others > 0, "{}", all(&mut hand));
    }
}

#[test]
fn a_record_that_is_full_lets_nothing_out_unrecorded() {
    let Some(disk) = Disk::new() else { return };
    let programs = Programs::new();
    let mut hand = at_desk(disk.with_the_first_case(), &programs);
    shift_board(&mut hand);
    disk.fill();
    hand.ctrl("p");
    let reads = all(&mut hand);
    assert!(reads.contains("Not printed. The disk is full") && programs.printed().is_empty(), "{reads}");
}
