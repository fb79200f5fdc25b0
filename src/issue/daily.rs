//! The daily custody report that makes itself: at its set time where a program runs, else as soon as one does.

use std::path::{Path, PathBuf};

use super::file::{Leaf, alone, keep};
use super::half::{settle, settle_alone};
use super::{Ask, Target, make};
use crate::custody::daily_run::{self, DailyTime};
use crate::custody::ids::StaffId;
use crate::custody::issued::{PaperSize, Report};
use crate::custody::sha256::Sha256;
use crate::custody::zone::{Moment, Zone, local};
use crate::journal::record::Journal;
use crate::platform::folder;
use crate::platform::settings::{DailyReport, PaperChoice, Settings};
use crate::report::Press;

/// What is said where somebody took the name of the file in this very moment.
const TAKEN: &str = "It is tried again under another name.";

/// What a run came to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct DailyRun {
    /// What became of reports that a program left half-done when it ended, in sentences.
    pub settled: Vec<String>,
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
/// folder. Nothing there is replaced. What a program that ended left half-done is settled first. Of several programs that run at once, one makes them.
pub fn daily(journal: &mut Journal, press: &Press, settings: &Settings, by: Option<StaffId>, now: Moment) -> DailyRun {
    let mut run = DailyRun::default();
    match &settings.daily_report {
        Some(set) => run.failed = catch_up(journal, press, (settings, set), by, now, &mut run).err(),
        None => run.settled = settle(journal, now).unwrap_or_else(|says| vec![says]),
    }
    run
}

fn catch_up(
    journal: &mut Journal,
    press: &Press,
    (settings, set): (&Settings, &DailyReport),
    by: Option<StaffId>,
    now: Moment,
    run: &mut DailyRun,
) -> Result<(), String> {
    let _alone = alone(journal)?;
    let _news = journal.refresh().map_err(|error| error.to_string())?;
    run.settled = settle_alone(journal, now)?;
    let data = journal.store().path().parent().map(Path::to_owned).unwrap_or_default();
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
        let file = free_name(&set.folder, as_of, journal.jail().zone())?;
        let target = Target::new(&file, false, &data).map_err(|not| not.says(TAKEN))?;
        let leaf = Leaf { target, bytes: report.pdf.as_slice().into(), exported: false };
        // It is tried again by itself: there is nothing to do but to look at the folder.
        keep(journal, &report, &[leaf], (None, by, now), ("", &|target, half| target.publish(half)))?;
        run.made.push(DailyMade { as_of, file, pages: report.document.pages(), sha256: report.sha256 });
    }
    Ok(())
}

/// The name of that day's report, with a number behind it where it is taken.
fn free_name(folder: &Path, as_of: Moment, zone: Zone) -> Result<PathBuf, String> {
    let day = format!("{}-{}", Report::DailyCustody.name(), local(as_of, zone).date());
    let numbered = (2..1000).map(|nth| folder.join(format!("{day}-{nth}.pdf")));
    let mut names = std::iter::once(folder.join(format!("{day}.pdf"))).chain(numbered);
    // A link that leads nowhere takes a name too.
    names
        .find(|name| name.symlink_metadata().is_err())
        .ok_or_else(|| format!("{} holds 999 files of that day already. Move them away.", folder.display()))
}

/// The daily report as it is set by hand: a time of the day and a folder outside of `data`, the folder of the record;
/// nothing where no time is typed. With what is to be known of the folder before the hour comes, in a sentence.
///
/// # Errors
/// A sentence: the time is none, or the folder is missing, not whole, or that of the record.
pub fn set_daily(at: &str, folder: &str, data: &Path) -> Result<(Option<DailyReport>, Option<String>), String> {
    let (at, folder) = (at.trim(), folder.trim());
    if at.is_empty() {
        return Ok((None, None));
    }
    let minute_of_day = minute(at).ok_or_else(|| format!("\"{at}\" is no time of the day. Type it as 06:00."))?;
    if folder.is_empty() {
        return Err("Type the folder into which the daily report goes.".to_owned());
    }
    let folder = PathBuf::from(folder);
    if !folder.is_absolute() {
        let shown = folder.display();
        return Err(format!(
            "Type the whole path, from the beginning of the disk. \"{shown}\" leads from somewhere else."
        ));
    }
    if folder::lies_in(&folder, data) {
        return Err("This is the folder of the record itself. Choose another folder for the daily report.".to_owned());
    }
    let missing = (!folder.is_dir())
        .then(|| format!("{} is not there yet. Make it: until then no report can be made.", folder.display()));
    Ok((Some(DailyReport { minute_of_day, folder }), missing))
}

/// Minutes after midnight: `06:00`, `0600`, `6:00`.
fn minute(at: &str) -> Option<u16> {
    let digits: String = at.chars().filter(|sign| *sign != ':').collect();
    let typed = (3..=4).contains(&digits.len()) && digits.chars().all(|sign| sign.is_ascii_digit());
    let number: u16 = digits.parse().ok().filter(|_| typed)?;
    let (hour, minute) = (number / 100, number % 100);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_the_day_is_typed_with_or_without_its_colon() {
        let read = ["06:00", "0600", "6:00", "600", "23:59", "0000"].map(minute);
        assert_eq!(read, [360, 360, 360, 360, 1439, 0].map(Some));
        assert_eq!(["24:00", "0660", "6", "12345", "six", "-100", ""].map(minute), [None; 7]);
    }

    #[test]
    fn without_a_time_none_is_made_and_the_folder_is_whole_and_not_that_of_the_record() {
        let (dir, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let folder = dir.path().display().to_string();
        assert_eq!(set_daily(" ", &folder, data.path()), Ok((None, None)));
        assert!(set_daily("0600", " ", data.path()).is_err_and(|says| says.contains("folder")));
        assert!(set_daily("0600", "reports", data.path()).is_err_and(|says| says.contains("whole path")));
        let below = data.path().join("reports").display().to_string();
        assert!(set_daily("0600", &below, data.path()).is_err_and(|says| says.contains("record itself")));
        let set = DailyReport { minute_of_day: 360, folder: dir.path().to_owned() };
        assert_eq!(set_daily("06:00", &folder, data.path()), Ok((Some(set), None)));
    }

    #[test]
    fn a_folder_that_is_not_there_is_set_and_told_at_once() {
        let (dir, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let folder = dir.path().join("later");
        let (set, warns) = set_daily("0600", &folder.display().to_string(), data.path()).unwrap();
        assert_eq!(set, Some(DailyReport { minute_of_day: 360, folder: folder.clone() }));
        assert!(warns.is_some_and(|says| says.contains("is not there yet. Make it")));
        std::fs::create_dir(&folder).unwrap();
        assert_eq!(set_daily("0600", &folder.display().to_string(), data.path()).unwrap(), (set, None));
    }

    #[test]
    fn the_thousandth_report_of_a_day_replaces_none() {
        let dir = tempfile::tempdir().unwrap();
        let (at, zone) = ("2026-11-15T12:00:00Z".parse().unwrap(), "America/Chicago".parse().unwrap());
        let first = dir.path().join("daily-custody-2026-11-15.pdf");
        assert_eq!(free_name(dir.path(), at, zone), Ok(first.clone()));
        let _file = std::fs::File::create(&first).unwrap();
        for nth in 2..1000 {
            let _file = std::fs::File::create(dir.path().join(format!("daily-custody-2026-11-15-{nth}.pdf"))).unwrap();
        }
        assert!(free_name(dir.path(), at, zone).is_err_and(|says| says.contains("999 files")));
    }
}
