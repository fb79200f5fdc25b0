//! A report leaves the program: made from the record as of a moment, saved, exported or printed, and recorded.
//!
//! Window and command line both go through here, so that the same question gives the same pages, and no page leaves
//! without its trace in the record.

mod daily;
mod file;
mod half;
mod target;

use crate::custody::daily_span::DailySpan;
use crate::custody::event::{Event, JailEvent, PersonEvent, Stream};
use crate::custody::file::File;
use crate::custody::ids::{HoldId, PersonId, StaffId};
use crate::custody::issued::{How, Issued, PaperSize, Report};
use crate::custody::sha256::Sha256;
use crate::custody::zone::Moment;
use crate::journal::error::JournalError;
use crate::journal::past::{Then, then};
use crate::journal::record::Journal;
use crate::journal::store::Store;
use crate::platform::machine;
use crate::platform::printer::{Rows, Sheets};
use crate::report::{About, Document, Facts, Outcomes, Press, PrintedBy, Sources};

pub use daily::{DailyMade, DailyRun, daily, daily_due, paper, set_daily};
pub use file::{Leaf, Trace, save};
pub use half::{half_done, issued_since, settle};
pub use target::{NoTarget, Target};

/// Which report is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Which.
    pub report: Report,
    /// Of whom, where it is about a case.
    pub person: Option<PersonId>,
    /// Of which hold; nothing for the open one, or else the latest.
    pub hold: Option<HoldId>,
    /// As of when; nothing for the present.
    pub as_of: Option<Moment>,
    /// Code of the language of a paper for the person: `en`, `es`.
    pub language: String,
    /// On what.
    pub paper: PaperSize,
}

/// A report that was made, ready to leave.
#[derive(Debug)]
pub struct Made {
    /// What was asked for.
    pub ask: Ask,
    /// The moment that it tells of.
    pub as_of: Moment,
    /// What it tells the person, where it is a deadline card.
    card: Option<ToldByCard>,
    /// Its pages.
    pub document: Document,
    /// The pages as PDF.
    pub pdf: Vec<u8>,
    /// SHA-256 of the PDF.
    pub sha256: Sha256,
}

/// The hold of which a deadline card tells, and the deadline that it tells.
#[derive(Debug, Clone, Copy)]
struct ToldByCard {
    hold: HoldId,
    deadline: Option<Moment>,
}

/// The facts of a report, from the record.
///
/// # Errors
/// A sentence: there is nothing for such a report, or the record cannot be read.
pub fn facts(journal: &Journal, ask: &Ask, by: Option<StaffId>, now: Moment) -> Result<(Facts, Moment), String> {
    known(journal, ask, by, now).map(|known| (known.facts, known.as_of))
}

/// What is known of a report before its pages are set.
struct Known {
    facts: Facts,
    as_of: Moment,
    card: Option<ToldByCard>,
}

fn known(journal: &Journal, ask: &Ask, by: Option<StaffId>, now: Moment) -> Result<Known, String> {
    let present = journal.jail().present(now);
    let as_of = ask.as_of.unwrap_or(present);
    if as_of > present {
        return Err("That moment has not come yet. Ask for now, or for a moment that has passed.".to_owned());
    }
    let store = journal.store();
    let read = |error: JournalError| error.to_string();
    let then = then(store, as_of).map_err(read)?;
    if then.jail.set_up.is_none() {
        return Err("At that moment the jail was not set up yet: nothing is on record.".to_owned());
    }
    let ended = (ask.report == Report::DailyCustody).then(|| outcomes(&then, store)).transpose().map_err(read)?;
    let case = ask.person.map(|person| then.case(store, person)).transpose().map_err(read)?.flatten();
    if ask.person.is_some() && case.is_none() {
        return Err("At that moment this person was not on file yet.".to_owned());
    }
    let about = case.as_ref().map(|case| About { file: &case.file, history: &case.history, hold: ask.hold });
    let (name, account) = (by.map(|by| then.jail.staff_name(by)), machine::account());
    let printed_by = name.as_deref().map_or(PrintedBy::Account(&account), PrintedBy::Staff);
    let sources = Sources {
        jail: &then.jail,
        files: &then.files,
        ended: ended.as_ref().map(|(span, left)| Outcomes { span, left }),
        about,
        head: &then.head,
        as_of,
        printed_at: present,
        printed_by,
        paper: ask.paper,
        language: &ask.language,
    };
    let facts = Facts::of(ask.report, &sources)?;
    let told = case.as_ref().filter(|_| ask.report == Report::DeadlineCard).map(|case| &case.file);
    let hold = told.and_then(|file| ask.hold.map_or_else(|| file.open_hold(&then.jail), |id| file.hold(id)));
    let card = hold.map(|hold| ToldByCard { hold: hold.id, deadline: hold.deadline(&then.jail) });
    Ok(Known { facts, as_of, card })
}

