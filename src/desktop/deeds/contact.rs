//! Contacts with ICE, and claims of US citizenship.

use serde_json::json;

use super::super::form::spec::{Choice, Field, Kind, Spec, choices};
use super::super::place::Deed;
use super::{Ground, about};
use crate::custody::ids::PersonId;

/// The form of a deed.
pub(super) fn spec(deed: Deed, ground: &Ground<'_>) -> Option<Spec> {
    match deed {
        Deed::Contact(person) => contact(person, ground),
        _ => None,
    }
}

/// A contact with ICE. What it is about and how are the usual ones of a call, so that two fields are left: who answered, and
/// what came of it.
fn contact(person: PersonId, ground: &Ground<'_>) -> Option<Spec> {
    let file = ground.file?;
    let result = choices(&[
        ("told", "Told, or answered"),
        ("eta_given", "Named a time"),
        ("no_answer", "No answer"),
        ("on_site", "On site"),
        ("will_not_come", "Will not come"),
    ]);
    let mut matters = choices(&[("pick_up", "The pick-up"), ("service", "The service"), ("other", "Something else")]);
    matters.extend(file.claims.iter().map(|claim| {
        let code = claim.id.to_string();
        Choice::new(code, "The claim of US citizenship").saying(json!({"citizenship_claim": claim.id}))
    }));
    let how = choices(&[
        ("phone", "Phone"),
        ("email", "E-mail"),
        ("fax", "Fax"),
        ("in_person", "In person"),
        ("portal", "Portal"),
    ]);
    let spec = Spec::new("contact", "record_ice_contact", "Record a contact with ICE", "Record contact")
        .about(person, about(file, ground.now))
        .note("Left empty, the time is now. An earlier time is a supervisor's to enter.")
        .section(
            "Who, and what came of it",
            vec![
                Field::line("spoke_to", "Spoke to").hint("Name and title"),
                Field::line("number", "Number or address"),
                Field::new("result", "Result", Kind::Choice(result)).needed(),
                Field::expected("eta", "ICE comes").when("result", &["eta_given"]),
            ],
        )
        .section(
            "About",
            vec![
                Field::new("about", "About", Kind::Choice(matters)).needed(),
                Field::new("method", "How", Kind::Choice(how)).needed(),
                Field::time("at", "When").hint("Empty: now"),
            ],
        );
    Some(spec)
}
