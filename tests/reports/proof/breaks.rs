//! Where pages break: no heading without what it heads, no row in two halves, a table's head over each of its parts.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::every::{EVERY, Sample, for_real, numbered, texts, with_rows};
use super::pdf::{Read, tools};

/// Lists of so many rows put the breaks of pages in many places.
const ROWS: [usize; 16] = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 40];
/// Of so few rows poppler tells the structure soon.
const FEW: usize = 2;

/// What the pages of a report look like, told by one that is short.
struct Shape {
    headings: Vec<String>,
    /// The head of the table in which each fact of a row stands, by where the fact lies: `/rows/*/name`.
    heads: BTreeMap<String, String>,
}

fn with(sample: &Sample, rows: usize, paper: &str) -> (Value, Read) {
    let mut facts = sample.richest.clone();
    facts["frame"]["paper"] = paper.into();
    with_rows(&mut facts, rows);
    // Numbered first: the short report that tells what the pages look like has the same numbers.
    numbered(&mut facts);
    // A page of a real record has another top than that of a drill.
    if rows % 4 > 1 {
        for_real(&mut facts);
    }
    let read = Read::of(&sample.print(facts.clone()));
    (facts, read)
}

/// Where a fact lies, whatever its row: `/rows/*/name`.
fn column(path: &str) -> String {
    let part = |part: &str| if part.parse::<u32>().is_ok() { "*".to_owned() } else { part.to_owned() };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

fn is_heading(kind: &str) -> bool {
    kind.strip_prefix('H').is_some_and(|level| level.parse::<u32>().is_ok())
}

impl Shape {
    fn of(sample: &Sample) -> Self {
        let (facts, read) = with(sample, FEW, "us-letter");
        let elements = read.structure();
        let headings = elements.iter().filter(|element| is_heading(&element.kind)).map(|element| element.text.clone());
        let mut heads = BTreeMap::new();
        for (at, table) in elements.iter().enumerate().filter(|(_, element)| element.kind == "Table") {
            let inside = &elements[at + 1..table.end];
            let head: String = inside.iter().filter(|cell| cell.kind == "TH").map(|cell| cell.text.as_str()).collect();
            for cell in inside.iter().filter(|cell| cell.kind == "TD" && !head.is_empty()) {
                for (path, _) in texts(&facts).iter().filter(|(_, text)| cell.text.contains(&read.shown(text))) {
                    let _same = heads.insert(column(path), head.clone());
                }
            }
        }
        Self { headings: headings.collect(), heads }
    }
}

/// Whether it must stay whole: it does not say that it may break, and has no rows of its own.
fn is_row(fields: &Map<String, Value>) -> bool {
    let rows = |field: &Value| field.as_array().is_some_and(|items| items.iter().any(Value::is_object));
    fields.get("breaks") != Some(&Value::Bool(true)) && !fields.values().any(rows)
}

/// The texts of each row that must stay whole, by where the row lies.
fn whole_rows(facts: &Value, path: &str, found: &mut Vec<Vec<(String, String)>>) {
    match facts {
        Value::Array(items) => {
            for (nth, item) in items.iter().enumerate() {
                let path = format!("{path}/{nth}");
                match item {
                    Value::Object(fields) if is_row(fields) => {
                        let own = fields.iter().filter_map(|(name, field)| {
                            let text = field.as_str().filter(|text| text.starts_with('T'))?;
                            Some((format!("{path}/{name}"), text.to_owned()))
                        });
                        found.push(own.collect());
                        whole_rows(item, &path, found);
                    }
                    _ => whole_rows(item, &path, found),
                }
            }
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(name, field)| whole_rows(field, &format!("{path}/{name}"), found));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// What is wrong with the breaks of these pages.
fn torn(shape: &Shape, facts: &Value, read: &Read) -> Vec<String> {
    let mut torn = Vec::new();
    let bodies = read.bodies(facts);
    for (nth, body) in bodies.iter().enumerate() {
        let ends = |with: &&String| body.ends_with(with.as_str());
        torn.extend(shape.headings.iter().find(ends).map(|heading| format!("page {} ends with {heading}", nth + 1)));
        torn.extend(shape.heads.values().find(ends).map(|head| format!("page {} ends with {head}", nth + 1)));
    }
    let mut rows = Vec::new();
    whole_rows(facts, "", &mut rows);
    let mut last = 0;
    for row in rows.iter().filter(|row| !row.is_empty()) {
        let shown: Vec<String> = row.iter().map(|(_, text)| read.shown(text)).collect();
        let whole = |nth: &usize| shown.iter().all(|text| bodies[*nth].contains(text));
        // Mostly it stands where the row before it stood, or on the page after that.
        let found = (last..bodies.len()).chain(0..last).find(whole);
        last = found.unwrap_or(last);
        let page = found.map(|nth| &bodies[nth]);
        let head = row.iter().find_map(|(path, _)| shape.heads.get(&column(path)));
        match (page, head) {
            (None, _) => torn.push(format!("cut: {row:?}")),
            (Some(page), Some(head)) if !page.contains(head) => torn.push(format!("no head {head} above {row:?}")),
            (Some(_), _) => {}
        }
    }
    torn
}

#[test]
fn no_page_ends_with_a_heading_cuts_a_row_or_leaves_a_table_without_its_head() {
    if !tools() {
        return;
    }
    let mut wrong = Vec::new();
    for sample in EVERY.iter() {
        let shape = Shape::of(sample);
        assert!(!shape.headings.is_empty(), "{:?}", sample.report);
        for rows in ROWS {
            let paper = if rows % 2 == 0 { "us-letter" } else { "a4" };
            let (facts, read) = with(sample, rows, paper);
            let torn = torn(&shape, &facts, &read);
            wrong.extend(torn.into_iter().take(3).map(|says| format!("{:?}, {rows} rows: {says}", sample.report)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn five_hundred_rows_of_every_list_are_whole_on_the_pages_with_their_heads() {
    if !tools() {
        return;
    }
    for sample in EVERY.iter() {
        let (facts, read) = with(sample, 500, "us-letter");
        let torn = torn(&Shape::of(sample), &facts, &read);
        assert!(torn.is_empty(), "{:?}: {:#?}", sample.report, torn.iter().take(3).collect::<Vec<_>>());
    }
}

/// Takes a text from the page on which it stands and puts it at the end of another one, before the foot.
fn moved(facts: &Value, read: &mut Read, text: &str, to: usize) {
    let foot = read.shown(facts["frame"]["words"]["journal"].as_str().unwrap());
    let from = read.pages.iter().position(|page| page.contains(text)).unwrap();
    assert_ne!(from, to, "{text}");
    read.pages[from] = read.pages[from].replacen(text, "", 1);
    let at = read.pages[to].rfind(&foot).unwrap();
    read.pages[to].insert_str(at, text);
}

#[test]
fn a_moved_row_a_heading_alone_and_a_table_without_its_head_are_noticed() {
    if !tools() {
        return;
    }
    let daily = &EVERY[0];
    let shape = Shape::of(daily);
    let pages = || with(daily, 40, "us-letter");
    let (facts, read) = pages();
    assert!(torn(&shape, &facts, &read).is_empty(), "as it was set nothing is torn");
    let last = read.pages.len() - 1;

    let (facts, mut read) = pages();
    let reason = read.shown(facts["rows"][0]["reason"].as_str().unwrap());
    moved(&facts, &mut read, &reason, last);
    let row = torn(&shape, &facts, &read);
    assert!(row.len() == 1 && row[0].starts_with("cut:") && row[0].contains("/rows/0/"), "{row:#?}");

    let (facts, mut read) = pages();
    let heading = read.shown(facts["outcomes_title"].as_str().unwrap());
    moved(&facts, &mut read, &heading, 0);
    let alone = torn(&shape, &facts, &read);
    assert!(alone.iter().any(|says| *says == format!("page 1 ends with {heading}")), "{alone:#?}");

    let (facts, mut read) = pages();
    let head = shape.heads["/rows/*/name"].clone();
    let with_head = read.pages.iter_mut().rfind(|page| page.contains(&head)).unwrap();
    *with_head = with_head.replacen(&head, "", 1);
    let headless = torn(&shape, &facts, &read);
    assert!(headless.iter().any(|says| says.starts_with(&format!("no head {head} above"))), "{headless:#?}");
}
