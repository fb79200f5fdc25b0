//! What happened, in words and in order.

use serde_json::{Value, json};

use super::view::View;
use crate::custody::event::{Event, Recorded};
use crate::custody::finding::{Finding, Severity};
use crate::custody::told::{happened, late};
use crate::custody::zone::Moment;
use crate::journal::error::JournalError;
use crate::journal::read::Record;
use crate::journal::record::Journal;
use crate::journal::typed::decode;

/// One event of a file, with what stands beside it in the record.
pub(super) struct Entry {
    record: Record,
    /// Nothing where a court ordered the body expunged.
    told: Option<(Recorded, Vec<Finding>)>,
}

impl Entry {
    /// Everything recorded about the person, in order.
    pub(super) fn all(journal: &Journal, view: &View<'_>) -> Result<Vec<Self>, JournalError> {
        let store = journal.store();
        let entry = |record: Record| Ok(Self { told: decode(store.id(), &record)?, record });
        store.records_of_stream(view.file.person.0, None)?.into_iter().map(entry).collect()
    }

    pub(super) fn seq(&self) -> u64 {
        self.record.seq
    }

    pub(super) fn recorded(&self) -> Moment {
        self.record.header.recorded
    }

    pub(super) fn by(&self, view: &View<'_>) -> String {
        let by = self.told.as_ref().and_then(|(recorded, _)| recorded.by);
        by.map_or_else(|| format!("nobody named, account {}", self.record.header.account), |by| view.staff(by))
    }

    pub(super) fn source(&self) -> Option<&str> {
        self.record.header.source.as_deref()
    }

    /// When it happened, with the minutes until it was recorded where they are many.
    pub(super) fn happened(&self) -> Option<(Moment, Option<i64>)> {
        let at = self.record.header.occurred?;
        Some((at, late(at, self.recorded())))
    }

    pub(super) fn warned(&self) -> impl Iterator<Item = &Finding> {
        let found = self.told.iter().flat_map(|(_, found)| found);
        found.filter(|finding| finding.severity != Severity::Fine)
    }

    pub(super) fn says(&self, view: &View<'_>) -> String {
        let Some((recorded, _)) = &self.told else {
            return "expunged by order of a court; that something was recorded here stays in the chain".to_owned();
        };
        let Event::Person(event) = &recorded.event else { return self.record.header.kind.replace('_', " ") };
        happened(view, event)
    }

    pub(super) fn as_json(&self, view: &View<'_>) -> Value {
        let header = &self.record.header;
        let event = self.told.as_ref().map(|(recorded, _)| &recorded.event);
        let happened = self.happened();
        json!({
            "seq": self.record.seq, "id": header.id, "kind": header.kind, "recorded": header.recorded,
            "by": header.staff, "by_name": self.by(view),
            "occurred": happened.map(|(at, _)| at), "late_minutes": happened.and_then(|(_, late)| late),
            "typed": header.typed, "zone": header.zone, "source": header.source,
            "workstation": header.workstation, "account": header.account, "command": header.command,
            "scan": header.scan.map(|hash| hash.to_string()), "says": self.says(view),
            "warned": self.warned().collect::<Vec<_>>(), "event": event,
        })
    }
}
