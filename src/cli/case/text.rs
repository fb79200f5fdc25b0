//! The case record as text for people. Times are those of the jail; A-numbers are masked.

use std::io;

use super::hold;
use super::page::Page;
use super::view::View;
use crate::custody::board::Row;
use crate::custody::clock::minutes_said;
use crate::custody::entry::Entry;
use crate::custody::interval;
use crate::custody::paper::Paper;
use crate::custody::told::case as told;
use crate::custody::zone::hours_minutes;

/// Everything below the name: what is on file, section by section.
pub(super) fn sections(page: &mut Page<'_>, view: &View<'_>, row: Option<&Row>) -> io::Result<()> {
    person(page, view)?;
    state(page, view, row)?;
    bookings(page, view)?;
    ledger(page, view)?;
    gaps(page, view)?;
    papers(page, view)?;
    matches(page, view)?;
    hold::sections(page, view)?;
    contacts(page, view)?;
    claims(page, view)?;
    exceptions(page, view)
}

fn person(page: &mut Page<'_>, view: &View<'_>) -> io::Result<()> {
    let identity = &view.file.identity;
    let drill = if view.jail.drill() { "DRILL " } else { "" };
    page.heading(&format!("{drill}{}", view.name()))?;
    for alias in &identity.aliases {
        page.line(1, &format!("also {alias}"))?;
    }
    let born = identity.born.map(|born| format!("born {}", born.format("%d %b %Y")));
    let number = identity.a_number.as_ref().map(|number| number.masked());
    let state_id = identity.state_id.as_ref().map(|id| format!("state id {id}"));
    let known: Vec<String> = [born, number, state_id].into_iter().flatten().collect();
    if !known.is_empty() {
        page.line(1, &known.join(", "))?;
    }
    page.line(1, &format!("person {}", view.file.person))
}

fn state(page: &mut Page<'_>, view: &View<'_>, row: Option<&Row>) -> io::Result<()> {
    page.heading("State")?;
    let standing = view.standing(row);
    let Some(row) = row else { return page.line(1, &format!("Not on the board: {standing}")) };
    page.line(1, &format!("{}: {standing}", row.stage.title()))?;
    if let (Some(deadline), Some(by)) = (row.deadline, row.start_release_by) {
        let left = match row.minutes_left.unwrap_or_default() {
            past if past < 0 => format!("passed {} ago", hours_minutes(-past)),
            left => format!("{} left", hours_minutes(left)),
        };
        let line = format!("deadline {}, {left}; start release by {}", view.when(deadline), view.when(by));
        page.line(1, &line)?;
    }
    let Some(duty) = row.next_duty else { return Ok(()) };
    let due = duty.due.map_or_else(String::new, |due| format!(", due {}", view.when(due)));
    page.line(1, &format!("next: {}{due}", duty.kind.title()))
}

fn bookings(page: &mut Page<'_>, view: &View<'_>) -> io::Result<()> {
    page.heading("Bookings")?;
    view.file.bookings.iter().try_for_each(|booking| {
        page.said(&told::booking(view, booking))?;
        page.line(2, &format!("booking {}", booking.id))
    })
}

fn ledger(page: &mut Page<'_>, view: &View<'_>) -> io::Result<()> {
    page.heading("What custody rests on")?;
    if view.file.bases.is_empty() {
        page.line(1, "No local basis is recorded.")?;
    }
    view.file.bases.iter().try_for_each(|each| page.said(&told::basis(view, each)))
}

fn gaps(page: &mut Page<'_>, view: &View<'_>) -> io::Result<()> {
    let gaps = view.file.all_gaps(view.jail, view.now);
    page.heading("Minutes in custody without recorded basis")?;
    if gaps.is_empty() {
        return page.line(1, "None.");
    }
    page.line(1, &format!("{} in all", minutes_said(interval::minutes(&gaps))))?;
    gaps.into_iter().try_for_each(|gap| page.line(1, &told::gap(view, gap)))
}

fn papers(page: &mut Page<'_>, view: &View<'_>) -> io::Result<()> {
    page.heading("Papers")?;
    if view.file.papers.is_empty() {
        page.line(1, "None.")?;
    }
    view.file.papers.iter().try_for_each(|each| paper(page, view, each))
}

fn paper(page: &mut Page<'_>, view: &View<'_>, paper: &Paper) -> io::Result<()> {
    page.said(&told::paper(view, paper))?;
    for (name, text) in view.printed(paper) {
        page.line(2, &format!("{name}: {text}"))?;
    }
    page.line(2, &told::scan(paper))?;
    if let Some(check) = told::acceptance(view, paper) {
        page.line(2, &check.head)?;
        check.lines.iter().try_for_each(|found| page.line(3, found))?;
    }
    page.line(2, &format!("paper {}", paper.id))
}

fn matches(page: &mut Page<'_>, view: &View<'_>) -> io::Result<()> {
    page.heading("Identity matches")?;
    if view.file.matches.is_empty() {
        page.line(1, "None.")?;
    }
    view.file.matches.iter().try_for_each(|matched| page.said(&told::matched(view, matched)))
}

fn contacts(page: &mut Page<'_>, view: &View<'_>) -> io::Result<()> {
    page.heading("Contacts with ICE")?;
    if view.file.contacts.is_empty() {
        page.line(1, "None.")?;
    }
    view.file.contacts.iter().try_for_each(|contact| page.said(&told::contact(view, contact)))
}

fn claims(page: &mut Page<'_>, view: &View<'_>) -> io::Result<()> {
    if view.file.claims.is_empty() {
        return Ok(());
    }
    page.heading(told::CLAIMS)?;
    view.file.claims.iter().try_for_each(|claim| page.said(&told::claim(view, claim)))
}

fn exceptions(page: &mut Page<'_>, view: &View<'_>) -> io::Result<()> {
    page.heading("Exceptions")?;
    if view.file.exceptions.is_empty() {
        page.line(1, "None.")?;
    }
    view.file.exceptions.iter().try_for_each(|exception| {
        page.said(&told::exception(view, exception))?;
        page.line(2, &format!("exception {}", exception.id))
    })
}

/// Everything that happened, in order.
pub(super) fn history(page: &mut Page<'_>, view: &View<'_>, entries: &[Entry]) -> io::Result<()> {
    page.heading("Everything that happened, in order of recording")?;
    for entry in entries {
        let head = format!("{} {}, {}", entry.seq, view.when(entry.at), entry.by_name(view));
        page.line(1, &format!("{head}: {}", entry.says(view)))?;
        told::beneath(view, entry).lines().try_for_each(|line| page.line(2, &line))?;
    }
    Ok(())
}
