//! Correcting a fact: two named people, a reason, the proof.

use serde_json::json;

use super::super::form::spec::{Field, Kind, Spec};
use super::super::place::{Deed, Fact};
use super::{Ground, about, ground_said, proofs, staff};
use crate::custody::file::File;
use crate::custody::hold::OutcomeRecord;
use crate::custody::ids::{BasisId, HoldId, PersonId};
use crate::custody::zone::{Moment, show};

/// The form of a deed.
pub(super) fn spec(deed: Deed, ground: &Ground<'_>) -> Option<Spec> {
    let (Deed::Correct(person, fact), Some(file)) = (deed, ground.file) else { return None };
    correct(person, fact, file, ground)
}

/// A fact with what the command names it by, what is on record, and the field of its right time.
struct Matter {
    name: &'static str,
    title: &'static str,
    target: serde_json::Value,
    known: String,
    right: Option<Field>,
}

fn correct(person: PersonId, fact: Fact, file: &File, ground: &Ground<'_>) -> Option<Spec> {
    let matter = of(fact, file, ground)?;
    let second = Field::new("second", "Second person", Kind::Pick(staff(ground.jail)));
    let mut spec = Spec::new(matter.name, "correct", matter.title, "Correct")
        .about(person, about(file, ground.now))
        .note("Nothing is overwritten: the record keeps both, and both deadlines stay in sight.")
        .of(&matter.target)
        .with("target", matter.target)
        .with("proof", json!({}))
        .knowing(matter.known);
    if let Some(field) = matter.right {
        spec = spec.section("As it should be", vec![field]);
    }
    let mut why = vec![
        Field::line("reason", "Why it is corrected")
            .asks("Say why the fact is corrected.")
            .hint("Such as: the receipt shows another time")
            .wide(),
    ];
    why.extend(proofs(ground, file, ["proof.paper", "proof.says"], |_| true));
    why.push(second.asks("Name somebody else who looked at it.").hint("Somebody else than you"));
    Some(spec.section("Reason, proof, second person", why))
}

fn of(fact: Fact, file: &File, ground: &Ground<'_>) -> Option<Matter> {
    let said = |at: Moment| show(at, ground.jail.zone());
    match fact {
        Fact::CustodyEnded(_) | Fact::CustodyEndWithdrawn(_) | Fact::BasisBegan(_) => of_basis(fact, file, ground),
        Fact::BookingBegan(id) => {
            let booking = file.booking(id)?;
            Some(Matter {
                name: "correct booking",
                title: "Correct when custody here began",
                target: json!({ "fact": "booking_began", "booking": id }),
                known: format!("On record: booking {} began {}.", booking.number, said(booking.began)),
                right: Some(right(Field::time("target.at", "Custody here began"))),
            })
        }
        Fact::Served(id) => {
            let served = file.hold(id)?.carried_out()?;
            Some(Matter {
                name: "correct service",
                title: "Correct when the warrant was served",
                target: json!({ "fact": "served", "hold": id }),
                known: format!("On record: served {}.", said(served)),
                right: Some(right(Field::time("target.at", "Served at"))),
            })
        }
        Fact::OutcomeAt(hold) => {
            let record = outcome(file, hold)?;
            Some(Matter {
                name: "correct outcome",
                title: "Correct when the outcome happened",
                target: named_hold("outcome_at", hold),
                known: format!("On record: {} {}.", record.outcome.title(), said(record.at)),
                right: Some(right(Field::ended("target.at", "Happened at"))),
            })
        }
        Fact::OutcomeWithdrawn(hold) => {
            let record = outcome(file, hold)?;
            let then = if hold.is_some() { " Taken back, the hold is open again with its old deadline." } else { "" };
            Some(Matter {
                name: "withdraw outcome",
                title: "Take back an outcome recorded in error",
                target: named_hold("outcome_withdrawn", hold),
                known: format!("On record: {} {}.{then}", record.outcome.title(), said(record.at)),
                right: None,
            })
        }
        Fact::PaperWithdrawn(id) => {
            let paper = file.paper(id).filter(|paper| !paper.withdrawn)?;
            Some(Matter {
                name: "withdraw paper",
                title: "Take back a paper filed for the wrong person",
                target: json!({ "fact": "paper_withdrawn", "paper": id }),
                known: format!("On record: {}.", super::paper(paper, ground.jail).label),
                right: None,
            })
        }
    }
}

fn of_basis(fact: Fact, file: &File, ground: &Ground<'_>) -> Option<Matter> {
    let said = |at: Moment| show(at, ground.jail.zone());
    let basis = |id: BasisId| file.basis(id);
    match fact {
        Fact::CustodyEnded(id) => {
            let basis = basis(id)?;
            let end = basis.end()?;
            let ahead = basis.ended.is_none() && end > ground.now;
            let field = if ahead { Field::expected } else { Field::time };
            let verb = if ahead { "ends" } else { "ended" };
            Some(Matter {
                name: "correct end",
                title: "Correct when a ground ended",
                target: json!({ "fact": "custody_ended", "basis": id }),
                known: format!("On record: {} {verb} {}.", ground_said(basis), said(end)),
                right: Some(right(field("target.at", "Ended at"))),
            })
        }
        Fact::CustodyEndWithdrawn(id) => {
            let end = basis(id)?.ended.as_ref()?;
            let ground = ground_said(basis(id)?);
            Some(Matter {
                name: "withdraw end",
                title: "Take back an end recorded in error",
                target: json!({ "fact": "custody_end_withdrawn", "basis": id }),
                known: format!("On record: {ground} ended {}. Taken back, it has not ended.", said(end.at)),
                right: None,
            })
        }
        Fact::BasisBegan(id) => {
            let basis = basis(id)?;
            Some(Matter {
                name: "correct begin",
                title: "Correct when a ground began",
                target: json!({ "fact": "basis_began", "basis": id }),
                known: format!("On record: {} began {}.", ground_said(basis), said(basis.began)),
                right: Some(right(Field::time("target.at", "Began at"))),
            })
        }
        Fact::BookingBegan(_)
        | Fact::Served(_)
        | Fact::OutcomeAt(_)
        | Fact::OutcomeWithdrawn(_)
        | Fact::PaperWithdrawn(_) => None,
    }
}

/// A corrected time lies back: it is typed with its day.
fn right(field: Field) -> Field {
    field.hint("With its day: 14 nov 2350").asks("Type the right time, with its day: 14 nov 2350.")
}

fn named_hold(fact: &str, hold: Option<HoldId>) -> serde_json::Value {
    match hold {
        Some(hold) => json!({ "fact": fact, "hold": hold }),
        None => json!({ "fact": fact }),
    }
}

fn outcome(file: &File, hold: Option<HoldId>) -> Option<&OutcomeRecord> {
    match hold {
        Some(id) => file.hold(id)?.outcome.as_ref(),
        None => file.departures.iter().rev().find(|departure| !departure.withdrawn),
    }
}
