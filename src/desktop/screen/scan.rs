//! A scan on file, as large as the page.

use std::sync::Arc;

use iced::widget::{column, container, row, scrollable};
use iced::{Element, Length};

use super::super::action::Action;
use super::super::form::PAGE;
use super::super::keys::{self, Shortcut};
use super::super::kit::{self, Weight, press};
use super::super::look::{MONO, NARROW, gap, size};
use super::super::picture::{Drawn, Order};
use super::super::room::Room;
use super::super::sheet::{Sheet, Turn};
use crate::custody::paper::Paper;
use crate::custody::scan::ScanHash;
use crate::custody::zone::{Moment, show};
use crate::journal::read::Scan as OnFile;

/// How wide a page is drawn, in pixels: the width of the page at 1366, and more for larger windows and text.
const WIDTH: u32 = 1800;
/// Width of the bar that shows how far the page is scrolled.
const BAR: f32 = 6.0;
/// How many digits of the hash are shown: enough to compare with a list.
const DIGITS: usize = 12;

/// The page.
#[derive(Debug)]
pub struct Scan {
    title: &'static str,
    whose: String,
    received: Moment,
    hash: String,
    sheet: Sheet,
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// Another page of the scan is wanted.
    Turned(Turn),
    /// One page back.
    Left,
}

impl Scan {
    /// The page as it opens.
    pub fn new(paper: &Paper, whose: String, hash: ScanHash, scan: OnFile) -> Self {
        let sheet = Sheet::new(Arc::new(scan.bytes), scan.media, hash, WIDTH);
        let digits: String = hash.to_string().chars().take(DIGITS).collect();
        Self { title: paper.content.title(), whose, received: paper.received, hash: digits, sheet }
    }

    /// What is to be drawn when the page opens.
    pub fn order(&mut self) -> Option<Order> {
        self.sheet.order()
    }

    /// A page was drawn, or not.
    pub fn drawn(&mut self, drawn: Drawn) -> Action {
        self.sheet.drawn(drawn).map_or(Action::None, Action::Draw)
    }

    /// Another page is wanted: it is read from its top.
    pub fn turned(&mut self, turn: Turn) -> Action {
        match self.sheet.turn(turn) {
            Some(order) => Action::All(vec![Action::Draw(order), Action::Top]),
            None => Action::None,
        }
    }

    /// What happens, and what is to be done about it.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Turned(turn) => self.turned(turn),
            Message::Left => Action::Back,
        }
    }

    /// The page.
    pub fn view<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let bar = scrollable::Scrollbar::new().width(BAR).scroller_width(BAR);
        let inside = container(self.sheet.view(room.look)).padding(iced::padding::right(gap::M));
        let body = scrollable(inside).direction(scrollable::Direction::Vertical(bar)).id(PAGE).height(Length::Fill);
        column![self.head(room), body].spacing(gap::M).into()
    }

    /// What it is, whose, since when, and the buttons.
    fn head<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        let back = press(look, Weight::Plain, "Back", keys::shown(Shortcut::Back), Some(Message::Left)).id("first");
        let whose = kit::one_line(&self.whose, kit::PLAIN, size::BODY, look.muted).width(Length::Fill);
        let title = row![kit::heading(look, format!("Scan of the {}", self.title)), whose].spacing(gap::M);
        let received = show(self.received, room.zone());
        let facts = format!("Received {received} · {} · SHA-256", self.sheet.says());
        let hash = kit::one_line(format!("{}…", self.hash), MONO, size::HINT, look.muted);
        let facts = kit::wrapped(vec![kit::hint(look, facts).into(), hash.into()]);
        let turning = self.sheet.turning(look, Message::Turned);
        if room.width < NARROW {
            let lines = column![title.align_y(iced::Center), facts].spacing(gap::XS);
            let buttons = turning.into_iter().fold(row![back].spacing(gap::S), iced::widget::Row::push);
            return column![lines, buttons.wrap().vertical_spacing(gap::S)].spacing(gap::S).into();
        }
        let words = column![title.align_y(iced::Center), facts].spacing(gap::XS).width(Length::Fill);
        let line = row![words, back].spacing(gap::M).align_y(iced::Center);
        turning.into_iter().fold(column![line].spacing(gap::S), iced::widget::Column::push).into()
    }
}
