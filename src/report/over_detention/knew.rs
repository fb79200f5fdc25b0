//! Who knew what when: what was recorded of a stay from shortly before its end of basis on, between what was due.

use chrono::TimeDelta;

use super::{Incident, Knew};
use crate::custody::duty::{DutyKind, Rung};
use crate::custody::entry::Entry;
use crate::custody::event::{Event, PersonEvent};
use crate::custody::hold::{Ground, Hold};
use crate::custody::told::case::beneath;
use crate::custody::view::View;
use crate::custody::zone::Moment;
use crate::report::case::{capitals, long};
use crate::report::sources::About;

/// What was recorded so long before the first clock or gap is of the incident too: the papers, the match.
const BEFORE: TimeDelta = TimeDelta::hours(12);

pub(super) fn knew(view: &View<'_>, about: About<'_>, incident: &Incident<'_>) -> Vec<Knew> {
    let starts = incident.holds.iter().filter_map(|hold| hold.clock()).map(|clock| clock.start);
    let first = starts.chain(incident.gaps.iter().map(|gap| gap.from)).min().unwrap_or(incident.stay.from);
    let from = (first - BEFORE).max(incident.stay.from);
    let later = view.file.bookings.iter().map(|booking| booking.began).filter(|began| *began > incident.stay.to).min();
    let here = |at: Moment| from <= at && later.is_none_or(|later| at < later);
    let happened = about.history.iter().map(|entry| (entry.occurred.unwrap_or(entry.at), entry));
    let events = happened.filter(|(at, entry)| here(*at) && tells(entry)).map(|(at, entry)| (at, of(view, at, entry)));
    let due = incident.holds.iter().filter(|hold| !hold.taken_back).flat_map(|hold| due(view, hold));
    let due = due.chain(without_basis(incident)).chain(of_claims(view));
    let due = due.filter(|(at, _)| *at <= view.now && here(*at)).map(|(at, what)| (at, was_due(view, at, what)));
    let mut all: Vec<(Moment, Knew)> = events.chain(due).collect();
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, knew)| knew).collect()
}

/// Whether an event says anything of who knew what. That a page was printed does; where somebody slept does not.
fn tells(entry: &Entry) -> bool {
    let event = entry.recorded.as_ref().map(|recorded| &recorded.event);
    !matches!(
        event,
        Some(Event::Person(
            PersonEvent::PersonEntered { .. }
                | PersonEvent::BookingBegan { .. }
                | PersonEvent::Moved { .. }
                | PersonEvent::IdentityAmended { .. }
        ))
    )
}

fn of(view: &View<'_>, at: Moment, entry: &Entry) -> Knew {
    let mut what = vec![entry.says(view)];
    if entry.at != at {
        what.push(format!("recorded {}", view.when(entry.at)));
    }
    what.extend(beneath(view, entry).rest);
    let what = capitals(what);
    let breaks = long(what.iter());
    Knew { when: view.when(at), who: Some(entry.by_name(view)), what, due: false, breaks }
}

fn was_due(view: &View<'_>, at: Moment, what: String) -> Knew {
    Knew { when: view.when(at), who: None, what: vec![what], due: true, breaks: false }
}

/// What was due for a hold, by the profile of its deadline.
fn due(view: &View<'_>, hold: &Hold) -> Vec<(Moment, String)> {
    let Some(deadline) = hold.own_deadline(view.jail) else { return Vec::new() };
    let profile = view.jail.profile(deadline.min(view.now)).1;
    let hours = |hours: u32| deadline - TimeDelta::hours(i64::from(hours));
    let ladder = [
        (DutyKind::IceContact(Rung::ConfirmPickUp), hours(profile.confirm_pick_up_hours)),
        (DutyKind::IceContact(Rung::SecondContact), hours(profile.second_contact_hours)),
        (DutyKind::IceContact(Rung::SupervisorReview), hours(profile.supervisor_review_hours)),
        (DutyKind::BeginRelease, deadline - profile.release_lead()),
    ];
    let served = hold.served().filter(|_| matches!(hold.ground, Ground::Served { .. }));
    let told = served.map(|at| (DutyKind::TellIceOfService, at));
    let start = hold.clock().map_or(hold.recorded, |clock| clock.start);
    let end = hold.outcome.as_ref().map_or(Moment::MAX_UTC, |outcome| outcome.at);
    // The warrant may have been served before the clock starts; ICE is told at once all the same.
    let ladder = ladder.into_iter().filter(|(_, at)| start <= *at);
    let open = ladder.chain(told).filter(|(_, at)| *at < end);
    let duties = open.map(|(kind, at)| (at, format!("Due: {}", kind.title())));
    duties.chain((deadline < end).then(|| (deadline, "THE DEADLINE".to_owned()))).collect()
}

/// Whoever has no basis must be let go from its first minute on, hold or none.
fn without_basis(incident: &Incident<'_>) -> impl Iterator<Item = (Moment, String)> {
    let says = "NO RECORDED BASIS FROM HERE ON. Due: serve an acceptable warrant, or release";
    incident.gaps_alone().into_iter().map(|gap| (gap.from, says.to_owned()))
}

/// What was due for a claim or sign of US citizenship.
fn of_claims(view: &View<'_>) -> impl Iterator<Item = (Moment, String)> {
    view.file.claims.iter().flat_map(|claim| {
        let review = "Due: Supervisor review of the US-citizenship claim".to_owned();
        let tell = format!("Due: {}", DutyKind::TellIceOfCitizenshipClaim.title());
        [(claim.at, review), (claim.at + TimeDelta::hours(1), tell)]
    })
}
