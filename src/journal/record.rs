//! The record at work: the one write path, and what is read from it.
//!
//! In memory stand the jail and the files of concern alone; other files are folded from their events when they are needed.
//! So opening and the board do not grow with history.

use std::path::Path;

use serde_json::{Map, Value};
use uuid::Uuid;

use super::answer::Answer;
use super::chain::Hash32;
use super::error::JournalError;
use super::fold::{decoded, fold_person, preview};
use super::model::{self, Models};
use super::open;
use super::stamp;
use super::store::Store;
use super::transaction::Tx;
use super::typed::{self, Given, Shared, decode, stream_id};
use crate::custody::apply::apply;
use crate::custody::board::{Board, board};
use crate::custody::command::Command;
use crate::custody::decide::{Decision, Order, decide};
use crate::custody::event::{Event, JailEvent, Recorded, Stream};
use crate::custody::file::File;
use crate::custody::finding::{Finding, Rule};
use crate::custody::ids::{PersonId, StaffId};
use crate::custody::jail::Jail;
use crate::custody::state::State;
use crate::platform::clock::Moment;
use crate::platform::machine;

/// A command to record.
#[derive(Debug, Clone)]
pub struct Instruction {
    /// The command's own id: the same id again gives the first answer.
    pub id: Option<String>,
    /// Who gives it.
    pub by: Option<StaffId>,
    /// Where a late entry comes from, such as the paper log of an outage.
    pub source: Option<String>,
    /// The computer's clock.
    pub now: Moment,
    /// The command.
    pub command: Command,
    /// Scans to keep with it: bytes and media type.
    pub scans: Vec<(Vec<u8>, &'static str)>,
}

impl Instruction {
    /// The command's own id with the hash of the command.
    fn given(&self) -> Result<Option<Given>, JournalError> {
        let Some(id) = self.id.clone() else { return Ok(None) };
        let command = serde_json::to_vec(&self.command);
        let command = command.map_err(|_| JournalError::Malformed { seq: 0, column: "command" })?;
        Ok(Some(Given { id, hash: Hash32::of(&command).into() }))
    }
}

/// A file of the record with all that was recorded in it.
pub struct Case {
    /// The file as it stands.
    pub file: File,
    /// Everything that happened, in order, with what was warned.
    pub history: Vec<(Recorded, Vec<Finding>)>,
}

/// An open record.
pub struct Journal {
    store: Store,
    state: State,
    seen: u64,
    workstation: String,
    account: String,
}

impl Journal {
    /// Takes an open store to work: reads the jail and the open files.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn new(store: Store) -> Result<Self, JournalError> {
        // One moment for all reads: an event that comes in between would be taken in twice.
        store.conn().execute_batch("BEGIN")?;
        let journal = Self::read(store)?;
        journal.store.conn().execute_batch("COMMIT")?;
        Ok(journal)
    }

