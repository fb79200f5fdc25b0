//! From a step to the command that it means in a world: papers, identity, service, outcome, correction.

use chrono::TimeDelta;
use hold48::custody::ids::{PaperId, PersonId, StaffId};
use serde_json::{Value, json};

use crate::deeds::{Kind, file, one_of, pick};
use crate::world::{Step, World};

/// A warrant with nothing against it, for whoever is booked here.
pub fn warrant() -> Value {
    json!({"kind": "i200", "dated": "2026-02-20", "name": "Rowan, Rita", "signed": true, "officer_name": "Larch, Lou",
        "officer_title": "Deportation Officer", "a_number": "A012345678", "basis": ["pending_proceedings"]})
}

pub fn paper(_world: &World, person: PersonId, content: Value, received: &str) -> Value {
    json!({"do": "receive_paper", "person": person, "paper": content, "received_at": received, "means": "fax",
        "sender": "ICE", "pages": 1})
}

/// A service with nothing against it, unless the state has.
pub fn service(world: &World, person: PersonId, warrant: PaperId, at: &str) -> Value {
    json!({"do": "serve_warrant", "person": person, "service": {
        "warrant": warrant, "officer": world.staff()[2], "place": "Booking", "served_at": at, "told_at": at,
        "language": "English", "interpreter": {"kind": "not_needed"}, "warrant_read": true, "copy": "given",
        "detainer_copy": "in_person", "told_deadline": true, "card_printed": true, "property_number": "P1",
        "medical_screen": true, "supervisor": world.staff()[1], "reason": "decided at the desk"}})
}

/// What may be wrong with a service form.
fn spoil(world: &World, told: &mut Value, how: u8, which: u8) {
    let form = &mut told["service"];
    let fields = [
        "warrant",
        "officer",
        "place",
        "served_at",
        "told_at",
        "language",
        "interpreter",
        "warrant_read",
        "copy",
        "detainer_copy",
        "told_deadline",
        "supervisor",
        "reason",
        "property_number",
    ];
    match how % 36 {
        0..=2 => {
            let _missing = form.as_object_mut().unwrap().remove(fields[usize::from(which) % fields.len()]);
        }
        3 => form["officer"] = pick(&world.staff(), which),
        4 => form["place"] = json!("Courthouse"),
        5 => form["interpreter"] = json!({"kind": "needed_none_available"}),
        6 => form["warrant_read"] = json!(false),
        7 => form["supervisor"] = pick(&world.staff(), which),
        8 => form["volunteered"] = json!("a bell rings \u{7}"),
        9 => form["told_at"] = json!((world.present() - TimeDelta::minutes(i64::from(which))).to_rfc3339()),
        10 => form["officer"] = pick::<StaffId>(&[], which),
        11 => *form = json!({}),
        _ => {}
    }
}

pub fn of_person(world: &World, step: &Step) -> Value {
    let [_, b, c, d] = step.pick;
    let file = file(world, step);
    let person = file.map_or_else(|| pick::<StaffId>(&[], 0), |file| json!(file.person));
    let at = step.when.typed(world.present());
    let received = |content: Value| {
        json!({"do": "receive_paper", "person": person, "paper": content, "received_at": at, "means": "fax",
            "sender": if d == 0 { "" } else { "ICE" }, "illegible": d % 32 == 1})
    };
    let papers: Vec<_> = file.map(|file| file.papers.iter().map(|p| p.id).collect()).unwrap_or_default();
    match step.kind {
        Kind::Warrant => received(some_warrant(b, c)),
        Kind::Detainer => received(json!({"kind": "i247a", "signed": true, "boxes": ["biometric"]})),
        Kind::OtherPaper => received(other_paper(b)),
        Kind::Cancellation => {
            let named = if b % 3 == 0 { json!([pick(&papers, c)]) } else { json!([]) };
            received(json!({"kind": "ice_cancellation", "cancels": named}))
        }
        Kind::Match => json!({"do": "match_identity", "person": person, "at": at, "photo": b % 8 != 7,
            "numbers": if c % 16 == 15 { json!([]) } else { json!(["FBI"]) }, "second": pick(&world.staff(), c),
            "second_by": "phone"}),
        Kind::WithdrawIdentity => json!({"do": "withdraw_identity", "person": person, "at": at,
            "reason": if b % 2 == 0 { "" } else { "another photo" }}),
        Kind::Serve | Kind::InvalidService => a_service(world, step, &person, &papers),
        Kind::Outcome => json!({"do": "record_outcome", "person": person, "at": at, "outcome": outcome(world, step)}),
        _ => correction(world, step, &person),
    }
}