/// From when a daily report tells outcomes, and the files of those who left since.
fn outcomes(then: &Then, store: &Store) -> Result<(DailySpan, Vec<File>), JournalError> {
    let span = then.daily_span(store)?;
    let left = then.left_since(store, span.since().unwrap_or(Moment::MIN_UTC))?;
    Ok((span, left))
}

/// Makes a report.
///
/// # Errors
/// A sentence: there is nothing for such a report, the record cannot be read, or the pages cannot be set.
pub fn make(journal: &Journal, press: &Press, ask: Ask, by: Option<StaffId>, now: Moment) -> Result<Made, String> {
    let Known { facts, as_of, card } = known(journal, &ask, by, now)?;
    let document = press.print(&facts)?;
    let pdf = document.pdf()?;
    let sha256 = Sha256::of(&pdf);
    Ok(Made { ask, as_of, card, document, pdf, sha256 })
}

/// The reports that there are of the person of a report, as of the same moment.
pub fn of_person(journal: &Journal, ask: &Ask, by: Option<StaffId>, now: Moment) -> Vec<Report> {
    let one = |report| Ask { report, language: "en".to_owned(), ..ask.clone() };
    let there = |report: &Report| report.of_case() && facts(journal, &one(*report), by, now).is_ok();
    let asked = ask.person.is_some();
    Report::ALL.into_iter().filter(|_| asked).filter(there).collect()
}

impl Made {
    /// What is recorded of it: where it went, as which bytes, and for whom.
    pub fn issued(&self, how: How, sha256: Sha256, recipient: Option<String>) -> Issued {
        let language = self.document.language().map(str::to_owned);
        let (report, as_of, pages) = (self.ask.report, self.as_of, self.pages());
        let deadline = self.card.and_then(|card| card.deadline);
        Issued { report, as_of, how, language, pages, recipient, deadline, sha256 }
    }

    /// Of whom it is, and of which hold; nothing for a report of the jail.
    pub fn about(&self) -> Option<(PersonId, Option<HoldId>)> {
        let person = self.ask.person.filter(|_| self.ask.report.of_case())?;
        let named = self.ask.hold.filter(|_| self.ask.report.of_one_hold());
        Some((person, named.or(self.card.map(|card| card.hold))))
    }
}

/// As a printer takes it.
impl Sheets for Made {
    fn pdf(&self) -> &[u8] {
        &self.pdf
    }

    fn pages(&self) -> u32 {
        u32::try_from(self.document.pages()).unwrap_or(u32::MAX)
    }

    fn size(&self, page: u32) -> Option<(f64, f64)> {
        self.document.size(page as usize)
    }

    fn rows(&self, page: u32, pixels_per_point: f32, top: u32, height: u32) -> Option<Rows> {
        let pixels = self.document.rows(page as usize, pixels_per_point, (top, height))?;
        Some(Rows { width: pixels.width, rgba: pixels.rgba })
    }
}

/// A report of a case leaves for somebody who is named, and nobody was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoRecipient;

/// Whether a report leaves only for somebody who is named: one of a case does.
pub fn needs_recipient(report: Report) -> bool {
    report.of_case()
}

/// For whom a report leaves, as it was typed; nothing where nobody was named and nobody need be.
///
/// # Errors
/// [`NoRecipient`]: nobody was named.
pub fn recipient(report: Report, typed: &str) -> Result<Option<String>, NoRecipient> {
    match typed.trim() {
        "" if needs_recipient(report) => Err(NoRecipient),
        "" => Ok(None),
        named => Ok(Some(named.to_owned())),
    }
}

/// In whose history a report is recorded.
pub fn stream(about: Option<(PersonId, Option<HoldId>)>) -> Stream {
    about.map_or(Stream::Jail, |(person, _)| Stream::Person(person))
}

/// Records what was issued, in the history of the person, and of the hold, or of the jail.
///
/// # Errors
/// A sentence: it could not be recorded.
pub fn note(
    journal: &mut Journal,
    about: Option<(PersonId, Option<HoldId>)>,
    issued: Issued,
    by: Option<StaffId>,
    now: Moment,
) -> Result<(), String> {
    let event = match about {
        Some((_, hold)) => Event::from(PersonEvent::ReportIssued { hold, issued }),
        None => Event::from(JailEvent::ReportIssued { issued }),
    };
    journal.note(stream(about), event, by, now).map_err(|error| error.to_string())
}
