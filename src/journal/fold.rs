//! From events to what they come to.

use uuid::Uuid;

use super::error::JournalError;
use super::read::Record;
use super::typed::decode;
use crate::custody::apply::file_after;
use crate::custody::event::Recorded;
use crate::custody::file::File;
use crate::custody::finding::Finding;
use crate::custody::ids::PersonId;

/// The events of these records with what was warned; expunged ones are left out.
pub(super) fn decoded(id: Uuid, records: &[Record]) -> Result<Vec<(Recorded, Vec<Finding>)>, JournalError> {
    records.iter().filter_map(|record| decode(id, record).transpose()).collect()
}

/// The file that the events of a person come to.
pub(super) fn fold_person(id: Uuid, person: PersonId, records: Vec<Record>) -> Result<Option<File>, JournalError> {
    Ok(file_after(person, None, decoded(id, &records)?.into_iter().map(|(recorded, _)| recorded)))
}
