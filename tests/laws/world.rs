//! A jail at work, and walks through it.

use std::fmt;

use chrono::{DateTime, TimeDelta};
use hold48::custody::apply::apply;
use hold48::custody::command::Command;
use hold48::custody::decide::{Decision, Order, Refusal, decide};
use hold48::custody::event::Recorded;
use hold48::custody::file::File;
use hold48::custody::ids::{PersonId, StaffId};
use hold48::custody::state::State;
use hold48::custody::zone::Moment;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::json;
use uuid::Uuid;

use crate::deeds::{self, KINDS, Kind};
use crate::times::{When, wait, when};

/// Where walks start: an ordinary day, the night before the clocks go back, and the night before they go forward.
const STARTS: [&str; 3] = ["2026-11-24T15:00:00Z", "2026-10-31T23:00:00Z", "2026-03-07T23:00:00Z"];

/// One command of a walk, before it is known what is on file.
#[derive(Debug, Clone)]
pub struct Step {
    pub kind: Kind,
    /// Indexes into what is on file, and choices within the command.
    pub pick: [u8; 4],
    pub when: When,
    /// Minutes that pass before it.
    pub wait: i64,
    pub by: u8,
}

/// A walk.
#[derive(Clone)]
pub struct Walk {
    start: usize,
    /// How far the first person is: 0 not booked, 1 booked, 2 papers and match on file, 3 criminal custody ended, 4 served,
    /// 5 the I-203 on file, 6 another ground took over, 7 that ground ended too.
    ready: u8,
    steps: Vec<Step>,
}

pub fn walk() -> impl Strategy<Value = Walk> {
    let step = (select(KINDS), any::<[u8; 4]>(), when(), wait(), 0..40_u8)
        .prop_map(|(kind, pick, when, wait, by)| Step { kind, pick, when, wait, by });
    (0..STARTS.len(), 0..=7_u8, prop::collection::vec(step, 1..45)).prop_map(|(start, ready, steps)| Walk {
        start,
        ready,
        steps,
    })
}

/// So many walks, or as many as `PROPTEST_CASES` says. A seed that fails becomes a named regression, not a file.
pub fn walks(cases: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(cases);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// What one step did.
pub struct Done<'a> {
    pub command: &'a Command,
    pub by: Option<StaffId>,
    pub before: &'a State,
    /// The present before the command: the later of clock and record.
    pub present: Moment,
    pub answer: &'a Result<Decision, Refusal>,
    pub world: &'a World,
}

/// A jail at work.
#[derive(Clone)]
pub struct World {
    pub state: State,
    /// The computer's clock.
    pub now: Moment,
    pub record: Vec<Recorded>,
    ids: u128,
}

impl World {
    /// A jail in America/Chicago: Sheriff Oak, Supervisor Birch, Deputy Ash with authority, Clerk Elm; an MOA, an IGSA
    /// of 72 hours and a BOA.
    pub fn new(start: usize) -> Self {
        let now = DateTime::parse_from_rfc3339(STARTS[start]).unwrap().to_utc() - TimeDelta::days(1);
        let mut world = Self { state: State::default(), now, record: Vec::new(), ids: 0 };
        for command in deeds::jail_at_work() {
            world.to(command(&world));
        }
        world.now += TimeDelta::days(1);
        world
    }

    /// A jail whose first person has come as far as [`Walk::ready`] says.
    pub fn ready(start: usize, ready: u8, ids: u128) -> Self {
        let mut world = Self::new(start);
        // Files of several jails have different ids, those of the jail's own are the same.
        world.ids += ids;
        for command in deeds::first_person().into_iter().take(usize::from(ready)).flatten() {
            world.to(command(&world));
        }
        world
    }

    /// The present: the later of the computer's clock and the newest event.
    pub fn present(&self) -> Moment {
        self.state.jail.newest.map_or(self.now, |newest| newest.max(self.now))
    }

