//! Which form a draft belongs to, so that it can be opened where it lies unfinished.

use super::super::place::{Deed, Fact, PaperKind, Place};
use super::{Ground, spec};
use crate::custody::file::File;

/// The form of a person by the name that its draft bears, and the matter that it is about: its title and its page. Nothing
/// where that form can be opened no more.
pub fn named(form: &str, of: Option<&str>, ground: &Ground<'_>) -> Option<(String, Place)> {
    let mut deeds = deeds_of(ground.file?).into_iter().filter_map(|deed| Some((deed, spec(deed, ground)?)));
    let (deed, spec) = deeds.find(|(_, spec)| spec.name == form && spec.of.as_deref() == of)?;
    let place = match deed {
        Deed::Serve(person) => Place::Serve(person),
        deed => Place::Deed(deed),
    };
    Some((spec.title, place))
}

/// Every deed about a person and what is on file of one.
fn deeds_of(file: &File) -> Vec<Deed> {
    let person = file.person;
    let mut deeds = vec![
        Deed::Serve(person),
        Deed::Contact(person),
        Deed::Outcome(person),
        Deed::EndBasis(person),
        Deed::SetExpectedEnd(person),
        Deed::AddBasis(person),
        Deed::Move(person),
        Deed::Amend(person),
        Deed::Book(Some(person)),
        Deed::MatchIdentity(person),
        Deed::WithdrawIdentity(person),
        Deed::RefusedService(person),
        Deed::InvalidService(person),
        Deed::ServeDetainerCopy(person),
        Deed::Claim(person),
        Deed::BeginRelease(person),
    ];
    deeds.extend(PaperKind::ALL.map(|kind| Deed::Receive(person, kind)));
    deeds.extend(file.claims.iter().map(|claim| Deed::ReviewClaim(person, claim.id)));
    deeds.extend(file.holds.iter().map(|hold| Deed::ReviewHold(person, hold.id)));
    for exception in file.exceptions.iter().filter(|exception| exception.is_open()) {
        let id = exception.id;
        deeds.extend([Deed::Explain(person, id), Deed::Assign(person, id)]);
        deeds.extend([Deed::SignOff(person, id), Deed::Complete(person, id)]);
    }
    deeds.extend(facts_of(file).into_iter().map(|fact| Deed::Correct(person, fact)));
    deeds
}

/// Every fact on file that a correction can name.
fn facts_of(file: &File) -> Vec<Fact> {
    let mut facts = vec![Fact::OutcomeAt(None), Fact::OutcomeWithdrawn(None)];
    for basis in &file.bases {
        facts.extend([Fact::CustodyEnded(basis.id), Fact::CustodyEndWithdrawn(basis.id), Fact::BasisBegan(basis.id)]);
    }
    for hold in &file.holds {
        let id = hold.id;
        facts.extend([Fact::Served(id), Fact::OutcomeAt(Some(id)), Fact::OutcomeWithdrawn(Some(id))]);
    }
    facts.extend(file.bookings.iter().map(|booking| Fact::BookingBegan(booking.id)));
    facts.extend(file.papers.iter().map(|paper| Fact::PaperWithdrawn(paper.id)));
    facts
}
