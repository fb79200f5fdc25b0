//! The only place that reads a clock. Everything else takes `now` as an argument.

use std::time::{Duration, Instant};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

/// An instant in UTC.
pub type Moment = DateTime<Utc>;

/// How far wall and monotonic time may part before it is called a drift.
pub const TOLERANCE: Duration = Duration::from_secs(2);

/// The wall clock of this computer in UTC, cut to milliseconds.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the wall clock")]
pub fn now() -> Moment {
    Utc::now().trunc_subsecs(3)
}

/// How the wall clock parted from elapsed time between two looks at both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drift {
    /// The wall clock went further than time did: it was set forward, or the computer slept
    /// (the monotonic clock of Linux stands still in sleep).
    Ahead(Duration),
    /// The wall clock went less far than time did, or back: it was set back.
    Behind(Duration),
}

/// Keeps wall and monotonic time side by side and notices when they disagree.
#[derive(Debug, Clone)]
pub struct Clock {
    wall: Moment,
    monotonic: Instant,
}

impl Clock {
    /// Starts to compare from now on.
    pub fn start() -> Self {
        Self { wall: now(), monotonic: Instant::now() }
    }

    /// The wall clock, and how it drifted since the last call. After a drift the comparison starts anew,
    /// so that each jump is told once.
    pub fn tick(&mut self) -> (Moment, Option<Drift>) {
        let next = Self::start();
        let wall = (next.wall - self.wall).num_milliseconds();
        let drift = compare(wall, next.monotonic - self.monotonic);
        // Small steps add up: the start stays until they are a drift.
        if drift.is_some() {
            *self = next.clone();
        }
        (next.wall, drift)
    }
}

/// Compares elapsed wall time (milliseconds; negative when the clock was set back) with elapsed monotonic time.
/// `None` while they agree to [`TOLERANCE`].
pub fn compare(wall_elapsed_ms: i64, monotonic_elapsed: Duration) -> Option<Drift> {
    let monotonic = i64::try_from(monotonic_elapsed.as_millis()).unwrap_or(i64::MAX);
    let apart = wall_elapsed_ms.saturating_sub(monotonic);
    let size = Duration::from_millis(apart.unsigned_abs());
    match size > TOLERANCE {
        false => None,
        true if apart > 0 => Some(Drift::Ahead(size)),
        true => Some(Drift::Behind(size)),
    }
}

/// Measures how long something takes, whatever the wall clock does meanwhile.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts now.
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// The moment that lies as far after `from` as the start lies back.
    pub fn after(self, from: Moment) -> Moment {
        let elapsed = TimeDelta::from_std(self.0.elapsed()).unwrap_or_default();
        from.checked_add_signed(elapsed).unwrap_or(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_seconds_apart_are_no_drift_yet() {
        assert_eq!(compare(62_000, Duration::from_secs(60)), None);
        assert_eq!(compare(58_000, Duration::from_secs(60)), None);
    }

    #[test]
    fn a_wall_clock_that_ran_on_while_the_pc_slept_is_ahead() {
        let slept = compare(3_600_000, Duration::from_secs(1));
        assert_eq!(slept, Some(Drift::Ahead(Duration::from_secs(3599))));
    }

    #[test]
    fn a_wall_clock_that_was_set_back_is_behind() {
        let set_back = compare(-3_600_000, Duration::from_secs(60));
        assert_eq!(set_back, Some(Drift::Behind(Duration::from_secs(3660))));
    }

    #[test]
    fn absurd_clocks_do_not_overflow() {
        assert!(matches!(compare(i64::MIN, Duration::MAX), Some(Drift::Behind(_))));
        assert!(matches!(compare(i64::MAX, Duration::ZERO), Some(Drift::Ahead(_))));
    }

    #[test]
    fn now_has_whole_milliseconds() {
        assert_eq!(now().timestamp_subsec_nanos() % 1_000_000, 0);
    }
}
