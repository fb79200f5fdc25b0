//! Paper at the desk: reports made beside the window, and what is on the pages about them.

mod daily;
mod jobs;
mod out;

use std::path::PathBuf;
use std::sync::mpsc::RecvTimeoutError;
use std::sync::{Arc, LazyLock, OnceLock};
use std::time::Duration;

use iced::Task;
use iced::widget::operation::{AbsoluteOffset, scroll_by};

use super::super::deeds;
use super::super::form::PAGE;
use super::super::paper::{Fresh, Job, Offered, Told, Wish};
use super::super::place::{Paper, Place};
use super::super::screen::preview::{self, Preview};
use super::super::screen::{self, Screen};
use super::banner::Banner;
use super::{Desk, Message};
use crate::custody::finding::Severity;
use crate::custody::issued::{PaperSize, Report};
use crate::custody::zone::Moment;
use crate::issue::{self, Ask, make};
use crate::journal::draft::DraftId;
use crate::journal::record::{Case, Journal};
use crate::platform::printer::{self, Spool};
use crate::report::{About, Facts, Press, PrintedBy, Sources};

/// The program that sets long reports; named by the real window alone.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Faces and templates, made ready when the first report is.
static PRESS: LazyLock<Press> = LazyLock::new(|| PROGRAM.get().cloned().map_or_else(Press::new, Press::beside));

/// Has long reports set by this program, from the first report on.
pub(in crate::desktop) fn set_beside(program: PathBuf) {
    // It is named once, at the start.
    let _ = PROGRAM.set(program);
}

/// What the desk knows of printing.
#[derive(Debug)]
pub(super) struct Printing {
    spool: Arc<dyn Spool>,
    /// The number of the report that was asked for last.
    order: u64,
    /// The number of what was printed or saved last.
    errand: u64,
    /// Prints that are not over, the newest first; not those of which the printer is asked now.
    pub(super) jobs: Vec<Job>,
    /// Those of which the printer is asked now.
    asked: Vec<DraftId>,
    /// When the viewer of the system was last shown a file that lies there still.
    opened: Option<Moment>,
    /// For whom the paper was that was looked at last: it is typed once.
    former: Option<(Paper, String)>,
    /// Whether the daily report is being made.
    daily: Daily,
    /// When it could not be made.
    daily_failed: Option<Moment>,
    /// When it was last settled what a program left half-done.
    settled: Option<Moment>,
}

/// How it stands with the daily report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Daily {
    /// None is being made.
    Rests,
    /// One is.
    Runs {
        /// Since when.
        since: Moment,
        /// That it takes so long was told.
        told: bool,
    },
}

impl Default for Printing {
    fn default() -> Self {
        let spool = printer::of_this_system();
        Self {
            spool,
            order: 0,
            errand: 0,
            jobs: Vec::new(),
            asked: Vec::new(),
            opened: None,
            former: None,
            daily: Daily::Rests,
            daily_failed: None,
            settled: None,
        }
    }
}

impl Desk {
    /// Prints by other means from now on, as a test does.
    pub fn set_spool(&mut self, spool: Arc<dyn Spool>) {
        self.printing.spool = spool;
    }

    /// Does what a page asks about paper.
    pub(super) fn wished(&mut self, wish: Wish) -> Task<Message> {
        match wish {
            Wish::Make => self.make(),
            Wish::Print { recipient, printer } => self.print(recipient, printer),
            Wish::Save(keep) => self.keep_pdf(keep),
            Wish::ChooseFile(name) => self.choose_pdf(name),
            Wish::Printer(name) => self.with_settings(|settings| settings.printer = Some(name)),
            Wish::Scroll(x, y) => scroll_by(PAGE, AbsoluteOffset { x, y }),
            Wish::Drop(id) => self.drop_job(&id),
            Wish::Size(size) => self.with_settings(|settings| settings.paper = size),
            Wish::Daily { at, folder } => self.set_daily(&at, &folder),
        }
    }

