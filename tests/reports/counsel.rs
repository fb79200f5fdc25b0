//! What counsel and a court read: the words on the papers of a case say what the record says, and no more.

use std::sync::LazyLock;

use hold48::custody::issued::Report;
use hold48::journal::record::Case;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::case_scenes::{AFTER, CORRECTED, SERVED, over};
use crate::kit::{Ask, drill, facts, facts_of, first_case};
use crate::people::{case, line};

static FIRST: LazyLock<TempDir> = LazyLock::new(|| first_case(17, ""));
/// The call of 14:30 on the first day, at which ICE said when it comes.
const ETA: &str = "ICE comes Mon 16 Nov 2026 17:00 CST";

fn ask(report: Report, as_of: &'static str) -> Ask<'static> {
    Ask { as_of, ..Ask::of(report, Some("26-01188")) }
}

fn of(dir: &TempDir, report: Report, as_of: &'static str) -> Value {
    serde_json::to_value(facts(dir.path(), &ask(report, as_of)).unwrap()).unwrap()
}

/// What stands beside the first event of a case record that says this.
fn beside(record: &Value, says: &str) -> Vec<String> {
    let history = record["history"].as_array().unwrap();
    let entry = history.iter().find(|entry| entry["says"].as_str().unwrap().contains(says)).unwrap();
    serde_json::from_value(entry["beside"].clone()).unwrap()
}

/// Every text of the facts.
fn texts(facts: &Value) -> Vec<&str> {
    match facts {
        Value::String(text) => vec![text],
        Value::Array(all) => all.iter().flat_map(texts).collect(),
        Value::Object(all) => all.values().flat_map(texts).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

#[test]
fn a_contact_that_the_machine_stamped_was_not_typed_though_its_eta_was() {
    let record = of(&FIRST, Report::CaseRecord, AFTER);
    assert_eq!(beside(&record, ETA), ["Happened Sun 15 Nov 2026 14:30 CST"]);
}

#[test]
fn a_contact_whose_time_was_typed_keeps_those_words_and_not_those_of_its_eta() {
    let call = r#""at":"-10m","spoke_to":"Drill, Duty officer","number":"000-0000","method":"phone","about":"pick_up","result":"eta_given","eta":"2026-11-16 17:00""#;
    let record = case(12, &[line("2026-11-15 14:30", "record_ice_contact", call)]);
    let beside = beside(&of(&record, Report::CaseRecord, AFTER), ETA);
    assert_eq!(beside, ["Happened Sun 15 Nov 2026 14:20 CST, typed -10m"]);
}

#[test]
fn a_charge_that_begins_when_it_is_entered_was_not_typed_though_its_expected_end_was() {
    let charge = r#""booking":"@person","basis":{"kind":"local_charge","says":"Second invented charge","expected_end":"2026-11-20 08:00"}"#;
    let record = case(6, &[line("2026-11-14 21:00", "add_basis", charge)]);
    let beside = beside(&of(&record, Report::CaseRecord, AFTER), "Second invented charge");
    assert_eq!(beside, ["Happened Sat 14 Nov 2026 21:00 CST"]);
}

/// As an older program recorded the call: the first time that was typed with it, whatever it was the time of.
fn typed_with_the_call(words: &str) -> Vec<String> {
    let change = |case: &mut Case| {
        let call = case.history.iter_mut().filter(|entry| entry.kind == "ice_contacted").nth(1).unwrap();
        call.typed = Some(words.to_owned());
    };
    let facts = facts_of(FIRST.path(), &ask(Report::CaseRecord, AFTER), change).unwrap();
    beside(&serde_json::to_value(facts).unwrap(), ETA)
}

#[test]
fn of_an_old_event_no_other_time_passes_for_when_it_happened() {
    let happened = "Happened Sun 15 Nov 2026 14:30 CST";
    for eta in ["2026-11-16 17:00", "+26h30m", "1700"] {
        assert_eq!(typed_with_the_call(eta), [happened.to_owned(), format!("A time typed with it: {eta}")]);
    }
    for own in ["1430", "now", "2026-11-15T20:30:00Z"] {
        let beside = typed_with_the_call(own);
        assert!(beside.len() == 1 && beside[0].starts_with(&format!("{happened}, typed {own}")), "{beside:?}");
    }
}

/// When the exception of each stretch was opened.
fn opened(report: &Value) -> Vec<&str> {
    let stretches = report["stretches"].as_array().unwrap().iter();
    stretches.map(|one| one["exception_opened"].as_str().unwrap()).collect()
}

#[test]
fn each_stretch_has_the_exception_that_asks_for_it() {
    let late = over("The transport van broke down (invented).");
    let gap_and_overdue = ["Sun 15 Nov 2026 02:12 CST", "Tue 17 Nov 2026 02:51 CST"];
    assert_eq!(opened(&of(&late, Report::OverDetention, AFTER)), gap_and_overdue);
}

#[test]
fn a_stretch_borrows_no_exception_of_a_later_one() {
    let charge = r#""booking":"@person","basis":{"kind":"local_charge","says":"Second invented charge"}"#;
    let charge = line("2026-11-15 02:20", "add_basis", charge).replacen('{', r#"{"id":"second","#, 1);
    let end = r#""basis":"@second","at":"now","how":"bond","proof":{"says":"bond accepted, receipt 44813"}"#;
    let service = include_str!("../../docs/first-case.jsonl").lines().nth(10).unwrap();
    let service =
        service.replace("2026-11-15 02:12", "2026-11-15 03:12").replace("0210", "0310").replace("0206", "0302");
    let two_gaps = case(10, &[charge, line("2026-11-15 03:00", "end_basis", end), service]);
    let report = of(&two_gaps, Report::OverDetention, "2026-11-15T12:00:00Z");
    assert_eq!(opened(&report), ["None before the next minutes without basis", "Sun 15 Nov 2026 03:12 CST"]);
}

#[test]
fn while_minutes_run_their_exception_is_still_to_come() {
    let runs = "Not yet: it is opened when these minutes end";
    let drilled = drill();
    for person in ["Mockford", "Exampleton"] {
        let report = facts(drilled.path(), &Ask::of(Report::OverDetention, Some(person))).unwrap();
        let report = serde_json::to_value(report).unwrap();
        assert_eq!(opened(&report).last(), Some(&runs), "{person}: {report}");
    }
}

fn applies(sheet: &Value, begins: &str) -> bool {
    sheet["rules"].as_array().unwrap().iter().any(|rule| rule["rule"].as_str().unwrap().starts_with(begins))
}

#[test]
fn the_rule_of_corrections_was_applied_only_where_somebody_corrected() {
    let corrections = hold48::custody::finding::Rule::Correction.says().trim();
    let mut lines: Vec<&str> = include_str!("../../docs/first-case.jsonl").lines().skip(9).take(2).collect();
    lines.reverse();
    let late_fact = lines[1].replace("2026-11-15 02:06", "2026-11-15 02:20");
    let moved = case(9, &[lines[0].to_owned(), late_fact]);
    let sheet = of(&moved, Report::ClockWorksheet, AFTER);
    assert_eq!(sheet["clocks"].as_array().unwrap().len(), 2, "a new fact moved the clock: {sheet}");
    assert!(!applies(&sheet, corrections), "{}", sheet["rules"]);
    assert!(applies(&sheet, hold48::custody::finding::Rule::OnlyEarlier.says().trim()), "{}", sheet["rules"]);
    let corrected = of(&first_case(15, CORRECTED), Report::ClockWorksheet, AFTER);
    assert!(applies(&corrected, corrections), "{}", corrected["rules"]);
}

#[test]
fn the_worksheet_tells_deadline_and_outcome_once() {
    let after = of(&FIRST, Report::ClockWorksheet, AFTER);
    assert_eq!(after["deadline"], json!({"label": "Deadline", "text": "Tue 17 Nov 2026 02:05 CST"}));
    let outcome = "Outcome: Mon 16 Nov 2026 17:20 CST to ICE; ICE officer Drill, Transport; badge 0000; \
                   destination ICE field office (drill) (an ICE field office)";
    assert_eq!(after["course"][0]["head"], outcome);
    let runs = of(&FIRST, Report::ClockWorksheet, SERVED);
    assert!(runs["distance"].as_str().unwrap().starts_with("No outcome was recorded by Sun 15 Nov"), "{runs}");
    let told: Vec<_> = texts(&runs).into_iter().filter(|text| text.to_lowercase().contains("no outcome")).collect();
    assert_eq!(told.len(), 1, "{told:?}");
}

#[test]
fn hours_are_hours_wherever_minutes_without_basis_are_told() {
    let (until, says) = ("2026-11-15T12:10:00Z", "4 h 05 m");
    let waits = case(10, &[]);
    let record = of(&waits, Report::CaseRecord, until);
    assert_eq!(
        record["gap"],
        format!("{says} in custody without recorded basis in all; a minute that has begun counts.")
    );
    let minutes: Vec<_> = texts(&record).into_iter().filter(|text| text.contains("245")).collect();
    assert_eq!(minutes, Vec::<&str>::new());
    assert!(texts(&record).contains(&says), "the table of grounds");
}

#[test]
fn no_full_stop_stands_in_the_middle_of_a_sentence() {
    let corrected = of(&first_case(15, CORRECTED), Report::CaseRecord, AFTER);
    let reason =
        "Reason: 01:40 was the time of the call; the receipt was written 02:01. Proof: carbon copy of the receipt.";
    assert!(texts(&corrected).iter().any(|text| text.ends_with(reason)), "{corrected}");
    assert!(texts(&corrected).iter().all(|text| !text.contains(".;") && !text.contains("..")), "{corrected}");
    let explained = "5 min in custody without recorded basis; cause: Walking the person";
    assert!(texts(&corrected).iter().any(|text| text.starts_with(explained)), "{corrected}");
}

#[test]
fn what_stands_before_a_field_or_a_line_on_paper_begins_with_a_capital() {
    let record = of(&FIRST, Report::CaseRecord, AFTER);
    let pairs = |part: &Value, name: &str| part[name].as_array().unwrap().clone();
    let papers = record["papers"].as_array().unwrap().iter().flat_map(|paper| pairs(paper, "printed"));
    let forms = record["holds"].as_array().unwrap().iter().flat_map(|hold| pairs(hold, "form"));
    let labels: Vec<String> = papers.chain(forms).map(|pair| pair["label"].as_str().unwrap().to_owned()).collect();
    let says = record["history"].as_array().unwrap().iter().map(|one| one["says"].as_str().unwrap().to_owned());
    let small: Vec<String> =
        labels.into_iter().chain(says).filter(|words| words.starts_with(char::is_lowercase)).collect();
    assert_eq!(small, Vec::<String>::new());
}

#[test]
fn a_ground_of_which_there_are_two_with_another_between_them_is_named_once() {
    let basis = |kind: &str, says: &str| {
        let basis = format!(r#""booking":"@person","basis":{{"kind":"{kind}","says":"{says}","began":"now"}}"#);
        line("2026-11-15 02:13", "add_basis", &basis)
    };
    let grounds = [basis("local_charge", "First"), basis("sentence", "Second"), basis("local_charge", "Third")];
    let card = of(&case(11, &grounds), Report::DeadlineCard, "2026-11-15T08:14:09Z");
    let pocket = card["pocket_then"].as_str().unwrap();
    assert_eq!(pocket.matches("charge").count(), 1, "{pocket}");
    assert!(card["then"].as_str().unwrap().contains("Third"), "{card}");
}
