//! How a hold ends (rule 8). What happened is never refused; what is missing becomes an open exception (rule 16).

use super::desk::{Desk, not_on_file};
use super::{Finding, Refusal, Rule, Stream, minutes, reclock};
use crate::custody::clock::{Clock, minutes_said};
use crate::custody::command::RecordOutcome;
use crate::custody::event::PersonEvent;
use crate::custody::exception::Matter;
use crate::custody::file::File;
use crate::custody::hold::{DestinationKind, EarlyEnd, Hold, Outcome};
use crate::custody::ids::{AgreementId, HoldId, PaperId};
use crate::custody::interval;
use crate::custody::paper::Content;
use crate::custody::text::blank;
use crate::custody::zone::Moment;

type Done = Result<Stream, Refusal>;

pub(super) fn record(desk: &mut Desk<'_>, c: &RecordOutcome) -> Done {
    let file = desk.file(c.person)?;
    let at = desk.ending(&c.at, "at")?;
    let hold = file.open_hold(desk.jail());
    if hold.is_none() && !file.is_open() {
        let says = "This person has left custody already. Two named people can correct how or when.";
        return Err(Refusal::one(Rule::OneOutcome, "person", says));
    }
    of_which_day(desk, hold, c, at)?;
    is_an_outcome(desk, file, hold, &c.outcome, at)?;
    let id = hold.map(|hold| hold.id);
    desk.happened(PersonEvent::OutcomeRecorded { hold: id, outcome: c.outcome.clone(), at });
    if let (Outcome::IgsaTookOver { agreement, .. }, Some(hold)) = (&c.outcome, hold) {
        begin_igsa(desk, file, hold, *agreement, at);
    }
    close_other_holds(desk, file, hold, &c.outcome, at);
    // A hold that was open beside it, after a correction, has the hours that this one left.
    reclock::after_new_facts(desk, c.person);
    for field in missing(file, &c.outcome) {
        desk.found(Finding::warn(
            Rule::RecordWhatHappened,
            field,
            format!("The {} is not entered. It stays open until somebody brings it.", field.replace('_', " ")),
        ));
        desk.exception(Matter::MissingField(field.to_owned()), id);
    }
    contradictions(desk, file, hold, &c.outcome, at);
    minutes_to_explain(desk, file, hold, &c.outcome, at);
    if desk.clock_is_behind() {
        desk.exception(Matter::ClockAnomaly, id);
    }
    minutes::ask_what_came_to_light(desk, c.person, false);
    Ok(Stream::Person(c.person))
}

/// An hour without its day that falls before the service is more likely a slip or a slow clock than yesterday: it is
/// asked. With its day it is recorded as it was typed.
fn of_which_day(desk: &Desk<'_>, hold: Option<&Hold>, c: &RecordOutcome, at: Moment) -> Result<(), Refusal> {
    let began = hold.and_then(Hold::began).filter(|began| at < *began && c.at.is_undated());
    let Some(began) = began else { return Ok(()) };
    let says = format!(
        "\"{}\" was read as {}, before the service, {}. Check the hour and this computer's clock, or type the day with it.",
        c.at,
        desk.show(at),
        desk.show(began)
    );
    Err(Refusal::one(Rule::TimeIsReadable, "at", says))
}

/// A call, a promise or another county's jail is no outcome; neither is a ground that was not there.
fn is_an_outcome(
    desk: &Desk<'_>,
    file: &File,
    hold: Option<&Hold>,
    outcome: &Outcome,
    at: Moment,
) -> Result<(), Refusal> {
    match outcome {
        Outcome::HandedOver { destination_kind: Some(DestinationKind::AnotherJail), .. } => {
            let says = "Another county's jail is no hand-over to ICE: the clock runs on. Record it as a move.";
            Err(Refusal::one(Rule::HandOverIsToIce, "destination_kind", says))
        }
        Outcome::LocalBasisTookOver { basis } => {
            no_hold(hold)?;
            let open = file.local_open(at).any(|b| b.id == *basis);
            let says = format!(
                "That ground was not open {}. Enter the charge or warrant first, with its time.",
                desk.show(at)
            );
            if open { Ok(()) } else { Err(Refusal::one(Rule::OneOutcome, "basis", says)) }
        }
        Outcome::IgsaTookOver { agreement, i203 } => {
            no_hold(hold)?;
            a_ground_to_continue(desk, file, hold, at)?;
            igsa(desk, file, *agreement, *i203, at)
        }
        Outcome::HandedOver { .. }
        | Outcome::Released {}
        | Outcome::ReleasedIceCancelled { .. }
        | Outcome::Died {}
        | Outcome::Escaped {}
        | Outcome::ReleasedByCourt { .. }
        | Outcome::NoBasisFromTheStart { .. } => Ok(()),
    }
}

