//! A verified copy every day, made beside the window while it goes on recording.

use std::path::Path;

use chrono::{NaiveDate, TimeDelta};

use super::backup::BackupMade;
use super::error::JournalError;
use super::record::Journal;
use crate::custody::zone::{Zone, local};
use crate::platform::clock::Moment;

/// The hour of the jail's wall clock at which a day of copies begins: the quietest one.
const HOUR: TimeDelta = TimeDelta::hours(2);
const OLDEST: TimeDelta = TimeDelta::hours(24);

/// Whether the daily copy is due. It is where there is none yet; once the jail's clock shows 02:00 or more of a day after
/// that of the last one (where 02:00 is left out, when the clocks go forward over it); and at once where the last one is more
/// than 24 hours old, as after a night that the computer was off, or an hour before 02:00 on the night that has 25 hours,
/// which so gets two. A last copy more than 24 hours ahead was made by a wrong clock and counts for nothing.
pub fn due(last: Option<Moment>, now: Moment, zone: Zone) -> bool {
    let Some(last) = last else { return true };
    (now - last).abs() > OLDEST || day(now, zone) > day(last, zone)
}

/// The day of copies that an instant belongs to.
fn day(at: Moment, zone: Zone) -> NaiveDate {
    let wall = local(at, zone);
    wall.checked_sub_signed(HOUR).unwrap_or(wall).date()
}

/// Makes the copy and records that it was made, on a connection of its own: it may run on any thread, and for as long as
/// verifying takes. The window sees the note when it refreshes.
///
/// # Errors
/// The record cannot be opened; [`JournalError::NoBackup`]: there is no copy; [`JournalError::NotNoted`]: there is one.
pub fn daily_copy(data: &Path, folder: &Path, now: Moment) -> Result<BackupMade, JournalError> {
    Journal::open(data)?.back_up(folder, None, now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chicago() -> Zone {
        "America/Chicago".parse().unwrap()
    }

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    /// When copies are made by a window that looks every minute for so many hours, the first at once.
    fn made(from: &str, hours: i64) -> Vec<Moment> {
        let mut made: Vec<Moment> = Vec::new();
        for minute in 0..hours * 60 {
            let now = at(from) + TimeDelta::minutes(minute);
            if due(made.last().copied(), now, chicago()) {
                made.push(now);
            }
        }
        made
    }

    #[test]
    fn an_ordinary_day_has_one_copy_at_two() {
        let made = made("2026-06-10T15:00:00Z", 72);
        let two = ["2026-06-10T15:00:00Z", "2026-06-11T07:00:00Z", "2026-06-12T07:00:00Z", "2026-06-13T07:00:00Z"];
        assert_eq!(made, two.map(at));
    }

    #[test]
    fn where_two_is_left_out_the_copy_is_made_when_the_clocks_go_forward() {
        let made = made("2026-03-07T15:00:00Z", 48);
        // 03:00 CDT is the minute after 01:59 CST.
        assert_eq!(made, ["2026-03-07T15:00:00Z", "2026-03-08T08:00:00Z", "2026-03-09T07:00:00Z"].map(at));
    }

    #[test]
    fn the_night_of_25_hours_has_a_copy_before_24_are_over_and_one_at_two() {
        let made = made("2026-10-30T15:00:00Z", 96);
        let expected = [
            "2026-10-30T15:00:00Z",
            "2026-10-31T07:00:00Z",
            // 01:01 CST, the first minute after 24 hours; then 02:00 CST.
            "2026-11-01T07:01:00Z",
            "2026-11-01T08:00:00Z",
            "2026-11-02T08:00:00Z",
            "2026-11-03T08:00:00Z",
        ];
        assert_eq!(made, expected.map(at));
    }

    #[test]
    fn over_a_whole_year_no_copy_grows_older_than_a_day_and_none_is_made_before_two_but_for_its_age() {
        for start in ["2026-01-01T00:00:00Z", "2026-01-01T07:59:00Z", "2026-01-01T08:00:00Z", "2026-01-01T20:31:00Z"] {
            let made = made(start, 366 * 24);
            for pair in made.windows(2) {
                let (former, next) = (local(pair[0], chicago()), local(pair[1], chicago()));
                let (age, minute) = (pair[1] - pair[0], TimeDelta::minutes(1));
                assert!(age <= OLDEST + minute, "{former} {next}");
                assert!(age > OLDEST || next.time() >= chrono::NaiveTime::MIN + HOUR, "{former} {next}");
                assert!(age > OLDEST || former.date() < next.date() || former.time() < chrono::NaiveTime::MIN + HOUR);
            }
            assert!((366..=369).contains(&made.len()), "{}", made.len());
        }
    }

    #[test]
    fn a_computer_that_was_off_at_two_makes_the_copy_when_it_starts() {
        let last = Some(at("2026-06-10T07:00:00Z"));
        assert!(due(last, at("2026-06-11T14:00:00Z"), chicago()));
        assert!(!due(last, at("2026-06-11T06:59:59Z"), chicago()));
        assert!(due(None, at("2026-06-11T05:00:00Z"), chicago()));
    }

    #[test]
    fn a_copy_from_the_future_counts_for_nothing_and_one_of_a_clock_set_back_a_little_counts() {
        let now = at("2026-06-11T14:00:00Z");
        assert!(due(Some(at("2030-01-01T00:00:00Z")), now, chicago()));
        assert!(!due(Some(now + TimeDelta::minutes(5)), now, chicago()));
    }

    #[test]
    fn no_instant_and_no_zone_is_too_far_out() {
        for zone in Zone::all() {
            assert!(due(Some(Moment::MIN_UTC), Moment::MAX_UTC, zone));
            assert!(due(Some(Moment::MAX_UTC), Moment::MIN_UTC, zone));
        }
    }
}
