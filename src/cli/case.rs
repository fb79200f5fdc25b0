//! `hold48 case ID`: the whole file of one person.
//!
//! Text for people, or with `--json` one object. Its keys are always there; ids are UUIDs, instants RFC 3339 in UTC,
//! and null stands where there is nothing:
//!
//! - `as_of`, `zone`, `drill`, `jail`, `head` (journal), `profile_version` (0 is built in)
//! - `person`: `person` (id), `name`, `family`, `given`, `aliases[]`, `born`, `a_number`, `state_id`, `in_custody`,
//!   `state`, `reason`, `gap_minutes`
//! - `board`: the row of `board --json`, or null where the person is not on the board
//! - `bookings[]`, `bases[]`, `papers[]` (with `acceptable`, `checked_at`, `acceptance[]` for a warrant),
//!   `identity_matches[]`, `departures[]`, `contacts[]`, `claims[]`, `exceptions[]`: the rows of the sheets of the
//!   same names in an export
//! - `gaps[]`: `from`, `to`, `minutes`
//! - `holds[]`: the row of the export's sheet, with `clocks[]`, the one in force last; each has `steps[]`
//! - `history[]`: `seq`, `id`, `kind`, `recorded`, `by`, `by_name`, `occurred`, `late_minutes` (null up to 15),
//!   `typed`, `zone`, `source`, `workstation`, `account`, `command`, `scan`, `says`, `warned[]` (findings),
//!   `event` (as `hold48 schema` has it; null where a court ordered it expunged)
//!
//! Where nobody or several people are found, it is `matches[]`, each with `person`, `name`, `bookings[]`, and the exit
//! code is 1.

pub(super) mod facts;
mod hold;
mod page;
mod text;

use std::io::Write;

use serde_json::{Value, json};
use uuid::Uuid;

use super::Desk;
use super::arguments::Case as Asked;
use super::board::{row_as_json, utc};
use super::exit::{Exit, Stop};
use super::table::{self, Cell};
use crate::custody::board::{self, Row};
use crate::custody::entry::Entry;
use crate::custody::file::File;
use crate::custody::ids::PersonId;
use crate::custody::interval;
use crate::custody::person::ANumber;
pub(super) use crate::custody::view;
use crate::custody::zone::Moment;
use crate::journal::error::JournalError;
use crate::journal::record::{Case as OnFile, Journal};
use page::Page;
use view::View;

pub(super) fn run(desk: &Desk, asked: &Asked, out: &mut dyn Write) -> Result<Exit, Stop> {
    let journal = desk.open()?;
    let now = desk.now(&journal)?;
    // As on the board: a clock behind the record does not win time.
    let now = journal.jail().present(now);
    let file = one(desk, &journal, &asked.id, out)?;
    match journal.case(file.person)? {
        Some(case) => show(desk, &journal, &case, now, out),
        None => Err(not_one(desk, &asked.id, &[], out)?),
    }
}

/// The file of the one person whom an id, a number or the beginning of a name means. Where it means nobody or several people,
/// they are written, and a sentence stops the verb.
pub(super) fn one(desk: &Desk, journal: &Journal, typed: &str, out: &mut dyn Write) -> Result<File, Stop> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Stop::usage(
            "Say whose file: an id, a booking number, an A-number, or the beginning of the surname.",
        ));
    }
    let mut files = lookup(journal, typed)?;
    if files.is_empty() && journal.jail().drill() {
        files = without_mark(typed).map_or(Ok(files), |name| lookup(journal, name))?;
    }
    match (files.pop(), files.is_empty()) {
        (Some(file), true) => Ok(file),
        (last, _) => {
            files.extend(last);
            Err(not_one(desk, typed, &files, out)?)
        }
    }
}

/// What stands behind the mark of a drill, which boards and pages put before a name.
fn without_mark(typed: &str) -> Option<&str> {
    let (mark, name) = typed.split_once(char::is_whitespace)?;
    mark.eq_ignore_ascii_case("drill").then(|| name.trim()).filter(|name| !name.is_empty())
}

/// The files that an id, a number or the beginning of a name may mean.
fn lookup(journal: &Journal, typed: &str) -> Result<Vec<File>, JournalError> {
    if let Some(file) = Uuid::parse_str(typed).ok().map(|id| by_id(journal, id)).transpose()?.flatten() {
        return Ok(vec![file]);
    }
    let mut found = journal.find(typed)?;
    if let Ok(number) = ANumber::try_from(typed.to_owned()) {
        found.extend(journal.find(&number.to_string())?);
        found.sort_unstable();
        found.dedup();
    }
    let files = found.into_iter().map(|person| journal.case(person));
    files.filter_map(|case| case.map(|case| case.map(|case| case.file)).transpose()).collect()
}

