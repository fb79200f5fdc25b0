//! Files that are recorded and perhaps not in their places yet. What they are is kept in the encrypted store until they are,
//! so that a program that starts after a kill finishes it, or records that nothing came of it.

use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::file::alone;
use super::target::Target;
use super::{Made, note, stream};
use crate::custody::ids::{HoldId, PersonId};
use crate::custody::issued::{How, Issued};
use crate::custody::sha256::Sha256;
use crate::custody::zone::Moment;
use crate::journal::draft::Draft;
use crate::journal::error::JournalError;
use crate::journal::record::Journal;
use crate::journal::typed::decode;
use crate::platform::reason::reason;

/// How its draft is called.
const FORM: &str = "saving";

/// Files of one report on their way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Half {
    /// Of whom the report is, and of which hold.
    pub(super) about: Option<(PersonId, Option<HoldId>)>,
    /// The newest event before them.
    before: u64,
    pub(super) sheets: Vec<Sheet>,
    at: Moment,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sheet {
    /// Its unfinished name.
    pub(super) half: PathBuf,
    pub(super) target: Target,
    /// What is recorded of it.
    pub(super) issued: Issued,
}

/// What became of one that was left half-done.
enum End {
    /// It lies in its place.
    There,
    /// It was put there now.
    Finished,
    /// It is not there; why, as the end of a sentence.
    Not(String),
    /// Its folder cannot be reached.
    Unknown,
}

impl Half {
    /// Nothing yet, of a report.
    pub(super) fn new(journal: &Journal, made: &Made, at: Moment) -> Result<Self, String> {
        let before = journal.store().head().map_err(|error| error.to_string())?.seq;
        Ok(Self { about: made.about(), before, sheets: Vec::new(), at })
    }

    fn draft(&self) -> Result<Draft, String> {
        let Ok(Value::Object(body)) = serde_json::to_value(self) else {
            return Err("That name has signs that cannot be recorded. Choose another name.".to_owned());
        };
        // Random signs end the unfinished name: no two have the same.
        let first = self.sheets.first().and_then(|sheet| sheet.half.extension());
        let (form, of) = (FORM.to_owned(), first.map(|end| end.to_string_lossy().into_owned()));
        Ok(Draft { form, person: None, of, booking: None, by: None, command: None, body, changed: self.at })
    }

    /// Keeps it in the store.
    pub(super) fn mark(&self, journal: &mut Journal) -> Result<(), String> {
        journal.save_draft(&self.draft()?).map_err(|error| error.to_string())
    }

    /// It is done.
    pub(super) fn drop_mark(&self, journal: &mut Journal) -> Result<(), String> {
        journal.drop_draft(&self.draft()?.id()).map_err(|error| error.to_string())
    }

    /// Removes what is unfinished. By its name it is no report; what cannot be removed does no harm.
    pub(super) fn remove(&self) {
        self.sheets.iter().for_each(|sheet| drop(fs::remove_file(&sheet.half)));
    }

    /// Those that lie in the store.
    fn all(journal: &Journal) -> Result<Vec<Self>, JournalError> {
        let drafts = journal.drafts()?.drafts.into_iter().filter(|draft| draft.form == FORM);
        Ok(drafts.filter_map(|draft| serde_json::from_value(Value::Object(draft.body)).ok()).collect())
    }

    /// What of it was recorded.
    fn recorded(&self, journal: &Journal) -> Result<Vec<Issued>, JournalError> {
        let (mut found, id) = (Vec::new(), journal.store().id());
        journal.store().records_after(self.before, |record| -> Result<(), JournalError> {
            let recorded = decode(id, &record)?.filter(|(recorded, _)| recorded.stream == stream(self.about));
            found.extend(recorded.and_then(|(recorded, _)| recorded.event.issued().cloned()));
            Ok(())
        })?;
        Ok(found)
    }
}

impl Sheet {
    /// Whether this very file lies in its place.
    pub(super) fn is_there(&self) -> bool {
        fs::read(self.target.path()).is_ok_and(|bytes| Sha256::of(&bytes) == self.issued.sha256)
    }

    /// Takes it away from its place again.
    pub(super) fn unpublish(&self) {
        if self.is_there() {
            // What cannot be removed is there, and recorded as that.
            let _ = fs::remove_file(self.target.path());
        }
    }

    /// That it is not there.
    pub(super) fn not_saved(&self, why: &str) -> Issued {
        let file = self.target.path().display().to_string();
        Issued { how: How::NotSaved { file, why: why.to_owned() }, ..self.issued.clone() }
    }

    /// Finishes what was begun.
    fn finish(&self) -> End {
        if self.is_there() {
            return End::There;
        }
        if !self.target.folder().is_dir() {
            return End::Unknown;
        }
        match fs::read(&self.half) {
            Ok(bytes) if Sha256::of(&bytes) == self.issued.sha256 => match self.target.publish(&self.half) {
                Ok(()) => End::Finished,
                Err(error) => End::Not(reason(&error)),
            },
            Ok(_) | Err(_) => End::Not("the program ended before it lay there".to_owned()),
        }
    }
}

/// Whether a program ended, or is still at it, while it put a report in its place.
///
/// # Errors
/// A sentence: the record cannot be read.
pub fn half_done(journal: &Journal) -> Result<bool, String> {
    Half::all(journal).map(|halves| !halves.is_empty()).map_err(|error| error.to_string())
}

/// Finishes what a program that ended left half-done: puts in its place what is recorded, and records what cannot be put
/// there. Tells what came of it, in sentences.
///
/// # Errors
/// A sentence: the record cannot be read or written. What was not settled is settled at the next start.
pub fn settle(journal: &mut Journal, now: Moment) -> Result<Vec<String>, String> {
    if !half_done(journal)? {
        return Ok(Vec::new());
    }
    let _alone = alone(journal)?;
    settle_alone(journal, now)
}

/// What [`settle`] does, for whoever is alone.
pub(super) fn settle_alone(journal: &mut Journal, now: Moment) -> Result<Vec<String>, String> {
    let mut says = Vec::new();
    for half in Half::all(journal).map_err(|error| error.to_string())? {
        let recorded = half.recorded(journal).map_err(|error| error.to_string())?;
        let mut over = true;
        for sheet in half.sheets.iter().filter(|sheet| recorded.contains(&sheet.issued)) {
            let file = sheet.target.path().display();
            match sheet.finish() {
                End::There => {}
                End::Finished => says.push(format!("{file} was recorded, and is put in its place now.")),
                End::Unknown => {
                    over = false;
                    says.push(format!(
                        "Whether {file} was put in its place cannot be told: its folder cannot be reached. It is looked at \
                         again when Hold48 starts next."
                    ));
                }
                End::Not(why) => {
                    if !recorded.iter().any(|later| later.takes_back(&sheet.issued)) {
                        note(journal, half.about, sheet.not_saved(&why), None, now)?;
                    }
                    says.push(format!("{file} is not there: {why}. The record says so now. Save it again."));
                }
            }
        }
        if over {
            half.remove();
            half.drop_mark(journal)?;
        }
    }
    Ok(says)
}
