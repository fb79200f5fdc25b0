//! Deeds that fit what is on file, so that walks come far: second holds, IGSAs, corrections that change something.

use chrono::TimeDelta;
use hold48::custody::file::File;
use hold48::custody::hold::Hold;
use hold48::custody::zone::Moment;
use serde_json::{Value, json};

use crate::deeds::{Kind, file, pick, told};
use crate::forms;
use crate::world::{Step, World};

/// The deed, or where nothing on file fits it, one of the same kind that does not.
pub fn deed(world: &World, step: &Step) -> Value {
    let fits = file(world, step).and_then(|file| fitting(world, step, file));
    let kind = match step.kind {
        Kind::EndOpen => Kind::EndBasis,
        Kind::ServeWell => Kind::Serve,
        Kind::CorrectWell => Kind::Correct,
        _ => Kind::Outcome,
    };
    fits.unwrap_or_else(|| told(world, &Step { kind, ..step.clone() }))
}

fn fitting(world: &World, step: &Step, file: &File) -> Option<Value> {
    let [_, b, c, d] = step.pick;
    let now = world.present();
    let person = file.person;
    let outcome = |outcome: Value| json!({"do": "record_outcome", "person": person, "at": "now", "outcome": outcome});
    Some(match step.kind {
        Kind::EndOpen => {
            let open: Vec<_> = file.bases.iter().filter(|basis| basis.open(now)).collect();
            let basis = open.get(usize::from(b) % open.len().max(1))?;
            let at = (now - TimeDelta::minutes(i64::from(c % 64))).max(basis.began);
            json!({"do": "end_basis", "person": person, "basis": basis.id, "at": at.to_rfc3339(), "how": "bond"})
        }
        Kind::ServeWell => {
            let warrant = file.papers.iter().rev().find(|p| p.is_warrant() && p.on_file(now))?;
            forms::service(world, person, warrant.id, "now")
        }
        Kind::TakeOver => {
            let open: Vec<_> = file.local_open(now).map(|basis| basis.id).collect();
            let _any = open.first()?;
            outcome(json!({"kind": "local_basis_took_over", "basis": pick(&open, b % 128)}))
        }
        Kind::Igsa => {
            let i203 = file.papers.iter().rev().find(|p| p.content.title() == "I-203" && p.on_file(now))?;
            let igsa = |a: &&hold48::custody::agreement::Agreement| a.igsa_cap().is_some() && a.in_force(now);
            let agreement = world.state.jail.agreements.values().find(igsa)?;
            outcome(json!({"kind": "igsa_took_over", "agreement": agreement.id, "i203": i203.id}))
        }
        _ => {
            let targets = targets(file, i64::from(d) - 128);
            let target = targets.get(usize::from(b) % targets.len().max(1))?;
            let staff = world.staff();
            let second = staff[(usize::from(step.by) + 1) % staff.len()];
            json!({"do": "correct", "person": person, "target": target, "reason": "read again",
                "proof": {"says": "log book"}, "second": second})
        }
    })
}

/// Everything that can be corrected, some minutes off.
fn targets(file: &File, minutes: i64) -> Vec<Value> {
    let off = |at: Moment| (at + TimeDelta::minutes(minutes)).to_rfc3339();
    let mut targets = Vec::new();
    for basis in &file.bases {
        targets.push(json!({"fact": "basis_began", "basis": basis.id, "at": off(basis.began)}));
        if let Some(end) = basis.end() {
            targets.push(json!({"fact": "custody_ended", "basis": basis.id, "at": off(end)}));
            targets.push(json!({"fact": "custody_end_withdrawn", "basis": basis.id}));
        }
    }
    for booking in &file.bookings {
        targets.push(json!({"fact": "booking_began", "booking": booking.id, "at": off(booking.began)}));
    }
    for hold in &file.holds {
        targets.extend(hold.carried_out().map(|at| json!({"fact": "served", "hold": hold.id, "at": off(at)})));
        targets.extend(of_outcome(hold, off));
    }
    if let Some(departure) = file.departures.last() {
        targets.push(json!({"fact": "outcome_at", "at": off(departure.at)}));
        targets.push(json!({"fact": "outcome_withdrawn"}));
    }
    let papers = file.papers.iter().filter(|paper| !paper.withdrawn);
    targets.extend(papers.map(|paper| json!({"fact": "paper_withdrawn", "paper": paper.id})));
    targets
}

fn of_outcome(hold: &Hold, off: impl Fn(Moment) -> String) -> Vec<Value> {
    let Some(outcome) = &hold.outcome else { return Vec::new() };
    vec![
        json!({"fact": "outcome_at", "hold": hold.id, "at": off(outcome.at)}),
        json!({"fact": "outcome_withdrawn", "hold": hold.id}),
    ]
}