fn some_warrant(b: u8, c: u8) -> Value {
    let mut content = warrant();
    match b % 16 {
        0 => content["signed"] = json!(false),
        1 => content["name"] = json!("Poplar, Pia"),
        2 => content["dated"] = json!("2026-12-24"),
        3 => content["basis"] = json!([]),
        4 => content["a_number"] = json!("A876543210"),
        5 => content["officer_title"] = json!(null),
        6 => content = json!({"kind": "i205"}),
        _ => {}
    }
    if c.is_multiple_of(4) {
        content["kind"] = json!("i205");
        let _boxes = content.as_object_mut().unwrap().remove("basis");
        content["final_order_by"] = json!("immigration_judge");
    }
    content
}

fn other_paper(b: u8) -> Value {
    let kinds = [
        json!({"kind": "i203", "signed": true}),
        json!({"kind": "i203", "signed": true}),
        json!({"kind": "i247g"}),
        json!({"kind": "bond"}),
        json!({"kind": "court", "orders": "release", "signed_at": "-40m"}),
        json!({"kind": "state_order"}),
        json!({"kind": "other_dhs", "form": "I-216"}),
    ];
    kinds[usize::from(b) % kinds.len()].clone()
}

fn a_service(world: &World, step: &Step, person: &Value, papers: &[PaperId]) -> Value {
    let [_, b, c, d] = step.pick;
    let at = step.when.typed(world.present()).0;
    // Mostly a warrant; now and then whatever lies in the file.
    let warrants: Vec<_> = file(world, step)
        .map(|file| file.papers.iter().filter(|p| p.is_warrant()).map(|p| p.id).collect())
        .unwrap_or_default();
    let chosen = if d % 16 == 15 { papers } else { &warrants };
    let nobody = PersonId(uuid::Uuid::nil());
    let mut told = service(world, nobody, PaperId(uuid::Uuid::nil()), &at);
    told["person"] = person.clone();
    told["service"]["warrant"] = pick(chosen, d);
    if step.kind == Kind::InvalidService {
        told["do"] = json!("record_invalid_service");
        spoil(world, &mut told, b % 12, c);
    } else {
        spoil(world, &mut told, b, c);
    }
    told
}

fn outcome(world: &World, step: &Step) -> Value {
    let [_, b, c, d] = step.pick;
    let file = file(world, step);
    let bases: Vec<_> = file.map(|file| file.bases.iter().map(|it| it.id).collect()).unwrap_or_default();
    let i203 = |p: &&hold48::custody::paper::Paper| p.content.title() == "I-203";
    let orders: Vec<_> = file.map(|f| f.papers.iter().filter(i203).map(|p| p.id).collect()).unwrap_or_default();
    let agreements: Vec<_> = world.state.jail.agreements.keys().copied().collect();
    let kinds = [
        json!({"kind": "released"}),
        json!({"kind": "local_basis_took_over", "basis": pick(&bases, c)}),
        json!({"kind": "igsa_took_over", "agreement": pick(&agreements, if d % 4 == 0 { c } else { 1 }),
            "i203": pick(&orders, c)}),
        json!({"kind": "handed_over"}),
        json!({"kind": "handed_over", "officer_name": "Larch, Lou", "badge": "7", "destination": "Field Office",
            "destination_kind": one_of(&["ice_office", "detention_facility", "another_jail"], c)}),
        json!({"kind": "released_ice_cancelled"}),
        json!({"kind": "died"}),
        json!({"kind": "escaped"}),
        json!({"kind": "released_by_court"}),
        json!({"kind": "no_basis_from_the_start", "because": "wrong_person"}),
        json!({"kind": "local_basis_took_over", "basis": pick(&bases, c)}),
        json!({"kind": "igsa_took_over", "agreement": pick(&agreements, 1), "i203": pick(&orders, c)}),
    ];
    kinds[usize::from(b) % kinds.len()].clone()
}

fn correction(world: &World, step: &Step, person: &Value) -> Value {
    let [_, b, c, d] = step.pick;
    let file = file(world, step);
    let at = step.when.typed(world.present());
    macro_rules! ids {
        ($what:ident) => {
            pick(&file.map(|file| file.$what.iter().map(|it| it.id).collect::<Vec<_>>()).unwrap_or_default(), c)
        };
    }
    let hold = if d % 4 == 0 { json!(null) } else { ids!(holds) };
    let targets = [
        json!({"fact": "custody_ended", "basis": ids!(bases), "at": at}),
        json!({"fact": "served", "hold": ids!(holds), "at": at}),
        json!({"fact": "outcome_withdrawn", "hold": hold}),
        json!({"fact": "outcome_at", "hold": hold, "at": at}),
        json!({"fact": "custody_end_withdrawn", "basis": ids!(bases)}),
        json!({"fact": "basis_began", "basis": ids!(bases), "at": at}),
        json!({"fact": "booking_began", "booking": ids!(bookings), "at": at}),
        json!({"fact": "paper_withdrawn", "paper": ids!(papers)}),
    ];
    json!({"do": "correct", "person": person, "target": targets[usize::from(b) % targets.len()],
        "reason": "read again", "proof": if d == 0 { json!({}) } else { json!({"says": "log book"}) },
        "second": pick(&world.staff(), d / 4)})
}
