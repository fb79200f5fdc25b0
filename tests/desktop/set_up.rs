//! The first start, as a sheriff goes through it.

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
    hand.press(Named::Enter);
    let mut hand = Hand::at(dir.path(), moment(), SIZE);
    set_up_jail(&mut hand);
    confirm_code(&mut hand);
    hand.types("Intake hall");
    deed(&mut hand);
    pass(&mut hand);
    fill(&mut hand, &["Ash, Fraxinus", "Dep."]);
    hand.letter("o");
    deed(&mut hand);
    pass(&mut hand);
    hand.letter("m");
    hand.press(Named::Tab);
    fill(&mut hand, &["WSO MOA 2026", "1 jan 2026"]);
    deed(&mut hand);
    pass(&mut hand);
    hand.letter("a");
    hand.press(Named::Tab);
    fill(&mut hand, &["1 feb 2026", "3 feb 2026", "3 feb 2026", "5 feb 2026"]);
    deed(&mut hand);
    pass(&mut hand);
    hand.press(Named::Enter);
    hand.types(&copies.path().join("copies").display().to_string());
    hand.press(Named::Enter);
    for _ in 0..3 {
        hand.press(Named::Tab);
    }
    hand.press(Named::Enter);
    assert!(!hand.sees("8 of 8 · Backup"), "{:?}", hand.reads());

    let journal = Journal::open(dir.path()).unwrap();
    let jail = journal.jail();
    assert_eq!((jail.name(), jail.zone().to_string().as_str()), ("Prairie County Jail", "America/Chicago"));
    assert!(!jail.drill());
    assert_eq!(jail.places, ["Booking room 2", "Intake hall"]);
    let mut roles: Vec<_> = jail.staff.values().map(|one| (one.is.name.as_str(), one.is.role)).collect();
    roles.sort_by_key(|(name, _)| *name);
    assert_eq!(roles, [("Ash, Fraxinus", Role::Officer), ("Oak, Quercus", Role::Sheriff)]);
    let agreement = jail.moa(moment()).unwrap();
    assert_eq!((agreement.kind, agreement.number.as_str()), (AgreementKind::Moa {}, "WSO MOA 2026"));
    let ash = jail.staff.values().find(|one| one.is.role == Role::Officer).unwrap().id;
    assert_eq!(jail.authority(ash, moment()).unwrap().from.to_rfc3339(), "2026-02-05T06:00:00+00:00");
    let copied = std::fs::read_dir(copies.path().join("copies")).unwrap().count();
    assert_eq!(copied, 1);
    assert!(journal.last_backup().is_some());
    println!("first start: {} key presses beside what is typed", hand.presses);
}

#[test]
fn the_zone_of_this_computer_is_offered_and_never_chosen_beforehand() {
    let dir = TempDir::new().unwrap();
    let mut hand = Hand::at(dir.path(), moment(), SIZE);
    hand.press(Named::Enter);
    assert!(hand.sees("America/Chicago · now 02:14 CST"), "{:?}", hand.reads());
    fill(&mut hand, &["Prairie County Jail", "Booking room 2"]);
    hand.press(Named::Tab);
    fill(&mut hand, &["Oak, Quercus", "Sheriff"]);
    hand.letter("s");
    deed(&mut hand);
    assert!(hand.sees("Choose the zone whose time is that of the clock on the wall."), "{:?}", hand.reads());
    assert!(!dir.path().join(FILE).exists());
}

#[test]
fn a_zone_that_is_not_offered_is_typed() {
    let dir = TempDir::new().unwrap();
    let mut hand = Hand::at(dir.path(), moment(), SIZE);
    hand.press(Named::Enter);
    fill(&mut hand, &["Prairie County Jail", "Booking room 2, Intake hall"]);
    hand.letter("z");
    hand.press(Named::Tab);
    fill(&mut hand, &["boise"]);
    assert!(hand.sees("America/Boise · now 01:14 MST"), "{:?}", hand.reads());
    fill(&mut hand, &["Oak, Quercus", "Sheriff"]);
    hand.letter("s");
    deed(&mut hand);
    let journal = Journal::open(dir.path()).unwrap();
    assert_eq!(journal.jail().zone().to_string(), "America/Boise");
    assert_eq!(journal.jail().places, ["Booking room 2", "Intake hall"]);
}

#[test]
fn an_empty_first_step_says_beside_each_field_what_to_do_and_records_nothing() {
    let dir = TempDir::new().unwrap();
    let mut hand = Hand::at(dir.path(), moment(), SIZE);
    hand.press(Named::Enter);
    deed(&mut hand);
    for says in [
        "Type the name of the jail.",
        "Name at least one place inside this jail.",
        "Choose the zone whose time is that of the clock on the wall.",
        "Type your name.",
        "Choose one: the first person answers for the record, so it is a supervisor or the sheriff.",
    ] {
        assert!(hand.sees(says), "{says}");
    }
    assert!(!dir.path().join(FILE).exists());
    hand.press(Named::Escape);
    assert!(hand.sees("Set up this jail") && hand.sees("Try it with invented people"), "{:?}", hand.reads());
}

