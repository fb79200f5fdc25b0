//! Rules 9 and 16: what is open keeps its owner and stays in sight until it is signed off.

use hold48::custody::board::{ToExplain, board};
use hold48::custody::exception::Matter;
use hold48::custody::finding::Rule;
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
