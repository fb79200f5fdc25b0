//! The board on paper.

use std::collections::BTreeSet;

use hold48::custody::decide::assess;
use hold48::custody::file::File;
use hold48::custody::finding::Rule;
use hold48::custody::ids::PersonId;
use hold48::custody::issued::PaperSize;
use hold48::custody::issued::Report::{DailyCustody, ShiftBoard};
use hold48::custody::service::Service;
use hold48::journal::past::then;
use hold48::journal::record::Journal;
use hold48::report::{Facts, PrintedBy, Sources};
use serde_json::Value;
use uuid::Uuid;

use crate::kit::{Ask, NOW, PRESS, at, drill, facts, printed, record};
use crate::people::{SERVED, case};

fn sheet(record: &tempfile::TempDir, as_of: &str) -> Value {
    let ask = Ask { as_of, ..Ask::of(ShiftBoard, None) };
    serde_json::to_value(facts(record.path(), &ask).unwrap()).unwrap()
}

#[test]
fn the_sheet_has_a_row_for_each_person_in_the_order_of_the_board() {
    let sheet = sheet(&drill(), NOW);
    let states: Vec<_> = sheet["rows"].as_array().unwrap().iter().map(|row| row["state"].as_str().unwrap()).collect();
    let order = [
        "OVERDUE",
        "RELEASE NOW",
        "RELEASE NOW",
        "SERVE OR RELEASE",
        "START RELEASE",
        "CLOCK NOT SET",
        "CLOCK NOT SET",
        "DUE SOON",
        "RUNNING",
        "RUNNING",
        "RUNNING",
        "AWAITING",
    ];
    assert_eq!(states, order);
    assert_eq!(sheet["count"], "12 people on the board.");
}

#[test]
fn whoever_must_go_now_is_told_so_and_stands_out_as_on_the_daily_report() {
    let drill = drill();
    let sheet = sheet(&drill, NOW);
    let daily = serde_json::to_value(facts(drill.path(), &Ask::of(DailyCustody, None)).unwrap()).unwrap();
    let rows = |report: &Value| -> Vec<[Value; 5]> {
        let fields = ["name", "state", "must_go", "must_act", "release_by"];
        report["rows"].as_array().unwrap().iter().map(|row| fields.map(|field| row[field].clone())).collect()
    };
    assert_eq!(rows(&sheet), rows(&daily));
    let by = |state: &str| -> Vec<String> {
        let rows = rows(&sheet).into_iter().filter(|row| row[1] == state);
        rows.map(|row| row[4].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(by("RELEASE NOW"), ["Sun 15 Nov 01:48", "NOW"]);
    assert_eq!(by("SERVE OR RELEASE"), ["NOW, or serve"]);
    assert_eq!(by("CLOCK NOT SET"), ["not known yet", "not known yet"]);
    let black = |row: &[Value; 5]| ["OVERDUE", "RELEASE NOW", "SERVE OR RELEASE"].iter().any(|state| row[1] == *state);
    assert!(rows(&sheet).iter().all(|row| row[2] == black(row)), "{sheet}");
}

#[test]
fn a_row_bears_moments() {
    let sheet = sheet(&case(SERVED, &[]), NOW);
    let row = &sheet["rows"][0];
    assert_eq!((&row["release_by"], &row["begin_by"]), (&"Tue 17 Nov 02:05".into(), &"begin Tue 17 Nov 01:05".into()));
    assert_eq!((&row["duty"], &row["due"]), (&"Tell ICE of the service".into(), &"due Sun 15 Nov 02:10".into()));
}

/// What of a text is a time that passes: `47:52`, `11 min`, `2 h`. An hour that follows its day (`15 Nov 02:05`,
/// `15 Nov 2026 02:05`) is a moment and stays what it is.
fn passes(text: &str) -> Vec<&str> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let number = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
    let plain = |word: &'_ str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let of_a_day = |nth: usize| {
        let months = ["Oct", "Nov", "Dec"];
        let is_month = |back: usize| nth.checked_sub(back).is_some_and(|at| months.contains(&words[at]));
        is_month(1) || is_month(2) && number(words[nth - 1])
    };
    let clock = |nth: usize| {
        let parts: Vec<String> = plain(words[nth]).split(':').map(str::to_owned).collect();
        parts.len() == 2 && parts.iter().all(|part| number(part)) && !of_a_day(nth)
    };
    let counted = |nth: usize| {
        let unit = ["min", "minutes", "h", "m", "hours", "left", "over"].contains(&plain(words[nth]).as_str());
        unit && nth > 0 && number(&plain(words[nth - 1]))
    };
    (0..words.len()).filter(|nth| clock(*nth) || counted(*nth)).map(|nth| words[nth]).collect()
}

#[test]
fn no_row_of_any_stage_bears_a_time_that_passes() {
    let sheet = sheet(&drill(), NOW);
    let rows = sheet["rows"].as_array().unwrap();
    let stages: BTreeSet<&str> = rows.iter().map(|row| row["state"].as_str().unwrap()).collect();
    assert_eq!(stages.len(), 8, "every stage: {stages:?}");
    for row in rows {
        for text in row.as_object().unwrap().values().filter_map(Value::as_str) {
            assert!(passes(text).is_empty(), "{:?} in {row}", passes(text));
        }
    }
    for text in ["Left 47:52", "26 min over", "in 2 h 11 m", "RUNNING, 47:52 left", "for 11 min."] {
        assert!(!passes(text).is_empty(), "{text}");
    }
}

