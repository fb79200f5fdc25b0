//! `hold48 report --due`: the daily custody reports whose time has passed, for the task scheduler.

use std::io::Write;

use serde_json::json;

use crate::cli::arguments::Report as Asked;
use crate::cli::board::utc;
use crate::cli::exit::{Exit, Stop};
use crate::cli::keep::drill_mark;
use crate::cli::{Desk, staff};
use crate::custody::zone::show;
use crate::issue::{self, DailyMade};
use crate::platform::console;
use crate::platform::settings::Settings;
use crate::report::Press;

pub(super) fn run(desk: &Desk, asked: &Asked, out: &mut dyn Write) -> Result<Exit, Stop> {
    let mut journal = desk.open()?;
    let by = staff::named(journal.jail(), asked.by.staff.as_deref())?;
    let now = desk.now(&journal)?;
    let (settings, unread) = Settings::load(desk.dir());
    if settings.daily_report.is_none() {
        let says = "No daily report is set. Set its time and folder: hold48 settings --daily-at 06:00 --daily-folder DIR; \
                    or in the window, under Settings.";
        return Err(Stop::refused(&unread.unwrap_or_else(|| says.to_owned())));
    }
    let run = issue::daily(&mut journal, &Press::new(), &settings, by, now);
    run.settled.iter().for_each(|says| console::tell(says));
    if desk.json {
        let made = run.made.iter().map(|made| {
            let (file, sha256) = (made.file.display().to_string(), made.sha256.to_string());
            json!({ "as_of": utc(made.as_of), "file": file, "pages": made.pages, "sha256": sha256 })
        });
        writeln!(out, "{:#}", json!({ "made": made.collect::<Vec<_>>(), "failed": run.failed }))?;
    } else {
        let line = |made: &DailyMade| {
            let when = show(made.as_of, journal.jail().zone());
            format!("{}Daily custody report as of {when}: {}", drill_mark(&journal), made.file.display())
        };
        run.made.iter().try_for_each(|made| writeln!(out, "{}", line(made)))?;
        if run.made.is_empty() && run.failed.is_none() {
            writeln!(out, "No daily report is due.")?;
        }
    }
    match run.failed {
        Some(says) => Err(Stop::environment(&says)),
        None => Ok(Exit::Done),
    }
}
