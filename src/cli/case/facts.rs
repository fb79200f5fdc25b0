//! What is on file as flat objects: one shape for `case --json` and for the sheets of an export.
//!
//! Ids, instants as RFC 3339 in UTC, null where there is nothing. A key is never left out.

use serde_json::{Value, json};

use super::view::View;
use crate::custody::agreement::{Agreement, AgreementKind};
use crate::custody::basis::{Basis, BasisEnd};
use crate::custody::board;
use crate::custody::clock::Clock;
use crate::custody::contact::{Claim, Contact};
use crate::custody::entry::Entry;
use crate::custody::exception::Exception;
use crate::custody::file::{File, IdentityMatch};
use crate::custody::finding::Finding;
use crate::custody::hold::{Ground, Hold, OutcomeRecord};
use crate::custody::ids::StaffId;
use crate::custody::interval;
use crate::custody::jail::Jail;
use crate::custody::officer::Authority;
use crate::custody::paper::Paper;
use crate::custody::person::Booking;
use crate::custody::profile::ProfileVersion;
use crate::custody::staff::Staff;

pub(in crate::cli) fn person(view: &View<'_>) -> Value {
    let File { identity, .. } = view.file;
    let row = board::row(view.jail, view.file, view.now);
    json!({
        "person": view.file.person, "name": view.name(), "family": identity.name.family, "given": identity.name.given,
        "aliases": identity.aliases.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "born": identity.born, "a_number": identity.a_number, "state_id": identity.state_id,
        "in_custody": view.file.in_custody(view.now), "state": row.as_ref().map(|row| row.stage),
        "reason": view.standing(row.as_ref()),
        "gap_minutes": interval::minutes(&view.file.all_gaps(view.jail, view.now)),
    })
}

pub(in crate::cli) fn booking(view: &View<'_>, booking: &Booking) -> Value {
    json!({
        "booking": booking.id, "person": view.file.person, "name": view.name(), "number": booking.number,
        "began": booking.began, "ended": booking.ended, "place": booking.place.to_string(),
        "property": booking.property,
    })
}

pub(in crate::cli) fn basis(view: &View<'_>, basis: &Basis) -> Value {
    let ended = basis.ended.as_ref();
    json!({
        "basis": basis.id, "person": view.file.person, "name": view.name(), "booking": basis.booking,
        "kind": basis.kind, "says": basis.says, "began": basis.began,
        "expected_end": basis.expected_end, "computed_end": basis.computed_end,
        "ended": ended.map(|end| end.at), "ended_by": ended.map(|end| end.by),
        "proof_paper": ended.and_then(|end| end.proof.paper),
        "proof_says": ended.and_then(|end| end.proof.says.as_deref()),
        "jail_knew": ended.and_then(|end| end.jail_knew),
        "minutes_before_jail_knew": ended.map(BasisEnd::minutes_before_the_jail_knew),
        "minutes_after_jail_knew": ended.map(|end| view.file.minutes_after_the_jail_knew(view.jail, end, view.now)),
        "end_first_recorded": ended.map(|end| end.first_recorded),
    })
}

/// With what the acceptance check of a warrant finds, at its service or else as of now.
pub(in crate::cli) fn paper(view: &View<'_>, paper: &Paper) -> Value {
    let checked = view.acceptance(paper);
    let acceptable = checked.as_ref().map(|(_, found)| !found.iter().any(Finding::blocks));
    let (at, found) = checked.unzip();
    json!({
        "paper": paper.id, "person": view.file.person, "name": view.name(), "title": paper.content.title(),
        "signed": paper.signed, "received": paper.received, "means": paper.means, "sender": paper.sender, "pages": paper.pages,
        "revision": paper.revision, "scan": paper.scan, "illegible": paper.illegible,
        "cancelled": paper.cancelled(), "withdrawn": paper.withdrawn,
        "acceptable": acceptable, "checked_at": at, "acceptance": found, "content": paper.content,
    })
}

pub(in crate::cli) fn identity_match(view: &View<'_>, matched: &IdentityMatch) -> Value {
    json!({
        "person": view.file.person, "name": view.name(), "at": matched.at,
        "first": matched.staff[0], "first_name": view.staff(matched.staff[0]),
        "second": matched.staff[1], "second_name": view.staff(matched.staff[1]),
        "photo": matched.photo, "numbers": matched.numbers, "withdrawn": matched.withdrawn,
    })
}

pub(in crate::cli) fn hold(view: &View<'_>, hold: &Hold) -> Value {
    let (ground, blocked_by) = match &hold.ground {
        Ground::Served { .. } => ("served", None),
        Ground::InvalidService { because, .. } => ("invalid_service", Some(because)),
        Ground::Igsa { .. } => ("igsa", None),
    };
    let told = match &hold.ground {
        Ground::Served { told, .. } => *told,
        Ground::InvalidService { .. } | Ground::Igsa { .. } => None,
    };
    let service = hold.service();
    let officer = service.and_then(|service| service.officer);
    let deadline = hold.deadline(view.jail);
    let outcome = hold.outcome.as_ref();
    json!({
        "hold": hold.id, "person": view.file.person, "name": view.name(), "ground": ground,
        "warrant": service.and_then(|service| service.warrant),
        "officer": officer, "officer_name": officer.map(|officer| view.staff(officer)),
        "served": hold.carried_out(), "told": told, "blocked_by": blocked_by,
        "start": hold.clock().map(|clock| clock.start), "deadline": deadline,
        "start_release_by": deadline.map(|deadline| deadline - view.lead(hold)),
        "early_end": hold.early_end().map(|(at, _)| at), "early_end_why": hold.early_end().map(|(_, why)| why),
        "release_begun": hold.release_begun, "reviewed": hold.reviewed,
        "outcome": outcome.map(|o| &o.outcome), "outcome_title": outcome.map(|o| o.outcome.title()),
        "outcome_at": outcome.map(|o| o.at), "outcome_recorded": outcome.map(|o| o.recorded),
        "withdrawn_outcomes": hold.withdrawn_outcomes, "taken_back": hold.taken_back,
        "minutes_held": hold.minutes_held(view.now), "recorded": hold.recorded, "service": service,
    })
}

