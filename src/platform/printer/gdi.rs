//! Printing on Windows: the dialog of the system, and then the pages drawn for whatever printer was chosen there.

use std::io;
use std::path::Path;

use super::bands::{Lay, Part, ROWS};
use super::{Asked, LOOK, NotTaken, Order, Printers, Sheets, Spool, Taken};
use crate::platform::reason::reason;
use crate::platform::windows::gdi::Sheet;
use crate::platform::windows::print_dialog::{self, Chosen, NoDialog};

/// Prints through GDI: any printer, and no other program.
#[derive(Debug)]
pub(super) struct Gdi;

impl Spool for Gdi {
    fn printers(&self) -> Result<Printers, String> {
        Ok(Printers::InDialog)
    }

    fn ask(&self, sheets: &dyn Sheets, owner: Option<isize>, _order: Order) -> Result<Asked, NotTaken> {
        let size = sheets.size(0).unwrap_or_default();
        let chosen = print_dialog::ask(owner, sheets.pages(), size).map_err(no_dialog)?;
        Ok(chosen.map_or(Asked::GivenUp, |chosen| Asked::Order(chosen.into())))
    }

    fn print(&self, sheets: &dyn Sheets, title: &str, order: &Order, _folder: &Path) -> Result<Taken, NotTaken> {
        let (printer, mut device) = match &order.printer {
            Some(printer) => (printer.clone(), order.device.clone()),
            None => {
                let default = print_dialog::default_printer().map_err(no_dialog)?;
                (default.printer, default.device)
            }
        };
        print_dialog::turn_paper(&mut device, sheets.size(0).unwrap_or_default());
        let mut sheet = Sheet::of(&printer, &device).map_err(|error| not_taken(&printer, &error))?;
        let mut out = None;
        let Err(error) = draw(&mut sheet, sheets, title, order.pages, &mut out) else {
            return Ok(Taken::Printer(printer));
        };
        sheet.abort();
        let not = not_taken(&printer, &error);
        // A queue may print a page before it has the next one, and what lies in the tray is taken back by nobody.
        match out {
            None => Err(not),
            Some(page) => {
                Ok(Taken::Unknown { why: format!("the printer failed after page {page}: {}", not.why), printer })
            }
        }
    }
}

impl From<Chosen> for Order {
    fn from(chosen: Chosen) -> Self {
        let Chosen { printer, device, pages, copies } = chosen;
        Self { printer: Some(printer), copies, pages, device }
    }
}

/// The copies are the driver's: it was told in the dialog. `out` is the last page that the queue has, counted from 1.
fn draw(
    sheet: &mut Sheet,
    sheets: &dyn Sheets,
    title: &str,
    pages: Option<(u32, u32)>,
    out: &mut Option<u32>,
) -> io::Result<()> {
    sheet.begin(title)?;
    let (first, last) = pages.unwrap_or((1, sheets.pages()));
    for page in first.max(1) - 1..last.min(sheets.pages()) {
        sheet.begin_page()?;
        draw_page(sheet, sheets, page)?;
        sheet.end_page()?;
        *out = Some(page + 1);
    }
    sheet.end()
}

fn draw_page(sheet: &Sheet, sheets: &dyn Sheets, page: u32) -> io::Result<()> {
    let lost = || io::Error::other("a page could not be drawn");
    let lay = Lay::of(sheets.size(page).ok_or_else(lost)?, &sheet.paper());
    for top in (0..lay.rows).step_by(ROWS as usize) {
        let height = ROWS.min(lay.rows - top);
        let rows = sheets.rows(page, lay.pixels_per_point, top, height).ok_or_else(lost)?;
        if let Some(part) = Part::with_ink(&rows) {
            sheet.draw(lay.dots(top, part), (part.width, part.height), &part.bits(&rows))?;
        }
    }
    Ok(())
}

const SET_UP: &str = "Set one up in the settings of Windows, and print again; or save it as PDF.";

fn no_dialog(why: NoDialog) -> NotTaken {
    let (why, then) = match why {
        NoDialog::NoPrinter => ("no printer is set up on this computer".to_owned(), SET_UP),
        NoDialog::Failed(number) => {
            (format!("Windows does not show its dialog for printing (number {number})"), "Save it as PDF.")
        }
    };
    NotTaken { printer: String::new(), why, then }
}

/// The service that keeps the queues does not answer.
const NO_SPOOLER: [i32; 2] = [1722, 1062];
/// Somebody gave it up in a window of the driver, or in the queue.
const GIVEN_UP: [i32; 2] = [63, 1223];
/// There is no printer of that name any more.
const NO_SUCH_PRINTER: [i32; 1] = [1801];

fn not_taken(printer: &str, error: &io::Error) -> NotTaken {
    let number = error.raw_os_error().unwrap_or_default();
    let (why, then) = if NO_SPOOLER.contains(&number) {
        (
            "the printing system of this computer does not run".to_owned(),
            "Whoever keeps this computer up starts the service Print Spooler. Until then save it as PDF.",
        )
    } else if GIVEN_UP.contains(&number) {
        ("it was given up in a window of the printer".to_owned(), "Print again, or save it as PDF.")
    } else if NO_SUCH_PRINTER.contains(&number) {
        (format!("this computer knows no printer {printer}"), "Choose another printer, or save it as PDF.")
    } else if error.raw_os_error() == Some(0) {
        ("the printer gives no reason".to_owned(), LOOK)
    } else {
        (reason(error), LOOK)
    };
    NotTaken { printer: printer.to_owned(), why, then }
}
