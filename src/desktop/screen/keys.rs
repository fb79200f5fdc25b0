//! All keys, from the table that binds them.

use iced::widget::{Column, column, row, text};
use iced::{Element, Length};

use super::super::action::Action;
use super::super::form::PAGE;
use super::super::keys::{IN_CONTROLS, Shortcut, TABLE, shown};
use super::super::kit::{self, Weight, press};
use super::super::look::{BOLD, Look, MONO_BOLD, NARROW, gap, size};
use super::super::room::Room;

/// The page.
#[derive(Debug, Default)]
pub struct Keys {}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// Back to where one was.
    Left,
}

impl Keys {
    /// The page as it opens.
    pub fn new() -> Self {
        Self {}
    }

    /// What happens, and what is to be done about it.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Left => Action::Back,
        }
    }

    /// The page.
    pub fn view<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        let back = press(look, Weight::Plain, "Back", shown(Shortcut::Back), Some(Message::Left)).id("first");
        let head = row![kit::heading(look, "Keys").width(Length::Fill), back].spacing(gap::M).align_y(iced::Center);
        let bound = |of_paper| {
            let these = TABLE.iter().filter(move |binding| binding.shortcut.is_of_paper() == of_paper);
            these.map(|binding| (binding.shown, binding.says))
        };
        let everywhere = list(look, "Everywhere", bound(false));
        let inside = list(look, "In the control that has the focus", IN_CONTROLS.into_iter());
        let paper = list(look, "Where a paper is shown", bound(true));
        let inside = column![inside, paper].spacing(gap::M);
        let both: Element<'a, Message> = if room.width < NARROW {
            column![everywhere, inside].spacing(gap::M).into()
        } else {
            row![everywhere, inside].spacing(gap::M).into()
        };
        let page = kit::scrolled(room.look, both).id(PAGE);
        column![head, page].spacing(gap::M).into()
    }
}

/// Keys, each with what it does.
fn list<'a>(
    look: &'static Look,
    title: &'a str,
    keys: impl Iterator<Item = (&'static str, &'static str)>,
) -> Element<'a, Message> {
    let mut lines = Column::new().spacing(gap::S);
    lines = lines.push(text(title).size(size::NAME).font(BOLD).color(look.text));
    for (key, says) in keys {
        let key = text(key).size(size::BODY).font(MONO_BOLD).color(look.primary).width(112);
        lines = lines.push(row![key, kit::body(look, says).width(Length::Fill)].spacing(gap::M));
    }
    kit::card(look, lines).width(Length::Fill).into()
}
