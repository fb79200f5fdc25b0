//! Staff, officers, agreements, rules and settings, and who is at the desk.

use std::path::Path;

use hold48::desktop::desk::Message;
use hold48::desktop::place::{Deed, Place};
use hold48::journal::record::Journal;
use hold48::platform::settings::{Settings, ThemeChoice};
use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;
use tempfile::TempDir;

use crate::hand::Hand;
use crate::kit::{at, drill, first_case, moment, record};

const SIZE: (f32, f32) = (1366.0, 768.0);
const NOW: &str = "2026-11-15T08:16:00Z";

fn deed(hand: &mut Hand) {
    hand.press_with(Modifiers::CTRL, Named::Enter);
}

/// The jail of the first case with somebody at the desk.
fn desk(dir: &TempDir, who: &str) -> Hand {
    let mut hand = Hand::at(dir.path(), at(NOW), SIZE);
    hand.click(who);
    hand
}

fn journal(dir: &TempDir) -> Journal {
    Journal::open(dir.path()).unwrap()
}

fn staff(dir: &TempDir, name: &str) -> hold48::custody::ids::StaffId {
    journal(dir).jail().staff.values().find(|one| one.is.name.contains(name)).unwrap().id
}

fn open(hand: &mut Hand, deed: Deed) {
    hand.happens(Message::Went(Place::Deed(deed)));
}

/// More staff than stand in a list.
fn many_staff() -> TempDir {
    let mut lines = r#"{"id":"jail","now":"2026-11-14 08:00","do":"set_up_jail","jail":"Prairie County Jail","zone":"America/Chicago","places":["Booking room 2"],"staff":{"name":"Oak, Quercus","title":"Sheriff","role":"sheriff"},"drill":true}"#.to_owned();
    for nth in 10..40 {
        lines.push_str(&format!(
            "\n{{\"now\":\"2026-11-14 08:02\",\"by\":\"@jail\",\"do\":\"add_staff\",\"staff\":{{\"name\":\"Invented{nth}, Given{nth}\",\"role\":\"clerk\"}}}}"
        ));
    }
    record(&lines)
}

#[test]
fn whoever_sits_here_says_who_they_are_by_one_key() {
    let dir = first_case(5);
    let mut hand = Hand::at(dir.path(), at(NOW), SIZE);
    assert!(hand.sees("Named, not authenticated: whoever sits here says who they are."));
    hand.press(Named::Tab);
    hand.press(Named::Enter);
    assert!(!hand.sees("Who is at the desk?"));
    assert!(hand.sees("Elm"), "{:?}", hand.reads());
}

#[test]
fn nobody_is_at_the_desk_of_a_program_that_starts_again_until_they_say_so() {
    let dir = first_case(5);
    drop(desk(&dir, "Elm, Ulmus"));
    let mut next = Hand::at(dir.path(), at(NOW), SIZE);
    assert!(next.sees("Who is at the desk?") && !next.sees("Leave"), "{:?}", next.reads());
    next.press(Named::Enter);
    assert!(next.sees("Elm") && next.sees("Leave"), "whoever was last is named first: {:?}", next.reads());
    next.press(Named::F12);
    assert!(next.sees("Who is at the desk?"));
    drop(next);
    let mut after = Hand::at(dir.path(), at(NOW), SIZE);
    assert!(after.sees("Who is at the desk?"));
    after.press(Named::Enter);
    assert!(after.sees("Dep. Ash") && !after.sees("Elm"), "who left is not named first: {:?}", after.reads());
}

#[test]
fn of_many_staff_a_name_is_typed_and_enter_takes_the_only_one() {
    let dir = many_staff();
    let mut hand = Hand::at(dir.path(), at(NOW), SIZE);
    hand.types("inv");
    assert!(hand.sees("and 22 more: type more of the name"), "{:?}", hand.reads());
    hand.press(Named::Enter);
    assert!(hand.sees("Who is at the desk?"), "thirty are meant");
    hand.types("ented27");
    hand.press(Named::Enter);
    assert!(!hand.sees("Who is at the desk?"));
    assert!(hand.sees("Invented27"), "{:?}", hand.reads());
}

