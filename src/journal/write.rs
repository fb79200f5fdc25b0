//! The steps of the one write path, all inside one transaction.

use rusqlite::Connection;
use uuid::Uuid;

use super::answer::{self, Answer};
use super::chain::Hash32;
use super::error::JournalError;
use super::fold::{decoded, fold_person};
use super::last;
use super::model;
use super::read;
use super::record::Instruction;
use super::stamp;
use super::transaction::Tx;
use super::typed::{self, Given, Shared, decode, stream_id};
use crate::custody::apply::{apply, file_after};
use crate::custody::command::Command;
use crate::custody::decide::Decision;
use crate::custody::event::{Event, Recorded, Stream};
use crate::custody::finding::{Finding, Rule};
use crate::custody::ids::{PersonId, StaffId};
use crate::custody::issued::How;
use crate::custody::state::State;
use crate::platform::clock::Moment;

/// Takes in events that this program has not seen. Files that are not in memory are folded anew.
pub(super) fn catch_up(
    conn: &Connection,
    head: u64,
    id: Uuid,
    state: &mut State,
    seen: &mut u64,
) -> Result<(), JournalError> {
    if head == *seen {
        return Ok(());
    }
    // On a copy: a read that fails half way must leave no event that is taken in twice.
    let mut next = state.clone();
    let (mut touched, mut taken_back) = (Vec::new(), false);
    read::records_after(conn, *seen, |record| {
        let Some((recorded, _)) = decode(id, &record)? else { return Ok(()) };
        if let Stream::Person(person) = recorded.stream
            && !next.files.contains_key(&person)
        {
            touched.push(person);
        }
        apply(&mut next, &recorded);
        taken_back |= takes_back(&recorded);
        Ok::<(), JournalError>(())
    })?;
    if taken_back {
        next.jail.last_daily = last::last_daily(conn, id, head)?;
    }
    for person in touched {
        let _partly = next.files.remove(&person);
        load(conn, id, &mut next, Some(person))?;
    }
    next.files.retain(|_, file| file.of_concern());
    *state = next;
    *seen = head;
    Ok(())
}

/// Whether it takes an earlier event back: which daily report is the newest is then read from the record, since what was
/// before that one is no longer in memory.
pub(super) fn takes_back(recorded: &Recorded) -> bool {
    recorded.event.issued().is_some_and(|issued| matches!(issued.how, How::NotSaved { .. }))
}

/// Makes sure that a person's file is at hand.
pub(super) fn load(
    conn: &Connection,
    id: Uuid,
    state: &mut State,
    person: Option<PersonId>,
) -> Result<(), JournalError> {
    let Some(person) = person.filter(|person| !state.files.contains_key(person)) else { return Ok(()) };
    let file = fold_person(id, person, read::records_of_stream(conn, person.0, None)?)?;
    state.files.extend(file.map(|file| (person, file)));
    Ok(())
}

/// People on file under the A-number of somebody who is booked, or under the booking number: perhaps the same person,
/// perhaps a slip.
pub(super) fn namesakes(conn: &Connection, command: &Command) -> Result<Vec<PersonId>, JournalError> {
    let Command::BookPerson(book) = command else { return Ok(Vec::new()) };
    let number = book.identity.as_ref().and_then(|identity| identity.a_number.as_ref());
    let mut people = number.map_or(Ok(Vec::new()), |number| model::under(conn, "a_number", &number.to_string()))?;
    people.extend(model::under(conn, "booking", book.number.trim())?);
    Ok(people)
}

/// The answer that a command of this id was given before.
pub(super) fn first_answer(conn: &Connection, id: Uuid, given: Option<&Given>) -> Result<Option<Answer>, JournalError> {
    let Some(given) = given else { return Ok(None) };
    let Some((first, last)) = model::command_events(conn, &given.id)? else { return Ok(None) };
    let records = read::records_between(conn, first, last)?;
    if records.first().and_then(typed::given).is_some_and(|hash| hash != given.hash) {
        let says = "Another command was recorded under this id before. Give this one an id of its own.";
        let finding = Finding::block(Rule::Required, "id", says);
        return Ok(Some(Answer::refused(Some(given.id.clone()), vec![finding])));
    }
    let head = records.last().map(|record| super::head::Head { seq: record.seq, hash: record.hash }.to_string());
    let (events, accepted): (Vec<_>, Vec<_>) = decoded(id, &records)?.into_iter().unzip();
    let findings = accepted.into_iter().flatten().collect();
    let mut answer = Answer::accepted(Some(given.id.clone()), &events, findings, head);
    // As it stood right after the command: names may have been amended since.
    if let Some(person) = events.first().and_then(|recorded| recorded.stream.person()) {
        let known = read::records_of_stream(conn, person.0, Some(last))?;
        answer.about = fold_person(id, person, known)?.as_ref().map(answer::named);
    }
    Ok(Some(answer))
}

/// A scan that is named by its hash must be on file, or come with the command.
pub(super) fn unknown_scan(
    conn: &Connection,
    decision: &Decision,
    comes_along: impl Fn(&Hash32) -> bool,
) -> Result<Option<Finding>, JournalError> {
    for scan in decision.events.iter().filter_map(Event::scan).map(Hash32::from) {
        if !read::has_scan(conn, &scan)? && !comes_along(&scan) {
            let says = "No scan of this hash is on file. Name the scanned file instead.";
            return Ok(Some(Finding::block(Rule::OnFile, "scan", says)));
        }
    }
    Ok(None)
}

pub(super) fn append(
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

pub(super) fn append_as(
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
    let file = decision.stream.person().and_then(|person| file_after(person, state.files.get(&person), &recorded));
    model::update(tx.conn(), &recorded, file.as_ref(), shared.command.as_ref().map(|given| given.id.as_str()))?;
    Ok(recorded)
}
