//! `hold48 verify`: proof that the record is what was recorded.

use std::io::Write;

use serde_json::json;

use super::Desk;
use super::arguments::Verify;
use super::exit::{Exit, Stop};
use crate::journal::error::JournalError;
use crate::journal::head::HeadPrefix;
use crate::journal::open;
use crate::journal::record::Journal;
use crate::journal::verify::verify;

pub(super) fn run(desk: &Desk, asked: &Verify, out: &mut dyn Write) -> Result<Exit, Stop> {
    let head = asked.head.as_deref().map(str::parse::<HeadPrefix>).transpose();
    let head = head.map_err(|problem| Stop::usage(&format!("--head: {problem}")))?;
    let store = open::open_read_only(desk.dir())?;
    let verified = match verify(&store, head, &mut |_, _| {}) {
        Ok(verified) => verified,
        Err(JournalError::Damaged(damage)) => {
            if desk.json {
                let problems: Vec<String> = damage.problems.iter().map(ToString::to_string).collect();
                writeln!(out, "{:#}", json!({ "verified": false, "problems": problems }))?;
            } else {
                writeln!(out, "NOT VERIFIED. {damage}")?;
            }
            return Ok(Exit::Damaged);
        }
        Err(error) => return Err(error.into()),
    };
    drop(store);
    let rebuild = || -> Result<bool, JournalError> { Journal::open(desk.dir())?.rebuild() };
    let models_equal = asked.rebuild.then(rebuild).transpose()?;
    if desk.json {
        let paper = verified.paper.map(|paper| json!({ "event": paper.seq, "since": paper.since }));
        let answer = json!({
            "verified": true, "events": verified.events, "scans": verified.scans,
            "head": verified.head.to_string(), "paper_head": paper, "read_models_equal": models_equal,
        });
        writeln!(out, "{answer:#}")?;
    } else {
        writeln!(
            out,
            "Verified: {} events, {} scans, journal head {}.",
            verified.events, verified.scans, verified.head
        )?;
        if let Some(paper) = verified.paper {
            writeln!(out, "The head from paper is event {}; {} events were recorded since.", paper.seq, paper.since)?;
        }
        match models_equal {
            Some(true) => writeln!(out, "Read models rebuilt from the events: equal.")?,
            Some(false) => writeln!(
                out,
                "Read models differed from the events and were rebuilt. Tell whoever looks after Hold48."
            )?,
            None => {}
        }
    }
    Ok(if models_equal == Some(false) { Exit::Damaged } else { Exit::Done })
}
