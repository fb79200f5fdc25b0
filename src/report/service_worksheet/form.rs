//! The fields that are the jail's: the certificate of service of Form I-200, and the jail's block of Form I-247A.

use super::{Act, Form, Line};
use crate::custody::basis::BasisKind;
use crate::custody::event::{Event, PersonEvent};
use crate::custody::finding::Rule;
use crate::custody::hold::Hold;
use crate::custody::ids::StaffId;
use crate::custody::paper::Paper;
use crate::custody::service::{DetainerCopy, Interpreter, Service};
use crate::custody::told::hold::interpreter;
use crate::custody::view::View;
use crate::custody::zone::{Moment, abbreviation, clock, local};
use crate::report::case::long;

impl Line {
    pub(super) fn new(field: &str, write: Option<String>) -> Self {
        let blank = if write.is_some() { "" } else { "not recorded" }.to_owned();
        let breaks = long(write.iter());
        Self { field: field.to_owned(), write, blank, choices: Vec::new(), note: None, breaks }
    }

    /// A line to write on, of which nothing could be on record yet.
    pub(super) fn to_write(field: &str) -> Self {
        Self { blank: String::new(), ..Self::new(field, None) }
    }

    fn note(self, note: impl Into<Option<String>>) -> Self {
        Self { note: note.into(), ..self }
    }
}

impl Act<'_> {
    pub(super) fn service(&self) -> Option<&Service> {
        self.hold.and_then(Hold::service)
    }

    pub(super) fn served(&self) -> Option<Moment> {
        self.hold.and_then(Hold::carried_out)
    }

    pub(super) fn officer(&self, id: Option<StaffId>) -> Option<String> {
        let is = &self.view.jail.staff.get(&id?)?.is;
        let title = is.title.as_ref().map_or_else(String::new, |title| format!(", {title}"));
        Some(format!("{}{title}", is.name))
    }
}

/// So many fields of the certificate come before the hour: it is written beside the date.
const HOUR_AFTER: usize = 3;

/// Form I-200, certificate of service.
pub(super) fn certificate(act: &Act<'_>) -> Form {
    let (view, service) = (&act.view, act.service());
    let jail = view.jail;
    let place = service.and_then(|service| service.place.clone());
    let places = (place.is_none() && !jail.places.is_empty()).then(|| format!("One of: {}", jail.places.join(", ")));
    let by = service.and_then(|service| service.interpreter.as_ref()).map(spoken);
    let sign = "With the officer's own signature, written by hand";
    let mut lines = vec![
        Line::new("Location", place.map(|place| format!("{place}, {}", jail.name()))).note(places),
        name(act),
        Line::new("Date of service", act.served().map(|at| date(view, at))),
        Line::new("Language in which it was read", service.and_then(|service| service.language.clone())),
        Line::new("Name and signature of officer", act.officer(service.and_then(|service| service.officer)))
            .note(sign.to_owned()),
        Line::new("Name or number of interpreter", by),
    ];
    if act.served().is_none() {
        lines.insert(HOUR_AFTER, Line::to_write("Hour of service (beside the date; not a field of the form)"));
    }
    let leave = "Everything above the certificate is ICE's: file number, date, name, basis boxes, signature and title \
                 of the immigration officer. Nothing there is written or mended here.";
    Form {
        title: "Form I-200: certificate of service".to_owned(),
        leave: leave.to_owned(),
        own: false,
        lines,
        hour: Some(hour(act)),
    }
}

/// The name as the warrant prints it, since the certificate is about that warrant.
pub(super) fn name(act: &Act<'_>) -> Line {
    let printed = act.warrant.and_then(|warrant| warrant.content.warrant_face()).and_then(|face| face.name.clone());
    let ours = act.view.name();
    let differs = printed.as_ref().is_some_and(|printed| !printed.eq_ignore_ascii_case(&ours));
    let note = differs.then(|| format!("As the warrant prints it; on file here as {ours}"));
    Line::new("Name of the person", Some(printed.unwrap_or(ours))).note(note)
}

fn spoken(how: &Interpreter) -> String {
    match how {
        Interpreter::Used { name, number } => {
            number.as_ref().map_or_else(|| name.clone(), |number| format!("{name}, {number}"))
        }
        Interpreter::NotNeeded {} | Interpreter::OfferedAndDeclined {} | Interpreter::NeededNoneAvailable {} => {
            format!("None: {}", interpreter(how))
        }
    }
}

