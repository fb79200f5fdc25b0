//! The newest time in the record since any of its events, for clocks that once ran ahead.
//!
//! An event is kept here while no later one was recorded at its time or after it. The newest event of all is not kept: it
//! stands in the record itself. So nothing is written here unless the clock ran back.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};

use crate::journal::error::JournalError;
use crate::platform::clock::Moment;

/// The rows, and the newest event: numbers and times.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Rows {
    ahead: BTreeMap<i64, i64>,
    head: Option<(i64, i64)>,
}

/// Takes in the events of one command, which are recorded at one time; `first` is the number of the first of them.
pub(super) fn update(conn: &Connection, first: u64, recorded: Moment) -> Result<(), JournalError> {
    let (before, recorded) = (first.cast_signed() - 1, recorded.timestamp_millis());
    let mut outdone = conn.prepare_cached("DELETE FROM model_newest WHERE recorded <= ?1")?;
    let _rows = outdone.execute([recorded])?;
    let mut ahead = conn.prepare_cached(
        "INSERT INTO model_newest (seq, recorded) SELECT seq, recorded FROM event WHERE seq = ?1 AND recorded > ?2",
    )?;
    let _rows = ahead.execute([before, recorded])?;
    Ok(())
}

/// The latest time at which an event after this one was recorded.
pub(crate) fn newest(conn: &Connection, after_seq: u64) -> Result<Option<Moment>, JournalError> {
    let after = after_seq.cast_signed();
    let head = head(conn)?.filter(|(seq, _)| *seq > after).map(|(_, recorded)| recorded);
    let mut ahead = conn.prepare_cached("SELECT max(recorded) FROM model_newest WHERE seq > ?1")?;
    let ahead: Option<i64> = ahead.query_row([after], |row| row.get(0))?;
    Ok(ahead.max(head).and_then(Moment::from_timestamp_millis))
}

fn head(conn: &Connection) -> Result<Option<(i64, i64)>, JournalError> {
    let mut head = conn.prepare_cached("SELECT seq, recorded FROM event ORDER BY seq DESC LIMIT 1")?;
    Ok(head.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

impl Rows {
    /// Takes in one event, as [`update`] keeps it in the store.
    pub(super) fn take(&mut self, seq: u64, recorded: Moment) {
        let recorded = recorded.timestamp_millis();
        self.ahead.retain(|_, former| *former > recorded);
        let before = self.head.replace((seq.cast_signed(), recorded));
        self.ahead.extend(before.filter(|(_, before)| *before > recorded));
    }

    /// As they stand in the store.
    pub(super) fn stored(conn: &Connection) -> Result<Self, JournalError> {
        let mut query = conn.prepare("SELECT seq, recorded FROM model_newest")?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Self { ahead: rows.collect::<Result<_, _>>()?, head: head(conn)? })
    }

    /// Throws away what is stored and writes these.
    pub(super) fn write(&self, conn: &Connection) -> Result<(), JournalError> {
        conn.execute_batch("DELETE FROM model_newest")?;
        let mut insert = conn.prepare("INSERT INTO model_newest (seq, recorded) VALUES (?1, ?2)")?;
        for (seq, recorded) in &self.ahead {
            let _one = insert.execute(params![seq, recorded])?;
        }
        Ok(())
    }

    pub(super) fn len(&self) -> usize {
        self.ahead.len()
    }
}
