//! Serving a warrant, or recording that it was served without authority or not at all.

use serde_json::json;

use super::super::form::spec::{Choice, Field, Kind, Spec, choices};
use super::super::place::Deed;
use super::{Ground, about, staff};
use crate::custody::basis::{Basis, EndedBy};
use crate::custody::file::File;
use crate::custody::ids::{PersonId, StaffId};
use crate::custody::jail::Jail;
use crate::custody::officer::Standing;
use crate::custody::paper::Paper;
use crate::custody::staff::{Role, Staff};
use crate::custody::text::capital;
use crate::custody::zone::{Moment, local, show, tell_short};

/// The name of the service form in a draft: what was typed for a service that turns out to have been invalid is not typed
/// again. The way back there is none: an invalid service never waits under the button that starts the clock.
const DRAFT: &str = "serve";

/// The form of a deed.
pub(super) fn spec(deed: Deed, ground: &Ground<'_>) -> Option<Spec> {
    match deed {
        Deed::Serve(person) => {
            let spec = Spec::new(DRAFT, "serve_warrant", deed.title(), "Serve and start clock");
            service(spec, person, ground, false)
        }
        Deed::InvalidService(person) => {
            let spec = Spec::of_deed("invalid service", "record_invalid_service", deed).after(DRAFT);
            service(spec, person, ground, true)
        }
        Deed::RefusedService(person) => refused(person, ground),
        Deed::ServeDetainerCopy(person) => detainer_copy(person, ground),
        _ => None,
    }
}

/// The service form: the same fields whether it starts a clock or is recorded as invalid.
fn service(spec: Spec, person: PersonId, ground: &Ground<'_>, took_place: bool) -> Option<Spec> {
    let file = ground.file?;
    let (told, ended, proof) = end_of_custody(file, ground);
    let mut spec = spec
        .about(person, about(file, ground.now))
        .note("Do not ask about citizenship, birthplace or status. Record only what is volunteered.")
        .with("service", json!({}))
        .section(
            "When custody changed",
            vec![Field::time("service.served_at", "Warrant served and read"), Field::time("service.told_at", told)],
        )
        .fact("Criminal custody ended", ended, proof)
        .section("Officer and warrant", officer_and_warrant(file, ground, took_place))
        .section("Language", language())
        .section("Said and given to the person", said_and_given(file))
        .section("Also", also(file, ground));
    if took_place {
        spec = spec.knowing(
            "Only for a service that already took place although something stands against it. It starts no clock and \
             gives no ground to hold.",
        );
    }
    Some(spec)
}

/// What the person is told, when criminal custody ended, and what proves it.
fn end_of_custody(file: &File, ground: &Ground<'_>) -> (&'static str, String, String) {
    let zone = ground.jail.zone();
    let Some(ended) = file.custody_ended(ground.now) else {
        let mut foreseen: Vec<Moment> = file.local_open(ground.now).filter_map(Basis::foreseen_end).collect();
        foreseen.sort_unstable();
        let hint = match foreseen.last() {
            Some(at) => format!("Expected {}. Serve when it ends.", tell_short(*at, zone)),
            None => "A warrant is served when it ends.".to_owned(),
        };
        return ("Told that custody ended", "not yet".to_owned(), hint);
    };
    let last = file.bases.iter().find(|basis| basis.end() == Some(ended));
    let end = last.and_then(|basis| basis.ended.as_ref());
    let (told, how) = match end.map(|end| end.by) {
        Some(EndedBy::Bond) => ("Told that bond was accepted", "Bond accepted"),
        Some(EndedBy::SentenceServed) => ("Told that custody ended", "Sentence served"),
        Some(EndedBy::Dismissal) => ("Told that custody ended", "Charge dismissed"),
        Some(EndedBy::CourtOrder) => ("Told that custody ended", "Ordered by a court"),
        Some(EndedBy::OtherAgency) => ("Told that custody ended", "The other agency gave it up"),
        None => ("Told that custody ended", "By its computed end"),
    };
    let proof = end.and_then(|end| end.proof.says.as_deref()).filter(|says| !says.trim().is_empty());
    let hint = proof.map_or_else(
        || how.to_owned(),
        |says| {
            if says.to_lowercase().starts_with(&how.to_lowercase()) {
                capital(says)
            } else {
                format!("{how} · {says}")
            }
        },
    );
    (told, show(ended, zone), hint)
}

