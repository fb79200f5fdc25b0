//! What an event changes. Total and pure: an event that names something not on file changes nothing.

mod correct;

use super::agreement::Agreement;
use super::basis::{Basis, BasisEnd};
use super::contact::{Claim, Contact};
use super::event::{Event, Recorded, Stream};
use super::exception::Exception;
use super::file::{File, IdentityMatch};
use super::hold::{Ground, Hold, OutcomeRecord};
use super::ids::HoldId;
use super::jail::{Jail, SetUp};
use super::officer::Authority;
use super::paper::Paper;
use super::person::{Booking, Whereabouts};
use super::profile::ProfileVersion;
use super::staff::Staff;
use super::state::State;
use super::zone::Moment;

/// Changes the state by one recorded event.
pub fn apply(state: &mut State, recorded: &Recorded) {
    state.jail.newest = state.jail.newest.max(Some(recorded.at));
    match recorded.stream {
        Stream::Jail => apply_to_jail(&mut state.jail, recorded),
        Stream::Person(person) => {
            if let Event::PersonEntered { identity } = &recorded.event {
                let _former = state.files.insert(person, File::new(person, identity.clone()));
            } else if let Some(file) = state.files.get_mut(&person) {
                apply_to_file(file, recorded);
            }
        }
    }
}

fn apply_to_jail(jail: &mut Jail, recorded: &Recorded) {
    match recorded.event.clone() {
        Event::JailSetUp { name, zone, places, drill, staff, is } => {
            jail.set_up = Some(SetUp { name, zone, drill });
            jail.places = places;
            let _former = jail.staff.insert(staff, Staff { id: staff, is });
        }
        Event::StaffAdded { staff, is } => {
            let _former = jail.staff.insert(staff, Staff { id: staff, is });
        }
        Event::PlaceAdded { place } => jail.places.push(place),
        Event::AgreementAdded { agreement: id, kind, number, effective, ends } => {
            let _former = jail.agreements.insert(id, Agreement { id, kind, number, effective, ends });
        }
        Event::AgreementEnded { agreement, ends, .. } => {
            if let Some(agreement) = jail.agreements.get_mut(&agreement) {
                agreement.ends = Some(agreement.ends.map_or(ends, |former| former.min(ends)));
            }
        }
        Event::AuthorityGranted { officer, credentials, from, expires } => {
            // Authority entered again from before a withdrawal does not undo it.
            let of_officer = jail.authorities.iter().filter(|a| a.officer == officer);
            let withdrawn = of_officer.filter_map(|a| a.withdrawn).filter(|at| *at > from).min();
            jail.authorities.push(Authority { officer, credentials, from, expires, withdrawn, recorded: recorded.at });
        }
        Event::AuthorityWithdrawn { officer, effective, .. } => {
            for authority in jail.authorities.iter_mut().filter(|a| a.officer == officer) {
                authority.withdrawn = Some(authority.withdrawn.map_or(effective, |former| former.min(effective)));
            }
        }
        Event::ProfileProposed { version, rules } => {
            jail.profiles.push(ProfileVersion { version, rules, approved_by: Vec::new(), in_force_from: None });
        }
        Event::ProfileApproved { version } => approve(jail, version, recorded),
        Event::ClockConfirmed { .. } => {
            jail.newest = Some(recorded.at);
            jail.clock_confirmed = recorded.seq;
        }
        _ => {}
    }
}

fn approve(jail: &mut Jail, version: u32, recorded: &Recorded) {
    let Some(profile) = jail.profiles.iter_mut().find(|p| p.version == version) else { return };
    profile.approved_by.extend(recorded.by);
    if profile.approved_by.len() >= 2 && profile.in_force_from.is_none() {
        profile.in_force_from = Some(recorded.at);
    }
}

