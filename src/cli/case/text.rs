//! The case record as text for people. Times are those of the jail; A-numbers are masked.

use std::io;

use super::hold;
use super::page::Page;
use super::view::{View, label, masked, said};
use crate::custody::basis::Basis;
use crate::custody::board::Row;
use crate::custody::clock::minutes_said;
use crate::custody::entry::Entry;
use crate::custody::exception::Exception;
use crate::custody::finding::{Finding, Severity};
use crate::custody::interval;
use crate::custody::paper::Paper;
use crate::custody::told::{about_what, cause, proof};
use crate::custody::zone::{Moment, hours_minutes};

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
    for booking in &view.file.bookings {
        let to = booking.ended.map_or_else(|| "still here".to_owned(), |ended| format!("to {}", view.when(ended)));
        page.line(1, &format!("{}: {} {to}", booking.number, view.when(booking.began)))?;
        let property = booking.property.as_ref().map_or_else(String::new, |bag| format!(", property {bag}"));
        page.line(2, &format!("{}{property}", booking.place))?;
        page.line(2, &format!("booking {}", booking.id))?;
    }
    Ok(())
}

fn ledger(page: &mut Page<'_>, view: &View<'_>) -> io::Result<()> {
    page.heading("What custody rests on")?;
    if view.file.bases.is_empty() {
        page.line(1, "No local basis is recorded.")?;
    }
    view.file.bases.iter().try_for_each(|each| basis(page, view, each))
}

fn basis(page: &mut Page<'_>, view: &View<'_>, basis: &Basis) -> io::Result<()> {
    page.line(1, &format!("{}: {}", basis.kind.title(), basis.says))?;
    page.line(2, &format!("began {}", view.when(basis.began)))?;
    if let Some(at) = basis.expected_end {
        page.line(2, &format!("expected to end {}; it does not end by that", view.when(at)))?;
    }
    if let Some(at) = basis.computed_end {
        page.line(2, &format!("ends by its computation {}", view.when(at)))?;
    }
    let Some(ended) = &basis.ended else {
        return if basis.open(view.now) { page.line(2, "open") } else { Ok(()) };
    };
    page.line(2, &format!("ended {} by {}, {}", view.when(ended.at), said(&ended.by), proof(view, &ended.proof)))?;
    match ended.jail_knew {
        Some(knew) => {
            let before = minutes_said(ended.minutes_before_the_jail_knew());
            let after = minutes_said(view.file.minutes_after_the_jail_knew(view.jail, ended, view.now));
            page.line(2, &format!("the jail knew {}", view.when(knew)))?;
            page.line(2, &format!("before the jail knew: {before}; after, without basis: {after}"))
        }
        None => Ok(()),
    }
}

fn gaps(page: &mut Page<'_>, view: &View<'_>) -> io::Result<()> {
    let gaps = view.file.all_gaps(view.jail, view.now);
    page.heading("Minutes in custody without recorded basis")?;
    if gaps.is_empty() {
        return page.line(1, "None.");
    }
    page.line(1, &format!("{} min in all", interval::minutes(&gaps)))?;
    for gap in gaps {
        let (from, to) = (view.when(gap.from), view.when(gap.to));
        page.line(1, &format!("{} min: {from} to {to}", interval::minutes(&[gap])))?;
    }
    Ok(())
}

fn papers(page: &mut Page<'_>, view: &View<'_>) -> io::Result<()> {
    page.heading("Papers")?;
    if view.file.papers.is_empty() {
        page.line(1, "None.")?;
    }
    view.file.papers.iter().try_for_each(|each| paper(page, view, each))
}

fn paper(page: &mut Page<'_>, view: &View<'_>, paper: &Paper) -> io::Result<()> {
    let marks = [
        paper.withdrawn.then(|| "WITHDRAWN: filed for the wrong person".to_owned()),
        paper.cancelled().map(|at| format!("CANCELLED by ICE {}", view.when(at))),
        paper.illegible.then(|| "CANNOT BE READ, the sender was asked".to_owned()),
    ];
    let marks: String = marks.into_iter().flatten().map(|mark| format!("  {mark}")).collect();
    let title = paper.content.title();
    page.line(1, &format!("{title}, received {} by {}{marks}", view.when(paper.received), said(&paper.means)))?;
    let revision = paper.revision.as_ref().map_or_else(String::new, |revision| format!(", revision {revision}"));
    let pages = match paper.pages {
        0 => String::new(),
        1 => ", 1 page".to_owned(),
        pages => format!(", {pages} pages"),
    };
    page.line(2, &format!("from {}{pages}{revision}", paper.sender))?;
    for (name, text) in view.printed(paper) {
        page.line(2, &format!("{name}: {text}"))?;
    }
    match &paper.scan {
        Some(scan) => page.line(2, &format!("scan {scan}"))?,
        None => page.line(2, "no scan")?,
    }
    if let Some((at, found)) = view.acceptance(paper) {
        page.line(2, &format!("check as of {}:", view.when(at)))?;
        found.iter().try_for_each(|finding| page.line(3, &checked(finding)))?;
    }
    page.line(2, &format!("paper {}", paper.id))
}