/// The clocks of a hold, the one in force last.
pub(in crate::cli) fn clocks(view: &View<'_>, hold: &Hold) -> Vec<Value> {
    let last = hold.clocks.len();
    let clock = |(at, clock): (usize, &Clock)| {
        json!({
            "hold": hold.id, "person": view.file.person, "nth": at + 1, "in_force": at + 1 == last,
            "rule": clock.rule, "custody_ended": clock.custody_ended, "served": clock.served,
            "start": clock.start, "deadline": clock.deadline, "limit_minutes": clock.limit_minutes,
            "bound": clock.bound, "agreement": clock.agreement, "profile_version": clock.profile_version,
            "steps": view.steps(hold, clock, at + 1 == last),
        })
    };
    hold.clocks.iter().enumerate().map(clock).collect()
}

/// How a person left who had no hold.
pub(in crate::cli) fn departure(view: &View<'_>, left: &OutcomeRecord) -> Value {
    json!({
        "person": view.file.person, "name": view.name(), "outcome": left.outcome, "outcome_title": left.outcome.title(),
        "at": left.at, "recorded": left.recorded, "withdrawn": left.withdrawn,
    })
}

pub(in crate::cli) fn contact(view: &View<'_>, contact: &Contact) -> Value {
    json!({
        "person": view.file.person, "name": view.name(), "hold": contact.hold, "at": contact.at,
        "spoke_to": contact.spoke_to, "number": contact.number, "method": contact.method, "about": contact.about,
        "result": contact.result, "eta": contact.eta,
        "by": contact.by, "by_name": contact.by.map(|by| view.staff(by)),
    })
}

pub(in crate::cli) fn claim(view: &View<'_>, claim: &Claim) -> Value {
    json!({
        "claim": claim.id, "person": view.file.person, "name": view.name(), "at": claim.at, "says": claim.says,
        "reviewed": claim.reviewed,
    })
}

pub(in crate::cli) fn exception(view: &View<'_>, exception: &Exception) -> Value {
    let name = |id: Option<StaffId>| id.map(|id| view.staff(id));
    json!({
        "exception": exception.id, "person": view.file.person, "name": view.name(), "hold": exception.hold,
        "matter": exception.matter, "says": exception.matter.says(), "opened": exception.opened,
        "owner": exception.owner, "owner_name": name(exception.owner), "causes": exception.causes,
        "explained": exception.explained(),
        "signed_off": exception.signed_off, "signed_off_name": name(exception.signed_off),
    })
}

pub(in crate::cli) fn entry(view: &View<'_>, entry: &Entry) -> Value {
    json!({
        "seq": entry.seq, "id": entry.id, "kind": entry.kind, "recorded": entry.at,
        "by": entry.by, "by_name": entry.by_name(view), "occurred": entry.occurred, "late_minutes": entry.late(),
        "typed": entry.typed, "zone": entry.zone, "source": entry.source,
        "workstation": entry.workstation, "account": entry.account, "command": entry.command,
        "scan": entry.scan, "says": entry.says(view),
        "warned": entry.warned().collect::<Vec<_>>(), "event": entry.recorded.as_ref().map(|recorded| &recorded.event),
    })
}

pub(in crate::cli) fn staff(staff: &Staff) -> Value {
    json!({ "staff": staff.id, "name": staff.is.name, "title": staff.is.title, "role": staff.is.role })
}

pub(in crate::cli) fn authority(jail: &Jail, authority: &Authority) -> Value {
    let credentials = &authority.credentials;
    json!({
        "officer": authority.officer, "officer_name": jail.staff_name(authority.officer),
        "certified_on": credentials.certified_on, "letter_dated": credentials.letter_dated,
        "form_70_006_dated": credentials.form_70_006_dated, "credential_number": credentials.credential_number,
        "credential_expires_on": credentials.credential_expires_on, "letter_scan": credentials.letter_scan,
        "from": authority.from, "expires": authority.expires, "withdrawn": authority.withdrawn,
        "recorded": authority.recorded,
    })
}

pub(in crate::cli) fn agreement(agreement: &Agreement) -> Value {
    let kind = match agreement.kind {
        AgreementKind::Moa {} => "moa",
        AgreementKind::Igsa { .. } => "igsa",
        AgreementKind::Boa {} => "boa",
    };
    json!({
        "agreement": agreement.id, "kind": kind, "number": agreement.number, "effective": agreement.effective,
        "ends": agreement.ends, "cap": agreement.igsa_cap(),
    })
}

pub(in crate::cli) fn profile(profile: &ProfileVersion) -> Value {
    json!({
        "version": profile.version, "in_force_from": profile.in_force_from, "approved_by": profile.approved_by,
        "rules": profile.rules,
    })
}
