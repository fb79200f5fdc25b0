//! Rules 9 and 16: what is open keeps its owner and stays in sight until it is signed off.

use hold48::custody::board::{ToExplain, board};
use hold48::custody::exception::{Cause, Matter};
use hold48::custody::finding::Rule;
use hold48::custody::hold::Outcome;
use serde_json::{Value, json};

use crate::deeds::charge;
use crate::desk::{Desk, jail};

fn open(desk: &Desk) -> Vec<ToExplain> {
    board(&desk.state.jail, desk.state.files.values(), desk.now).to_explain
}

fn explains(desk: &mut Desk, matter: &Matter, cause: Value) {
    let exception = desk.exception(matter).id;
    desk.give(json!({"do": "explain", "person": desk.person, "exception": exception, "cause": cause}));
}

#[test]
fn what_is_open_outlasts_the_departure_until_it_is_signed_off() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.released_at("2026-11-17 02:35");
    assert!(desk.row().is_none() && desk.file().of_concern());
    let matters: Vec<_> = open(&desk).into_iter().map(|open| open.matter).collect();
    assert_eq!(matters, [Matter::Gap(5).says(), Matter::Overdue(30).says()], "the oldest first");
    let overdue = open(&desk).pop().unwrap();
    assert_eq!((overdue.name.as_str(), overdue.booking_number.as_deref()), ("TORRES, Julio", Some("2026-1")));
    assert_eq!((overdue.owner, overdue.explained), (Some(desk.staff("Elm")), false));
    explains(&mut desk, &Matter::Overdue(30), json!("not_yet_known"));
    assert!(!open(&desk).pop().unwrap().explained, "not yet known is an answer that stays open");
    desk.is("Oak");
    for matter in [Matter::Gap(5), Matter::Overdue(30)] {
        explains(&mut desk, &matter, json!({"known": "nobody read the board"}));
        assert!(open(&desk).iter().any(|open| open.explained), "the sign-off is left");
        let exception = desk.exception(&matter).id;
        desk.give(json!({"do": "sign_off", "person": desk.person, "exception": exception}));
    }
    assert!(open(&desk).is_empty() && !desk.file().of_concern());
}

#[test]
fn minutes_are_said_in_hours_where_they_are_many() {
    assert_eq!(Matter::Overdue(4320).says(), "72 h 00 m past the deadline");
    assert_eq!(Matter::Gap(5).says(), "5 min in custody without recorded basis");
}

#[test]
fn a_person_who_left_with_something_open_leaves_only_once() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.released_at("2026-11-17 02:35");
    desk.released_at("2026-11-17 02:40");
    assert_eq!(desk.refused(), [Rule::OneOutcome]);
}

#[test]
fn a_refusal_to_serve_names_an_officer_on_file_and_a_missing_reason_stays_open() {
    let mut desk = jail();
    desk.books("Torres, Julio", &[charge("felony")]);
    let refused = |officer: Value, reason: &str| {
        json!({
            "do": "record_refused_service", "person": desk.person, "at": "now", "officer": officer,
            "refused_by": "person", "reason": reason,
        })
    };
    let (stranger, silent) = (refused(json!(uuid::Uuid::nil()), "x"), refused(json!(desk.staff("Ash")), " "));
    desk.give(stranger);
    assert_eq!(desk.refused(), [Rule::Named]);
    desk.give(silent);
    assert_eq!(desk.matters(), [Matter::MissingField("reason".to_owned())]);
}

fn brings(desk: &mut Desk, matter: &Matter, missing: Value) {
    let exception = desk.exception(matter).id;
    desk.give(json!({"do": "complete_record", "person": desk.person, "exception": exception, "missing": missing}));
}

fn missing(field: &str) -> Matter {
    Matter::MissingField(field.to_owned())
}

#[test]
fn a_badge_that_was_missing_is_brought_once_and_answers_its_exception() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.outcome_at("2026-11-16 08:00", json!({"kind": "handed_over", "officer_name": "K. Pine"}));
    desk.clock("2026-11-16 09:00");
    brings(&mut desk, &missing("destination"), json!({"badge": "1234"}));
    assert_eq!(desk.refused(), [Rule::RecordWhatHappened], "the exception asks for something else");
    brings(&mut desk, &missing("badge"), json!({"badge": " "}));
    assert_eq!(desk.refused(), [Rule::Required]);
    brings(&mut desk, &missing("destination_kind"), json!({"destination_kind": "another_jail"}));
    assert_eq!(desk.refused(), [Rule::HandOverIsToIce]);
    brings(&mut desk, &missing("badge"), json!({"badge": "1234"}));
    let Outcome::HandedOver { badge, officer_name, .. } = &desk.hold().outcome.as_ref().unwrap().outcome else {
        panic!("no hand-over")
    };
    assert_eq!((badge.as_deref(), officer_name.as_deref()), (Some("1234"), Some("K. Pine")));
    let known = "entered Mon 16 Nov 2026 09:00 CST by Clerk Elm".to_owned();
    assert_eq!(desk.exception(&missing("badge")).causes, [Cause::Known(known)]);
    brings(&mut desk, &missing("badge"), json!({"badge": "9999"}));
    assert_eq!(desk.refused(), [Rule::RecordWhatHappened], "what is filled in is not changed");
}

#[test]
fn the_proof_that_custody_ended_is_brought_later() {
    let mut desk = jail();
    desk.torres_waits();
    desk.ends("felony", "02:05", json!({}));
    let basis = desk.bases["felony"];
    let proof = |says: &str| json!({"proof": {"basis": basis, "proof": {"says": says}}});
    brings(&mut desk, &missing("proof"), proof("receipt 4711"));
    let end = desk.file().basis(basis).unwrap().ended.clone().unwrap();
    assert_eq!(end.proof.says.as_deref(), Some("receipt 4711"));
    assert!(desk.exception(&missing("proof")).explained());
    brings(&mut desk, &missing("proof"), proof("receipt 1"));
    assert_eq!(desk.refused(), [Rule::RecordWhatHappened]);
}

#[test]
fn the_order_and_the_call_back_of_a_person_who_left_without_a_hold_are_brought_later() {
    let mut desk = jail();
    desk.torres_waits();
    desk.outcome_at("09:00", json!({"kind": "released_by_court"}));
    desk.receives(json!({"kind": "court", "orders": "release"}), json!({}));
    let order = desk.papers["court paper"];
    brings(&mut desk, &missing("order"), json!({"order": order}));
    let left = &desk.file().departures[0].outcome;
    assert_eq!(*left, Outcome::ReleasedByCourt { order: Some(order) });
}

#[test]
fn a_copy_of_the_detainer_that_was_not_served_stays_open_until_it_is() {
    let mut desk = jail();
    desk.torres_waits();
    desk.bond_at("02:05");
    desk.serves_with("02:10", json!({"detainer_copy": "not_served"}));
    assert!(desk.matters().contains(&Matter::DetainerNotServed));
    desk.clock("03:00");
    let officer = desk.staff("Ruiz");
    let copy = |how: &str| json!({"do": "serve_detainer_copy", "person": desk.person, "at": "0250", "how": how, "officer": officer});
    let (not, mail) = (copy("not_served"), copy("inmate_mail"));
    desk.give(not);
    assert_eq!(desk.refused(), [Rule::DetainerServed]);
    desk.give(mail);
    assert!(desk.exception(&Matter::DetainerNotServed).explained());
}
