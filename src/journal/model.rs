//! Read models: the jail, who is open, by what a person is found, which events a command wrote. They can be thrown away.

mod backward;
mod jail;

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

pub(crate) use backward::{first_later, newest};

use super::error::JournalError;
use super::read::Record;
use super::typed::decode;
use crate::custody::apply::apply;
use crate::custody::event::{Event, PersonEvent, Recorded, Stream};
use crate::custody::file::File;
use crate::custody::ids::PersonId;
use crate::custody::person::Identity;
use crate::custody::state::State;

/// By what a person is found: kind and value.
pub type Key = (&'static str, String);

/// The keys that an event gives its person. Former names stay: a paper may still bear them.
pub fn keys(event: &Event) -> Vec<Key> {
    let Event::Person(event) = event else { return Vec::new() };
    match event {
        PersonEvent::PersonEntered { identity } | PersonEvent::IdentityAmended { identity, .. } => {
            identity_keys(identity)
        }
        PersonEvent::BookingBegan { number, .. } => vec![("booking", number.to_lowercase())],
        // Nobody is looked for by what else happened.
        _ => Vec::new(),
    }
}

fn identity_keys(identity: &Identity) -> Vec<Key> {
    let names = std::iter::once(&identity.name).chain(&identity.aliases);
    let names = names.map(|name| ("name", format!("{} {}", name.family, name.given).trim().to_lowercase()));
    let number = identity.a_number.iter().map(|number| ("a_number", number.to_string().to_lowercase()));
    let state_id = identity.state_id.iter().map(|number| ("state_id", number.to_lowercase()));
    names.chain(number).chain(state_id).collect()
}

/// Brings the models up to date with events of one command.
pub(crate) fn update(
    conn: &Connection,
    events: &[Recorded],
    file: Option<&File>,
    command: Option<&str>,
) -> Result<(), JournalError> {
    let (Some(first), Some(last)) = (events.first(), events.last()) else { return Ok(()) };
    if let Some(command) = command {
        let mut insert =
            conn.prepare_cached("INSERT INTO model_command (command, first_seq, last_seq) VALUES (?1, ?2, ?3)")?;
        let _one = insert.execute(params![command, first.seq.cast_signed(), last.seq.cast_signed()])?;
    }
    backward::update(conn, first.seq, last.at)?;
    events.iter().try_for_each(|recorded| jail::update(conn, recorded))?;
    let Some(file) = file else { return Ok(()) };
    let person = file.person.0;
    for (kind, value) in events.iter().flat_map(|recorded| keys(&recorded.event)) {
        let mut insert = conn
            .prepare_cached("INSERT INTO model_key (kind, value, person) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")?;
        let _one = insert.execute(params![kind, value, person.as_bytes()])?;
    }
    PersonRow::new(file, last.seq).keep(conn, person)
}

/// The events that a command wrote, by the command's own id.
pub(crate) fn command_events(conn: &Connection, command: &str) -> Result<Option<(u64, u64)>, JournalError> {
    let mut query = conn.prepare_cached("SELECT first_seq, last_seq FROM model_command WHERE command = ?1")?;
    let found = query
        .query_row([command], |row| Ok((row.get::<_, i64>(0)?.cast_unsigned(), row.get::<_, i64>(1)?.cast_unsigned())));
    Ok(found.optional()?)
}

/// The events that the jail is folded from.
pub(crate) fn jail_events(conn: &Connection) -> Result<Vec<Recorded>, JournalError> {
    jail::Rows::stored(conn)?.events().collect()
}

/// People who are open, or whose file changed after an event: whoever may have been on the board then.
pub(crate) fn people(conn: &Connection, changed_after: Option<u64>) -> Result<BTreeSet<PersonId>, JournalError> {
    // Asked in one query, and in order, SQLite would walk everybody.
    let mut people = BTreeSet::new();
    let person = |row: &rusqlite::Row<'_>| Ok(PersonId(Uuid::from_bytes(row.get(0)?)));
    let mut open = conn.prepare_cached("SELECT person FROM model_person WHERE open = 1")?;
    for found in open.query_map([], person)? {
        let _new = people.insert(found?);
    }
    let Some(after) = changed_after else { return Ok(people) };
    let mut changed = conn.prepare_cached("SELECT person FROM model_person WHERE last_seq > ?1")?;
    for found in changed.query_map([after.cast_signed()], person)? {
        let _new = people.insert(found?);
    }
    Ok(people)
}

/// Everybody on file.
pub(crate) fn everybody(conn: &Connection) -> Result<Vec<PersonId>, JournalError> {
    Ok(people(conn, Some(0))?.into_iter().collect())
}

/// So many people are found at most.
const MOST: u16 = 50;

/// People whose name begins with, or whose number is, what was typed; where there is nobody, people in whose name each of the
/// typed words begins a word, in whatever order. At most 50.
pub(crate) fn find(conn: &Connection, typed: &str) -> Result<Vec<PersonId>, JournalError> {
    let typed = typed.trim().to_lowercase().replace(',', "");
    let beyond = format!("{typed}{}", char::MAX);
    // Each part walks only the keys that fit.
    let mut query = conn.prepare_cached(
        "SELECT person FROM model_key WHERE kind IN ('booking', 'a_number', 'state_id') AND value = ?1
         UNION SELECT person FROM model_key WHERE kind = 'name' AND value >= ?1 AND value < ?2
         ORDER BY person LIMIT ?3",
    )?;
    let rows = query.query_map(params![typed, beyond, MOST], |row| row.get::<_, [u8; 16]>(0))?;
    let found = rows.map(|row| Ok(PersonId(Uuid::from_bytes(row?)))).collect::<Result<Vec<_>, JournalError>>()?;
    if found.is_empty() { by_words(conn, &typed.split_whitespace().collect::<Vec<_>>()) } else { Ok(found) }
}

/// People whose surname begins with one of the words and whose whole name has all of them.
fn by_words(conn: &Connection, words: &[&str]) -> Result<Vec<PersonId>, JournalError> {
    let mut found = BTreeSet::new();
    if words.len() < 2 {
        return Ok(Vec::new());
    }
    let mut query =
        conn.prepare_cached("SELECT person, value FROM model_key WHERE kind = 'name' AND value >= ?1 AND value < ?2")?;
    for word in words {
        let mut rows = query.query([(*word).to_owned(), format!("{word}{}", char::MAX)])?;
        while let Some(row) = rows.next()? {
            let name: String = row.get(1)?;
            if words.iter().all(|word| name.split_whitespace().any(|part| part.starts_with(word))) {
                let _new = found.insert(PersonId(Uuid::from_bytes(row.get(0)?)));
            }
        }
    }
    Ok(found.into_iter().take(usize::from(MOST)).collect())
}

/// People on file under a number of that kind.
pub(crate) fn under(conn: &Connection, kind: &str, value: &str) -> Result<Vec<PersonId>, JournalError> {
    let mut query = conn.prepare_cached("SELECT person FROM model_key WHERE kind = ?1 AND value = ?2")?;
    let rows = query.query_map([kind, &value.to_lowercase()], |row| row.get::<_, [u8; 16]>(0))?;
    rows.map(|row| Ok(PersonId(Uuid::from_bytes(row?)))).collect()
}

/// What is kept of a person. Most events leave an open person open: so that those write nothing here, the number of the
/// last one is kept of closed people alone. Nobody asks it of the others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct PersonRow {
    open: bool,
    last_seq: Option<i64>,
    label: String,
}

