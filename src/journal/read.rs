//! Reading events back, from the store or inside a transaction.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use super::chain::{Hash32, Header, HeaderRef};
use super::error::JournalError;
use super::head::Head;
use crate::platform::clock::Moment;

/// One event as it stands in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its number in this store, from 1.
    pub seq: u64,
    /// What the chain covers beside the body.
    pub header: Header,
    /// What happened, as the caller wrote it. `None` once a court ordered it expunged.
    pub body: Option<Vec<u8>>,
    /// Its hash in the chain.
    pub hash: Hash32,
}

/// A scan of a paper, kept under the hash of its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// Its media type.
    pub media: String,
    /// The file as it was given.
    pub bytes: Vec<u8>,
}

/// The columns of an event in the order in which [`record`] and verify read them.
pub(crate) const COLUMNS: &str = "seq, id, stream, version, kind, payload_version, occurred, zone, typed, source, \
     recorded, staff, workstation, account, command, scan, salt, body, body_hash, hash";

/// The newest event up to a number.
pub(crate) fn head(conn: &Connection, genesis: Hash32, last: u64) -> Result<Head, JournalError> {
    let mut query = conn.prepare_cached("SELECT seq, hash FROM event WHERE seq <= ?1 ORDER BY seq DESC LIMIT 1")?;
    let last = i64::try_from(last).unwrap_or(i64::MAX);
    let newest = query.query_row([last], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, [u8; 32]>(1)?))).optional()?;
    Ok(match newest {
        Some((seq, hash)) => Head { seq: seq.cast_unsigned(), hash: Hash32(hash) },
        None => Head { seq: 0, hash: genesis },
    })
}

pub(crate) fn records_of_stream(
    conn: &Connection,
    stream: Uuid,
    last: Option<u64>,
) -> Result<Vec<Record>, JournalError> {
    let sql = format!("SELECT {COLUMNS} FROM event WHERE stream = ?1 AND seq <= ?2 ORDER BY version");
    let last = last.map_or(i64::MAX, u64::cast_signed);
    let mut query = conn.prepare_cached(&sql)?;
    let mut rows = query.query(params![stream.as_bytes(), last])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        records.push(record(row)?);
    }
    Ok(records)
}

pub(crate) fn records_after<E: From<JournalError>>(
    conn: &Connection,
    seq: u64,
    mut each: impl FnMut(Record) -> Result<(), E>,
) -> Result<(), E> {
    let sql = format!("SELECT {COLUMNS} FROM event WHERE seq >= ?1 ORDER BY seq");
    let mut query = conn.prepare_cached(&sql).map_err(JournalError::from)?;
    let mut rows = query.query([seq.cast_signed().saturating_add(1)]).map_err(JournalError::from)?;
    while let Some(row) = rows.next().map_err(JournalError::from)? {
        each(record(row)?)?;
    }
    Ok(())
}

/// The events with these numbers, both included.
pub(crate) fn records_between(conn: &Connection, first: u64, last: u64) -> Result<Vec<Record>, JournalError> {
    let sql = format!("SELECT {COLUMNS} FROM event WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq");
    let mut query = conn.prepare_cached(&sql)?;
    let mut rows = query.query([first.cast_signed(), last.cast_signed()])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        records.push(record(row)?);
    }
    Ok(records)
}

/// The version that comes next in a stream.
pub(crate) fn next_version(conn: &Connection, stream: Uuid) -> Result<u64, JournalError> {
    let mut query = conn.prepare_cached("SELECT max(version) FROM event WHERE stream = ?1")?;
    let newest: Option<i64> = query.query_row([stream.as_bytes()], |row| row.get(0))?;
    Ok(newest.map_or(1, |newest| newest.cast_unsigned() + 1))
}

/// Whether a scan is on file; its bytes are not read.
pub(crate) fn has_scan(conn: &Connection, hash: &Hash32) -> Result<bool, JournalError> {
    let mut query = conn.prepare_cached("SELECT 1 FROM scan WHERE hash = ?1")?;
    Ok(query.exists([&hash.0])?)
}

pub(crate) fn scan(conn: &Connection, hash: &Hash32) -> Result<Option<Scan>, JournalError> {
    let mut query = conn.prepare_cached("SELECT media, bytes FROM scan WHERE hash = ?1")?;
    let scan = query.query_row([&hash.0], |row| Ok(Scan { media: row.get(0)?, bytes: row.get(1)? }));
    Ok(scan.optional()?)
}

fn record(row: &Row<'_>) -> Result<Record, JournalError> {
    let seq = row.get::<_, i64>(0)?.cast_unsigned();
    let malformed = |column| move || JournalError::Malformed { seq, column };
    let moment = |ms: i64, column| Moment::from_timestamp_millis(ms).ok_or_else(malformed(column));
    let header = Header {
        id: Uuid::from_bytes(row.get(1)?),
        stream: Uuid::from_bytes(row.get(2)?),
        version: row.get::<_, i64>(3)?.cast_unsigned(),
        kind: row.get(4)?,
        payload_version: row.get(5)?,
        occurred: row.get::<_, Option<i64>>(6)?.map(|ms| moment(ms, "occurred")).transpose()?,
        zone: row.get(7)?,
        typed: row.get(8)?,
        source: row.get(9)?,
        recorded: moment(row.get(10)?, "recorded")?,
        staff: row.get::<_, Option<[u8; 16]>>(11)?.map(Uuid::from_bytes),
        workstation: row.get(12)?,
        account: row.get(13)?,
        command: row.get(14)?,
        scan: row.get::<_, Option<[u8; 32]>>(15)?.map(Hash32),
    };
    Ok(Record { seq, header, body: row.get(17)?, hash: Hash32(row.get(19)?) })
}

/// The header of a row without a copy. A column of the wrong type reads as null or zero, so the chain does not fit it.
pub(crate) fn header_of<'a>(row: &'a Row<'_>) -> rusqlite::Result<HeaderRef<'a>> {
    Ok(HeaderRef {
        id: bytes(row, 1)?.unwrap_or_default(),
        stream: bytes(row, 2)?.unwrap_or_default(),
        version: number(row, 3)?.unwrap_or_default(),
        kind: bytes(row, 4)?.unwrap_or_default(),
        payload_version: number(row, 5)?.unwrap_or_default(),
        occurred: number(row, 6)?,
        zone: bytes(row, 7)?,
        typed: bytes(row, 8)?,
        source: bytes(row, 9)?,
        recorded: number(row, 10)?.unwrap_or_default(),
        staff: bytes(row, 11)?,
        workstation: bytes(row, 12)?.unwrap_or_default(),
        account: bytes(row, 13)?.unwrap_or_default(),
        command: bytes(row, 14)?,
        scan: bytes(row, 15)?,
    })
}

/// The bytes of a text or blob column.
pub(crate) fn bytes<'a>(row: &'a Row<'_>, column: usize) -> rusqlite::Result<Option<&'a [u8]>> {
    Ok(match row.get_ref(column)? {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => Some(bytes),
        ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) => None,
    })
}

fn number(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<i64>> {
    Ok(match row.get_ref(column)? {
        ValueRef::Integer(number) => Some(number),
        ValueRef::Null | ValueRef::Real(_) | ValueRef::Text(_) | ValueRef::Blob(_) => None,
    })
}
