//! Papers received with their scans, typed as a clerk would.

use std::path::Path;

use hold48::custody::ids::PersonId;
use hold48::custody::paper::{Content, DetainerBox, I200Basis, Means, Paper};
use hold48::desktop::desk::Message;
use hold48::desktop::place::{Deed, PaperKind, Place};
use hold48::journal::record::Journal;
use iced::keyboard::{Modifiers, key::Named};

use crate::hand::Hand;
use crate::kit::{at, first_case};

/// The scan of the first case.
const SCAN: &str = "docs/first-case-warrant.png";

fn person(dir: &Path) -> PersonId {
    Journal::open(dir).unwrap().open_files().next().unwrap().person
}

/// The papers of the only person.
fn papers(dir: &Path) -> Vec<Paper> {
    let journal = Journal::open(dir).unwrap();
    journal.case(person(dir)).unwrap().unwrap().file.papers
}

/// A clerk with the form of a paper open.
fn at_form(dir: &Path, kind: PaperKind) -> Hand {
    let mut hand = Hand::at(dir, at("2026-11-15T02:30:00Z"), (1366.0, 768.0));
    hand.press(Named::F12);
    hand.click("Elm, Ulmus");
    hand.happens(Message::Went(Place::Deed(Deed::Receive(person(dir), kind))));
    hand
}

/// Types each text, and goes to the next control after it; an empty one is left empty.
fn fill(hand: &mut Hand, texts: &[&str]) {
    for text in texts {
        hand.types(text);
        hand.press(Named::Tab);
    }
}

/// Marks the boxes at these places of so many, and goes to the control after them.
fn mark(hand: &mut Hand, places: &[usize], of: usize) {
    for place in 0..of {
        if places.contains(&place) {
            hand.press(Named::Space);
        }
        hand.press(Named::Tab);
    }
}

/// How every paper came: by fax at 20:20, two pages.
fn came_by_fax(hand: &mut Hand) {
    fill(hand, &["2020", "Drill, ICE field office", "2"]);
    hand.letter("f");
    hand.press(Named::Tab);
    fill(hand, &["12/24"]);
}

/// Types the path of a scan and reads it.
fn scan(hand: &mut Hand, path: &str) {
    hand.types(path);
    hand.press(Named::Enter);
}

fn send(hand: &mut Hand) {
    hand.press_with(Modifiers::CTRL, Named::Enter);
}

/// The bytes that the record keeps for a paper.
fn kept(dir: &Path, paper: &Paper) -> Vec<u8> {
    let journal = Journal::open(dir).unwrap();
    journal.store().scan(&paper.scan.unwrap().into()).unwrap().unwrap().bytes
}

#[test]
fn an_i200_is_received_by_keys_with_its_scan() {
    let dir = first_case(6);
    let mut hand = at_form(dir.path(), PaperKind::I200);
    assert!(hand.sees("As printed. On file: EXAMPLETON, Ada"), "{:?}", hand.reads());
    fill(&mut hand, &["EXAMPLETON, Ada", "000 000 101", "14 nov 2026"]);
    mark(&mut hand, &[1], 5);
    fill(&mut hand, &["Drill, D.", "Supervisory officer"]);
    mark(&mut hand, &[0], 1);
    came_by_fax(&mut hand);
    scan(&mut hand, SCAN);
    assert!(hand.sees("The scan"), "{:?}", hand.reads());
    send(&mut hand);
    let papers = papers(dir.path());
    let Some(paper) = papers.first() else { panic!("not recorded: {:?}", hand.reads()) };
    let Content::I200 { face, basis } = &paper.content else { panic!("{paper:?}") };
    assert_eq!(basis, &[I200Basis::PendingProceedings]);
    assert!(face.signed && face.officer_title.as_deref() == Some("Supervisory officer"), "{face:?}");
    assert_eq!(face.dated.map(|day| day.to_string()).as_deref(), Some("2026-11-14"));
    assert_eq!((paper.received, paper.means, paper.pages), (at("2026-11-15T02:20:00Z"), Means::Fax, 2));
    assert_eq!(kept(dir.path(), paper), std::fs::read(SCAN).unwrap());
    hand.happens(Message::Went(Place::Scan(person(dir.path()), paper.id)));
    assert!(hand.sees("Scan of the I-200") && !hand.sees("The scan is being read."), "{:?}", hand.reads());
}

#[test]
fn an_i247a_is_received_by_keys_with_its_scan() {
    let dir = first_case(6);
    let mut hand = at_form(dir.path(), PaperKind::I247a);
    fill(&mut hand, &["EXAMPLETON, Ada", "", "14 nov 2026"]);
    mark(&mut hand, &[0, 2], 5);
    fill(&mut hand, &["Drill, D.", "Invented office"]);
    mark(&mut hand, &[0], 1);
    fill(&mut hand, &["", "", "", "", ""]);
    came_by_fax(&mut hand);
    scan(&mut hand, SCAN);
    send(&mut hand);
    let papers = papers(dir.path());
    let Some(paper) = papers.first() else { panic!("not recorded: {:?}", hand.reads()) };
    let Content::I247a { boxes, signed, citizenship_as_printed, .. } = &paper.content else { panic!("{paper:?}") };
    assert_eq!(boxes, &[DetainerBox::FinalOrder, DetainerBox::Biometric]);
    assert!(*signed && citizenship_as_printed.is_none());
    assert_eq!(kept(dir.path(), paper), std::fs::read(SCAN).unwrap());
}

#[test]
fn a_scan_that_cannot_be_read_is_told_beside_its_field_and_the_form_stays() {
    let dir = first_case(6);
    for (path, says) in [("docs/no-such.png", "cannot be read"), ("docs/first-case.jsonl", "is no PDF, PNG or JPEG")] {
        let mut hand = at_form(dir.path(), PaperKind::I247g);
        fill(&mut hand, &["EXAMPLETON, Ada", "14 nov 2026"]);
        came_by_fax(&mut hand);
        scan(&mut hand, path);
        send(&mut hand);
        let reads = hand.reads();
        let said = reads.iter().find(|text| text.contains(says)).cloned();
        let Some(said) = said else { panic!("\"{says}\" is not said: {reads:?}") };
        assert!(hand.sees("Record paper"), "{reads:?}");
        let (field, beside) = (hand.find("Browse").unwrap(), hand.find(&said).unwrap());
        assert!((0.0..80.0).contains(&(beside.y - field.y)), "{beside:?} is not under {field:?}");
        assert!(papers(dir.path()).is_empty());
    }
}
