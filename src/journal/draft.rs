//! Unfinished forms. They are no part of the record: no event, no chain; but they lie in the encrypted store, and one that
//! was saved survives whatever ends the program.
//!
//! A form has one draft for each person and each matter of that person, so a draft can never be opened for somebody or
//! something else.

use std::fmt;

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::error::JournalError;
use super::fold::fold_person;
use super::model;
use super::record::Journal;
use crate::custody::file::File;
use crate::custody::ids::{BookingId, PersonId, StaffId};
use crate::platform::clock::Moment;

/// Version of the bodies that this program writes.
const VERSION: u32 = 1;

/// Which form of which person about which matter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DraftId(String);

impl DraftId {
    /// Of a form by its name, the person whom it is about, and which of several matters of a kind, such as one exception;
    /// without a person, of a form that is about nobody on file.
    pub fn of(form: &str, person: Option<PersonId>, matter: Option<&str>) -> Self {
        let person = person.map(|person| person.to_string());
        Self(match (person, matter) {
            (None, None) => form.to_owned(),
            (Some(person), None) => format!("{form}/{person}"),
            (person, Some(matter)) => format!("{form}/{}/{matter}", person.unwrap_or_default()),
        })
    }

    /// Whether it is of a form.
    pub fn is_of(&self, form: &str) -> bool {
        self.0.split('/').next() == Some(form)
    }

    /// Whether it is about a person.
    pub fn is_about(&self, person: PersonId) -> bool {
        self.0.split('/').nth(1) == Some(person.to_string().as_str())
    }
}

impl fmt::Display for DraftId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An unfinished form.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The form's name, such as `serve_warrant`.
    pub form: String,
    /// Whom it is about.
    pub person: Option<PersonId>,
    /// Which of several matters of a kind it is about.
    pub of: Option<String>,
    /// The booking under which the person was in custody when the form was begun.
    pub booking: Option<BookingId>,
    /// Who began it.
    pub by: Option<StaffId>,
    /// The id under which its command was sent: if the record has it, the form is done, whatever cut the program off.
    pub command: Option<String>,
    /// The fields as they were typed.
    pub body: Map<String, Value>,
    /// When it was last changed, to the millisecond.
    pub changed: Moment,
}

/// Why a draft must not be opened as if nothing had happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stale {
    /// Nobody is on file under its person.
    NotOnFile,
    /// The person is not in custody under any booking any more.
    Left,
    /// The person is in custody under another booking than then.
    Rebooked,
}

impl fmt::Display for Stale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotOnFile => "This form was begun for somebody who is not on file. Check who it is, or throw it away.",
            Self::Left => {
                "The person left custody after this form was begun. Throw it away, or check every line before you use it."
            }
            Self::Rebooked => {
                "This form was begun under another booking of this person. Throw it away, or check every line before you use it."
            }
        })
    }
}

impl Draft {
    /// Which form of which person it is.
    pub fn id(&self) -> DraftId {
        DraftId::of(&self.form, self.person, self.of.as_deref())
    }

    /// Why it is stale at a moment, by the file of its person as it stands then. A form about nobody on file never is.
    pub fn stale(&self, file: Option<&File>, now: Moment) -> Option<Stale> {
        let person = self.person?;
        let Some(file) = file.filter(|file| file.person == person) else { return Some(Stale::NotOnFile) };
        let current = file.current_booking(now).map(|booking| booking.id);
        match current {
            _ if current == self.booking => None,
            None => Some(Stale::Left),
            Some(_) => Some(Stale::Rebooked),
        }
    }
}

/// What lies there unfinished.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Drafts {
    /// Drafts, the last changed first.
    pub drafts: Vec<Draft>,
    /// Those that this program cannot read: [`JournalError::UnreadableDraft`] has the sentence.
    pub unreadable: Vec<DraftId>,
}

/// A draft as it is kept.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    version: u32,
    form: String,
    person: Option<PersonId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    of: Option<String>,
    booking: Option<BookingId>,
    by: Option<StaffId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    command: Option<String>,
    body: Map<String, Value>,
}

