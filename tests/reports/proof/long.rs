//! A field of 10,000 characters is on the pages whole, in every report that shows it.

use std::collections::BTreeSet;

use hold48::custody::issued::Report;
use serde_json::Value;

use super::pdf::{Read, tools};
use crate::kit::{Ask, NOW, PRESS, facts, record};
use crate::people::{SERVED, outcome};

/// After everything that happens here.
const LATER: &str = "2026-11-17T18:00:00Z";

/// Nearly 10,000 characters, each word its own: `q0001` and on. The sentence around it needs the rest.
fn words(sign: char) -> String {
    (0..1_640).map(|nth| format!("{sign}{nth:04} ")).collect::<String>() + "end."
}

/// The first case with everything that somebody may tell at length told at that length.
fn told_at_length() -> String {
    include_str!("../../../docs/first-case.jsonl")
        .replace("first-case-warrant.png", "docs/first-case-warrant.png")
        .replace("Invented charge, case 26-CR-0001", &words('c'))
        .replace("bond accepted, receipt 44812", &words('b'))
        .replace(r#""medical_screen":true"#, &format!(r#""medical_screen":true,"volunteered":"{}""#, words('v')))
        .replace("Walking the person from B-04 to booking room 2 took five minutes.", &words('k'))
}

/// Words of long texts that stand on no page.
fn lost(facts: &Value, pages: &[String]) -> Vec<String> {
    let mut texts = Vec::new();
    super::every::each_text(&mut facts.clone(), &mut |_, text| texts.push(text.clone()));
    let long = texts.iter().filter(|text| text.chars().count() > 1_000);
    let words = long.flat_map(|text| text.split_whitespace());
    words.filter(|word| !pages.iter().any(|page| page.contains(word))).map(str::to_owned).collect()
}

#[test]
fn what_is_told_in_ten_thousand_characters_is_on_the_pages_to_its_last_word() {
    if !tools() {
        return;
    }
    let held = told_at_length();
    // Whoever is released and not handed over gets a notice.
    let served: Vec<&str> = held.lines().take(SERVED).collect();
    let released = record(&format!("{}\n{}", served.join("\n"), outcome("2026-11-17 02:20", r#"{"kind":"released"}"#)));
    let held = record(&held);
    for report in Report::ALL {
        let (mut whole, mut set) = (BTreeSet::new(), 0);
        for (record, as_of) in [(&held, NOW), (&held, LATER), (&released, LATER)] {
            let person = report.of_case().then_some("26-01188");
            let Ok(facts) = facts(record.path(), &Ask { as_of, ..Ask::of(report, person) }) else { continue };
            set += 1;
            let value = serde_json::to_value(&facts).unwrap();
            let read = Read::of(&PRESS.print(&facts).unwrap());
            let lost = lost(&value, &read.pages);
            assert!(lost.is_empty(), "{report:?} as of {as_of}: {} words, {:?}", lost.len(), lost.first());
            whole.extend(['b', 'c', 'k', 'v'].into_iter().filter(|sign| read.on_paper(&format!("{sign}1639"))));
        }
        assert!(set > 0, "{report:?} was not set at all");
        assert_eq!(whole, shows(report).chars().collect(), "{report:?}");
    }
}

/// Which of the long texts a report tells whole: the proof of bond, the charge, the known cause, what was volunteered. Lists
/// of people shorten them, and papers for the person and of the hand-over tell none of them.
fn shows(report: Report) -> &'static str {
    match report {
        Report::CaseRecord => "bckv",
        Report::ClockWorksheet => "bc",
        Report::OverDetention => "bck",
        Report::ServiceWorksheet => "c",
        Report::DailyCustody
        | Report::ShiftBoard
        | Report::DeadlineCard
        | Report::ReleaseNotice
        | Report::TransferRecord
        | Report::CaseRecordRedacted => "",
    }
}
