//! The board: who is held, by what clock, what must be done next.

use iced::Element;

use super::super::action::Action;
use super::super::kit;
use super::super::room::Room;
use crate::custody::board::{Board as Counted, Row, closed_since};
use crate::custody::file::File;
use crate::custody::zone::Moment;

/// The page.
#[derive(Debug, Default)]
pub struct Board {
    rows: Vec<Row>,
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {}

impl Board {
    /// The page as it opens.
    pub fn new(board: &Counted, left: &[File], since: Moment) -> Self {
        let _closed = closed_since(left, since);
        Self { rows: board.rows.clone() }
    }

    /// The board was counted anew.
    pub fn counted(&mut self, board: &Counted) {
        self.rows.clone_from(&board.rows);
    }

    /// What happens, and what is to be done about it.
    pub fn update(&mut self, message: Message) -> Action {
        match message {}
    }

    /// The page.
    pub fn view<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        kit::empty(room.look, "Board", "")
    }
}
