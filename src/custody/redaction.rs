//! The history of a person with everything taken out that tells who it is: names, numbers, where somebody was held, dates
//! of birth, and all words that somebody wrote. Times, rules, grounds, staff, listed places and agreements of this jail
//! stand.
//!
//! Every field of every event is named here, so that a new one is not forgotten: whoever adds it decides. Names and numbers
//! that are the person's stay so, and others stay others: clocks, gaps and checks come out the same.

use std::iter;

use super::basis::Proof;
use super::completion::{EndProof, Missing};
use super::entry::Entry;
use super::event::{Event, PersonEvent as E, Recorded};
use super::exception::Cause;
use super::file::File;
use super::finding::Finding;
use super::hold::Outcome;
use super::issued::{How, Issued};
use super::jail::Jail;
use super::paper::{Content, WarrantFace};
use super::person::{ANumber, Identity, Name, Whereabouts};
use super::service::{DetainerCopy, Interpreter, Service};
use super::text::blank;
use super::view::said;

/// What stands where something was taken out.
pub(crate) const REDACTED: &str = "[redacted]";
/// What stands for the person's name, so that a paper made out to it still is.
const NAME: &str = "[name redacted]";
/// What stands for another name of the person.
const ALIAS: &str = "[alias redacted]";
/// What stands for a name that is none of the person's.
const OTHER_NAME: &str = "[other name redacted]";
/// What stands for the person's A-number.
const NUMBER: &str = "[A-number redacted]";
/// What stands for an A-number that is not the person's.
const OTHER_NUMBER: &str = "[other A-number redacted]";

/// The history of the person of a file, redacted.
pub(crate) fn redacted(jail: &Jail, file: &File, history: &[Entry]) -> Vec<Entry> {
    let redaction = Redaction { jail, identity: &file.identity };
    history.iter().map(|entry| redaction.entry(entry)).collect()
}

/// What is needed to tell names and places apart.
struct Redaction<'a> {
    jail: &'a Jail,
    identity: &'a Identity,
}

