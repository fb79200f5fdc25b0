//! When the daily custody report is due: at a set time of the jail's wall clock, every day; a missed one is caught up.

use chrono::{Days, NaiveTime, TimeDelta};

use super::zone::{Moment, Zone, first_instant, local};

/// So many missed reports are caught up at most: a week.
const MOST: usize = 7;
/// A report that tells of a moment farther ahead was made by a wrong clock, and counts for nothing.
const AHEAD: TimeDelta = TimeDelta::hours(24);

/// The time of the day at which the report is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DailyTime(NaiveTime);

impl DailyTime {
    /// So many minutes after midnight, as the clock on the wall shows them. Beyond the end of a day it is its last minute.
    pub fn at_minute(minute_of_day: u16) -> Self {
        let seconds = u32::from(minute_of_day.min(24 * 60 - 1)) * 60;
        Self(NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or_default())
    }
}

/// The moments of which a report is due: the set times after the one of which the last report tells, the oldest first, the
/// newest seven at most. Where there is no report yet, it is the newest set time alone.
///
/// Where the clocks go forward over the set time, the moment at which they do stands for it; where it comes twice, its
/// first time counts.
pub fn due(last_daily: Option<Moment>, set: DailyTime, zone: Zone, now: Moment) -> Vec<Moment> {
    let last = last_daily.filter(|last| now.checked_add_signed(AHEAD).is_none_or(|ahead| *last <= ahead));
    let today = local(now, zone).date();
    let days = (0..=MOST as u64).filter_map(|back| today.checked_sub_days(Days::new(back)));
    let times = days.map(|day| first_instant(day.and_time(set.0), zone)).filter(|at| *at <= now);
    let mut due: Vec<Moment> = match last {
        Some(last) => times.filter(|at| *at > last).take(MOST).collect(),
        None => times.take(1).collect(),
    };
    due.reverse();
    due.dedup();
    due
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn chicago() -> Zone {
        "America/Chicago".parse().unwrap()
    }

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    const NONE: [Moment; 0] = [];

    /// Six in the morning.
    fn six() -> DailyTime {
        DailyTime::at_minute(360)
    }

    fn due_at(last: &str, now: &str, set: DailyTime) -> Vec<Moment> {
        due(Some(at(last)), set, chicago(), at(now))
    }

    #[test]
    fn a_report_is_due_from_its_minute_on_and_no_more_once_it_was_made() {
        assert_eq!(due_at("2026-11-14T12:00:00Z", "2026-11-15T11:59:59Z", six()), NONE);
        assert_eq!(due_at("2026-11-14T12:00:00Z", "2026-11-15T12:00:00Z", six()), [at("2026-11-15T12:00:00Z")]);
        assert_eq!(due_at("2026-11-15T12:00:00Z", "2026-11-15T12:00:00Z", six()), NONE);
        assert_eq!(due_at("2026-11-15T13:30:00Z", "2026-11-15T23:00:00Z", six()), NONE, "one printed by hand counts");
    }

    #[test]
    fn missed_reports_are_caught_up_from_the_oldest_on_and_seven_at_most() {
        let two = ["2026-11-14T12:00:00Z", "2026-11-15T12:00:00Z"].map(at);
        assert_eq!(due_at("2026-11-13T12:00:00Z", "2026-11-15T15:00:00Z", six()), two);
        let week = due_at("2026-01-01T12:00:00Z", "2026-11-15T15:00:00Z", six());
        assert_eq!(week.len(), 7);
        assert_eq!((week[0], week[6]), (at("2026-11-09T12:00:00Z"), at("2026-11-15T12:00:00Z")));
        let early = due_at("2026-01-01T12:00:00Z", "2026-11-15T11:00:00Z", six());
        assert_eq!((early.len(), early[0]), (7, at("2026-11-08T12:00:00Z")), "seven, before today's as well");
    }

    #[test]
    fn the_first_report_is_that_of_the_newest_set_time() {
        assert_eq!(due(None, six(), chicago(), at("2026-11-15T15:00:00Z")), [at("2026-11-15T12:00:00Z")]);
        assert_eq!(due(None, six(), chicago(), at("2026-11-15T11:00:00Z")), [at("2026-11-14T12:00:00Z")]);
    }

    #[test]
    fn a_set_time_that_is_left_out_runs_when_the_clocks_go_forward() {
        // 02:30 does not exist on 8 March: 03:00 CDT is the minute after 01:59 CST.
        let half_past_two = DailyTime::at_minute(150);
        let made = due_at("2026-03-07T08:30:00Z", "2026-03-09T12:00:00Z", half_past_two);
        assert_eq!(made, ["2026-03-08T08:00:00Z", "2026-03-09T07:30:00Z"].map(at));
    }

    #[test]
    fn a_set_time_that_comes_twice_runs_once_at_the_earlier() {
        // 01:30 CDT and 01:30 CST on 1 November.
        let half_past_one = DailyTime::at_minute(90);
        let made = due_at("2026-10-31T06:30:00Z", "2026-11-01T23:00:00Z", half_past_one);
        assert_eq!(made, [at("2026-11-01T06:30:00Z")]);
        assert_eq!(due_at("2026-11-01T06:30:00Z", "2026-11-01T07:31:00Z", half_past_one), NONE);
    }

    #[test]
    fn a_report_from_the_future_counts_for_nothing() {
        assert_eq!(due_at("2030-01-01T00:00:00Z", "2026-11-15T15:00:00Z", six()), [at("2026-11-15T12:00:00Z")]);
    }

    #[test]
    fn no_instant_and_no_zone_is_too_far_out() {
        for zone in Zone::all() {
            assert!(due(Some(Moment::MIN_UTC), six(), zone, Moment::MAX_UTC).len() <= MOST);
            assert!(due(Some(Moment::MAX_UTC), six(), zone, Moment::MIN_UTC).len() <= 1, "{zone}");
        }
    }

    /// Every kind of clock that a jail of the United States has.
    const ZONES: [&str; 6] = [
        "America/New_York",
        "America/Chicago",
        "America/Phoenix",
        "America/Anchorage",
        "America/Indiana/Indianapolis",
        "Pacific/Guam",
    ];

    proptest! {
        #[test]
        fn whoever_looks_now_and_then_makes_each_days_report_once(
            zone in prop::sample::select(&ZONES),
            minute in 0_u16..1500,
            start in 946_684_800_i64..4_102_444_800,
            looks in prop::collection::vec(1_i64..4 * 1440, 1..60),
        ) {
            let (set, zone) = (DailyTime::at_minute(minute), zone.parse().unwrap());
            let mut now = Moment::from_timestamp(start, 0).unwrap();
            let mut made = due(None, set, zone, now);
            prop_assert_eq!(made.len(), 1);
            for minutes in looks {
                now += TimeDelta::minutes(minutes);
                let new = due(made.last().copied(), set, zone, now);
                prop_assert!(new.iter().all(|at| *at <= now));
                made.extend(new);
                prop_assert_eq!(due(made.last().copied(), set, zone, now), Vec::<Moment>::new());
                prop_assert!(now - *made.last().unwrap() < TimeDelta::hours(26), "that of the last 24 hours of the clock is made");
            }
            let days: Vec<_> = made.iter().map(|at| local(*at, zone).date()).collect();
            for pair in days.windows(2) {
                prop_assert_eq!(pair[0].succ_opt(), Some(pair[1]), "each day once and none left out");
            }
        }
    }
}
