//! WSO authority: the interval in which an officer may serve.
//!
//! Certified AND authorization letter AND Form 70-006 AND not withdrawn (WSO MOA, designation of authority).
//! Effective dates decide, at the instant of the service, never at the time of printing.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ids::StaffId;
use super::scan::ScanHash;
use super::zone::Moment;

/// What gives an officer authority to serve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    /// Date of the certification after ICE's training (final exam at least 70 %).
    pub certified_on: NaiveDate,
    /// Date of ICE's authorization letter.
    pub letter_dated: NaiveDate,
    /// Date of Form 70-006.
    pub form_70_006_dated: NaiveDate,
    /// Number of the credential, where one was issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credential_number: Option<String>,
    /// First day on which the credential is no longer valid, where it expires.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credential_expires_on: Option<NaiveDate>,
    /// The scanned authorization letter: needed where authority is entered after a service that it covers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter_scan: Option<ScanHash>,
}

/// One interval of authority of one officer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Authority {
    /// The officer.
    pub officer: StaffId,
    /// What gives it.
    pub credentials: Credentials,
    /// First instant of authority: the latest of certification, letter, Form 70-006 and the effective date given.
    pub from: Moment,
    /// Instant from which the credential has expired.
    pub expires: Option<Moment>,
    /// Written withdrawal, from its effective instant.
    pub withdrawn: Option<Moment>,
    /// When this authority was first recorded here.
    pub recorded: Moment,
}

/// How an interval of authority stands at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The officer may serve.
    InForce,
    /// It begins later.
    NotYet,
    /// Withdrawn since.
    Withdrawn(Moment),
    /// The credential has expired since.
    Expired(Moment),
}

impl Authority {
    /// How it stands at an instant. Of a credential that expired and was withdrawn too, the withdrawal is told.
    pub fn standing(&self, at: Moment) -> Standing {
        let passed = |end: Option<Moment>| end.filter(|end| *end <= at);
        match (passed(self.withdrawn), passed(self.expires)) {
            (Some(since), _) => Standing::Withdrawn(since),
            (None, Some(since)) => Standing::Expired(since),
            (None, None) if at < self.from => Standing::NotYet,
            (None, None) => Standing::InForce,
        }
    }

    /// Whether this interval holds `at`. The end is not part of it.
    pub fn covers(&self, at: Moment) -> bool {
        self.from <= at && self.end().is_none_or(|end| at < end)
    }

    /// The earlier of expiry and withdrawal.
    pub fn end(&self) -> Option<Moment> {
        [self.expires, self.withdrawn].into_iter().flatten().min()
    }
}