impl Redaction<'_> {
    fn entry(&self, entry: &Entry) -> Entry {
        let Entry {
            recorded,
            found,
            id,
            seq,
            at,
            by,
            account,
            workstation,
            kind,
            occurred,
            typed,
            zone,
            source,
            command,
            scan,
        } = entry.clone();
        let taken_out = |mut text: String| {
            hide(&mut text);
            text
        };
        Entry {
            recorded: recorded.map(|recorded| self.recorded(recorded)),
            found: found.into_iter().map(finding).collect(),
            account: taken_out(account),
            workstation: taken_out(workstation),
            source: source.map(taken_out),
            command: command.map(taken_out),
            // A time as it was typed.
            typed,
            id,
            seq,
            at,
            by,
            kind,
            occurred,
            zone,
            scan,
        }
    }

    fn recorded(&self, mut recorded: Recorded) -> Recorded {
        match &mut recorded.event {
            Event::Person(event) => self.event(event),
            // None stands in the history of a person.
            Event::Jail(_) => {}
        }
        recorded
    }

    /// What is out of order is told in the program's own words, which stay.
    fn event(&self, event: &mut E) {
        match event {
            E::PersonEntered { identity } => self.identity(identity),
            E::IdentityAmended { identity, reason } => {
                self.identity(identity);
                hide(reason);
            }
            E::BookingBegan { number, housing, property, booking: _, began: _ } => {
                hide_all([number, housing].into_iter().chain(property));
            }
            E::Moved { to, at: _ } => place_hidden(to),
            E::BasisEnded { proof, basis: _, at: _, by: _, jail_knew: _ } => proof_hidden(proof),
            E::PaperReceived {
                paper: _,
                content,
                signed: _,
                received: _,
                means: _,
                sender,
                pages: _,
                revision,
                scan: _,
                illegible: _,
            } => {
                self.content(content);
                hide_all(iter::once(sender).chain(revision));
            }
            E::IdentityMatched { numbers, at: _, staff: _, photo: _, second_by: _ } => hide_all(numbers),
            E::WarrantServed { service, hold: _, told: _, clock: _ } => self.service(service),
            E::InvalidServiceRecorded { service, because, hold: _, served: _ } => {
                self.service(service);
                *because = because.drain(..).map(finding).collect();
            }
            E::IceContacted { spoke_to, number, hold: _, at: _, method: _, about: _, result: _, eta: _ } => {
                hide_all(spoke_to.iter_mut().chain(number));
            }
            E::OutcomeRecorded { outcome, hold: _, at: _ } => outcome_hidden(outcome),
            E::Explained { cause, exception: _ } => cause_hidden(cause),
            E::Completed { missing, exception: _ } => missing_hidden(missing),
            E::DetainerCopyServed { how, at: _, officer: _ } => copy_hidden(how),
            E::Corrected { reason, proof, correction: _, second: _ } => {
                hide(reason);
                proof_hidden(proof);
            }
            E::ReportIssued { issued, hold: _ } => self.issued(issued),
            E::BasisBegan { says: text, basis: _, booking: _, kind: _, began: _, expected_end: _, computed_end: _ }
            | E::ExpectedEndSet { source: text, basis: _, expected_end: _ }
            | E::CitizenshipClaimed { volunteered: text, claim: _, at: _ }
            | E::ClaimReviewed { decision: text, claim: _, at: _ }
            | E::HoldReviewed { decision: text, hold: _, at: _ }
            | E::IdentityWithdrawn { reason: text, at: _ }
            | E::ServiceRefused { reason: text, at: _, officer: _, refused_by: _ } => hide(text),
            E::ExceptionOpened { exception: _, matter: _, hold: _, owner: _ }
            | E::PapersCancelled { papers: _, by: _, at: _ }
            | E::ClockMoved { hold: _, clock: _ }
            | E::HoldEndedEarly { hold: _, at: _, why: _ }
            | E::ReleaseBegun { hold: _, at: _ }
            | E::IgsaBegan { hold: _, began: _, clock: _ }
            | E::ExceptionAssigned { exception: _, owner: _ }
            | E::SignedOff { exception: _ } => {}
        }
    }

    fn identity(&self, identity: &mut Identity) {
        let Identity { name, aliases, born, a_number, state_id } = identity;
        *name = Name { family: NAME.to_owned(), given: String::new() };
        for alias in aliases {
            *alias = Name { family: ALIAS.to_owned(), given: String::new() };
        }
        *born = None;
        self.number(a_number);
        hide_any(state_id);
    }

    /// A number stays the person's, or somebody else's; where none of the person is known it says neither.
    fn number(&self, number: &mut Option<ANumber>) {
        for number in number.iter_mut() {
            let own = self.identity.a_number.as_ref().is_none_or(|own| own == number);
            *number = ANumber::standing_in(if own { NUMBER } else { OTHER_NUMBER });
        }
    }

    fn content(&self, content: &mut Content) {
        match content {
            Content::I200 { face, basis: _ } => self.face(face),
            Content::I205 { face, provisions, office, final_order_by: _ } => {
                self.face(face);
                hide_any(provisions);
                hide_any(office);
            }
            Content::I247a {
                subject_id,
                event_no,
                a_number,
                office,
                name,
                born,
                sex,
                citizenship_as_printed,
                officer_name,
                dated: _,
                boxes: _,
                signed: _,
            } => {
                *born = None;
                self.name(name);
                self.number(a_number);
                for text in [subject_id, event_no, office, sex, citizenship_as_printed, officer_name] {
                    hide_any(text);
                }
            }
            Content::I247g { name, dated: _ } => self.name(name),
            Content::OtherDhs { form: text } => hide(text),
            Content::Court { orders, signed_at: _ } => hide(orders),
            Content::Bond { number } | Content::Sentence { number } | Content::StateOrder { number } => {
                hide_any(number);
            }
            Content::IceCancellation { called_back, cancels: _ } => hide_any(called_back),
            Content::I203 { dated: _, signed: _ } => {}
        }
    }

    fn face(&self, face: &mut WarrantFace) {
        let WarrantFace { a_number, name, officer_name, officer_title, dated: _, signed: _ } = face;
        self.number(a_number);
        self.name(name);
        hide_any(officer_name);
        hide_any(officer_title);
    }

    /// A name as a paper prints it: it stays the person's, or somebody else's.
    fn name(&self, printed: &mut Option<String>) {
        for name in printed.iter_mut().filter(|name| !blank(Some(name))) {
            *name = if self.identity.name.is_printed_as(name) {
                NAME
            } else if self.identity.is_printed_as(name) {
                ALIAS
            } else {
                OTHER_NAME
            }
            .to_owned();
        }
    }

    fn service(&self, service: &mut Service) {
        let Service {
            place,
            language,
            interpreter,
            detainer_copy,
            property_number,
            volunteered,
            witness,
            reason,
            warrant: _,
            officer: _,
            served_at: _,
            told_at: _,
            warrant_read: _,
            copy: _,
            told_deadline: _,
            card_printed: _,
            medical_screen: _,
            supervisor: _,
        } = service;
        if place.as_ref().is_none_or(|place| !self.jail.places.contains(place)) {
            hide_any(place);
        }
        for text in [language, property_number, volunteered, witness, reason] {
            hide_any(text);
        }
        if let Some(Interpreter::Used { name, number }) = interpreter {
            hide(name);
            hide_any(number);
        }
        detainer_copy.iter_mut().for_each(copy_hidden);
    }

    /// What was handed to the person stays so; everybody else is taken out.
    fn issued(&self, issued: &mut Issued) {
        let Issued { how, recipient, language, report: _, as_of: _, pages: _, deadline: _, sha256: _ } = issued;
        hide_any(language);
        match how {
            How::Printed { printer: text, copies: _, pages: _ }
            | How::Saved { file: text }
            | How::Exported { file: text } => {
                hide(text);
            }
            How::NotPrinted { printer: text, why }
            | How::PerhapsPrinted { printer: text, why }
            | How::NotSaved { file: text, why } => {
                hide(text);
                hide(why);
            }
        }
        let person = self.identity.name.to_string().to_lowercase();
        if let Some(recipient) = recipient {
            let of_person = recipient.trim().to_lowercase() == person;
            *recipient = if of_person { NAME } else { REDACTED }.to_owned();
        }
    }
}