    /// Something about paper came to its end.
    pub(super) fn told_of_paper(&mut self, told: Told) -> Task<Message> {
        match told {
            Told::Made(order, fresh) => {
                let Screen::Preview(page) = &mut self.screen else { return Task::none() };
                let opens = page.made(order, fresh);
                self.tell_preview();
                if opens { self.focus_first() } else { Task::none() }
            }
            Told::Printers(printers) => {
                if let Screen::Preview(page) = &mut self.screen {
                    page.printers(printers);
                }
                Task::none()
            }
            Told::Asked(asked) => self.asked_how(*asked),
            Told::Sent(sent) => self.sent(*sent),
            Told::Kept(errand, kept) => self.kept(errand, kept),
            Told::FileChosen(paper, Some(path)) if self.shows(&paper) => {
                self.in_preview(preview::Message::Chosen(path))
            }
            // Nothing was chosen, or for a paper that was left while the dialog was open.
            Told::FileChosen(..) => Task::none(),
            Told::Daily(run) => self.daily_made(&run),
        }
    }

    fn shows(&self, paper: &Paper) -> bool {
        matches!(&self.screen, Screen::Preview(page) if page.paper().is(paper))
    }

    /// Something happens on the preview, where one is open.
    pub(super) fn in_preview(&mut self, message: preview::Message) -> Task<Message> {
        match self.screen {
            Screen::Preview(_) => self.update(Message::Screen(screen::Message::Preview(message))),
            _ => Task::none(),
        }
    }

    /// Prints what is on the screen: of the board and of a person first the pages are shown.
    pub(super) fn print_what_is_shown(&mut self) -> Task<Message> {
        match (&self.screen, self.here) {
            (Screen::Preview(_), _) => self.in_preview(preview::Message::Print),
            (Screen::Board(_), _) => self.go_if_open(Place::Preview(Paper::of_jail(Report::ShiftBoard))),
            (Screen::Case(_), Some(Place::Case(person))) => {
                self.go_if_open(Place::Preview(Paper::of_case(Report::CaseRecord, person)))
            }
            _ => self.go_if_open(Place::Reports),
        }
    }

    /// The page of a paper, before it is made.
    pub(super) fn preview_of(&mut self, paper: Paper) -> Option<Preview> {
        let case = match paper.person {
            Some(person) => Some(self.case(person)?),
            None => None,
        };
        let now = self.jail().present(self.now);
        let job = self.printing.jobs.iter().find(|job| job.paper.is(&paper));
        let language = paper.language.or(job.and_then(|job| job.paper.language));
        let paper = Paper { language: language.filter(|_| paper.report.for_the_person()), ..paper };
        let file = case.as_ref().map(|case| &case.file);
        let booking = file.and_then(|file| file.current_booking(now).or(file.bookings.last()));
        let former =
            self.printing.former.as_ref().filter(|(former, _)| former.is(&paper)).map(|(_, whom)| whom.clone());
        let recipient = former.or(job.and_then(|job| job.recipient.clone()));
        Some(Preview::new(preview::About {
            paper,
            about: file.map_or_else(String::new, |file| deeds::about(file, now)),
            name: file.map(|file| file.identity.name.to_string()),
            booking: booking.map(|booking| booking.number.clone()),
            recipient: recipient.unwrap_or_default(),
            printer: self.settings.printer.clone(),
        }))
    }

    /// For whom the paper is stays known when a form is opened from its page.
    pub(super) fn remember_recipient(&mut self) {
        if let Screen::Preview(page) = &self.screen {
            self.printing.former = Some((page.paper(), page.recipient().to_owned()));
        }
    }

    /// A preview that opens: its pages are made, and it is asked which printers there are.
    pub(super) fn begin_preview(&mut self) -> Task<Message> {
        if !matches!(self.screen, Screen::Preview(_)) {
            return Task::none();
        }
        let spool = self.printing.spool.clone();
        let asked = beside(move || spool.printers(), Err);
        Task::batch([self.make(), asked.map(|printers| Message::Paper(Told::Printers(printers)))])
    }

    /// Makes the paper of the open preview beside the window, from the record as it stands.
    fn make(&mut self) -> Task<Message> {
        self.printing.order += 1;
        let order = self.printing.order;
        let (now, by, paper) = (self.now, self.staff, issue::paper(&self.settings));
        let as_of = (self.jail().present(now), self.jail().zone());
        let Screen::Preview(page) = &mut self.screen else { return Task::none() };
        let Some(ask) = page.making(order, as_of).map(|of| asked(of, paper)) else { return Task::none() };
        // The language that was chosen is the one that the page opens with again.
        self.here = Some(Place::Preview(page.paper()));
        let Some(record) = &self.record else { return Task::none() };
        let reader = record.journal.store().reader();
        let work = move || {
            let journal = reader.and_then(Journal::new).map_err(|error| error.to_string())?;
            let seq = journal.store().head().map_err(|error| error.to_string())?.seq;
            make(&journal, &PRESS, ask, by, now).map(|made| Arc::new(Fresh { made, seq }))
        };
        beside(work, Err).map(move |fresh| Message::Paper(Told::Made(order, fresh)))
    }

