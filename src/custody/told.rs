//! What happened, in words.

pub(crate) mod case;
pub(crate) mod hold;

use super::basis::Proof;
use super::clock::Clock;
use super::completion::{EndProof, Missing};
use super::contact::About;
use super::event::{Correction, PersonEvent};
use super::exception::Cause;
use super::hold::{DestinationKind, Outcome};
use super::ids::HoldId;
use super::text::{blank, capital};
use super::view::{View, early_end, masked, said};
use super::zone::Moment;

/// Of a field that nobody filled in.
pub(crate) const NOT_RECORDED: &str = "not recorded";

/// Minutes from which an entry counts as late.
const LATE: i64 = 15;

/// The minutes between what happened and its entry, where they are many.
pub(crate) fn late(happened: Moment, recorded: Moment) -> Option<i64> {
    Some((recorded - happened).num_minutes()).filter(|late| *late > LATE)
}

/// What proves a fact, or that nothing does.
pub(crate) fn proof(view: &View<'_>, proof: &Proof) -> String {
    let paper = proof.paper.map(|id| view.paper(id));
    let proofs: Vec<String> = paper.into_iter().chain(proof.says.clone()).collect();
    if proof.is_empty() { "no proof entered".to_owned() } else { format!("proof: {}", proofs.join(", ")) }
}

/// An outcome with what was recorded of it.
pub(crate) fn outcome(view: &View<'_>, outcome: &Outcome) -> String {
    let mut says = outcome.title().to_owned();
    let mut add = |label: &str, text: Option<String>| {
        let text = text.filter(|text| !text.trim().is_empty());
        says.push_str(&format!("; {label} {}", text.unwrap_or_else(|| NOT_RECORDED.to_owned())));
    };
    match outcome {
        Outcome::HandedOver { officer_name, badge, destination, destination_kind } => {
            add("ICE officer", officer_name.clone());
            add("badge", badge.clone());
            let kind = destination_kind.map_or_else(|| "its kind not recorded".to_owned(), kind_of);
            let named = destination.as_deref().filter(|name| !blank(Some(name)));
            add("destination", Some(format!("{} ({kind})", named.unwrap_or(NOT_RECORDED))));
        }
        Outcome::LocalBasisTookOver { basis } => add("held on", Some(view.basis(*basis))),
        Outcome::ReleasedIceCancelled { called_back } => add("call-back", called_back.clone()),
        Outcome::ReleasedByCourt { order } => add("order", order.map(|id| view.paper(id))),
        Outcome::IgsaTookOver { agreement, i203 } => {
            let number = view.jail.agreements.get(agreement).map(|agreement| agreement.number.clone());
            add("agreement", number);
            add("on", Some(view.paper(*i203)));
        }
        Outcome::Released {} | Outcome::Died {} | Outcome::Escaped {} | Outcome::NoBasisFromTheStart { .. } => {}
    }
    says
}

fn kind_of(kind: DestinationKind) -> String {
    match kind {
        DestinationKind::IceOffice | DestinationKind::DetentionFacility => format!("an {}", kind.title()),
        DestinationKind::AnotherJail => kind.title().to_owned(),
    }
}

/// A cause in words.
pub(crate) fn cause(cause: &Cause) -> &str {
    match cause {
        Cause::NotYetKnown => "not yet known",
        Cause::Known(says) => says,
    }
}