fn hide(text: &mut String) {
    if !blank(Some(text)) {
        REDACTED.clone_into(text);
    }
}

fn hide_all<'t>(texts: impl IntoIterator<Item = &'t mut String>) {
    texts.into_iter().for_each(hide);
}

fn hide_any(text: &mut Option<String>) {
    text.iter_mut().for_each(hide);
}

fn place_hidden(to: &mut Whereabouts) {
    let (Whereabouts::Housing(text)
    | Whereabouts::Hospital(text)
    | Whereabouts::Court(text)
    | Whereabouts::AnotherJail(text)) = to;
    hide(text);
}

fn proof_hidden(proof: &mut Proof) {
    let Proof { says, paper: _ } = proof;
    hide_any(says);
}

fn cause_hidden(cause: &mut Cause) {
    match cause {
        Cause::Known(text) => hide(text),
        Cause::NotYetKnown => {}
    }
}

fn copy_hidden(how: &mut DetainerCopy) {
    match how {
        DetainerCopy::Other(text) => hide(text),
        DetainerCopy::InPerson | DetainerCopy::InmateMail | DetainerCopy::NotServed => {}
    }
}

fn outcome_hidden(outcome: &mut Outcome) {
    match outcome {
        Outcome::HandedOver { officer_name, badge, destination, destination_kind: _ } => {
            [officer_name, badge, destination].into_iter().for_each(hide_any);
        }
        Outcome::ReleasedIceCancelled { called_back } => hide_any(called_back),
        Outcome::Released {}
        | Outcome::LocalBasisTookOver { basis: _ }
        | Outcome::Died {}
        | Outcome::Escaped {}
        | Outcome::ReleasedByCourt { order: _ }
        | Outcome::NoBasisFromTheStart { because: _ }
        | Outcome::IgsaTookOver { agreement: _, i203: _ } => {}
    }
}

fn missing_hidden(missing: &mut Missing) {
    match missing {
        Missing::OfficerName(text) | Missing::Badge(text) | Missing::Destination(text) | Missing::CalledBack(text) => {
            hide(text);
        }
        Missing::Proof(EndProof { proof, basis: _ }) => proof_hidden(proof),
        Missing::DestinationKind(_) | Missing::Order(_) => {}
    }
}

/// A finding by its rule alone: its sentence may name anybody.
fn finding(found: Finding) -> Finding {
    let Finding { severity, rule, field, says: _ } = found;
    Finding { severity, rule, field, says: format!("{}: {REDACTED}", said(&rule)) }
}
