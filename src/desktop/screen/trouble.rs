//! The record cannot be opened: what is so, and what to do.

use iced::Element;
use iced::widget::column;

use super::super::action::Action;
use super::super::kit::{self, Weight, press};
use super::super::look::gap;
use super::super::room::Room;

/// The page.
#[derive(Debug)]
pub struct Trouble {
    says: String,
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// Try once more to open the record.
    TriedAgain,
}

impl Trouble {
    /// The page with the sentence of what is in the way.
    pub fn new(says: impl Into<String>) -> Self {
        Self { says: says.into() }
    }

    /// What happens, and what is to be done about it.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::TriedAgain => Action::OpenRecord,
        }
    }

    /// The page.
    pub fn view<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let again = press(room.look, Weight::Primary, "Try again", "", Some(Message::TriedAgain)).id("first");
        column![kit::empty(room.look, "The record cannot be opened", &self.says), iced::widget::center_x(again)]
            .spacing(gap::XL)
            .into()
    }
}
