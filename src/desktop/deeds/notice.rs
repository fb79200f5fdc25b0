//! The wording of papers for the person: its very words are approved by two people.

use serde_json::{Value, json};

use super::super::form::spec::Spec;
use super::super::place::Deed;
use super::Ground;
use crate::report::languages;

/// The form by which a person approves the words of a language.
pub(super) fn spec(code: &'static str, ground: &Ground<'_>) -> Option<Spec> {
    let language = languages().into_iter().find(|language| language.code == code)?;
    let by = ground.jail.notice_approvals(&language.name, language.wording, ground.now);
    let approved = by.iter().map(|id| ground.jail.staff_name(*id)).collect::<Vec<_>>().join(" and ");
    let mut spec = Spec::of_deed("approve_notice", "approve_notice", Deed::ApproveNotice(code))
        .of(code)
        .with("language", json!(language.name))
        .with("wording", json!(language.wording))
        .note("Read it with counsel first. Two people approve it; whoever is at the desk is named. Other words need approvals of their own.")
        .knowing(match approved.as_str() {
            "" => "Nobody has approved these words yet.".to_owned(),
            names => format!("Approved by {names}."),
        })
        .knowing(format!("SHA-256 of the wording: {}", language.wording));
    spec.about = format!("Papers for the person in {}", language.name);
    let words: Value = serde_json::from_str(language.text).unwrap_or(Value::Null);
    let mut said = Vec::new();
    flat(&words, "", &mut said);
    Some(said.into_iter().fold(spec, Spec::knowing))
}

/// Every sentence of the wording, behind the place where it stands.
fn flat(words: &Value, at: &str, said: &mut Vec<String>) {
    match words {
        Value::String(text) => said.push(format!("{}: {text}", at.replace('_', " "))),
        Value::Array(items) if items.iter().all(Value::is_string) => {
            let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            said.push(format!("{}: {}", at.replace('_', " "), items.join(" · ")));
        }
        Value::Array(items) => {
            for (nth, item) in items.iter().enumerate() {
                flat(item, &format!("{at} {}", nth + 1), said);
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                let below = if at.is_empty() { name.clone() } else { format!("{at}, {name}") };
                flat(value, &below, said);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => (),
    }
}
