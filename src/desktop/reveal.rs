//! Brings the control that has the focus into sight, where it lies outside of what a scrollable shows.

use iced::advanced::widget::operation::{Focusable, Outcome, Scrollable};
use iced::advanced::widget::{Id, Operation, operate};
use iced::widget::scrollable::AbsoluteOffset;
use iced::{Rectangle, Task, Vector};

/// How much is left free around the control, in logical pixels.
const AROUND: f32 = 60.0;

/// Scrolls the page named `page` so that the focused control is in sight.
pub fn reveal<Message: Send + 'static>(page: impl Into<Id>) -> Task<Message> {
    operate(Find { page: page.into(), sight: None, enters: false, inside: false, focused: None }).discard()
}

/// First look: where the page and the focused control are.
struct Find {
    page: Id,
    sight: Option<Sight>,
    /// What comes next is what the page holds.
    enters: bool,
    inside: bool,
    focused: Option<Rectangle>,
}

#[derive(Clone, Copy)]
struct Sight {
    bounds: Rectangle,
    scrolled: Vector,
}

impl Operation for Find {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        let before = self.inside;
        self.inside = before || std::mem::take(&mut self.enters);
        operate(self);
        // What stands behind the page is in sight, however far that is scrolled.
        self.inside = before;
    }

    fn scrollable(
        &mut self,
        id: Option<&Id>,
        bounds: Rectangle,
        _content: Rectangle,
        translation: Vector,
        _state: &mut dyn Scrollable,
    ) {
        if id == Some(&self.page) {
            self.sight = Some(Sight { bounds, scrolled: translation });
            self.enters = true;
        }
    }

    fn focusable(&mut self, _id: Option<&Id>, bounds: Rectangle, state: &mut dyn Focusable) {
        if self.inside && state.is_focused() {
            self.focused = Some(bounds);
        }
    }

    fn finish(&self) -> Outcome<()> {
        let Some((sight, control)) = self.sight.zip(self.focused) else { return Outcome::None };
        // Bounds are those of the whole content; what is in sight begins at the scrolled distance.
        let top = control.y - sight.bounds.y - sight.scrolled.y;
        let bottom = top + control.height;
        // Of what is higher than the sight, such as a page of paper, the top is shown.
        let y = if top < AROUND || control.height > sight.bounds.height - 2.0 * AROUND {
            sight.scrolled.y + top - AROUND
        } else if bottom > sight.bounds.height - AROUND {
            sight.scrolled.y + bottom + AROUND - sight.bounds.height
        } else {
            return Outcome::None;
        };
        Outcome::Chain(Box::new(Scroll { page: self.page.clone(), y: y.max(0.0) }))
    }
}

/// Second look: scroll there.
struct Scroll {
    page: Id,
    y: f32,
}

impl Operation for Scroll {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn scrollable(
        &mut self,
        id: Option<&Id>,
        _bounds: Rectangle,
        _content: Rectangle,
        _translation: Vector,
        state: &mut dyn Scrollable,
    ) {
        if id == Some(&self.page) {
            state.scroll_to(AbsoluteOffset { x: None, y: Some(self.y) });
        }
    }
}
