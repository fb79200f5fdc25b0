//! What the daily custody report must not leave out.

use std::sync::LazyLock;

use hold48::custody::board::Stage;
use hold48::custody::issued::Report;
use hold48::journal::past::then;
use hold48::journal::record::Journal;
use serde_json::Value;
use tempfile::TempDir;

use crate::kit::{Ask, NOW, at, drill, facts, printed, record};
use crate::people::{SERVED, case, line, outcome};
use crate::proof::pdf::{Read, tools};

static DRILL: LazyLock<TempDir> = LazyLock::new(drill);

fn daily(dir: &TempDir, as_of: &str) -> Value {
    serde_json::to_value(facts(dir.path(), &Ask { as_of, ..Ask::of(Report::DailyCustody, None) }).unwrap()).unwrap()
}

/// Fields of each row of a list.
fn rows<const N: usize>(report: &Value, list: &str, fields: [&str; N]) -> Vec<[String; N]> {
    let text = |row: &Value, field: &str| row[field].as_str().unwrap_or_default().to_owned();
    report[list].as_array().unwrap().iter().map(|row| fields.map(|field| text(row, field))).collect()
}

#[test]
fn everybody_who_must_be_let_go_now_is_in_the_box_with_the_minutes() {
    let report = daily(&DRILL, NOW);
    let told = [
        ["11 min", "EXAMPLETON, Ada", "past the deadline since Sun 15 Nov 2026 02:03 CST"],
        ["26 min", "SAMPLESON, Boris", "without basis since Sun 15 Nov 2026 01:48 CST"],
        ["9 min", "MOCKFORD, Carla", "without basis since Sun 15 Nov 2026 02:05 CST"],
        ["21 min", "PLACEHOLDER, Dario", "without basis since Sun 15 Nov 2026 01:53 CST"],
    ];
    assert_eq!(rows(&report, "overdue", ["minutes", "name", "since"]), told.map(|row| row.map(str::to_owned)));
    assert_eq!(report["overdue_title"], "4 people held past the deadline or without basis");
    let journal = Journal::open(DRILL.path()).unwrap();
    let board = then(journal.store(), at(NOW)).unwrap().board();
    let now = |stage| matches!(stage, Stage::Overdue | Stage::ReleaseNow | Stage::ServeOrRelease);
    let on_board: Vec<String> = board.rows.into_iter().filter(|row| now(row.stage)).map(|row| row.name).collect();
    assert_eq!(told.map(|[_, name, _]| name.to_owned()).to_vec(), on_board);
}

#[test]
fn none_is_overdue_only_where_nobody_is_held_past_a_deadline_or_without_basis() {
    let held = case(SERVED, &[]);
    for (as_of, title) in [
        ("2026-11-15T08:08:00Z", "1 person held past the deadline or without basis"),
        ("2026-11-15T08:12:00Z", "None overdue: nobody is held past a deadline or without basis."),
        ("2026-11-17T08:04:59Z", "None overdue: nobody is held past a deadline or without basis."),
        ("2026-11-17T08:05:00Z", "1 person held past the deadline or without basis"),
    ] {
        assert_eq!(daily(&held, as_of)["overdue_title"], title, "{as_of}");
    }
}

#[test]
fn who_must_be_let_go_is_told_from_who_runs_by_more_than_colour() {
    let report = daily(&DRILL, NOW);
    for row in report["rows"].as_array().unwrap() {
        let over = ["OVERDUE", "RELEASE NOW", "SERVE OR RELEASE"].contains(&row["state"].as_str().unwrap());
        assert_eq!((row["must_go"].as_bool(), row["over"].is_string()), (Some(over), over), "{row}");
    }
}

