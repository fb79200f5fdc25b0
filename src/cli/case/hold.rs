//! The holds of a case: clocks with their steps, the service form, outcomes.

use std::io;

use super::page::Page;
use super::text::checked;
use super::view::{View, early_end};
use crate::custody::hold::{Ground, Hold, OutcomeRecord};
use crate::custody::told::hold::{clock_line, service_form, title};
use crate::custody::told::outcome;
use crate::custody::zone::hours_minutes;

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
        page.line(2, "service form:")?;
        let fields = service_form(view, hold, service);
        fields.iter().try_for_each(|(words, filled)| page.line(3, &format!("{words}: {filled}")))?;
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

fn ended(page: &mut Page<'_>, view: &View<'_>, record: &OutcomeRecord) -> io::Result<()> {
    let withdrawn = if record.withdrawn { "WITHDRAWN, recorded in error: " } else { "outcome: " };
    let (at, recorded) = (view.when(record.at), view.when(record.recorded));
    page.line(2, &format!("{withdrawn}{at} {}", outcome(view, &record.outcome)))?;
    page.line(3, &format!("recorded {recorded}"))
}
