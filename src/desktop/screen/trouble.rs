//! The record cannot be opened: what is so, and what to do.

use iced::widget::{column, container, text};
use iced::{Element, Length, padding};

use super::super::action::Action;
use super::super::form::PAGE;
use super::super::kit::{self, Weight, press};
use super::super::look::{SEMIBOLD, gap, size};
use super::super::room::Room;

/// The page.
#[derive(Debug, Default)]
pub struct Trouble {
    says: String,
    /// The recovery code opens it: what was typed of it.
    code: Option<String>,
    /// What speaks against the code that was typed.
    refused: Option<String>,
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// Try once more to open the record.
    TriedAgain,
    /// Something of the recovery code was typed.
    Typed(String),
    /// All of it was.
    Entered,
}

impl Trouble {
    /// The page with the sentence of what is in the way, and whether the recovery code helps.
    pub fn new(says: impl Into<String>, needs_code: bool) -> Self {
        Self { says: says.into(), code: needs_code.then(String::new), refused: None }
    }

    /// The code does not open it.
    pub fn refused(&mut self, says: String) {
        self.refused = Some(says);
    }

    /// What happens, and what is to be done about it.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::TriedAgain => Action::OpenRecord,
            Message::Typed(code) => {
                self.code = Some(code);
                self.refused = None;
                Action::None
            }
            Message::Entered => self.code.clone().map_or(Action::None, Action::Unlock),
        }
    }

    /// The page.
    pub fn view<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        let mut lines = column![
            kit::heading(look, "The record cannot be opened"),
            kit::body(look, &self.says).color(look.muted).width(Length::Fill),
        ]
        .spacing(gap::S)
        .max_width(560);
        if let Some(code) = &self.code {
            let wrong = self.refused.is_some();
            lines = lines.push(kit::label(look, "Recovery code"));
            lines = lines.push(kit::input(look, "first", code, wrong, Message::Typed, Message::Entered));
            lines = lines.push(match &self.refused {
                Some(says) => text(says).size(size::HINT).font(SEMIBOLD).color(look.block).width(Length::Fill),
                None => kit::hint(look, "7 groups of 4 signs, from the paper that is kept away from this computer.")
                    .width(Length::Fill),
            });
            let open = press(look, Weight::Primary, "Open with this code", "", Some(Message::Entered));
            let again = press(look, Weight::Plain, "Try again without it", "", Some(Message::TriedAgain));
            lines = lines.push(kit::wrapped(vec![open.into(), again.into()]));
        } else {
            lines = lines.push(press(look, Weight::Primary, "Try again", "", Some(Message::TriedAgain)).id("first"));
        }
        let page = container(lines).padding(padding::top(48.0)).center_x(Length::Fill);
        kit::scrolled(room.look, page).id(PAGE).into()
    }
}
