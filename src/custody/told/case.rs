//! What is on file, thing by thing, in the words of command line and paper.

use super::{about_what, cause, proof};
use crate::custody::basis::Basis;
use crate::custody::clock::minutes_said;
use crate::custody::contact::{Claim, Contact};
use crate::custody::entry::Entry;
use crate::custody::exception::Exception;
use crate::custody::file::IdentityMatch;
use crate::custody::finding::{Finding, Severity};
use crate::custody::interval::{self, Interval};
use crate::custody::paper::Paper;
use crate::custody::person::Booking;
use crate::custody::view::{View, label, masked, pages_of, said};
use crate::custody::zone::hours_minutes;

/// What a claim is called above all claims, so that nobody reads it as a question to ask.
pub(crate) const CLAIMS: &str = "Claims or signs of US citizenship (volunteered or found: do not ask)";

/// A thing on file: what it is, and what belongs beneath.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) head: String,
    pub(crate) lines: Vec<String>,
}

/// A stay.
pub(crate) fn booking(view: &View<'_>, booking: &Booking) -> Said {
    let to = booking.ended.map_or_else(|| "still here".to_owned(), |ended| format!("to {}", view.when(ended)));
    let property = booking.property.as_ref().map_or_else(String::new, |bag| format!(", property {bag}"));
    Said {
        head: format!("{}: {} {to}", booking.number, view.when(booking.began)),
        lines: vec![format!("{}{property}", booking.place)],
    }
}

/// A local ground for custody, and how it ended.
pub(crate) fn basis(view: &View<'_>, basis: &Basis) -> Said {
    let mut lines = vec![format!("began {}", view.when(basis.began))];
    if let Some(at) = basis.expected_end {
        lines.push(format!("expected to end {}: custody goes on until its end is recorded", view.when(at)));
    }
    if let Some(at) = basis.computed_end {
        lines.push(format!("ends by its computation {}", view.when(at)));
    }
    lines.extend(basis_ended(view, basis));
    Said { head: format!("{}: {}", basis.kind.title(), basis.says), lines }
}

/// How a ground ended, and when the jail knew; that it is open; nothing where its computation ended it.
pub(crate) fn basis_ended(view: &View<'_>, basis: &Basis) -> Vec<String> {
    let Some(ended) = &basis.ended else {
        return if basis.open(view.now) { vec!["open".to_owned()] } else { Vec::new() };
    };
    let mut lines =
        vec![format!("ended {} by {}, {}", view.when(ended.at), said(&ended.by), proof(view, &ended.proof))];
    if let Some(knew) = ended.jail_knew {
        let before = minutes_said(ended.minutes_before_the_jail_knew());
        let after = minutes_said(view.file.minutes_after_the_jail_knew(view.jail, ended, view.now));
        lines.push(format!("the jail knew {}", view.when(knew)));
        lines.push(format!("before the jail knew: {before}; after, without basis: {after}"));
    }
    lines
}

/// Minutes without basis.
pub(crate) fn gap(view: &View<'_>, gap: Interval) -> String {
    format!("{}: {} to {}", minutes_said(interval::minutes(&[gap])), view.when(gap.from), view.when(gap.to))
}

/// A paper with its marks. What is printed on it, its scan and its check stand apart.
pub(crate) fn paper(view: &View<'_>, paper: &Paper) -> Said {
    let marks = [
        paper.withdrawn.then(|| "WITHDRAWN: filed for the wrong person".to_owned()),
        paper.cancelled().map(|at| format!("CANCELLED by ICE {}", view.when(at))),
        paper.illegible.then(|| "CANNOT BE READ, the sender was asked".to_owned()),
    ];
    let marks: String = marks.into_iter().flatten().map(|mark| format!("  {mark}")).collect();
    let (title, received) = (paper.content.title(), view.when(paper.received));
    let revision = paper.revision.as_ref().map_or_else(String::new, |revision| format!(", revision {revision}"));
    let pages = pages_of(paper.pages);
    Said {
        head: format!("{title}, received {received} by {}{marks}", said(&paper.means)),
        lines: vec![format!("from {}{pages}{revision}", paper.sender)],
    }
}

/// The scan of a paper, by its SHA-256.
pub(crate) fn scan(paper: &Paper) -> String {
    paper.scan.as_ref().map_or_else(|| "no scan".to_owned(), |scan| format!("scan {scan}"))
}

