//! Paper out of a printer, through whatever the operating system has for it.
//!
//! [`Spool`] is all that a window needs to know. [`Cups`] is its side for systems with `lp`; that of another system stands
//! beside it. Whatever happens ends in words: a tired clerk must know whether there is a paper.

mod cups;
mod opened;
mod run;

use std::fmt::Debug;
use std::path::{Path, PathBuf};

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
    /// Nothing that prints is installed.
    pub nothing_prints: bool,
}

impl NotTaken {
    /// What is so and what to do.
    pub fn says(&self) -> String {
        format!("Not printed: {}. {}", self.why, self.then)
    }
}

/// What an operating system has for printing.
pub trait Spool: Debug + Send + Sync {
    /// The printers that are set up, the default one first.
    ///
    /// # Errors
    /// A sentence: they cannot be told.
    fn printers(&self) -> Result<Vec<Printer>, String>;

    /// Hands a PDF to a printer, or to the default one. `title` is read by everybody who sees the queue.
    ///
    /// # Errors
    /// No printer took it.
    fn print(&self, pdf: &[u8], title: &str, printer: Option<&str>, copies: u16) -> Result<Taken, NotTaken>;

    /// Opens a file in the viewer that the system has for it.
    ///
    /// # Errors
    /// There is none, as the end of a sentence without its full stop.
    fn show(&self, file: &Path) -> Result<(), String>;
}

/// Prints a PDF; where nothing that prints is installed, it is shown from a file in `folder`, which only this account may
/// read and which [`clear`] removes.
///
/// # Errors
/// Nobody took it, and no file is left.
pub fn print_or_show(
    spool: &dyn Spool,
    pdf: &[u8],
    title: &str,
    printer: Option<&str>,
    folder: &Path,
) -> Result<Taken, NotTaken> {
    let refused = match spool.print(pdf, title, printer, 1) {
        Err(refused) if refused.nothing_prints => refused,
        taken => return taken,
    };
    let not_shown =
        |why: String| NotTaken { why: format!("{}, and {why}", refused.why), then: ELSEWHERE, ..refused.clone() };
    let file = opened::keep(folder, pdf).map_err(|error| not_shown(super::reason::reason(&error)))?;
    match spool.show(&file) {
        Ok(()) => Ok(Taken::Viewer(file)),
        Err(why) => {
            opened::remove(&file);
            Err(not_shown(why))
        }
    }
}

/// What helps where this computer cannot print.
const ELSEWHERE: &str = "Save it as PDF and print it on another computer.";

#[cfg(test)]
mod tests;
