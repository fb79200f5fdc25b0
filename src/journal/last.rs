//! What happened last: who left, the newest backup, the newest daily report. Found from the head backwards, so that history
//! does not count.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::error::JournalError;
use super::fold::fold_person;
use super::model;
use super::read;
use super::record::Journal;
use super::store::Store;
use super::typed::decode;
use crate::custody::event::{Event, JailEvent};
use crate::custody::file::File;
use crate::custody::ids::PersonId;
use crate::custody::issued::{How, Issued, Report};
use crate::custody::jail::LastBackup;
use crate::platform::clock::Moment;

impl Journal {
    /// The files of people for whom an outcome was recorded at that time or later, the newest first. The outcome may have
    /// been withdrawn since, or the person booked again: the file says so.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn left_since(&self, since: Moment) -> Result<Vec<File>, JournalError> {
        left_since(&self.store, since, ALL)
    }

    /// The newest verified copy that the record knows of.
    pub fn last_backup(&self) -> Option<LastBackup> {
        self.state.jail.last_backup.clone()
    }
}

/// A number that no event exceeds.
const ALL: u64 = i64::MAX.cast_unsigned();

/// What [`Journal::left_since`] tells, of the events up to `last`.
pub(super) fn left_since(store: &Store, since: Moment, last: u64) -> Result<Vec<File>, JournalError> {
    let _moment = store.one_moment()?;
    let mut files = Vec::new();
    for person in with_outcome_since(store.conn(), since, last)? {
        files.extend(fold_person(store.id(), person, store.records_of_stream(person.0, Some(last))?)?);
    }
    Ok(files)
}

fn with_outcome_since(conn: &Connection, since: Moment, last: u64) -> Result<Vec<PersonId>, JournalError> {
    let before = since.checked_sub_signed(TimeDelta::milliseconds(1)).unwrap_or(since);
    let Some(first) = model::first_later(conn, 0, before)? else { return Ok(Vec::new()) };
    // In the order of numbers SQLite walks these events alone. Times are asked again: a clock that ran back lies between.
    let mut query = conn.prepare_cached(
        "SELECT stream FROM event WHERE seq BETWEEN ?1 AND ?2 AND recorded >= ?3 AND kind = 'outcome_recorded'
         ORDER BY seq DESC",
    )?;
    let bounds = [first.cast_signed(), last.cast_signed(), since.timestamp_millis()];
    let rows = query.query_map(bounds, |row| row.get::<_, [u8; 16]>(0))?;
    let (mut people, mut named) = (Vec::new(), BTreeSet::new());
    for row in rows {
        let person = PersonId(Uuid::from_bytes(row?));
        if named.insert(person) {
            people.push(person);
        }
    }
    Ok(people)
}

/// The newest note of a backup up to an event.
pub(super) fn last_backup(conn: &Connection, store: Uuid, last: u64) -> Result<Option<LastBackup>, JournalError> {
    newest_note(conn, store, ("backup_made", last), |event, at, _| match event {
        JailEvent::BackupMade { file, events, .. } => Some(LastBackup { at, file, events }),
        _ => None,
    })
}

/// The latest moment that a daily report tells of, of those issued up to an event, as `Jail::daily_issued` takes them one
/// after the other.
pub(super) fn last_daily(conn: &Connection, store: Uuid, last: u64) -> Result<Option<Moment>, JournalError> {
    let (mut latest, mut bound) = (None, Moment::MAX_UTC);
    let _reached = newest_daily(conn, store, last, |issued, at, _| {
        let told = issued.as_of;
        latest = latest.max(Some(told).filter(|told| *told <= bound));
        bound = bound.min(at);
        // Of an older one nothing later than the bound would count.
        latest.filter(|latest| *latest >= bound)
    })?;
    Ok(latest)
}

/// The daily reports that were out by an event, the newest first: the moment of which each tells, and the number of its note.
/// They go back to the newest that tells of no moment after `to`, whatever older one was printed again since.
pub(super) fn daily_reports(
    conn: &Connection,
    store: Uuid,
    last: u64,
    to: Moment,
) -> Result<Vec<(Moment, u64)>, JournalError> {
    let (mut reports, mut newest) = (Vec::new(), None);
    let _reached = newest_daily(conn, store, last, |issued, at, seq| {
        let told = issued.as_of;
        reports.push((told, seq));
        newest = newest.max(Some(told).filter(|told| *told <= to));
        // Of an older one nothing later than its own time would count.
        newest.filter(|newest| *newest >= at)
    })?;
    Ok(reports)
}

