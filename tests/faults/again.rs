//! The same commands again: the first answers, and nothing recorded twice.

use serde_json::Value;

use crate::kit::{Place, refusal};
use crate::script;

fn lasting(answers: Vec<Value>) -> Vec<Value> {
    let strip = |mut answer: Value| {
        let _code = answer.as_object_mut().unwrap().remove("recovery_code");
        answer
    };
    answers.into_iter().map(strip).collect()
}

fn whole() -> String {
    script::set_up() + &script::lines(&script::people("p", 60))
}

#[test]
fn a_file_applied_twice_gives_the_first_answers_and_records_nothing_new() {
    let place = Place::new();
    let file = place.write("commands.jsonl", whole());
    let file = file.to_str().unwrap();
    let first = lasting(place.hold48(&["apply", file]).done().answers());
    let events = place.events();
    let second = lasting(place.hold48(&["apply", file]).done().answers());
    assert_eq!(first, second);
    assert_eq!(place.events(), events);
    place.is_sound();
}

#[test]
fn the_recovery_code_is_shown_by_the_set_up_alone() {
    let place = Place::new();
    let first = place.apply(whole()).done().answers();
    assert!(first[0]["recovery_code"].is_string());
    let second = place.apply(whole()).done();
    assert!(!second.out.contains("recovery_code"));
}

#[test]
fn an_id_that_another_command_had_is_refused_so_that_nothing_is_lost_in_silence() {
    let place = Place::set_up();
    let mut line = script::add_place("Booking room 3");
    line["id"] = "room".into();
    let _recorded = place.apply(script::lines(&[line.clone()])).done();
    line["place"] = "Booking room 4".into();
    let other = place.apply(script::lines(&[line]));
    assert_eq!((other.code, refusal(&other.answers()[0]).0.as_str()), (Some(1), "id"));
}

#[test]
fn a_refused_command_may_be_mended_and_given_again_under_its_id() {
    let place = Place::set_up();
    let mut line = script::add_place("");
    line["id"] = "room".into();
    let refused = place.apply(script::lines(&[line.clone()]));
    assert_eq!((refused.code, refusal(&refused.answers()[0]).0.as_str()), (Some(1), "place"));
    line["place"] = "Booking room 3".into();
    let _recorded = place.apply(script::lines(&[line])).done();
}

#[test]
fn a_jail_is_set_up_once() {
    let place = Place::set_up();
    let mut line = script::set_up_jail();
    line["id"] = "other".into();
    line["by"] = "@jail".into();
    let again = place.apply(script::lines(&[line]));
    assert_eq!(again.code, Some(1));
    assert!(refusal(&again.answers()[0]).1.contains("set up already"), "{again:?}");
    assert_eq!(place.events(), 2);
}

#[test]
fn a_drill_stays_a_drill_and_a_real_record_never_becomes_one() {
    for drill in [true, false] {
        let place = Place::new();
        let mut line = script::set_up_jail();
        let fields = line.as_object_mut().unwrap();
        let _now = fields.remove("now");
        let _former = fields.insert("drill".to_owned(), drill.into());
        let _ran = place.apply(script::lines(&[line.clone()])).done();
        line["id"] = "other".into();
        line["drill"] = (!drill).into();
        assert_eq!(place.apply(script::lines(&[line])).code, Some(1));
        let board = place.hold48(&["board"]).done().out;
        assert_eq!(board.contains("DRILL"), drill, "{board}");
    }
}
