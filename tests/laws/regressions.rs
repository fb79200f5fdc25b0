//! What once broke a law, in the fewest commands that did.

mod rehold;

use chrono::TimeDelta;
use hold48::custody::board::{Stage, row};
use hold48::custody::decide::{Refusal, assess};
use hold48::custody::finding::Rule;
use hold48::custody::hold::{Ground, Hold};
use hold48::custody::zone::Moment;
use serde_json::{Value, json};

use crate::deeds::ago;
use crate::forms;
use crate::world::World;

/// Sheriff Oak's jail on an ordinary day; the first person served ten minutes ago, custody ended twenty minutes ago.
fn served() -> World {
    World::ready(0, 4, 0)
}

fn with_person(world: &World, mut command: Value) -> Value {
    command["person"] = json!(world.file().person);
    command
}

fn give(world: &mut World, command: Value) {
    let command = with_person(world, command);
    world.to(command);
}

fn refused(world: &World, command: Value) -> Refusal {
    let command = serde_json::from_value(with_person(world, command)).unwrap();
    world.decide(&command, world.staff().first().copied()).0.expect_err("refused")
}

fn minutes_pass(world: &mut World, minutes: i64) {
    world.now += TimeDelta::minutes(minutes);
}

fn first_hold(world: &World) -> &Hold {
    &world.file().holds[0]
}

fn deadline(world: &World) -> Moment {
    first_hold(world).deadline(&world.state.jail).unwrap()
}

fn stage(world: &World) -> Option<Stage> {
    row(&world.state.jail, world.file(), world.present()).map(|row| row.stage)
}

fn cancellation(at: &str) -> Value {
    json!({"do": "receive_paper", "paper": {"kind": "ice_cancellation"}, "received_at": at, "means": "phone",
        "sender": "ICE"})
}

fn outcome(at: &str, outcome: Value) -> Value {
    json!({"do": "record_outcome", "at": at, "outcome": outcome})
}

fn correction(world: &World, target: Value) -> Value {
    json!({"do": "correct", "target": target, "reason": "read again", "proof": {"says": "log book"},
        "second": world.staff()[1]})
}

fn charge(world: &World) -> Value {
    json!({"do": "add_basis", "booking": world.file().bookings[0].id, "basis": {"kind": "local_charge", "says": "Case 8",
        "began": "now"}})
}

/// Rule 6.
#[test]
fn a_withdrawn_identity_leaves_the_earlier_end_that_ice_gave() {
    let mut world = served();
    let cancelled = world.now;
    give(&mut world, cancellation("now"));
    minutes_pass(&mut world, 30);
    give(&mut world, json!({"do": "withdraw_identity", "at": "now", "reason": "another photo"}));
    assert_eq!(deadline(&world), cancelled);
    assert!(!first_hold(&world).valid());
}

/// Rule 9.
#[test]
fn a_hold_that_lost_its_basis_is_not_hidden_by_an_invalid_service() {
    let mut world = served();
    let charge = charge(&world);
    give(&mut world, charge);
    let mut again = forms::service(&world, world.file().person, world.file().papers[0].id, "now");
    again["do"] = json!("record_invalid_service");
    give(&mut world, again);
    give(&mut world, json!({"do": "withdraw_identity", "at": "now", "reason": ""}));
    let shown = row(&world.state.jail, world.file(), world.now).unwrap();
    assert_eq!((shown.hold, shown.stage), (Some(first_hold(&world).id), Stage::Overdue));
}

/// Rule 8.
#[test]
fn a_hold_that_lost_its_basis_gets_its_outcome_before_another_service() {
    let mut world = served();
    give(&mut world, json!({"do": "withdraw_identity", "at": "now", "reason": ""}));
    let matched = json!({"do": "match_identity", "at": "now", "photo": true, "numbers": ["FBI"],
        "second": world.staff()[1], "second_by": "phone"});
    give(&mut world, matched);
    let again = forms::service(&world, world.file().person, world.file().papers[0].id, "now");
    assert!(refused(&world, again).findings.iter().any(|f| f.rule == Rule::OneOutcome && f.blocks()));
}

