//! A row of the board on paper: what the daily report and the shift sheet say of it in the same words.

use std::collections::BTreeMap;

use serde::Serialize;

use super::sources::Sources;
use crate::custody::board::{Over, Row, Stage, over};
use crate::custody::file::File;
use crate::custody::ids::PersonId;

/// A charge in a reason may be as long as a page; a row shows its begin.
const LONGEST_REASON: usize = 240;

/// The stage of a row, and how it is told from the others in black and white.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Badge {
    /// The stage.
    pub state: String,
    /// Whether the person must be let go, or served and let go, now.
    pub must_go: bool,
    /// Whether somebody must act before anything else runs.
    pub must_act: bool,
}

impl Badge {
    pub(super) fn of(row: &Row, over: Option<&Over>) -> Self {
        Self {
            state: row.stage.title().to_owned(),
            must_go: over.is_some(),
            must_act: matches!(row.stage, Stage::StartRelease | Stage::ClockNotSet),
        }
    }
}

/// The rows of a board, each with the minutes past a deadline or without basis that run.
pub(super) fn with_over<'r>(sources: &Sources<'_>, rows: &'r [Row]) -> Vec<(&'r Row, Option<Over>)> {
    let files: BTreeMap<PersonId, &File> = sources.files.iter().map(|file| (file.person, file)).collect();
    let over_of = |row: &Row| over(sources.jail, files.get(&row.person)?, sources.as_of);
    rows.iter().map(|row| (row, over_of(row))).collect()
}

/// The deadline, or by when somebody without one must go. "None" would read as if nobody had to be released.
pub(super) fn release_by(sources: &Sources<'_>, row: &Row) -> String {
    match (row.deadline, row.stage) {
        (Some(deadline), _) => sources.short(deadline),
        (None, Stage::Overdue | Stage::ReleaseNow) => "NOW".to_owned(),
        (None, Stage::ServeOrRelease) => "NOW, or serve".to_owned(),
        (None, Stage::ClockNotSet) => "not known yet".to_owned(),
        (None, Stage::Awaiting) => "no clock yet".to_owned(),
        (None, Stage::StartRelease | Stage::DueSoon | Stage::Running) => "no end is set".to_owned(),
    }
}

/// Under which number, and where.
pub(super) fn booking_and_place(row: &Row) -> String {
    let at = [row.booking_number.as_ref().map(|number| format!("Bk {number}")), row.place.clone()];
    at.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The last contact with ICE, in the few words that a column has room for.
pub(super) fn contact(sources: &Sources<'_>, row: &Row) -> String {
    let Some(last) = &row.last_contact else { return "none".to_owned() };
    let eta = last.eta.map_or_else(String::new, |eta| format!(", comes {}", sources.short(eta)));
    format!("{}, {}{eta}", sources.short(last.at), last.result.briefly(last.spoke_to.as_deref()))
}

/// So much of a text as a column has room for, and a sign where there is more.
pub(super) fn begin(text: &str) -> String {
    match text.char_indices().nth(LONGEST_REASON) {
        Some((end, _)) => format!("{}… (more in the case)", &text[..end]),
        None => text.to_owned(),
    }
}
