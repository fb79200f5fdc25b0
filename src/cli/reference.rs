//! References by name: `"person": "@torres"` means the person that the command with the id `torres` created.
//! `@torres.2` means the second of that kind.

use serde_json::{Map, Value};

use crate::custody::finding::{Finding, Rule};
use crate::journal::error::JournalError;
use crate::journal::record::Journal;

/// Fields that name something on file, and the kind of thing each names.
pub(super) const REFERENCES: [(&str, &str); 19] = [
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use schemars::schema_for;

    use super::*;
    use crate::custody::command::Command;

    /// Every property of the schema that holds an id, with the kind of thing that its type names.
    fn ids(value: &Value, found: &mut BTreeSet<(String, String)>) {
        if let Some(properties) = value.get("properties").and_then(Value::as_object) {
            for (name, property) in properties {
                let text = property.to_string();
                let of_id = text.split("#/$defs/").skip(1).filter_map(|rest| rest.split('"').next());
                for kind in of_id.filter_map(|name| name.strip_suffix("Id")) {
                    let _new = found.insert((name.clone(), kind.to_lowercase()));
                }
            }
        }
        match value {
            Value::Array(items) => items.iter().for_each(|item| ids(item, found)),
            Value::Object(fields) => fields.values().for_each(|field| ids(field, found)),
            _ => {}
        }
    }

    #[test]
    fn every_id_of_a_command_can_be_named_and_nothing_else() {
        let mut in_schema = BTreeSet::new();
        ids(&schema_for!(Command).to_value(), &mut in_schema);
        // `by` stands on the line, and a profile's version is a number.
        let beside = [("by", "staff"), ("version", "version")];
        let named = REFERENCES.into_iter().filter(|entry| !beside.contains(entry));
        let named: BTreeSet<_> = named.map(|(field, kind)| (field.to_owned(), kind.to_owned())).collect();
        assert_eq!(in_schema, named);
    }
}
