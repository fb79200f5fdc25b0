//! Holds with every clock they had, departures, and what somebody must explain.

use iced::Element;

use super::super::super::kit;
use super::super::super::look::Look;
use super::super::super::place::{Deed, Fact, Place};
use super::super::super::room::Room;
use super::Message;
use super::pieces::{aside, card, fact, press, says, title, together};
use crate::custody::exception::{Exception, Matter};
use crate::custody::finding::Severity;
use crate::custody::hold::{Ground, Hold, OutcomeRecord};
use crate::custody::ids::HoldId;
use crate::custody::told::{cause, outcome};
use crate::custody::view::{View, early_end};

/// Holds, and departures without one.
pub(super) fn holds<'a>(room: &Room<'a>, view: &View<'_>) -> Option<Element<'a, Message>> {
    let look = room.look;
    let mut things: Vec<_> = view.file.holds.iter().map(|one| hold(look, view, one)).collect();
    for left in &view.file.departures {
        things.push(together(ended(look, view, None, left)));
    }
    (!things.is_empty()).then(|| card(look, "Holds", things))
}

fn hold<'a>(look: &'static Look, view: &View<'_>, hold: &Hold) -> Element<'a, Message> {
    let officer = hold.service().and_then(|service| service.officer);
    let officer = officer.map_or_else(String::new, |officer| format!(" by {}", view.staff(officer)));
    let warrant = hold.service().and_then(|service| service.warrant).and_then(|id| view.file.paper(id));
    let warrant = warrant.map_or("Warrant", |paper| paper.content.title());
    let mut lines = vec![match &hold.ground {
        Ground::Served { .. } => title(look, format!("{warrant} served{officer}")),
        Ground::InvalidService { .. } => title(look, format!("{warrant}: invalid service{officer}, no basis")),
        Ground::Igsa { began } => title(look, format!("IGSA since {}", view.when(*began))),
    }];
    if let Ground::InvalidService { because, .. } = &hold.ground {
        let blocks = because.iter().filter(|found| found.blocks());
        lines.extend(blocks.map(|found| kit::said(look, found.severity, found.says.clone())));
    }
    if let Some(at) = hold.service().and(hold.carried_out()) {
        let correct = Deed::Correct(view.file.person, Fact::Served(hold.id));
        lines.push(fact(look, "Served", view.when(at), vec![("Correct", correct)]));
    }
    lines.extend(clocks(look, view, hold));
    for (at, why) in &hold.early_ends {
        let over = format!("Over {}: {}.", view.when(*at), early_end(*why));
        lines.push(kit::said(look, Severity::Warn, over));
    }
    if let Some(at) = hold.reviewed {
        lines.push(fact(look, "Reviewed", view.when(at), vec![]));
    }
    if let Some(at) = hold.release_begun {
        lines.push(fact(look, "Release begun", view.when(at), vec![]));
    }
    if hold.taken_back {
        lines.push(aside(look, "Recorded in error, with the outcome of the hold before it.".to_owned()));
    }
    let all = hold.outcome.iter().chain(&hold.withdrawn_outcomes);
    lines.extend(all.flat_map(|how| ended(look, view, Some(hold.id), how)));
    together(lines)
}

/// Every clock, so that a correction shows both deadlines; the one in force last.
fn clocks<'a>(look: &'static Look, view: &View<'_>, hold: &Hold) -> Vec<Element<'a, Message>> {
    let last = hold.clocks.len().saturating_sub(1);
    let mut lines = Vec::new();
    for (nth, clock) in hold.clocks.iter().enumerate() {
        if last > 0 {
            let which = if nth == last { "The clock in force:" } else { "A clock before, no longer in force:" };
            lines.push(aside(look, which.to_owned()));
        }
        lines.push(fact(look, "Clock from", view.when(clock.start), vec![]));
        let deadline = clock.deadline.map_or_else(|| "none".to_owned(), |at| view.when(at));
        lines.push(fact(look, "Deadline", deadline, vec![]));
    }
    lines
}

fn ended<'a>(
    look: &'static Look,
    view: &View<'_>,
    hold: Option<HoldId>,
    how: &OutcomeRecord,
) -> Vec<Element<'a, Message>> {
    if how.withdrawn {
        let was = format!("Recorded in error: {}, {}.", outcome(view, &how.outcome), view.when(how.at));
        return vec![aside(look, was)];
    }
    let correct = |fact| Deed::Correct(view.file.person, fact);
    let deeds = vec![("Correct", correct(Fact::OutcomeAt(hold))), ("Not so", correct(Fact::OutcomeWithdrawn(hold)))];
    let label = if hold.is_some() { "Ended" } else { "Left" };
    vec![fact(look, label, view.when(how.at), deeds), says(look, outcome(view, &how.outcome))]
}

/// What somebody must explain or mend, what is open first.
pub(super) fn exceptions<'a>(room: &Room<'a>, view: &View<'_>) -> Option<Element<'a, Message>> {
    let look = room.look;
    let mut all: Vec<&Exception> = view.file.exceptions.iter().collect();
    all.sort_by_key(|one| (!one.is_open(), one.opened));
    let things: Vec<_> = all.into_iter().map(|one| exception(look, view, one)).collect();
    (!things.is_empty()).then(|| card(look, "To explain", things))
}

fn exception<'a>(look: &'static Look, view: &View<'_>, one: &Exception) -> Element<'a, Message> {
    let person = view.file.person;
    let severity = if one.is_open() { Severity::Warn } else { Severity::Fine };
    let owner = one.owner.map_or_else(|| "nobody".to_owned(), |owner| view.staff(owner));
    let mut lines = vec![
        kit::said(look, severity, one.matter.says()),
        aside(look, format!("Opened {}, seen to by {owner}", view.when(one.opened))),
    ];
    lines.extend(one.causes.iter().map(|why| says(look, format!("Cause: {}", cause(why)))));
    if let Some(staff) = one.signed_off {
        lines.push(aside(look, format!("Signed off by {}", view.staff(staff))));
        return together(lines);
    }
    let mut deeds = vec![
        press(look, "Explain", Place::Deed(Deed::Explain(person, one.id))),
        press(look, "Assign", Place::Deed(Deed::Assign(person, one.id))),
    ];
    if matches!(one.matter, Matter::MissingField(_)) {
        deeds.push(press(look, "Complete", Place::Deed(Deed::Complete(person, one.id))));
    }
    if one.explained() {
        deeds.push(press(look, "Sign off", Place::Deed(Deed::SignOff(person, one.id))));
    }
    lines.push(kit::wrapped(deeds));
    together(lines)
}