#[test]
fn a_staff_member_is_added_and_an_officer_gets_and_loses_authority() {
    let dir = first_case(5);
    let mut hand = desk(&dir, "Oak, Quercus · Sheriff");
    hand.press(Named::F4);
    assert!(hand.sees("May serve"), "{:?}", hand.reads());
    hand.press(Named::Enter);
    deed(&mut hand);
    assert!(hand.sees("Type the name.") && hand.sees("Choose the role."));
    hand.types("Birch, Betula");
    hand.press(Named::Tab);
    hand.press(Named::Tab);
    hand.letter("o");
    deed(&mut hand);
    assert!(hand.sees("Birch, Betula") && hand.sees("Staff and officers"), "{:?}", hand.reads());

    open(&mut hand, Deed::GrantAuthority(Some(staff(&dir, "Birch"))));
    for text in ["1 oct 2026", "5 oct 2026", "6 oct 2026", "1 oct 2026"] {
        hand.types(text);
        hand.press(Named::Tab);
    }
    let later = "The dates on the papers give authority from Tue 06 Oct 2026 00:00 CDT, later than entered.";
    assert!(hand.sees(later), "{:?}", hand.reads());
    hand.types("WSO-0001");
    hand.press(Named::Tab);
    hand.types("1 oct 2026");
    deed(&mut hand);
    let expired = "The credential would expire before the authority begins. Check the dates on the papers.";
    assert!(hand.sees(expired), "{:?}", hand.reads());
    for _ in 0.."1 oct 2026".len() {
        hand.press(Named::Backspace);
    }
    hand.types("1 oct 2027");
    deed(&mut hand);
    let birch = staff(&dir, "Birch");
    assert_eq!(journal(&dir).jail().authority(birch, at(NOW)).unwrap().from, at("2026-10-06T05:00:00Z"));

    open(&mut hand, Deed::WithdrawAuthority(birch));
    hand.types("0100");
    assert!(hand.sees("Sun 15 Nov 2026 01:00 CST"), "what ended today is not open until tomorrow: {:?}", hand.reads());
    hand.press(Named::Tab);
    deed(&mut hand);
    assert!(hand.sees("Say by what it was withdrawn."));
    hand.types("Letter of the field office");
    deed(&mut hand);
    assert!(journal(&dir).jail().authority(birch, at("2026-11-15T06:59:00Z")).is_some());
    assert!(journal(&dir).jail().authority(birch, at("2026-11-15T07:00:00Z")).is_none());
    assert!(hand.sees("Withdrawn"), "{:?}", hand.reads());
}

#[test]
fn an_igsa_says_its_cap_and_an_agreement_ends_earlier_and_never_later() {
    let dir = first_case(5);
    let mut hand = desk(&dir, "Oak, Quercus · Sheriff");
    open(&mut hand, Deed::AddAgreement);
    hand.letter("i");
    hand.press(Named::Tab);
    deed(&mut hand);
    assert!(hand.sees("Choose whether there is a cap."), "{:?}", hand.reads());
    hand.letter("s");
    hand.press(Named::Tab);
    hand.types("0");
    hand.press(Named::Tab);
    hand.types("IGSA 7");
    hand.press(Named::Tab);
    hand.types("1 jan 2026");
    deed(&mut hand);
    let cap = "A cap is 1 to 87600 hours. If there is none, say no cap expressly.";
    assert!(hand.sees(cap), "{:?}", hand.reads());
    hand.press(Named::Tab);
    hand.types("24");
    deed(&mut hand);
    let igsa = journal(&dir).jail().agreements.values().find(|one| !one.is_moa()).cloned().unwrap();
    assert_eq!(igsa.igsa_cap().and_then(hold48::custody::agreement::Cap::hours), Some(24));
    hand.press(Named::F5);
    assert!(hand.sees("In force"));

    let end = |hand: &mut Hand, when: &str| {
        open(hand, Deed::EndAgreement(igsa.id));
        hand.types(when);
        hand.press(Named::Tab);
        hand.types("Letter of the county");
        deed(hand);
    };
    end(&mut hand, "1 jan 2027");
    end(&mut hand, "1 feb 2027");
    let earlier = "It already ends Fri 01 Jan 2027 00:00 CST. An end moves earlier, never later: enter a renewed agreement as a new one.";
    assert!(hand.sees(earlier), "{:?}", hand.reads());
    let ends = |dir| journal(dir).jail().agreements.get(&igsa.id).unwrap().ends;
    assert_eq!(ends(&dir), Some(at("2027-01-01T06:00:00Z")));
}

