//! What was missing when it was recorded, and is brought later: it is added once, and a filled field is never changed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::basis::Proof;
use super::file::File;
use super::hold::{DestinationKind, Outcome, OutcomeRecord};
use super::ids::{BasisId, HoldId, PaperId};
use super::text::blank;

/// A missing field with its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// Name of the ICE officer of a hand-over.
    OfficerName(String),
    /// Badge or credential number of that officer.
    Badge(String),
    /// Name of the destination of a hand-over.
    Destination(String),
    /// What kind of place that is.
    DestinationKind(DestinationKind),
    /// Whom the jail called back about ICE's cancellation, with number and time.
    CalledBack(String),
    /// The court's order on file.
    Order(PaperId),
    /// The proof that a local basis ended.
    Proof(EndProof),
}

/// The proof that a local basis ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndProof {
    /// The basis.
    pub basis: BasisId,
    /// The proof.
    pub proof: Proof,
}

impl Missing {
    /// The field, by the name it has in its command and in the exception that asks for it.
    pub fn field(&self) -> &'static str {
        match self {
            Self::OfficerName(_) => "officer_name",
            Self::Badge(_) => "badge",
            Self::Destination(_) => "destination",
            Self::DestinationKind(_) => "destination_kind",
            Self::CalledBack(_) => "called_back",
            Self::Order(_) => "order",
            Self::Proof(_) => "proof",
        }
    }

    /// Whether it brings nothing.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::OfficerName(text) | Self::Badge(text) | Self::Destination(text) | Self::CalledBack(text) => {
                blank(Some(text))
            }
            Self::Proof(of_end) => of_end.proof.is_empty(),
            Self::DestinationKind(_) | Self::Order(_) => false,
        }
    }

    /// The outcome with it; nothing where it is no field of that outcome, or is filled in already.
    pub fn added_to(&self, outcome: &Outcome, on_file: impl Fn(PaperId) -> bool) -> Option<Outcome> {
        let mut outcome = outcome.clone();
        let added = match (&mut outcome, self) {
            (Outcome::HandedOver { officer_name: field, .. }, Self::OfficerName(text))
            | (Outcome::HandedOver { badge: field, .. }, Self::Badge(text))
            | (Outcome::HandedOver { destination: field, .. }, Self::Destination(text))
            | (Outcome::ReleasedIceCancelled { called_back: field }, Self::CalledBack(text)) => {
                let missing = blank(field.as_deref());
                *field = Some(text.clone());
                missing
            }
            (Outcome::HandedOver { destination_kind, .. }, Self::DestinationKind(kind)) => {
                destination_kind.replace(*kind).is_none()
            }
            (Outcome::ReleasedByCourt { order }, Self::Order(paper)) => {
                order.replace(*paper).is_none_or(|former| !on_file(former))
            }
            (
                Outcome::HandedOver { .. }
                | Outcome::Released {}
                | Outcome::LocalBasisTookOver { .. }
                | Outcome::ReleasedIceCancelled { .. }
                | Outcome::Died {}
                | Outcome::Escaped {}
                | Outcome::ReleasedByCourt { .. }
                | Outcome::NoBasisFromTheStart { .. }
                | Outcome::IgsaTookOver { .. },
                _,
            ) => false,
        };
        added.then_some(outcome)
    }
}

impl File {
    /// The outcome of a hold, or the last departure without one, where it lacks what is brought.
    pub fn outcome_lacking(&self, hold: Option<HoldId>, missing: &Missing) -> Option<&OutcomeRecord> {
        let record = match hold {
            Some(id) => self.hold(id)?.outcome.as_ref(),
            None => self.departures.iter().rev().find(|departure| !departure.withdrawn),
        };
        record.filter(|record| missing.added_to(&record.outcome, |id| self.paper(id).is_some()).is_some())
    }
}
