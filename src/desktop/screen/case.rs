//! Everything on file of one person, with the deeds as buttons.

mod deeds;
mod holds;
mod ledger;
mod pieces;
mod record;
mod standing;

use iced::widget::{Column, column, container, row};
use iced::{Element, Length};

use super::super::action::Action;
use super::super::form::PAGE;
use super::super::kit;
use super::super::look::{MEDIUM, gap};
use super::super::place::Place;
use super::super::room::Room;
use crate::custody::event::Recorded;
use crate::custody::file::File;
use crate::custody::finding::Finding;
use crate::custody::view::View;
use crate::journal::record::Case as OnFile;

/// Width of the deeds beside the file.
const DEEDS: f32 = 344.0;

/// The page.
#[derive(Debug)]
pub struct Case {
    file: File,
    history: Vec<(Recorded, Vec<Finding>)>,
    drafts: Vec<String>,
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// A page is opened: a form, a scan, serving.
    Opened(Place),
}

impl Case {
    /// The page as it opens.
    pub fn new(case: OnFile, drafts: Vec<String>) -> Self {
        Self { file: case.file, history: case.history, drafts }
    }

    /// What happens, and what is to be done about it.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Opened(place) => Action::Open(place),
        }
    }

    /// The page.
    pub fn view<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let view = View { jail: room.jail, file: &self.file, now: room.now };
        let heading = standing::heading(room, &view);
        let deeds = deeds::deeds(room, &view);
        let cards = Column::with_children(self.cards(room, &view)).spacing(gap::M);
        let page: Element<'a, Message> = if room.width < MEDIUM {
            kit::scrolled(column![deeds, cards].spacing(gap::M)).id(PAGE).into()
        } else {
            let left = kit::scrolled(cards).id(PAGE).width(Length::Fill);
            row![left, container(kit::scrolled(deeds)).width(DEEDS)].into()
        };
        column![heading, page].spacing(gap::M).into()
    }

    fn cards<'a>(&self, room: &Room<'a>, view: &View<'_>) -> Vec<Element<'a, Message>> {
        let parts = [
            Some(standing::standing(room, view, &self.drafts)),
            holds::exceptions(room, view),
            holds::holds(room, view),
            Some(ledger::bases(room, view)),
            Some(ledger::papers(room, view)),
            ledger::matches(room, view),
            ledger::contacts(room, view),
            ledger::claims(room, view),
            Some(record::happened(room, view, &self.history)),
        ];
        parts.into_iter().flatten().collect()
    }
}
