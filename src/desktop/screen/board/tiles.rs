//! The tiles: how many people are in which stage, seen from across a room.

use iced::widget::{container, row, stack, text};
use iced::{Background, Border, Element, Length};

use super::super::super::icon::dashes;
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
        text(words).size(size::BODY).color(muted)
    ];
    let said = container(said.spacing(10.0).align_y(iced::Center)).padding([8.0, 16.0]).height(50);
    let card = container(said).style(move |_| container::Style {
        background: Some(Background::Color(fill)),
        border: Border { color: if alarm { tone.edge } else { look.line }, width: 1.0, radius: 10.0.into() },
        ..container::Style::default()
    });
    stack![card, edge(room, stage)].into()
}

/// The coloured edge at the left; dashed where nothing runs.
pub(super) fn edge<'a>(room: &Room<'a>, stage: Stage) -> Element<'a, Message> {
    let tone = room.look.tone(stage);
    if stage == Stage::ClockNotSet {
        return container(dashes(tone.edge, 5.0, 0.0)).width(5).height(Length::Fill).into();
    }
    container(iced::widget::space())
        .width(6)
        .height(Length::Fill)
        .style(move |_| container::Style {
            background: Some(Background::Color(tone.edge)),
            border: Border { radius: iced::border::left(10.0), ..Border::default() },
            ..container::Style::default()
        })
        .into()
}
