//! Duties: what must be done next, by when, so that a human being acts. A closed list.

mod open;

use chrono::TimeDelta;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::board::Stage;
use super::contact::{About, Claim, Contact, ContactResult};
use super::file::File;
use super::hold::{Ground, Hold};
use super::ids::{ClaimId, ExceptionId, HoldId};
use super::jail::Jail;
use super::zone::Moment;

pub use open::open_duties;

/// The rungs of the ladder of contacts with ICE (DOMAIN § 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// Confirm the pick-up, by default 24 hours before the deadline.
    ConfirmPickUp,
    /// Second contact if ICE has named no time, by default 12 hours before.
    SecondContact,
    /// A supervisor reviews, by default 4 hours before.
    SupervisorReview,
}

/// What must be done next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DutyKind {
    /// Find out and enter when criminal custody ends.
    SetEndOfCustody,
    /// Serve an acceptable warrant, or release.
    ServeOrRelease,
    /// Tell ICE of the service: at once (MOA).
    TellIceOfService,
    /// Contact ICE, or have a supervisor review.
    IceContact(Rung),
    /// Tell ICE of a claim or sign of US citizenship: within the hour (MOA).
    TellIceOfCitizenshipClaim,
    /// Begin the release steps.
    BeginRelease,
    /// Release, and record the outcome.
    RecordRelease,
    /// Say what caused an exception.
    Explain,
}

impl DutyKind {
    /// The name that scripts read.
    pub fn code(self) -> &'static str {
        match self {
            Self::SetEndOfCustody => "set_end_of_custody",
            Self::ServeOrRelease => "serve_or_release",
            Self::TellIceOfService => "tell_ice_of_service",
            Self::IceContact(Rung::ConfirmPickUp) => "ice_contact_confirm_pick_up",
            Self::IceContact(Rung::SecondContact) => "ice_contact_second",
            Self::IceContact(Rung::SupervisorReview) => "ice_contact_supervisor_review",
            Self::TellIceOfCitizenshipClaim => "tell_ice_of_citizenship_claim",
            Self::BeginRelease => "begin_release",
            Self::RecordRelease => "record_release",
            Self::Explain => "explain",
        }
    }

    /// The words on the button.
    pub fn title(self) -> &'static str {
        match self {
            Self::SetEndOfCustody => "Set end of custody",
            Self::ServeOrRelease => "Serve or release",
            Self::TellIceOfService => "Tell ICE of the service",
            Self::IceContact(Rung::ConfirmPickUp) => "Call ICE: confirm pick-up",
            Self::IceContact(Rung::SecondContact) => "Call ICE: second contact",
            Self::IceContact(Rung::SupervisorReview) => "Supervisor review",
            Self::TellIceOfCitizenshipClaim => "Tell ICE of the US-citizenship claim",
            Self::BeginRelease => "Begin release",
            Self::RecordRelease => "Record release",
            Self::Explain => "Explain",
        }
    }
}

/// What a duty is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concern {
    /// The person.
    Person,
    /// The end of criminal custody, which was expected by now: it came, or another is expected.
    EndThatPassed,
    /// A hold.
    Hold(HoldId),
    /// A claim or sign of US citizenship.
    Claim(ClaimId),
    /// An exception.
    Exception(ExceptionId),
}

/// A duty and when it is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duty {
    /// What.
    pub kind: DutyKind,
    /// What it is about.
    pub of: Concern,
    /// By when; nothing where no moment can be told.
    pub due: Option<Moment>,
}

impl Duty {
    /// What is to be done, in the words of paper.
    pub fn says(&self) -> &'static str {
        match (self.kind, self.of) {
            (DutyKind::IceContact(Rung::SupervisorReview), Concern::Claim(_)) => {
                "Supervisor review of the US-citizenship claim"
            }
            (DutyKind::RecordRelease, _) => "Release, and record it",
            (kind, _) => kind.title(),
        }
    }

    /// Whether its time has come.
    pub fn is_due(&self, now: Moment) -> bool {
        self.due.is_none_or(|due| due <= now)
    }
}

