//! Whose criminal custody is expected to end soon, as reports of the jail list them.

use serde::Serialize;

use super::sources::Sources;
use crate::custody::board::Expected;

/// Somebody whose custody is expected to end, with papers on file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SoonRow {
    /// When criminal custody is expected to end.
    pub ends: String,
    /// `SURNAME, Given`.
    pub name: String,
    /// Booking number.
    pub booking: String,
    /// The papers on file.
    pub papers: String,
}

impl SoonRow {
    pub(super) fn of(sources: &Sources<'_>, one: &Expected) -> Self {
        Self {
            ends: sources.when(one.ends),
            name: one.name.clone(),
            booking: one.booking_number.clone().unwrap_or_default(),
            papers: one.papers.clone(),
        }
    }
}
