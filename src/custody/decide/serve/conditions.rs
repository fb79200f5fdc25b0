//! What must be so at the instant of the service: officer, agreement, place, warrant, identity, custody, state law.

use chrono::TimeDelta;

use super::Checked;
use crate::custody::clock::minutes_said;
use crate::custody::finding::{Finding, Rule};
use crate::custody::hold::Hold;
use crate::custody::interval::{self, Interval};
use crate::custody::paper::{Content, Paper};
use crate::custody::text::blank;
use crate::custody::zone::{Moment, clock, show};

/// What is to be done where an officer had no authority: of use before the service is recorded, and not after.
pub(in crate::custody) const UNTIL_RECORDED: &str =
    " Not served yet: an authorised officer serves, at a new time. Already served: record invalid service.";

pub(super) fn check(checked: &Checked<'_>, told: Option<Moment>) -> Vec<Finding> {
    let mut found = officer(checked);
    found.push(agreement(checked));
    found.extend(place(checked));
    found.extend(warrant(checked));
    found.push(identity(checked));
    found.extend(custody(checked, told));
    found.extend(lateness(checked));
    found.extend(state_law(checked));
    found.extend(claim(checked));
    found
}

fn officer(checked: &Checked<'_>) -> Vec<Finding> {
    let Some(officer) = checked.service.officer else { return Vec::new() };
    let name = checked.jail.staff_name(officer);
    let block = |says: String| vec![Finding::block(Rule::OfficerAuthority, "officer", says)];
    let at = clock(checked.at, checked.jail.zone());
    let Some(authority) = checked.jail.authority(officer, checked.at) else {
        let why = why_no_authority(checked);
        return block(format!("{name} had no authority at {at} ({why}).{UNTIL_RECORDED}"));
    };
    if checked.at < authority.recorded {
        return vec![if authority.credentials.letter_scan.is_some() {
            let says = format!("The authority of {name} was recorded late, after {at}; the letter is on file.");
            Finding::warn(Rule::AuthorityRecordedLate, "officer", says)
        } else {
            let says = format!(
                "The authority of {name} was recorded after {at} and its letter is not on file. Enter it again with the scanned letter."
            );
            Finding::block(Rule::AuthorityRecordedLate, "officer", says)
        }];
    }
    vec![Finding::fine(Rule::OfficerAuthority, "officer", format!("{name} had authority at {at}"))]
}

fn why_no_authority(checked: &Checked<'_>) -> String {
    let day = |at: Moment| show(at, checked.jail.zone());
    let of_officer = checked.jail.authorities.iter().filter(|a| Some(a.officer) == checked.service.officer);
    let Some(nearest) = of_officer.max_by_key(|a| a.from) else { return "none is on file".to_owned() };
    if checked.at < nearest.from {
        return format!("it began {}", day(nearest.from));
    }
    match (nearest.withdrawn, nearest.expires) {
        (Some(withdrawn), _) if withdrawn <= checked.at => format!("withdrawn {}", day(withdrawn)),
        (_, Some(expired)) => format!("credential expired {}", day(expired)),
        (_, None) => "not in force".to_owned(),
    }
}

fn agreement(checked: &Checked<'_>) -> Finding {
    match checked.jail.moa(checked.at) {
        Some(_) => Finding::fine(Rule::AgreementInForce, None, "WSO agreement in force"),
        None => {
            let at = show(checked.at, checked.jail.zone());
            let says = format!(
                "No WSO agreement was in force {at}. Nobody here may serve; release when criminal custody ends."
            );
            Finding::block(Rule::AgreementInForce, "served_at", says)
        }
    }
}

fn place(checked: &Checked<'_>) -> Option<Finding> {
    let place = checked.service.place.as_ref()?;
    let listed = place.trim().is_empty() || checked.jail.places.contains(place);
    let says = "This place is not listed as inside this jail, and a WSO serves inside the jail only.";
    (!listed).then(|| Finding::block(Rule::InsideThisJail, "place", says))
}

fn warrant(checked: &Checked<'_>) -> Vec<Finding> {
    let Some(id) = checked.service.warrant else { return Vec::new() };
    let block = |says: &str| vec![Finding::block(Rule::AcceptableWarrant, "warrant", says)];
    let Some(paper) = checked.file.paper(id) else {
        return block("This warrant is not on this person's file. Choose one that is.");
    };
    if let Content::I247g { .. } = paper.content {
        let says = "An I-247G asks for notice only and never authorises a hold.";
        return vec![Finding::block(Rule::NoticeRequestNeverHolds, "warrant", says)];
    }
    if paper.cancelled().is_some_and(|cancelled| cancelled <= checked.now) {
        return vec![Finding::block(
            Rule::IceCancelled,
            "warrant",
            "ICE cancelled this warrant. Do not serve it; release.",
        )];
    }
    if !paper.on_file(checked.at) {
        return block("This warrant was not on file at that time. Check both times.");
    }
    paper.acceptance(&checked.file.identity, &checked.profile, checked.at, checked.jail.zone())
}

