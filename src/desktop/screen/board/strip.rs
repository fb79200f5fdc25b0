//! The strip of a row: what has passed, the present, the nights, and the lead of the release at the end.

use iced::widget::canvas::{Frame, Path};
use iced::{Color, Element, Length, Point, Size, border};

use super::super::super::drawing::{Drawing, drawing};
use super::super::super::look::Look;
use crate::custody::board::{Piece, PieceKind, Strip};

/// Height of the strip itself; the present stands out by a pixel above and below.
const HEIGHT: f32 = 18.0;
const STANDS_OUT: f32 = 1.0;
/// Rounding of its ends.
const ROUND: f32 = 4.0;
/// How much of the colour of the stage covers day and night beneath.
const COVERS: f32 = 0.85;

#[derive(Clone, PartialEq)]
struct Drawn {
    strip: Strip,
    look: &'static Look,
    passed: Color,
}

/// The strip of a clock in the colour of its stage.
pub(in super::super) fn strip<'a, Message: 'a>(
    look: &'static Look,
    strip: &Strip,
    passed: Color,
) -> Element<'a, Message> {
    drawing(Drawn { strip: strip.clone(), look, passed }, Length::Fill, HEIGHT + 2.0 * STANDS_OUT)
}

impl Drawn {
    /// The grounds of a piece, one over the other.
    fn colours(&self, kind: PieceKind) -> (Color, Option<Color>) {
        let passed = Some(Color { a: COVERS, ..self.passed });
        match kind {
            PieceKind::Passed => (self.look.ahead, passed),
            PieceKind::PassedNight => (self.look.night, passed),
            PieceKind::Ahead => (self.look.ahead, None),
            PieceKind::Night => (self.look.night, None),
            PieceKind::Lead => (self.look.lead, None),
        }
    }

    /// A piece from pixel to pixel, so that no edge is blurred and the strip changes only when a whole pixel has passed.
    fn path(piece: &Piece, width: f32) -> Path {
        let (from, to) = ((piece.from * width).round(), (piece.to * width).round());
        let left = if piece.from <= 0.0 { ROUND } else { 0.0 };
        let right = if piece.to >= 1.0 { ROUND } else { 0.0 };
        let round = border::left(left).top_right(right).bottom_right(right);
        let size = Size::new((to - from).max(0.0), HEIGHT);
        Path::rounded_rectangle(Point::new(from, STANDS_OUT), size, round)
    }
}

impl Drawing for Drawn {
    /// From pixel to pixel: most seconds move nothing.
    fn looks_like(&self, other: &Self, size: Size) -> bool {
        let pixels = |strip: &Strip| -> Vec<(f32, f32, PieceKind)> {
            let pixel = |at: f32| (at * size.width).round();
            let now = (pixel(strip.now), f32::from(strip.now < 1.0), PieceKind::Lead);
            let pieces = strip.pieces.iter().map(|piece| (pixel(piece.from), pixel(piece.to), piece.kind));
            pieces.chain([now]).collect()
        };
        self.look == other.look && self.passed == other.passed && pixels(&self.strip) == pixels(&other.strip)
    }

    fn draw(&self, frame: &mut Frame) {
        let bounds = frame.size();
        for piece in &self.strip.pieces {
            let path = Self::path(piece, bounds.width);
            let (ground, over) = self.colours(piece.kind);
            frame.fill(&path, ground);
            if let Some(over) = over {
                frame.fill(&path, over);
            }
        }
        if self.strip.now < 1.0 {
            let at = (self.strip.now * bounds.width).round().min(bounds.width - 2.0);
            frame.fill_rectangle(Point::new(at, 0.0), Size::new(2.0, bounds.height), self.look.text);
        }
    }
}