#[test]
fn rules_only_come_earlier_and_two_people_put_them_in_force() {
    let dir = first_case(5);
    let mut hand = desk(&dir, "Oak, Quercus · Sheriff");
    open(&mut hand, Deed::ProposeProfile);
    hand.types("Order of the sheriff of 1 nov 2026");
    hand.press(Named::Tab);
    hand.types("72");
    deed(&mut hand);
    assert!(hand.sees("The limit is 1 to 48 hours; a profile may lower it and never raise it. Enter at most 48."));
    hand.press(Named::Backspace);
    hand.press(Named::Backspace);
    hand.types("24");
    hand.press(Named::Tab);
    hand.types("90");
    deed(&mut hand);
    hand.press(Named::F5);
    assert!(hand.sees("Proposed: version 1") && hand.sees("Longest hold: 24 h, instead of 48 h"), "{:?}", hand.reads());
    let approve = |hand: &mut Hand| {
        open(hand, Deed::ApproveProfile(1));
        assert!(hand.sees("Longest hold: 24 h, instead of 48 h."), "{:?}", hand.reads());
        hand.press(Named::Enter);
    };
    approve(&mut hand);
    approve(&mut hand);
    assert!(
        hand.sees("You have approved this profile already. A second person must approve it."),
        "{:?}",
        hand.reads()
    );
    assert_eq!(journal(&dir).jail().profile(at(NOW)).0, 0);
    hand.press(Named::F12);
    hand.click("Elm, Ulmus");
    approve(&mut hand);
    let (version, rules) = journal(&dir).jail().profile(at(NOW));
    assert_eq!((version, rules.limit_hours, rules.release_lead_minutes, rules.due_soon_hours), (1, 24, 90, 12));
}

#[test]
fn the_legend_and_the_telephone_lines_of_papers_are_rules_that_are_typed_and_approved() {
    let dir = first_case(5);
    let mut hand = desk(&dir, "Oak, Quercus · Sheriff");
    open(&mut hand, Deed::ProposeProfile);
    hand.types("Order of the sheriff of 1 nov 2026");
    let goes_to = |hand: &mut Hand, key: &str| {
        while !hand.focused().is_some_and(|focused| focused.contains(key)) {
            hand.press(Named::Tab);
        }
    };
    goes_to(&mut hand, "rules.legend");
    hand.types("Invented legend");
    goes_to(&mut hand, "rules.phone_lines");
    hand.types("Drill line: day and night: 000-0000; Line without a number");
    deed(&mut hand);
    let says = "Telephone line 2 needs a name and a number. Enter both, or leave it out.";
    assert!(hand.sees(says), "{:?}", hand.reads());
    hand.types(": 111-1111");
    deed(&mut hand);
    hand.press(Named::F5);
    let differs = "Telephone lines on papers: Drill line: day and night: 000-0000; Line without a number: 111-1111, \
                   instead of ICE Law Enforcement Support Center: (802) 872-6020";
    assert!(hand.reads().iter().any(|says| says.starts_with(differs)), "{:?}", hand.reads());
    let rules = journal(&dir).jail().profiles[0].rules.clone();
    assert_eq!(
        (rules.legend.as_str(), rules.phone_lines[0].name.as_str()),
        ("Invented legend", "Drill line: day and night")
    );
    assert!(hand.reads().iter().any(|says| says.contains("(855) 448-6903")), "the lines in force are shown");
}

#[test]
fn a_draft_about_one_officer_does_not_open_for_another() {
    let dir = first_case(5);
    let mut hand = desk(&dir, "Oak, Quercus · Sheriff");
    open(&mut hand, Deed::WithdrawAuthority(staff(&dir, "Ash")));
    hand.types("now");
    hand.press(Named::Escape);
    open(&mut hand, Deed::WithdrawAuthority(staff(&dir, "Elm")));
    assert!(!hand.reads().iter().any(|says| says.contains("15 Nov 2026 02:16 CST")), "{:?}", hand.reads());
    hand.types("0100");
    hand.press(Named::Escape);
    open(&mut hand, Deed::WithdrawAuthority(staff(&dir, "Elm")));
    assert!(hand.sees("Sun 15 Nov 2026 01:00 CST"), "{:?}", hand.reads());
    hand.press(Named::Escape);
    open(&mut hand, Deed::WithdrawAuthority(staff(&dir, "Ash")));
    assert!(hand.sees("Taken up where it was left Sun 15 Nov 02:16. Check the times."), "{:?}", hand.reads());
    assert!(hand.sees("Sun 15 Nov 2026 02:16 CST"), "{:?}", hand.reads());
}

#[test]
fn theme_and_size_change_at_once_and_are_there_at_the_next_start() {
    let dir = first_case(5);
    let mut hand = desk(&dir, "Oak, Quercus · Sheriff");
    hand.press(Named::F8);
    hand.click("High contrast");
    hand.ctrl("+");
    hand.ctrl("+");
    assert!(hand.sees("120 %"), "{:?}", hand.reads());
    let next = Hand::at(dir.path(), at(NOW), SIZE);
    assert!((next.desk.scale_factor() - 1.2).abs() < f32::EPSILON);
    let (settings, unread) = Settings::load(dir.path());
    assert_eq!((settings.theme, settings.scale_percent, unread), (Some(ThemeChoice::HighContrast), 120, None));
}

