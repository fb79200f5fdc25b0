//! What shapes the jail, in one place: staff, officers, agreements, profiles.
//!
//! The events themselves lie years apart in the record, each on a page of its own, between the backup of every night. So
//! opening would become slower every day.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::custody::event::{Event, JailEvent, Recorded, Stream};
use crate::custody::ids::StaffId;
use crate::journal::error::JournalError;
use crate::platform::clock::Moment;

/// An event of the jail as it is kept here.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    id: Uuid,
    recorded: i64,
    staff: Option<Uuid>,
    event: String,
}

/// The rows by the numbers of their events.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Rows(BTreeMap<i64, Row>);

/// Backups, exports and reports change nothing of the jail.
fn is_upkeep(event: &Event) -> bool {
    matches!(
        event,
        Event::Jail(
            JailEvent::BackupMade { .. }
                | JailEvent::Restored { .. }
                | JailEvent::Exported { .. }
                | JailEvent::RecoveryCodeShown {}
                | JailEvent::KeySealed { .. }
                | JailEvent::ReportIssued { .. }
        )
    )
}

fn row(recorded: &Recorded) -> Result<Row, JournalError> {
    let malformed = |_| JournalError::Malformed { seq: recorded.seq, column: "body" };
    Ok(Row {
        id: recorded.id,
        recorded: recorded.at.timestamp_millis(),
        staff: recorded.by.map(|by| by.0),
        event: serde_json::to_string(&recorded.event).map_err(malformed)?,
    })
}

/// Keeps an event if it shapes the jail.
pub(super) fn update(conn: &Connection, recorded: &Recorded) -> Result<(), JournalError> {
    if recorded.stream != Stream::Jail || is_upkeep(&recorded.event) {
        return Ok(());
    }
    insert(conn, recorded.seq.cast_signed(), &row(recorded)?)
}

fn insert(conn: &Connection, seq: i64, row: &Row) -> Result<(), JournalError> {
    let mut insert =
        conn.prepare_cached("INSERT INTO model_jail (seq, id, recorded, staff, event) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    let staff = row.staff.as_ref().map(Uuid::as_bytes);
    let _one = insert.execute(params![seq, row.id.as_bytes(), row.recorded, staff, row.event])?;
    Ok(())
}

impl Rows {
    /// As [`update`] keeps it in the store.
    pub(super) fn take(&mut self, recorded: &Recorded) -> Result<(), JournalError> {
        if !is_upkeep(&recorded.event) {
            let _former = self.0.insert(recorded.seq.cast_signed(), row(recorded)?);
        }
        Ok(())
    }

    /// As they stand in the store.
    pub(super) fn stored(conn: &Connection) -> Result<Self, JournalError> {
        let mut query = conn.prepare("SELECT seq, id, recorded, staff, event FROM model_jail ORDER BY seq")?;
        let rows = query.query_map([], |row| {
            let staff = row.get::<_, Option<[u8; 16]>>(3)?.map(Uuid::from_bytes);
            let (recorded, event) = (row.get(2)?, row.get(4)?);
            Ok((row.get(0)?, Row { id: Uuid::from_bytes(row.get(1)?), recorded, staff, event }))
        })?;
        Ok(Self(rows.collect::<Result<_, _>>()?))
    }

    /// Throws away what is stored and writes these.
    pub(super) fn write(&self, conn: &Connection) -> Result<(), JournalError> {
        conn.execute_batch("DELETE FROM model_jail")?;
        self.0.iter().try_for_each(|(seq, row)| insert(conn, *seq, row))
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The events again.
    pub(super) fn events(&self) -> impl Iterator<Item = Result<Recorded, JournalError>> {
        self.0.iter().map(|(seq, row)| {
            let seq = seq.cast_unsigned();
            let malformed = |column| JournalError::Malformed { seq, column };
            let at = Moment::from_timestamp_millis(row.recorded).ok_or(malformed("recorded"))?;
            let event = serde_json::from_str(&row.event).map_err(|_| malformed("body"))?;
            Ok(Recorded { id: row.id, seq, stream: Stream::Jail, at, by: row.staff.map(StaffId), event })
        })
    }
}
