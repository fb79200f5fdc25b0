//! The over-detention incident report: minutes past a deadline or without basis, who knew what when, and what is done so
//! that it does not happen again.
//!
//! It is about one unbroken stay: that of the hold that was named, or else the latest stay with such minutes.

mod knew;
mod to_do;

use serde::Serialize;

use super::case::{Pair, Subject, Thing};
use super::frame::Frame;
use super::sources::Sources;
use crate::custody::clock::minutes_said;
use crate::custody::exception::{Exception, Matter};
use crate::custody::hold::Hold;
use crate::custody::interval::{self, Interval};
use crate::custody::issued::Report;
use crate::custody::told::case::{basis_ended, exception};
use crate::custody::told::hold::{clock_lines, course, early_end, ground_lines, title};
use crate::custody::view::View;
use crate::custody::zone::Moment;

/// The facts of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OverDetention {
    /// What stands on every page.
    pub frame: Frame,
    /// Whose case.
    pub subject: Subject,
    /// How many minutes, and whether they still run.
    pub headline: String,
    /// The same by kind.
    pub totals: Vec<Pair>,
    /// Whether anything is left to be done, and what before all.
    pub to_do_title: String,
    /// What is left, the most urgent first.
    pub to_do: Vec<Pair>,
    /// Each stretch.
    pub stretches: Vec<Stretch>,
    /// The holds of the stay.
    pub holds: Vec<Thing>,
    /// How the local grounds of the stay ended, and when the jail knew.
    pub ends: Vec<Thing>,
    /// What happened and what was due, in the order of time.
    pub knew: Vec<Knew>,
    /// What was asked and answered about it.
    pub exceptions: Vec<Thing>,
    /// What is still open, in a sentence.
    pub open: String,
}

/// Minutes past a deadline or without basis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// Which of the two.
    pub what: String,
    /// From when.
    pub from: String,
    /// To when, or that it goes on.
    pub to: String,
    /// How long.
    pub minutes: String,
    /// When its exception was opened, or that none was.
    pub exception_opened: String,
}

/// What happened or was due, and who knew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Knew {
    /// When.
    pub when: String,
    /// Who recorded it; nothing for what was due.
    pub who: Option<String>,
    /// What.
    pub what: Vec<String>,
    /// It was due, and is no event.
    pub due: bool,
    /// Whether it is so long that the end of a page may cut it.
    pub breaks: bool,
}

/// What was over in a stretch.
#[derive(Clone, Copy)]
enum Over<'a> {
    PastDeadline(&'a Hold),
    Gap,
}

/// One stay, with what was over in it.
struct Incident<'a> {
    stay: Interval,
    holds: Vec<&'a Hold>,
    /// Past the deadline of a hold.
    overdue: Vec<(&'a Hold, Interval)>,
    /// Without basis.
    gaps: Vec<Interval>,
}

/// The report of a stay.
///
/// # Errors
/// A sentence: there are no such minutes.
pub(super) fn facts(sources: &Sources<'_>) -> Result<OverDetention, String> {
    let (about, view) = (sources.about()?, sources.view()?);
    let incident = incident(&view, about.named()?).ok_or_else(|| {
        "Nobody kept this person past a deadline or without a recorded basis, so there is nothing to report.".to_owned()
    })?;
    let exceptions = incident.exceptions(&view);
    let (none, open) = (exceptions.is_empty(), exceptions.iter().filter(|one| one.is_open()).count());
    let untold = exceptions.iter().filter(|one| one.is_open() && !one.explained()).count();
    let (to_do_title, to_do) = to_do::to_do(&view, &incident);
    let local = view.file.bases.iter().filter(|basis| basis.end().is_some_and(|end| incident.holds_moment(end)));
    Ok(OverDetention {
        frame: Frame::new(Report::OverDetention, sources),
        subject: Subject::of(&view),
        headline: incident.headline(&view),
        totals: incident.totals(),
        to_do_title,
        to_do,
        stretches: incident.stretches(&view),
        holds: incident.holds.iter().map(|hold| of_hold(&view, hold)).collect(),
        ends: local.map(|basis| Thing::new(view.basis(basis.id), basis_ended(&view, basis))).collect(),
        knew: knew::knew(&view, about, &incident),
        exceptions: exceptions.into_iter().map(|one| Thing::from(exception(&view, one))).collect(),
        open: incident.still_open(&view, untold, open, none),
    })
}

