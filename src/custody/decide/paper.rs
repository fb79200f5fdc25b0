//! Decisions on papers and identity.

use super::desk::Desk;
use super::{Finding, Refusal, Rule, Stream, minutes};
use crate::custody::command::{MatchIdentity, ReceivePaper, WithdrawIdentity};
use crate::custody::event::PersonEvent;
use crate::custody::exception::Matter;
use crate::custody::file::File;
use crate::custody::hold::{EarlyEnd, Hold};
use crate::custody::ids::{HoldId, PaperId};
use crate::custody::paper::{Content, Paper};
use crate::custody::zone::Moment;

type Done = Result<Stream, Refusal>;

pub(super) fn receive(desk: &mut Desk<'_>, c: &ReceivePaper) -> Done {
    let file = desk.file(c.person)?;
    let received = desk.fact(&c.received_at, "received_at")?;
    let paper = PaperId(desk.fresh());
    let signed = signed_before_receipt(desk, &c.paper, received)?;
    let event = PersonEvent::PaperReceived {
        paper,
        content: Box::new(c.paper.clone()),
        signed,
        received,
        means: c.means,
        sender: c.sender.clone(),
        pages: c.pages,
        revision: c.revision.clone(),
        scan: c.scan,
        illegible: c.illegible,
    };
    desk.happened(event);
    if c.sender.trim().is_empty() {
        desk.exception(Matter::MissingField("sender".to_owned()), None);
    }
    match &c.paper {
        Content::IceCancellation { cancels, called_back } => {
            cancel(desk, file, paper, cancels, received);
            if called_back.is_none() {
                let says = "Release now; the call-back to ICE is recorded afterwards and delays nothing.";
                desk.found(Finding::warn(Rule::IceCancelled, "called_back", says));
            }
        }
        Content::I247g { .. } => {
            let says = "A request for notice only. It gives no ground to hold anybody for a minute.";
            desk.found(Finding::warn(Rule::NoticeRequestNeverHolds, "paper", says));
        }
        Content::I200 { .. } | Content::I205 { .. } => what_the_warrant_lacks(desk, c.person, paper),
        Content::I247a { .. } => what_the_detainer_differs_in(desk, c.person, paper),
        Content::I203 { .. }
        | Content::OtherDhs { .. }
        | Content::Bond { .. }
        | Content::Court { .. }
        | Content::Sentence { .. }
        | Content::StateOrder { .. } => {}
    }
    Ok(Stream::Person(c.person))
}

/// An order counts from its signature: how long the jail did not know is told apart from how long it knew.
fn signed_before_receipt(desk: &mut Desk<'_>, content: &Content, received: Moment) -> Result<Option<Moment>, Refusal> {
    let Content::Court { signed_at: Some(typed), .. } = content else { return Ok(None) };
    let signed = desk.fact(typed, "signed_at")?;
    if signed < received {
        let says = format!("The order counts from its signature, {}, not from its receipt.", desk.show(signed));
        desk.found(Finding::warn(Rule::CustodyEnds, "signed_at", says));
    }
    Ok(Some(signed))
}

fn what_the_warrant_lacks(desk: &mut Desk<'_>, person: crate::custody::ids::PersonId, id: PaperId) {
    let Some(file) = desk.preview(person) else { return };
    let Some(paper) = file.paper(id) else { return };
    let found = paper.acceptance(&file.identity, &desk.profile(), desk.now, desk.jail().zone());
    // Receiving is a fact: what blocks a service is shown here as a warning.
    for finding in found {
        let warned = if finding.blocks() { Finding::warn(finding.rule, "paper", finding.says) } else { finding };
        desk.found(warned);
    }
}

/// What an I-247A prints that is not this person's: it may be another's.
fn what_the_detainer_differs_in(desk: &mut Desk<'_>, person: crate::custody::ids::PersonId, id: PaperId) {
    let Some(file) = desk.preview(person) else { return };
    let Some(what) = file.paper(id).and_then(|paper| paper.detainer_differs(&file.identity)) else { return };
    let says = format!("The {what} on the I-247A is not this person's. Compare it with the file before it is used.");
    desk.found(Finding::warn(Rule::IdentityByTwo, "paper", says));
}

/// The papers that ICE cancels. One that nobody has does not stop the cancellation: then it is of all.
fn cancelled_papers(file: &File, named: &[PaperId], at: Moment) -> Vec<PaperId> {
    let known: Vec<_> = named.iter().copied().filter(|id| file.paper(*id).is_some()).collect();
    if known.is_empty() {
        file.papers.iter().filter(|p| p.may_hold() && p.on_file(at)).map(|p| p.id).collect()
    } else {
        known
    }
}

