//! A PDF is kept where the clerk says; what is in the way is told, and the pages are still there.

use std::path::Path;

use hold48::custody::issued::{How, Report};
use hold48::custody::sha256::Sha256;
use hold48::desktop::desk::Message;
use hold48::desktop::paper::{Told, file_name};
use hold48::desktop::place::{Paper, Place};
use iced::keyboard::key::Named;
use sha2::Digest;
use tempfile::TempDir;

use super::{Programs, all, at_desk, first_person, issued};
use crate::faults::disk::Disk;
use crate::hand::Hand;
use crate::kit::{at, drill, first_case};

/// The daily report of a record, with its file typed.
fn typed(dir: &Path, path: &Path) -> Hand {
    let mut hand = at_desk(dir, &Programs::new());
    hand.happens(Message::Went(Place::Preview(Paper::of_jail(Report::DailyCustody))));
    to_file(&mut hand);
    hand.types(&path.display().to_string());
    hand
}

fn to_file(hand: &mut Hand) {
    hand.tab_to("Print");
    hand.press(Named::Tab);
}

#[test]
fn a_pdf_lies_where_it_was_typed_and_the_record_knows_its_sha256() {
    let (dir, target) = (drill(), TempDir::new().unwrap());
    let mut hand = typed(dir.path(), target.path());
    hand.press(Named::Enter);
    let file = target.path().join("daily-custody-20261115-0214.pdf");
    assert!(all(&mut hand).contains(&format!("Saved as {}, and recorded.", file.display())), "{}", all(&mut hand));
    let bytes = std::fs::read(&file).unwrap();
    let out = issued(dir.path(), None).remove(0);
    assert_eq!(out.how, How::Saved { file: file.display().to_string() });
    assert_eq!(out.sha256, Sha256(sha2::Sha256::digest(&bytes).into()));
    assert!(bytes.starts_with(b"%PDF-") && !all(&mut hand).contains("has changed since"));
    hand.press(Named::F6);
    assert!(all(&mut hand).contains(&format!("it lies in {} since", file.display())), "{}", all(&mut hand));
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_it_is_saved_once_more() {
    let (dir, target) = (drill(), TempDir::new().unwrap());
    let file = target.path().join("report.pdf");
    std::fs::write(&file, b"something else").unwrap();
    let mut hand = typed(dir.path(), &target.path().join("report"));
    hand.press(Named::Enter);
    assert!(all(&mut hand).contains("is there already. Save once more to replace it."), "{}", all(&mut hand));
    assert_eq!(std::fs::read(&file).unwrap(), b"something else");
    hand.press(Named::Enter);
    assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF-"), "{}", all(&mut hand));
}

#[test]
fn the_dialog_has_asked_about_the_name_that_was_chosen_and_not_about_that_name_with_an_ending() {
    let (dir, target) = (drill(), TempDir::new().unwrap());
    let file = target.path().join("report.pdf");
    std::fs::write(&file, b"something else").unwrap();
    let mut hand = typed(dir.path(), Path::new(""));
    let chosen = |path| Message::Paper(Told::FileChosen(Paper::of_jail(Report::DailyCustody), Some(path)));
    hand.happens(chosen(target.path().join("report")));
    assert!(
        all(&mut hand).contains("report.pdf is there already. Save once more to replace it."),
        "{}",
        all(&mut hand)
    );
    assert_eq!(std::fs::read(&file).unwrap(), b"something else");
    hand.happens(chosen(file.clone()));
    assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF-"), "it asked about this one: {}", all(&mut hand));
}

#[test]
fn a_file_that_may_be_replaced_is_no_other_one_of_a_later_name() {
    let (dir, target) = (drill(), TempDir::new().unwrap());
    let (first, later) = ("daily-custody-20261115-0214.pdf", "daily-custody-20261115-0230.pdf");
    for name in [first, later] {
        std::fs::write(target.path().join(name), b"something else").unwrap();
    }
    let mut hand = typed(dir.path(), target.path());
    hand.press(Named::Enter);
    assert!(all(&mut hand).contains(&format!("{first} is there already.")), "{}", all(&mut hand));
    hand.later(at("2026-11-15T08:30:00Z"));
    hand.click("Make anew");
    hand.click("Replace the file");
    assert!(all(&mut hand).contains(&format!("{later} is there already.")), "{}", all(&mut hand));
    assert_eq!(std::fs::read(target.path().join(later)).unwrap(), b"something else");
}

#[test]
fn a_file_that_was_chosen_in_the_dialog_is_saved_at_once() {
    let (dir, target) = (drill(), TempDir::new().unwrap());
    let file = target.path().join("chosen.pdf");
    let mut hand = typed(dir.path(), Path::new(""));
    let daily = Paper::of_jail(Report::DailyCustody);
    hand.happens(Message::Paper(Told::FileChosen(daily, Some(file.clone()))));
    assert!(file.exists(), "{}", all(&mut hand));
    hand.happens(Message::Paper(Told::FileChosen(daily, None)));
    let other = target.path().join("other.pdf");
    hand.happens(Message::Paper(Told::FileChosen(Paper::of_jail(Report::ShiftBoard), Some(other.clone()))));
    assert!(!other.exists(), "it was chosen for a paper that is not shown any more");
    assert_eq!(issued(dir.path(), None).len(), 1);
}

#[test]
fn what_is_in_the_way_is_a_sentence_and_the_pages_are_still_there() {
    let (dir, target) = (drill(), TempDir::new().unwrap());
    let gone = target.path().join("gone").join("report.pdf");
    let own = dir.path().join("report.pdf");
    let cases = [
        (Path::new(""), "Type the folder or the file, or browse for it."),
        (Path::new("report.pdf"), "Type the whole path, from the beginning of the disk."),
        (gone.as_path(), "there is no such file or folder. Choose another folder, and save again."),
        (own.as_path(), "lies in the folder of the record itself. Choose another folder."),
    ];
    for (path, says) in cases {
        let mut hand = typed(dir.path(), path);
        hand.press(Named::Enter);
        let reads = all(&mut hand);
        assert!(reads.contains(says) && hand.sees("Page 1 of 2"), "{says}: {reads}");
    }
    assert!(issued(dir.path(), None).is_empty());
}

#[test]
fn a_full_disk_is_told_and_leaves_no_file() {
    let Some(disk) = Disk::new() else { return };
    let dir = drill();
    let mut hand = typed(dir.path(), disk.path());
    disk.fill();
    hand.press(Named::Enter);
    assert!(all(&mut hand).contains("cannot be written: the disk is full."), "{}", all(&mut hand));
    assert_eq!(std::fs::read_dir(disk.path()).unwrap().count(), 1, "what filled it");
    assert!(issued(dir.path(), None).is_empty());
    disk.make_room();
    hand.press(Named::Enter);
    assert_eq!(issued(dir.path(), None).len(), 1, "{}", all(&mut hand));
}

#[test]
fn a_paper_of_a_case_is_not_saved_before_it_is_said_for_whom_it_is() {
    let (dir, target) = (first_case(11), TempDir::new().unwrap());
    let person = first_person(dir.path());
    let mut hand = at_desk(dir.path(), &Programs::new());
    hand.happens(Message::Went(Place::Preview(Paper::of_case(Report::DeadlineCard, person))));
    hand.click("Spanish");
    to_file(&mut hand);
    hand.types(&target.path().display().to_string());
    hand.press(Named::Enter);
    assert!(hand.sees("Say who gets this paper before it is printed or saved: it is recorded."), "{}", all(&mut hand));
    assert_eq!(std::fs::read_dir(target.path()).unwrap().count(), 0);
    hand.click("For EXAMPLETON, Ada");
    hand.click("Save as PDF");
    let out = issued(dir.path(), Some(person)).remove(0);
    assert_eq!(out.recipient.as_deref(), Some("EXAMPLETON, Ada"), "{}", all(&mut hand));
    let file = target.path().join("deadline-card-26-01188-es-20261115-0214.pdf");
    assert!(file.exists(), "the name of the person is not in the name of the file");
}

#[test]
fn the_file_of_a_redacted_record_has_no_booking_in_its_name() {
    let dir = first_case(11);
    let (person, zone) = (first_person(dir.path()), "America/Chicago".parse().unwrap());
    let named = |report| file_name(&Paper::of_case(report, person), Some("26-01188"), at("2026-11-15T08:14:00Z"), zone);
    assert_eq!(named(Report::CaseRecord), "case-record-26-01188-20261115-0214.pdf");
    assert_eq!(named(Report::CaseRecordRedacted), "case-record-redacted-20261115-0214.pdf");
}
