//! Everything that can be done: the table of contents of the product.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::agreement::AgreementKind;
use super::basis::{BasisKind, EndedBy, Proof};
use super::contact::{About, ContactResult, Method};
use super::correction::Target;
use super::exception::Cause;
use super::hold::Outcome;
use super::ids::{AgreementId, BasisId, BookingId, ClaimId, ExceptionId, HoldId, PersonId, StaffId};
use super::officer::Credentials;
use super::paper::{Content, Means};
use super::person::{Identity, Whereabouts};
use super::profile::Profile;
use super::scan::ScanHash;
use super::service::Service;
use super::staff::NewStaff;
use super::zone::{Typed, Zone};

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
    /// Say what caused an exception.
    Explain(Explain),
    /// Give an exception an owner.
    AssignException(AssignException),
    /// Sign an explained exception off.
    SignOff(SignOff),
    /// Correct a fact: appended, by two named people, with reason and proof.
    Correct(Correct),
}

/// See [`Command::SetUpJail`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetUpJail {
    /// Name of the jail.
    pub jail: String,
    /// Its IANA zone.
    pub zone: Zone,
    /// Places inside this jail where a warrant may be served.
    pub places: Vec<String>,
    /// The first staff member: a supervisor or the sheriff.
    pub staff: NewStaff,
    /// A drill store: invented people only, marked DRILL everywhere, never unset.
    #[serde(default)]
    pub drill: bool,
}

/// See [`Command::AddStaff`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddStaff {
    /// Who it is.
    pub staff: NewStaff,
}

/// See [`Command::AddPlace`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddPlace {
    /// Name of the place.
    pub place: String,
}

/// See [`Command::AddAgreement`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddAgreement {
    /// Which agreement.
    pub agreement: AgreementKind,
    /// Its number or title.
    pub number: String,
    /// First moment in force; a date alone means its first minute.
    pub effective: Typed,
    /// First moment no longer in force, where it expires; a date alone means its first minute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<Typed>,
}

/// See [`Command::EndAgreement`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndAgreement {
    /// The agreement.
    pub agreement: AgreementId,
    /// First moment no longer in force; a date alone means its first minute.
    pub ends: Typed,
    /// Who ended it and how.
    pub reason: String,
}

/// See [`Command::GrantAuthority`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GrantAuthority {
    /// The officer.
    pub officer: StaffId,
    /// Certification, letter, Form 70-006, credential.
    pub credentials: Credentials,
    /// First moment of authority; the papers' dates may make it later, never earlier.
    pub effective: Typed,
}

/// See [`Command::WithdrawAuthority`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawAuthority {
    /// The officer.
    pub officer: StaffId,
    /// First moment without authority; a date alone means its first minute.
    pub effective: Typed,
    /// The written withdrawal, in a few words.
    pub reason: String,
}

/// See [`Command::ProposeProfile`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposeProfile {
    /// The rules.
    pub rules: Profile,
}

/// See [`Command::ApproveProfile`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApproveProfile {
    /// The version proposed.
    pub version: u32,
}

/// See [`Command::BookPerson`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BookPerson {
    /// A person already on file; left out for a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// Who it is; needed for a new person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<Identity>,
    /// Booking number.
    pub number: String,
    /// When custody in this jail began.
    pub began: Typed,
    /// Housing unit.
    pub housing: String,
    /// Number of the property bag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub property: Option<String>,
    /// On what local ground the person is held; each begins with the booking unless it says otherwise.
    #[serde(default)]
    pub held_on: Vec<NewBasis>,
}

/// A local basis as it is entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewBasis {
    /// What kind of ground.
    pub kind: BasisKind,
    /// Charge, case or warrant in words.
    pub says: String,
    /// When it began; left out: when the booking began, or now for a ground entered later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub began: Option<Typed>,
    /// When bond or court is expected to end it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_end: Option<Typed>,
    /// When a sentence ends by its computation: it ends by that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub computed_end: Option<Typed>,
}

/// See [`Command::AmendPerson`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AmendPerson {
    /// The person.
    pub person: PersonId,
    /// Names and numbers as they should be.
    pub identity: Identity,
    /// Why.
    pub reason: String,
}

/// See [`Command::MovePerson`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MovePerson {
    /// The person.
    pub person: PersonId,
    /// Where to.
    pub to: Whereabouts,
    /// When.
    pub at: Typed,
}

/// See [`Command::AddBasis`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddBasis {
    /// The person.
    pub person: PersonId,
    /// The stay that it belongs to.
    pub booking: BookingId,
    /// The basis.
    pub basis: NewBasis,
}

/// See [`Command::SetExpectedEnd`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetExpectedEnd {
    /// The person.
    pub person: PersonId,
    /// The basis.
    pub basis: BasisId,
    /// When it is expected to end; left out: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_end: Option<Typed>,
    /// Who says so.
    pub source: String,
}

