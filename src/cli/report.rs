//! `hold48 report NAME`: a report as PDF, as pictures, or as its facts.
//!
//! With `--json` the answer is one object: `report`, `title`, `as_of` (RFC 3339 in UTC), `language` (English name; null
//! where the report comes in English alone), `pages`, `drill`, `files[]` (`file`, `sha256`), `replaced[]` (characters that no
//! face has, as `U+0645`). `--list` answers `reports[]` with `name`, `title`, `about`, `needs_case`; `--due` answers
//! `made[]` with `as_of`, `file`, `pages`, `sha256`, and `failed` (a sentence, or null).

mod due;
mod leave;

use std::io::Write;
use std::path::Path;

use serde_json::json;

use super::arguments::{Format, PaperName, Report as Asked};
use super::board::utc;
use super::exit::{Exit, Stop};
use super::keep::drill_mark;
use super::table::{self, Cell};
use super::{Desk, case, moment, staff};
use crate::custody::ids::{HoldId, PersonId, StaffId};
use crate::custody::issued::{PaperSize, Report};
use crate::custody::text::pages_said;
use crate::custody::zone::{Moment, show};
use crate::issue::{self, Ask, Made};
use crate::journal::record::Journal;
use crate::platform::console;
use crate::platform::settings::Settings;
use crate::report::Press;
use leave::{Leave, Left};

pub(super) fn run(desk: &Desk, asked: &Asked, out: &mut dyn Write) -> Result<Exit, Stop> {
    let named = asked.name.as_deref().and_then(Report::from_name);
    match (named, &asked.out) {
        (Some(report), Some(to)) => one(desk, asked, report, to, out),
        (Some(report), None) => Err(Stop::usage(&format!(
            "{}: say where it goes, with --out FILE, or --out - for standard output.",
            report.title()
        ))),
        _ if asked.due => due::run(desk, asked, out),
        _ => list(desk, out),
    }
}

/// The reports, without a look at any record.
fn list(desk: &Desk, out: &mut dyn Write) -> Result<Exit, Stop> {
    if desk.json {
        let reports = Report::ALL.map(|report| {
            let (name, title, about) = (report.name(), report.title(), report.about());
            json!({ "name": name, "title": title, "about": about, "needs_case": report.of_case() })
        });
        writeln!(out, "{:#}", json!({ "reports": reports }))?;
        return Ok(Exit::Done);
    }
    let row = |report: Report| {
        let needs = if report.of_case() { "--case ID" } else { "" };
        let cells: Vec<Cell> = vec![report.name().into(), report.title().into(), needs.into()];
        table::Row { cells, beneath: vec![report.about().to_owned()] }
    };
    table::write(out, &["Name", "Title", "Needs"], &Report::ALL.map(row))?;
    Ok(Exit::Done)
}

fn one(desk: &Desk, asked: &Asked, report: Report, to: &Path, out: &mut dyn Write) -> Result<Exit, Stop> {
    let leave = Leave::new(to, format(asked, to)?, asked.replace, desk.dir())?;
    fits(asked, report)?;
    let recipient = issue::recipient(report, asked.recipient.as_deref().unwrap_or_default())
        .map_err(|issue::NoRecipient| Stop::usage("Say who gets it, with --recipient."))?;
    let mut journal = desk.open()?;
    let by = staff::named(journal.jail(), asked.by.staff.as_deref())?;
    let now = desk.now(&journal)?;
    settle(&mut journal, now);
    let as_of = asked.as_of.as_deref().map(|at| moment(at, &journal, "--as-of")).transpose()?;
    let mut aside = std::io::stderr().lock();
    // What another program reads on standard output is the report and nothing else.
    let piped = leave.takes_standard_output();
    let (person, hold) = about(desk, &journal, asked, if piped { &mut aside } else { out })?.unzip();
    let (language, paper) = (asked.language.clone(), paper(desk, asked));
    let ask = Ask { report, person, hold: hold.flatten(), as_of, language, paper };
    let made = issue::make(&journal, &Press::new(), ask.clone(), by, now)
        .map_err(|says| Stop::refused(&format!("{says}{}", others(&journal, &ask, by, now))))?;
    let left = leave.write(&mut journal, &made, (recipient, by, now), out)?;
    answer(desk, &journal, &made, &left, if piped { &mut aside } else { out })?;
    Ok(Exit::Done)
}

/// A report of a case needs one, and one of the jail has no use for it; a language is that of a paper for the person.
fn fits(asked: &Asked, report: Report) -> Result<(), Stop> {
    let (title, cased) = (report.title(), asked.case.is_some() || asked.hold.is_some());
    if report.of_case() && !cased {
        return Err(Stop::usage(&format!("{title}: say of whom, with --case ID.")));
    }
    if !report.of_case() && cased {
        return Err(Stop::usage(&format!(
            "{title}: it is about the jail, not about a person. Leave --case and --hold out."
        )));
    }
    if asked.hold.is_some() && !report.of_one_hold() {
        return Err(Stop::usage(&format!("{title}: it tells of every hold of the person. Leave --hold out.")));
    }
    if !report.for_the_person() && asked.language != "en" {
        return Err(Stop::usage(&format!("{title}: it comes in English alone. Leave --language out.")));
    }
    Ok(())
}

