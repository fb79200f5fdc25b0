//! What a command would come to, with nothing recorded: a form asks while it is filled in, and hears what recording will say.

use super::answer::Answer;
use super::chain::Hash32;
use super::error::JournalError;
use super::record::{Instruction, Journal};
use super::stamp;
use super::write::{catch_up, first_answer, load, namesakes, unknown_scan};
use crate::custody::command::Command;
use crate::custody::decide::{Decision, Order, Refusal, decide};
use crate::custody::event::Stream;
use crate::custody::scan::ScanHash;
use crate::custody::state::State;

impl Journal {
    /// Decides on a command as [`Journal::execute`] would at this moment, and records nothing. The scans named in `along`
    /// count as on file: a form asks at every key, and hashes a file once. A command that was recorded before under the same id gives the findings of then, and no
    /// events.
    ///
    /// # Errors
    /// The record cannot be read. A refusal is no error but an answer.
    pub fn try_out(
        &self,
        instruction: &Instruction,
        along: &[ScanHash],
    ) -> Result<Result<Decision, Refusal>, JournalError> {
        let _moment = self.store.one_moment()?;
        let (conn, id) = (self.store.conn(), self.store.id());
        if let Some(first) = first_answer(conn, id, instruction.given()?.as_ref())? {
            return Ok(repeated(first, &instruction.command));
        }
        let mut state = self.state_for(&instruction.command)?;
        load(conn, id, &mut state, instruction.command.person())?;
        for namesake in namesakes(conn, &instruction.command)? {
            load(conn, id, &mut state, Some(namesake))?;
        }
        let order = Order { command: &instruction.command, by: instruction.by, now: instruction.now };
        let mut fresh = || stamp::new_id(instruction.now);
        let decision = match decide(&state, &order, &mut fresh) {
            Ok(decision) => decision,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let comes_along = |hash: &Hash32| along.iter().any(|scan| Hash32::from(*scan) == *hash);
        Ok(match unknown_scan(conn, &decision, comes_along)? {
            Some(finding) => Err(finding.into()),
            None => Ok(decision),
        })
    }

    /// A copy of what the command is decided on: of the files at hand the person's own, or all where a booking looks for
    /// the same number among them.
    fn state_for(&self, command: &Command) -> Result<State, JournalError> {
        let head = self.store.head()?.seq;
        if head != self.seen {
            let (mut state, mut seen) = (self.state.clone(), self.seen);
            catch_up(self.store.conn(), head, self.store.id(), &mut state, &mut seen)?;
            return Ok(state);
        }
        if matches!(command, Command::BookPerson(_)) {
            return Ok(self.state.clone());
        }
        let file = command.person().and_then(|person| self.state.files.get_key_value(&person));
        let files = file.map(|(person, file)| (*person, file.clone())).into_iter().collect();
        Ok(State { jail: self.state.jail.clone(), files })
    }
}

fn repeated(first: Answer, command: &Command) -> Result<Decision, Refusal> {
    let findings = first.findings;
    if !first.ok {
        return Err(Refusal { findings });
    }
    let stream = command.person().map_or(Stream::Jail, Stream::Person);
    Ok(Decision { stream, events: Vec::new(), findings, typed: None })
}
