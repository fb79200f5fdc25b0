//! Custody here, papers, the match, contacts and claims.

use iced::Element;

use super::super::super::deeds::ground_said;
use super::super::super::kit;
use super::super::super::look::Look;
use super::super::super::place::{Deed, Fact, Place};
use super::super::super::room::Room;
use super::Message;
use super::axis;
use super::pieces::{aside, card, fact, press, says, title, together};
use crate::custody::axis::axis as axis_of;
use crate::custody::basis::Basis;
use crate::custody::clock::minutes_said;
use crate::custody::finding::Severity;
use crate::custody::interval::{self, Interval};
use crate::custody::paper::Paper;
use crate::custody::person::Booking;
use crate::custody::text::capital;
use crate::custody::told::{about_what, proof};
use crate::custody::view::{View, masked, pages_of, said};

/// Stays in this jail, and what they rest on.
pub(super) fn bases<'a>(room: &Room<'a>, view: &View<'_>) -> Element<'a, Message> {
    let look = room.look;
    let stays = view.file.bookings.iter().map(|booking| stay(look, view, booking));
    let mut things: Vec<_> = stays.chain(view.file.bases.iter().map(|basis| ground(look, view, basis))).collect();
    if view.file.bases.is_empty() {
        things.push(aside(look, "No local ground is on file. Enter one with \"Add local ground\".".to_owned()));
    }
    if let Some(axis) = axis_of(view) {
        things.insert(0, axis::drawn(room, &axis));
    }
    let gaps = view.file.all_gaps(view.jail, view.now);
    things.extend((!gaps.is_empty()).then(|| without_basis(look, view, &gaps)));
    card(look, "Custody and local grounds", things)
}

/// The minutes that no recorded ground covers, one stretch a line.
fn without_basis<'a>(look: &'static Look, view: &View<'_>, gaps: &[Interval]) -> Element<'a, Message> {
    let all = format!("{} in custody without recorded basis", minutes_said(interval::minutes(gaps)));
    let mut lines = vec![kit::said(look, Severity::Warn, all)];
    lines.extend(gaps.iter().map(|gap| {
        let long = minutes_said(interval::minutes(&[*gap]));
        aside(look, format!("{long}: {} to {}", view.when(gap.from), view.when(gap.to)))
    }));
    together(lines)
}

fn stay<'a>(look: &'static Look, view: &View<'_>, booking: &Booking) -> Element<'a, Message> {
    let correct = Deed::Correct(view.file.person, Fact::BookingBegan(booking.id));
    let property = booking.property.as_ref().map_or_else(String::new, |bag| format!(" · property {bag}"));
    let mut lines = vec![
        title(look, format!("Booking {} · {}{property}", booking.number, booking.place)),
        fact(look, "Here since", view.when(booking.began), vec![("Correct", correct)]),
    ];
    if let Some(left) = booking.ended {
        lines.push(fact(look, "Left", view.when(left), vec![]));
    }
    together(lines)
}

fn ground<'a>(look: &'static Look, view: &View<'_>, basis: &Basis) -> Element<'a, Message> {
    let correct = |fact| Deed::Correct(view.file.person, fact);
    let began = vec![("Correct", correct(Fact::BasisBegan(basis.id)))];
    let mut lines = vec![title(look, capital(&ground_said(basis))), fact(look, "Began", view.when(basis.began), began)];
    if let Some(at) = basis.computed_end {
        // Once an end is recorded, that one is corrected.
        let deeds = match basis.ended {
            Some(_) => vec![],
            None => vec![("Correct", correct(Fact::CustodyEnded(basis.id)))],
        };
        lines.push(fact(look, "Ends as computed", view.when(at), deeds));
    }
    match &basis.ended {
        Some(end) => {
            let deeds = vec![
                ("Correct", correct(Fact::CustodyEnded(basis.id))),
                ("It has not ended", correct(Fact::CustodyEndWithdrawn(basis.id))),
            ];
            lines.push(fact(look, "Ended", view.when(end.at), deeds));
            lines.push(aside(look, format!("By {}; {}", said(&end.by), proof(view, &end.proof))));
            if let Some(knew) = end.jail_knew {
                let before = minutes_said(end.minutes_before_the_jail_knew());
                lines.push(aside(look, format!("The jail knew {}, {before} later", view.when(knew))));
            }
        }
        None if basis.computed_end.is_some() => {}
        None => {
            let expected = basis.expected_end.map_or_else(|| "not known".to_owned(), |at| view.when(at));
            lines.push(fact(look, "Expected to end", expected, vec![]));
        }
    }
    together(lines)
}

