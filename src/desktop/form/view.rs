//! A form on the page: the sections at the left, the live panel at the right, the deed at the foot.

use iced::widget::{Column, Row, column, container, row, text};
use iced::{Element, Length, Padding};

use super::super::keys::{self, Shortcut};
use super::super::kit::{self, press};
use super::super::look::{MEDIUM, MONO, NARROW, SEMIBOLD, gap, size};
use super::super::room::Room;
use super::field::{fact, field};
use super::spec::{BACK, Fact, Field, Kind, Section};
use super::{Form, Message};
use crate::custody::finding::Severity;
use crate::custody::zone::{abbreviation, local};

/// The name of what scrolls.
pub const PAGE: &str = "form";
/// The name of the live panel, where it scrolls by itself.
pub const BESIDE: &str = "panel";
/// Width of the live panel.
const PANEL: f32 = 344.0;

/// Between columns.
const BETWEEN: f32 = 14.0;
/// Under this height of the window the note moves from the foot to the end of the form.
const LOW: f32 = 480.0;

/// The page with the panel beside it, or under it where the window is narrow. Both scroll.
pub fn with_panel<'a, Page: 'a>(
    room: &Room<'a>,
    page: Element<'a, Page>,
    panel: Element<'a, Page>,
) -> Element<'a, Page> {
    if room.width < MEDIUM {
        let both = column![page, panel].spacing(gap::M);
        return kit::scrolled(room.look, both).id(PAGE).into();
    }
    let left = kit::scrolled(room.look, page).id(PAGE);
    let right = kit::scrolled(room.look, panel).id(BESIDE);
    row![left.width(Length::Fill), container(right).width(PANEL)].into()
}

/// What stands in a line of a part.
#[derive(Clone, Copy)]
enum Cell<'a> {
    Fact(&'a Fact),
    Field(&'a Field),
}

impl Cell<'_> {
    /// How many columns it takes.
    fn columns(self, columns: usize) -> usize {
        let Self::Field(field) = self else { return 1 };
        let choices = match &field.kind {
            Kind::Choice(choices) | Kind::Several(choices) => choices.len(),
            Kind::Pick(choices) if choices.len() <= super::field::FEW => choices.len(),
            _ => 0,
        };
        let wide = field.wide || choices > 2 || matches!(field.kind, Kind::Scan);
        let most = if wide { columns } else { 1 };
        field.columns.map_or(most, |own| own.min(columns))
    }
}

