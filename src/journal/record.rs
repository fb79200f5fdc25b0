//! The record at work: the one write path, and what is read from it.
//!
//! In memory stand the jail and the files of concern alone; other files are folded from their events when they are needed.
//! So opening and the board do not grow with history.

use std::path::Path;

use serde_json::{Map, Value};

use super::answer::{self, Answer};
use super::chain::Hash32;
use super::error::JournalError;
pub use super::fold::Case;
use super::fold::{decoded, fold_case, fold_person};
use super::last;
use super::model::{self, Models};
use super::open;
use super::past;
use super::stamp;
use super::store::Store;
use super::typed::Given;
use super::write::{append, append_as, catch_up, first_answer, load, namesakes, takes_back, unknown_scan};
use crate::custody::apply::apply;
use crate::custody::board::{Board, board};
use crate::custody::command::Command;
use crate::custody::decide::{Decision, Order, decide};
use crate::custody::event::{Event, Recorded, Stream};
use crate::custody::file::File;
use crate::custody::ids::{PersonId, StaffId};
use crate::custody::issued::Issued;
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
    pub(super) fn given(&self) -> Result<Option<Given>, JournalError> {
        let Some(id) = self.id.clone() else { return Ok(None) };
        let command = serde_json::to_vec(&self.command);
        let command = command.map_err(|_| JournalError::Malformed { seq: 0, column: "command" })?;
        Ok(Some(Given { id, hash: Hash32::of(&command).into() }))
    }
}

/// An open record.
pub struct Journal {
    pub(super) store: Store,
    pub(super) state: State,
    pub(super) seen: u64,
    /// Of SQLite, when it was last looked whether others wrote.
    version: Option<i64>,
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
        let mut journal = Self { store, state: State::default(), seen: 0, version: None, workstation, account };
        journal.seen = journal.store.head()?.seq;
        let id = journal.store.id();
        let conn = journal.store.conn();
        journal.state.jail = past::jail(conn, id, &model::jail_events(conn)?, journal.seen)?;
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

    /// The newest event that was taken in: after a [`Journal::note`] its own, whatever others write meanwhile.
    pub fn seen(&self) -> u64 {
        self.seen
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
        let Self { store, state, seen, workstation, account, .. } = self;
        let id = store.id();
        let (mut answer, events) = store.transaction(|tx| -> Result<_, JournalError> {
            catch_up(tx.conn(), tx.head().seq, id, state, seen)?;
            let given = instruction.given()?;
            if let Some(first) = first_answer(tx.conn(), id, given.as_ref())? {
                return Ok((first, Vec::new()));
            }
            load(tx.conn(), id, state, instruction.command.person())?;
            for namesake in namesakes(tx.conn(), &instruction.command)? {
                load(tx.conn(), id, state, Some(namesake))?;
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
            if let Some(finding) = unknown_scan(tx.conn(), &decision, |_| false)? {
                return Ok((Answer::refused(instruction.id.clone(), vec![finding]), Vec::new()));
            }
            let events = append(tx, id, state, &decision, instruction, (workstation, account))?;
            let head = tx.head().to_string();
            Ok((Answer::accepted(instruction.id.clone(), &events, decision.findings, Some(head)), events))
        })?;
        self.apply(&events);
        if let Some(person) = events.first().and_then(|recorded| recorded.stream.person()) {
            answer.about = self.state.files.get(&person).map(answer::named);
        }
        self.forget_the_closed();
        Ok(answer)
    }

    /// Records an event that no command decides on: a backup, an export, a recovery code shown, a report printed. It
    /// belongs to the history of the jail, or of the person whom it is about, whose file may be closed.
    ///
    /// # Errors
    /// The record cannot be read or written. Nothing was recorded then.
    pub fn note(
        &mut self,
        stream: Stream,
        event: impl Into<Event>,
        by: Option<StaffId>,
        now: Moment,
    ) -> Result<(), JournalError> {
        let Self { store, state, seen, workstation, account, .. } = self;
        let (id, event) = (store.id(), event.into());
        let (events, daily) = store.transaction(|tx| -> Result<_, JournalError> {
            catch_up(tx.conn(), tx.head().seq, id, state, seen)?;
            load(tx.conn(), id, state, stream.person())?;
            let decision = Decision { stream, events: vec![event], findings: Vec::new(), typed: None };
            let shared = (None, by, None, now);
            let events = append_as(tx, id, state, &decision, shared, (workstation, account))?;
            let taken_back = events.iter().any(takes_back);
            let daily = taken_back.then(|| last::last_daily(tx.conn(), id, tx.head().seq)).transpose()?;
            Ok((events, daily))
        })?;
        self.apply(&events);
        if let Some(daily) = daily {
            self.state.jail.last_daily = daily;
        }
        self.forget_the_closed();
        Ok(())
    }

    /// Takes in what other programs recorded meanwhile. Tells whether there was anything.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn refresh(&mut self) -> Result<bool, JournalError> {
        let Self { store, state, seen, version, .. } = self;
        // Asked every second: without a change there is nothing to read, and no writer is kept waiting.
        let written = store.data_version()?;
        if *version == Some(written) {
            return Ok(false);
        }
        let before = *seen;
        {
            let _moment = store.one_moment()?;
            catch_up(store.conn(), store.head()?.seq, store.id(), state, seen)?;
        }
        *version = Some(written);
        Ok(*seen != before)
    }

    /// Applies what this program recorded.
    fn apply(&mut self, events: &[Recorded]) {
        for recorded in events {
            apply(&mut self.state, recorded);
            self.seen = recorded.seq;
        }
    }

    /// Lets go of files of no concern any more.
    fn forget_the_closed(&mut self) {
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
        fold_case(self.store.id(), person, self.store.records_of_stream(person.0, None)?)
    }

    /// Everybody on file.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn everybody(&self) -> Result<Vec<PersonId>, JournalError> {
        model::everybody(self.store.conn())
    }

    /// The daily report that left the program last, with when it did.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn last_daily_report(&self) -> Result<Option<(Issued, Moment)>, JournalError> {
        last::last_daily_report(self.store.conn(), self.store.id())
    }

    /// People found by the beginning of a name, by its words in any order, by a booking number, an A-number or another number.
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
            state.jail.last_daily = last::last_daily(tx.conn(), id, tx.head().seq)?;
            Ok((equal, state, tx.head().seq))
        })?;
        (self.state, self.seen) = (state, seen);
        self.forget_the_closed();
        Ok(equal)
    }
}
