//! The first start, as a sheriff goes through it.

use std::path::Path;

use hold48::custody::agreement::AgreementKind;
use hold48::custody::staff::Role;
use hold48::desktop::desk::{Open, Time};
use hold48::journal::record::Journal;
use hold48::journal::store::FILE;
use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;
use tempfile::TempDir;

use crate::hand::Hand;
use crate::kit::{drill, moment};

const SIZE: (f32, f32) = (1366.0, 768.0);

fn shot(hand: &mut Hand, name: &str) {
    hand.picture().write(Path::new(&format!("/tmp/shot/jail-{name}.png")));
}

/// Types into fields one behind the other.
fn fill(hand: &mut Hand, texts: &[&str]) {
    for text in texts {
        hand.types(text);
        hand.press(Named::Tab);
    }
}

fn deed(hand: &mut Hand) {
    hand.press_with(Modifiers::CTRL, Named::Enter);
}

/// Tabs to a button by what it says and presses it.
fn tab_to(hand: &mut Hand, name: &str) {
    for _ in 0..40 {
        if hand.focused().is_some_and(|id| id.contains(name)) {
            return;
        }
        hand.press(Named::Tab);
    }
    panic!("{name} cannot be reached: {:?}", hand.reads());
}

/// The first step, up to the recovery code.
fn set_up_jail(hand: &mut Hand) {
    hand.press(Named::Enter);
    fill(hand, &["Prairie County Jail", "Booking room 2"]);
    hand.letter("c");
    hand.press(Named::Tab);
    fill(hand, &["Oak, Quercus", "Sheriff"]);
    hand.letter("s");
    deed(hand);
}

/// What the page shows of the recovery code.
fn code(hand: &mut Hand) -> Vec<String> {
    let is_group =
        |says: &String| says.len() == 4 && says.chars().all(|sign| sign.is_ascii_digit() || sign.is_ascii_uppercase());
    hand.reads().into_iter().filter(is_group).collect()
}

fn confirm_code(hand: &mut Hand) {
    let groups = code(hand);
    assert_eq!(groups.len(), 7, "{:?}", hand.reads());
    hand.types(&groups[6].to_lowercase());
    hand.press(Named::Enter);
}

/// The button at the foot that leads on without the deed.
fn pass(hand: &mut Hand) {
    tab_to(hand, "deed");
    hand.press_with(Modifiers::SHIFT, Named::Tab);
    hand.press(Named::Enter);
}

#[test]
fn the_first_start_leads_from_an_empty_folder_to_the_board_by_keyboard_alone() {
    let (dir, copies) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let mut hand = Hand::at(dir.path(), moment(), SIZE);
    shot(&mut hand, "welcome");
    hand.press(Named::Enter);
    shot(&mut hand, "set-up-jail");
    let mut hand = Hand::at(dir.path(), moment(), SIZE);
    set_up_jail(&mut hand);
    shot(&mut hand, "code");
    confirm_code(&mut hand);
    shot(&mut hand, "places");
    hand.types("Intake hall");
    deed(&mut hand);
    shot(&mut hand, "places-two");
    pass(&mut hand);
    fill(&mut hand, &["Ash, Fraxinus", "Dep."]);
    hand.letter("o");
    shot(&mut hand, "staff-step");
    deed(&mut hand);
    pass(&mut hand);
    hand.letter("m");
    hand.press(Named::Tab);
    fill(&mut hand, &["WSO MOA 2026", "1 jan 2026"]);
    shot(&mut hand, "agreement-step");
    deed(&mut hand);
    pass(&mut hand);
    hand.letter("a");
    hand.press(Named::Tab);
    fill(&mut hand, &["1 feb 2026", "3 feb 2026", "3 feb 2026", "5 feb 2026"]);
    shot(&mut hand, "officers-step");
    deed(&mut hand);
    pass(&mut hand);
    shot(&mut hand, "rules-step");
    hand.press(Named::Enter);
    hand.types(&copies.path().join("copies").display().to_string());
    shot(&mut hand, "backup-step");
    hand.press(Named::Enter);
    shot(&mut hand, "backup-done");
    for _ in 0..3 {
        hand.press(Named::Tab);
    }
    hand.press(Named::Enter);
    shot(&mut hand, "board");
    assert!(!hand.sees("8 of 8 · Backup"), "{:?}", hand.reads());

    let journal = Journal::open(dir.path()).unwrap();
    let jail = journal.jail();
    assert_eq!((jail.name(), jail.zone().to_string().as_str()), ("Prairie County Jail", "America/Chicago"));
    assert!(!jail.drill());
    assert_eq!(jail.places, ["Booking room 2", "Intake hall"]);
    let roles: Vec<_> = jail.staff.values().map(|one| (one.is.name.as_str(), one.is.role)).collect();
    assert_eq!(roles, [("Oak, Quercus", Role::Sheriff), ("Ash, Fraxinus", Role::Officer)]);
    let agreement = jail.moa(moment()).unwrap();
    assert_eq!((agreement.kind, agreement.number.as_str()), (AgreementKind::Moa {}, "WSO MOA 2026"));
    let ash = jail.staff.values().find(|one| one.is.role == Role::Officer).unwrap().id;
    assert_eq!(jail.authority(ash, moment()).unwrap().from.to_rfc3339(), "2026-02-05T06:00:00+00:00");
    let copied = std::fs::read_dir(copies.path().join("copies")).unwrap().count();
    assert_eq!(copied, 1);
    assert!(journal.last_backup().is_some());
    println!("first start: {} key presses beside what is typed", hand.presses);
}
