//! Rule 11: an IGSA carries custody on only while it is in force and the I-203 is on file.

use hold48::custody::board::Stage;
use hold48::custody::exception::Matter;
use hold48::custody::finding::Rule;
use serde_json::json;

use crate::desk::jail;

#[test]
fn an_igsa_that_expired_yesterday_continues_nothing() {
    let mut desk = jail();
    desk.has_igsa(json!({"hours": 72}), "2026-01-01", Some("2026-11-15"));
    desk.torres_is_held();
    desk.receives_i203("03:00");
    desk.igsa_takes_over_at("2026-11-16 20:00");
    assert_eq!(desk.refused(), [Rule::IgsaContinues]);
    assert_eq!(desk.stage_at("2026-11-17 02:05"), Some(Stage::Overdue));
}

#[test]
fn an_igsa_without_the_i203_continues_nothing() {
    let mut desk = jail();
    desk.has_igsa(json!({"hours": 72}), "2026-01-01", None);
    desk.torres_is_held();
    desk.igsa_takes_over_at("2026-11-16 20:00");
    assert_eq!(desk.refused(), [Rule::IgsaContinues]);
}

#[test]
fn an_i203_that_arrives_late_leaves_the_minutes_between_as_a_gap() {
    let mut desk = jail();
    desk.has_igsa(json!({"hours": 72}), "2026-01-01", None);
    desk.torres_is_held();
    desk.receives_i203("2026-11-17 02:45");
    desk.igsa_takes_over_at("2026-11-17 02:05");
    assert_eq!(desk.refused(), [Rule::IgsaContinues]);
    assert_eq!(desk.stage(), Stage::Overdue);
    desk.igsa_takes_over_at("2026-11-17 02:45");
    assert!(desk.matters().contains(&Matter::Overdue(40)));
    assert_eq!(desk.gap_minutes(), 45, "5 before the service and 40 after the deadline");
    assert_eq!(desk.stage(), Stage::Running);
}

#[test]
fn the_cap_of_an_igsa_counts_from_the_end_of_custody() {
    let mut desk = jail();
    desk.has_igsa(json!({"hours": 72}), "2026-01-01", None);
    desk.torres_is_held();
    desk.receives_i203("03:00");
    desk.igsa_takes_over_at("2026-11-16 20:00");
    assert_eq!(desk.deadline(), "Wed 18 Nov 2026 02:05 CST");
    assert_eq!(desk.stage_at("2026-11-18 01:05"), Some(Stage::StartRelease));
    assert_eq!(desk.stage_at("2026-11-18 02:05"), Some(Stage::Overdue));
}

#[test]
fn an_igsa_ends_at_the_earlier_of_its_cap_and_its_own_end() {
    let mut desk = jail();
    desk.has_igsa(json!({"hours": 720}), "2026-01-01", Some("2026-11-19"));
    desk.torres_is_held();
    desk.receives_i203("03:00");
    desk.igsa_takes_over_at("2026-11-16 20:00");
    assert_eq!(desk.deadline(), "Thu 19 Nov 2026 00:00 CST");
    desk.ends_agreement("IGSA", "2026-11-18 12:00");
    assert_eq!(desk.deadline(), "Wed 18 Nov 2026 12:00 CST");
}

#[test]
fn an_igsa_has_no_cap_only_where_that_is_entered_expressly() {
    let missing =
        json!({"do": "add_agreement", "agreement": {"kind": "igsa"}, "number": "1", "effective": "2026-01-01"});
    assert!(serde_json::from_value::<hold48::custody::command::Command>(missing).is_err());
    let mut desk = jail();
    desk.has_igsa(json!("no_cap"), "2026-01-01", None);
    desk.torres_is_held();
    desk.receives_i203("03:00");
    desk.igsa_takes_over_at("2026-11-16 20:00");
    assert_eq!(desk.deadline(), "none");
    assert_eq!(desk.stage_at("2027-11-16 20:00"), Some(Stage::Running));
    assert!(desk.reason().contains("no cap"));
}

#[test]
fn a_basic_ordering_agreement_extends_nothing() {
    let mut desk = jail();
    desk.give(
        json!({"do": "add_agreement", "agreement": {"kind": "boa"}, "number": "IGSA", "effective": "2026-01-01"}),
    );
    desk.torres_is_held();
    desk.receives_i203("03:00");
    desk.igsa_takes_over_at("2026-11-16 20:00");
    assert_eq!(desk.refused(), [Rule::IgsaContinues]);
    assert!(desk.said().contains("extends nothing"));
}

