//! How many people stand in each stage, and the two deeds that begin a case.

use iced::widget::{Row, column, container, row};
use iced::{Background, Element, Length, border};

use super::super::super::icon;
use super::super::super::keys::{self, Shortcut};
use super::super::super::kit::{self, Weight, one_line, press};
use super::super::super::look::{MONO_BOLD, TEXT, gap, size};
use super::super::super::place::{Deed, Place};
use super::super::super::room::Room;
use super::{Message, SCROLLS, Shape, card};
use crate::custody::board::{Row as Held, Stage, tally};

/// Height of a tile.
const TILE: f32 = 50.0;
/// Up to so many tiles have their words beside the number where the page is wide.
const BESIDE: usize = 5;

/// The tiles, the most urgent first, clock not set last; at their right the deeds.
pub(super) fn tiles<'a>(room: &Room<'a>, rows: &[Held], shape: Shape) -> Element<'a, Message> {
    let counts = counts(rows);
    let beside = counts.len() <= BESIDE && shape == Shape::Wide;
    let tiles = counts.into_iter().map(|(stage, people)| tile(room, stage, people, beside));
    let tiles = Row::with_children(tiles).spacing(10).align_y(iced::Center);
    match shape {
        Shape::Wide => row![tiles, kit::spring(), deeds(room, rows)].spacing(gap::M).align_y(iced::Center).into(),
        Shape::Medium => row![tiles.width(Length::Fill).wrap().vertical_spacing(gap::S), column_of_deeds(room, rows),]
            .spacing(gap::M)
            .into(),
        Shape::Stacked => column![deeds(room, rows), pills(room, rows)].spacing(gap::S).into(),
    }
}

fn counts(rows: &[Held]) -> Vec<(Stage, usize)> {
    let mut counts = tally(rows);
    counts.sort_by_key(|(stage, _)| *stage == Stage::ClockNotSet);
    counts
}

/// The two deeds side by side.
pub(super) fn deeds<'a>(room: &Room<'a>, rows: &[Held]) -> Element<'a, Message> {
    let [book, serve] = both(room, rows);
    row![book, serve].spacing(10).into()
}

fn column_of_deeds<'a>(room: &Room<'a>, rows: &[Held]) -> Element<'a, Message> {
    let [book, serve] = both(room, rows);
    column![book, serve].spacing(gap::S).align_x(iced::Right).into()
}

/// Booking, and serving: whom is asked first.
fn both<'a>(room: &Room<'a>, rows: &[Held]) -> [Element<'a, Message>; 2] {
    let look = room.look;
    let to_book = Some(Message::Opened(Place::Deed(Deed::Book(None))));
    let book = press(look, Weight::Plain, Deed::Book(None).title(), keys::shown(Shortcut::Book), to_book);
    // Where nobody is on the board, a case begins here.
    let book = if rows.is_empty() { book.id("first") } else { book };
    let to_serve = Some(Message::Opened(Place::People));
    let serve = press(look, Weight::Primary, "Serve a warrant", keys::shown(Shortcut::Serve), to_serve);
    [book.into(), serve.into()]
}

fn tile<'a>(room: &Room<'a>, stage: Stage, people: usize, beside: bool) -> Element<'a, Message> {
    let look = room.look;
    let tone = look.tone(stage);
    let urgent = stage == Stage::ReleaseNow;
    let (ink, words) = if urgent { (tone.ink, tone.ink) } else { (look.text, look.muted) };
    let title = stage.title().to_lowercase();
    let number = people.to_string();
    let content: Element<'a, Message> = if beside {
        row![one_line(number, MONO_BOLD, size::TILE, ink), one_line(title, TEXT, size::BODY, words)]
            .spacing(10)
            .align_y(iced::Center)
            .into()
    } else {
        column![one_line(number, MONO_BOLD, size::HEADING, ink), one_line(title, TEXT, size::HINT, words)].into()
    };
    let sides = if beside { gap::L } else { 10.0 };
    let content = container(content).center_y(TILE).padding(iced::padding::horizontal(sides));
    if urgent {
        return content
            .style(move |_| container::Style {
                background: Some(Background::Color(tone.fill)),
                border: border::rounded(10),
                ..container::Style::default()
            })
            .into();
    }
    card::card(look, stage, TILE, Length::Shrink, content)
}

/// The counts in one line each, where there is little room.
pub(super) fn pills<'a>(room: &Room<'a>, rows: &[Held]) -> Element<'a, Message> {
    let pills = counts(rows).into_iter().map(|(stage, people)| {
        let tone = room.look.tone(stage);
        kit::pill(Some(icon::of(stage)), says(stage, people), tone.ink, tone.fill)
    });
    Row::with_children(pills).spacing(gap::S).wrap().vertical_spacing(gap::XS).into()
}

fn says(stage: Stage, people: usize) -> String {
    format!("{people} {}", stage.title().to_lowercase())
}

/// How high the counts in one line each are: so wide is each at most that none is cut off.
pub(super) fn height_of_pills(room: &Room<'_>, rows: &[Held]) -> f32 {
    let width = room.width - 2.0 * gap::XL - SCROLLS;
    let (mut lines, mut full) = (1.0, 0.0);
    for (stage, people) in counts(rows) {
        let letters = f32::from(u16::try_from(says(stage, people).len()).unwrap_or(u16::MAX));
        let pill = 44.0 + 7.5 * letters;
        if full + pill > width {
            (lines, full) = (lines + 1.0, 0.0);
        }
        full += pill;
    }
    lines * 26.0
}
