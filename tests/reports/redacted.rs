//! The redacted case record: who it is stands nowhere on it, and all else stands on it as on the whole one.

use std::collections::BTreeSet;
use std::path::Path;

use hold48::custody::issued::Report;
use hold48::journal::record::Journal;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::case_scenes::{AFTER, CORRECTED, INVALID, over, worst};
use crate::kit::{Ask, NOW, PRESS, drill, facts, first_case};
use crate::proof::pdf::{Read, solid, tools};

/// The fields of events that hold a name, a number, a place of somebody or words that somebody typed.
const TELLING: [&str; 36] = [
    "family",
    "given",
    "a_number",
    "state_id",
    "number",
    "numbers",
    "housing",
    "hospital",
    "court",
    "another_jail",
    "property",
    "says",
    "source",
    "sender",
    "revision",
    "name",
    "officer_name",
    "officer_title",
    "subject_id",
    "event_no",
    "office",
    "citizenship_as_printed",
    "provisions",
    "form",
    "orders",
    "called_back",
    "property_number",
    "volunteered",
    "witness",
    "reason",
    "spoke_to",
    "decision",
    "badge",
    "destination",
    "known",
    "other",
];

/// A person in a record, at a moment after all that is in it.
struct One {
    record: TempDir,
    name: &'static str,
    as_of: &'static str,
}

/// People of whom much is on record, and what is hard to set.
fn people() -> Vec<One> {
    let one = |record, name, as_of| One { record, name, as_of };
    let mut people: Vec<One> =
        [first_case(17, ""), first_case(10, INVALID), first_case(15, CORRECTED), over("Rowan knew.")]
            .into_iter()
            .map(|record| one(record, "Exampleton", AFTER))
            .collect();
    people.push(one(worst(3), "Wolfeschlegel", AFTER));
    people.extend(["Testerman", "Madeup", "Exampleton"].map(|name| one(drill(), name, NOW)));
    people
}

fn record(one: &One, report: Report) -> Value {
    let ask = Ask { as_of: one.as_of, ..Ask::of(report, Some(one.name)) };
    serde_json::to_value(facts(one.record.path(), &ask).unwrap()).unwrap()
}

/// What the events of a person tell of anybody, as it was typed.
fn telling(dir: &Path, name: &str) -> BTreeSet<String> {
    let journal = Journal::open(dir).unwrap();
    let person = journal.find(name).unwrap()[0];
    let case = journal.case(person).unwrap().unwrap();
    let mut words = BTreeSet::new();
    for recorded in case.history.into_iter().filter_map(|entry| entry.recorded) {
        gather(&serde_json::to_value(recorded.event).unwrap(), &mut words);
    }
    words
}

