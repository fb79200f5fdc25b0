//! The board on paper.

use hold48::custody::file::File;
use hold48::custody::ids::PersonId;
use hold48::custody::issued::{PaperSize, Report::ShiftBoard};
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
fn a_row_bears_moments_and_no_time_left() {
    let sheet = sheet(&case(SERVED, &[]), NOW);
    let row = &sheet["rows"][0];
    assert_eq!((&row["release_by"], &row["begin_by"]), (&"Tue 17 Nov 02:05".into(), &"begin Tue 17 Nov 01:05".into()));
    assert_eq!((&row["duty"], &row["due"]), (&"Tell ICE of the service".into(), &"due Sun 15 Nov 02:10".into()));
    assert!(!row.to_string().contains(" left") && !row.to_string().contains(" over"), "{row}");
}

#[test]
fn the_sheet_says_what_to_do_while_the_computer_is_down_and_asks_what_must_be_entered_later() {
    let sheet = sheet(&case(SERVED, &[]), NOW);
    let outage = sheet["outage"].to_string();
    assert!(outage.contains("the clocks run on") && outage.contains(r#"\"paper log\""#), "{outage}");
    let asks = sheet["log_asks"].to_string();
    for asked in ["interpreter by name", "whom you spoke to", "badge", "when the person was told", "nobody asks"] {
        assert!(asks.contains(asked), "{asked}");
    }
}

#[test]
fn an_empty_board_and_its_log_are_one_page_on_every_paper() {
    let nobody = record(include_str!("../../../docs/first-case.jsonl").lines().next().unwrap());
    for paper in [PaperSize::Letter, PaperSize::A4] {
        let empty = printed(nobody.path(), &Ask { paper, ..Ask::of(ShiftBoard, None) });
        let one = printed(case(SERVED, &[]).path(), &Ask { paper, ..Ask::of(ShiftBoard, None) });
        assert_eq!((empty.pages(), one.pages()), (1, 2));
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