/// The file of a person, or the one that a booking, hold, paper or anything else of that id belongs to. Open files are
/// looked through first, then every other one, one at a time.
fn by_id(journal: &Journal, id: Uuid) -> Result<Option<File>, JournalError> {
    if let Some(case) = journal.case(PersonId(id))? {
        return Ok(Some(case.file));
    }
    if let Some(file) = journal.open_files().find(|file| has(file, id)) {
        return Ok(Some(file.clone()));
    }
    for person in journal.everybody()? {
        if let Some(case) = journal.case(person)?.filter(|case| has(&case.file, id)) {
            return Ok(Some(case.file));
        }
    }
    Ok(None)
}

fn has(file: &File, id: Uuid) -> bool {
    file.bookings.iter().any(|booking| booking.id.0 == id)
        || file.holds.iter().any(|hold| hold.id.0 == id)
        || file.papers.iter().any(|paper| paper.id.0 == id)
        || file.bases.iter().any(|basis| basis.id.0 == id)
        || file.exceptions.iter().any(|exception| exception.id.0 == id)
        || file.claims.iter().any(|claim| claim.id.0 == id)
}

/// Nobody, or several people: writes who they are, and gives the sentence.
fn not_one(desk: &Desk, typed: &str, files: &[File], out: &mut dyn Write) -> Result<Stop, Stop> {
    let numbers = |file: &File| file.bookings.iter().map(|booking| booking.number.clone()).collect::<Vec<_>>();
    if desk.json {
        let matched = |file: &File| json!({ "person": file.person, "name": file.identity.name.to_string(), "bookings": numbers(file) });
        let answer = json!({ "matches": files.iter().map(matched).collect::<Vec<_>>() });
        writeln!(out, "{answer:#}")?;
    } else if !files.is_empty() {
        let cells = |file: &File| -> Vec<Cell> {
            let name = file.identity.name.to_string();
            vec![name.into(), numbers(file).join(", ").into(), file.person.to_string().into()]
        };
        let rows: Vec<_> = files.iter().map(cells).collect();
        let rows: Vec<_> = rows.into_iter().map(|cells| table::Row { cells, beneath: Vec::new() }).collect();
        table::write(out, &["Person", "Booking", "Id"], &rows)?;
    }
    let typed: String = typed.chars().take(60).collect();
    Ok(Stop::refused(&match files.len() {
        0 => format!(
            "Nobody is on file under \"{typed}\". Try a booking number, an A-number, or the beginning of the surname."
        ),
        several => format!("{several} people are on file under \"{typed}\". Name one by booking number or id."),
    }))
}

fn show(desk: &Desk, journal: &Journal, case: &OnFile, now: Moment, out: &mut dyn Write) -> Result<Exit, Stop> {
    let (jail, file) = (journal.jail(), &case.file);
    let view = View { jail, file, now };
    let row = board::row(jail, file, now);
    if desk.json {
        writeln!(out, "{:#}", as_json(journal, &view, row.as_ref(), &case.history)?)?;
        return Ok(Exit::Done);
    }
    let drill = if jail.drill() { "  DRILL: invented people" } else { "" };
    writeln!(out, "{}  Case record as of {}{drill}", jail.name(), view.when(now))?;
    let mut page = Page::new(out);
    text::sections(&mut page, &view, row.as_ref())?;
    text::history(&mut page, &view, &case.history)?;
    page.heading(&format!("{}. Journal {}.", view.profile(jail.profile(now).0), journal.store().head()?))?;
    Ok(Exit::Done)
}

fn as_json(journal: &Journal, view: &View<'_>, row: Option<&Row>, entries: &[Entry]) -> Result<Value, JournalError> {
    fn all<T>(things: &[T], fact: impl Fn(&T) -> Value) -> Vec<Value> {
        things.iter().map(fact).collect()
    }
    let (jail, file) = (view.jail, view.file);
    let hold = |hold: &crate::custody::hold::Hold| {
        let mut fact = facts::hold(view, hold);
        fact["clocks"] = facts::clocks(view, hold).into();
        fact
    };
    let gap = |gap: &interval::Interval| json!({ "from": utc(gap.from), "to": utc(gap.to), "minutes": interval::minutes(&[*gap]) });
    Ok(json!({
        "as_of": utc(view.now), "zone": jail.zone(), "drill": jail.drill(), "jail": jail.name(),
        "head": journal.store().head()?.to_string(), "profile_version": jail.profile(view.now).0,
        "person": facts::person(view), "board": row.map(row_as_json),
        "bookings": all(&file.bookings, |each| facts::booking(view, each)),
        "bases": all(&file.bases, |each| facts::basis(view, each)),
        "gaps": all(&file.all_gaps(jail, view.now), gap),
        "papers": all(&file.papers, |each| facts::paper(view, each)),
        "identity_matches": all(&file.matches, |each| facts::identity_match(view, each)),
        "holds": all(&file.holds, hold),
        "departures": all(&file.departures, |each| facts::departure(view, each)),
        "contacts": all(&file.contacts, |each| facts::contact(view, each)),
        "claims": all(&file.claims, |each| facts::claim(view, each)),
        "exceptions": all(&file.exceptions, |each| facts::exception(view, each)),
        "history": all(entries, |each| facts::entry(view, each)),
    }))
}
