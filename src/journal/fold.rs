//! From events to what they come to.

use uuid::Uuid;

use super::error::JournalError;
use super::read::Record;
use super::typed::decode;
use crate::custody::apply::file_after;
use crate::custody::entry::Entry;
use crate::custody::event::Recorded;
use crate::custody::file::File;
use crate::custody::finding::Finding;
use crate::custody::ids::{PersonId, StaffId};

/// A file of the record with all that was recorded in it.
pub struct Case {
    /// The file as it stands.
    pub file: File,
    /// Everything that happened, in order, with what was warned.
    pub history: Vec<Entry>,
}

/// The events of these records with what was warned; expunged ones are left out.
pub(super) fn decoded(id: Uuid, records: &[Record]) -> Result<Vec<(Recorded, Vec<Finding>)>, JournalError> {
    records.iter().filter_map(|record| decode(id, record).transpose()).collect()
}

/// The file that the events of a person come to.
pub(super) fn fold_person(id: Uuid, person: PersonId, records: Vec<Record>) -> Result<Option<File>, JournalError> {
    Ok(file_after(person, None, decoded(id, &records)?.into_iter().map(|(recorded, _)| recorded)))
}

/// The file with its history.
pub(super) fn fold_case(id: Uuid, person: PersonId, records: Vec<Record>) -> Result<Option<Case>, JournalError> {
    let history = records.into_iter().map(|record| entry(id, record)).collect::<Result<Vec<_>, _>>()?;
    let file = file_after(person, None, history.iter().filter_map(|entry| entry.recorded.as_ref()));
    Ok(file.map(|file| Case { file, history }))
}

fn entry(id: Uuid, record: Record) -> Result<Entry, JournalError> {
    let (recorded, found) = decode(id, &record)?.unzip();
    let header = record.header;
    Ok(Entry {
        recorded,
        found: found.unwrap_or_default(),
        id: header.id,
        seq: record.seq,
        at: header.recorded,
        by: header.staff.map(StaffId),
        account: header.account,
        workstation: header.workstation,
        kind: header.kind,
        occurred: header.occurred,
        typed: header.typed,
        zone: header.zone,
        source: header.source,
        command: header.command,
        scan: header.scan.map(Into::into),
    })
}
