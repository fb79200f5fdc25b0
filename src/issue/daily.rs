//! The daily custody report that makes itself: at its set time where a program runs, else as soon as one does.

use std::path::{Path, PathBuf};

use super::{Ask, make, save};
use crate::custody::daily_run::{self, DailyTime};
use crate::custody::ids::StaffId;
use crate::custody::issued::{PaperSize, Report};
use crate::custody::sha256::Sha256;
use crate::custody::zone::{Moment, Zone, local};
use crate::journal::record::Journal;
use crate::platform::folder;
use crate::platform::reason::reason;
use crate::platform::settings::{DailyReport, PaperChoice, Settings};
use crate::report::Press;

/// What a run came to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct DailyRun {
    /// The reports that were made, the oldest first.
    pub made: Vec<DailyMade>,
    /// Why the next one could not be made. It stays due, and so do those after it.
    pub failed: Option<String>,
}

/// A daily report that was made and saved.
#[derive(Debug, PartialEq, Eq)]
pub struct DailyMade {
    /// The set time that it tells of.
    pub as_of: Moment,
    /// Where it lies.
    pub file: PathBuf,
    /// How many pages it has.
    pub pages: usize,
    /// SHA-256 of its bytes.
    pub sha256: Sha256,
}

/// On what reports are set, where nobody says it for the one at hand.
pub fn paper(settings: &Settings) -> PaperSize {
    match settings.paper {
        PaperChoice::Letter => PaperSize::Letter,
        PaperChoice::A4 => PaperSize::A4,
    }
}

/// The moments of which a daily report is due on this computer, the oldest first. None is where none is set, nor of a time
/// at which the jail was not set up yet.
///
/// # Errors
/// A sentence: the record cannot be read.
pub fn daily_due(journal: &Journal, settings: &Settings, now: Moment) -> Result<Vec<Moment>, String> {
    let Some(set) = &settings.daily_report else { return Ok(Vec::new()) };
    let first = journal.store().records_between(1, 1).map_err(|error| error.to_string())?;
    let jail = journal.jail();
    let time = DailyTime::at_minute(set.minute_of_day);
    let due = daily_run::due(jail.last_daily, time, jail.zone(), jail.present(now));
    Ok(due.into_iter().filter(|at| first.iter().any(|record| record.header.recorded <= *at)).collect())
}

/// Makes every daily report that is due, each as of its set time, and saves it as `daily-custody-2026-11-15.pdf` in the set
/// folder. Nothing there is replaced. Of several programs that run at once, one makes them.
pub fn daily(journal: &mut Journal, press: &Press, settings: &Settings, by: Option<StaffId>, now: Moment) -> DailyRun {
    let mut run = DailyRun::default();
    if let Some(set) = &settings.daily_report {
        run.failed = catch_up(journal, press, (settings, set), by, now, &mut run.made).err();
    }
    run
}

fn catch_up(
    journal: &mut Journal,
    press: &Press,
    (settings, set): (&Settings, &DailyReport),
    by: Option<StaffId>,
    now: Moment,
    made: &mut Vec<DailyMade>,
) -> Result<(), String> {
    let data = journal.store().path().parent().map(Path::to_owned).unwrap_or_default();
    let _alone = folder::alone(&data).map_err(|error| {
        format!("Whether another program makes the daily report cannot be told: {}.", reason(&error))
    })?;
    let _news = journal.refresh().map_err(|error| error.to_string())?;
    for as_of in daily_due(journal, settings, now)? {
        let ask = Ask {
            report: Report::DailyCustody,
            person: None,
            hold: None,
            as_of: Some(as_of),
            language: "en".to_owned(),
            paper: paper(settings),
        };
        let report = make(journal, press, ask, by, now)?;
        let file = free_name(&set.folder, as_of, journal.jail().zone());
        save(journal, &report, &report.pdf, (&file, false), None, by, now)?;
        made.push(DailyMade { as_of, file, pages: report.document.pages(), sha256: report.sha256 });
    }
    Ok(())
}

/// The name of that day's report, with a number behind it where it is taken.
fn free_name(folder: &Path, as_of: Moment, zone: Zone) -> PathBuf {
    let day = format!("{}-{}", Report::DailyCustody.name(), local(as_of, zone).date());
    let numbered = (2..1000).map(|nth| folder.join(format!("{day}-{nth}.pdf")));
    let mut names = std::iter::once(folder.join(format!("{day}.pdf"))).chain(numbered);
    names.find(|name| !name.exists()).unwrap_or_else(|| folder.join(format!("{day}.pdf")))
}
