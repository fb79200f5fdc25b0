//! References by name: `"person": "@torres"` means the person that the command with the id `torres` created.
//! `@torres.2` means the second of that kind.

use serde_json::{Map, Value};

use crate::custody::finding::{Finding, Rule};
use crate::journal::error::JournalError;
use crate::journal::record::Journal;

/// Fields that name something on file, and the kind of thing each names.
pub(super) const REFERENCES: [(&str, &str); 20] = [
    ("by", "staff"),
    ("officer", "staff"),
    ("second", "staff"),
    ("supervisor", "staff"),
    ("owner", "staff"),
    ("person", "person"),
    ("booking", "booking"),
    ("basis", "basis"),
    ("paper", "paper"),
    ("warrant", "paper"),
    ("order", "paper"),
    ("i203", "paper"),
    ("cancels", "paper"),
    ("hold", "hold"),
    ("claim", "claim"),
    ("citizenship_claim", "claim"),
    ("exception", "exception"),
    ("agreement", "agreement"),
    ("version", "version"),
    ("staff", "staff"),
];

/// Why a reference could not be resolved.
pub(super) enum Unresolved {
    /// Nothing was created under that name.
    Unknown(Finding),
    /// The record could not be read.
    Journal(JournalError),
}

/// Puts ids in the place of names.
pub(super) fn resolve(journal: &Journal, fields: &mut Map<String, Value>) -> Result<(), Unresolved> {
    for (field, value) in fields.iter_mut() {
        walk(journal, field, value)?;
    }
    Ok(())
}

fn walk(journal: &Journal, field: &str, value: &mut Value) -> Result<(), Unresolved> {
    match value {
        Value::String(text) => {
            let kind = REFERENCES.iter().find(|(name, _)| *name == field).map(|(_, kind)| *kind);
            if let (Some(kind), Some(name)) = (kind, text.strip_prefix('@')) {
                *value = created(journal, field, kind, name)?;
            }
        }
        Value::Array(items) => {
            for item in items {
                walk(journal, field, item)?;
            }
        }
        Value::Object(fields) => resolve(journal, fields)?,
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
    Ok(())
}

fn created(journal: &Journal, field: &str, kind: &str, name: &str) -> Result<Value, Unresolved> {
    let lookup = |command: &str, what: &str| -> Result<Option<Value>, Unresolved> {
        let created = journal.created_by(command).map_err(Unresolved::Journal)?;
        Ok(created.and_then(|created| created.get(what).cloned()))
    };
    if let Some(found) = lookup(name, kind)? {
        return Ok(found);
    }
    if let Some((command, nth)) = name.rsplit_once('.')
        && let Some(found) = lookup(command, &format!("{kind}_{nth}"))?
    {
        return Ok(found);
    }
    let shown: String = name.chars().take(40).collect();
    let says =
        format!("No {kind} was created by a command with the id \"{shown}\". Check the name, or give the id itself.");
    Err(Unresolved::Unknown(Finding::block(Rule::OnFile, field, says)))
}
