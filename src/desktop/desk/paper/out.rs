//! Paper leaves the window: to a printer, or into a file. What left is recorded, and what did not is kept.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use iced::Task;

use super::super::super::keys::{Shortcut, shown};
use super::super::super::paper::{Fresh, Job, Keep, Kept, Sent, Told, pages_said};
use super::super::super::screen::Screen;
use super::super::{Desk, Message};
use super::beside;
use crate::custody::finding::Severity;
use crate::custody::ids::StaffId;
use crate::custody::issued::How;
use crate::custody::zone::Moment;
use crate::issue;
use crate::journal::record::Journal;
use crate::platform::printer::{NotTaken, Taken, print_or_show};

/// The folder, beside the record, of what the viewer of the system shows.
pub(super) const OPENED: &str = "opened-for-printing";

impl Desk {
    /// Prints the paper of the open preview. The job is kept first: a kill while the printer is asked does not lose it.
    pub(super) fn print(&mut self, recipient: Option<String>, printer: Option<String>) -> Task<Message> {
        let Some(fresh) = self.paper_at_hand() else { return Task::none() };
        let Screen::Preview(page) = &mut self.screen else { return Task::none() };
        let paper = page.paper();
        page.works("The printer is asked.");
        let (by, at) = (self.staff, self.now);
        let job = Job { paper, recipient, printer, why: None, by, at };
        if let Err(error) = self.keep_job(&job) {
            self.tell_of_paper(Severity::Block, format!("Not printed. {error}"));
            return Task::none();
        }
        let (spool, folder) = (self.printing.spool.clone(), self.data.join(OPENED));
        // Everybody who sees the queue of the printer reads this.
        let title = format!("Hold48 {}", paper.report.name());
        let work = {
            let (fresh, printer) = (fresh.clone(), job.printer.clone());
            move || print_or_show(spool.as_ref(), &fresh.made.pdf, &title, printer.as_deref(), &folder)
        };
        let broken = |why: String| Err(NotTaken { printer: String::new(), why, then: "", nothing_prints: false });
        beside(work, broken).map(move |taken| {
            Message::Paper(Told::Sent(Box::new(Sent { fresh: fresh.clone(), job: job.clone(), by, taken })))
        })
    }

    /// The pages that are shown.
    fn paper_at_hand(&self) -> Option<Arc<Fresh>> {
        let Screen::Preview(page) = &self.screen else { return None };
        page.fresh()
    }

    /// A printer took it, or the viewer shows it, or nobody has it: that is recorded, and told.
    pub(super) fn sent(&mut self, sent: Sent) -> Task<Message> {
        let how = match &sent.taken {
            Ok(Taken::Printer(printer)) => How::Printed { printer: printer.clone() },
            Ok(Taken::Viewer(file)) => How::Saved { file: file.display().to_string() },
            Err(not) => How::NotPrinted { printer: not.printer.clone(), why: not.why.clone() },
        };
        let recorded = self.record_issued(&sent, how);
        let unrecorded = recorded.err().map(|error| format!(" This could not be recorded: {error}"));
        let failed = unrecorded.is_some();
        let unrecorded = unrecorded.unwrap_or_default();
        let made = &sent.fresh.made;
        let (title, pages) = (made.document.title(), pages_said(made.document.pages()));
        match &sent.taken {
            Ok(Taken::Printer(printer)) => {
                self.forget_job(&sent.job.id());
                let severity = if failed { Severity::Block } else { Severity::Fine };
                let on = if printer.is_empty() { "the default printer" } else { printer };
                self.tell_of_paper(severity, format!("{title} was taken by {on}: {pages}.{unrecorded}"));
            }
            Ok(Taken::Viewer(file)) => {
                self.forget_job(&sent.job.id());
                let severity = if failed { Severity::Block } else { Severity::Warn };
                let says = format!(
                    "Nothing that prints is installed on this computer: the viewer shows {title}, print it there. It is recorded \
                     as saved in {}, not as printed; Hold48 removes that file when it starts next.{unrecorded}",
                    file.display()
                );
                self.tell_of_paper(severity, says);
            }
            Err(not) => self.not_printed(&sent.job, not, &unrecorded),
        }
        self.show_jobs();
        Task::none()
    }

    fn not_printed(&mut self, job: &Job, not: &NotTaken, unrecorded: &str) {
        let job = Job { why: Some(not.why.clone()), at: self.now, ..job.clone() };
        let kept = match self.keep_job(&job) {
            Ok(()) => {
                format!(" It is kept under Reports ({}) until it is printed or given up.", shown(Shortcut::Reports))
            }
            Err(error) => format!(" It could not be kept: {error}"),
        };
        self.take_up_jobs();
        let says = not.says();
        self.tell_of_paper(Severity::Warn, format!("{}{kept}{unrecorded}", says.trim_end()));
    }