/// A finding with its weight in a word.
pub(super) fn checked(finding: &Finding) -> String {
    let weight = match finding.severity {
        Severity::Fine => "in order",
        Severity::Warn => "warned",
        Severity::Block => "blocks",
    };
    format!("{weight}: {}", finding.says)
}

fn matches(page: &mut Page<'_>, view: &View<'_>) -> io::Result<()> {
    page.heading("Identity matches")?;
    if view.file.matches.is_empty() {
        page.line(1, "None.")?;
    }
    for matched in &view.file.matches {
        let [first, second] = matched.staff.map(|id| view.staff(id));
        let photo = if matched.photo { "photo" } else { "no photo" };
        let numbers: Vec<_> = matched.numbers.iter().map(|number| masked(number)).collect();
        let how = format!("by {first} and {second}: {photo}, {}", numbers.join(", "));
        page.line(1, &format!("{} {how}", view.when(matched.at)))?;
        if let Some(at) = matched.withdrawn {
            page.line(2, &format!("WITHDRAWN {}", view.when(at)))?;
        }
    }
    Ok(())
}

fn contacts(page: &mut Page<'_>, view: &View<'_>) -> io::Result<()> {
    page.heading("Contacts with ICE")?;
    if view.file.contacts.is_empty() {
        page.line(1, "None.")?;
    }
    for contact in &view.file.contacts {
        let about = about_what(&contact.about);
        let head = format!("{} by {}, about {about}", view.when(contact.at), said(&contact.method));
        page.line(1, &format!("{head}: {}", said(&contact.result)))?;
        let spoke_to = contact.spoke_to.as_deref().unwrap_or("nobody named");
        let number = contact.number.as_ref().map_or_else(String::new, |number| format!(", {number}"));
        let by = contact.by.map_or_else(String::new, |by| format!(", recorded by {}", view.staff(by)));
        page.line(2, &format!("spoke to {spoke_to}{number}{by}"))?;
        if let Some(eta) = contact.eta {
            page.line(2, &format!("ICE says that it comes {}", view.when(eta)))?;
        }
    }
    Ok(())
}

fn claims(page: &mut Page<'_>, view: &View<'_>) -> io::Result<()> {
    if view.file.claims.is_empty() {
        return Ok(());
    }
    page.heading("Claims or signs of US citizenship (volunteered or found: do not ask)")?;
    for claim in &view.file.claims {
        page.line(1, &format!("{}: {}", view.when(claim.at), claim.says))?;
        let reviewed = claim.reviewed.map(|at| format!("reviewed by a supervisor {}", view.when(at)));
        page.line(2, reviewed.as_deref().unwrap_or("not reviewed yet"))?;
    }
    Ok(())
}

fn exceptions(page: &mut Page<'_>, view: &View<'_>) -> io::Result<()> {
    page.heading("Exceptions")?;
    if view.file.exceptions.is_empty() {
        page.line(1, "None.")?;
    }
    view.file.exceptions.iter().try_for_each(|each| exception(page, view, each))
}

fn exception(page: &mut Page<'_>, view: &View<'_>, exception: &Exception) -> io::Result<()> {
    let open = if exception.is_open() { "open" } else { "closed" };
    page.line(1, &format!("{open}: {}", exception.matter.says()))?;
    let owner = exception.owner.map_or_else(|| "nobody".to_owned(), |owner| view.staff(owner));
    page.line(2, &format!("opened {}, owner {owner}", view.when(exception.opened)))?;
    for why in &exception.causes {
        page.line(2, &format!("cause: {}", cause(why)))?;
    }
    if exception.causes.is_empty() {
        page.line(2, "cause: not told yet")?;
    }
    if let Some(by) = exception.signed_off {
        page.line(2, &format!("signed off by {}", view.staff(by)))?;
    }
    page.line(2, &format!("exception {}", exception.id))
}

/// Everything that happened, in order.
pub(super) fn history(page: &mut Page<'_>, view: &View<'_>, entries: &[Entry]) -> io::Result<()> {
    page.heading("Everything that happened, in order of recording")?;
    for entry in entries {
        let head = format!("{} {}, {}", entry.seq, view.when(entry.at), entry.by_name(view));
        page.line(1, &format!("{head}: {}", entry.says(view)))?;
        if let Some(at) = entry.occurred {
            page.line(2, &happened(view, at, entry.late()))?;
        }
        if let Some(source) = &entry.source {
            page.line(2, &format!("entered from: {source}"))?;
        }
        for warned in entry.warned() {
            let field = warned.field.as_deref().map_or_else(String::new, |field| format!("{}: ", label(field)));
            page.line(2, &format!("accepted though warned: {field}{}", warned.says))?;
        }
    }
    Ok(())
}

fn happened(view: &View<'_>, at: Moment, late: Option<i64>) -> String {
    let late = late.map_or_else(String::new, |late| format!(", recorded {} late", hours_minutes(late)));
    format!("happened {}{late}", view.when(at))
}
