//! Decisions on people, bookings and local bases.

use super::desk::{Desk, not_on_file};
use super::{Finding, Refusal, Rule, Stream, minutes, reclock};
use crate::custody::basis::Basis;
use crate::custody::clock::minutes_said;
use crate::custody::command::{AddBasis, AmendPerson, BookPerson, EndBasis, MovePerson, NewBasis, SetExpectedEnd};
use crate::custody::event::PersonEvent;
use crate::custody::exception::Matter;
use crate::custody::file::File;
use crate::custody::ids::{BasisId, BookingId, PersonId};
use crate::custody::interval::{self, Interval};
use crate::custody::person::Identity;
use crate::custody::zone::Moment;

type Done = Result<Stream, Refusal>;

pub(super) fn book(desk: &mut Desk<'_>, c: &BookPerson) -> Done {
    let person = who(desk, c)?;
    desk.required(&c.number, "number", "Enter the booking number.")?;
    let began = desk.fact(&c.began, "began")?;
    number_taken(desk, c.number.trim());
    if let Ok(file) = desk.file(person) {
        second_booking(desk, file, began);
    }
    let booking = BookingId(desk.fresh());
    let (number, housing) = (c.number.trim().to_owned(), c.housing.clone());
    desk.happened(PersonEvent::BookingBegan { booking, number, began, housing, property: c.property.clone() });
    for basis in &c.held_on {
        begin_basis(desk, booking, basis, began)?;
    }
    if c.held_on.is_empty() {
        let says = "No local ground for custody is entered: every minute counts as a gap. Enter the charge, sentence or warrant.";
        desk.found(Finding::warn(Rule::Gap, "held_on", says));
    }
    // A booking entered late may join two stays to one custody.
    reclock::after_new_facts(desk, person);
    minutes::ask_what_came_to_light(desk, person, false);
    Ok(Stream::Person(person))
}

fn who(desk: &mut Desk<'_>, c: &BookPerson) -> Result<PersonId, Refusal> {
    match (c.person, &c.identity) {
        (Some(person), None) => desk.file(person).map(|_| person),
        (None, Some(identity)) => {
            named(desk, identity)?;
            known_already(desk, identity);
            let person = PersonId(desk.fresh());
            desk.happened(PersonEvent::PersonEntered { identity: identity.clone() });
            Ok(person)
        }
        (Some(_), Some(_)) => {
            let says = "Name either a person on file or a new identity, not both. Use amend_person to change names.";
            Err(Refusal::one(Rule::Required, "identity", says))
        }
        (None, None) => {
            let says = "Name the person: one on file, or a new identity.";
            Err(Refusal::one(Rule::Required, "identity", says))
        }
    }
}

fn named(desk: &Desk<'_>, identity: &Identity) -> Result<(), Refusal> {
    desk.required(&identity.name.family, "family", "Enter the person's surname, or their only name.")
}

/// The same person under a second file would evade what rule 14 says of a second hold.
fn known_already(desk: &mut Desk<'_>, identity: &Identity) {
    let same = |file: &&File| identity.a_number.is_some() && file.identity.a_number == identity.a_number;
    let Some(name) = desk.files().find(same).map(|file| file.identity.name.to_string()) else { return };
    let says = format!(
        "{name} is on file with this A-number. If it is the same person, book that file again: a new one resets no clock."
    );
    desk.found(Finding::warn(Rule::ReHold, "a_number", says));
}

/// Booking numbers are the jail's own: two of one number are more likely one person booked twice.
fn number_taken(desk: &mut Desk<'_>, number: &str) {
    let holds = |file: &&File| file.bookings.iter().any(|booking| booking.number == number);
    let Some(name) = desk.files().find(holds).map(|file| file.identity.name.to_string()) else { return };
    let says = format!("Booking number {number} is {name}'s already. Check that nobody is booked twice.");
    desk.found(Finding::warn(Rule::OnFile, "number", says));
}

