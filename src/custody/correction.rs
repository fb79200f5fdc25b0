//! Corrections (rule 15): which fact, and what it should be. They append; nothing is overwritten.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ids::{BasisId, BookingId, HoldId, PaperId};
use super::zone::Typed;

/// The fact to correct, with its right value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "fact", rename_all = "snake_case", deny_unknown_fields)]
pub enum Target {
    /// When a local basis ended, and with it perhaps criminal custody.
    CustodyEnded {
        /// The basis.
        basis: BasisId,
        /// The right time.
        at: Typed,
    },
    /// The end of a basis was recorded in error: it has not ended.
    CustodyEndWithdrawn {
        /// The basis.
        basis: BasisId,
    },
    /// When a local basis began.
    BasisBegan {
        /// The basis.
        basis: BasisId,
        /// The right time.
        at: Typed,
    },
    /// When custody in this jail began.
    BookingBegan {
        /// The booking.
        booking: BookingId,
        /// The right time.
        at: Typed,
    },
    /// When the warrant was served.
    Served {
        /// The hold.
        hold: HoldId,
        /// The right time.
        at: Typed,
    },
    /// When the outcome happened.
    OutcomeAt {
        /// The hold; left out: the last departure without a hold.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        hold: Option<HoldId>,
        /// The right time.
        at: Typed,
    },
    /// The outcome was recorded in error, for example on the wrong row: the hold is open again with its old deadline.
    OutcomeWithdrawn {
        /// The hold; left out: the last departure without a hold.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        hold: Option<HoldId>,
    },
    /// A paper was filed for the wrong person. An ICE cancellation withdrawn this way gives a hold its old deadline back.
    PaperWithdrawn {
        /// The paper.
        paper: PaperId,
    },
}
