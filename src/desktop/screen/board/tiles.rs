//! The tiles: how many people are in which stage, seen from across a room.

use iced::widget::{container, row, stack, text};
use iced::{Background, Border, Color, Element, Length, padding};

use super::super::super::icon::dash_line as dashes;
use super::super::super::kit;
use super::super::super::look::{MONO_BOLD, size};
use super::super::super::room::Room;
use super::Message;
use crate::custody::board::{Row, Stage, tally};

/// A tile for each stage that somebody is in; the clock that is not set comes last.
pub(super) fn tiles<'a>(room: &Room<'a>, rows: &[Row]) -> Element<'a, Message> {
    let mut counted = tally(rows);
    counted.sort_by_key(|(stage, _)| *stage == Stage::ClockNotSet);
    kit::wrapped(
        counted
            .into_iter()
            .filter(|(_, number)| *number > 0)
            .map(|(stage, number)| tile(room, stage, number))
            .collect(),
    )
}

fn tile<'a>(room: &Room<'a>, stage: Stage, number: usize) -> Element<'a, Message> {
    let look = room.look;
    let tone = look.tone(stage);
    let alarm = matches!(stage, Stage::ReleaseNow | Stage::Overdue);
    let (fill, ink, muted) =
        if alarm { (tone.fill, tone.ink, tone.ink) } else { (look.surface, look.text, look.muted) };
    let words = match stage {
        Stage::Overdue => Stage::ReleaseNow.title().to_lowercase(),
        _ => stage.title().to_lowercase(),
    };
    let said = row![
        text(number.to_string()).size(size::TILE).font(MONO_BOLD).color(ink),
        text(words).size(size::HINT).color(muted)
    ];
    let said = container(said.spacing(8.0).align_y(iced::Center)).padding([8.0, 12.0]).height(48);
    edged(room, stage, fill, container(said).into())
}

/// A card whose left edge has the colour of a stage; dashed where nothing runs.
pub(super) fn edged<'a>(
    room: &Room<'a>,
    stage: Stage,
    fill: Color,
    inside: Element<'a, Message>,
) -> Element<'a, Message> {
    let look = room.look;
    let edge = look.tone(stage).edge;
    let dashed = stage == Stage::ClockNotSet;
    let card = container(inside).style(move |_| container::Style {
        background: Some(Background::Color(fill)),
        border: Border { color: look.line, width: 1.0, radius: iced::border::right(10.0) },
        ..container::Style::default()
    });
    let ground = if dashed { look.surface } else { edge };
    let framed = container(card).padding(padding::left(EDGE)).style(move |_| container::Style {
        background: Some(Background::Color(ground)),
        border: Border {
            color: if dashed { look.line } else { edge },
            width: if dashed { 1.0 } else { 0.0 },
            radius: 10.0.into(),
        },
        ..container::Style::default()
    });
    let around = container(framed).style(move |_| container::Style {
        border: Border { color: look.line, width: 1.0, radius: 10.0.into() },
        ..container::Style::default()
    });
    if !dashed {
        return around.into();
    }
    let dashes = container(dashes(edge, EDGE - 1.0)).width(EDGE).height(Length::Fill).padding(padding::vertical(8.0));
    stack![around, dashes].into()
}

/// Width of the coloured edge.
const EDGE: f32 = 6.0;
