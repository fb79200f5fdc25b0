//! What every decision needs at hand: the state, who and when, the reader of times, and where findings and events go.

use chrono::TimeDelta;
use uuid::Uuid;

use super::{Decision, Order, Refusal, TypedTime};
use crate::custody::apply::file_after;
use crate::custody::command::Command;
use crate::custody::event::{Event, PersonEvent, Recorded, Stream};
use crate::custody::exception::Matter;
use crate::custody::file::File;
use crate::custody::finding::{Finding, Rule, Severity};
use crate::custody::ids::{ExceptionId, HoldId, PersonId, StaffId};
use crate::custody::jail::Jail;
use crate::custody::profile::Profile;
use crate::custody::staff::Role;
use crate::custody::state::State;
use crate::custody::zone::{Ambiguous, Moment, Reader, Tense, Typed, show};

pub(super) struct Desk<'a> {
    state: &'a State,
    by: Option<StaffId>,
    /// The later of the computer's clock and the newest event: time never runs backwards in the record.
    pub(super) now: Moment,
    /// The computer's clock as it is.
    wall: Moment,
    fresh: &'a mut dyn FnMut() -> Uuid,
    events: Vec<Event>,
    findings: Vec<Finding>,
    main_time: MainTime,
}

/// The main time of a command: the first that it tells. No later one takes its place, also where the machine stamped it.
enum MainTime {
    NotReached,
    Stamped,
    Typed(TypedTime),
}

impl<'a> Desk<'a> {
    pub(super) fn new(state: &'a State, order: &Order<'_>, fresh: &'a mut dyn FnMut() -> Uuid) -> Self {
        let (now, main_time) = (state.jail.present(order.now), MainTime::NotReached);
        Self { state, by: order.by, now, wall: order.now, fresh, events: Vec::new(), findings: Vec::new(), main_time }
    }

