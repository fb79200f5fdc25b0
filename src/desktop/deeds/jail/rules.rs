//! The rules of a jurisdiction: proposing them, and approving what was proposed.

use serde_json::{Value, json};

use super::super::super::form::spec::{Choice, Field, Kind, Spec};
use super::super::super::place::Deed;
use super::super::Ground;
use crate::custody::profile::Profile;

/// A rule that is a number.
struct Number {
    key: &'static str,
    label: &'static str,
    /// What it is, before its value with the unit.
    says: &'static str,
    /// Which way it may be moved.
    bounds: &'static str,
    unit: &'static str,
    of: fn(&Profile) -> u32,
}

const NUMBERS: [Number; 11] = [
    Number {
        key: "rules.limit_hours",
        label: "Longest hold, in hours",
        says: "Longest hold",
        bounds: "can be lowered",
        unit: "h",
        of: |rules| rules.limit_hours,
    },
    Number {
        key: "rules.release_lead_minutes",
        label: "Release takes, in minutes",
        says: "Release steps begin before the deadline",
        bounds: "can be raised",
        unit: "min",
        of: |rules| rules.release_lead_minutes,
    },
    Number {
        key: "rules.due_soon_hours",
        label: "Due soon, hours before the deadline",
        says: "Due soon before the deadline",
        bounds: "can be raised",
        unit: "h",
        of: |rules| rules.due_soon_hours,
    },
    Number {
        key: "rules.awaiting_hours",
        label: "Awaiting, hours before custody ends",
        says: "Awaiting before custody ends",
        bounds: "can be raised",
        unit: "h",
        of: |rules| rules.awaiting_hours,
    },
    Number {
        key: "rules.sound_after_minutes",
        label: "Serve or release sounds after minutes",
        says: "Serve or release sounds after",
        bounds: "can be lowered",
        unit: "min",
        of: |rules| rules.sound_after_minutes,
    },
    Number {
        key: "rules.late_service_minutes",
        label: "Service is late after minutes",
        says: "Service is late after",
        bounds: "can be lowered",
        unit: "min",
        of: |rules| rules.late_service_minutes,
    },
    Number {
        key: "rules.rehold_window_days",
        label: "A second hold within days",
        says: "A second hold needs a supervisor within",
        bounds: "can be raised",
        unit: "days",
        of: |rules| rules.rehold_window_days,
    },
    Number {
        key: "rules.confirm_pick_up_hours",
        label: "Confirm the pick-up, hours before",
        says: "Confirm the pick-up before the deadline",
        bounds: "can be raised",
        unit: "h",
        of: |rules| rules.confirm_pick_up_hours,
    },
    Number {
        key: "rules.second_contact_hours",
        label: "Second contact, hours before",
        says: "Second contact before the deadline",
        bounds: "can be raised",
        unit: "h",
        of: |rules| rules.second_contact_hours,
    },
    Number {
        key: "rules.supervisor_review_hours",
        label: "Supervisor's review, hours before",
        says: "Supervisor's review before the deadline",
        bounds: "can be raised",
        unit: "h",
        of: |rules| rules.supervisor_review_hours,
    },
    Number {
        key: "rules.warrant_age_days",
        label: "A warrant is old after days",
        says: "A warrant is old after",
        bounds: "",
        unit: "days",
        of: |rules| rules.warrant_age_days,
    },
];

/// Key, label, and what a profile says of it.
type YesOrNo = (&'static str, &'static str, fn(&Profile) -> bool);

/// The rules that are yes or no.
const CHOICES: [YesOrNo; 3] = [
    ("rules.detainer_required", "Form I-247A needed before service", |rules| rules.detainer_required),
    ("rules.state_order_required", "State court order needed before service", |rules| rules.state_order_required),
    ("rules.holds_forbidden", "This jurisdiction forbids holds for ICE", |rules| rules.holds_forbidden),
];

