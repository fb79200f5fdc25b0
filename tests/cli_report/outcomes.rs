//! `hold48 report daily-custody`, day after day: each outcome is told by a report, whatever was printed in between.

use serde_json::{Value, json};

use crate::kit::Drill;
use crate::{held, raw};

/// The facts of the daily report that is saved at a time, as of that time or of another.
fn printed(drill: &Drill, now: &str, more: &[&str]) -> Value {
    let asked = [&["report", "daily-custody", "--format", "json", "--out", "-"], more].concat();
    let output = raw(drill, now, &asked);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The outcomes that a report tells, each with how it was entered late.
fn outcomes(report: &Value) -> Vec<(String, Option<String>)> {
    let rows = report["outcomes"].as_array().unwrap().iter();
    rows.map(|row| (row["at"].as_str().unwrap().to_owned(), row["late"].as_str().map(str::to_owned))).collect()
}

fn released(drill: &Drill, now: &str, at: &str) {
    let _answers = drill
        .record(&[json!({"now": now, "by": "@ash", "do": "record_outcome", "person": "@26-1", "at": at,
        "outcome": {"kind": "released"}})]);
}

fn told(at: &str, late: Option<&str>) -> Vec<(String, Option<String>)> {
    vec![(at.to_owned(), late.map(str::to_owned))]
}

#[test]
fn a_second_copy_minutes_later_tells_the_same_outcomes() {
    let drill = held();
    let _yesterday = printed(&drill, "2026-11-15T06:00:00-06:00", &[]);
    released(&drill, "2026-11-15T20:02:00-06:00", "2000");
    let day = told("Sun 15 Nov 2026 20:00 CST", None);
    for now in ["2026-11-16T06:00:00-06:00", "2026-11-16T06:03:00-06:00", "2026-11-16T06:20:00-06:00"] {
        let report = printed(&drill, now, &[]);
        assert_eq!(outcomes(&report), day, "{now}");
    }
    let next = printed(&drill, "2026-11-17T06:30:00-06:00", &[]);
    assert_eq!(outcomes(&next), [], "the reports of Monday told it");
}

#[test]
fn what_happened_before_a_report_and_was_entered_after_it_is_on_the_next_as_entered_late() {
    let drill = held();
    assert_eq!(outcomes(&printed(&drill, "2026-11-15T06:00:00-06:00", &[])), []);
    released(&drill, "2026-11-15T06:20:00-06:00", "0550");
    let late = told("Sun 15 Nov 2026 05:50 CST", Some("entered late, on Sun 15 Nov 2026 06:20 CST"));
    for now in ["2026-11-15T15:00:00-06:00", "2026-11-16T06:00:00-06:00", "2026-11-16T06:05:00-06:00"] {
        assert_eq!(outcomes(&printed(&drill, now, &[])), late, "{now}");
    }
    assert_eq!(outcomes(&printed(&drill, "2026-11-17T06:30:00-06:00", &[])), []);
}

#[test]
fn an_old_report_that_is_printed_again_is_the_same_and_moves_nothing() {
    let drill = held();
    let _run = printed(&drill, "2026-11-15T06:00:00-06:00", &[]);
    released(&drill, "2026-11-15T20:02:00-06:00", "2000");
    let first = printed(&drill, "2026-11-16T06:00:00-06:00", &[]);
    for now in ["2026-11-16T09:00:00-06:00", "2026-11-18T05:00:00-06:00"] {
        let again = printed(&drill, now, &["--as-of", "2026-11-16 06:00"]);
        for list in ["outcomes_title", "outcomes", "rows", "overdue", "duties"] {
            assert_eq!(again[list], first[list], "{list}, printed {now}");
        }
        let _oldest = printed(&drill, now, &["--as-of", "2026-11-15 06:00"]);
    }
    let next = printed(&drill, "2026-11-18T06:00:00-06:00", &[]);
    assert_eq!(next["outcomes_title"], "Outcomes since Mon 16 Nov 2026 06:00 CST");
}

#[test]
fn the_days_on_which_no_report_was_made_are_told_by_the_next() {
    let drill = held();
    let _run = printed(&drill, "2026-11-15T06:00:00-06:00", &[]);
    released(&drill, "2026-11-15T20:02:00-06:00", "2000");
    let report = printed(&drill, "2026-11-20T06:00:00-06:00", &[]);
    assert_eq!(report["outcomes_title"], "Outcomes since Sun 15 Nov 2026 06:00 CST");
    assert_eq!(outcomes(&report), told("Sun 15 Nov 2026 20:00 CST", None));
}
