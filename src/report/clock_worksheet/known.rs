//! Which events of the record tell the facts of a clock, and which moved it.

use super::{Fact, Set};
use crate::custody::clock::Clock;
use crate::custody::entry::Entry;
use crate::custody::event::{Correction, Event, PersonEvent};
use crate::custody::hold::{Ground, Hold};
use crate::custody::ids::HoldId;
use crate::custody::view::View;
use crate::custody::zone::Moment;
use crate::report::case::Thing;
use crate::report::sources::About;

fn event(entry: &Entry) -> Option<&PersonEvent> {
    match &entry.recorded.as_ref()?.event {
        Event::Person(event) => Some(event),
        Event::Jail(_) => None,
    }
}

/// The facts that the clock in force was computed from, each with the events that say so.
pub(super) fn used(view: &View<'_>, about: About<'_>, hold: &Hold, clock: &Clock) -> Vec<Fact> {
    let told = |which: &dyn Fn(&PersonEvent) -> bool| -> Vec<Thing> {
        let entries = about.history.iter().filter(|entry| event(entry).is_some_and(which));
        entries.map(|entry| Thing::entry(view, entry)).collect()
    };
    let when = |at: Option<Moment>, none: &str| at.map_or_else(|| none.to_owned(), |at| view.when(at));
    let ended = Fact {
        what: "Criminal custody ended".to_owned(),
        when: when(clock.custody_ended, "not ended, as far as the record knows"),
        recorded: told(&|event| clock.custody_ended.is_some_and(|ended| tells_end(event, ended))),
    };
    let began = match hold.ground {
        Ground::Igsa { began } => Fact {
            what: "The IGSA took over".to_owned(),
            when: view.when(began),
            recorded: told(&|event| tells_begin(event, hold.id)),
        },
        Ground::Served { .. } | Ground::InvalidService { .. } => Fact {
            what: "The warrant was read and served".to_owned(),
            when: when(clock.served, "not recorded"),
            recorded: told(&|event| tells_begin(event, hold.id)),
        },
    };
    vec![ended, began]
}

/// Whether an event says that a local ground ended, or ends by computation, at that moment.
fn tells_end(event: &PersonEvent, ended: Moment) -> bool {
    matches!(event, PersonEvent::BasisEnded { at, .. } if *at == ended)
        || matches!(event, PersonEvent::BasisBegan { computed_end: Some(at), .. } if *at == ended)
        || matches!(
            event,
            PersonEvent::Corrected { correction: Correction::CustodyEnded { from, to, .. }, .. }
                if *from == ended || *to == ended
        )
}

/// Whether an event says when a hold began.
fn tells_begin(event: &PersonEvent, of: HoldId) -> bool {
    matches!(
        event,
        PersonEvent::WarrantServed { hold, .. }
        | PersonEvent::IgsaBegan { hold, .. }
        | PersonEvent::Corrected { correction: Correction::Served { hold, .. }, .. } if *hold == of
    )
}

/// Every clock of the hold with the event that set it.
pub(super) fn clocks(view: &View<'_>, about: About<'_>, hold: &Hold) -> Vec<Set> {
    let sets = |entry: &Entry| {
        matches!(
            event(entry),
            Some(
                PersonEvent::WarrantServed { hold: of, .. }
                | PersonEvent::IgsaBegan { hold: of, .. }
                | PersonEvent::ClockMoved { hold: of, .. },
            ) if *of == hold.id
        )
    };
    let set: Vec<usize> = (0..about.history.len()).filter(|nth| sets(&about.history[*nth])).collect();
    let last = hold.clocks.len();
    let one = |(nth, clock): (usize, &Clock)| {
        let entry = set.get(nth).map(|at| &about.history[*at]);
        let cause = set.get(nth).and_then(|at| moved_by(&about.history[..=*at]));
        Set {
            nth: if nth + 1 == last { format!("{}, in force", nth + 1) } else { (nth + 1).to_string() },
            start: view.when(clock.start),
            deadline: clock.deadline.map_or_else(|| "none".to_owned(), |at| view.when(at)),
            set: entry.map_or_else(|| "expunged by order of a court".to_owned(), |entry| view.when(entry.at)),
            why: cause.map_or_else(
                || Thing::new(format!("Clock {}: not on record", nth + 1), Vec::new()),
                |cause| {
                    Thing::new(format!("Clock {}: set by {}", nth + 1, cause.by_name(view)), vec![cause.says(view)])
                },
            ),
        }
    };
    hold.clocks.iter().enumerate().map(one).collect()
}

/// What set the clock of the last of these events: that event itself, or where it moved a clock, what was recorded with it.
fn moved_by(history: &[Entry]) -> Option<&Entry> {
    let (set, before) = history.split_last()?;
    let follows = |entry: &Entry| {
        matches!(event(entry), Some(PersonEvent::ClockMoved { .. } | PersonEvent::ExceptionOpened { .. }))
    };
    if !follows(set) {
        return Some(set);
    }
    let with = before.iter().rev().take_while(|entry| entry.at == set.at && entry.by == set.by);
    with.into_iter().find(|entry| !follows(entry)).or(Some(set))
}
