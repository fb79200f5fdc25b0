//! What became of people since the last daily report, with what was entered too late for it.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::custody::board::{Closed, closed};
use crate::custody::daily_span::DailySpan;
use crate::custody::ids::PersonId;
use crate::custody::zone::hours_minutes;
use crate::report::sources::Sources;

/// A hold that ended, or somebody who left without one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutcomeRow {
    /// When.
    pub at: String,
    /// `SURNAME, Given`.
    pub name: String,
    /// Booking number.
    pub booking: String,
    /// How.
    pub outcome: String,
    /// After how long.
    pub held: String,
    /// That and when it was entered too late for the report of its time.
    pub late: Option<String>,
}

/// From when they are, and they themselves, the earliest first. Somebody who left and is back stands in both lists of files.
pub(super) fn outcomes(sources: &Sources<'_>) -> (String, Vec<OutcomeRow>) {
    let all = DailySpan::new(sources.as_of, Vec::new());
    let (span, left) = sources.ended.map_or((&all, &[][..]), |ended| (ended.span, ended.left));
    let here: BTreeSet<PersonId> = sources.files.iter().map(|file| file.person).collect();
    let left = left.iter().filter(|file| !here.contains(&file.person));
    let mut closed = closed(sources.files.iter().chain(left));
    closed.retain(|one| span.tells(one.at, one.recorded));
    closed.reverse();
    (title(sources, span), closed.iter().map(|one| row(sources, span, one)).collect())
}

fn title(sources: &Sources<'_>, span: &DailySpan) -> String {
    match span.since() {
        Some(since) => format!("Outcomes since {}", sources.when(since)),
        None => "Outcomes since the record began: no daily report came before".to_owned(),
    }
}

fn row(sources: &Sources<'_>, span: &DailySpan, one: &Closed) -> OutcomeRow {
    let late = span.entered_late(one.at, one.recorded);
    OutcomeRow {
        at: sources.when(one.at),
        name: one.name.clone(),
        booking: one.booking_number.clone().unwrap_or_default(),
        outcome: one.outcome_title.to_owned(),
        held: one.held_minutes.map_or_else(|| "no hold".to_owned(), hours_minutes),
        late: late.then(|| format!("entered late, on {}", sources.when(one.recorded))),
    }
}
