//! Claims, reviews, outcomes, exceptions and corrections.

use hold48::custody::exception::{Cause, Matter};
use hold48::custody::hold::{DestinationKind, Outcome};
use hold48::desktop::place::{Deed, Fact};
use hold48::journal::record::Journal;
use iced::keyboard::key::Named;

use super::{at_form, beside, choose, file, fill, send};
use crate::kit::{at, first_case};

#[test]
fn a_claim_is_recorded_as_volunteered_and_reviewed_by_a_supervisor_alone() {
    let dir = first_case(11);
    let mut hand = at_form(dir.path(), "2026-11-15T09:00:00Z", "Elm, Ulmus", Deed::Claim);
    fill(&mut hand, &["Said unasked: I am a US citizen", "now"]);
    send(&mut hand);
    let claim = file(dir.path()).claims[0].clone();
    assert_eq!(claim.says, "Said unasked: I am a US citizen");
    let review = |who| at_form(dir.path(), "2026-11-15T09:10:00Z", who, |person| Deed::ReviewClaim(person, claim.id));
    let mut hand = review("Elm, Ulmus");
    hand.types("Released");
    send(&mut hand);
    assert!(hand.sees("The review of a claim needs a supervisor. Elm is none."), "{:?}", hand.reads());
    assert!(file(dir.path()).claims[0].reviewed.is_none());
    let mut hand = review("Oak, Quercus");
    hand.types(". Begin at once.");
    send(&mut hand);
    assert!(file(dir.path()).claims[0].reviewed.is_some());
}

#[test]
fn a_hold_is_reviewed_and_release_begins_with_one_key() {
    let dir = first_case(11);
    let hold = file(dir.path()).holds[0].id;
    let at_review = |person| Deed::ReviewHold(person, hold);
    let mut hand = at_form(dir.path(), "2026-11-16T20:00:00Z", "Oak, Quercus", at_review);
    hand.types("Release steps at their time");
    send(&mut hand);
    assert!(file(dir.path()).holds[0].reviewed.is_some());
    let mut hand = at_form(dir.path(), "2026-11-17T07:00:00Z", "Elm, Ulmus", Deed::BeginRelease);
    send(&mut hand);
    assert_eq!(file(dir.path()).holds[0].release_begun, Some(at("2026-11-17T07:00:00Z")));
}

#[test]
fn a_hand_over_is_to_ice_and_what_is_missing_stays_open() {
    let dir = first_case(16);
    let mut hand = at_form(dir.path(), "2026-11-16T23:25:00Z", "Elm, Ulmus", Deed::Outcome);
    assert!(!hand.sees("ICE officer") && !hand.sees("Called ICE back"));
    choose(&mut hand, "h");
    fill(&mut hand, &["1720", "Drill, Transport", "", "Exampleville (drill)"]);
    hand.letter("a");
    let says = "Another county's jail is no hand-over to ICE: the clock runs on. Record it as a move.";
    beside(&mut hand, "What kind of place", says);
    send(&mut hand);
    assert!(hand.focused().unwrap().contains("destination_kind"));
    hand.click("ICE field office");
    send(&mut hand);
    let file = file(dir.path());
    let record = file.holds[0].outcome.clone().unwrap();
    assert_eq!(record.at, at("2026-11-16T23:20:00Z"));
    let Outcome::HandedOver { destination_kind, badge, .. } = record.outcome else { panic!("{record:?}") };
    assert_eq!((destination_kind, badge), (Some(DestinationKind::IceOffice), None));
    let open = file.exceptions.iter().find(|one| one.matter == Matter::MissingField("badge".to_owned())).unwrap();
    let mut hand = at_form(dir.path(), "2026-11-16T23:40:00Z", "Elm, Ulmus", |person| Deed::Complete(person, open.id));
    send(&mut hand);
    beside(&mut hand, "Badge or credential number", "Enter what was missing.");
    hand.types("0000");
    send(&mut hand);
    let outcome = super::file(dir.path()).holds[0].outcome.clone().unwrap().outcome;
    assert!(matches!(outcome, Outcome::HandedOver { badge: Some(badge), .. } if badge == "0000"));
}

