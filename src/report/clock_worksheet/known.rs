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
        Ground::Igsa { began, .. } => Fact {
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
    let last = hold.clocks.len();
    let one = |nth: usize| {
        let clock = &hold.clocks[nth];
        let set = setter(about.history, hold, nth);
        let cause = cause(about, hold, nth);
        Set {
            nth: if nth + 1 == last { format!("{}, in force", nth + 1) } else { (nth + 1).to_string() },
            start: view.when(clock.start),
            deadline: clock.deadline.map_or_else(|| "none".to_owned(), |at| view.when(at)),
            set: set.map_or_else(|| "expunged by order of a court".to_owned(), |at| view.when(about.history[at].at)),
            why: cause.map_or_else(
                || Thing::new(format!("Clock {}: not on record", nth + 1), Vec::new()),
                |cause| {
                    Thing::new(format!("Clock {}: set by {}", nth + 1, cause.by_name(view)), vec![cause.says(view)])
                },
            ),
        }
    };
    (0..last).map(one).collect()
}

/// The event that set or moved a clock of the hold.
fn cause<'a>(about: About<'a>, hold: &Hold, nth: usize) -> Option<&'a Entry> {
    let set = setter(about.history, hold, nth)?;
    moved_by(&about.history[..=set])
}

/// Whether a correction moved a clock of the hold; a new fact may have moved it too.
pub(super) fn corrected(about: About<'_>, hold: &Hold) -> bool {
    let mut causes = (0..hold.clocks.len()).filter_map(|nth| cause(about, hold, nth));
    causes.any(|entry| matches!(event(entry), Some(PersonEvent::Corrected { .. })))
}

/// Where in the record a clock of the hold was set: by the event that holds this very clock, never by its place in the row,
/// which an expunged event would shift. Of equal clocks, which a correction and its taking back leave, the last ones belong
/// together.
fn setter(history: &[Entry], hold: &Hold, nth: usize) -> Option<usize> {
    let clock = hold.clocks.get(nth)?;
    let equal_after = hold.clocks[nth + 1..].iter().filter(|other| *other == clock).count();
    let sets = |entry: &Entry| event(entry).and_then(|event| clock_set(event, hold.id)) == Some(clock);
    let mut found = history.iter().enumerate().rev().filter(|(_, entry)| sets(entry)).map(|(at, _)| at);
    found.nth(equal_after)
}

/// The clock that an event gave a hold.
fn clock_set(event: &PersonEvent, of: HoldId) -> Option<&Clock> {
    let (PersonEvent::WarrantServed { hold, clock, .. }
    | PersonEvent::IgsaBegan { hold, clock, .. }
    | PersonEvent::ClockMoved { hold, clock }) = event
    else {
        return None;
    };
    (*hold == of).then_some(clock)
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
