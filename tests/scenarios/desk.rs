//! A desk for scenarios: a jail at work, times as wall times, people by name, deeds in one line each.
//!
//! Every command goes through `decide` and `apply`, as it does in the program. After every deed the desk looks whether
//! a deadline moved later without a correction, whether somebody without basis is missing from the board, and whether
//! everybody past a deadline or without basis, and nobody else, is told as such.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use hold48::custody::apply::apply;
use hold48::custody::board::{Board, Row, Stage, board, over, row};
use hold48::custody::command::Command;
use hold48::custody::decide::{Order, Refusal, decide};
use hold48::custody::duty::DutyKind;
use hold48::custody::event::{Event, JailEvent, PersonEvent, Recorded, Stream};
use hold48::custody::exception::{Exception, Matter};
use hold48::custody::file::File;
use hold48::custody::finding::{Finding, Rule, Severity};
use hold48::custody::hold::Hold;
use hold48::custody::ids::{AgreementId, BasisId, BookingId, ClaimId, HoldId, PaperId, PersonId, StaffId};
use hold48::custody::interval;
use hold48::custody::state::State;
use hold48::custody::zone::{Ambiguous, Moment, read_wall, show};
use serde_json::{Value, json};
use uuid::Uuid;

/// The day of a time that is given without one: a Sunday.
const DAY: &str = "2026-11-15";

pub struct Desk {
    pub state: State,
    pub now: Moment,
    pub by: Option<StaffId>,
    pub findings: Vec<Finding>,
    pub person: Option<PersonId>,
    pub papers: BTreeMap<&'static str, PaperId>,
    pub bases: BTreeMap<String, BasisId>,
    pub agreements: BTreeMap<String, AgreementId>,
    pub claim: Option<ClaimId>,
    pub booking: Option<BookingId>,
    pub last: Vec<Event>,
    refusal: Option<Refusal>,
    staff: BTreeMap<String, StaffId>,
    ids: u128,
    seq: u64,
}

impl Drop for Desk {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.nothing_refused();
        }
    }
}

/// Prairie County Jail (drill), America/Chicago: Sheriff Oak, Supervisor Birch, Dep. Ash and Dep. Ruiz with authority,
/// Clerk Elm; the MOA in force since January.
pub fn jail() -> Desk {
    jail_in("America/Chicago")
}

/// The same jail in another zone.
pub fn jail_in(zone: &str) -> Desk {
    let mut desk = Desk {
        state: State::default(),
        now: "2026-01-02T15:00:00Z".parse().unwrap(),
        by: None,
        findings: Vec::new(),
        person: None,
        papers: BTreeMap::new(),
        bases: BTreeMap::new(),
        agreements: BTreeMap::new(),
        claim: None,
        booking: None,
        last: Vec::new(),
        refusal: None,
        staff: BTreeMap::new(),
        ids: 0,
        seq: 0,
    };
    desk.give(json!({
        "do": "set_up_jail", "jail": "Prairie County Jail", "zone": zone, "drill": true,
        "places": ["booking", "interview room"], "staff": {"name": "Oak, Ada", "title": "Sheriff", "role": "sheriff"},
    }));
    desk.by = Some(desk.staff("Oak"));
    for (name, title, role) in [
        ("Birch, Bo", "Sgt.", "supervisor"),
        ("Ash, Cy", "Dep.", "officer"),
        ("Ruiz, Dan", "Dep.", "officer"),
        ("Elm, Eve", "Clerk", "clerk"),
    ] {
        desk.give(json!({"do": "add_staff", "staff": {"name": name, "title": title, "role": role}}));
    }
    desk.give(
        json!({"do": "add_agreement", "agreement": {"kind": "moa"}, "number": "WSO MOA", "effective": "2026-01-01"}),
    );
    desk.granted("Ash", "2026-01-05");
    desk.granted("Ruiz", "2026-01-05");
    desk.is("Elm");
    desk.clock("2026-11-13 20:00");
    desk
}

impl Desk {
    /// Who is on file under a surname.
    pub fn staff(&self, surname: &str) -> StaffId {
        self.staff[surname]
    }

    /// Who gives the next commands.
    pub fn is(&mut self, surname: &str) {
        self.by = Some(self.staff(surname));
    }

