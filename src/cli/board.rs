//! `hold48 board`: who is held, by what clock, and what must be done next.

use std::io::Write;

use chrono::SecondsFormat;
use serde_json::{Value, json};

use super::arguments::Board as Asked;
use super::exit::{Exit, Stop};
use super::table::{self, Cell};
use super::{Desk, moment};
use crate::custody::board::{Board, Row, ToExplain};
use crate::custody::jail::Jail;
use crate::custody::zone::{Moment, Zone, clock, show, show_short};
use crate::journal::record::Journal;

pub(super) fn run(desk: &Desk, asked: &Asked, out: &mut dyn Write) -> Result<Exit, Stop> {
    let journal = desk.open()?;
    let board = match &asked.at {
        Some(at) => journal.board_at(moment(at, &journal, "--at")?)?,
        None => journal.board(desk.now(&journal)?),
    };
    if desk.json {
        writeln!(out, "{:#}", as_json(&board, journal.jail().drill()))?;
    } else {
        write(&journal, &board, out)?;
    }
    Ok(Exit::Done)
}

/// An instant as scripts read it: RFC 3339 in UTC.
pub(super) fn utc(at: Moment) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

pub(super) fn as_json(board: &Board, drill: bool) -> Value {
    let holds: Vec<Value> = board.rows.iter().map(row_as_json).collect();
    let to_explain: Vec<Value> = board.to_explain.iter().map(to_explain_as_json).collect();
    json!({
        "as_of": utc(board.as_of), "zone": board.zone, "drill": drill,
        "profile_version": board.profile_version, "holds": holds, "to_explain": to_explain,
    })
}

fn to_explain_as_json(open: &ToExplain) -> Value {
    json!({
        "exception": open.exception, "person": open.person, "name": open.name,
        "booking_number": open.booking_number, "hold": open.hold, "matter": open.matter, "owner": open.owner,
        "opened": utc(open.opened), "explained": open.explained,
    })
}

/// A row as scripts read it.
pub(super) fn row_as_json(row: &Row) -> Value {
    json!({
        "hold": row.hold, "person": row.person, "name": row.name,
        "booking": row.booking, "booking_number": row.booking_number, "place": row.place,
        "state": row.stage, "reason": row.reason,
        "start": row.start.map(utc), "deadline": row.deadline.map(utc),
        "start_release_by": row.start_release_by.map(utc),
        "minutes_left": row.minutes_left, "gap_minutes": row.gap_minutes,
        "next_duty": row.next_duty.map(|duty| duty.kind.code()),
        "next_duty_due": row.next_duty.and_then(|duty| duty.due).map(utc),
    })
}

/// The board as text.
pub(super) fn write(journal: &Journal, board: &Board, out: &mut dyn Write) -> Result<(), Stop> {
    let jail = journal.jail();
    let drill = if jail.drill() { "  DRILL: invented people" } else { "" };
    writeln!(out, "{}  {}{drill}", jail.name(), show(board.as_of, board.zone))?;
    if board.rows.is_empty() {
        writeln!(out, "Nobody is held for ICE, awaited, or in custody without a recorded ground.")?;
    } else {
        writeln!(out)?;
        let line = |row: &Row| table::Row { cells: cells(row, board.zone, jail.drill()), beneath: row.reason.clone() };
        let rows: Vec<table::Row> = board.rows.iter().map(line).collect();
        let heading = ["State", "Left", "Release by", "Start by", "Person", "Booking", "Gap", "Next duty"];
        table::write(out, &heading, &rows)?;
    }
    write_to_explain(jail, board, out)?;
    writeln!(out)?;
    let rule = match board.profile_version {
        0 => "built-in rules: 48 h, no exclusions".to_owned(),
        version => format!("profile v{version}"),
    };
    let open = board.to_explain.len();
    writeln!(out, "{rule}. Open exceptions: {open}. Journal {}.", journal.store().head()?)?;
    Ok(())
}

/// What is open, one line each, whether or not the person is still here.
fn write_to_explain(jail: &Jail, board: &Board, out: &mut dyn Write) -> Result<(), Stop> {
    if board.to_explain.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nTo explain")?;
    for open in &board.to_explain {
        let drill = if jail.drill() { "DRILL " } else { "" };
        let number = open.booking_number.as_ref().map_or_else(String::new, |number| format!(" ({number})"));
        let owner = open.owner.map_or_else(|| "nobody".to_owned(), |owner| jail.staff_name(owner));
        let left = if open.explained { "; cause known, sign-off is left" } else { "" };
        let since = show(open.opened, board.zone);
        writeln!(out, "  {drill}{}{number}: {}; owner {owner}, since {since}{left}", open.name, open.matter)?;
    }
    Ok(())
}

fn cells(row: &Row, zone: Zone, drill: bool) -> Vec<Cell> {
    let when = |at: Option<Moment>| at.map_or_else(|| "-".to_owned(), |at| show_short(at, zone));
    let duty = row.next_duty.map_or_else(String::new, |duty| match duty.due {
        Some(due) => format!("{}, due {}", duty.kind.title(), show_short(due, zone)),
        None => duty.kind.title().to_owned(),
    });
    let name = if drill { format!("DRILL {}", row.name) } else { row.name.clone() };
    vec![
        row.stage.into(),
        row.minutes_left.map_or_else(|| "-".to_owned(), left).into(),
        when(row.deadline).into(),
        row.start_release_by.map_or_else(|| "-".to_owned(), |at| clock(at, zone)).into(),
        name.into(),
        row.booking_number.clone().unwrap_or_default().into(),
        if row.gap_minutes > 0 { format!("{} min", row.gap_minutes).into() } else { "".into() },
        duty.into(),
    ]
}

/// Hours and minutes as on the board: `9:31`, `-0:11`.
fn left(minutes: i64) -> String {
    let sign = if minutes < 0 { "-" } else { "" };
    format!("{sign}{}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}
