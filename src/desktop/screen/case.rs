//! Everything on file of one person, with the deeds as buttons.

use iced::Element;

use super::super::action::Action;
use super::super::kit;
use super::super::room::Room;
use crate::custody::file::File;
use crate::journal::record::Case as OnFile;

/// The page.
#[derive(Debug)]
pub struct Case {
    file: File,
    drafts: Vec<String>,
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {}

impl Case {
    /// The page as it opens.
    pub fn new(case: OnFile, drafts: Vec<String>) -> Self {
        Self { file: case.file, drafts }
    }

    /// What happens, and what is to be done about it.
    pub fn update(&mut self, message: Message) -> Action {
        match message {}
    }

    /// The page.
    pub fn view<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        kit::empty(room.look, "Case", "")
    }
}
