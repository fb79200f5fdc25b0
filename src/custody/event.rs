//! Everything that can have happened: what the record is made of.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::agreement::AgreementKind;
use super::basis::{BasisKind, EndedBy, Proof};
use super::clock::Clock;
use super::command::{Presence, RefusedBy};
use super::completion::Missing;
use super::contact::{About, ContactResult, Method};
use super::exception::{Cause, Matter};
use super::finding::Finding;
use super::hold::{EarlyEnd, Outcome};
use super::ids::{AgreementId, BasisId, BookingId, ClaimId, ExceptionId, HoldId, PaperId, PersonId, StaffId};
use super::issued::Issued;
use super::officer::Credentials;
use super::paper::{Content, Means};
use super::person::{Identity, Whereabouts};
use super::profile::Profile;
use super::scan::ScanHash;
use super::service::{DetainerCopy, Service};
use super::sha256::Sha256;
use super::staff::NewStaff;
use super::zone::{Moment, Zone};

/// Whose history an event belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stream {
    /// The jail's own: staff, officers, agreements, profiles, backups.
    Jail,
    /// One person's.
    Person(PersonId),
}

impl Stream {
    /// Whose file it is.
    pub fn person(self) -> Option<PersonId> {
        match self {
            Self::Jail => None,
            Self::Person(person) => Some(person),
        }
    }
}

/// An event as it stands in the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Its id.
    pub id: Uuid,
    /// Its number in this store.
    pub seq: u64,
    /// Whose history it belongs to.
    pub stream: Stream,
    /// When it was recorded.
    pub at: Moment,
    /// Who recorded it.
    pub by: Option<StaffId>,
    /// What happened.
    pub event: Event,
}

/// An event, of the jail or of a person. `event` names it; instants are UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Event {
    /// Of the jail.
    Jail(JailEvent),
    /// Of a person.
    Person(PersonEvent),
}

/// What can have happened to the jail: staff, officers, agreements, profiles, and the record itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "event", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are those of the commands, documented there")]
pub enum JailEvent {
    /// The jail was set up: the first event of every store.
    JailSetUp { name: String, zone: Zone, places: Vec<String>, drill: bool, staff: StaffId, is: NewStaff },
    /// A staff member was entered.
    StaffAdded { staff: StaffId, is: NewStaff },
    /// A place was entered.
    PlaceAdded { place: String },
    /// An agreement was entered.
    AgreementAdded {
        agreement: AgreementId,
        kind: AgreementKind,
        number: String,
        effective: Moment,
        ends: Option<Moment>,
    },
    /// An agreement ends.
    AgreementEnded { agreement: AgreementId, ends: Moment, reason: String },
    /// An officer was given WSO authority.
    AuthorityGranted { officer: StaffId, credentials: Credentials, from: Moment, expires: Option<Moment> },
    /// An officer's authority was withdrawn.
    AuthorityWithdrawn { officer: StaffId, effective: Moment, reason: String },
    /// A profile was proposed.
    ProfileProposed { version: u32, rules: Profile },
    /// A profile was approved by who recorded this.
    ProfileApproved { version: u32 },
    /// Two named people confirmed that the computer's clock is right: later times recorded before were wrong.
    ClockConfirmed { reason: String, second: StaffId },
    /// A verified copy was made.
    BackupMade { file: String, events: u64, head: String },
    /// A backup was put in place; what lay there before was moved aside and kept.
    Restored { file: String, events: u64, head: String, moved_aside: Option<String> },
    /// The plain record was exported. `manifest` is the SHA-256 of its list of files, `SHA256SUMS`; older exports have none.
    Exported {
        folder: String,
        events: u64,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        manifest: Option<Sha256>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        recipient: Option<String>,
    },
    /// The recovery code was shown.
    RecoveryCodeShown {},
    /// The key was sealed again on the computer that recorded this, by the recovery code.
    KeySealed { place: String },
    /// A report of the jail was printed, saved or exported, or could not be printed.
    ReportIssued { issued: Issued },
    /// The wording of the notices of a language was approved by who recorded this.
    NoticeApproved { language: String, wording: Sha256 },
}

