//! What stands in the way of opening, each in one sentence, with nothing lost.

use std::fs;

use hold48::journal::error::{Class, JournalError};
use hold48::journal::schema::{self, Steps};
use hold48::journal::store::{FILE, Store};
use hold48::journal::{code, open};
use hold48::platform::key::{SealChoice, Secret};
use rusqlite::Connection;

use crate::kit::{append, check, filled, raw, start};

fn refused(found: Result<Store, JournalError>) -> JournalError {
    found.err().unwrap()
}

#[test]
fn a_record_that_was_set_up_opens_again_with_its_sealed_key() {
    let dir = tempfile::tempdir().unwrap();
    let mut made = open::create(dir.path(), true, start()).unwrap();
    append(&mut made.store, 3);
    drop(made.store);
    assert_eq!(open::open(dir.path()).unwrap().count().unwrap(), 3);
    assert!(code::read(&made.code).is_ok());
}

#[test]
fn setting_up_twice_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let _ = open::create(dir.path(), true, start()).unwrap();
    let again = open::create(dir.path(), true, start()).err().unwrap();
    assert!(matches!(again, JournalError::Exists(_)));
}

#[test]
fn without_its_key_a_record_asks_for_the_code_and_the_code_opens_it() {
    let dir = tempfile::tempdir().unwrap();
    let made = open::create(dir.path(), true, start()).unwrap();
    for entry in fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.extension().is_some_and(|end| end == "key") {
            fs::remove_file(entry).unwrap();
        }
    }
    let asked = refused(open::open(dir.path()));
    assert!(asked.to_string().contains("Type the recovery code"), "{asked}");
    assert_eq!(asked.class(), Class::Environment);
    let (store, _sealed) = open::open_with_code(dir.path(), &made.code, SealChoice::File).unwrap();
    drop(store);
    assert!(open::open(dir.path()).is_ok());
}

#[test]
fn a_folder_without_a_record_says_so_and_stays_empty() {
    let dir = tempfile::tempdir().unwrap();
    let none = refused(open::open(dir.path()));
    assert_eq!(none.class(), Class::Usage);
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[test]
fn a_synced_folder_is_refused_before_anything_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let synced = dir.path().join("OneDrive - County");
    let refused = open::create(&synced, false, start()).err().unwrap();
    assert!(matches!(refused, JournalError::Folder(_)), "{refused}");
    assert!(!synced.exists());
}

#[test]
fn a_truncated_file_is_told_and_kept() {
    for keep in [0, 10, 4096, 4096 * 3, 4096 * 3 + 17] {
        let kit = filled(60);
        drop(kit.store);
        let path = kit.dir.path().join(FILE);
        let bytes = fs::read(&path).unwrap();
        fs::write(&path, &bytes[..keep]).unwrap();
        let found = refused(Store::open(kit.dir.path(), &kit.secret));
        assert_eq!(found.class(), Class::Damage, "{keep}: {found}");
        assert_eq!(fs::read(&path).unwrap(), &bytes[..keep]);
    }
}

#[test]
fn a_file_that_is_no_database_is_told_and_kept() {
    let dir = tempfile::tempdir().unwrap();
    let text = "Not a record. ".repeat(4096);
    fs::write(dir.path().join(FILE), &text).unwrap();
    let found = refused(Store::open(dir.path(), &Secret::random().unwrap()));
    assert!(matches!(found, JournalError::Unreadable(_)), "{found}");
    assert_eq!(fs::read_to_string(dir.path().join(FILE)).unwrap(), text);
}

#[test]
fn a_record_of_a_newer_version_is_refused_and_not_touched() {
    let kit = filled(3);
    drop(kit.store);
    raw(kit.dir.path(), &kit.secret).pragma_update(None, "user_version", 99).unwrap();
    let found = refused(Store::open(kit.dir.path(), &kit.secret));
    assert!(matches!(found, JournalError::NewerVersion { found: 99, .. }), "{found}");
    assert_eq!(found.class(), Class::Environment);
}

const FIRST: &str = include_str!("../../assets/migrations/0001_journal.sql");
const SECOND: &str = include_str!("../../assets/migrations/0002_reports.sql");

#[test]
fn a_schema_step_is_taken_after_a_copy_that_was_checked() {
    let kit = filled(12);
    drop(kit.store);
    let steps = Steps::new(vec![FIRST, SECOND, "ALTER TABLE draft ADD COLUMN invented TEXT"]);
    let store = Store::open_with(kit.dir.path(), &kit.secret, &steps).unwrap();
    assert_eq!(schema::version(store.conn()).unwrap(), 3);
    assert_eq!(check(&store).unwrap().events, 12);
    let copy = kit.dir.path().join("hold48.db.schema-2-copy-1");
    let elsewhere = tempfile::tempdir().unwrap();
    fs::rename(copy, elsewhere.path().join(FILE)).unwrap();
    let old = Store::open(elsewhere.path(), &kit.secret).unwrap();
    assert_eq!((schema::version(old.conn()).unwrap(), check(&old).unwrap().events), (2, 12));
}

#[test]
fn a_schema_step_that_fails_leaves_the_old_schema_and_its_events() {
    let kit = filled(12);
    drop(kit.store);
    let steps = Steps::new(vec![FIRST, SECOND, "CREATE TABLE half (a); CREATE TABLE draft (b)"]);
    assert!(Store::open_with(kit.dir.path(), &kit.secret, &steps).is_err());
    let store = Store::open(kit.dir.path(), &kit.secret).unwrap();
    assert_eq!((schema::version(store.conn()).unwrap(), check(&store).unwrap().events), (2, 12));
}

/// Everything in a file that has a definition, by name.
fn definitions(conn: &Connection) -> Vec<String> {
    let mut query = conn.prepare("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").unwrap();
    query.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn the_schema_is_the_one_on_file() {
    let shipped = "a schema that was shipped is never edited";
    let on_file = include_str!("../data/schema_v1.sql");
    let as_text = |definitions: &[String]| definitions.join(";\n\n") + ";\n";
    let mut first = Connection::open_in_memory().unwrap();
    Steps::new(vec![FIRST]).apply(&mut first).unwrap();
    assert_eq!(as_text(&definitions(&first)), on_file, "{shipped}");
    // The second step adds this and nothing else.
    let index = "CREATE INDEX event_report_issued ON event (stream, version) WHERE kind = 'report_issued'";
    let mut newest = definitions(filled(0).store.conn());
    let at = newest.iter().position(|sql| sql == index).expect(shipped);
    let _index = newest.remove(at);
    assert_eq!(as_text(&newest), on_file, "{shipped}");
}
