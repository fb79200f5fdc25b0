//! Reads every event once and hands them over in batches, so that one thread reads and decrypts while another hashes.
//!
//! SQLCipher gives up on a connection after the first page it cannot authenticate. So where reading fails, fresh
//! connections look for the next event that can be read, and the range between is told.

use std::ops::Range;
use std::sync::mpsc::SyncSender;

use rusqlite::{Connection, Row};

use crate::journal::chain::Hash32;
use crate::journal::error::JournalError;
use crate::journal::read::{self, COLUMNS};
use crate::journal::store::Store;

/// Small enough that the hashing thread finds what was read still in the processor's cache.
const BATCH_BYTES: usize = 1 << 17;
/// How many events go in one batch where two connections read in turns.
pub(super) const SLICE: u64 = 256;
/// More than one header, and most bodies.
const ROOM: usize = 1 << 14;

/// Rows whose bytes lie in one buffer.
#[derive(Default)]
pub(super) struct Batch {
    pub bytes: Vec<u8>,
    pub rows: Vec<RowAt>,
    /// Events after the rows of this batch that cannot be read: from, and to if any follow.
    pub unreadable: Option<(u64, Option<u64>)>,
}

/// One row, as places in the buffer.
pub(super) struct RowAt {
    pub seq: u64,
    pub version: u64,
    pub recorded: i64,
    pub stream: [u8; 16],
    pub scan: Option<[u8; 32]>,
    pub kind: Range<usize>,
    pub header: Range<usize>,
    /// Salt and body behind each other; `None` if either is null.
    pub salted: Option<Range<usize>>,
    pub body_hash: Hash32,
    pub hash: Hash32,
}

impl Batch {
    /// With room for what it will hold: growing would copy it over and over.
    fn with_room() -> Self {
        let rows = Vec::with_capacity(BATCH_BYTES / 400);
        Self { bytes: Vec::with_capacity(BATCH_BYTES + ROOM), rows, unreadable: None }
    }

    fn push(&mut self, row: &Row<'_>) -> rusqlite::Result<u64> {
        let seq = row.get::<_, i64>(0)?.cast_unsigned();
        let salt = read::bytes(row, 16)?;
        let body = read::bytes(row, 17)?;
        let header = read::header_of(row)?;
        let start = self.bytes.len();
        header.encode(&mut self.bytes);
        let header_end = self.bytes.len();
        self.bytes.extend_from_slice(header.kind);
        let kind_end = self.bytes.len();
        let salted = salt.zip(body).map(|(salt, body)| {
            self.bytes.extend_from_slice(salt);
            self.bytes.extend_from_slice(body);
            kind_end..self.bytes.len()
        });
        self.rows.push(RowAt {
            seq,
            version: header.version.cast_unsigned(),
            recorded: header.recorded,
            stream: fixed(Some(header.stream)),
            scan: header.scan.map(|scan| fixed(Some(scan))),
            kind: header_end..kind_end,
            header: start..header_end,
            salted,
            body_hash: Hash32(fixed(read::bytes(row, 18)?)),
            hash: Hash32(fixed(read::bytes(row, 19)?)),
        });
        Ok(seq)
    }
}

/// A value of another length reads as zeros: nothing fits it.
fn fixed<const N: usize>(bytes: Option<&[u8]>) -> [u8; N] {
    bytes.and_then(|bytes| bytes.try_into().ok()).unwrap_or([0; N])
}

/// Reads every other slice of the events up to `last`, each in one batch. Stops early when nobody listens any more.
pub(super) fn send_slices(
    reader: &Store,
    first: u64,
    last: u64,
    to: SyncSender<Batch>,
    progress: &mut dyn FnMut(u64),
) -> Result<(), JournalError> {
    let mut query = reader.conn().prepare(&events())?;
    for slice in (first..=last / SLICE).step_by(2) {
        let from = slice * SLICE;
        let until = last.min(from + SLICE - 1);
        let mut batch = Batch::with_room();
        let mut rows = query.query([from.cast_signed(), until.cast_signed()])?;
        while let Some(row) = rows.next()? {
            let _seq = batch.push(row)?;
        }
        progress(until);
        if to.send(batch).is_err() {
            return Ok(());
        }
    }
    Ok(())
}

