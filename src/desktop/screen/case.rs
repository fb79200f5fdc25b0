//! Everything on file of one person, with the deeds as buttons.

mod axis;
mod deeds;
mod holds;
mod ledger;
mod pieces;
mod record;
mod standing;

use iced::widget::{Column, column, container, row};
use iced::{Element, Length, padding};

use super::super::action::Action;
use super::super::form::PAGE;
use super::super::kit;
use super::super::look::{BOLD, MEDIUM, gap, size};
use super::super::paper::Offered;
use super::super::place::Place;
use super::super::room::Room;
use crate::custody::entry::Entry;
use crate::custody::file::File;
use crate::custody::view::View;
use crate::journal::record::Case as OnFile;

/// Width of the deeds beside the file.
const DEEDS: f32 = 344.0;

/// Up to so many papers stand beside the deeds where nothing was served.
const FEW_PAPERS: usize = 3;

/// The page.
#[derive(Debug)]
pub struct Case {
    file: File,
    history: Vec<Entry>,
    /// Forms that lie unfinished, by their titles.
    unfinished: Vec<(String, Place)>,
    /// Papers to print, with why there is nothing to print.
    papers: Vec<Offered>,
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// A page is opened: a form, a scan, serving.
    Opened(Place),
}

impl Case {
    /// The page as it opens.
    pub fn new(case: OnFile, unfinished: Vec<(String, Place)>, papers: Vec<Offered>) -> Self {
        Self { file: case.file, history: case.history, unfinished, papers }
    }

    /// What happens, and what is to be done about it.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Opened(place) => Action::Open(place),
        }
    }

    /// The page. Where it is narrow, the deeds stand before the file.
    pub fn view<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let view = View { jail: room.jail, file: &self.file, now: room.now };
        let ahead = standing::Ahead::of(&view, &self.unfinished);
        let heading = standing::heading(room, &view);
        let deeds = deeds::deeds(room, &view, &self.papers, !ahead.has_first());
        let now = standing::standing(room, &view, &ahead);
        let cards = Column::with_children(self.cards(room, &view)).spacing(gap::M);
        if room.width < MEDIUM {
            // The name in full scrolls along, since of several lines it would take all the room; in one line it stays in sight.
            let who = kit::one_line(view.name(), BOLD, size::NAME, room.look.text);
            let first = Column::with_children(first(room, &view)).spacing(gap::M);
            let page = column![heading, now, deeds, first, cards].spacing(gap::M);
            return column![who, kit::scrolled(room.look, page).id(PAGE)].spacing(gap::XS).into();
        }
        // The deeds come before the long lists in the order of Tab, and stand beside what is read first.
        let first = std::iter::once(now).chain(first(room, &view));
        let first = Column::with_children(first).spacing(gap::M);
        let beside = row![first.width(Length::Fill), container(deeds).width(DEEDS)].spacing(gap::M);
        let cards = container(cards).padding(padding::right(DEEDS + gap::M));
        let page = kit::scrolled(room.look, column![beside, cards].spacing(gap::M)).id(PAGE);
        column![heading, page].spacing(gap::M).into()
    }

    /// The lists, which grow long.
    fn cards<'a>(&self, room: &Room<'a>, view: &View<'_>) -> Vec<Element<'a, Message>> {
        let parts = [
            holds::holds(room, view),
            (!is_short(view.file)).then(|| ledger::papers(room, view)),
            ledger::matches(room, view),
            ledger::contacts(room, view),
            ledger::claims(room, view),
            Some(record::happened(room, view, &self.history)),
        ];
        parts.into_iter().flatten().collect()
    }
}

/// What waits for somebody, and what custody rested on; in a short file the papers too, so that no hole stands under it.
fn first<'a>(room: &Room<'a>, view: &View<'_>) -> Vec<Element<'a, Message>> {
    let papers = is_short(view.file).then(|| ledger::papers(room, view));
    holds::exceptions(room, view).into_iter().chain([ledger::bases(room, view)]).chain(papers).collect()
}

/// Whether so little is on file that all of it stands beside the deeds.
fn is_short(file: &File) -> bool {
    file.holds.is_empty() && file.papers.len() <= FEW_PAPERS
}
