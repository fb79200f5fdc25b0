//! The redacted case record: who it is stands nowhere on it, and all else stands on it as on the whole one.

use hold48::custody::issued::Report;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::case_scenes::{AFTER, CORRECTED, INVALID, over, worst};
use crate::kit::{Ask, NOW, PRESS, drill, facts, first_case, run};
use crate::proof::pdf::{Read, solid, tools};

/// A person of whom every field that can tell of anybody says this word, in every kind of event.
const LEAKS: &str = include_str!("redacted/leaks.jsonl");
const WORD: &str = "zzleak";

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
    people.push(leaks());
    people.extend(["Testerman", "Madeup", "Exampleton"].map(|name| one(drill(), name, NOW)));
    people
}

fn record(one: &One, report: Report) -> Value {
    let ask = Ask { as_of: one.as_of, ..Ask::of(report, Some(one.name)) };
    serde_json::to_value(facts(one.record.path(), &ask).unwrap()).unwrap()
}

/// The record of that person, with a card that was saved in Spanish before the hand-over.
fn leaks() -> One {
    let (before, after) = LEAKS.split_at(LEAKS.find(r#"{"id":"gone""#).unwrap());
    let record = first_case(5, before);
    let out = record.path().with_extension(WORD).join("zzleak.pdf");
    std::fs::create_dir(out.parent().unwrap()).unwrap();
    let card = [
        "--now",
        "2026-11-15 03:00",
        "report",
        "deadline-card",
        "--case",
        "zzleak-1",
        "--language",
        "es",
        "--by",
        "Elm",
    ];
    let out = ["--recipient", "ZZLEAK, Zzleak", "--out", out.to_str().unwrap()];
    run(record.path(), &[&card[..], &out].concat(), None);
    run(record.path(), &["apply", "-"], Some(after));
    One { record, name: "zzleak-1", as_of: AFTER }
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
    let one = leaks();
    let told = |report| {
        let mut said = Vec::new();
        texts(&record(&one, report), &mut said);
        said
    };
    let tells = |text: &String| text.to_lowercase().contains(WORD);
    let whole = told(Report::CaseRecord).iter().filter(|text| tells(text)).count();
    assert!(whole > 60, "the whole record tells it {whole} times");
    for text in told(Report::CaseRecordRedacted) {
        assert!(!tells(&text), "{text}");
        for other in ["098765432", "098765433", "···432", "29 May 1987", "1987", "Spanish", "425df027", "SHA-256"] {
            assert!(!text.contains(other), "{other}: {text}");
        }
    }
}

/// What a redacted record must tell as the whole one does: times, clocks, grounds, checks and who recorded what.
fn kept(record: &Value) -> Value {
    let list =
        |name: &str, of: &dyn Fn(&Value) -> Value| record[name].as_array().unwrap().iter().map(of).collect::<Value>();
    let labels = |paper: &Value| {
        paper["printed"].as_array().unwrap().iter().map(|pair| pair["label"].clone()).collect::<Value>()
    };
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
        "checks": list("papers", &|paper| json!([weights(paper), labels(paper)])),
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
fn a_number_of_a_paper_is_nobody_elses_where_the_person_has_none() {
    let lines =
        LEAKS.replace(r#""born":"1987-05-29","a_number":"A098765432","state_id""#, r#""born":"1987-05-29","state_id""#);
    let one = One { record: first_case(5, &lines), name: "zzleak-1", as_of: AFTER };
    let papers = record(&one, Report::CaseRecordRedacted)["papers"].to_string();
    assert!(papers.contains("[A-number redacted]") && !papers.contains("other A-number"), "{papers}");
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
        assert!(pages.contains(&solid("all that somebody wrote in words are taken out")));
        assert!(!pages.to_lowercase().contains("exampleton"));
    }
}
