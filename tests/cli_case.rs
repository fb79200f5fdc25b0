//! `hold48 case`: the whole file of one person, through the built program.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

#[path = "cli_case/kit.rs"]
mod kit;

use kit::Drill;
use serde_json::{Value, json};

const NOW: &str = "2026-11-15T03:00:00-06:00";

fn torres() -> Value {
    json!({"name": {"family": "Torres", "given": "Julio"}, "aliases": [{"family": "Tores", "given": "J."}],
        "born": "1990-03-12", "a_number": "A012345678"})
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

#[test]
fn a_case_is_found_by_each_kind_of_id() {
    let drill = Drill::new(NOW);
    let booked = drill.book(torres(), "26-01188");
    let _other = drill.book(json!({"name": {"family": "Quillfeather", "given": "Zebulon"}}), "26-01189");
    let served = drill.serve("26-01188", "Torres, Julio");
    let ids = [&booked["person"], &booked["booking"], &booked["basis"], &served["hold"]].map(text);
    let typed = ["26-01188", "A012345678", "a 012-345-678", "012345678", "torres", "TORRES, Julio", "tor", "tores"];
    for id in ids.into_iter().chain(typed) {
        let ran = drill.run(&["--json", "case", id]);
        assert_eq!(ran.code, Some(0), "{id}: {}", ran.err);
        assert_eq!(ran.json()["person"]["person"], booked["person"], "{id}");
    }
}

#[test]
fn a_case_of_somebody_who_left_is_found_by_the_id_of_the_hold() {
    let drill = Drill::new(NOW);
    let booked = drill.book(torres(), "26-01188");
    let served = drill.serve("26-01188", "Torres, Julio");
    let _answers = drill.record(&[json!({"now": "2026-11-15T02:50:00-06:00", "by": "@ash", "do": "record_outcome",
        "person": booked["person"], "at": "0248", "outcome": {"kind": "released"}})]);
    let case = drill.run(&["--json", "case", text(&served["hold"])]).json();
    assert_eq!(case["person"]["person"], booked["person"]);
    assert_eq!(case["board"], Value::Null);
    assert_eq!(case["holds"][0]["outcome_title"], "released");
    let page = drill.run(&["case", "torres"]).out;
    assert!(page.contains("Not on the board: not in custody since Sun 15 Nov 2026 02:48 CST"), "{page}");
}

#[test]
fn several_people_are_listed_and_nobody_is_a_sentence() {
    let drill = Drill::new(NOW);
    let _one = drill.book(json!({"name": {"family": "Quill", "given": "Ada"}}), "26-1");
    let _two = drill.book(json!({"name": {"family": "Quillfeather", "given": "Zebulon"}}), "26-2");
    let ran = drill.run(&["case", "quill"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.contains("QUILL, Ada") && ran.out.contains("26-2"), "{}", ran.out);
    assert!(ran.err.contains("2 people are on file under \"quill\""), "{}", ran.err);
    assert_eq!(drill.run(&["--json", "case", "quill"]).json()["matches"].as_array().unwrap().len(), 2);

    for nobody in ["Zz", "26-9", "A999999999", "0193f6a0-0000-7000-8000-000000000000", "%", "'"] {
        let ran = drill.run(&["case", nobody]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{nobody}");
        assert!(ran.err.contains("Nobody is on file"), "{}", ran.err);
    }
    assert_eq!(drill.run(&["case", " "]).code, Some(2));
}

#[test]
fn the_page_tells_how_the_deadline_was_computed_and_what_was_late() {
    let drill = Drill::new(NOW);
    let _booked = drill.book(torres(), "26-01188");
    let _served = drill.serve("26-01188", "Torres, Julio");
    let page = drill.run(&["case", "torres"]).out;
    for words in [
        "Case record as of Sun 15 Nov 2026 03:00 CST  DRILL: invented people",
        "DRILL TORRES, Julio\n  also TORES, J.\n  born 12 Mar 1990, A ···678",
        "RUNNING: I-200 served Sun 15 Nov 2026 02:10 CST",
        "ended Sun 15 Nov 2026 02:05 CST by bond, proof: receipt 44812",
        "5 min: Sun 15 Nov 2026 02:05 CST to Sun 15 Nov 2026 02:10 CST",
        "in order: I-200 signed, named, dated, basis marked",
        "clock: start Sun 15 Nov 2026 02:05 CST, deadline Tue 17 Nov 2026 02:05 CST",
        "48 h 00 m of elapsed time end Tue 17 Nov 2026 02:05 CST: no night, weekend or holiday is left out",
        "served: Sun 15 Nov 2026 02:10 CST (typed 0210)",
        "happened Sun 15 Nov 2026 02:10 CST, recorded 0 h 32 m late\n    entered from: paper log of the outage",
        "owner Dep. Ash",
    ] {
        assert!(page.contains(words), "{words:?} in\n{page}");
    }
    assert!(!page.contains("012345678"), "A-numbers are masked on the page");
}

#[test]
fn a_machine_reads_the_same_case_with_ids_and_instants() {
    let drill = Drill::new(NOW);
    let booked = drill.book(torres(), "26-01188");
    let served = drill.serve("26-01188", "Torres, Julio");
    let case = drill.run(&["--json", "case", "26-01188"]).json();
    assert_eq!((&case["zone"], &case["drill"]), (&json!("America/Chicago"), &json!(true)));
    assert_eq!(case["as_of"], "2026-11-15T09:00:00Z");
    assert_eq!(case["person"]["a_number"], "A012345678");
    assert_eq!(case["board"]["state"], "running");
    let hold = &case["holds"][0];
    assert_eq!((&hold["hold"], &hold["deadline"]), (&served["hold"], &json!("2026-11-17T08:05:00Z")));
    assert_eq!((&hold["clocks"][0]["in_force"], &hold["outcome"]), (&json!(true), &Value::Null));
    assert_eq!(case["gaps"], json!([{"from": "2026-11-15T08:05:00Z", "to": "2026-11-15T08:10:00Z", "minutes": 5}]));
    assert_eq!(case["bases"][0]["basis"], booked["basis"]);
    let history = case["history"].as_array().unwrap();
    let served = history.iter().find(|event| event["kind"] == "warrant_served").unwrap();
    assert_eq!((&served["late_minutes"], &served["by_name"]), (&json!(32), &json!("Dep. Ash")));
    assert_eq!((&served["typed"], &served["source"]), (&json!("0210"), &json!("paper log of the outage")));
    assert_eq!(served["event"]["event"], "warrant_served");
}

#[test]
fn a_corrected_clock_and_a_withdrawn_outcome_stay_visible() {
    let drill = Drill::new(NOW);
    let booked = drill.book(torres(), "26-01188");
    let served = drill.serve("26-01188", "Torres, Julio");
    let correct = |target: Value| {
        json!({"now": "2026-11-15T02:55:00-06:00", "by": "@jail", "do": "correct", "person": booked["person"],
            "reason": "read from the wrong line\nof the paper log", "proof": {"says": "log page 4"}, "second": "@ash",
            "target": target})
    };
    let _answers = drill.record(&[
        json!({"now": "2026-11-15T02:50:00-06:00", "by": "@ash", "do": "record_outcome", "person": booked["person"],
            "at": "0248", "outcome": {"kind": "released"}}),
        correct(json!({"fact": "outcome_withdrawn", "hold": served["hold"]})),
        correct(json!({"fact": "custody_ended", "basis": booked["basis"], "at": "0155"})),
    ]);
    let page = drill.run(&["case", "torres"]).out;
    for words in [
        "was: start Sun 15 Nov 2026 02:05 CST, deadline Tue 17 Nov 2026 02:05 CST",
        "clock: start Sun 15 Nov 2026 01:55 CST, deadline Tue 17 Nov 2026 01:55 CST",
        "WITHDRAWN, recorded in error: Sun 15 Nov 2026 02:48 CST released",
        "no outcome yet",
        "Reason: read from the wrong line\n    of the paper log. Proof: log page 4.",
    ] {
        assert!(page.contains(words), "{words:?} in\n{page}");
    }
}

#[test]
fn a_past_board_stands_on_the_head_and_the_open_exceptions_of_then() {
    let drill = Drill::new(NOW);
    let booked = drill.book(torres(), "26-01188");
    let _served = drill.serve("26-01188", "Torres, Julio");
    let at = |time: &str| drill.run(&["--json", "board", "--at", time]).json();
    let (before, held) = (at("2026-11-15 01:30"), at("2026-11-15 02:45"));
    assert_eq!(before["to_explain"], json!([]));
    let open = held["to_explain"].as_array().unwrap().len();
    assert!(open > 0, "{held}");
    let answers = drill.record(&[json!({"now": "2026-11-15T02:50:00-06:00", "by": "@ash", "do": "record_outcome",
        "person": booked["person"], "at": "0248", "outcome": {"kind": "released"}})]);
    let now = drill.run(&["--json", "board"]).json();
    assert_eq!(now["head"], answers[0]["head"]);
    assert_eq!(now["to_explain"].as_array().map(Vec::len), Some(open), "what is open stays after the person left");
    assert_eq!((at("2026-11-15 01:30"), at("2026-11-15 02:45")), (before.clone(), held.clone()));
    let page = drill.run(&["board", "--at", "2026-11-15 02:45"]).out;
    let beneath = format!("Open exceptions: {open}. Journal head {}.", text(&held["head"]));
    assert!(page.contains(&beneath), "{beneath} in\n{page}");
    let verified = drill.run(&["--json", "verify", "--head", text(&before["head"])]).json();
    assert!(verified["paper_head"]["since"].as_u64().unwrap() > 0, "{verified}");
}

#[test]
fn a_clock_that_was_wrong_shows_no_later_event_without_the_earlier_ones() {
    let drill = Drill::new(NOW);
    let place = |now: &str, place: &str| {
        let line = json!({"now": now, "by": "@jail", "do": "add_place", "place": place});
        drill.record(&[line])[0]["head"].clone()
    };
    let at = |time: &str| drill.run(&["--json", "board", "--at", time]).json()["head"].clone();
    let morning = place("2026-11-14T09:00:00-06:00", "Room 3");
    let evening = place("2026-11-14T20:00:00-06:00", "Room 4");
    let set_back = place("2026-11-14T19:00:00-06:00", "Room 5");
    assert_eq!(at("2026-11-14 19:30"), morning);
    assert_ne!(at("2026-11-14 20:00"), evening);
    assert_eq!(at("2026-11-14 20:00"), set_back);
    let ahead = place("2030-01-01T00:00:00-06:00", "Room 6");
    assert_eq!(at("2026-11-15 00:30"), set_back);
    let _confirmed = drill.record(&[json!({"now": "2026-11-15T01:00:00-06:00", "by": "@jail", "do": "confirm_clock",
        "reason": "The computer stood in the year 2030.", "second": "@ash"})]);
    let after = place("2026-11-15T02:00:00-06:00", "Room 7");
    assert_eq!(at("2026-11-15 00:30"), set_back);
    assert_eq!(at("2026-11-15 02:30"), after);
    assert_ne!(at("2026-11-15 02:30"), ahead);
}

#[test]
fn the_page_shows_every_field_of_the_service_form_in_words() {
    let drill = Drill::new(NOW);
    let _booked = drill.book(torres(), "26-01188");
    let _served = drill.serve("26-01188", "Torres, Julio");
    let page = drill.run(&["case", "torres"]).out;
    let form = page.split("service form:\n").nth(1).unwrap().lines().take(14).map(str::trim);
    let form: Vec<_> = form.collect();
    assert!(form[0].starts_with("warrant: I-200"), "{}", form[0]);
    assert_eq!(
        form[1..],
        [
            "officer: Dep. Ash",
            "place: Booking room 2",
            "told that custody ended: Sun 15 Nov 2026 02:06 CST (typed 0206)",
            "served: Sun 15 Nov 2026 02:10 CST (typed 0210)",
            "read in: English",
            "interpreter: not needed",
            "warrant read: yes",
            "copy of the warrant: given",
            "copy of the I-247A served: in person",
            "told the release deadline: yes",
            "deadline card printed: yes",
            "property number: P-1",
            "medical screen: yes",
        ]
    );
}
