//! The wall clock of a zone: which instants a date and hour there mean, and why some mean none or two.

use std::fmt;

use chrono::{FixedOffset, LocalResult, NaiveDateTime, Offset, TimeZone};
use chrono_tz::{GapInfo, TzOffset};

use super::{Moment, Zone};

/// What a wall time means in a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wall {
    /// The usual case.
    Once(Moment),
    /// The clocks went back over it.
    Twice {
        /// Before the clocks went back.
        earlier: Moment,
        /// After the clocks went back.
        later: Moment,
    },
    /// The clocks went forward over it.
    Never {
        /// When they did.
        at: Moment,
        /// What the clocks showed when they were moved.
        from: NaiveDateTime,
        /// What they showed then.
        to: NaiveDateTime,
    },
}

impl Wall {
    /// What `local` means in `zone`.
    pub(super) fn of(local: NaiveDateTime, zone: Zone) -> Self {
        match zone.tz().from_local_datetime(&local) {
            LocalResult::Single(at) => Self::Once(at.to_utc()),
            LocalResult::Ambiguous(a, b) => Self::Twice { earlier: a.min(b).to_utc(), later: a.max(b).to_utc() },
            LocalResult::None => {
                let gap = GapInfo::new(&local, &zone.tz());
                let (begin, end) = gap.map_or((None, None), |gap| (gap.begin, gap.end));
                Self::Never {
                    at: end.map_or(local.and_utc(), |end| end.to_utc()),
                    from: begin.map_or(local, |(from, _)| from),
                    to: end.map_or(local, |end| end.naive_local()),
                }
            }
        }
    }

    /// The first instant that it can mean; for an hour left out, the moment at which it was.
    pub(super) fn first(self) -> Moment {
        match self {
            Self::Once(at) | Self::Never { at, .. } => at,
            Self::Twice { earlier, .. } => earlier,
        }
    }

    /// The last instant that it can mean; for an hour left out, the moment at which it was.
    pub(super) fn last(self) -> Moment {
        match self {
            Self::Once(at) | Self::Never { at, .. } => at,
            Self::Twice { later, .. } => later,
        }
    }
}

/// The zone words typed behind a time: `EST`, `-03`, or both where two offsets share an abbreviation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    /// The abbreviation, in capitals.
    pub(super) name: Option<String>,
    /// The offset from UTC.
    pub(super) offset: Option<FixedOffset>,
}

impl Tag {
    /// Whether `zone` uses this abbreviation and offset at that instant.
    pub(super) fn fits(&self, at: Moment, zone: Zone) -> bool {
        let in_force = offset(at, zone);
        let name = in_force.to_string();
        self.name.as_ref().is_none_or(|typed| typed.eq_ignore_ascii_case(&name))
            && self.offset.is_none_or(|typed| typed == in_force.fix())
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.name, self.offset) {
            (Some(name), Some(offset)) => write!(f, "{name} {offset}"),
            (Some(name), None) => f.write_str(name),
            (None, Some(offset)) => offset.fmt(f),
            (None, None) => Ok(()),
        }
    }
}

/// The offset that is in force in `zone` at that instant.
pub(super) fn offset(at: Moment, zone: Zone) -> TzOffset {
    zone.tz().offset_from_utc_datetime(&at.naive_utc())
}

/// The clocks of a zone between two instants. Where they are not moved in between, one look into the tz database answers
/// for all of it: the board draws hundreds of such times a second.
#[derive(Debug, Clone, Copy)]
pub(in crate::custody) struct Clocks {
    zone: Zone,
    /// The offset at both ends, if it is one.
    steady: Option<FixedOffset>,
}

impl Clocks {
    /// From an instant to one at most some weeks later: two changes that cancel each other out would not be seen.
    pub(in crate::custody) fn between(from: Moment, to: Moment, zone: Zone) -> Self {
        let (first, last) = (offset(from, zone).fix(), offset(to, zone).fix());
        Self { zone, steady: (first == last).then_some(first) }
    }

    /// What they show at an instant.
    pub(in crate::custody) fn show(self, at: Moment) -> NaiveDateTime {
        let steady = self.steady.and_then(|steady| at.naive_utc().checked_add_offset(steady));
        steady.unwrap_or_else(|| local(at, self.zone))
    }

    /// The first and the last instant at which they show a time.
    pub(in crate::custody) fn instants(self, wall: NaiveDateTime) -> [Moment; 2] {
        match self.steady.and_then(|steady| wall.checked_sub_offset(steady)) {
            Some(once) => [once.and_utc(); 2],
            None => {
                let wall = Wall::of(wall, self.zone);
                [wall.first(), wall.last()]
            }
        }
    }
}

/// The first instant at which the clocks of `zone` show a time; where they go forward over it, the moment at which they do.
pub fn first_instant(wall: NaiveDateTime, zone: Zone) -> Moment {
    Wall::of(wall, zone).first()
}

/// What the clocks of `zone` show at that instant; UTC at the two ends of the calendar, where no local time can be computed.
pub fn local(at: Moment, zone: Zone) -> NaiveDateTime {
    let utc = at.naive_utc();
    utc.checked_add_offset(offset(at, zone).fix()).unwrap_or(utc)
}
