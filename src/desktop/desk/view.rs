//! The window as it is drawn: header, list of screens, banner, page.

use iced::widget::{Column, column, container, responsive, row};
use iced::{Background, Element, Length, Padding, Size, window};

use super::super::frame;
use super::super::keys::listen;
use super::super::look::{MEDIUM, gap};
use super::super::room::Room;
use super::super::screen::Screen;
use super::{Desk, Message};

/// Between the banner and the page.
const BELOW: Padding = Padding { bottom: gap::M, ..Padding::ZERO };

impl Desk {
    /// The window.
    pub fn view(&self, _window: window::Id) -> Element<'_, Message> {
        listen(responsive(|size| self.sized(size)), Message::Pressed)
    }

    fn sized(&self, size: Size) -> Element<'_, Message> {
        let look = self.look();
        let wide = size.width >= MEDIUM;
        let bare = self.is_bare();
        let side = if wide && !bare { super::super::look::SIDE } else { 0.0 };
        let room = Room {
            look,
            jail: self.jail(),
            now: self.record.as_ref().map_or(self.now, |record| record.board.as_of),
            clock: self.now,
            width: size.width - side,
            height: size.height,
            scale: self.scale_factor(),
        };
        let head = self.head();
        // In a column of its own, so that the field under the fingers keeps the focus when a banner appears.
        let told = self.banner.iter().map(|banner| container(frame::banner(&room, banner)).padding(BELOW).into());
        let told = Column::with_children(told);
        let page = column![told, self.screen.view(&room).map(Message::Screen)].padding([gap::L, gap::XL]);
        let page = container(page).width(Length::Fill).height(Length::Fill);
        let below: Element<'_, Message> = match (bare, wide) {
            (true, _) => page.into(),
            (false, true) => row![frame::side(look, self.here, self.printing.jobs.len()), page].into(),
            (false, false) => column![frame::across(look, self.here, self.printing.jobs.len()), page].into(),
        };
        let all = column![frame::header(&room, size.width, &head), below];
        container(all)
            .width(Length::Fill)
            .height(Length::Fill)
            .style(move |_| container::Style {
                background: Some(Background::Color(look.ground)),
                text_color: Some(look.text),
                ..container::Style::default()
            })
            .into()
    }

    /// Pages that stand alone, without the list of screens.
    fn is_bare(&self) -> bool {
        matches!(self.screen, Screen::Trouble(_) | Screen::SetUp(_) | Screen::Who(_))
    }

    /// What the header says.
    fn head(&self) -> frame::Head<'_> {
        let rows = self.record.as_ref().map_or(&[][..], |record| &record.board.rows);
        frame::Head {
            desk_is_free: self.staff.is_none() && !self.is_bare(),
            rows,
            staff: self
                .staff
                .filter(|_| !matches!(self.screen, Screen::SetUp(_)))
                .and_then(|id| self.jail().staff.get(&id)),
            backup: self.record.as_ref().and_then(|record| record.journal.last_backup()).map(|backup| backup.at),
            copying: self.copying,
            copy_failed: self.copy_failed.is_some(),
            copy_warns: self.copy_warns.is_some(),
            stale: self.record.as_ref().and_then(|record| record.stale.as_deref()),
            not_printed: self.printing.jobs.len(),
            on_board: matches!(self.screen, Screen::Board(_)),
        }
    }
}