/// The stay of the hold that was named, or else the latest one with minutes over.
fn incident<'a>(view: &View<'a>, named: Option<&Hold>) -> Option<Incident<'a>> {
    let (file, now) = (view.file, view.now);
    let presence = file.bookings.iter().filter_map(|b| Interval::new(b.began, b.ended.unwrap_or(now).min(now)));
    let mut stays = interval::union(presence.collect());
    if let Some(hold) = named {
        let began = hold.began().unwrap_or(hold.recorded);
        stays.retain(|stay| stay.from <= began && began <= stay.to);
    }
    let gaps = file.all_gaps(view.jail, now);
    stays.into_iter().rev().map(|stay| Incident::of(view, stay, &gaps)).find(Incident::is_one)
}

impl<'a> Incident<'a> {
    fn of(view: &View<'a>, stay: Interval, gaps: &[Interval]) -> Self {
        let began = |hold: &Hold| hold.began().unwrap_or(hold.recorded);
        let here = |hold: &&Hold| stay.from <= began(hold) && began(hold) <= stay.to;
        let holds: Vec<&Hold> = view.file.holds.iter().filter(here).collect();
        let counted = holds.iter().filter(|hold| !hold.taken_back);
        let overdue = counted.filter_map(|hold| Some((*hold, hold.overdue(view.jail, Some(view.now))?))).collect();
        let gaps = gaps.iter().filter_map(|gap| gap.within(stay)).collect();
        Self { stay, holds, overdue, gaps }
    }

    fn is_one(&self) -> bool {
        !self.overdue.is_empty() || !self.gaps.is_empty()
    }

    fn holds_moment(&self, at: Moment) -> bool {
        self.stay.from <= at && at <= self.stay.to
    }

    fn past_deadline(&self) -> Vec<Interval> {
        interval::union(self.overdue.iter().map(|(_, over)| *over).collect())
    }

    /// What is without basis and not past a deadline.
    fn gaps_alone(&self) -> Vec<Interval> {
        self.gaps.iter().flat_map(|gap| interval::difference(*gap, self.past_deadline())).collect()
    }

    /// Whether nobody was let go yet.
    fn goes_on(&self, view: &View<'_>, to: Moment) -> bool {
        to == view.now && view.file.in_custody(view.now)
    }

    fn headline(&self, view: &View<'_>) -> String {
        let all = interval::union(self.past_deadline().into_iter().chain(self.gaps.clone()).collect());
        let minutes = minutes_said(interval::minutes(&all));
        let runs = all.last().is_some_and(|last| self.goes_on(view, last.to));
        let still = if runs { format!("; it goes on as of {}", view.when(view.now)) } else { String::new() };
        format!("{minutes} past a deadline or without basis{still}")
    }

    /// Whether it is the stay of now.
    fn is_of_now(&self, view: &View<'_>) -> bool {
        self.stay.to == view.now && view.file.in_custody(view.now) || self.holds.iter().any(|hold| hold.is_open())
    }

    /// Whether minutes run, of which no cause was asked yet.
    fn runs(&self, view: &View<'_>) -> bool {
        let last = self.past_deadline().into_iter().chain(self.gaps.clone()).map(|over| over.to).max();
        last.is_some_and(|to| self.goes_on(view, to)) || self.overdue.iter().any(|(hold, _)| hold.is_open())
    }

    /// What waits for a cause or a signature, and what is asked later.
    fn still_open(&self, view: &View<'_>, untold: usize, open: usize, none: bool) -> String {
        let runs = self.runs(view);
        let asked = match (untold, open) {
            (0, 0) if runs && none => "NOT CLOSED: no exception is on file yet.".to_owned(),
            (0, 0) if runs => "NOT CLOSED: what was asked so far is told and signed off.".to_owned(),
            (0, 0) if none => "No exception is on file.".to_owned(),
            (0, 0) => "Nothing that was asked is open.".to_owned(),
            (0, open) => format!("OPEN: {open} to sign off; every cause that was asked is told."),
            (untold, open) => format!("OPEN: {untold} without a known cause; {open} to sign off."),
        };
        let later = format!(
            " There was no outcome by {}: the cause of the minutes that run is asked with it.",
            view.when(view.now)
        );
        if runs { asked + &later } else { asked }
    }

