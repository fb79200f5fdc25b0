//! Commands: what one would come to, and recording it.

use std::sync::Arc;

use iced::Task;

use super::super::form::read::Times;
use super::super::form::{Form, Preview, Scan};
use super::super::place::{Deed, Place};
use super::super::room;
use super::super::screen::Screen;
use super::banner::{Banner, Line};
use super::consequence::{self, file_of};
use super::{Desk, Message};
use crate::custody::command::Command;
use crate::custody::decide::{Assessment, assess};
use crate::custody::finding::{Finding, Severity};
use crate::custody::ids::{PersonId, StaffId};
use crate::custody::paper::Content;
use crate::custody::scan::ScanHash;
use crate::custody::zone::Moment;
use crate::journal::answer::Answer;
use crate::journal::record::{Instruction, Journal};

impl Desk {
    fn instruction(&self, id: Option<String>, command: &Command, scans: Vec<Scan>) -> Instruction {
        let scans = scans.into_iter().map(|scan| (Arc::unwrap_or_clone(scan.bytes), scan.media)).collect();
        Instruction { id, by: self.staff, source: None, now: self.now, command: command.clone(), scans }
    }

    /// Finds out what the open form would come to.
    pub(super) fn preview(&mut self) {
        let times = room::times(self.jail(), self.now);
        let (Some(record), Some(form)) = (&self.record, self.screen.form()) else { return };
        if form.sent {
            return;
        }
        let preview = match form.command(&times) {
            Ok(command) => {
                let along: Vec<_> = form.scans_given().iter().map(|scan| scan.hash).collect();
                of_command(&record.journal, &self.instruction(None, &command, Vec::new()), &along)
            }
            Err(findings) => {
                let typed = form.so_far(&times);
                let service = typed.and_then(|command| assessed(&record.journal, &command, self.now));
                let found = service.iter().flat_map(|service| service.findings.iter().cloned());
                let found = found.chain(accepted(&record.journal, form, &times, self.now));
                Preview { findings: form.joined(findings, found), service, ..Preview::default() }
            }
        };
        if let Some(form) = self.screen.form_mut() {
            form.preview = preview;
        }
    }

    /// Records a command. What is told as recorded is durable.
    pub(super) fn record(&mut self, command: &Command, scans: Vec<Scan>) -> Task<Message> {
        if matches!(command, Command::SetUpJail(_)) && self.record.is_none() {
            match super::start::create(&self.data, self.now) {
                Ok(journal) => self.take_up(journal),
                Err(says) => return self.not_written(says),
            }
        }
        let Some(record) = &self.record else { return self.not_written("The record is not open.".to_owned()) };
        if let Err(says) = record.lies.still(record.journal.store().path()) {
            return self.not_written(says);
        }
        // The draft knows the id before the record does: whatever ends the program in between, nothing is recorded twice.
        if let Err(error) = self.save_draft() {
            return self.not_written(error.to_string());
        }
        let id = self.screen.form().and_then(|form| form.command.clone());
        let instruction = self.instruction(id, command, scans);
        let Some(record) = &mut self.record else { return Task::none() };
        match record.journal.execute(&instruction) {
            Ok(answer) if answer.ok => {
                record.board = record.journal.board(instruction.now);
                self.recorded(&answer)
            }
            Ok(answer) => match self.screen.form_mut() {
                Some(form) => {
                    let action = form.refused(answer.findings);
                    self.act(action)
                }
                None => Task::none(),
            },
            Err(error) => self.not_written(error.to_string()),
        }
    }

    /// Nothing was recorded: the form stays as it is, with what was typed.
    fn not_written(&mut self, says: String) -> Task<Message> {
        let says = if says.contains("Nothing was") { says } else { format!("Nothing was recorded. {says}") };
        match self.screen.form_mut() {
            Some(form) => form.not_written(says),
            None => self.tell(Severity::Block, says),
        }
        Task::none()
    }

    /// It is in the record: the draft goes, what was found is told, and the next page opens.
    fn recorded(&mut self, answer: &Answer) -> Task<Message> {
        self.drop_draft();
        self.tell_all(banner(answer));
        match &mut self.screen {
            Screen::Deed(Deed::Book(_), _) => match created_person(answer) {
                Some(person) => self.replace(Place::Case(person)),
                None => self.back(),
            },
            Screen::Deed(Deed::InvalidService(person), _) => {
                let person = *person;
                self.replace(Place::Case(person))
            }
            Screen::Serve(_) => self.go_on_serving(),
            Screen::SetUp(page) => {
                // The page itself shows what is on file; what was warned is told.
                let _shown = self.banner.take_if(|banner| banner.severity() == Severity::Fine);
                let Some(record) = &self.record else { return Task::none() };
                let action = page.recorded(record.journal.jail(), self.now, &self.data);
                self.settings.code_owed = page.owes_code();
                self.staff = self.staff.or_else(|| self.first_staff());
                self.settings.desk = self.staff.map(|staff| staff.0);
                self.save_settings();
                self.act(action)
            }
            _ => self.back(),
        }
    }

