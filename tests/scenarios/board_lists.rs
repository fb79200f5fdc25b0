//! The lists around the board: tiles, expected releases, what closed, and what came to pass unseen.

use hold48::custody::board::{Board, Stage, closed_since, passed_between, tally};
use serde_json::json;

use crate::deeds::{charge, charge_until, sentence};
use crate::desk::{Desk, jail};

fn expected(desk: &Desk) -> Vec<(String, String)> {
    desk.whole_board().expected.into_iter().map(|e| (e.name, desk.show(e.ends))).collect()
}

/// What came to pass since a board: the person and the words.
fn unseen(then: &Board, desk: &Desk) -> Vec<(String, String)> {
    passed_between(then, &desk.whole_board()).into_iter().map(|passed| (passed.name, passed.what)).collect()
}

/// The board at a time, and then at a later one.
fn from_to(desk: &mut Desk, from: &str, to: &str) -> Vec<(String, String)> {
    desk.clock(from);
    let then = desk.whole_board();
    desk.clock(to);
    unseen(&then, desk)
}

fn told(name: &str, what: &str) -> Vec<(String, String)> {
    vec![(name.to_owned(), what.to_owned())]
}

#[test]
fn releases_expected_within_72_hours_are_listed_the_earliest_first() {
    let mut desk = jail();
    for (name, ends) in
        [("Late, L", "2026-11-18 00:00"), ("Soon, S", "2026-11-15 05:00"), ("Beyond, B", "2026-11-18 00:01")]
    {
        desk.books(name, &[charge_until("theft", ends)]);
        desk.papers_in_order();
    }
    desk.books("Computed, C", &[sentence("case 9", "2026-11-16 08:00")]);
    desk.papers_in_order();
    desk.books("Paperless, P", &[charge_until("theft", "2026-11-15 05:00")]);
    desk.clock("2026-11-15 00:00");
    let listed = [
        ("SOON, S", "Sun 15 Nov 2026 05:00 CST"),
        ("COMPUTED, C", "Mon 16 Nov 2026 08:00 CST"),
        ("LATE, L", "Wed 18 Nov 2026 00:00 CST"),
    ];
    assert_eq!(expected(&desk), listed.map(|(name, ends)| (name.to_owned(), ends.to_owned())));
    assert_eq!(desk.whole_board().expected[0].papers, "I-247A and I-200");
    assert_eq!(desk.board(), [("SOON, S".to_owned(), Stage::Awaiting)], "on the board and expected too");
}

#[test]
fn who_has_a_clock_or_one_that_cannot_be_set_is_not_expected() {
    let mut desk = jail();
    desk.books("Torres, Julio", &[charge_until("felony", "2026-11-15 05:00")]);
    desk.papers_in_order();
    assert_eq!(expected(&desk).len(), 1);
    desk.new_charge("theft", "2026-11-14 08:00");
    assert_eq!(expected(&desk), [], "of the second charge no end is known");
    desk.bond_on("theft", "2026-11-14 09:00");
    assert_eq!(expected(&desk).len(), 1);
    desk.clock("05:00");
    assert_eq!(expected(&desk), [], "the time has come and nobody has said that it ended");
    desk.serves_at("05:10");
    assert_eq!(expected(&desk), []);
}

#[test]
fn the_later_of_two_expected_ends_counts() {
    let mut desk = jail();
    let held_on = [charge_until("felony", "2026-11-15 05:00"), charge_until("theft", "2026-11-16 05:00")];
    desk.books("Torres, Julio", &held_on);
    desk.papers_in_order();
    assert_eq!(expected(&desk), told("TORRES, Julio", "Mon 16 Nov 2026 05:00 CST"));
}

#[test]
fn holds_that_ended_since_are_listed_the_newest_first() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.handed_to_ice_at("20:05");
    desk.books_at("21:00", "Other, O", &[charge("felony")]);
    desk.papers_in_order();
    desk.serves_at("22:00");
    desk.bond_at("22:00");
    desk.released_at("2026-11-17 21:00");
    let since = |wall: &str| {
        let closed = closed_since(desk.state.files.values(), desk.at(wall));
        closed.into_iter().map(|c| (c.name, c.outcome_title, c.held_minutes)).collect::<Vec<_>>()
    };
    let (released, to_ice) =
        (("OTHER, O".to_owned(), "released", Some(47 * 60)), ("TORRES, Julio".to_owned(), "to ICE", Some(18 * 60)));
    assert_eq!(since("20:05"), [released.clone(), to_ice]);
    assert_eq!(since("20:06"), [released]);
    assert_eq!(since("2026-11-17 21:01"), []);
}