#[test]
fn the_sheet_says_what_to_do_while_the_computer_is_down_and_asks_what_must_be_entered_later() {
    let sheet = sheet(&case(SERVED, &[]), NOW);
    let outage = sheet["outage"].to_string();
    assert!(outage.contains("the clocks run on") && outage.contains("the time on the paper"), "{outage}");
    let asks = sheet["log_asks"].to_string();
    let events = ["Paper received", "Local custody ended", "ICE called", "ICE cancelled", "Handed over", "Released"];
    let more = ["Statement volunteered", "hospital", "Death or escape", "Word of US citizenship"];
    let parts =
        ["whom you spoke to", "badge", "from whom", "the proof", "word for word", "nobody asks", "medical screen"];
    for asked in events.iter().chain(&more).chain(&parts) {
        assert!(asks.contains(asked), "{asked}");
    }
}

/// In which words the log asks for a field of the service form, or for what must be so besides.
fn asked_as(field: &str) -> &'static str {
    match field {
        "served_at" => "Day and hour on the wall clock",
        "warrant" => "which, officer",
        "officer" => "officer",
        "place" => "place in the jail",
        "language" => "language",
        "interpreter" => "interpreter by name or why none",
        "warrant_read" => "read aloud",
        "copy" => "copy given or refused",
        "told_deadline" => "release deadline told",
        "told_at" => "when the person was told that it ended",
        "detainer_copy" => "in person, by inmate mail, or how else",
        "supervisor" => "which supervisor decided, and the reason",
        "identity" => "both staff by name",
        other => panic!("the log does not ask for {other}, without which nothing can be entered as served"),
    }
}

#[test]
fn the_log_asks_for_everything_without_which_a_service_cannot_be_entered_later() {
    let record = case(SERVED - 1, &[]);
    let journal = Journal::open(record.path()).unwrap();
    let then = then(journal.store(), at("2026-11-15T10:00:00Z")).unwrap();
    let mut file = then.files.first().unwrap().clone();
    file.matches.clear();
    let empty = assess(&then.jail, &file, &Service::default(), then.at);
    let blocks = empty.findings.iter().filter(|finding| finding.blocks());
    let fields: BTreeSet<String> = blocks
        .map(|finding| match finding.rule {
            Rule::IdentityByTwo => "identity".to_owned(),
            _ => finding.field.clone().unwrap_or_else(|| finding.says.clone()),
        })
        .collect();
    assert_eq!(fields.len(), 13, "{fields:?}");
    let template = include_str!("../../../assets/reports/shift-board.typ");
    let asks = sheet(&record, NOW)["log_asks"].to_string() + template;
    for field in &fields {
        assert!(asks.contains(asked_as(field)), "{field}: {asks}");
    }
    for of_the_match in ["photo", "which number", "by phone or by video"] {
        assert!(asks.contains(of_the_match), "{of_the_match}");
    }
}

#[test]
fn an_empty_board_too_has_a_whole_page_of_paper_log() {
    let nobody = record(include_str!("../../../docs/first-case.jsonl").lines().next().unwrap());
    for paper in [PaperSize::Letter, PaperSize::A4] {
        let empty = printed(nobody.path(), &Ask { paper, ..Ask::of(ShiftBoard, None) });
        let one = printed(case(SERVED, &[]).path(), &Ask { paper, ..Ask::of(ShiftBoard, None) });
        assert_eq!((empty.pages(), one.pages()), (2, 2));
    }
}

#[test]
fn a_charge_of_10_000_letters_does_not_fill_the_board() {
    let basis = format!(
        r#""booking":"@person","basis":{{"kind":"local_charge","says":"{}","began":"now"}}"#,
        "Invented ".repeat(1_100)
    );
    let charged = case(SERVED, &[crate::people::line("2026-11-15 02:13", "add_basis", &basis)]);
    let overdue = Ask { as_of: "2026-11-17T12:00:00Z", ..Ask::of(ShiftBoard, None) };
    let facts = facts(charged.path(), &overdue).unwrap();
    let runs_on = serde_json::to_value(&facts).unwrap()["rows"][0]["runs_on"].as_str().unwrap().to_owned();
    assert!(runs_on.contains("Held on local charge") && runs_on.ends_with("(more in the case)"), "{runs_on}");
    assert_eq!(PRESS.print(&facts).unwrap().pages(), 2);
}

#[test]
fn a_board_of_500_people_has_all_their_rows_and_their_number() {
    let dir = case(SERVED, &[]);
    let journal = Journal::open(dir.path()).unwrap();
    let then = then(journal.store(), at(NOW)).unwrap();
    let one = then.files.first().unwrap();
    let with = |nth: u128| File { person: PersonId(Uuid::from_u128(nth)), ..one.clone() };
    let files: Vec<File> = (0..500).map(with).collect();
    let sources = Sources {
        jail: &then.jail,
        files: &files,
        ended: None,
        about: None,
        head: "7f3a 91c0",
        as_of: then.at,
        printed_at: then.at,
        printed_by: PrintedBy::Staff("Sgt. Birch"),
        paper: PaperSize::Letter,
        language: "en",
    };
    let facts = Facts::of(ShiftBoard, &sources).unwrap();
    let sheet = serde_json::to_value(&facts).unwrap();
    assert_eq!((sheet["rows"].as_array().unwrap().len(), &sheet["count"]), (500, &"500 people on the board.".into()));
    let pages = PRESS.print(&facts).unwrap().pages();
    assert!((50..=72).contains(&pages), "{pages} pages: seven to ten rows a page, and one of blank rows");
}
