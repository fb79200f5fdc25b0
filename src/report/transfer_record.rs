//! The transfer record: the jail's own record of a hand-over to ICE. What is ICE's to fill in stays on ICE's forms.

use serde::Serialize;

use super::ended::{Ended, ended};
use super::frame::{Frame, subject};
use super::margin::margin;
use super::sources::{About, Sources};
use crate::custody::contact::Contact;
use crate::custody::hold::{DestinationKind, Hold, Outcome};
use crate::custody::issued::Report;
use crate::custody::paper::Paper;
use crate::custody::person::ANumber;
use crate::custody::text::blank;
use crate::custody::told::hold::{ground_lines, service_form, title};
use crate::custody::told::{NOT_RECORDED, about_what};
use crate::custody::view::{early_end, pages_of, said};
use crate::custody::zone::{Moment, hours_minutes};

/// What of the service form belongs to a hand-over.
const OF_SERVICE: [(&str, &str); 4] =
    [("warrant", "Warrant"), ("officer", "Served by"), ("place", "Served at"), ("served", "Served")];

/// The facts of the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TransferRecord {
    /// What stands on every page.
    pub frame: Frame,
    /// When the person left with ICE, and how long before or after the end of the hold.
    pub departed: [String; 2],
    /// Who it is.
    pub person: Vec<Field>,
    /// To whom and where.
    pub hand_over: Vec<Field>,
    /// On what the person was held, and the clock.
    pub hold: Vec<Field>,
    /// What is on file, to tick what went along.
    pub papers: Vec<PaperRow>,
    /// Contacts with ICE for this hold.
    pub contacts: Vec<ContactRow>,
    /// What this record is not.
    pub note: String,
    /// What belongs on the lines to sign on.
    pub signatures: [String; 2],
}

/// A fact after its word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Field {
    /// The word.
    pub word: String,
    /// The fact, or that it is not recorded.
    pub says: String,
    /// It is not recorded: there is a line to write it on.
    pub missing: bool,
}

/// A paper on file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaperRow {
    /// What it is.
    pub title: String,
    /// When it was received.
    pub received: String,
    /// How, from whom and how many pages.
    pub from: String,
    /// What must be known of it: that ICE cancelled it, or that it cannot be read.
    pub mark: String,
}

/// A contact with ICE.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContactRow {
    /// When.
    pub at: String,
    /// Who spoke for ICE, or whom nobody reached.
    pub who: String,
    /// How, and at which number or address.
    pub how: String,
    /// What about, and what came of it.
    pub result: String,
}

/// The record as of the moment of its sources.
pub(super) fn facts(sources: &Sources<'_>) -> Result<TransferRecord, String> {
    let about = sources.about()?;
    let ended = ended(sources)?;
    let Outcome::HandedOver { officer_name, badge, destination, destination_kind } = &ended.how.outcome else {
        let was = ended.says(sources);
        return Err(format!("This person was not handed over to ICE: {was}. There is no transfer to record."));
    };
    let hand_over = vec![
        field("ICE officer", officer_name.clone()),
        field("Badge", badge.clone()),
        field("Destination", destination.clone()),
        field("Kind of place", destination_kind.map(DestinationKind::title).map(str::to_owned)),
        field("Property number", ended.property(about).map(str::to_owned)),
        field("Recorded", Some(sources.when(ended.how.recorded))),
    ];
    Ok(TransferRecord {
        frame: Frame {
            subject: Some(subject(about.file, ended.how.at)),
            ..Frame::new(Report::TransferRecord, sources)
        },
        departed: [sources.when(ended.how.at), from_the_end(sources, &ended)?],
        person: person(&ended, about),
        hand_over,
        hold: of_hold(sources, &ended)?,
        papers: papers(sources, about, ended.how.at),
        contacts: contacts(sources, about, &ended),
        note:
            "This is the jail's own record and replaces no form of ICE. Page 2 of the I-205 and the I-216 are ICE's to \
               fill in."
                .to_owned(),
        signatures: [
            "Jail officer: name, signature, day and hour",
            "Receiving ICE officer: name, badge, signature, day and hour",
        ]
        .map(str::to_owned),
    })
}

fn field(word: &str, says: Option<String>) -> Field {
    let says = says.filter(|says| !blank(Some(says)));
    let missing = says.is_none();
    Field { word: word.to_owned(), says: says.unwrap_or_else(|| NOT_RECORDED.to_owned()), missing }
}

