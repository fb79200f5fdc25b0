//! A card with the coloured edge of its stage at the left; dashed where no clock is set.

use iced::widget::{Stack, container, space};
use iced::{Background, Border, Color, Element, Length, border, padding};

use super::super::super::icon::dashes;
use super::super::super::look::{Look, Tone};
use crate::custody::board::Stage;

/// Width of the coloured edge.
pub(super) const EDGE: f32 = 6.0;
/// Rounding of the card, and of its ground where it meets the edge.
const ROUND: f32 = 10.0;
const INNER: f32 = 5.0;

/// A card in the colours of a stage, as high as it is told.
pub(super) fn card<'a, Message: 'a>(
    look: &'static Look,
    stage: Stage,
    height: f32,
    width: Length,
    content: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    let Tone { edge, row, .. } = look.tone(stage);
    let left: Element<'a, Message> = match stage {
        Stage::ClockNotSet => container(dashes(edge, EDGE, ROUND)).width(EDGE + INNER).height(height).into(),
        _ => plain_edge(edge, height),
    };
    let inside = container(content).width(width).height(height).style(move |_| container::Style {
        background: Some(Background::Color(row)),
        border: Border {
            color: look.line,
            width: 1.0,
            radius: border::radius(ROUND).top_left(INNER).bottom_left(INNER),
        },
        ..container::Style::default()
    });
    let inside = container(inside).padding(padding::left(EDGE)).width(width).height(height);
    Stack::new().push(inside).push_under(left).into()
}

fn plain_edge<'a, Message: 'a>(edge: Color, height: f32) -> Element<'a, Message> {
    container(space())
        .width(EDGE + INNER)
        .height(height)
        .style(move |_| container::Style {
            background: Some(Background::Color(edge)),
            border: border::rounded(border::left(ROUND)),
            ..container::Style::default()
        })
        .into()
}