/// Papers received, with what makes a warrant acceptable or not.
pub(super) fn papers<'a>(room: &Room<'a>, view: &View<'_>) -> Element<'a, Message> {
    let look = room.look;
    let mut things: Vec<_> = view.file.papers.iter().map(|one| paper(look, view, one)).collect();
    if things.is_empty() {
        things.push(aside(look, "No paper is on file. Receive one with the buttons.".to_owned()));
    }
    card(look, "Papers", things)
}

fn paper<'a>(look: &'static Look, view: &View<'_>, paper: &Paper) -> Element<'a, Message> {
    let person = view.file.person;
    let pages = pages_of(paper.pages);
    let came = format!("By {} from {}{pages}", said(&paper.means), paper.sender);
    let wrong = Deed::Correct(person, Fact::PaperWithdrawn(paper.id));
    let wrong = if paper.withdrawn { vec![] } else { vec![("Take off this file", wrong)] };
    let mut lines = vec![
        title(look, capital(paper.content.title())),
        fact(look, "Received", view.when(paper.received), wrong),
        aside(look, came),
    ];
    if let Some(at) = paper.cancelled() {
        lines.push(kit::said(look, Severity::Warn, format!("Cancelled by ICE {}.", view.when(at))));
    }
    if paper.illegible {
        lines.push(kit::said(look, Severity::Warn, "It cannot be read; the sender was asked."));
    }
    if paper.withdrawn {
        lines.push(kit::said(look, Severity::Warn, "Filed for the wrong person and taken off this file."));
    }
    if let Some((at, found)) = view.acceptance(paper).filter(|_| !paper.withdrawn) {
        lines.push(aside(look, format!("Checked as of {}:", view.when(at))));
        lines.extend(found.into_iter().map(|found| kit::said(look, found.severity, found.says)));
    }
    if paper.scan.is_some() {
        lines.push(kit::wrapped(vec![press(look, "Look", Place::Scan(person, paper.id))]));
    }
    together(lines)
}

/// Who matched the person to the papers.
pub(super) fn matches<'a>(room: &Room<'a>, view: &View<'_>) -> Option<Element<'a, Message>> {
    let look = room.look;
    let one = |found: &crate::custody::file::IdentityMatch| {
        let [first, second] = found.staff;
        let numbers = found.numbers.iter().map(|number| masked(number)).collect::<Vec<_>>().join(", ");
        let photo = if found.photo { "By photo" } else { "Without photo" };
        let mut lines = vec![
            fact(look, "Matched", view.when(found.at), vec![]),
            says(look, format!("{} and {}. {photo}, numbers {numbers}.", view.staff(first), view.staff(second))),
        ];
        if let Some(at) = found.withdrawn {
            lines.push(kit::said(look, Severity::Warn, format!("Withdrawn {}.", view.when(at))));
        }
        together(lines)
    };
    let things: Vec<_> = view.file.matches.iter().map(one).collect();
    (!things.is_empty()).then(|| card(look, "Identity match", things))
}

/// Contacts with ICE.
pub(super) fn contacts<'a>(room: &Room<'a>, view: &View<'_>) -> Option<Element<'a, Message>> {
    let look = room.look;
    let one = |contact: &crate::custody::contact::Contact| {
        let whom = |name: &str| format!(", {}", contact.result.of_whom(Some(name)));
        let who = contact.spoke_to.as_deref().map_or_else(String::new, whom);
        let number = contact.number.as_ref().map_or_else(String::new, |number| format!(", {number}"));
        let what = about_what(&contact.about);
        let how = said(&contact.method);
        let mut lines = vec![
            fact(look, "At", view.when(contact.at), vec![]),
            says(look, format!("By {how} about {what}: {}{who}{number}.", contact.result.says())),
        ];
        if let Some(eta) = contact.eta {
            lines.push(fact(look, "ICE comes", view.when(eta), vec![]));
        }
        together(lines)
    };
    let things: Vec<_> = view.file.contacts.iter().map(one).collect();
    (!things.is_empty()).then(|| card(look, "Contacts with ICE", things))
}

/// Claims or signs of US citizenship.
pub(super) fn claims<'a>(room: &Room<'a>, view: &View<'_>) -> Option<Element<'a, Message>> {
    let look = room.look;
    let person = view.file.person;
    let one = |claim: &crate::custody::contact::Claim| {
        let mut lines = vec![fact(look, "At", view.when(claim.at), vec![]), says(look, format!("\"{}\"", claim.says))];
        lines.push(match claim.reviewed {
            Some(at) => fact(look, "Reviewed", view.when(at), vec![]),
            None => {
                let review = Deed::ReviewClaim(person, claim.id);
                kit::wrapped(vec![press(look, review.title(), Place::Deed(review))])
            }
        });
        together(lines)
    };
    let things: Vec<_> = view.file.claims.iter().map(one).collect();
    (!things.is_empty()).then(|| card(look, "US citizenship, volunteered or found", things))
}