/// The duty of a row: release comes before everything, then a claim of citizenship, then the clock's own ladder.
pub fn next_duty(jail: &Jail, file: &File, stage: Stage, since: Option<Moment>, now: Moment) -> Option<Duty> {
    let duty = |kind, due| Some(Duty { kind, of: Concern::Person, due });
    match stage {
        Stage::Overdue => duty(DutyKind::RecordRelease, since),
        Stage::ReleaseNow => duty(release(jail, file), since),
        Stage::ServeOrRelease => claim_to_tell(file).or_else(|| duty(DutyKind::ServeOrRelease, since)),
        Stage::ClockNotSet => claim_to_tell(file).or_else(|| Some(end_to_set(file, now))),
        Stage::Awaiting => claim_to_tell(file).or_else(|| duty(DutyKind::ServeOrRelease, since)),
        Stage::StartRelease | Stage::DueSoon | Stage::Running => {
            let hold = file.open_hold(jail)?;
            claim_to_tell(file).or_else(|| on_the_clock(jail, file, hold, now)).or_else(|| to_explain(file))
        }
    }
}

/// Release of somebody without basis: begun, or once it was, recorded.
fn release(jail: &Jail, file: &File) -> DutyKind {
    let begun = file.open_hold(jail).map_or(file.release_begun, |hold| hold.release_begun);
    if begun.is_some() { DutyKind::RecordRelease } else { DutyKind::BeginRelease }
}

/// The end of criminal custody is found out, or recorded where it was expected by now.
fn end_to_set(file: &File, now: Moment) -> Duty {
    let passed = file.foreseen_end(now).is_some_and(|end| end <= now);
    let of = if passed { Concern::EndThatPassed } else { Concern::Person };
    Duty { kind: DutyKind::SetEndOfCustody, of, due: None }
}

/// Claims of which ICE was not told, or that no supervisor has reviewed.
pub(super) fn open_claims(file: &File) -> impl Iterator<Item = &Claim> {
    file.claims.iter().filter(|claim| claim.reviewed.is_none() || !told_to_ice(file, claim))
}

impl File {
    /// The contact in which ICE was told of the service that a hold rests on.
    pub fn told_of_service(&self, hold: &Hold) -> Option<&Contact> {
        let told = |contact: &&Contact| {
            contact.hold == Some(hold.id)
                && contact.about == About::Service
                && contact.result != ContactResult::NoAnswer
                && hold.served().is_none_or(|served| served <= contact.at)
        };
        self.contacts.iter().find(told)
    }
}

fn told_to_ice(file: &File, claim: &Claim) -> bool {
    let about = About::CitizenshipClaim(claim.id);
    file.contacts.iter().any(|c| c.about == about && c.result != ContactResult::NoAnswer)
}

/// A claim goes to ICE within the hour and to a supervisor at once.
fn claim_to_tell(file: &File) -> Option<Duty> {
    claims_to_tell(file).next()
}

/// Every such duty that nobody has done, those to ICE first.
fn claims_to_tell(file: &File) -> impl Iterator<Item = Duty> {
    let duty = |kind, claim: &Claim, due| Duty { kind, of: Concern::Claim(claim.id), due: Some(due) };
    let untold = file.claims.iter().filter(|claim| !told_to_ice(file, claim));
    let tell =
        untold.map(move |claim| duty(DutyKind::TellIceOfCitizenshipClaim, claim, claim.at + TimeDelta::hours(1)));
    let unread = file.claims.iter().filter(|claim| claim.reviewed.is_none());
    tell.chain(unread.map(move |claim| duty(DutyKind::IceContact(Rung::SupervisorReview), claim, claim.at)))
}

fn to_explain(file: &File) -> Option<Duty> {
    let exception = file.unexplained().min_by_key(|e| e.opened)?;
    Some(Duty { kind: DutyKind::Explain, of: Concern::Exception(exception.id), due: Some(exception.opened) })
}

