//! On what custody rested: drawn for the last stay, and as a table for all of them.

use serde::Serialize;

use crate::custody::axis::{Axis, Kind, axis};
use crate::custody::basis::Basis;
use crate::custody::clock::minutes_said;
use crate::custody::interval::{self, Interval};
use crate::custody::text::capital;
use crate::custody::told::case::basis_ended;
use crate::custody::told::hold::{course, early_end, title};
use crate::custody::view::View;
use crate::custody::zone::Moment;
use crate::report::case::{capitals, long};

/// The whole axis in the parts that positions are counted in.
const WHOLE: f32 = 10_000.0;
/// A minute must be seen, however long the axis.
const LEAST: u32 = 60;

/// The last stay over one axis. Positions and widths are ten-thousandths of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Strip {
    /// Where the axis begins.
    pub from: String,
    /// Where it ends.
    pub to: String,
    /// The moment of the report, while the person is here.
    pub now: Option<u32>,
    /// What the mark of that moment means.
    pub now_says: Option<String>,
    /// Where days begin.
    pub days: Vec<Tick>,
    /// One for each ground, and one for what none covered.
    pub lanes: Vec<Lane>,
}

/// The begin of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tick {
    /// Where.
    pub at: u32,
    /// Which.
    pub says: String,
}

/// One ground over time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lane {
    /// What it is.
    pub says: String,
    /// `local`, `hold` or `nothing`.
    pub kind: &'static str,
    /// Its stretches.
    pub bars: Vec<Bar>,
}

/// A stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// Where it begins.
    pub at: u32,
    /// How wide it is.
    pub wide: u32,
}

/// A ground for custody, or that there was none, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ground {
    /// What.
    pub ground: String,
    /// From when.
    pub from: String,
    /// To when.
    pub to: String,
    /// How it ended and what else belongs to it.
    pub says: Vec<String>,
    /// Whether it is so long that the end of a page may cut it.
    pub breaks: bool,
}

fn part(fraction: f32) -> u32 {
    (fraction * WHOLE).round() as u32
}

/// The last stay, drawn; nothing where nobody was ever booked.
pub(super) fn strip(view: &View<'_>) -> Option<Strip> {
    let axis = axis(view)?;
    let lanes = axis.lanes.iter().map(|lane| Lane {
        says: lane.says.clone(),
        kind: match lane.kind {
            Kind::Local => "local",
            Kind::Hold => "hold",
            Kind::Nothing => "nothing",
        },
        bars: lane.bars.iter().map(|(from, to)| bar(*from, *to)).collect(),
    });
    Some(Strip {
        from: view.when(axis.from),
        to: view.when(axis.to),
        now: axis.now.map(part),
        now_says: axis.now.map(|_| format!("The upright line is {}.", view.when(view.now))),
        days: days(view, &axis),
        lanes: lanes.collect(),
    })
}

fn bar(from: f32, to: f32) -> Bar {
    let wide = part(to - from).max(LEAST);
    Bar { at: part(from).min(part(1.0) - LEAST), wide }
}

/// Where days begin, but where the word would run over the end of the axis.
fn days(view: &View<'_>, axis: &Axis) -> Vec<Tick> {
    let days = axis.days(view.zone()).into_iter().map(|(at, day)| (part(at), day));
    let days = days.filter(|(at, _)| *at < part(0.95));
    days.map(|(at, day)| Tick { at, says: day.format("%a %d").to_string() }).collect()
}

/// Every ground on file, and every stretch without one, in the order of time.
pub(super) fn grounds(view: &View<'_>) -> Vec<Ground> {
    let file = view.file;
    let bases = file.bases.iter().map(|basis| (basis.began, of_basis(view, basis)));
    let stands = file.holds.iter().filter(|hold| file.stands(view.jail, hold));
    let holds = stands.filter_map(|hold| {
        let ahead = hold.deadline(view.jail).unwrap_or(view.now).max(view.now);
        let when = hold.basis_interval(view.jail, ahead)?;
        let mut says: Vec<String> = early_end(view, hold).into_iter().collect();
        says.extend(course(view, hold).into_iter().map(|said| said.head));
        Some((when.from, ground(view, title(view, hold), when.from, Some(when.to), says)))
    });
    let gaps = file.all_gaps(view.jail, view.now).into_iter().map(|gap: Interval| {
        let says = vec![minutes_said(interval::minutes(&[gap]))];
        (gap.from, ground(view, "NO RECORDED BASIS".to_owned(), gap.from, Some(gap.to), says))
    });
    let mut all: Vec<(Moment, Ground)> = bases.chain(holds).chain(gaps).collect();
    all.sort_by_key(|(from, _)| *from);
    all.into_iter().map(|(_, ground)| ground).collect()
}

fn of_basis(view: &View<'_>, basis: &Basis) -> Ground {
    let mut says = basis_ended(view, basis);
    if let Some(at) = basis.expected_end.filter(|_| basis.end().is_none()) {
        says.push(format!("expected to end {}: custody goes on until its end is recorded", view.when(at)));
    }
    if let Some(at) = basis.computed_end {
        says.push(format!("ends by its computation {}", view.when(at)));
    }
    ground(view, view.basis(basis.id), basis.began, basis.end(), says)
}

fn ground(view: &View<'_>, ground: String, from: Moment, to: Option<Moment>, says: Vec<String>) -> Ground {
    let (ground, says) = (capital(&ground), capitals(says));
    let breaks = long(std::iter::once(&ground).chain(&says));
    let to = to.map_or_else(|| "open".to_owned(), |at| view.when(at));
    Ground { ground, from: view.when(from), to, says, breaks }
}
