//! What every screen sees around itself while it is drawn.

use super::form::read::Times;
use super::look::Look;
use crate::custody::jail::Jail;
use crate::custody::zone::{Moment, Zone};

/// The jail, the time, the look and the room on the screen.
#[derive(Debug, Clone, Copy)]
pub struct Room<'a> {
    /// Colours.
    pub look: &'static Look,
    /// The jail.
    pub jail: &'a Jail,
    /// The time by which the board counts.
    pub now: Moment,
    /// What the clock of this computer shows, right or wrong.
    pub clock: Moment,
    /// Width of the page, in logical pixels.
    pub width: f32,
    /// Height of the page, in logical pixels.
    pub height: f32,
    /// How many pixels a logical one has.
    pub scale: f32,
}

impl Room<'_> {
    /// The jail's zone.
    pub fn zone(&self) -> Zone {
        self.jail.zone()
    }

    /// By what typed times are read.
    pub fn times(&self) -> Times {
        times(self.jail, self.now)
    }
}

/// By what typed times are read in a jail: by the computer's clock.
pub fn times(jail: &Jail, now: Moment) -> Times {
    Times { zone: jail.zone(), now, present: jail.present(now) }
}
