//! Exceptions: their cause, their owner, their sign-off, and what was missing.

use serde_json::json;

use super::super::form::spec::{Choice, Field, Kind, Spec};
use super::super::place::Deed;
use super::{Ground, about, brief, destination_kind, ground_said, proofs, staff};
use crate::custody::exception::{Cause, Exception, Matter};
use crate::custody::file::File;
use crate::custody::ids::{BasisId, PersonId};
use crate::custody::paper::{Content, Paper};
use crate::custody::text::capital;
use crate::custody::zone::show;

/// The form of a deed.
pub(super) fn spec(deed: Deed, ground: &Ground<'_>) -> Option<Spec> {
    let file = ground.file?;
    let open = |id| file.exception(id).filter(|exception| exception.is_open());
    match deed {
        Deed::Explain(person, id) => Some(explain(person, file, open(id)?, ground)),
        Deed::Assign(person, id) => Some(assign(person, file, open(id)?, ground)),
        Deed::SignOff(person, id) => Some(sign_off(person, file, open(id)?, ground)),
        Deed::Complete(person, id) => complete(person, file, open(id)?, ground),
        _ => None,
    }
}

/// A form about an exception: what is out of order in its heading, what is known of it above the first field.
fn of_exception(spec: Spec, (person, file): (PersonId, &File), exception: &Exception, ground: &Ground<'_>) -> Spec {
    let owner = exception.owner.map_or_else(|| "nobody".to_owned(), |owner| ground.jail.staff_name(owner));
    let opened = show(exception.opened, ground.jail.zone());
    let mut spec = spec
        .about(person, about(file, ground.now))
        .of(exception.id)
        .with("exception", json!(exception.id))
        .knowing(format!("{}. Open since {opened}; {owner} sees to it.", capital(&exception.matter.says())));
    for cause in &exception.causes {
        spec = spec.knowing(match cause {
            Cause::NotYetKnown => "Asked before: the cause was not yet known.".to_owned(),
            Cause::Known(words) => format!("Explained: {words}"),
        });
    }
    spec
}

/// The heading of a deed about an exception.
fn of_matter(deed: Deed, exception: &Exception) -> String {
    format!("{}: {}", deed.title(), brief(&exception.matter.says()))
}

fn explain(person: PersonId, file: &File, exception: &Exception, ground: &Ground<'_>) -> Spec {
    let causes = vec![
        Choice::new("known", "Known").saying(json!({ "known": "" })),
        Choice::new("not_yet_known", "Not yet known"),
    ];
    let title = of_matter(Deed::Explain(person, exception.id), exception);
    let spec = Spec::new("explain", "explain", title, Deed::Explain(person, exception.id).title())
        .note("\"Not yet known\" is an answer. It stays open until somebody knows.");
    of_exception(spec, (person, file), exception, ground).section(
        "",
        vec![
            Field::new("cause", "The cause is", Kind::Choice(causes)).asks("Choose whether the cause is known."),
            Field::line("cause.known", "What caused it, who knew when, what was done")
                .asks("Say what caused it, who knew when, and what was done.")
                .hint("Such as: the elevator stood still for five minutes; the stairs are used since")
                .wide()
                .when("cause", &["known"]),
        ],
    )
}

fn assign(person: PersonId, file: &File, exception: &Exception, ground: &Ground<'_>) -> Spec {
    let title = of_matter(Deed::Assign(person, exception.id), exception);
    let owner = Field::new("owner", "Who", Kind::Pick(staff(ground.jail))).asks("Name who sees to it.");
    let spec = Spec::new("assign", "assign_exception", title, Deed::Assign(person, exception.id).title());
    of_exception(spec, (person, file), exception, ground).section("", vec![owner])
}

