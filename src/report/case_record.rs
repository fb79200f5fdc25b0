//! The case record: the whole file of one person, for counsel and for a court. A-numbers stand in full.

mod held;
mod papers;
mod strip;

use serde::Serialize;

use super::case::{Pair, Subject, Thing, beside, long};
use super::frame::Frame;
use super::sources::{About, Sources};
use crate::custody::apply::file_after;
use crate::custody::board;
use crate::custody::clock::minutes_said;
use crate::custody::entry::Entry;
use crate::custody::event::{Event, PersonEvent};
use crate::custody::interval;
use crate::custody::issued::Report;
use crate::custody::redaction::{self, REDACTED};
use crate::custody::text::capital;
use crate::custody::told::hold::ended;
use crate::custody::told::{NOT_RECORDED, case as told};
use crate::custody::view::View;

pub use held::HoldPart;
pub use papers::PaperPart;
pub use strip::{Ground, Strip};

/// Said over a redacted record.
const TAKEN_OUT: &str = "Redacted: names, numbers, dates of birth, where the person was held, and all that somebody wrote in words are taken out. Times, rules, staff, listed places and agreements of this jail stand. Read it before it leaves; check with counsel.";

/// The facts of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseRecord {
    /// What stands on every page.
    pub frame: Frame,
    /// Whose case.
    pub subject: Subject,
    /// Of a redacted record what is not on it.
    pub taken_out: Option<&'static str>,
    /// Names and numbers in full.
    pub identity: Vec<Pair>,
    /// Where the person stands.
    pub state: String,
    /// Stays in this jail.
    pub bookings: Vec<Thing>,
    /// On what custody rested, drawn; nothing where nobody was ever booked.
    pub strip: Option<Strip>,
    /// The same in words, over all stays.
    pub grounds: Vec<Ground>,
    /// Minutes without basis, in all.
    pub gap: String,
    /// Papers received.
    pub papers: Vec<PaperPart>,
    /// Identity matches.
    pub matches: Vec<Thing>,
    /// Holds.
    pub holds: Vec<HoldPart>,
    /// How the person left without a hold.
    pub departures: Vec<Thing>,
    /// Contacts with ICE.
    pub contacts: Vec<Thing>,
    /// What claims are called above them.
    pub claims_title: String,
    /// Claims or signs of US citizenship.
    pub claims: Vec<Thing>,
    /// Exceptions.
    pub exceptions: Vec<Thing>,
    /// How many events the journal has of this person.
    pub extract: String,
    /// Everything that happened, in the order of recording.
    pub history: Vec<Happened>,
}

/// An event of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Happened {
    /// Its number.
    pub number: String,
    /// When it was recorded.
    pub recorded: String,
    /// By whom.
    pub by: String,
    /// What happened.
    pub says: String,
    /// When it happened, how late it was entered, from where, as typed, and what was warned.
    pub beside: Vec<String>,
    /// Whether it is so long that the end of a page may cut it.
    pub breaks: bool,
}

/// The whole file without what tells who it is, for whoever may not know it.
///
/// # Errors
/// A sentence: nobody was named.
pub(super) fn redacted(sources: &Sources<'_>) -> Result<CaseRecord, String> {
    let (about, view) = (sources.about()?, sources.view()?);
    let history = redaction::redacted(view.jail, about.file, about.history);
    let recorded = history.iter().filter_map(|entry| entry.recorded.as_ref());
    let file = file_after(about.file.person, None, recorded).ok_or("Nothing but what was expunged is on this file.")?;
    let about = Some(About { file: &file, history: &history, hold: about.hold });
    let mut record = facts(&Sources { about, ..*sources }, Report::CaseRecordRedacted)?;
    record.identity = taken_out(identity(&view), &[]);
    for (part, whole) in record.papers.iter_mut().zip(&view.file.papers) {
        part.printed = taken_out(PaperPart::of(&view, whole).printed, &part.printed);
        if whole.scan.is_some() {
            part.scan = format!("Scan {REDACTED}");
        }
    }
    for (happened, entry) in record.history.iter_mut().zip(&history) {
        if let Some(Event::Person(PersonEvent::ReportIssued { issued, .. })) =
            entry.recorded.as_ref().map(|one| &one.event)
        {
            happened.says = issued.says_without_hash();
        }
    }
    record.taken_out = Some(TAKEN_OUT);
    Ok(record)
}