fn officer_and_warrant(file: &File, ground: &Ground<'_>, took_place: bool) -> Vec<Field> {
    let places = ground.jail.places.iter().map(|place| Choice::new(place, place)).collect();
    let warrants = file.papers.iter().filter(|paper| paper.is_warrant() && !paper.withdrawn);
    let warrants = warrants.map(|paper| warrant(paper, file, ground)).collect();
    let officers = officers(ground, took_place);
    let columns = if officers.len() > 1 { 3 } else { 1 };
    let officer = Field::new("service.officer", "Warrant Service Officer", Kind::Pick(officers)).columns(columns);
    let place = Field::new("service.place", "Place inside this jail", Kind::Pick(places));
    vec![
        officer,
        if took_place { place.hint("Of these. Served elsewhere: leave it empty.") } else { place },
        Field::new("service.warrant", "Warrant", Kind::Pick(warrants)),
    ]
}

/// A warrant on file, with what the acceptance check says of it.
fn warrant(paper: &Paper, file: &File, ground: &Ground<'_>) -> Choice {
    let title = paper.content.title();
    let face = paper.content.warrant_face();
    let dated = face.and_then(|face| face.dated);
    let label = match dated {
        Some(day) => format!("{title} · dated {}", day.format("%d %b %Y")),
        None => format!("{title} · no date"),
    };
    let zone = ground.jail.zone();
    let profile = ground.jail.profile(ground.now).1;
    let checked = paper.acceptance(&file.identity, &profile, ground.now, zone);
    let detail = if let Some(at) = paper.cancelled() {
        format!("ICE cancelled it {}. Do not serve it.", show(at, zone))
    } else if let Some(block) = checked.iter().find(|finding| finding.blocks()) {
        block.says.clone()
    } else {
        let signed = face.and_then(|face| face.officer_name.as_deref().zip(face.officer_title.as_deref()));
        let signed = signed.map_or_else(String::new, |(name, title)| format!("{name}, {title} · "));
        let scan = if paper.scan.is_some() { "scan on file" } else { "no scan" };
        let s = if paper.pages == 1 { "" } else { "s" };
        format!("{signed}{} page{s}, {scan}", paper.pages)
    };
    Choice::new(paper.id.to_string(), label).saying(json!(paper.id)).detail(detail)
}

/// Who may have served: officers and all who ever had authority, those who have it now first. A service that took place
/// may have been anybody's.
fn officers(ground: &Ground<'_>, took_place: bool) -> Vec<Choice> {
    let jail = ground.jail;
    let ever = |id: StaffId| jail.authorities.iter().any(|authority| authority.officer == id);
    let asked = |one: &&Staff| took_place || one.is.role == Role::Officer || ever(one.id);
    let mut officers: Vec<&Staff> = jail.staff.values().filter(asked).collect();
    officers.sort_by_key(|one| (jail.authority(one.id, ground.now).is_none(), one.is.name.clone()));
    let choice = |one: &Staff| {
        let title = one.is.title.as_deref().map_or_else(String::new, |title| format!(" · {title}"));
        let detail = authority(jail, one.id, ground.now);
        Choice::new(one.id.to_string(), format!("{}{title}", one.is.name)).saying(json!(one.id)).detail(detail)
    };
    officers.into_iter().map(choice).collect()
}

/// Whether somebody has authority now, in words.
fn authority(jail: &Jail, officer: StaffId, now: Moment) -> String {
    let day = |at: Moment| local(at, jail.zone()).format("%d %b %Y").to_string();
    if let Some(authority) = jail.authority(officer, now) {
        return format!("Authority since {}", day(authority.from));
    }
    let last = jail.authorities.iter().filter(|one| one.officer == officer).max_by_key(|one| one.from);
    match last.map(|one| (one, one.standing(now))) {
        None => "No authority: none on file".to_owned(),
        Some((one, Standing::NotYet)) => format!("No authority yet: it begins {}", day(one.from)),
        Some((_, Standing::Withdrawn(at))) => format!("No authority: withdrawn {}", day(at)),
        Some((_, Standing::Expired(at))) => format!("No authority: expired {}", day(at)),
        Some((one, Standing::InForce)) => format!("Authority since {}", day(one.from)),
    }
}

fn language() -> Vec<Field> {
    // An empty name is told by the record, in its own words.
    let used = Choice::new("used", "Used").saying(json!({"kind": "used", "name": ""}));
    let other = |code: &str, label: &str| Choice::new(code, label).saying(json!({ "kind": code }));
    let ways = vec![
        other("not_needed", "Not needed"),
        other("offered_and_declined", "Offered and declined"),
        used,
        other("needed_none_available", "None available"),
    ];
    vec![
        Field::line("service.language", "Read to the person in").hint("Such as: English, Spanish").attested(),
        Field::new("service.interpreter", "Interpreter", Kind::Choice(ways)).columns(2),
        Field::line("service.interpreter.name", "Interpreter's name (goes on the form)")
            .attested()
            .when("service.interpreter", &["used"]),
        Field::line("service.interpreter.number", "Interpreter's or service's number")
            .attested()
            .when("service.interpreter", &["used"]),
    ]
}

