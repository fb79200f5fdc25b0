//! A desk for scenarios: a jail at work, times as wall times, people by name, deeds in one line each.
//! Every command goes through `decide` and `apply`, as it does in the program.

use hold48::custody::board::{Row, Stage, row};
use hold48::custody::decide::{Decision, Order, Refusal, decide};
use hold48::custody::event::{Event, Recorded};
use hold48::custody::file::File;
use hold48::custody::ids::{PersonId, StaffId};
use hold48::custody::state::State;
use hold48::custody::zone::{Ambiguous, Moment, read_wall, show};
use hold48::custody::apply::apply;
use hold48::custody::command::Command;
use hold48::custody::finding::Rule;
use serde_json::{Value, json};
use uuid::Uuid;

/// A jail in America/Chicago with Sheriff Oak, Supervisor Birch, Deputy Ash (authority) and Clerk Elm.
pub struct Desk {
    pub state: State,
    pub now: Moment,
    pub by: Option<StaffId>,
    pub last: Vec<Event>,
    pub findings: Vec<hold48::custody::finding::Finding>,
    ids: u128,
    seq: u64,
}

impl Desk {
    /// The instant of a wall time in the jail's zone, as `2026-11-15 02:05`.
    pub fn at(&self, wall: &str) -> Moment {
        read_wall(wall, self.state.jail.zone(), Ambiguous::Earlier, "at").expect("a wall time").at
    }

    pub fn set_clock(&mut self, wall: &str) -> &mut Self {
        self.now = self.at(wall);
        self
    }

    /// Gives a command as JSON, the way a script does.
    pub fn try_to(&mut self, command: Value) -> Result<Decision, Refusal> {
        let command: Command = serde_json::from_value(command).expect("a command");
        let order = Order { command: &command, by: self.by, now: self.now };
        let ids = &mut self.ids;
        let mut fresh = || {
            *ids += 1;
            Uuid::from_u128(*ids)
        };
        let decision = decide(&self.state, &order, &mut fresh)?;
        for event in &decision.events {
            self.seq += 1;
            let recorded = Recorded {
                id: Uuid::from_u128(u128::from(self.seq)),
                seq: self.seq,
                stream: decision.stream,
                at: self.now,
                by: self.by,
                event: event.clone(),
            };
            apply(&mut self.state, &recorded);
        }
        self.last = decision.events.clone();
        self.findings = decision.findings.clone();
        Ok(decision)
    }
}
