//! Every fact stands on the pages, whatever it is.

use serde_json::Value;

use super::every::{EVERY, Sample, first_of_each_place, for_real, numbered, texts, with_rows};
use super::pdf::{Read, tools};

/// What means something to the program that sets pages, to a browser or to a shell, and must mean nothing here.
const TYPED: [&str; 4] = [
    "#panic() #{1+1} $x$ *bold* _x_ `raw` \\ \\u{41} <a> <script>alert(1)</script>",
    "@ref // no comment /* none */ = Heading - item + one / term: ~ -- --- ...",
    "'single' \"double\" [content] (a, b) {code} https://example.invalid/a?b=c&d=%20",
    "#let x = 1; #import \"frame.typ\": * %PDF %%EOF ${HOME} `id` fi ffl 1/2 (c) -> => <= != e\u{301}",
];

/// Every fact that is not on the pages.
fn missing(read: &Read, facts: &Value, replaces: bool) -> Vec<(String, String)> {
    let says = |path: &str| !(replaces && path == "/frame/note");
    texts(facts).into_iter().filter(|(path, text)| says(path) && !read.has(text)).collect()
}

fn holds(sample: &Sample, facts: Value, what: &str) -> Read {
    let document = sample.print(facts.clone());
    let read = Read::of(&document);
    let missing = missing(&read, &facts, !document.replaced().is_empty());
    assert!(missing.is_empty(), "{:?}, {what}: not on its pages: {missing:#?}", sample.report);
    read
}

#[test]
fn every_fact_of_every_record_is_on_the_pages_of_its_report() {
    if !tools() {
        return;
    }
    for sample in EVERY.iter() {
        for facts in &sample.each {
            let _read = holds(sample, facts.clone(), "a record");
        }
    }
}

#[test]
fn every_fact_is_on_the_page_of_either_size_of_a_drill_and_of_a_real_record() {
    if !tools() {
        return;
    }
    for (paper, width, real) in
        [("us-letter", "612", false), ("us-letter", "612", true), ("a4", "595", false), ("a4", "595", true)]
    {
        for sample in EVERY.iter() {
            let mut facts = sample.richest.clone();
            facts["frame"]["paper"] = paper.into();
            if real {
                for_real(&mut facts);
            }
            numbered(&mut facts);
            let read = holds(sample, facts, paper);
            let told = read.run("pdfinfo", &["-f", "1", "-l", "99"], &[]);
            let mut sizes = told.lines().filter(|line| line.contains(" size:") && line.starts_with("Page"));
            assert!(sizes.all(|line| line.contains(width)), "{:?}: {told}", sample.report);
        }
    }
}

#[test]
fn whatever_is_typed_prints_as_text() {
    if !tools() {
        return;
    }
    for sample in EVERY.iter() {
        for typed in TYPED {
            let mut facts = sample.richest.clone();
            first_of_each_place(&mut facts, &mut |text| typed.clone_into(text));
            numbered(&mut facts);
            let _read = holds(sample, facts, "what is typed");
        }
    }
}

#[test]
fn names_of_sixty_letters_are_on_the_pages_with_and_without_blanks() {
    if !tools() {
        return;
    }
    for (name, what) in [("W".repeat(60), "no blank"), ("Inventada ".repeat(6), "blanks")] {
        for sample in EVERY.iter() {
            let mut facts = sample.richest.clone();
            first_of_each_place(&mut facts, &mut |text| text.clone_from(&name));
            numbered(&mut facts);
            let _read = holds(sample, facts, what);
        }
    }
}

#[test]
fn no_row_one_row_and_a_hundred_rows_are_on_the_pages() {
    if !tools() {
        return;
    }
    for sample in EVERY.iter() {
        for rows in [0, 1, 100] {
            let mut facts = sample.richest.clone();
            with_rows(&mut facts, rows);
            numbered(&mut facts);
            let _read = holds(sample, facts, &format!("{rows} rows"));
        }
    }
}

#[test]
fn what_turns_or_hides_letters_and_names_of_other_scripts_are_on_the_pages_or_their_numbers_are() {
    if !tools() {
        return;
    }
    let turned = "a\u{202e}b\u{202c} \u{200f}c h\u{2066}i d\u{ad}e f\u{200b}g \u{feff}j k\u{0}l";
    for typed in [turned, "مريم שרה 王小明 홍길동", "Алексей Ελένη", "first\nsecond\r\nthird\tfourth"]
    {
        for sample in EVERY.iter() {
            let mut facts = sample.richest.clone();
            first_of_each_place(&mut facts, &mut |text| typed.clone_into(text));
            numbered(&mut facts);
            let _read = holds(sample, facts, typed);
        }
    }
}
