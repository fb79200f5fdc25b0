//! Where the clock ran back: each event that the next one was recorded before.
//!
//! Between two of them times never fall. So this little table, empty in most records, tells the newest time since any
//! event, and the first event later than any time, without an index that every append would have to write.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};

use crate::journal::error::JournalError;
use crate::platform::clock::Moment;

/// The rows, and the newest event: numbers and times.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Rows {
    backward: BTreeMap<i64, i64>,
    head: Option<(i64, i64)>,
}

/// Takes in the events of one command, which are recorded at one time; `first` is the number of the first of them.
pub(super) fn update(conn: &Connection, first: u64, recorded: Moment) -> Result<(), JournalError> {
    let mut insert = conn.prepare_cached(
        "INSERT INTO model_backward (seq, recorded) SELECT seq, recorded FROM event WHERE seq = ?1 AND recorded > ?2",
    )?;
    let _rows = insert.execute([first.cast_signed() - 1, recorded.timestamp_millis()])?;
    Ok(())
}

/// The latest time at which an event was recorded, of those after `after_seq` up to `last`.
pub(crate) fn newest(conn: &Connection, after_seq: u64, last: u64) -> Result<Option<Moment>, JournalError> {
    let (after, last) = (after_seq.cast_signed(), last.cast_signed());
    let mut end = conn.prepare_cached("SELECT recorded FROM event WHERE seq = ?1 AND seq > ?2")?;
    let end: Option<i64> = end.query_row([last, after], |row| row.get(0)).optional()?;
    let mut backward = conn.prepare_cached("SELECT max(recorded) FROM model_backward WHERE seq > ?1 AND seq <= ?2")?;
    let backward: Option<i64> = backward.query_row([after, last], |row| row.get(0))?;
    Ok(backward.max(end).and_then(Moment::from_timestamp_millis))
}

/// The number of the first event after `after_seq` that was recorded later than this, to the millisecond.
pub(crate) fn first_later(conn: &Connection, after_seq: u64, at: Moment) -> Result<Option<u64>, JournalError> {
    let (after, at) = (after_seq.cast_signed(), at.timestamp_millis());
    let mut backward = conn.prepare_cached("SELECT min(seq) FROM model_backward WHERE seq > ?1 AND recorded > ?2")?;
    let later: Option<i64> = backward.query_row([after, at], |row| row.get(0))?;
    let head = head(conn)?.filter(|(seq, recorded)| *seq > after && *recorded > at).map(|(seq, _)| seq);
    let Some(mut later) = later.or(head) else { return Ok(None) };
    // Up to that one times do not fall back below `at` once they are beyond it.
    let mut recorded = conn.prepare_cached("SELECT recorded FROM event WHERE seq = ?1")?;
    let mut before = after;
    while before + 1 < later {
        let middle = before + (later - before) / 2;
        match recorded.query_row([middle], |row| row.get::<_, i64>(0))? > at {
            true => later = middle,
            false => before = middle,
        }
    }
    Ok(Some(later.cast_unsigned()))
}

fn head(conn: &Connection) -> Result<Option<(i64, i64)>, JournalError> {
    let mut head = conn.prepare_cached("SELECT seq, recorded FROM event ORDER BY seq DESC LIMIT 1")?;
    Ok(head.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

impl Rows {
    /// Takes in one event, as [`update`] keeps it in the store.
    pub(super) fn take(&mut self, seq: u64, recorded: Moment) {
        let recorded = recorded.timestamp_millis();
        let before = self.head.replace((seq.cast_signed(), recorded));
        self.backward.extend(before.filter(|(_, before)| *before > recorded));
    }

    /// As they stand in the store.
    pub(super) fn stored(conn: &Connection) -> Result<Self, JournalError> {
        let mut query = conn.prepare("SELECT seq, recorded FROM model_backward")?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Self { backward: rows.collect::<Result<_, _>>()?, head: head(conn)? })
    }

    /// Throws away what is stored and writes these.
    pub(super) fn write(&self, conn: &Connection) -> Result<(), JournalError> {
        conn.execute_batch("DELETE FROM model_backward")?;
        let mut insert = conn.prepare("INSERT INTO model_backward (seq, recorded) VALUES (?1, ?2)")?;
        for (seq, recorded) in &self.backward {
            let _one = insert.execute(params![seq, recorded])?;
        }
        Ok(())
    }

    pub(super) fn len(&self) -> usize {
        self.backward.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Moment {
        Moment::from_timestamp_millis(millis).unwrap()
    }

    /// A record with events at these times, one to a command.
    fn recorded(times: &[i64]) -> Connection {
        let conn = Connection::open_in_memory().unwrap();
        let tables = "CREATE TABLE event (seq INTEGER PRIMARY KEY, recorded INTEGER NOT NULL);
                      CREATE TABLE model_backward (seq INTEGER PRIMARY KEY, recorded INTEGER NOT NULL);";
        conn.execute_batch(tables).unwrap();
        let mut rows = Rows::default();
        for (seq, time) in (1..).zip(times) {
            let _one = conn.execute("INSERT INTO event VALUES (?1, ?2)", [seq, *time]).unwrap();
            update(&conn, seq.cast_unsigned(), at(*time)).unwrap();
            rows.take(seq.cast_unsigned(), at(*time));
        }
        assert_eq!(rows, Rows::stored(&conn).unwrap(), "{times:?}");
        conn
    }

    #[test]
    fn newest_and_first_later_are_those_that_a_walk_over_all_events_finds() {
        let ordinary: &[i64] = &[1, 2, 2, 3, 5, 8];
        let ahead_and_back: &[i64] = &[1, 2, 90, 91, 3, 4, 4, 92, 5, 6];
        let every_way: &[i64] = &[7, 3, 3, 9, 1, 4, 9, 9, 2, 8, 5, 6];
        for times in [ordinary, ahead_and_back, every_way, &[], &[4]] {
            let conn = recorded(times);
            let after = |seq: u64| (1..).zip(times).filter(move |(number, _)| *number > seq);
            for seq in 0..=times.len() as u64 {
                for last in 0..=times.len() as u64 {
                    let walked = after(seq).filter(|(number, _)| *number <= last).map(|(_, time)| at(*time)).max();
                    assert_eq!(newest(&conn, seq, last).unwrap(), walked, "{times:?} after {seq} up to {last}");
                }
                for time in 0..95 {
                    let walked = after(seq).find(|(_, recorded)| **recorded > time).map(|(number, _)| number);
                    assert_eq!(first_later(&conn, seq, at(time)).unwrap(), walked, "{times:?} after {seq} at {time}");
                }
            }
        }
    }

    #[test]
    fn a_clock_that_never_ran_back_leaves_nothing_to_keep() {
        let conn = recorded(&[1, 1, 2, 3]);
        assert_eq!(Rows::stored(&conn).unwrap().len(), 0);
    }
}
