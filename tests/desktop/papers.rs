//! Papers received under the fingers, each with its scan, and scans that are looked at.

mod files;
mod looked;

use std::path::Path;

use hold48::custody::file::File;
use hold48::custody::ids::PersonId;
use hold48::custody::paper::{Content, Means, Paper};
use hold48::desktop::desk::Message;
use hold48::desktop::place::{Deed, PaperKind, Place};
use hold48::journal::record::Journal;
use iced::keyboard::{Modifiers, key::Named};
use iced::window;

use crate::hand::Hand;
use crate::kit::{at, first_case};

/// The scan of the first case.
const SCAN: &str = "docs/first-case-warrant.png";

/// The only person of a record.
fn person(dir: &Path) -> PersonId {
    Journal::open(dir).unwrap().open_files().next().unwrap().person
}

fn file(dir: &Path) -> File {
    Journal::open(dir).unwrap().case(person(dir)).unwrap().unwrap().file
}

/// The form for a paper of a kind, open at a moment.
fn receiving(dir: &Path, now: &str, kind: PaperKind) -> Hand {
    let mut hand = Hand::at(dir, at(now), (1366.0, 768.0));
    if hand.sees("Elm, Ulmus") {
        hand.click("Elm, Ulmus");
    }
    hand.happens(Message::Went(Place::Deed(Deed::Receive(person(dir), kind))));
    hand
}

/// Types each text, and goes to the next control after it.
fn fill(hand: &mut Hand, texts: &[&str]) {
    for text in texts {
        hand.types(text);
        hand.press(Named::Tab);
    }
}

/// Marks or leaves boxes, one after the other.
fn boxes(hand: &mut Hand, marked: &[bool]) {
    for is_marked in marked {
        if *is_marked {
            hand.press(Named::Space);
        }
        hand.press(Named::Tab);
    }
}

/// How it came: received, by whom, pages, means, revision; the focus is then on the scan.
fn came(hand: &mut Hand, received: &str, sender: &str, pages: &str, means: &str) {
    fill(hand, &[received, sender, pages]);
    hand.letter(means);
    hand.press(Named::Tab);
    hand.press(Named::Tab);
}

/// The path of the scan, read with Enter.
fn scan(hand: &mut Hand) {
    hand.types(SCAN);
    hand.press(Named::Enter);
    assert!(hand.sees("Read: PNG, 1 KB"), "{:?}", hand.reads());
}

fn send(hand: &mut Hand) {
    hand.press_with(Modifiers::CTRL, Named::Enter);
}

fn drop_file(hand: &mut Hand, path: &Path) {
    hand.happens(Message::Moved(window::Id::unique(), window::Event::FileDropped(path.to_owned())));
}

/// The paper that was put on file last, with the bytes of its scan.
fn last(dir: &Path, hand: &mut Hand) -> (Paper, Option<Vec<u8>>) {
    let paper = file(dir).papers.last().cloned().unwrap_or_else(|| panic!("nothing recorded: {:?}", hand.reads()));
    let journal = Journal::open(dir).unwrap();
    let bytes = paper.scan.map(|hash| journal.store().scan(&hash.into()).unwrap().unwrap().bytes);
    (paper, bytes)
}

fn scanned() -> Option<Vec<u8>> {
    Some(std::fs::read(SCAN).unwrap())
}

