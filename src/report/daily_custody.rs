//! The daily custody report: what the sheriff signs. Who is held past the deadline comes first.

mod duties;
mod outcomes;

use std::collections::BTreeMap;

use serde::Serialize;

use super::frame::Frame;
use super::shift_board::begin;
use super::soon::SoonRow;
use super::sources::Sources;
use crate::custody::board::{Board, Over, Row, Stage, ToExplain, board, over};
use crate::custody::clock::minutes_said;
use crate::custody::file::File;
use crate::custody::ids::PersonId;
use crate::custody::issued::Report;
use crate::custody::view::said;
use crate::custody::zone::{Moment, tell_short};

pub(super) use duties::late;

use duties::DutyRow;
use outcomes::OutcomeRow;

/// The facts of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DailyCustody {
    /// What stands on every page.
    pub frame: Frame,
    /// Who is held past the deadline or without basis; empty where nobody is.
    pub overdue: Vec<OverRow>,
    /// What the box at the top says.
    pub overdue_title: String,
    /// How many people stand in each state.
    pub counts: Vec<Count>,
    /// Who is on the board, in its order.
    pub rows: Vec<HeldRow>,
    /// What the list of duties says above it.
    pub duties_title: String,
    /// What is late or must be done now, and then what comes within 24 hours.
    pub duties: Vec<DutyRow>,
    /// Whose criminal custody is expected to end within 72 hours with papers on file.
    pub expected: Vec<SoonRow>,
    /// From when the outcomes below are.
    pub outcomes_title: String,
    /// What became of people since then.
    pub outcomes: Vec<OutcomeRow>,
    /// What waits for a cause or a sign-off.
    pub exceptions: Vec<ExceptionRow>,
}

/// Somebody who is held past the deadline or without basis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OverRow {
    /// How long.
    pub minutes: String,
    /// `SURNAME, Given`.
    pub name: String,
    /// Booking and place.
    pub at: String,
    /// Which of the two, and since when.
    pub since: String,
    /// Why.
    pub reason: String,
}

/// A number and what it counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    /// How many.
    pub number: String,
    /// Of what.
    pub word: String,
}

/// A row of the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeldRow {
    /// The stage.
    pub state: String,
    /// Minutes past the deadline or without basis; nothing for who may be held.
    pub over: Option<String>,
    /// Whether the person must be let go, or served and let go, now.
    pub must_go: bool,
    /// Whether somebody must act before anything else runs.
    pub must_act: bool,
    /// `SURNAME, Given`.
    pub name: String,
    /// Booking and place.
    pub at: String,
    /// Why the row is in its state.
    pub reason: String,
    /// The deadline, or why there is none.
    pub release_by: String,
    /// When release must begin.
    pub begin_by: Option<String>,
    /// When the clock started.
    pub started: Option<String>,
    /// The last contact with ICE.
    pub contact: String,
}

/// An open exception.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExceptionRow {
    /// Since when.
    pub since: String,
    /// `SURNAME, Given`.
    pub name: String,
    /// What.
    pub matter: String,
    /// Who sees to it.
    pub owner: String,
    /// What is left to do.
    pub left: String,
}

/// The report as of the moment of its sources.
pub(super) fn facts(sources: &Sources<'_>) -> DailyCustody {
    let board = board(sources.jail, sources.files, sources.as_of);
    let files: BTreeMap<PersonId, &File> = sources.files.iter().map(|file| (file.person, file)).collect();
    let over_of = |row: &Row| over(sources.jail, files.get(&row.person)?, sources.as_of);
    let over: Vec<(&Row, Option<Over>)> = board.rows.iter().map(|row| (row, over_of(row))).collect();
    let overdue: Vec<OverRow> =
        over.iter().filter_map(|(row, over)| Some(over_row(sources, row, over.as_ref()?))).collect();
    let duties = duties::duties(sources);
    let (outcomes_title, outcomes) = outcomes::outcomes(sources);
    DailyCustody {
        frame: Frame::new(Report::DailyCustody, sources),
        overdue_title: overdue_title(overdue.len()),
        overdue,
        counts: counts(&board),
        rows: over.iter().map(|(row, over)| held(sources, row, over.as_ref())).collect(),
        duties_title: duties::title(&duties),
        duties,
        expected: board.expected.iter().map(|one| SoonRow::of(sources, one)).collect(),
        outcomes_title,
        outcomes,
        exceptions: board.to_explain.iter().map(|one| exception(sources, one)).collect(),
    }
}

