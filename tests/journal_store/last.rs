//! Who left lately, the newest backup, and the copy of every day beside a window that goes on recording.

use std::fs;

use chrono::TimeDelta;
use hold48::custody::event::{JailEvent, Stream};
use hold48::custody::jail::LastBackup;
use hold48::journal::daily::daily_copy;
use hold48::journal::error::JournalError;
use hold48::journal::record::Journal;
use serde_json::json;

use crate::jail::{Jail, after, at};
use crate::kit;

fn left(jail: &Jail, since: &str) -> Vec<String> {
    let files = jail.journal.left_since(at(since)).unwrap();
    files.iter().map(|file| file.identity.name.family.clone()).collect()
}

/// Books a person of this name, who leaves without a hold.
pub fn comes_and_goes(jail: &mut Jail, name: &str, now: &str) {
    let lines = [
        json!({"id": name, "do": "book_person", "now": now, "by": "@elm", "began": "-5m", "housing": "B-04",
            "identity": {"name": {"family": name, "given": "Invented"}}, "number": name,
            "held_on": [{"kind": "local_charge", "says": "Invented charge"}]}),
        json!({"do": "end_basis", "now": now, "by": "@elm", "person": format!("@{name}"), "basis": format!("@{name}"),
            "at": "-2m", "how": "bond", "proof": {"says": "receipt 1"}}),
        json!({"do": "record_outcome", "now": now, "by": "@elm", "person": format!("@{name}"), "at": "-1m",
            "outcome": {"kind": "released"}}),
    ];
    for line in lines {
        let answer = jail.obey(line.as_object().unwrap().clone());
        assert!(answer.ok, "{:?}", answer.findings);
    }
}

#[test]
fn who_left_is_told_from_the_time_at_which_it_was_recorded_on() {
    let mut jail = after("handed-over");
    let file = jail.journal.left_since(at("2026-11-16T23:25:00Z")).unwrap().pop().unwrap();
    assert_eq!((file.person, file.is_open()), (jail.person(), false));
    assert_eq!(left(&jail, "2026-11-16T23:25:01Z"), [""; 0]);
    comes_and_goes(&mut jail, "Oakley", "2026-11-17 01:00");
    comes_and_goes(&mut jail, "Elmore", "2026-11-17 02:00");
    assert_eq!(left(&jail, "2026-11-16T00:00:00Z"), ["Elmore", "Oakley", "Exampleton"]);
    assert_eq!(left(&jail, "2026-11-17T07:30:00Z"), ["Elmore"]);
    assert_eq!(left(&jail, "2030-01-01T00:00:00Z"), [""; 0]);
    let snapshot = jail.journal.snapshot().unwrap();
    assert_eq!(snapshot.left_since(at("2026-11-17T07:30:00Z")).unwrap().len(), 1);
}

#[test]
fn who_left_before_the_clock_ran_back_is_told_all_the_same() {
    let mut jail = after("handed-over");
    comes_and_goes(&mut jail, "Oakley", "2026-11-17 01:00");
    let line = json!({"do": "add_place", "now": "2026-11-10 01:00", "by": "@jail", "place": "Room 3"});
    assert!(jail.obey(line.as_object().unwrap().clone()).ok);
    comes_and_goes(&mut jail, "Elmore", "2026-11-17 03:00");
    assert_eq!(left(&jail, "2026-11-17T06:30:00Z"), ["Elmore", "Oakley"]);
    assert_eq!(left(&jail, "2026-11-17T08:30:00Z"), ["Elmore"]);
}