fn said_and_given(file: &File) -> Vec<Field> {
    let copy = choices(&[("given", "Given"), ("refused", "Refused")]);
    let mut fields = vec![
        Field::new("service.warrant_read", "Warrant read to the person", Kind::Mark),
        Field::new("service.told_deadline", "Told the release deadline", Kind::Mark),
        Field::new("service.copy", "Copy of the warrant", Kind::Choice(copy)),
    ];
    if file.papers.iter().any(|paper| paper.is_detainer() && !paper.withdrawn) {
        let mut ways = ways_of_copy();
        ways.push(Choice::new("not_served", "Not served"));
        fields.push(Field::new("service.detainer_copy", "Copy of the I-247A", Kind::Choice(ways)).columns(2));
        let other = Field::line("service.detainer_copy.other", "How the copy of the I-247A was served");
        fields.push(other.asks("Say how the copy was served.").when("service.detainer_copy", &["other"]).wide());
    }
    fields
}

/// How a copy of the I-247A is served.
fn ways_of_copy() -> Vec<Choice> {
    let mut ways = choices(&[("in_person", "In person"), ("inmate_mail", "By inmate mail")]);
    ways.push(Choice::new("other", "Otherwise").saying(json!({"other": ""})));
    ways
}

fn also(file: &File, ground: &Ground<'_>) -> Vec<Field> {
    let property = file.current_booking(ground.now).and_then(|booking| booking.property.as_deref());
    let property = property.map_or_else(String::new, |number| format!("On the booking: {number}"));
    let supervisors: Vec<Choice> = staff(ground.jail)
        .into_iter()
        .filter(|choice| {
            let of = |one: &&Staff| one.id.to_string() == choice.code;
            ground.jail.staff.values().find(of).is_some_and(|one| one.is.role.supervises())
        })
        .collect();
    vec![
        Field::line("service.property_number", "Property number").hint(property),
        Field::line("service.witness", "Witness").hint("By name, if there was one"),
        Field::new("service.medical_screen", "Medical screen done", Kind::Mark),
        Field::line("service.volunteered", "Statement volunteered, word for word")
            .hint("Only what is volunteered. Do not ask.")
            .wide(),
        Field::new("service.supervisor", "Supervisor who decided", Kind::Pick(supervisors))
            .hint("Only for a late service or a second hold"),
        Field::line("service.reason", "The supervisor's reason"),
    ]
}

/// Nothing was served: who would not, and why.
fn refused(person: PersonId, ground: &Ground<'_>) -> Option<Spec> {
    let file = ground.file?;
    let who = choices(&[("officer", "The officer would not serve it"), ("person", "The person would not hear it")]);
    let spec = Spec::of_deed("refused service", "record_refused_service", Deed::RefusedService(person))
        .about(person, about(file, ground.now))
        .note("Nothing is served by this: no clock runs, and there is no ground to hold after criminal custody ends.")
        .with("reason", json!(""))
        .section(
            "",
            vec![
                Field::new("refused_by", "Who refused", Kind::Choice(who)).asks("Choose who refused.").wide(),
                Field::time("at", "When").needed(),
                Field::new("officer", "Officer", Kind::Pick(officers(ground, true))).wide(),
                Field::line("reason", "Why, in words").wide(),
            ],
        );
    Some(spec)
}

/// The copy of the I-247A, served after the warrant.
fn detainer_copy(person: PersonId, ground: &Ground<'_>) -> Option<Spec> {
    let file = ground.file?;
    let on_file = file.papers.iter().any(|paper| paper.is_detainer() && !paper.withdrawn);
    let spec = Spec::of_deed("detainer copy", "serve_detainer_copy", Deed::ServeDetainerCopy(person))
        .about(person, about(file, ground.now))
        .note("The I-247A takes no effect until a copy is served on the person.")
        .section(
            "",
            vec![
                Field::new("how", "How", Kind::Choice(ways_of_copy())).asks("Choose how the copy was served.").wide(),
                Field::line("how.other", "How, in words")
                    .asks("Say how the copy was served.")
                    .when("how", &["other"])
                    .wide(),
                Field::time("at", "When").needed(),
                Field::new("officer", "Who served it", Kind::Pick(staff(ground.jail)))
                    .asks("Name who served the copy.")
                    .wide(),
            ],
        );
    on_file.then_some(spec)
}
