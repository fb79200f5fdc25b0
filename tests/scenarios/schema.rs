//! § 5, "Never asked, never an input": read off the schema of all commands.

use hold48::custody::command::Command;
use hold48::custody::event::Event;
use schemars::schema_for;
use serde_json::Value;

/// Parts of names that no input has.
const FORBIDDEN: [&str; 12] = [
    "birthplace",
    "place_of_birth",
    "country",
    "entry",
    "status",
    "immigration",
    "documents",
    "length_of_stay",
    "alien",
    "nationality",
    "citizen",
    "removab",
];
/// What may speak of citizenship: as printed by ICE, as claimed by the person, and why somebody was released. The others
/// are boxes of ICE's form and the name of a rule.
const ALLOWED: [&str; 8] = [
    "citizenship_as_printed",
    "citizenship_claim",
    "record_citizenship_claim",
    "citizenship_claimed",
    "us_citizenship",
    "immigration_judge",
    "board_of_immigration_appeals",
    "late_entry",
];

/// Names of properties, and values of tags and closed lists.
fn names(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::Object(properties)) = fields.get("properties") {
                found.extend(properties.keys().cloned());
            }
            found.extend(fields.get("const").and_then(Value::as_str).map(str::to_owned));
            if let Some(Value::Array(list)) = fields.get("enum") {
                found.extend(list.iter().filter_map(Value::as_str).map(str::to_owned));
            }
            fields.values().for_each(|value| names(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| names(item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn no_command_and_no_event_asks_for_origin_entry_status_documents_or_length_of_stay() {
    let mut found = Vec::new();
    names(schema_for!(Command).as_value(), &mut found);
    names(schema_for!(Event).as_value(), &mut found);
    assert!(found.len() > 200, "the walk found only {found:?}");
    let asks = |name: &&String| {
        let name = name.to_lowercase();
        FORBIDDEN.iter().any(|part| name.contains(part)) && !ALLOWED.contains(&name.as_str())
    };
    assert_eq!(found.iter().filter(asks).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn no_event_of_a_person_is_called_as_one_of_the_jail_is() {
    // The kind alone tells a stored event: one name for both would be read back as the jail's.
    let schema = schema_for!(Event).to_value();
    let kinds = |of: &str| -> Vec<String> {
        let kinds = schema["$defs"][of]["oneOf"].as_array().unwrap().iter();
        kinds.map(|kind| kind["properties"]["event"]["const"].as_str().unwrap().to_owned()).collect()
    };
    let (jail, person) = (kinds("JailEvent"), kinds("PersonEvent"));
    assert!(jail.contains(&"report_issued".to_owned()) && person.contains(&"case_report_issued".to_owned()));
    assert_eq!(jail.iter().filter(|kind| person.contains(kind)).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn nothing_of_a_service_is_preselected() {
    let empty = hold48::custody::service::Service::default();
    assert_eq!(serde_json::to_value(empty).unwrap(), serde_json::json!({}));
}