    pub(super) fn jail(&self) -> &'a Jail {
        &self.state.jail
    }

    pub(super) fn profile(&self) -> Profile {
        self.jail().profile(self.now).1
    }

    /// Every deed names somebody who works here, and the jail is set up.
    pub(super) fn named(&mut self, order: &Order<'_>) -> Result<(), Refusal> {
        if matches!(order.command, Command::SetUpJail(_)) {
            return Ok(());
        }
        if self.jail().set_up.is_none() {
            let says = "This record is empty. Set up the jail first: set_up_jail.";
            return Err(Refusal::one(Rule::SetUpOnce, "do", says));
        }
        match order.by {
            None => Err(Refusal::one(Rule::Named, "by", "Say who does this: a staff member on file.")),
            Some(by) => self.staff(by, "by").map(|_| ()),
        }
    }

    pub(super) fn by(&self) -> Result<StaffId, Refusal> {
        self.by.ok_or_else(|| Refusal::one(Rule::Named, "by", "Say who does this: a staff member on file."))
    }

    /// The named staff member, who must be on file.
    pub(super) fn staff(&self, id: StaffId, field: &str) -> Result<StaffId, Refusal> {
        if self.jail().staff.contains_key(&id) {
            Ok(id)
        } else {
            Err(Refusal::one(Rule::Named, field, "No staff member is on file under this id. Enter them first."))
        }
    }

    /// Who gives the command must be the sheriff or jail administrator.
    pub(super) fn sheriff(&self, id: StaffId, field: &str, for_what: &str) -> Result<(), Refusal> {
        let answers = self.jail().staff.get(&id).is_some_and(|staff| staff.is.role == Role::Sheriff);
        let says = || format!("{for_what} needs the sheriff. {} is not.", self.jail().staff_name(id));
        if answers { Ok(()) } else { Err(Refusal::one(Rule::SecondPerson, field, says())) }
    }

    /// Who gives the command must be a supervisor or the sheriff.
    pub(super) fn supervisor(&self, id: StaffId, field: &str, for_what: &str) -> Result<(), Refusal> {
        let supervises = self.jail().staff.get(&id).is_some_and(|staff| staff.is.role.supervises());
        let says = || format!("{for_what} needs a supervisor. {} is none.", self.jail().staff_name(id));
        if supervises { Ok(()) } else { Err(Refusal::one(Rule::SecondPerson, field, says())) }
    }

    /// The second person must be another one than who gives the command.
    pub(super) fn second(&self, second: StaffId) -> Result<(), Refusal> {
        let _on_file = self.staff(second, "second")?;
        if self.by == Some(second) {
            let says = "The second person must be another one. Name somebody else who looked at it.";
            return Err(Refusal::one(Rule::SecondPerson, "second", says));
        }
        Ok(())
    }

    pub(super) fn file(&self, person: PersonId) -> Result<&'a File, Refusal> {
        self.state.files.get(&person).ok_or_else(|| not_on_file("person"))
    }

    /// The files at hand.
    pub(super) fn files(&self) -> impl Iterator<Item = &'a File> {
        self.state.files.values()
    }

    /// The file as it will stand after the events decided so far, recorded at the computer's clock as it is.
    pub(super) fn preview(&self, person: PersonId) -> Option<File> {
        let (stream, at, by) = (Stream::Person(person), self.wall, self.by);
        let recorded = |event: &Event| Recorded { id: Uuid::nil(), seq: 0, stream, at, by, event: event.clone() };
        file_after(person, self.state.files.get(&person), self.events.iter().map(recorded))
    }

    pub(super) fn fresh(&mut self) -> Uuid {
        (self.fresh)()
    }

    pub(super) fn happened(&mut self, event: impl Into<Event>) {
        self.events.push(event.into());
    }

    pub(super) fn found(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    pub(super) fn exception(&mut self, matter: Matter, hold: Option<HoldId>) {
        let exception = ExceptionId(self.fresh());
        self.happened(PersonEvent::ExceptionOpened { exception, matter, hold, owner: self.by });
    }

    /// A fact that may start a clock: of an hour that comes twice, the earlier.
    pub(super) fn fact(&mut self, typed: &Typed, field: &str) -> Result<Moment, Refusal> {
        self.read(typed, field, Tense::Fact, Ambiguous::Earlier)
    }

    /// A fact that ends something: of an hour that comes twice, the later.
    pub(super) fn ending(&mut self, typed: &Typed, field: &str) -> Result<Moment, Refusal> {
        self.read(typed, field, Tense::Fact, Ambiguous::Later)
    }

    /// A time that is stamped by the machine where nothing is typed.
    pub(super) fn fact_or_now(&mut self, typed: Option<&Typed>, field: &str) -> Result<Moment, Refusal> {
        match typed {
            Some(typed) => self.fact(typed, field),
            None => {
                self.main_time(MainTime::Stamped);
                Ok(self.now)
            }
        }
    }

    /// A time that may lie ahead.
    pub(super) fn expected(&mut self, typed: &Typed, field: &str) -> Result<Moment, Refusal> {
        self.read(typed, field, Tense::Expectation, Ambiguous::Earlier)
    }

    /// A day or a moment from which something holds; a day alone means its first minute.
    pub(super) fn effective(&mut self, typed: &Typed, field: &str) -> Result<Moment, Refusal> {
        let day = chrono::NaiveDate::parse_from_str(typed.0.trim(), "%Y-%m-%d");
        let typed = day.map_or_else(|_| typed.clone(), |day| Typed(format!("{day} 00:00")));
        self.expected(&typed, field)
    }

    /// A day or moment with which something ends. An hour alone is the one just past: what ended today is not open
    /// until tomorrow.
    pub(super) fn effective_end(&mut self, typed: &Typed, field: &str) -> Result<Moment, Refusal> {
        let ahead = self.effective(typed, field)?;
        let past = self.reader(Tense::Fact, Ambiguous::Earlier).read(typed, field).map(|reading| reading.at);
        let hour_alone = |past: &Moment| ahead - *past <= TimeDelta::hours(25);
        Ok(past.ok().filter(hour_alone).map_or(ahead, |past| past.min(ahead)))
    }

    fn read(&mut self, typed: &Typed, field: &str, tense: Tense, ambiguous: Ambiguous) -> Result<Moment, Refusal> {
        let reading = self.reader(tense, ambiguous).read(typed, field)?;
        self.findings.extend(reading.findings);
        self.typed(typed, reading.at);
        Ok(reading.at)
    }

    /// Keeps the main time of the command as it was typed.
    pub(super) fn typed(&mut self, typed: &Typed, at: Moment) {
        self.main_time(MainTime::Typed(TypedTime { at, words: typed.0.trim().to_owned() }));
    }

    fn main_time(&mut self, time: MainTime) {
        if matches!(self.main_time, MainTime::NotReached) {
            self.main_time = time;
        }
    }

    pub(super) fn reader(&self, tense: Tense, ambiguous: Ambiguous) -> Reader {
        // Of two clocks that disagree, the earlier for what starts a hold, the later for what ends one: then no deadline
        // comes too late.
        let now = match ambiguous {
            Ambiguous::Earlier => self.wall,
            Ambiguous::Later => self.now,
        };
        Reader { zone: self.jail().zone(), now, tense, ambiguous, clock_doubtful: self.clock_is_behind() }
    }

    pub(super) fn clock_is_behind(&self) -> bool {
        self.wall < self.now
    }

    /// The computer's clock is behind the newest event: recorded all the same, and marked.
    pub(super) fn note_clock_anomaly(&mut self) {
        if self.clock_is_behind() && !self.events.is_empty() {
            let zone = self.jail().zone();
            let says = format!(
                "This computer's clock says {}, but the record already reaches {}. Set the clock. Until then the earlier time is used for what starts a hold, the later one for what ends it.",
                show(self.wall, zone),
                show(self.now, zone)
            );
            self.found(Finding::warn(Rule::ClockAnomaly, None, says));
        }
    }

    pub(super) fn show(&self, at: Moment) -> String {
        show(at, self.jail().zone())
    }

    /// A field that must not be empty.
    pub(super) fn required(&self, text: &str, field: &str, says: &str) -> Result<(), Refusal> {
        if text.trim().is_empty() { Err(Refusal::one(Rule::Required, field, says)) } else { Ok(()) }
    }

    pub(super) fn close(mut self, stream: Stream) -> Decision {
        self.findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        self.findings.retain(|finding| finding.severity != Severity::Block);
        let typed = match self.main_time {
            MainTime::NotReached | MainTime::Stamped => None,
            MainTime::Typed(typed) => Some(typed),
        };
        Decision { stream, events: self.events, findings: self.findings, typed }
    }
}

pub(super) fn not_on_file(what: &str) -> Refusal {
    Refusal::one(Rule::OnFile, what, format!("No {what} is on file under this id. Look it up, or enter it first."))
}