    fn totals(&self) -> Vec<Pair> {
        let said = |intervals: &[Interval]| minutes_said(interval::minutes(intervals));
        vec![
            Pair::new("Past the deadline of a hold", said(&self.past_deadline())),
            Pair::new("Without recorded basis at another time", said(&self.gaps_alone())),
            Pair::new("Without recorded basis in all", said(&self.gaps)),
        ]
    }

    fn stretches(&self, view: &View<'_>) -> Vec<Stretch> {
        let overdue = self.overdue.iter().map(|(hold, when)| (Over::PastDeadline(hold), *when));
        let gaps = self.gaps_alone().into_iter().map(|gap| (Over::Gap, gap));
        let mut all: Vec<(Over<'_>, Interval)> = overdue.chain(gaps).collect();
        all.sort_by_key(|(_, when)| when.from);
        all.into_iter().map(|(over, when)| self.stretch(view, over, when)).collect()
    }

    fn stretch(&self, view: &View<'_>, over: Over<'_>, when: Interval) -> Stretch {
        let goes_on = self.goes_on(view, when.to);
        Stretch {
            what: match over {
                Over::PastDeadline(hold) => format!("Past the deadline: {}", title(view, hold)),
                Over::Gap => "No recorded basis".to_owned(),
            },
            from: view.when(when.from),
            to: if goes_on { format!("goes on, {}", view.when(when.to)) } else { view.when(when.to) },
            minutes: minutes_said(interval::minutes(&[when])),
            exception_opened: self.exception_opened(view, over, when),
        }
    }

    /// When the exception of a stretch was opened. That of a gap names no gap, so it is looked for up to the begin of the
    /// next one: what was opened later is not borrowed.
    fn exception_opened(&self, view: &View<'_>, over: Over<'_>, when: Interval) -> String {
        let next = match over {
            Over::PastDeadline(_) => None,
            Over::Gap => self.gaps_alone().iter().map(|gap| gap.from).filter(|from| *from > when.from).min(),
        };
        let of_this = |one: &&Exception| match over {
            Over::PastDeadline(hold) => asks_overdue(one) && one.hold == Some(hold.id),
            Over::Gap => asks_gap(one),
        };
        let asked = self.exceptions(view).into_iter().filter(of_this).map(|one| one.opened);
        let here = |opened: &Moment| when.from <= *opened && next.is_none_or(|next| *opened < next);
        let runs = self.goes_on(view, when.to) || matches!(over, Over::PastDeadline(hold) if hold.is_open());
        match (asked.filter(here).min(), next) {
            (Some(at), _) => view.when(at),
            // The program asks at the end of the minutes. That says nothing of whether anybody looked.
            (None, _) if runs => "Not yet: it is opened when these minutes end".to_owned(),
            (None, Some(_)) => "None before the next minutes without basis".to_owned(),
            (None, None) => "None".to_owned(),
        }
    }

    /// What was asked about this stay, in order.
    fn exceptions<'f>(&self, view: &View<'f>) -> Vec<&'f Exception> {
        let ours = |id| self.holds.iter().any(|hold| hold.id == id);
        let later = view.file.bookings.iter().map(|booking| booking.began).filter(|began| *began > self.stay.to).min();
        let here = |one: &&Exception| match one.hold {
            Some(hold) => ours(hold),
            None => self.stay.from <= one.opened && later.is_none_or(|later| one.opened < later),
        };
        view.file.exceptions.iter().filter(here).collect()
    }
}

fn asks_overdue(exception: &Exception) -> bool {
    matches!(exception.matter, Matter::Overdue(_))
}

fn asks_gap(exception: &Exception) -> bool {
    matches!(exception.matter, Matter::Gap(_) | Matter::InvalidService | Matter::LateService)
}

fn of_hold(view: &View<'_>, hold: &Hold) -> Thing {
    let mut lines = ground_lines(hold);
    lines.extend(clock_lines(view, hold));
    lines.extend(early_end(view, hold));
    lines.extend(course(view, hold).into_iter().map(|said| said.head));
    Thing::new(title(view, hold), lines)
}
