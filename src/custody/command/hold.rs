//! Commands on services, holds, exceptions and corrections.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::custody::basis::Proof;
use crate::custody::completion::Missing;
use crate::custody::contact::{About, ContactResult, Method};
use crate::custody::correction::Target;
use crate::custody::exception::Cause;
use crate::custody::hold::Outcome;
use crate::custody::ids::{ClaimId, ExceptionId, HoldId, PersonId, StaffId};
use crate::custody::service::{DetainerCopy, Service};
use crate::custody::zone::Typed;

/// See [`Command::ServeWarrant`](super::Command::ServeWarrant) and [`Command::RecordInvalidService`](super::Command::RecordInvalidService).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ServeWarrant {
    /// The person.
    pub person: PersonId,
    /// The form.
    pub service: Box<Service>,
}

/// See [`Command::RecordRefusedService`](super::Command::RecordRefusedService).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordRefusedService {
    /// The person.
    pub person: PersonId,
    /// When.
    pub at: Typed,
    /// The officer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer: Option<StaffId>,
    /// Who refused.
    pub refused_by: RefusedBy,
    /// In words.
    pub reason: String,
}

/// Who refused a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RefusedBy {
    /// The officer would not serve it.
    Officer,
    /// The person would not hear it.
    Person,
}

/// See [`Command::RecordIceContact`](super::Command::RecordIceContact).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordIceContact {
    /// The person.
    pub person: PersonId,
    /// When; left out: now, stamped by the machine. A back-dated one is a supervisor's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Typed>,
    /// Who spoke for ICE.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spoke_to: Option<String>,
    /// The number or address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// How.
    pub method: Method,
    /// What about.
    pub about: About,
    /// What came of it.
    pub result: ContactResult,
    /// When ICE says that it comes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eta: Option<Typed>,
}

/// See [`Command::RecordCitizenshipClaim`](super::Command::RecordCitizenshipClaim).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordCitizenshipClaim {
    /// The person.
    pub person: PersonId,
    /// When it was volunteered or found.
    pub at: Typed,
    /// The words as volunteered, or what was found. Nobody asks for it or for proof.
    pub volunteered: String,
}

/// See [`Command::ReviewClaim`](super::Command::ReviewClaim).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewClaim {
    /// The person.
    pub person: PersonId,
    /// The claim.
    pub claim: ClaimId,
    /// What the supervisor decided.
    pub decision: String,
}

/// See [`Command::ReviewHold`](super::Command::ReviewHold).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewHold {
    /// The person.
    pub person: PersonId,
    /// The hold.
    pub hold: HoldId,
    /// What the supervisor decided.
    pub decision: String,
}

/// See [`Command::BeginRelease`](super::Command::BeginRelease).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BeginRelease {
    /// The person.
    pub person: PersonId,
    /// When; left out: now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Typed>,
}

/// See [`Command::RecordOutcome`](super::Command::RecordOutcome).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordOutcome {
    /// The person.
    pub person: PersonId,
    /// When: for a hand-over the departure.
    pub at: Typed,
    /// What happened.
    pub outcome: Outcome,
}

/// See [`Command::CompleteRecord`](super::Command::CompleteRecord).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CompleteRecord {
    /// The person.
    pub person: PersonId,
    /// The open exception that asks for the field.
    pub exception: ExceptionId,
    /// The field with its value.
    pub missing: Missing,
}

/// See [`Command::ServeDetainerCopy`](super::Command::ServeDetainerCopy).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ServeDetainerCopy {
    /// The person.
    pub person: PersonId,
    /// When.
    pub at: Typed,
    /// How.
    pub how: DetainerCopy,
    /// Who served it.
    pub officer: StaffId,
}

/// See [`Command::Explain`](super::Command::Explain).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Explain {
    /// The person.
    pub person: PersonId,
    /// The exception.
    pub exception: ExceptionId,
    /// The cause; "not yet known" stays open.
    pub cause: Cause,
}

/// See [`Command::AssignException`](super::Command::AssignException).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignException {
    /// The person.
    pub person: PersonId,
    /// The exception.
    pub exception: ExceptionId,
    /// Who sees to it.
    pub owner: StaffId,
}

/// See [`Command::SignOff`](super::Command::SignOff).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignOff {
    /// The person.
    pub person: PersonId,
    /// The exception.
    pub exception: ExceptionId,
}

/// See [`Command::Correct`](super::Command::Correct).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Correct {
    /// The person.
    pub person: PersonId,
    /// Which fact.
    pub target: Target,
    /// Why.
    pub reason: String,
    /// What proves it.
    pub proof: Proof,
    /// The second named staff member.
    pub second: StaffId,
}
