//! One record in the place of another, and answers that name the person.

use std::fs;

use serde_json::{Value, json};

use crate::kit::{Place, run_in};
use crate::script;

fn backup(place: &Place) -> String {
    let ran = place.hold48(&["backup", "--json", place.beside("stick").to_str().unwrap()]).done();
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    answer["file"].as_str().unwrap().to_owned()
}

fn code(place: &Place) -> String {
    hold48::journal::open::recovery_code(&place.data).unwrap()
}

#[test]
fn an_older_backup_over_a_newer_record_tells_how_much_is_newer() {
    let place = Place::set_up();
    let file = backup(&place);
    let _newer = place.apply(script::lines(&[script::add_place("Booking room 3")])).done();
    let ran = place.hold48(&["restore", &file]).done();
    // The event of the backup itself, and the place.
    assert!(ran.out.contains("It had 2 events more, recorded after this backup"), "{ran:?}");
    assert!(ran.out.contains("is kept as "), "{ran:?}");
}

#[test]
fn another_record_that_lay_there_is_named() {
    let (place, other) = (Place::set_up(), Place::set_up());
    let ran = place.hold48(&["restore", &backup(&other), "--code", &code(&other)]).done();
    assert!(ran.out.contains("It was another record: a drill, Prairie County Jail, 2 events."), "{ran:?}");
}

#[test]
fn a_drill_never_takes_the_place_of_a_real_record() {
    let (drill, real) = (Place::set_up(), Place::new());
    let mut line = script::set_up_jail();
    let fields = line.as_object_mut().unwrap();
    let _drill = (fields.remove("drill"), fields.remove("now"));
    let _set_up = real.apply(script::lines(&[line])).done();
    let file = backup(&drill);
    let refused = real.hold48(&["restore", &file, "--code", &code(&drill)]);
    refused.stopped(2, "This backup is a drill");
    let jail: Value = serde_json::from_str(&real.hold48(&["jail", "--json"]).done().out).unwrap();
    assert_eq!(jail["drill"], false, "the real record lies where it lay");
    real.is_sound();
    let _elsewhere = run_in(&real.beside("drill"), &["restore", &file, "--code", &code(&drill)], b"").done();
}

#[test]
fn a_stick_that_is_not_plugged_in_gets_no_backup_and_no_folder() {
    let place = Place::set_up();
    let stick = place.beside("media/STICK");
    let ran = place.hold48(&["backup", stick.to_str().unwrap()]);
    ran.stopped(4, "No backup was made");
    assert!(!place.beside("media").exists());
    fs::create_dir(place.beside("media")).unwrap();
    let _made = place.hold48(&["backup", stick.to_str().unwrap()]).done();
}

#[test]
fn a_head_is_copied_from_the_board_with_its_full_stop() {
    let place = Place::set_up();
    let board = place.hold48(&["board"]).done().out;
    let head = board.split("Journal head ").nth(1).unwrap().trim();
    assert!(head.ends_with('.'), "{head}");
    let ran = place.hold48(&["verify", "--head", head]).done();
    assert!(ran.out.contains("The head from paper is event 2"), "{ran:?}");
}

#[test]
fn an_answer_names_the_person_and_says_the_same_when_it_is_given_again() {
    let place = Place::set_up();
    let book = script::people("p", 1);
    let first = place.apply(script::lines(&book)).done().answers();
    assert_eq!(first[0]["about"], "INVENTED-P0, Julio (26-p-00000)");
    let amended = json!({"do": "amend_person", "by": "@ash", "person": "@p0.0", "reason": "misspelt",
        "identity": {"name": {"family": "Renamed", "given": "Plainly"}}, "now": "2026-11-14 22:00"});
    assert_eq!(place.apply(script::lines(&[amended])).done().answers()[0]["about"], "RENAMED, Plainly (26-p-00000)");
    assert_eq!(place.apply(script::lines(&book)).done().answers(), first);
}

#[test]
fn a_damaged_record_gives_no_backup_wherever_the_damage_lies() {
    let place = Place::set_up();
    let _filled = place.apply(script::lines(&script::people("p", 200))).done();
    let file = place.data.join(hold48::journal::store::FILE);
    let whole = fs::read(&file).unwrap();
    let stick = place.beside("stick");
    for eighth in 1..8 {
        let mut damaged = whole.clone();
        damaged[whole.len() / 8 * eighth] ^= 1;
        fs::write(&file, damaged).unwrap();
        place.hold48(&["backup", stick.to_str().unwrap()]).stopped(3, "The record is damaged");
        let left = fs::read_dir(&stick).into_iter().flatten().count();
        assert_eq!(left, 0, "nothing that looks like a backup, {eighth} eighths in");
    }
}
