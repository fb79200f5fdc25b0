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

/// A field that must be filled in, whatever it says.
struct Asked {
    field: &'static str,
    asks: &'static str,
    /// What is not recorded where it is empty.
    lacking: &'static str,
    missing: fn(&Checked<'_>) -> bool,
}

const ASKED: [Asked; 11] = [
    Asked {
        field: "served_at",
        asks: "Enter when the warrant was read and served.",
        lacking: "when the warrant was read and served",
        missing: |c| c.service.served_at.is_none(),
    },
    Asked {
        field: "officer",
        asks: "Enter the Warrant Service Officer who serves.",
        lacking: "the Warrant Service Officer who served",
        missing: |c| c.service.officer.is_none(),
    },
    Asked {
        field: "warrant",
        asks: "Choose the warrant: an I-200 or I-205 on file.",
        lacking: "the warrant: an I-200 or I-205 on file",
        missing: |c| c.service.warrant.is_none(),
    },
    Asked {
        field: "place",
        asks: "Choose the place inside this jail.",
        lacking: "the place inside this jail",
        missing: |c| blank(c.service.place.as_deref()),
    },
    Asked {
        field: "language",
        asks: "Enter the language in which it was read.",
        lacking: "the language in which it was read",
        missing: |c| blank(c.service.language.as_deref()),
    },
    Asked {
        field: "interpreter",
        asks: "Say whether an interpreter was needed, offered or used.",
        lacking: "who interpreted, or that nobody had to",
        missing: |c| c.service.interpreter.is_none(),
    },
    Asked {
        field: "warrant_read",
        asks: "Say whether the warrant was read to the person.",
        lacking: "whether the warrant was read to the person",
        missing: |c| c.service.warrant_read.is_none(),
    },
    Asked {
        field: "copy",
        asks: "Say whether the copy was given or refused.",
        lacking: "whether the copy was given or refused",
        missing: |c| c.service.copy.is_none(),
    },
    Asked {
        field: "told_deadline",
        asks: "Say whether the person was told the release deadline.",
        lacking: "whether the person was told the release deadline",
        missing: |c| c.service.told_deadline.is_none(),
    },
    Asked {
        field: "told_at",
        asks: "Tell the person that criminal custody ended, and enter when it was told.",
        lacking: "when the person was told that criminal custody ended",
        missing: |c| c.custody_ended.is_some() && c.service.told_at.is_none(),
    },
    Asked {
        field: "detainer_copy",
        asks: "Say how the copy of the I-247A was served.",
        lacking: "how the copy of the I-247A was served",
        missing: |c| c.service.detainer_copy.is_none() && detainers(c).any(|paper| paper.detainer_lacks().is_none()),
    },
];

/// What of a service is not recorded where a field is empty that must be filled in.
pub(in crate::custody) fn not_recorded(field: &str) -> Option<&'static str> {
    ASKED.iter().find(|asked| asked.field == field).map(|asked| asked.lacking)
}

fn missing(checked: &Checked<'_>) -> Vec<Finding> {
    let missing = ASKED.iter().filter(|asked| (asked.missing)(checked));
    missing.map(|asked| Finding::block(Rule::Required, asked.field, asked.asks)).collect()
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

/// The detainers on file at the service.
fn detainers<'a>(checked: &Checked<'a>) -> impl Iterator<Item = &'a Paper> {
    let at = checked.at;
    checked.file.papers.iter().filter(move |paper| paper.is_detainer() && paper.on_file(at))
}

fn detainer_copy(checked: &Checked<'_>) -> Vec<Finding> {
    let counts = || detainers(checked).filter(|p| p.detainer_lacks().is_none());
    let on_file = counts().next().is_some();
    let lacks = detainers(checked).find_map(Paper::detainer_lacks).filter(|_| !on_file);
    let boxless = (on_file && !counts().any(Paper::detainer_box_is_marked)).then(|| {
        let says = "No box is marked on the I-247A. Ask ICE for a complete one.";
        Finding::warn(Rule::DetainerServed, "detainer_copy", says)
    });
    let differs = counts().find_map(|p| p.detainer_differs(&checked.file.identity)).map(|what| {
        let says = format!("The {what} on the I-247A is not this person's. Compare the papers before you serve.");
        Finding::warn(Rule::IdentityByTwo, "detainer_copy", says)
    });
    let finding = match (&checked.service.detainer_copy, on_file) {
        // It is asked for above.
        (None, true) => None,
        (Some(DetainerCopy::NotServed), true) => {
            let says = "The I-247A takes no effect until a copy is served on the person.";
            Some(Finding::warn(Rule::DetainerServed, "detainer_copy", says))
        }
        (Some(_), true) => Some(Finding::fine(Rule::DetainerServed, "detainer_copy", "I-247A on file, copy served")),
        (_, false) => return no_detainer(checked, lacks).into_iter().collect(),
    };
    finding.into_iter().chain(boxless).chain(differs).collect()
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
