//! Decisions on exceptions: cause, owner, sign-off.

use super::desk::{Desk, not_on_file};
use super::{Refusal, Rule, Stream};
use crate::custody::command::{AssignException, Explain, SignOff};
use crate::custody::event::PersonEvent;
use crate::custody::exception::{Cause, Exception, Matter};
use crate::custody::ids::{ExceptionId, PersonId};

type Done = Result<Stream, Refusal>;

/// The exception, which must be open.
pub(super) fn open<'f>(desk: &Desk<'f>, person: PersonId, id: ExceptionId) -> Result<&'f Exception, Refusal> {
    let Some(exception) = desk.file(person)?.exception(id) else { return Err(not_on_file("exception")) };
    if exception.is_open() {
        Ok(exception)
    } else {
        Err(Refusal::one(Rule::RecordWhatHappened, "exception", "This exception is signed off already."))
    }
}

pub(super) fn explain(desk: &mut Desk<'_>, c: &Explain) -> Done {
    let _open = open(desk, c.person, c.exception)?;
    if let Cause::Known(words) = &c.cause {
        let says = "Say what caused it, who knew when, and what was done. If you do not know yet, say not_yet_known.";
        desk.required(words, "cause", says)?;
    }
    desk.happened(PersonEvent::Explained { exception: c.exception, cause: c.cause.clone() });
    Ok(Stream::Person(c.person))
}

pub(super) fn assign(desk: &mut Desk<'_>, c: &AssignException) -> Done {
    let _open = open(desk, c.person, c.exception)?;
    let owner = desk.staff(c.owner, "owner")?;
    desk.happened(PersonEvent::ExceptionAssigned { exception: c.exception, owner });
    Ok(Stream::Person(c.person))
}

pub(super) fn sign_off(desk: &mut Desk<'_>, c: &SignOff) -> Done {
    let exception = open(desk, c.person, c.exception)?;
    match exception.matter {
        Matter::Overdue(_) => desk.sheriff(desk.by()?, "by", "The sign-off of a missed deadline")?,
        Matter::MissingField(_)
        | Matter::Gap(_)
        | Matter::InvalidService
        | Matter::LateService
        | Matter::ReHold(_)
        | Matter::ServedBeforeRelease
        | Matter::IdentityWithdrawn
        | Matter::LocalBasisOpen
        | Matter::OutOfOrder(_)
        | Matter::AuthorityRecordedLate
        | Matter::DetainerNotServed
        | Matter::ClockAnomaly => desk.supervisor(desk.by()?, "by", "A sign-off")?,
    }
    if !exception.explained() {
        let says = "The cause is not known yet. Explain it first.";
        return Err(Refusal::one(Rule::RecordWhatHappened, "exception", says));
    }
    desk.happened(PersonEvent::SignedOff { exception: c.exception });
    Ok(Stream::Person(c.person))
}
