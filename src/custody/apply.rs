//! What an event changes. Total and pure: an event that names something not on file changes nothing.

mod correction;
mod file;
mod jail;

use std::borrow::Borrow;

use super::event::{Event, PersonEvent, Recorded, Stream};
use super::file::File;
use super::hold::Hold;
use super::ids::{HoldId, PersonId};
use super::state::State;
use super::zone::Moment;

/// Changes the state by one recorded event.
pub fn apply(state: &mut State, recorded: &Recorded) {
    state.jail.newest = state.jail.newest.max(Some(recorded.at));
    match (recorded.stream, recorded.event.clone()) {
        (_, Event::Jail(event)) => jail::apply(&mut state.jail, event, recorded),
        (Stream::Person(person), Event::Person(PersonEvent::PersonEntered { identity })) => {
            let _former = state.files.insert(person, File::new(person, identity));
        }
        (Stream::Person(person), Event::Person(event)) => {
            if let Some(file) = state.files.get_mut(&person) {
                file::apply(file, event, recorded);
            }
        }
        // No program of ours writes a person's event into the jail's stream.
        (Stream::Jail, Event::Person(_)) => {}
    }
}

/// The file of a person after events of that person, from where it stood before; nothing where nobody was entered.
pub fn file_after(
    person: PersonId,
    before: Option<&File>,
    events: impl IntoIterator<Item = impl Borrow<Recorded>>,
) -> Option<File> {
    let mut state = State::default();
    state.files.extend(before.map(|file| (person, file.clone())));
    for recorded in events {
        apply(&mut state, recorded.borrow());
    }
    state.files.remove(&person)
}

/// The person left custody at an instant: of the bookings with that end, or without any, those that had begun by then.
/// A departure entered late ends its own stay and hides no later one.
fn end_bookings(file: &mut File, former: Option<Moment>, at: Moment) {
    for booking in file.bookings.iter_mut().filter(|b| b.began <= at && (b.ended.is_none() || b.ended == former)) {
        booking.ended = Some(at);
    }
}

fn with_hold(file: &mut File, id: HoldId, change: impl FnOnce(&mut Hold)) {
    if let Some(hold) = file.holds.iter_mut().find(|h| h.id == id) {
        change(hold);
    }
}
