//! The daily report makes itself while the window stands open; what was missed is caught up and told.

use std::sync::Arc;

use chrono::TimeDelta;
use iced::Task;

use super::super::super::paper::Told;
use super::super::{Desk, Message};
use super::{Daily, PRESS, beside};
use crate::custody::finding::Severity;
use crate::custody::zone::{Moment, show};
use crate::issue::{self, DailyRun};
use crate::journal::record::Journal;

/// A run that failed is tried again after so long: a drive of the network comes back by itself.
const TRY_AGAIN: TimeDelta = TimeDelta::hours(1);
/// One that takes so long waits for a folder.
const SLOW: TimeDelta = TimeDelta::minutes(10);
/// One that is so much late was missed.
const LATE: TimeDelta = TimeDelta::minutes(5);

impl Desk {
    /// Makes the daily reports that are due, and settles what a program left half-done, beside the window.
    pub(in super::super) fn daily_if_due(&mut self) -> Task<Message> {
        if self.daily_still_runs() {
            return Task::none();
        }
        let Some(record) = &self.record else { return Task::none() };
        let lately = |at: Option<Moment>| at.is_some_and(|at| (self.now - at).abs() < TRY_AGAIN);
        if lately(self.printing.daily_failed) {
            return Task::none();
        }
        // A folder that cannot be reached leaves something half-done for long.
        let half = if lately(self.printing.settled) { Ok(false) } else { issue::half_done(&record.journal) };
        let due = issue::daily_due(&record.journal, &self.settings, self.now);
        let half = half.unwrap_or_else(|says| {
            self.printing.settled = Some(self.now);
            self.tell(Severity::Warn, says);
            false
        });
        match due {
            Ok(due) if due.is_empty() && !half => return Task::none(),
            Ok(_) => (),
            Err(says) => return self.daily_made(&DailyRun { failed: Some(says), ..DailyRun::default() }),
        }
        self.printing.daily = Daily::Runs { since: self.now, told: false };
        self.printing.settled = half.then_some(self.now).or(self.printing.settled);
        let (data, settings, now) = (self.data.clone(), self.settings.clone(), self.now);
        let failed = |says: String| DailyRun { failed: Some(says), ..DailyRun::default() };
        let work = move || match Journal::open(&data) {
            // It makes itself: nobody answers for its hour.
            Ok(mut journal) => issue::daily(&mut journal, &PRESS, &settings, None, now),
            Err(error) => failed(error.to_string()),
        };
        beside(work, failed).map(|run| Message::Paper(Told::Daily(Arc::new(run))))
    }

    /// Whether one is still being made. A folder of the network that does not answer is told, once: no report is made until it
    /// does.
    fn daily_still_runs(&mut self) -> bool {
        let Daily::Runs { since, told } = self.printing.daily else { return false };
        if !told && (self.now - since).abs() >= SLOW {
            self.printing.daily = Daily::Runs { since, told: true };
            let minutes = SLOW.num_minutes();
            let says =
                format!("The daily report is not written after {minutes} minutes. Look whether its folder answers.");
            self.tell(Severity::Warn, says);
        }
        true
    }

    /// The daily reports were made, or not.
    pub(super) fn daily_made(&mut self, run: &DailyRun) -> Task<Message> {
        self.printing.daily = Daily::Rests;
        self.printing.daily_failed = run.failed.as_ref().map(|_| self.now);
        let zone = self.jail().zone();
        run.settled.iter().for_each(|says| self.tell(Severity::Warn, says.clone()));
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
        if run.made.is_empty() && run.settled.is_empty() {
            return Task::none();
        }
        let ticked = self.update(Message::Ticked);
        self.show_jobs();
        ticked
    }

    /// Sets when the daily report is made and where it goes; without a time none is made.
    pub(super) fn set_daily(&mut self, at: &str, folder: &str) -> Task<Message> {
        let (daily, warns) = match issue::set_daily(at, folder, &self.data) {
            Ok(set) => set,
            Err(says) => {
                self.tell(Severity::Warn, says);
                return Task::none();
            }
        };
        self.printing.daily_failed = None;
        if let Some(says) = warns {
            self.tell(Severity::Warn, says);
        }
        let set = self.with_settings(|settings| settings.daily_report = daily);
        Task::batch([set, self.daily_if_due()])
    }
}
