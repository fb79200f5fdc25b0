//! Where one can be in the window, and every deed that has a form.

use crate::custody::duty::{Concern, Duty, DutyKind, Rung};
use crate::custody::ids::{AgreementId, BasisId, BookingId, ClaimId, ExceptionId, HoldId, PaperId, PersonId, StaffId};
use crate::custody::issued::Report;

/// A page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The board.
    Board,
    /// People, and finding one.
    People,
    /// Everything on file of one person.
    Case(PersonId),
    /// Serving a warrant on a person, in four steps.
    Serve(PersonId),
    /// The form of a deed.
    Deed(Deed),
    /// A scan on file.
    Scan(PersonId, PaperId),
    /// Staff, and officers with their authority.
    Staff,
    /// Agreements with ICE, and the rules in force.
    Agreements,
    /// The reports, and what was not printed.
    Reports,
    /// A paper as it would be printed.
    Preview(Paper),
    /// Settings of this computer, the backup, the recovery code.
    Settings,
    /// What the program is, and the licences of everything inside.
    About,
    /// All keys.
    Keys,
    /// Who is at the desk.
    Who,
}

impl Place {
    /// The page on which a duty of a person is done.
    pub fn of_duty(person: PersonId, duty: Duty) -> Self {
        let deed = match (duty.kind, duty.of) {
            (DutyKind::ServeOrRelease, _) => return Self::Serve(person),
            (DutyKind::SetEndOfCustody, Concern::EndThatPassed) => Deed::EndBasis(person),
            (DutyKind::SetEndOfCustody, _) => Deed::SetExpectedEnd(person),
            (DutyKind::IceContact(Rung::SupervisorReview), Concern::Claim(claim)) => Deed::ReviewClaim(person, claim),
            (DutyKind::IceContact(Rung::SupervisorReview), Concern::Hold(hold)) => Deed::ReviewHold(person, hold),
            (DutyKind::Explain, Concern::Exception(exception)) => Deed::Explain(person, exception),
            (DutyKind::IceContact(Rung::SupervisorReview) | DutyKind::Explain, _) => return Self::Case(person),
            (
                DutyKind::TellIceOfService
                | DutyKind::TellIceOfCitizenshipClaim
                | DutyKind::IceContact(Rung::ConfirmPickUp | Rung::SecondContact),
                _,
            ) => Deed::Contact(person),
            (DutyKind::BeginRelease, _) => Deed::BeginRelease(person),
            (DutyKind::RecordRelease, _) => Deed::Outcome(person),
        };
        Self::Deed(deed)
    }
}

/// What a duty of a person is called. Where it is one deed and no more it has the name of that deed; a call to ICE says
/// which call it is, and a release that it is one.
pub fn duty_title(person: PersonId, duty: Duty) -> &'static str {
    match (duty.kind, Place::of_duty(person, duty)) {
        (
            DutyKind::SetEndOfCustody
            | DutyKind::BeginRelease
            | DutyKind::Explain
            | DutyKind::IceContact(Rung::SupervisorReview),
            Place::Deed(deed),
        ) => deed.title(),
        (kind, _) => kind.title(),
    }
}

impl Place {
    /// Whether something is recorded there: then it must be known who is at the desk.
    pub fn needs_somebody(self) -> bool {
        matches!(self, Self::Deed(_) | Self::Serve(_) | Self::Preview(_))
    }
}

/// What the button says that leads to the deadline card of a person.
pub const CARD: &str = "Deadline card";

/// A paper that can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paper {
    /// Which report it is.
    pub report: Report,
    /// Whom it is about.
    pub person: Option<PersonId>,
    /// Which hold; nothing for the one that is open, or else the latest.
    pub hold: Option<HoldId>,
    /// In which language, where it is for the person and one was chosen: its code.
    pub language: Option<&'static str>,
}

impl Paper {
    /// A report of the jail.
    pub fn of_jail(report: Report) -> Self {
        Self { report, person: None, hold: None, language: None }
    }

