//! Commands on the jail itself.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::custody::agreement::AgreementKind;
use crate::custody::ids::{AgreementId, StaffId};
use crate::custody::officer::Credentials;
use crate::custody::profile::Profile;
use crate::custody::sha256::Sha256;
use crate::custody::staff::NewStaff;
use crate::custody::zone::{Typed, Zone};

/// See [`Command::SetUpJail`](super::Command::SetUpJail).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetUpJail {
    /// Name of the jail.
    pub jail: String,
    /// Its IANA zone.
    pub zone: Zone,
    /// Places inside this jail where a warrant may be served.
    pub places: Vec<String>,
    /// The first staff member: a supervisor or the sheriff.
    pub staff: NewStaff,
    /// A drill store: invented people only, marked DRILL everywhere, never unset.
    #[serde(default)]
    pub drill: bool,
}

/// See [`Command::AddStaff`](super::Command::AddStaff).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddStaff {
    /// Who it is.
    pub staff: NewStaff,
}

/// See [`Command::AddPlace`](super::Command::AddPlace).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddPlace {
    /// Name of the place.
    pub place: String,
}

/// See [`Command::AddAgreement`](super::Command::AddAgreement).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddAgreement {
    /// Which agreement.
    pub agreement: AgreementKind,
    /// Its number or title.
    pub number: String,
    /// First moment in force; a date alone means its first minute.
    pub effective: Typed,
    /// First moment no longer in force, where it expires; a date alone means its first minute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<Typed>,
}

/// See [`Command::EndAgreement`](super::Command::EndAgreement).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndAgreement {
    /// The agreement.
    pub agreement: AgreementId,
    /// First moment no longer in force; a date alone means its first minute.
    pub ends: Typed,
    /// Who ended it and how.
    pub reason: String,
}

/// See [`Command::GrantAuthority`](super::Command::GrantAuthority).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GrantAuthority {
    /// The officer.
    pub officer: StaffId,
    /// Certification, letter, Form 70-006, credential.
    pub credentials: Credentials,
    /// First moment of authority; the papers' dates may make it later, never earlier.
    pub effective: Typed,
}

/// See [`Command::WithdrawAuthority`](super::Command::WithdrawAuthority).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawAuthority {
    /// The officer.
    pub officer: StaffId,
    /// First moment without authority; a date alone means its first minute.
    pub effective: Typed,
    /// The written withdrawal, in a few words.
    pub reason: String,
}

/// See [`Command::ProposeProfile`](super::Command::ProposeProfile).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposeProfile {
    /// The rules.
    pub rules: Profile,
}

/// See [`Command::ApproveProfile`](super::Command::ApproveProfile).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApproveProfile {
    /// The version proposed.
    pub version: u32,
}

/// See [`Command::ApproveNotice`](super::Command::ApproveNotice).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApproveNotice {
    /// The language, by its English name, such as `Spanish`.
    pub language: String,
    /// SHA-256 of the very words: other words need approvals of their own.
    pub wording: Sha256,
}

/// See [`Command::ConfirmClock`](super::Command::ConfirmClock).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmClock {
    /// What the clock was compared with, and what went wrong.
    pub reason: String,
    /// The second named staff member.
    pub second: StaffId,
}
