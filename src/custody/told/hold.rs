//! The words for a hold: what it rests on, its clocks, and the service form field by field.

use crate::custody::clock::Clock;
use crate::custody::hold::{Ground, Hold};
use crate::custody::service::{Interpreter, Service};
use crate::custody::view::{View, said};
use crate::custody::zone::{Moment, Typed};

/// What a hold is called.
pub(crate) fn title(view: &View<'_>, hold: &Hold) -> String {
    let when = |at: Option<Moment>| at.map_or_else(|| "at a time that nobody recorded".to_owned(), |at| view.when(at));
    match &hold.ground {
        Ground::Served { service, .. } => {
            let warrant = service.warrant.and_then(|id| view.file.paper(id));
            format!("{} served {}", warrant.map_or("warrant", |paper| paper.content.title()), when(hold.served()))
        }
        Ground::InvalidService { served, .. } => {
            format!("INVALID SERVICE, no basis: carried out {}", when(*served))
        }
        Ground::Igsa { began } => format!("IGSA since {}", view.when(*began)),
    }
}

/// A clock in one line.
pub(crate) fn clock_line(view: &View<'_>, clock: &Clock, deadline: Option<Moment>) -> String {
    let deadline = deadline.map_or_else(|| "no deadline".to_owned(), |at| format!("deadline {}", view.when(at)));
    format!("start {}, {deadline}", view.when(clock.start))
}

/// The service form in the order in which things happen. Taken apart, so that no field of it can be left out.
pub(crate) fn service_form(view: &View<'_>, hold: &Hold, service: &Service) -> Vec<(&'static str, String)> {
    let Service {
        warrant,
        officer,
        place,
        served_at,
        told_at,
        language,
        interpreter: spoken,
        warrant_read,
        copy,
        detainer_copy,
        told_deadline,
        card_printed,
        property_number,
        medical_screen,
        volunteered,
        witness,
        supervisor,
        reason,
    } = service;
    let told = match &hold.ground {
        Ground::Served { told, .. } => *told,
        Ground::InvalidService { .. } | Ground::Igsa { .. } => None,
    };
    let yes_or_no = |answer: &Option<bool>| answer.map(|answer| said(&answer));
    let asked = [
        ("warrant", warrant.map(|id| view.paper(id))),
        ("officer", officer.map(|id| view.staff(id))),
        ("place", place.clone()),
        ("told that custody ended", typed(view, told_at.as_ref(), told)),
        ("served", typed(view, served_at.as_ref(), hold.carried_out())),
        ("read in", language.clone()),
        ("interpreter", spoken.as_ref().map(interpreter)),
        ("warrant read", yes_or_no(warrant_read)),
        ("copy of the warrant", copy.as_ref().map(said)),
        ("copy of the I-247A served", detainer_copy.as_ref().map(said)),
        ("told the release deadline", yes_or_no(told_deadline)),
        ("deadline card printed", yes_or_no(card_printed)),
        ("property number", property_number.clone()),
        ("medical screen", yes_or_no(medical_screen)),
    ];
    // Shown where there is something to show: nobody is asked for it.
    let volunteered = [
        ("volunteered (do not ask)", volunteered.clone()),
        ("witness", witness.clone()),
        ("supervisor who decided", supervisor.map(|id| view.staff(id))),
        ("supervisor's reason", reason.clone()),
    ];
    let asked = asked.map(|(words, filled)| (words, filled.unwrap_or_else(|| "not recorded".to_owned())));
    let there = volunteered.into_iter().filter_map(|(words, filled)| Some((words, filled?)));
    asked.into_iter().chain(there).collect()
}

/// A time with the words in which it was typed.
fn typed(view: &View<'_>, typed: Option<&Typed>, at: Option<Moment>) -> Option<String> {
    let Typed(typed) = typed?;
    Some(at.map_or_else(|| format!("typed {typed}"), |at| format!("{} (typed {typed})", view.when(at))))
}

fn interpreter(interpreter: &Interpreter) -> String {
    match interpreter {
        Interpreter::NotNeeded {} => "not needed".to_owned(),
        Interpreter::OfferedAndDeclined {} => "offered and declined".to_owned(),
        Interpreter::Used { name, number } => {
            let number = number.as_ref().map_or_else(String::new, |number| format!(", {number}"));
            format!("used: {name}{number}")
        }
        Interpreter::NeededNoneAvailable {} => "needed, and none could be had".to_owned(),
    }
}
