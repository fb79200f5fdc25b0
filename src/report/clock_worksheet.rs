//! The clock worksheet: for counsel, how a deadline was computed, from which facts, by which rules.
//!
//! Every clock that a hold ever had stands on it with what moved it, so that two deadlines after a correction are both in
//! sight.

mod applied;
mod known;

use serde::Serialize;

use super::case::{Pair, Subject, Thing};
use super::frame::Frame;
use super::margin::margin;
use super::sources::{About, Sources};
use crate::custody::clock::{Clock, gap_minutes, minutes_said};
use crate::custody::finding::Rule;
use crate::custody::hold::{Ground, Hold};
use crate::custody::interval::{self, Interval};
use crate::custody::issued::Report;
use crate::custody::jail::Jail;
use crate::custody::regulation::{Regulation, regulation};
use crate::custody::text::capital;
use crate::custody::told::case::gap;
use crate::custody::told::hold::{early_end, ended, ground_lines, held, steps, title};
use crate::custody::view::View;
use crate::custody::zone::{Moment, hours_minutes};

/// The facts of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClockWorksheet {
    /// What stands on every page.
    pub frame: Frame,
    /// Whose case.
    pub subject: Subject,
    /// What the hold is called.
    pub hold: String,
    /// What leaves it without ground; empty where nothing does.
    pub void: Vec<String>,
    /// The deadline: what the worksheet is about.
    pub deadline: Pair,
    /// The start, by when release begins, and what ended the hold before its deadline.
    pub answer: Vec<Pair>,
    /// The facts that the clock was computed from.
    pub used: Vec<Fact>,
    /// Under which rules the steps are.
    pub under: String,
    /// The computation, step by step.
    pub steps: Vec<String>,
    /// Every clock of the hold, the one in force last.
    pub clocks: Vec<Set>,
    /// The profile and the agreement.
    pub in_force: Vec<Pair>,
    /// Minutes without basis, in all.
    pub gap: String,
    /// Each stretch of them.
    pub gaps: Vec<String>,
    /// What 8 CFR 287.7(d) would give, and that it is not used; empty under an IGSA.
    pub regulation: Vec<String>,
    /// The rules that were applied.
    pub rules: Vec<Ruled>,
    /// How the hold ended and how far from its deadline.
    pub distance: String,
    /// What became of the hold, besides what the distance says.
    pub course: Vec<Thing>,
}

/// A fact, and by whom and when it was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// Which.
    pub what: String,
    /// When.
    pub when: String,
    /// The events that say so.
    pub recorded: Vec<Thing>,
}

/// A clock as it was set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Set {
    /// Which: `1`, `2`, or `3, in force`.
    pub nth: String,
    /// When it starts.
    pub start: String,
    /// When it ends.
    pub deadline: String,
    /// When it was set.
    pub set: String,
    /// Which it is, by whom it was set, and what set or moved it.
    pub why: Thing,
}

/// A rule that was applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ruled {
    /// The rule.
    pub rule: String,
    /// Where it comes from.
    pub source: String,
}

/// The worksheet of a hold.
///
/// # Errors
/// A sentence: no clock was ever set.
pub(super) fn facts(sources: &Sources<'_>) -> Result<ClockWorksheet, String> {
    let (about, view) = (sources.about()?, sources.view()?);
    let whom = if about.hold.is_some() { "hold" } else { "person" };
    let none =
        format!("No clock was ever set for this {whom}, so there is nothing to compute. A valid service sets one.");
    let (hold, clock) = hold(about, sources.jail)?.ok_or(none)?;
    let mut void: Vec<String> = ground_lines(hold).iter().map(|line| capital(line)).collect();
    void.extend(view.file.why_void(view.jail, hold).map(|why| format!("No ground from the start: {why}")));
    let (gap, gaps) = without_basis(&view, hold, clock);
    Ok(ClockWorksheet {
        frame: Frame::new(Report::ClockWorksheet, sources),
        subject: Subject::of(&view),
        hold: title(&view, hold),
        void,
        deadline: Pair::new("Deadline", or_none(&view, hold.own_deadline(view.jail))),
        answer: answer(&view, hold, clock),
        used: known::used(&view, about, hold, clock),
        under: applied::under(&view, hold, clock),
        steps: view.steps(hold, clock, true),
        clocks: known::clocks(&view, about, hold),
        in_force: applied::in_force(&view, hold, clock),
        gap,
        gaps,
        regulation: not_used(&view, hold, clock),
        rules: applied::rules(&view, about, hold, clock),
        distance: distance(&view, hold),
        course: course(&view, hold),
    })
}

