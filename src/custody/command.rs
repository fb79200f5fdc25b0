//! Everything that can be done: the table of contents of the product.

mod hold;
mod jail;
mod person;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ids::PersonId;

pub use hold::{
    AssignException, BeginRelease, CompleteRecord, Correct, Explain, RecordCitizenshipClaim, RecordIceContact,
    RecordOutcome, RecordRefusedService, RefusedBy, ReviewClaim, ReviewHold, ServeDetainerCopy, ServeWarrant, SignOff,
};
pub use jail::{
    AddAgreement, AddPlace, AddStaff, ApproveNotice, ApproveProfile, ConfirmClock, EndAgreement, GrantAuthority,
    ProposeProfile, SetUpJail, WithdrawAuthority,
};
pub use person::{
    AddBasis, AmendPerson, BookPerson, EndBasis, MatchIdentity, MovePerson, NewBasis, Presence, ReceivePaper,
    SetExpectedEnd, WithdrawIdentity,
};

/// A command: a deed to do or a fact to record. `do` names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Command {
    /// First command of a store: the jail, its zone, its places, and the first staff member.
    SetUpJail(SetUpJail),
    /// Enter a staff member.
    AddStaff(AddStaff),
    /// Enter a place where a warrant may be served.
    AddPlace(AddPlace),
    /// Enter an agreement with ICE.
    AddAgreement(AddAgreement),
    /// Record that an agreement ends.
    EndAgreement(EndAgreement),
    /// Enter an officer's WSO authority.
    GrantAuthority(GrantAuthority),
    /// Record that an officer's authority is withdrawn.
    WithdrawAuthority(WithdrawAuthority),
    /// Propose rules for this jurisdiction.
    ProposeProfile(ProposeProfile),
    /// Approve a proposed profile; the second approval puts it in force.
    ApproveProfile(ApproveProfile),
    /// Approve the wording of the notices of a language; until two people have, it is marked "check with counsel".
    ApproveNotice(ApproveNotice),
    /// Two named people confirm that this computer's clock is right, after events were recorded with a later time.
    ConfirmClock(ConfirmClock),
    /// Book a person in.
    BookPerson(BookPerson),
    /// Amend names and numbers of a person; the former ones stay in the record.
    AmendPerson(AmendPerson),
    /// Record where a person is: housing, hospital, court, another jail. No clock stops.
    MovePerson(MovePerson),
    /// Enter a local basis for custody.
    AddBasis(AddBasis),
    /// Set when a local basis is expected to end.
    SetExpectedEnd(SetExpectedEnd),
    /// Record that a local basis ended.
    EndBasis(EndBasis),
    /// Receive a paper, or an ICE cancellation by whatever means.
    ReceivePaper(ReceivePaper),
    /// Two named staff match the person to the papers.
    MatchIdentity(MatchIdentity),
    /// Withdraw an identity match: wrong person.
    WithdrawIdentity(WithdrawIdentity),
    /// Serve a warrant: starts the clock. Refused while anything blocks.
    ServeWarrant(ServeWarrant),
    /// Record a service that was carried out although something blocks it: no basis, release now.
    RecordInvalidService(ServeWarrant),
    /// Record that a warrant was not served because the officer or the person refused.
    RecordRefusedService(RecordRefusedService),
    /// Record a contact with ICE.
    RecordIceContact(RecordIceContact),
    /// Record what a person volunteered, or what was found, about US citizenship.
    RecordCitizenshipClaim(RecordCitizenshipClaim),
    /// A supervisor reviewed a claim of US citizenship.
    ReviewClaim(ReviewClaim),
    /// A supervisor reviewed a running hold.
    ReviewHold(ReviewHold),
    /// Release steps have begun.
    BeginRelease(BeginRelease),
    /// Record how a hold ended, or that a person without a hold left.
    RecordOutcome(RecordOutcome),
    /// Enter what was missing when an outcome or an end of custody was recorded.
    CompleteRecord(CompleteRecord),
    /// Record that the copy of the I-247A was served on the person, after the service of the warrant.
    ServeDetainerCopy(ServeDetainerCopy),
    /// Say what caused an exception.
    Explain(Explain),
    /// Give an exception an owner.
    AssignException(AssignException),
    /// Sign an explained exception off.
    SignOff(SignOff),
    /// Correct a fact: appended, by two named people, with reason and proof.
    Correct(Correct),
}

impl Command {
    /// Whose file it changes; nothing for the jail's own, and for a booking of a new person.
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Self::SetUpJail(_)
            | Self::AddStaff(_)
            | Self::AddPlace(_)
            | Self::AddAgreement(_)
            | Self::EndAgreement(_)
            | Self::GrantAuthority(_)
            | Self::WithdrawAuthority(_)
            | Self::ProposeProfile(_)
            | Self::ApproveProfile(_)
            | Self::ApproveNotice(_)
            | Self::ConfirmClock(_) => None,
            Self::BookPerson(c) => c.person,
            Self::AmendPerson(c) => Some(c.person),
            Self::MovePerson(c) => Some(c.person),
            Self::AddBasis(c) => Some(c.person),
            Self::SetExpectedEnd(c) => Some(c.person),
            Self::EndBasis(c) => Some(c.person),
            Self::ReceivePaper(c) => Some(c.person),
            Self::MatchIdentity(c) => Some(c.person),
            Self::WithdrawIdentity(c) => Some(c.person),
            Self::ServeWarrant(c) | Self::RecordInvalidService(c) => Some(c.person),
            Self::RecordRefusedService(c) => Some(c.person),
            Self::RecordIceContact(c) => Some(c.person),
            Self::RecordCitizenshipClaim(c) => Some(c.person),
            Self::ReviewClaim(c) => Some(c.person),
            Self::ReviewHold(c) => Some(c.person),
            Self::BeginRelease(c) => Some(c.person),
            Self::RecordOutcome(c) => Some(c.person),
            Self::CompleteRecord(c) => Some(c.person),
            Self::ServeDetainerCopy(c) => Some(c.person),
            Self::Explain(c) => Some(c.person),
            Self::AssignException(c) => Some(c.person),
            Self::SignOff(c) => Some(c.person),
            Self::Correct(c) => Some(c.person),
        }
    }
}
