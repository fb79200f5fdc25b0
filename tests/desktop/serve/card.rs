//! The deadline card after a service: asked for when there is one to print, and until it is issued to the person.

use hold48::custody::issued::Report;

use super::*;

const WAITS: &str = "The deadline card is not given yet: print it for the person.";
const PAST: &str = "The card on record names another deadline: print a new one.";

/// Served by keys, as the form asks it now.
fn served(dir: &Path) -> Hand {
    let mut hand = serving(dir, "2026-11-15T08:12:00Z", "Ash, Fraxinus", TALL);
    assert!(!hand.sees("Deadline card printed and given"), "there is none to give yet");
    fill(&mut hand, &[]);
    let reads = hand.reads();
    assert!(reads.iter().all(|says| !says.starts_with("The deadline card is not given yet")), "{reads:?}");
    assert!(hand.sees("Print the deadline card and give it to the person"), "{reads:?}");
    send(&mut hand);
    hand
}

/// Prints the card from the page that is open, in English, for the person.
fn prints_the_card(hand: &mut Hand) {
    hand.click("Deadline card");
    hand.click("English");
    // For whom it was is there still when it is printed once more.
    if hand.sees("For EXAMPLETON, Ada") {
        hand.click("For EXAMPLETON, Ada");
    }
    hand.ctrl("p");
    assert!(hand.reads().iter().any(|says| says.contains("was taken by HP-3")), "{:?}", hand.reads());
}

#[test]
fn the_notices_ask_for_the_card_and_lead_to_it_until_it_is_issued_to_the_person() {
    let dir = first_case(10);
    let mut hand = served(dir.path());
    assert!(hand.sees(WAITS), "{:?}", hand.reads());
    prints_the_card(&mut hand);
    hand.press(Named::Escape);
    assert!(hand.sees("The clock runs from") && !hand.sees(WAITS), "{:?}", hand.reads());
    let cards = file(dir.path()).cards;
    assert_eq!(cards.len(), 1);
    assert_eq!((cards[0].issued.report, cards[0].deadline), (Report::DeadlineCard, Some(at("2026-11-17T08:05:00Z"))));
}

#[test]
fn the_page_of_the_person_asks_for_the_card_too() {
    let dir = first_case(10);
    let mut hand = served(dir.path());
    hand.happens(Message::Went(Place::Case(person(dir.path()))));
    assert!(hand.sees(WAITS), "{:?}", hand.reads());
    prints_the_card(&mut hand);
    hand.press(Named::Escape);
    assert!(hand.sees("Papers to print") && !hand.sees(WAITS), "{:?}", hand.reads());
}

#[test]
fn when_a_correction_moves_the_deadline_both_pages_ask_for_a_new_card() {
    let dir = first_case(10);
    let mut hand = served(dir.path());
    prints_the_card(&mut hand);
    let more = r#"{"now":"2026-11-15 03:00","by":"@elm","do":"correct","person":"@person","target":{"fact":"custody_ended","basis":"@person","at":"2026-11-15 01:50"},"reason":"read again from the receipt","proof":{"says":"receipt 44812"},"second":"@jail"}"#;
    crate::kit::apply(dir.path(), more);
    hand.later(at("2026-11-15T09:05:00Z"));
    for place in [Place::Case(person(dir.path())), Place::Serve(person(dir.path()))] {
        hand.happens(Message::Went(place));
        assert!(hand.sees(PAST), "{place:?}: {:?}", hand.reads());
    }
    prints_the_card(&mut hand);
    hand.press(Named::Escape);
    assert!(!hand.sees(PAST), "{:?}", hand.reads());
}
