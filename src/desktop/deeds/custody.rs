//! Bookings, names, places and local bases.

use serde_json::json;

use super::super::form::spec::{Choice, Field, Kind, Spec, choices};
use super::super::place::Deed;
use super::{Ground, about, brief, ground_said, proofs};
use crate::custody::basis::Basis;
use crate::custody::file::File;
use crate::custody::ids::PersonId;
use crate::custody::paper::Paper;
use crate::custody::person::{Identity, Name};
use crate::custody::zone::{Tense, show};

/// The form of a deed.
pub(super) fn spec(deed: Deed, ground: &Ground<'_>) -> Option<Spec> {
    match deed {
        Deed::Book(person) => book(person, ground),
        Deed::Amend(person) => amend(person, ground),
        Deed::Move(person) => move_to(person, ground),
        Deed::AddBasis(person) => add_basis(person, ground),
        Deed::SetExpectedEnd(person) => set_expected_end(person, ground),
        Deed::EndBasis(person) => end_basis(person, ground),
        _ => None,
    }
}

/// A booking. A person on file has a name and numbers already.
fn book(person: Option<PersonId>, ground: &Ground<'_>) -> Option<Spec> {
    let stay = vec![
        Field::line("number", "Booking number").asks("Enter the booking number."),
        Field::line("housing", "Housing unit").asks("Enter the housing unit, such as B-04.").hint("Such as B-04"),
        Field::time("began", "Custody here began").asks("Type when custody here began: 0210, -20m or now."),
    ];
    let property = Field::line("property", "Property bag").hint("Its number");
    let held_on = basis(["held_on.0.kind", "held_on.0.says", "held_on.0.expected_end", "held_on.0.computed_end"]);
    let note =
        "One local ground is enough to book. More are added on the person's page. Ask only what is on this form.";
    let Some(person) = person else {
        let spec = Spec::new("book", "book_person", Deed::Book(None).title(), "Book")
            .note(note)
            .section("Who", name(["identity.name.family", "identity.name.given"]))
            .section("This stay", stay)
            .section("Held on", held_on);
        let mut rest = numbers();
        rest.push(property);
        return Some(spec.section("Numbers and property, where they are known", rest));
    };
    let file = ground.file?;
    let spec = Spec::new("book again", "book_person", Deed::Book(Some(person)).title(), "Book")
        .about(person, about(file, ground.now))
        .note(note)
        .section("This stay", stay)
        .section("Held on", held_on)
        .section("Property", vec![property]);
    Some(spec)
}

