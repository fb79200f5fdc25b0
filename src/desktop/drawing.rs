//! Drawings that are kept until something of them changes: a tick then redraws the digits and nothing else.

use std::cell::RefCell;

use iced::widget::canvas::{self, Cache, Canvas, Frame, Geometry};
use iced::{Element, Length, Rectangle, Renderer, Size, Theme, mouse};

/// What can be drawn.
pub trait Drawing: Clone + PartialEq + 'static {
    /// Draws it on a frame of its size.
    fn draw(&self, frame: &mut Frame);

    /// Whether it looks like another at a size.
    fn looks_like(&self, other: &Self, _size: Size) -> bool {
        self == other
    }
}

struct Kept<D>(D);

/// What was drawn last.
struct Last<D> {
    cache: Cache,
    drawn: RefCell<Option<D>>,
}

impl<D> Default for Last<D> {
    fn default() -> Self {
        Self { cache: Cache::default(), drawn: RefCell::new(None) }
    }
}

/// A drawing as wide and as high as it is given.
pub fn drawing<'a, Message: 'a>(
    drawing: impl Drawing,
    width: impl Into<Length>,
    height: impl Into<Length>,
) -> Element<'a, Message> {
    Canvas::new(Kept(drawing)).width(width).height(height).into()
}

impl<D: Drawing, Message> canvas::Program<Message> for Kept<D> {
    type State = Last<D>;

    fn draw(
        &self,
        last: &Last<D>,
        renderer: &Renderer,
        _theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        let mut drawn = last.drawn.borrow_mut();
        if !drawn.as_ref().is_some_and(|drawn| self.0.looks_like(drawn, bounds.size())) {
            last.cache.clear();
            *drawn = Some(self.0.clone());
        }
        vec![last.cache.draw(renderer, bounds.size(), |frame| self.0.draw(frame))]
    }
}
