//! The steps of receiving a paper, shared by the tests of papers.

use std::path::Path;

use hold48::custody::file::File;
use hold48::custody::ids::PersonId;
use hold48::custody::paper::Paper;
use hold48::desktop::desk::Message;
use hold48::desktop::place::{Deed, PaperKind, Place};
use hold48::journal::record::Journal;
use iced::keyboard::{Modifiers, key::Named};
use iced::window;

use super::SCAN;
use crate::hand::Hand;
use crate::kit::at;

/// The only person of a record.
pub fn person(dir: &Path) -> PersonId {
    Journal::open(dir).unwrap().open_files().next().unwrap().person
}

pub fn file(dir: &Path) -> File {
    Journal::open(dir).unwrap().case(person(dir)).unwrap().unwrap().file
}

/// The form for a paper of a kind, open at a moment.
pub fn receiving(dir: &Path, now: &str, kind: PaperKind) -> Hand {
    let mut hand = Hand::at(dir, at(now), (1366.0, 768.0));
    if hand.sees("Elm, Ulmus") {
        hand.click("Elm, Ulmus");
    }
    hand.happens(Message::Went(Place::Deed(Deed::Receive(person(dir), kind))));
    hand
}

/// Types each text, and goes to the next control after it.
pub fn fill(hand: &mut Hand, texts: &[&str]) {
    for text in texts {
        hand.types(text);
        hand.press(Named::Tab);
    }
}

/// Marks or leaves boxes, one after the other.
pub fn boxes(hand: &mut Hand, marked: &[bool]) {
    for is_marked in marked {
        if *is_marked {
            hand.press(Named::Space);
        }
        hand.press(Named::Tab);
    }
}

/// How it came: received, by whom, pages, means, revision; the focus is then on the scan.
pub fn came(hand: &mut Hand, received: &str, sender: &str, pages: &str, means: &str) {
    fill(hand, &[received, sender, pages]);
    hand.letter(means);
    hand.press(Named::Tab);
    hand.press(Named::Tab);
}

/// The path of the scan, read with Enter.
pub fn scan(hand: &mut Hand) {
    hand.types(SCAN);
    hand.press(Named::Enter);
    assert!(hand.sees("Read: PNG, 1 KB"), "{:?}", hand.reads());
}

pub fn send(hand: &mut Hand) {
    hand.press_with(Modifiers::CTRL, Named::Enter);
}

pub fn drop_file(hand: &mut Hand, path: &Path) {
    hand.happens(Message::Moved(window::Id::unique(), window::Event::FileDropped(path.to_owned())));
}

/// The paper that was put on file last, with the bytes of its scan.
pub fn last(dir: &Path, hand: &mut Hand) -> (Paper, Option<Vec<u8>>) {
    let paper = file(dir).papers.last().cloned().unwrap_or_else(|| panic!("nothing recorded: {:?}", hand.reads()));
    let journal = Journal::open(dir).unwrap();
    let bytes = paper.scan.map(|hash| journal.store().scan(&hash.into()).unwrap().unwrap().bytes);
    (paper, bytes)
}

pub fn scanned() -> Option<Vec<u8>> {
    Some(std::fs::read(SCAN).unwrap())
}
