//! Bounds for everything that is typed: long enough for any real name, short enough for a page.

use serde_json::Value;

use super::Refusal;
use crate::custody::command::Command;
use crate::custody::finding::{Finding, Rule};
use crate::custody::service::Service;

/// Longest free text, in characters.
const LONGEST_TEXT: usize = 10_000;
/// Longest name, number or place, in characters.
const LONGEST_NAME: usize = 200;
/// Fields that may hold more than a name.
const FREE_TEXT: [&str; 11] = [
    "volunteered",
    "reason",
    "says",
    "decision",
    "known",
    "orders",
    "citation",
    "called_back",
    "other",
    "provisions",
    "legend",
];

/// Refuses text that is too long, or holds characters that nobody can read on a page.
pub(super) fn check(command: &Command) -> Result<(), Refusal> {
    let value = serde_json::to_value(command)
        .map_err(|error| Refusal::one(Rule::Required, "do", format!("The command cannot be read: {error}.")))?;
    walk("do", &value)
}

/// The same check for a form that is still being typed.
pub(super) fn in_service(service: &Service) -> Option<Finding> {
    let value = serde_json::to_value(service).ok()?;
    walk("service", &value).err().and_then(|refusal| refusal.findings.into_iter().next())
}

fn walk(field: &str, value: &Value) -> Result<(), Refusal> {
    match value {
        Value::String(text) => check_text(field, text),
        Value::Array(items) => items.iter().try_for_each(|item| walk(field, item)),
        Value::Object(fields) => fields.iter().try_for_each(|(name, value)| walk(name, value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

fn check_text(field: &str, text: &str) -> Result<(), Refusal> {
    let longest = if FREE_TEXT.contains(&field) { LONGEST_TEXT } else { LONGEST_NAME };
    if text.len() > longest && text.chars().count() > longest {
        let says =
            format!("This field holds at most {longest} characters. Shorten it, and keep the paper for the rest.");
        return Err(Refusal::one(Rule::Required, field, says));
    }
    // Line breaks and tabs belong to what somebody said, and would make two rows of a name on the board; other control
    // characters, and the marks that reverse the order of letters on a screen, only hide what is written.
    let said = FREE_TEXT.contains(&field);
    let unreadable = |c: char| {
        (c.is_control() && !(said && matches!(c, '\n' | '\r' | '\t')))
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if text.contains(unreadable) {
        let says = "This field holds a character that cannot be shown. Type it again without it.";
        return Err(Refusal::one(Rule::Required, field, says));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use schemars::schema_for;

    use super::*;

    #[test]
    fn every_field_that_may_hold_free_text_is_a_field_of_some_command() {
        let schema = schema_for!(Command).to_value().to_string();
        for field in FREE_TEXT {
            assert!(schema.contains(&format!("\"{field}\":{{")), "{field}");
        }
    }
}