/// What happened, in words. Every kind of event has its own.
#[expect(clippy::too_many_lines, reason = "one arm for each kind of event; in parts a new kind could be forgotten")]
pub(crate) fn happened(view: &View<'_>, event: &PersonEvent) -> String {
    let foreseen =
        |label: &str, at: Option<Moment>| at.map_or_else(String::new, |at| format!(", {label} {}", view.when(at)));
    let started = |clock: &Clock| {
        let until = clock.deadline.map_or_else(|| "no deadline".to_owned(), |at| format!("deadline {}", view.when(at)));
        format!("clock from {}, {until}", view.when(clock.start))
    };
    let matter = |id| {
        let exception = view.file.exception(id);
        exception.map_or_else(|| "exception".to_owned(), |exception| exception.matter.says())
    };
    match event {
        PersonEvent::PersonEntered { identity } => format!("entered as {}", identity.name),
        PersonEvent::IdentityAmended { identity, reason } => {
            format!("names and numbers amended, now {}: {reason}", identity.name)
        }
        PersonEvent::BookingBegan { number, began, housing, property, .. } => {
            let property = property.as_ref().map_or_else(String::new, |bag| format!(", property {bag}"));
            format!("booked under {number}, in custody from {}, housing {housing}{property}", view.when(*began))
        }
        PersonEvent::Moved { to, .. } => format!("moved to {to}"),
        PersonEvent::BasisBegan { kind, says, began, expected_end, computed_end, .. } => format!(
            "held on {} ({says}) from {}{}{}",
            kind.title(),
            view.when(*began),
            foreseen("expected to end", *expected_end),
            foreseen("ends by its computation", *computed_end),
        ),
        PersonEvent::ExpectedEndSet { basis, expected_end, source } => match expected_end {
            Some(at) => format!("{} expected to end {}, told by {source}", view.basis(*basis), view.when(*at)),
            None => format!("{}: expected end not known, told by {source}", view.basis(*basis)),
        },
        PersonEvent::BasisEnded { basis, at, by, proof: proofs, jail_knew } => format!(
            "{} ended {} by {}, {}{}",
            view.basis(*basis),
            view.when(*at),
            said(by),
            proof(view, proofs),
            foreseen("the jail knew", *jail_knew),
        ),
        PersonEvent::PaperReceived { content, means, sender, illegible, .. } => {
            let queried = if *illegible { ", cannot be read, queried" } else { "" };
            format!("{} received by {} from {sender}{queried}", content.title(), said(means))
        }
        PersonEvent::PapersCancelled { papers, .. } => {
            let papers: Vec<_> = papers.iter().map(|id| view.paper(*id)).collect();
            format!("ICE cancelled: {}", papers.join("; "))
        }
        PersonEvent::IdentityMatched { staff: [first, second], photo, numbers, second_by, .. } => format!(
            "identity matched by {} and {} ({}), {}, numbers {}",
            view.staff(*first),
            view.staff(*second),
            said(second_by),
            if *photo { "by photo" } else { "without photo" },
            numbers.iter().map(|number| masked(number)).collect::<Vec<_>>().join(", "),
        ),
        PersonEvent::IdentityWithdrawn { reason, .. } => format!("identity match withdrawn: {reason}"),
        PersonEvent::ServiceRefused { officer, refused_by, reason, .. } => {
            let officer = officer.map_or_else(String::new, |officer| format!(", officer {}", view.staff(officer)));
            format!("service refused by the {}{officer}: {reason}", said(refused_by))
        }
        PersonEvent::WarrantServed { service, clock, .. } => {
            let warrant = service.warrant.map_or_else(|| "warrant".to_owned(), |id| view.paper(id));
            let officer = service.officer.map_or_else(|| "nobody named".to_owned(), |officer| view.staff(officer));
            format!("{warrant}: served by {officer}, {}", started(clock))
        }
        PersonEvent::InvalidServiceRecorded { because, .. } => {
            let blocked = because.iter().filter(|finding| finding.blocks()).count();
            format!("invalid service recorded, no basis: {blocked} findings block it (see Holds)")
        }
        PersonEvent::IgsaBegan { clock, .. } => {
            format!("an IGSA took over, {}", started(clock))
        }
        PersonEvent::ClockMoved { clock, .. } => format!("clock moved: {}", started(clock)),
        PersonEvent::HoldEndedEarly { at, why, .. } => format!("hold over {}: {}", view.when(*at), early_end(*why)),
        PersonEvent::HoldReviewed { decision, .. } => format!("hold reviewed: {decision}"),
        PersonEvent::ReleaseBegun { .. } => "release steps begun".to_owned(),
        PersonEvent::OutcomeRecorded { outcome: how, hold, .. } => {
            let whose = if hold.is_some() { "hold ended" } else { "left without a hold" };
            format!("{whose}: {}", outcome(view, how))
        }
        PersonEvent::IceContacted { spoke_to, number, method, about, result, eta, .. } => {
            let told = [spoke_to.as_deref().map(|name| result.of_whom(Some(name))), number.clone()];
            let eta = eta.map(|at| format!("ICE comes {}", view.when(at)));
            let details: String = told.into_iter().flatten().chain(eta).map(|text| format!(", {text}")).collect();
            format!("ICE contacted by {} about {}: {}{details}", said(method), about_what(about), result.says())
        }
        PersonEvent::CitizenshipClaimed { volunteered, .. } => {
            format!("US citizenship, volunteered or found: {volunteered}")
        }
        PersonEvent::ClaimReviewed { decision, .. } => format!("claim of US citizenship reviewed: {decision}"),
        PersonEvent::ExceptionOpened { matter, owner, .. } => {
            let owner = owner.map_or_else(|| "nobody".to_owned(), |owner| view.staff(owner));
            format!("exception opened: {}; owner {owner}", matter.says())
        }
        PersonEvent::Explained { exception, cause: why } => format!("{}; cause: {}", matter(*exception), cause(why)),
        PersonEvent::Completed { exception, missing } => {
            format!("{}: brought, {}", matter(*exception), brought(view, missing))
        }
        PersonEvent::DetainerCopyServed { how, officer, .. } => {
            format!("copy of the I-247A served ({}) by {}", said(how), view.staff(*officer))
        }
        PersonEvent::ExceptionAssigned { exception, owner } => {
            format!("{}: owner now {}", matter(*exception), view.staff(*owner))
        }
        PersonEvent::ReportIssued { issued, .. } => issued.says(),
        PersonEvent::SignedOff { exception } => format!("{}: signed off", matter(*exception)),
        PersonEvent::Corrected { correction, reason, proof: proofs, second } => format!(
            "CORRECTED with {}: {}. Reason: {}. {}.",
            view.staff(*second),
            corrected(view, correction),
            unstopped(reason),
            unstopped(&capital(&proof(view, proofs)))
        ),
    }
}

