//! The record of a hand-over.

use hold48::custody::issued::Report::TransferRecord;
use serde_json::Value;

use super::{LATER, hand_over_without_words, says};
use crate::kit::{Ask, drill, facts, first_case};
use crate::people::{SERVED, case, outcome};

fn field(list: &Value, word: &str) -> (String, bool) {
    let found = list.as_array().unwrap().iter().find(|field| field["word"] == word).expect(word);
    (found["says"].as_str().unwrap().to_owned(), found["missing"].as_bool().unwrap())
}

#[test]
fn a_hand_over_is_recorded_with_to_whom_where_and_how_long_before_the_deadline() {
    let record = says(&first_case(usize::MAX, ""), TransferRecord, LATER, "en").unwrap();
    assert_eq!(record["departed"], serde_json::json!(["Mon 16 Nov 2026 17:20 CST", "8 h 45 m before the deadline"]));
    let known = [
        ("ICE officer", "Drill, Transport"),
        ("Badge", "0000"),
        ("Destination", "ICE field office (drill)"),
        ("Kind of place", "ICE field office"),
        ("Property number", "P-771"),
    ];
    for (word, fact) in known {
        assert_eq!(field(&record["hand_over"], word), (fact.to_owned(), false));
    }
    assert_eq!(field(&record["hold"], "Served by").0, "Dep. Ash");
    assert_eq!(field(&record["hold"], "Deadline").0, "Tue 17 Nov 2026 02:05 CST");
    assert_eq!(record["papers"].as_array().unwrap().len(), 2);
    assert_eq!(record["contacts"].as_array().unwrap().len(), 3);
    assert!(record["frame"]["legend"].as_str().unwrap().contains("8 CFR 236.6"));
}

#[test]
fn what_nobody_recorded_has_a_line_to_write_it_on() {
    let record = says(&hand_over_without_words(), TransferRecord, LATER, "en").unwrap();
    for word in ["ICE officer", "Badge", "Destination", "Kind of place"] {
        assert_eq!(field(&record["hand_over"], word), ("not recorded".to_owned(), true));
    }
    assert_eq!(record["departed"][1], "0 h 26 m AFTER the deadline");
}

#[test]
fn the_minute_begun_after_the_deadline_is_after_it() {
    let on_time = case(SERVED, &[outcome("2026-11-17 02:05", r#"{"kind":"handed_over"}"#)]);
    let late = case(SERVED, &[outcome("2026-11-17 02:06", r#"{"kind":"handed_over"}"#)]);
    let margin = |record| says(record, TransferRecord, LATER, "en").unwrap()["departed"][1].clone();
    assert_eq!(
        (margin(&on_time), margin(&late)),
        ("0 h 00 m before the deadline".into(), "0 h 01 m AFTER the deadline".into())
    );
}

#[test]
fn a_hand_over_of_a_person_who_was_never_served_says_so() {
    let never = case(SERVED - 1, &[outcome("2026-11-15 02:30", r#"{"kind":"handed_over"}"#)]);
    let record = says(&never, TransferRecord, LATER, "en").unwrap();
    assert_eq!(record["departed"][1], "No hold for ICE was recorded before it.");
    assert_eq!(record["hold"], serde_json::json!([]));
}

#[test]
fn there_is_no_transfer_record_without_a_hand_over() {
    let kinds = [
        r#"{"kind":"released"}"#,
        r#"{"kind":"released_ice_cancelled"}"#,
        r#"{"kind":"released_by_court"}"#,
        r#"{"kind":"no_basis_from_the_start","because":"wrong_person"}"#,
        r#"{"kind":"died"}"#,
        r#"{"kind":"escaped"}"#,
    ];
    for kind in kinds {
        let left = case(SERVED, &[outcome("2026-11-16 03:00", kind)]);
        let says = says(&left, TransferRecord, LATER, "en").unwrap_err();
        assert!(says.contains("There is no transfer to record"), "{says}");
    }
    assert!(says(&case(SERVED, &[]), TransferRecord, LATER, "en").unwrap_err().contains("no outcome yet"));
    assert!(facts(drill().path(), &Ask::of(TransferRecord, Some("Madeup"))).is_err());
}
