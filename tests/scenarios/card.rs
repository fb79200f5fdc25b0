//! The deadline card is notice: one for the person, whole, and with the deadline in force (DOMAIN § 5). It is a warning, and
//! never keeps a warrant from being served.

use hold48::custody::apply::apply;
use hold48::custody::board::Stage;
use hold48::custody::card::CardStands;
use hold48::custody::event::{PersonEvent, Recorded, Stream};
use hold48::custody::finding::Rule;
use hold48::custody::issued::{How, Issued, PageRange, Report};
use hold48::custody::sha256::Sha256;
use serde_json::json;
use uuid::Uuid;

use crate::desk::{Desk, jail};

/// Torres is held since 02:10, by a service with which no card was given.
fn served() -> Desk {
    let mut desk = jail();
    desk.torres_waits();
    desk.bond_at("02:05");
    desk.serves_with("02:10", json!({"card_printed": null}));
    desk
}

fn printed() -> How {
    How::Printed { printer: "HP-3".to_owned(), copies: None, pages: None }
}

/// The card with the deadline in force, as it is recorded when it left.
fn card(desk: &Desk, how: How, recipient: &str) -> Issued {
    Issued {
        report: Report::DeadlineCard,
        as_of: desk.now,
        how,
        language: Some("Spanish".to_owned()),
        pages: 1,
        recipient: Some(recipient.to_owned()),
        deadline: desk.hold().deadline(&desk.state.jail),
        sha256: Sha256([7; 32]),
    }
}

fn issues(desk: &mut Desk, issued: Issued) {
    let (id, stream) = (Uuid::from_u128(9000), Stream::Person(desk.person.unwrap()));
    let event = PersonEvent::ReportIssued { hold: None, issued }.into();
    apply(&mut desk.state, &Recorded { id, seq: 9000, stream, at: desk.now, by: desk.by, event });
}

fn stands(desk: &Desk) -> Option<CardStands> {
    desk.file().card(desk.hold(), &desk.state.jail, desk.now)
}

#[test]
fn a_warrant_is_served_without_a_card_and_it_is_missing_until_one_is_issued_for_the_person() {
    let mut desk = served();
    assert!(desk.warned(Rule::ReadAndGiven) && desk.stage() == Stage::Running);
    assert_eq!(stands(&desk), Some(CardStands::Missing));
    let issued = card(&desk, printed(), " torres, Julio");
    desk.clock("02:14");
    issues(&mut desk, issued);
    assert_eq!(stands(&desk), Some(CardStands::Given(Some(desk.now))));
    assert_eq!(stands(&desk).and_then(CardStands::says), None);
}

#[test]
fn a_card_for_somebody_else_or_in_part_or_perhaps_printed_is_no_notice() {
    let some = How::Printed { printer: "HP-3".to_owned(), copies: None, pages: Some(PageRange { from: 1, to: 1 }) };
    let (printer, why) = ("HP-3".to_owned(), "no answer".to_owned());
    let perhaps = How::PerhapsPrinted { printer: printer.clone(), why: why.clone() };
    let not = How::NotPrinted { printer, why };
    for (how, recipient) in [
        (printed(), "Counsel of the county"),
        (some, "TORRES, Julio"),
        (perhaps, "TORRES, Julio"),
        (not, "TORRES, Julio"),
    ] {
        let mut desk = served();
        let issued = card(&desk, how, recipient);
        issues(&mut desk, issued.clone());
        assert_eq!(stands(&desk), Some(CardStands::Missing), "{issued:?}");
    }
    let mut desk = served();
    let other = Issued { report: Report::ClockWorksheet, ..card(&desk, printed(), "TORRES, Julio") };
    issues(&mut desk, other);
    assert_eq!(stands(&desk), Some(CardStands::Missing), "another report is no card");
}

#[test]
fn a_card_that_does_not_lie_in_its_file_was_never_there() {
    let mut desk = served();
    let file = "card.pdf".to_owned();
    let saved = card(&desk, How::Saved { file: file.clone() }, "TORRES, Julio");
    issues(&mut desk, saved.clone());
    assert!(matches!(stands(&desk), Some(CardStands::Given(_))));
    issues(&mut desk, Issued { how: How::NotSaved { file, why: "the disk is full".to_owned() }, ..saved });
    assert_eq!(stands(&desk), Some(CardStands::Missing));
}

#[test]
fn a_card_that_was_given_with_the_service_as_on_paper_in_an_outage_counts() {
    let mut desk = jail();
    desk.torres_is_held();
    assert_eq!(stands(&desk), Some(CardStands::Given(None)));
}

#[test]
fn when_the_deadline_moves_the_card_on_record_names_another_one_until_a_new_one_is_printed() {
    let moved = |desk: &mut Desk| {
        desk.clock("09:00");
        desk.corrects(json!({"fact": "custody_ended", "basis": desk.bases["felony"], "at": "2026-11-15 01:50"}));
        assert_eq!(desk.deadline(), "Tue 17 Nov 2026 01:50 CST");
    };
    let mut desk = served();
    let issued = card(&desk, printed(), "TORRES, Julio");
    issues(&mut desk, issued);
    moved(&mut desk);
    assert_eq!(stands(&desk), Some(CardStands::Past));
    assert!(stands(&desk).and_then(CardStands::says).is_some_and(|says| says.ends_with("print a new one.")));
    let anew = card(&desk, printed(), "TORRES, Julio");
    issues(&mut desk, anew);
    assert_eq!(stands(&desk), Some(CardStands::Given(Some(desk.now))));
    let mut with_service = jail();
    with_service.torres_is_held();
    moved(&mut with_service);
    assert_eq!(stands(&with_service), Some(CardStands::Past), "one that was given with the service too");
}

#[test]
fn of_a_card_that_an_older_version_recorded_the_clock_in_force_tells_what_stood_on_it() {
    let mut desk = served();
    let issued = Issued { deadline: None, ..card(&desk, printed(), "TORRES, Julio") };
    issues(&mut desk, issued);
    assert!(matches!(stands(&desk), Some(CardStands::Given(_))));
    desk.clock("09:00");
    desk.corrects(json!({"fact": "custody_ended", "basis": desk.bases["felony"], "at": "2026-11-15 01:50"}));
    assert_eq!(stands(&desk), Some(CardStands::Past));
}

#[test]
fn where_there_is_no_deadline_to_tell_any_more_no_card_is_asked_for() {
    let mut desk = served();
    desk.clock("2026-11-17 02:05");
    assert_eq!(stands(&desk), None, "the deadline has passed: release");
    let mut desk = served();
    desk.ice_cancels_by_phone("05:00");
    assert_eq!(stands(&desk), None, "the hold ended early");
    desk.released_at("05:30");
    assert_eq!(stands(&desk), None, "the person was released");
}