fn from_the_end(sources: &Sources<'_>, ended: &Ended<'_>) -> Result<String, String> {
    match ended.hold {
        Some(hold) => Ok(margin(&sources.view()?, hold, ended.how.at)),
        None => Ok("No hold for ICE was recorded before it.".to_owned()),
    }
}

fn person(ended: &Ended<'_>, about: About<'_>) -> Vec<Field> {
    let identity = &about.file.identity;
    let booking = ended.booking(about);
    let aliases: Vec<String> = identity.aliases.iter().map(ToString::to_string).collect();
    let also = (!aliases.is_empty()).then(|| field("Also known as", Some(aliases.join("; "))));
    let name = field("Name", Some(identity.name.to_string()));
    let rest = [
        field("Date of birth", identity.born.map(|born| born.format("%d %b %Y").to_string())),
        field("A-number", identity.a_number.as_ref().map(ANumber::to_string)),
        field("Booking number", booking.map(|booking| booking.number.clone())),
    ];
    std::iter::once(name).chain(also).chain(rest).collect()
}

/// The warrant and its service, and the clock. Of custody under an IGSA the service is that of the hold before it.
fn of_hold(sources: &Sources<'_>, ended: &Ended<'_>) -> Result<Vec<Field>, String> {
    let Some(hold) = ended.hold else { return Ok(Vec::new()) };
    let (view, when) = (sources.view()?, |at| sources.when(at));
    let first = sources.about()?.file.served_first(hold);
    let mut fields = vec![field("Held on", Some(title(&view, hold)))];
    if let Some(service) = first.service() {
        let form = service_form(&view, first, service);
        let says = |of: &str| form.iter().find(|(word, _)| *word == of).map(|(_, says)| says.clone());
        let recorded = |says: &String| says != NOT_RECORDED;
        fields.extend(OF_SERVICE.map(|(of, word)| field(word, says(of).filter(recorded))));
    }
    fields.push(field("Clock started", hold.clock().map(|clock| when(clock.start))));
    fields.push(field("Deadline", hold.own_deadline(sources.jail).map(when)));
    let early = |(at, why)| field("Basis ended", Some(format!("{}: {}", when(at), early_end(why))));
    fields.extend(hold.early_end().map(early));
    let void = sources.about()?.file.why_void(sources.jail, hold);
    let without = ground_lines(hold).into_iter().chain(void);
    fields.extend(without.map(|why| field("No basis", Some(why))));
    fields.push(field("Held in all", Some(hours_minutes(hold.minutes_held(ended.how.at)))));
    Ok(fields)
}

fn papers(sources: &Sources<'_>, about: About<'_>, left: Moment) -> Vec<PaperRow> {
    let there = about.file.papers.iter().filter(|paper| !paper.withdrawn && paper.received <= left);
    there.map(|paper| paper_row(sources, paper)).collect()
}

fn paper_row(sources: &Sources<'_>, paper: &Paper) -> PaperRow {
    let cancelled = paper.cancelled().map(|at| format!("CANCELLED by ICE {}", sources.when(at)));
    let unread = paper.illegible.then(|| "cannot be read".to_owned());
    let pages = pages_of(paper.pages);
    PaperRow {
        title: paper.content.title().to_owned(),
        received: sources.when(paper.received),
        from: format!("{}, {}{pages}", said(&paper.means), paper.sender),
        mark: cancelled.into_iter().chain(unread).collect::<Vec<_>>().join("; "),
    }
}

/// In the order of their times.
fn contacts(sources: &Sources<'_>, about: About<'_>, ended: &Ended<'_>) -> Vec<ContactRow> {
    let of_hold = |hold: &Hold| [Some(hold.id), Some(about.file.served_first(hold).id)];
    let holds = ended.hold.map_or([None, None], of_hold);
    let mut these: Vec<&Contact> = about.file.contacts.iter().filter(|contact| holds.contains(&contact.hold)).collect();
    these.sort_by_key(|contact| contact.at);
    these.into_iter().map(|contact| contact_row(sources, contact)).collect()
}

fn contact_row(sources: &Sources<'_>, contact: &Contact) -> ContactRow {
    let comes = contact.eta.map_or_else(String::new, |at| format!(", comes {}", sources.when(at)));
    let number = contact.number.as_ref().map_or_else(String::new, |number| format!(", {number}"));
    ContactRow {
        at: sources.when(contact.at),
        who: contact.result.of_whom(contact.spoke_to.as_deref()),
        how: format!("{}{number}", said(&contact.method)),
        result: format!("{}: {}{comes}", about_what(&contact.about), contact.result.says()),
    }
}
