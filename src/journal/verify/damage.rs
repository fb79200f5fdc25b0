//! What verify found, in sentences that name the event.

use std::fmt;

use uuid::Uuid;

use crate::custody::zone::{Zone, show};
use crate::journal::chain::Hash32;
use crate::journal::head::HeadPrefix;
use crate::platform::clock::Moment;

/// How many problems are told one by one.
pub const LISTED: usize = 100;

/// Everything that is wrong with a store.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Damage {
    /// The first hundred problems: those of the chain in the order of the events, then those of file and scans.
    pub problems: Vec<Problem>,
    /// How many more there are.
    pub more: u64,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("The record did not pass.")?;
        self.problems.iter().try_for_each(|problem| write!(f, "\n{problem}"))?;
        match self.more {
            0 => Ok(()),
            more => write!(f, "\nAnd {more} more."),
        }
    }
}

/// An event by the names that people know it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventName {
    /// Its number in the store.
    pub seq: u64,
    /// What happened, as it stands there now.
    pub kind: String,
    /// When it was recorded, as it stands there now.
    pub recorded: Option<Moment>,
}

impl fmt::Display for EventName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Event {} ({}", self.seq, self.kind)?;
        if let Some(recorded) = self.recorded {
            write!(f, ", recorded {}", show(recorded, Zone::utc()))?;
        }
        f.write_str(")")
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The body or its salt is not what was recorded.
    BodyChanged(EventName),
    /// The body was taken out.
    BodyRemoved(EventName),
    /// The stored hash of the body is not what was recorded; the body is.
    BodyHashChanged(EventName),
    /// Header and hash do not fit the event before.
    Changed(EventName),
    /// It fits behind another event than the one it stands behind.
    OutOfOrder {
        /// The event.
        event: EventName,
        /// The number of the event behind which it was recorded.
        after: u64,
    },
    /// Numbers are missing.
    Removed {
        /// The first missing number.
        from: u64,
        /// The last missing number.
        to: u64,
    },
    /// The version within the stream does not follow.
    Version {
        /// The event.
        event: EventName,
        /// Its stream.
        stream: Uuid,
        /// The version it has.
        found: u64,
        /// The version that should be here.
        expected: u64,
    },
    /// Events that cannot be read from the file.
    Unreadable {
        /// The first of them.
        from: u64,
        /// The last of them; `None` if all that follow are unreadable.
        to: Option<u64>,
    },
    /// A scan is not what was recorded.
    ScanChanged {
        /// The hash it is kept under.
        scan: Hash32,
        /// The first event that refers to it.
        event: Option<EventName>,
    },
    /// A scan is gone.
    ScanMissing {
        /// The hash it was kept under.
        scan: Hash32,
        /// The first event that refers to it.
        event: EventName,
    },
    /// The scans from a certain point on cannot be read.
    ScansUnreadable,
    /// The search index of the events leads to other events than the table.
    Index,
    /// The identity of the store is gone or another.
    Identity,
    /// A part of the file is damaged; SQLite's or SQLCipher's own words.
    File(String),
    /// A head from paper is not in the chain.
    HeadNotFound(HeadPrefix),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BodyChanged(event) => write!(f, "{event} was changed after it was recorded."),
            Self::BodyRemoved(event) => write!(f, "{event} was changed after it was recorded: its text was taken out."),
            Self::BodyHashChanged(event) => {
                write!(f, "{event} was changed after it was recorded: its stored hash; its text is as recorded.")
            }
            Self::Changed(event) => {
                write!(f, "{event} was changed after it was recorded, or the event right before it was taken out.")
            }
            Self::OutOfOrder { event, after: 0 } => write!(f, "{event} is out of order: it was recorded as the first."),
            Self::OutOfOrder { event, after } => {
                write!(f, "{event} is out of order: it was recorded right after what now stands as event {after}.")
            }
            Self::Removed { from, to } if from == to => write!(f, "Event {from} was removed."),
            Self::Removed { from, to } => write!(f, "Events {from} to {to} were removed."),
            Self::Version { event, stream, found, expected } => {
                write!(
                    f,
                    "{event} is number {found} of {stream}, where number {expected} should be: one was removed or renumbered."
                )
            }
            Self::Unreadable { from, to: Some(to) } if from == to => {
                write!(f, "Event {from} cannot be read: its part of the file is damaged.")
            }
            Self::Unreadable { from, to: Some(to) } => {
                write!(f, "Events {from} to {to} cannot be read: their part of the file is damaged.")
            }
            Self::Unreadable { from, to: None } => {
                write!(f, "Event {from} and all that follow cannot be read: their part of the file is damaged.")
            }
            Self::ScanChanged { scan, event: Some(event) } => {
                write!(f, "{event} refers to a scan that was changed ({scan}).")
            }
            Self::ScanChanged { scan, event: None } => {
                write!(f, "A scan that no event refers to was changed ({scan}).")
            }
            Self::ScanMissing { scan, event } => write!(f, "{event} refers to a scan that was removed ({scan})."),
            Self::ScansUnreadable => f.write_str("Scans cannot be read: their part of the file is damaged."),
            Self::Index => f.write_str("The search index does not fit the events: it was changed from outside."),
            Self::Identity => {
                f.write_str("The identity of the store was changed: it is not the id that its file begins with.")
            }
            Self::File(says) => write!(
                f,
                "Part of the file was changed or is worn ({says}). Keep the file and restore the newest backup."
            ),
            Self::HeadNotFound(head) => {
                write!(
                    f,
                    "The head {head} does not occur in this record. Compare all 8 groups with the page once more. If they are right, the record was cut after that page was printed, or is another one."
                )
            }
        }
    }
}
