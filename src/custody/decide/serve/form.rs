//! The fields of the service form itself.

use super::Checked;
use crate::custody::finding::{Finding, Rule};
use crate::custody::paper::Paper;
use crate::custody::service::{DetainerCopy, Interpreter};
use crate::custody::text::blank;

pub(super) fn check(checked: &Checked<'_>) -> Vec<Finding> {
    let mut found = missing(checked);
    found.extend(interpreter(checked.service.interpreter.as_ref()));
    found.extend(said_and_given(checked));
    found.extend(detainer_copy(checked));
    found.extend(welfare(checked));
    found
}

/// Fields that must be filled in, whatever they say.
fn missing(checked: &Checked<'_>) -> Vec<Finding> {
    let s = checked.service;
    let told_matters = checked.custody_ended.is_some();
    let fields = [
        (s.served_at.is_none(), "served_at", "Enter when the warrant was read and served."),
        (s.officer.is_none(), "officer", "Enter the Warrant Service Officer who serves."),
        (s.warrant.is_none(), "warrant", "Choose the warrant: an I-200 or I-205 on file."),
        (blank(s.place.as_deref()), "place", "Choose the place inside this jail."),
        (blank(s.language.as_deref()), "language", "Enter the language in which it was read."),
        (s.interpreter.is_none(), "interpreter", "Say whether an interpreter was needed, offered or used."),
        (s.warrant_read.is_none(), "warrant_read", "Say whether the warrant was read to the person."),
        (s.copy.is_none(), "copy", "Say whether the copy was given or refused."),
        (s.told_deadline.is_none(), "told_deadline", "Say whether the person was told the release deadline."),
        (
            told_matters && s.told_at.is_none(),
            "told_at",
            "Tell the person that criminal custody ended, and enter when it was told.",
        ),
    ];
    fields
        .into_iter()
        .filter(|(missing, ..)| *missing)
        .map(|(_, field, says)| Finding::block(Rule::Required, field, says))
        .collect()
}

/// What of a service is not recorded where a field is not filled in that must be.
pub(in crate::custody) fn not_recorded(field: &str) -> Option<&'static str> {
    Some(match field {
        "served_at" => "when the warrant was read and served",
        "officer" => "the Warrant Service Officer who served",
        "warrant" => "the warrant: an I-200 or I-205 on file",
        "place" => "the place inside this jail",
        "language" => "the language in which it was read",
        "interpreter" => "who interpreted, or that nobody had to",
        "warrant_read" => "whether the warrant was read to the person",
        "copy" => "whether the copy was given or refused",
        "detainer_copy" => "how the copy of the I-247A was served",
        "told_deadline" => "whether the person was told the release deadline",
        "told_at" => "when the person was told that criminal custody ended",
        _ => return None,
    })
}

fn interpreter(interpreter: Option<&Interpreter>) -> Option<Finding> {
    match interpreter? {
        Interpreter::NeededNoneAvailable {} => {
            let says =
                "No interpreter could be had. Reach one by telephone before serving; the minutes count as a gap.";
            Some(Finding::block(Rule::LanguageAndInterpreter, "interpreter", says))
        }
        Interpreter::Used { name, .. } if name.trim().is_empty() => {
            let says = "Enter the interpreter's name: it is annotated on the form.";
            Some(Finding::block(Rule::Required, "interpreter", says))
        }
        Interpreter::Used { .. } | Interpreter::NotNeeded {} | Interpreter::OfferedAndDeclined {} => None,
    }
}

fn said_and_given(checked: &Checked<'_>) -> Vec<Finding> {
    let s = checked.service;
    let mut found = Vec::new();
    if s.warrant_read == Some(false) {
        found.push(Finding::block(
            Rule::ReadAndGiven,
            "warrant_read",
            "The warrant was not read to the person: read it first.",
        ));
    }
    if s.told_deadline == Some(false) {
        found.push(Finding::block(
            Rule::ReadAndGiven,
            "told_deadline",
            "The person was not told the release deadline: tell it first.",
        ));
    }
    if s.card_printed != Some(true) {
        // It tells the deadline, so that there is none before the service is recorded: never more than a warning.
        found.push(Finding::warn(Rule::ReadAndGiven, "card_printed", "The deadline card is not given yet."));
    }
    found
}

fn detainer_copy(checked: &Checked<'_>) -> Vec<Finding> {
    let detainers = || checked.file.papers.iter().filter(|p: &&Paper| p.is_detainer() && p.on_file(checked.at));
    let counts = || detainers().filter(|p| p.detainer_lacks().is_none());
    let on_file = counts().next().is_some();
    let lacks = detainers().find_map(Paper::detainer_lacks).filter(|_| !on_file);
    let boxless = (on_file && !counts().any(Paper::detainer_box_is_marked)).then(|| {
        let says = "No box is marked on the I-247A. Ask ICE for a complete one.";
        Finding::warn(Rule::DetainerServed, "detainer_copy", says)
    });
    let differs = counts().find_map(|p| p.detainer_differs(&checked.file.identity)).map(|what| {
        let says = format!("The {what} on the I-247A is not this person's. Compare the papers before you serve.");
        Finding::warn(Rule::IdentityByTwo, "detainer_copy", says)
    });
    let finding = match (&checked.service.detainer_copy, on_file) {
        (None, true) => Finding::block(Rule::Required, "detainer_copy", "Say how the copy of the I-247A was served."),
        (Some(DetainerCopy::NotServed), true) => {
            let says = "The I-247A takes no effect until a copy is served on the person.";
            Finding::warn(Rule::DetainerServed, "detainer_copy", says)
        }
        (Some(_), true) => Finding::fine(Rule::DetainerServed, "detainer_copy", "I-247A on file, copy served"),
        (_, false) => return no_detainer(checked, lacks).into_iter().collect(),
    };
    std::iter::once(finding).chain(boxless).chain(differs).collect()
}

/// No I-247A that counts: none, or one that nobody can read or nobody signed.
fn no_detainer(checked: &Checked<'_>, lacks: Option<&str>) -> Option<Finding> {
    let says = match lacks {
        Some(lacks) => format!("The I-247A on file {lacks}, so it does not count. Ask ICE for another one."),
        None => "No I-247A is on file. Ask ICE for it, or record its receipt first.".to_owned(),
    };
    if checked.profile.detainer_required {
        Some(Finding::block(Rule::DetainerServed, "detainer_copy", says))
    } else {
        lacks.map(|_| Finding::warn(Rule::DetainerServed, "detainer_copy", says))
    }
}

fn welfare(checked: &Checked<'_>) -> Vec<Finding> {
    let s = checked.service;
    let property = blank(s.property_number.as_deref());
    let medical = s.medical_screen != Some(true);
    let warn = |field, says: &str| Finding::warn(Rule::Required, field, says);
    let property = property.then(|| warn("property_number", "No property number: without it a release takes longer."));
    let medical = medical.then(|| warn("medical_screen", "The medical screen is not done."));
    property.into_iter().chain(medical).collect()
}