    /// The record as it stands at this moment, on a connection of its own, whatever others write meanwhile.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn snapshot(&self) -> Result<Self, JournalError> {
        let reader = self.store.reader()?;
        reader.conn().execute_batch("BEGIN")?;
        Self::read(reader)
    }

    fn read(store: Store) -> Result<Self, JournalError> {
        let (workstation, account) = (machine::workstation(), machine::account());
        let mut journal = Self { store, state: State::default(), seen: 0, workstation, account };
        journal.seen = journal.store.head()?.seq;
        let id = journal.store.id();
        for recorded in model::jail_events(journal.store.conn())? {
            apply(&mut journal.state, &recorded);
        }
        let jail = &mut journal.state.jail;
        jail.newest = jail.newest.max(model::newest(journal.store.conn(), jail.clock_confirmed)?);
        for person in model::people(journal.store.conn(), None)? {
            let file = fold_person(id, person, journal.store.records_of_stream(person.0, None)?)?;
            journal.state.files.extend(file.map(|file| (person, file)));
        }
        Ok(journal)
    }

    /// Opens the record of a folder with the key sealed on this computer.
    ///
    /// # Errors
    /// The record cannot be opened or read.
    pub fn open(dir: &Path) -> Result<Self, JournalError> {
        Self::new(open::open(dir)?)
    }

    /// The store beneath.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The jail as the record knows it.
    pub fn jail(&self) -> &Jail {
        &self.state.jail
    }

    /// The files at hand: of people who are open, or of whom an exception is.
    pub fn open_files(&self) -> impl Iterator<Item = &File> {
        self.state.files.values()
    }

    /// Records a command, or refuses it. What is answered with `ok` is durable.
    ///
    /// # Errors
    /// The record cannot be read or written. Nothing was recorded then; a refusal is no error but an answer.
    pub fn execute(&mut self, instruction: &Instruction) -> Result<Answer, JournalError> {
        let Self { store, state, seen, workstation, account } = self;
        let id = store.id();
        let (answer, events) = store.transaction(|tx| -> Result<_, JournalError> {
            catch_up(tx, id, state, seen)?;
            let given = instruction.given()?;
            if let Some(first) = first_answer(tx, id, given.as_ref())? {
                return Ok((first, Vec::new()));
            }
            load(tx, id, state, instruction.command.person())?;
            for namesake in namesakes(tx, &instruction.command)? {
                load(tx, id, state, Some(namesake))?;
            }
            let order = Order { command: &instruction.command, by: instruction.by, now: instruction.now };
            let mut fresh = || stamp::new_id(instruction.now);
            let decision = match decide(state, &order, &mut fresh) {
                Ok(decision) => decision,
                Err(refusal) => return Ok((Answer::refused(instruction.id.clone(), refusal.findings), Vec::new())),
            };
            for (bytes, media) in &instruction.scans {
                let _hash = tx.put_scan(bytes, media)?;
            }
            if let Some(finding) = unknown_scan(tx, &decision)? {
                return Ok((Answer::refused(instruction.id.clone(), vec![finding]), Vec::new()));
            }
            let events = append(tx, id, state, &decision, instruction, (workstation, account))?;
            let head = tx.head().to_string();
            Ok((Answer::accepted(instruction.id.clone(), &events, decision.findings, Some(head)), events))
        })?;
        self.remember(&events);
        Ok(answer)
    }

    /// Records an event that no command decides on: a backup, an export, a recovery code shown.
    ///
    /// # Errors
    /// The record cannot be read or written. Nothing was recorded then.
    pub fn note(&mut self, event: JailEvent, by: Option<StaffId>, now: Moment) -> Result<(), JournalError> {
        let Self { store, state, seen, workstation, account } = self;
        let id = store.id();
        let events = store.transaction(|tx| -> Result<_, JournalError> {
            catch_up(tx, id, state, seen)?;
            let decision =
                Decision { stream: Stream::Jail, events: vec![event.into()], findings: Vec::new(), typed: None };
            let shared = (None, by, None, now);
            append_as(tx, id, state, &decision, shared, (workstation, account))
        })?;
        self.remember(&events);
        Ok(())
    }

    /// Takes in what other programs recorded meanwhile. Tells whether there was anything.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn refresh(&mut self) -> Result<bool, JournalError> {
        let Self { store, state, seen, .. } = self;
        let before = *seen;
        let id = store.id();
        store.transaction(|tx| catch_up(tx, id, state, seen))?;
        Ok(self.seen != before)
    }

    /// Applies what this program recorded, and lets go of files of no concern any more.
    fn remember(&mut self, events: &[Recorded]) {
        for recorded in events {
            apply(&mut self.state, recorded);
            self.seen = recorded.seq;
        }
        self.state.files.retain(|_, file| file.of_concern());
    }

    /// The board now. A clock behind the record does not win time: the later of the two counts.
    pub fn board(&self, now: Moment) -> Board {
        board(&self.state.jail, self.state.files.values(), self.state.jail.present(now))
    }

    /// Everything on file of one person.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn case(&self, person: PersonId) -> Result<Option<Case>, JournalError> {
        let id = self.store.id();
        let records = self.store.records_of_stream(person.0, None)?;
        let history: Vec<_> = decoded(id, &records)?;
        let file = fold_person(id, person, records)?;
        Ok(file.map(|file| Case { file, history }))
    }

    /// Everybody on file.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn everybody(&self) -> Result<Vec<PersonId>, JournalError> {
        model::everybody(self.store.conn())
    }

    /// People found by the beginning of a name, a booking number, an A-number or another number.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn find(&self, typed: &str) -> Result<Vec<PersonId>, JournalError> {
        model::find(self.store.conn(), typed)
    }

    /// What an earlier command created, by the command's own id.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn created_by(&self, command: &str) -> Result<Option<Map<String, Value>>, JournalError> {
        let Some((first, last)) = model::command_events(self.store.conn(), command)? else { return Ok(None) };
        let records = self.store.records_between(first, last)?;
        let events: Vec<_> = decoded(self.store.id(), &records)?.into_iter().map(|(recorded, _)| recorded).collect();
        Ok(Some(Answer::accepted(None, &events, Vec::new(), None).created))
    }

    /// Rebuilds the read models from the events alone. Tells whether the stored ones were equal.
    ///
    /// # Errors
    /// The record cannot be read or written. Nothing was changed then.
    pub fn rebuild(&mut self) -> Result<bool, JournalError> {
        let id = self.store.id();
        let (equal, state, seen) = self.store.transaction(|tx| -> Result<_, JournalError> {
            let (mut models, mut state) = (Models::default(), State::default());
            tx.records_after(0, |record| models.take(&mut state, id, &record))?;
            let equal = models == Models::stored(tx.conn())?;
            if !equal {
                models.write(tx.conn())?;
            }
            Ok((equal, state, tx.head().seq))
        })?;
        (self.state, self.seen) = (state, seen);
        self.state.files.retain(|_, file| file.of_concern());
        Ok(equal)
    }
}