/// Rules 2 and 15: the computer's clock is behind the record.
#[test]
fn a_service_typed_later_than_now_starts_the_clock_now() {
    let mut world = World::ready(0, 2, 0);
    give(&mut world, json!({"do": "record_ice_contact", "method": "phone", "about": "pick_up", "result": "told"}));
    let present = world.present();
    minutes_pass(&mut world, -60);
    let later = ago(&world, -180);
    let command = forms::service(&world, world.file().person, world.file().papers[0].id, &later);
    let form: hold48::custody::service::Service = serde_json::from_value(command["service"].clone()).unwrap();
    assert!(
        assess(&world.state.jail, world.file(), &form, world.now).may_serve(),
        "the panel says what the record does"
    );
    give(&mut world, command);
    assert_eq!(first_hold(&world).clock().unwrap().start, present);
    assert_eq!(deadline(&world), present + TimeDelta::hours(48));
}

#[test]
fn the_live_panel_refuses_a_character_that_nobody_can_read() {
    let world = World::ready(0, 3, 0);
    let mut command = forms::service(&world, world.file().person, world.file().papers[0].id, "now");
    command["service"]["volunteered"] = json!("a bell rings \u{7}");
    let form: hold48::custody::service::Service = serde_json::from_value(command["service"].clone()).unwrap();
    let assessed = assess(&world.state.jail, world.file(), &form, world.now);
    assert_eq!(assessed.findings.first(), refused(&world, command).findings.first());
}

/// Rule 16.
#[test]
fn a_move_at_a_time_without_recorded_custody_is_recorded_and_asked() {
    let mut world = World::ready(0, 1, 0);
    let before = ago(&world, 700);
    give(&mut world, json!({"do": "move_person", "at": before, "to": {"hospital": "County Hospital"}}));
    assert_eq!(world.file().exceptions.len(), 1);
    give(&mut world, outcome("now", json!({"kind": "released"})));
    let gone = refused(&world, json!({"do": "move_person", "at": "now", "to": {"hospital": "County Hospital"}}));
    assert_eq!(gone.findings[0].rule, Rule::OnFile);
}

/// Rule 8 (d).
#[test]
fn ice_cancelled_while_a_wrong_outcome_stood_so_the_reopened_hold_has_ended() {
    let mut world = served();
    give(&mut world, outcome("now", json!({"kind": "handed_over"})));
    minutes_pass(&mut world, 10);
    give(&mut world, cancellation("now"));
    let withdrawn = correction(&world, json!({"fact": "outcome_withdrawn", "hold": first_hold(&world).id}));
    give(&mut world, withdrawn);
    assert_eq!((deadline(&world), stage(&world)), (world.now, Some(Stage::ReleaseNow)));
}

/// Rule 8 (d): of two cancellations one was filed for the wrong person.
#[test]
fn the_cancellation_that_stays_on_file_still_ends_the_hold() {
    let mut world = served();
    give(&mut world, cancellation("now"));
    let wrong = world.file().papers.last().unwrap().id;
    minutes_pass(&mut world, 20);
    give(&mut world, cancellation("now"));
    let withdrawn = correction(&world, json!({"fact": "paper_withdrawn", "paper": wrong}));
    give(&mut world, withdrawn);
    assert_eq!((deadline(&world), stage(&world)), (world.now, Some(Stage::ReleaseNow)));
}

/// Rules 8 (d) and 10: the minutes after a cancellation that was entered late have no basis.
#[test]
fn a_cancellation_entered_after_the_outcome_cuts_the_hold_and_asks_for_the_minutes() {
    let mut world = served();
    let cancelled = ago(&world, 0);
    minutes_pass(&mut world, 60);
    give(&mut world, outcome("now", json!({"kind": "released"})));
    minutes_pass(&mut world, 5);
    let asked = world.file().exceptions.len();
    give(&mut world, cancellation(&cancelled));
    assert_eq!(deadline(&world), world.now - TimeDelta::minutes(65));
    assert!(world.file().exceptions.len() > asked);
}

fn igsa(world: &World, at: &str) -> Value {
    let agreement = world.state.jail.agreements.values().find(|a| a.igsa_cap().is_some()).unwrap().id;
    outcome(
        at,
        json!({"kind": "igsa_took_over", "agreement": agreement, "i203": world.file().papers.last().unwrap().id}),
    )
}

fn i203(world: &mut World) {
    let order = json!({"do": "receive_paper", "paper": {"kind": "i203", "signed": true}, "received_at": "now",
        "means": "fax", "sender": "ICE"});
    give(world, order);
}

/// Rule 11.
#[test]
fn an_igsa_continues_no_hold_that_ice_cancelled() {
    let mut world = served();
    give(&mut world, cancellation("now"));
    i203(&mut world);
    assert_eq!(refused(&world, igsa(&world, "now")).findings[0].rule, Rule::IgsaContinues);
}

