//! How far from the end of its hold a moment is. Where its basis ended before the deadline, that is the end.

use crate::custody::clock::minutes_said;
use crate::custody::hold::Hold;
use crate::custody::interval::{self, Interval};
use crate::custody::view::{View, early_end};
use crate::custody::zone::Moment;

/// `8 h 45 m before the deadline`. Minutes too many count as soon as they begin, minutes to spare when they are whole: never
/// is it rounded in favour of the jail.
pub(super) fn margin(view: &View<'_>, hold: &Hold, at: Moment) -> String {
    if !hold.taken_back && (!hold.valid() || view.file.why_void(view.jail, hold).is_some()) {
        let began = hold.began().and_then(|began| Interval::new(began, at));
        return match began {
            Some(held) => format!("{} without basis, from the start of the hold", too_many(held)),
            None => "without basis from the start of the hold".to_owned(),
        };
    }
    let deadline = hold.own_deadline(view.jail);
    let early = hold.early_end().filter(|(ended, _)| deadline.is_none_or(|deadline| *ended < deadline));
    if let Some((over, why)) = early.and_then(|(ended, why)| Some((Interval::new(ended, at)?, why))) {
        return format!("{} AFTER its basis ended ({}: {})", too_many(over), view.when(over.from), early_end(why));
    }
    let Some(deadline) = deadline else { return "no deadline was set".to_owned() };
    match (Interval::new(deadline, at), (deadline - at).num_minutes()) {
        (Some(over), _) => format!("{} AFTER the deadline", too_many(over)),
        (None, _) if at == deadline => "at the deadline".to_owned(),
        (None, 0) => "less than a minute before the deadline".to_owned(),
        (None, spare) => format!("{} before the deadline", minutes_said(spare)),
    }
}

fn too_many(over: Interval) -> String {
    minutes_said(interval::minutes(&[over]))
}