fn second_booking(desk: &mut Desk<'_>, file: &File, began: Moment) {
    let open: Vec<_> = file.bookings.iter().filter(|b| b.covers(began)).map(|b| b.number.clone()).collect();
    if !open.is_empty() {
        let says = format!("Already in custody under booking {}. Both count as one stay.", open.join(", "));
        desk.found(Finding::warn(Rule::CustodyEnds, "number", says));
    }
}

fn begin_basis(desk: &mut Desk<'_>, booking: BookingId, basis: &NewBasis, booked: Moment) -> Result<(), Refusal> {
    desk.required(&basis.says, "says", "Enter the charge, case or warrant.")?;
    let began = basis.began.as_ref().map_or(Ok(booked), |began| desk.fact(began, "began"))?;
    let expected_end = basis.expected_end.as_ref().map(|t| desk.expected(t, "expected_end")).transpose()?;
    let computed_end = basis.computed_end.as_ref().map(|t| desk.expected(t, "computed_end")).transpose()?;
    if computed_end.is_some_and(|end| end <= began) {
        let says = "The sentence would end before it begins. Check both dates.";
        return Err(Refusal::one(Rule::CustodyEnds, "computed_end", says));
    }
    let (id, kind, says) = (BasisId(desk.fresh()), basis.kind, basis.says.clone());
    desk.happened(PersonEvent::BasisBegan { basis: id, booking, kind, says, began, expected_end, computed_end });
    Ok(())
}

pub(super) fn amend(desk: &mut Desk<'_>, c: &AmendPerson) -> Done {
    let _file = desk.file(c.person)?;
    named(desk, &c.identity)?;
    desk.required(&c.reason, "reason", "Say why the names or numbers change.")?;
    desk.happened(PersonEvent::IdentityAmended { identity: c.identity.clone(), reason: c.reason.clone() });
    Ok(Stream::Person(c.person))
}

pub(super) fn move_to(desk: &mut Desk<'_>, c: &MovePerson) -> Done {
    let file = desk.file(c.person)?;
    let at = desk.fact(&c.at, "at")?;
    if !file.in_custody(at) {
        if !file.in_custody(desk.now) && file.bookings.iter().all(|b| b.ended.is_some()) {
            let says = "This person is not in custody here. Book the person first.";
            return Err(Refusal::one(Rule::OnFile, "person", says));
        }
        // The move happened; one of the two times is wrong, and somebody says which.
        let says = format!("a move at a time without recorded custody, {}", desk.show(at));
        desk.found(Finding::warn(
            Rule::RecordWhatHappened,
            "at",
            format!("Recorded as {says}. Check the time; two named people can correct when custody began."),
        ));
        desk.exception(Matter::OutOfOrder(says), file.open_hold(desk.jail()).map(|hold| hold.id));
    }
    if file.open_hold(desk.jail()).is_some() {
        desk.found(Finding::warn(Rule::NoPause, "to", "The clock runs on: where a person is pauses nothing."));
    }
    desk.happened(PersonEvent::Moved { to: c.to.clone(), at });
    Ok(Stream::Person(c.person))
}

pub(super) fn add_basis(desk: &mut Desk<'_>, c: &AddBasis) -> Done {
    let file = desk.file(c.person)?;
    if file.booking(c.booking).is_none() {
        return Err(not_on_file("booking"));
    }
    let without = interval::minutes(&file.all_gaps(desk.jail(), desk.now));
    // A ground entered later begins now unless a time is given: a default must cover no minute that had no ground.
    begin_basis(desk, c.booking, &c.basis, desk.now)?;
    covers_a_gap(desk, c.person, without);
    if file.open_hold(desk.jail()).is_some() {
        let says = "The hold's deadline does not move: a new ground never gives it more time.";
        desk.found(Finding::warn(Rule::OnlyEarlier, "basis", says));
    }
    reclock::after_new_facts(desk, c.person);
    Ok(Stream::Person(c.person))
}

