//! Reading on: a screenful further down, and at the end the next page.

use iced::advanced::widget::operation::{Outcome, Scrollable};
use iced::advanced::widget::{Id, Operation, operate};
use iced::widget::scrollable::AbsoluteOffset;
use iced::{Rectangle, Task, Vector};

use super::sheet::Turn;

/// How much of a screenful is scrolled: the last lines stay in sight.
const SCREENFUL: f32 = 0.85;
/// What is not in sight of less than this does not count, in logical pixels.
const LEAST: f32 = 2.0;

/// Scrolls the page named `page` by a screenful. At its end, or where no such page scrolls, it tells to turn instead.
pub fn leaf(page: impl Into<Id>, turn: Turn) -> Task<Turn> {
    operate(Leaf { page: page.into(), turn, at_end: true })
}

struct Leaf {
    page: Id,
    turn: Turn,
    at_end: bool,
}

impl Operation<Turn> for Leaf {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<Turn>)) {
        operate(self);
    }

    fn scrollable(
        &mut self,
        id: Option<&Id>,
        bounds: Rectangle,
        content: Rectangle,
        scrolled: Vector,
        state: &mut dyn Scrollable,
    ) {
        if id != Some(&self.page) {
            return;
        }
        let below = content.height - bounds.height - scrolled.y;
        let left = match self.turn {
            Turn::Next => below,
            Turn::Back => scrolled.y,
        };
        self.at_end = left < LEAST;
        let step = bounds.height * SCREENFUL;
        let y = match (self.turn, self.at_end) {
            (Turn::Next, false) => (scrolled.y + step).min(scrolled.y + below),
            (Turn::Back, false) => (scrolled.y - step).max(0.0),
            (Turn::Next | Turn::Back, true) => return,
        };
        state.scroll_to(AbsoluteOffset { x: None, y: Some(y) });
    }

    fn finish(&self) -> Outcome<Turn> {
        if self.at_end { Outcome::Some(self.turn) } else { Outcome::None }
    }
}
