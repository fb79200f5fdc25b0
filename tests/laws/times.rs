//! Times as people type them: mostly a while ago, sometimes absurd.

use chrono::TimeDelta;
use hold48::custody::zone::{Moment, Typed};
use proptest::prelude::*;

/// Minutes in 60 days.
const SIXTY_DAYS: i64 = 60 * 24 * 60;

/// Wall times around both changes of the clocks, hours that come twice and hours that do not exist among them.
const AT_THE_CHANGES: [&str; 8] = [
    "2026-11-01 01:30",
    "2026-11-01 01:30 CDT",
    "2026-11-01 01:30 CST",
    "2026-11-01 00:59",
    "2026-03-08 02:30",
    "2026-03-08 01:59",
    "2026-03-08 03:00",
    "2026-10-30 02:00",
];

/// What nobody can read.
const UNREADABLE: [&str; 4] = ["", "soon", "2026-11-24 24:00", "25:61"];

/// A time as it is meant in a walk.
#[derive(Debug, Clone, Copy)]
pub enum When {
    /// The word itself.
    Now,
    /// So many minutes before now, as an instant.
    Ago(i64),
    /// So many minutes before now, as people type it.
    Relative(i64),
    /// A bare hour.
    Bare(u8, u8),
    /// So many minutes after now.
    Ahead(i64),
    /// A wall time near a change of the clocks.
    Change(usize),
    /// Nothing that can be read.
    Unreadable(usize),
}

impl When {
    pub fn typed(self, now: Moment) -> Typed {
        let instant = |minutes| Typed((now + TimeDelta::minutes(minutes)).to_rfc3339());
        match self {
            Self::Now => "now".into(),
            Self::Ago(minutes) => instant(-minutes),
            Self::Relative(minutes) => format!("-{minutes}m").into(),
            Self::Bare(hour, minute) => format!("{hour:02}:{minute:02}").into(),
            Self::Ahead(minutes) => instant(minutes),
            Self::Change(n) => AT_THE_CHANGES[n].into(),
            Self::Unreadable(n) => UNREADABLE[n].into(),
        }
    }
}

/// Any time within 60 days.
pub fn when() -> impl Strategy<Value = When> {
    prop_oneof![
        30 => Just(When::Now),
        40 => (0..240_i64).prop_map(When::Ago),
        15 => (0..240_i64).prop_map(When::Relative),
        15 => (0..5_000_i64).prop_map(When::Ago),
        6 => (0..SIXTY_DAYS).prop_map(When::Ago),
        4 => (0..24_u8, 0..60_u8).prop_map(|(hour, minute)| When::Bare(hour, minute)),
        4 => (1..SIXTY_DAYS).prop_map(When::Ahead),
        4 => (0..AT_THE_CHANGES.len()).prop_map(When::Change),
        1 => (0..UNREADABLE.len()).prop_map(When::Unreadable),
    ]
}

/// How many minutes pass until the next command. The clock of the computer may go back.
pub fn wait() -> impl Strategy<Value = i64> {
    prop_oneof![
        60 => 0..90_i64,
        20 => 0..1_500_i64,
        6 => 0..20_000_i64,
        6 => -1_500..0_i64,
    ]
}