#[test]
fn ice_cancels_custody_under_an_igsa_too() {
    let mut desk = jail();
    desk.has_igsa(json!({"hours": 72}), "2026-01-01", None);
    desk.torres_is_held();
    desk.receives_i203("03:00");
    desk.igsa_takes_over_at("2026-11-16 20:00");
    desk.ice_cancels_by_phone("2026-11-16 21:00");
    assert_eq!(desk.stage(), Stage::ReleaseNow);
}

#[test]
fn an_igsa_that_took_over_on_the_wrong_row_is_taken_back_and_the_old_deadline_counts() {
    let mut desk = jail();
    desk.has_igsa(json!({"hours": 72}), "2026-01-01", None);
    desk.torres_is_held();
    desk.receives_i203("03:00");
    let hold = desk.hold().id;
    desk.igsa_takes_over_at("2026-11-16 20:00");
    desk.clock("2026-11-17 03:05");
    desk.corrects(json!({"fact": "outcome_withdrawn", "hold": hold}));
    assert_eq!((desk.stage(), desk.minutes_left(), desk.gap_minutes()), (Stage::Overdue, -60, 65));
}

#[test]
fn a_cap_that_nobody_believes_is_refused() {
    let mut desk = jail();
    for hours in [0, u32::MAX] {
        desk.has_igsa(json!({"hours": hours}), "2026-01-01", None);
        assert_eq!(desk.refused(), [Rule::IgsaContinues]);
    }
}

#[test]
fn the_minutes_under_an_igsa_are_counted_once() {
    let mut desk = jail();
    desk.has_igsa(json!({"hours": 72}), "2026-01-01", None);
    desk.torres_is_held();
    desk.receives_i203("03:00");
    desk.igsa_takes_over_at("04:05");
    desk.handed_to_ice_at("05:05");
    let held: Vec<_> = desk.file().holds.iter().map(|hold| hold.minutes_held(desk.now)).collect();
    assert_eq!(held, [120, 60]);
}

#[test]
fn an_igsa_does_not_carry_on_what_had_no_ground_from_the_start() {
    let mut desk = jail();
    desk.has_igsa(json!({"hours": 72}), "2026-01-01", None);
    desk.torres_is_held();
    desk.receives_i203("03:00");
    desk.wrong_person("04:00");
    desk.igsa_takes_over_at("04:05");
    assert_eq!(desk.refused(), [Rule::IgsaContinues]);
    assert_eq!(desk.stage(), Stage::ReleaseNow);
}

#[test]
fn an_igsa_that_took_over_later_than_recorded_leaves_the_minutes_between_as_a_gap() {
    let mut desk = jail();
    desk.has_igsa(json!({"hours": 72}), "2026-01-01", None);
    desk.torres_is_held();
    let first = desk.hold().id;
    desk.receives_i203("2026-11-17 01:30");
    desk.clock("2026-11-17 03:00");
    desk.igsa_takes_over_at("2026-11-17 02:00");
    let to = |at: &str| json!({"fact": "outcome_at", "hold": first, "at": at});
    desk.corrects(to("2026-11-17 01:00"));
    assert_eq!(desk.refused(), [Rule::IgsaContinues], "the I-203 had not come");
    desk.corrects(to("2026-11-17 02:45"));
    assert_eq!(desk.gap_minutes(), 45);
    assert!(desk.matters().contains(&Matter::Overdue(40)));
}

#[test]
fn an_i203_of_the_wrong_person_leaves_the_igsa_without_ground() {
    let mut desk = jail();
    desk.has_igsa(json!({"hours": 72}), "2026-01-01", None);
    desk.torres_is_held();
    desk.receives_i203("03:00");
    desk.igsa_takes_over_at("04:00");
    desk.clock("05:00");
    desk.corrects(json!({"fact": "paper_withdrawn", "paper": desk.papers["I-203"]}));
    assert_eq!((desk.stage(), desk.gap_minutes()), (Stage::ReleaseNow, 65));
}

#[test]
fn an_i203_that_nobody_signed_continues_nothing() {
    let mut desk = jail();
    desk.has_igsa(json!({"hours": 72}), "2026-01-01", None);
    desk.torres_is_held();
    desk.receives(json!({"kind": "i203"}), json!({}));
    desk.igsa_takes_over_at("2026-11-16 20:00");
    assert_eq!(desk.refused(), [Rule::IgsaContinues]);
    assert!(desk.said().contains("not signed"));
    desk.receives_i203("2026-11-16 21:00");
    desk.igsa_takes_over_at("2026-11-16 21:00");
    assert_eq!(desk.stage(), Stage::Running);
}
