//! Corrections (rule 15): two named people, a reason, the proof; no start later than its first entry was recorded.

use super::desk::{Desk, not_on_file};
use super::outcome::igsa;
use super::{Finding, Refusal, Rule, Stream, paper, reclock};
use crate::custody::command::Correct;
use crate::custody::correction::Target;
use crate::custody::event::{Correction, PersonEvent};
use crate::custody::file::File;
use crate::custody::hold::{Outcome, OutcomeRecord};
use crate::custody::ids::{BasisId, BookingId, HoldId, PaperId};
use crate::custody::zone::{Moment, Typed};

type Done = Result<Stream, Refusal>;

pub(super) fn correct(desk: &mut Desk<'_>, c: &Correct) -> Done {
    let file = desk.file(c.person)?;
    desk.second(c.second)?;
    desk.required(&c.reason, "reason", "Say why the fact is corrected.")?;
    if c.proof.is_empty() {
        let says = "A correction needs its proof: a paper on file, or what shows the right value.";
        return Err(Refusal::one(Rule::Correction, "proof", says));
    }
    if c.proof.paper.is_some_and(|paper| file.paper(paper).is_none()) {
        return Err(not_on_file("proof"));
    }
    let correction = resolve(desk, file, &c.target)?;
    let (served, reopened) = match correction {
        Correction::Served { hold, to, .. } => (Some((hold, to)), None),
        Correction::OutcomeWithdrawn { hold, .. } => (None, hold),
        Correction::CustodyEnded { .. }
        | Correction::CustodyEndWithdrawn { .. }
        | Correction::BasisBegan { .. }
        | Correction::BookingBegan { .. }
        | Correction::OutcomeAt { .. }
        | Correction::PaperWithdrawn { .. } => (None, None),
    };
    let (reason, proof, second) = (c.reason.clone(), c.proof.clone(), c.second);
    desk.happened(PersonEvent::Corrected { correction, reason, proof, second });
    if let Some(hold) = reopened {
        paper::cancelled_meanwhile(desk, file, hold);
    }
    reclock::after_correction(desk, c.person, served);
    show_both_deadlines(desk, file, c);
    Ok(Stream::Person(c.person))
}

fn resolve(desk: &mut Desk<'_>, file: &File, target: &Target) -> Result<Correction, Refusal> {
    match target {
        Target::CustodyEnded { basis, at } => custody_ended(desk, file, *basis, at),
        Target::CustodyEndWithdrawn { basis } => {
            let ended = file.basis(*basis).ok_or_else(|| not_on_file("basis"))?.ended.as_ref();
            let from = ended.ok_or_else(|| nothing_to_correct("basis"))?.at;
            Ok(Correction::CustodyEndWithdrawn { basis: *basis, from })
        }
        Target::BasisBegan { basis, at } => basis_began(desk, file, *basis, at),
        Target::BookingBegan { booking, at } => booking_began(desk, file, *booking, at),
        Target::Served { hold, at } => served(desk, file, *hold, at),
        Target::OutcomeAt { hold, at } => {
            let record = outcome(file, *hold)?;
            let (from, to) = (record.at, desk.ending(at, "at")?);
            if let Outcome::IgsaTookOver { agreement, i203 } = record.outcome {
                igsa(desk, file, agreement, i203, to)?;
            }
            Ok(Correction::OutcomeAt { hold: *hold, from, to })
        }
        Target::OutcomeWithdrawn { hold } => {
            let from = outcome(file, *hold)?.at;
            Ok(Correction::OutcomeWithdrawn { hold: *hold, from })
        }
        Target::PaperWithdrawn { paper } => paper_withdrawn(file, *paper),
    }
}

fn nothing_to_correct(field: &str) -> Refusal {
    Refusal::one(Rule::Correction, field, "Nothing of this kind is recorded there, so there is nothing to correct.")
}

/// A fact that can start a clock is never corrected past the moment at which it was first recorded.
fn within_bound(desk: &Desk<'_>, to: Moment, first_recorded: Moment) -> Result<(), Refusal> {
    if to <= first_recorded {
        return Ok(());
    }
    let says = format!(
        "It was first recorded {}, so it cannot have happened later. The earlier deadline stays.",
        desk.show(first_recorded)
    );
    Err(Refusal::one(Rule::Correction, "at", says))
}

