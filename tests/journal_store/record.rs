//! What the store promises about events that were acknowledged.

use chrono::TimeDelta;
use hold48::journal::error::{Class, JournalError};
use hold48::journal::store::{FILE, Store, id_of_file};
use hold48::platform::key::Secret;
use uuid::Uuid;

use crate::kit::{all, append, body, check, empty, filled, header, start, stream};

#[test]
fn what_was_acknowledged_is_there_after_opening_again() {
    let kit = filled(20);
    let before = all(&kit.store);
    drop(kit.store);
    let store = Store::open(kit.dir.path(), &kit.secret).unwrap();
    assert_eq!(all(&store), before);
    assert_eq!(before[6].body.as_deref(), Some(body(7).as_bytes()));
    assert_eq!((before[6].header.kind.as_str(), before[6].header.version), ("warrant_served", 3));
    let verified = check(&store).unwrap();
    assert_eq!((verified.events, verified.head), (20, store.head().unwrap()));
}

#[test]
fn what_append_answers_is_what_is_read_back() {
    let mut kit = empty();
    let mut finer = header(1);
    finer.recorded += TimeDelta::microseconds(250);
    let answered = kit.store.transaction(|tx| tx.append(&finer, b"body")).unwrap();
    assert_eq!(all(&kit.store), [answered]);
}

#[test]
fn an_empty_store_verifies_and_its_head_is_its_beginning() {
    let kit = empty();
    let verified = check(&kit.store).unwrap();
    assert_eq!((verified.events, verified.head.hash), (0, kit.store.genesis()));
}

#[test]
fn an_error_inside_a_transaction_records_nothing() {
    let mut kit = filled(3);
    let head = kit.store.head().unwrap();
    let failed = kit.store.transaction(|tx| {
        let _ = tx.append(&header(4), b"first")?;
        Err::<(), _>(JournalError::Busy)
    });
    assert!(matches!(failed, Err(JournalError::Busy)));
    assert_eq!(kit.store.head().unwrap(), head);
}

#[test]
fn a_version_that_is_taken_collides_and_one_too_high_is_refused() {
    let mut kit = filled(3);
    let collided = kit.store.transaction(|tx| tx.append(&header(3), b"late"));
    assert!(matches!(collided, Err(JournalError::Collision { stream: of }) if of == stream(0)));
    let hole = kit.store.transaction(|tx| tx.append(&header(9), b"early"));
    assert!(matches!(hole, Err(JournalError::Hole { given: 3, expected: 2, .. })));
    assert_eq!(kit.store.count().unwrap(), 3);
}

#[test]
fn the_database_itself_refuses_to_change_or_remove_events_and_scans() {
    let mut kit = filled(2);
    let _ = kit.store.transaction(|tx| tx.put_scan(b"%PDF invented", "application/pdf")).unwrap();
    for sql in [
        "UPDATE event SET kind = 'released'",
        "DELETE FROM event WHERE seq = 2",
        "INSERT OR REPLACE INTO event SELECT * FROM event WHERE seq = 1",
        "UPDATE scan SET media = 'x'",
        "DELETE FROM scan",
        "UPDATE store SET created = 0",
        "DELETE FROM store",
    ] {
        let refused = kit.store.conn().execute(sql, []).unwrap_err().to_string();
        assert!(refused.contains("never") || refused.contains("keeps"), "{sql}: {refused}");
    }
    assert_eq!(check(&kit.store).unwrap().events, 2);
}

#[test]
fn a_stream_is_read_up_to_an_event() {
    let kit = filled(9);
    let known = kit.store.records_of_stream(stream(1), Some(5)).unwrap();
    assert_eq!(known.iter().map(|record| record.seq).collect::<Vec<_>>(), [1, 4]);
    assert_eq!(kit.store.records_of_stream(stream(1), None).unwrap().len(), 3);
}

#[test]
fn the_same_scan_is_kept_once_and_comes_back_whole() {
    let mut kit = empty();
    let hash = kit.store.transaction(|tx| {
        let _ = tx.put_scan(b"a page", "image/png")?;
        tx.put_scan(b"a page", "image/png")
    });
    let scan = kit.store.scan(&hash.unwrap()).unwrap().unwrap();
    assert_eq!((scan.bytes.as_slice(), scan.media.as_str()), (b"a page".as_slice(), "image/png"));
    assert_eq!(check(&kit.store).unwrap().scans, 1);
}

