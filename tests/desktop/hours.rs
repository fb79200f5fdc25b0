//! An hour that comes twice is told with its zone, wherever somebody reads by when a person must be released.

use hold48::desktop::desk::Message;
use hold48::desktop::place::Place;
use hold48::journal::record::Journal;
use iced::keyboard::key::Named;
use tempfile::TempDir;

use crate::hand::Hand;
use crate::kit::{at, record};

const WINDOW: (f32, f32) = (1366.0, 768.0);

/// The first so many lines of the first case, sixteen days earlier: its deadline is in the second hour from one to two of
/// 1 November, and release begins in the first.
fn over_the_change(lines: usize) -> TempDir {
    let case =
        include_str!("../../docs/first-case.jsonl").replace("first-case-warrant.png", "docs/first-case-warrant.png");
    let case = case.replace("2026-11-15", "2026-10-30").replace("2026-11-14", "2026-10-29");
    record(&case.lines().take(lines).collect::<Vec<_>>().join("\n"))
}

/// The window with somebody at the desk.
fn window(dir: &TempDir, now: &str) -> Hand {
    let mut hand = Hand::at(dir.path(), at(now), WINDOW);
    hand.press(Named::Enter);
    hand
}

fn serving(dir: &TempDir, now: &str) -> Hand {
    let person = Journal::open(dir.path()).unwrap().open_files().next().unwrap().person;
    let mut hand = window(dir, now);
    hand.happens(Message::Went(Place::Serve(person)));
    hand
}

#[test]
fn the_board_tells_which_of_two_hours_is_meant() {
    let dir = over_the_change(12);
    let mut hand = window(&dir, "2026-10-31T18:00:00Z");
    for says in ["Sun 01:05 CST", "start by Sun 01:05 CDT"] {
        assert!(hand.sees(says), "{says}: {:?}", hand.reads());
    }
}

#[test]
fn the_live_panel_of_the_service_and_its_notices_tell_which_of_two_hours_is_meant() {
    let dir = over_the_change(10);
    let mut hand = serving(&dir, "2026-10-30T07:12:00Z");
    assert!(hand.sees("Fri 30 Oct 2026 02:05 CDT"), "the end of custody: {:?}", hand.reads());
    assert!(hand.sees("Sun 01 Nov 01:05 CST"), "{:?}", hand.reads());
    let begins = "48 h 00 m from the end of criminal custody. Start release by Sun 01:05 CDT.";
    assert!(hand.sees(begins), "{:?}", hand.reads());
    let dir = over_the_change(11);
    let mut hand = serving(&dir, "2026-10-30T07:15:00Z");
    for says in ["Sun 01 Nov 01:05 CST", "Start release by Sun 01:05 CDT.", "Sun 01:05 CDT", "Sun 01:05 CST"] {
        assert!(hand.sees(says), "{says}: {:?}", hand.reads());
    }
}
