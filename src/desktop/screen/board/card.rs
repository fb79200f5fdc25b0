//! A card with the coloured edge of its stage at the left; dashed where no clock is set.

use iced::widget::canvas::{Frame, Path};
use iced::widget::{Stack, container};
use iced::{Background, Border, Color, Element, Length, Point, border, padding};

use super::super::super::drawing::{Drawing, drawing};
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
        Stage::ClockNotSet => container(dashes(edge, EDGE, ROUND)).width(2.0 * ROUND).height(height).into(),
        _ => drawing(Bow { colour: edge }, EDGE + INNER, height),
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

/// The edge alone, without the ground beside it: no colour of it shows where the card ends between two pixels.
#[derive(Clone, PartialEq)]
struct Bow {
    colour: Color,
}

impl Drawing for Bow {
    fn draw(&self, frame: &mut Frame) {
        let bounds = frame.size();
        let low = bounds.height;
        let at = Point::new;
        let bow = Path::new(|pen| {
            pen.move_to(at(EDGE + INNER, 0.0));
            pen.line_to(at(ROUND, 0.0));
            pen.arc_to(at(0.0, 0.0), at(0.0, ROUND), ROUND);
            pen.line_to(at(0.0, low - ROUND));
            pen.arc_to(at(0.0, low), at(ROUND, low), ROUND);
            pen.line_to(at(EDGE + INNER, low));
            pen.arc_to(at(EDGE, low), at(EDGE, low - INNER), INNER);
            pen.line_to(at(EDGE, INNER));
            pen.arc_to(at(EDGE, 0.0), at(EDGE + INNER, 0.0), INNER);
            pen.close();
        });
        frame.fill(&bow, self.colour);
    }
}
