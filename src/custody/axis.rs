//! On what custody rested, minute by minute, as stretches of one axis: local grounds, ICE's holds, and what nothing
//! covered. Where they stand is computed here once, for screen and paper.

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use super::basis::Basis;
use super::clock::minutes_said;
use super::file::File;
use super::hold::{Ground, Hold};
use super::interval::{self, Interval};
use super::view::View;
use super::zone::{Clocks, Moment, Zone};

/// How far the axis goes on either side of the hold, or of now: beyond it, hours are too narrow to be seen.
const MOST: TimeDelta = TimeDelta::days(5);

/// The last stay of a person as lanes over one axis.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Axis {
    /// Where the axis begins.
    pub(crate) from: Moment,
    /// Where it ends.
    pub(crate) to: Moment,
    /// The present, from 0.0 to 1.0; nothing once the person left.
    pub(crate) now: Option<f32>,
    /// One lane for each ground, and one for what none covered.
    pub(crate) lanes: Vec<Lane>,
}

impl Axis {
    /// Where a moment is, from 0.0 to 1.0.
    fn part(&self, at: Moment) -> f32 {
        let whole = (self.to - self.from).num_milliseconds() as f64;
        (((at - self.from).num_milliseconds() as f64 / whole) as f32).clamp(0.0, 1.0)
    }

    /// Where days begin on it, by the wall clock of a zone.
    pub(crate) fn days(&self, zone: Zone) -> Vec<(f32, NaiveDate)> {
        let clocks = Clocks::between(self.from, self.to, zone);
        let last = clocks.show(self.to).date();
        let days = clocks.show(self.from).date().iter_days().skip(1).take_while(|day| *day <= last);
        days.map(|day| (self.part(clocks.instants(day.and_time(NaiveTime::MIN))[0]), day)).collect()
    }
}

/// One ground over time.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Lane {
    /// What it is, in words.
    pub(crate) says: String,
    /// What kind of ground.
    pub(crate) kind: Kind,
    /// Its stretches, in fractions of the axis.
    pub(crate) bars: Vec<(f32, f32)>,
}

/// What a lane shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A local ground.
    Local,
    /// A hold for ICE, or an IGSA.
    Hold,
    /// In custody without a recorded ground.
    Nothing,
}

/// The axis of the last stay; nothing where nobody was ever booked.
pub(crate) fn axis(view: &View<'_>) -> Option<Axis> {
    let (file, now) = (view.file, view.now);
    let presence = file.bookings.iter().filter_map(|b| Interval::new(b.began, b.ended.unwrap_or(now).min(now)));
    let stay = interval::union(presence.collect()).pop()?;
    let present = file.in_custody(now) || file.open_hold(view.jail).is_some();
    let holds: Vec<(&Hold, Interval)> = file.holds.iter().filter_map(|hold| of_hold(view, hold, stay)).collect();
    let bases: Vec<(&Basis, Interval)> =
        file.bases.iter().filter_map(|basis| of_basis(file, basis, stay, now)).collect();
    let centre = holds.iter().map(|(_, hold)| hold.from).min().unwrap_or(stay.to);
    let ends = holds.iter().map(|(_, hold)| hold.to).chain(bases.iter().map(|(_, basis)| basis.to));
    let last = ends.filter(|_| present).chain([stay.to]).max()?;
    let from = stay.from.max(centre - MOST);
    let to = last.min(centre.max(stay.to) + MOST).max(from + TimeDelta::hours(1));
    let mut axis = Axis { from, to, now: None, lanes: Vec::new() };
    let part = |at: Moment| axis.part(at);
    let bar = |one: Interval| (part(one.from), part(one.to));
    let mut lanes: Vec<Lane> = bases.iter().map(|(basis, when)| lane_of_basis(basis, bar(*when))).collect();
    lanes.extend(holds.iter().map(|(hold, when)| Lane {
        says: if matches!(hold.ground, Ground::Igsa { .. }) { "IGSA" } else { "ICE hold" }.to_owned(),
        kind: Kind::Hold,
        bars: vec![bar(*when)],
    }));
    let gaps: Vec<Interval> = file.all_gaps(view.jail, now).into_iter().filter_map(|gap| gap.within(stay)).collect();
    if !gaps.is_empty() {
        let says = format!("nothing, {}", minutes_said(interval::minutes(&gaps)));
        lanes.push(Lane { says, kind: Kind::Nothing, bars: gaps.into_iter().map(bar).collect() });
    }
    (axis.now, axis.lanes) = (present.then(|| part(now)), lanes);
    Some(axis)
}

