//! How a hold ended, or how a person without a hold left.

use serde_json::json;

use super::super::form::spec::{Choice, Field, Kind, Spec};
use super::super::place::Deed;
use super::{Ground, about, destination_kind, ground_said, paper};
use crate::custody::agreement::Agreement;
use crate::custody::basis::Basis;
use crate::custody::file::File;
use crate::custody::ids::PersonId;
use crate::custody::paper::{Content, Paper};

/// The form of a deed.
pub(super) fn spec(deed: Deed, ground: &Ground<'_>) -> Option<Spec> {
    let (Deed::Outcome(person), Some(file)) = (deed, ground.file) else { return None };
    file.is_open().then(|| outcome(person, file, ground))
}

/// What an outcome can name.
struct OnFile<'a> {
    grounds: Vec<&'a Basis>,
    agreements: Vec<&'a Agreement>,
    orders_of_ice: Vec<&'a Paper>,
    orders_of_courts: Vec<&'a Paper>,
}

impl<'a> OnFile<'a> {
    fn of(file: &'a File, ground: &Ground<'a>) -> Self {
        let papers = || file.papers.iter().filter(|paper| !paper.withdrawn);
        Self {
            grounds: file.local_open(ground.now).collect(),
            agreements: ground.jail.agreements.values().filter(|one| one.igsa_cap().is_some()).collect(),
            orders_of_ice: papers().filter(|paper| matches!(paper.content, Content::I203 { .. })).collect(),
            orders_of_courts: papers()
                .filter(|paper| matches!(paper.content, Content::Court { .. } | Content::StateOrder { .. }))
                .collect(),
        }
    }

    fn igsa(&self) -> bool {
        !self.agreements.is_empty() && !self.orders_of_ice.is_empty()
    }
}

fn outcome(person: PersonId, file: &File, ground: &Ground<'_>) -> Spec {
    let on_file = OnFile::of(file, ground);
    let held = file.open_hold(ground.jail).is_some();
    let over =
        file.open_hold(ground.jail).and_then(|hold| hold.deadline(ground.jail)).is_some_and(|by| by <= ground.now);
    let mut spec = Spec::of_deed("outcome", "record_outcome", Deed::Outcome(person))
        .about(person, about(file, ground.now))
        .note("What is not known yet is left empty and stays open. A call or a promise is no outcome.");
    if let Some(hold) = file.open_hold(ground.jail) {
        spec = spec.of(hold.id);
    }
    if over {
        spec = spec.danger();
    }
    let ways = Field::new("outcome", "Outcome", Kind::Choice(ways(file, &on_file, held)));
    let at = Field::ended("at", "When").asks("Type when: 0210, -20m or now.");
    spec.section(
        "What happened",
        vec![ways.asks("Choose what happened."), at.hint("0210, -20m, now. For a hand-over: when they drove off")],
    )
    .section("Hand-over to ICE", hand_over())
    .section("", which(ground, &on_file))
}

/// The outcomes that the situation leaves, the likely ones first. What can mean only one thing names it by itself.
fn ways(file: &File, on_file: &OnFile<'_>, held: bool) -> Vec<Choice> {
    let of_ice = held || file.papers.iter().any(Paper::may_hold);
    let plain = |kind: &str, label: &str| Choice::new(kind, label).saying(json!({ "kind": kind }));
    let without = |because: &str, label: &str| {
        Choice::new(because, label).saying(json!({ "kind": "no_basis_from_the_start", "because": because }))
    };
    let mut ways = vec![plain("handed_over", "Handed over to ICE"), plain("released", "Released")];
    if of_ice {
        ways.push(plain("released_ice_cancelled", "Released, ICE cancelled"));
    }
    ways.push(plain("released_by_court", "Released by court order"));
    if let (true, Some(first)) = (held, on_file.grounds.first()) {
        let choice = plain("local_basis_took_over", "Another ground took over");
        ways.push(match on_file.grounds.len() {
            1 => choice
                .saying(json!({ "kind": "local_basis_took_over", "basis": first.id }))
                .detail(format!("Held on: {}", ground_said(first))),
            _ => choice,
        });
    }
    if held && on_file.igsa() {
        ways.push(igsa(on_file));
    }
    if of_ice {
        ways.push(without("wrong_person", "Released, wrong person"));
        ways.push(without("us_citizenship", "Released, evidence of US citizenship found"));
    }
    ways.extend([plain("died", "Died"), plain("escaped", "Escaped")]);
    ways
}

fn igsa(on_file: &OnFile<'_>) -> Choice {
    let mut says = json!({ "kind": "igsa_took_over" });
    let mut detail = Vec::new();
    if let [agreement] = on_file.agreements[..] {
        says["agreement"] = json!(agreement.id);
        detail.push(agreement.number.clone());
    }
    if let [order] = on_file.orders_of_ice[..] {
        says["i203"] = json!(order.id);
        detail.push("with the I-203 on file".to_owned());
    }
    Choice::new("igsa_took_over", "An IGSA took over").saying(says).detail(detail.join(", "))
}

fn hand_over() -> Vec<Field> {
    let fields = vec![
        Field::line("outcome.officer_name", "ICE officer").hint("Name, as on the badge"),
        Field::line("outcome.badge", "Badge or credential number"),
        Field::line("outcome.destination", "Destination").hint("Such as: ERO office, Exampleville"),
        destination_kind("outcome.destination_kind"),
    ];
    fields.into_iter().map(|field| field.when("outcome", &["handed_over"])).collect()
}

/// Which ground, agreement, order or call, where it is not plain.
fn which(ground: &Ground<'_>, on_file: &OnFile<'_>) -> Vec<Field> {
    let papers = |papers: &[&Paper]| papers.iter().map(|one| paper(one, ground.jail)).collect::<Vec<_>>();
    let mut fields = vec![
        Field::line("outcome.called_back", "Called ICE back")
            .hint("Whom, at which number, when. Release does not wait for it")
            .wide()
            .when("outcome", &["released_ice_cancelled"]),
    ];
    if !on_file.orders_of_courts.is_empty() {
        let orders = Kind::Pick(papers(&on_file.orders_of_courts));
        fields.push(Field::new("outcome.order", "The order on file", orders).when("outcome", &["released_by_court"]));
    }
    if on_file.grounds.len() > 1 {
        let grounds = on_file.grounds.iter().map(|one| Choice::new(one.id.to_string(), ground_said(one))).collect();
        let field = Field::new("outcome.basis", "Which ground", Kind::Pick(grounds)).asks("Choose the ground.");
        fields.push(field.when("outcome", &["local_basis_took_over"]));
    }
    if on_file.agreements.len() > 1 {
        let agreements = on_file.agreements.iter().map(|one| Choice::new(one.id.to_string(), one.number.clone()));
        let field = Field::new("outcome.agreement", "Which agreement", Kind::Pick(agreements.collect()));
        fields.push(field.asks("Choose the agreement.").when("outcome", &["igsa_took_over"]));
    }
    if on_file.orders_of_ice.len() > 1 {
        let field = Field::new("outcome.i203", "Which I-203", Kind::Pick(papers(&on_file.orders_of_ice)));
        fields.push(field.asks("Choose the I-203.").when("outcome", &["igsa_took_over"]));
    }
    fields
}