    fn first_staff(&self) -> Option<StaffId> {
        self.jail().staff.keys().next().copied()
    }

    /// The next step of serving, on the file as it stands now.
    fn go_on_serving(&mut self) -> Task<Message> {
        match self.here {
            Some(place) => self.replace(place),
            None => Task::none(),
        }
    }

    /// Opens a page in the place of a form that was sent. Where it cannot be shown the board is: the form would wait for an
    /// answer that it had.
    fn replace(&mut self, place: Place) -> Task<Message> {
        self.here = None;
        let opened = self.go(place);
        if self.here.is_none() { self.restart_at(Place::Board) } else { opened }
    }
}

/// What a command would come to.
fn of_command(journal: &Journal, instruction: &Instruction, along: &[ScanHash]) -> Preview {
    let service = assessed(journal, &instruction.command, instruction.now);
    // Why the record cannot be read is said beside the button, when the form is sent.
    let Ok(decided) = journal.try_out(instruction, along) else { return Preview { service, ..Preview::default() } };
    let decision = match decided {
        Ok(decision) => decision,
        Err(refusal) => return Preview { findings: refusal.findings, service, ..Preview::default() },
    };
    let (before, after) = consequence::of_person(journal, instruction, &decision);
    let moved = consequence::of_jail(journal, instruction, &decision);
    let findings = decision.findings.into_iter().map(of_no_field).collect();
    Preview { findings, would_be_recorded: true, service, before, after, moved }
}

/// The acceptance check of a warrant while it is typed: receiving it is a fact, so what blocks its service is a warning.
fn accepted(journal: &Journal, form: &Form, times: &Times, now: Moment) -> Vec<Finding> {
    let content = form.part_so_far(PAPER, times).and_then(|paper| serde_json::from_value::<Content>(paper).ok());
    let warrant = content.filter(|content| content.warrant_face().is_some() && !form.is_blank());
    let file = form.spec.person.and_then(|person| file_of(journal, person));
    let Some((warrant, file)) = warrant.zip(file) else { return Vec::new() };
    let (jail, illegible) = (journal.jail(), !form.text("illegible").is_empty());
    let found = warrant.acceptance(illegible, &file.identity, &jail.profile(now).1, now, jail.zone());
    let warned = |finding: Finding| match finding.severity {
        Severity::Block => Finding { severity: Severity::Warn, field: None, ..finding },
        Severity::Warn | Severity::Fine => Finding { field: None, ..finding },
    };
    found.into_iter().map(warned).collect()
}

/// Where a finding names a paper as a whole.
const PAPER: &str = "paper";

/// What is found of a whole paper stands in the panel, not beside the first thing that is printed on it.
fn of_no_field(finding: Finding) -> Finding {
    let whole = finding.field.as_deref() == Some(PAPER);
    Finding { field: finding.field.filter(|_| !whole), ..finding }
}

/// What a service comes to, whether it can be recorded or not.
fn assessed(journal: &Journal, command: &Command, now: Moment) -> Option<Assessment> {
    let (Command::ServeWarrant(c) | Command::RecordInvalidService(c)) = command else { return None };
    file_of(journal, c.person).map(|file| assess(journal.jail(), &file, &c.service, now))
}

fn created_person(answer: &Answer) -> Option<PersonId> {
    answer.created.get("person").and_then(|id| serde_json::from_value(id.clone()).ok())
}

/// What is told of a deed that was recorded: what it came to, and what was warned.
fn banner(answer: &Answer) -> Banner {
    let whom = answer.about.as_deref().map_or_else(|| "Recorded.".to_owned(), |about| format!("Recorded: {about}."));
    // The last of what is in order is what the deed came to; the others were seen before it.
    let came_to = answer.findings.last().filter(|last| last.severity == Severity::Fine && last.field.is_none());
    let warned = answer.findings.iter().filter(|finding| finding.severity == Severity::Warn);
    let line = |severity, says| Line { severity, says, whom: answer.about.clone() };
    let findings = warned.chain(came_to).map(|of| line(of.severity, of.says.clone()));
    let recorded = line(Severity::Fine, whom);
    Banner { lines: std::iter::once(recorded).chain(findings).collect(), of_deed: true }
}
