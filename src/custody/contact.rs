//! Contacts with ICE, and what a person volunteers about US citizenship.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ids::{ClaimId, HoldId, StaffId};
use super::zone::Moment;

/// How ICE was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Telephone.
    Phone,
    /// E-mail.
    Email,
    /// Fax.
    Fax,
    /// In person.
    InPerson,
    /// Portal or teletype.
    Portal,
}

/// What a contact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// ICE is told of the service: due at once.
    Service,
    /// Pick-up: confirming it, asking for the time.
    PickUp,
    /// ICE is told of a claim or sign of US citizenship: due within the hour.
    CitizenshipClaim(ClaimId),
    /// Something else.
    Other,
}

/// What came of a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContactResult {
    /// Somebody was told or answered.
    Told,
    /// Nobody answered, or a message was left.
    NoAnswer,
    /// ICE named the time at which it comes.
    EtaGiven,
    /// ICE is on site.
    OnSite,
    /// ICE does not come.
    WillNotCome,
}

impl ContactResult {
    /// What came of it, in words for a person.
    pub fn says(self) -> &'static str {
        match self {
            Self::Told => "told",
            Self::NoAnswer => "no answer",
            Self::EtaGiven => "named a time",
            Self::OnSite => "on site",
            Self::WillNotCome => "will not come",
        }
    }

    /// Who was spoken to, or whom nobody reached, where a name was written down or not.
    pub fn of_whom(self, name: Option<&str>) -> String {
        match (self, name) {
            (Self::NoAnswer, None) => "reached nobody".to_owned(),
            (Self::NoAnswer, Some(name)) => format!("tried to reach {name}"),
            (_, name) => format!("spoke to {}", name.unwrap_or("nobody named")),
        }
    }

    /// Who said what, or whom nobody reached, where there is little room.
    pub fn briefly(self, name: Option<&str>) -> String {
        match self {
            Self::NoAnswer => self.of_whom(name),
            Self::Told | Self::EtaGiven | Self::OnSite | Self::WillNotCome => {
                format!("{}: {}", name.unwrap_or("nobody named"), self.says())
            }
        }
    }
}

/// A contact on file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// The hold it belongs to, if there was one.
    pub hold: Option<HoldId>,
    /// When.
    pub at: Moment,
    /// Who spoke for ICE.
    pub spoke_to: Option<String>,
    /// The number or address.
    pub number: Option<String>,
    /// How.
    pub method: Method,
    /// What about.
    pub about: About,
    /// What came of it.
    pub result: ContactResult,
    /// When ICE says that it comes.
    pub eta: Option<Moment>,
    /// Who recorded it.
    pub by: Option<StaffId>,
}

/// A claim or sign of US citizenship on file: volunteered or found, never elicited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Claim {
    /// The id that commands name.
    pub id: ClaimId,
    /// When it was made or found.
    pub at: Moment,
    /// The words, as volunteered, or what was found.
    pub says: String,
    /// When a supervisor reviewed it.
    pub reviewed: Option<Moment>,
}
