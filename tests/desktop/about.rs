//! What the program is, and the licences of everything inside, as the window shows them.

use hold48::about::{LICENCES, SAYS};
use hold48::desktop::desk::Message;
use hold48::desktop::place::Place;
use iced::keyboard::key::Named;
use iced::time::Instant;
use iced::{Event, Point, window};

use crate::hand::Hand;
use crate::kit::{at, first_case};

const NOW: &str = "2026-11-15T08:12:00Z";

#[test]
fn settings_lead_to_what_the_program_is_and_back() {
    let dir = first_case(5);
    let mut hand = Hand::at(dir.path(), at(NOW), (1366.0, 1400.0));
    hand.press(Named::Enter);
    hand.happens(Message::Went(Place::Settings));
    hand.click("About and licences");
    let reads = hand.reads();
    assert!(SAYS.iter().all(|says| reads.iter().any(|read| read == says)), "{reads:?}");
    assert!(SAYS.iter().any(|says| says.contains("no legal advice")));
    hand.press(Named::Escape);
    assert!(hand.sees("About and licences"));
}

#[test]
fn the_licences_are_read_to_their_last_line() {
    let dir = first_case(5);
    let mut hand = Hand::at(dir.path(), at(NOW), (1280.0, 720.0));
    hand.press(Named::Enter);
    hand.happens(Message::Went(Place::About));
    let mut lines = LICENCES.lines().filter(|line| !line.is_empty());
    let (first, last) = (lines.next().unwrap(), lines.next_back().unwrap());
    assert!(hand.sees(first) && !hand.reads().iter().any(|read| read == last));
    for _ in 0..20 {
        hand.press(Named::PageDown);
        hand.events(&[Event::Window(window::Event::RedrawRequested(Instant::now()))]);
        let lines = hand.texts().into_iter().filter(|(says, _)| LICENCES.contains(says.as_str()) && !says.is_empty());
        assert!(lines.count() > 40, "a page without its lines");
    }
    assert!(!hand.sees(first), "the page was not turned");
    hand.wheel(Point::new(600.0, 400.0), -10_000_000.0);
    assert!(hand.sees(last), "{last} is not reached");
}
