//! Holds with every clock they had, departures, and what somebody must explain.

use iced::Element;

use super::super::super::deeds::{self, Ground as Stands};
use super::super::super::kit;
use super::super::super::look::Look;
use super::super::super::place::{Deed, Fact, Place};
use super::super::super::room::Room;
use super::Message;
use super::pieces::{aside, card, fact, field, press, says, title, together};
use crate::custody::clock::Clock;
use crate::custody::exception::Exception;
use crate::custody::finding::Severity;
use crate::custody::hold::{Ground, Hold, OutcomeRecord};
use crate::custody::ids::HoldId;
use crate::custody::service::Service;
use crate::custody::text::capital;
use crate::custody::told::hold::{clock_line, service_form, title as hold_title};
use crate::custody::told::{cause, outcome};
use crate::custody::view::{View, early_end};
use crate::custody::zone::{Moment, hours_minutes};

/// Holds, and departures without one.
pub(super) fn holds<'a>(room: &Room<'a>, view: &View<'_>) -> Option<Element<'a, Message>> {
    let look = room.look;
    let mut things: Vec<_> = view.file.holds.iter().map(|one| hold(look, view, one)).collect();
    let standing = view.file.departures.iter().rposition(|left| !left.withdrawn);
    for (nth, left) in view.file.departures.iter().enumerate() {
        // A correction names the last departure; those before it stay as they are.
        let corrected = (standing == Some(nth)).then_some(None);
        things.push(together(ended(look, view, "Left", corrected, left)));
    }
    (!things.is_empty()).then(|| card(look, "Holds", things))
}

fn hold<'a>(look: &'static Look, view: &View<'_>, hold: &Hold) -> Element<'a, Message> {
    let mut lines = vec![title(look, hold_title(view, hold))];
    if hold.taken_back {
        lines.push(aside(look, "Recorded in error, with the outcome of the hold before it.".to_owned()));
    }
    if let Ground::InvalidService { because, .. } = &hold.ground {
        let blocks = because.iter().filter(|found| found.blocks());
        lines.extend(blocks.map(|found| kit::said(look, found.severity, found.says.clone())));
    }
    if let Some(why) = view.file.why_void(view.jail, hold) {
        lines.push(kit::said(look, Severity::Block, format!("No ground from the start: {why}.")));
    }
    if let Some(at) = hold.service().and(hold.carried_out()) {
        let correct = Deed::Correct(view.file.person, Fact::Served(hold.id));
        lines.push(fact(look, "Served", view.when(at), vec![("Correct", correct)]));
    }
    lines.extend(clocks(look, view, hold));
    if let Some((at, why)) = hold.early_end() {
        let over = format!("Its basis ended {}: {}.", view.when(at), early_end(why));
        lines.push(kit::said(look, Severity::Warn, over));
    }
    if let Some(at) = hold.reviewed {
        lines.push(fact(look, "Reviewed", view.when(at), vec![]));
    }
    if let Some(at) = hold.release_begun {
        lines.push(fact(look, "Release begun", view.when(at), vec![]));
    }
    for how in &hold.withdrawn_outcomes {
        lines.extend(ended(look, view, "Ended", None, how));
    }
    if let Some(how) = &hold.outcome {
        lines.extend(ended(look, view, "Ended", Some(Some(hold.id)), how));
    }
    if hold.clock().is_some() {
        let held = if hold.is_open() { "Held so far" } else { "Held in all" };
        lines.push(fact(look, held, hours_minutes(hold.minutes_held(view.now)), vec![]));
    }
    lines.extend(hold.service().map(|service| form(look, view, hold, service)));
    together(lines)
}

/// Every clock, so that a correction shows both deadlines; the one in force last, with how it was computed.
fn clocks<'a>(look: &'static Look, view: &View<'_>, hold: &Hold) -> Vec<Element<'a, Message>> {
    let Some((clock, former)) = hold.clocks.split_last() else { return Vec::new() };
    let deadline = hold.deadline(view.jail);
    let shown = |at: Option<Moment>| at.map_or_else(|| "none".to_owned(), |at| view.when(at));
    let was = |clock: &Clock| aside(look, format!("Was: {}", clock_line(view, clock, clock.deadline)));
    let mut lines: Vec<Element<'a, Message>> = former.iter().map(was).collect();
    lines.push(fact(look, "Clock from", view.when(clock.start), vec![]));
    lines.push(fact(look, "Deadline", shown(deadline), vec![]));
    if deadline != clock.deadline {
        lines.push(was(clock));
    }
    if let Some(deadline) = deadline.filter(|_| hold.early_end().is_none()) {
        lines.push(fact(look, "Start release by", view.when(deadline - view.lead(hold)), vec![]));
    }
    lines.push(aside(look, format!("How it was computed, under {}:", view.profile(clock.profile_version))));
    let steps = view.steps(hold, clock, true);
    lines.extend(steps.iter().enumerate().map(|(nth, step)| aside(look, format!("{}. {step}", nth + 1))));
    lines
}