#[test]
fn an_event_cannot_name_a_scan_that_is_not_kept() {
    let mut kit = empty();
    let mut with_scan = header(1);
    with_scan.scan = Some(hold48::journal::chain::Hash32::of(b"nowhere"));
    assert!(kit.store.transaction(|tx| tx.append(&with_scan, b"body")).is_err());
    assert_eq!(kit.store.count().unwrap(), 0);
}

#[test]
fn two_writers_on_one_store_lose_nothing() {
    let kit = empty();
    let (dir, secret) = (kit.dir.path(), &kit.secret);
    std::thread::scope(|threads| {
        for writer in 1..=2 {
            let _ = threads.spawn(move || {
                let mut store = Store::open(dir, secret).unwrap();
                for version in 1..=40 {
                    let mut own = header(1);
                    (own.stream, own.version) = (stream(writer), version);
                    let _ = store.transaction(|tx| tx.append(&own, b"one of two")).unwrap();
                }
            });
        }
    });
    assert_eq!(check(&kit.store).unwrap().events, 80);
    for writer in 1..=2 {
        assert_eq!(kit.store.records_of_stream(stream(writer), None).unwrap().len(), 40);
    }
}

#[test]
fn another_connection_sees_that_something_was_recorded() {
    let mut kit = filled(1);
    let other = Store::open(kit.dir.path(), &kit.secret).unwrap();
    let before = other.data_version().unwrap();
    append(&mut kit.store, 1);
    assert_ne!(other.data_version().unwrap(), before);
    assert_eq!(other.count().unwrap(), 2);
}

#[test]
fn the_id_of_a_store_is_read_without_its_key() {
    let kit = empty();
    assert_eq!(id_of_file(&kit.dir.path().join(FILE)).unwrap(), kit.store.id());
}

#[test]
fn a_second_store_never_replaces_the_first() {
    let kit = filled(4);
    let refused = Store::create(kit.dir.path(), Uuid::now_v7(), &kit.secret, start());
    assert_eq!(refused.err().map(|error| error.class()), Some(Class::Usage));
    assert_eq!(check(&kit.store).unwrap().events, 4);
}

#[test]
fn a_wrong_key_says_that_key_or_file_is_wrong_and_changes_nothing() {
    let kit = filled(4);
    let elsewhere = tempfile::tempdir().unwrap();
    let files = [FILE, "hold48.db-wal"];
    for file in files {
        let _ = std::fs::copy(kit.dir.path().join(file), elsewhere.path().join(file)).unwrap();
    }
    let bytes = || files.map(|file| std::fs::read(elsewhere.path().join(file)).unwrap());
    let before = bytes();
    let refused = Store::open(elsewhere.path(), &Secret::random().unwrap()).err().unwrap();
    assert!(refused.to_string().contains("either the key is not its key, or the file is damaged"), "{refused}");
    assert_eq!(refused.class(), Class::Damage);
    assert_eq!(bytes(), before);
    assert_eq!(Store::open(elsewhere.path(), &kit.secret).unwrap().count().unwrap(), 4);
}

#[test]
fn a_record_verifies_and_is_backed_up_while_others_append() {
    let kit = filled(200);
    let (dir, secret) = (kit.dir.path(), &kit.secret);
    let stop = std::sync::atomic::AtomicBool::new(false);
    let to = tempfile::tempdir().unwrap();
    std::thread::scope(|threads| {
        let _ = threads.spawn(|| {
            let mut store = Store::open(dir, secret).unwrap();
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                append(&mut store, 1);
            }
        });
        for round in 0..8 {
            let verified = check(&kit.store);
            let made = hold48::journal::backup::backup(
                &kit.store,
                to.path(),
                start() + TimeDelta::seconds(round),
                &mut |_, _| (),
            );
            // Failures are told after the writer was stopped, or the test would never end.
            if verified.is_err() || made.is_err() || round == 7 {
                stop.store(true, std::sync::atomic::Ordering::Relaxed);
                assert!(verified.unwrap().events >= 200 && made.unwrap().events >= 200);
            }
        }
    });
}

#[test]
fn texts_in_all_scripts_with_nuls_and_a_megabyte_come_back_as_they_were() {
    let mut kit = empty();
    let mut odd = header(1);
    odd.typed = Some("a\0b \u{5e9}\u{5dc} \u{4e2d} \u{1f512}".to_owned());
    odd.workstation = "\0".to_owned();
    odd.account = "x".repeat(1 << 20);
    odd.occurred = chrono::DateTime::from_timestamp_millis(-62_167_219_200_000);
    let recorded = kit.store.transaction(|tx| tx.append(&odd, &vec![0; 1 << 20])).unwrap();
    assert_eq!(all(&kit.store), [recorded]);
    assert_eq!(check(&kit.store).unwrap().events, 1);
}
