//! The row of one person: how it stands, how much time is left, and what must be done next as one button.

use iced::keyboard::{Key, key::Named};
use iced::widget::{Button, Column, Row, button, column, container, row, space, text};
use iced::{Background, Color, Element, Font, Length, border, padding};

use super::super::super::fit::{Fit, fit};
use super::super::super::focus::{Focus, focus};
use super::super::super::icon::{Shape as Drawn, icon};
use super::super::super::kit::{self, Weight, badge, badge_stage, one_line, press_wide};
use super::super::super::look::{BOLD, Look, MONO_BOLD, RADIUS_SMALL, SEMIBOLD, TEXT, Tone, gap, size};
use super::super::super::place::Place;
use super::super::super::room::Room;
use super::words::{self, Told};
use super::{Message, SCROLLS, Shape, card, name_id, strip};
use crate::custody::board::{Row as Held, Stage};
use crate::custody::duty::{Duty, DutyKind};
use crate::custody::ids::PersonId;
use crate::custody::profile::Profile;

/// Gap between the columns.
pub(super) const BETWEEN: f32 = 14.0;
/// Inside a card, at its left and right.
pub(super) const INSIDE: f32 = 16.0;
/// Widths of the columns; the clock has what is left.
pub(super) const STATE: f32 = 156.0;
pub(super) const LEFT: f32 = 116.0;
pub(super) const DUTY: f32 = 184.0;

pub(super) const RELEASE: f32 = 176.0;
pub(super) const PERSON: f32 = 184.0;
/// How far the texts of a person stand in from the edge of their column: room for the ring of the focus around the name.
pub(super) const STANDS_IN: f32 = 4.0;
/// Width of an average letter of a weighty hint, with a margin.
const LETTER: f32 = 7.0;

/// One person's row and what it needs to be drawn.
pub(super) struct Line<'a, 'r> {
    /// What surrounds it.
    pub(super) room: &'r Room<'a>,
    /// The rules in force.
    pub(super) rules: &'r Profile,
    /// The person.
    pub(super) held: &'a Held,
    /// Its place on the board, from 0.
    pub(super) nth: usize,
    /// How far one page down and one page up are.
    pub(super) pages: (Message, Message),
}

