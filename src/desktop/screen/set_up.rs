//! First start: the jail is set up step by step, each with its reason.

use iced::Element;

use super::super::action::Action;
use super::super::kit;
use super::super::room::Room;

/// The page.
#[derive(Debug, Default)]
pub struct SetUp {}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {}

impl SetUp {
    /// The page as it opens.
    pub fn new() -> Self {
        Self {}
    }

    /// What happens, and what is to be done about it.
    pub fn update(&mut self, message: Message) -> Action {
        match message {}
    }

    /// The page.
    pub fn view<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        kit::empty(room.look, "SetUp", "")
    }
}
