//! Rules 9 and 13: stages at their exact boundaries, and the order of the board.

use hold48::custody::board::Stage;
use serde_json::json;

use crate::deeds::{charge, charge_until};
use crate::desk::jail;

#[test]
fn the_stages_of_a_clock_change_at_their_exact_minutes() {
    let mut desk = jail();
    desk.torres_is_held();
    for (wall, stage) in [
        ("2026-11-16 14:04", Stage::Running),
        ("2026-11-16 14:05", Stage::DueSoon),
        ("2026-11-17 01:04", Stage::DueSoon),
        ("2026-11-17 01:05", Stage::StartRelease),
        ("2026-11-17 02:04", Stage::StartRelease),
        ("2026-11-17 02:05", Stage::Overdue),
        ("2026-12-17 02:05", Stage::Overdue),
    ] {
        assert_eq!(desk.stage_at(wall), Some(stage), "{wall}");
    }
}

#[test]
fn awaiting_begins_twelve_hours_before_the_expected_end() {
    let mut desk = jail();
    desk.books("Torres, Julio", &[charge_until("felony", "2026-11-15 14:00")]);
    desk.papers_in_order();
    assert_eq!(desk.stage_at("01:59"), None);
    assert_eq!(desk.stage_at("02:00"), Some(Stage::Awaiting));
    assert_eq!(desk.stage_at("13:59"), Some(Stage::Awaiting));
    assert_eq!(desk.stage_at("14:00"), Some(Stage::ClockNotSet));
}

#[test]
fn the_board_shows_the_longest_overdue_first_and_awaiting_last() {
    let mut desk = jail();
    let felony = || [charge("felony")];
    for (name, bond) in
        [("Baker, B", "2026-11-14 01:00"), ("Adams, A", "2026-11-14 02:00"), ("Clark, C", "2026-11-14 12:30")]
    {
        desk.books(name, &felony());
        desk.papers_in_order();
        desk.bond_at(bond);
        desk.serves_at(bond);
    }
    desk.clock("2026-11-15 20:00");
    desk.books_at("2026-11-15 20:00", "Davis, D", &felony());
    desk.papers_in_order();
    desk.serves_at("2026-11-15 20:00");
    desk.books_at("2026-11-16 01:00", "Evans, E", &[charge_until("theft", "2026-11-16 18:00")]);
    desk.papers_in_order();
    desk.books_at("2026-11-16 01:00", "Frank, F", &[charge("felony")]);
    desk.papers_in_order();
    desk.books_at("2026-11-16 11:00", "Grant, G", &felony());
    desk.papers_in_order();
    desk.bond_at("2026-11-16 11:30");
    desk.books_at("2026-11-16 11:00", "Hayes, H", &felony());
    desk.bond_at("2026-11-16 11:40");
    desk.clock("2026-11-16 12:00");
    let names: Vec<_> = desk.board().into_iter().map(|(name, stage)| (name[..1].to_owned(), stage)).collect();
    let expected = [
        ("B", Stage::Overdue),
        ("A", Stage::Overdue),
        ("H", Stage::ReleaseNow),
        ("G", Stage::ServeOrRelease),
        ("C", Stage::StartRelease),
        ("F", Stage::ClockNotSet),
        ("D", Stage::Running),
        ("E", Stage::Awaiting),
    ];
    assert_eq!(names, expected.map(|(name, stage)| (name.to_owned(), stage)));
}

#[test]
fn nobody_in_custody_without_basis_is_missing_from_the_board() {
    let mut desk = jail();
    desk.books("Torres, Julio", &[charge("felony")]);
    assert_eq!(desk.row(), None, "a charge and no paper of ICE: nothing to watch");
    desk.bond_at("02:05");
    desk.clock("03:05");
    assert_eq!((desk.stage(), desk.gap_minutes()), (Stage::ReleaseNow, 60));
    assert!(desk.reason().contains("no warrant on file"));
}

#[test]
fn what_is_recorded_tomorrow_changes_nothing_of_what_counts_today() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.calls_ice(json!("pick_up"), "eta_given", json!({"eta": "2026-11-18 08:00"}));
    assert!(desk.said().contains("after the deadline"));
    assert_eq!(desk.stage_at("2026-11-17 02:05"), Some(Stage::Overdue), "a promise is no outcome");
}

#[test]
fn custody_without_end_under_an_igsa_stands_below_every_running_clock() {
    let mut desk = jail();
    desk.has_igsa(json!("no_cap"), "2026-01-01", None);
    desk.torres_is_held();
    desk.receives_i203("03:00");
    desk.igsa_takes_over_at("04:00");
    desk.books_at("05:00", "Zuber, Z", &[charge("felony")]);
    desk.papers_in_order();
    desk.serves_at("05:10");
    assert_eq!(desk.board().iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["ZUBER, Z", "TORRES, Julio"]);
}
