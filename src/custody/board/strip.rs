//! The strip of a row: the time from start to deadline as pieces of one line, with the nights shaded.
//!
//! Nights are shown because few people are on duty then. They count like every other hour (rules 4 and 5).

use chrono::TimeDelta;

use super::marks::{is_night, turns_of};
use crate::custody::zone::{Clocks, Moment, Zone};

/// The longest time whose nights are drawn. In a longer one, which only an IGSA has, they are too narrow to be seen.
const MOST_WITH_NIGHTS: TimeDelta = TimeDelta::days(14);

/// The time from start to deadline.
#[derive(Debug, Clone, PartialEq)]
pub struct Strip {
    /// From 0.0 to 1.0 without a gap, in order; none is empty.
    pub pieces: Vec<Piece>,
    /// Where the present is: from 0.0 at the start to 1.0 at the deadline and ever after.
    pub now: f32,
}

/// A stretch of one kind, in fractions of the time from start to deadline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Piece {
    /// Where it begins.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
    /// What it is.
    pub kind: PieceKind,
}

/// What a piece of a strip is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceKind {
    /// Time that has passed by day.
    Passed,
    /// Time that has passed at night.
    PassedNight,
    /// Time to come by day.
    Ahead,
    /// Time to come at night.
    Night,
    /// Time to come in which the release must be under way, by day or night.
    Lead,
}

/// The strip of a clock at a moment, by the wall clock of a zone. `lead` is the time before the deadline at which release
/// must begin.
pub fn strip(start: Moment, deadline: Moment, lead: TimeDelta, now: Moment, zone: Zone) -> Strip {
    let release_by = deadline - lead.max(TimeDelta::zero());
    let clocks = (deadline - start <= MOST_WITH_NIGHTS).then(|| Clocks::between(start, deadline, zone));
    let kind = |at: Moment| {
        let night = clocks.is_some_and(|clocks| is_night(clocks.show(at)));
        match (at < now || deadline <= start, night) {
            (true, false) => PieceKind::Passed,
            (true, true) => PieceKind::PassedNight,
            (false, _) if at >= release_by => PieceKind::Lead,
            (false, false) => PieceKind::Ahead,
            (false, true) => PieceKind::Night,
        }
    };
    let mut cuts = clocks.map_or_else(Vec::new, |clocks| turns(start, deadline, clocks));
    cuts.extend([now, release_by]);
    cuts.retain(|cut| start < *cut && *cut < deadline);
    cuts.push(deadline);
    cuts.sort_unstable();
    let mut pieces: Vec<Piece> = Vec::with_capacity(cuts.len());
    let mut begins = start;
    for cut in cuts {
        let (from, to) = (pieces.last().map_or(0.0, |last| last.to), fraction(start, deadline, cut));
        let next = Piece { from, to, kind: kind(begins) };
        match pieces.last_mut() {
            Some(last) if last.kind == next.kind => last.to = to,
            _ if from < to => pieces.push(next),
            _ => {}
        }
        begins = cut;
    }
    Strip { pieces, now: fraction(start, deadline, now) }
}

/// Where a moment is between start and deadline. Of no time at all, every moment is its end.
fn fraction(start: Moment, deadline: Moment, at: Moment) -> f32 {
    if at >= deadline || start >= deadline {
        return 1.0;
    }
    let part = |to: Moment| (to - start).num_milliseconds() as f64;
    (part(at.max(start)) / part(deadline)) as f32
}

/// The instants at which nights end and begin around and between two moments; of a wall time that comes twice both.
fn turns(start: Moment, deadline: Moment, clocks: Clocks) -> Vec<Moment> {
    let last = clocks.show(deadline).date();
    let days = clocks.show(start).date().iter_days().take_while(|day| *day <= last);
    let mut turns = Vec::with_capacity(16);
    for wall in days.flat_map(turns_of) {
        turns.extend(clocks.instants(wall));
    }
    turns
}

#[cfg(test)]
mod tests;