#[test]
fn a_warrant_of_arrest_is_received_by_keys_with_its_scan_and_is_acceptable() {
    let dir = first_case(7);
    let mut hand = receiving(dir.path(), "2026-11-15T05:55:00Z", PaperKind::I200);
    assert!(hand.focused().unwrap().contains("paper.a_number"), "{:?}", hand.focused());
    fill(&mut hand, &["A000000101", "14 nov 2026", "EXAMPLETON, Ada"]);
    boxes(&mut hand, &[false, true, false, false, false]);
    assert!(hand.sees("The I-200 is not signed. Ask ICE for a signed warrant."), "{:?}", hand.reads());
    boxes(&mut hand, &[true]);
    assert!(!hand.sees("The I-200 is not signed. Ask ICE for a signed warrant."));
    fill(&mut hand, &["Drill, Officer", "SDDO"]);
    assert!(hand.sees("I-200 signed, named, dated, basis marked"), "{:?}", hand.reads());
    came(&mut hand, "2350", "ERO field office (drill)", "2", "f");
    scan(&mut hand);
    assert!(hand.sees("I-200 signed, named, dated, basis marked"), "{:?}", hand.reads());
    send(&mut hand);
    let (paper, bytes) = last(dir.path(), &mut hand);
    assert_eq!(bytes, scanned());
    assert_eq!((paper.pages, paper.means, paper.sender.as_str()), (2, Means::Fax, "ERO field office (drill)"));
    let on_file = file(dir.path());
    let (jail, now) = (Journal::open(dir.path()).unwrap().jail().clone(), at("2026-11-15T05:55:00Z"));
    assert!(paper.acceptable(&on_file.identity, &jail.profile(now).1, now, jail.zone()));
}

#[test]
fn a_warrant_of_removal_is_received_by_keys() {
    let dir = first_case(6);
    let mut hand = receiving(dir.path(), "2026-11-15T05:55:00Z", PaperKind::I205);
    fill(&mut hand, &["A000000101", "14 nov 2026", "EXAMPLETON, Ada"]);
    hand.letter("i");
    hand.press(Named::Tab);
    fill(&mut hand, &["INA 000(a) (drill)"]);
    boxes(&mut hand, &[true]);
    fill(&mut hand, &["Drill, Officer", "SDDO", "ERO (drill)"]);
    came(&mut hand, "2350", "ERO (drill)", "2", "h");
    scan(&mut hand);
    send(&mut hand);
    let (paper, bytes) = last(dir.path(), &mut hand);
    assert_eq!(bytes, scanned());
    let Content::I205 { face, final_order_by, provisions, office } = paper.content else { panic!("{paper:?}") };
    assert!(face.signed && final_order_by.is_some() && provisions.is_some() && office.is_some());
}

#[test]
fn a_detainer_is_received_by_keys_and_nobody_is_asked_for_citizenship() {
    let dir = first_case(6);
    let mut hand = receiving(dir.path(), "2026-11-15T05:53:00Z", PaperKind::I247a);
    fill(&mut hand, &["S-0 (drill)", "E-0 (drill)", "A000000101", "14 nov 2026", "ERO (drill)", "EXAMPLETON, Ada"]);
    fill(&mut hand, &["", "", ""]);
    boxes(&mut hand, &[false, true, false, false, false]);
    boxes(&mut hand, &[true]);
    fill(&mut hand, &["Drill, Officer"]);
    came(&mut hand, "2350", "ERO (drill)", "3", "p");
    scan(&mut hand);
    send(&mut hand);
    let (paper, bytes) = last(dir.path(), &mut hand);
    assert_eq!(bytes, scanned());
    assert!(paper.is_detainer() && paper.detainer_box_is_marked() && paper.detainer_lacks().is_none(), "{paper:?}");
    assert!(matches!(paper.content, Content::I247a { citizenship_as_printed: None, .. }));
}

#[test]
fn a_request_for_notice_is_received_and_never_holds() {
    let dir = first_case(6);
    let mut hand = receiving(dir.path(), "2026-11-15T05:53:00Z", PaperKind::I247g);
    assert!(hand.sees("A request for notice only. It gives no ground to hold anybody for a minute."));
    fill(&mut hand, &["14 nov 2026", "EXAMPLETON, Ada"]);
    came(&mut hand, "2350", "ERO (drill)", "1", "e");
    scan(&mut hand);
    send(&mut hand);
    let (paper, bytes) = last(dir.path(), &mut hand);
    assert_eq!(bytes, scanned());
    assert!(paper.is_notice_request() && !paper.may_hold());
}

