//! What a command is answered: the same words for a script, a form and a test.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Map;

use crate::custody::event::{Event, JailEvent, PersonEvent, Recorded, Stream};
use crate::custody::file::File;
use crate::custody::finding::Finding;

/// The answer to one command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Answer {
    /// Whether it is recorded. It is durable before this is said.
    pub ok: bool,
    /// The command's own id, if it had one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Whom it is about, as `SURNAME, Given (booking number)`: a wrong row is seen at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// What it created, by kind: later commands may name it by the command's own id, as `@id`.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub created: Map<String, serde_json::Value>,
    /// The events recorded, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<EventLine>,
    /// What was found: in a refusal, what blocks comes first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
    /// Head of the chain after it: 8 groups of 4 hex digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<String>,
    /// The recovery code of a store that was just set up. Print it and keep it away from this computer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recovery_code: Option<String>,
}

/// One event of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EventLine {
    /// Its number in the store.
    pub seq: u64,
    /// Its kind.
    pub event: String,
}

impl Answer {
    /// Nothing was recorded, and why.
    pub fn refused(id: Option<String>, findings: Vec<Finding>) -> Self {
        let (created, events) = (Map::new(), Vec::new());
        Self { ok: false, id, about: None, created, events, findings, head: None, recovery_code: None }
    }

    /// What these events created and say.
    pub fn accepted(id: Option<String>, events: &[Recorded], findings: Vec<Finding>, head: Option<String>) -> Self {
        let mut created = Map::new();
        for event in events {
            created_by(event, &mut created);
        }
        let line = |recorded: &Recorded| EventLine { seq: recorded.seq, event: recorded.event.kind() };
        let events = events.iter().map(line).collect();
        Self { ok: true, id, about: None, created, events, findings, head, recovery_code: None }
    }
}

/// A person as an answer names them.
pub(super) fn named(file: &File) -> String {
    let name = file.identity.name.to_string();
    let booking = file.bookings.iter().rev().min_by_key(|booking| booking.ended.is_some());
    booking.map_or(name.clone(), |booking| format!("{name} ({})", booking.number))
}

/// Adds what an event created. The second of a kind is numbered: `basis`, `basis_2`.
fn created_by(recorded: &Recorded, created: &mut Map<String, serde_json::Value>) {
    let (kind, id) = match (&recorded.event, recorded.stream) {
        (Event::Jail(event), _) => match event {
            JailEvent::JailSetUp { staff, .. } | JailEvent::StaffAdded { staff, .. } => ("staff", staff.0),
            JailEvent::AgreementAdded { agreement, .. } => ("agreement", agreement.0),
            JailEvent::ProfileProposed { version, .. } => {
                let _former = created.insert("version".to_owned(), (*version).into());
                return;
            }
            // The rest changes what is there, and gives no id.
            _ => return,
        },
        (Event::Person(PersonEvent::PersonEntered { .. }), Stream::Person(person)) => ("person", person.0),
        (Event::Person(event), _) => match event {
            PersonEvent::BookingBegan { booking, .. } => ("booking", booking.0),
            PersonEvent::BasisBegan { basis, .. } => ("basis", basis.0),
            PersonEvent::PaperReceived { paper, .. } => ("paper", paper.0),
            PersonEvent::WarrantServed { hold, .. }
            | PersonEvent::InvalidServiceRecorded { hold, .. }
            | PersonEvent::IgsaBegan { hold, .. } => ("hold", hold.0),
            PersonEvent::CitizenshipClaimed { claim, .. } => ("claim", claim.0),
            PersonEvent::ExceptionOpened { exception, .. } => ("exception", exception.0),
            // As above.
            _ => return,
        },
    };
    let names = std::iter::once(kind.to_owned()).chain((2..).map(|nth| format!("{kind}_{nth}")));
    if let Some(name) = names.into_iter().find(|name| !created.contains_key(name)) {
        let _former = created.insert(name, id.to_string().into());
    }
}
