//! What an event of a person changes in the person's file.

use super::correction::correct;
use super::{end_bookings, with_hold};
use crate::custody::basis::{Basis, BasisEnd};
use crate::custody::card;
use crate::custody::completion::{EndProof, Missing};
use crate::custody::contact::{Claim, Contact};
use crate::custody::event::{PersonEvent, Recorded};
use crate::custody::exception::Exception;
use crate::custody::file::{File, IdentityMatch};
use crate::custody::hold::{Ground, Hold, Outcome, OutcomeRecord};
use crate::custody::ids::{BasisId, ClaimId, ExceptionId, HoldId};
use crate::custody::paper::Paper;
use crate::custody::person::{Booking, Whereabouts};
use crate::custody::zone::Moment;

#[expect(clippy::too_many_lines, reason = "one arm for each event; a new one must not be passed over")]
pub(super) fn apply(file: &mut File, event: PersonEvent, recorded: &Recorded) {
    use PersonEvent as E;
    match event {
        E::PersonEntered { identity } | E::IdentityAmended { identity, .. } => file.identity = identity,
        E::BookingBegan { booking: id, number, began, housing, property } => {
            file.release_begun = None;
            let place = Whereabouts::Housing(housing);
            file.bookings.push(Booking { id, number, began, ended: None, place, property });
        }
        E::Moved { to, .. } => {
            for booking in file.bookings.iter_mut().filter(|b| b.ended.is_none()) {
                booking.place = to.clone();
            }
        }
        E::BasisBegan { basis: id, booking, kind, says, began, expected_end, computed_end } => {
            let (first_computed_end, ended) = (computed_end, None);
            let basis = Basis { id, booking, kind, says, began, expected_end, computed_end, first_computed_end, ended };
            file.bases.push(basis);
        }
        E::ExpectedEndSet { basis, expected_end, .. } => with_basis(file, basis, |b| b.expected_end = expected_end),
        E::BasisEnded { basis, at, by, proof, jail_knew } => {
            let first_recorded = recorded.at.max(at);
            with_basis(file, basis, |b| b.ended = Some(BasisEnd { at, by, proof, jail_knew, first_recorded }));
        }
        E::PaperReceived { paper: id, content, signed, received, means, sender, pages, revision, scan, illegible } => {
            let (cancellations, withdrawn) = (Vec::new(), false);
            let content = *content;
            file.papers.push(Paper {
                id,
                content,
                revision,
                signed,
                received,
                means,
                sender,
                pages,
                scan,
                illegible,
                cancellations,
                withdrawn,
            });
        }
        E::PapersCancelled { papers, by, at } => {
            for paper in file.papers.iter_mut().filter(|p| papers.contains(&p.id)) {
                paper.cancellations.push((by, at));
            }
        }
        E::IdentityMatched { at, staff, photo, numbers, .. } => {
            file.matches.push(IdentityMatch { at, staff, photo, numbers, withdrawn: None });
        }
        E::IdentityWithdrawn { at, .. } => {
            for matched in file.matches.iter_mut().filter(|m| m.withdrawn.is_none()) {
                matched.withdrawn = Some(at);
            }
        }
        E::WarrantServed { hold, service, told, clock } => {
            let ground = Ground::Served { service, told };
            file.holds.push(Hold { clocks: vec![clock], ..new_hold(hold, ground, recorded.at) });
        }
        E::InvalidServiceRecorded { hold, service, because, served } => {
            file.holds.push(new_hold(hold, Ground::InvalidService { service, because, served }, recorded.at));
        }
        // Nothing was served: the record says so, and nothing follows.
        E::ServiceRefused { .. } => {}
        E::ReportIssued { hold, issued } => card::report_issued(file, hold, issued, recorded.at),
        E::IgsaBegan { hold, began, clock } => {
            let ground = Ground::Igsa { follows: just_taken_over(file), began };
            file.holds.push(Hold { clocks: vec![clock], ..new_hold(hold, ground, recorded.at) });
        }
        E::ClockMoved { hold, clock } => with_hold(file, hold, |h| h.clocks.push(clock)),
        E::HoldEndedEarly { hold, at, why } => with_hold(file, hold, |h| h.ended_early(at, why)),
        E::HoldReviewed { hold, at, .. } => with_hold(file, hold, |h| h.reviewed = Some(at)),
        E::ReleaseBegun { hold: Some(hold), at } => with_hold(file, hold, |h| h.release_begun = Some(at)),
        E::ReleaseBegun { hold: None, at } => file.release_begun = Some(at),
        E::OutcomeRecorded { hold, outcome, at } => end(file, hold, outcome, at, recorded.at),
        E::IceContacted { hold, at, spoke_to, number, method, about, result, eta } => {
            file.contacts.push(Contact { hold, at, spoke_to, number, method, about, result, eta, by: recorded.by });
        }
        E::CitizenshipClaimed { claim: id, at, volunteered } => {
            file.claims.push(Claim { id, at, says: volunteered, reviewed: None });
        }
        E::ClaimReviewed { claim, at, .. } => with_claim(file, claim, |c| c.reviewed = Some(at)),
        E::ExceptionOpened { exception: id, matter, hold, owner } => {
            let opened = recorded.at;
            file.exceptions.push(Exception { id, matter, hold, opened, owner, causes: Vec::new(), signed_off: None });
        }
        E::Explained { exception, cause } => with_exception(file, exception, |e| e.causes.push(cause)),
        E::Completed { exception, missing } => complete(file, exception, &missing),
        // The warrant's form stays as it was filled in; the exception that waited for the copy is answered.
        E::DetainerCopyServed { .. } => {}
        E::ExceptionAssigned { exception, owner } => with_exception(file, exception, |e| e.owner = Some(owner)),
        E::SignedOff { exception } => with_exception(file, exception, |e| e.signed_off = recorded.by),
        E::Corrected { correction, .. } => correct(file, &correction),
    }
}

