//! A store with invented events, and ways to meddle with it from outside.

use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};
use hold48::journal::chain::Header;
use hold48::journal::code;
use hold48::journal::error::JournalError;
use hold48::journal::read::Record;
use hold48::journal::store::{FILE, Store};
use hold48::journal::verify::{Damage, Verified, verify};
use hold48::platform::key::Secret;
use rusqlite::Connection;
use tempfile::TempDir;
use uuid::Uuid;

/// A name that must never lie in any file in plain.
pub const NAME: &str = "Zebulon Quillfeather-Testperson";

pub struct Kit {
    pub dir: TempDir,
    pub secret: Secret,
    pub store: Store,
}

pub fn start() -> DateTime<Utc> {
    "2026-11-15T02:12:00Z".parse().unwrap()
}

pub fn stream(number: u64) -> Uuid {
    Uuid::from_u64_pair(0x0190_0000_0000_7000, 0x8000_0000_0000_0000 | number)
}

pub fn empty() -> Kit {
    let dir = tempfile::tempdir().unwrap();
    let secret = Secret::random().unwrap();
    let store = Store::create(dir.path(), Uuid::now_v7(), &secret, start()).unwrap();
    Kit { dir, secret, store }
}

/// A store with so many events in three streams.
pub fn filled(events: u64) -> Kit {
    let mut kit = empty();
    append(&mut kit.store, events);
    kit
}

/// Appends so many events, 50 to a transaction, each to the shortest of three streams.
pub fn append(store: &mut Store, events: u64) {
    let first = store.count().unwrap() + 1;
    let numbers: Vec<u64> = (first..first + events).collect();
    for numbers in numbers.chunks(50) {
        store
            .transaction(|tx| {
                for seq in numbers {
                    let _ = tx.append(&header(*seq), body(*seq).as_bytes())?;
                }
                Ok::<_, JournalError>(())
            })
            .unwrap();
    }
}

pub fn header(seq: u64) -> Header {
    let recorded = start() + TimeDelta::seconds(seq.cast_signed());
    Header {
        id: Uuid::now_v7(),
        stream: stream(seq % 3),
        version: (seq - 1) / 3 + 1,
        kind: "warrant_served".to_owned(),
        payload_version: 1,
        occurred: Some(recorded - TimeDelta::minutes(5)),
        zone: Some("America/New_York".to_owned()),
        typed: Some("-5m".to_owned()),
        source: Some("seen".to_owned()),
        recorded,
        staff: Some(stream(900)),
        workstation: "BOOKING-1".to_owned(),
        account: "jail-desk".to_owned(),
        command: Some(format!("line-{seq}")),
        scan: None,
    }
}

pub fn body(seq: u64) -> String {
    format!("{{\"name\":\"{NAME}\",\"number\":{seq},\"padding\":\"{}\"}}", "x".repeat(150))
}

pub fn all(store: &Store) -> Vec<Record> {
    let mut records = Vec::new();
    store
        .records_after(0, |record| {
            records.push(record);
            Ok::<_, JournalError>(())
        })
        .unwrap();
    records
}

pub fn check(store: &Store) -> Result<Verified, JournalError> {
    verify(store, None, &mut |_, _| ())
}

/// What verify finds, which has to be something.
pub fn damage(store: &Store) -> Damage {
    match check(store) {
        Err(JournalError::Damaged(damage)) => damage,
        other => panic!("should be damaged: {other:?}"),
    }
}

/// A connection with the key and without the program: what somebody who meddles would use.
pub fn raw(dir: &Path, secret: &Secret) -> Connection {
    let conn = Connection::open(dir.join(FILE)).unwrap();
    let key: String = code::store_key(secret).iter().map(|byte| format!("{byte:02x}")).collect();
    conn.pragma_update(None, "key", format!("x'{key}'")).unwrap();
    conn
}

/// Runs SQL on the store with its guards taken away first and put back afterwards.
pub fn meddle(kit: &Kit, sql: &str) {
    let conn = raw(kit.dir.path(), &kit.secret);
    conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    let guards: Vec<(String, String)> = conn
        .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for (name, _) in &guards {
        conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    conn.execute_batch(sql).unwrap();
    for (_, guard) in &guards {
        conn.execute_batch(guard).unwrap();
    }
}