fn name([family, given]: [&'static str; 2]) -> Vec<Field> {
    vec![
        Field::line(family, "Surname").asks("Enter the surname, or the only name.").hint("Or the only name"),
        Field::line(given, "Given names").hint("Empty for a person of one name"),
    ]
}

fn numbers() -> Vec<Field> {
    vec![
        Field::new("identity.a_number", "A-number", Kind::ANumber).hint("Nine digits, where a paper gives one"),
        Field::new("identity.born", "Date of birth", Kind::Day(Tense::Fact)).hint("14 mar 1985"),
        Field::line("identity.state_id", "State ID, FBI or fingerprint number"),
        Field::new("identity.aliases", "Other names", Kind::Names).hint("Exampleton, Ada; Examplton, A.").wide(),
    ]
}

/// The fields of a local basis: kind, words, and the end by what it is.
fn basis([kind, says, expected, computed]: [&'static str; 4]) -> Vec<Field> {
    let kinds = [
        ("local_charge", "Local charge"),
        ("sentence", "Sentence"),
        ("other_warrant", "Another agency's or a judge's warrant"),
    ];
    vec![
        Field::new(kind, "Ground", Kind::Choice(choices(&kinds))),
        Field::line(says, "Charge, case or warrant")
            .asks("Enter the charge, case or warrant.")
            .hint("Invented charge, case 26-CR-0001")
            .wide()
            .when(kind, &["*"]),
        Field::expected(expected, "Expected to end").when(kind, &["local_charge", "other_warrant"]),
        Field::expected(computed, "Sentence ends").hint("As computed; it ends by that").when(kind, &["sentence"]),
    ]
}

/// Names and numbers as they should be: what is on file stands in the fields.
fn amend(person: PersonId, ground: &Ground<'_>) -> Option<Spec> {
    let file = ground.file?;
    let fields = name(["identity.name.family", "identity.name.given"]).into_iter().chain(numbers());
    let fields = fields.map(|field| {
        let text = on_file(&file.identity, field.key);
        field.starts(text)
    });
    let reason = Field::line("reason", "Why").asks("Say why the names or numbers change.");
    let spec = Spec::of_deed("amend", "amend_person", Deed::Amend(person))
        .about(person, about(file, ground.now))
        .note("The former names and numbers stay in the record.")
        .section("As they should be", fields.collect())
        .section("", vec![reason.hint("Such as: booking sheet read again").wide()]);
    Some(spec)
}

fn on_file(identity: &Identity, key: &str) -> String {
    let name = |name: &Name| {
        if name.given.is_empty() { name.family.clone() } else { format!("{}, {}", name.family, name.given) }
    };
    match key {
        "identity.name.family" => identity.name.family.clone(),
        "identity.name.given" => identity.name.given.clone(),
        "identity.a_number" => identity.a_number.as_ref().map(ToString::to_string).unwrap_or_default(),
        "identity.born" => identity.born.map(|born| born.format("%d %b %Y").to_string()).unwrap_or_default(),
        "identity.state_id" => identity.state_id.clone().unwrap_or_default(),
        _ => identity.aliases.iter().map(name).collect::<Vec<_>>().join("; "),
    }
}

fn move_to(person: PersonId, ground: &Ground<'_>) -> Option<Spec> {
    let file = ground.file?;
    let places =
        [("housing", "Housing here"), ("hospital", "Hospital"), ("court", "Court"), ("another_jail", "Another jail")];
    // The name of the place comes from its own field.
    let place = |(code, label): (&str, &str)| Choice::new(code, label).saying(json!({ code: "" }));
    let to = Field::new("to", "Where to", Kind::Choice(places.map(place).to_vec()));
    let named = |key, label, code: &'static [&'static str]| Field::line(key, label).when("to", code);
    let spec = Spec::of_deed("move", "move_person", Deed::Move(person))
        .about(person, about(file, ground.now))
        .note("Where a person is pauses no clock. Another jail is no hand-over to ICE.")
        .section(
            "",
            vec![
                to.asks("Choose what kind of place it is."),
                named("to.housing", "Unit", &["housing"]).asks("Enter the unit, such as B-04.").hint("Such as B-04"),
                named("to.hospital", "Name of the hospital", &["hospital"]).asks("Enter its name."),
                named("to.court", "Name of the court", &["court"]).asks("Enter its name."),
                named("to.another_jail", "Name of the jail", &["another_jail"]).asks("Enter its name."),
                Field::time("at", "When").needed(),
            ],
        );
    Some(spec)
}

fn add_basis(person: PersonId, ground: &Ground<'_>) -> Option<Spec> {
    let file = ground.file?;
    let open: Vec<_> = file.bookings.iter().filter(|booking| booking.ended.is_none()).collect();
    let bookings = if open.is_empty() { file.bookings.last().into_iter().collect() } else { open };
    let mut spec = Spec::of_deed("add basis", "add_basis", Deed::AddBasis(person))
        .about(person, about(file, ground.now))
        .note("A new ground never gives a running hold more time.");
    match bookings[..] {
        [] => return None,
        [only] => spec = spec.of(only.id).with("booking", json!(only.id)),
        _ => {
            let stays = bookings.iter().map(|one| Choice::new(one.id.to_string(), one.number.clone())).collect();
            let stay = Field::new("booking", "Booking", Kind::Pick(stays)).asks("Choose the booking it belongs to.");
            spec = spec.section("Which stay", vec![stay]);
        }
    }
    let mut fields = basis(["basis.kind", "basis.says", "basis.expected_end", "basis.computed_end"]);
    if let Some(kind) = fields.first_mut() {
        *kind = kind.clone().asks("Choose what kind of ground it is.");
    }
    fields.push(Field::time("basis.began", "Began").hint("Empty: now. An order counts from its signature."));
    Some(spec.section("The ground", fields))
}

/// The bases of which no end is recorded: those of present custody, else all.
fn without_end(file: &File) -> Vec<&Basis> {
    let here = |basis: &&Basis| file.booking(basis.booking).is_some_and(|booking| booking.ended.is_none());
    let open = || file.bases.iter().filter(|basis| basis.ended.is_none());
    let present: Vec<_> = open().filter(here).collect();
    if present.is_empty() { open().collect() } else { present }
}

/// Which basis: named in the heading where only one can be meant, else asked.
fn of_basis(mut spec: Spec, bases: &[&Basis]) -> Option<Spec> {
    match bases {
        [] => None,
        [only] => {
            spec.title = format!("{}: {}", spec.title, brief(&ground_said(only)));
            Some(spec.of(only.id).with("basis", json!(only.id)))
        }
        _ => {
            let which = bases.iter().map(|basis| Choice::new(basis.id.to_string(), ground_said(basis))).collect();
            let field = Field::new("basis", "Which ground", Kind::Pick(which)).asks("Choose the ground.");
            Some(spec.section("Ground", vec![field.wide()]))
        }
    }
}

fn set_expected_end(person: PersonId, ground: &Ground<'_>) -> Option<Spec> {
    let file = ground.file?;
    let bases = without_end(file);
    let spec = Spec::of_deed("expected end", "set_expected_end", Deed::SetExpectedEnd(person))
        .about(person, about(file, ground.now))
        .note("A ground does not end by what is expected. Record its end when it has ended.");
    let mut spec = of_basis(spec, &bases)?;
    for basis in &bases {
        if let Some(end) = basis.foreseen_end() {
            let zone = ground.jail.zone();
            spec = spec.knowing(format!("On file: {} ends {}.", ground_said(basis), show(end, zone)));
        }
    }
    let expected =
        Field::expected("expected_end", "Expected to end").hint("0900, +3h, 17 nov 0900. Empty: nobody knows");
    let told_by = Field::line("told_by", "Who told it").asks("Say who told it, or that nobody knows.");
    Some(spec.section("", vec![expected, told_by.hint("Such as: court clerk, Drill")]))
}

fn end_basis(person: PersonId, ground: &Ground<'_>) -> Option<Spec> {
    let file = ground.file?;
    let ways = choices(&[
        ("bond", "Bond accepted"),
        ("sentence_served", "Sentence served"),
        ("dismissal", "Dismissed or not filed"),
        ("court_order", "Court order"),
        ("other_agency", "The other agency gave it up"),
    ]);
    let spec = Spec::of_deed("end basis", "end_basis", Deed::EndBasis(person))
        .about(person, about(file, ground.now))
        .note("With its last ground criminal custody ends, and the minutes count from then.");
    let bases = without_end(file);
    let mut spec = of_basis(spec, &bases)?;
    for basis in &bases {
        spec =
            spec.knowing(format!("On file: {} since {}.", ground_said(basis), show(basis.began, ground.jail.zone())));
    }
    let local = |paper: &Paper| paper.content.is_local();
    let spec = spec
        .section(
            "When and how",
            vec![
                Field::time("at", "Ended at")
                    .asks("Type when it ended: 0210, -20m or now.")
                    .hint("0210, -20m, now. A court order counts from its signature, a bond from its acceptance"),
                Field::new("how", "How", Kind::Choice(ways)).asks("Choose how it ended."),
            ],
        )
        .section("Proof", proofs(ground, file, ["proof.paper", "proof.says"], local))
        .section(
            "If the jail learned of it later",
            vec![Field::time("jail_knew_at", "The jail knew at").hint("Empty: at once, or when the paper came")],
        );
    Some(spec)
}
