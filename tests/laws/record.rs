//! Laws of the record: what happened is recordable, every refusal says why, nothing depends on anything but its input
//! (rule 16, and the promises of `decide` and `apply`).

use chrono::TimeDelta;
use hold48::custody::apply::apply;
use hold48::custody::command::Command;
use hold48::custody::decide::assess;
use hold48::custody::event::{Event, Recorded};
use hold48::custody::file::File;
use hold48::custody::finding::Finding;
use hold48::custody::state::State;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::world::{Done, TestResult, World, walk, walks};

fn command(told: Value) -> Command {
    serde_json::from_value(told).expect("a command")
}

/// What can happen to a person in custody, whatever stands in the record.
fn happenings(file: &File, at: &str) -> Vec<Value> {
    let outcome = |outcome: Value| json!({"do": "record_outcome", "person": file.person, "at": at, "outcome": outcome});
    vec![
        outcome(json!({"kind": "released"})),
        outcome(json!({"kind": "died"})),
        outcome(json!({"kind": "escaped"})),
        outcome(json!({"kind": "handed_over"})),
        outcome(json!({"kind": "released_ice_cancelled"})),
        outcome(json!({"kind": "released_by_court"})),
        outcome(json!({"kind": "no_basis_from_the_start", "because": "us_citizenship"})),
        json!({"do": "receive_paper", "person": file.person, "received_at": at, "means": "phone", "sender": "",
            "paper": {"kind": "ice_cancellation"}}),
        json!({"do": "withdraw_identity", "person": file.person, "at": at, "reason": ""}),
        json!({"do": "move_person", "person": file.person, "at": at, "to": {"hospital": "County Hospital"}}),
        json!({"do": "record_ice_contact", "person": file.person, "at": at, "method": "phone", "about": "pick_up",
            "result": "no_answer"}),
        json!({"do": "begin_release", "person": file.person, "at": at}),
    ]
}

fn words(findings: &[Finding]) -> TestResult {
    for finding in findings {
        prop_assert!(!finding.says.trim().is_empty(), "no words: {finding:?}");
        let whole = finding.says.ends_with(['.', '?']) && !finding.says.contains('!');
        prop_assert!(!finding.blocks() || whole, "no whole calm sentence: {finding:?}");
    }
    Ok(())
}

fn answers_in_words(done: &Done<'_>) -> TestResult {
    match done.answer {
        Ok(decision) => {
            prop_assert!(!decision.findings.iter().any(Finding::blocks), "accepted, and blocked: {:?}", done.command);
            words(&decision.findings)
        }
        Err(refusal) => {
            prop_assert!(refusal.findings.first().is_some_and(Finding::blocks), "refused for nothing: {refusal:?}");
            words(&refusal.findings)
        }
    }
}

fn there_and_back(event: &Event) -> Event {
    serde_json::from_str(&serde_json::to_string(event).unwrap()).unwrap()
}

/// The state that the record gives once it was written down and read again.
fn replayed(world: &World) -> State {
    let mut state = State::default();
    for recorded in &world.record {
        apply(&mut state, &Recorded { event: there_and_back(&recorded.event), ..recorded.clone() });
    }
    state
}

proptest! {
    #![proptest_config(walks(100))]

    /// Rule 16.
    #[test]
    fn what_happened_to_a_person_in_custody_is_always_recordable(walk in walk(), ago in 0..3_000_i64, by in 0..4_usize) {
        let world = walk.end();
        let now = world.present();
        let by = world.staff().get(by).copied();
        let here = |file: &&File| file.bookings.iter().any(|b| b.began <= now && b.ended.is_none());
        for file in world.state.files.values().filter(here) {
            for at in [json!("now"), json!((now - TimeDelta::minutes(ago)).to_rfc3339())] {
                for happening in happenings(file, at.as_str().unwrap()) {
                    let (answer, _) = world.decide(&command(happening.clone()), by);
                    prop_assert!(answer.is_ok(), "{happening} {answer:?}");
                }
            }
        }
    }

    /// Rule 16: a service form with readable times is a service or an invalid service.
    #[test]
    fn a_service_carried_out_is_a_service_or_an_invalid_one(walk in walk()) {
        let _end = walk.go(|done| {
            let (Command::ServeWarrant(form) | Command::RecordInvalidService(form)) = done.command else { return Ok(()) };
            let readable = [&form.service.served_at, &form.service.told_at].into_iter().flatten().all(|typed| {
                // An instant that is not later than now, as walks write most of them.
                typed.0 == "now" || typed.0.parse::<hold48::custody::zone::Moment>().is_ok_and(|at| at <= done.present)
            });
            let known = done.by.is_some_and(|by| done.before.jail.staff.contains_key(&by));
            let shown = form.service.volunteered.is_none();
            if !readable || !known || !shown || !done.before.files.contains_key(&form.person) {
                return Ok(());
            }
            let mut before = done.world.clone();
            before.state = done.before.clone();
            let (serve, _) = before.decide(&Command::ServeWarrant(form.clone()), done.by);
            let (invalid, _) = before.decide(&Command::RecordInvalidService(form.clone()), done.by);
            prop_assert!(serve.is_ok() != invalid.is_ok(), "{form:?}: {serve:?}, {invalid:?}");
            Ok(())
        })?;
    }

    /// DESIGN "a check is a value": the live panel and the refusal never disagree.
    #[test]
    fn a_warrant_is_served_exactly_where_the_form_says_so(walk in walk()) {
        let _end = walk.go(|done| {
            let Command::ServeWarrant(form) = done.command else { return Ok(()) };
            let known = done.by.is_some_and(|by| done.before.jail.staff.contains_key(&by));
            let Some(file) = done.before.files.get(&form.person).filter(|_| known) else { return Ok(()) };
            let assessed = assess(&done.before.jail, file, &form.service, done.world.now);
            prop_assert_eq!(assessed.may_serve(), done.answer.is_ok(), "{:?} {:?}", form, assessed.findings);
            words(&assessed.findings)
        })?;
    }

    /// Every refusal names a rule and says what is so and what to do; nothing that blocks is accepted.
    #[test]
    fn every_refusal_says_why_in_words(walk in walk()) {
        let _end = walk.go(answers_in_words)?;
    }
}

proptest! {
    #![proptest_config(walks(60))]

    /// `decide` and `apply` are functions of their input, and the record is enough to know the state.
    #[test]
    fn the_same_input_gives_the_same_answer_and_the_record_gives_the_state(walk in walk()) {
        let world = walk.go(|done| {
            let text = serde_json::to_string(done.command).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Command>(&text).unwrap(), done.command);
            Ok(())
        })?;
        for recorded in &world.record {
            prop_assert_eq!(&there_and_back(&recorded.event), &recorded.event);
        }
        prop_assert_eq!(&replayed(&world), &world.state);
        let again = walk.end();
        prop_assert_eq!(&again.record, &world.record);
        prop_assert_eq!(&again.state, &world.state);
    }
}
