//! The four steps, and services that were not.

use super::*;

#[test]
fn the_page_opens_at_the_first_step_that_is_not_met() {
    let opens = [
        (6, "Without an I-200 or I-205 there is no hold"),
        (7, "Without an I-200 or I-205 there is no hold"),
        (8, "The photo shows this person"),
        (9, "Warrant served and read"),
        (10, "Warrant served and read"),
        (11, "The clock runs from"),
    ];
    for (lines, part) in opens {
        let dir = first_case(lines);
        let mut hand = serving(dir.path(), "2026-11-15T08:14:00Z", "Elm, Ulmus", WIDE);
        assert!(hand.reads().iter().any(|says| says.contains(part)), "after {lines} lines: {:?}", hand.reads());
    }
}

#[test]
fn each_step_is_reached_by_keys() {
    let dir = first_case(10);
    let steps = ["Nothing is served yet.", "Warrant served and read", "Dep. Ash matched", "On file from ICE"];
    for (nth, part) in steps.into_iter().enumerate() {
        let mut hand = serving(dir.path(), "2026-11-15T08:12:00Z", "Elm, Ulmus", WIDE);
        for _ in 0..=nth {
            hand.press_with(Modifiers::SHIFT, Named::Tab);
        }
        hand.press(Named::Enter);
        assert!(hand.reads().iter().any(|says| says.contains(part)), "{part}: {:?}", hand.reads());
    }
}

#[test]
fn a_warrant_that_was_not_served_and_a_copy_that_is_served_later_are_recorded() {
    let dir = first_case(10);
    let mut hand = serving(dir.path(), "2026-11-15T08:12:00Z", "Elm, Ulmus", WIDE);
    let person = person(dir.path());
    hand.happens(Message::Went(Place::Deed(Deed::RefusedService(person))));
    hand.letter("p");
    hand.press(Named::Tab);
    hand.types("0209");
    send(&mut hand);
    assert!(hand.reads().iter().any(|says| says.starts_with("Nothing was served")), "{:?}", hand.reads());
    fill(&mut hand, &[("detainer_copy", Choose("n"))]);
    send(&mut hand);
    assert!(hand.sees("No copy of the I-247A is served yet"), "{:?}", hand.reads());
    hand.click("Record I-247A copy served");
    hand.letter("b");
    hand.press(Named::Tab);
    hand.types("0212");
    hand.press(Named::Tab);
    hand.letter("e");
    send(&mut hand);
    assert!(!hand.sees("No copy of the I-247A is served yet"), "{:?}", hand.reads());
    assert!(hand.sees("The clock runs from"));
}
