//! Prints that did not come out: kept until they are printed or given up.

use iced::Task;

use super::super::super::keys::{Shortcut, shown};
use super::super::super::paper::Job;
use super::super::super::screen::Screen;
use super::super::super::screen::reports::{Kept, Reports};
use super::super::{Desk, Message};
use crate::custody::finding::Severity;
use crate::journal::draft::DraftId;
use crate::journal::error::JournalError;
use crate::platform::printer;
use crate::platform::reason::reason;

impl Desk {
    /// Finds what was not printed, where the record is opened.
    pub(in super::super) fn take_up_jobs(&mut self) {
        let Some(record) = &self.record else { return };
        match record.journal.drafts() {
            Ok(drafts) => self.printing.jobs = drafts.drafts.iter().filter_map(Job::of).collect(),
            Err(error) => self.tell(Severity::Warn, format!("What was not printed cannot be read. {error}")),
        }
    }

    /// Says at the start what was not printed, and removes what was shown in the viewer of the system.
    pub(in super::super) fn tell_what_was_not_printed(&mut self) {
        if let Err(error) = printer::clear(&self.data.join(super::out::OPENED)) {
            let says = format!("A PDF that was opened for printing could not be removed: {}.", reason(&error));
            self.tell(Severity::Warn, says);
        }
        let waits = self.printing.jobs.len();
        let key = shown(Shortcut::Reports);
        match waits {
            0 => (),
            1 => self.tell(Severity::Warn, format!("1 paper was not printed: {key}.")),
            _ => self.tell(Severity::Warn, format!("{waits} papers were not printed: {key}.")),
        }
    }

    /// Keeps a job, in the place of the former one of that paper.
    pub(super) fn keep_job(&mut self, job: &Job) -> Result<(), JournalError> {
        let Some(record) = &mut self.record else { return Ok(()) };
        record.journal.save_draft(&job.draft())
    }

    /// The job is done or given up.
    pub(super) fn forget_job(&mut self, id: &DraftId) {
        let dropped = self.record.as_mut().map_or(Ok(()), |record| record.journal.drop_draft(id));
        if let Err(error) = dropped {
            self.tell(Severity::Warn, format!("It stands among what was not printed all the same. {error}"));
        }
        self.take_up_jobs();
    }

    /// Gives a print up. That it was not printed stands in the record, and stays.
    pub(super) fn drop_job(&mut self, id: &DraftId) -> Task<Message> {
        let title = self.printing.jobs.iter().find(|job| job.id() == *id).map(|job| job.paper.report.title());
        self.forget_job(id);
        if let Some(title) = title {
            self.tell(Severity::Fine, format!("{title}: given up. The record says that it was not printed."));
        }
        self.show_jobs();
        self.focus_first()
    }

    /// The page of the reports as it stands now.
    pub(super) fn show_jobs(&mut self) {
        if matches!(self.screen, Screen::Reports(_)) {
            self.screen = Screen::Reports(self.reports());
        }
    }

    /// The page of the reports.
    pub(in super::super) fn reports(&self) -> Reports {
        let name = |job: &Job| {
            let journal = &self.record.as_ref()?.journal;
            let file = super::super::consequence::file_of(journal, job.paper.person?)?;
            Some(file.identity.name.to_string())
        };
        let kept = self.printing.jobs.iter().map(|job| Kept { job: job.clone(), whose: name(job) });
        let last = self.record.as_ref().and_then(|record| record.journal.last_daily_report().ok().flatten());
        Reports::new(kept.collect(), last, self.settings.daily_report.clone())
    }
}