fn identity(checked: &Checked<'_>) -> Finding {
    let stay = checked.file.stay(checked.at);
    let in_this_stay = |at: Moment| stay.is_none_or(|stay| stay.from <= at);
    if checked.file.matches.iter().any(|m| m.good(checked.at) && in_this_stay(m.at)) {
        return Finding::fine(Rule::IdentityByTwo, None, "Identity matched by two named staff");
    }
    let says = "The person is not matched to the papers yet: two named staff, by photo and one number.";
    Finding::block(Rule::IdentityByTwo, "served_at", says)
}

/// Nobody is served who is not here, or in whose stay no criminal custody can end.
pub(super) fn no_criminal_custody(checked: &Checked<'_>) -> Option<Finding> {
    let says = if !checked.file.in_custody(checked.at) {
        "The person was not in custody here at that time. Check the time, or book the person first."
    } else if checked.file.criminal_custody_began(checked.at).is_none() {
        "No criminal custody is recorded in this stay, so none is ending. Enter the charge, sentence or warrant; else release."
    } else {
        return None;
    };
    Some(Finding::block(Rule::CustodyEnds, "served_at", says))
}

fn custody(checked: &Checked<'_>, told: Option<Moment>) -> Vec<Finding> {
    let mut found: Vec<Finding> = no_criminal_custody(checked).into_iter().collect();
    found.extend(another_hold(checked));
    if let (Some(ended), Some(told)) = (checked.custody_ended, told) {
        let untold = interval::minutes(Interval::new(ended, told).as_slice());
        if untold > 0 {
            let says = format!("The person was told {} after criminal custody ended.", minutes_said(untold));
            found.push(Finding::warn(Rule::ReadAndGiven, "told_at", says));
        }
    }
    found
}

/// A hold that is open, or was at the instant of the service: one that has lost its basis too, until it has its outcome.
fn another_hold(checked: &Checked<'_>) -> Option<Finding> {
    let at = checked.at;
    let holds = || checked.file.holds.iter().filter(|hold| hold.clock().is_some() && !hold.taken_back);
    let show = |at: Option<Moment>| at.map_or_else(String::new, |at| format!(" {}", show(at, checked.jail.zone())));
    let then = |hold: &&Hold| {
        let ended = hold.outcome.as_ref().map(|outcome| outcome.at);
        hold.clock().is_some_and(|clock| clock.start <= at) && ended.is_some_and(|ended| at < ended)
    };
    let says = if let Some(open) = holds().find(|hold| hold.is_open() && hold.valid()) {
        let served = show(open.served());
        format!("A hold is open already, served{served}. One hold has one clock; a second service changes nothing.")
    } else if let Some(ended) = holds().find(|hold| hold.is_open()) {
        let served = show(ended.served());
        format!("The hold served{served} has no outcome yet. Record how it ended; a second service changes nothing.")
    } else {
        let running = holds().find(then)?;
        let ended = show(running.outcome.as_ref().map(|outcome| outcome.at));
        format!("Another hold ran at that time, until{ended}. Check the time; a second service changes nothing.")
    };
    Some(Finding::block(Rule::OneOutcome, "served_at", says))
}

fn lateness(checked: &Checked<'_>) -> Option<Finding> {
    let ended = checked.custody_ended?;
    let limit = TimeDelta::minutes(i64::from(checked.profile.late_service_minutes));
    if checked.at - ended <= limit {
        return None;
    }
    let late = minutes_said(interval::minutes(Interval::new(ended, checked.at).as_slice()));
    Some(if checked.decided() {
        let says = format!("Served {late} after criminal custody ended, by decision of a supervisor.");
        Finding::warn(Rule::LateServiceNeedsSupervisor, "supervisor", says)
    } else {
        let says = format!(
            "{late} have passed since criminal custody ended. A supervisor decides, with a reason; else release."
        );
        Finding::block(Rule::LateServiceNeedsSupervisor, "supervisor", says)
    })
}

fn state_law(checked: &Checked<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    if checked.profile.holds_forbidden {
        let says = "This jurisdiction forbids holds for ICE. Release when criminal custody ends.";
        found.push(Finding::block(Rule::StateLaw, None, says));
    }
    let order = |p: &Paper| matches!(p.content, Content::StateOrder { .. }) && p.on_file(checked.at) && !p.illegible;
    if checked.profile.state_order_required && !checked.file.papers.iter().any(order) {
        let says = "No state judicial order that can be read is on file. This jurisdiction asks for one: bring it, or release.";
        found.push(Finding::block(Rule::StateLaw, None, says));
    }
    found
}

fn claim(checked: &Checked<'_>) -> Option<Finding> {
    let open = checked.file.claims.iter().any(|claim| claim.reviewed.is_none());
    let says = "A claim or sign of US citizenship waits for a supervisor's review. Tell ICE, have it reviewed, and do not serve before.";
    open.then(|| Finding::block(Rule::CitizenshipClaim, None, says))
}

impl Checked<'_> {
    /// Whether a supervisor decided, with a reason.
    pub(super) fn decided(&self) -> bool {
        let by = self.service.supervisor.and_then(|id| self.jail.staff.get(&id));
        by.is_some_and(|staff| staff.is.role.supervises()) && !blank(self.service.reason.as_deref())
    }
}