    /// A wall time with its day.
    pub fn full(wall: &str) -> String {
        if wall.contains('-') { wall.to_owned() } else { format!("{DAY} {wall}") }
    }

    /// The instant of a wall time in the jail's zone.
    pub fn at(&self, wall: &str) -> Moment {
        read_wall(&Self::full(wall), self.state.jail.zone(), Ambiguous::Earlier, "at").unwrap().at
    }

    /// The hour strikes.
    pub fn clock(&mut self, wall: &str) {
        self.now = self.at(wall);
    }

    /// The clock has reached a time at least; what is typed later is entered late.
    pub fn not_before(&mut self, wall: &str) -> String {
        self.now = self.now.max(self.at(wall));
        Self::full(wall)
    }

    /// Gives a command as JSON, the way a script does. A refusal must be looked at before the next deed.
    pub fn give(&mut self, command: Value) {
        self.nothing_refused();
        let command: Command = serde_json::from_value(command).unwrap();
        let order = Order { command: &command, by: self.by, now: self.now };
        let ids = &mut self.ids;
        let mut fresh = || {
            *ids += 1;
            Uuid::from_u128(*ids)
        };
        let decision = match decide(&self.state, &order, &mut fresh) {
            Ok(decision) => decision,
            Err(refusal) => {
                names_its_rule(&refusal);
                self.findings = refusal.findings.clone();
                self.refusal = Some(refusal);
                return;
            }
        };
        let before = self.deadlines();
        for event in &decision.events {
            self.seq += 1;
            let id = Uuid::from_u128(u128::from(self.seq));
            let recorded = Recorded {
                id,
                seq: self.seq,
                stream: decision.stream,
                at: self.now,
                by: self.by,
                event: event.clone(),
            };
            apply(&mut self.state, &recorded);
        }
        self.learn(decision.stream, &decision.events);
        (self.last, self.findings) = (decision.events, decision.findings);
        self.no_deadline_moved_later(&before, matches!(command, Command::Correct(_)));
        self.nobody_without_basis_is_missing();
        self.whoever_is_over_is_told_so_and_nobody_else();
    }

    fn learn(&mut self, stream: Stream, events: &[Event]) {
        if let Stream::Person(person) = stream {
            self.person = Some(person);
        }
        for event in events {
            match event {
                Event::Jail(JailEvent::JailSetUp { staff, is, .. })
                | Event::Jail(JailEvent::StaffAdded { staff, is }) => {
                    let surname = is.name.split(',').next().unwrap().to_owned();
                    let _former = self.staff.insert(surname, *staff);
                }
                Event::Jail(JailEvent::AgreementAdded { agreement, number, .. }) => {
                    let _former = self.agreements.insert(number.clone(), *agreement);
                }
                Event::Person(PersonEvent::PaperReceived { paper, content, .. }) => {
                    let _former = self.papers.insert(content.title(), *paper);
                }
                Event::Person(PersonEvent::BasisBegan { basis, says, .. }) => {
                    let _former = self.bases.insert(says.clone(), *basis);
                }
                Event::Person(PersonEvent::BookingBegan { booking, .. }) => self.booking = Some(*booking),
                Event::Person(PersonEvent::CitizenshipClaimed { claim, .. }) => self.claim = Some(*claim),
                _ => {}
            }
        }
    }

    fn deadlines(&self) -> BTreeMap<HoldId, Moment> {
        let holds = self.state.files.values().flat_map(|file| &file.holds);
        holds.filter_map(|hold| Some((hold.id, hold.deadline(&self.state.jail)?))).collect()
    }

    fn no_deadline_moved_later(&self, before: &BTreeMap<HoldId, Moment>, correction: bool) {
        let now = self.deadlines();
        for (hold, former) in before.iter().filter(|_| !correction) {
            assert!(now[hold] <= *former, "a deadline moved later without a correction");
        }
    }

    fn nobody_without_basis_is_missing(&self) {
        for file in self.state.files.values() {
            let in_need = file.in_custody(self.now) && !file.held_locally(self.now);
            assert!(!in_need || row(&self.state.jail, file, self.now).is_some(), "missing from the board: {file:?}");
        }
    }

