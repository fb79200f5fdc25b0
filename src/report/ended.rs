//! How the person left: the outcome that papers about it tell of.

use super::sources::{About, Sources};
use crate::custody::hold::{Hold, Outcome, OutcomeRecord};
use crate::custody::person::Booking;

/// How a person left custody, or how a hold ended.
pub(super) struct Ended<'a> {
    /// The hold that ended by it, if there was one.
    pub(super) hold: Option<&'a Hold>,
    /// What happened, and when.
    pub(super) how: &'a OutcomeRecord,
}

/// The outcome of the hold that is named; else the latest of the file, as long as no hold waits for one. The outcome of a
/// stay stands whatever the person is held for today.
pub(super) fn ended<'a>(sources: &Sources<'a>) -> Result<Ended<'a>, String> {
    let about = sources.about()?;
    let file = about.file;
    let of_hold = |hold: &'a Hold| Some(Ended { hold: Some(hold), how: hold.outcome.as_ref()? });
    if let Some(hold) = about.named()? {
        if hold.taken_back {
            return Err("This hold was recorded in error: it has no outcome.".to_owned());
        }
        return of_hold(hold).ok_or_else(|| "This hold has no outcome yet. Record how it ended first.".to_owned());
    }
    if file.holds.iter().any(Hold::is_open) {
        return Err(
            "A hold of this person has no outcome yet. Record how it ended first, or name the hold that is meant."
                .to_owned(),
        );
    }
    let holds = file.holds.iter().filter(|hold| !hold.taken_back).filter_map(of_hold);
    let departures = file.departures.iter().filter(|how| !how.withdrawn).map(|how| Ended { hold: None, how });
    // Of several holds closed by one outcome the one that rested on something is told of.
    let latest = departures.chain(holds).max_by_key(|ended| (ended.how.at, ended.hold.is_some_and(Hold::valid)));
    latest.ok_or_else(|| "This person has not left: no outcome is recorded.".to_owned())
}

impl<'a> Ended<'a> {
    /// What happened with when, for a sentence that says why there is no such paper.
    pub(super) fn says(&self, sources: &Sources<'_>) -> String {
        let at = sources.when(self.how.at);
        let handed_over = matches!(self.how.outcome, Outcome::HandedOver { .. });
        let how = if handed_over { "handed over to ICE" } else { self.how.outcome.title() };
        format!("{how} {at}")
    }

    /// The stay that ended by it, the latest begun.
    pub(super) fn booking(&self, about: About<'a>) -> Option<&'a Booking> {
        about.file.bookings.iter().filter(|booking| booking.began <= self.how.at).max_by_key(|booking| booking.began)
    }

    /// The number of the property bag, as the booking or the service form has it.
    pub(super) fn property(&self, about: About<'a>) -> Option<&'a str> {
        let at_booking = self.booking(about).and_then(|booking| booking.property.as_deref());
        let at_service = || self.hold.and_then(Hold::service).and_then(|service| service.property_number.as_deref());
        at_booking.or_else(at_service).filter(|number| !number.trim().is_empty())
    }
}
