//! `hold48 settings`: what is set on this computer for paper, for whoever sets a PC up without its window.
//!
//! With `--json` the answer is `daily` (`at`, as `06:00`, and `folder`; null where no report makes itself) and `paper`
//! (`letter` or `a4`).

use std::io::Write;

use serde_json::json;

use super::Desk;
use super::arguments::{PaperName, Settings as Asked};
use super::exit::{Exit, Stop};
use crate::issue;
use crate::journal::store::FILE;
use crate::platform::reason::reason;
use crate::platform::seat::{self, Asked as Seat};
use crate::platform::settings::{DailyReport, PaperChoice, Settings};
use crate::platform::{clock, console};

pub(super) fn run(desk: &Desk, asked: &Asked, out: &mut dyn Write) -> Result<Exit, Stop> {
    if !desk.dir().join(FILE).exists() {
        let dir = desk.dir().display();
        return Err(Stop::refused(&format!("There is no record in {dir} yet. Set the jail up first.")));
    }
    let sets = asked.daily_at.is_some() || asked.daily_folder.is_some() || asked.daily_off || asked.paper.is_some();
    let settings = if sets { set(desk, asked)? } else { load(desk) };
    answer(desk, &settings, out)?;
    Ok(Exit::Done)
}

fn load(desk: &Desk) -> Settings {
    let (settings, unread) = Settings::load(desk.dir());
    unread.iter().for_each(|says| console::tell(says));
    settings
}

/// Sets what is asked for. An open window keeps its own and would set it back.
fn set(desk: &Desk, asked: &Asked) -> Result<Settings, Stop> {
    let kept_from = |error| Stop::environment(&format!("The settings cannot be written: {}.", reason(&error)));
    let Seat::Taken(_seat) = seat::take(desk.dir(), clock::now()).map_err(kept_from)? else {
        let says = "The window of this record is open. Set it there, under Settings (F8), or close the window first.";
        return Err(Stop::refused(says));
    };
    let mut settings = load(desk);
    if let Some(paper) = asked.paper {
        settings.paper = match paper {
            PaperName::Letter => PaperChoice::Letter,
            PaperName::A4 => PaperChoice::A4,
        };
    }
    if asked.daily_off {
        settings.daily_report = None;
    }
    if asked.daily_at.is_some() || asked.daily_folder.is_some() {
        settings.daily_report = Some(daily(desk, asked, settings.daily_report.as_ref())?);
    }
    settings.save(desk.dir()).map_err(kept_from)?;
    Ok(settings)
}

/// The daily report as it is to be: what is not given stays as it was.
fn daily(desk: &Desk, asked: &Asked, former: Option<&DailyReport>) -> Result<DailyReport, Stop> {
    let at = asked.daily_at.clone().or_else(|| former.map(DailyReport::at));
    let folder = match &asked.daily_folder {
        Some(folder) => Some(std::path::absolute(folder).unwrap_or_else(|_| folder.clone())),
        None => former.map(|former| former.folder.clone()),
    };
    let (Some(at), Some(folder)) = (at.filter(|at| !at.trim().is_empty()), folder) else {
        return Err(Stop::usage("The daily report needs a time and a folder: --daily-at 06:00 --daily-folder DIR."));
    };
    let (set, warns) =
        issue::set_daily(&at, &folder.display().to_string(), desk.dir()).map_err(|says| Stop::usage(&says))?;
    warns.iter().for_each(|says| console::tell(says));
    set.ok_or_else(|| Stop::usage("Give the time of the daily report: --daily-at 06:00."))
}

fn answer(desk: &Desk, settings: &Settings, out: &mut dyn Write) -> Result<(), Stop> {
    let paper = match settings.paper {
        PaperChoice::Letter => ("letter", "Letter"),
        PaperChoice::A4 => ("a4", "A4"),
    };
    if desk.json {
        let daily = settings.daily_report.as_ref().map(|daily| {
            let folder = daily.folder.display().to_string();
            json!({ "at": daily.at(), "folder": folder })
        });
        writeln!(out, "{:#}", json!({ "daily": daily, "paper": paper.0 }))?;
        return Ok(());
    }
    match &settings.daily_report {
        Some(daily) => writeln!(
            out,
            "The daily custody report is due every day at {} and goes into {}. \"hold48 report --due\" makes it, and the open \
             window does.",
            daily.at(),
            daily.folder.display()
        )?,
        None => writeln!(out, "No daily custody report makes itself.")?,
    }
    writeln!(out, "Paper: {}.", paper.1)?;
    Ok(())
}