/// The hold that is meant with its clock in force; where that one never had a clock, the latest that had.
fn hold<'a>(about: About<'a>, jail: &Jail) -> Result<Option<(&'a Hold, &'a Clock)>, String> {
    let with_clock = |hold: &'a Hold| Some((hold, hold.clock()?));
    let latest = || about.file.holds.iter().rev().filter(|hold| !hold.taken_back).find_map(with_clock);
    Ok(match about.named()? {
        Some(hold) => with_clock(hold),
        None => about.latest_hold(jail).and_then(with_clock).or_else(latest),
    })
}

fn answer(view: &View<'_>, hold: &Hold, clock: &Clock) -> Vec<Pair> {
    let release_by = hold.own_deadline(view.jail).map(|at| at - view.lead(hold));
    let mut answer = vec![
        Pair::new("Clock started", view.when(clock.start)),
        Pair::new("Start release by", or_none(view, release_by)),
    ];
    answer.extend(early_end(view, hold).map(|early| Pair::new("Before the deadline", capital(&early))));
    answer
}

fn or_none(view: &View<'_>, at: Option<Moment>) -> String {
    at.map_or_else(|| "none".to_owned(), |at| view.when(at))
}

/// What became of the hold. That there is no outcome yet, the distance says.
fn course(view: &View<'_>, hold: &Hold) -> Vec<Thing> {
    let outcome = hold.outcome.as_ref().map(|record| ended(view, record));
    steps(view, hold).into_iter().chain(outcome).chain(held(view, hold)).map(Thing::from).collect()
}

/// The gap before the service, and all minutes without basis of the stay.
fn without_basis(view: &View<'_>, hold: &Hold, clock: &Clock) -> (String, Vec<String>) {
    let began = hold.began().unwrap_or(clock.start);
    let from = view.file.stay(began).map_or(began, |stay| stay.from);
    let to = hold.outcome.as_ref().map_or(view.now, |outcome| outcome.at);
    let all = view.file.all_gaps(view.jail, view.now);
    let gaps: Vec<Interval> = Interval::new(from, to)
        .map_or_else(Vec::new, |stay| all.into_iter().filter_map(|gap| gap.within(stay)).collect());
    let before = clock.served.map(|_| {
        let minutes = minutes_said(gap_minutes(clock.custody_ended, clock.served));
        format!("{minutes} between the end of criminal custody and the service. ")
    });
    let all = minutes_said(interval::minutes(&gaps));
    let says = format!(
        "{}{all} in all from the beginning of this stay to {}. A minute that has begun counts.",
        before.unwrap_or_default(),
        view.when(to)
    );
    (says, gaps.into_iter().map(|one| gap(view, one)).collect())
}

/// What the regulation would give from the same start.
fn not_used(view: &View<'_>, hold: &Hold, clock: &Clock) -> Vec<String> {
    if matches!(hold.ground, Ground::Igsa { .. }) {
        return Vec::new();
    }
    let Regulation { deadline, left_out } = regulation(clock.start, view.zone());
    let days: Vec<String> =
        left_out.iter().map(|(day, why)| format!("{} ({why})", day.format("%a %d %b %Y"))).collect();
    let days = if days.is_empty() { "no day".to_owned() } else { days.join(", ") };
    let mut says = vec![format!(
        "8 CFR 287.7(d) speaks of 48 hours \u{201c}excluding Saturdays, Sundays, and holidays\u{201d}. From the same start it would leave out {days} and end {}.",
        view.when(deadline)
    )];
    if let Some(own) = hold.own_deadline(view.jail) {
        says.push(match (deadline - own).num_minutes() {
            0 => "That is the deadline above.".to_owned(),
            more if more > 0 => format!("That is {} after the deadline above.", hours_minutes(more)),
            less => format!("That is {} before the deadline above.", hours_minutes(-less)),
        });
    }
    let rule = Rule::NoExclusion;
    says.push(format!("Hold48 does not use it. {} Source: {}.", rule.says().trim(), rule.source()));
    says
}

/// How far the outcome was from the end of the hold; while there is none, how far the moment of the report is.
fn distance(view: &View<'_>, hold: &Hold) -> String {
    match &hold.outcome {
        Some(outcome) => {
            let (title, at) = (capital(outcome.outcome.title()), outcome.at);
            format!("{title}: {}, {}.", view.when(at), margin(view, hold, at))
        }
        None => format!("No outcome was recorded by {}, {}.", view.when(view.now), margin(view, hold, view.now)),
    }
}
