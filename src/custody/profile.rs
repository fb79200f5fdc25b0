//! The profile: this jurisdiction's rules, versioned, dated, cited, approved by two people.
//!
//! Version 0 is built in and rules until two people have approved one. A profile makes limits lower and leads
//! longer; it can do neither the other way (DOMAIN rules 3 and 13).

use std::fmt;

use chrono::TimeDelta;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::finding::{Finding, Rule};
use super::ids::StaffId;
use super::zone::Moment;

/// The most that any profile may allow, in hours (WSO MOA: "no more than 48 hours").
pub const LIMIT_HOURS: u32 = 48;

/// The most that a stage or duty may begin before its moment, in hours: 30 days.
const MOST_HOURS_AHEAD: u32 = 720;

/// Which moment starts a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StartRule {
    /// The earlier of the end of criminal custody and the service.
    EarlierOfTwo,
    /// The service alone; the minutes before it still count as a gap.
    ServedAlone,
}

/// A telephone line that a paper names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PhoneLine {
    /// Whose it is, or whom it helps.
    pub name: String,
    /// Its number, as people dial it.
    pub number: String,
}

impl fmt::Display for PhoneLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.number)
    }
}

impl PhoneLine {
    /// Whether it is the jail's own, by its name: `This jail`.
    pub fn is_of_the_jail(&self) -> bool {
        self.name.trim().eq_ignore_ascii_case("this jail")
    }

    /// The lines that are built in, of 2026 (ICE; DOMAIN § 8).
    fn built_in() -> Vec<Self> {
        let lines = [
            ("ICE Law Enforcement Support Center", "(802) 872-6020"),
            ("US citizens and victims of a crime", "(855) 448-6903"),
            ("ICE Office of Professional Responsibility", "833-442-3677"),
        ];
        lines.map(|(name, number)| Self { name: name.to_owned(), number: number.to_owned() }).into()
    }
}

/// The rules of one jurisdiction. What is left out has the built-in value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Profile {
    /// Longest hold, in elapsed hours: 1 to 48.
    pub limit_hours: u32,
    /// Which moment starts the clock.
    pub start_rule: StartRule,
    /// Minutes before the deadline at which release steps begin: at least 60.
    pub release_lead_minutes: u32,
    /// Hours before the deadline from which a hold is due soon: at least 12.
    pub due_soon_hours: u32,
    /// Hours before the expected end of criminal custody from which a person awaits on the board: at least 12.
    pub awaiting_hours: u32,
    /// Minutes without basis after which "serve or release" sounds, and from which the discharge of a person in whom ICE
    /// shows no interest is an exception to explain: at most 15.
    pub sound_after_minutes: u32,
    /// Minutes after the end of criminal custody from which service needs a supervisor and a reason: at most 60.
    pub late_service_minutes: u32,
    /// Days after a release in which a second hold needs a supervisor and a reason: at least 14.
    pub rehold_window_days: u32,
    /// Hours before the deadline to confirm the pick-up with ICE: at least 24.
    pub confirm_pick_up_hours: u32,
    /// Hours before the deadline for a second contact if ICE gave no time: at least 12.
    pub second_contact_hours: u32,
    /// Hours before the deadline for the supervisor's review: at least 4.
    pub supervisor_review_hours: u32,
    /// Days after which a warrant's date is warned as old.
    pub warrant_age_days: u32,
    /// Whether an I-247A must be on file before service.
    pub detainer_required: bool,
    /// Whether a state judicial order must be on file before service (for example N.C. G.S. 162-62).
    pub state_order_required: bool,
    /// Whether this jurisdiction forbids holds for ICE.
    pub holds_forbidden: bool,
    /// What every print says of who may release it; not on a paper for the person.
    pub legend: String,
    /// The telephone lines that papers name. That of the jail itself is called `This jail`; without it the papers for the
    /// person have a line to write it on.
    pub phone_lines: Vec<PhoneLine>,
    /// Where these rules come from: the statute, the agreement, the sheriff's order, with dates.
    pub citation: String,
}

