//! Time: the one place where what somebody typed becomes an instant, and an instant becomes words.
//!
//! Records hold UTC instants. People see and type the wall time of the jail's zone. The tz database
//! ships in the program, because the zone of an office computer is often wrong. Everything that
//! [`show()`] prints is read back to the same instant, to the minute.

mod parse;
mod read;
mod show;
mod wall;

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use chrono_tz::{IANA_TZDB_VERSION, TZ_VARIANTS, Tz};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use read::{Ambiguous, Reader, Reading, Tense, read_wall};
pub use show::{abbreviation, clock, echo, hours_minutes, show, show_hour, show_short, tell_hour, tell_short};
pub(super) use wall::Clocks;
pub use wall::{first_instant, local};

/// A UTC instant.
pub type Moment = DateTime<Utc>;

/// An IANA time zone by its name, such as America/Chicago.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
pub struct Zone(Tz);

impl Zone {
    /// The rules of this zone in the tz database of the program.
    pub fn tz(self) -> Tz {
        self.0
    }

    /// Every zone that the program knows, with the older names that link to newer ones.
    pub fn all() -> impl Iterator<Item = Self> {
        TZ_VARIANTS.into_iter().map(Self)
    }

    /// The zone without any offset.
    pub fn utc() -> Self {
        Self(Tz::UTC)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({self})")
    }
}

/// A zone name that the tz database does not have.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "\"{0}\" is no time zone. Type its IANA name, such as America/New_York, America/Chicago, America/Denver or America/Los_Angeles."
)]
pub struct UnknownZone(String);

impl FromStr for Zone {
    type Err = UnknownZone;

    /// Reads an IANA name, in capitals or not.
    fn from_str(name: &str) -> Result<Self, UnknownZone> {
        let name = name.trim();
        Self::all()
            .find(|zone| zone.0.name().eq_ignore_ascii_case(name))
            .ok_or_else(|| UnknownZone(parse::quoted(name)))
    }
}

impl TryFrom<String> for Zone {
    type Error = UnknownZone;

    fn try_from(name: String) -> Result<Self, UnknownZone> {
        name.parse()
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> Self {
        zone.0.name().to_owned()
    }
}

/// The version of the tz database that ships in the program, such as `2025b`.
pub fn tz_database_version() -> &'static str {
    IANA_TZDB_VERSION
}

/// A time as typed. Absolute: `2026-11-15T02:10:00-06:00`, `2026-11-15T08:10:00Z`. Wall time in the jail's zone:
/// `2026-11-15 02:10`, `14 nov 2026 1405`, `nov 14 1405`, `11/14 1405`, `1405`, `14:05`. Relative: `now`, `-20m`,
/// `-1h30m`, and `+3h` for what is expected. A zone abbreviation settles an hour that comes twice: `2026-11-01 01:30 EDT`.
/// Without a date a fact is the latest such moment, an expectation the next one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Typed(pub String);

impl Typed {
    /// Whether it is an hour without a day, such as `0210` or `2:10`.
    pub fn is_undated(&self) -> bool {
        let text = self.0.trim();
        (3..=5).contains(&text.len()) && text.chars().all(|c| c.is_ascii_digit() || c == ':')
    }
}

impl From<&str> for Typed {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Typed {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Display for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
