//! From events to what they come to.

use uuid::Uuid;

use super::error::JournalError;
use super::read::Record;
use super::typed::decode;
use crate::custody::apply::apply;
use crate::custody::event::{Recorded, Stream};
use crate::custody::file::File;
use crate::custody::finding::Finding;
use crate::custody::ids::PersonId;
use crate::custody::state::State;

/// The file as it will stand once the events are recorded.
pub(super) fn preview(state: &State, stream: Stream, events: &[Recorded]) -> Option<File> {
    let Stream::Person(person) = stream else { return None };
    let mut after = State::default();
    after.files.extend(state.files.get(&person).map(|file| (person, file.clone())));
    for recorded in events {
        apply(&mut after, recorded);
    }
    after.files.remove(&person)
}

/// The events of these records with what was warned; expunged ones are left out.
pub(super) fn decoded(id: Uuid, records: &[Record]) -> Result<Vec<(Recorded, Vec<Finding>)>, JournalError> {
    records.iter().filter_map(|record| decode(id, record).transpose()).collect()
}

/// The file that the events of a person come to.
pub(super) fn fold_person(id: Uuid, person: PersonId, records: Vec<Record>) -> Result<Option<File>, JournalError> {
    let mut state = State::default();
    for (recorded, _) in decoded(id, &records)? {
        apply(&mut state, &recorded);
    }
    Ok(state.files.remove(&person))
}