fn sign_off(person: PersonId, file: &File, exception: &Exception, ground: &Ground<'_>) -> Spec {
    let title = of_matter(Deed::SignOff(person, exception.id), exception);
    let note = match exception.matter {
        Matter::Overdue(_) => "The sign-off of a missed deadline is the sheriff's.",
        Matter::MissingField(_)
        | Matter::Gap(_)
        | Matter::InvalidService
        | Matter::LateService
        | Matter::ReHold(_)
        | Matter::ServedBeforeRelease
        | Matter::IdentityWithdrawn
        | Matter::LocalBasisOpen
        | Matter::OutOfOrder(_)
        | Matter::AuthorityRecordedLate
        | Matter::DetainerNotServed
        | Matter::ClockAnomaly => "A sign-off is a supervisor's.",
    };
    let spec = Spec::new("sign off", "sign_off", title, Deed::SignOff(person, exception.id).title()).note(note);
    of_exception(spec, (person, file), exception, ground)
}

/// What was missing; nothing where the exception asks for nothing that is brought as a field of its own.
fn complete(person: PersonId, file: &File, exception: &Exception, ground: &Ground<'_>) -> Option<Spec> {
    let Matter::MissingField(field) = &exception.matter else { return None };
    let spec = Spec::of_deed("complete", "complete_record", Deed::Complete(person, exception.id))
        .note("It is added once. What is filled in already is not changed by it.");
    let spec = of_exception(spec, (person, file), exception, ground);
    let line = |key, label| Field::line(key, label).asks("Enter what was missing.");
    let fields = match field.as_str() {
        "officer_name" => vec![line("missing.officer_name", "ICE officer").hint("Name, as on the badge")],
        "badge" => vec![line("missing.badge", "Badge or credential number")],
        "destination" => vec![line("missing.destination", "Destination").hint("Such as: ERO office, Exampleville")],
        "destination_kind" => {
            vec![destination_kind("missing.destination_kind").asks("Choose what it is.")]
        }
        "called_back" => {
            vec![line("missing.called_back", "Called ICE back").hint("Whom, at which number, when").wide()]
        }
        "order" => {
            let court = |paper: &Paper| matches!(paper.content, Content::Court { .. } | Content::StateOrder { .. });
            let orders = file.papers.iter().filter(|paper| !paper.withdrawn && court(paper));
            let orders = orders.map(|paper| super::paper(paper, ground.jail)).collect();
            vec![
                Field::new("missing.order", "The order on file", Kind::Pick(orders))
                    .asks("Receive the order first, then choose it."),
            ]
        }
        "proof" => return proof(spec, file, ground),
        _ => return None,
    };
    Some(spec.section("", fields))
}

/// About a ground beside the exception.
fn of_both(spec: Spec, basis: BasisId) -> Spec {
    let exception = spec.of.clone().unwrap_or_default();
    spec.of(format!("{exception} {basis}"))
}

/// The proof that a ground ended, of the ground that has none.
fn proof(spec: Spec, file: &File, ground: &Ground<'_>) -> Option<Spec> {
    let bare = |end: &crate::custody::basis::BasisEnd| end.proof.is_empty();
    let bases: Vec<_> = file.bases.iter().filter(|basis| basis.ended.as_ref().is_some_and(bare)).collect();
    let spec = spec.with("missing.proof.proof", json!({}));
    let spec = match bases[..] {
        [] => return None,
        [only] => of_both(spec, only.id)
            .with("missing.proof.basis", json!(only.id))
            .knowing(format!("{} ended.", ground_said(only))),
        _ => {
            let which = bases.iter().map(|one| Choice::new(one.id.to_string(), ground_said(one))).collect();
            let field = Field::new("missing.proof.basis", "Which ground ended", Kind::Pick(which));
            spec.section("Ground", vec![field.asks("Choose the ground.").wide()])
        }
    };
    Some(
        spec.section(
            "Proof",
            proofs(ground, file, ["missing.proof.proof.paper", "missing.proof.proof.says"], |_| true),
        ),
    )
}