fn no_hold(hold: Option<&Hold>) -> Result<(), Refusal> {
    let says = "There is no hold that could end this way: nothing was served.";
    if hold.is_some() { Ok(()) } else { Err(Refusal::one(Rule::OneOutcome, "outcome", says)) }
}

/// An IGSA continues a hold. Where there was none, or ICE no longer wants the person, there is nothing to continue.
fn a_ground_to_continue(desk: &Desk<'_>, file: &File, hold: Option<&Hold>, at: Moment) -> Result<(), Refusal> {
    let stands = |hold: &Hold| {
        let cancelled = hold.early_end().is_some_and(|(ended, _)| ended <= at);
        hold.valid() && !cancelled && file.why_void(desk.jail(), hold).is_none()
    };
    let says = "The hold had no ground that an IGSA could continue. Release.";
    if hold.is_some_and(stands) { Ok(()) } else { Err(Refusal::one(Rule::IgsaContinues, "outcome", says)) }
}

/// Rule 11: the agreement in force at that moment, and the I-203 on file.
pub(super) fn igsa(
    desk: &Desk<'_>,
    file: &File,
    agreement: AgreementId,
    i203: PaperId,
    at: Moment,
) -> Result<(), Refusal> {
    let Some(on_file) = desk.jail().agreements.get(&agreement) else { return Err(not_on_file("agreement")) };
    let refuse = |field: &str, says: String| Err(Refusal::one(Rule::IgsaContinues, field, says));
    if on_file.igsa_cap().is_none() {
        let says =
            "Only an IGSA continues custody. A Basic Ordering Agreement pays for up to 48 hours and extends nothing.";
        return refuse("agreement", says.to_owned());
    }
    if !on_file.in_force(at) {
        return refuse("agreement", format!("{} was not in force {}. Release.", on_file.number, desk.show(at)));
    }
    let paper = file.paper(i203).filter(|p| matches!(p.content, Content::I203 { .. }));
    match paper {
        None => refuse(
            "i203",
            "No I-203 of this id is on file. Without it the IGSA does not continue custody: release.".to_owned(),
        ),
        Some(paper) if paper.illegible => {
            refuse("i203", "The I-203 cannot be read. Ask ICE to send it again; until then, release.".to_owned())
        }
        Some(paper) if matches!(paper.content, Content::I203 { signed: false, .. }) => {
            refuse("i203", "The I-203 is not signed. Ask ICE for a signed one; until then, release.".to_owned())
        }
        Some(paper) if !paper.on_file(at) => refuse(
            "i203",
            format!(
                "The I-203 came {}. The IGSA can take over from then; the minutes before are a gap.",
                desk.show(paper.received)
            ),
        ),
        Some(_) => Ok(()),
    }
}

/// The IGSA's own hold: cap in hours from the end of criminal custody, end at the earlier of cap and agreement.
fn begin_igsa(desk: &mut Desk<'_>, file: &File, hold: &Hold, agreement: AgreementId, at: Moment) {
    let Some(former) = hold.clock() else { return };
    let start = former.custody_ended.or_else(|| file.custody_ended(at)).unwrap_or(former.start);
    let on_file = desk.jail().agreements.get(&agreement);
    let hours = on_file.and_then(|a| a.igsa_cap()).and_then(|cap| cap.hours());
    let clock = Clock {
        custody_ended: Some(start),
        served: None,
        bound: former.bound.max(start),
        agreement: Some(agreement),
        ..former.clone()
    };
    let clock = clock.with_start(start, hours.map(|hours| 60 * i64::from(hours)), on_file.and_then(|a| a.ends));
    let hold = HoldId(desk.fresh());
    desk.happened(PersonEvent::IgsaBegan { hold, began: at, clock });
}

fn missing(file: &File, outcome: &Outcome) -> Vec<&'static str> {
    let blank = |text: &Option<String>| blank(text.as_deref());
    let fields = match outcome {
        Outcome::HandedOver { officer_name, badge, destination, destination_kind } => vec![
            (blank(officer_name), "officer_name"),
            (blank(badge), "badge"),
            (blank(destination), "destination"),
            (destination_kind.is_none(), "destination_kind"),
        ],
        Outcome::ReleasedIceCancelled { called_back } => vec![(blank(called_back), "called_back")],
        Outcome::ReleasedByCourt { order } => vec![(order.and_then(|id| file.paper(id)).is_none(), "order")],
        Outcome::Released {}
        | Outcome::LocalBasisTookOver { .. }
        | Outcome::Died {}
        | Outcome::Escaped {}
        | Outcome::NoBasisFromTheStart { .. }
        | Outcome::IgsaTookOver { .. } => Vec::new(),
    };
    fields.into_iter().filter(|(missing, _)| *missing).map(|(_, field)| field).collect()
}

