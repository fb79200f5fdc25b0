//! Paper in the window: what is asked of the desk about it, what came of it, and prints that did not come out.

mod job;

use std::path::PathBuf;
use std::sync::Arc;

use super::place::Paper;
use crate::custody::ids::StaffId;
use crate::custody::issued::Report;
use crate::custody::zone::{Moment, Zone, local};
use crate::issue::{DailyRun, Made};
use crate::journal::draft::DraftId;
use crate::platform::printer::{self, NotTaken, Order, Printers, Taken};
use crate::platform::settings::PaperChoice;

pub use job::{Fate, Job};

/// A report that was made for the window.
#[derive(Debug)]
pub struct Fresh {
    /// The report.
    pub made: Made,
    /// The newest event of the record that it was made from.
    pub seq: u64,
}

/// A report of a case as the page of the person offers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// Which.
    pub report: Report,
    /// Why there is nothing to print, in a sentence.
    pub nothing: Option<String>,
}

/// What is asked about paper.
#[derive(Debug, Clone)]
pub enum Wish {
    /// The paper of the open preview is wanted anew, in the language that it has now.
    Make,
    /// It is to be printed, for somebody.
    Print {
        /// For whom.
        recipient: Option<String>,
        /// On which printer; nothing for the default one.
        printer: Option<String>,
    },
    /// It is to be kept as a PDF.
    Save(Keep),
    /// The dialog for the file is wanted.
    ChooseFile(String),
    /// Another printer was chosen.
    Printer(String),
    /// Scroll the page by so much, in logical pixels.
    Scroll(f32, f32),
    /// A print that did not come out is given up.
    Drop(DraftId),
    /// The size of the paper in the printer.
    Size(PaperChoice),
    /// When the daily report is made, and where it goes; as typed.
    Daily {
        /// At what time of the day.
        at: String,
        /// Into which folder.
        folder: String,
    },
}

/// Where a PDF is to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keep {
    /// The file, or its folder.
    pub path: PathBuf,
    /// The name that it gets in a folder.
    pub name: String,
    /// The file that is replaced where it is there: it was asked about this one, and about no other.
    pub replaces: Option<PathBuf>,
    /// For whom it is.
    pub recipient: Option<String>,
}

/// What came of it.
#[derive(Debug, Clone)]
pub enum Told {
    /// The report of that number was made, or why not.
    Made(u64, Result<Arc<Fresh>, String>),
    /// Which printers there are.
    Printers(Result<Printers, String>),
    /// It was said how a paper is to be printed, or the dialog for that was given up.
    Asked(Box<AskedHow>),
    /// A printer took it, or not.
    Sent(Box<Sent>),
    /// The errand of that number: it was kept as a PDF, or not.
    Kept(u64, Kept),
    /// A file was chosen for that paper, or none.
    FileChosen(Paper, Option<PathBuf>),
    /// The daily reports were made, or not.
    Daily(Arc<DailyRun>),
}

/// A paper of which it was asked how it is to be printed.
#[derive(Debug, Clone)]
pub struct AskedHow {
    /// The number of the errand.
    pub errand: u64,
    /// The report.
    pub fresh: Arc<Fresh>,
    /// Which paper it is.
    pub paper: Paper,
    /// For whom.
    pub recipient: Option<String>,
    /// Who prints it.
    pub by: Option<StaffId>,
    /// What was said.
    pub asked: Result<printer::Asked, NotTaken>,
}

/// A paper that was sent to a printer.
#[derive(Debug, Clone)]
pub struct Sent {
    /// The number of the errand: the page from which it was sent hears of it, and no other.
    pub errand: u64,
    /// The report.
    pub fresh: Arc<Fresh>,
    /// The job that is kept until it is out.
    pub job: Job,
    /// How it was to be printed.
    pub order: Order,
    /// Who printed it.
    pub by: Option<StaffId>,
    /// Who has it now.
    pub taken: Result<Taken, NotTaken>,
}

/// What came of keeping a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// It lies there and is recorded.
    Lies {
        /// Where.
        path: PathBuf,
        /// The event that records it.
        own: u64,
        /// What came of reports that a program left half-done, in sentences.
        settled: Vec<String>,
    },
    /// A file of that name is there already; and how it was typed.
    IsThere(PathBuf, PathBuf),
    /// A sentence why it was not kept.
    Not(String),
}

/// The name that the file of a report gets: without the name of a person, and of a redacted one without the booking.
pub fn file_name(paper: &Paper, booking: Option<&str>, as_of: Moment, zone: Zone) -> String {
    let plain =
        |text: &str| text.chars().map(|sign| if sign.is_ascii_alphanumeric() { sign } else { '-' }).collect::<String>();
    let booking = booking.filter(|_| paper.report != Report::CaseRecordRedacted);
    let booking = booking.map_or_else(String::new, |number| format!("-{}", plain(number)));
    let language = paper.language.map_or_else(String::new, |code| format!("-{code}"));
    format!("{}{booking}{language}-{}.pdf", paper.report.name(), local(as_of, zone).format("%Y%m%d-%H%M"))
}
