//! The 48 hours as a line: what has passed, the nights, now, and the time that release needs at the end.

use iced::widget::canvas::{self, Canvas, Frame, Geometry, Path};
use iced::{Color, Element, Length, Point, Rectangle, Renderer, Size, Theme, border, mouse};

use super::super::super::look::Look;
use crate::custody::board::{PieceKind, Stage, Strip};

/// Height of the line, in logical pixels.
const HEIGHT: f32 = 18.0;

struct Drawn {
    strip: Strip,
    look: &'static Look,
    edge: Color,
}

/// The line of a row.
pub(in super::super) fn strip<'a, Message: 'a>(
    strip: &Strip,
    stage: Stage,
    look: &'static Look,
) -> Element<'a, Message> {
    let edge = look.tone(stage).edge;
    Canvas::new(Drawn { strip: strip.clone(), look, edge }).width(Length::Fill).height(HEIGHT).into()
}

impl<Message> canvas::Program<Message> for Drawn {
    type State = ();

    fn draw(
        &self,
        _state: &(),
        renderer: &Renderer,
        _theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        let mut frame = Frame::new(renderer, bounds.size());
        let (wide, high) = (bounds.width, bounds.height);
        let whole = Path::rounded_rectangle(Point::ORIGIN, bounds.size(), border::Radius::from(4.0));
        frame.fill(&whole, self.look.ahead);
        for piece in &self.strip.pieces {
            let at = Point::new(piece.from * wide, 0.0);
            let size = Size::new((piece.to - piece.from) * wide, high);
            let colour = match piece.kind {
                PieceKind::Passed => Color { a: 0.85, ..self.edge },
                PieceKind::PassedNight => self.edge,
                PieceKind::Ahead => continue,
                PieceKind::Night => self.look.night,
                PieceKind::Lead => self.look.lead,
            };
            frame.fill_rectangle(at, size, colour);
        }
        if self.strip.now < 1.0 {
            frame.fill_rectangle(Point::new(self.strip.now * wide - 1.0, 0.0), Size::new(2.0, high), self.look.text);
        }
        vec![frame.into_geometry()]
    }
}