#[test]
fn the_folder_for_copies_is_checked_by_a_copy_and_the_recovery_code_is_shown_on_the_record() {
    let (dir, copies) = (first_case(5), TempDir::new().unwrap());
    let mut hand = desk(&dir, "Oak, Quercus · Sheriff");
    hand.press(Named::F8);
    let into = |hand: &mut Hand, folder: &Path| {
        hand.happens(Message::FolderChosen(Some(folder.to_owned())));
    };
    into(&mut hand, dir.path());
    assert!(hand.reads().iter().any(|says| says.starts_with("This is the folder of the record itself")));
    into(&mut hand, Path::new("/nowhere/at/all"));
    assert!(
        hand.reads().iter().any(|says| says.starts_with("No backup was made in /nowhere/at/all")),
        "{:?}",
        hand.reads()
    );
    into(&mut hand, copies.path());
    assert!(hand.sees("Verified"), "{:?}", hand.reads());
    assert!(hand.reads().iter().any(|says| says.starts_with("This copy lies on the disk of the record")));
    let before = journal(&dir).store().head().unwrap().seq;
    hand.click("Show the recovery code");
    let code = hold48::journal::open::recovery_code(dir.path()).unwrap();
    assert!(hand.sees(&code));
    assert_eq!(journal(&dir).store().head().unwrap().seq, before + 1);
    hand.click("Hide it");
    assert!(!hand.sees(&code));
}

#[test]
fn the_clock_is_confirmed_by_a_supervisor_and_another() {
    let dir = first_case(5);
    let mut hand = desk(&dir, "Oak, Quercus · Sheriff");
    open(&mut hand, Deed::ConfirmClock);
    hand.types("The clock of the dispatch center");
    hand.press(Named::Tab);
    hand.letter("o");
    deed(&mut hand);
    assert!(
        hand.sees("The second person must be another one. Name somebody else who looked at it."),
        "{:?}",
        hand.reads()
    );
    hand.letter("e");
    deed(&mut hand);
    assert!(journal(&dir).jail().clock_confirmed > 0, "{:?}", hand.reads());
}

#[test]
fn a_lost_key_asks_for_the_recovery_code_and_another_trouble_does_not() {
    let dir = first_case(5);
    let code = hold48::journal::open::recovery_code(dir.path()).unwrap();
    let key = std::fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().path());
    let key = key.filter(|path| path.extension().is_some_and(|end| end == "key")).collect::<Vec<_>>();
    assert_eq!(key.len(), 1, "{key:?}");
    std::fs::remove_file(&key[0]).unwrap();
    let mut hand = Hand::at(dir.path(), at(NOW), SIZE);
    hand.types("0000-0000");
    hand.press(Named::Enter);
    let short = "A recovery code has 28 signs in 7 groups of 4; this one has 8. Type all 7 groups.";
    assert!(hand.sees(short), "{:?}", hand.reads());
    for _ in 0..9 {
        hand.press(Named::Backspace);
    }
    hand.types(&code.to_lowercase());
    hand.press(Named::Enter);
    assert!(hand.sees("Take the desk"), "{:?}", hand.reads());
    let _opens_by_itself = journal(&dir);

    std::fs::write(dir.path().join(hold48::journal::store::FILE), "short").unwrap();
    let mut hand = Hand::at(dir.path(), at(NOW), SIZE);
    assert!(hand.sees("Try again") && !hand.sees("Recovery code"), "{:?}", hand.reads());
}

#[test]
fn every_key_of_the_table_is_shown() {
    let dir = first_case(5);
    let mut hand = desk(&dir, "Oak, Quercus · Sheriff");
    hand.question();
    let read = hand.reads();
    for binding in &hold48::desktop::keys::TABLE {
        assert!(read.iter().any(|says| says == binding.shown) && read.iter().any(|says| says == binding.says));
    }
    hand.press(Named::Enter);
    assert!(!hand.sees("Everywhere"));
}

#[test]
fn every_page_of_the_jail_can_be_reached_to_its_end_in_a_small_window_at_twice_the_size() {
    let dir = drill();
    let mut hand = Hand::at(dir.path(), moment(), (1280.0, 720.0));
    for _ in 0..10 {
        hand.ctrl("+");
    }
    hand.press(Named::Enter);
    for (key, last) in [(Named::F4, "Withdraw authority"), (Named::F5, "Propose rules"), (Named::F8, "All keys")] {
        hand.press(key);
        let found = (0..60).any(|_| {
            hand.press(Named::Tab);
            hand.sees(last)
        });
        assert!(found, "{last}: {:?}", hand.reads());
        let seen = hand.find(last).unwrap();
        assert!(seen.x >= 0.0 && seen.x + seen.width <= 640.0, "{last} is cut off: {seen:?}");
    }
}
