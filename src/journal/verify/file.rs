//! The parts of the proof that are no chain: the pages of the file, the index of the streams, the scans.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

use super::check::mix;
use super::damage::{EventName, LISTED, Problem};
use crate::journal::chain::Hash32;
use crate::journal::error::JournalError;
use crate::journal::last::REPORT;
use crate::journal::read;
use crate::journal::store::{PAGE, Store};
use crate::platform::clock::Moment;

/// What the file and its index told.
pub(super) struct Findings {
    pub problems: Vec<Problem>,
    /// Streams whose versions have holes.
    pub holes: Vec<Problem>,
    /// The sum over both indexes; `None` if one cannot be read.
    pub sum: Option<u64>,
    /// Whether the seal of every page was looked at apart from reading.
    pub seals: bool,
}

/// Looks at everything in the file but the events themselves, and at their index as far as the event `last`.
pub(super) fn check(reader: &Store, last: u64) -> Findings {
    let conn = reader.conn();
    let mut holes = Vec::new();
    let told = structure(conn).into_iter().map(Problem::File).collect();
    let sum = index(conn, last, &mut holes).and_then(|sum| Ok(sum.wrapping_add(reports(conn, last)?))).ok();
    let mut found = Findings { problems: told, holes, sum, seals: false };
    if !found.problems.is_empty() || sum.is_none() || !all_in_use(reader).unwrap_or(false) {
        found.seals = true;
        let broken = seals(reader);
        if !broken.is_empty() {
            // What SQLite says of a damaged page only repeats it.
            found.problems = broken;
        }
    }
    if named_otherwise(reader) {
        found.problems.push(Problem::Identity);
    }
    found
}

/// Whether every page of the file belongs to a table or an index. All of those are read, and SQLCipher proves the seal of
/// each page that it reads: only pages that are free or left over need a proof of their own, which takes as long again.
fn all_in_use(reader: &Store) -> Result<bool, JournalError> {
    let number = |pragma| reader.conn().pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    let file = std::fs::metadata(reader.path()).map_err(|error| JournalError::io(reader.path(), error))?.len();
    let used = number("page_count")?.cast_unsigned() * PAGE;
    Ok(number("freelist_count")? == 0 && file <= used)
}

/// The pages whose seal is broken.
pub(super) fn seals(store: &Store) -> Vec<Problem> {
    // A page that another process was just writing back looks torn: only what is found twice counts.
    let broken = pages(store).unwrap_or_else(|error| vec![error.to_string()]);
    if broken.is_empty() {
        return Vec::new();
    }
    let again = pages(store).unwrap_or_else(|error| vec![error.to_string()]);
    broken.into_iter().filter(|says| again.contains(says)).map(Problem::File).collect()
}