fn covers_a_gap(desk: &mut Desk<'_>, person: PersonId, without: i64) {
    let Some(after) = desk.preview(person) else { return };
    let covered = without - interval::minutes(&after.all_gaps(desk.jail(), desk.now));
    if covered > 0 {
        let says = format!(
            "This ground covers {} that had none when they passed. Check when it began; both stay in the record.",
            minutes_said(covered)
        );
        desk.found(Finding::warn(Rule::Gap, "began", says));
    }
}

fn open_basis(file: &File, id: BasisId) -> Result<&Basis, Refusal> {
    let Some(basis) = file.basis(id) else { return Err(not_on_file("basis")) };
    if basis.ended.is_some() {
        let says = "The end of this ground is recorded already. Two named people can correct it.";
        return Err(Refusal::one(Rule::Correction, "basis", says));
    }
    Ok(basis)
}

pub(super) fn set_expected_end(desk: &mut Desk<'_>, c: &SetExpectedEnd) -> Done {
    let _basis = open_basis(desk.file(c.person)?, c.basis)?;
    desk.required(&c.told_by, "told_by", "Say who told the expected end, or that nobody knows it.")?;
    let expected_end = c.expected_end.as_ref().map(|t| desk.expected(t, "expected_end")).transpose()?;
    if expected_end.is_none() {
        desk.found(Finding::warn(Rule::CustodyEnds, "expected_end", "Not known: the clock cannot be set. Ask again."));
    }
    desk.happened(PersonEvent::ExpectedEndSet { basis: c.basis, expected_end, source: c.told_by.clone() });
    Ok(Stream::Person(c.person))
}

pub(super) fn end_basis(desk: &mut Desk<'_>, c: &EndBasis) -> Done {
    let file = desk.file(c.person)?;
    let basis = open_basis(file, c.basis)?;
    let at = desk.fact(&c.at, "at")?;
    if at < basis.began {
        let says =
            format!("This ground began {}. It cannot have ended before; check the time.", desk.show(basis.began));
        return Err(Refusal::one(Rule::CustodyEnds, "at", says));
    }
    let jail_knew = c.jail_knew_at.as_ref().map(|t| desk.fact(t, "jail_knew_at")).transpose()?;
    let paper = c.proof.paper.map(|id| file.paper(id).ok_or_else(|| not_on_file("paper"))).transpose()?;
    let signed = paper.and_then(|paper| paper.signed).filter(|signed| (basis.began..at).contains(signed));
    let jail_knew = jail_knew.or_else(|| paper.map(|paper| paper.received).filter(|received| *received > at));
    let (at, jail_knew) = signed.map_or((at, jail_knew), |signed| (signed, jail_knew.or(Some(at))));
    if signed.is_some() {
        let says = format!("The order counts from its signature, {}, not from its receipt.", desk.show(at));
        desk.found(Finding::warn(Rule::CustodyEnds, "at", says));
    }
    if let Some(untold) = jail_knew.and_then(|knew| Interval::new(at, knew)) {
        let says = format!("It ended {} before the jail knew.", minutes_said(interval::minutes(&[untold])));
        desk.found(Finding::warn(Rule::CustodyEnds, "jail_knew_at", says));
    }
    desk.happened(PersonEvent::BasisEnded { basis: c.basis, at, by: c.how, proof: c.proof.clone(), jail_knew });
    if c.proof.is_empty() {
        desk.found(Finding::warn(
            Rule::CustodyEnds,
            "proof",
            "No proof is entered. It stays open until somebody brings it.",
        ));
        desk.exception(Matter::MissingField("proof".to_owned()), None);
    }
    reclock::after_new_facts(desk, c.person);
    tell_what_follows(desk, c.person);
    Ok(Stream::Person(c.person))
}

/// When the last local ground has ended, the person at the desk is told at once what that means.
fn tell_what_follows(desk: &mut Desk<'_>, person: PersonId) {
    let Some(file) = desk.preview(person) else { return };
    let (Some(ended), None) = (file.custody_ended(desk.now), file.open_hold(desk.jail())) else { return };
    let says = format!("Criminal custody ended {}. Serve an acceptable warrant now, or release.", desk.show(ended));
    desk.found(Finding::warn(Rule::ServeOrRelease, None, says));
}