/// The service form as it was filled in.
fn form<'a>(look: &'static Look, view: &View<'_>, hold: &Hold, service: &Service) -> Element<'a, Message> {
    let fields = service_form(view, hold, service);
    let lines = fields.into_iter().map(|(words, filled)| field(look, capital(words), filled));
    let heading = kit::label(look, "Service form").into();
    together(std::iter::once(heading).chain(lines).collect())
}

/// How it ended. `corrected` names the outcome where a correction can: that of a hold, or the last departure without one.
fn ended<'a>(
    look: &'static Look,
    view: &View<'_>,
    label: &'static str,
    corrected: Option<Option<HoldId>>,
    how: &OutcomeRecord,
) -> Vec<Element<'a, Message>> {
    if how.withdrawn {
        let was = format!("Recorded in error: {}, {}.", outcome(view, &how.outcome), view.when(how.at));
        return vec![aside(look, was)];
    }
    let correct = |fact| Deed::Correct(view.file.person, fact);
    let deeds = corrected.map_or_else(Vec::new, |of| {
        vec![("Correct", correct(Fact::OutcomeAt(of))), ("It did not happen", correct(Fact::OutcomeWithdrawn(of)))]
    });
    vec![fact(look, label, view.when(how.at), deeds), says(look, capital(&outcome(view, &how.outcome)))]
}

/// What somebody must explain or mend, what is open first.
pub(super) fn exceptions<'a>(room: &Room<'a>, view: &View<'_>) -> Option<Element<'a, Message>> {
    let look = room.look;
    let mut all: Vec<&Exception> = view.file.exceptions.iter().collect();
    all.sort_by_key(|one| (!one.is_open(), one.opened));
    let things: Vec<_> = all.into_iter().map(|one| exception(room, view, one)).collect();
    (!things.is_empty()).then(|| card(look, "To explain", things))
}

fn exception<'a>(room: &Room<'a>, view: &View<'_>, one: &Exception) -> Element<'a, Message> {
    let look = room.look;
    let severity = if one.is_open() { Severity::Warn } else { Severity::Fine };
    let owner = one.owner.map_or_else(|| "nobody".to_owned(), |owner| view.staff(owner));
    let mut lines = vec![
        kit::said(look, severity, capital(&one.matter.says())),
        aside(look, format!("Opened {}, seen to by {owner}", view.when(one.opened))),
    ];
    lines.extend(one.causes.iter().map(|why| says(look, format!("Cause: {}", cause(why)))));
    if let Some(staff) = one.signed_off {
        lines.push(aside(look, format!("Signed off by {}", view.staff(staff))));
        return together(lines);
    }
    if one.causes.is_empty() {
        lines.push(aside(look, "Cause: not told yet".to_owned()));
    }
    lines.push(kit::wrapped(deeds_of(room, view, one)));
    together(lines)
}

/// What can be done about it: it is explained first, and signed off after that.
fn deeds_of<'a>(room: &Room<'a>, view: &View<'_>, one: &Exception) -> Vec<Element<'a, Message>> {
    let look = room.look;
    let (person, id) = (view.file.person, one.id);
    let mut deeds = Vec::new();
    let ground = Stands { jail: view.jail, file: Some(view.file), now: view.now };
    let complete = Deed::Complete(person, id);
    if one.explained() {
        deeds.push(Deed::SignOff(person, id));
    } else if deeds::spec(complete, &ground).is_some() {
        deeds.push(complete);
    }
    deeds.extend([Deed::Explain(person, id), Deed::Assign(person, id)]);
    deeds.into_iter().map(|deed| press(look, deed.title(), Place::Deed(deed))).collect()
}