fn contradictions(desk: &mut Desk<'_>, file: &File, hold: Option<&Hold>, outcome: &Outcome, at: Moment) {
    let id = hold.map(|hold| hold.id);
    let out_of_order = |desk: &mut Desk<'_>, says: String| {
        desk.found(Finding::warn(
            Rule::OneOutcome,
            "at",
            format!("{says}. Check the time; two named people can correct it."),
        ));
        desk.exception(Matter::OutOfOrder(says), id);
    };
    let began = hold.and_then(|hold| hold.carried_out().or(hold.clock().map(|clock| clock.start)));
    if let Some(began) = began.filter(|began| at < *began) {
        out_of_order(desk, format!("the outcome is before the service, {}", desk.show(began)));
    } else if outcome.leaves_custody() && !file.in_custody(at) {
        out_of_order(desk, format!("no custody is recorded here {}", desk.show(at)));
    }
    let freed = matches!(
        outcome,
        Outcome::HandedOver { .. }
            | Outcome::Released {}
            | Outcome::ReleasedIceCancelled { .. }
            | Outcome::NoBasisFromTheStart { .. }
    );
    if freed && file.held_locally(at) {
        let grounds: Vec<_> = file.local_open(at).map(|basis| basis.says.clone()).collect();
        let says = format!("Another ground was still open: {}. If it has ended, record its end.", grounds.join(", "));
        desk.found(Finding::warn(Rule::CustodyEnds, "outcome", says));
        desk.exception(Matter::LocalBasisOpen, id);
    }
}

/// Minutes past the deadline, and minutes without basis that nobody was asked for yet.
fn minutes_to_explain(desk: &mut Desk<'_>, file: &File, hold: Option<&Hold>, outcome: &Outcome, at: Moment) {
    let id = hold.map(|hold| hold.id);
    let ends = |other: &&Hold| Some(other.id) == id || (other.is_open() && outcome.leaves_custody());
    let Some(after) = desk.preview(file.person) else { return };
    for ending in file.holds.iter().filter(ends) {
        let overdue = after.hold(ending.id).and_then(|ended| ended.overdue(desk.jail(), Some(at)));
        let overdue = interval::minutes(overdue.as_slice());
        if overdue == 0 {
            continue;
        }
        let says = format!(
            "{} past the deadline. The cause is asked; \"not yet known\" is an answer that stays open.",
            minutes_said(overdue)
        );
        desk.found(Finding::warn(Rule::Overdue, "at", says));
        desk.exception(Matter::Overdue(overdue), Some(ending.id));
    }
    let voided = matches!(outcome, Outcome::NoBasisFromTheStart { .. });
    let without = match hold {
        Some(_) if voided => minutes::to_ask(&voided_from_the_start(file, at), desk.jail(), at),
        Some(_) | None => minutes::to_ask(file, desk.jail(), at),
    };
    let concerns_ice = hold.is_some() || file.papers.iter().any(|paper| paper.may_hold());
    let tolerated = if concerns_ice { 0 } else { i64::from(desk.profile().sound_after_minutes) };
    if without > tolerated {
        let says = format!("{} in custody without recorded basis will be reported as a gap.", minutes_said(without));
        desk.found(Finding::warn(Rule::Gap, "at", says));
        desk.exception(Matter::Gap(without), id);
    }
}

/// The file as it stands once its open holds had no basis from the start.
fn voided_from_the_start(file: &File, at: Moment) -> File {
    let mut file = file.clone();
    for hold in file.holds.iter_mut().filter(|hold| hold.is_open()) {
        hold.ended_early(at, EarlyEnd::IdentityWithdrawn);
    }
    file
}

/// A person who left custody leaves no other hold behind, such as an invalid service before the valid one.
fn close_other_holds(desk: &mut Desk<'_>, file: &File, hold: Option<&Hold>, outcome: &Outcome, at: Moment) {
    let others = file.holds.iter().filter(|other| other.is_open() && Some(other.id) != hold.map(|hold| hold.id));
    for other in others.filter(|_| outcome.leaves_custody()) {
        desk.happened(PersonEvent::OutcomeRecorded { hold: Some(other.id), outcome: outcome.clone(), at });
    }
}