    /// A report of a case.
    pub fn of_case(report: Report, person: PersonId) -> Self {
        Self { person: Some(person), ..Self::of_jail(report) }
    }

    /// Whether it is the same paper, in whatever language.
    pub fn is(&self, other: &Self) -> bool {
        let language = None;
        Self { language, ..*self } == Self { language, ..*other }
    }
}

/// A deed that has a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Deed {
    /// Book a person: a new one, or one who is on file.
    Book(Option<PersonId>),
    /// Amend names and numbers.
    Amend(PersonId),
    /// Record where a person is.
    Move(PersonId),
    /// Enter a local basis.
    AddBasis(PersonId),
    /// Say when a local basis is expected to end.
    SetExpectedEnd(PersonId),
    /// Record that a local basis ended.
    EndBasis(PersonId),
    /// Receive a paper of a kind.
    Receive(PersonId, PaperKind),
    /// Match the person to the papers.
    MatchIdentity(PersonId),
    /// Withdraw the match: wrong person.
    WithdrawIdentity(PersonId),
    /// Record that a warrant was not served.
    RefusedService(PersonId),
    /// Serve a warrant (step 3 of serving).
    Serve(PersonId),
    /// Record a service that was carried out although something blocks it.
    InvalidService(PersonId),
    /// Serve the copy of the I-247A later.
    ServeDetainerCopy(PersonId),
    /// Record a contact with ICE.
    Contact(PersonId),
    /// Record what was volunteered or found about US citizenship.
    Claim(PersonId),
    /// A supervisor reviews a claim.
    ReviewClaim(PersonId, ClaimId),
    /// A supervisor reviews a hold.
    ReviewHold(PersonId, HoldId),
    /// Release steps have begun.
    BeginRelease(PersonId),
    /// Record how a hold ended, or how a person left.
    Outcome(PersonId),
    /// Say what caused an exception.
    Explain(PersonId, ExceptionId),
    /// Give an exception an owner.
    Assign(PersonId, ExceptionId),
    /// Sign an exception off.
    SignOff(PersonId, ExceptionId),
    /// Bring what was missing.
    Complete(PersonId, ExceptionId),
    /// Correct a fact.
    Correct(PersonId, Fact),
    /// Enter a staff member.
    AddStaff,
    /// Enter a place where warrants may be served.
    AddPlace,
    /// Enter an agreement.
    AddAgreement,
    /// Record that an agreement ends.
    EndAgreement(AgreementId),
    /// Enter an officer's authority.
    GrantAuthority(Option<StaffId>),
    /// Record that an officer's authority is withdrawn.
    WithdrawAuthority(StaffId),
    /// Propose rules.
    ProposeProfile,
    /// Approve proposed rules.
    ApproveProfile(u32),
    /// Approve the wording of papers for the person in a language, by its code.
    ApproveNotice(&'static str),
    /// Confirm that this computer's clock is right.
    ConfirmClock,
}

/// A kind of paper that is received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PaperKind {
    /// Warrant for Arrest of Alien.
    I200,
    /// Warrant of Removal/Deportation.
    I205,
    /// Immigration Detainer.
    I247a,
    /// Request for Advance Notification of Release.
    I247g,
    /// Order to detain or release.
    I203,
    /// ICE cancelled.
    Cancellation,
    /// A bond, court, sentence or state paper, or another DHS form.
    Other,
}

impl PaperKind {
    /// Every kind, in the order in which they usually come.
    pub const ALL: [Self; 7] =
        [Self::I247a, Self::I200, Self::I205, Self::I247g, Self::I203, Self::Cancellation, Self::Other];
}

/// A fact that can be corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fact {
    /// When a local basis ended.
    CustodyEnded(BasisId),
    /// That a local basis ended.
    CustodyEndWithdrawn(BasisId),
    /// When a local basis began.
    BasisBegan(BasisId),
    /// When custody here began.
    BookingBegan(BookingId),
    /// When the warrant was served.
    Served(HoldId),
    /// When the outcome happened; without a hold, the departure.
    OutcomeAt(Option<HoldId>),
    /// That the outcome happened.
    OutcomeWithdrawn(Option<HoldId>),
    /// That a paper belongs to this person.
    PaperWithdrawn(PaperId),
}

