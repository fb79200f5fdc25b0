//! The record of a hand-over.

use hold48::custody::issued::Report::TransferRecord;
use serde_json::Value;

use super::notices::{CANCELLED, WITHDRAWN};
use super::{LATER, hand_over_without_words, says};
use crate::kit::{Ask, drill, facts, first_case};
use crate::people::{SERVED, case, line, outcome};

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
    assert_eq!(record["departed"][1], "26 min AFTER the deadline");
}

/// The margin of a hand-over at that moment, after other lines.
fn margin(more: &[String], departed: &str) -> Value {
    let fields = format!(r#""at":"{departed}","outcome":{{"kind":"handed_over"}}"#);
    let left = line("2026-11-17 03:00", "record_outcome", &fields);
    let record = case(SERVED, &more.iter().cloned().chain([left]).collect::<Vec<_>>());
    says(&record, TransferRecord, LATER, "en").unwrap()["departed"][1].clone()
}

#[test]
fn a_second_past_the_deadline_is_a_minute_after_it_and_a_minute_to_spare_is_a_whole_one() {
    for (departed, says) in [
        ("2026-11-17T08:03:01Z", "1 min before the deadline"),
        ("2026-11-17T08:04:01Z", "less than a minute before the deadline"),
        ("2026-11-17T08:05:00Z", "at the deadline"),
        ("2026-11-17T08:05:01Z", "1 min AFTER the deadline"),
        ("2026-11-17T08:06:01Z", "2 min AFTER the deadline"),
    ] {
        assert_eq!(margin(&[], departed), says, "{departed}");
    }
}

#[test]
fn after_ice_cancelled_the_margin_is_counted_from_then() {
    let (verb, fields) = CANCELLED;
    let cancelled = line("2026-11-16 10:00", verb, fields);
    let says = "7 h 20 m AFTER its basis ended (Mon 16 Nov 2026 10:00 CST: ICE cancelled)";
    assert_eq!(margin(&[cancelled], "2026-11-16 17:20"), says);
}

#[test]
fn a_hold_that_rested_on_nothing_has_no_minute_to_spare() {
    let (verb, fields) = WITHDRAWN;
    let withdrawn = line("2026-11-16 10:00", verb, fields);
    let says = "39 h 10 m without basis, from the start of the hold";
    assert_eq!(margin(&[withdrawn], "2026-11-16 17:20"), says);
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
