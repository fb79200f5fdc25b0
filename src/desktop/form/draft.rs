//! What is kept of a form that is not done, and taken up again.

use std::collections::BTreeMap;

use super::super::action::Action;
use super::read::Entry;
use super::{DEED, Form};

/// A draft that may be of another time: it waits beside the form until somebody decides.
#[derive(Debug)]
pub struct Aside {
    /// Why it is not put in.
    pub says: String,
    /// What was typed.
    pub entries: BTreeMap<String, Entry>,
    /// Whoever is at the desk typed it.
    pub own: bool,
}

impl Form {
    /// What stands in the fields, for a draft.
    pub fn entries(&self) -> &BTreeMap<String, Entry> {
        &self.entries
    }

    /// Takes up a draft. What this form does not ask is left out, and of somebody else's draft what they attested. Tells
    /// whether anything was attested and is left out.
    pub fn take_up(&mut self, mut entries: BTreeMap<String, Entry>, own: bool) -> bool {
        let mut left_out = false;
        for field in self.spec.fields() {
            let Some(entry) = entries.remove(field.key) else { continue };
            if !own && field.attests() {
                left_out |= !entry.text.is_empty();
                continue;
            }
            let _former = self.entries.insert(field.key.to_owned(), entry);
            let _new = self.touched.insert(field.key);
        }
        left_out
    }

    /// The draft that waits beside the form is put in, or goes when the form is saved next.
    pub(super) fn settled(&mut self, puts_in: bool) -> Action {
        self.unsaved = true;
        if let Some(aside) = self.aside.take().filter(|_| puts_in) {
            let _told_with_the_offer = self.take_up(aside.entries, aside.own);
        }
        let first = Action::Focus(self.first().unwrap_or(DEED).into());
        Action::All(vec![Action::Changed, first])
    }

    /// Whether nothing was typed: every field stands as it opened.
    pub fn is_blank(&self) -> bool {
        self.spec.fields().all(|field| self.text(field.key).trim() == field.starts)
    }
}
