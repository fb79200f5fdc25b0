//! The daily report makes itself while the window stands open; a missed one is made at the start, and told.

use std::collections::BTreeSet;
use std::path::Path;

use hold48::custody::issued::{How, Report};
use hold48::desktop::desk::Message;
use hold48::platform::settings::{DailyReport, PaperChoice, Settings};
use iced::keyboard::key::Named;
use tempfile::TempDir;

use super::{Programs, SIZE, all, at_desk, issued};
use crate::hand::Hand;
use crate::kit::{at, first_case};

/// Sets the daily report on the page of the settings.
fn set(hand: &mut Hand, time: &str, folder: &Path) {
    hand.press(Named::F8);
    hand.tab_to("A4");
    hand.press(Named::Tab);
    hand.types(time);
    hand.press(Named::Tab);
    hand.types(&folder.display().to_string());
    hand.press(Named::Enter);
}

#[test]
fn it_is_made_at_its_time_and_recorded_and_not_twice() {
    let (dir, target) = (first_case(17), TempDir::new().unwrap());
    let mut hand = at_desk(dir.path(), &Programs::new());
    hand.later(at("2026-11-16T23:50:00Z"));
    set(&mut hand, "18:00", target.path());
    let (settings, _) = Settings::load(dir.path());
    let daily = DailyReport { minute_of_day: 1080, folder: target.path().to_owned() };
    assert_eq!(settings.daily_report, Some(daily), "{}", all(&mut hand));
    let before = issued(dir.path(), None).len();
    hand.later(at("2026-11-17T00:00:30Z"));
    hand.later(at("2026-11-17T00:01:30Z"));
    let out = issued(dir.path(), None);
    assert_eq!(out.len(), before + 1, "{}", all(&mut hand));
    let file = target.path().join("daily-custody-2026-11-16.pdf");
    assert_eq!(out.last().unwrap().how, How::Saved { file: file.display().to_string() });
    assert!(file.exists() && all(&mut hand).contains(&file.display().to_string()), "{}", all(&mut hand));
    hand.press(Named::F6);
    assert!(all(&mut hand).contains("Made every day at 18:00 into"), "{}", all(&mut hand));
}

#[test]
fn a_missed_one_is_made_when_the_window_starts_and_told() {
    let (dir, target) = (first_case(17), TempDir::new().unwrap());
    let daily = DailyReport { minute_of_day: 360, folder: target.path().to_owned() };
    Settings { daily_report: Some(daily), ..Settings::default() }.save(dir.path()).unwrap();
    let mut hand = Hand::as_it_starts(dir.path(), at("2026-11-17T15:00:00Z"), SIZE);
    let reads = all(&mut hand);
    assert!(reads.contains("as of Tue 17 Nov 2026 06:00 CST was missed and is made now"), "{reads}");
    let out = issued(dir.path(), None);
    assert!(out.iter().all(|one| one.report == Report::DailyCustody) && !out.is_empty());
}

#[test]
fn a_folder_that_does_not_answer_is_told_once() {
    let (dir, target) = (first_case(17), TempDir::new().unwrap());
    let mut hand = at_desk(dir.path(), &Programs::new());
    hand.later(at("2026-11-16T23:50:00Z"));
    set(&mut hand, "18:00", target.path());
    hand.later_unheard(at("2026-11-17T00:00:30Z"));
    let says = "The daily report is not written after 10 minutes.";
    hand.later(at("2026-11-17T00:09:00Z"));
    assert!(!all(&mut hand).contains(says), "{}", all(&mut hand));
    hand.later(at("2026-11-17T00:11:00Z"));
    assert!(all(&mut hand).contains(says), "{}", all(&mut hand));
    hand.happens(Message::BannerRead);
    hand.later(at("2026-11-17T00:13:00Z"));
    assert!(!all(&mut hand).contains(says), "{}", all(&mut hand));
}

#[test]
fn a_folder_that_is_gone_is_told_once_and_tried_again_after_an_hour() {
    let (dir, target) = (first_case(17), TempDir::new().unwrap());
    let folder = target.path().join("later");
    let daily = DailyReport { minute_of_day: 360, folder: folder.clone() };
    Settings { daily_report: Some(daily), ..Settings::default() }.save(dir.path()).unwrap();
    let mut hand = Hand::as_it_starts(dir.path(), at("2026-11-17T15:00:00Z"), SIZE);
    let says = "there is no such file or folder. It is tried again in an hour.";
    assert!(all(&mut hand).contains(says), "{}", all(&mut hand));
    std::fs::create_dir(&folder).unwrap();
    hand.later(at("2026-11-17T15:30:00Z"));
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
    hand.later(at("2026-11-17T16:01:00Z"));
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "{}", all(&mut hand));
}

#[test]
fn what_is_typed_wrong_is_told_and_without_a_time_it_does_not_make_itself() {
    let (dir, target) = (first_case(17), TempDir::new().unwrap());
    let mut hand = at_desk(dir.path(), &Programs::new());
    set(&mut hand, "25:00", target.path());
    assert!(all(&mut hand).contains("\"25:00\" is no time of the day. Type it as 06:00."), "{}", all(&mut hand));
    assert_eq!(Settings::load(dir.path()).0.daily_report, None);
    let mut hand = at_desk(dir.path(), &Programs::new());
    set(&mut hand, "", target.path());
    assert_eq!(Settings::load(dir.path()).0.daily_report, None);
}

#[test]
fn a_folder_that_is_not_there_is_told_when_it_is_set() {
    let (dir, target) = (first_case(17), TempDir::new().unwrap());
    let folder = target.path().join("later");
    let mut hand = at_desk(dir.path(), &Programs::new());
    set(&mut hand, "18:00", &folder);
    let says = format!("{} is not there yet. Make it: until then no report can be made.", folder.display());
    assert!(all(&mut hand).contains(&says), "{}", all(&mut hand));
    assert_eq!(Settings::load(dir.path()).0.daily_report.map(|daily| daily.folder), Some(folder));
}

#[test]
fn the_size_of_the_paper_is_set_and_the_pages_have_it() {
    for (size, choice, width) in [("A4", PaperChoice::A4, 595), ("US Letter", PaperChoice::Letter, 612)] {
        let (dir, target) = (first_case(17), TempDir::new().unwrap());
        let other = if choice == PaperChoice::A4 { PaperChoice::Letter } else { PaperChoice::A4 };
        Settings { paper: other, ..Settings::default() }.save(dir.path()).unwrap();
        let mut hand = at_desk(dir.path(), &Programs::new());
        hand.later(at("2026-11-16T23:50:00Z"));
        hand.press(Named::F8);
        hand.tab_to(size);
        hand.press(Named::Enter);
        assert_eq!(Settings::load(dir.path()).0.paper, choice);
        set(&mut hand, "18:00", target.path());
        hand.later(at("2026-11-17T00:00:30Z"));
        let made = std::fs::read(target.path().join("daily-custody-2026-11-16.pdf")).unwrap();
        assert_eq!(widths(&made), BTreeSet::from([width]), "{size}");
    }
}

/// How wide the pages of a PDF are, in whole points.
fn widths(pdf: &[u8]) -> BTreeSet<u32> {
    let text = String::from_utf8_lossy(pdf);
    let boxes = text.split("/MediaBox").skip(1);
    let width = |of: &str| of.split_whitespace().nth(2).unwrap().parse::<f64>().unwrap();
    boxes.map(|of| width(&of.replace(['[', ']'], " ")) as u32).collect()
}