fn end(file: &mut File, hold: Option<HoldId>, outcome: Outcome, at: Moment, recorded: Moment) {
    let leaves = outcome.leaves_custody();
    let record = OutcomeRecord { outcome, at, recorded, withdrawn: false };
    match hold {
        Some(hold) => with_hold(file, hold, |h| h.outcome = Some(record)),
        None => file.departures.push(record),
    }
    if leaves {
        end_bookings(file, None, at);
    }
}

/// The hold that an IGSA took over and whose successor is not on file yet: there is one, between the two events of a deed.
fn just_taken_over(file: &File) -> Option<HoldId> {
    let standing = || file.holds.iter().filter(|hold| !hold.taken_back);
    let followed =
        |id| standing().any(|next| matches!(next.ground, Ground::Igsa { follows, .. } if follows == Some(id)));
    let taken_over = standing().filter(|hold| hold.outcome.as_ref().is_some_and(|o| o.outcome.is_igsa()));
    taken_over.map(|hold| hold.id).find(|id| !followed(*id))
}

/// One departure may have ended several holds: what was missing is missing of each.
fn complete(file: &mut File, exception: ExceptionId, missing: &Missing) {
    if let Missing::Proof(EndProof { basis, proof }) = missing {
        return with_basis(file, *basis, |b| {
            if let Some(ended) = b.ended.as_mut().filter(|ended| ended.proof.is_empty()) {
                ended.proof = proof.clone();
            }
        });
    }
    let hold = file.exception(exception).and_then(|exception| exception.hold);
    let Some(at) = file.outcome_lacking(hold, missing).map(|record| record.at) else { return };
    let papers: Vec<_> = file.papers.iter().map(|paper| paper.id).collect();
    let of_holds = file.holds.iter_mut().filter_map(|hold| hold.outcome.as_mut());
    for record in of_holds.chain(&mut file.departures).filter(|record| record.at == at && !record.withdrawn) {
        if let Some(outcome) = missing.added_to(&record.outcome, |id| papers.contains(&id)) {
            record.outcome = outcome;
        }
    }
}

fn new_hold(id: HoldId, ground: Ground, recorded: Moment) -> Hold {
    Hold {
        id,
        ground,
        clocks: Vec::new(),
        early_ends: Vec::new(),
        release_begun: None,
        reviewed: None,
        outcome: None,
        withdrawn_outcomes: Vec::new(),
        taken_back: false,
        recorded,
    }
}

fn with_basis(file: &mut File, id: BasisId, change: impl FnOnce(&mut Basis)) {
    if let Some(basis) = file.bases.iter_mut().find(|b| b.id == id) {
        change(basis);
    }
}

fn with_claim(file: &mut File, id: ClaimId, change: impl FnOnce(&mut Claim)) {
    if let Some(claim) = file.claims.iter_mut().find(|c| c.id == id) {
        change(claim);
    }
}

fn with_exception(file: &mut File, id: ExceptionId, change: impl FnOnce(&mut Exception)) {
    if let Some(exception) = file.exceptions.iter_mut().find(|e| e.id == id) {
        change(exception);
    }
}