#[test]
fn an_order_to_detain_is_received() {
    let dir = first_case(6);
    let mut hand = receiving(dir.path(), "2026-11-15T05:53:00Z", PaperKind::I203);
    fill(&mut hand, &["14 nov 2026"]);
    boxes(&mut hand, &[true]);
    came(&mut hand, "2350", "ERO (drill)", "1", "e");
    scan(&mut hand);
    send(&mut hand);
    let (paper, bytes) = last(dir.path(), &mut hand);
    assert_eq!(bytes, scanned());
    assert!(matches!(paper.content, Content::I203 { signed: true, .. }), "{paper:?}");
}

#[test]
fn a_cancellation_told_by_phone_is_recorded_at_once_and_names_what_it_cancels() {
    let dir = first_case(8);
    let mut hand = receiving(dir.path(), "2026-11-15T06:20:00Z", PaperKind::Cancellation);
    boxes(&mut hand, &[false, true]);
    fill(&mut hand, &[""]);
    came(&mut hand, "0015", "ERO duty officer (drill)", "", "phone");
    send(&mut hand);
    let papers = file(dir.path()).papers;
    assert!(papers.last().unwrap().is_cancellation(), "{:?}", hand.reads());
    let standing: Vec<_> = papers.iter().map(|paper| paper.cancelled().is_none()).collect();
    assert_eq!(standing, [true, false, true], "only the I-200 is cancelled");
}

#[test]
fn court_bond_sentence_state_and_dhs_papers_are_received_by_one_form() {
    let kinds = [("c", "court"), ("b", "bond"), ("sentence", "sentence"), ("state", "state"), ("d", "dhs")];
    for (nth, (letter, kind)) in kinds.into_iter().enumerate() {
        let dir = first_case(6);
        let mut hand = receiving(dir.path(), "2026-11-15T05:53:00Z", PaperKind::Other);
        for _ in 0..=nth {
            hand.press(Named::ArrowRight);
        }
        hand.press(Named::Tab);
        match kind {
            "court" => fill(&mut hand, &["released (drill)", "2200"]),
            _ => fill(&mut hand, &["26-CR-0001"]),
        }
        came(&mut hand, "2350", "Court (drill)", "1", "h");
        scan(&mut hand);
        send(&mut hand);
        let (paper, bytes) = last(dir.path(), &mut hand);
        assert_eq!(bytes, scanned(), "{letter}");
        let as_chosen = match &paper.content {
            Content::Court { .. } => kind == "court" && paper.signed == Some(at("2026-11-15T04:00:00Z")),
            Content::Bond { number } => kind == "bond" && number.is_some(),
            Content::Sentence { number } => kind == "sentence" && number.is_some(),
            Content::StateOrder { number } => kind == "state" && number.is_some(),
            Content::OtherDhs { form } => kind == "dhs" && form == "26-CR-0001",
            _ => false,
        };
        assert!(as_chosen, "{kind}: {paper:?}");
    }
}

#[test]
fn nothing_is_attested_beforehand_and_what_is_on_file_is_only_told() {
    let dir = first_case(6);
    let mut hand = receiving(dir.path(), "2026-11-15T05:55:00Z", PaperKind::I200);
    assert!(hand.sees("As printed. On file: EXAMPLETON, Ada"), "{:?}", hand.reads());
    hand.press(Named::Tab);
    hand.press(Named::Tab);
    for _ in 0..9 {
        hand.press(Named::Tab);
    }
    came(&mut hand, "2350", "", "", "f");
    send(&mut hand);
    let (paper, _) = last(dir.path(), &mut hand);
    let face = paper.content.warrant_face().unwrap();
    assert_eq!((face.signed, &face.name, &face.a_number, face.dated), (false, &None, &None, None));
}