/// Key, label, kind, hint, and the text of a profile.
type Words = (&'static str, &'static str, Kind, &'static str, fn(&Profile) -> String);

/// The rules that are texts, and stand on paper.
const WORDS: [Words; 2] = [
    ("rules.legend", "Legend on every print that is not for the person", Kind::Line, "Empty: as built in", legend),
    (
        "rules.phone_lines",
        "Telephone lines on papers",
        Kind::PhoneLines,
        "This jail: number; name: number. Empty: as built in",
        phone_lines,
    ),
];

/// Between marks, since it ends as a sentence does and stands in one.
fn legend(rules: &Profile) -> String {
    format!("\"{}\"", rules.legend)
}

fn phone_lines(rules: &Profile) -> String {
    let lines: Vec<_> = rules.phone_lines.iter().map(ToString::to_string).collect();
    if lines.is_empty() { "none".to_owned() } else { lines.join("; ") }
}

fn yes(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

/// What a rule left empty means: the built-in value, and beside it the one in force where that is another.
fn hint(built_in: String, in_force: String, bounds: &str) -> String {
    let other = if built_in == in_force { String::new() } else { format!(" In force now: {in_force}.") };
    let bounds = if bounds.is_empty() { String::new() } else { format!(", {bounds}") };
    format!("Built in: {built_in}{bounds}.{other}")
}

/// Proposes rules. Every field may stay empty but the one that says where they come from.
pub(super) fn propose(ground: &Ground<'_>) -> Spec {
    let built_in = Profile::default();
    let (_, in_force) = ground.jail.profile(ground.now);
    let number = |rule: &Number| {
        let value = |rules: &Profile| (rule.of)(rules).to_string();
        let hint = hint(value(&built_in), value(&in_force), rule.bounds);
        Field::new(rule.key, rule.label, Kind::Count).hint(hint)
    };
    let choice = |(key, label, of): &(&'static str, &'static str, fn(&Profile) -> bool)| {
        let choices = vec![
            Choice::new("yes", "Yes").saying(Value::Bool(true)),
            Choice::new("no", "No").saying(Value::Bool(false)),
        ];
        let hint = hint(yes(of(&built_in)).to_owned(), yes(of(&in_force)).to_owned(), "");
        Field::new(key, label, Kind::Choice(choices)).hint(hint)
    };
    // The built-in words are on the page of the rules in force: a form is where nothing speaks of citizens.
    let words = |(key, label, kind, hint, _): &Words| Field::new(key, label, kind.clone()).hint(*hint).wide();
    let starts = vec![
        Choice::new("earlier_of_two", "End of criminal custody or service, the earlier"),
        Choice::new("served_alone", "The service alone"),
    ];
    let citation = Field::line("rules.citation", "Statute, agreement or order, with its date")
        .asks("Say where these rules come from: the statute, agreement or order, with its date.");
    Spec::of_deed("propose_profile", "propose_profile", Deed::ProposeProfile)
        .knowing("Limits can only be lowered, and warnings only come earlier. What stays empty has the built-in value.")
        .note("They take force when two people have approved them.")
        .section("Where these rules come from", vec![citation.wide()])
        .section("Limits and warnings", NUMBERS.iter().map(number).collect())
        .section("Before a hold", CHOICES.iter().map(choice).collect())
        .section(
            "What starts the clock",
            vec![
                Field::new("rules.start_rule", "The clock starts with", Kind::Choice(starts))
                    .hint("Empty: the earlier of the two, as built in"),
            ],
        )
        .section("On paper", WORDS.iter().map(words).collect())
}

/// The rules that are texts, each with its words.
pub fn printed(rules: &Profile) -> Vec<(&'static str, String)> {
    WORDS.iter().map(|(_, label, _, _, of)| (*label, of(rules))).collect()
}

/// The rules in words, each with its value, but for the texts.
pub fn said(rules: &Profile) -> Vec<(&'static str, String)> {
    let numbers = NUMBERS.iter().map(|rule| (rule.says, format!("{} {}", (rule.of)(rules), rule.unit)));
    let choices = CHOICES.iter().map(|(_, label, of)| (*label, yes(of(rules)).to_owned()));
    let start = match rules.start_rule {
        crate::custody::profile::StartRule::EarlierOfTwo => "end of criminal custody or service, the earlier",
        crate::custody::profile::StartRule::ServedAlone => "the service alone",
    };
    numbers.chain(choices).chain([("The clock starts with", start.to_owned())]).collect()
}

/// In what rules differ from others, in words.
pub fn differences(rules: &Profile, from: &Profile) -> Vec<String> {
    let all = |rules: &Profile| said(rules).into_iter().chain(printed(rules));
    let pairs = all(rules).zip(all(from));
    let other = pairs.filter(|((_, mine), (_, theirs))| mine != theirs);
    other.map(|((label, mine), (_, theirs))| format!("{label}: {mine}, instead of {theirs}")).collect()
}

/// Approves rules that were proposed.
pub(super) fn approve(version: u32, ground: &Ground<'_>) -> Option<Spec> {
    let proposed = ground.jail.profiles.iter().find(|profile| profile.version == version)?;
    let (_, in_force) = ground.jail.profile(ground.now);
    let mut spec = Spec::of_deed("approve_profile", "approve_profile", Deed::ApproveProfile(version))
        .of(version)
        .with("version", json!(version))
        .note("The second approval, by another person, puts them in force at once.")
        .knowing(format!("Version {version}. Where they come from: {}", proposed.rules.citation));
    let differs = differences(&proposed.rules, &in_force);
    if differs.is_empty() {
        spec = spec.knowing("They are the same as the rules in force.");
    }
    for says in differs {
        spec = spec.knowing(format!("{says}."));
    }
    let approved: Vec<String> = proposed.approved_by.iter().map(|by| ground.jail.staff_name(*by)).collect();
    Some(spec.knowing(match approved.is_empty() {
        true => "Nobody has approved them yet.".to_owned(),
        false => format!("Approved by {}.", approved.join(" and ")),
    }))
}
