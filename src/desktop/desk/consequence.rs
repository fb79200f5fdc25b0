//! How a deed changes what the board says: of its person, or of all people where it is about the whole jail.

use super::super::form::Moved;
use crate::custody::apply::apply;
use crate::custody::board::{Board, Row, board, row};
use crate::custody::command::Command;
use crate::custody::decide::Decision;
use crate::custody::event::Recorded;
use crate::custody::file::File;
use crate::custody::ids::PersonId;
use crate::custody::state::State;
use crate::custody::zone::Moment;
use crate::journal::record::{Instruction, Journal};

/// How the person stands on the board before and after a decision.
pub(super) fn of_person(
    journal: &Journal,
    instruction: &Instruction,
    decision: &Decision,
) -> (Option<Row>, Option<Row>) {
    let Some(person) = instruction.command.person() else { return (None, None) };
    let Some(file) = file_of(journal, person) else { return (None, None) };
    let now = journal.jail().present(instruction.now);
    let before = row(journal.jail(), &file, now);
    let mut state = State { jail: journal.jail().clone(), files: [(person, file)].into() };
    decided(&mut state, instruction, decision, now);
    let after = state.files.get(&person).and_then(|file| row(journal.jail(), file, now));
    (before, after)
}

/// Whose time or stage a decision about the whole jail moves; nothing where it cannot move any.
pub(super) fn of_jail(journal: &Journal, instruction: &Instruction, decision: &Decision) -> Option<Vec<Moved>> {
    let now = match instruction.command {
        Command::EndAgreement(_) | Command::AddAgreement(_) | Command::ApproveProfile(_) => {
            journal.jail().present(instruction.now)
        }
        // From then on the clock of the computer counts again.
        Command::ConfirmClock(_) => instruction.now,
        _ => return None,
    };
    let mut state = State { jail: journal.jail().clone(), ..State::default() };
    decided(&mut state, instruction, decision, now);
    let after = board(&state.jail, journal.open_files(), state.jail.present(instruction.now));
    Some(moved(&journal.board(instruction.now), &after))
}

/// The people whose times or stage differ between two boards, in the order of the later one; who is on it no more is last.
fn moved(before: &Board, after: &Board) -> Vec<Moved> {
    let of = |board: &Board, person: PersonId| board.rows.iter().find(|row| row.person == person).cloned();
    let stands = |row: &Row| (row.stage, row.deadline, row.start_release_by);
    let then = after.rows.iter().map(|row| (of(before, row.person), Some(row.clone())));
    let gone = before.rows.iter().filter(|row| of(after, row.person).is_none());
    let both = then.chain(gone.map(|row| (Some(row.clone()), None)));
    let moved = both.filter(|(before, after)| before.as_ref().map(stands) != after.as_ref().map(stands));
    moved.map(|(before, after)| Moved { before, after }).collect()
}

fn decided(state: &mut State, instruction: &Instruction, decision: &Decision, at: Moment) {
    for event in &decision.events {
        let recorded = Recorded {
            id: uuid::Uuid::nil(),
            seq: 0,
            stream: decision.stream,
            at,
            by: instruction.by,
            event: event.clone(),
        };
        apply(state, &recorded);
    }
}

/// The file of a person: one at hand, else from the record.
pub(super) fn file_of(journal: &Journal, person: PersonId) -> Option<File> {
    let at_hand = journal.open_files().find(|file| file.person == person).cloned();
    at_hand.or_else(|| journal.case(person).ok().flatten().map(|case| case.file))
}