fn lane_of_basis(basis: &Basis, bar: (f32, f32)) -> Lane {
    Lane { says: basis.kind.title().to_owned(), kind: Kind::Local, bars: vec![bar] }
}

/// When a hold was a ground in this stay, up to its deadline where that lies ahead.
fn of_hold<'f>(view: &View<'f>, hold: &'f Hold, stay: Interval) -> Option<(&'f Hold, Interval)> {
    let stands = view.file.stands(view.jail, hold);
    let ahead = hold.deadline(view.jail).unwrap_or(view.now + TimeDelta::hours(48)).max(view.now);
    let when = hold.basis_interval(view.jail, ahead).filter(|when| stands && stay.from <= when.from)?;
    Some((hold, when))
}

/// When a local basis was open in this stay, up to its foreseen end where that lies ahead.
fn of_basis<'f>(file: &File, basis: &'f Basis, stay: Interval, now: Moment) -> Option<(&'f Basis, Interval)> {
    let booking = file.booking(basis.booking)?;
    let foreseen = basis.foreseen_end().filter(|end| now < *end);
    let to = basis.end().or(foreseen).unwrap_or(now).min(booking.ended.unwrap_or(Moment::MAX_UTC));
    let when = Interval::new(basis.began.max(booking.began), to)?;
    (stay.from < when.to).then_some((basis, when))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::custody::basis::{BasisEnd, BasisKind, EndedBy, Proof};
    use crate::custody::ids::{BasisId, BookingId, PersonId};
    use crate::custody::jail::Jail;
    use crate::custody::person::{Booking, Identity, Name, Whereabouts};

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    /// In custody since 00:00; the charge ends at 08:00.
    fn file() -> File {
        let name = Name { family: "Quill".to_owned(), given: String::new() };
        let identity = Identity { name, aliases: Vec::new(), born: None, a_number: None, state_id: None };
        let mut file = File::new(PersonId(Uuid::from_u128(1)), identity);
        let (booking, began) = (BookingId(Uuid::from_u128(2)), at("2026-11-15T00:00:00Z"));
        let (number, place) = ("26-1".to_owned(), Whereabouts::Housing("B-04".to_owned()));
        file.bookings.push(Booking { id: booking, number, began, ended: None, place, property: None });
        let ends = at("2026-11-15T08:00:00Z");
        let ended =
            BasisEnd { at: ends, by: EndedBy::Bond, proof: Proof::default(), jail_knew: None, first_recorded: ends };
        file.bases.push(Basis {
            id: BasisId(Uuid::from_u128(3)),
            booking,
            kind: BasisKind::LocalCharge,
            says: "Invented charge".to_owned(),
            began,
            expected_end: None,
            computed_end: None,
            first_computed_end: None,
            ended: Some(ended),
        });
        file
    }

    fn of(file: &File, now: &str) -> Axis {
        axis(&View { jail: &Jail::default(), file, now: at(now) }).unwrap()
    }

    #[test]
    fn minutes_that_no_ground_covers_have_a_lane_of_their_own() {
        let axis = of(&file(), "2026-11-15T10:00:00Z");
        let lanes: Vec<_> = axis.lanes.iter().map(|lane| (lane.kind, lane.bars.clone())).collect();
        assert_eq!(lanes, [(Kind::Local, vec![(0.0, 0.8)]), (Kind::Nothing, vec![(0.8, 1.0)])]);
        assert_eq!(axis.now, Some(1.0));
    }

    #[test]
    fn who_left_has_no_present_on_the_axis() {
        let mut file = file();
        file.bookings[0].ended = Some(at("2026-11-15T08:00:00Z"));
        let axis = of(&file, "2026-12-24T10:00:00Z");
        assert_eq!((axis.to, axis.now, axis.lanes.len()), (at("2026-11-15T08:00:00Z"), None, 1));
    }

    #[test]
    fn of_a_long_stay_the_last_days_are_shown() {
        let mut file = file();
        file.bases[0].ended = None;
        let axis = of(&file, "2026-12-24T10:00:00Z");
        assert_eq!((axis.from, axis.to), (at("2026-12-19T10:00:00Z"), at("2026-12-24T10:00:00Z")));
        assert_eq!(axis.lanes[0].bars, [(0.0, 1.0)]);
    }
}
