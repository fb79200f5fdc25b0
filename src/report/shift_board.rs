//! The shift board sheet: the board on paper, to go on by hand while the computer is down.

use serde::Serialize;

use super::frame::Frame;
use super::on_board::{Badge, begin, booking_and_place, contact, release_by, with_over};
use super::soon::SoonRow;
use super::sources::Sources;
use crate::custody::board::{Board, Expected, Over, Row, board};
use crate::custody::clock::minutes_said;
use crate::custody::issued::Report;
use crate::custody::profile::StartRule;

/// The facts of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShiftBoard {
    /// What stands on every page.
    pub frame: Frame,
    /// What to do while the computer is down, and why.
    pub outage: [String; 2],
    /// By what a deadline is counted by hand.
    pub rule: String,
    /// Whom to call, from the profile.
    pub lines: String,
    /// How many people are on the board, so that a page that is missing is missed.
    pub count: String,
    /// The zone of every time that names none.
    pub zone: String,
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
    #[serde(flatten)]
    pub badge: Badge,
    /// `SURNAME, Given`.
    pub name: String,
    /// Booking and place.
    pub at: String,
    /// The deadline, or by when somebody without one must go.
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
    let rows = with_over(sources, &board.rows);
    ShiftBoard {
        frame: Frame::new(Report::ShiftBoard, sources),
        outage: outage(),
        rule: rule(sources),
        lines: lines(sources),
        count: count(board.rows.len()),
        zone: sources.zone(),
        rows: rows.iter().map(|(row, over)| shift_row(sources, row, over.as_ref())).collect(),
        expected: soon(&board).map(|one| SoonRow::of(sources, one)).collect(),
        log_asks: log_asks(),
    }
}

fn outage() -> [String; 2] {
    [
        "If the computer is down, the clocks run on.",
        "Keep to the times below. Write down everything that happens, with its time, on the paper log of this sheet. When \
         the computer is back, enter all of it in the order of its times, each with the time on the paper, and keep the \
         sheets.",
    ]
    .map(str::to_owned)
}

/// How a deadline is counted by hand: never later than the program would.
fn rule(sources: &Sources<'_>) -> String {
    let (jail, profile) = (sources.jail, sources.jail.profile(sources.as_of).1);
    let (limit, lead) = (profile.limit_hours, minutes_said(i64::from(profile.release_lead_minutes)));
    let start = match profile.start_rule {
        StartRule::EarlierOfTwo => "the earlier of the end of criminal custody and the service of the warrant",
        StartRule::ServedAlone => "the service of the warrant",
    };
    let ends = jail.moa(sources.as_of).and_then(|moa| moa.ends);
    let ends = ends.map_or_else(String::new, |at| {
        format!(" The WSO agreement ends {}, and every hold under it no later.", sources.when(at))
    });
    format!(
        "A new hold ends {limit} hours after {start}; begin release {lead} before that. Whoever was held for ICE here \
         before may have fewer hours left: ask the supervisor.{ends}"
    )
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

/// In the order in which things happen: whatever would stop a service from being entered later is asked for here.
fn log_asks() -> Vec<[&'static str; 2]> {
    vec![
        ("Paper received", "which, from whom, by what means, pages; is it signed"),
        ("Identity matched", "both staff by name (the second there, by phone or by video), photo, and which number"),
        (
            "Local custody ended",
            "how (bond, sentence served, dismissal, court order), the proof; when the person was told that it ended",
        ),
        (
            "Warrant served",
            "which, officer, place in the jail; language, interpreter by name or why none; read aloud, copy given or \
             refused; release deadline told; deadline card, property number, medical screen",
        ),
        ("I-247A served", "copy in person, by inmate mail, or how else; by which officer"),
        ("Served over an hour late, or a second hold", "which supervisor decided, and the reason"),
        ("Statement volunteered", "word for word; nobody asks"),
        (
            "Word of US citizenship",
            "what was said or found; whom at ICE you told; which supervisor reviewed it; nobody asks",
        ),
        ("ICE called", "number, whom you spoke to, what they said, when they come"),
        ("ICE cancelled", "by what means, who said so, whom you called back"),
        ("Moved, or to hospital", "from where, to where; the clock runs on"),
        ("Handed over to ICE", "departure, ICE officer, badge, destination"),
        ("Released", "when release began, when the person left, why"),
        ("Death or escape", "when, who found it, who was told"),
    ]
    .into_iter()
    .map(|(what, asked)| [what, asked])
    .collect()
}

fn shift_row(sources: &Sources<'_>, row: &Row, over: Option<&Over>) -> ShiftRow {
    let due = row.next_duty.and_then(|duty| duty.due);
    ShiftRow {
        badge: Badge::of(row, over),
        name: row.name.clone(),
        at: booking_and_place(row),
        release_by: release_by(sources, row),
        begin_by: row.start_release_by.map_or_else(String::new, |at| format!("begin {}", sources.short(at))),
        runs_on: begin(&row.reason),
        duty: row.next_duty.map_or_else(|| "none".to_owned(), |duty| duty.kind.title().to_owned()),
        due: due.map_or_else(String::new, |at| format!("due {}", sources.short(at))),
        contact: contact(sources, row),
    }
}
