//! People, and finding one by name, booking number or A-number.

use iced::Element;

use super::super::action::Action;
use super::super::kit;
use super::super::room::Room;
use crate::custody::ids::PersonId;
use crate::custody::zone::Moment;
use crate::journal::error::JournalError;
use crate::journal::record::Journal;

/// The page.
#[derive(Debug, Default)]
pub struct People {
    found: Vec<Found>,
}

/// A person who was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The person.
    pub person: PersonId,
    /// `SURNAME, Given`.
    pub name: String,
}

/// People by what was typed; all who are open where nothing was.
///
/// # Errors
/// The record cannot be read.
pub fn search(_journal: &Journal, _typed: &str, _now: Moment) -> Result<Vec<Found>, JournalError> {
    Ok(Vec::new())
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {}

impl People {
    /// The page as it opens.
    pub fn new(found: Vec<Found>) -> Self {
        Self { found }
    }

    /// What was found.
    pub fn found(&mut self, found: Vec<Found>) {
        self.found = found;
    }

    /// What happens, and what is to be done about it.
    pub fn update(&mut self, message: Message) -> Action {
        match message {}
    }

    /// The page.
    pub fn view<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        kit::empty(room.look, "People", "")
    }
}
