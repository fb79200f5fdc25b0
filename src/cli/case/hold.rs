//! The holds of a case: clocks with their steps, the service form, outcomes.

use std::io;

use super::page::Page;
use super::text::checked;
use super::view::{View, early_end, said};
use crate::custody::clock::Clock;
use crate::custody::hold::{Ground, Hold, OutcomeRecord};
use crate::custody::service::{Interpreter, Service};
use crate::custody::told::outcome;
use crate::custody::zone::{Moment, Typed, hours_minutes};

pub(super) fn sections(page: &mut Page<'_>, view: &View<'_>) -> io::Result<()> {
    page.heading("Holds")?;
    if view.file.holds.is_empty() {
        page.line(1, "None: nothing was served.")?;
    }
    view.file.holds.iter().try_for_each(|each| hold(page, view, each))?;
    if view.file.departures.is_empty() {
        return Ok(());
    }
    page.heading("Left without a hold")?;
    view.file.departures.iter().try_for_each(|left| ended(page, view, left))
}

fn hold(page: &mut Page<'_>, view: &View<'_>, hold: &Hold) -> io::Result<()> {
    page.line(1, &title(view, hold))?;
    page.line(2, &format!("hold {}, recorded {}", hold.id, view.when(hold.recorded)))?;
    if hold.taken_back {
        page.line(2, "TAKEN BACK: recorded in error, with the outcome of the hold before it")?;
    }
    if let Ground::InvalidService { because, .. } = &hold.ground {
        because.iter().try_for_each(|finding| page.line(2, &checked(finding)))?;
    }
    clocks(page, view, hold)?;
    if let Some((at, why)) = hold.early_end() {
        page.line(2, &format!("its basis ended {}: {}", view.when(at), early_end(why)))?;
    }
    if let Some(service) = hold.service() {
        form(page, view, hold, service)?;
    }
    if let Some(at) = hold.reviewed {
        page.line(2, &format!("reviewed by a supervisor {}", view.when(at)))?;
    }
    if let Some(at) = hold.release_begun {
        page.line(2, &format!("release steps began {}", view.when(at)))?;
    }
    hold.withdrawn_outcomes.iter().try_for_each(|record| ended(page, view, record))?;
    match &hold.outcome {
        Some(record) => ended(page, view, record)?,
        None if hold.taken_back => {}
        None => page.line(2, "no outcome yet")?,
    }
    match hold.clock() {
        Some(_) => page.line(2, &format!("held {} in all", hours_minutes(hold.minutes_held(view.now)))),
        None => Ok(()),
    }
}

fn title(view: &View<'_>, hold: &Hold) -> String {
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

fn clocks(page: &mut Page<'_>, view: &View<'_>, hold: &Hold) -> io::Result<()> {
    let Some((clock, former)) = hold.clocks.split_last() else { return Ok(()) };
    for clock in former {
        page.line(2, &format!("was: {}", clock_line(view, clock, clock.deadline)))?;
    }
    let deadline = hold.deadline(view.jail);
    page.line(2, &format!("clock: {}", clock_line(view, clock, deadline)))?;
    if let Some(deadline) = deadline.filter(|_| hold.early_end().is_none()) {
        page.line(2, &format!("start release by {}", view.when(deadline - view.lead(hold))))?;
    }
    if deadline != clock.deadline {
        let set = clock.deadline.map_or_else(|| "no deadline".to_owned(), |deadline| view.when(deadline));
        page.line(2, &format!("was: deadline {set}, as the clock was set"))?;
    }
    page.line(2, &format!("how it was computed, under {}:", view.profile(clock.profile_version)))?;
    for (nth, step) in view.steps(hold, clock, true).iter().enumerate() {
        page.line(3, &format!("{}. {step}", nth + 1))?;
    }
    Ok(())
}

fn clock_line(view: &View<'_>, clock: &Clock, deadline: Option<Moment>) -> String {
    let deadline = deadline.map_or_else(|| "no deadline".to_owned(), |at| format!("deadline {}", view.when(at)));
    format!("start {}, {deadline}", view.when(clock.start))
}

/// The service form in the order in which things happen. Taken apart, so that no field of it can be left out.
fn form(page: &mut Page<'_>, view: &View<'_>, hold: &Hold, service: &Service) -> io::Result<()> {
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
    page.line(2, "service form:")?;
    for (words, filled) in asked {
        page.line(3, &format!("{words}: {}", filled.unwrap_or_else(|| "not recorded".to_owned())))?;
    }
    let mut there = volunteered.into_iter().filter_map(|(words, filled)| Some((words, filled?)));
    there.try_for_each(|(words, filled)| page.line(3, &format!("{words}: {filled}")))
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

fn ended(page: &mut Page<'_>, view: &View<'_>, record: &OutcomeRecord) -> io::Result<()> {
    let withdrawn = if record.withdrawn { "WITHDRAWN, recorded in error: " } else { "outcome: " };
    let (at, recorded) = (view.when(record.at), view.when(record.recorded));
    page.line(2, &format!("{withdrawn}{at} {}", outcome(view, &record.outcome)))?;
    page.line(3, &format!("recorded {recorded}"))
}
