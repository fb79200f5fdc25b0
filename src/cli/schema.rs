//! `hold48 schema`: JSON Schema of commands, answers and events, made from the types.

use std::io::Write;

use schemars::schema_for;
use serde_json::json;

use super::exit::{Exit, Stop};
use crate::custody::command::Command;
use crate::custody::event::Event;
use crate::journal::answer::Answer;

pub(super) fn run(out: &mut dyn Write) -> Result<Exit, Stop> {
    let schema = json!({
        "command": schema_for!(Command),
        "answer": schema_for!(Answer),
        "event": schema_for!(Event),
    });
    writeln!(out, "{schema:#}")?;
    Ok(Exit::Done)
}
