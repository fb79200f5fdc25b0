//! The daily report makes itself while the window stands open; what was missed is caught up and told.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::TimeDelta;
use iced::Task;

use super::super::super::paper::Told;
use super::super::super::stands::against;
use super::super::{Desk, Message};
use super::{PRESS, beside};
use crate::custody::finding::Severity;
use crate::custody::zone::show;
use crate::issue::{self, DailyRun};
use crate::journal::record::Journal;
use crate::platform::settings::DailyReport;

/// A run that failed is tried again after so long: a drive of the network comes back by itself.
const TRY_AGAIN: TimeDelta = TimeDelta::hours(1);
/// One that is so much late was missed.
const LATE: TimeDelta = TimeDelta::minutes(5);

impl Desk {
    /// Makes the daily reports that are due, beside the window.
    pub(in super::super) fn daily_if_due(&mut self) -> Task<Message> {
        let Some(record) = &self.record else { return Task::none() };
        let failed_lately = self.printing.daily_failed.is_some_and(|at| (self.now - at).abs() < TRY_AGAIN);
        if self.settings.daily_report.is_none() || self.printing.daily_runs || failed_lately {
            return Task::none();
        }
        match issue::daily_due(&record.journal, &self.settings, self.now) {
            Ok(due) if due.is_empty() => return Task::none(),
            Ok(_) => (),
            Err(says) => return self.daily_made(&DailyRun { failed: Some(says), ..DailyRun::default() }),
        }
        self.printing.daily_runs = true;
        let (data, settings, now) = (self.data.clone(), self.settings.clone(), self.now);
        let failed = |says: String| DailyRun { failed: Some(says), ..DailyRun::default() };
        let work = move || match Journal::open(&data) {
            // It makes itself: nobody answers for its hour.
            Ok(mut journal) => issue::daily(&mut journal, &PRESS, &settings, None, now),
            Err(error) => failed(error.to_string()),
        };
        beside(work, failed).map(|run| Message::Paper(Told::Daily(Arc::new(run))))
    }

    /// The daily reports were made, or not.
    pub(super) fn daily_made(&mut self, run: &DailyRun) -> Task<Message> {
        self.printing.daily_runs = false;
        self.printing.daily_failed = run.failed.as_ref().map(|_| self.now);
        let zone = self.jail().zone();
        for made in &run.made {
            let missed = self.now - made.as_of > LATE;
            let was = if missed { "was missed and is made now" } else { "was made" };
            let severity = if missed { Severity::Warn } else { Severity::Fine };
            let says = format!("The daily report as of {} {was}: {}.", show(made.as_of, zone), made.file.display());
            self.tell(severity, says);
        }
        if let Some(says) = &run.failed {
            self.tell(
                Severity::Warn,
                format!("The daily report could not be made. {says} It is tried again in an hour."),
            );
        }
        if run.made.is_empty() {
            return Task::none();
        }
        let ticked = self.update(Message::Ticked);
        self.show_jobs();
        ticked
    }

    /// Sets when the daily report is made and where it goes; without a time none is made.
    pub(super) fn set_daily(&mut self, at: &str, folder: &str) -> Task<Message> {
        let daily = match read(at, folder) {
            Ok(daily) => daily,
            Err(says) => {
                self.tell(Severity::Warn, says);
                return Task::none();
            }
        };
        if let Some(says) = daily.as_ref().and_then(|daily| against(&daily.folder, &self.data)) {
            self.tell(Severity::Warn, says.replace("a copy", "the report"));
            return Task::none();
        }
        self.printing.daily_failed = None;
        let set = self.with_settings(|settings| settings.daily_report = daily);
        Task::batch([set, self.daily_if_due()])
    }
}

/// The time and the folder as they are typed; nothing where the time is empty.
fn read(at: &str, folder: &str) -> Result<Option<DailyReport>, String> {
    let (at, folder) = (at.trim(), folder.trim());
    if at.is_empty() {
        return Ok(None);
    }
    let unread = || format!("\"{at}\" is no time of the day. Type it as 06:00.");
    let minute_of_day = minute(at).ok_or_else(unread)?;
    if folder.is_empty() {
        return Err("Type the folder into which the daily report goes.".to_owned());
    }
    Ok(Some(DailyReport { minute_of_day, folder: PathBuf::from(folder) }))
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
    fn without_a_time_none_is_made_and_without_a_folder_it_is_asked() {
        assert_eq!(read(" ", "/reports"), Ok(None));
        assert!(read("0600", " ").is_err_and(|says| says.contains("folder")));
        let set = DailyReport { minute_of_day: 360, folder: PathBuf::from("/reports") };
        assert_eq!(read("06:00", "/reports"), Ok(Some(set)));
    }
}
