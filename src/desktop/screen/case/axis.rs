//! On what custody rested, minute by minute, as bars over one axis.

use iced::widget::canvas::{Frame, Path};
use iced::widget::{Column, column, row};
use iced::{Color, Element, Length, Point, Size, border, padding};

use super::super::super::drawing::{Drawing, drawing};
use super::super::super::kit;
use super::super::super::look::{Look, MONO, gap, size};
use super::super::super::room::Room;
use super::Message;
use super::pieces::LABEL;
use crate::custody::axis::{Axis, Kind};
use crate::custody::board::Stage;
use crate::custody::text::capital;
use crate::custody::zone::tell_short;

/// Height of a bar, in logical pixels.
const HEIGHT: f32 = 14.0;

#[derive(Clone, PartialEq)]
struct Drawn {
    bars: Vec<(f32, f32)>,
    now: Option<f32>,
    look: &'static Look,
    ink: Color,
}

/// The axis with its lanes, words at the left.
pub(super) fn drawn<'a>(room: &Room<'a>, axis: &Axis) -> Element<'a, Message> {
    let look = room.look;
    let lanes = axis.lanes.iter().map(|lane| {
        let ink = match lane.kind {
            Kind::Local => look.done,
            Kind::Hold => look.tone(Stage::Running).edge,
            Kind::Nothing => look.block,
        };
        let says = kit::one_line(capital(&lane.says), kit::PLAIN, size::HINT, look.text).width(LABEL);
        let bars = drawing(Drawn { bars: lane.bars.clone(), now: axis.now, look, ink }, Length::Fill, HEIGHT);
        row![says, bars].spacing(gap::S).align_y(iced::Center).into()
    });
    let end = |at| kit::one_line(tell_short(at, room.zone()), MONO, size::HINT, look.muted);
    let ends = row![end(axis.from), kit::spring(), end(axis.to)].padding(padding::left(LABEL + gap::S));
    column![Column::with_children(lanes).spacing(gap::XS), ends].spacing(gap::XS).into()
}

impl Drawing for Drawn {
    fn draw(&self, frame: &mut Frame) {
        let bounds = frame.size();
        let (wide, high) = (bounds.width, bounds.height);
        let whole = Path::rounded_rectangle(Point::ORIGIN, bounds, border::Radius::from(4.0));
        frame.fill(&whole, self.look.ahead);
        for (from, to) in &self.bars {
            // A minute must be seen, however long the axis.
            let width = ((to - from) * wide).max(3.0);
            let passed = self.now.map_or(width, |now| ((now - from) * wide).clamp(0.0, width));
            let at = |x: f32| Point::new((from * wide).min(wide - width) + x, 0.0);
            frame.fill_rectangle(at(0.0), Size::new(passed, high), self.ink);
            let ahead = Color { a: 0.4, ..self.ink };
            frame.fill_rectangle(at(passed), Size::new(width - passed, high), ahead);
        }
        if let Some(now) = self.now {
            let x = (now * wide - 1.0).clamp(0.0, wide - 2.0);
            frame.fill_rectangle(Point::new(x, 0.0), Size::new(2.0, high), self.look.text);
        }
    }
}
