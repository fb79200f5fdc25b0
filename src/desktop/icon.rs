//! Shapes that stand beside words, so that no state is told by colour alone. The bundled faces have none of them.

use iced::widget::canvas::{Frame, LineCap, LineDash, Path, Stroke, path};
use iced::{Color, Element, Length, Point, Size, border};

use super::drawing::{Drawing, drawing};
use crate::custody::board::Stage;

/// A shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Release now.
    Square,
    /// Start release, serve or release.
    Diamond,
    /// Due soon, a warning.
    Triangle,
    /// Running.
    Circle,
    /// Awaiting: nothing runs yet.
    Ring,
    /// Clock not set.
    Question,
    /// Done, in order.
    Check,
    /// Night.
    Moon,
}

/// The shape of a stage.
pub fn of(stage: Stage) -> Shape {
    match stage {
        Stage::Overdue | Stage::ReleaseNow => Shape::Square,
        Stage::ServeOrRelease | Stage::StartRelease => Shape::Diamond,
        Stage::DueSoon => Shape::Triangle,
        Stage::Running => Shape::Circle,
        Stage::Awaiting => Shape::Ring,
        Stage::ClockNotSet => Shape::Question,
    }
}

#[derive(Clone, PartialEq)]
struct Drawn {
    shape: Shape,
    colour: Color,
}

/// A shape of a size in logical pixels.
pub fn icon<'a, Message: 'a>(shape: Shape, size: f32, colour: Color) -> Element<'a, Message> {
    drawing(Drawn { shape, colour }, size, size)
}

impl Drawing for Drawn {
    fn draw(&self, frame: &mut Frame) {
        let bounds = frame.size();
        let (side, colour) = (bounds.width, self.colour);
        let at = |x: f32, y: f32| Point::new(x * side, y * side);
        let corners = |corners: &[(f32, f32)]| {
            Path::new(|pen| {
                for (nth, (x, y)) in corners.iter().enumerate() {
                    if nth == 0 { pen.move_to(at(*x, *y)) } else { pen.line_to(at(*x, *y)) }
                }
                pen.close();
            })
        };
        let pen =
            |width: f32| Stroke::default().with_color(colour).with_width(width * side).with_line_cap(LineCap::Round);
        match self.shape {
            Shape::Square => frame.fill_rectangle(at(0.1, 0.1), Size::new(0.8 * side, 0.8 * side), colour),
            Shape::Diamond => frame.fill(&corners(&[(0.5, 0.02), (0.98, 0.5), (0.5, 0.98), (0.02, 0.5)]), colour),
            Shape::Triangle => frame.fill(&corners(&[(0.5, 0.06), (1.0, 0.94), (0.0, 0.94)]), colour),
            Shape::Circle => frame.fill(&Path::circle(at(0.5, 0.5), 0.45 * side), colour),
            Shape::Ring => frame.stroke(&Path::circle(at(0.5, 0.5), 0.38 * side), pen(0.16)),
            Shape::Check => frame.stroke(&open(&[at(0.12, 0.55), at(0.4, 0.84), at(0.9, 0.18)]), pen(0.17)),
            Shape::Moon => frame.fill(&moon(side), colour),
            Shape::Question => {
                frame.stroke(&question(side), pen(0.14));
                frame.fill(&Path::circle(at(0.5, 0.9), 0.09 * side), colour);
            }
        }
    }
}

/// A line through some points.
fn open(points: &[Point]) -> Path {
    Path::new(|pen| {
        for (nth, point) in points.iter().enumerate() {
            if nth == 0 { pen.move_to(*point) } else { pen.line_to(*point) }
        }
    })
}

/// A crescent: the round of a full moon, and back along a flatter bow.
fn moon(side: f32) -> Path {
    let at = |x: f32, y: f32| Point::new(x * side, y * side);
    Path::new(|pen| {
        pen.move_to(at(0.62, 0.06));
        pen.bezier_curve_to(at(0.1, 0.1), at(-0.06, 0.7), at(0.34, 0.9));
        pen.bezier_curve_to(at(0.62, 1.04), at(0.9, 0.86), at(0.94, 0.68));
        pen.bezier_curve_to(at(0.5, 0.76), at(0.3, 0.36), at(0.62, 0.06));
        pen.close();
    })
}

fn question(side: f32) -> Path {
    let at = |x: f32, y: f32| Point::new(x * side, y * side);
    Path::new(|pen| {
        pen.move_to(at(0.24, 0.28));
        pen.bezier_curve_to(at(0.26, -0.02), at(0.8, 0.0), at(0.78, 0.3));
        pen.bezier_curve_to(at(0.77, 0.48), at(0.5, 0.46), at(0.5, 0.68));
    })
}

#[derive(Clone, PartialEq)]
struct Dashes {
    colour: Color,
    width: f32,
    radius: f32,
}

/// A dashed edge of the whole size that it is given: something that should run does not.
pub fn dashes<'a, Message: 'a>(colour: Color, width: f32, radius: f32) -> Element<'a, Message> {
    drawing(Dashes { colour, width, radius }, Length::Fill, Length::Fill)
}

impl Drawing for Dashes {
    fn draw(&self, frame: &mut Frame) {
        let bounds = frame.size();
        let half = self.width / 2.0;
        let inner = Size::new((bounds.width - self.width).max(0.0), (bounds.height - self.width).max(0.0));
        let outline = path::Builder::new();
        let outline = rounded(outline, Point::new(half, half), inner, self.radius);
        let stroke = Stroke {
            line_dash: LineDash { segments: &[5.0, 4.0], offset: 0 },
            ..Stroke::default().with_color(self.colour).with_width(self.width)
        };
        frame.stroke(&outline, stroke);
    }
}

#[derive(Clone, PartialEq)]
struct DashLine {
    colour: Color,
    width: f32,
}

/// A dashed line down, as wide as `width`.
pub fn dash_line<'a, Message: 'a>(colour: Color, width: f32) -> Element<'a, Message> {
    drawing(DashLine { colour, width }, width, Length::Fill)
}

impl Drawing for DashLine {
    fn draw(&self, frame: &mut Frame) {
        const DASH: f32 = 7.0;
        let bounds = frame.size();
        let mut top = 0.0;
        while top < bounds.height {
            let high = DASH.min(bounds.height - top);
            frame.fill_rectangle(Point::new(0.0, top), Size::new(self.width, high), self.colour);
            top += DASH + 4.0;
        }
    }
}

fn rounded(mut pen: path::Builder, corner: Point, size: Size, radius: f32) -> Path {
    pen.rounded_rectangle(corner, size, border::Radius::from(radius));
    pen.build()
}
