//! Half-open intervals of time and their arithmetic: union, difference, total.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::zone::Moment;

/// From an instant up to, but not including, another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Interval {
    /// First instant.
    pub from: Moment,
    /// First instant after it.
    pub to: Moment,
}

impl Interval {
    /// The interval, or nothing where it would be empty.
    pub fn new(from: Moment, to: Moment) -> Option<Self> {
        (from < to).then_some(Self { from, to })
    }

    /// What of it lies inside another interval.
    pub fn within(self, other: Self) -> Option<Self> {
        Self::new(self.from.max(other.from), self.to.min(other.to))
    }
}

/// The same instants as sorted intervals that neither touch nor overlap.
pub fn union(mut intervals: Vec<Interval>) -> Vec<Interval> {
    intervals.sort_unstable_by_key(|i| i.from);
    let mut joined: Vec<Interval> = Vec::with_capacity(intervals.len());
    for next in intervals {
        match joined.last_mut() {
            Some(last) if next.from <= last.to => last.to = last.to.max(next.to),
            _ => joined.push(next),
        }
    }
    joined
}

/// What of `whole` no interval of `parts` covers.
pub fn difference(whole: Interval, parts: Vec<Interval>) -> Vec<Interval> {
    let mut left = Vec::new();
    let mut from = whole.from;
    for part in union(parts) {
        left.extend(Interval::new(from, part.from.min(whole.to)));
        from = from.max(part.to);
    }
    left.extend(Interval::new(from, whole.to));
    left
}

/// Minutes in all; a minute that has begun counts, be it by a part of a second, so that none is hidden.
pub fn minutes(intervals: &[Interval]) -> i64 {
    let of_one = |i: &Interval| {
        let length = i.to.signed_duration_since(i.from);
        length.num_milliseconds() + i64::from(length.subsec_nanos().rem_euclid(1_000_000) > 0)
    };
    let milliseconds: i64 = intervals.iter().map(of_one).sum();
    milliseconds.div_euclid(60_000) + i64::from(milliseconds.rem_euclid(60_000) > 0)
}

/// Whole minutes from a moment to a later one, rounded down; below zero where it is earlier, and then no part of a minute
/// is hidden either. What is left is never told as more.
pub fn minutes_left(from: Moment, to: Moment) -> i64 {
    match Interval::new(to, from) {
        Some(over) => -minutes(&[over]),
        None => to.signed_duration_since(from).num_minutes(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(from: i64, to: i64) -> Interval {
        let at = |s| Moment::from_timestamp(s, 0).unwrap();
        Interval { from: at(from), to: at(to) }
    }

    #[test]
    fn what_no_part_covers_is_left() {
        let left =
            difference(between(0, 100), vec![between(30, 50), between(10, 40), between(90, 200), between(-5, 1)]);
        assert_eq!(left, [between(1, 10), between(50, 90)]);
        assert_eq!(difference(between(0, 10), vec![between(20, 30)]), [between(0, 10)]);
        assert_eq!(difference(between(0, 10), vec![between(-20, 30)]), []);
    }

    #[test]
    fn a_minute_that_has_begun_counts() {
        assert_eq!(minutes(&[between(0, 60)]), 1);
        assert_eq!(minutes(&[between(0, 61)]), 2);
        assert_eq!(minutes(&[between(0, 30), between(60, 90)]), 1);
        assert_eq!(minutes(&[]), 0);
    }

    #[test]
    fn no_part_of_a_second_over_is_hidden_and_no_minute_left_is_made_up() {
        let at = |nanos: i64| Moment::from_timestamp_nanos(nanos);
        let minute = 60_000_000_000;
        for part in [1, 999_999, 500_000_000, minute] {
            assert_eq!(minutes(&[Interval { from: at(0), to: at(part) }]), 1, "{part} ns");
            assert_eq!(minutes_left(at(part), at(0)), -1, "{part} ns over");
            assert_eq!(minutes_left(at(part), at(2 * minute)), 1, "{part} ns of two minutes are gone");
        }
        assert_eq!(minutes_left(at(0), at(minute)), 1);
        assert_eq!(minutes_left(at(0), at(0)), 0);
        assert_eq!(minutes_left(at(minute + 1), at(0)), -2);
    }
}
