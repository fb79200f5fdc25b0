//! § 3, Time and the known answers.

use hold48::custody::board::Stage;
use hold48::custody::finding::Rule;

use crate::deeds::charge;
use crate::desk::{Desk, jail, jail_in};

/// Served in New York while a charge holds, so that the clock starts with the service.
fn served_in_new_york(booked: &str, at: &str) -> Desk {
    let mut desk = jail_in("America/New_York");
    desk.clock(booked);
    desk.books_at(booked, "Torres, Julio", &[charge("felony")]);
    desk.receives_i247a();
    desk.receives_i200_with(serde_json::json!({"dated": "2026-02-20"}));
    desk.identity_matched();
    desk.serves_at(at);
    desk
}

#[test]
fn the_deadline_is_48_elapsed_hours_over_the_spring_change() {
    let desk = served_in_new_york("2026-03-06 08:00", "2026-03-07 10:00");
    assert_eq!(desk.start(), "Sat 07 Mar 2026 10:00 EST");
    assert_eq!(desk.deadline(), "Mon 09 Mar 2026 11:00 EDT");
}

#[test]
fn the_deadline_is_48_elapsed_hours_over_the_autumn_change() {
    let desk = served_in_new_york("2026-10-30 08:00", "2026-10-31 10:00");
    assert_eq!(desk.start(), "Sat 31 Oct 2026 10:00 EDT");
    assert_eq!(desk.deadline(), "Mon 02 Nov 2026 09:00 EST", "10:00 would be hour 49");
    assert_eq!(desk.stage_at("2026-11-02 08:59"), Some(Stage::StartRelease));
    assert_eq!(desk.stage_at("2026-11-02 09:00"), Some(Stage::Overdue));
}

#[test]
fn an_hour_that_comes_twice_is_the_earlier_for_what_starts_and_the_later_for_what_ends() {
    let mut desk = jail();
    desk.clock("2026-10-31 08:00");
    desk.books_at("2026-10-31 08:00", "Torres, Julio", &[charge("felony")]);
    desk.papers_in_order();
    desk.clock("2026-11-01 03:00");
    desk.bond_at("2026-11-01 01:30");
    assert!(desk.warned(Rule::AmbiguousHour));
    desk.serves_with(
        "2026-11-01 01:35",
        serde_json::json!({"supervisor": desk.staff("Birch"), "reason": "late entry"}),
    );
    assert_eq!(desk.start(), "Sun 01 Nov 2026 01:30 CDT");
    assert_eq!(desk.gap_minutes(), 5);
    desk.released_at("2026-11-01 01:50");
    assert_eq!(desk.show(desk.hold().outcome.as_ref().unwrap().at), "Sun 01 Nov 2026 01:50 CST");
}

#[test]
fn an_hour_that_does_not_exist_is_refused() {
    let mut desk = jail();
    desk.clock("2026-03-07 08:00");
    desk.books_at("2026-03-07 08:00", "Torres, Julio", &[charge("felony")]);
    desk.clock("2026-03-08 09:00");
    let basis = desk.bases["felony"];
    let command = serde_json::json!({
        "do": "end_basis", "person": desk.person, "basis": basis, "at": "2026-03-08 02:30", "how": "bond",
    });
    desk.give(command);
    assert_eq!(desk.refused(), [Rule::TimeIsReadable]);
}

#[test]
fn a_fact_later_than_now_is_refused() {
    let mut desk = jail();
    desk.torres_waits();
    let basis = desk.bases["felony"];
    let command = serde_json::json!({
        "do": "end_basis", "person": desk.person, "basis": basis, "at": "2026-11-15 02:05", "how": "bond",
    });
    desk.give(command);
    assert_eq!(desk.refused(), [Rule::FactNotInFuture]);
}

#[test]
fn when_the_computers_clock_is_behind_the_record_it_is_recorded_all_the_same_with_a_finding() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.clock("2026-11-14 23:00");
    let at = serde_json::json!({
        "do": "record_outcome", "person": desk.person, "at": "2026-11-15 02:30", "outcome": {"kind": "released"},
    });
    desk.give(at);
    assert!(desk.warned(Rule::ClockAnomaly));
    desk.clock("02:31");
    assert_eq!(desk.row(), None);
}

#[test]
fn the_live_panel_and_the_refusal_agree_when_the_computers_clock_is_behind() {
    let mut desk = jail();
    desk.torres_waits();
    desk.bond_at("02:05");
    desk.clock("01:00");
    let service = serde_json::from_value(desk.form("02:10", serde_json::json!({}))).unwrap();
    let live = hold48::custody::decide::assess(&desk.state.jail, desk.file(), &service, desk.now);
    let command = serde_json::json!({"do": "serve_warrant", "person": desk.person, "service": service});
    desk.give(command);
    assert!(live.may_serve());
    assert_eq!(desk.hold().clock(), live.clock.as_ref());
}

#[test]
fn a_weekend_and_a_holiday_count_like_any_other_day() {
    let mut desk = jail();
    desk.books_at("2026-11-25 08:00", "Torres, Julio", &[charge("felony")]);
    desk.papers_in_order();
    desk.serves_at("2026-11-26 09:00");
    assert_eq!(desk.deadline(), "Sat 28 Nov 2026 09:00 CST", "Thanksgiving is not left out");
}

#[test]
fn a_clock_that_once_ran_ahead_pushes_no_deadline_into_the_future() {
    let mut desk = jail();
    desk.torres_waits();
    let person = desk.person;
    desk.clock("2027-11-15 02:00");
    desk.is("Oak");
    desk.give(serde_json::json!({"do": "add_place", "place": "sally port"}));
    desk.person = person;
    desk.clock("2026-11-15 02:12");
    let basis = desk.bases["felony"];
    desk.give(serde_json::json!({
        "do": "end_basis", "person": desk.person, "basis": basis, "at": "0205", "how": "bond", "proof": {"says": "receipt"},
    }));
    let form = desk.form("02:10", serde_json::json!({"served_at": "0210", "told_at": "0210"}));
    desk.give(serde_json::json!({"do": "serve_warrant", "person": desk.person, "service": form}));
    assert!(desk.warned(Rule::ClockAnomaly));
    assert_eq!(desk.deadline(), "Tue 17 Nov 2026 02:05 CST");
}