impl<'a> Line<'a, '_> {
    /// The row.
    pub(super) fn view(&self, shape: Shape) -> Element<'a, Message> {
        let content = match shape {
            Shape::Wide => self.wide(),
            Shape::Medium => self.medium(),
            Shape::Stacked => self.stacked(),
        };
        card::card(self.room.look, self.held.stage, shape.row(), Length::Fill, content)
    }

    fn look(&self) -> &'static Look {
        self.room.look
    }

    fn tone(&self) -> Tone {
        self.look().tone(self.held.stage)
    }

    fn badge(&self) -> Element<'a, Message> {
        badge(self.look(), badge_stage(self.held))
    }

    fn wide(&self) -> Element<'a, Message> {
        let cells = row![
            container(self.badge()).width(STATE),
            container(self.left(size::COUNTDOWN)).width(LEFT),
            container(self.release()).width(RELEASE),
            container(self.person(false)).width(PERSON),
            container(self.clock()).width(Length::Fill),
            container(self.duty()).width(DUTY),
        ];
        let cells = cells.spacing(BETWEEN).align_y(iced::Center).height(Length::Fill);
        container(cells).padding(padding::horizontal(INSIDE)).into()
    }

    fn medium(&self) -> Element<'a, Message> {
        let state = column![self.badge(), self.figure(size::TILE)].spacing(gap::XS);
        let cells = row![
            container(state).width(STATE),
            container(self.release()).width(RELEASE),
            container(self.person(true)).width(Length::Fill),
            container(self.duty()).width(DUTY),
        ];
        let cells = cells.spacing(gap::M).align_y(iced::Center).height(Length::Fill);
        container(cells).padding(padding::horizontal(gap::M)).into()
    }

    fn stacked(&self) -> Element<'a, Message> {
        let release = words::release(self.held, self.room.now, self.room.zone());
        let mut below = column![].spacing(gap::XS).width(Length::Fill);
        if let Some(duty) = self.held.next_duty {
            below = below.push(self.under(duty));
        }
        let lines = column![
            row![self.badge(), kit::spring(), self.figure(size::TILE)].align_y(iced::Center),
            row![container(self.name()).width(Length::Fill), self.deadline(&release)]
                .spacing(gap::S)
                .align_y(iced::Center),
            row![
                container(self.small(words::about(self.held))).padding(padding::left(STANDS_IN)).width(Length::Fill),
                self.beneath(&release)
            ]
            .spacing(gap::S),
            row![container(self.press()).width(DUTY), below].spacing(gap::M).align_y(iced::Center),
        ];
        container(lines.spacing(gap::XS)).padding([gap::S, gap::M]).into()
    }

    fn small(&self, says: impl Into<String>) -> Fit {
        one_line(says, TEXT, size::HINT, self.look().muted)
    }

    /// The time that is left. Its column and its face have fixed widths, so that nothing moves but the digits.
    fn figure(&self, points: f32) -> Fit {
        let left = words::left(self.held, self.room.now);
        let points = if left.first.chars().count() > 6 { points.min(size::TILE) } else { points };
        one_line(left.first, MONO_BOLD, points, self.tone().count)
    }

    fn left(&self, points: f32) -> Element<'a, Message> {
        let beneath = words::left(self.held, self.room.now).beneath;
        column![self.figure(points), self.small(beneath)].into()
    }

    fn release(&self) -> Element<'a, Message> {
        let release = words::release(self.held, self.room.now, self.room.zone());
        if release.first.is_empty() {
            return fit(release.beneath).color(self.look().muted).into();
        }
        column![self.deadline(&release), self.beneath(&release)].spacing(2).into()
    }

    /// The hour with its marks.
    fn deadline(&self, release: &Told) -> Element<'a, Message> {
        let look = self.look();
        let hour = one_line(release.first.clone(), MONO_BOLD, size::TIME, look.text);
        // A deadline with its date or its zone leaves no room beside it.
        let mark = words::mark(&self.held.marks).filter(|_| !words::is_long(&release.first));
        let Some(mark) = mark else { return hour.into() };
        let mark = row![icon(Drawn::Moon, 11.0, look.muted), self.small(mark)].spacing(gap::XS);
        row![hour, mark.align_y(iced::Center)].spacing(6).align_y(iced::Center).into()
    }

    fn beneath(&self, release: &Told) -> Fit {
        if release.due {
            one_line(release.beneath.clone(), SEMIBOLD, size::HINT, self.tone().count)
        } else {
            self.small(release.beneath.clone())
        }
    }

    fn person(&self, with_start: bool) -> Element<'a, Message> {
        let mut lines = Column::new().push(self.small(words::about(self.held))).spacing(1);
        if with_start {
            let (started, first) = words::started(self.held);
            lines = match (first, started) {
                (Some(first), _) => lines.push(self.weighty(first)),
                (None, Some(started)) => lines.push(self.small(started)),
                (None, None) => lines,
            };
        }
        column![self.name(), container(lines).padding(padding::left(STANDS_IN))].spacing(2).into()
    }

    /// The name opens the case.
    fn name(&self) -> Element<'a, Message> {
        let look = self.look();
        let open = Message::Opened(Place::Case(self.held.person));
        let words = one_line(self.held.name.clone(), BOLD, size::NAME, look.text);
        let inside =
            Button::new(words).padding([1.0, STANDS_IN]).on_press(open.clone()).style(move |_, status| button::Style {
                background: matches!(status, button::Status::Hovered | button::Status::Pressed)
                    .then_some(Background::Color(look.chosen)),
                text_color: look.text,
                border: border::rounded(RADIUS_SMALL),
                ..button::Style::default()
            });
        let (nth, (down, up)) = (self.nth, self.pages.clone());
        let name: Focus<'a, Message> = focus(look, inside, Some(open)).id(name_id(nth, self.held.person));
        name.on_key(move |key| match key {
            Key::Named(Named::ArrowDown) => Some(Message::Moved(nth.saturating_add(1))),
            Key::Named(Named::ArrowUp) => Some(Message::Moved(nth.saturating_sub(1))),
            Key::Named(Named::PageDown) => Some(down.clone()),
            Key::Named(Named::PageUp) => Some(up.clone()),
            _ => None,
        })
        .into()
    }

    fn weighty(&self, says: String) -> Fit {
        one_line(says, SEMIBOLD, size::HINT, self.tone().count)
    }

    /// What started the clock, and the strip; where there is none, what stands in the way.
    fn clock(&self) -> Element<'a, Message> {
        let (started, first) = words::started(self.held);
        let mut lines = Column::new().spacing(2);
        let room = if self.held.strip.is_some() || first.is_some() { 2 } else { 3 };
        lines = match (started, first) {
            (Some(started), Some(first)) => {
                lines.push(self.small(started)).push(self.sentence(&first, SEMIBOLD, self.tone().count, room))
            }
            (Some(started), None) => lines.push(self.sentence(started, TEXT, self.look().text, room)),
            (None, Some(first)) => lines.push(self.sentence(&first, SEMIBOLD, self.tone().count, room)),
            (None, None) => lines,
        };
        if let Some(found) = &self.held.strip {
            lines = lines.push(space().height(1)).push(strip::strip(self.look(), found, self.tone().edge));
        }
        lines.into()
    }

    /// A sentence on at most so many lines.
    fn sentence(&self, says: &str, face: Font, ink: Color, lines: usize) -> Element<'a, Message> {
        let columns = STATE + LEFT + RELEASE + PERSON + DUTY + 5.0 * BETWEEN;
        let width = self.room.width - 2.0 * gap::XL - card::EDGE - 2.0 * INSIDE - columns - SCROLLS;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small number, never negative")]
        let letters = (width / LETTER).max(1.0) as usize;
        let says = text(words::shortened(says, lines * letters)).size(size::HINT).font(face).color(ink);
        says.width(Length::Fill).into()
    }

    fn duty(&self) -> Element<'a, Message> {
        let Some(duty) = self.held.next_duty else { return space().into() };
        let under = container(self.under(duty)).center_x(Length::Fill);
        column![self.press(), under].spacing(3).into()
    }

    fn press(&self) -> Element<'a, Message> {
        let Some(duty) = self.held.next_duty else { return space().into() };
        let weight = match (duty.kind, self.held.stage) {
            (DutyKind::RecordRelease | DutyKind::BeginRelease, Stage::Overdue | Stage::ReleaseNow) => Weight::Danger,
            (_, Stage::StartRelease | Stage::ServeOrRelease) => Weight::Primary,
            _ => Weight::Plain,
        };
        let open = Message::Opened(Place::of_duty(self.held.person, duty));
        press_wide(self.look(), weight, words::duty(self.held.person, duty), Some(open))
            .id(duty_id(self.held.person))
            .into()
    }

    fn under(&self, duty: Duty) -> Element<'a, Message> {
        let under = words::under(self.held, duty, self.rules, self.room.now, self.room.zone());
        let mut line = Row::new().spacing(gap::XS);
        let dot = if under.first.is_empty() { "" } else { "· " };
        if !under.first.is_empty() {
            let first = if under.due { self.late(under.first) } else { self.small(under.first) };
            line = line.push(first);
        }
        if !under.beneath.is_empty() {
            line = line.push(self.small(format!("{dot}{}", under.beneath)));
        }
        line.into()
    }

    /// A time that has passed.
    fn late(&self, says: String) -> Fit {
        let ink = match self.held.stage {
            Stage::Overdue | Stage::ReleaseNow | Stage::ServeOrRelease => self.tone().count,
            _ => self.look().tone(Stage::StartRelease).count,
        };
        one_line(says, SEMIBOLD, size::HINT, ink)
    }
}

fn duty_id(person: PersonId) -> iced::widget::Id {
    iced::widget::Id::from(format!("duty {person}"))
}
