//! Drafts save themselves, survive a kill, and never open for another person in custody.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::super::deeds::Ground;
use super::super::deeds::unfinished::named;
use super::super::form::read::Entry;
use super::super::form::spec::Spec;
use super::super::form::{Aside, Form};
use super::super::place::Place;
use super::Desk;
use super::banner::Line;
use crate::custody::file::File;
use crate::custody::finding::Severity;
use crate::custody::ids::PersonId;
use crate::custody::zone::show_short;
use crate::journal::draft::{Draft, DraftId, Drafts};
use crate::journal::error::JournalError;
use crate::journal::record::Journal;

impl Desk {
    /// Saves what was typed since the last time.
    pub(super) fn keep_draft(&mut self) {
        let saved = self.save_if_changed();
        self.told_unsaved_no_more();
        match saved {
            Ok(()) => (),
            Err(JournalError::DiskFull) => {
                self.tell(Severity::Warn, format!("{UNSAVED}: the disk is full. Make room, and it is saved."));
            }
            Err(error) => self.tell(Severity::Warn, format!("{UNSAVED}. {error}")),
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
        let (waits, body) = (form.aside.is_some(), body(form.entries()));
        let (person, of, by, changed) = (spec.person, spec.of.clone(), self.staff, self.now);
        let booking = person.and_then(|person| self.booking_of(person));
        let draft = Draft { form: spec.name.to_owned(), person, of, booking, by, command, body, changed };
        let Some(record) = &mut self.record else { return Ok(()) };
        match (blank, waits) {
            (true, true) => (),
            (true, false) => record.journal.drop_draft(&draft.id())?,
            (false, _) => record.journal.save_draft(&draft)?,
        }
        if let Some(form) = self.screen.form_mut() {
            form.unsaved = false;
        }
        Ok(())
    }

    fn told_unsaved_no_more(&mut self) {
        let unsaved = |line: &Line| line.says.starts_with(UNSAVED);
        self.banner = self.banner.take().and_then(|banner| banner.without(unsaved));
    }

    /// Throws the draft of the open form away, and the one that it went on from: it is recorded.
    pub(super) fn drop_draft(&mut self) {
        let Some(form) = self.screen.form_mut() else { return };
        form.unsaved = false;
        let ids = ids(&form.spec);
        let Some(record) = &mut self.record else { return };
        let dropped: Result<Vec<()>, _> = ids.iter().map(|id| record.journal.drop_draft(id)).collect();
        if let Err(error) = dropped {
            self.tell(Severity::Warn, format!("This is recorded, but its draft could not be thrown away. {error}"));
        }
    }

    /// Puts the draft that lies there into a form. One that was begun under another booking waits beside it.
    pub(super) fn take_up_draft(&mut self, form: &mut Form) {
        let Some(record) = &self.record else { return };
        let found = ids(&form.spec).iter().find_map(|id| record.journal.draft(id).transpose());
        let recorded = found.map(|found| found.and_then(|draft| Ok((record.journal.is_recorded(&draft)?, draft))));
        match recorded {
            None => (),
            Some(Ok((false, draft))) => self.put_in(form, &draft),
            Some(Ok((true, draft))) => self.tell_recorded(&draft.id()),
            Some(Err(error)) => self.tell(Severity::Warn, error.to_string()),
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
        let (jail, own) = (record.journal.jail(), draft.by == self.staff);
        let when = show_short(draft.changed, jail.zone());
        let whose = draft.by.map_or_else(|| "Nobody by name".to_owned(), |by| jail.staff_name(by));
        let entries = entries(&draft.body);
        match record.journal.stale(draft, self.now) {
            Ok(None) => {
                let left_out = form.take_up(entries, own);
                if own && !form.is_blank() {
                    self.tell(Severity::Fine, format!("Taken up where it was left {when}. Check the times."));
                } else if left_out || !form.is_blank() {
                    let says = format!("{whose} typed this and left it {when}. {NOT_YOURS} Check the times.");
                    self.tell(Severity::Warn, says);
                }
            }
            Ok(Some(stale)) => {
                let not_yours = if own { String::new() } else { format!(" {NOT_YOURS}") };
                let says = format!(
                    "{stale} {whose} left it {when}.{not_yours} What is typed here before that takes its place."
                );
                form.aside = Some(Aside { says, entries, own });
            }
            Err(error) => self.tell(Severity::Warn, error.to_string()),
        }
    }

    /// The forms that lie unfinished for a person, by their titles, with the pages on which they go on.
    pub(super) fn unfinished(&mut self, file: &File) -> Vec<(String, Place)> {
        let Some(record) = &self.record else { return Vec::new() };
        let drafts = match of_person(&record.journal, file.person) {
            Ok(drafts) => drafts,
            Err(error) => {
                self.tell(Severity::Warn, format!("Which forms lie unfinished cannot be read. {error}"));
                return Vec::new();
            }
        };
        let ground = Ground { jail: self.jail(), file: Some(file), now: self.now };
        let opened = |draft: &Draft| named(&draft.form, draft.of.as_deref(), &ground);
        let unfinished = drafts.drafts.iter().filter_map(opened).collect();
        for id in drafts.unreadable {
            self.tell(Severity::Warn, JournalError::UnreadableDraft(id).to_string());
        }
        unfinished
    }

    fn booking_of(&self, person: PersonId) -> Option<crate::custody::ids::BookingId> {
        let journal = &self.record.as_ref()?.journal;
        let file = journal.open_files().find(|file| file.person == person)?;
        file.current_booking(self.now).map(|booking| booking.id)
    }
}

/// How the sentence begins that a draft could not be saved; it goes once one was.
const UNSAVED: &str = "What you typed is not saved yet, it is only on this screen";

/// What is said where somebody else's draft is taken up.
const NOT_YOURS: &str = "Marks and choices are yours to make: none is taken over.";

/// The drafts from which a form goes on: its own first.
fn ids(spec: &Spec) -> Vec<DraftId> {
    let names = std::iter::once(spec.name).chain(spec.after);
    names.map(|name| DraftId::of(name, spec.person, spec.of.as_deref())).collect()
}

/// The drafts about a person whose command is not recorded.
fn of_person(journal: &Journal, person: PersonId) -> Result<Drafts, JournalError> {
    let mut found = journal.drafts()?;
    found.unreadable.retain(|id| id.is_about(person));
    let drafts = std::mem::take(&mut found.drafts).into_iter().filter(|draft| draft.person == Some(person));
    for draft in drafts {
        if !journal.is_recorded(&draft)? {
            found.drafts.push(draft);
        }
    }
    Ok(found)
}

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