#[test]
fn the_newest_backup_is_known_at_once_after_opening_and_after_looking() {
    let mut jail = after("elm");
    let mut other = Journal::open(jail.dir.path()).unwrap();
    assert_eq!(jail.journal.last_backup(), None);
    for day in [0, 1] {
        let made = at("2026-11-15T08:00:00Z") + TimeDelta::days(day);
        let (file, head) = (format!("invented-{day}.hold48"), String::new());
        jail.journal
            .note(Stream::Jail, JailEvent::BackupMade { file: file.clone(), events: 3, head }, None, made)
            .unwrap();
        let told = Some(LastBackup { at: made, file, events: 3 });
        assert_eq!(jail.journal.last_backup(), told);
        assert!(other.refresh().unwrap());
        assert_eq!(other.last_backup(), told);
        let exported =
            JailEvent::Exported { folder: "invented".to_owned(), events: 3, manifest: None, recipient: None };
        jail.journal.note(Stream::Jail, exported, None, made).unwrap();
        assert_eq!(Journal::open(jail.dir.path()).unwrap().last_backup(), told);
        assert_eq!(jail.journal.jail(), Journal::open(jail.dir.path()).unwrap().jail());
    }
    assert!(jail.journal.rebuild().unwrap());
    assert_eq!(jail.journal.last_backup(), other.last_backup());
}

#[test]
fn a_note_of_a_backup_that_cannot_be_read_keeps_no_record_shut() {
    let jail = after("elm");
    let (version, id) = (jail.journal.store().count().unwrap() + 1, jail.journal.store().id());
    let header = hold48::journal::chain::Header {
        stream: id,
        version,
        kind: "backup_made".to_owned(),
        payload_version: 99,
        ..kit::header(1)
    };
    drop(jail.journal);
    let mut store = hold48::journal::open::open(jail.dir.path()).unwrap();
    let _record = store.transaction(|tx| tx.append(&header, b"{}")).unwrap();
    drop(store);
    assert_eq!(Journal::open(jail.dir.path()).unwrap().last_backup(), None);
}

#[test]
fn a_daily_copy_is_made_and_noted_while_the_window_goes_on_recording() {
    let mut jail = after("service");
    let to = tempfile::tempdir().unwrap();
    let now = at("2026-11-15T08:13:00Z");
    let (dir, folder) = (jail.dir.path().to_owned(), to.path().join("copies"));
    let copied = std::thread::scope(|threads| {
        let copying = threads.spawn(|| daily_copy(&dir, &folder, now));
        for number in 0..20 {
            let line = json!({"do": "add_place", "now": "2026-11-15 02:13", "by": "@jail",
                "place": format!("Invented room {number}")});
            assert!(jail.obey(line.as_object().unwrap().clone()).ok);
        }
        copying.join().unwrap()
    });
    let made = copied.unwrap();
    assert!(made.file.is_file());
    let _other = jail.journal.refresh().unwrap();
    let told = jail.journal.last_backup().unwrap();
    assert_eq!((told.file, told.events), (made.file.display().to_string(), made.events));
    assert!(told.at >= now && told.at < now + TimeDelta::minutes(5));
    assert_eq!(jail.journal.jail().places.len(), 21);
    let all = kit::all(jail.journal.store());
    let note = all.iter().find(|record| record.header.kind == "backup_made").unwrap();
    assert_eq!(note.header.staff, None);
    assert!(jail.journal.rebuild().unwrap());
}

#[test]
fn a_daily_copy_that_cannot_be_made_is_told_and_not_noted() {
    let jail = after("elm");
    let events = jail.journal.store().count().unwrap();
    let missing = jail.dir.path().join("no-stick").join("copies");
    let failed = daily_copy(jail.dir.path(), &missing, at("2026-11-15T08:13:00Z")).unwrap_err();
    assert!(matches!(failed, JournalError::NoBackup { .. }), "{failed}");
    assert_eq!(jail.journal.store().count().unwrap(), events);
    assert!(!missing.exists());
}

#[test]
fn a_copy_that_cannot_be_noted_is_told_with_its_name() {
    let mut jail = after("elm");
    let other = Journal::open(jail.dir.path()).unwrap();
    let to = tempfile::tempdir().unwrap();
    jail.journal.store().conn().busy_timeout(std::time::Duration::ZERO).unwrap();
    other.store().conn().execute_batch("BEGIN IMMEDIATE").unwrap();
    let failed = jail.journal.back_up(to.path(), None, at("2026-11-15T08:13:00Z")).unwrap_err();
    other.store().conn().execute_batch("COMMIT").unwrap();
    let copy = fs::read_dir(to.path()).unwrap().next().unwrap().unwrap().path();
    let told = format!("The backup {} was made and verified, but that could not be recorded. ", copy.display());
    assert!(failed.to_string().starts_with(&told), "{failed}");
}
