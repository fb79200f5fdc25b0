//! Each kind of paper, received by keys with its scan.

use hold48::custody::paper::Content;
use hold48::desktop::place::PaperKind;
use hold48::journal::record::Journal;
use iced::keyboard::key::Named;

use super::steps::{boxes, came, file, fill, last, receiving, scan, scanned, send};
use crate::kit::{at, first_case};

#[test]
fn what_a_warrant_lacks_is_told_while_it_is_typed_and_it_is_received_all_the_same() {
    let dir = first_case(7);
    let mut hand = receiving(dir.path(), "2026-11-15T05:55:00Z", PaperKind::I200);
    fill(&mut hand, &["EXAMPLETON, Ada", "A000000101", "14 nov 2026"]);
    boxes(&mut hand, &[false, true, false, false, false]);
    let unsigned = "The I-200 is not signed. Ask ICE for a signed warrant.";
    assert_eq!(hand.reads().iter().filter(|says| *says == unsigned).count(), 1, "in the panel: {:?}", hand.reads());
    fill(&mut hand, &["Drill, Officer", "SDDO"]);
    boxes(&mut hand, &[true]);
    assert!(!hand.sees(unsigned) && hand.sees("I-200 signed, named, dated, basis marked"), "{:?}", hand.reads());
    came(&mut hand, "2350", "ERO (drill)", "2", "f");
    scan(&mut hand);
    assert!(hand.sees("I-200 signed, named, dated, basis marked"), "{:?}", hand.reads());
    send(&mut hand);
    let (paper, _) = last(dir.path(), &mut hand);
    let (file, jail) = (file(dir.path()), Journal::open(dir.path()).unwrap().jail().clone());
    let now = at("2026-11-15T05:55:00Z");
    assert!(paper.acceptable(&file.identity, &jail.profile(now).1, now, jail.zone()));
}

#[test]
fn a_warrant_of_removal_is_received_by_keys() {
    let dir = first_case(6);
    let mut hand = receiving(dir.path(), "2026-11-15T05:55:00Z", PaperKind::I205);
    fill(&mut hand, &["EXAMPLETON, Ada", "A000000101", "14 nov 2026"]);
    hand.letter("i");
    hand.press(Named::Tab);
    fill(&mut hand, &["INA 000(a) (drill)"]);
    fill(&mut hand, &["ERO (drill)", "Drill, Officer", "SDDO"]);
    boxes(&mut hand, &[true]);
    came(&mut hand, "2350", "ERO (drill)", "2", "h");
    scan(&mut hand);
    send(&mut hand);
    let (paper, bytes) = last(dir.path(), &mut hand);
    assert_eq!(bytes, scanned());
    let Content::I205 { face, final_order_by, provisions, office } = paper.content else { panic!("{paper:?}") };
    assert!(face.signed && final_order_by.is_some() && provisions.is_some() && office.is_some());
}

#[test]
fn a_request_for_notice_is_received_and_never_holds() {
    let dir = first_case(6);
    let mut hand = receiving(dir.path(), "2026-11-15T05:53:00Z", PaperKind::I247g);
    assert!(hand.sees("A request for notice only. It gives no ground to hold anybody for a minute."));
    fill(&mut hand, &["EXAMPLETON, Ada", "14 nov 2026"]);
    came(&mut hand, "2350", "ERO (drill)", "1", "e");
    scan(&mut hand);
    send(&mut hand);
    let (paper, bytes) = last(dir.path(), &mut hand);
    assert_eq!(bytes, scanned());
    assert!(paper.is_notice_request() && !paper.may_hold());
}

#[test]
fn an_order_to_detain_is_received() {
    let dir = first_case(6);
    let mut hand = receiving(dir.path(), "2026-11-15T05:53:00Z", PaperKind::I203);
    fill(&mut hand, &["14 nov 2026"]);
    boxes(&mut hand, &[true]);
    came(&mut hand, "2350", "ERO (drill)", "1", "e");
    scan(&mut hand);
    send(&mut hand);
    let (paper, bytes) = last(dir.path(), &mut hand);
    assert_eq!(bytes, scanned());
    assert!(matches!(paper.content, Content::I203 { signed: true, .. }), "{paper:?}");
}

#[test]
fn a_cancellation_told_by_phone_is_recorded_at_once_and_names_what_it_cancels() {
    let dir = first_case(8);
    let mut hand = receiving(dir.path(), "2026-11-15T06:20:00Z", PaperKind::Cancellation);
    fill(&mut hand, &[""]);
    boxes(&mut hand, &[false, true]);
    came(&mut hand, "0015", "ERO duty officer (drill)", "", "phone");
    send(&mut hand);
    let papers = file(dir.path()).papers;
    assert!(papers.last().unwrap().is_cancellation(), "{:?}", hand.reads());
    let standing: Vec<_> = papers.iter().map(|paper| paper.cancelled().is_none()).collect();
    assert_eq!(standing, [true, false, true], "only the I-200 is cancelled");
}

#[test]
fn court_bond_sentence_state_and_dhs_papers_are_received_by_one_form() {
    let kinds = [("c", "court"), ("b", "bond"), ("sentence", "sentence"), ("state", "state"), ("d", "dhs")];
    for (nth, (letter, kind)) in kinds.into_iter().enumerate() {
        let dir = first_case(6);
        let mut hand = receiving(dir.path(), "2026-11-15T05:53:00Z", PaperKind::Other);
        for _ in 0..=nth {
            hand.press(Named::ArrowRight);
        }
        hand.press(Named::Tab);
        match kind {
            "court" => fill(&mut hand, &["released (drill)", "2200"]),
            _ => fill(&mut hand, &["26-CR-0001"]),
        }
        came(&mut hand, "2350", "Court (drill)", "1", "h");
        scan(&mut hand);
        send(&mut hand);
        let (paper, bytes) = last(dir.path(), &mut hand);
        assert_eq!(bytes, scanned(), "{letter}");
        let as_chosen = match &paper.content {
            Content::Court { .. } => kind == "court" && paper.signed == Some(at("2026-11-15T04:00:00Z")),
            Content::Bond { number } => kind == "bond" && number.is_some(),
            Content::Sentence { number } => kind == "sentence" && number.is_some(),
            Content::StateOrder { number } => kind == "state" && number.is_some(),
            Content::OtherDhs { form } => kind == "dhs" && form == "26-CR-0001",
            _ => false,
        };
        assert!(as_chosen, "{kind}: {paper:?}");
    }
}

#[test]
fn nothing_is_attested_beforehand_and_what_is_on_file_is_only_told() {
    let dir = first_case(6);
    let mut hand = receiving(dir.path(), "2026-11-15T05:55:00Z", PaperKind::I200);
    assert!(hand.sees("As printed. On file: EXAMPLETON, Ada"), "{:?}", hand.reads());
    hand.press(Named::Tab);
    hand.press(Named::Tab);
    for _ in 0..9 {
        hand.press(Named::Tab);
    }
    came(&mut hand, "2350", "", "", "f");
    send(&mut hand);
    let (paper, _) = last(dir.path(), &mut hand);
    let face = paper.content.warrant_face().unwrap();
    assert_eq!((face.signed, &face.name, &face.a_number, face.dated), (false, &None, &None, None));
}
