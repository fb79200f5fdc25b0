//! Ctrl P leads to the pages; pages and sizes by keyboard.

use std::sync::Arc;

use hold48::custody::issued::{PaperSize, Report};
use hold48::desktop::desk::Message;
use hold48::desktop::paper::{Fresh, Told};
use hold48::desktop::place::{Paper, Place};
use hold48::issue::{self, Ask};
use hold48::journal::record::Journal;
use hold48::report::Press;
use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::{Programs, SIZE, all, at_desk, at_desk_of, first_person};
use crate::hand::Hand;
use crate::kit::{apply, at, drill, first_case, first_case_with, moment};

/// The daily report of the drill.
fn daily(hand: &mut Hand) {
    hand.happens(Message::Went(Place::Preview(Paper::of_jail(Report::DailyCustody))));
}

#[test]
fn ctrl_p_on_the_board_shows_the_shift_board_and_once_more_prints_it() {
    let (dir, programs) = (drill(), Programs::new());
    let mut hand = at_desk(dir.path(), &programs);
    hand.ctrl("p");
    assert!(hand.sees("Shift board sheet") && hand.sees("As of"), "{}", all(&mut hand));
    assert!(programs.printed().is_empty());
    hand.ctrl("p");
    assert_eq!(programs.printed().len(), 1);
    assert!(all(&mut hand).contains("Shift board sheet was taken by HP-3"), "{}", all(&mut hand));
}

#[test]
fn ctrl_p_on_a_person_shows_the_case_record_and_elsewhere_the_reports() {
    let (dir, programs) = (first_case(10), Programs::new());
    let person = first_person(dir.path());
    let mut hand = at_desk(dir.path(), &programs);
    hand.press(Named::F2);
    hand.ctrl("p");
    assert!(hand.sees("Of the jail"), "{}", all(&mut hand));
    hand.happens(Message::Went(Place::Case(person)));
    hand.ctrl("p");
    assert!(hand.sees("Case record") && hand.sees("EXAMPLETON, Ada · Bk 26-01188 · B-04"), "{}", all(&mut hand));
    hand.press(Named::Escape);
    assert!(all(&mut hand).contains("Papers to print"), "Esc leads back to the person");
}

#[test]
fn f6_shows_every_report_with_what_it_is_for() {
    let (dir, programs) = (drill(), Programs::new());
    let mut hand = at_desk(dir.path(), &programs);
    hand.press(Named::F6);
    let reads = all(&mut hand);
    for report in Report::ALL {
        assert!(reads.contains(report.title()) && reads.contains(report.about()), "{report:?}");
    }
    hand.press(Named::Enter);
    assert!(hand.sees("Daily custody report"), "the first button has the focus");
}

#[test]
fn a_paper_asks_who_is_at_the_desk_first() {
    let (dir, programs) = (drill(), Programs::new());
    let mut hand = Hand::as_it_starts(dir.path(), at("2026-11-15T08:14:09Z"), SIZE);
    hand.desk.set_spool(programs.spool());
    hand.ctrl("p");
    assert!(hand.sees("Who is at the desk?"), "{}", all(&mut hand));
    hand.press(Named::Enter);
    assert!(hand.sees("Shift board sheet"), "{}", all(&mut hand));
}

#[test]
fn pages_are_turned_and_sized_by_keys_alone() {
    let (dir, programs) = (drill(), Programs::new());
    let mut hand = at_desk(dir.path(), &programs);
    daily(&mut hand);
    assert!(hand.sees("Page 1 of 2"), "{}", all(&mut hand));
    hand.press(Named::End);
    assert!(hand.sees("Page 2 of 2"));
    hand.press(Named::Home);
    assert!(hand.sees("Page 1 of 2"));
    for _ in 0..4 {
        hand.press(Named::PageDown);
    }
    assert!(hand.sees("Page 2 of 2"), "reading on leads to the next page");
    for _ in 0..4 {
        hand.press(Named::PageUp);
    }
    assert!(hand.sees("Page 1 of 2"));
    for (key, says) in [("+", "125 %"), ("+", "150 %"), ("-", "125 %"), ("-", "100 %"), ("-", "75 %")] {
        hand.letter(key);
        assert!(hand.sees(says), "{key} {says}: {}", all(&mut hand));
    }
    for _ in 0..9 {
        hand.letter("+");
    }
    assert!(hand.sees("200 %"));
    hand.letter("0");
    assert!(!hand.sees("200 %"), "as wide as there is room");
}

#[test]
fn a_page_larger_than_the_window_is_moved_by_arrows() {
    let (dir, programs) = (drill(), Programs::new());
    let mut hand = at_desk(dir.path(), &programs);
    daily(&mut hand);
    for _ in 0..9 {
        hand.letter("+");
    }
    let before = hand.picture().rgba;
    hand.press(Named::ArrowRight);
    let right = hand.picture().rgba;
    assert_ne!(before, right);
    hand.press(Named::ArrowDown);
    assert_ne!(hand.picture().rgba, right);
}

