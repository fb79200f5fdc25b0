//! Contacts with ICE, and claims of US citizenship.

use serde_json::json;

use super::super::form::spec::{Choice, Field, Kind, Spec, choices};
use super::super::place::Deed;
use super::{Ground, about};
use crate::custody::ids::{ClaimId, PersonId};
use crate::custody::zone::show;

/// The form of a deed.
pub(super) fn spec(deed: Deed, ground: &Ground<'_>) -> Option<Spec> {
    match deed {
        Deed::Contact(person) => contact(person, ground),
        Deed::Claim(person) => claim(person, ground),
        Deed::ReviewClaim(person, claim) => review(person, claim, ground),
        _ => None,
    }
}

/// A contact with ICE: two fields are typed, who answered and under which number, and three choices are pressed.
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
    let spec = Spec::of_deed("contact", "record_ice_contact", Deed::Contact(person))
        .about(person, about(file, ground.now))
        .note("Left empty, the time is now. A call of more than 15 minutes ago is entered late, and a supervisor reviews it.")
        .section(
            "Who, and what came of it",
            vec![
                Field::line("spoke_to", "Spoke to").hint("Name and title"),
                Field::line("number", "Number or address"),
                Field::new("result", "Result", Kind::Choice(result)).asks("Choose what came of it."),
                Field::expected("eta", "ICE comes at").when("result", &["eta_given"]).needed(),
            ],
        )
        .section(
            "What about, and how",
            vec![
                Field::new("about", "About", Kind::Choice(matters)).asks("Choose what it was about."),
                Field::new("method", "How", Kind::Choice(how)).asks("Choose how ICE was reached."),
                Field::time("at", "When").hint("Empty: now"),
            ],
        );
    Some(spec)
}

/// What was volunteered or found. It asks nothing of the person.
fn claim(person: PersonId, ground: &Ground<'_>) -> Option<Spec> {
    let file = ground.file?;
    let spec = Spec::of_deed("claim", "record_citizenship_claim", Deed::Claim(person))
        .about(person, about(file, ground.now))
        .note("Ask nothing, and ask for no proof. ICE is told within the hour; a supervisor reviews at once.")
        .section(
            "What was volunteered or found",
            vec![
                Field::line("volunteered", "The words as volunteered, or what was found")
                    .asks("Enter the words as they were volunteered, or what was found.")
                    .hint("Such as: said at the window, unasked: \"I am a US citizen\"")
                    .wide(),
                Field::time("at", "When").needed(),
            ],
        );
    Some(spec)
}

fn review(person: PersonId, claim: ClaimId, ground: &Ground<'_>) -> Option<Spec> {
    let file = ground.file?;
    let claim = file.claim(claim)?;
    let at = show(claim.at, ground.jail.zone());
    let spec = Spec::of_deed("review claim", "review_claim", Deed::ReviewClaim(person, claim.id))
        .about(person, about(file, ground.now))
        .note("A review is a supervisor's. Ask for no proof. If it may be so, release is one button on the person's page.")
        .of(claim.id)
        .with("claim", json!(claim.id))
        .knowing(format!("{at}: {}", claim.says))
        .section("", vec![decision()]);
    Some(spec)
}

/// What a supervisor decided.
pub(super) fn decision() -> Field {
    let field = Field::line("decision", "What you decided").asks("Say what you decided.");
    field.hint("Such as: release steps begin now").wide()
}