/// The earliest time at which any of the events after one, up to another, was recorded; nothing where there are none.
pub(super) fn earliest_after(conn: &Connection, known: u64, last: u64) -> Result<Option<Moment>, JournalError> {
    let mut query = conn.prepare_cached("SELECT min(recorded) FROM event WHERE seq > ?1 AND seq <= ?2")?;
    let earliest: Option<i64> = query.query_row([known.cast_signed(), last.cast_signed()], |row| row.get(0))?;
    Ok(earliest.and_then(Moment::from_timestamp_millis))
}

/// The newest daily report that left the program, with when it did.
pub(super) fn last_daily_report(conn: &Connection, store: Uuid) -> Result<Option<(Issued, Moment)>, JournalError> {
    newest_daily(conn, store, ALL, |issued, at, _| Some((issued, at)))
}

/// What the newest daily report that left tells, of those up to an event; one that was taken back later is passed over.
fn newest_daily<T>(
    conn: &Connection,
    store: Uuid,
    last: u64,
    mut tells: impl FnMut(Issued, Moment, u64) -> Option<T>,
) -> Result<Option<T>, JournalError> {
    let mut taken_back: Vec<Issued> = Vec::new();
    newest_note(conn, store, (REPORT, last), |event, at, seq| {
        let JailEvent::ReportIssued { issued } = event else { return None };
        if issued.report != Report::DailyCustody {
            return None;
        }
        if matches!(issued.how, How::NotSaved { .. }) {
            taken_back.push(issued);
            return None;
        }
        if let Some(nth) = taken_back.iter().position(|later| later.takes_back(&issued)) {
            let _once = taken_back.swap_remove(nth);
            return None;
        }
        let _told = issued.daily()?;
        tells(issued, at, seq)
    })
}

/// The kind of an issued report. It has an index of its own, and `verify` looks at that.
pub(super) const REPORT: &str = "report_issued";

/// Notes of one kind in one stream up to an event, the newest first. The kind stands in the text: an index of the reports alone
/// is found by that.
fn notes(kind: &str) -> String {
    format!("SELECT seq FROM event WHERE stream = ?1 AND kind = '{kind}' AND seq <= ?2 ORDER BY version DESC")
}

/// What the newest note of a kind in the jail's own history tells, of those up to an event; notes that tell nothing are
/// passed over.
fn newest_note<T>(
    conn: &Connection,
    store: Uuid,
    (kind, last): (&str, u64),
    mut tells: impl FnMut(JailEvent, Moment, u64) -> Option<T>,
) -> Result<Option<T>, JournalError> {
    let mut query = conn.prepare_cached(&notes(kind))?;
    let rows = query.query_map(params![store.as_bytes(), last.cast_signed()], |row| row.get::<_, i64>(0))?;
    for seq in rows {
        let seq = seq?.cast_unsigned();
        let noted = read::records_between(conn, seq, seq)?;
        // A note that cannot be read must not keep the board shut: it counts as none, and the next one tells what is wrong.
        let noted = noted.first().and_then(|record| decode(store, record).ok().flatten());
        let told = noted.and_then(|(recorded, _)| match recorded.event {
            Event::Jail(event) => tells(event, recorded.at, recorded.seq),
            Event::Person(_) => None,
        });
        if told.is_some() {
            return Ok(told);
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::schema::STEPS;

    #[test]
    fn the_newest_daily_report_is_found_without_walking_the_history_of_the_jail() {
        let mut conn = Connection::open_in_memory().unwrap();
        STEPS.apply(&mut conn).unwrap();
        let mut query = conn.prepare(&format!("EXPLAIN QUERY PLAN {}", notes(REPORT))).unwrap();
        let steps = query.query_map(params![[0_u8; 16], 9], |row| row.get::<_, String>(3)).unwrap();
        let steps: Vec<String> = steps.collect::<Result<_, _>>().unwrap();
        assert!(matches!(&steps[..], [one] if one.contains("event_report_issued")), "{steps:?}");
    }
}