#[test]
fn an_outcome_that_was_chosen_by_mistake_leaves_nothing_of_its_fields() {
    let dir = first_case(16);
    let mut hand = at_form(dir.path(), "2026-11-16T23:25:00Z", "Elm, Ulmus", Deed::Outcome);
    choose(&mut hand, "h");
    fill(&mut hand, &["1720", "Drill, Transport"]);
    hand.click("Released");
    assert!(!hand.sees("ICE officer"));
    send(&mut hand);
    assert_eq!(file(dir.path()).holds[0].outcome.as_ref().unwrap().outcome, Outcome::Released {});
}

#[test]
fn a_new_charge_takes_the_hold_over_without_being_named_twice() {
    let dir = first_case(11);
    let mut hand = at_form(dir.path(), "2026-11-15T08:30:00Z", "Elm, Ulmus", Deed::Outcome);
    assert!(!hand.sees("Another ground took over"), "no other ground is on file");
    let mut hand = at_form(dir.path(), "2026-11-15T08:30:00Z", "Elm, Ulmus", Deed::AddBasis);
    choose(&mut hand, "l");
    hand.types("Invented second charge");
    send(&mut hand);
    let mut hand = at_form(dir.path(), "2026-11-15T08:40:00Z", "Elm, Ulmus", Deed::Outcome);
    hand.click("Another ground took over");
    assert!(hand.sees("Held on: local charge · Invented second charge"), "{:?}", hand.reads());
    hand.press(Named::Tab);
    hand.types("now");
    send(&mut hand);
    let file = file(dir.path());
    let outcome = file.holds[0].outcome.clone().map(|record| record.outcome);
    assert_eq!(outcome, Some(Outcome::LocalBasisTookOver { basis: file.bases[1].id }));
}

#[test]
fn the_proof_of_an_end_is_brought_later() {
    let dir = first_case(9);
    let mut hand = at_form(dir.path(), "2026-11-15T08:06:00Z", "Elm, Ulmus", Deed::EndBasis);
    fill(&mut hand, &["0205"]);
    hand.letter("d");
    beside(&mut hand, "What proves it", "No proof is entered. It stays open until somebody brings it.");
    send(&mut hand);
    let open = file(dir.path()).exceptions[0].id;
    let complete = |person| Deed::Complete(person, open);
    let mut hand = at_form(dir.path(), "2026-11-15T09:06:00Z", "Elm, Ulmus", complete);
    send(&mut hand);
    beside(&mut hand, "Paper on file that proves it", "Enter what was missing.");
    hand.press(Named::Tab);
    hand.types("court e-mail (drill)");
    send(&mut hand);
    let proof = file(dir.path()).bases[0].ended.clone().unwrap().proof;
    assert_eq!(proof.says.as_deref(), Some("court e-mail (drill)"), "{:?}", hand.reads());
}

#[test]
fn an_exception_is_explained_assigned_and_signed_off() {
    let dir = first_case(11);
    let gap = file(dir.path()).exceptions[0].id;
    let mut hand = at_form(dir.path(), "2026-11-15T10:00:00Z", "Elm, Ulmus", |person| Deed::Explain(person, gap));
    choose(&mut hand, "k");
    send(&mut hand);
    let label = "What caused it, who knew when, what was done";
    beside(&mut hand, label, "Say what caused it, who knew when, and what was done.");
    hand.types("The walk from B-04 took five minutes");
    send(&mut hand);
    let mut hand = at_form(dir.path(), "2026-11-15T10:05:00Z", "Elm, Ulmus", |person| Deed::Assign(person, gap));
    hand.click("Ash, Fraxinus · Dep.");
    send(&mut hand);
    let exception = file(dir.path()).exception(gap).unwrap().clone();
    assert!(matches!(exception.causes.last(), Some(Cause::Known(words)) if words.starts_with("The walk")));
    let mut hand = at_form(dir.path(), "2026-11-15T10:10:00Z", "Oak, Quercus", |person| Deed::SignOff(person, gap));
    assert!(hand.sees("Explained: The walk from B-04 took five minutes"), "{:?}", hand.reads());
    hand.press(Named::Enter);
    assert!(!file(dir.path()).exception(gap).unwrap().is_open(), "the only control has the focus");
}

