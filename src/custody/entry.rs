//! One event as it stands in the record, for screens and paper: what happened, when and by whom it was recorded.

use uuid::Uuid;

use super::event::{Event, Recorded};
use super::finding::{Finding, Severity};
use super::ids::StaffId;
use super::scan::ScanHash;
use super::told::{happened, late};
use super::view::View;
use super::zone::{Ambiguous, Moment, Reader, Tense, Typed};

/// An event with everything that stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What was recorded; nothing where a court ordered it expunged.
    pub recorded: Option<Recorded>,
    /// What was found when it was recorded. What was warned stays in sight.
    pub found: Vec<Finding>,
    /// Its id.
    pub id: Uuid,
    /// Its number in the store.
    pub seq: u64,
    /// When it was recorded.
    pub at: Moment,
    /// Who recorded it.
    pub by: Option<StaffId>,
    /// The account of the operating system.
    pub account: String,
    /// The computer.
    pub workstation: String,
    /// The name of its kind.
    pub kind: String,
    /// When it happened, where that is a moment of its own.
    pub occurred: Option<Moment>,
    /// The main time as it was typed.
    pub typed: Option<String>,
    /// The zone in which it was typed.
    pub zone: Option<String>,
    /// Where a late entry comes from, such as the paper log of an outage.
    pub source: Option<String>,
    /// The command's own id, if it had one.
    pub command: Option<String>,
    /// The scan that it refers to.
    pub scan: Option<ScanHash>,
}

impl Entry {
    /// What happened, in words.
    pub(crate) fn says(&self, view: &View<'_>) -> String {
        let Some(recorded) = &self.recorded else {
            return "expunged by order of a court; that something was recorded here stays in the chain".to_owned();
        };
        let Event::Person(event) = &recorded.event else { return self.kind.replace('_', " ") };
        happened(view, event)
    }

    /// Who recorded it, or by which account it was recorded where nobody was named.
    pub(crate) fn by_name(&self, view: &View<'_>) -> String {
        self.by.map_or_else(|| format!("nobody named, account {}", self.account), |by| view.staff(by))
    }

    /// The minutes from when it happened until it was recorded, where they are many.
    pub fn late(&self) -> Option<i64> {
        self.occurred.and_then(|occurred| late(occurred, self.at))
    }

    /// Whether the words that were typed are those of the moment at which it happened: they are, where they read as that
    /// moment. Older programs kept with an event whose own time the machine stamped the first other time that was typed
    /// with it, such as when ICE says that it comes; those words must not pass for when it happened.
    pub(crate) fn typed_is_when_it_happened(&self, view: &View<'_>) -> bool {
        let Some((words, occurred)) = self.typed.clone().zip(self.occurred) else { return false };
        let typed = Typed(words);
        let reads = |ambiguous| {
            let (zone, now, tense) = (view.zone(), self.at, Tense::Fact);
            let reading = Reader { zone, now, tense, ambiguous, clock_doubtful: true }.read(&typed, "typed");
            reading.is_ok_and(|reading| reading.at == occurred)
        };
        reads(Ambiguous::Earlier) || reads(Ambiguous::Later)
    }

    /// What was warned when it was recorded.
    pub fn warned(&self) -> impl Iterator<Item = &Finding> {
        self.found.iter().filter(|finding| finding.severity != Severity::Fine)
    }
}