fn on_the_clock(jail: &Jail, file: &File, hold: &Hold, now: Moment) -> Option<Duty> {
    let deadline = hold.deadline(jail)?;
    let profile = jail.profile(now).1;
    let of_hold: Vec<&Contact> = file.contacts.iter().filter(|c| c.hold == Some(hold.id)).collect();
    let release_by = deadline - profile.release_lead();
    if now >= release_by {
        return Some(release_duty(hold, &of_hold, release_by, deadline));
    }
    if let Some(tell) = service_to_tell(file, hold) {
        return Some(tell);
    }
    let next = rungs(jail, file, hold, now).next();
    // What waits for a cause comes before a call that is not due yet.
    next.filter(|duty| duty.is_due(now)).or_else(|| to_explain(file)).or(next)
}

/// ICE is told of a service at once.
fn service_to_tell(file: &File, hold: &Hold) -> Option<Duty> {
    let untold = matches!(hold.ground, Ground::Served { .. }) && file.told_of_service(hold).is_none();
    let served = hold.served().filter(|_| untold)?;
    Some(Duty { kind: DutyKind::TellIceOfService, of: Concern::Hold(hold.id), due: Some(served) })
}

/// The rungs of the ladder that nobody has done, in their order.
fn rungs(jail: &Jail, file: &File, hold: &Hold, now: Moment) -> impl Iterator<Item = Duty> + use<> {
    let profile = jail.profile(now).1;
    let of_hold: Vec<&Contact> = file.contacts.iter().filter(|c| c.hold == Some(hold.id)).collect();
    let contacted = |due: Moment| {
        of_hold.iter().any(|c| c.about == About::PickUp && c.at >= due && c.result != ContactResult::NoAnswer)
    };
    let ladder = hold.deadline(jail).map(|deadline| {
        let before = |hours: u32| deadline - TimeDelta::hours(i64::from(hours));
        let confirm = before(profile.confirm_pick_up_hours);
        let second = before(profile.second_contact_hours);
        let review = before(profile.supervisor_review_hours);
        [
            (Rung::ConfirmPickUp, confirm, contacted(confirm)),
            (Rung::SecondContact, second, comes(&of_hold, now) || contacted(second)),
            (Rung::SupervisorReview, review, hold.reviewed.is_some_and(|at| at >= review)),
        ]
    });
    let of = Concern::Hold(hold.id);
    let open = ladder.into_iter().flatten().filter(|(.., done)| !done);
    open.map(move |(rung, due, _)| Duty { kind: DutyKind::IceContact(rung), of, due: Some(due) })
}

/// Whether ICE's last word is that it comes at an hour that has not passed, or that it is here.
fn comes(contacts: &[&Contact], now: Moment) -> bool {
    let says = |c: &&&Contact| {
        matches!(c.result, ContactResult::EtaGiven | ContactResult::OnSite | ContactResult::WillNotCome)
    };
    let Some(last) = contacts.iter().filter(says).max_by_key(|c| c.at) else { return false };
    match last.result {
        ContactResult::OnSite => true,
        ContactResult::EtaGiven => last.eta.is_none_or(|eta| now < eta),
        ContactResult::WillNotCome | ContactResult::Told | ContactResult::NoAnswer => false,
    }
}

/// Release begins at its time unless ICE stands at the door.
fn release_duty(hold: &Hold, contacts: &[&Contact], release_by: Moment, deadline: Moment) -> Duty {
    // An arrival told longer ago than the lead is no one at the door.
    let recent = release_by - (deadline - release_by);
    let last = contacts.iter().max_by_key(|c| c.at);
    let on_site = last.is_some_and(|c| c.result == ContactResult::OnSite && c.at >= recent);
    let of = Concern::Hold(hold.id);
    if on_site || hold.release_begun.is_some() {
        Duty { kind: DutyKind::RecordRelease, of, due: Some(deadline) }
    } else {
        Duty { kind: DutyKind::BeginRelease, of, due: Some(release_by) }
    }
}
