//! The lists beneath the people on the board: what waits to be explained, who is expected, who has left.

use iced::widget::{Button, Row, button, container};
use iced::{Background, Border, Element, Length, border, padding};

use super::super::super::fit::Fit;
use super::super::super::focus::focus;
use super::super::super::icon::Shape as Drawn;
use super::super::super::kit::{self, one_line};
use super::super::super::look::{RADIUS, RADIUS_SMALL, SEMIBOLD, TEXT, gap, size};
use super::super::super::place::Place;
use super::super::super::room::Room;
use super::lines::List;
use super::{Message, Shape};
use crate::custody::board::{Closed, Expected, ToExplain};
use crate::custody::ids::PersonId;
use crate::custody::zone::{hours_minutes, tell_hour};

/// Width of the badge of a hold that has ended.
const BADGE: f32 = 170.0;

/// The heading of a list.
pub(super) fn heading<'a>(room: &Room<'a>, list: List) -> Element<'a, Message> {
    let says = match list {
        List::Explain => "To explain",
        List::Expected => "Expected releases with papers, next 72 h",
        List::Closed => "Closed in the last 24 h",
    };
    container(one_line(says, SEMIBOLD, size::HINT, room.look.muted)).align_bottom(Length::Fill).into()
}

/// Something open that waits for somebody.
pub(super) fn explain<'a>(room: &Room<'a>, open: &ToExplain, shape: Shape) -> Element<'a, Message> {
    let owner = open.owner.map_or_else(|| "nobody's yet".to_owned(), |owner| room.jail.staff_name(owner));
    let since = tell_hour(open.opened, room.zone());
    let left = if open.explained { "cause known, sign-off is left".to_owned() } else { open.matter.clone() };
    let name = name(room, open.person, &open.name, format!("explain {}", open.exception));
    let booking = booking(open.booking_number.as_deref());
    line(room, shape, None, name, booking, left, format!("{owner} · since {since}"))
}

/// A person whose custody is expected to end.
pub(super) fn expected<'a>(room: &Room<'a>, one: &Expected, shape: Shape) -> Element<'a, Message> {
    let ends = format!("custody ends {}", tell_hour(one.ends, room.zone()));
    let name = name(room, one.person, &one.name, format!("expected {}", one.person));
    line(room, shape, None, name, booking(one.booking_number.as_deref()), one.papers.clone(), ends)
}

/// A hold that has ended.
pub(super) fn closed<'a>(room: &Room<'a>, one: &Closed, shape: Shape) -> Element<'a, Message> {
    let look = room.look;
    let badge = kit::pill(Some(Drawn::Check), one.outcome_title.to_uppercase(), look.done, look.done_fill);
    let at = tell_hour(one.at, room.zone());
    let held = one.held_minutes.map_or_else(String::new, |minutes| format!("held {}", hours_minutes(minutes)));
    let name = name(room, one.person, &one.name, format!("closed {} {}", one.person, one.at.timestamp()));
    line(room, shape, Some(badge), name, booking(one.booking_number.as_deref()), at, held)
}

fn booking(number: Option<&str>) -> String {
    number.map_or_else(String::new, |number| format!("Bk {number}"))
}

/// A name that opens the case.
fn name<'a>(room: &Room<'a>, person: PersonId, says: &str, id: String) -> Element<'a, Message> {
    let look = room.look;
    let open = Message::Opened(Place::Case(person));
    let words = one_line(says, SEMIBOLD, size::BODY, look.text);
    let inside = Button::new(words).padding(0).on_press(open.clone()).style(move |_, status| button::Style {
        background: matches!(status, button::Status::Hovered | button::Status::Pressed)
            .then_some(Background::Color(look.chosen)),
        text_color: look.text,
        border: border::rounded(RADIUS_SMALL),
        ..button::Style::default()
    });
    focus(look, inside, Some(open)).id(id).into()
}

/// A quiet line: badge, name, booking, and two things to know.
fn line<'a>(
    room: &Room<'a>,
    shape: Shape,
    badge: Option<Element<'a, Message>>,
    name: Element<'a, Message>,
    booking: String,
    first: String,
    second: String,
) -> Element<'a, Message> {
    let look = room.look;
    let small = |says: String| -> Fit { one_line(says, TEXT, size::HINT, look.muted) };
    let mut cells = Row::new().spacing(gap::M).align_y(iced::Center).height(Length::Fill);
    cells = cells.extend(badge.map(|badge| container(badge).width(BADGE).into()));
    cells = cells.push(container(name).width(Length::FillPortion(3)));
    if shape != Shape::Stacked {
        cells = cells.push(small(booking).width(Length::FillPortion(2)));
        cells = cells.push(small(first).width(Length::FillPortion(4)));
    }
    cells = cells.push(small(second).width(Length::FillPortion(3)));
    container(cells)
        .padding(padding::horizontal(gap::L))
        .width(Length::Fill)
        .height(shape.line())
        .style(move |_| container::Style {
            background: Some(Background::Color(look.surface)),
            border: Border { color: look.line, width: 1.0, radius: RADIUS.into() },
            ..container::Style::default()
        })
        .into()
}
