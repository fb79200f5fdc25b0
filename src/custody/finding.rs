//! A check is a value: what was found, how grave it is, which field it belongs to and which rule says so.
//!
//! A form lists the findings while it is typed; a command with a finding that blocks is refused with the
//! very same words. So form and refusal can never disagree.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Checked and in order.
    Fine,
    /// Recorded all the same, kept with the event and printed.
    Warn,
    /// A deed still to come is refused.
    Block,
}

/// One thing that a check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// How grave it is.
    pub severity: Severity,
    /// The rule that says so.
    pub rule: Rule,
    /// The input it belongs to, by the name it has in the command.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// One or two sentences for a tired person: what is so, what to do.
    pub says: String,
}

impl Finding {
    /// Something that refuses a deed still to come. `field` is the input's name in the command, or `None`.
    pub fn block<'a>(rule: Rule, field: impl Into<Option<&'a str>>, says: impl Into<String>) -> Self {
        Self::new(Severity::Block, rule, field.into(), says.into())
    }

    /// Something that is recorded, kept and printed.
    pub fn warn<'a>(rule: Rule, field: impl Into<Option<&'a str>>, says: impl Into<String>) -> Self {
        Self::new(Severity::Warn, rule, field.into(), says.into())
    }

    /// Something that was checked and is in order.
    pub fn fine<'a>(rule: Rule, field: impl Into<Option<&'a str>>, says: impl Into<String>) -> Self {
        Self::new(Severity::Fine, rule, field.into(), says.into())
    }

    fn new(severity: Severity, rule: Rule, field: Option<&str>, says: String) -> Self {
        Self { severity, rule, field: field.map(str::to_owned), says }
    }

    /// Whether a deed still to come is refused because of this.
    pub fn blocks(&self) -> bool {
        self.severity == Severity::Block
    }
}

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $name:ident = $source:literal),+ $(,)?) => {
        /// The rules that a finding or refusal can name. Each doc comment says the rule; [`Rule::source`] says where it comes from.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum Rule {$(
            $(#[doc = $doc])+
            $name,
        )+}

        impl Rule {
            /// Every rule, in the order of the list above.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Where the rule comes from: law, agreement, form, or a decision of this product.
            pub fn source(self) -> &'static str {
                match self {$(Self::$name => $source),+}
            }

            /// The rule in one sentence, as in its documentation.
            pub fn says(self) -> &'static str {
                match self {$(Self::$name => concat!($($doc),+)),+}
            }
        }
    };
}