impl Journal {
    /// Keeps a draft in the place of the former one of that form, person and matter. It is durable when this returns `Ok`.
    ///
    /// # Errors
    /// The store cannot be written. The former draft is there still.
    pub fn save_draft(&mut self, draft: &Draft) -> Result<(), JournalError> {
        let Draft { form, person, of, booking, by, command, body, changed } = draft.clone();
        let kept = Kept { version: VERSION, form, person, of, booking, by, command, body };
        let body = serde_json::to_vec(&kept).map_err(|_| JournalError::UnreadableDraft(draft.id()))?;
        self.store.transaction(|tx| {
            let mut upsert = tx.conn().prepare_cached(
                "INSERT INTO draft (id, body, changed) VALUES (?1, ?2, ?3)
                 ON CONFLICT (id) DO UPDATE SET body = ?2, changed = ?3",
            )?;
            let _one = upsert.execute(params![draft.id().0, body, changed.timestamp_millis()])?;
            Ok(())
        })
    }

    /// All drafts.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn drafts(&self) -> Result<Drafts, JournalError> {
        let mut query =
            self.store.conn().prepare_cached("SELECT id, body, changed FROM draft ORDER BY changed DESC, id")?;
        let mut rows = query.query([])?;
        let mut found = Drafts::default();
        while let Some(row) = rows.next()? {
            match read(row)? {
                Ok(draft) => found.drafts.push(draft),
                Err(id) => found.unreadable.push(id),
            }
        }
        Ok(found)
    }

    /// The draft of a form, person and matter, where there is one.
    ///
    /// # Errors
    /// [`JournalError::UnreadableDraft`]: there is one, and this program cannot read it. Or the store cannot be read.
    pub fn draft(&self, id: &DraftId) -> Result<Option<Draft>, JournalError> {
        let mut query = self.store.conn().prepare_cached("SELECT id, body, changed FROM draft WHERE id = ?1")?;
        let mut rows = query.query([&id.0])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        read(row)?.map(Some).map_err(JournalError::UnreadableDraft)
    }

    /// Throws a draft away, also one that cannot be read. One that is not there is no error.
    ///
    /// # Errors
    /// The store cannot be written. The draft is there still.
    pub fn drop_draft(&mut self, id: &DraftId) -> Result<(), JournalError> {
        self.store.transaction(|tx| {
            let mut delete = tx.conn().prepare_cached("DELETE FROM draft WHERE id = ?1")?;
            let _rows = delete.execute([&id.0])?;
            Ok(())
        })
    }

    /// Whether the command of a draft is in the record: the program ended after it was recorded and before the draft went.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn is_recorded(&self, draft: &Draft) -> Result<bool, JournalError> {
        let Some(command) = &draft.command else { return Ok(false) };
        Ok(model::command_events(self.store.conn(), command)?.is_some())
    }

    /// Why a draft is stale at a moment, by the record as it stands.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn stale(&self, draft: &Draft, now: Moment) -> Result<Option<Stale>, JournalError> {
        let Some(person) = draft.person else { return Ok(None) };
        let file = fold_person(self.store.id(), person, self.store.records_of_stream(person.0, None)?)?;
        Ok(draft.stale(file.as_ref(), now))
    }
}

/// A draft from its row, or which one it is that cannot be read.
fn read(row: &Row<'_>) -> Result<Result<Draft, DraftId>, JournalError> {
    let id = DraftId(String::from_utf8_lossy(super::read::bytes(row, 0)?.unwrap_or_default()).into_owned());
    let kept = super::read::bytes(row, 1)?.and_then(|body| serde_json::from_slice::<Kept>(body).ok());
    let changed = Moment::from_timestamp_millis(row.get(2)?);
    let (Some(kept), Some(changed)) = (kept.filter(|kept| kept.version == VERSION), changed) else {
        return Ok(Err(id));
    };
    let Kept { form, person, of, booking, by, command, body, .. } = kept;
    let draft = Draft { form, person, of, booking, by, command, body, changed };
    // One that lies under another's id would be opened for the wrong person.
    Ok(if draft.id() == id { Ok(draft) } else { Err(id) })
}
