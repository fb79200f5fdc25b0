//! Commands on people, bookings, local bases and papers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::custody::basis::{BasisKind, EndedBy, Proof};
use crate::custody::ids::{BasisId, BookingId, PersonId, StaffId};
use crate::custody::paper::{Content, Means};
use crate::custody::person::{Identity, Whereabouts};
use crate::custody::scan::ScanHash;
use crate::custody::zone::Typed;

/// See [`Command::BookPerson`](super::Command::BookPerson).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BookPerson {
    /// A person already on file; left out for a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// Who it is; needed for a new person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<Identity>,
    /// Booking number.
    pub number: String,
    /// When custody in this jail began.
    pub began: Typed,
    /// Housing unit.
    pub housing: String,
    /// Number of the property bag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub property: Option<String>,
    /// On what local ground the person is held; each begins with the booking unless it says otherwise.
    #[serde(default)]
    pub held_on: Vec<NewBasis>,
}

/// A local basis as it is entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewBasis {
    /// What kind of ground.
    pub kind: BasisKind,
    /// Charge, case or warrant in words.
    pub says: String,
    /// When it began; left out: when the booking began, or now for a ground entered later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub began: Option<Typed>,
    /// When bond or court is expected to end it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_end: Option<Typed>,
    /// When a sentence ends by its computation: it ends by that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub computed_end: Option<Typed>,
}

/// See [`Command::AmendPerson`](super::Command::AmendPerson).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AmendPerson {
    /// The person.
    pub person: PersonId,
    /// Names and numbers as they should be.
    pub identity: Identity,
    /// Why.
    pub reason: String,
}

/// See [`Command::MovePerson`](super::Command::MovePerson).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MovePerson {
    /// The person.
    pub person: PersonId,
    /// Where to.
    pub to: Whereabouts,
    /// When.
    pub at: Typed,
}

/// See [`Command::AddBasis`](super::Command::AddBasis).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddBasis {
    /// The person.
    pub person: PersonId,
    /// The stay that it belongs to.
    pub booking: BookingId,
    /// The basis.
    pub basis: NewBasis,
}

/// See [`Command::SetExpectedEnd`](super::Command::SetExpectedEnd).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetExpectedEnd {
    /// The person.
    pub person: PersonId,
    /// The basis.
    pub basis: BasisId,
    /// When it is expected to end; left out: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_end: Option<Typed>,
    /// Who told it.
    pub told_by: String,
}

/// See [`Command::EndBasis`](super::Command::EndBasis).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndBasis {
    /// The person.
    pub person: PersonId,
    /// The basis.
    pub basis: BasisId,
    /// When it ended: an order counts from its signature, not from its receipt.
    pub at: Typed,
    /// How.
    pub how: EndedBy,
    /// The proof; missing, it is an open exception.
    #[serde(default)]
    pub proof: Proof,
    /// When the jail learned of it, where that was later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jail_knew_at: Option<Typed>,
}

/// See [`Command::ReceivePaper`](super::Command::ReceivePaper).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceivePaper {
    /// The person.
    pub person: PersonId,
    /// What it is and says.
    pub paper: Content,
    /// When it was received.
    pub received_at: Typed,
    /// How it came.
    pub means: Means,
    /// Who sent it.
    pub sender: String,
    /// How many pages.
    #[serde(default)]
    pub pages: u32,
    /// Revision printed on the form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<String>,
    /// Its scan on file. A command line gives `scan_file` instead, and the record keeps the bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<ScanHash>,
    /// It cannot be read; the sender was asked.
    #[serde(default)]
    pub illegible: bool,
}

/// See [`Command::MatchIdentity`](super::Command::MatchIdentity).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MatchIdentity {
    /// The person.
    pub person: PersonId,
    /// When.
    pub at: Typed,
    /// Compared by photo.
    pub photo: bool,
    /// Compared by these numbers, at least one.
    pub numbers: Vec<String>,
    /// The second named staff member; the first is who enters it.
    pub second: StaffId,
    /// How the second one took part.
    pub second_by: Presence,
}

/// How the second person of a match took part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// In the room.
    InPerson,
    /// By telephone.
    Phone,
    /// By video.
    Video,
}

/// See [`Command::WithdrawIdentity`](super::Command::WithdrawIdentity).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawIdentity {
    /// The person.
    pub person: PersonId,
    /// When it was found out.
    pub at: Typed,
    /// What showed it.
    pub reason: String,
}
