//! The words for a hold: what it rests on, its clocks, and the service form field by field.

use super::case::{Said, checked};
use super::{NOT_RECORDED, outcome};
use crate::custody::agreement::Agreement;
use crate::custody::clock::Clock;
use crate::custody::decide::{UNTIL_RECORDED, not_recorded};
use crate::custody::finding::{Finding, Rule};
use crate::custody::hold::{Ground, Hold, OutcomeRecord};
use crate::custody::ids::StaffId;
use crate::custody::service::{Interpreter, Service};
use crate::custody::view::{self, View, said};
use crate::custody::zone::{Moment, Typed, hours_minutes};

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
        Ground::Igsa { began, .. } => format!("IGSA since {}", view.when(*began)),
    }
}

/// A clock in one line.
pub(crate) fn clock_line(view: &View<'_>, clock: &Clock, deadline: Option<Moment>) -> String {
    let deadline = deadline.map_or_else(|| "no deadline".to_owned(), |at| format!("deadline {}", view.when(at)));
    format!("start {}, {deadline}", view.when(clock.start))
}

/// What leaves a hold without ground: that it was taken back, or what blocked its service.
pub(crate) fn ground_lines(hold: &Hold) -> Vec<String> {
    let taken_back = "TAKEN BACK: recorded in error, with the outcome of the hold before it";
    let mut lines: Vec<String> = hold.taken_back.then(|| taken_back.to_owned()).into_iter().collect();
    if let Ground::InvalidService { because, .. } = &hold.ground {
        lines.extend(because.iter().map(checked));
    }
    lines
}

/// What blocked a service that was carried out all the same, without what was to be done before it was recorded.
pub(crate) fn what_blocked(hold: &Hold) -> Vec<String> {
    let Ground::InvalidService { because, .. } = &hold.ground else { return Vec::new() };
    because.iter().map(lacked).collect()
}

/// What blocked a service, as what was lacking: nothing is asked any more once it was carried out.
fn lacked(finding: &Finding) -> String {
    let required = finding.field.as_deref().filter(|_| finding.rule == Rule::Required);
    let lacking = required.and_then(not_recorded).map(|what| format!("Not recorded: {what}."));
    lacking.unwrap_or_else(|| finding.says.replace(UNTIL_RECORDED, ""))
}

/// An agreement, with its dates.
pub(crate) fn agreement(view: &View<'_>, agreement: &Agreement) -> String {
    let ends = agreement.ends.map_or_else(|| "no end known".to_owned(), |at| format!("ends {}", view.when(at)));
    let (number, kind) = (&agreement.number, agreement.kind.title());
    format!("{number} ({kind}), effective {}, {ends}", view.when(agreement.effective))
}

/// The clocks of a hold, those of before first, and by when release starts.
pub(crate) fn clock_lines(view: &View<'_>, hold: &Hold) -> Vec<String> {
    let Some((clock, former)) = hold.clocks.split_last() else { return Vec::new() };
    let mut lines: Vec<String> =
        former.iter().map(|clock| format!("was: {}", clock_line(view, clock, clock.deadline))).collect();
    let deadline = hold.deadline(view.jail);
    lines.push(format!("clock: {}", clock_line(view, clock, deadline)));
    if let Some(deadline) = deadline.filter(|_| hold.early_end().is_none()) {
        lines.push(format!("start release by {}", view.when(deadline - view.lead(hold))));
    }
    if deadline != clock.deadline {
        let set = clock.deadline.map_or_else(|| "no deadline".to_owned(), |deadline| view.when(deadline));
        lines.push(format!("was: deadline {set}, as the clock was set"));
    }
    lines
}

/// How the clock in force was computed, step by step; nothing where there is no clock.
pub(crate) fn computed(view: &View<'_>, hold: &Hold) -> Option<Said> {
    let clock = hold.clock()?;
    let head = format!("how it was computed, under {}:", view.profile(clock.profile_version));
    Some(Said { head, lines: view.steps(hold, clock, true) })
}

/// That its basis ended before the deadline, and why.
pub(crate) fn early_end(view: &View<'_>, hold: &Hold) -> Option<String> {
    let (at, why) = hold.early_end()?;
    Some(format!("its basis ended {}: {}", view.when(at), view::early_end(why)))
}

