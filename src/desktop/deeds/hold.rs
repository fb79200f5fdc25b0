//! A supervisor's review of a hold, and the begin of release.

use serde_json::json;

use super::super::form::spec::{Field, Spec};
use super::super::place::Deed;
use super::contact::decision;
use super::{Ground, about};
use crate::custody::ids::{HoldId, PersonId};
use crate::custody::zone::show;

/// The form of a deed.
pub(super) fn spec(deed: Deed, ground: &Ground<'_>) -> Option<Spec> {
    match deed {
        Deed::ReviewHold(person, hold) => review(person, hold, ground),
        Deed::BeginRelease(person) => begin_release(person, ground),
        _ => None,
    }
}

fn review(person: PersonId, hold: HoldId, ground: &Ground<'_>) -> Option<Spec> {
    let file = ground.file?;
    let hold = file.hold(hold)?;
    let zone = ground.jail.zone();
    let deadline = hold.deadline(ground.jail).map(|deadline| format!("Release by {}.", show(deadline, zone)));
    let last = file.contacts.iter().rfind(|contact| contact.hold == Some(hold.id));
    let told = match last {
        Some(contact) => format!("Last contact with ICE {}.", show(contact.at, zone)),
        None => "No contact with ICE is recorded for this hold.".to_owned(),
    };
    let spec = Spec::of_deed("review hold", "review_hold", Deed::ReviewHold(person, hold.id))
        .about(person, about(file, ground.now))
        .note("A review is a supervisor's. It moves no deadline.")
        .of(hold.id)
        .with("hold", json!(hold.id));
    let spec = deadline.into_iter().chain([told]).fold(spec, Spec::knowing);
    Some(spec.section("", vec![decision()]))
}

fn begin_release(person: PersonId, ground: &Ground<'_>) -> Option<Spec> {
    let file = ground.file?;
    let spec = Spec::of_deed("begin release", "begin_release", Deed::BeginRelease(person))
        .about(person, about(file, ground.now))
        .note("The hold runs on until the outcome is recorded.")
        .section("", vec![Field::time("at", "Began at").hint("Empty: now")]);
    file.is_open().then_some(spec)
}