fn gather(value: &Value, words: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| gather(item, words)),
        Value::Object(fields) => {
            for (field, value) in fields {
                match value {
                    Value::String(text) if field == "born" => {
                        let day: chrono::NaiveDate = text.parse().unwrap();
                        words.extend([text.clone(), day.format("%d %b %Y").to_string()]);
                    }
                    Value::String(text) if TELLING.contains(&field.as_str()) => words.extend([text.clone()]),
                    Value::Array(texts) if field == "numbers" => {
                        words.extend(texts.iter().map(|text| text.as_str().unwrap().to_owned()));
                    }
                    // The sentences of findings are the program's own; what they tell of anybody is told above.
                    _ if field == "because" => {}
                    value => gather(value, words),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// All texts of facts.
fn texts(value: &Value, all: &mut Vec<String>) {
    match value {
        Value::String(text) => all.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, all)),
        Value::Object(fields) => fields.values().for_each(|value| texts(value, all)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[test]
fn nothing_that_tells_who_it_is_is_left() {
    for one in people() {
        let words = telling(one.record.path(), one.name);
        assert!(words.len() > 5, "{}: {words:?}", one.name);
        let mut said = Vec::new();
        texts(&record(&one, Report::CaseRecordRedacted), &mut said);
        for word in words.iter().filter(|word| word.chars().count() > 3) {
            let left: Vec<_> = said.iter().filter(|text| text.to_lowercase().contains(&word.to_lowercase())).collect();
            assert!(left.is_empty(), "{word:?} is left in {left:?}");
        }
    }
}

/// What a redacted record must tell as the whole one does: times, clocks, grounds, checks and who recorded what.
fn kept(record: &Value) -> Value {
    let list =
        |name: &str, of: &dyn Fn(&Value) -> Value| record[name].as_array().unwrap().iter().map(of).collect::<Value>();
    let weight = |line: &Value| line.as_str().unwrap().split_once(':').map(|(weight, _)| weight.to_owned());
    let weights =
        |paper: &Value| paper["check"]["lines"].as_array().map(|all| all.iter().map(weight).collect::<Vec<_>>());
    let lane = |lane: &Value| json!([lane["kind"], lane["bars"]]);
    let many = |name: &str| record[name].as_array().unwrap().len();
    let others = ["bookings", "matches", "departures", "contacts", "claims", "exceptions"].map(many);
    json!({
        "stage": record["state"].as_str().unwrap().split(':').next(),
        "gap": record["gap"],
        "extract": record["extract"],
        "drawn": record["strip"]["lanes"].as_array().map(|lanes| lanes.iter().map(lane).collect::<Vec<_>>()),
        "grounds": list("grounds", &|one| json!([one["from"], one["to"]])),
        "checks": list("papers", &|paper| json!(weights(paper))),
        "computed": list("holds", &|hold| json!([hold["computed"], hold["course"].as_array().unwrap().len()])),
        "history": list("history", &|one| json!([one["number"], one["recorded"], one["by"]])),
        "others": others,
    })
}

#[test]
fn all_else_stands_as_on_the_whole_record() {
    for one in people() {
        let (whole, redacted) = (record(&one, Report::CaseRecord), record(&one, Report::CaseRecordRedacted));
        assert_eq!(kept(&whole), kept(&redacted), "{}", one.name);
    }
}

/// A paper of another name stays one of another name.
#[test]
fn a_warrant_for_somebody_else_still_is_one() {
    let other = first_case(
        10,
        r#"
{"now":"2026-11-15 02:12","by":"@elm","do":"receive_paper","person":"@person","paper":{"kind":"i200","dated":"2026-11-10","name":"Somebodyelse, Sam","signed":true,"officer_name":"Larch, Lou","officer_title":"Deportation Officer","a_number":"A000000999","basis":["pending_proceedings"]},"received_at":"now","means":"fax","sender":"ICE"}"#,
    );
    let one = One { record: other, name: "Exampleton", as_of: AFTER };
    let text = record(&one, Report::CaseRecordRedacted)["papers"].to_string();
    assert!(text.contains("is made out to [other name redacted], not to [NAME REDACTED]"), "{text}");
    assert!(text.contains("The A-number on the I-200 is not this person's"), "{text}");
    assert!(!text.contains("Somebodyelse") && !text.contains("A000000999"), "{text}");
}

#[test]
fn the_page_says_what_is_not_on_it_and_the_file_tells_nobody_either() {
    let one = &people()[0];
    let ask = Ask { as_of: one.as_of, ..Ask::of(Report::CaseRecordRedacted, Some(one.name)) };
    let document = PRESS.print(&facts(one.record.path(), &ask).unwrap()).unwrap();
    let pdf = document.pdf().unwrap();
    assert!(!String::from_utf8_lossy(&pdf).contains("Exampleton") && document.title() == "Case record, redacted");
    if tools() {
        let pages = Read::of(&document).pages.concat();
        assert!(pages.contains(&solid("all words that somebody typed are taken out")));
        assert!(!pages.to_lowercase().contains("exampleton"));
    }
}
