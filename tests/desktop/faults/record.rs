//! Another program records meanwhile, and the file of the record is away.

use std::fs;

use hold48::desktop::desk::Message;
use hold48::desktop::place::Place;
use hold48::journal::record::Journal;
use hold48::journal::store::FILE;
use iced::keyboard::key::Named;
use tempfile::TempDir;

use super::{at_page, contact, contacts, elm, person, send, told, type_contact};
use crate::kit::{apply, at, first_case};

const MOVED: &str = "was moved, removed or replaced while it was open";

/// Another program moves the person to another unit.
fn moved(dir: &std::path::Path, to: &str) {
    let line =
        r#"{"now":"2026-11-15 02:20","by":"ELM","do":"move_person","person":"ID","to":{"housing":"TO"},"at":"0215"}"#;
    apply(dir, &line.replace("ELM", &elm(dir)).replace("ID", &person(dir).to_string()).replace("TO", to));
}

#[test]
fn what_another_program_records_is_on_the_board_at_the_next_tick() {
    let dir = first_case(11);
    let mut hand = at_page(dir.path(), "2026-11-15T08:20:00Z", |_| Place::Board);
    assert_eq!(told(&mut hand, "C-09"), 0);
    moved(dir.path(), "C-09");
    hand.happens(Message::Ticked);
    assert!(told(&mut hand, "C-09") > 0, "{:?}", hand.reads());
}

#[test]
fn an_open_form_keeps_what_was_typed_while_another_program_records() {
    let dir = first_case(11);
    let mut hand = at_page(dir.path(), "2026-11-15T08:20:00Z", contact);
    type_contact(&mut hand);
    moved(dir.path(), "C-09");
    hand.happens(Message::Ticked);
    assert!(hand.focused().unwrap().contains("method"), "{:?}", hand.focused());
    send(&mut hand);
    assert_eq!(contacts(dir.path()), 1, "{:?}", hand.reads());
}

#[test]
fn a_page_of_serving_takes_the_end_of_custody_in_and_keeps_what_was_typed() {
    let dir = first_case(9);
    let mut hand = at_page(dir.path(), "2026-11-15T08:12:00Z", Place::Serve);
    assert!(hand.sees("Criminal custody has not ended"), "{:?}", hand.reads());
    hand.types("02");
    let journal = Journal::open(dir.path()).unwrap();
    let basis = journal.case(person(dir.path())).unwrap().unwrap().file.bases[0].id;
    let bond = r#"{"now":"2026-11-15 02:06","by":"ELM","do":"end_basis","person":"ID","basis":"BASIS","at":"0205","how":"bond","proof":{"says":"receipt 44812"}}"#;
    let bond = bond.replace("ELM", &elm(dir.path())).replace("ID", &person(dir.path()).to_string());
    apply(dir.path(), &bond.replace("BASIS", &basis.to_string()));
    hand.happens(Message::Ticked);
    assert!(
        !hand.sees("Criminal custody has not ended") && hand.sees("Sun 15 Nov 2026 02:05 CST"),
        "{:?}",
        hand.reads()
    );
    hand.types("10");
    hand.press(Named::Tab);
    assert!(hand.sees("Sun 15 Nov 2026 02:10 CST"), "{:?}", hand.reads());
}

#[test]
fn after_a_daily_copy_no_other_program_puts_a_record_in_the_place_of_the_one_that_is_open() {
    let (dir, copies) = (first_case(11), TempDir::new().unwrap());
    let mut hand = at_page(dir.path(), "2026-11-15T08:20:00Z", contact);
    hand.happens(Message::FolderChosen(Some(copies.path().to_owned())));
    let copy = fs::read_dir(copies.path()).unwrap().next().unwrap().unwrap().path();
    let mut restore = std::process::Command::new(env!("CARGO_BIN_EXE_hold48"));
    let restore = restore.env("HOLD48_KEY_FILE", "1").arg("--data").arg(dir.path()).arg("restore").arg(&copy);
    let output = restore.output().unwrap();
    let says = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(says.contains("is open in another program"), "{says}{}", String::from_utf8_lossy(&output.stdout));
    type_contact(&mut hand);
    send(&mut hand);
    drop(hand);
    assert_eq!(contacts(dir.path()), 1);
}

#[test]
#[cfg(unix)]
fn a_record_that_was_moved_away_is_told_nothing_is_recorded_there_and_time_goes_on() {
    let dir = first_case(11);
    let mut hand = at_page(dir.path(), "2026-11-15T08:20:00Z", contact);
    type_contact(&mut hand);
    let (there, away) = (dir.path().join(FILE), dir.path().join("away.db"));
    fs::rename(&there, &away).unwrap();
    hand.later(at("2026-11-15T08:20:01Z"));
    assert!(hand.sees("Record cannot be read"), "{:?}", hand.reads());
    send(&mut hand);
    assert_eq!(told(&mut hand, MOVED), 1, "{:?}", hand.reads());
    hand.press(Named::F1);
    hand.later(at("2026-11-15T09:20:00Z"));
    assert!(hand.sees("46:45") && hand.sees("Record cannot be read"), "{:?}", hand.reads());
    fs::rename(&away, &there).unwrap();
    hand.later(at("2026-11-15T09:20:01Z"));
    assert!(!hand.sees("Record cannot be read"), "{:?}", hand.reads());
    assert_eq!(contacts(dir.path()), 0);
}

#[test]
#[cfg(unix)]
fn a_record_that_was_removed_or_replaced_or_emptied_is_told_on_every_page() {
    for what in 0..3 {
        let dir = first_case(11);
        let mut hand = at_page(dir.path(), "2026-11-15T08:20:00Z", contact);
        type_contact(&mut hand);
        let path = dir.path().join(FILE);
        if what < 2 {
            fs::remove_file(&path).unwrap();
        }
        if what > 0 {
            fs::write(&path, &[b' '; 8192][..if what == 1 { 8192 } else { 0 }]).unwrap();
        }
        hand.happens(Message::Ticked);
        assert!(hand.sees("Record cannot be read"), "{what}: {:?}", hand.reads());
        send(&mut hand);
        assert_eq!(told(&mut hand, MOVED), 1, "{what}: {:?}", hand.reads());
        for key in [Named::F1, Named::F2, Named::F4, Named::F5, Named::F8] {
            hand.press(key);
            hand.happens(Message::Ticked);
            assert!(hand.sees("Record cannot be read"), "{what}: {:?}", hand.reads());
        }
    }
}
