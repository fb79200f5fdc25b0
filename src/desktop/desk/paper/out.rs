//! Paper leaves the window: to a printer, or into a file. What left is recorded, and what did not is kept.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use iced::Task;

use super::super::super::keys::{Shortcut, shown};
use super::super::super::paper::{AskedHow, Fate, Fresh, Job, Keep, Kept, Sent, Told};
use super::super::super::place::Paper;
use super::super::super::screen::Screen;
use super::super::{Desk, Message};
use super::{CUT_OFF, beside, within};
use crate::custody::finding::Severity;
use crate::custody::ids::StaffId;
use crate::custody::issued::{How, Issued, PageRange};
use crate::custody::text::pages_said;
use crate::custody::zone::Moment;
use crate::issue::{self, Leaf, NoTarget, Target};
use crate::journal::record::Journal;
use crate::platform::printer::{Asked, NotTaken, Order, Taken};

/// The folder, beside the record, of what the viewer of the system shows.
pub(super) const OPENED: &str = "opened-for-printing";
/// What is told of a paper that is with the printer already.
pub(super) const STILL_ASKED: &str = "The printer is still being asked about this paper. Wait for its answer.";
/// So long a printer may take: a long report on a slow one does. After that nobody waits any more.
const LONGEST: Duration = Duration::from_secs(600);
/// What is recorded of a print whose answer nobody heard.
const ENDED: &str = "the program ended while the printer was asked";

impl Desk {
    /// Prints the paper of the open preview, once it was said how.
    pub(super) fn print(&mut self, recipient: Option<String>, printer: Option<String>) -> Task<Message> {
        let Some(fresh) = self.paper_at_hand() else { return Task::none() };
        let errand = self.next_errand("The printer is asked.");
        let Screen::Preview(page) = &self.screen else { return Task::none() };
        let (by, paper, spool) = (self.staff, page.paper(), self.printing.spool.clone());
        if self.is_asked_about(errand, &paper) {
            return Task::none();
        }
        let order = Order { printer, copies: 1, ..Order::default() };
        let about = AskedHow { errand, fresh, paper, recipient, by, asked: Ok(Asked::GivenUp) };
        let ask = move |owner| {
            let (spool, fresh, order, about) = (spool.clone(), about.fresh.clone(), order.clone(), about.clone());
            let work = move || spool.ask(&fresh.made, owner, order);
            let why = "the question how to print was cut off by a fault of the program".to_owned();
            let broken = |_says| Err(NotTaken { printer: String::new(), why, then: "Print again." });
            beside(work, broken)
                .map(move |asked| Message::Paper(Told::Asked(Box::new(AskedHow { asked, ..about.clone() }))))
        };
        self.window_of_dialogs().then(ask)
    }

    /// It was said how a paper is to be printed, or nothing is to be printed. The job is kept first: a kill while the printer is
    /// asked does not lose it.
    pub(super) fn asked_how(&mut self, asked: AskedHow) -> Task<Message> {
        let AskedHow { errand, fresh, paper, recipient, by, asked } = asked;
        let (at, before) = (self.now, self.newest_event());
        let perhaps = |printer: Option<String>| {
            let how = How::PerhapsPrinted { printer: printer.clone().unwrap_or_default(), why: ENDED.to_owned() };
            let fate = Fate::Asked(fresh.made.issued(how, fresh.made.sha256, recipient.clone()));
            Job { paper, recipient: recipient.clone(), printer, fate, before, by, at }
        };
        let (order, job) = match asked {
            Ok(Asked::GivenUp) => return self.rest_from(errand),
            // Another page of the same paper may have been printed while the dialog was open.
            Ok(_) | Err(_) if self.is_asked_about(errand, &paper) => return Task::none(),
            Err(not) => {
                let (job, order, taken) = (perhaps(None), Order::default(), Err(not));
                return self.sent(Sent { errand, fresh: fresh.clone(), job, order, by, taken });
            }
            Ok(Asked::Order(order)) => (order.clone(), perhaps(order.printer)),
        };
        if let Err(error) = self.keep_job(&job) {
            self.tell_of_paper(errand, Severity::Block, format!("Not printed. {error}"));
            return Task::none();
        }
        self.printing.asked.push(job.id());
        self.hand_over(errand, fresh, order, job)
    }

    /// Whether the printer is asked about that paper now, which is told. Its jobs are kept under one id, so that the answer
    /// to one would end the other.
    fn is_asked_about(&mut self, errand: u64, paper: &Paper) -> bool {
        let asked = self.printing.asked.contains(&Job::id_of(paper));
        if asked {
            self.tell_of_paper(errand, Severity::Warn, STILL_ASKED.to_owned());
        }
        asked
    }

    /// The newest event of the record; nothing where it cannot be told.
    fn newest_event(&self) -> Option<u64> {
        Some(self.record.as_ref()?.journal.store().head().ok()?.seq)
    }