/// Rules 11 and 15: an IGSA moves with the outcome by which it took over, and is taken back with it.
#[test]
fn an_igsa_whose_outcome_was_corrected_is_taken_back_with_it() {
    let mut world = served();
    i203(&mut world);
    minutes_pass(&mut world, 30);
    let (took_over, hold) = (igsa(&world, "now"), first_hold(&world).id);
    give(&mut world, took_over);
    let moved = correction(&world, json!({"fact": "outcome_at", "hold": hold, "at": "-10m"}));
    give(&mut world, moved);
    let began = world.now - TimeDelta::minutes(10);
    assert!(matches!(world.file().holds[1].ground, Ground::Igsa { began: at, .. } if at == began));
    let too_early = correction(&world, json!({"fact": "outcome_at", "hold": hold, "at": "-40m"}));
    assert_eq!(refused(&world, too_early).findings[0].rule, Rule::IgsaContinues);
    let withdrawn = correction(&world, json!({"fact": "outcome_withdrawn", "hold": hold}));
    give(&mut world, withdrawn);
    assert!(first_hold(&world).is_open() && !world.file().holds[1].is_open());
}

/// Rules 11 and 15.
#[test]
fn an_igsa_that_followed_one_that_is_taken_back_is_taken_back_too() {
    let mut world = served();
    i203(&mut world);
    let (took_over, hold) = (igsa(&world, "now"), first_hold(&world).id);
    give(&mut world, took_over);
    minutes_pass(&mut world, 1);
    i203(&mut world);
    let again = igsa(&world, "now");
    give(&mut world, again);
    let withdrawn = correction(&world, json!({"fact": "outcome_withdrawn", "hold": hold}));
    give(&mut world, withdrawn);
    assert_eq!(world.file().open_hold(&world.state.jail).map(|open| open.id), Some(hold));
    assert!(world.file().holds[1..].iter().all(|igsa| igsa.taken_back));
}

/// Rules 11 and 15: two that took over at the same minute are told apart.
#[test]
fn of_two_igsas_of_one_minute_each_moves_with_its_own_outcome() {
    let mut world = served();
    i203(&mut world);
    for _ in 0..2 {
        let took_over = igsa(&world, "now");
        give(&mut world, took_over);
    }
    let (began, second) = (world.now, world.file().holds[1].id);
    minutes_pass(&mut world, 10);
    i203(&mut world);
    let moved = correction(&world, json!({"fact": "outcome_at", "hold": second, "at": "-5m"}));
    give(&mut world, moved);
    let begins: Vec<_> = world.file().holds[1..].iter().map(Hold::began).collect();
    assert_eq!(begins, [Some(began), Some(began + TimeDelta::minutes(5))]);
}

/// Rules 9 and 11: of two open holds the one that ends first is shown, be it by the end of its agreement.
#[test]
fn of_two_open_holds_the_one_whose_agreement_ended_is_shown() {
    let mut world = World::ready(0, 6, 0);
    minutes_pass(&mut world, 24 * 60);
    let again = forms::service(&world, world.file().person, world.file().papers[0].id, "now");
    give(&mut world, again);
    let reopened = correction(&world, json!({"fact": "outcome_withdrawn", "hold": first_hold(&world).id}));
    give(&mut world, reopened);
    let igsa = igsa(&world, "now");
    give(&mut world, igsa);
    assert_eq!(world.file().holds.iter().filter(|hold| hold.is_open()).count(), 2);
    let moa = world.state.jail.agreements.values().find(|agreement| agreement.is_moa()).unwrap().id;
    world.to(json!({"do": "end_agreement", "agreement": moa, "ends": "now", "reason": "letter of ICE"}));
    let shown = row(&world.state.jail, world.file(), world.present()).unwrap();
    assert_eq!(shown.deadline, Some(world.now));
}

/// Rules 8 (d) and 8 (h): the computer's clock is behind, so that the withdrawal seems to lie ahead.
#[test]
fn a_withdrawal_or_cancellation_typed_later_than_now_ends_the_hold_at_once() {
    let ends: [fn(&str) -> Value; 2] =
        [cancellation, |at| json!({"do": "withdraw_identity", "at": at, "reason": "another photo"})];
    for end in ends {
        let mut world = served();
        minutes_pass(&mut world, -2);
        let ahead = ago(&world, -3);
        give(&mut world, end(&ahead));
        assert_eq!(stage(&world), Some(Stage::ReleaseNow));
    }
}