/// What became of a hold: review, release steps, outcomes, and how long it was in all.
pub(crate) fn course(view: &View<'_>, hold: &Hold) -> Vec<Said> {
    let mut course = steps(view, hold);
    match &hold.outcome {
        Some(record) => course.push(ended(view, record)),
        None if hold.taken_back => {}
        None => course.push(line("no outcome yet".to_owned())),
    }
    course.extend(held(view, hold));
    course
}

/// Review, release steps, and outcomes that were taken back.
pub(crate) fn steps(view: &View<'_>, hold: &Hold) -> Vec<Said> {
    let reviewed = hold.reviewed.map(|at| line(format!("reviewed by a supervisor {}", view.when(at))));
    let begun = hold.release_begun.map(|at| line(format!("release steps began {}", view.when(at))));
    let withdrawn = hold.withdrawn_outcomes.iter().map(|record| ended(view, record));
    reviewed.into_iter().chain(begun).chain(withdrawn).collect()
}

/// How long a hold was in all, or is up to now; nothing where it has no clock.
pub(crate) fn held(view: &View<'_>, hold: &Hold) -> Option<Said> {
    let under = if matches!(hold.ground, Ground::Igsa { .. }) { " under the IGSA" } else { "" };
    let held = |_| hours_minutes(hold.minutes_held(view.now));
    hold.clock().map(held).map(|held| {
        line(if hold.is_open() {
            format!("held {held}{under} so far, and still held")
        } else {
            format!("held {held}{under} in all")
        })
    })
}

fn line(head: String) -> Said {
    Said { head, lines: Vec::new() }
}

/// How a hold ended, or how a person without one left.
pub(crate) fn ended(view: &View<'_>, record: &OutcomeRecord) -> Said {
    let withdrawn = if record.withdrawn { "WITHDRAWN, recorded in error: " } else { "outcome: " };
    Said {
        head: format!("{withdrawn}{} {}", view.when(record.at), outcome(view, &record.outcome)),
        lines: vec![format!("recorded {}", view.when(record.recorded))],
    }
}

/// In which words a service form is told.
pub(crate) struct Manner<'a> {
    /// How a member of staff is named.
    pub(crate) staff: &'a dyn Fn(StaffId) -> Option<String>,
    /// Whether a time bears the words in which it was typed.
    pub(crate) as_typed: bool,
}

/// When the person was told that custody ended, as far as the record knows.
pub(crate) fn told_at(hold: &Hold) -> Option<Moment> {
    match &hold.ground {
        Ground::Served { told, .. } => *told,
        Ground::InvalidService { .. } | Ground::Igsa { .. } => None,
    }
}

/// The service form of a hold in the order in which things happen.
pub(crate) fn service_form(view: &View<'_>, hold: &Hold, service: &Service) -> Vec<(&'static str, String)> {
    let manner = Manner { staff: &|id| Some(view.staff(id)), as_typed: true };
    let fields = form_fields(view, service, [told_at(hold), hold.carried_out()], &manner);
    fields.into_iter().map(|(words, filled)| (words, filled.unwrap_or_else(|| NOT_RECORDED.to_owned()))).collect()
}

/// Every field that is asked, filled in or not, and the others where there is something to show. The form is taken apart,
/// so that no field of it can be left out.
pub(crate) fn form_fields(
    view: &View<'_>,
    service: &Service,
    [told, served]: [Option<Moment>; 2],
    manner: &Manner<'_>,
) -> Vec<(&'static str, Option<String>)> {
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
    let yes_or_no = |answer: &Option<bool>| answer.map(|answer| said(&answer));
    let asked = [
        ("warrant", warrant.map(|id| view.paper(id))),
        ("officer", officer.and_then(manner.staff)),
        ("place", place.clone()),
        ("told that custody ended", time(view, told_at.as_ref(), told, manner)),
        ("served", time(view, served_at.as_ref(), served, manner)),
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
        ("supervisor who decided", supervisor.and_then(manner.staff)),
        ("supervisor's reason", reason.clone()),
    ];
    let there = volunteered.into_iter().filter(|(_, filled)| filled.is_some());
    asked.into_iter().chain(there).collect()
}

/// A time that somebody typed.
fn time(view: &View<'_>, typed: Option<&Typed>, at: Option<Moment>, manner: &Manner<'_>) -> Option<String> {
    let Typed(typed) = typed?;
    Some(match at {
        Some(at) if manner.as_typed => format!("{} (typed {typed})", view.when(at)),
        Some(at) => view.when(at),
        None => format!("typed {typed}"),
    })
}

/// Whether an interpreter was used, and who.
pub(crate) fn interpreter(interpreter: &Interpreter) -> String {
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