#[test]
fn the_recovery_code_is_confirmed_by_its_last_group_and_asked_again_after_a_kill() {
    let dir = TempDir::new().unwrap();
    let mut hand = Hand::at(dir.path(), moment(), SIZE);
    set_up_jail(&mut hand);
    let shown = code(&mut hand);
    hand.types("0000");
    hand.press(Named::Enter);
    assert!(hand.sees("This is not the last group. Compare it with what you wrote down."));
    drop(hand);
    let mut next = Hand::at(dir.path(), moment(), SIZE);
    assert_eq!(code(&mut next), shown);
    confirm_code(&mut next);
    assert!(next.sees("3 of 8 · Places"), "{:?}", next.reads());
    drop(next);
    let mut third = Hand::at(dir.path(), moment(), SIZE);
    third.press(Named::Enter);
    assert!(code(&mut third).is_empty() && third.sees("Leave"), "{:?}", third.reads());
}

#[test]
fn every_later_step_can_wait_and_the_board_tells_what_is_missing() {
    let dir = TempDir::new().unwrap();
    let mut hand = Hand::at(dir.path(), moment(), SIZE);
    set_up_jail(&mut hand);
    confirm_code(&mut hand);
    for step in ["3 of 8 · Places", "4 of 8 · Staff", "5 of 8 · Agreement", "6 of 8 · Officers"] {
        assert!(hand.sees(step), "{step}: {:?}", hand.reads());
        pass(&mut hand);
    }
    hand.press(Named::Escape);
    assert!(hand.sees("6 of 8 · Officers"), "one step back");
    pass(&mut hand);
    hand.press(Named::Enter);
    assert!(hand.sees("8 of 8 · Backup"));
    hand.press(Named::Tab);
    hand.press(Named::Tab);
    hand.press(Named::Enter);
    let missing = [
        "No WSO agreement on file yet: F5.",
        "No officer with authority on file yet: F4.",
        "No folder for copies yet: F8.",
    ];
    for says in missing {
        assert!(hand.sees(says), "{says}: {:?}", hand.reads());
    }
    let mut next = Hand::at(dir.path(), moment(), SIZE);
    assert!(missing.iter().all(|says| next.sees(says)), "{:?}", next.reads());
    next.press(Named::Enter);
    next.press(Named::F5);
    assert!(next.sees("No WSO agreement on file yet: no warrant can be served. Enter the MOA."), "{:?}", next.reads());
}

#[test]
fn trying_it_opens_the_drill_in_a_folder_of_its_own() {
    let dir = TempDir::new().unwrap();
    let make = |_now| Ok(drill().keep());
    let open = Open { data: dir.path().to_owned(), time: Time::Still(moment()), make_drill: make };
    let mut hand = Hand::open(open, SIZE);
    hand.press(Named::Tab);
    hand.press(Named::Enter);
    assert!(hand.sees("DRILL"), "{:?}", hand.reads());
    assert!(!dir.path().join(FILE).exists());
}

/// What must be in sight, whole and inside the window.
fn whole(hand: &mut Hand, says: &str) {
    let wide = hand.size.width / hand.desk.scale_factor();
    let seen = hand.find(says).unwrap_or_else(|| panic!("{says} is not in sight: {:?}", hand.reads()));
    assert!(seen.x >= 0.0 && seen.x + seen.width <= wide, "{says} is cut off: {seen:?}");
}

#[test]
fn every_step_is_whole_in_a_small_window_at_twice_the_size() {
    let dir = TempDir::new().unwrap();
    let mut hand = Hand::at(dir.path(), moment(), (1280.0, 720.0));
    for _ in 0..10 {
        hand.ctrl("+");
    }
    whole(&mut hand, "Set up this jail");
    whole(&mut hand, "Try it with invented people");
    set_up_jail(&mut hand);
    let shown = code(&mut hand);
    for says in shown.iter().map(String::as_str).chain(["Type the last group", "2 of 8 · Recovery code"]) {
        whole(&mut hand, says);
    }
    confirm_code(&mut hand);
    let steps = [
        ("3 of 8 · Places", "Add place"),
        ("4 of 8 · Staff", "Add staff member"),
        ("5 of 8 · Agreement", "Enter agreement"),
        ("6 of 8 · Officers", "Enter authority"),
    ];
    for (step, deed) in steps {
        whole(&mut hand, step);
        whole(&mut hand, deed);
        pass(&mut hand);
    }
    hand.press(Named::Tab);
    whole(&mut hand, "Propose other rules");
    hand.press_with(Modifiers::SHIFT, Named::Tab);
    hand.press(Named::Enter);
    whole(&mut hand, "Folder for copies");
    hand.press(Named::Tab);
    hand.press(Named::Tab);
    whole(&mut hand, "Later: to the board");
}
