//! Where the system asks in a dialog of its own how a paper is to be printed, as Windows does.

use std::path::Path;
use std::sync::{Arc, Mutex};

use hold48::custody::issued::{How, PageRange, Report};
use hold48::desktop::desk::Message;
use hold48::desktop::place::{Paper, Place};
use hold48::platform::printer::{Asked, NotTaken, Order, Printers, Sheets, Spool, Taken};
use iced::keyboard::key::Named;

use super::{SIZE, all, issued};
use crate::hand::Hand;
use crate::kit::{drill, moment};

/// A system with such a dialog, which is answered as told, and a printer that takes everything.
#[derive(Debug)]
struct Dialog {
    answer: Result<Asked, NotTaken>,
    printed: Mutex<Vec<(String, Order, u32)>>,
}

impl Spool for Dialog {
    fn printers(&self) -> Result<Printers, String> {
        Ok(Printers::InDialog)
    }

    fn ask(&self, _sheets: &dyn Sheets, _owner: Option<isize>, _order: Order) -> Result<Asked, NotTaken> {
        self.answer.clone()
    }

    fn print(&self, sheets: &dyn Sheets, title: &str, order: &Order, _folder: &Path) -> Result<Taken, NotTaken> {
        self.printed.lock().unwrap().push((title.to_owned(), order.clone(), sheets.pages()));
        Ok(Taken::Printer(order.printer.clone().unwrap()))
    }
}

/// The shift board sheet is printed, and the dialog answers so.
fn printed(dir: &Path, answer: Result<Asked, NotTaken>) -> (Hand, Arc<Dialog>) {
    let dialog = Arc::new(Dialog { answer, printed: Mutex::default() });
    let mut hand = Hand::at(dir, moment(), SIZE);
    hand.desk.set_spool(dialog.clone());
    hand.press(Named::Enter);
    hand.happens(Message::Went(Place::Preview(Paper::of_jail(Report::ShiftBoard))));
    assert!(all(&mut hand).contains("Windows asks for the printer, the pages and the copies."));
    hand.ctrl("p");
    (hand, dialog)
}

fn order(copies: u16, pages: Option<(u32, u32)>) -> Order {
    Order { printer: Some("Front desk".to_owned()), copies, pages, device: vec![4, 8] }
}

#[test]
fn what_was_chosen_in_the_dialog_is_printed_told_and_recorded() {
    let dir = drill();
    let (mut hand, dialog) = printed(dir.path(), Ok(Asked::Order(order(2, Some((2, 3))))));
    assert_eq!(*dialog.printed.lock().unwrap(), [("Hold48 shift-board".to_owned(), order(2, Some((2, 3))), 3)]);
    let says = "was taken by Front desk: pages 2 to 3 only, 2 copies.";
    assert!(all(&mut hand).contains(says), "{}", all(&mut hand));
    let pages = Some(PageRange { from: 2, to: 3 });
    let how = How::Printed { printer: "Front desk".to_owned(), copies: Some(2), pages };
    assert_eq!(issued(dir.path(), None)[0].how, how);
}

#[test]
fn one_whole_copy_is_told_without_more_words() {
    let dir = drill();
    let (mut hand, _dialog) = printed(dir.path(), Ok(Asked::Order(order(1, None))));
    assert!(all(&mut hand).contains("was taken by Front desk: 3 pages."), "{}", all(&mut hand));
    let how = How::Printed { printer: "Front desk".to_owned(), copies: None, pages: None };
    assert_eq!(issued(dir.path(), None)[0].how, how);
}

#[test]
fn a_dialog_that_is_given_up_prints_and_records_nothing_and_the_page_is_ready_again() {
    let dir = drill();
    let (mut hand, dialog) = printed(dir.path(), Ok(Asked::GivenUp));
    let reads = all(&mut hand);
    assert!(dialog.printed.lock().unwrap().is_empty() && issued(dir.path(), None).is_empty(), "{reads}");
    assert!(!reads.contains("The printer is asked.") && !reads.contains("not printed"), "{reads}");
    hand.press(Named::F6);
    assert!(!hand.sees("Print again"), "no job is kept");
}

#[test]
fn where_there_is_no_printer_that_is_told_recorded_and_the_paper_is_kept() {
    let dir = drill();
    let why = "no printer is set up on this computer".to_owned();
    let none = NotTaken { printer: String::new(), why, then: "Set one up, and print again." };
    let (mut hand, _dialog) = printed(dir.path(), Err(none));
    let reads = all(&mut hand);
    assert!(reads.contains("Not printed: no printer is set up on this computer. Set one up"), "{reads}");
    assert!(reads.contains("It is kept under Reports (F6)"), "{reads}");
    assert!(matches!(&issued(dir.path(), None)[..], [one] if matches!(one.how, How::NotPrinted { .. })));
}
