//! Printing where there are `lp` and `lpstat`.

use std::path::Path;
use std::sync::Arc;

use super::run::{Call, LONGEST, NotRun, Programs, Ran, Run};
use super::{Asked, LOOK, NotTaken, Order, Printer, Printers, Sheets, Spool, Taken, opened};
use crate::platform::reason::reason;

/// Prints through `lp`. The bytes go to it directly: no file is left behind.
#[derive(Debug, Clone)]
pub struct Cups {
    programs: Arc<dyn Run>,
}

impl Default for Cups {
    fn default() -> Self {
        Self::with(Arc::new(Programs::default()))
    }
}

impl Cups {
    /// Prints with these programs.
    pub fn with(programs: Arc<dyn Run>) -> Self {
        Self { programs }
    }

    fn run(&self, program: &'static str, arguments: &[&str], input: &[u8]) -> Result<Ran, NotRun> {
        let arguments = arguments.iter().map(|argument| (*argument).to_owned()).collect();
        self.programs.run(&Call { program, arguments, input, stays: false })
    }

    /// Whether the printing system is there and does not run.
    fn is_down(&self) -> bool {
        match self.run("lpstat", &["-r"], &[]) {
            Ok(ran) => ran.out.contains("not running") || ran.faults.contains("not running"),
            Err(why) => why == NotRun::CutOff,
        }
    }

    /// Why `lp` took nothing, from its own words. Those are the same for a printer that is not there and for a printing
    /// system that does not run, so the latter is asked.
    fn refused(&self, ran: &Ran, printer: String) -> NotTaken {
        let faults = ran.faults.to_lowercase();
        if self.is_down() {
            return NotTaken {
                printer,
                why: "the printing system of this computer does not run".to_owned(),
                then: RESTART,
            };
        }
        let (why, then) = if faults.contains("does not exist") || faults.contains("unknown destination") {
            (format!("this computer knows no printer {printer}"), "Choose another printer, or save it as PDF.")
        } else if faults.contains("no default destination") {
            match self.listed().map(|printers| printers.is_empty()) {
                Ok(true) => (NONE.to_owned(), SET_UP),
                Ok(false) | Err(_) => {
                    ("no printer is the default one".to_owned(), "Choose a printer, and print again.")
                }
            }
        } else {
            (own_words(&ran.faults), LOOK)
        };
        NotTaken { printer, why, then }
    }
}

const RESTART: &str = "Whoever keeps this computer up starts it (CUPS). Until then save it as PDF.";
const NONE: &str = "no printer is set up on this computer";
const SET_UP: &str = "Set one up in the settings of this computer, and print again; or save it as PDF.";

const ELSEWHERE: &str = "Save it as PDF and print it on another computer.";

impl Spool for Cups {
    fn printers(&self) -> Result<Printers, String> {
        self.listed().map(Printers::Listed)
    }

    fn ask(&self, _sheets: &dyn Sheets, _owner: Option<isize>, order: Order) -> Result<Asked, NotTaken> {
        Ok(Asked::Order(order))
    }

    fn print(&self, sheets: &dyn Sheets, title: &str, order: &Order, folder: &Path) -> Result<Taken, NotTaken> {
        let copies = order.copies.max(1).to_string();
        let mut arguments = vec!["-n", &copies, "-t", title];
        arguments.extend(order.printer.iter().flat_map(|name| ["-d", name]));
        let pages = order.pages.map(|(from, to)| format!("{from}-{to}"));
        arguments.extend(pages.iter().flat_map(|pages| ["-P", pages]));
        let named = order.printer.clone().unwrap_or_default();
        match self.run("lp", &arguments, sheets.pdf()) {
            Ok(ran) if ran.well => Ok(Taken::Printer(queue(&ran.out).unwrap_or(named))),
            Ok(ran) => Err(self.refused(&ran, named)),
            Err(NotRun::Missing) => self.show(sheets.pdf(), folder).map_err(|also| NotTaken {
                printer: named,
                why: format!("nothing that prints is installed on this computer, and {also}"),
                then: ELSEWHERE,
            }),
            // It may have queued the job before it hung.
            Err(NotRun::CutOff) => {
                let seconds = LONGEST.as_secs();
                let why = format!("the printing system did not answer for {seconds} seconds and was cut off");
                Ok(Taken::Unknown { printer: named, why })
            }
            Err(NotRun::Failed(why)) => Err(NotTaken { printer: named, why, then: "Print again, or save it as PDF." }),
        }
    }
}

