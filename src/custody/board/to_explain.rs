//! What is open and waits for somebody, whether or not the person is still here (rules 9 and 16).

use crate::custody::file::File;
use crate::custody::ids::{ExceptionId, HoldId, PersonId, StaffId};
use crate::custody::zone::Moment;

/// An exception that is not signed off, with whose it is. It stays when the person has left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToExplain {
    /// The id that commands name.
    pub exception: ExceptionId,
    /// The person.
    pub person: PersonId,
    /// `SURNAME, Given`.
    pub name: String,
    /// Number of the booking begun last.
    pub booking_number: Option<String>,
    /// The hold it belongs to, if there is one.
    pub hold: Option<HoldId>,
    /// What is out of order, in words.
    pub matter: String,
    /// Who sees to it.
    pub owner: Option<StaffId>,
    /// When it was opened.
    pub opened: Moment,
    /// A cause is known, and only the sign-off is left.
    pub explained: bool,
}

/// All open exceptions of the files at hand, the oldest first.
pub(super) fn to_explain<'f>(files: impl Iterator<Item = &'f File>) -> Vec<ToExplain> {
    let mut open: Vec<ToExplain> = files.flat_map(of_file).collect();
    open.sort_by(|a, b| (a.opened, &a.name, a.exception).cmp(&(b.opened, &b.name, b.exception)));
    open
}

fn of_file(file: &File) -> impl Iterator<Item = ToExplain> {
    let open = file.exceptions.iter().filter(|exception| exception.is_open());
    open.map(|exception| ToExplain {
        exception: exception.id,
        person: file.person,
        name: file.identity.name.to_string(),
        booking_number: file.bookings.last().map(|booking| booking.number.clone()),
        hold: exception.hold,
        matter: exception.matter.says(),
        owner: exception.owner,
        opened: exception.opened,
        explained: exception.explained(),
    })
}