#[test]
fn every_control_is_reached_by_tab_with_its_ring() {
    let (dir, programs) = (drill(), Programs::new());
    let mut hand = at_desk(dir.path(), &programs);
    daily(&mut hand);
    assert!(hand.focused().is_some_and(|id| id.contains("first")), "{:?}", hand.focused());
    for says in ["Make anew", "Back", "HP-3", "Print", "Browse", "Save as PDF"] {
        hand.tab_to(says);
    }
    hand.press_with(Modifiers::SHIFT, Named::Tab);
    hand.tab_to("Next page");
    hand.press(Named::Enter);
    assert!(hand.sees("Page 2 of 2"));
}

#[test]
fn pages_say_when_the_record_has_gone_on_and_are_made_anew_on_demand() {
    let (dir, programs) = (first_case(10), Programs::new());
    let mut hand = at_desk(dir.path(), &programs);
    daily(&mut hand);
    let says = "The record has changed since. These pages do not show it.";
    assert!(!hand.sees(says));
    apply(dir.path(), r#"{"now":"2026-11-15 02:15","do":"add_place","by":"@jail","place":"Hall of a test"}"#);
    hand.happens(Message::Ticked);
    assert!(hand.sees(says) && hand.sees("Page 1 of 1"), "{}", all(&mut hand));
    hand.later(at("2026-11-15T08:30:00Z"));
    hand.tab_to("Make anew");
    hand.press(Named::Enter);
    assert!(!hand.sees(says) && all(&mut hand).contains("02:30 CST"), "{}", all(&mut hand));
}

#[cfg(unix)]
#[test]
fn a_page_that_cannot_be_drawn_says_so_and_what_to_do() {
    use std::os::unix::fs::PermissionsExt;
    // So many grounds that the report is long.
    let ground = |nth| format!(r#"{{"kind":"local_charge","says":"Invented charge {nth}: {}"}}"#, "word ".repeat(30));
    let grounds = (0..80).map(ground).collect::<Vec<_>>().join(",");
    let book = r#"{"now":"2026-11-15 02:00","do":"book_person","by":"@elm","identity":{"name":{"family":"Sample"}},"number":"26-9","began":"now","housing":"C-1","held_on":[GROUNDS]}"#;
    let (dir, programs) = (first_case_with(5, &book.replace("GROUNDS", &grounds)), Programs::new());
    let person = first_person(dir.path());
    let mut hand = at_desk(dir.path(), &programs);
    hand.happens(Message::Went(Place::Preview(Paper::of_case(Report::CaseRecord, person))));
    // The program that sets long reports, which tells its number: it is ended when the pages are made.
    let (program, number) = (dir.path().join("sets-pages"), dir.path().join("number"));
    let script =
        format!("#!/bin/sh\necho $$ > '{}'\nexec '{}' \"$@\"\n", number.display(), env!("CARGO_BIN_EXE_hold48"));
    std::fs::write(&program, script).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).unwrap();
    let journal = Journal::open(dir.path()).unwrap();
    let ask = Ask {
        report: Report::CaseRecord,
        person: Some(person),
        hold: None,
        as_of: None,
        language: "en".to_owned(),
        paper: PaperSize::Letter,
    };
    let made = issue::make(&journal, &Press::beside(program), ask, None, moment()).unwrap();
    let number = std::fs::read_to_string(&number).expect("the report is long");
    assert!(std::process::Command::new("kill").args(["-9", number.trim()]).status().unwrap().success());
    hand.happens(Message::Paper(Told::Made(1, Ok(Arc::new(Fresh { made, seq: journal.seen() })))));
    let reads = all(&mut hand);
    assert!(hand.sees("This page cannot be drawn. Press Make anew."), "{reads}");
    assert!(!reads.contains("Choose the language of the paper"), "{reads}");
    hand.click("Make anew");
    assert!(!hand.sees("This page cannot be drawn. Press Make anew."), "{}", all(&mut hand));
}

#[test]
fn characters_that_no_face_has_are_told_beside_the_page() {
    let (dir, programs) = (first_case(5), Programs::new());
    let book = r#"{"now":"2026-11-15 02:00","do":"book_person","by":"@elm","identity":{"name":{"family":"Sample\u0645\u0646"}},"number":"26-9","began":"now","housing":"C-1","held_on":[{"kind":"local_charge","says":"Invented"}]}"#;
    apply(dir.path(), book);
    let mut hand = at_desk(dir.path(), &programs);
    let person = first_person(dir.path());
    hand.happens(Message::Went(Place::Preview(Paper::of_case(Report::CaseRecord, person))));
    let says = "2 characters cannot be printed: U+0645, U+0646. On the page their numbers stand for them; the record keeps \
                what was typed.";
    assert!(hand.sees(says), "{}", all(&mut hand));
}

#[test]
fn a_small_window_with_large_text_shows_page_and_controls_under_one_another() {
    let (dir, programs) = (drill(), Programs::new());
    let mut hand = at_desk_of(dir.path(), &programs, (1280.0, 720.0));
    for _ in 0..10 {
        hand.ctrl("+");
    }
    daily(&mut hand);
    assert!(hand.sees("Page 1 of 2"), "{}", all(&mut hand));
    hand.tab_to("Save as PDF");
    assert!(hand.sees("Save as PDF"), "it was brought into sight");
}
