//! The daily custody report: what the sheriff signs. Who is held past the deadline comes first.

use chrono::TimeDelta;
use serde::Serialize;

use super::frame::Frame;
use super::sources::Sources;
use crate::custody::board::{Board, Closed, Expected, Row, Stage, ToExplain, board, closed_since};
use crate::custody::clock::minutes_said;
use crate::custody::issued::Report;
use crate::custody::view::said;
use crate::custody::zone::{Moment, hours_minutes, tell_short};

/// The facts of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DailyCustody {
    /// What stands on every page.
    pub frame: Frame,
    /// Who is held past the deadline or without basis; empty where nobody is.
    pub overdue: Vec<String>,
    /// What the box at the top says.
    pub overdue_title: String,
    /// How many people stand in each state.
    pub counts: Vec<Count>,
    /// Who is on the board, in its order.
    pub rows: Vec<HeldRow>,
    /// Whose criminal custody is expected to end within 72 hours with papers on file.
    pub expected: Vec<ExpectedRow>,
    /// From when the outcomes below are.
    pub since: String,
    /// What became of holds since then.
    pub outcomes: Vec<OutcomeRow>,
    /// What waits for a cause or a sign-off.
    pub exceptions: Vec<ExceptionRow>,
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
    /// `SURNAME, Given`.
    pub name: String,
    /// Booking and place.
    pub at: String,
    /// When the clock started, or why there is none.
    pub started: String,
    /// The deadline.
    pub release_by: String,
    /// When release must begin.
    pub begin_by: String,
    /// Why the row is in its state.
    pub reason: String,
    /// The last contact with ICE.
    pub contact: String,
}

/// An expected release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExpectedRow {
    /// When.
    pub ends: String,
    /// `SURNAME, Given`.
    pub name: String,
    /// Booking number.
    pub booking: String,
    /// The papers on file.
    pub papers: String,
}

/// A hold that ended.
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
    let since = sources.jail.last_daily.unwrap_or(sources.as_of - TimeDelta::hours(24));
    let over: Vec<&Row> = board.rows.iter().filter(|row| past(row.stage)).collect();
    DailyCustody {
        frame: Frame::new(Report::DailyCustody, sources),
        overdue_title: overdue_title(over.len()),
        overdue: over.into_iter().map(|row| overdue(sources, row)).collect(),
        counts: counts(&board),
        rows: board.rows.iter().map(|row| held(sources, row)).collect(),
        expected: board.expected.iter().map(|one| expected(sources, one)).collect(),
        since: sources.when(since),
        outcomes: closed(sources, since).iter().map(|one| outcome(sources, one)).collect(),
        exceptions: board.to_explain.iter().map(|one| exception(sources, one)).collect(),
    }
}

fn past(stage: Stage) -> bool {
    matches!(stage, Stage::Overdue | Stage::ReleaseNow)
}

fn overdue_title(people: usize) -> String {
    match people {
        0 => "None overdue: nobody is held past a deadline or without basis.".to_owned(),
        1 => "1 person held past the deadline or without basis".to_owned(),
        people => format!("{people} people held past the deadline or without basis"),
    }
}

fn overdue(sources: &Sources<'_>, row: &Row) -> String {
    let booking = row.booking_number.as_ref().map_or_else(String::new, |number| format!(" · Bk {number}"));
    let due = row.deadline.map_or_else(String::new, |at| format!(" · release was due {}", sources.when(at)));
    let left = row.minutes_left.filter(|left| *left < 0);
    let over = left.map_or_else(String::new, |left| format!(" · {} over", minutes_said(-left)));
    format!("{}{booking}{due}{over} · {}", row.name, row.reason)
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

fn held(sources: &Sources<'_>, row: &Row) -> HeldRow {
    let short = |at: Moment| tell_short(at, sources.jail.zone());
    let at = [row.booking_number.as_ref().map(|number| format!("Bk {number}")), row.place.clone()];
    HeldRow {
        state: row.stage.title().to_owned(),
        name: row.name.clone(),
        at: at.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        started: row.start.map_or_else(|| "no clock".to_owned(), short),
        release_by: row.deadline.map_or_else(|| "none".to_owned(), short),
        begin_by: row.start_release_by.map_or_else(String::new, short),
        reason: row.reason.clone(),
        contact: contact(sources, row),
    }
}

/// The last contact with ICE, in the few words that a column has room for.
pub(super) fn contact(sources: &Sources<'_>, row: &Row) -> String {
    let short = |at: Moment| tell_short(at, sources.jail.zone());
    let Some(last) = &row.last_contact else { return "none".to_owned() };
    let who = last.spoke_to.clone().unwrap_or_else(|| "nobody named".to_owned());
    let eta = last.eta.map_or_else(String::new, |eta| format!(", comes {}", short(eta)));
    format!("{}, {who}: {}{eta}", short(last.at), said(&last.result))
}

fn expected(sources: &Sources<'_>, one: &Expected) -> ExpectedRow {
    ExpectedRow {
        ends: sources.when(one.ends),
        name: one.name.clone(),
        booking: one.booking_number.clone().unwrap_or_default(),
        papers: one.papers.clone(),
    }
}

/// The outcomes since then. Somebody who left and is back stands in both lists of files.
fn closed(sources: &Sources<'_>, since: Moment) -> Vec<Closed> {
    let here: Vec<_> = sources.files.iter().map(|file| file.person).collect();
    let left = sources.left.iter().filter(|file| !here.contains(&file.person));
    let mut closed = closed_since(sources.files.iter().chain(left), since);
    closed.reverse();
    closed
}

fn outcome(sources: &Sources<'_>, one: &Closed) -> OutcomeRow {
    OutcomeRow {
        at: sources.when(one.at),
        name: one.name.clone(),
        booking: one.booking_number.clone().unwrap_or_default(),
        outcome: one.outcome_title.to_owned(),
        held: hours_minutes(one.held_minutes),
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