    fn whoever_is_over_is_told_so_and_nobody_else(&self) {
        let (jail, now) = (&self.state.jail, self.now);
        let then = now + TimeDelta::milliseconds(1);
        for file in self.state.files.values() {
            let uncovered = file.gaps(jail, then).last().is_some_and(|gap| gap.from <= now && gap.to == then);
            let ended = |hold: &Hold| hold.deadline(jail).is_some_and(|ends| ends <= now) || !file.stands(jail, hold);
            let late = file.holds.iter().filter(|hold| hold.is_open()).any(ended);
            assert_eq!(over(jail, file, now).is_some(), uncovered || late, "{file:?}");
        }
    }

    fn nothing_refused(&self) {
        assert_eq!(self.refusal, None, "refused");
    }

    /// The last command was refused; by which rules.
    pub fn refused(&mut self) -> Vec<Rule> {
        let refusal = self.refusal.take().expect("the last command was accepted");
        refusal.findings.iter().filter(|f| f.blocks()).map(|f| f.rule).collect()
    }

    /// Whether the last command was recorded with a warning of this rule.
    pub fn warned(&self, rule: Rule) -> bool {
        self.refusal.is_none() && self.findings.iter().any(|f| f.rule == rule && f.severity == Severity::Warn)
    }

    /// What the last answer said, in one text.
    pub fn said(&self) -> String {
        self.findings.iter().map(|f| f.says.as_str()).collect::<Vec<_>>().join("\n")
    }

    pub fn file(&self) -> &File {
        &self.state.files[&self.person.unwrap()]
    }

    /// The hold begun last.
    pub fn hold(&self) -> &Hold {
        self.file().holds.last().unwrap()
    }

    pub fn row(&self) -> Option<Row> {
        row(&self.state.jail, self.file(), self.now)
    }

    pub fn on_board(&self) -> Row {
        self.row().expect("not on the board")
    }

    pub fn stage(&self) -> Stage {
        self.on_board().stage
    }

    /// The stage as a moment comes, without any new fact.
    pub fn stage_at(&self, wall: &str) -> Option<Stage> {
        row(&self.state.jail, self.file(), self.at(wall)).map(|row| row.stage)
    }

    pub fn reason(&self) -> String {
        self.on_board().reason
    }

    pub fn duty(&self) -> DutyKind {
        self.on_board().next_duty.unwrap().kind
    }

    /// When the next duty is due.
    pub fn due(&self) -> String {
        self.show(self.on_board().next_duty.unwrap().due.unwrap())
    }

    pub fn gap_minutes(&self) -> i64 {
        self.on_board().gap_minutes
    }

    /// Minutes without basis in all stays.
    pub fn all_gap_minutes(&self) -> i64 {
        interval::minutes(&self.file().all_gaps(&self.state.jail, self.now))
    }

    pub fn minutes_left(&self) -> i64 {
        self.on_board().minutes_left.unwrap()
    }

    /// The deadline of the hold begun last.
    pub fn deadline(&self) -> String {
        self.hold().deadline(&self.state.jail).map_or("none".to_owned(), |at| self.show(at))
    }

    /// When its clock started.
    pub fn start(&self) -> String {
        self.show(self.hold().clock().unwrap().start)
    }

    pub fn show(&self, at: Moment) -> String {
        show(at, self.state.jail.zone())
    }

    /// The matters of all exceptions of the person, in order.
    pub fn matters(&self) -> Vec<Matter> {
        self.file().exceptions.iter().map(|e| e.matter.clone()).collect()
    }

    /// The exception of a matter.
    pub fn exception(&self, matter: &Matter) -> &Exception {
        self.file().exceptions.iter().find(|e| e.matter == *matter).expect("no such exception")
    }

    /// The board now.
    pub fn whole_board(&self) -> Board {
        board(&self.state.jail, self.state.files.values(), self.now)
    }

    /// Who is on the board, top first, with the stage.
    pub fn board(&self) -> Vec<(String, Stage)> {
        self.whole_board().rows.into_iter().map(|row| (row.name, row.stage)).collect()
    }
}

fn names_its_rule(refusal: &Refusal) {
    assert!(refusal.findings.iter().any(Finding::blocks), "a refusal without a finding that blocks: {refusal:?}");
    for finding in &refusal.findings {
        assert!(!finding.rule.source().is_empty() && !finding.says.contains('!'), "{finding:?}");
    }
}