fn apply_to_file(file: &mut File, recorded: &Recorded) {
    match &recorded.event {
        Event::IdentityAmended { identity, .. } => file.identity = identity.clone(),
        Event::BookingBegan { .. } | Event::Moved { .. } => apply_booking(file, recorded.event.clone()),
        Event::BasisBegan { .. } | Event::ExpectedEndSet { .. } | Event::BasisEnded { .. } => {
            apply_basis(file, recorded.event.clone(), recorded.at);
        }
        Event::PaperReceived { .. }
        | Event::PapersCancelled { .. }
        | Event::IdentityMatched { .. }
        | Event::IdentityWithdrawn { .. } => apply_paper(file, recorded.event.clone()),
        Event::WarrantServed { .. }
        | Event::InvalidServiceRecorded { .. }
        | Event::IgsaBegan { .. }
        | Event::ClockMoved { .. }
        | Event::HoldEndedEarly { .. }
        | Event::HoldReviewed { .. }
        | Event::ReleaseBegun { .. }
        | Event::OutcomeRecorded { .. } => apply_hold(file, recorded),
        Event::IceContacted { .. } | Event::CitizenshipClaimed { .. } | Event::ClaimReviewed { .. } => {
            apply_contact(file, recorded);
        }
        Event::ExceptionOpened { .. }
        | Event::Explained { .. }
        | Event::ExceptionAssigned { .. }
        | Event::SignedOff { .. } => apply_exception(file, recorded),
        Event::Corrected { correction, .. } => correct::correct(file, correction),
        _ => {}
    }
}

fn apply_booking(file: &mut File, event: Event) {
    match event {
        Event::BookingBegan { booking: id, number, began, housing, property } => {
            file.release_begun = None;
            let place = Whereabouts::Housing(housing);
            file.bookings.push(Booking { id, number, began, ended: None, place, property });
        }
        Event::Moved { to, .. } => {
            for booking in file.bookings.iter_mut().filter(|b| b.ended.is_none()) {
                booking.place = to.clone();
            }
        }
        _ => {}
    }
}

fn apply_basis(file: &mut File, event: Event, recorded: Moment) {
    match event {
        Event::BasisBegan { basis: id, booking, kind, says, began, expected_end, computed_end } => {
            let first_computed_end = computed_end;
            let ended = None;
            file.bases.push(Basis {
                id,
                booking,
                kind,
                says,
                began,
                expected_end,
                computed_end,
                first_computed_end,
                ended,
            });
        }
        Event::ExpectedEndSet { basis, expected_end, .. } => {
            if let Some(basis) = file.bases.iter_mut().find(|b| b.id == basis) {
                basis.expected_end = expected_end;
            }
        }
        Event::BasisEnded { basis, at, by, proof, jail_knew } => {
            if let Some(basis) = file.bases.iter_mut().find(|b| b.id == basis) {
                basis.ended = Some(BasisEnd { at, by, proof, jail_knew, first_recorded: recorded.max(at) });
            }
        }
        _ => {}
    }
}

fn apply_paper(file: &mut File, event: Event) {
    match event {
        Event::PaperReceived { paper: id, content, received, means, sender, pages, revision, scan, illegible } => {
            let paper = Paper {
                id,
                content: *content,
                revision,
                received,
                means,
                sender,
                pages,
                scan,
                illegible,
                cancelled: None,
                cancellations: Vec::new(),
                withdrawn: false,
            };
            file.papers.push(paper);
        }
        Event::PapersCancelled { papers, by, at } => {
            for paper in file.papers.iter_mut().filter(|p| papers.contains(&p.id)) {
                paper.cancellations.push((by, at));
                paper.cancelled = Some(paper.cancelled.map_or(at, |former| former.min(at)));
            }
        }
        Event::IdentityMatched { at, staff, photo, numbers, .. } => {
            file.matches.push(IdentityMatch { at, staff, photo, numbers, withdrawn: None });
        }
        Event::IdentityWithdrawn { at, .. } => {
            for matched in file.matches.iter_mut().filter(|m| m.withdrawn.is_none()) {
                matched.withdrawn = Some(at);
            }
        }
        _ => {}
    }
}

fn new_hold(id: HoldId, ground: Ground, recorded: Moment) -> Hold {
    Hold {
        id,
        ground,
        clocks: Vec::new(),
        early_end: None,
        early_ends: Vec::new(),
        release_begun: None,
        reviewed: None,
        outcome: None,
        withdrawn_outcomes: Vec::new(),
        taken_back: false,
        recorded,
    }
}