impl Default for Profile {
    fn default() -> Self {
        Self {
            limit_hours: LIMIT_HOURS,
            start_rule: StartRule::EarlierOfTwo,
            release_lead_minutes: 60,
            due_soon_hours: 12,
            awaiting_hours: 12,
            sound_after_minutes: 15,
            late_service_minutes: 60,
            rehold_window_days: 14,
            confirm_pick_up_hours: 24,
            second_contact_hours: 12,
            supervisor_review_hours: 4,
            warrant_age_days: 365,
            detainer_required: true,
            state_order_required: false,
            holds_forbidden: false,
            legend: "Contains records created under the WSO agreement: release only in coordination with ICE \
                     (8 CFR 236.6). Check with counsel."
                .to_owned(),
            phone_lines: PhoneLine::built_in(),
            citation: "built in: WSO MOA, 48 hours, no exclusions".to_owned(),
        }
    }
}

impl Profile {
    /// The limit of one hold.
    pub fn limit(&self) -> TimeDelta {
        TimeDelta::hours(i64::from(self.limit_hours))
    }

    /// The time that release needs before the deadline.
    pub fn release_lead(&self) -> TimeDelta {
        TimeDelta::minutes(i64::from(self.release_lead_minutes))
    }

    /// What speaks against this profile: anything that would hold longer, or warn later, than the built-in one.
    pub fn findings(&self) -> Vec<Finding> {
        let built_in = Self::default();
        let limit = (!(1..=LIMIT_HOURS).contains(&self.limit_hours)).then(|| {
            let says = format!("The limit is 1 to {LIMIT_HOURS} hours; a profile may lower it and never raise it. Enter at most {LIMIT_HOURS}.");
            Finding::block(Rule::FortyEightHours, "limit_hours", says)
        });
        let lead_over_limit = (self.release_lead_minutes > self.limit_hours.saturating_mul(60)).then(|| {
            Finding::block(
                Rule::ReleaseLead,
                "release_lead_minutes",
                "The release lead is longer than the hold. Enter fewer minutes.",
            )
        });
        let chain = limit.into_iter().chain(lead_over_limit).chain(self.later_than(&built_in));
        chain.chain(self.beyond_reason()).chain(self.unsaid()).chain(self.uncited()).collect()
    }

    fn later_than(&self, built_in: &Self) -> Vec<Finding> {
        let at_least = [
            ("release_lead_minutes", self.release_lead_minutes, built_in.release_lead_minutes),
            ("due_soon_hours", self.due_soon_hours, built_in.due_soon_hours),
            ("awaiting_hours", self.awaiting_hours, built_in.awaiting_hours),
            ("rehold_window_days", self.rehold_window_days, built_in.rehold_window_days),
            ("confirm_pick_up_hours", self.confirm_pick_up_hours, built_in.confirm_pick_up_hours),
            ("second_contact_hours", self.second_contact_hours, built_in.second_contact_hours),
            ("supervisor_review_hours", self.supervisor_review_hours, built_in.supervisor_review_hours),
        ];
        let at_most = [
            ("sound_after_minutes", self.sound_after_minutes, built_in.sound_after_minutes),
            ("late_service_minutes", self.late_service_minutes, built_in.late_service_minutes),
        ];
        let too_short = at_least.into_iter().filter(|(_, mine, least)| mine < least);
        let too_long = at_most.into_iter().filter(|(_, mine, most)| mine > most);
        let too_short = too_short
            .map(|(field, _, least)| (field, format!("Lead times can only be made earlier. Enter {least} or more.")));
        let too_long = too_long
            .map(|(field, _, most)| (field, format!("This time can only be made shorter. Enter {most} or less.")));
        too_short.chain(too_long).map(|(field, says)| Finding::block(Rule::StagesOnlyEarlier, field, says)).collect()
    }

