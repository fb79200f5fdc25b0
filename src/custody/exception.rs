//! Exceptions: something open that someone must explain or mend. Each has an owner and needs a sign-off.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::clock::minutes_said;
use super::ids::{ExceptionId, HoldId, StaffId};
use super::zone::Moment;

/// What is out of order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    /// A field that should be there is not.
    MissingField(String),
    /// So many minutes in custody without recorded basis.
    Gap(i64),
    /// So many minutes past the deadline.
    Overdue(i64),
    /// A service that something blocked.
    InvalidService,
    /// Served more than the profile's minutes after the end of criminal custody.
    LateService,
    /// A second hold within the profile's window, with the cumulative minutes held.
    ReHold(i64),
    /// Criminal custody had not ended when the warrant was served.
    ServedBeforeRelease,
    /// The identity match was withdrawn.
    IdentityWithdrawn,
    /// Released while a local basis was open.
    LocalBasisOpen,
    /// Times that contradict each other, in words.
    OutOfOrder(String),
    /// Authority was entered after the service that it covers.
    AuthorityRecordedLate,
    /// The I-247A is on file and no copy of it was served on the person.
    DetainerNotServed,
    /// The computer's clock was behind the record.
    ClockAnomaly,
}

impl Matter {
    /// How it is said on screens and paper.
    pub fn says(&self) -> String {
        match self {
            Self::MissingField(field) => format!("not recorded: {}", field.replace('_', " ")),
            Self::Gap(minutes) => format!("{} in custody without recorded basis", minutes_said(*minutes)),
            Self::Overdue(minutes) => format!("{} past the deadline", minutes_said(*minutes)),
            Self::InvalidService => "an invalid service: something blocked it".to_owned(),
            Self::LateService => "served late after criminal custody ended".to_owned(),
            Self::ReHold(minutes) => format!("second hold, {} held in all", minutes_said(*minutes)),
            Self::ServedBeforeRelease => "served before criminal custody ended".to_owned(),
            Self::IdentityWithdrawn => "identity match withdrawn".to_owned(),
            Self::LocalBasisOpen => "left custody while a local basis was open".to_owned(),
            Self::OutOfOrder(what) => what.clone(),
            Self::AuthorityRecordedLate => "authority recorded late".to_owned(),
            Self::DetainerNotServed => "no copy of the I-247A served on the person".to_owned(),
            Self::ClockAnomaly => "the computer's clock was behind the record".to_owned(),
        }
    }
}

/// What caused it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Not yet known: stays open.
    NotYetKnown,
    /// In words: what happened, who knew when, what was done so that it does not happen again.
    Known(String),
}

/// An exception on file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Exception {
    /// The id that commands name.
    pub id: ExceptionId,
    /// What is out of order.
    pub matter: Matter,
    /// The hold it belongs to, if there is one.
    pub hold: Option<HoldId>,
    /// When it was opened.
    pub opened: Moment,
    /// Who sees to it.
    pub owner: Option<StaffId>,
    /// What was said about the cause, latest last.
    pub causes: Vec<Cause>,
    /// Who signed it off.
    pub signed_off: Option<StaffId>,
}

impl Exception {
    /// Whether a cause is known.
    pub fn explained(&self) -> bool {
        matches!(self.causes.last(), Some(Cause::Known(_)))
    }

    /// Whether it is still open: not signed off.
    pub fn is_open(&self) -> bool {
        self.signed_off.is_none()
    }
}
