//! Ids: newtypes over UUIDv7, so that a booking can never be passed where a person is meant.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta] $name:ident),+ $(,)?) => {$(
        #[$doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

id! {
    /// A human being, one stable record over all bookings.
    PersonId,
    /// One stay in this jail.
    BookingId,
    /// A document received.
    PaperId,
    /// One lawful ground for custody.
    BasisId,
    /// One ICE custody episode of one person.
    HoldId,
    /// Somebody who works here and does what is recorded.
    StaffId,
    /// A memorandum or service agreement with ICE.
    AgreementId,
    /// Something open that someone must explain or mend.
    ExceptionId,
    /// Something a person said or brought that may show US citizenship.
    ClaimId,
}
