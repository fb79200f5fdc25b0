//! `hold48 board`: who is held, by what clock, and what must be done next.

use std::io::Write;

use chrono::SecondsFormat;
use serde_json::{Value, json};

use super::arguments::Board as Asked;
use super::exit::{Exit, Stop};
use super::table::{self, Cell};
use super::{Desk, moment};
use crate::custody::board::{Board, Row, ToExplain};
use crate::custody::clock::minutes_said;
use crate::custody::jail::Jail;
use crate::custody::zone::{Moment, Zone, show, show_short};
use crate::journal::past::then;
use crate::journal::record::Journal;

/// The board of a moment, and what stands beneath it.
pub(super) struct Page {
    board: Board,
    /// The newest event of that moment.
    head: String,
}

pub(super) fn run(desk: &Desk, asked: &Asked, out: &mut dyn Write) -> Result<Exit, Stop> {
    let journal = desk.open()?;
    let page = match &asked.at {
        Some(at) => {
            let then = then(journal.store(), moment(at, &journal, "--at")?)?;
            Page { board: then.board(), head: then.head }
        }
        None => present(&journal, desk.now(&journal)?)?,
    };
    if desk.json {
        writeln!(out, "{:#}", as_json(&page, journal.jail().drill()))?;
    } else {
        write(&journal, &page, out)?;
    }
    Ok(Exit::Done)
}

/// The board now, with what stands beneath it.
pub(super) fn present(journal: &Journal, now: Moment) -> Result<Page, Stop> {
    let (board, head) = (journal.board(now), journal.store().head()?.to_string());
    Ok(Page { board, head })
}

/// An instant as scripts read it: RFC 3339 in UTC.
pub(super) fn utc(at: Moment) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

pub(super) fn as_json(page: &Page, drill: bool) -> Value {
    let board = &page.board;
    let holds: Vec<Value> = board.rows.iter().map(row_as_json).collect();
    let to_explain: Vec<Value> = board.to_explain.iter().map(to_explain_as_json).collect();
    json!({
        "as_of": utc(board.as_of), "zone": board.zone, "drill": drill,
        "profile_version": board.profile_version, "holds": holds, "to_explain": to_explain,
        "head": page.head,
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
pub(super) fn write(journal: &Journal, page: &Page, out: &mut dyn Write) -> Result<(), Stop> {
    let (jail, board) = (journal.jail(), &page.board);
    let drill = if jail.drill() { "  DRILL: invented people" } else { "" };
    writeln!(out, "{}  {}{drill}", jail.name(), show(board.as_of, board.zone))?;
    if board.rows.is_empty() {
        writeln!(out, "Nobody is held for ICE, awaited, or in custody without a recorded ground.")?;
    } else {
        writeln!(out)?;
        let rows: Vec<table::Row> = board.rows.iter().map(|row| lines(row, board.zone, jail.drill())).collect();
        table::write(out, &["State", "Left", "Release by", "Person", "Booking"], &rows)?;
    }
    write_to_explain(jail, board, out)?;
    writeln!(out)?;
    let rule = match board.profile_version {
        0 => "built-in rules: 48 h, no exclusions".to_owned(),
        version => format!("profile v{version}"),
    };
    let open = board.to_explain.len();
    writeln!(out, "{rule}. Open exceptions: {open}. Journal head {}.", page.head)?;
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

/// A row of the board: what must be seen first, beneath it what must be done, and why.
fn lines(row: &Row, zone: Zone, drill: bool) -> table::Row {
    let when = |at: Moment| show_short(at, zone);
    let name = if drill { format!("DRILL {}", row.name) } else { row.name.clone() };
    let cells: Vec<Cell> = vec![
        row.stage.into(),
        row.minutes_left.map_or_else(|| "-".to_owned(), left).into(),
        row.deadline.map_or_else(|| "-".to_owned(), when).into(),
        name.into(),
        row.booking_number.clone().unwrap_or_default().into(),
    ];
    let duty = row.next_duty.map(|duty| {
        let due = duty.due.map_or_else(String::new, |due| format!(", due {}", when(due)));
        format!("{}{due}", duty.kind.title())
    });
    let start = row.start_release_by.map(|at| format!("start release by {}", when(at)));
    let gap = (row.gap_minutes > 0).then(|| format!("gap {}", minutes_said(row.gap_minutes)));
    let to_do = duty.into_iter().chain(start).chain(gap).collect::<Vec<_>>().join(" · ");
    table::Row { cells, beneath: vec![to_do, row.reason.clone()] }
}

/// Hours and minutes as on the board: `9:31`, `-0:11`. A column is read down and compared at a glance, so it has figures
/// and no units; sentences say `9 h 31 m`.
fn left(minutes: i64) -> String {
    let sign = if minutes < 0 { "-" } else { "" };
    format!("{sign}{}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}
