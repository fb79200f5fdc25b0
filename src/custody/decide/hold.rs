//! Decisions on a running hold: contacts with ICE, claims of citizenship, reviews, the begin of release.

use chrono::TimeDelta;

use super::desk::{Desk, not_on_file};
use super::{Finding, Refusal, Rule, Stream};
use crate::custody::command::{BeginRelease, RecordCitizenshipClaim, RecordIceContact, ReviewClaim, ReviewHold};
use crate::custody::contact::{About, ContactResult};
use crate::custody::event::PersonEvent;
use crate::custody::exception::Matter;
use crate::custody::ids::{ClaimId, HoldId};
use crate::custody::text::blank;

type Done = Result<Stream, Refusal>;

/// A contact that is entered later than this after it happened is back-dated, and that is a supervisor's.
const AT_ONCE: TimeDelta = TimeDelta::minutes(15);

pub(super) fn contact(desk: &mut Desk<'_>, c: &RecordIceContact) -> Done {
    let file = desk.file(c.person)?;
    let at = desk.fact_or_now(c.at.as_ref(), "at")?;
    if let About::CitizenshipClaim(claim) = c.about {
        let _claim = file.claim(claim).ok_or_else(|| not_on_file("claim"))?;
    }
    if desk.now - at > AT_ONCE && desk.supervisor(desk.by()?, "at", "A back-dated contact").is_err() {
        let says = "Back-dated by somebody who is no supervisor: shown as entered late, and a supervisor reviews it.";
        desk.found(Finding::warn(Rule::LateEntry, "at", says));
        desk.exception(
            Matter::OutOfOrder("contact with ICE entered late".to_owned()),
            file.open_hold(desk.jail()).map(|h| h.id),
        );
    }
    let eta = c.eta.as_ref().map(|eta| desk.expected(eta, "eta")).transpose()?;
    let hold = file.open_hold(desk.jail());
    let deadline = hold.and_then(|hold| hold.deadline(desk.jail()));
    if let Some(deadline) = deadline.filter(|deadline| eta.is_some_and(|eta| eta > *deadline)) {
        let says = format!(
            "ICE would come after the deadline, {}. The person is released by then all the same.",
            desk.show(deadline)
        );
        desk.found(Finding::warn(Rule::NoPause, "eta", says));
    }
    proof_of_notice(desk, c, hold.map(|hold| hold.id));
    desk.happened(PersonEvent::IceContacted {
        hold: hold.map(|hold| hold.id),
        at,
        spoke_to: c.spoke_to.clone(),
        number: c.number.clone(),
        method: c.method,
        about: c.about,
        result: c.result,
        eta,
    });
    Ok(Stream::Person(c.person))
}

/// Who at ICE was told, and under which number, proves the notice: what is missing stays open.
fn proof_of_notice(desk: &mut Desk<'_>, c: &RecordIceContact, hold: Option<HoldId>) {
    let must_prove = matches!(c.about, About::Service | About::CitizenshipClaim(_));
    let missing = [(blank(c.spoke_to.as_deref()), "spoke_to"), (blank(c.number.as_deref()), "number")];
    let answered = c.result != ContactResult::NoAnswer;
    for (_, field) in missing.into_iter().filter(|(missing, _)| *missing && must_prove && answered) {
        desk.found(Finding::warn(Rule::TellIce, field, "Not entered. It proves the notice; it stays open until then."));
        desk.exception(Matter::MissingField(field.to_owned()), hold);
    }
}

pub(super) fn claim(desk: &mut Desk<'_>, c: &RecordCitizenshipClaim) -> Done {
    let _file = desk.file(c.person)?;
    let at = desk.fact(&c.at, "at")?;
    desk.required(&c.volunteered, "volunteered", "Enter the words as they were volunteered, or what was found.")?;
    let claim = ClaimId(desk.fresh());
    desk.happened(PersonEvent::CitizenshipClaimed { claim, at, volunteered: c.volunteered.clone() });
    let says = "Tell ICE within the hour; a supervisor reviews at once. Ask nothing and ask for no proof.";
    desk.found(Finding::warn(Rule::CitizenshipClaim, None, says));
    Ok(Stream::Person(c.person))
}

pub(super) fn review_claim(desk: &mut Desk<'_>, c: &ReviewClaim) -> Done {
    let file = desk.file(c.person)?;
    let _claim = file.claim(c.claim).ok_or_else(|| not_on_file("claim"))?;
    desk.supervisor(desk.by()?, "by", "The review of a claim")?;
    desk.required(&c.decision, "decision", "Say what you decided.")?;
    desk.happened(PersonEvent::ClaimReviewed { claim: c.claim, at: desk.now, decision: c.decision.clone() });
    Ok(Stream::Person(c.person))
}

pub(super) fn review_hold(desk: &mut Desk<'_>, c: &ReviewHold) -> Done {
    let file = desk.file(c.person)?;
    let _hold = file.hold(c.hold).ok_or_else(|| not_on_file("hold"))?;
    desk.supervisor(desk.by()?, "by", "The review of a hold")?;
    desk.required(&c.decision, "decision", "Say what you decided.")?;
    desk.happened(PersonEvent::HoldReviewed { hold: c.hold, at: desk.now, decision: c.decision.clone() });
    Ok(Stream::Person(c.person))
}

pub(super) fn begin_release(desk: &mut Desk<'_>, c: &BeginRelease) -> Done {
    let file = desk.file(c.person)?;
    let at = desk.fact_or_now(c.at.as_ref(), "at")?;
    if desk.jail().set_up.is_some() && file.held_locally(at) {
        let says = "Another ground still holds this person. Check it before the door opens.";
        desk.found(Finding::warn(Rule::CustodyEnds, None, says));
    }
    let hold = file.open_hold(desk.jail()).map(|hold| hold.id);
    desk.happened(PersonEvent::ReleaseBegun { hold, at });
    Ok(Stream::Person(c.person))
}
