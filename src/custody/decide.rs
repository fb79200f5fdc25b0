//! What a command comes to: events, or a refusal in the words shown beside the field.
//!
//! Pure: state, command, who and now go in. A deed still to come is refused on any finding that blocks; what already
//! happened is always recordable, and what is missing becomes an open exception with an owner (rule 16).

mod completion;
mod correct;
mod desk;
mod exception;
mod hold;
mod jail;
mod minutes;
mod outcome;
mod paper;
mod person;
mod reclock;
mod serve;
mod text;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::command::Command;
use super::event::{Event, Stream};
use super::finding::{Finding, Rule};
use super::ids::StaffId;
use super::state::State;
use super::zone::Moment;
use desk::Desk;

pub use serve::{Assessment, assess};
pub(super) use serve::{UNTIL_RECORDED, not_recorded, ruled_out};

/// A command with who gives it, and when.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// The command.
    pub command: &'a Command,
    /// Who gives it; nobody only for the first command of a store.
    pub by: Option<StaffId>,
    /// When it is given.
    pub now: Moment,
}

/// What a command comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Whose history the events belong to.
    pub stream: Stream,
    /// What happened, in order. Empty where nothing changes.
    pub events: Vec<Event>,
    /// What was found in order or warned; the warnings are kept with the events.
    pub findings: Vec<Finding>,
    /// The main time of the command as it was typed; nothing where the machine stamped it.
    pub typed: Option<TypedTime>,
}

/// A time in the words in which it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedTime {
    /// The moment that was read from the words.
    pub at: Moment,
    /// The words.
    pub words: String,
}

/// Why a command was refused. At least one finding blocks, and each names its rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Refusal {
    /// What was found, blocking findings first.
    pub findings: Vec<Finding>,
}

impl Refusal {
    fn one(rule: Rule, field: &str, says: impl Into<String>) -> Self {
        Self { findings: vec![Finding::block(rule, field, says)] }
    }
}

impl From<Finding> for Refusal {
    fn from(finding: Finding) -> Self {
        Self { findings: vec![finding] }
    }
}

/// Decides on a command. `fresh` gives the ids for what the command creates.
///
/// # Errors
/// The refusal lists every finding of which at least one blocks.
pub fn decide(state: &State, order: &Order<'_>, fresh: &mut dyn FnMut() -> Uuid) -> Result<Decision, Refusal> {
    text::check(order.command)?;
    let mut desk = Desk::new(state, order, fresh);
    desk.named(order)?;
    let stream = route(&mut desk, order.command)?;
    if let Stream::Person(person) = stream {
        minutes::ask_what_came_to_light(&mut desk, person, matches!(order.command, Command::Correct(_)));
    }
    desk.note_clock_anomaly();
    Ok(desk.close(stream))
}

fn route(desk: &mut Desk<'_>, command: &Command) -> Result<Stream, Refusal> {
    match command {
        Command::SetUpJail(c) => jail::set_up(desk, c),
        Command::AddStaff(c) => jail::add_staff(desk, c),
        Command::AddPlace(c) => jail::add_place(desk, c),
        Command::AddAgreement(c) => jail::add_agreement(desk, c),
        Command::EndAgreement(c) => jail::end_agreement(desk, c),
        Command::GrantAuthority(c) => jail::grant_authority(desk, c),
        Command::WithdrawAuthority(c) => jail::withdraw_authority(desk, c),
        Command::ProposeProfile(c) => jail::propose_profile(desk, c),
        Command::ApproveProfile(c) => jail::approve_profile(desk, c),
        Command::ApproveNotice(c) => jail::approve_notice(desk, c),
        Command::ConfirmClock(c) => jail::confirm_clock(desk, c),
        Command::BookPerson(c) => person::book(desk, c),
        Command::AmendPerson(c) => person::amend(desk, c),
        Command::MovePerson(c) => person::move_to(desk, c),
        Command::AddBasis(c) => person::add_basis(desk, c),
        Command::SetExpectedEnd(c) => person::set_expected_end(desk, c),
        Command::EndBasis(c) => person::end_basis(desk, c),
        Command::ReceivePaper(c) => paper::receive(desk, c),
        Command::MatchIdentity(c) => paper::match_identity(desk, c),
        Command::WithdrawIdentity(c) => paper::withdraw_identity(desk, c),
        Command::ServeWarrant(c) => serve::serve(desk, c),
        Command::RecordInvalidService(c) => serve::record_invalid(desk, c),
        Command::RecordRefusedService(c) => serve::record_refused(desk, c),
        Command::RecordIceContact(c) => hold::contact(desk, c),
        Command::RecordCitizenshipClaim(c) => hold::claim(desk, c),
        Command::ReviewClaim(c) => hold::review_claim(desk, c),
        Command::ReviewHold(c) => hold::review_hold(desk, c),
        Command::BeginRelease(c) => hold::begin_release(desk, c),
        Command::RecordOutcome(c) => outcome::record(desk, c),
        Command::CompleteRecord(c) => completion::complete(desk, c),
        Command::ServeDetainerCopy(c) => completion::serve_detainer_copy(desk, c),
        Command::Explain(c) => exception::explain(desk, c),
        Command::AssignException(c) => exception::assign(desk, c),
        Command::SignOff(c) => exception::sign_off(desk, c),
        Command::Correct(c) => correct::correct(desk, c),
    }
}