fn cancel(desk: &mut Desk<'_>, file: &File, by: PaperId, named: &[PaperId], at: Moment) {
    let papers = cancelled_papers(file, named, at);
    let ends_holds = ends_holds(file, named);
    desk.happened(PersonEvent::PapersCancelled { papers, by, at });
    for hold in file.holds.iter().filter(|hold| ends_holds && hold.valid() && still_ran(hold, at)) {
        desk.happened(PersonEvent::HoldEndedEarly { hold: hold.id, at, why: EarlyEnd::IceCancelled });
    }
    minutes::ask_what_came_to_light(desk, file.person, false);
    if named.iter().any(|id| file.paper(*id).is_none()) {
        let says = "ICE cancelled a paper that is not on file";
        desk.exception(Matter::OutOfOrder(says.to_owned()), file.open_hold(desk.jail()).map(|hold| hold.id));
    }
    if !file.papers.iter().any(Paper::may_hold) {
        let says = "No paper of ICE is on this person's file. Make sure that this is the right person.";
        desk.found(Finding::warn(Rule::IceCancelled, "person", says));
    }
    let says = "ICE cancelled. Unless another ground holds this person, release now.";
    desk.found(Finding::warn(Rule::IceCancelled, None, says));
}

/// ICE's word that it no longer wants the person ends the hold, whichever of its papers it names.
fn ends_holds(file: &File, named: &[PaperId]) -> bool {
    let of_ice = |id: &PaperId| file.paper(*id).is_none_or(Paper::may_hold);
    named.is_empty() || named.iter().any(of_ice)
}

/// Whether a hold is open, or ran past an instant of which the jail learns only now: those minutes have no basis.
fn still_ran(hold: &Hold, at: Moment) -> bool {
    let began = hold.clock().is_some_and(|clock| clock.start <= at);
    hold.is_open() || began && hold.outcome.as_ref().is_some_and(|outcome| at < outcome.at)
}

/// A hold whose outcome was recorded in error is open again: what ICE cancelled meanwhile ends it all the same.
pub(super) fn cancelled_meanwhile(desk: &mut Desk<'_>, file: &File, id: HoldId) {
    let Some((hold, clock)) = file.hold(id).and_then(|hold| Some((hold, hold.clock()?))) else { return };
    let known = |at: Moment| hold.early_ends.contains(&(at, EarlyEnd::IceCancelled));
    let ends =
        |content: &Content| matches!(content, Content::IceCancellation { cancels, .. } if ends_holds(file, cancels));
    let word = |paper: &Paper| !paper.withdrawn && ends(&paper.content);
    let came = file.papers.iter().filter(|paper| word(paper)).map(|paper| paper.received);
    for at in came.filter(|at| clock.start <= *at && !known(*at)) {
        desk.happened(PersonEvent::HoldEndedEarly { hold: id, at, why: EarlyEnd::IceCancelled });
    }
}

pub(super) fn match_identity(desk: &mut Desk<'_>, c: &MatchIdentity) -> Done {
    let file = desk.file(c.person)?;
    desk.second(c.second)?;
    let first = desk.by()?;
    let at = desk.fact(&c.at, "at")?;
    if !c.photo || c.numbers.iter().all(|number| number.trim().is_empty()) {
        let says = "A match needs the photo and at least one number. If they differ, do not serve.";
        return Err(Refusal::one(Rule::IdentityByTwo, "numbers", says));
    }
    if !c.numbers.iter().any(|number| on_file(file, number)) {
        let says = "None of these numbers is on this person's file or papers. If they differ, do not serve.";
        desk.found(Finding::warn(Rule::IdentityByTwo, "numbers", says));
    }
    let (photo, numbers, second_by) = (c.photo, c.numbers.clone(), c.second_by);
    desk.happened(PersonEvent::IdentityMatched { at, staff: [first, c.second], photo, numbers, second_by });
    Ok(Stream::Person(c.person))
}

/// Whether a number is one that the file or one of its papers bears; signs between the digits do not matter.
fn on_file(file: &File, number: &str) -> bool {
    let bare = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
    let identity = &file.identity;
    let own = identity.a_number.iter().map(ToString::to_string).chain(identity.state_id.clone());
    let booked = file.bookings.iter().map(|booking| booking.number.clone());
    let printed = file.papers.iter().filter_map(|paper| paper.content.a_number().map(ToString::to_string));
    let wanted = bare(number);
    own.chain(booked).chain(printed).any(|known| bare(&known).trim_start_matches('A') == wanted.trim_start_matches('A'))
}

pub(super) fn withdraw_identity(desk: &mut Desk<'_>, c: &WithdrawIdentity) -> Done {
    let file = desk.file(c.person)?;
    let at = desk.fact(&c.at, "at")?;
    desk.happened(PersonEvent::IdentityWithdrawn { at, reason: c.reason.clone() });
    // A hold that ended before anybody found out is of the same match, unless the person came back since.
    let stay = file.stay(desk.now).map_or(Moment::MIN_UTC, |stay| stay.from);
    let of_match = |hold: &&Hold| hold.valid() && hold.carried_out().is_some_and(|at| at >= stay);
    let last = file.holds.iter().rev().find(of_match).map(|hold| hold.id);
    for hold in file.holds.iter().filter(|hold| hold.is_open() || Some(hold.id) == last) {
        desk.happened(PersonEvent::HoldEndedEarly { hold: hold.id, at, why: EarlyEnd::IdentityWithdrawn });
        desk.exception(Matter::IdentityWithdrawn, Some(hold.id));
    }
    if c.reason.trim().is_empty() {
        desk.exception(Matter::MissingField("reason".to_owned()), None);
    }
    let says = "No ground from the start. Unless another ground holds this person, release now.";
    desk.found(Finding::warn(Rule::NoBasisFromTheStart, None, says));
    Ok(Stream::Person(c.person))
}