/// Whom the report is about, and which of their holds; nothing for one of the jail. The id of a hold says both.
fn about(
    desk: &Desk,
    journal: &Journal,
    asked: &Asked,
    out: &mut dyn Write,
) -> Result<Option<(PersonId, Option<HoldId>)>, Stop> {
    let by_hold = asked.hold.map(|id| id.to_string());
    let Some(typed) = asked.case.as_ref().or(by_hold.as_ref()) else { return Ok(None) };
    let file = case::one(desk, journal, typed, out)?;
    let named = asked.hold.or_else(|| typed.trim().parse().ok());
    let hold = named.and_then(|id| file.holds.iter().map(|hold| hold.id).find(|hold| hold.0 == id));
    match (asked.hold, hold) {
        (Some(id), None) => Err(Stop::refused(&format!(
            "{} has no hold {id}. \"hold48 --json case {}\" lists the holds with their ids.",
            file.identity.name, file.person
        ))),
        _ => Ok(Some((file.person, hold))),
    }
}

fn paper(desk: &Desk, asked: &Asked) -> PaperSize {
    match asked.paper {
        Some(PaperName::Letter) => PaperSize::Letter,
        Some(PaperName::A4) => PaperSize::A4,
        None => issue::paper(&Settings::load(desk.dir()).0),
    }
}

/// Puts in its place what a program that ended left half-done. What cannot be settled now keeps nobody from a report.
fn settle(journal: &mut Journal, now: Moment) {
    issue::settle(journal, now).unwrap_or_else(|says| vec![says]).iter().for_each(|says| console::tell(says));
}

/// Which reports there are of a person of whom one that was asked for has nothing to tell; empty where that is not why.
fn others(journal: &Journal, ask: &Ask, by: Option<StaffId>, now: Moment) -> String {
    let there = issue::of_person(journal, ask, by, now);
    if there.is_empty() || there.contains(&ask.report) {
        return String::new();
    }
    let names: Vec<&str> = there.into_iter().map(Report::name).collect();
    format!(" Of this person there are: {}.", names.join(", "))
}

/// What is written: what is asked for, else what the ending of the file says. Nothing gets a name that says something else.
fn format(asked: &Asked, to: &Path) -> Result<Format, Stop> {
    let ending = to.extension().filter(|_| !to.is_dir()).map(|ending| ending.to_string_lossy().to_lowercase());
    let Some(ending) = ending else { return Ok(asked.format.unwrap_or(Format::Pdf)) };
    let by_ending = [Format::Pdf, Format::Json, Format::Png].into_iter().find(|format| format.ending() == ending);
    match (by_ending, asked.format) {
        (Some(by_ending), None) => Ok(by_ending),
        (Some(by_ending), Some(asked)) if by_ending == asked => Ok(asked),
        (_, Some(asked)) => Err(Stop::usage(&format!(
            "--format {0} writes .{0} files, and {1} would be taken for something else. Name it .{0}.",
            asked.ending(),
            to.display()
        ))),
        (None, None) => Err(Stop::usage(&format!(
            "{}: the ending says what is written, and that is .pdf, .json or .png. Name one of them.",
            to.display()
        ))),
    }
}

fn answer(desk: &Desk, journal: &Journal, made: &Made, left: &[Left], out: &mut dyn Write) -> Result<(), Stop> {
    let (report, document) = (made.ask.report, &made.document);
    let replaced: Vec<String> = document.replaced().iter().map(|c| format!("U+{:04X}", u32::from(*c))).collect();
    if desk.json {
        let files = left.iter().map(|left| json!({ "file": left.file, "sha256": left.sha256.to_string() }));
        let answer = json!({
            "report": report.name(), "title": report.title(), "as_of": utc(made.as_of), "language": document.language(),
            "pages": document.pages(), "drill": journal.jail().drill(), "files": files.collect::<Vec<_>>(),
            "replaced": replaced,
        });
        writeln!(out, "{answer:#}")?;
        return Ok(());
    }
    let pages = pages_said(document.pages());
    let when = show(made.as_of, journal.jail().zone());
    writeln!(out, "{}{} as of {when}, {pages}. That it left is recorded.", drill_mark(journal), report.title())?;
    for left in left {
        writeln!(out, "{}  SHA-256 {}", left.file, left.sha256)?;
    }
    if !replaced.is_empty() {
        let list = replaced.join(", ");
        writeln!(out, "Characters that cannot be printed stand as their numbers on the pages: {list}.")?;
    }
    Ok(())
}
