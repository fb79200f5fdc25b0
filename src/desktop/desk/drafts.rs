//! Drafts save themselves, survive a kill, and never open for another person in custody.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::super::deeds::Ground;
use super::super::deeds::unfinished::named;
use super::super::form::Form;
use super::super::form::read::Entry;
use super::super::place::Place;
use super::Desk;
use crate::custody::file::File;
use crate::custody::finding::Severity;
use crate::custody::ids::PersonId;
use crate::journal::draft::{Draft, DraftId};
use crate::journal::error::JournalError;

impl Desk {
    /// Saves what was typed since the last time.
    pub(super) fn keep_draft(&mut self) {
        if let Err(error) = self.save_if_changed() {
            let says = format!("What you typed is not saved yet, it is only on this screen. {error}");
            self.tell(Severity::Warn, says);
        }
    }

    /// Saves what was typed before the page is left. Where that fails the page stays, and the same again gives up what was
    /// typed: a full disk keeps nobody from the board.
    pub(super) fn may_leave(&mut self) -> bool {
        let Err(error) = self.save_if_changed() else { return true };
        let warned = self.screen.form_mut().is_none_or(|form| std::mem::replace(&mut form.warned, true));
        if !warned {
            let says = format!(
                "What you typed cannot be saved, it is only on this screen. {error} Record it now, or leave once more to \
                 give it up."
            );
            self.tell(Severity::Block, says);
        }
        warned
    }

    fn save_if_changed(&mut self) -> Result<(), JournalError> {
        match self.screen.form() {
            Some(form) if form.unsaved && !form.sent => self.save_draft(),
            Some(_) | None => Ok(()),
        }
    }

    /// Saves the open form as it stands. One in which nothing is typed has no draft, unless it is sent.
    pub(super) fn save_draft(&mut self) -> Result<(), JournalError> {
        let Some(form) = self.screen.form() else { return Ok(()) };
        let (spec, command, blank) = (&form.spec, form.command.clone(), form.is_blank() && !form.sent);
        let mut body = body(form.entries());
        if let Some(of) = &spec.of {
            let _new = body.insert(OF.to_owned(), json!(of));
        }
        let (person, by, changed) = (spec.person, self.staff, self.now);
        let booking = person.and_then(|person| self.booking_of(person));
        let draft = Draft { form: spec.name.to_owned(), person, booking, by, command, body, changed };
        let Some(record) = &mut self.record else { return Ok(()) };
        if blank { record.journal.drop_draft(&draft.id()) } else { record.journal.save_draft(&draft) }?;
        if let Some(form) = self.screen.form_mut() {
            form.unsaved = false;
        }
        Ok(())
    }

    /// Throws the draft of the open form away: it is recorded.
    pub(super) fn drop_draft(&mut self) {
        let Some(form) = self.screen.form_mut() else { return };
        form.unsaved = false;
        let id = DraftId::of(form.spec.name, form.spec.person);
        let Some(record) = &mut self.record else { return };
        if let Err(error) = record.journal.drop_draft(&id) {
            self.tell(Severity::Warn, format!("This is recorded, but its draft could not be thrown away. {error}"));
        }
    }

    /// Puts the draft that lies there into a form. One that was begun under another booking is not put in.
    pub(super) fn take_up_draft(&mut self, form: &mut Form) {
        let Some(record) = &self.record else { return };
        let id = DraftId::of(form.spec.name, form.spec.person);
        let draft = match record.journal.draft(&id) {
            Ok(Some(draft)) => draft,
            Ok(None) => return,
            Err(error) => return self.tell(Severity::Warn, error.to_string()),
        };
        if draft.body.get(OF).and_then(Value::as_str) != form.spec.of.as_deref() {
            return;
        }
        match record.journal.is_recorded(&draft) {
            Ok(false) => self.put_in(form, &draft),
            Ok(true) => self.tell_recorded(&id),
            Err(error) => self.tell(Severity::Warn, error.to_string()),
        }
    }

    /// Throws away a draft that is in the record, and says why the form is empty.
    fn tell_recorded(&mut self, id: &DraftId) {
        let dropped = self.record.as_mut().map_or(Ok(()), |record| record.journal.drop_draft(id));
        let says = "What was typed here last is in the record: the program ended before it could say so. Do not enter it \
                    again.";
        let why = dropped.err().map(|error| format!(" {error}")).unwrap_or_default();
        self.tell(Severity::Warn, format!("{says}{why}"));
    }

    fn put_in(&mut self, form: &mut Form, draft: &Draft) {
        let Some(record) = &self.record else { return };
        match record.journal.stale(draft, self.now) {
            Ok(None) => {
                let zone = record.journal.jail().zone();
                let when = crate::custody::zone::show_short(draft.changed, zone);
                let own = draft.by == self.staff;
                let whose = draft.by.map_or_else(|| "nobody by name".to_owned(), |by| self.jail().staff_name(by));
                let left_out = form.take_up(entries(&draft.body), own);
                if own && !form.is_blank() {
                    self.tell(Severity::Fine, format!("Taken up where it was left {when}. Check the times."));
                } else if left_out || !form.is_blank() {
                    let says = format!(
                        "{whose} typed this and left it {when}. Marks and choices are yours to make: none is taken over. \
                         Check the times."
                    );
                    self.tell(Severity::Warn, says);
                }
            }
            Ok(Some(stale)) => self.tell(Severity::Warn, stale.to_string()),
            Err(error) => self.tell(Severity::Warn, error.to_string()),
        }
    }

    /// The forms that lie unfinished for a person, by their titles, with the pages on which they go on.
    pub(super) fn unfinished(&self, file: &File) -> Vec<(String, Place)> {
        let drafts = self.record.as_ref().and_then(|record| record.journal.drafts().ok()).unwrap_or_default();
        let ground = Ground { jail: self.jail(), file: Some(file), now: self.now };
        let record = self.record.as_ref();
        let recorded = |draft: &Draft| record.is_some_and(|one| one.journal.is_recorded(draft).unwrap_or(false));
        let waits = |draft: &&Draft| draft.person == Some(file.person) && !recorded(draft);
        let of_person = drafts.drafts.iter().filter(waits);
        let opened = |draft: &Draft| named(&draft.form, draft.body.get(OF).and_then(Value::as_str), &ground);
        of_person.filter_map(opened).collect()
    }

    fn booking_of(&self, person: PersonId) -> Option<crate::custody::ids::BookingId> {
        let journal = &self.record.as_ref()?.journal;
        let file = journal.open_files().find(|file| file.person == person)?;
        file.current_booking(self.now).map(|booking| booking.id)
    }
}

/// Where a draft says which of several matters of a kind it is about. No field has this key.
const OF: &str = "of";

fn body(entries: &BTreeMap<String, Entry>) -> Map<String, Value> {
    entries.iter().map(|(key, entry)| (key.clone(), json!({ "text": entry.text, "at": entry.at }))).collect()
}

fn entries(body: &Map<String, Value>) -> BTreeMap<String, Entry> {
    let entry = |value: &Value| Entry {
        text: value.get("text").and_then(Value::as_str).unwrap_or_default().to_owned(),
        at: value.get("at").and_then(|at| serde_json::from_value(at.clone()).ok()).flatten(),
    };
    body.iter().map(|(key, value)| (key.clone(), entry(value))).collect()
}
