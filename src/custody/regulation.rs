//! What 8 CFR 287.7(d) would give: 48 hours "excluding Saturdays, Sundays, and holidays".
//!
//! For counsel alone. The agreement that gives this jail its authority leaves nothing out, so no clock, stage or duty asks
//! this module (rule 5).

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use super::board::{Mark, marks};
use super::zone::{Clocks, Moment, Zone, local};

/// The hours of the regulation.
const LIMIT: TimeDelta = TimeDelta::hours(48);

/// What the regulation would give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regulation {
    /// When its hours end.
    pub deadline: Moment,
    /// The days that it leaves out up to then, each with why: `weekend`, or the name of the holiday.
    pub left_out: Vec<(NaiveDate, &'static str)>,
}

/// 48 hours from `start`, without the Saturdays, Sundays and federal holidays of the wall clock of a zone. A holiday that
/// is observed on another weekday is left out on that day. Source: 8 CFR 287.7(d); 5 U.S.C. 6103.
pub fn regulation(start: Moment, zone: Zone) -> Regulation {
    let (mut at, mut left, mut left_out) = (start, LIMIT, Vec::new());
    loop {
        let day = local(at, zone).date();
        let next = next_midnight(day, zone).max(at);
        // At the end of the calendar there is no next day, and nothing more to leave out.
        if next == at {
            return Regulation { deadline: at + left, left_out };
        }
        match why_left_out(at, zone) {
            Some(why) => left_out.push((day, why)),
            None if left <= next - at => return Regulation { deadline: at + left, left_out },
            None => left -= next - at,
        }
        at = next;
    }
}

fn why_left_out(at: Moment, zone: Zone) -> Option<&'static str> {
    let of_day = marks(at, zone).into_iter().filter(|mark| *mark != Mark::Night);
    of_day.map(Mark::title).next_back()
}

/// The first moment of the day after.
fn next_midnight(day: NaiveDate, zone: Zone) -> Moment {
    let midnight = day.succ_opt().map(|next| next.and_time(NaiveTime::MIN));
    midnight.map_or(Moment::MAX_UTC, |wall| {
        let around = wall.and_utc();
        let [first, _] =
            Clocks::between(around - TimeDelta::hours(26), around + TimeDelta::hours(26), zone).instants(wall);
        first
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::custody::zone::{Ambiguous, read_wall, show};

    fn of(start: &str) -> (String, Vec<String>) {
        let zone = "America/New_York".parse().unwrap();
        let Regulation { deadline, left_out } =
            regulation(read_wall(start, zone, Ambiguous::Earlier, "at").unwrap().at, zone);
        (show(deadline, zone), left_out.iter().map(|(day, why)| format!("{day} {why}")).collect())
    }

    #[test]
    fn saturdays_sundays_and_federal_holidays_are_left_out_of_the_regulations_hours() {
        let known: [(&str, &str, &[&str]); 5] = [
            ("2026-11-16 09:00", "Wed 18 Nov 2026 09:00 EST", &[]),
            ("2026-11-13 02:05", "Tue 17 Nov 2026 02:05 EST", &["2026-11-14 weekend", "2026-11-15 weekend"]),
            ("2026-11-14 10:00", "Wed 18 Nov 2026 00:00 EST", &["2026-11-14 weekend", "2026-11-15 weekend"]),
            (
                "2026-11-25 08:00",
                "Mon 30 Nov 2026 08:00 EST",
                &["2026-11-26 Thanksgiving Day", "2026-11-28 weekend", "2026-11-29 weekend"],
            ),
            (
                "2026-07-02 12:00",
                "Tue 07 Jul 2026 12:00 EDT",
                &["2026-07-03 Independence Day", "2026-07-04 Independence Day", "2026-07-05 weekend"],
            ),
        ];
        for (start, deadline, left_out) in known {
            assert_eq!(of(start), (deadline.to_owned(), left_out.iter().map(ToString::to_string).collect()), "{start}");
        }
    }

    #[test]
    fn the_hours_that_count_are_elapsed_hours_over_both_changes_of_the_clocks() {
        let known = [
            // The clocks go forward on Sunday 8 March and back on Sunday 1 November: both days are left out whole.
            ("2026-03-06 10:00", "Tue 10 Mar 2026 10:00 EDT"),
            ("2026-10-30 10:00", "Tue 03 Nov 2026 10:00 EST"),
        ];
        for (start, deadline) in known {
            assert_eq!(of(start).0, deadline);
        }
    }

    #[test]
    fn the_regulation_never_ends_before_48_elapsed_hours() {
        let zone: Zone = "America/Chicago".parse().unwrap();
        let first: Moment = "2026-01-01T06:00:00Z".parse().unwrap();
        for hour in 0..24 * 366 {
            let start = first + TimeDelta::hours(hour);
            assert!(regulation(start, zone).deadline - start >= LIMIT, "{start}");
        }
    }
}
