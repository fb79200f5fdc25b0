//! The words of a language. A file that lacks one of them, or has one that no paper says, is refused as a whole.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::report::frame::Words;

/// Everything that papers for the person say, in one language. `{names}` stand for what is filled in.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::report) struct Wording {
    /// The English name of the language.
    pub(in crate::report) language: String,
    pub(in crate::report) unapproved: String,
    pub(in crate::report) drill: String,
    pub(in crate::report) frame: Words,
    pub(in crate::report) time: Time,
    pub(in crate::report) words: Common,
    /// Telephone lines by the name that the profile gives them; one that is not here keeps that name.
    pub(in crate::report) line_names: BTreeMap<String, String>,
    pub(in crate::report) card: Card,
    pub(in crate::report) release: Release,
}

/// How times are said.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::report) struct Time {
    /// From Monday on.
    pub(in crate::report) weekdays: [String; 7],
    pub(in crate::report) months: [String; 12],
    pub(in crate::report) full: String,
    pub(in crate::report) before_noon: String,
    pub(in crate::report) after_noon: String,
    pub(in crate::report) noon: String,
    pub(in crate::report) midnight: String,
    pub(in crate::report) hours: String,
}

/// Words of both papers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::report) struct Common {
    pub(in crate::report) name: String,
    pub(in crate::report) booking: String,
    pub(in crate::report) jail: String,
    /// Whose the first telephone line is.
    pub(in crate::report) this_jail: String,
    pub(in crate::report) property: String,
    pub(in crate::report) not_recorded: String,
    pub(in crate::report) i200: String,
    pub(in crate::report) i205: String,
    pub(in crate::report) warrant: String,
    pub(in crate::report) nobody_named: String,
    pub(in crate::report) local_charge: String,
    pub(in crate::report) sentence: String,
    pub(in crate::report) other_warrant: String,
    pub(in crate::report) lines: String,
    /// Who printed where nobody was named.
    pub(in crate::report) account: String,
    /// Which version of the profile is in force.
    pub(in crate::report) rules: String,
    /// The same where no profile was approved yet.
    pub(in crate::report) rules_built_in: String,
}

/// Sentences of the deadline card.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::report) struct Card {
    pub(in crate::report) title: String,
    pub(in crate::report) ends: String,
    pub(in crate::report) then: String,
    pub(in crate::report) then_held_on: String,
    pub(in crate::report) pocket_held_on: String,
    pub(in crate::report) why: String,
    pub(in crate::report) started_with_end: String,
    pub(in crate::report) started_with_service: String,
    pub(in crate::report) started: String,
    pub(in crate::report) agreement_ends: String,
    pub(in crate::report) nothing_left_out: String,
    pub(in crate::report) served: String,
    pub(in crate::report) igsa: String,
    pub(in crate::report) igsa_without_limit: String,
    pub(in crate::report) ask: String,
    pub(in crate::report) ask_officer: String,
    pub(in crate::report) ask_late: String,
    pub(in crate::report) say: String,
    pub(in crate::report) say_volunteered: String,
    pub(in crate::report) given: String,
    pub(in crate::report) received: String,
    pub(in crate::report) cut: String,
}

/// Sentences of the release notice.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::report) struct Release {
    pub(in crate::report) title: String,
    pub(in crate::report) released: String,
    pub(in crate::report) from_hold: String,
    pub(in crate::report) from_hold_without_time: String,
    pub(in crate::report) from_igsa: String,
    pub(in crate::report) from_custody: String,
    pub(in crate::report) why: String,
    pub(in crate::report) hours_passed: String,
    pub(in crate::report) agreement_passed: String,
    pub(in crate::report) before_deadline: String,
    pub(in crate::report) no_hold: String,
    pub(in crate::report) ice_cancelled: String,
    pub(in crate::report) court_order: String,
    pub(in crate::report) wrong_person: String,
    pub(in crate::report) us_citizenship: String,
    pub(in crate::report) identity_withdrawn: String,
    pub(in crate::report) not_valid: String,
    pub(in crate::report) none_stands: String,
    pub(in crate::report) only_that: String,
    pub(in crate::report) officer: String,
    pub(in crate::report) received: String,
}
