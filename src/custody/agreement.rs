//! Agreements with ICE: the MOA that gives the authority, an IGSA that may carry custody on, a BOA that extends nothing.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ids::AgreementId;
use super::zone::Moment;

/// Which agreement it is, with what only that kind has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum AgreementKind {
    /// The Warrant Service Officer memorandum of agreement under INA 287(g). Its end ends all authority.
    Moa {},
    /// An Intergovernmental Service Agreement: custody beyond the 48 hours, for a fee, to its cap.
    Igsa {
        /// How long one stay may last, counted from the end of criminal custody.
        cap: Cap,
    },
    /// A Basic Ordering Agreement: pays for up to 48 hours and extends nothing.
    Boa {},
}

impl AgreementKind {
    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::Moa {} => "MOA",
            Self::Igsa { .. } => "IGSA",
            Self::Boa {} => "BOA",
        }
    }
}

/// How long an IGSA lets one stay last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Cap {
    /// So many hours from the end of criminal custody.
    Hours(u32),
    /// No cap, entered expressly.
    NoCap,
}

impl Cap {
    /// The longest cap in hours that is believed: ten years.
    pub const MOST_HOURS: u32 = 87_600;

    /// The hours, unless there is no cap.
    pub fn hours(self) -> Option<u32> {
        match self {
            Self::Hours(hours) => Some(hours),
            Self::NoCap => None,
        }
    }
}

/// An agreement on file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Agreement {
    /// The id that commands name.
    pub id: AgreementId,
    /// Which one it is.
    pub kind: AgreementKind,
    /// Its number, or for an MOA its title.
    pub number: String,
    /// First instant in force.
    pub effective: Moment,
    /// First instant no longer in force, where an expiry or a termination is known. It moves earlier, never later:
    /// a renewed agreement is entered as a new one.
    pub ends: Option<Moment>,
}

impl Agreement {
    /// Whether it is in force at an instant.
    pub fn in_force(&self, at: Moment) -> bool {
        self.effective <= at && self.ends.is_none_or(|end| at < end)
    }

    /// Whether it is a WSO memorandum of agreement.
    pub fn is_moa(&self) -> bool {
        matches!(self.kind, AgreementKind::Moa {})
    }

    /// The cap, if it is an IGSA.
    pub fn igsa_cap(&self) -> Option<Cap> {
        match self.kind {
            AgreementKind::Igsa { cap } => Some(cap),
            AgreementKind::Moa {} | AgreementKind::Boa {} => None,
        }
    }
}