impl PersonRow {
    fn new(file: &File, seq: u64) -> Self {
        let open = file.of_concern();
        Self { open, last_seq: (!open).then(|| seq.cast_signed()), label: file.identity.name.to_string() }
    }

    fn keep(&self, conn: &Connection, person: Uuid) -> Result<(), JournalError> {
        let mut upsert = conn.prepare_cached(
            "INSERT INTO model_person (person, open, last_seq, label) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (person) DO UPDATE SET open = ?2, last_seq = ?3, label = ?4
             WHERE open <> ?2 OR last_seq IS NOT ?3 OR label <> ?4",
        )?;
        let _one = upsert.execute(params![person.as_bytes(), self.open, self.last_seq, self.label])?;
        Ok(())
    }
}

/// The models as the events alone give them.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Models {
    jail: jail::Rows,
    backward: backward::Rows,
    people: BTreeMap<Uuid, PersonRow>,
    keys: BTreeSet<(String, String, Uuid)>,
    commands: BTreeMap<String, (i64, i64)>,
}

impl Models {
    /// Takes in one event; events come in order.
    pub(crate) fn take(&mut self, state: &mut State, store: Uuid, record: &Record) -> Result<(), JournalError> {
        if let Some(command) = &record.header.command {
            let seq = record.seq.cast_signed();
            let range = self.commands.entry(command.clone()).or_insert((seq, seq));
            range.1 = seq;
        }
        self.backward.take(record.seq, record.header.recorded);
        let Some((recorded, _)) = decode(store, record)? else { return Ok(()) };
        apply(state, &recorded);
        let Stream::Person(person) = recorded.stream else { return self.jail.take(&recorded) };
        self.keys.extend(keys(&recorded.event).into_iter().map(|(kind, value)| (kind.to_owned(), value, person.0)));
        if let Some(file) = state.files.get(&person) {
            let _former = self.people.insert(person.0, PersonRow::new(file, recorded.seq));
        }
        Ok(())
    }

    /// The models as they stand in the store.
    pub(crate) fn stored(conn: &Connection) -> Result<Self, JournalError> {
        let (jail, backward) = (jail::Rows::stored(conn)?, backward::Rows::stored(conn)?);
        let mut models = Self { jail, backward, ..Self::default() };
        let mut query = conn.prepare("SELECT person, open, last_seq, label FROM model_person")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let person = PersonRow { open: row.get(1)?, last_seq: row.get(2)?, label: row.get(3)? };
            let _former = models.people.insert(Uuid::from_bytes(row.get(0)?), person);
        }
        let mut query = conn.prepare("SELECT kind, value, person FROM model_key")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let _new = models.keys.insert((row.get(0)?, row.get(1)?, Uuid::from_bytes(row.get(2)?)));
        }
        let mut query = conn.prepare("SELECT command, first_seq, last_seq FROM model_command")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let _former = models.commands.insert(row.get(0)?, (row.get(1)?, row.get(2)?));
        }
        Ok(models)
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.jail.len() + self.backward.len() + self.people.len() + self.keys.len() + self.commands.len()
    }

    /// Throws the stored models away and writes these.
    pub(crate) fn write(&self, conn: &Connection) -> Result<(), JournalError> {
        conn.execute_batch("DELETE FROM model_person; DELETE FROM model_key; DELETE FROM model_command;")?;
        self.jail.write(conn)?;
        self.backward.write(conn)?;
        for (person, row) in &self.people {
            row.keep(conn, *person)?;
        }
        let mut insert = conn.prepare("INSERT INTO model_key (kind, value, person) VALUES (?1, ?2, ?3)")?;
        for (kind, value, person) in &self.keys {
            let _one = insert.execute(params![kind, value, person.as_bytes()])?;
        }
        let mut insert =
            conn.prepare("INSERT INTO model_command (command, first_seq, last_seq) VALUES (?1, ?2, ?3)")?;
        for (command, (first, last)) in &self.commands {
            let _one = insert.execute(params![command, first, last])?;
        }
        Ok(())
    }
}