#[test]
fn whoever_has_no_deadline_does_not_read_as_somebody_who_need_not_be_released() {
    let report = daily(&DRILL, NOW);
    for [name, by] in rows(&report, "rows", ["name", "release_by"]) {
        let expected = match name.as_str() {
            "MOCKFORD, Carla" => "NOW",
            "PLACEHOLDER, Dario" => "NOW, or serve",
            "IMAGINO, Gil" | "FICTIVA, Ana Maria" => "not known yet",
            "SUPPOSA, Lena" => "no clock yet",
            _ => continue,
        };
        assert_eq!(by, expected, "{name}");
    }
    assert!(!rows(&report, "rows", ["release_by"]).iter().flatten().any(|by| by == "none"));
}

#[test]
fn whoever_was_held_too_long_and_is_gone_is_told_once_more_with_the_minutes() {
    let gone = |now: &str, kind: &str| outcome(now, &format!(r#"{{"kind":"{kind}"}}"#));
    let cancelled =
        r#""paper":{"kind":"ice_cancellation"},"received_at":"now","means":"phone","sender":"ERO (drill)","pages":0"#;
    let cancelled = line("2026-11-15 03:00", "receive_paper", cancelled);
    let known = [
        (case(SERVED, &[gone("2026-11-17 03:47", "released")]), "1 h 42 m past the deadline", "1 h 42 m"),
        (case(SERVED, &[gone("2026-11-17 02:06", "handed_over")]), "1 min past the deadline", "1 min"),
        (case(SERVED - 1, &[gone("2026-11-15 02:30", "released")]), "25 min without basis", "25 min"),
        (
            case(SERVED, &[cancelled, gone("2026-11-15 03:40", "released_ice_cancelled")]),
            "40 min without basis",
            "40 min",
        ),
    ];
    for (record, over, longest) in known {
        let report = daily(&record, "2026-11-17T12:00:00Z");
        assert_eq!(rows(&report, "outcomes", ["over"]), [[over.to_owned()]]);
        let were = format!(
            "Since the record began 1 person was held past the deadline or without basis until the outcome: {longest}. See the outcomes."
        );
        assert_eq!(report["were_over"], were);
        assert!(report["overdue_title"].as_str().unwrap().starts_with("None overdue"), "{report}");
    }
}

#[test]
fn whoever_left_in_time_is_not_told_as_held_too_long() {
    let at_the_deadline = case(SERVED, &[outcome("2026-11-17 02:05", r#"{"kind":"released"}"#)]);
    let report = daily(&at_the_deadline, "2026-11-17T12:00:00Z");
    assert_eq!(rows(&report, "outcomes", ["name", "over"]), [["EXAMPLETON, Ada", ""].map(str::to_owned)]);
    assert_eq!(report["were_over"], Value::Null);
}

#[test]
fn a_time_without_a_zone_is_of_the_zone_in_the_head_and_after_the_clocks_change_it_bears_its_own() {
    let moved = include_str!("../../docs/first-case.jsonl")
        .replace("first-case-warrant.png", "docs/first-case-warrant.png")
        .replace("2026-11-15", "2026-10-31")
        .replace("2026-11-14", "2026-10-30");
    let over_the_change = record(&moved.lines().take(SERVED).collect::<Vec<_>>().join("\n"));
    let row = |report: Report, as_of: &str| {
        let ask = Ask { as_of, ..Ask::of(report, None) };
        let report = serde_json::to_value(facts(over_the_change.path(), &ask).unwrap()).unwrap();
        (report["zone"].clone(), report["rows"][0].clone())
    };
    let (zone, held) = row(Report::DailyCustody, "2026-10-31T08:00:00Z");
    assert_eq!((zone, &held["started"]), ("CDT".into(), &"Sat 31 Oct 02:05".into()));
    assert_eq!(
        (&held["release_by"], &held["begin_by"]),
        (&"Mon 02 Nov 01:05 CST".into(), &"Mon 02 Nov 00:05 CST".into())
    );
    let (zone, held) = row(Report::ShiftBoard, "2026-11-01T20:00:00Z");
    assert_eq!((zone, &held["release_by"]), ("CST".into(), &"Mon 02 Nov 01:05".into()));
    assert!(held["due"].as_str().unwrap().ends_with(" CDT"), "{held}");
    if !tools() {
        return;
    }
    for (report, heads) in [
        (Report::DailyCustody, ["Releaseby,CST", "LastICEcontact,CST", "Due,CST"]),
        (Report::ShiftBoard, ["Releaseby/beginby,CST", "Nextduty,due,CST", "LastICEcontact,CST"]),
    ] {
        let read =
            Read::of(&printed(over_the_change.path(), &Ask { as_of: "2026-11-01T20:00:00Z", ..Ask::of(report, None) }));
        assert!(heads.iter().all(|head| read.pages[0].contains(head)), "{report:?}: {}", read.pages[0]);
    }
}

#[test]
fn duties_that_were_missed_stand_first_and_say_by_how_much() {
    let report = daily(&DRILL, NOW);
    let duties = rows(&report, "duties", ["state", "name", "duty"]);
    let missed = |state: &str, name: &str, duty: &str| {
        let row = [state, name, duty].map(str::to_owned);
        assert!(duties.contains(&row), "{row:?}: {duties:#?}");
    };
    missed("LATE 2 h 29 m", "INVENTADO, Héctor", "Call ICE: second contact");
    missed("LATE 9 min", "PRETENDRE, Jules", "Tell ICE of the service");
    missed("LATE 20 min", "NOTREAL, Inés", "Supervisor review of the US-citizenship claim");
    missed("to come", "NOTREAL, Inés", "Tell ICE of the US-citizenship claim");
    missed("LATE 9 min", "MOCKFORD, Carla", "Begin release");
    let late: Vec<bool> =
        report["duties"].as_array().unwrap().iter().map(|row| row["late"].as_bool().unwrap()).collect();
    assert!(late.is_sorted_by(|one, next| one >= next), "late first: {late:?}");
    let count = late.iter().filter(|late| **late).count();
    assert_eq!(report["duties_title"], format!("Duties: {count} late, then due within 24 hours"));
}

#[test]
fn every_next_duty_of_the_board_that_is_due_is_on_the_report() {
    let journal = Journal::open(DRILL.path()).unwrap();
    let board = then(journal.store(), at(NOW)).unwrap().board();
    let duties = rows(&daily(&DRILL, NOW), "duties", ["name", "duty"]);
    for row in board.rows {
        let duty = row.next_duty.filter(|duty| duty.is_due(at(NOW)) && duty.kind.code() != "explain");
        if let Some(duty) = duty {
            assert!(duties.contains(&[row.name.clone(), duty.says().to_owned()]), "{}: {duty:?}", row.name);
        }
    }
}

#[test]
fn whoever_left_without_a_hold_is_among_the_outcomes() {
    let let_go = case(SERVED - 1, &[outcome("2026-11-15 02:30", r#"{"kind":"released"}"#)]);
    let report = daily(&let_go, "2026-11-15T12:00:00Z");
    let row = ["EXAMPLETON, Ada", "released", "no hold"].map(str::to_owned);
    assert_eq!(rows(&report, "outcomes", ["name", "outcome", "held"]), [row]);
    assert_eq!(
        report["outcomes_title"],
        "Outcomes since the record began: no daily report of 12 hours ago or more is on record"
    );
}

#[test]
fn a_charge_of_10_000_letters_hides_nobody_and_no_signature() {
    let says = "Invented ".repeat(1_100);
    let basis = format!(r#""booking":"@person","basis":{{"kind":"local_charge","says":"{says}","began":"now"}}"#);
    let charged = case(SERVED, &[line("2026-11-15 02:13", "add_basis", &basis)]);
    let asked = Ask { as_of: "2026-11-17T12:00:00Z", ..Ask::of(Report::DailyCustody, None) };
    let report = daily(&charged, asked.as_of);
    let told = ["past the end of the ICE hold since Tue 17 Nov 2026 02:05 CST", "3 h 55 m"].map(str::to_owned);
    assert_eq!(rows(&report, "overdue", ["since", "minutes"]), [told]);
    assert!(rows(&report, "overdue", ["reason"])[0][0].ends_with("(more in the case)"), "{report}");
    assert_eq!(printed(charged.path(), &asked).pages(), 1);
}
