//! `hold48 schema`: JSON Schema of commands, answers and events, made from the types.

use std::io::Write;

use schemars::{JsonSchema, schema_for};
use serde_json::{Value, json};

use super::apply::Numbered;
use super::arguments::Schema;
use super::exit::{Exit, Stop};
use crate::custody::command::Command;
use crate::custody::event::Event;
use crate::custody::ids::StaffId;
use crate::custody::zone::Typed;

/// What every line may carry beside its command. [`super::apply`] takes these out one by one, so that a wrong one is refused
/// by its name; a test holds that it knows them all.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "its fields are read by the schema alone")]
struct Line {
    /// The command's own id: the same id again gives the first answer, and later lines name what it created as "@id".
    id: Option<String>,
    /// Who does it. Needed by every command but set_up_jail.
    by: Option<StaffId>,
    /// Where a late entry comes from, such as the paper log of an outage.
    source: Option<String>,
    /// The time of this line. Drill stores only.
    now: Option<Typed>,
}

/// Where a scanned file is named instead of the hash of a scan on file.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "its fields are read by the schema alone")]
struct Scanned {
    /// The scanned paper, a PDF, PNG or JPEG, beside the file of commands.
    scan_file: Option<String>,
}

/// The same for the letter that makes an officer one.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "its fields are read by the schema alone")]
struct ScannedLetter {
    /// The scanned letter, a PDF, PNG or JPEG, beside the file of commands.
    letter_scan_file: Option<String>,
}

pub(super) fn run(asked: &Schema, out: &mut dyn Write) -> Result<Exit, Stop> {
    if let Some(command) = &asked.command {
        writeln!(out, "{:#}", one(command)?)?;
        return Ok(Exit::Done);
    }
    let schema = json!({ "command": lines(), "answer": schema_for!(Numbered<'static>), "event": schema_for!(Event) });
    writeln!(out, "{schema:#}")?;
    Ok(Exit::Done)
}

/// The schema of one command, with the parts that it refers to.
fn one(command: &str) -> Result<Value, Stop> {
    let mut schema = lines();
    let branches = schema["oneOf"].as_array_mut().map(std::mem::take).unwrap_or_default();
    let names: Vec<_> = branches.iter().filter_map(|each| each["properties"]["do"]["const"].as_str()).collect();
    let Some(at) = names.iter().position(|name| *name == command) else {
        return Err(Stop::usage(&format!("There is no such command. The commands are: {}.", names.join(", "))));
    };
    let mut one = branches[at].clone();
    let parts = schema["$defs"].take();
    let mut needed = serde_json::Map::new();
    collect(&one, &parts, &mut needed);
    one["$defs"] = Value::Object(needed);
    Ok(one)
}

/// Takes in every part that a schema refers to, and what those refer to.
fn collect(schema: &Value, parts: &Value, needed: &mut serde_json::Map<String, Value>) {
    match schema {
        Value::String(text) => {
            let Some(name) = text.strip_prefix("#/$defs/") else { return };
            if !needed.contains_key(name) {
                let _former = needed.insert(name.to_owned(), parts[name].clone());
                collect(&parts[name], parts, needed);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, parts, needed)),
        Value::Object(fields) => fields.values().for_each(|field| collect(field, parts, needed)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The schema of a line: a command, with what every line may carry, and names where ids are meant.
fn lines() -> Value {
    let mut schema = schema_for!(Command).to_value();
    let line = schema_for!(Line).to_value();
    let scanned = schema_for!(Scanned).to_value();
    for branch in schema["oneOf"].as_array_mut().into_iter().flatten() {
        if branch["properties"]["do"]["const"] == "receive_paper" {
            add(branch, &scanned);
        }
        add(branch, &line);
    }
    if let Some(parts) = schema["$defs"].as_object_mut() {
        if let Some(credentials) = parts.get_mut("Credentials") {
            add(credentials, &schema_for!(ScannedLetter).to_value());
        }
        for (_, part) in parts.iter_mut().filter(|(_, part)| part["format"] == "uuid") {
            let id = part.take();
            *part = json!({ "anyOf": [id, { "description": "What an earlier line created, by its id.", "type": "string", "pattern": "^@." }] });
        }
    }
    schema
}

fn add(branch: &mut Value, more: &Value) {
    let Some(properties) = branch["properties"].as_object_mut() else { return };
    for (name, property) in more["properties"].as_object().into_iter().flatten() {
        let _former = properties.insert(name.clone(), property.clone());
    }
}
