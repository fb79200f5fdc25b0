//! The record as it stood at a past moment: what was known by then, and nothing else.

use super::error::JournalError;
use super::fold::fold_person;
use super::head::Head;
use super::model;
use super::read;
use super::store::Store;
use crate::custody::apply::apply;
use crate::custody::board::{Board, board};
use crate::custody::event::{Event, JailEvent, Recorded};
use crate::custody::state::State;
use crate::platform::clock::Moment;

/// The board of a moment, and what stands beneath it.
#[derive(Debug, Clone, PartialEq)]
pub struct BoardPage {
    /// The board, under the profile in force.
    pub board: Board,
    /// The newest event of that moment.
    pub head: Head,
}

/// What the board said at a moment.
///
/// # Errors
/// The record cannot be read.
pub fn past(store: &Store, at: Moment) -> Result<BoardPage, JournalError> {
    let (conn, id) = (store.conn(), store.id());
    let jail_events = model::jail_events(conn)?;
    let last = last_known(store, &jail_events, at)?;
    let mut state = State::default();
    jail_events.iter().filter(|recorded| recorded.seq <= last).for_each(|recorded| apply(&mut state, recorded));
    let mut files = Vec::new();
    for person in model::people(conn, Some(last))? {
        files.extend(fold_person(id, person, store.records_of_stream(person.0, Some(last))?)?);
    }
    Ok(BoardPage { board: board(&state.jail, &files, at), head: read::head(conn, store.genesis(), last)? })
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
