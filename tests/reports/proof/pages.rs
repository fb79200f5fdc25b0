//! What stands on every page.

use super::every::{EVERY, Sample, numbered, with_rows};
use super::pdf::{Read, tools};

fn with(sample: &Sample, rows: usize, paper: &str) -> Read {
    let mut facts = sample.richest.clone();
    facts["frame"]["paper"] = paper.into();
    with_rows(&mut facts, rows);
    numbered(&mut facts);
    Read::of(&sample.print(facts))
}

#[test]
fn every_page_names_its_report_its_moment_its_number_and_the_newest_event() {
    if !tools() {
        return;
    }
    for sample in EVERY.iter() {
        let read = with(sample, 9, "us-letter");
        let frame = &sample.print(sample.richest.clone());
        let count = read.pages.len();
        let head = "7f3a91c022de8b1405e9c3d71a60f24b";
        for (nth, page) in read.pages.iter().enumerate() {
            let number = format!("{}", nth + 1);
            assert!(page.contains(&super::pdf::solid(frame.title())), "{:?}, page {number}", sample.report);
            assert!(page.contains(head), "{:?}, page {number}: the head", sample.report);
            assert!(page.contains("DRILL:"), "{:?}, page {number}: that it is a drill", sample.report);
            assert!(page.contains(&number) && page.contains(&count.to_string()), "{:?}: its number", sample.report);
        }
    }
}