    /// Records where a paper went. The record goes on by it, and the pages are no older for that.
    fn record_issued(&mut self, sent: &Sent, how: How) -> Result<(), String> {
        let now = self.now;
        let Some(record) = &mut self.record else { return Err("The record is not open.".to_owned()) };
        record.lies.still(record.journal.store().path())?;
        let _others = record.journal.refresh().map_err(|error| error.to_string())?;
        let before = record.journal.store().head().map_err(|error| error.to_string())?.seq;
        let (made, recipient) = (&sent.fresh.made, sent.job.recipient.clone());
        made.record(&mut record.journal, how, made.sha256, recipient, sent.by, now)?;
        record.board = record.journal.board(now);
        self.count_board();
        self.tell_preview();
        if let Screen::Preview(page) = &mut self.screen {
            page.noted(before, before + 1);
        }
        Ok(())
    }

    /// Keeps the pages that are shown as a PDF, beside the window: a drive of the network may take its time.
    pub(super) fn keep_pdf(&mut self, keep: Keep) -> Task<Message> {
        let Some(fresh) = self.paper_at_hand() else { return Task::none() };
        let (data, by, now) = (self.data.clone(), self.staff, self.now);
        if let Screen::Preview(page) = &mut self.screen {
            page.works("The file is written.");
        }
        let work = move || kept(&data, &fresh, keep, by, now);
        beside(work, Kept::Not).map(|kept| Message::Paper(Told::Kept(kept)))
    }

    /// It lies there, or not.
    pub(super) fn kept(&mut self, kept: Kept) -> Task<Message> {
        match kept {
            Kept::Lies(path, before, own) => {
                if let Screen::Preview(page) = &mut self.screen {
                    page.noted(before, own);
                }
                self.tell_of_paper(Severity::Fine, format!("Saved as {}, and recorded.", path.display()));
                self.update(Message::Ticked)
            }
            Kept::IsThere(path) => {
                if let Screen::Preview(page) = &mut self.screen {
                    page.is_there();
                }
                let says = format!("{} is there already. Save once more to replace it.", path.display());
                self.tell_of_paper(Severity::Warn, says);
                Task::none()
            }
            Kept::Not(says) => {
                self.tell_of_paper(Severity::Block, format!("Not saved. {says}"));
                Task::none()
            }
        }
    }

    /// Shows the dialog for the file of a PDF, over this window.
    pub(super) fn choose_pdf(&self, name: String) -> Task<Message> {
        self.over_window(move |parent| {
            let dialog =
                rfd::AsyncFileDialog::new().set_title("Save as PDF").set_file_name(name).add_filter("PDF", &["pdf"]);
            let dialog = match parent {
                Some(parent) => dialog.set_parent(parent),
                None => dialog,
            };
            dialog.save_file()
        })
        .map(|chosen| Message::Paper(Told::FileChosen(chosen)))
    }
}

/// Writes and records a PDF, on a connection of its own.
fn kept(data: &Path, fresh: &Fresh, keep: Keep, by: Option<StaffId>, now: Moment) -> Kept {
    let path = in_full(keep.path, &keep.name);
    if !path.is_absolute() {
        return Kept::Not("Type the whole path, from the beginning of the disk.".to_owned());
    }
    if path.starts_with(data) {
        return Kept::Not("This is the folder of the record itself. Choose another folder.".to_owned());
    }
    if path.exists() && !keep.replaces {
        return Kept::IsThere(path);
    }
    let saved = || {
        let mut journal = Journal::open(data).map_err(|error| error.to_string())?;
        let before = journal.store().head().map_err(|error| error.to_string())?.seq;
        let made = &fresh.made;
        issue::save(&mut journal, made, &made.pdf, (&path, false), keep.recipient, by, now)?;
        Ok((before, journal.store().head().map_err(|error| error.to_string())?.seq))
    };
    match saved() {
        Ok((before, own)) => Kept::Lies(path, before, own),
        Err(says) => Kept::Not(says),
    }
}

/// The file that is meant: in a folder that of the usual name.
fn in_full(path: PathBuf, name: &str) -> PathBuf {
    if path.is_dir() {
        return path.join(name);
    }
    if path.extension().is_some() { path } else { path.with_extension("pdf") }
}