fn apply_hold(file: &mut File, recorded: &Recorded) {
    match recorded.event.clone() {
        Event::WarrantServed { hold, service, told, clock } => {
            let ground = Ground::Served { service, told };
            file.holds.push(Hold { clocks: vec![clock], ..new_hold(hold, ground, recorded.at) });
        }
        Event::InvalidServiceRecorded { hold, service, because, served } => {
            let ground = Ground::InvalidService { service, because, served };
            file.holds.push(new_hold(hold, ground, recorded.at));
        }
        Event::IgsaBegan { hold, began, clock } => {
            file.holds.push(Hold { clocks: vec![clock], ..new_hold(hold, Ground::Igsa { began }, recorded.at) });
        }
        Event::ClockMoved { hold, clock } => with_hold(file, hold, |h| h.clocks.push(clock)),
        Event::HoldEndedEarly { hold, at, why } => with_hold(file, hold, |h| h.ended_early(at, why)),
        Event::HoldReviewed { hold, at, .. } => with_hold(file, hold, |h| h.reviewed = Some(at)),
        Event::ReleaseBegun { hold: Some(hold), at } => with_hold(file, hold, |h| h.release_begun = Some(at)),
        Event::ReleaseBegun { hold: None, at } => file.release_begun = Some(at),
        Event::OutcomeRecorded { hold, outcome, at } => {
            let leaves = outcome.leaves_custody();
            let record = OutcomeRecord { outcome, at, recorded: recorded.at, withdrawn: false };
            match hold {
                Some(hold) => with_hold(file, hold, |h| h.outcome = Some(record)),
                None => file.departures.push(record),
            }
            if leaves {
                end_bookings(file, None, at);
            }
        }
        _ => {}
    }
}

/// The person left custody at an instant: of the bookings with that end, or without any, those that had begun by then.
/// A departure entered late ends its own stay and hides no later one.
fn end_bookings(file: &mut File, former: Option<Moment>, at: Moment) {
    for booking in file.bookings.iter_mut().filter(|b| b.began <= at && (b.ended.is_none() || b.ended == former)) {
        booking.ended = Some(at);
    }
}

fn with_hold(file: &mut File, id: HoldId, change: impl FnOnce(&mut Hold)) {
    if let Some(hold) = file.holds.iter_mut().find(|h| h.id == id) {
        change(hold);
    }
}

fn apply_contact(file: &mut File, recorded: &Recorded) {
    match recorded.event.clone() {
        Event::IceContacted { hold, at, spoke_to, number, method, about, result, eta } => {
            file.contacts.push(Contact { hold, at, spoke_to, number, method, about, result, eta, by: recorded.by });
        }
        Event::CitizenshipClaimed { claim: id, at, volunteered } => {
            file.claims.push(Claim { id, at, says: volunteered, reviewed: None });
        }
        Event::ClaimReviewed { claim, at, .. } => {
            if let Some(claim) = file.claims.iter_mut().find(|c| c.id == claim) {
                claim.reviewed = Some(at);
            }
        }
        _ => {}
    }
}

fn apply_exception(file: &mut File, recorded: &Recorded) {
    let id = match recorded.event.clone() {
        Event::ExceptionOpened { exception: id, matter, hold, owner } => {
            let opened = recorded.at;
            file.exceptions.push(Exception { id, matter, hold, opened, owner, causes: Vec::new(), signed_off: None });
            return;
        }
        Event::Explained { exception, .. }
        | Event::ExceptionAssigned { exception, .. }
        | Event::SignedOff { exception } => exception,
        _ => return,
    };
    let Some(exception) = file.exceptions.iter_mut().find(|e| e.id == id) else { return };
    match recorded.event.clone() {
        Event::Explained { cause, .. } => exception.causes.push(cause),
        Event::ExceptionAssigned { owner, .. } => exception.owner = Some(owner),
        Event::SignedOff { .. } => exception.signed_off = recorded.by,
        _ => {}
    }
}
