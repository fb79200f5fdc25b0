//! What happened last: who left, and the newest backup. Found from the head backwards, so that history does not count.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::error::JournalError;
use super::fold::fold_person;
use super::model;
use super::read;
use super::record::Journal;
use super::typed::decode;
use crate::custody::event::{Event, JailEvent};
use crate::custody::file::File;
use crate::custody::ids::PersonId;
use crate::custody::jail::LastBackup;
use crate::platform::clock::Moment;

impl Journal {
    /// The files of people for whom an outcome was recorded at that time or later, the newest first. The outcome may have
    /// been withdrawn since, or the person booked again: the file says so.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn left_since(&self, since: Moment) -> Result<Vec<File>, JournalError> {
        let _moment = self.store.one_moment()?;
        let mut files = Vec::new();
        for person in with_outcome_since(self.store.conn(), since)? {
            files.extend(fold_person(self.store.id(), person, self.store.records_of_stream(person.0, None)?)?);
        }
        Ok(files)
    }

    /// The newest verified copy that the record knows of.
    pub fn last_backup(&self) -> Option<LastBackup> {
        self.state.jail.last_backup.clone()
    }
}

fn with_outcome_since(conn: &Connection, since: Moment) -> Result<Vec<PersonId>, JournalError> {
    let before = since.checked_sub_signed(TimeDelta::milliseconds(1)).unwrap_or(since);
    let Some(first) = model::first_later(conn, 0, before)? else { return Ok(Vec::new()) };
    // In the order of numbers SQLite walks these events alone. Times are asked again: a clock that ran back lies between.
    let mut query = conn.prepare_cached(
        "SELECT stream FROM event WHERE seq >= ?1 AND recorded >= ?2 AND kind = 'outcome_recorded' ORDER BY seq DESC",
    )?;
    let rows = query.query_map([first.cast_signed(), since.timestamp_millis()], |row| row.get::<_, [u8; 16]>(0))?;
    let (mut people, mut named) = (Vec::new(), BTreeSet::new());
    for row in rows {
        let person = PersonId(Uuid::from_bytes(row?));
        if named.insert(person) {
            people.push(person);
        }
    }
    Ok(people)
}

/// The newest note of a backup in the jail's own history.
pub(super) fn last_backup(conn: &Connection, store: Uuid) -> Result<Option<LastBackup>, JournalError> {
    let mut query = conn.prepare_cached(
        "SELECT seq FROM event WHERE stream = ?1 AND kind = 'backup_made' ORDER BY version DESC LIMIT 1",
    )?;
    let seq = query.query_row(params![store.as_bytes()], |row| row.get::<_, i64>(0)).optional()?;
    let Some(seq) = seq.map(i64::cast_unsigned) else { return Ok(None) };
    let noted = read::records_between(conn, seq, seq)?;
    // A note that cannot be read must not keep the board shut: it counts as none, and the next copy tells what is wrong.
    let noted = noted.first().and_then(|record| decode(store, record).ok().flatten());
    Ok(noted.and_then(|(recorded, _)| match recorded.event {
        Event::Jail(JailEvent::BackupMade { file, events, .. }) => Some(LastBackup { at: recorded.at, file, events }),
        Event::Jail(_) | Event::Person(_) => None,
    }))
}