fn custody_ended(desk: &mut Desk<'_>, file: &File, id: BasisId, at: &Typed) -> Result<Correction, Refusal> {
    let basis = file.basis(id).ok_or_else(|| not_on_file("basis"))?;
    let from = basis.end().ok_or_else(|| nothing_to_correct("basis"))?;
    // A computed end that has not come may lie ahead after its correction too.
    let ahead = basis.ended.is_none() && from > desk.now;
    let to = if ahead { desk.expected(at, "at")? } else { desk.fact(at, "at")? };
    if to < basis.began {
        let says = format!("This ground began {}; it cannot have ended before.", desk.show(basis.began));
        return Err(Refusal::one(Rule::CustodyEnds, "at", says));
    }
    let bound = basis.end_first_known().unwrap_or(from);
    if ahead && to > bound {
        let says = format!(
            "The first computation gave {}; a correction moves the end no later. If the sentence is longer, enter the rest as a ground of its own.",
            desk.show(bound)
        );
        return Err(Refusal::one(Rule::Correction, "at", says));
    }
    within_bound(desk, to, bound)?;
    if ahead {
        desk.found(Finding::warn(Rule::Correction, "at", format!("It now ends {} by itself.", desk.show(to))));
    }
    Ok(Correction::CustodyEnded { basis: id, from, to })
}

fn basis_began(desk: &mut Desk<'_>, file: &File, id: BasisId, at: &Typed) -> Result<Correction, Refusal> {
    let basis = file.basis(id).ok_or_else(|| not_on_file("basis"))?;
    let (from, to) = (basis.began, desk.fact(at, "at")?);
    if basis.end().is_some_and(|end| to >= end) {
        let says = "It would begin after it ended. Check the time.";
        return Err(Refusal::one(Rule::CustodyEnds, "at", says));
    }
    Ok(Correction::BasisBegan { basis: id, from, to })
}

fn booking_began(desk: &mut Desk<'_>, file: &File, id: BookingId, at: &Typed) -> Result<Correction, Refusal> {
    let booking = file.booking(id).ok_or_else(|| not_on_file("booking"))?;
    let (from, to) = (booking.began, desk.fact(at, "at")?);
    if booking.ended.is_some_and(|end| to >= end) {
        let says = "Custody would begin after it ended. Check the time.";
        return Err(Refusal::one(Rule::CustodyEnds, "at", says));
    }
    Ok(Correction::BookingBegan { booking: id, from, to })
}

fn served(desk: &mut Desk<'_>, file: &File, id: HoldId, at: &Typed) -> Result<Correction, Refusal> {
    let hold = file.hold(id).ok_or_else(|| not_on_file("hold"))?;
    let from = hold.carried_out().ok_or_else(|| nothing_to_correct("hold"))?;
    let to = desk.fact(at, "at")?;
    within_bound(desk, to, hold.recorded.max(from))?;
    Ok(Correction::Served { hold: id, from, to })
}

fn outcome(file: &File, hold: Option<HoldId>) -> Result<&OutcomeRecord, Refusal> {
    let record = match hold {
        Some(id) => file.hold(id).ok_or_else(|| not_on_file("hold"))?.outcome.as_ref(),
        None => file.departures.iter().rev().find(|departure| !departure.withdrawn),
    };
    record.ok_or_else(|| nothing_to_correct("hold"))
}

fn paper_withdrawn(file: &File, id: PaperId) -> Result<Correction, Refusal> {
    let paper = file.paper(id).ok_or_else(|| not_on_file("paper"))?;
    if paper.withdrawn {
        return Err(nothing_to_correct("paper"));
    }
    Ok(Correction::PaperWithdrawn { paper: id })
}

/// Whoever corrects sees at once what it did to the deadline: both stay visible for ever.
fn show_both_deadlines(desk: &mut Desk<'_>, before: &File, c: &Correct) {
    let Some(after) = desk.preview(c.person) else { return };
    for hold in &after.holds {
        let former = before.hold(hold.id).and_then(|h| h.deadline(desk.jail()));
        let now = hold.deadline(desk.jail());
        if let (Some(former), Some(now)) = (former, now) {
            let says = if former == now {
                format!("The deadline stays {}.", desk.show(now))
            } else {
                format!("The deadline was {} and is now {}.", desk.show(former), desk.show(now))
            };
            desk.found(Finding::warn(Rule::Correction, None, says));
        }
        if let Some(why) = after.why_void(desk.jail(), hold).filter(|_| hold.is_open()) {
            let says = format!(
                "The hold now has no ground from the start: {why}. Unless another ground holds this person, release now."
            );
            desk.found(Finding::warn(Rule::InvalidService, None, says));
        }
    }
}
