//! `hold48 about`: what the program is, what it is not, and the licences of everything inside.
//!
//! With `--json` the answer is one object: `program`, `version`, `says[]`, `licence` (SPDX), `time_zone_database`, and
//! `licences` (the text; null unless `--licences` was given).

use std::io::Write;

use serde_json::json;

use super::Desk;
use super::arguments::About;
use super::exit::{Exit, Stop};
use crate::about::{LICENCE, LICENCES, SAYS, VERSION};
use crate::custody::zone::tz_database_version;

pub(super) fn run(desk: &Desk, asked: &About, out: &mut dyn Write) -> Result<Exit, Stop> {
    if desk.json {
        let answer = json!({
            "program": "Hold48", "version": VERSION, "says": SAYS, "licence": LICENCE,
            "time_zone_database": tz_database_version(), "licences": asked.licences.then_some(LICENCES),
        });
        writeln!(out, "{answer:#}")?;
        return Ok(Exit::Done);
    }
    writeln!(out, "Hold48 {VERSION}, time zone database {}", tz_database_version())?;
    for says in SAYS {
        writeln!(out, "{says}")?;
    }
    writeln!(out)?;
    if asked.licences {
        out.write_all(LICENCES.as_bytes())?;
    } else {
        writeln!(out, "The licences of everything inside: hold48 about --licences")?;
    }
    Ok(Exit::Done)
}
