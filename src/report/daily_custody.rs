//! The daily custody report: what the sheriff signs. Who is held past the deadline comes first.

mod duties;
mod outcomes;

use serde::Serialize;

use super::frame::Frame;
use super::on_board::{Badge, begin, booking_and_place, contact, release_by, with_over};
use super::soon::SoonRow;
use super::sources::Sources;
use crate::custody::board::{Board, Over, Row, Stage, ToExplain, board};
use crate::custody::clock::minutes_said;
use crate::custody::issued::Report;

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
    /// Who was held so and is not any more, and how long; nothing where nobody was.
    pub were_over: Option<String>,
    /// The zone of every time that names none.
    pub zone: String,
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
    #[serde(flatten)]
    pub badge: Badge,
    /// Minutes past the deadline or without basis; nothing for who may be held.
    pub over: Option<String>,
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
    let over = with_over(sources, &board.rows);
    let overdue: Vec<OverRow> =
        over.iter().filter_map(|(row, over)| Some(over_row(sources, row, over.as_ref()?))).collect();
    let duties = duties::duties(sources);
    let outcomes = outcomes::outcomes(sources);
    DailyCustody {
        frame: Frame::new(Report::DailyCustody, sources),
        overdue_title: overdue_title(overdue.len()),
        overdue,
        were_over: outcomes.were_over,
        zone: sources.zone(),
        counts: counts(&board),
        rows: over.iter().map(|(row, over)| held(sources, row, over.as_ref())).collect(),
        duties_title: duties::title(&duties),
        duties,
        expected: board.expected.iter().map(|one| SoonRow::of(sources, one)).collect(),
        outcomes_title: outcomes.title,
        outcomes: outcomes.rows,
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
    HeldRow {
        badge: Badge::of(row, over),
        over: over.map(|over| format!("{} over", minutes_said(over.minutes))),
        name: row.name.clone(),
        at: booking_and_place(row),
        reason: begin(&row.reason),
        release_by: release_by(sources, row),
        begin_by: row.start_release_by.filter(|begin| Some(*begin) != row.deadline).map(|at| sources.short(at)),
        started: row.start.map(|at| sources.short(at)),
        contact: contact(sources, row),
    }
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