/// The form has no hour, and the hour is what counts.
fn hour(act: &Act<'_>) -> String {
    let view = &act.view;
    match (act.served(), act.hold) {
        (Some(at), _) => format!(
            "The form has a date and no hour. Served {} {}; write the hour beside the date. The hour stands in Hold48's record: {}.",
            clock(at, view.zone()),
            abbreviation(at, view.zone()),
            view.when(at)
        ),
        (None, Some(_)) => "The form has a date and no hour, and nobody recorded when it was served. Ask the officer, \
                            and enter the time in Hold48."
            .to_owned(),
        (None, None) => "The form has a date and no hour. Write the hour of the service beside the date, and enter it \
                         in Hold48 at once."
            .to_owned(),
    }
}

fn date(view: &View<'_>, at: Moment) -> String {
    local(at, view.zone()).format("%a %d %b %Y").to_string()
}

/// The jail's block of Form I-247A.
pub(super) fn detainer(act: &Act<'_>) -> Form {
    let view = &act.view;
    let file = view.file;
    let title = "Form I-247A: the jail's block".to_owned();
    let detainers = file.papers.iter().filter(|paper| paper.is_detainer() && !paper.withdrawn);
    let Some(paper) = detainers.max_by_key(|paper| (paper.on_file(view.now), paper.received)) else {
        let leave = "No I-247A is on file, so there is nothing to write on one.".to_owned();
        return Form { title, leave, own: false, lines: Vec::new(), hour: None };
    };
    let at = act.served().unwrap_or(view.now);
    let booking = file.current_booking(at).or_else(|| file.bookings.last());
    let offence = file.bases.iter().filter(|basis| basis.kind != BasisKind::OtherWarrant && basis.began <= at);
    let offence = offence.max_by_key(|basis| basis.began);
    let mut lines = vec![
        Line::new("Booking number", booking.map(|booking| booking.number.clone())),
        estimated_release(view, at),
        Line::new("Last offense", offence.map(|basis| basis.says.clone()))
            .note(offence.map(|basis| format!("As the ledger has it: {}", basis.kind.title()))),
    ];
    lines.extend(copy(act, paper));
    let leave = "Everything above the jail's block is ICE's. Nothing there is written or mended here.".to_owned();
    Form { title, leave, own: false, lines, hour: None }
}

fn estimated_release(view: &View<'_>, at: Moment) -> Line {
    let ended = view.file.custody_ended(at);
    let foreseen = view.file.foreseen_end(at);
    let note = match (ended, foreseen) {
        (Some(_), _) => Some("Criminal custody has ended".to_owned()),
        (None, Some(_)) => Some("Expected only: custody goes on until its end is recorded".to_owned()),
        (None, None) => None,
    };
    Line::new("Estimated release", ended.or(foreseen).map(|at| view.when(at))).note(note)
}

/// When, how and by whom the person's copy was served: with the warrant, or after it. A paper that came after the service
/// was not served with it.
fn copy(act: &Act<'_>, paper: &Paper) -> [Line; 3] {
    let there = |hold: &&Hold| paper.received <= hold.carried_out().unwrap_or(hold.recorded);
    let with_warrant = act.hold.filter(there).and_then(Hold::service).and_then(|service| {
        let how = service.detainer_copy.clone().filter(|how| *how != DetainerCopy::NotServed)?;
        Some((act.served(), how, service.officer))
    });
    let after = act.about.history.iter().rev().find_map(|entry| match &entry.recorded.as_ref()?.event {
        Event::Person(PersonEvent::DetainerCopyServed { at, how, officer }) if *at >= paper.received => {
            Some((Some(*at), how.clone(), Some(*officer)))
        }
        Event::Person(_) | Event::Jail(_) => None,
    });
    let (at, how, officer) = with_warrant.or(after).map_or((None, None, None), |(at, how, by)| (at, Some(how), by));
    let view = &act.view;
    let unserved = how.is_none().then(|| Rule::DetainerServed.source().to_owned());
    let choices = match how {
        Some(_) => Vec::new(),
        None => ["in person", "by inmate mail", "other:"].map(str::to_owned).into(),
    };
    let marked = how.map(|how| match how {
        DetainerCopy::InPerson => "Mark \u{201c}in person\u{201d}".to_owned(),
        DetainerCopy::InmateMail => "Mark \u{201c}by inmate mail\u{201d}".to_owned(),
        DetainerCopy::Other(text) => format!("Mark \u{201c}other\u{201d} and write: {text}"),
        DetainerCopy::NotServed => "Mark nothing: not served".to_owned(),
    });
    let hour = at.map(|at| format!("Hour: {} {}", clock(at, view.zone()), abbreviation(at, view.zone())));
    [
        Line::new("Served on the person on", at.map(|at| date(view, at))).note(hour.or(unserved)),
        Line { choices, ..Line::new("Manner", marked) },
        Line::new("Officer", act.officer(officer)).note("With the officer's own signature, written by hand".to_owned()),
    ]
}
