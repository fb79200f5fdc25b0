//! `hold48 check`: a backup is looked at where it lies. On Windows a double click on one asks for it.

use std::io::Write;

use serde_json::json;

use super::Desk;
use super::arguments::Check;
use super::exit::{Exit, Stop};
use crate::journal::{backup, code};
use crate::platform::console;

pub(super) fn run(desk: &Desk, asked: &Check, out: &mut dyn Write) -> Result<Exit, Stop> {
    let secret = asked.code.as_deref().map(code::read).transpose();
    let secret = secret.map_err(|problem| Stop::usage(&problem.to_string()))?;
    let checked = backup::check(&asked.file, desk.dir(), secret.as_ref()).map_err(|error| match backup::needs_code(&error) {
        true if asked.code.is_none() => Stop::environment(
            "This computer does not know the key of that backup. Give the recovery code: hold48 check FILE --code CODE.",
        ),
        true | false => error.into(),
    })?;
    let (of, head) = (checked.of, checked.verified.head.to_string());
    if desk.json {
        let answer = json!({
            "verified": true, "jail": of.jail, "drill": of.drill, "events": of.events, "scans": checked.verified.scans, "head": head,
        });
        writeln!(out, "{answer:#}")?;
        return Ok(Exit::Done);
    }
    let mark = if of.drill { "DRILL. " } else { "" };
    // As this was asked: the same folder, and that a code was needed; the code itself is said nowhere.
    let data = if desk.data_named { format!(" --data \"{}\"", desk.dir().display()) } else { String::new() };
    let code = if asked.code.is_some() { " --code CODE" } else { "" };
    let says = format!(
        "{mark}This backup is whole: {}, {} events, {} scans, journal head {head}.\nNothing was changed. To put it in place: \
         hold48{data} restore \"{}\"{code}",
        of.jail,
        of.events,
        checked.verified.scans,
        asked.file.display()
    );
    if console::is_read() {
        writeln!(out, "{says}")?;
    } else {
        console::show(&says);
    }
    Ok(Exit::Done)
}