    /// The preview hears how far the record has gone on.
    pub(super) fn tell_preview(&mut self) {
        let head = self.record.as_ref().and_then(|record| record.journal.store().head().ok());
        if let (Some(head), Screen::Preview(page)) = (head, &mut self.screen) {
            page.record_stands_at(head.seq);
        }
    }

    /// Which reports of a case there are, and why the others have nothing to tell.
    pub(super) fn papers_of(&self, case: &Case) -> Vec<Offered> {
        let (jail, now) = (self.jail(), self.jail().present(self.now));
        let sources = Sources {
            jail,
            files: &[],
            ended: None,
            about: Some(About { file: &case.file, history: &case.history, hold: None }),
            head: "",
            as_of: now,
            printed_at: now,
            printed_by: PrintedBy::Account(""),
            paper: PaperSize::Letter,
            language: "en",
        };
        let of_case = Report::ALL.into_iter().filter(|report| report.of_case());
        of_case.map(|report| Offered { report, nothing: Facts::of(report, &sources).err() }).collect()
    }

    /// Tells what came of an errand, whichever page is open. The page from which it was sent rests from it.
    fn tell_of_paper(&mut self, errand: u64, severity: Severity, says: String) {
        if let Screen::Preview(page) = &mut self.screen {
            page.rests(errand);
        }
        self.tell_all(Banner::new(severity, [says]).of_deed());
    }
}

fn asked(paper: Paper, size: PaperSize) -> Ask {
    let Paper { report, person, hold, language } = paper;
    Ask { report, person, hold, as_of: None, language: language.unwrap_or("en").to_owned(), paper: size }
}

/// Why there is no answer of what ended by a fault, as the end of a sentence.
const CUT_OFF: &str = "the work was cut off by a fault";

/// The answer of something that may never answer, or why there is none, as the end of a sentence. What hangs is left to
/// itself.
fn within<T: Send + 'static>(longest: Duration, work: impl FnOnce() -> T + Send + 'static) -> Result<T, String> {
    let (tell, told) = std::sync::mpsc::channel();
    let work = move || {
        // Nobody waits any more after the longest time.
        let _ = tell.send(work());
    };
    let started = std::thread::Builder::new().name("printer".to_owned()).spawn(work);
    let _detached = started.map_err(|error| crate::platform::reason::reason(&error))?;
    told.recv_timeout(longest).map_err(|error| match error {
        RecvTimeoutError::Timeout => format!("the printer has not answered for {} minutes", longest.as_secs() / 60),
        RecvTimeoutError::Disconnected => CUT_OFF.to_owned(),
    })
}

/// Does something on a thread of its own. One that is cut off is told as a sentence.
fn beside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
    cut_off: impl FnOnce(String) -> T + Send + 'static,
) -> Task<T> {
    let (tell, told) = iced::futures::channel::oneshot::channel();
    let work = move || {
        // Nobody waits any more where the window was closed in the meantime.
        let _ = tell.send(work());
    };
    match std::thread::Builder::new().name("paper".to_owned()).spawn(work) {
        Ok(_detached) => Task::perform(told, |told| {
            told.unwrap_or_else(|_| {
                cut_off("The work was cut off by a fault of the program. Try once more.".to_owned())
            })
        }),
        Err(error) => Task::done(cut_off(format!("{}.", crate::platform::reason::reason(&error)))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printer_that_hangs_is_waited_for_no_longer_than_that() {
        let (_never, hangs) = std::sync::mpsc::channel::<()>();
        let why = within(Duration::from_millis(1), move || hangs.recv()).unwrap_err();
        assert_eq!(why, "the printer has not answered for 0 minutes");
        assert_eq!(within(Duration::from_secs(60), || 7), Ok(7));
        let fault = within(Duration::from_secs(60), || -> u8 { std::panic::resume_unwind(Box::new("fault")) });
        assert_eq!(fault, Err("the work was cut off by a fault".to_owned()));
    }
}