impl Cups {
    fn listed(&self) -> Result<Vec<Printer>, String> {
        let ran = self.run("lpstat", &["-p", "-d"], &[]).map_err(|why| match why {
            NotRun::Missing => {
                "Nothing that prints is installed on this computer: Print shows the pages in the viewer instead."
                    .to_owned()
            }
            NotRun::CutOff => "The printing system of this computer does not answer.".to_owned(),
            NotRun::Failed(why) => format!("Which printers there are cannot be told: {why}."),
        })?;
        let (printers, faults) = (listed(&ran.out), ran.faults.to_lowercase());
        if !printers.is_empty() {
            return Ok(printers);
        }
        if faults.contains("not running") {
            return Err(format!("The printing system of this computer does not run. {RESTART}"));
        }
        // Where there is no printer it fails too, with these words.
        if !ran.well && !faults.contains("no destinations added") {
            return Err(format!("Which printers there are cannot be told: {}.", own_words(&ran.faults)));
        }
        Ok(printers)
    }

    /// Opens a PDF in the viewer of the system. The error is the end of a sentence; then no file is left.
    fn show(&self, pdf: &[u8], folder: &Path) -> Result<Taken, String> {
        let file = opened::keep(folder, pdf).map_err(|error| reason(&error))?;
        let call = Call { program: "xdg-open", arguments: vec![file.display().to_string()], input: &[], stays: true };
        let not_shown = match self.programs.run(&call) {
            Ok(ran) if ran.well => return Ok(Taken::Viewer(file)),
            Ok(_) | Err(NotRun::Missing | NotRun::CutOff) => "nothing on it shows a PDF".to_owned(),
            Err(NotRun::Failed(why)) => format!("the viewer does not open: {why}"),
        };
        opened::remove(&file);
        Err(not_shown)
    }
}

/// The printers that `lpstat -p -d` lists, the default one first.
fn listed(out: &str) -> Vec<Printer> {
    let default = out.lines().find_map(|line| line.strip_prefix("system default destination: "));
    // An instance is a printer with settings of its own: `HP-3/duplex` is HP-3.
    let default = default.and_then(|named| named.trim().split('/').next());
    let printer = |line: &str| {
        let (name, state) = line.strip_prefix("printer ")?.split_once(' ')?;
        let stopped = state.starts_with("disabled");
        Some(Printer { name: name.to_owned(), is_default: default == Some(name), stopped })
    };
    let mut printers: Vec<Printer> = out.lines().filter_map(printer).collect();
    printers.sort_by_key(|printer| !printer.is_default);
    printers
}

/// The printer that took it, from `request id is HP-3-17 (1 file(s))`.
fn queue(out: &str) -> Option<String> {
    let id = out.split_once("request id is ")?.1.split_whitespace().next()?;
    let (name, number) = id.rsplit_once('-')?;
    (!name.is_empty() && number.chars().all(|digit| digit.is_ascii_digit())).then(|| name.to_owned())
}

/// What `lp` or `lpstat` itself said, without its name.
fn own_words(faults: &str) -> String {
    let line = faults.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("the printer gives no reason");
    let line = ["lp: ", "lpstat: "].into_iter().find_map(|name| line.strip_prefix(name)).unwrap_or(line);
    let line = line.strip_prefix("Error - ").unwrap_or(line);
    line.trim_end_matches('.').to_owned()
}