/// The structure of every table but `event`: reading that one whole, row after row and through its index, proves more than
/// SQLite's own check does, which would take twice as long as all the rest. A backup has that check too.
///
/// Every row of a table is looked up in every index of it: without room for them each look-up would decrypt a page anew.
fn structure(conn: &Connection) -> Vec<String> {
    let room = conn.pragma_update(None, "cache_size", -32 * 1024);
    let tables =
        room.and_then(|()| lines(conn, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'event'"));
    let says = tables.and_then(|tables| {
        let each = tables.iter().map(|table| lines(conn, &format!("PRAGMA integrity_check({table})")));
        each.collect::<Result<Vec<_>, _>>()
    });
    let says = says.map_or_else(|error| vec![error.to_string()], |says| says.concat());
    says.into_iter().filter(|says| says != "ok").collect()
}

/// SQLCipher reads the pages from the file itself, not from the WAL. It gives up on a connection that met a damaged page.
fn pages(store: &Store) -> Result<Vec<String>, JournalError> {
    let mut says = lines(store.reader()?.conn(), "PRAGMA cipher_integrity_check")?;
    says.truncate(LISTED);
    Ok(says)
}

fn lines(conn: &Connection, sql: &str) -> rusqlite::Result<Vec<String>> {
    conn.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
}

fn named_otherwise(reader: &Store) -> bool {
    let rows = reader.conn().query_row("SELECT count(*) FROM store", [], |row| row.get::<_, i64>(0));
    let file = crate::journal::store::id_of_file(reader.path());
    rows.ok() != Some(1) || file.ok() != Some(reader.id())
}

/// Walks the index of streams and versions: versions run from 1 without holes, and the sum fits the table.
fn index(conn: &Connection, last: u64, holes: &mut Vec<Problem>) -> rusqlite::Result<u64> {
    // The plus keeps SQLite in the index; along the rows it would have to sort them.
    let mut query = conn.prepare("SELECT stream, version, seq FROM event WHERE +seq <= ?1 ORDER BY stream, version")?;
    let mut rows = query.query([last.cast_signed()])?;
    let (mut stream, mut expected, mut sum) = ([0; 16], 1, 0u64);
    while let Some(row) = rows.next()? {
        let this: [u8; 16] = row.get(0)?;
        let version = row.get::<_, i64>(1)?.cast_unsigned();
        let seq = row.get::<_, i64>(2)?;
        if this != stream {
            (stream, expected) = (this, 1);
        }
        if version != expected && holes.len() < LISTED {
            let event = name(conn, seq)?;
            holes.push(Problem::Version { event, stream: Uuid::from_bytes(stream), found: version, expected });
        }
        expected = version.wrapping_add(1);
        sum = sum.wrapping_add(mix(&this, version, seq.cast_unsigned()));
    }
    Ok(sum)
}

/// Walks the index of issued reports: the sum of those fits the table. A record that has no such index yet is asked along the
/// index of streams.
fn reports(conn: &Connection, last: u64) -> rusqlite::Result<u64> {
    let asked = format!(
        "SELECT stream, version, seq FROM event WHERE kind = '{REPORT}' AND +seq <= ?1 ORDER BY stream, version"
    );
    let mut query = conn.prepare(&asked)?;
    let mut rows = query.query([last.cast_signed()])?;
    let mut sum = 0u64;
    while let Some(row) = rows.next()? {
        let (version, seq) = (row.get::<_, i64>(1)?.cast_unsigned(), row.get::<_, i64>(2)?.cast_unsigned());
        sum = sum.wrapping_add(mix(&row.get(0)?, version, seq));
    }
    Ok(sum)
}

fn name(conn: &Connection, seq: i64) -> rusqlite::Result<EventName> {
    let mut query = conn.prepare_cached("SELECT kind, recorded FROM event WHERE seq = ?1")?;
    let found = query.query_row([seq], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let (kind, recorded): (String, i64) = found.unwrap_or_default();
    Ok(EventName { seq: seq.cast_unsigned(), kind, recorded: Moment::from_timestamp_millis(recorded) })
}

/// Hashes every scan anew, and looks for each one that an event refers to. Tells how many there are.
pub(super) fn check_scans(
    store: &Store,
    wanted: &HashMap<[u8; 32], EventName>,
    problems: &mut Vec<Problem>,
) -> Result<u64, JournalError> {
    let reader = store.reader()?;
    let mut missing = wanted.clone();
    let count = hash_scans(reader.conn(), &mut missing, problems);
    if count.is_err() {
        // Which scans the unreadable part held cannot be known, so none is called missing.
        problems.push(Problem::ScansUnreadable);
        return Ok(0);
    }
    let mut missing: Vec<_> = missing.into_iter().collect();
    missing.sort_by_key(|(_, event)| event.seq);
    problems.extend(missing.into_iter().map(|(scan, event)| Problem::ScanMissing { scan: Hash32(scan), event }));
    Ok(count?)
}

fn hash_scans(
    conn: &Connection,
    missing: &mut HashMap<[u8; 32], EventName>,
    problems: &mut Vec<Problem>,
) -> rusqlite::Result<u64> {
    let mut query = conn.prepare("SELECT hash, size, bytes FROM scan")?;
    let mut rows = query.query([])?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        let kept: [u8; 32] = row.get(0)?;
        let bytes = read::bytes(row, 2)?.unwrap_or_default();
        let event = missing.remove(&kept);
        let size = row.get::<_, i64>(1)?;
        if Hash32::of(bytes).0 != kept || usize::try_from(size) != Ok(bytes.len()) {
            problems.push(Problem::ScanChanged { scan: Hash32(kept), event });
        }
        count += 1;
    }
    Ok(count)
}
