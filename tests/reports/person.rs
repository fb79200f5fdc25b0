//! Papers for a shift, for the person, and of a hand-over.

mod notices;
mod shift;
mod transfer;

use hold48::custody::issued::Report;
use hold48::report::Document;
use serde_json::Value;
use tempfile::TempDir;

use crate::kit::{Ask, NOW, facts, first_case, printed, record};
use crate::people::{LONG_NAME, SERVED, another_charge, case_of, line, outcome};

/// After everything that happens to anybody here.
const LATER: &str = "2026-11-17T18:00:00Z";

/// What a report of the one person says as of a moment, or why there is none.
fn says(record: &TempDir, report: Report, as_of: &str, language: &str) -> Result<Value, String> {
    let ask = Ask { as_of, language, ..Ask::of(report, Some("26-01188")) };
    facts(record.path(), &ask).map(|facts| serde_json::to_value(facts).unwrap())
}

/// Usual and worst: a name of 60 letters, in Spanish, with everything that a page may have to say.
pub fn scenes(drilled: &TempDir, each: &mut impl FnMut(&str, &Document)) {
    let later = Ask { as_of: "2026-11-17T18:00:00Z", ..Ask::of(Report::TransferRecord, Some("26-01188")) };
    let spanish = |report, as_of| Ask { language: "es", as_of, ..Ask::of(report, Some("26-01188")) };
    each("shift-board", &printed(drilled.path(), &Ask::of(Report::ShiftBoard, None)));
    let held_too = case_of(LONG_NAME, SERVED, &[another_charge("2026-11-15 02:13")]);
    each("shift-board-of-one", &printed(held_too.path(), &Ask::of(Report::ShiftBoard, None)));
    let nobody = record(include_str!("../../docs/first-case.jsonl").lines().next().unwrap());
    each("shift-board-of-nobody", &printed(nobody.path(), &Ask::of(Report::ShiftBoard, None)));

    let whole = first_case(usize::MAX, "");
    let served = first_case(SERVED, "");
    each("deadline-card", &printed(served.path(), &Ask::of(Report::DeadlineCard, Some("26-01188"))));
    each("deadline-card-worst", &printed(held_too.path(), &spanish(Report::DeadlineCard, NOW)));
    // Letters that no face of the pages has.
    let arabic = case_of(("مثال", "Ada 李"), SERVED, &[]);
    each("deadline-card-replaced", &printed(arabic.path(), &Ask::of(Report::DeadlineCard, Some("26-01188"))));

    each("release-notice", &printed(drilled.path(), &Ask::of(Report::ReleaseNotice, Some("Utopia"))));
    let late = case_of(LONG_NAME, SERVED, &[outcome("2026-11-17 02:20", r#"{"kind":"released"}"#)]);
    each("release-notice-worst", &printed(late.path(), &spanish(Report::ReleaseNotice, later.as_of)));

    each("transfer-record", &printed(whole.path(), &later));
    each("transfer-record-worst", &printed(hand_over_without_words().path(), &later));
}

/// A hand-over of which nobody wrote down to whom, after many calls.
fn hand_over_without_words() -> TempDir {
    let call = r#""spoke_to":"Drill-Invented, Duty officer of the field office of the area of responsibility","number":"000-0000 ext. 000000","method":"phone","about":"pick_up","result":"eta_given","eta":"2026-11-17 23:00""#;
    let mut more: Vec<String> =
        (10..22).map(|hour| line(&format!("2026-11-16 {hour}:04"), "record_ice_contact", call)).collect();
    more.push(outcome("2026-11-17 02:31", r#"{"kind":"handed_over"}"#));
    case_of(LONG_NAME, SERVED, &more)
}

#[test]
fn every_one_of_these_papers_becomes_a_pdf_that_can_be_kept_and_read_aloud() {
    scenes(&crate::kit::drill(), &mut |name, document| {
        let pdf = document.pdf().unwrap_or_else(|why| panic!("{name}: {why}"));
        assert!(pdf.starts_with(b"%PDF-"), "{name}");
    });
}