impl Deed {
    /// What it is called: on the buttons that open its form, over the form, and as a duty.
    pub fn title(self) -> &'static str {
        match self {
            Self::Book(None) => "Book a person",
            Self::Book(Some(_)) => "Book again",
            Self::Amend(_) => "Amend names and numbers",
            Self::Move(_) => "Record move",
            Self::AddBasis(_) => "Add local ground",
            Self::SetExpectedEnd(_) => "Set expected end",
            Self::EndBasis(_) => "Record the end",
            Self::Receive(_, kind) => match kind {
                PaperKind::I200 => "Receive I-200",
                PaperKind::I205 => "Receive I-205",
                PaperKind::I247a => "Receive I-247A",
                PaperKind::I247g => "Receive I-247G",
                PaperKind::I203 => "Receive I-203",
                PaperKind::Cancellation => "Receive cancellation",
                PaperKind::Other => "Receive another paper",
            },
            Self::MatchIdentity(_) => "Match identity",
            Self::WithdrawIdentity(_) => "Withdraw match",
            Self::RefusedService(_) => "Record: not served",
            Self::Serve(_) => "Serve warrant",
            Self::InvalidService(_) => "Record invalid service",
            Self::ServeDetainerCopy(_) => "Record I-247A copy served",
            Self::Contact(_) => "Record a contact with ICE",
            Self::Claim(_) => "Record a claim of US citizenship",
            Self::ReviewClaim(..) => "Review claim",
            Self::ReviewHold(..) => "Review hold",
            Self::BeginRelease(_) => "Begin release",
            Self::Outcome(_) => "Record outcome",
            Self::Explain(..) => "Explain",
            Self::Assign(..) => "Assign",
            Self::SignOff(..) => "Sign off",
            Self::Complete(..) => "Enter what was missing",
            Self::Correct(..) => "Correct",
            Self::AddStaff => "Add staff member",
            Self::AddPlace => "Add place",
            Self::AddAgreement => "Enter agreement",
            Self::EndAgreement(_) => "Record the end",
            Self::GrantAuthority(_) => "Enter authority",
            Self::WithdrawAuthority(_) => "Withdraw authority",
            Self::ProposeProfile => "Propose rules",
            Self::ApproveProfile(_) => "Approve rules",
            Self::ApproveNotice(_) => "Approve this wording",
            Self::ConfirmClock => "Confirm the clock",
        }
    }

    /// Whose file it changes.
    pub fn person(self) -> Option<PersonId> {
        match self {
            Self::Book(person) => person,
            Self::Amend(person)
            | Self::Move(person)
            | Self::AddBasis(person)
            | Self::SetExpectedEnd(person)
            | Self::EndBasis(person)
            | Self::Receive(person, _)
            | Self::MatchIdentity(person)
            | Self::WithdrawIdentity(person)
            | Self::RefusedService(person)
            | Self::Serve(person)
            | Self::InvalidService(person)
            | Self::ServeDetainerCopy(person)
            | Self::Contact(person)
            | Self::Claim(person)
            | Self::ReviewClaim(person, _)
            | Self::ReviewHold(person, _)
            | Self::BeginRelease(person)
            | Self::Outcome(person)
            | Self::Explain(person, _)
            | Self::Assign(person, _)
            | Self::SignOff(person, _)
            | Self::Complete(person, _)
            | Self::Correct(person, _) => Some(person),
            Self::AddStaff
            | Self::AddPlace
            | Self::AddAgreement
            | Self::EndAgreement(_)
            | Self::GrantAuthority(_)
            | Self::WithdrawAuthority(_)
            | Self::ProposeProfile
            | Self::ApproveProfile(_)
            | Self::ApproveNotice(_)
            | Self::ConfirmClock => None,
        }
    }
}
