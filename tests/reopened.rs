//! A record that is opened again knows the jail as it stood, and reads little of its history for that.

#![expect(clippy::unwrap_used, reason = "helpers of tests stop the test")]

use chrono::TimeDelta;
use hold48::custody::event::{JailEvent, Stream};
use hold48::custody::ids::StaffId;
use hold48::journal::open;
use hold48::journal::record::{Instruction, Journal};
use hold48::platform::clock::Moment;
use serde_json::{Value, json};
use tempfile::TempDir;

fn start() -> Moment {
    "2026-11-15T02:12:00Z".parse().unwrap()
}

fn day(number: i64) -> Moment {
    start() + TimeDelta::days(number)
}

fn obeyed(journal: &mut Journal, now: Moment, command: Value) {
    let by = journal.jail().staff.values().find(|staff| staff.is.role.supervises()).map(|staff| staff.id);
    let command = serde_json::from_value(command).unwrap();
    let answer = journal.execute(&Instruction { id: None, by, source: None, now, command, scans: Vec::new() }).unwrap();
    assert!(answer.ok, "{:?}", answer.findings);
}

fn backup(journal: &mut Journal, now: Moment) {
    let event =
        JailEvent::BackupMade { file: "E:\\Backups\\invented.hold48".to_owned(), events: 1, head: String::new() };
    journal.note(Stream::Jail, event, None, now).unwrap();
}

fn jail() -> (TempDir, Journal) {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = Journal::new(open::create(dir.path(), true, start()).unwrap().store).unwrap();
    let sheriff = json!({"name": "Oak, Quercus", "role": "sheriff"});
    obeyed(
        &mut journal,
        start(),
        json!({"do": "set_up_jail", "jail": "Prairie County Jail", "zone": "America/Chicago", "places": ["Booking room 2"],
            "staff": sheriff, "drill": true}),
    );
    obeyed(&mut journal, start(), json!({"do": "add_staff", "staff": {"name": "Elm, Ulmus", "role": "clerk"}}));
    (dir, journal)
}

fn second(journal: &Journal) -> StaffId {
    journal.jail().staff.values().find(|staff| !staff.is.role.supervises()).unwrap().id
}

/// How many rows a read model has that opening reads whole.
fn rows(journal: &Journal, model: &str) -> i64 {
    journal.store().conn().query_row(&format!("SELECT count(*) FROM {model}"), [], |row| row.get(0)).unwrap()
}

#[track_caller]
fn is_the_same_when_reopened(dir: &TempDir, journal: &mut Journal) {
    assert_eq!(Journal::open(dir.path()).unwrap().jail(), journal.jail());
    assert!(journal.rebuild().unwrap(), "the read models are those that the events give");
}

#[test]
fn the_jail_stands_as_it_did_after_years_of_backups_of_which_none_is_read() {
    let (dir, mut journal) = jail();
    for number in 1..=40 {
        backup(&mut journal, day(number));
    }
    assert_eq!(journal.jail().newest, Some(day(40)));
    assert_eq!((rows(&journal, "model_jail"), rows(&journal, "model_backward")), (2, 0));
    is_the_same_when_reopened(&dir, &mut journal);
}

#[test]
fn a_backup_made_under_a_wrong_clock_is_remembered_until_the_clock_is_confirmed() {
    let (dir, mut journal) = jail();
    backup(&mut journal, day(900));
    backup(&mut journal, day(2));
    backup(&mut journal, day(3));
    assert_eq!((journal.jail().newest, rows(&journal, "model_backward")), (Some(day(900)), 1));
    is_the_same_when_reopened(&dir, &mut journal);
    let second = second(&journal);
    let confirmed =
        json!({"do": "confirm_clock", "reason": "Compared with the phone; a new battery.", "second": second});
    obeyed(&mut journal, day(4), confirmed);
    backup(&mut journal, day(5));
    assert_eq!(journal.jail().newest, Some(day(5)));
    is_the_same_when_reopened(&dir, &mut journal);
}
