//! The record as it stood at a past moment: what was known by then, and nothing else.

use rusqlite::Connection;
use uuid::Uuid;

use super::error::JournalError;
use super::fold::{Case, fold_case, fold_person};
use super::last;
use super::model;
use super::read;
use super::store::Store;
use crate::custody::apply::apply;
use crate::custody::board::{Board, board};
use crate::custody::daily_span::DailySpan;
use crate::custody::event::{Event, JailEvent, Recorded};
use crate::custody::file::File;
use crate::custody::ids::PersonId;
use crate::custody::jail::Jail;
use crate::custody::state::State;
use crate::platform::clock::Moment;

/// What was known at a moment. A report as of now and one of a past moment are both made from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Then {
    /// The jail.
    pub jail: Jail,
    /// The files of people who were open, or of whom an exception was.
    pub files: Vec<File>,
    /// The newest event: 8 groups of 4 hex digits.
    pub head: String,
    /// The number of that event.
    pub last: u64,
    /// The moment.
    pub at: Moment,
}

/// What was known at a moment; at the present one (see [`Jail::present`]), everything is.
///
/// # Errors
/// The record cannot be read.
pub fn then(store: &Store, at: Moment) -> Result<Then, JournalError> {
    let _moment = store.one_moment()?;
    let (conn, id) = (store.conn(), store.id());
    let jail_events = model::jail_events(conn)?;
    let last = last_known(store, &jail_events, at)?;
    let jail = jail(conn, id, &jail_events, last)?;
    let mut files = Vec::new();
    for person in model::people(conn, Some(last))? {
        let file = fold_person(id, person, store.records_of_stream(person.0, Some(last))?)?;
        files.extend(file.filter(File::of_concern));
    }
    let head = read::head(conn, store.genesis(), last)?.to_string();
    Ok(Then { jail, files, head, last, at })
}

impl Then {
    /// What the board said, under the profile in force.
    pub fn board(&self) -> Board {
        board(&self.jail, &self.files, self.at)
    }

    /// Everything that was on file of one person; nothing where nobody of that id was on file yet.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn case(&self, store: &Store, person: PersonId) -> Result<Option<Case>, JournalError> {
        fold_case(store.id(), person, store.records_of_stream(person.0, Some(self.last))?)
    }

    /// The files, as they stood at the moment, of people for whom an outcome was recorded from `since` on, the newest
    /// first. The outcome may have been withdrawn since, or the person booked again: the file says so.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn left_since(&self, store: &Store, since: Moment) -> Result<Vec<File>, JournalError> {
        last::left_since(store, since, self.last)
    }

    /// From when a daily custody report of the moment tells outcomes, by the daily reports that were out by then.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn daily_span(&self, store: &Store) -> Result<DailySpan, JournalError> {
        let _moment = store.one_moment()?;
        let reports = last::daily_reports(store.conn(), store.id(), self.last, DailySpan::latest_run(self.at))?;
        let span = DailySpan::new(self.at, reports.iter().map(|(told, _)| *told).collect());
        let Some(run) = span.run() else { return Ok(span) };
        let notes = reports.iter().filter(|(told, _)| *told == run).map(|(_, note)| *note);
        let noted = notes.min().unwrap_or(self.last);
        let known = last_known(store, &model::jail_events(store.conn())?, run)?.min(noted.saturating_sub(1));
        let earliest = last::earliest_after(store.conn(), known, self.last)?;
        Ok(match earliest {
            Some(earliest) => span.reaching(earliest),
            None => span,
        })
    }
}

/// The jail as it stood right after the event `last`.
pub(super) fn jail(conn: &Connection, id: Uuid, jail_events: &[Recorded], last: u64) -> Result<Jail, JournalError> {
    let mut state = State::default();
    jail_events.iter().filter(|recorded| recorded.seq <= last).for_each(|recorded| apply(&mut state, recorded));
    let mut jail = state.jail;
    jail.newest = jail.newest.max(model::newest(conn, jail.clock_confirmed, last)?);
    jail.last_backup = last::last_backup(conn, id, last)?;
    jail.last_daily = last::last_daily(conn, id, last)?;
    Ok(jail)
}

/// The number of the last event that was known at a moment. What is known is a beginning of the record: a clock that was
/// set back does not make later events known before earlier ones, so the first event with a later time is the bound. Once
/// two people confirmed the clock, times from before that no longer count.
fn last_known(store: &Store, jail_events: &[Recorded], at: Moment) -> Result<u64, JournalError> {
    let confirms = |event: &Event| matches!(event, Event::Jail(JailEvent::ClockConfirmed { .. }));
    let confirmed = jail_events.iter().filter(|recorded| recorded.at <= at && confirms(&recorded.event));
    let confirmed = confirmed.map(|recorded| recorded.seq).max().unwrap_or_default();
    let first = model::first_later(store.conn(), confirmed, at)?;
    match first {
        Some(first) => Ok(first - 1),
        None => Ok(store.head()?.seq),
    }
}
