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
    // At the very deadline no time has passed yet, and the row says already that it has come.
    let runs = runs(&past, file.gaps(jail, now), now);
    let since = runs.unwrap_or_else(|| situation.since.map_or(now, |since| since.min(now)));
    let deadline = is_deadline(&past, since) || (runs.is_none() && situation.stage == Stage::Overdue);
    let minutes = interval::minutes(Interval::new(since, now).as_slice()).max(1);
    Some(Over { kind: if deadline { OverKind::Deadline } else { OverKind::Basis }, since, minutes })
}

/// The minutes past a deadline or without basis that ran up to the moment at which a hold ended or somebody left; nothing
/// where the person might be held to the last.
pub fn over_to_the_end(jail: &Jail, file: &File, ended: Moment) -> Option<Over> {
    let holds = file.holds.iter().filter(|hold| !hold.taken_back);
    let past: Vec<Interval> = holds.filter_map(|hold| hold.overdue(jail, Some(ended))).collect();
    let since = runs(&past, file.all_gaps(jail, ended), ended)?;
    let kind = if is_deadline(&past, since) { OverKind::Deadline } else { OverKind::Basis };
    Some(Over { kind, since, minutes: interval::minutes(Interval::new(since, ended).as_slice()) })
}

/// Since when minutes run without a break up to a moment.
fn runs(past: &[Interval], gaps: Vec<Interval>, to: Moment) -> Option<Moment> {
    let all = interval::union(past.iter().copied().chain(gaps).collect());
    all.into_iter().find(|over| over.to == to).map(|over| over.from)
}

fn is_deadline(past: &[Interval], since: Moment) -> bool {
    past.iter().any(|past| past.from == since)
}