/// Words without the full stop that somebody may have typed behind them: the sentence that they stand in has its own.
fn unstopped(words: &str) -> &str {
    words.trim_end().trim_end_matches('.')
}

/// What was brought late.
fn brought(view: &View<'_>, missing: &Missing) -> String {
    match missing {
        Missing::OfficerName(text) | Missing::Badge(text) | Missing::Destination(text) | Missing::CalledBack(text) => {
            text.clone()
        }
        Missing::DestinationKind(kind) => kind_of(*kind),
        Missing::Order(paper) => view.paper(*paper),
        Missing::Proof(EndProof { basis, proof: proofs }) => format!("{}: {}", view.basis(*basis), proof(view, proofs)),
    }
}

/// What a contact was about.
pub(crate) fn about_what(about: &About) -> &'static str {
    match about {
        About::Service => "the service",
        About::PickUp => "the pick-up",
        About::CitizenshipClaim(_) => "a claim of US citizenship",
        About::Other => "something else",
    }
}

fn corrected(view: &View<'_>, correction: &Correction) -> String {
    let moved = |what: &str, from: Moment, to: Moment| format!("{what} {}, was {}", view.when(to), view.when(from));
    let outcome = |hold: &Option<HoldId>| if hold.is_some() { "the outcome" } else { "the departure" };
    match correction {
        Correction::CustodyEnded { basis, from, to } => moved(&format!("{} ended", view.basis(*basis)), *from, *to),
        Correction::CustodyEndWithdrawn { basis, from } => {
            format!("{} has not ended; {} was recorded in error", view.basis(*basis), view.when(*from))
        }
        Correction::BasisBegan { basis, from, to } => moved(&format!("{} began", view.basis(*basis)), *from, *to),
        Correction::BookingBegan { from, to, .. } => moved("custody here began", *from, *to),
        Correction::Served { from, to, .. } => moved("the warrant was served", *from, *to),
        Correction::OutcomeAt { hold, from, to } => moved(&format!("{} was", outcome(hold)), *from, *to),
        Correction::OutcomeWithdrawn { hold, from } => {
            format!("{} of {} was recorded in error", outcome(hold), view.when(*from))
        }
        Correction::PaperWithdrawn { paper } => format!("{} was filed for the wrong person", view.paper(*paper)),
    }
}