fn events() -> String {
    format!("SELECT {COLUMNS} FROM event WHERE seq >= ?1 AND seq <= ?2 ORDER BY seq")
}

/// Reads all events up to `last` and sends them. Stops early when nobody listens any more.
pub(super) fn send_all(
    store: &Store,
    last: u64,
    to: &SyncSender<Batch>,
    progress: &mut dyn FnMut(u64),
) -> Result<(), JournalError> {
    let mut next = 0;
    loop {
        // Each round begins on a connection that no damaged page has spoilt.
        let reader = store.reader()?;
        let Err(failed) = send_from(reader.conn(), &mut next, last, to, progress) else { return Ok(()) };
        if !is_damage(&failed) {
            return Err(failed);
        }
        let from = next;
        let good = next_readable(store, from)?;
        let unreadable = Some((from.max(1), good.map(|good| good - 1)));
        let heard = to.send(Batch { unreadable, ..Batch::default() }).is_ok();
        let Some(good) = good.filter(|_| heard) else { return Ok(()) };
        next = good;
    }
}

fn is_damage(error: &JournalError) -> bool {
    matches!(error, JournalError::Corrupt(_) | JournalError::Sql(_) | JournalError::Unreadable(_))
}

/// Sends from `next` on, and leaves in `next` what was to be read when it failed.
fn send_from(
    conn: &Connection,
    next: &mut u64,
    last: u64,
    to: &SyncSender<Batch>,
    progress: &mut dyn FnMut(u64),
) -> Result<(), JournalError> {
    let mut batch = Batch::with_room();
    let ended = fill(conn, next, last, &mut batch, to, progress);
    // What was read before a failure counts.
    let _ = to.send(batch);
    ended
}

fn fill(
    conn: &Connection,
    next: &mut u64,
    last: u64,
    batch: &mut Batch,
    to: &SyncSender<Batch>,
    progress: &mut dyn FnMut(u64),
) -> Result<(), JournalError> {
    let mut query = conn.prepare(&events())?;
    let mut rows = query.query([next.cast_signed(), last.cast_signed()])?;
    while let Some(row) = rows.next()? {
        *next = batch.push(row)? + 1;
        if batch.bytes.len() >= BATCH_BYTES {
            progress(*next - 1);
            if to.send(std::mem::replace(batch, Batch::with_room())).is_err() {
                return Ok(());
            }
        }
    }
    progress(next.saturating_sub(1));
    Ok(())
}

/// The number of the first event after `from` that can be read; `None` if none can.
fn next_readable(store: &Store, from: u64) -> Result<Option<u64>, JournalError> {
    let mut bad = from;
    let mut step = 1;
    let mut good = loop {
        match probe(store, from.saturating_add(step))? {
            Probe::Row(seq) => break seq,
            Probe::End => break from.saturating_add(step),
            Probe::Bad => bad = from.saturating_add(step),
        }
        if step > u64::from(u32::MAX) {
            return Ok(None);
        }
        step *= 2;
    };
    while bad + 1 < good {
        let middle = bad + (good - bad) / 2;
        match probe(store, middle)? {
            Probe::Bad => bad = middle,
            Probe::Row(_) | Probe::End => good = middle,
        }
    }
    Ok(match probe(store, good)? {
        Probe::Row(seq) => Some(seq),
        Probe::End | Probe::Bad => None,
    })
}

enum Probe {
    Row(u64),
    End,
    Bad,
}

/// Tries to read the first event from `seq` on.
fn probe(store: &Store, seq: u64) -> Result<Probe, JournalError> {
    let reader = store.reader()?;
    let mut query =
        reader.conn().prepare(&format!("SELECT {COLUMNS} FROM event WHERE seq >= ?1 ORDER BY seq LIMIT 1"))?;
    let mut rows = query.query([seq.cast_signed()])?;
    let row = match rows.next() {
        Ok(Some(row)) => row,
        Ok(None) => return Ok(Probe::End),
        Err(_) => return Ok(Probe::Bad),
    };
    Ok(Batch::default().push(row).map_or(Probe::Bad, Probe::Row))
}
