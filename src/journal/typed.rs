//! Events of custody as bodies and headers of the record, and back.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::chain::{Hash32, Header};
use super::error::JournalError;
use super::read::Record;
use crate::custody::decide::TypedTime;
use crate::custody::event::{Event, Recorded, Stream};
use crate::custody::finding::Finding;
use crate::custody::ids::{PersonId, StaffId};
use crate::custody::scan::ScanHash;

/// Version of the payloads that this program writes. An old journal always opens: older versions stay readable here.
pub const PAYLOAD_VERSION: u32 = 1;

/// What the body of an event holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// What happened.
    pub fact: Event,
    /// What was warned when it was recorded, kept with the first event of a command.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<Finding>,
    /// SHA-256 of the command that had an id of its own, kept with its first event: the same id given to another command
    /// is no repetition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<ScanHash>,
}

/// A command's own id, with the hash of the command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The id.
    pub id: String,
    /// SHA-256 of the command as JSON.
    pub hash: ScanHash,
}

/// The stream's id in the record: the store's own for the jail, the person's for a person.
pub fn stream_id(store: Uuid, stream: Stream) -> Uuid {
    match stream {
        Stream::Jail => store,
        Stream::Person(person) => person.0,
    }
}

/// An event read back, with what was warned then. Nothing where a court ordered its body expunged.
///
/// # Errors
/// [`JournalError::Malformed`]: the body is none that this program knows.
pub fn decode(store: Uuid, record: &Record) -> Result<Option<(Recorded, Vec<Finding>)>, JournalError> {
    let Some(body) = &record.body else { return Ok(None) };
    let malformed = JournalError::Malformed { seq: record.seq, column: "body" };
    if record.header.payload_version > PAYLOAD_VERSION {
        return Err(malformed);
    }
    let body = read_body(body).ok_or(malformed)?;
    let header = &record.header;
    let stream = if header.stream == store { Stream::Jail } else { Stream::Person(PersonId(header.stream)) };
    let (at, by) = (header.recorded, header.staff.map(StaffId));
    Ok(Some((Recorded { id: header.id, seq: record.seq, stream, at, by, event: body.fact }, body.accepted)))
}

fn read_body(body: &[u8]) -> Option<Body> {
    serde_json::from_slice(body).ok()
}

/// The hash of the command that this event is the first one of, where the command had an id.
pub fn given(record: &Record) -> Option<ScanHash> {
    record.body.as_deref().and_then(read_body)?.given
}

/// What every event of one command shares.
pub struct Shared<'a> {
    /// Stream of the events.
    pub stream: Uuid,
    /// Version of the first of them.
    pub version: u64,
    /// The computer's clock.
    pub recorded: crate::platform::clock::Moment,
    /// Name of the jail's zone.
    pub zone: Option<String>,
    /// The main time as typed.
    pub typed: Option<TypedTime>,
    /// Where late entries come from.
    pub source: Option<String>,
    /// Who.
    pub staff: Option<Uuid>,
    /// This computer.
    pub workstation: &'a str,
    /// The account of the operating system.
    pub account: &'a str,
    /// The command's own id.
    pub command: Option<Given>,
}

impl Shared<'_> {
    /// Header and body of the event that stands `nth` among those of the command.
    ///
    /// # Errors
    /// The body cannot be written as JSON.
    pub fn event(
        &self,
        id: Uuid,
        nth: usize,
        event: &Event,
        accepted: &[Finding],
    ) -> Result<(Header, Vec<u8>), JournalError> {
        let happened = event.occurred();
        let header = Header {
            id,
            stream: self.stream,
            version: self.version + nth as u64,
            kind: event.kind(),
            payload_version: PAYLOAD_VERSION,
            occurred: happened,
            zone: happened.and(self.zone.clone()),
            // The words belong to the moment that was read from them; what happened at another was not typed so.
            typed: self.typed.as_ref().filter(|typed| happened == Some(typed.at)).map(|typed| typed.words.clone()),
            source: self.source.clone(),
            recorded: self.recorded,
            staff: self.staff,
            workstation: self.workstation.to_owned(),
            account: self.account.to_owned(),
            command: self.command.as_ref().map(|given| given.id.clone()),
            scan: event.scan().map(Hash32::from),
        };
        let accepted = if nth == 0 { accepted.to_vec() } else { Vec::new() };
        let given = self.command.as_ref().filter(|_| nth == 0).map(|given| given.hash);
        let body = Body { fact: event.clone(), accepted, given };
        let body = serde_json::to_vec(&body).map_err(|_| JournalError::Malformed { seq: 0, column: "body" })?;
        Ok((header, body))
    }
}