    fn beyond_reason(&self) -> Vec<Finding> {
        let hours = [
            ("due_soon_hours", self.due_soon_hours),
            ("awaiting_hours", self.awaiting_hours),
            ("confirm_pick_up_hours", self.confirm_pick_up_hours),
            ("second_contact_hours", self.second_contact_hours),
            ("supervisor_review_hours", self.supervisor_review_hours),
        ];
        let too_many = hours.into_iter().filter(|(_, hours)| *hours > MOST_HOURS_AHEAD);
        let says = format!("Nothing is watched more than {MOST_HOURS_AHEAD} hours ahead. Enter fewer hours.");
        too_many.map(|(field, _)| Finding::block(Rule::StagesOnlyEarlier, field, says.clone())).collect()
    }

    fn unsaid(&self) -> Vec<Finding> {
        let legend = self.legend.trim().is_empty().then(|| {
            let says = "Say on what terms a print may be released. Leave the field out for the built-in words.";
            Finding::block(Rule::PrintSays, "legend", says)
        });
        let blank = |line: &PhoneLine| line.name.trim().is_empty() || line.number.trim().is_empty();
        let lines = self.phone_lines.iter().position(blank).map(|nth| {
            let says = format!("Telephone line {} needs a name and a number. Enter both, or leave it out.", nth + 1);
            Finding::block(Rule::PrintSays, "phone_lines", says)
        });
        legend.into_iter().chain(lines).collect()
    }

    fn uncited(&self) -> Option<Finding> {
        let says = "Say where these rules come from: the statute, agreement or order, with its date.";
        self.citation.trim().is_empty().then(|| Finding::block(Rule::ProfileByTwo, "citation", says))
    }
}

/// A profile that was proposed, and who approved it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProfileVersion {
    /// 1 for the first one proposed; 0 is built in.
    pub version: u32,
    /// Its rules.
    pub rules: Profile,
    /// Who approved it, two different people before it is in force.
    pub approved_by: Vec<StaffId>,
    /// When the second approval was recorded.
    pub in_force_from: Option<Moment>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_profile_has_nothing_against_it() {
        assert_eq!(Profile::default().findings(), []);
    }

    #[test]
    fn a_profile_may_lower_the_limit_and_never_raise_it() {
        let with = |limit_hours| Profile { limit_hours, ..Profile::default() }.findings();
        assert_eq!(with(24), []);
        assert!(with(49).iter().any(|f| f.rule == Rule::FortyEightHours && f.blocks()));
        assert!(with(0).iter().any(|f| f.rule == Rule::FortyEightHours && f.blocks()));
    }

    #[test]
    fn a_print_says_its_terms_and_every_telephone_line_has_a_name_and_a_number() {
        let line = |name: &str, number: &str| PhoneLine { name: name.to_owned(), number: number.to_owned() };
        let with = |legend: &str, line| {
            let phone_lines = vec![line];
            Profile { legend: legend.to_owned(), phone_lines, ..Profile::default() }.findings()
        };
        assert_eq!(with("Check with counsel.", line("Drill line", "000-0000")), []);
        for found in [
            with(" ", line("Drill line", "000-0000")),
            with("Check with counsel.", line(" ", "000-0000")),
            with("Check with counsel.", line("Drill line", "")),
        ] {
            assert!(found.len() == 1 && found[0].rule == Rule::PrintSays && found[0].blocks(), "{found:?}");
        }
    }

    #[test]
    fn rules_of_before_there_was_paper_have_the_built_in_legend_and_telephone_lines() {
        let rules: Profile = serde_json::from_str(r#"{"limit_hours": 24, "citation": "order of 2026"}"#).unwrap();
        assert_eq!((rules.legend, rules.phone_lines), (Profile::default().legend, Profile::default().phone_lines));
    }

    #[test]
    fn lead_times_can_only_be_made_earlier() {
        let short =
            Profile { release_lead_minutes: 59, due_soon_hours: 11, sound_after_minutes: 16, ..Profile::default() };
        assert_eq!(short.findings().len(), 3);
        let long =
            Profile { release_lead_minutes: 240, due_soon_hours: 24, sound_after_minutes: 5, ..Profile::default() };
        assert_eq!(long.findings(), []);
    }
}
