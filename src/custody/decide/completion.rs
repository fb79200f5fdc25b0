//! What was missing and is brought later: it answers the exception that asks for it.

use super::desk::{Desk, not_on_file};
use super::exception::open;
use super::{Finding, Refusal, Rule, Stream};
use crate::custody::command::{CompleteRecord, ServeDetainerCopy};
use crate::custody::completion::{EndProof, Missing};
use crate::custody::event::PersonEvent;
use crate::custody::exception::{Cause, Matter};
use crate::custody::file::File;
use crate::custody::hold::DestinationKind;
use crate::custody::ids::ExceptionId;
use crate::custody::paper::Paper;
use crate::custody::service::DetainerCopy;

type Done = Result<Stream, Refusal>;

pub(super) fn complete(desk: &mut Desk<'_>, c: &CompleteRecord) -> Done {
    let file = desk.file(c.person)?;
    let exception = open(desk, c.person, c.exception)?;
    let refuse = |rule: Rule, says: &str| Err(Refusal::one(rule, "missing", says));
    if exception.matter != Matter::MissingField(c.missing.field().to_owned()) {
        return refuse(
            Rule::RecordWhatHappened,
            "This exception asks for something else. Name the one that asks for it.",
        );
    }
    if c.missing.is_blank() {
        return refuse(Rule::Required, "Enter what was missing.");
    }
    let lacking = match &c.missing {
        Missing::DestinationKind(DestinationKind::AnotherJail) => {
            return refuse(
                Rule::HandOverIsToIce,
                "Another county's jail is no hand-over to ICE. Two named people take the outcome back by a correction.",
            );
        }
        Missing::Proof(EndProof { basis, proof }) => {
            paper_on_file(file, proof.paper)?;
            let ended = file.basis(*basis).ok_or_else(|| not_on_file("basis"))?.ended.as_ref();
            ended.is_some_and(|ended| ended.proof.is_empty())
        }
        Missing::Order(paper) => {
            paper_on_file(file, Some(*paper))?;
            file.outcome_lacking(exception.hold, &c.missing).is_some()
        }
        Missing::OfficerName(_)
        | Missing::Badge(_)
        | Missing::Destination(_)
        | Missing::DestinationKind(DestinationKind::IceOffice | DestinationKind::DetentionFacility)
        | Missing::CalledBack(_) => file.outcome_lacking(exception.hold, &c.missing).is_some(),
    };
    if !lacking {
        return refuse(
            Rule::RecordWhatHappened,
            "Nothing of this kind is missing there any more. Explain it in words.",
        );
    }
    desk.happened(PersonEvent::Completed { exception: c.exception, missing: c.missing.clone() });
    answered(desk, c.exception, "entered")?;
    Ok(Stream::Person(c.person))
}

fn paper_on_file(file: &File, paper: Option<crate::custody::ids::PaperId>) -> Result<(), Refusal> {
    if paper.is_some_and(|id| file.paper(id).is_none()) { Err(not_on_file("paper")) } else { Ok(()) }
}

/// What was brought is the cause that the exception waited for; the sign-off is a supervisor's.
fn answered(desk: &mut Desk<'_>, exception: ExceptionId, what: &str) -> Result<(), Refusal> {
    let words = format!("{what} {} by {}", desk.show(desk.now), desk.jail().staff_name(desk.by()?));
    desk.happened(PersonEvent::Explained { exception, cause: Cause::Known(words) });
    Ok(())
}

pub(super) fn serve_detainer_copy(desk: &mut Desk<'_>, c: &ServeDetainerCopy) -> Done {
    let file = desk.file(c.person)?;
    let at = desk.fact(&c.at, "at")?;
    let officer = desk.staff(c.officer, "officer")?;
    if c.how == DetainerCopy::NotServed {
        return Err(Refusal::one(Rule::DetainerServed, "how", "Say how the copy was served."));
    }
    let detainers = || file.papers.iter().filter(|paper| paper.is_detainer() && paper.on_file(at));
    if detainers().next().is_none() {
        let says = "No I-247A was on file at that time. Record its receipt first.";
        return Err(Refusal::one(Rule::DetainerServed, "at", says));
    }
    let counts = detainers().any(|paper| paper.detainer_lacks().is_none());
    if let Some(lacks) = detainers().find_map(Paper::detainer_lacks).filter(|_| !counts) {
        let says = format!("The I-247A on file {lacks}, so it does not count. Ask ICE for another one.");
        desk.found(Finding::warn(Rule::DetainerServed, "at", says));
    }
    desk.happened(PersonEvent::DetainerCopyServed { at, how: c.how.clone(), officer });
    let waits = file.exceptions.iter().filter(|e| e.matter == Matter::DetainerNotServed && e.is_open());
    let what = format!("the copy was served {}; entered", desk.show(at));
    for exception in waits {
        answered(desk, exception.id, &what)?;
    }
    Ok(Stream::Person(c.person))
}
