//! What the program is, what it is not, and the licences of everything inside.

use iced::widget::scrollable::Viewport;
use iced::widget::{Column, column, row, space, text};
use iced::{Element, Length};

use super::super::action::Action;
use super::super::form::PAGE;
use super::super::keys::{Shortcut, shown};
use super::super::kit::{self, Weight, press};
use super::super::look::{BOLD, MONO, gap, size};
use super::super::room::Room;
use crate::about::{LICENCES, SAYS, VERSION};

/// Height of a line of the licences, in logical pixels.
const LINE: f32 = 18.0;

/// So many lines are built above and below of what is in sight. They reach over all that stands before the first line.
const AROUND: usize = 50;

/// The page.
#[derive(Debug)]
pub struct About {
    lines: Vec<&'static str>,
    /// How far the page is scrolled, in logical pixels.
    scrolled: f32,
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// The page was scrolled so far, in logical pixels.
    Scrolled(f32),
    /// Back to where one was.
    Left,
}

impl About {
    /// The page as it opens.
    pub fn new() -> Self {
        Self { lines: LICENCES.lines().collect(), scrolled: 0.0 }
    }

    /// What happens, and what is to be done about it.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Scrolled(by) => {
                self.scrolled = by;
                Action::None
            }
            Message::Left => Action::Back,
        }
    }

    /// The page.
    pub fn view<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        let back = press(look, Weight::Plain, "Back", shown(Shortcut::Back), Some(Message::Left)).id("first");
        let head = kit::heading(look, format!("About Hold48 {VERSION}")).width(Length::Fill);
        let says = SAYS.iter().map(|says| kit::body(look, *says).width(Length::Fill).into());
        let says = kit::card(look, Column::with_children(says).spacing(gap::S)).width(Length::Fill);
        let title = text("What is inside, and under which licences").size(size::NAME).font(BOLD).color(look.text);
        let licences = kit::card(look, column![title, self.in_sight(room)].spacing(gap::S)).width(Length::Fill);
        let page = kit::scrolled(look, column![says, licences].spacing(gap::M))
            .id(PAGE)
            .on_scroll(|view: Viewport| Message::Scrolled(view.absolute_offset().y));
        column![row![head, back].spacing(gap::M).align_y(iced::Center), page].spacing(gap::M).into()
    }

    /// The lines in sight and some around, between two spaces as high as the others: there are thousands.
    fn in_sight<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        let lines = |height: f32| (height.max(0.0) / LINE) as usize;
        let from = lines(self.scrolled).saturating_sub(AROUND).min(self.lines.len());
        let to = (lines(self.scrolled + room.height) + AROUND).min(self.lines.len());
        let high = |lines: usize| space().height(lines as f32 * LINE);
        let built = self.lines.iter().take(to).skip(from);
        let built = built.map(|line| kit::one_line(*line, MONO, size::HINT, look.text).into());
        // Each is as high as its neighbours, an empty one too.
        let built = built.map(|line: Element<'a, Message>| iced::widget::container(line).height(LINE).into());
        column![high(from), Column::with_children(built), high(self.lines.len() - to)].width(Length::Fill).into()
    }
}

impl Default for About {
    fn default() -> Self {
        Self::new()
    }
}
