//! Marks of a moment at which few people are on duty: night, weekend, federal holiday.
//!
//! They warn of thin staffing and nothing else. No night, weekend or holiday is left out of any count (rules 4 and 5):
//! no clock asks this module, and [`regulation`](crate::custody::regulation) shows counsel what is not used. The record knows no times of shifts, so a change of shift has no mark.

mod holiday;

use chrono::{Datelike, NaiveDateTime, NaiveTime, Timelike, Weekday};

use crate::custody::zone::{Moment, Zone, local};

use holiday::holiday;

/// The hours of the wall clock at which a night begins and ends.
pub(super) const NIGHT: (u32, u32) = (22, 6);

/// Why few people may be on duty at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// From 22:00 up to, not including, 06:00 on the wall clock.
    Night,
    /// Saturday or Sunday.
    Weekend,
    /// A legal public holiday of 5 U.S.C. 6103, or the weekday on which it is observed; with its name.
    Holiday(&'static str),
}

impl Mark {
    /// The word behind a time.
    pub fn title(self) -> &'static str {
        match self {
            Self::Night => "night",
            Self::Weekend => "weekend",
            Self::Holiday(name) => name,
        }
    }
}

/// The marks of a moment by the wall clock of a zone: night first, then weekend, then holiday.
pub fn marks(at: Moment, zone: Zone) -> Vec<Mark> {
    let wall = local(at, zone);
    let weekend = matches!(wall.weekday(), Weekday::Sat | Weekday::Sun).then_some(Mark::Weekend);
    let holiday = holiday(wall.date()).map(Mark::Holiday);
    is_night(wall).then_some(Mark::Night).into_iter().chain(weekend).chain(holiday).collect()
}

/// Whether the clock on the wall shows an hour of the night.
pub(super) fn is_night(wall: NaiveDateTime) -> bool {
    let (begins, ends) = NIGHT;
    wall.hour() >= begins || wall.hour() < ends
}

/// The times of the wall clock at which nights end and begin on a day.
pub(super) fn turns_of(day: chrono::NaiveDate) -> [NaiveDateTime; 2] {
    let (begins, ends) = NIGHT;
    [ends, begins].map(|hour| day.and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::custody::zone::{Ambiguous, read_wall};

    fn titles(wall: &str, zone: &str) -> Vec<&'static str> {
        let zone = zone.parse().unwrap();
        let at = read_wall(wall, zone, Ambiguous::Earlier, "at").unwrap().at;
        marks(at, zone).into_iter().map(Mark::title).collect()
    }

    #[test]
    fn a_night_is_from_22_to_6_on_the_wall_clock() {
        let known: [(&str, &[&str]); 6] = [
            ("2026-11-17 21:59", &[]),
            ("2026-11-17 22:00", &["night"]),
            ("2026-11-18 00:00", &["night"]),
            ("2026-11-18 05:59", &["night"]),
            ("2026-11-18 06:00", &[]),
            ("2026-11-18 12:00", &[]),
        ];
        for (wall, expected) in known {
            assert_eq!(titles(wall, "America/Chicago"), expected, "{wall}");
        }
    }

    #[test]
    fn the_day_is_that_of_the_jail_not_that_of_utc() {
        assert_eq!(titles("2026-11-20 21:00", "America/Los_Angeles"), [""; 0], "Saturday already in UTC");
        assert_eq!(titles("2026-11-22 20:00", "America/Los_Angeles"), ["weekend"], "Monday already in UTC");
    }

    #[test]
    fn marks_stand_together() {
        assert_eq!(titles("2027-07-04 23:00", "America/Chicago"), ["night", "weekend", "Independence Day"]);
        assert_eq!(titles("2026-11-26 12:00", "America/Chicago"), ["Thanksgiving Day"]);
    }

    #[test]
    fn nights_are_nights_over_both_changes_of_the_clocks() {
        for wall in ["2026-03-08 01:59", "2026-03-08 03:00", "2026-11-01 01:30", "2026-11-01 05:59"] {
            assert_eq!(titles(wall, "America/New_York"), ["night", "weekend"], "{wall}");
        }
        for wall in ["2026-03-08 06:00", "2026-11-01 06:00"] {
            assert_eq!(titles(wall, "America/New_York"), ["weekend"], "{wall}");
        }
    }
}
