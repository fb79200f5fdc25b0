//! Prints that are not over: kept until they are printed, recorded, or given up.

use std::io;

use chrono::TimeDelta;
use iced::Task;

use super::super::super::keys::{Shortcut, shown};
use super::super::super::paper::{Fate, Job};
use super::super::super::place::Place;
use super::super::super::screen::Screen;
use super::super::super::screen::reports::{Kept, Reports};
use super::super::{Desk, Message};
use crate::custody::finding::Severity;
use crate::custody::ids::{HoldId, PersonId, StaffId};
use crate::custody::issued::Issued;
use crate::issue;
use crate::journal::draft::DraftId;
use crate::journal::error::JournalError;
use crate::platform::printer;
use crate::platform::reason::reason;

/// So long the viewer of the system is left a file: time to print it.
const SHOWN: TimeDelta = TimeDelta::hours(1);

impl Desk {
    /// Finds what is not over, where the record is opened and when one is done. The printer may be asked about others now.
    pub(in super::super) fn take_up_jobs(&mut self) {
        let Some(record) = &self.record else { return };
        let asked = &self.printing.asked;
        match record.journal.drafts() {
            Ok(drafts) => {
                let jobs = drafts.drafts.iter().filter_map(Job::of);
                self.printing.jobs = jobs.filter(|job| !asked.contains(&job.id())).collect();
            }
            Err(error) => self.tell(Severity::Warn, format!("What was not printed cannot be read. {error}")),
        }
    }

    /// Says at the start what was not printed, or perhaps not, and removes what was shown in the viewer of the system.
    pub(in super::super) fn tell_what_was_not_printed(&mut self) {
        if let Err(error) = self.clear_opened() {
            let says = format!("A PDF that was opened for printing could not be removed: {}.", reason(&error));
            self.tell(Severity::Warn, says);
        }
        self.record_what_waits();
        let not = self.printing.jobs.iter().filter(|job| matches!(job.fate, Fate::NotPrinted(_))).count();
        let perhaps = self.printing.jobs.iter().filter(|job| matches!(job.fate, Fate::Perhaps(_))).count();
        let key = shown(Shortcut::Reports);
        match not {
            0 => (),
            1 => self.tell(Severity::Warn, format!("1 paper was not printed: {key}.")),
            _ => self.tell(Severity::Warn, format!("{not} papers were not printed: {key}.")),
        }
        match perhaps {
            0 => (),
            1 => self.tell(Severity::Warn, format!("1 paper was perhaps printed: look at the printer, then {key}.")),
            _ => self.tell(
                Severity::Warn,
                format!("{perhaps} papers were perhaps printed: look at the printer, then {key}."),
            ),
        }
    }

    /// Records what could not be recorded before, and what became of prints whose answer nobody heard.
    pub(in super::super) fn record_what_waits(&mut self) {
        for job in self.printing.jobs.clone() {
            let Some(waits) = job.to_record() else { continue };
            let issued = match self.recorded_of(&job, waits) {
                Ok(issued) => issued,
                Err(says) => {
                    self.tell(Severity::Warn, format!("What became of a print could not be recorded yet: {says}"));
                    continue;
                }
            };
            let id = job.id();
            match job.recorded(&issued).map(|left| self.keep_job(&left)) {
                None => self.forget_job(&id),
                Some(Ok(())) => self.take_up_jobs(),
                Some(Err(error)) => self.tell(Severity::Warn, format!("A print could not be kept: {error}")),
            }
        }
    }

    /// What the record says of a job. What waits is recorded where it says nothing: the program may have ended between that
    /// and the end of the job.
    fn recorded_of(&mut self, job: &Job, waits: &Issued) -> Result<Issued, String> {
        if let (Some(record), Some(before)) = (&self.record, job.before) {
            let since = issue::issued_since(&record.journal, before).map_err(|error| error.to_string())?;
            let stream = issue::stream(job.about());
            let there = since.into_iter().find(|(of, issued)| *of == stream && issued.is_of_the_same(waits));
            if let Some((_, issued)) = there {
                return Ok(issued);
            }
        }
        let _own = self.note_issued(job.about(), waits.clone(), job.by)?;
        if waits.is_out() {
            self.tell(Severity::Fine, format!("Recorded now: {}.", waits.says()));
        }
        Ok(waits.clone())
    }

    /// Records what was issued. Tells which event it is.
    pub(super) fn note_issued(
        &mut self,
        about: Option<(PersonId, Option<HoldId>)>,
        issued: Issued,
        by: Option<StaffId>,
    ) -> Result<u64, String> {
        let now = self.now;
        let Some(record) = &mut self.record else { return Err("The record is not open.".to_owned()) };
        record.lies.still(record.journal.store().path())?;
        let _others = record.journal.refresh().map_err(|error| error.to_string())?;
        issue::note(&mut record.journal, about, issued, by, now)?;
        let own = record.journal.seen();
        record.board = record.journal.board(now);
        self.count_board();
        self.tell_preview();
        Ok(own)
    }

    /// Removes what was shown in the viewer of the system.
    fn clear_opened(&mut self) -> io::Result<()> {
        printer::clear(&self.data.join(super::out::OPENED))?;
        self.printing.opened = None;
        Ok(())
    }

    /// What was shown in the viewer does not lie beside the record for long: it is not encrypted.
    pub(in super::super) fn clear_what_was_opened_long_ago(&mut self) {
        if self.printing.opened.is_some_and(|at| (self.now - at).abs() >= SHOWN) {
            // A viewer that has it open still keeps it on Windows; then it goes later.
            let _ = self.clear_opened();
        }
    }

    /// The window closes: nothing stays behind that is not encrypted, but what a viewer holds.
    pub(in super::super) fn clear_what_was_opened(&mut self) {
        if self.printing.opened.is_some() {
            // What a viewer on Windows has open goes with the next start.
            let _ = self.clear_opened();
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

    /// Gives a print up. What became of it stands in the record, and stays; before that it cannot be given up.
    pub(super) fn drop_job(&mut self, id: &DraftId) -> Task<Message> {
        if self.staff.is_none() {
            return self.ask_who(Place::Reports);
        }
        // Its draft is that of the print which the printer is asked about.
        if self.printing.asked.contains(id) {
            self.tell(Severity::Warn, super::out::STILL_ASKED);
            return Task::none();
        }
        self.record_what_waits();
        let Some(job) = self.printing.jobs.iter().find(|job| job.id() == *id) else { return Task::none() };
        let (title, says) = (
            job.paper.report.title(),
            match job.fate {
                Fate::NotPrinted(_) => "The record says that it was not printed.",
                Fate::Perhaps(_) => "The record says that it was perhaps printed.",
                Fate::Asked(_) | Fate::Unrecorded(_) => return Task::none(),
            },
        );
        self.forget_job(id);
        self.tell(Severity::Fine, format!("{title}: given up. {says}"));
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