    /// Hands a paper to the printer, beside the window.
    fn hand_over(&mut self, errand: u64, fresh: Arc<Fresh>, order: Order, job: Job) -> Task<Message> {
        let (spool, folder, by) = (self.printing.spool.clone(), self.data.join(OPENED), job.by);
        // Everybody who sees the queue of the printer reads this.
        let title = format!("Hold48 {}", job.paper.report.name());
        let print = {
            let (fresh, order) = (fresh.clone(), order.clone());
            move || spool.print(&fresh.made, &title, &order, &folder)
        };
        let printer = job.printer.clone().unwrap_or_default();
        let unknown = move |why| Ok(Taken::Unknown { printer: printer.clone(), why });
        let work = {
            let unknown = unknown.clone();
            move || within(LONGEST, print).unwrap_or_else(unknown)
        };
        beside(work, move |_says| unknown(CUT_OFF.to_owned())).map(move |taken| {
            let (fresh, job, order) = (fresh.clone(), job.clone(), order.clone());
            Message::Paper(Told::Sent(Box::new(Sent { errand, fresh, job, order, by, taken })))
        })
    }

    /// An errand came to nothing, because somebody gave it up: there is nothing to tell.
    fn rest_from(&mut self, errand: u64) -> Task<Message> {
        if let Screen::Preview(page) = &mut self.screen {
            page.rests(errand);
        }
        Task::none()
    }

    /// The number of what is done next with the pages that are shown.
    fn next_errand(&mut self, says: &'static str) -> u64 {
        self.printing.errand += 1;
        if let Screen::Preview(page) = &mut self.screen {
            page.works(self.printing.errand, says);
        }
        self.printing.errand
    }

    /// The pages that are shown.
    fn paper_at_hand(&self) -> Option<Arc<Fresh>> {
        let Screen::Preview(page) = &self.screen else { return None };
        page.fresh().cloned()
    }

    /// A printer took it, or the viewer shows it, or nobody has it, or nobody knows: that is recorded, and told.
    pub(super) fn sent(&mut self, sent: Sent) -> Task<Message> {
        let how = match &sent.taken {
            Ok(Taken::Printer(printer)) => printed(printer.clone(), &sent.order),
            Ok(Taken::Viewer(file)) => How::Saved { file: file.display().to_string() },
            Ok(Taken::Unknown { printer, why }) => How::PerhapsPrinted { printer: printer.clone(), why: why.clone() },
            Err(not) => How::NotPrinted { printer: not.printer.clone(), why: not.why.clone() },
        };
        let made = &sent.fresh.made;
        let issued = made.issued(how, made.sha256, sent.job.recipient.clone());
        let job = Job { at: self.now, ..sent.job.clone() };
        let (left, unrecorded) = match self.record_issued(&sent, issued.clone()) {
            Ok(()) => (job.recorded(&issued), None),
            Err(says) => (Some(Job { fate: Fate::Unrecorded(issued), ..job }), Some(says)),
        };
        let kept = self.rest_of(&sent.job, left);
        let unrecorded = unrecorded.map(|says| format!(" This could not be recorded: {says}"));
        let severity = match (&sent.taken, &unrecorded) {
            (Ok(_), Some(_)) => Severity::Block,
            (Ok(Taken::Printer(_)), None) => Severity::Fine,
            (Ok(Taken::Viewer(_) | Taken::Unknown { .. }), None) | (Err(_), _) => Severity::Warn,
        };
        let says = format!("{}{kept}{}", went(&sent), unrecorded.unwrap_or_default());
        if matches!(sent.taken, Ok(Taken::Viewer(_))) {
            self.printing.opened = Some(self.now);
        }
        self.tell_of_paper(sent.errand, severity, says);
        self.show_jobs();
        Task::none()
    }

    /// Keeps what is left of a job, or lets it go. Tells where it is kept.
    fn rest_of(&mut self, job: &Job, left: Option<Job>) -> String {
        let id = job.id();
        if let Some(nth) = self.printing.asked.iter().position(|asked| *asked == id) {
            let _answered = self.printing.asked.swap_remove(nth);
        }
        let Some(left) = left else {
            self.forget_job(&id);
            return String::new();
        };
        let kept = self.keep_job(&left);
        self.take_up_jobs();
        match (kept, left.to_record()) {
            (Ok(()), None) => {
                format!(" It is kept under Reports ({}) until it is printed or given up.", shown(Shortcut::Reports))
            }
            (Ok(()), Some(_)) => {
                format!(" It is kept under Reports ({}) until it is recorded.", shown(Shortcut::Reports))
            }
            (Err(error), _) => format!(" It could not be kept: {error}"),
        }
    }

    /// Records where a paper went. The record goes on by it, and the pages are no older for that.
    fn record_issued(&mut self, sent: &Sent, issued: Issued) -> Result<(), String> {
        let own = self.note_issued(sent.fresh.made.about(), issued, sent.by)?;
        if let Screen::Preview(page) = &mut self.screen {
            page.noted(sent.errand, own);
        }
        Ok(())
    }