rules! {
    /// Times are UTC instants shown in the jail's zone; what cannot be read, or does not exist there, is refused.
    TimeIsReadable = "Hold48: rule of time",
    /// An hour that comes twice in autumn is asked; unknown, the earlier one starts a clock and the later one ends a hold.
    AmbiguousHour = "Hold48: rule of time; when in doubt, the earlier deadline",
    /// A fact is not later than now.
    FactNotInFuture = "Hold48: rule of time",
    /// A fact entered more than 12 hours late is shown with its age.
    LateEntry = "Hold48: rule of time",
    /// Criminal custody ends at the first moment without an open local basis, over all bookings.
    CustodyEnds = "WSO MOA, custody and transfer; rule 1",
    /// The clock starts at the earlier of the end of criminal custody and the service of the warrant.
    EarlierOfTwo = "WSO MOA: 48 hours from release from criminal custody; ICE 2019: 48 hours from service; rule 2",
    /// The deadline is at most 48 elapsed hours after the start, and never later than the end of the agreement served under.
    FortyEightHours = "WSO MOA; Form I-247A: not to exceed 48 hours; rule 3",
    /// Nothing pauses a clock.
    NoPause = "WSO MOA; rule 4",
    /// No weekend or holiday is left out of the count.
    NoExclusion = "WSO MOA has no exclusion; 8 CFR 287.7(d) is not used; rule 5",
    /// New facts move a deadline earlier, never later.
    OnlyEarlier = "Hold48: rule 6",
    /// Release starts before the deadline, by the profile's lead.
    ReleaseLead = "Jurisdiction profile; rule 7",
    /// A hold ends by exactly one outcome.
    OneOutcome = "WSO MOA, transfer of custody; rule 8",
    /// A hand-over is to ICE: an ICE office or an immigration detention facility, with the officer and the hour.
    HandOverIsToIce = "WSO MOA: transferred to an ICE field office or an immigration detention facility; rule 8",
    /// At the deadline without an outcome the hold is overdue, until the outcome is recorded and the cause is told.
    Overdue = "WSO MOA: the alien shall be released; rule 9",
    /// Minutes in custody without a recorded basis are counted and explained.
    Gap = "Fourth Amendment; WSO MOA; rule 10",
    /// A warrant is served at the scheduled release from criminal custody, not before.
    ServeAtRelease = "WSO MOA: at the time of the alien's scheduled release from criminal custody; rule 10",
    /// An IGSA carries custody on only while it is in force and the I-203 is on file, to its cap.
    IgsaContinues = "IGSA; Form I-203; rule 11",
    /// Criminal custody over and nothing served: serve an acceptable warrant, or release.
    ServeOrRelease = "WSO MOA; rule 12",
    /// Service more than an hour after criminal custody ended needs a supervisor and a reason.
    LateServiceNeedsSupervisor = "Hold48: rule 12",
    /// Lead times are profile data and can only be made earlier.
    StagesOnlyEarlier = "Jurisdiction profile; rule 13",
    /// A second hold needs new criminal custody, or has only the hours that the first one left.
    ReHold = "WSO MOA; rule 14",
    /// Corrections are appended by two named people with reason and proof, and cannot start a clock after its first entry was recorded.
    Correction = "Hold48: rule 15",
    /// What happened is recorded; a missing field becomes an open exception with an owner.
    RecordWhatHappened = "Hold48: rule 16",
    /// A service that something blocks is no basis: release now.
    InvalidService = "INA 287(g); 8 CFR 287.5(e); rule 16",
    /// An officer serves only while certified, authorised by letter and Form 70-006, and not withdrawn, at the instant of service.
    OfficerAuthority = "INA 287(g)(1); WSO MOA, designation; rule 17",
    /// Authority entered after the service that it covers needs its letter scanned.
    AuthorityRecordedLate = "Hold48: rule 17",
    /// A warrant is served only while the agreement is in force.
    AgreementInForce = "INA 287(g); WSO MOA",
    /// A warrant is served inside this jail, at one of its listed places.
    InsideThisJail = "WSO MOA: within the confines of the jail",
    /// A warrant is acceptable when signed, with printed name and title, made out to this person, with a basis marked, and not dated in the future.
    AcceptableWarrant = "8 CFR 287.5(e); Forms I-200 and I-205",
    /// An A-number has nine digits.
    ANumber = "Forms I-200, I-205 and I-247A: file number",
    /// The person is matched to the papers by two named staff, by photo and at least one number.
    IdentityByTwo = "Hold48: identity before service",
    /// The detainer is on file and a copy is served on the person.
    DetainerServed = "Form I-247A: the alien must be served with a copy for the detainer to take effect",
    /// A request for notice never authorises a hold.
    NoticeRequestNeverHolds = "Form I-247G",
    /// The warrant is read in a language that the person understands; an interpreter who is used is named.
    LanguageAndInterpreter = "WSO MOA: interpretation; Forms I-200 and I-247A",
    /// The warrant is read, a copy offered, and the release deadline told.
    ReadAndGiven = "Forms I-200 and I-247A; Hold48: service form",
    /// ICE is told of the service at once.
    TellIce = "WSO MOA: notify ICE",
    /// A claim or sign of US citizenship is recorded, never elicited; ICE is told within the hour and a supervisor reviews at once.
    CitizenshipClaim = "WSO MOA: claims of US citizenship",
    /// Wrong person or US citizen: released, with no basis from the start.
    NoBasisFromTheStart = "Fourth Amendment; rule 8",
    /// ICE cancelled: release now.
    IceCancelled = "Form I-247A; rule 8",
    /// The profile forbids holds, or asks for a state judicial order before one.
    StateLaw = "Jurisdiction profile",
    /// A profile takes force when two people approved it, may lower limits and never raises them.
    ProfileByTwo = "Hold48: jurisdiction profile; rule 3",
    /// A notice is approved by two different people, and only in these words; until then it is to be checked with counsel.
    NoticeByTwo = "Hold48: papers for the person",
    /// What a print says of who may release it, and the telephone lines that it names, are never left empty.
    PrintSays = "WSO MOA: records under ICE's control; DOMAIN § 8",
    /// The deed needs a supervisor, or a second named person.
    SecondPerson = "Hold48: two named people",
    /// Every deed names a staff member who works here.
    Named = "Hold48: every command says who",
    /// What a command names must be on file.
    OnFile = "Hold48: the record",
    /// A required field is filled in, in a form that can be read.
    Required = "Hold48: the record",
    /// A store is set up once; drill is set by its first command and never unset.
    SetUpOnce = "Hold48: the record",
    /// The clock of this computer disagrees with the record; it is marked, and the earlier deadline kept.
    ClockAnomaly = "Hold48: the record",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_source_and_a_sentence() {
        for rule in Rule::ALL {
            assert!(!rule.source().is_empty() && rule.says().trim().ends_with('.'), "{rule:?}");
        }
    }
}
