//! Files that are recorded and perhaps not in their places yet. What they are is kept in the encrypted store until they are,
//! so that a program that starts after a kill finishes it, or records that nothing came of it.

use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::file::alone;
use super::target::Target;
use super::{Made, note, stream};
use crate::custody::event::Stream;
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
    /// The unfinished name of the file that it replaces, where it is one of several: all are replaced, or none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) former: Option<PathBuf>,
    pub(super) target: Target,
    /// What is recorded of it.
    pub(super) issued: Issued,
}

/// What became of one that was left half-done.
enum End {
    /// It lies in its place, or lay there until a newer report took it.
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

    /// Removes what is unfinished, and the former files that were kept. By its name it is no report; what cannot be removed
    /// does no harm.
    pub(super) fn remove(&self) {
        let names = self.sheets.iter().flat_map(|sheet| std::iter::once(&sheet.half).chain(&sheet.former));
        names.for_each(|name| drop(fs::remove_file(name)));
    }
}

/// Those that lie in the store.
#[derive(Default)]
struct Halves {
    halves: Vec<Half>,
    /// So many cannot be read: another version of the program left them.
    unreadable: usize,
}

impl Halves {
    fn of(journal: &Journal) -> Result<Self, JournalError> {
        let drafts = journal.drafts()?;
        let mut all =
            Self { unreadable: drafts.unreadable.iter().filter(|id| id.is_of(FORM)).count(), ..Self::default() };
        for draft in drafts.drafts.into_iter().filter(|draft| draft.form == FORM) {
            match serde_json::from_value(Value::Object(draft.body)) {
                Ok(half) => all.halves.push(half),
                Err(_) => all.unreadable += 1,
            }
        }
        Ok(all)
    }

    /// What is told of those that cannot be read. They stay: the version that left them settles them.
    fn says(&self) -> Option<String> {
        let which = match self.unreadable {
            0 => return None,
            1 => "1 report that was being saved".to_owned(),
            many => format!("{many} reports that were being saved"),
        };
        Some(format!(
            "What became of {which} when a program ended cannot be told: it was kept by another version of Hold48. Look \
             whether the file lies in its place, and start the newest version."
        ))
    }
}

impl Sheet {
    /// Whether this very file lies in its place.
    pub(super) fn is_there(&self) -> bool {
        fs::read(self.target.path()).is_ok_and(|bytes| Sha256::of(&bytes) == self.issued.sha256)
    }

    /// Takes it away from its place again, and puts back what it replaced.
    pub(super) fn unpublish(&self) {
        if self.is_there() {
            // What cannot be taken away is there, and recorded as that.
            let _ = match &self.former {
                Some(former) => fs::rename(former, self.target.path()),
                None => fs::remove_file(self.target.path()),
            };
        }
    }

    /// That it is not there.
    pub(super) fn not_saved(&self, why: &str) -> Issued {
        let file = self.target.path().display().to_string();
        Issued { how: How::NotSaved { file, why: why.to_owned() }, ..self.issued.clone() }
    }

    /// Finishes what was begun; but a newer report that was saved under its name stays.
    fn finish(&self, has_newer: bool) -> End {
        if self.is_there() {
            return End::There;
        }
        if !self.target.folder().is_dir() {
            return End::Unknown;
        }
        let whole = fs::read(&self.half).is_ok_and(|bytes| Sha256::of(&bytes) == self.issued.sha256);
        match (whole, has_newer) {
            (true, false) => match self.target.publish(&self.half) {
                Ok(()) => End::Finished,
                Err(error) => End::Not(reason(&error)),
            },
            (true, true) => End::Not("a newer report has that name".to_owned()),
            // It had its name: the newer one replaced it.
            (false, true) => End::There,
            (false, false) => End::Not("the program ended before it lay there".to_owned()),
        }
    }

    /// What becomes of it where another page of the same report is not there: all are, or none.
    fn without_the_other(&self, end: End) -> End {
        if !matches!(end, End::There | End::Finished) {
            return end;
        }
        self.unpublish();
        if self.is_there() { end } else { End::Not("another page of it is not there".to_owned()) }
    }
}

/// What was issued after an event, in order, with in whose history it stands.
///
/// # Errors
/// The record cannot be read.
pub fn issued_since(journal: &Journal, before: u64) -> Result<Vec<(Stream, Issued)>, JournalError> {
    let (mut found, id) = (Vec::new(), journal.store().id());
    journal.store().records_after(before, |record| -> Result<(), JournalError> {
        let recorded = decode(id, &record)?.map(|(recorded, _)| recorded);
        found.extend(recorded.and_then(|one| Some((one.stream, one.event.issued()?.clone()))));
        Ok(())
    })?;
    Ok(found)
}

/// Whether a program ended, or is still at it, while it put a report in its place.
///
/// # Errors
/// A sentence: the record cannot be read.
pub fn half_done(journal: &Journal) -> Result<bool, String> {
    let all = Halves::of(journal).map_err(|error| error.to_string())?;
    Ok(!all.halves.is_empty() || all.unreadable > 0)
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
    let all = Halves::of(journal).map_err(|error| error.to_string())?;
    let mut says: Vec<String> = all.says().into_iter().collect();
    for half in &all.halves {
        if settle_one(journal, half, now, &mut says)? {
            half.remove();
            half.drop_mark(journal)?;
        }
    }
    Ok(says)
}

/// Settles the files of one report. Tells whether there is nothing more to look at.
fn settle_one(journal: &mut Journal, half: &Half, now: Moment, says: &mut Vec<String>) -> Result<bool, String> {
    let since = issued_since(journal, half.before).map_err(|error| error.to_string())?;
    let recorded = |one: &Issued| since.iter().position(|(of, issued)| *of == stream(half.about) && issued == one);
    let finish = |sheet: &'_ Sheet| {
        let own = recorded(&sheet.issued)?;
        Some(sheet.finish(since[own + 1..].iter().any(|(_, later)| later.file() == sheet.issued.file())))
    };
    let mut ends: Vec<_> = half.sheets.iter().filter_map(|sheet| Some((sheet, finish(sheet)?))).collect();
    if ends.iter().any(|(_, end)| matches!(end, End::Not(_))) {
        ends = ends.into_iter().map(|(sheet, end)| (sheet, sheet.without_the_other(end))).collect();
    }
    let mut over = true;
    for (sheet, end) in ends {
        let file = sheet.target.path().display();
        match end {
            End::There => {}
            End::Finished => says.push(format!("{file} was recorded, and is put in its place now.")),
            End::Unknown => {
                over = false;
                says.push(format!(
                    "Whether {file} was put in its place cannot be told: its folder cannot be reached. It is looked at again \
                     when Hold48 starts next."
                ));
            }
            End::Not(why) => {
                if !since.iter().any(|(_, later)| later.takes_back(&sheet.issued)) {
                    note(journal, half.about, sheet.not_saved(&why), None, now)?;
                }
                says.push(format!("{file} is not there: {why}. The record says so now. Save it again."));
            }
        }
    }
    Ok(over)
}