    /// Keeps the pages that are shown as a PDF, beside the window: a drive of the network may take its time.
    pub(super) fn keep_pdf(&mut self, keep: Keep) -> Task<Message> {
        let Some(fresh) = self.paper_at_hand() else { return Task::none() };
        let errand = self.next_errand("The file is written.");
        let (data, by, now) = (self.data.clone(), self.staff, self.now);
        let work = move || kept(&data, &fresh, keep, by, now);
        beside(work, Kept::Not).map(move |kept| Message::Paper(Told::Kept(errand, kept)))
    }

    /// It lies there, or not.
    pub(super) fn kept(&mut self, errand: u64, kept: Kept) -> Task<Message> {
        match kept {
            Kept::Lies { path, own, settled } => {
                settled.into_iter().for_each(|says| self.tell(Severity::Warn, says));
                if let Screen::Preview(page) = &mut self.screen {
                    page.noted(errand, own);
                }
                self.tell_of_paper(errand, Severity::Fine, format!("Saved as {}, and recorded.", path.display()));
                self.update(Message::Ticked)
            }
            Kept::IsThere(path, typed) => {
                let says = format!("{} is there already. Save once more to replace it.", path.display());
                if let Screen::Preview(page) = &mut self.screen {
                    page.is_there(errand, path, &typed);
                }
                self.tell_of_paper(errand, Severity::Warn, says);
                Task::none()
            }
            Kept::Not(says) => {
                self.tell_of_paper(errand, Severity::Block, format!("Not saved. {says}"));
                Task::none()
            }
        }
    }

    /// Shows the dialog for the file of a PDF, over this window.
    pub(super) fn choose_pdf(&self, name: String) -> Task<Message> {
        let Screen::Preview(page) = &self.screen else { return Task::none() };
        let paper = page.paper();
        self.over_window(move |parent| {
            let dialog =
                rfd::AsyncFileDialog::new().set_title("Save as PDF").set_file_name(name).add_filter("PDF", &["pdf"]);
            let dialog = match parent {
                Some(parent) => dialog.set_parent(parent),
                None => dialog,
            };
            dialog.save_file()
        })
        .map(move |chosen| Message::Paper(Told::FileChosen(paper, chosen)))
    }
}

/// What is recorded of a paper that a printer took.
fn printed(printer: String, order: &Order) -> How {
    How::Printed { printer, copies: (order.copies > 1).then_some(order.copies), pages: in_part(order) }
}

/// The pages that are printed where it is not the whole.
fn in_part(order: &Order) -> Option<PageRange> {
    order.pages.map(|(from, to)| PageRange { from, to })
}

/// Where a paper went, in sentences.
fn went(sent: &Sent) -> String {
    let document = &sent.fresh.made.document;
    let (title, pages) = (document.title(), pages_said(document.pages()));
    match &sent.taken {
        Ok(Taken::Printer(printer)) => {
            let on = if printer.is_empty() { "the default printer" } else { printer };
            let copies = if sent.order.copies > 1 { format!(", {} copies", sent.order.copies) } else { String::new() };
            let pages = in_part(&sent.order).map_or(pages, PageRange::says);
            format!("{title} was taken by {on}: {pages}{copies}.")
        }
        Ok(Taken::Viewer(file)) => format!(
            "Nothing that prints is installed on this computer: the viewer shows {title}, print it there. It is recorded as \
             saved in {}, not as printed; Hold48 removes that file after an hour, or when it is closed.",
            file.display()
        ),
        Ok(Taken::Unknown { why, .. }) => {
            format!("Perhaps printed: {why}. Look whether it lies in the printer before you print it again.")
        }
        Err(not) => not.says().trim_end().to_owned(),
    }
}

/// Writes and records a PDF, on a connection of its own.
fn kept(data: &Path, fresh: &Fresh, keep: Keep, by: Option<StaffId>, now: Moment) -> Kept {
    let typed = keep.path.clone();
    let path = in_full(keep.path, &keep.name);
    if !path.is_absolute() {
        return Kept::Not("Type the whole path, from the beginning of the disk.".to_owned());
    }
    // The dialog may have asked about another file: about a name without its ending.
    let replaces = keep.replaces.as_ref() == Some(&path);
    let target = match Target::new(&path, replaces, data) {
        Ok(target) => target,
        Err(NoTarget::IsThere(_)) => return Kept::IsThere(path, typed),
        Err(NoTarget::Not(says)) => return Kept::Not(says),
    };
    let made = &fresh.made;
    let leaf = Leaf { target, bytes: made.pdf.as_slice().into(), exported: false };
    let saved = || {
        let mut journal = Journal::open(data).map_err(|error| error.to_string())?;
        let settled = issue::save(&mut journal, made, &[leaf], (keep.recipient, by, now))?;
        Ok((journal.seen(), settled))
    };
    match saved() {
        Ok((own, settled)) => Kept::Lies { path, own, settled },
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
