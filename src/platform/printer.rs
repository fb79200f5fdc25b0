//! Paper out of a printer, through whatever the operating system has for it.
//!
//! [`Spool`] is all that a window needs to know. [`Cups`] is its side for systems with `lp`, which take the PDF; on Windows
//! it is `Gdi`, which draws the pages for any printer after the dialog of the system. Whatever happens ends in words: a
//! tired clerk must know whether there is a paper.

#[cfg(any(windows, test))]
pub(super) mod bands;
mod cups;
#[cfg(windows)]
mod gdi;
mod opened;
mod run;

use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use cups::Cups;
pub use opened::clear;
pub use run::{Call, NotRun, Programs, Ran, Run};

/// A printer that the system knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printer {
    /// As the system names it.
    pub name: String,
    /// It is used where none is named.
    pub is_default: bool,
    /// What it is given waits until somebody starts it again.
    pub stopped: bool,
}

/// Where it is said on which printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Printers {
    /// In the window: on one of these, the default one first.
    Listed(Vec<Printer>),
    /// In the dialog of the system, which asks for copies and pages too.
    InDialog,
}

/// A paper as a printer takes it: as a PDF, or as pixels.
pub trait Sheets: Send + Sync {
    /// All of it as PDF.
    fn pdf(&self) -> &[u8];

    /// How many pages it has.
    fn pages(&self) -> u32;

    /// Width and height of a page, counted from 0, in points.
    fn size(&self, page: u32) -> Option<(f64, f64)>;

    /// So many rows of a page from `top` on, at so many pixels per point.
    fn rows(&self, page: u32, pixels_per_point: f32, top: u32, height: u32) -> Option<Rows>;
}

/// Rows of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    /// Pixels from left to right.
    pub width: u32,
    /// Red, green, blue and 255 of each, row by row.
    pub rgba: Vec<u8>,
}

/// What is wanted of a printer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Order {
    /// As the system names it; nothing for the default one.
    pub printer: Option<String>,
    /// So many copies; 0 is one, too.
    pub copies: u16,
    /// The first and the last page, counted from 1; nothing for all.
    pub pages: Option<(u32, u32)>,
    /// How its driver was set in the dialog of the system, as the system writes it: the tray, both sides of a sheet. Nothing
    /// where no dialog was shown.
    pub device: Vec<u8>,
}

/// What came of the dialog in which somebody says how to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// So.
    Order(Order),
    /// Not at all.
    GivenUp,
}

/// Who has a document now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// A printer.
    Printer(String),
    /// The system's viewer, on a file that only this account may read: there is nothing here to print with.
    Viewer(PathBuf),
    /// Nobody can tell: a printer was asked, and may have taken it or not. Somebody has to look.
    Unknown {
        /// As the system names it; empty for the default one.
        printer: String,
        /// Why that cannot be told, as the end of a sentence without its full stop.
        why: String,
    },
}

/// Why nobody took a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotTaken {
    /// As the system names it; empty where there is none.
    pub printer: String,
    /// Why, as the end of a sentence without its full stop.
    pub why: String,
    /// What to do, in a sentence.
    pub then: &'static str,
}

impl NotTaken {
    /// What is so and what to do.
    pub fn says(&self) -> String {
        format!("Not printed: {}. {}", self.why, self.then)
    }
}

/// What an operating system has for printing.
pub trait Spool: Debug + Send + Sync {
    /// Where it is said on which printer.
    ///
    /// # Errors
    /// A sentence: that cannot be told.
    fn printers(&self) -> Result<Printers, String>;

    /// Asks how a paper is to be printed, in the dialog of the system over the window `owner`, and waits for the answer.
    /// Where the system has no such dialog, the order stands as it is.
    ///
    /// # Errors
    /// It cannot be shown, or there is no printer to choose.
    fn ask(&self, sheets: &dyn Sheets, owner: Option<isize>, order: Order) -> Result<Asked, NotTaken>;

    /// Hands a paper to a printer. `title` is read by everybody who sees the queue. Where nothing that prints is installed,
    /// it is shown from a file in `folder`, which only this account may read and which [`clear`] removes.
    ///
    /// # Errors
    /// Nobody took it, and no file is left.
    fn print(&self, sheets: &dyn Sheets, title: &str, order: &Order, folder: &Path) -> Result<Taken, NotTaken>;
}

/// What this system has for printing.
pub fn of_this_system() -> Arc<dyn Spool> {
    #[cfg(windows)]
    let spool = Arc::new(gdi::Gdi);
    #[cfg(not(windows))]
    let spool = Arc::new(Cups::default());
    spool
}

/// What helps where a printer did not take a paper and may the next time.
const LOOK: &str = "Look at the printer, and print again; or save it as PDF.";

#[cfg(test)]
mod tests;
