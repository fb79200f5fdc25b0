//! The shift board sheet: the board on paper, to go on by hand while the computer is down.

use serde::Serialize;

use super::daily_custody::contact;
use super::frame::Frame;
use super::soon::SoonRow;
use super::sources::Sources;
use crate::custody::board::{Board, Expected, Row, board};
use crate::custody::issued::Report;
use crate::custody::zone::{Moment, tell_short};

/// A charge in a reason may be as long as a page; the sheet shows its begin.
const LONGEST_REASON: usize = 240;

/// The facts of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShiftBoard {
    /// What stands on every page.
    pub frame: Frame,
    /// What to do while the computer is down, and why.
    pub outage: [String; 2],
    /// Whom to call, from the profile.
    pub lines: String,
    /// How many people are on the board, so that a page that is missing is missed.
    pub count: String,
    /// Who is on the board, in its order.
    pub rows: Vec<ShiftRow>,
    /// Whose criminal custody is expected to end within 72 hours and who is not on the board yet.
    pub expected: Vec<SoonRow>,
    /// What must be written of each kind of event, so that it can be entered.
    pub log_asks: Vec<[&'static str; 2]>,
}

/// One person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShiftRow {
    /// The stage.
    pub state: String,
    /// `SURNAME, Given`.
    pub name: String,
    /// Booking and place.
    pub at: String,
    /// The deadline.
    pub release_by: String,
    /// When release must begin.
    pub begin_by: String,
    /// What the clock runs on, or why there is none.
    pub runs_on: String,
    /// What must be done next.
    pub duty: String,
    /// By when.
    pub due: String,
    /// The last contact with ICE.
    pub contact: String,
}

/// The sheet as of the moment of its sources.
pub(super) fn facts(sources: &Sources<'_>) -> ShiftBoard {
    let board = board(sources.jail, sources.files, sources.as_of);
    ShiftBoard {
        frame: Frame::new(Report::ShiftBoard, sources),
        outage: outage(),
        lines: lines(sources),
        count: count(board.rows.len()),
        rows: board.rows.iter().map(|row| shift_row(sources, row)).collect(),
        expected: soon(&board).map(|one| SoonRow::of(sources, one)).collect(),
        log_asks: log_asks(),
    }
}

fn outage() -> [String; 2] {
    [
        "If the computer is down, the clocks run on.",
        "Keep to the times below. Write down everything that happens, with its time, on the paper log of this sheet. When \
         the computer is back, enter all of it in the order of its times, with source \"paper log\".",
    ]
    .map(str::to_owned)
}

fn lines(sources: &Sources<'_>) -> String {
    let lines = sources.jail.profile(sources.as_of).1.phone_lines;
    lines.iter().map(|line| format!("{}: {}", line.name, line.number)).collect::<Vec<_>>().join(" · ")
}

fn count(people: usize) -> String {
    match people {
        0 => "Nobody is held for ICE, awaited, or in custody without a recorded ground.".to_owned(),
        1 => "1 person on the board.".to_owned(),
        people => format!("{people} people on the board."),
    }
}

/// Who awaits stands on the board already.
fn soon(board: &Board) -> impl Iterator<Item = &Expected> {
    board.expected.iter().filter(|one| !board.rows.iter().any(|row| row.person == one.person))
}

/// In the order in which things happen.
fn log_asks() -> Vec<[&'static str; 2]> {
    vec![
        (
            "Local custody ended",
            "how (bond, sentence served, dismissal, court order), the proof, when the person was told",
        ),
        (
            "Warrant served",
            "which, officer, place, language, interpreter by name, read aloud, copies given, property number",
        ),
        ("ICE called", "number, whom you spoke to, what they said, when they come"),
        ("ICE cancelled", "by what means, who said so, whom you called back"),
        ("Paper received", "which, from whom, by what means, how many pages"),
        ("Word of US citizenship", "what was said or found, told to whom at ICE; nobody asks"),
        ("Handed over to ICE", "departure, ICE officer, badge, destination"),
        ("Released", "when release began, when the person left, why"),
    ]
    .into_iter()
    .map(|(what, asked)| [what, asked])
    .collect()
}

fn shift_row(sources: &Sources<'_>, row: &Row) -> ShiftRow {
    let short = |at: Moment| tell_short(at, sources.jail.zone());
    let at = [row.booking_number.as_ref().map(|number| format!("Bk {number}")), row.place.clone()];
    let due = row.next_duty.and_then(|duty| duty.due);
    ShiftRow {
        state: row.stage.title().to_owned(),
        name: row.name.clone(),
        at: at.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        release_by: row.deadline.map_or_else(|| "no clock".to_owned(), short),
        begin_by: row.start_release_by.map_or_else(String::new, |at| format!("begin {}", short(at))),
        runs_on: begin(&row.reason),
        duty: row.next_duty.map_or_else(|| "none".to_owned(), |duty| duty.kind.title().to_owned()),
        due: due.map_or_else(String::new, |at| format!("due {}", short(at))),
        contact: contact(sources, row),
    }
}

/// So much of a text as a column has room for, and a sign where there is more.
pub(super) fn begin(text: &str) -> String {
    match text.char_indices().nth(LONGEST_REASON) {
        Some((end, _)) => format!("{}… (more in the case)", &text[..end]),
        None => text.to_owned(),
    }
}
