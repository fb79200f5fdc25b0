//! What a row of the window says beside its stage: in few words, and never other than the record.

use hold48::custody::board::{Mark, PieceKind, Stage};
use hold48::custody::contact::ContactResult;
use serde_json::json;

use crate::deeds::{charge, charge_until};
use crate::desk::{Desk, jail};

fn started(desk: &Desk) -> String {
    desk.on_board().started_short.expect("words")
}

#[test]
fn a_row_says_which_paper_was_served_when_and_by_whom() {
    let mut desk = jail();
    desk.torres_waits();
    desk.serves_at("02:10");
    assert_eq!(started(&desk), "I-200 served Sun 02:10 · Dep. Ash");
    assert_eq!(desk.on_board().a_number_masked.as_deref(), Some("A ···678"));
}

#[test]
fn a_row_says_so_where_the_end_of_criminal_custody_started_the_clock() {
    let mut desk = jail();
    desk.torres_is_held();
    assert_eq!(started(&desk), "Custody ended Sun 02:05 · I-200 served 02:10");
}

#[test]
fn a_service_on_the_next_day_is_named_with_its_day() {
    let mut desk = jail();
    desk.torres_waits();
    desk.bond_at("2026-11-14 23:58");
    desk.serves_at("00:10");
    assert_eq!(started(&desk), "Custody ended Sat 23:58 · I-200 served Sun 00:10");
}

#[test]
fn an_invalid_service_is_called_so_and_has_no_strip() {
    let mut desk = jail();
    desk.torres_waits();
    desk.bond_at("02:05");
    desk.was_served_with("02:10", json!({"warrant_read": false}));
    desk.clock("03:10");
    let row = desk.on_board();
    assert_eq!(started(&desk), "Invalid service Sun 02:10 · Dep. Ash");
    assert_eq!((row.stage, row.held_minutes), (Stage::ReleaseNow, Some(60)));
    assert!(row.strip.is_none() && row.marks.is_empty() && row.question.is_none());
}

#[test]
fn an_igsa_has_its_own_begin_and_no_strip_where_it_has_no_end() {
    let mut desk = jail();
    desk.has_igsa(json!("no_cap"), "2026-01-01", None);
    desk.torres_is_held();
    desk.receives_i203("03:00");
    desk.igsa_takes_over_at("04:00");
    let row = desk.on_board();
    assert_eq!(started(&desk), "IGSA since Sun 04:00");
    assert!(row.strip.is_none() && row.deadline.is_none());
}

#[test]
fn a_row_without_hold_names_its_papers_and_asks_what_must_be_known() {
    let mut desk = jail();
    desk.torres_waits();
    let row = desk.on_board();
    assert_eq!(started(&desk), "I-247A and I-200 on file, not served");
    assert_eq!(row.question.as_deref(), Some("When does criminal custody end?"));
    assert!(row.held_minutes.is_none() && row.strip.is_none() && row.last_contact.is_none());
}

#[test]
fn an_expected_end_that_has_passed_is_asked_by_its_hour() {
    let mut desk = jail();
    desk.books("Torres, Julio", &[charge_until("felony", "2026-11-15 14:00")]);
    desk.papers_in_order();
    desk.clock("13:59");
    assert_eq!((desk.stage(), desk.on_board().question), (Stage::Awaiting, None));
    desk.clock("14:00");
    assert_eq!(desk.on_board().question.as_deref(), Some("Did criminal custody end Sun 14:00?"));
}

#[test]
fn an_unread_court_paper_is_asked_about_before_anything_else() {
    let mut desk = jail();
    desk.torres_waits();
    desk.receives(json!({"kind": "court", "orders": "release"}), json!({"illegible": true}));
    assert_eq!(desk.on_board().question.as_deref(), Some("What does the court paper say?"));
}

#[test]
fn only_a_clock_that_is_not_set_has_a_question() {
    let mut desk = jail();
    desk.torres_is_held();
    for wall in ["02:10", "2026-11-17 01:30", "2026-11-17 02:05"] {
        desk.clock(wall);
        assert_eq!(desk.on_board().question, None, "{wall}");
    }
}

#[test]
fn minutes_held_and_minutes_left_make_up_the_limit_at_every_second() {
    let mut desk = jail();
    desk.torres_is_held();
    let begun = desk.now;
    for seconds in [0, 1, 59, 60, 61, 86_399] {
        desk.now = begun + chrono::TimeDelta::seconds(seconds);
        let row = desk.on_board();
        assert_eq!(row.held_minutes.unwrap() + row.minutes_left.unwrap(), 48 * 60, "{seconds}");
    }
}

#[test]
fn a_deadline_at_night_on_a_weekend_or_holiday_is_marked_and_no_later() {
    let mut desk = jail();
    desk.books_at("2026-11-24 20:00", "Torres, Julio", &[charge("felony")]);
    desk.papers_in_order();
    desk.serves_at("2026-11-24 22:30");
    let row = desk.on_board();
    assert_eq!(row.marks, [Mark::Night, Mark::Holiday("Thanksgiving Day")]);
    assert_eq!(row.minutes_left, Some(48 * 60));
}

#[test]
fn the_strip_of_a_row_ends_with_the_lead_and_is_all_passed_once_overdue() {
    let mut desk = jail();
    desk.torres_is_held();
    let strip = desk.on_board().strip.unwrap();
    let lead = strip.pieces.last().unwrap();
    assert_eq!((lead.kind, lead.to), (PieceKind::Lead, 1.0));
    assert!((lead.from - 47.0 / 48.0).abs() < 1e-6, "{lead:?}");
    desk.clock("2026-11-17 02:05");
    let strip = desk.on_board().strip.unwrap();
    assert_eq!(strip.now, 1.0);
    assert!(strip.pieces.iter().all(|piece| matches!(piece.kind, PieceKind::Passed | PieceKind::PassedNight)));
}

#[test]
fn the_contact_with_ice_that_came_last_is_shown_whatever_came_of_it() {
    let mut desk = jail();
    desk.torres_is_held();
    assert_eq!(desk.on_board().last_contact, None);
    desk.tells_ice();
    desk.clock("09:00");
    desk.calls_ice(json!("pick_up"), "eta_given", json!({"eta": "2026-11-16 08:00", "spoke_to": "D. Marsh"}));
    let last = desk.on_board().last_contact.unwrap();
    assert_eq!((last.at, last.result), (desk.at("09:00"), ContactResult::EtaGiven));
    assert_eq!((last.spoke_to.as_deref(), last.eta), (Some("D. Marsh"), Some(desk.at("2026-11-16 08:00"))));
    desk.clock("10:00");
    desk.calls_ice(json!("pick_up"), "no_answer", json!({}));
    assert_eq!(desk.on_board().last_contact.unwrap().result, ContactResult::NoAnswer);
}