/// Something that stands in some of the columns of a line: the gap is shared out so that columns of all lines are in line.
fn in_columns(content: Element<'_, Message>, from: usize, width: usize, columns: usize) -> Element<'_, Message> {
    let part = |number: usize| f32::from(u8::try_from(number).unwrap_or(u8::MAX));
    let share = BETWEEN / part(columns.max(1));
    let (before, after) = (part(from), part(columns.saturating_sub(from + width)));
    container(content)
        .padding(Padding { left: share * before, right: share * after, ..Padding::ZERO })
        .width(Length::FillPortion(u16::try_from(width).unwrap_or(1)))
        .into()
}

impl Form {
    /// The form with the panel beside it, or under it where the window is narrow.
    pub fn view<'a>(&'a self, room: &Room<'a>, panel: Element<'a, Message>) -> Element<'a, Message> {
        self.view_in(room, panel, |message| message)
    }

    /// The form on a page that has messages of its own in the panel.
    pub fn view_in<'a, Page: 'a>(
        &'a self,
        room: &Room<'a>,
        panel: Element<'a, Page>,
        tell: fn(Message) -> Page,
    ) -> Element<'a, Page> {
        column![with_panel(room, self.card(room).map(tell), panel), self.foot(room).map(tell)].spacing(gap::M).into()
    }

    /// Heading of the page: what is done, to whom.
    pub fn heading<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let about = kit::one_line(&self.spec.about, kit::PLAIN, size::BODY, room.look.muted);
        row![kit::heading(room.look, &self.spec.title), about].spacing(gap::M).align_y(iced::Center).into()
    }

    fn card<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let columns = match room.width {
            width if width < NARROW => 1,
            width if width < MEDIUM => 2,
            _ => 3,
        };
        let known = self.spec.known.iter().map(|says| kit::body(room.look, says).width(Length::Fill).into());
        let known: Vec<Element<'a, Message>> = known.chain(self.spec.clock.then(|| clock(room))).collect();
        let known = (!known.is_empty()).then(|| Column::with_children(known).spacing(gap::XS).into());
        let sections = self.spec.sections.iter().filter_map(|section| self.section(section, room, columns));
        let note =
            (room.height < LOW && !self.spec.note.is_empty()).then(|| kit::hint(room.look, self.spec.note).into());
        let parts = self.offer(room).into_iter().chain(known).chain(sections).chain(note);
        kit::card(room.look, Column::with_children(parts).spacing(gap::L)).width(Length::Fill).into()
    }

    /// The draft that waits until somebody decides.
    fn offer<'a>(&'a self, room: &Room<'a>) -> Option<Element<'a, Message>> {
        let look = room.look;
        let says = kit::said(look, Severity::Warn, &self.aside.as_ref()?.says);
        let put_in = press(look, kit::Weight::Plain, "Put it in", "", Some(Message::PutIn)).id("put in");
        let throw = press(look, kit::Weight::Plain, "Throw it away", "", Some(Message::ThrownAway)).id("throw away");
        Some(column![says, kit::wrapped(vec![put_in.into(), throw.into()])].spacing(gap::S).into())
    }

    fn section<'a>(&'a self, section: &'a Section, room: &Room<'a>, columns: usize) -> Option<Element<'a, Message>> {
        let shown: Vec<&'a Field> = section.fields.iter().filter(|field| self.is_shown(field)).collect();
        if shown.is_empty() {
            return None;
        }
        let mut lines = Column::new().spacing(gap::M);
        if !section.title.is_empty() {
            lines = lines.push(kit::section(room.look, section.title));
        }
        let mut line: Vec<Cell<'a>> = section.facts.iter().map(Cell::Fact).collect();
        let mut full = line.len();
        for one in shown.into_iter().map(Cell::Field) {
            let width = one.columns(columns);
            if full + width > columns {
                lines = lines.push(self.line(&line, room, columns));
                (line, full) = (Vec::new(), 0);
            }
            line.push(one);
            full += width;
        }
        Some(lines.push(self.line(&line, room, columns)).into())
    }

    fn line<'a>(&'a self, cells: &[Cell<'a>], room: &Room<'a>, columns: usize) -> Element<'a, Message> {
        let times = room.times();
        let mut line = Row::new();
        let mut full = 0;
        for cell in cells {
            let width = cell.columns(columns);
            let drawn = match cell {
                Cell::Fact(one) => fact(room.look, one),
                Cell::Field(one) => field(self, room.look, one, &times),
            };
            line = line.push(in_columns(drawn, full, width, columns));
            full += width;
        }
        if full < columns {
            line = line.push(in_columns(iced::widget::space().into(), full, columns - full, columns));
        }
        line.into()
    }

    /// The deed, and what is to be said before it.
    fn foot<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        let wrong = self.beside_no_field().filter(|_| self.asked).map(|finding| &finding.says);
        let note: Element<'a, Message> = match self.trouble.as_ref().or(wrong) {
            Some(says) => text(says).size(size::HINT).font(SEMIBOLD).color(look.block).width(Length::Fill).into(),
            None if room.height < LOW => kit::spring(),
            None => kit::hint(look, self.spec.note).width(Length::Fill).into(),
        };
        let deed = (!self.sent).then_some(Message::Sent);
        let key = if self.spec.leave == BACK { keys::shown(Shortcut::Back) } else { "" };
        let back = press(look, kit::Weight::Plain, self.spec.leave, key, Some(Message::Left));
        let deed = press(look, self.spec.weight, self.spec.deed, keys::shown(Shortcut::DoDeed), deed).id(super::DEED);
        if room.width < NARROW {
            column![note, row![back, deed].spacing(gap::S)].spacing(gap::S).into()
        } else {
            row![note, back, deed].spacing(gap::S).align_y(iced::Center).into()
        }
    }
}

/// What the clock of this computer shows, to the second.
fn clock<'a>(room: &Room<'a>) -> Element<'a, Message> {
    let (at, zone) = (room.clock, room.zone());
    let shows = local(at, zone).format("%a %d %b %Y %H:%M:%S");
    let says = format!("The clock of this computer shows {shows} {}.", abbreviation(at, zone));
    text(says).size(size::BODY).font(MONO).color(room.look.text).width(Length::Fill).into()
}
