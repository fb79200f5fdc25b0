//! The holds of a case: clocks with their steps, the service form, outcomes.

use std::io;

use super::page::Page;
use super::view::View;
use crate::custody::hold::{Hold, OutcomeRecord};
use crate::custody::told::hold as told;

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
    page.line(1, &told::title(view, hold))?;
    page.line(2, &format!("hold {}, recorded {}", hold.id, view.when(hold.recorded)))?;
    told::ground_lines(hold).iter().try_for_each(|line| page.line(2, line))?;
    clocks(page, view, hold)?;
    if let Some(service) = hold.service() {
        page.line(2, "service form:")?;
        let fields = told::service_form(view, hold, service);
        fields.iter().try_for_each(|(words, filled)| page.line(3, &format!("{words}: {filled}")))?;
    }
    told::course(view, hold).iter().try_for_each(|said| {
        page.line(2, &said.head)?;
        said.lines.iter().try_for_each(|line| page.line(3, line))
    })
}

fn clocks(page: &mut Page<'_>, view: &View<'_>, hold: &Hold) -> io::Result<()> {
    told::clock_lines(view, hold).iter().try_for_each(|line| page.line(2, line))?;
    if let Some(computed) = told::computed(view, hold) {
        page.line(2, &computed.head)?;
        computed.lines.iter().enumerate().try_for_each(|(nth, step)| page.line(3, &format!("{}. {step}", nth + 1)))?;
    }
    told::early_end(view, hold).map_or(Ok(()), |ended| page.line(2, &ended))
}

fn ended(page: &mut Page<'_>, view: &View<'_>, record: &OutcomeRecord) -> io::Result<()> {
    let said = told::ended(view, record);
    page.line(2, &said.head)?;
    said.lines.iter().try_for_each(|line| page.line(3, line))
}
