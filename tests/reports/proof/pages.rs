//! What stands on every page, and that nothing stands beside it.

use std::collections::BTreeMap;

use hold48::custody::issued::Report;
use serde_json::Value;

use super::every::{EVERY, Sample, first_of_each_place, numbered, with_rows};
use super::pdf::{Read, solid, tools};
use crate::kit::{Ask, facts};
use crate::people::{SERVED, case};

const PAPERS: [&str; 2] = ["us-letter", "a4"];
/// The least distance of words from the edges of a page, in points: the margins at its sides, and at its foot what printers
/// leave white.
const SIDE: f64 = 50.0;
const FOOT: f64 = 18.0;

fn with(sample: &Sample, rows: usize, paper: &str) -> (Value, Read) {
    let mut facts = sample.richest.clone();
    facts["frame"]["paper"] = paper.into();
    with_rows(&mut facts, rows);
    numbered(&mut facts);
    let read = Read::of(&sample.print(facts.clone()));
    (facts, read)
}

/// What is missing on pages that must say of themselves which they are.
fn unnamed(facts: &Value, pages: &[String]) -> Vec<String> {
    let says = |name: &str| solid(facts["frame"][name].as_str().unwrap_or_default());
    let word = |name: &str| solid(facts["frame"]["words"][name].as_str().unwrap());
    let (moment, head) = (word("as_of") + &says("as_of"), word("journal") + &says("head"));
    let mut missing = Vec::new();
    for (nth, page) in pages.iter().enumerate() {
        let number = format!("{}{}{}{}", word("page"), nth + 1, word("of"), pages.len());
        let printed = format!("{head}{}{}", word("printed"), says("printed"));
        let whose = ["title", "subject", "facility"].map(says).into_iter().filter(|words| !words.is_empty());
        let top = if nth == 0 { says("title") } else { whose.collect::<Vec<_>>().join("·") };
        let rest = ["rules", "legend", "drill"].map(|name| (name, says(name)));
        let foot = [("number", number), ("newest event", printed)];
        let parts = [("report", top), ("jail", says("facility")), ("moment", moment.clone())].into_iter().chain(foot);
        let absent = parts.chain(rest).filter(|(_, text)| !page.contains(text.as_str()));
        missing.extend(absent.map(|(name, text)| format!("page {}: no {name}, {text}", nth + 1)));
    }
    missing
}

#[test]
fn every_page_of_either_size_names_its_report_its_person_its_jail_its_moment_its_number_and_the_newest_event() {
    if !tools() {
        return;
    }
    for paper in PAPERS {
        for sample in EVERY.iter() {
            let (facts, read) = with(sample, 9, paper);
            let missing = unnamed(&facts, &read.pages);
            assert!(missing.is_empty(), "{:?} on {paper}: {missing:#?}", sample.report);
        }
    }
}

#[test]
fn pages_out_of_order_a_page_too_few_and_another_moment_are_noticed() {
    if !tools() {
        return;
    }
    for paper in PAPERS {
        for sample in EVERY.iter() {
            let (facts, read) = with(sample, 40, paper);
            let swapped: Vec<String> = read.pages.iter().rev().cloned().collect();
            assert!(swapped.len() > 1 && !unnamed(&facts, &swapped).is_empty(), "{:?}: swapped", sample.report);
            assert!(!unnamed(&facts, &read.pages[1..]).is_empty(), "{:?}: one too few", sample.report);
            let subject = sample.report.of_case().then_some("subject");
            assert_eq!(facts["frame"]["subject"].is_string(), subject.is_some(), "{:?}", sample.report);
            for name in ["as_of", "head", "printed", "title", "facility", "rules"].into_iter().chain(subject) {
                let mut other = facts.clone();
                other["frame"][name] = "Another".into();
                assert_eq!(
                    unnamed(&other, &read.pages).iter().filter(|says| says.starts_with("page 2:")).count().min(1),
                    1,
                    "{:?}: another {name} on page 2",
                    sample.report
                );
            }
        }
    }
}

/// Words that stand outside the margins of their page.
fn beside(read: &Read) -> Vec<String> {
    let off = |page: &super::pdf::Boxes| -> Vec<String> {
        let inside = |word: &super::pdf::Word| {
            word.left >= SIDE && word.right <= page.width - SIDE && word.top >= 0.0 && word.bottom <= page.height - FOOT
        };
        let words = page.words.iter().filter(|word| !inside(word));
        words.map(|word| format!("{} at {} to {}, {}", word.text, word.left, word.right, word.bottom)).collect()
    };
    read.boxes()
        .iter()
        .enumerate()
        .flat_map(|(nth, page)| off(page).into_iter().map(move |says| format!("page {}: {says}", nth + 1)))
        .collect()
}