/// What can have happened to a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "event", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are those of the commands, documented there")]
pub enum PersonEvent {
    /// A person was entered.
    PersonEntered { identity: Identity },
    /// Names and numbers were amended.
    IdentityAmended { identity: Identity, reason: String },
    /// A stay began.
    BookingBegan { booking: BookingId, number: String, began: Moment, housing: String, property: Option<String> },
    /// The person was moved.
    Moved { to: Whereabouts, at: Moment },
    /// A local basis began.
    BasisBegan {
        basis: BasisId,
        booking: BookingId,
        kind: BasisKind,
        says: String,
        began: Moment,
        expected_end: Option<Moment>,
        computed_end: Option<Moment>,
    },
    /// The expected end of a basis was set.
    ExpectedEndSet { basis: BasisId, expected_end: Option<Moment>, source: String },
    /// A local basis ended.
    BasisEnded { basis: BasisId, at: Moment, by: EndedBy, proof: Proof, jail_knew: Option<Moment> },
    /// A paper was received.
    PaperReceived {
        paper: PaperId,
        content: Box<Content>,
        signed: Option<Moment>,
        received: Moment,
        means: Means,
        sender: String,
        pages: u32,
        revision: Option<String>,
        scan: Option<ScanHash>,
        illegible: bool,
    },
    /// ICE cancelled papers.
    PapersCancelled { papers: Vec<PaperId>, by: PaperId, at: Moment },
    /// Two named staff matched the person to the papers.
    IdentityMatched { at: Moment, staff: [StaffId; 2], photo: bool, numbers: Vec<String>, second_by: Presence },
    /// The identity match was withdrawn.
    IdentityWithdrawn { at: Moment, reason: String },
    /// A warrant was served: a hold began.
    WarrantServed { hold: HoldId, service: Box<Service>, told: Option<Moment>, clock: Clock },
    /// A service was carried out that something blocked.
    InvalidServiceRecorded { hold: HoldId, service: Box<Service>, served: Option<Moment>, because: Vec<Finding> },
    /// A service was refused.
    ServiceRefused { at: Moment, officer: Option<StaffId>, refused_by: RefusedBy, reason: String },
    /// A hold has a new clock; the former ones stay.
    ClockMoved { hold: HoldId, clock: Clock },
    /// A hold's basis ended before its deadline.
    HoldEndedEarly { hold: HoldId, at: Moment, why: EarlyEnd },
    /// ICE was contacted.
    IceContacted {
        hold: Option<HoldId>,
        at: Moment,
        spoke_to: Option<String>,
        number: Option<String>,
        method: Method,
        about: About,
        result: ContactResult,
        eta: Option<Moment>,
    },
    /// US citizenship was claimed, or a sign of it found.
    CitizenshipClaimed { claim: ClaimId, at: Moment, volunteered: String },
    /// A supervisor reviewed a claim.
    ClaimReviewed { claim: ClaimId, at: Moment, decision: String },
    /// A supervisor reviewed a hold.
    HoldReviewed { hold: HoldId, at: Moment, decision: String },
    /// Release steps began.
    ReleaseBegun { hold: Option<HoldId>, at: Moment },
    /// A hold ended, or a person without one left.
    OutcomeRecorded { hold: Option<HoldId>, outcome: Outcome, at: Moment },
    /// An IGSA took over: a hold of its own.
    IgsaBegan { hold: HoldId, began: Moment, clock: Clock },
    /// Something is out of order.
    ExceptionOpened { exception: ExceptionId, matter: Matter, hold: Option<HoldId>, owner: Option<StaffId> },
    /// The cause of an exception was told.
    Explained { exception: ExceptionId, cause: Cause },
    /// A field that was missing was brought.
    Completed { exception: ExceptionId, missing: Missing },
    /// A copy of the I-247A was served on the person after the service of the warrant.
    DetainerCopyServed { at: Moment, how: DetainerCopy, officer: StaffId },
    /// An exception has an owner.
    ExceptionAssigned { exception: ExceptionId, owner: StaffId },
    /// An exception was signed off by who recorded this.
    SignedOff { exception: ExceptionId },
    /// A fact was corrected by who recorded this and a second person.
    Corrected { correction: Correction, reason: String, proof: Proof, second: StaffId },
    /// A report about the person was printed, saved or exported, or could not be printed.
    // An event names its kind and not its stream, so the jail's kind of the same name needs another one here.
    #[serde(rename = "case_report_issued")]
    ReportIssued { hold: Option<HoldId>, issued: Issued },
}

impl From<JailEvent> for Event {
    fn from(event: JailEvent) -> Self {
        Self::Jail(event)
    }
}

impl From<PersonEvent> for Event {
    fn from(event: PersonEvent) -> Self {
        Self::Person(event)
    }
}