/// Takes in events that this program has not seen. Files that are not in memory are folded anew.
fn catch_up(tx: &mut Tx<'_>, id: Uuid, state: &mut State, seen: &mut u64) -> Result<(), JournalError> {
    if tx.head().seq == *seen {
        return Ok(());
    }
    // On a copy: a read that fails half way must leave no event that is taken in twice.
    let mut next = state.clone();
    let mut touched = Vec::new();
    tx.records_after(*seen, |record| {
        let Some((recorded, _)) = decode(id, &record)? else { return Ok(()) };
        if let Stream::Person(person) = recorded.stream
            && !next.files.contains_key(&person)
        {
            touched.push(person);
        }
        apply(&mut next, &recorded);
        Ok::<(), JournalError>(())
    })?;
    for person in touched {
        let _partly = next.files.remove(&person);
        load(tx, id, &mut next, Some(person))?;
    }
    next.files.retain(|_, file| file.of_concern());
    *state = next;
    *seen = tx.head().seq;
    Ok(())
}

/// Makes sure that a person's file is at hand.
fn load(tx: &Tx<'_>, id: Uuid, state: &mut State, person: Option<PersonId>) -> Result<(), JournalError> {
    let Some(person) = person.filter(|person| !state.files.contains_key(person)) else { return Ok(()) };
    let file = fold_person(id, person, tx.records_of(person.0)?)?;
    state.files.extend(file.map(|file| (person, file)));
    Ok(())
}

/// People on file under the A-number of somebody who is booked as new: perhaps the same person.
fn namesakes(tx: &Tx<'_>, command: &Command) -> Result<Vec<PersonId>, JournalError> {
    let Command::BookPerson(book) = command else { return Ok(Vec::new()) };
    let Some(number) = book.identity.as_ref().and_then(|identity| identity.a_number.as_ref()) else {
        return Ok(Vec::new());
    };
    model::under_a_number(tx.conn(), number)
}

/// The answer that a command of this id was given before.
fn first_answer(tx: &Tx<'_>, id: Uuid, given: Option<&Given>) -> Result<Option<Answer>, JournalError> {
    let Some(given) = given else { return Ok(None) };
    let Some((first, last)) = model::command_events(tx.conn(), &given.id)? else { return Ok(None) };
    let records = tx.records_between(first, last)?;
    if records.first().and_then(typed::given).is_some_and(|hash| hash != given.hash) {
        let says = "Another command was recorded under this id before. Give this one an id of its own.";
        let finding = Finding::block(Rule::Required, "id", says);
        return Ok(Some(Answer::refused(Some(given.id.clone()), vec![finding])));
    }
    let head = records.last().map(|record| super::head::Head { seq: record.seq, hash: record.hash }.to_string());
    let (events, accepted): (Vec<_>, Vec<_>) = decoded(id, &records)?.into_iter().unzip();
    let findings = accepted.into_iter().flatten().collect();
    Ok(Some(Answer::accepted(Some(given.id.clone()), &events, findings, head)))
}

/// A scan that is named by its hash must be on file.
fn unknown_scan(tx: &Tx<'_>, decision: &Decision) -> Result<Option<Finding>, JournalError> {
    for scan in decision.events.iter().filter_map(Event::scan) {
        if tx.scan(&scan.into())?.is_none() {
            let says = "No scan of this hash is on file. Name the scanned file instead.";
            return Ok(Some(Finding::block(Rule::OnFile, "scan", says)));
        }
    }
    Ok(None)
}

fn append(
    tx: &mut Tx<'_>,
    id: Uuid,
    state: &State,
    decision: &Decision,
    instruction: &Instruction,
    machine: (&str, &str),
) -> Result<Vec<Recorded>, JournalError> {
    let shared = (instruction.given()?, instruction.by, instruction.source.clone(), instruction.now);
    append_as(tx, id, state, decision, shared, machine)
}

fn append_as(
    tx: &mut Tx<'_>,
    id: Uuid,
    state: &State,
    decision: &Decision,
    (command, by, source, now): (Option<Given>, Option<StaffId>, Option<String>, Moment),
    (workstation, account): (&str, &str),
) -> Result<Vec<Recorded>, JournalError> {
    let stream = stream_id(id, decision.stream);
    let zone = state.jail.set_up.as_ref().map(|set_up| set_up.zone.to_string());
    let shared = Shared {
        stream,
        version: tx.next_version(stream)?,
        recorded: now,
        zone,
        typed: decision.typed.clone(),
        source,
        staff: by.map(|by| by.0),
        workstation,
        account,
        command,
    };
    let mut recorded = Vec::with_capacity(decision.events.len());
    for (nth, event) in decision.events.iter().enumerate() {
        let (header, body) = shared.event(stamp::new_id(now), nth, event, &decision.findings)?;
        let record = tx.append(&header, &body)?;
        let (at, event) = (record.header.recorded, event.clone());
        recorded.push(Recorded { id: record.header.id, seq: record.seq, stream: decision.stream, at, by, event });
    }
    let file = preview(state, decision.stream, &recorded);
    model::update(tx.conn(), &recorded, file.as_ref(), shared.command.as_ref().map(|given| given.id.as_str()))?;
    Ok(recorded)
}