/// See [`Command::EndBasis`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndBasis {
    /// The person.
    pub person: PersonId,
    /// The basis.
    pub basis: BasisId,
    /// When it ended: an order counts from its signature, not from its receipt.
    pub at: Typed,
    /// How.
    pub by: EndedBy,
    /// The proof; missing, it is an open exception.
    #[serde(default)]
    pub proof: Proof,
    /// When the jail learned of it, where that was later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jail_knew_at: Option<Typed>,
}

/// See [`Command::ReceivePaper`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceivePaper {
    /// The person.
    pub person: PersonId,
    /// What it is and says.
    pub paper: Content,
    /// When it was received.
    pub received_at: Typed,
    /// How it came.
    pub means: Means,
    /// Who sent it.
    pub sender: String,
    /// How many pages.
    #[serde(default)]
    pub pages: u32,
    /// Revision printed on the form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<String>,
    /// Its scan on file. A command line gives `scan_file` instead, and the record keeps the bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<ScanHash>,
    /// It cannot be read; the sender was asked.
    #[serde(default)]
    pub illegible: bool,
}

/// See [`Command::MatchIdentity`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MatchIdentity {
    /// The person.
    pub person: PersonId,
    /// When.
    pub at: Typed,
    /// Compared by photo.
    pub photo: bool,
    /// Compared by these numbers, at least one.
    pub numbers: Vec<String>,
    /// The second named staff member; the first is who enters it.
    pub second: StaffId,
    /// How the second one took part.
    pub second_by: Presence,
}

/// How the second person of a match took part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// In the room.
    InPerson,
    /// By telephone.
    Phone,
    /// By video.
    Video,
}

/// See [`Command::WithdrawIdentity`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawIdentity {
    /// The person.
    pub person: PersonId,
    /// When it was found out.
    pub at: Typed,
    /// What showed it.
    pub reason: String,
}

/// See [`Command::ServeWarrant`] and [`Command::RecordInvalidService`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ServeWarrant {
    /// The person.
    pub person: PersonId,
    /// The form.
    pub service: Box<Service>,
}

/// See [`Command::RecordRefusedService`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordRefusedService {
    /// The person.
    pub person: PersonId,
    /// When.
    pub at: Typed,
    /// The officer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer: Option<StaffId>,
    /// Who refused.
    pub refused_by: RefusedBy,
    /// In words.
    pub reason: String,
}

/// Who refused a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RefusedBy {
    /// The officer would not serve it.
    Officer,
    /// The person would not hear it.
    Person,
}

/// See [`Command::RecordIceContact`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordIceContact {
    /// The person.
    pub person: PersonId,
    /// When; left out: now, stamped by the machine. A back-dated one is a supervisor's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Typed>,
    /// Who spoke for ICE.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spoke_to: Option<String>,
    /// The number or address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// How.
    pub method: Method,
    /// What about.
    pub about: About,
    /// What came of it.
    pub result: ContactResult,
    /// When ICE says that it comes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eta: Option<Typed>,
}

/// See [`Command::RecordCitizenshipClaim`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordCitizenshipClaim {
    /// The person.
    pub person: PersonId,
    /// When it was volunteered or found.
    pub at: Typed,
    /// The words as volunteered, or what was found. Nobody asks for it or for proof.
    pub volunteered: String,
}

/// See [`Command::ReviewClaim`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewClaim {
    /// The person.
    pub person: PersonId,
    /// The claim.
    pub claim: ClaimId,
    /// What the supervisor decided.
    pub decision: String,
}

/// See [`Command::ReviewHold`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewHold {
    /// The person.
    pub person: PersonId,
    /// The hold.
    pub hold: HoldId,
    /// What the supervisor decided.
    pub decision: String,
}

/// See [`Command::BeginRelease`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BeginRelease {
    /// The person.
    pub person: PersonId,
    /// When; left out: now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Typed>,
}

/// See [`Command::RecordOutcome`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordOutcome {
    /// The person.
    pub person: PersonId,
    /// When: for a hand-over the departure.
    pub at: Typed,
    /// What happened.
    pub outcome: Outcome,
}

/// See [`Command::Explain`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Explain {
    /// The person.
    pub person: PersonId,
    /// The exception.
    pub exception: ExceptionId,
    /// The cause; "not yet known" stays open.
    pub cause: Cause,
}

/// See [`Command::AssignException`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignException {
    /// The person.
    pub person: PersonId,
    /// The exception.
    pub exception: ExceptionId,
    /// Who sees to it.
    pub owner: StaffId,
}

/// See [`Command::SignOff`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignOff {
    /// The person.
    pub person: PersonId,
    /// The exception.
    pub exception: ExceptionId,
}

/// See [`Command::Correct`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Correct {
    /// The person.
    pub person: PersonId,
    /// Which fact.
    pub target: Target,
    /// Why.
    pub reason: String,
    /// What proves it.
    pub proof: Proof,
    /// The second named staff member.
    pub second: StaffId,
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
            | Self::ApproveProfile(_) => None,
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
            Self::Explain(c) => Some(c.person),
            Self::AssignException(c) => Some(c.person),
            Self::SignOff(c) => Some(c.person),
            Self::Correct(c) => Some(c.person),
        }
    }
}