/// A corrected fact, before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "fact", rename_all = "snake_case")]
#[expect(missing_docs, reason = "`from` is the value before, `to` the right one")]
pub enum Correction {
    /// When a local basis ended.
    CustodyEnded { basis: BasisId, from: Moment, to: Moment },
    /// A basis has not ended after all.
    CustodyEndWithdrawn { basis: BasisId, from: Moment },
    /// When a local basis began.
    BasisBegan { basis: BasisId, from: Moment, to: Moment },
    /// When a stay began.
    BookingBegan { booking: BookingId, from: Moment, to: Moment },
    /// When a warrant was served.
    Served { hold: HoldId, from: Moment, to: Moment },
    /// When an outcome happened.
    OutcomeAt { hold: Option<HoldId>, from: Moment, to: Moment },
    /// An outcome was recorded in error.
    OutcomeWithdrawn { hold: Option<HoldId>, from: Moment },
    /// A paper was filed for the wrong person.
    PaperWithdrawn { paper: PaperId },
}

impl Event {
    /// The name of its kind, as `event` has it.
    pub fn kind(&self) -> String {
        // The tag is the first field of every event: {"event":"…". Every append asks twice, so no tree is built for it.
        let text = serde_json::to_string(self).unwrap_or_default();
        text.split('"').nth(3).unwrap_or_default().to_owned()
    }

    /// When it happened, where that is a moment of its own.
    pub fn occurred(&self) -> Option<Moment> {
        match self {
            Self::Jail(event) => event.occurred(),
            Self::Person(event) => event.occurred(),
        }
    }

    /// The scan it refers to.
    pub fn scan(&self) -> Option<ScanHash> {
        match self {
            Self::Jail(JailEvent::AuthorityGranted { credentials, .. }) => credentials.letter_scan,
            Self::Person(PersonEvent::PaperReceived { scan, .. }) => *scan,
            Self::Jail(_) | Self::Person(_) => None,
        }
    }
}

impl JailEvent {
    fn occurred(&self) -> Option<Moment> {
        match self {
            Self::AuthorityGranted { from: at, .. }
            | Self::AuthorityWithdrawn { effective: at, .. }
            | Self::AgreementAdded { effective: at, .. }
            | Self::AgreementEnded { ends: at, .. } => Some(*at),
            Self::JailSetUp { .. }
            | Self::StaffAdded { .. }
            | Self::PlaceAdded { .. }
            | Self::ProfileProposed { .. }
            | Self::ProfileApproved { .. }
            | Self::ClockConfirmed { .. }
            | Self::BackupMade { .. }
            | Self::Restored { .. }
            | Self::Exported { .. }
            | Self::RecoveryCodeShown {}
            | Self::KeySealed { .. }
            | Self::ReportIssued { .. }
            | Self::NoticeApproved { .. } => None,
        }
    }
}

impl Event {
    /// The paper that it tells of, where it tells of one.
    pub fn issued(&self) -> Option<&Issued> {
        match self {
            Self::Jail(JailEvent::ReportIssued { issued }) | Self::Person(PersonEvent::ReportIssued { issued, .. }) => {
                Some(issued)
            }
            Self::Jail(_) | Self::Person(_) => None,
        }
    }
}

impl PersonEvent {
    fn occurred(&self) -> Option<Moment> {
        match self {
            Self::BookingBegan { began: at, .. }
            | Self::Moved { at, .. }
            | Self::BasisBegan { began: at, .. }
            | Self::BasisEnded { at, .. }
            | Self::PaperReceived { received: at, .. }
            | Self::PapersCancelled { at, .. }
            | Self::IdentityMatched { at, .. }
            | Self::IdentityWithdrawn { at, .. }
            | Self::ServiceRefused { at, .. }
            | Self::HoldEndedEarly { at, .. }
            | Self::IceContacted { at, .. }
            | Self::CitizenshipClaimed { at, .. }
            | Self::ClaimReviewed { at, .. }
            | Self::HoldReviewed { at, .. }
            | Self::ReleaseBegun { at, .. }
            | Self::DetainerCopyServed { at, .. }
            | Self::OutcomeRecorded { at, .. }
            | Self::IgsaBegan { began: at, .. } => Some(*at),
            Self::WarrantServed { clock, .. } => clock.served,
            Self::InvalidServiceRecorded { served, .. } => *served,
            Self::PersonEntered { .. }
            | Self::IdentityAmended { .. }
            | Self::ExpectedEndSet { .. }
            | Self::ClockMoved { .. }
            | Self::ExceptionOpened { .. }
            | Self::Explained { .. }
            | Self::Completed { .. }
            | Self::ExceptionAssigned { .. }
            | Self::SignedOff { .. }
            | Self::Corrected { .. }
            | Self::ReportIssued { .. } => None,
        }
    }
}
