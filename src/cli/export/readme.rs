//! The page that goes with an export.

use crate::custody::jail::Jail;
use crate::custody::zone::{Moment, show, tz_database_version};

/// Whose records these are (WSO MOA; DOMAIN § 8).
const LEGEND: &str = "Records created under the MOA are under ICE's control; release them only in coordination with ICE. Check with counsel.";

/// What the page says.
pub(super) struct Readme<'a> {
    pub(super) jail: &'a Jail,
    pub(super) as_of: Moment,
    pub(super) events: u64,
    pub(super) head: String,
    pub(super) by: String,
}

impl Readme<'_> {
    /// The page, with the line ends that every editor on Windows knows.
    pub(super) fn text(&self) -> String {
        let zone = self.jail.zone();
        let drill = if self.jail.drill() { "DRILL: invented people\n\n" } else { "" };
        let (name, tz, by) = (self.jail.name(), tz_database_version(), &self.by);
        let (as_of, events, head) = (show(self.as_of, zone), self.events, &self.head);
        let text = format!(
            "{drill}Export of the record of {name}\n\n\
             As of:        {as_of} ({zone}, time zones of {tz})\n\
             Events:       {events}\n\
             Journal head: {head}\n\
             Exported by:  {by}\n\n\
             {LEGEND}\n\n\
             This is the plain record: whoever can read this folder can read all of it. That it was exported is\n\
             recorded in an event of its own.\n\n\
             events             everything that was recorded, in order, as it is chained\n\
             people, bookings, bases, papers, identity_matches, holds, clocks, departures, contacts, claims,\n\
             exceptions, staff, authorities, agreements, profiles\n\
             \x20                  what that comes to as of the time above\n\
             scans              scanned papers, each named by the SHA-256 of its bytes\n\
             SHA256SUMS         every file with the SHA-256 of its bytes: sha256sum --check SHA256SUMS. The SHA-256 of\n\
             \x20                  this list is recorded with the export\n\n\
             Each table is there twice: .csv for a spreadsheet, .jsonl (one JSON object a line) for a program.\n\
             Times are RFC 3339 in UTC. A cell that a spreadsheet would take for a formula has an apostrophe before\n\
             it; the .jsonl has it as recorded. Spreadsheets cut cells after 32,767 characters; the files do not.\n"
        );
        text.replace('\n', "\r\n")
    }
}
