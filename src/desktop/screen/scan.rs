//! A scan on file, as large as the page.

use iced::Element;

use super::super::action::Action;
use super::super::kit;
use super::super::room::Room;
use crate::journal::read::Scan as OnFile;

/// The page.
#[derive(Debug, Default)]
pub struct Scan {
    title: &'static str,
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {}

impl Scan {
    /// The page as it opens.
    pub fn new(title: &'static str, _scan: &OnFile) -> Self {
        Self { title }
    }

    /// What happens, and what is to be done about it.
    pub fn update(&mut self, message: Message) -> Action {
        match message {}
    }

    /// The page.
    pub fn view<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        kit::empty(room.look, "Scan", "")
    }
}