#[test]
fn an_outcome_that_was_taken_back_has_closed_nothing() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.released_at("20:05");
    let hold = desk.hold().id;
    assert_eq!(closed_since([desk.file()], desk.at("20:00")).len(), 1);
    desk.corrects(json!({"fact": "outcome_withdrawn", "hold": hold}));
    assert_eq!(closed_since([desk.file()], desk.at("20:00")), []);
}

#[test]
fn a_deadline_that_passed_unseen_is_told_once_and_the_start_of_release_with_it_is_not() {
    let mut desk = jail();
    desk.torres_is_held();
    let overdue = told("TORRES, Julio", "deadline passed Tue 17 Nov 2026 02:05 CST. Release now");
    assert_eq!(from_to(&mut desk, "2026-11-16 20:00", "2026-11-17 02:14"), overdue);
    assert_eq!(from_to(&mut desk, "2026-11-17 02:04", "2026-11-17 02:05"), overdue);
    assert_eq!(from_to(&mut desk, "2026-11-17 02:05", "2026-11-17 08:00"), [], "it was overdue already");
}

#[test]
fn a_release_that_had_to_begin_unseen_is_told_from_its_minute() {
    let mut desk = jail();
    desk.torres_is_held();
    let start = told("TORRES, Julio", "start release since Tue 17 Nov 2026 01:05 CST");
    assert_eq!(from_to(&mut desk, "2026-11-17 01:04", "2026-11-17 01:30"), start);
    assert_eq!(from_to(&mut desk, "2026-11-17 01:05", "2026-11-17 01:30"), []);
    assert_eq!(from_to(&mut desk, "2026-11-16 10:00", "2026-11-16 20:00"), [], "due soon is no deed that was missed");
}

#[test]
fn an_expected_end_that_passed_unseen_is_asked() {
    let mut desk = jail();
    desk.books("Torres, Julio", &[charge_until("felony", "2026-11-15 14:00")]);
    desk.papers_in_order();
    let says = "I-247A and I-200 on file; criminal custody was to end Sun 15 Nov 2026 14:00 CST, did it?";
    assert_eq!(from_to(&mut desk, "2026-11-14 20:00", "20:00"), told("TORRES, Julio", says));
    assert_eq!(from_to(&mut desk, "04:00", "13:59"), [], "awaiting waits for nobody yet");
}

#[test]
fn a_sentence_that_ended_unseen_is_told_as_a_person_to_serve_or_release() {
    let mut desk = jail();
    desk.books("Torres, Julio", &[sentence("case 9", "2026-11-15 08:00")]);
    desk.papers_in_order();
    let says = "criminal custody over since Sun 15 Nov 2026 08:00 CST; warrant on file, not served";
    assert_eq!(from_to(&mut desk, "07:59", "09:00"), told("TORRES, Julio", says));
    desk.clock("09:00");
    let then = desk.whole_board();
    desk.clock("10:00");
    let since = passed_between(&then, &desk.whole_board());
    assert_eq!(since, [], "it is the same need");
    desk.clock("07:59");
    let then = desk.whole_board();
    desk.clock("10:00");
    assert_eq!(passed_between(&then, &desk.whole_board())[0].at, desk.at("08:00"));
}

#[test]
fn the_tiles_count_every_row_once_with_overdue_under_release_now() {
    let mut desk = jail();
    for (name, served) in [("Adams, A", "2026-11-13 21:00"), ("Baker, B", "00:00"), ("Clark, C", "00:10")] {
        desk.books(name, &[charge("felony")]);
        desk.papers_in_order();
        desk.serves_at(served);
        desk.bond_at(served);
    }
    desk.books("Davis, D", &[charge("felony")]);
    desk.bond_at("01:00");
    desk.books("Evans, E", &[charge("felony")]);
    desk.papers_in_order();
    desk.clock("2026-11-15 23:00");
    let tiles = [(Stage::ReleaseNow, 2), (Stage::ClockNotSet, 1), (Stage::Running, 2)];
    assert_eq!(tally(&desk.whole_board().rows), tiles);
    assert_eq!(tally(&[]), []);
}
