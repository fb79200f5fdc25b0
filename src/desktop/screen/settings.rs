//! Settings of this computer, the backup, the recovery code.

use iced::Element;

use super::super::action::Action;
use super::super::kit;
use super::super::room::Room;

/// The page.
#[derive(Debug, Default)]
pub struct Settings {
    code: Option<String>,
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {}

impl Settings {
    /// The page as it opens.
    pub fn new() -> Self {
        Self { code: None }
    }

    /// The recovery code, to be shown.
    pub fn code(&mut self, code: String) {
        self.code = Some(code);
    }

    /// What happens, and what is to be done about it.
    pub fn update(&mut self, message: Message) -> Action {
        match message {}
    }

    /// The page.
    pub fn view<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        kit::empty(room.look, "Settings", "")
    }
}
