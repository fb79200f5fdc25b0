//! The lines of the board from top to bottom, and where each stands. Only those in sight are built, so each has a height
//! that is known before it is.

use super::Shape;
use crate::custody::board::{Board as Counted, Closed};
use crate::custody::ids::{ExceptionId, PersonId};
use crate::custody::zone::Moment;

/// What a line shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// The tiles and the two deeds, where the window is too low to keep them in sight.
    Tiles,
    /// Nobody is on the board: what to do first.
    Nobody,
    /// A person on the board.
    Held(usize),
    /// The heading of a list beneath.
    Heading(List),
    /// Something open that waits for somebody.
    Explain(usize),
    /// A person whose custody is expected to end.
    Expected(usize),
    /// A hold that has ended.
    Closed(usize),
    /// What stands at the foot, where the window is too low to keep it in sight.
    Foot,
}

/// A list beneath the people on the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    /// What is open and waits for somebody.
    Explain,
    /// Releases to be expected.
    Expected,
    /// Holds that have ended.
    Closed,
}

impl List {
    fn line(self, nth: usize) -> Line {
        match self {
            Self::Explain => Line::Explain(nth),
            Self::Expected => Line::Expected(nth),
            Self::Closed => Line::Closed(nth),
        }
    }
}

/// About whom a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    /// Of this place on the page.
    Page(Line),
    /// A person on the board.
    Held(PersonId),
    /// An exception.
    Explain(ExceptionId),
    /// A person whose custody is expected to end.
    Expected(PersonId),
    /// A hold that has ended.
    Closed(PersonId, Moment),
}

/// A line with its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    /// What it shows.
    pub(super) line: Line,
    /// Where it begins.
    pub(super) top: f32,
    /// How high it is.
    pub(super) height: f32,
}

impl Placed {
    /// Where it ends.
    pub(super) fn bottom(&self) -> f32 {
        self.top + self.height
    }
}

/// Gap under the row of a person.
pub(super) const UNDER_ROW: f32 = 12.0;
/// Gap under a line of a list.
const UNDER_LINE: f32 = 4.0;
/// Room for the ring of the focus above the first line and under the last.
pub(super) const AROUND: f32 = 4.0;

/// All lines in order, each in its place, and how high all are together.
pub(super) fn lines(board: &Counted, closed: &[Closed], shape: Shape, low: Option<(f32, f32)>) -> (Vec<Placed>, f32) {
    let mut placed = Vec::with_capacity(board.rows.len() + 16);
    let mut top = AROUND;
    let mut put = |line: Line, height: f32, under: f32| {
        placed.push(Placed { line, top, height });
        top += height + under;
    };
    if let Some((tiles, _)) = low {
        put(Line::Tiles, tiles, UNDER_ROW);
    }
    if board.rows.is_empty() {
        put(Line::Nobody, 150.0, UNDER_ROW);
    }
    for nth in 0..board.rows.len() {
        put(Line::Held(nth), shape.row(), UNDER_ROW);
    }
    let lists =
        [(List::Explain, board.to_explain.len()), (List::Expected, board.expected.len()), (List::Closed, closed.len())];
    for (list, number) in lists.into_iter().filter(|(_, number)| *number > 0) {
        put(Line::Heading(list), 28.0, UNDER_LINE);
        for nth in 0..number {
            let last = nth + 1 == number;
            put(list.line(nth), shape.line(), if last { UNDER_ROW } else { UNDER_LINE });
        }
    }
    if let Some((_, foot)) = low {
        put(Line::Foot, foot, UNDER_ROW);
    }
    let height = placed.last().map_or(0.0, |last| last.bottom() + AROUND);
    (placed, height)
}