    pub fn staff(&self) -> Vec<StaffId> {
        self.state.jail.staff.keys().copied().collect()
    }

    pub fn people(&self) -> Vec<PersonId> {
        self.state.files.keys().copied().collect()
    }

    /// The file of the first person.
    pub fn file(&self) -> &File {
        self.state.files.values().next().expect("a person")
    }

    pub fn decide(&self, command: &Command, by: Option<StaffId>) -> (Result<Decision, Refusal>, u128) {
        let mut ids = self.ids;
        let mut fresh = || {
            ids += 1;
            Uuid::from_u128(ids)
        };
        let answer = decide(&self.state, &Order { command, by, now: self.now }, &mut fresh);
        (answer, ids)
    }

    pub fn give(&mut self, command: &Command, by: Option<StaffId>) -> Result<Decision, Refusal> {
        let (answer, ids) = self.decide(command, by);
        self.ids = ids;
        let decision = answer?;
        for event in &decision.events {
            let seq = u64::try_from(self.record.len()).unwrap() + 1;
            let id = Uuid::from_u128(u128::from(seq));
            let recorded = Recorded { id, seq, stream: decision.stream, at: self.now, by, event: event.clone() };
            apply(&mut self.state, &recorded);
            self.record.push(recorded);
        }
        Ok(decision)
    }

    /// Gives a command by the sheriff that must be accepted.
    pub fn to(&mut self, command: serde_json::Value) {
        let by = self.staff().first().copied();
        let command: Command = serde_json::from_value(command).expect("a command");
        let _decision = self.give(&command, by).expect("accepted");
    }

    /// Lets minutes pass and gives the command of a step.
    fn step(&mut self, step: &Step, look: &mut impl FnMut(&Done<'_>) -> Result<(), TestCaseError>) -> TestResult {
        let before = self.state.clone();
        self.now += TimeDelta::minutes(step.wait);
        let present = self.present();
        let command = deeds::command(self, step);
        let by = deeds::by(self, step.by);
        let answer = self.give(&command, by);
        let done = Done { command: &command, by, before: &before, present, answer: &answer, world: self };
        look(&done)
    }
}

pub type TestResult = Result<(), TestCaseError>;

/// The commands of a walk as a script has them, so that a failure can be read and becomes a regression.
impl fmt::Debug for Walk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "start {}, ready {}", STARTS[self.start], self.ready)?;
        let mut says = Vec::new();
        let _end = self.go(|done| {
            let answer = if done.answer.is_ok() { "accepted" } else { "refused" };
            let command = serde_json::to_string(done.command).unwrap_or_default();
            says.push(format!("{} {answer} {command}", done.world.now));
            Ok(())
        });
        says.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

impl Walk {
    /// Walks, and looks at what each step did.
    pub fn go(&self, mut look: impl FnMut(&Done<'_>) -> TestResult) -> Result<World, TestCaseError> {
        self.go_from(0, &mut look)
    }

    fn go_from(&self, ids: u128, look: &mut impl FnMut(&Done<'_>) -> TestResult) -> Result<World, TestCaseError> {
        let mut world = World::ready(self.start, self.ready, ids);
        for step in &self.steps {
            world.step(step, look)?;
        }
        Ok(world)
    }

    /// Walks to the end.
    pub fn end(&self) -> World {
        self.end_from(0)
    }

    /// Walks to the end; people and papers have ids from there.
    pub fn end_from(&self, ids: u128) -> World {
        self.go_from(ids, &mut |_| Ok(())).expect("nothing is looked at")
    }
}

/// The first words of set-up, for the walks that set up again.
pub fn set_up() -> serde_json::Value {
    json!({"do": "set_up_jail", "jail": "Example County Jail", "zone": "America/Chicago",
        "places": ["Booking", "Visiting room 1"], "staff": {"name": "Oak, Olive", "title": "Sheriff", "role": "sheriff"}})
}