#[test]
fn not_yet_known_is_an_answer_that_stays_open() {
    let dir = first_case(11);
    let gap = file(dir.path()).exceptions[0].id;
    let mut hand = at_form(dir.path(), "2026-11-15T10:00:00Z", "Elm, Ulmus", |person| Deed::Explain(person, gap));
    hand.letter("n");
    send(&mut hand);
    let exception = file(dir.path()).exception(gap).unwrap().clone();
    assert!(exception.causes == [Cause::NotYetKnown] && exception.is_open());
}

#[test]
fn a_correction_needs_proof_and_another_person_and_shows_both_deadlines() {
    let dir = first_case(11);
    let basis = file(dir.path()).bases[0].id;
    let fact = |person| Deed::Correct(person, Fact::CustodyEnded(basis));
    let mut hand = at_form(dir.path(), "2026-11-15T10:00:00Z", "Elm, Ulmus", fact);
    fill(&mut hand, &["15 nov 0155", "The receipt shows another time", "", ""]);
    hand.click("Elm, Ulmus");
    beside(&mut hand, "Second person", "The second person must be another one. Name somebody else who looked at it.");
    hand.click("Ash, Fraxinus · Dep.");
    send(&mut hand);
    let says = "A correction needs its proof: a paper on file, or what shows the right value.";
    beside(&mut hand, "Paper on file that proves it", says);
    assert!(hand.focused().unwrap().contains("proof.paper"));
    hand.press(Named::Tab);
    hand.types("receipt 44812 read again");
    assert!(hand.sees("Tue 17 Nov 2026 02:05 CST") && hand.sees("Tue 17 Nov 2026 01:55 CST"), "{:?}", hand.reads());
    send(&mut hand);
    let file = file(dir.path());
    assert_eq!(file.bases[0].end(), Some(at("2026-11-15T07:55:00Z")));
    assert_eq!(file.holds[0].clock().unwrap().start, at("2026-11-15T07:55:00Z"));
}

#[test]
fn an_outcome_in_error_is_taken_back_and_the_hold_is_open_again() {
    let dir = first_case(17);
    let hold = file(dir.path()).holds[0].id;
    let fact = |person| Deed::Correct(person, Fact::OutcomeWithdrawn(Some(hold)));
    let mut hand = at_form(dir.path(), "2026-11-16T23:50:00Z", "Oak, Quercus", fact);
    fill(&mut hand, &["Wrong row", "", "roster 26-11"]);
    hand.click("Ash, Fraxinus · Dep.");
    send(&mut hand);
    assert!(file(dir.path()).holds[0].is_open(), "{:?}", hand.reads());
}

#[test]
fn the_draft_about_one_exception_does_not_open_for_another() {
    let dir = first_case(16);
    let mut hand = at_form(dir.path(), "2026-11-16T23:25:00Z", "Elm, Ulmus", Deed::Outcome);
    choose(&mut hand, "h");
    fill(&mut hand, &["1720"]);
    send(&mut hand);
    let open: Vec<_> = file(dir.path()).exceptions.iter().filter(|one| one.is_open()).map(|one| one.id).collect();
    let explain = |nth: usize| {
        let id = open[nth];
        at_form(dir.path(), "2026-11-16T23:40:00Z", "Elm, Ulmus", move |person| Deed::Explain(person, id))
    };
    let mut hand = explain(0);
    choose(&mut hand, "k");
    hand.types("Half a sentence");
    hand.press(Named::Escape);
    let label = "What caused it, who knew when, what was done";
    let mut hand = explain(1);
    assert!(!hand.sees(label));
    choose(&mut hand, "k");
    hand.types("Another half");
    hand.press(Named::Escape);
    assert!(explain(1).sees(label) && explain(0).sees(label), "neither draft takes the place of the other");
    let texts = Journal::open(dir.path()).unwrap().drafts().unwrap().drafts;
    let texts: Vec<_> = texts.iter().filter_map(|draft| draft.body["cause.known"]["text"].as_str()).collect();
    assert!(texts.contains(&"Half a sentence") && texts.contains(&"Another half"), "{texts:?}");
}