#[test]
fn two_hundred_letters_without_a_blank_in_every_field_stand_whole_within_the_margins() {
    if !tools() {
        return;
    }
    for paper in PAPERS {
        for sample in EVERY.iter() {
            let mut facts = sample.richest.clone();
            facts["frame"]["paper"] = paper.into();
            with_rows(&mut facts, 3);
            // Each its own letters, so that a piece of one is not taken for that of another.
            let mut whole = BTreeMap::new();
            let mut nth = 0;
            let mut long = |text: &mut String| {
                nth += 1;
                *text = format!("W{nth:07}").repeat(25);
                let _new = whole.insert(nth, text.clone());
            };
            first_of_each_place(&mut facts, &mut long);
            if let Value::String(subject) = &mut facts["frame"]["subject"] {
                long(subject);
            }
            let read = Read::of(&sample.print(facts));
            let beside = beside(&read);
            assert!(
                beside.is_empty(),
                "{:?} on {paper}: {:#?}",
                sample.report,
                beside.iter().take(5).collect::<Vec<_>>()
            );
            let text = read.pages.concat();
            for (nth, _) in whole {
                let there = text.matches(&format!("W{nth:07}")).count();
                assert!(there >= 25, "{:?} on {paper}: {there} of 25 pieces of field {nth}", sample.report);
            }
        }
    }
}

#[test]
fn a_jail_and_staff_with_long_names_have_them_whole_over_and_under_every_page() {
    if !tools() {
        return;
    }
    let long = |sign: &str, letters: usize| format!("{sign}nvented ").repeat(40)[..letters].trim_end().to_owned();
    for (letters, paper) in [(60, "us-letter"), (60, "a4"), (200, "us-letter"), (200, "a4")] {
        for sample in EVERY.iter() {
            let mut facts = sample.richest.clone();
            with_rows(&mut facts, 9);
            facts["frame"]["paper"] = paper.into();
            for (name, sign) in [("facility", "I"), ("printed", "J"), ("rules", "K"), ("legend", "L")] {
                facts["frame"][name] = long(sign, letters).into();
            }
            if facts["frame"]["subject"].is_string() {
                facts["frame"]["subject"] = long("M", letters).into();
            }
            let read = Read::of(&sample.print(facts.clone()));
            let (missing, beside) = (unnamed(&facts, &read.pages), beside(&read));
            assert!(missing.is_empty(), "{:?} on {paper}, {letters} letters: {missing:#?}", sample.report);
            assert!(beside.is_empty(), "{:?} on {paper}, {letters} letters: {beside:#?}", sample.report);
        }
    }
}

/// The legend of a profile on the frame of a report: at the foot of pages, and whole at the end.
fn legend(text: &str) -> (Value, Value) {
    let rules = format!(r#"{{"legend":"{text}","citation":"invented"}}"#);
    let propose = format!(r#"{{"now":"2026-11-15 02:13","by":"@jail","do":"propose_profile","rules":{rules}}}"#);
    let approve = |by: &str| format!(r#"{{"now":"2026-11-15 02:14","by":"@{by}","do":"approve_profile","version":1}}"#);
    let record = case(SERVED, &[propose, approve("jail"), approve("elm")]);
    let board = facts(record.path(), &Ask { as_of: "2026-11-15T09:00:00Z", ..Ask::of(Report::ShiftBoard, None) });
    let frame = serde_json::to_value(board.unwrap()).unwrap()["frame"].take();
    (frame["legend"].clone(), frame["legend_whole"].clone())
}

#[test]
fn a_legend_of_ten_thousand_characters_stands_whole_at_the_end_and_its_begin_on_every_page() {
    if !tools() {
        return;
    }
    let text: String = (0..1_230).map(|nth| format!("leg{nth:04} ")).collect();
    let (at_foot, whole) = legend(text.trim());
    let last = at_foot.as_str().unwrap().split_whitespace().next_back().unwrap();
    assert!(whole.as_str().unwrap().ends_with("leg1229") && last.ends_with('…'), "{at_foot}");
    for paper in PAPERS {
        for sample in EVERY.iter().filter(|sample| !sample.report.for_the_person()) {
            let mut facts = sample.richest.clone();
            for (name, says) in [("paper", &paper.into()), ("legend", &at_foot), ("legend_whole", &whole)] {
                facts["frame"][name] = says.clone();
            }
            let read = Read::of(&sample.print(facts));
            let begins = read.pages.iter().position(|page| page.contains("Legendoftheagreement,infull")).unwrap() + 1;
            let foot = format!("{last}Infullonpage{begins}.");
            assert!(read.pages.iter().all(|page| page.contains(&foot)), "{:?} on {paper}: {foot}", sample.report);
            let lost: Vec<&str> = text.split_whitespace().filter(|word| !read.on_paper(word)).collect();
            let beside = beside(&read);
            assert!(lost.is_empty() && beside.is_empty(), "{:?} on {paper}: {lost:?} {beside:?}", sample.report);
        }
    }
}

#[test]
fn a_legend_that_has_room_at_the_foot_stands_there_alone() {
    assert_eq!(legend("Invented terms."), ("Invented terms.".into(), Value::Null));
}
