//! The file: what it says of itself, whether it is sound, and that the same facts give the same bytes.

use std::path::Path;
use std::process::Command;

use hold48::report::Press;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::every::{EVERY, for_real, numbered, with_rows};
use super::pdf::{Read, tools};
use crate::kit::{NOW, drill};

#[test]
fn every_report_is_tagged_titled_sound_and_says_by_which_standards_it_is_made() {
    if !tools() {
        return;
    }
    for sample in EVERY.iter() {
        let title = sample.richest["frame"]["title"].as_str().unwrap();
        let language = sample.richest["frame"]["language"].as_str().unwrap();
        let read = Read::of(&sample.print(sample.richest.clone()));
        let info = read.run("pdfinfo", &[], &[]);
        let says =
            |name: &str| info.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim().to_owned();
        assert_eq!(says("Title:"), title);
        assert_eq!((says("Tagged:").as_str(), says("PDF version:").as_str()), ("yes", "1.7"), "{title}");
        assert_eq!((says("Encrypted:").as_str(), says("JavaScript:").as_str()), ("no", "no"), "{title}");
        let meta = read.run("pdfinfo", &["-meta"], &[]);
        for part in ["<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", title] {
            assert!(meta.contains(part), "{title}: {part}");
        }
        assert!(read.run("qpdf", &["--check"], &[]).contains("No syntax or stream encoding errors"), "{title}");
        let objects = read.run("qpdf", &["--json=2", "--json-key=qpdf"], &[]);
        assert!(objects.contains(&format!("\"/Lang\": \"u:{language}\"")), "{title}: its language");
        assert!(objects.contains("\"/DisplayDocTitle\": true"), "{title}: a reader shows the title, not the file");
    }
}

#[test]
fn every_report_is_read_aloud_in_order_with_one_title_and_with_heads_of_tables() {
    if !tools() {
        return;
    }
    for sample in EVERY.iter() {
        let read = Read::of(&sample.print(sample.richest.clone()));
        let levels: Vec<u32> =
            read.structure().iter().filter_map(|element| element.kind.strip_prefix('H')?.parse().ok()).collect();
        assert_eq!(levels.first(), Some(&1), "{:?}", sample.report);
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{:?}", sample.report);
        for (at, table) in read.structure().iter().enumerate().filter(|(_, element)| element.kind == "Table") {
            let inside = &read.structure()[at + 1..table.end];
            let cells = |kind: &str| inside.iter().filter(|element| element.kind == kind).count();
            assert!(cells("TH") > 0, "{:?}: a table without a head: {}", sample.report, table.text);
        }
        let skips = levels.windows(2).any(|pair| pair[1] > pair[0] + 1);
        assert!(!skips, "{:?}: no level is left out: {levels:?}", sample.report);
        let objects = read.run("qpdf", &["--json=2", "--json-key=qpdf"], &[]);
        let (figures, with_words) = figures(&serde_json::from_str(&objects).unwrap());
        assert_eq!(figures, with_words, "{:?}: no picture without words", sample.report);
    }
}

#[test]
fn what_is_read_aloud_stands_in_the_same_order_on_the_pages() {
    if !tools() {
        return;
    }
    for sample in EVERY.iter() {
        let mut facts = sample.richest.clone();
        numbered(&mut facts);
        // The band of a drill lies over the page and says its words before those that are read aloud.
        for_real(&mut facts);
        let read = Read::of(&sample.print(facts));
        let aloud = numbers(&read.structure()[0].text);
        let mut seen = numbers(&read.pages.concat());
        // Head and foot of a page, and the head of a table on its next page, are not read aloud again.
        seen.retain(|number| aloud.contains(number));
        assert!(aloud.len() > 10, "{:?}: {aloud:?}", sample.report);
        assert_eq!(seen, aloud, "{:?}", sample.report);
    }
}

/// The numbers of facts in a text, each where it stands first.
fn numbers(text: &str) -> Vec<u32> {
    let mut found = Vec::new();
    for part in text.split('T').skip(1) {
        let number = part.split_once('x').and_then(|(number, _)| number.parse().ok());
        found.extend(number.filter(|number| !found.contains(number)));
    }
    found
}

/// How many figures there are in a structure, and of how many it is told in words what they show.
fn figures(objects: &Value) -> (usize, usize) {
    let within: Vec<&Value> = match objects {
        Value::Array(items) => items.iter().collect(),
        Value::Object(fields) => fields.values().collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    let figure = objects["/S"] == "/Figure";
    // qpdf writes a text as `u:` or `b:` and its letters.
    let told = figure && objects["/Alt"].as_str().is_some_and(|words| words.trim().len() > 2);
    let own = (usize::from(figure), usize::from(told));
    within.into_iter().map(figures).fold(own, |(all, told), (more, more_told)| (all + more, told + more_told))
}

#[test]
fn each_figure_is_counted_and_words_of_one_do_not_serve_another() {
    let figure = |alt: Value| json!({ "value": { "/S": "/Figure", "/Type": "/StructElem", "/Alt": alt } });
    let objects = json!([{ "obj:1 0 R": figure("u:A strip".into()), "obj:2 0 R": figure(Value::Null), "obj:3 0 R": figure("u: ".into()) }]);
    assert_eq!(figures(&objects), (3, 1));
}

#[test]
fn the_same_facts_give_the_same_bytes_from_another_press() {
    let other = Press::new();
    for sample in EVERY.iter() {
        let mut facts = sample.richest.clone();
        with_rows(&mut facts, 40);
        numbered(&mut facts);
        let once = sample.print(facts.clone()).pdf().unwrap();
        let again = other.print_kept(&sample.like, facts).unwrap().pdf().unwrap();
        assert!(once == again, "{:?}", sample.report);
    }
}

#[test]
fn the_same_record_gives_the_same_bytes_in_another_process() {
    let drilled = drill();
    for name in ["daily-custody", "shift-board"] {
        // That a report left is recorded, so each is made from the record as it was.
        let (one, other) = (copy(drilled.path()), copy(drilled.path()));
        let print = |record: &Path| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_hold48"));
            let command = command.arg("--data").arg(record).args(["--now", NOW, "report", name, "--out", "-"]);
            let output = command.env("HOLD48_KEY_FILE", "1").output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            output.stdout
        };
        assert!(print(one.path()) == print(other.path()), "{name}");
    }
}

fn copy(record: &Path) -> TempDir {
    let copied = TempDir::new().unwrap();
    for file in std::fs::read_dir(record).unwrap().map(|file| file.unwrap().path()).filter(|file| file.is_file()) {
        let _bytes = std::fs::copy(&file, copied.path().join(file.file_name().unwrap())).unwrap();
    }
    copied
}