fn overdue_title(people: usize) -> String {
    match people {
        0 => "None overdue: nobody is held past a deadline or without basis.".to_owned(),
        1 => "1 person held past the deadline or without basis".to_owned(),
        people => format!("{people} people held past the deadline or without basis"),
    }
}

fn over_row(sources: &Sources<'_>, row: &Row, over: &Over) -> OverRow {
    // Whoever is held on something else besides is not without basis: the ICE hold alone is over.
    let how = if row.held_on.is_some() { "past the end of the ICE hold" } else { over.kind.title() };
    OverRow {
        minutes: minutes_said(over.minutes),
        name: row.name.clone(),
        at: booking_and_place(row),
        since: format!("{how} since {}", sources.when(over.since)),
        reason: begin(&row.reason),
    }
}

/// Every state has its number, and nobody is counted twice.
fn counts(board: &Board) -> Vec<Count> {
    let stages = [
        (Stage::Overdue, "overdue"),
        (Stage::ReleaseNow, "release now"),
        (Stage::ServeOrRelease, "serve or release"),
        (Stage::StartRelease, "start release"),
        (Stage::ClockNotSet, "clock not set"),
        (Stage::DueSoon, "due soon"),
        (Stage::Running, "running"),
        (Stage::Awaiting, "awaiting"),
    ];
    let in_stage = |stage| board.rows.iter().filter(|row| row.stage == stage).count();
    let counted = stages.into_iter().map(|(stage, word)| (in_stage(stage), word));
    let expected = std::iter::once((board.expected.len(), "expected in 72 h"));
    counted.chain(expected).map(|(number, word)| Count { number: number.to_string(), word: word.to_owned() }).collect()
}

fn held(sources: &Sources<'_>, row: &Row, over: Option<&Over>) -> HeldRow {
    let short = |at: Moment| tell_short(at, sources.jail.zone());
    HeldRow {
        state: row.stage.title().to_owned(),
        over: over.map(|over| format!("{} over", minutes_said(over.minutes))),
        must_go: over.is_some(),
        must_act: matches!(row.stage, Stage::StartRelease | Stage::ClockNotSet),
        name: row.name.clone(),
        at: booking_and_place(row),
        reason: begin(&row.reason),
        release_by: row.deadline.map_or_else(|| without_deadline(row.stage).to_owned(), short),
        begin_by: row.start_release_by.filter(|begin| Some(*begin) != row.deadline).map(short),
        started: row.start.map(short),
        contact: contact(sources, row),
    }
}

/// By when somebody without a deadline must go. "None" would read as if nobody had to be released.
fn without_deadline(stage: Stage) -> &'static str {
    match stage {
        Stage::Overdue | Stage::ReleaseNow => "NOW",
        Stage::ServeOrRelease => "NOW, or serve",
        Stage::ClockNotSet => "not known yet",
        Stage::Awaiting => "no clock yet",
        Stage::StartRelease | Stage::DueSoon | Stage::Running => "no end is set",
    }
}

fn booking_and_place(row: &Row) -> String {
    let at = [row.booking_number.as_ref().map(|number| format!("Bk {number}")), row.place.clone()];
    at.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The last contact with ICE, in the few words that a column has room for.
pub(super) fn contact(sources: &Sources<'_>, row: &Row) -> String {
    let short = |at: Moment| tell_short(at, sources.jail.zone());
    let Some(last) = &row.last_contact else { return "none".to_owned() };
    let who = last.spoke_to.clone().unwrap_or_else(|| "nobody named".to_owned());
    let eta = last.eta.map_or_else(String::new, |eta| format!(", comes {}", short(eta)));
    format!("{}, {who}: {}{eta}", short(last.at), said(&last.result))
}

fn exception(sources: &Sources<'_>, one: &ToExplain) -> ExceptionRow {
    ExceptionRow {
        since: sources.when(one.opened),
        name: one.name.clone(),
        matter: one.matter.clone(),
        owner: one.owner.map_or_else(|| "nobody".to_owned(), |owner| sources.jail.staff_name(owner)),
        left: if one.explained { "sign-off" } else { "cause and sign-off" }.to_owned(),
    }
}