/// The acceptance check of a warrant; nothing for another paper.
pub(crate) fn acceptance(view: &View<'_>, paper: &Paper) -> Option<Said> {
    let (at, found) = view.acceptance(paper)?;
    Some(Said { head: format!("check as of {}:", view.when(at)), lines: found.iter().map(checked).collect() })
}

/// A finding with its weight in a word.
pub(crate) fn checked(finding: &Finding) -> String {
    let weight = match finding.severity {
        Severity::Fine => "in order",
        Severity::Warn => "warned",
        Severity::Block => "blocks",
    };
    format!("{weight}: {}", finding.says)
}

/// An identity match.
pub(crate) fn matched(view: &View<'_>, matched: &IdentityMatch) -> Said {
    let [first, second] = matched.staff.map(|id| view.staff(id));
    let photo = if matched.photo { "photo" } else { "no photo" };
    let numbers: Vec<_> = matched.numbers.iter().map(|number| masked(number)).collect();
    Said {
        head: format!("{} by {first} and {second}: {photo}, {}", view.when(matched.at), numbers.join(", ")),
        lines: matched.withdrawn.map(|at| format!("WITHDRAWN {}", view.when(at))).into_iter().collect(),
    }
}

/// A contact with ICE.
pub(crate) fn contact(view: &View<'_>, contact: &Contact) -> Said {
    let about = about_what(&contact.about);
    let whom = contact.result.of_whom(contact.spoke_to.as_deref());
    let number = contact.number.as_ref().map_or_else(String::new, |number| format!(", {number}"));
    let by = contact.by.map_or_else(String::new, |by| format!(", recorded by {}", view.staff(by)));
    let eta = contact.eta.map(|eta| format!("ICE says that it comes {}", view.when(eta)));
    Said {
        head: format!(
            "{} by {}, about {about}: {}",
            view.when(contact.at),
            said(&contact.method),
            contact.result.says()
        ),
        lines: std::iter::once(format!("{whom}{number}{by}")).chain(eta).collect(),
    }
}

/// A claim or sign of US citizenship.
pub(crate) fn claim(view: &View<'_>, claim: &Claim) -> Said {
    let reviewed = claim.reviewed.map(|at| format!("reviewed by a supervisor {}", view.when(at)));
    Said {
        head: format!("{}: {}", view.when(claim.at), claim.says),
        lines: vec![reviewed.unwrap_or_else(|| "not reviewed yet".to_owned())],
    }
}

/// An exception, with every cause that was told.
pub(crate) fn exception(view: &View<'_>, exception: &Exception) -> Said {
    let open = if exception.is_open() { "open" } else { "closed" };
    let owner = exception.owner.map_or_else(|| "nobody".to_owned(), |owner| view.staff(owner));
    let mut lines = vec![format!("opened {}, owner {owner}", view.when(exception.opened))];
    lines.extend(exception.causes.iter().map(|why| format!("cause: {}", cause(why))));
    if exception.causes.is_empty() {
        lines.push("cause: not told yet".to_owned());
    }
    lines.extend(exception.signed_off.map(|by| format!("signed off by {}", view.staff(by))));
    Said { head: format!("{open}: {}", exception.matter.says()), lines }
}

/// What stands beneath an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Beneath {
    /// When it happened and how late it was entered; nothing where that is no moment of its own.
    pub(crate) happened: Option<String>,
    /// From where it was entered, and what was warned.
    pub(crate) rest: Vec<String>,
}

impl Beneath {
    /// All of it, line by line.
    pub(crate) fn lines(self) -> impl Iterator<Item = String> {
        self.happened.into_iter().chain(self.rest)
    }
}

/// What stands beneath an event.
pub(crate) fn beneath(view: &View<'_>, entry: &Entry) -> Beneath {
    let happened = entry.occurred.map(|at| {
        let late = entry.late().map_or_else(String::new, |late| format!(", recorded {} late", hours_minutes(late)));
        format!("happened {}{late}", view.when(at))
    });
    let source = entry.source.as_ref().map(|source| format!("entered from: {source}"));
    let warned = entry.warned().map(|warned| {
        let field = warned.field.as_deref().map_or_else(String::new, |field| format!("{}: ", label(field)));
        format!("accepted though warned: {field}{}", warned.says)
    });
    Beneath { happened, rest: source.into_iter().chain(warned).collect() }
}