/// The whole file, as the case record or as the redacted one.
///
/// # Errors
/// A sentence: nobody was named.
pub(super) fn facts(sources: &Sources<'_>, report: Report) -> Result<CaseRecord, String> {
    let (about, view) = (sources.about()?, sources.view()?);
    let file = view.file;
    let row = board::row(view.jail, file, view.now);
    let standing = view.stands(row.as_ref(), |at| view.when(at));
    let gaps = file.all_gaps(view.jail, view.now);
    Ok(CaseRecord {
        frame: Frame::new(report, sources),
        // What is known stands in full beneath.
        subject: Subject { known: String::new(), ..Subject::of(&view) },
        taken_out: None,
        identity: identity(&view),
        state: row.map_or_else(|| capital(&standing), |row| format!("{}: {standing}", row.stage.title())),
        bookings: things(&file.bookings, |each| told::booking(&view, each)),
        strip: strip::strip(&view),
        grounds: strip::grounds(&view),
        gap: match interval::minutes(&gaps) {
            0 => "No minute in custody without recorded basis.".to_owned(),
            minutes => format!(
                "{} in custody without recorded basis in all; a minute that has begun counts.",
                minutes_said(minutes)
            ),
        },
        papers: file.papers.iter().map(|each| PaperPart::of(&view, each)).collect(),
        matches: things(&file.matches, |each| told::matched(&view, each)),
        holds: file.holds.iter().map(|each| HoldPart::of(&view, each)).collect(),
        departures: things(&file.departures, |each| ended(&view, each)),
        contacts: things(&file.contacts, |each| told::contact(&view, each)),
        claims_title: told::CLAIMS.to_owned(),
        claims: things(&file.claims, |each| told::claim(&view, each)),
        exceptions: things(&file.exceptions, |each| told::exception(&view, each)),
        extract: extract(about.history),
        history: about.history.iter().map(|entry| happened(&view, entry)).collect(),
    })
}

fn things<T>(all: &[T], says: impl Fn(&T) -> told::Said) -> Vec<Thing> {
    all.iter().map(|each| Thing::from(says(each))).collect()
}

fn identity(view: &View<'_>) -> Vec<Pair> {
    let identity = &view.file.identity;
    let none = || NOT_RECORDED.to_owned();
    let mut pairs: Vec<Pair> = identity.aliases.iter().map(|alias| Pair::new("Also", alias.to_string())).collect();
    let born = identity.born.map_or_else(none, |born| born.format("%d %b %Y").to_string());
    pairs.push(Pair::new("Born", born));
    pairs.push(Pair::new("A-number", identity.a_number.as_ref().map_or_else(none, ToString::to_string)));
    pairs.push(Pair::new("State ID", identity.state_id.clone().unwrap_or_else(none)));
    pairs
}

/// Every field of the whole record: as it stands on the redacted one, or taken out where something was recorded.
fn taken_out(whole: Vec<Pair>, redacted: &[Pair]) -> Vec<Pair> {
    let text = |pair: &Pair| match redacted.iter().find(|there| there.label == pair.label) {
        Some(there) => there.text.clone(),
        None if pair.text == NOT_RECORDED => NOT_RECORDED.to_owned(),
        None => REDACTED.to_owned(),
    };
    whole.into_iter().map(|pair| Pair { text: text(&pair), ..pair }).collect()
}

fn extract(history: &[Entry]) -> String {
    let ([first, ..], [.., last]) = (history, history) else { return "No event.".to_owned() };
    let events = if history.len() == 1 { "1 event".to_owned() } else { format!("{} events", history.len()) };
    let says = format!("{events}, No. {} to No. {} of the journal.", first.seq, last.seq);
    let between = (last.seq - first.seq + 1) > history.len() as u64;
    if between { says + " Numbers that are left out are of other people or of the jail." } else { says }
}

fn happened(view: &View<'_>, entry: &Entry) -> Happened {
    let (says, beside) = (capital(&entry.says(view)), beside(view, entry));
    Happened {
        number: entry.seq.to_string(),
        recorded: view.when(entry.at),
        by: entry.by_name(view),
        breaks: long(std::iter::once(&says).chain(&beside)),
        says,
        beside,
    }
}
