//! Serving a warrant, as a clerk types and clicks it.

use std::path::Path;

use hold48::custody::file::File;
use hold48::custody::ids::PersonId;
use hold48::desktop::desk::Message;
use hold48::desktop::place::Place;
use hold48::journal::record::Journal;
use iced::keyboard::key::Named;

use crate::hand::Hand;
use crate::kit::{at, first_case};

fn person(dir: &Path) -> PersonId {
    Journal::open(dir).unwrap().open_files().next().unwrap().person
}

fn file(dir: &Path) -> File {
    let person = person(dir);
    Journal::open(dir).unwrap().case(person).unwrap().unwrap().file
}

/// Somebody at the desk with the page of serving open.
fn serving(dir: &Path, now: &str, who: &str, size: (f32, f32)) -> Hand {
    let mut hand = Hand::at(dir, at(now), size);
    hand.press(Named::F12);
    hand.click(who);
    hand.presses = 0;
    hand.happens(Message::Went(Place::Serve(person(dir))));
    hand
}

const WIDE: (f32, f32) = (1366.0, 768.0);

#[test]
fn pictures() {
    let shot = |hand: &mut Hand, name: &str| hand.picture().write(Path::new(&format!("/tmp/shot/serve-{name}.png")));
    let dir = first_case(7);
    let mut hand = serving(dir.path(), "2026-11-15T08:12:00Z", "Ash, Fraxinus", WIDE);
    shot(&mut hand, "papers");
    let dir = first_case(8);
    let mut hand = serving(dir.path(), "2026-11-15T06:12:00Z", "Ash, Fraxinus", WIDE);
    shot(&mut hand, "identity");
    hand.click("Papers");
    shot(&mut hand, "papers-met");
    let dir = first_case(9);
    let mut hand = serving(dir.path(), "2026-11-15T07:12:00Z", "Ash, Fraxinus", WIDE);
    shot(&mut hand, "not-ended");
    let dir = first_case(10);
    let mut hand = serving(dir.path(), "2026-11-15T08:12:00Z", "Ash, Fraxinus", WIDE);
    shot(&mut hand, "empty");
    hand.types("0210");
    hand.press(Named::Tab);
    hand.types("02");
    shot(&mut hand, "half");
    hand.types("06");
    hand.press(Named::Tab);
    hand.letter("a");
    hand.press(Named::Tab);
    hand.letter("b");
    hand.press(Named::Tab);
    hand.letter("i");
    hand.press(Named::Tab);
    hand.types("Spanish");
    hand.press(Named::Tab);
    hand.letter("u");
    hand.press(Named::Tab);
    shot(&mut hand, "typed");
    hand.press_with(iced::keyboard::Modifiers::CTRL, Named::Enter);
    shot(&mut hand, "refused");
    println!("{:?}", hand.reads());
    println!("{:?}", file(dir.path()).holds.len());
    for _ in 0..14 {
        hand.press(Named::Tab);
    }
    shot(&mut hand, "lower");
    let mut small = serving(dir.path(), "2026-11-15T08:12:00Z", "Ash, Fraxinus", (640.0, 360.0));
    shot(&mut small, "small");
    for _ in 0..12 {
        small.press(Named::Tab);
    }
    shot(&mut small, "small-lower");
    let mut middle = serving(dir.path(), "2026-11-15T08:12:00Z", "Ash, Fraxinus", (1024.0, 700.0));
    shot(&mut middle, "middle");
    let dir = first_case(11);
    let mut hand = serving(dir.path(), "2026-11-15T08:14:00Z", "Elm, Ulmus", WIDE);
    shot(&mut hand, "notices");
    let dir = first_case(13);
    let mut hand = serving(dir.path(), "2026-11-15T20:40:00Z", "Elm, Ulmus", WIDE);
    shot(&mut hand, "told");
}
