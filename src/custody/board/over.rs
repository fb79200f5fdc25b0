//! The minutes past a deadline or without basis that run now: who is held so must be let go, whatever the row is called.

use super::Stage;
use super::situation::Situation;
use crate::custody::file::File;
use crate::custody::hold::Hold;
use crate::custody::interval::{self, Interval};
use crate::custody::jail::Jail;
use crate::custody::zone::Moment;

/// What is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OverKind {
    /// The time of a hold.
    Deadline,
    /// Every recorded basis.
    Basis,
}

/// Minutes past a deadline or without basis that run at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Over {
    /// What is over.
    pub kind: OverKind,
    /// Since when, without a break.
    pub since: Moment,
    /// Elapsed minutes since then. A minute that has begun counts, and at the very deadline the first one begins.
    pub minutes: i64,
}

impl OverKind {
    /// How somebody is held.
    pub fn title(self) -> &'static str {
        match self {
            Self::Deadline => "past the deadline",
            Self::Basis => "without basis",
        }
    }
}

pub(super) fn over(jail: &Jail, file: &File, situation: &Situation<'_>, now: Moment) -> Option<Over> {
    // At the very moment of a service the minutes before it have ended, and those of the hold begin.
    if !matches!(situation.stage, Stage::Overdue | Stage::ReleaseNow | Stage::ServeOrRelease) {
        return None;
    }
    let open = file.holds.iter().filter(|hold: &&Hold| hold.is_open());
    let past: Vec<Interval> = open.filter_map(|hold| hold.overdue(jail, Some(now))).collect();
    let all = interval::union(past.iter().copied().chain(file.gaps(jail, now)).collect());
    let runs = all.last().filter(|last| last.to == now).map(|last| last.from);
    // At the very deadline no time has passed yet, and the row says already that it has come.
    let since = runs.unwrap_or_else(|| situation.since.map_or(now, |since| since.min(now)));
    let deadline = past.iter().any(|past| past.from == since) || (runs.is_none() && situation.stage == Stage::Overdue);
    let minutes = interval::minutes(Interval::new(since, now).as_slice()).max(1);
    Some(Over { kind: if deadline { OverKind::Deadline } else { OverKind::Basis }, since, minutes })
}
