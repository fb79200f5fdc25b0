//! Append: a call with ICE is recorded as every command is, against a bare durable insert of the same bytes beside it.

use std::path::Path;

use chrono::TimeDelta;
use hold48::custody::command::{Command, RecordIceContact};
use hold48::custody::contact::{About, ContactResult, Method};
use hold48::custody::ids::{PersonId, StaffId};
use hold48::journal::answer::Answer;
use hold48::journal::record::{Instruction, Journal};
use rusqlite::Connection;

use crate::fill::{self, Filled};
use crate::measure::{Outcome, Samples, Targets, line};

const ROUNDS: usize = 1_000;
/// So many of each go first, so that both write-ahead logs have been full once: while a log still grows, the disk has more to
/// sync.
const WARM_UP: usize = 1_200;
const AT_MOST: f64 = 2.0;

/// Records calls and bare rows in turn.
pub fn measure(filled: &Filled, targets: &mut Targets) -> Outcome<()> {
    println!("Append");
    let mut journal = Journal::open(filled.dir())?;
    let people: Vec<PersonId> = journal.open_files().map(|file| file.person).collect();
    let by = journal.jail().staff.keys().next().copied();
    accepted(&journal.execute(&instruction(people[0], by, 0))?)?;
    let bytes = newest_row(journal.store().conn())?;
    let bare = bare(filled, bytes, filled.events)?;
    let (mut product, mut inserts) = (Samples::default(), Samples::default());
    for round in 1..=WARM_UP + ROUNDS {
        let calls = instruction(people[round % people.len()], by, round);
        accepted(&product.take(|| journal.execute(&calls))?)?;
        let _one = inserts.take(|| bare.insert())?;
        if round == WARM_UP {
            (product, inserts) = (Samples::default(), Samples::default());
        }
    }
    println!("  row of {bytes} bytes; on the disk of the target folder, synchronous = FULL, WAL");
    line("record_ice_contact, from command to durable", &product);
    line("bare durable insert of a row of this size", &inserts);
    let ratio = product.median().as_secs_f64() / inserts.median().as_secs_f64();
    targets.judge("append costs", &format!("{ratio:.2} ×"), "at most twice what a bare insert costs", ratio <= AT_MOST);
    Ok(())
}

fn accepted(answer: &Answer) -> Outcome<()> {
    if answer.ok { Ok(()) } else { Err(format!("a call was refused: {:?}", answer.findings).into()) }
}

fn instruction(person: PersonId, by: Option<StaffId>, round: usize) -> Instruction {
    let command = Command::RecordIceContact(RecordIceContact {
        person,
        at: None,
        spoke_to: Some("Drill, Duty officer".to_owned()),
        number: Some("000-0000".to_owned()),
        method: Method::Phone,
        about: About::PickUp,
        result: ContactResult::Told,
        eta: None,
    });
    let now = fill::end() + TimeDelta::seconds(i64::try_from(round).unwrap_or_default());
    Instruction { id: Some(format!("call-{round}")), by, source: None, now, command, scans: Vec::new() }
}

/// The bytes of all columns of the newest event.
fn newest_row(conn: &Connection) -> Outcome<usize> {
    let columns = "seq id stream version kind payload_version occurred zone typed source recorded staff workstation account \
                   command scan salt body body_hash hash";
    let lengths: Vec<_> = columns.split(' ').map(|column| format!("coalesce(octet_length({column}), 0)")).collect();
    let sql = format!("SELECT {} FROM event ORDER BY seq DESC LIMIT 1", lengths.join(" + "));
    Ok(usize::try_from(conn.query_row(&sql, [], |row| row.get::<_, i64>(0))?)?)
}

/// A database with one table, as it would be written without any of what the record adds.
struct Bare {
    conn: Connection,
    row: Vec<u8>,
}

fn bare(filled: &Filled, bytes: usize, rows: u64) -> Outcome<Bare> {
    let path = filled.dir().join("bare.db");
    let full = Bare::open(&path, bytes)?;
    full.conn.execute_batch("CREATE TABLE bare (seq INTEGER PRIMARY KEY, row BLOB NOT NULL) STRICT; BEGIN")?;
    for _ in 0..rows {
        let _one = full.insert()?;
    }
    full.conn.execute_batch("COMMIT")?;
    // All connections share one page cache: what was filled in one go would leave the record's own without room.
    drop(full);
    Bare::open(&path, bytes)
}

impl Bare {
    fn open(path: &Path, bytes: usize) -> Outcome<Self> {
        let conn = Connection::open(path)?;
        conn.pragma_update(None, "key", format!("x'{}'", "48".repeat(32)))?;
        conn.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
        conn.execute_batch("PRAGMA synchronous = FULL")?;
        Ok(Self { conn, row: vec![48; bytes] })
    }

    fn insert(&self) -> rusqlite::Result<usize> {
        self.conn.prepare_cached("INSERT INTO bare (row) VALUES (?1)")?.execute([&self.row])
    }
}
