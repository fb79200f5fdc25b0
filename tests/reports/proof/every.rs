//! The facts of every report, and what may be done to them.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use hold48::custody::issued::Report;
use hold48::journal::record::Journal;
use hold48::report::{Document, Facts, languages};
use serde_json::Value;
use tempfile::TempDir;

use crate::kit::{Ask, NOW, PRESS, drill, facts};
use crate::people::{SERVED, case, outcome};

/// After everything that happens to anybody in these records.
const LATER: &str = "2026-11-17T18:00:00Z";

/// Fields that steer a page and do not stand on it, or not on every one: whose it is from the second page on, and the zone
/// in the head of a table. Tests of their own look for those two.
const STEERING: [&str; 6] =
    ["/frame/language", "/frame/language_name", "/frame/paper", "/frame/words/by", "/frame/subject", "/zone"];
/// What of the frame somebody types: the jail, the staff who print or approve, the terms of the agreement.
const TYPED: [&str; 4] = ["/frame/facility", "/frame/printed", "/frame/rules", "/frame/legend"];

/// Whether a field steers a page: by which sign a lane of the strip is drawn, and what stands only where nothing else does.
fn steers(path: &str) -> bool {
    STEERING.contains(&path)
        || path == "/claims_title"
        || path.starts_with("/strip/") && path.ends_with("/kind")
        || path.ends_with("/blank")
}

/// A report with facts of real records; what is nothing in one of them is there in another.
pub struct Sample {
    pub report: Report,
    /// Facts of one record, of whose kind the others are.
    pub like: Facts,
    /// The facts of all records in one: no list is empty that has a row anywhere.
    pub richest: Value,
    /// The facts of each record.
    pub each: Vec<Value>,
}

/// Every report that there is, a paper for the person in each of its languages.
pub static EVERY: LazyLock<Vec<Sample>> = LazyLock::new(|| {
    let records = [
        (drill(), NOW),
        (case(usize::MAX, &[]), LATER),
        (case(SERVED, &[outcome("2026-11-17 02:20", r#"{"kind":"released"}"#)]), LATER),
    ];
    let in_each = |report: Report| match report.for_the_person() {
        true => languages().into_iter().map(|language| (report, language.code)).collect(),
        false => vec![(report, "en")],
    };
    let all = Report::ALL.into_iter().flat_map(in_each);
    all.map(|(report, language)| sample(report, language, &records)).collect()
});

fn sample(report: Report, language: &str, records: &[(TempDir, &str)]) -> Sample {
    let mut found: Vec<Facts> = Vec::new();
    for (record, as_of) in records {
        let asked = |person| facts(record.path(), &Ask { as_of, language, ..Ask::of(report, person) });
        let of_people: Vec<_> = match report.of_case() {
            true => bookings(record).iter().map(|number| asked(Some(number))).collect(),
            false => vec![asked(None)],
        };
        found.extend(of_people.into_iter().flatten());
    }
    let each: Vec<Value> = found.iter().map(|facts| serde_json::to_value(facts).unwrap()).collect();
    let richest = each.iter().cloned().reduce(richer).expect("somebody of whom there is such a report");
    Sample { report, like: found.swap_remove(0), richest, each }
}

/// Somebody's first booking is their name here.
fn bookings(record: &TempDir) -> Vec<String> {
    let journal = Journal::open(record.path()).unwrap();
    let file = |person| journal.case(person).unwrap().unwrap().file;
    let files = journal.everybody().unwrap().into_iter().map(file);
    files.filter_map(|file| file.bookings.first().map(|booking| booking.number.clone())).collect()
}

/// The first, with what it lacks taken from the second.
fn richer(one: Value, other: Value) -> Value {
    match (one, other) {
        (Value::Null, other) => other,
        (Value::Array(items), other) if items.is_empty() => other,
        (Value::String(text), other @ Value::String(_)) if text.is_empty() => other,
        (Value::Object(mut fields), Value::Object(other)) => {
            for (name, there) in other {
                let here = fields.get_mut(&name).map(Value::take);
                let _replaced = fields.insert(name, here.map_or(there.clone(), |here| richer(here, there)));
            }
            Value::Object(fields)
        }
        (one, _) => one,
    }
}

impl Sample {
    /// The pages of facts of this report.
    pub fn print(&self, facts: Value) -> Document {
        PRESS.print_kept(&self.like, facts).unwrap_or_else(|why| panic!("{:?}: {why}", self.report))
    }
}

/// The facts as of a record that is no drill: without the band over each page, and so with another top.
pub fn for_real(facts: &mut Value) {
    assert!(facts["frame"]["drill"].is_string());
    facts["frame"]["drill"] = Value::Null;
}

/// Calls with every text that stands on the pages, and where it lies: `/rows/3/name`.
pub fn each_text(facts: &mut Value, call: &mut impl FnMut(&str, &mut String)) {
    walk(facts, "", call);
}

fn walk(value: &mut Value, path: &str, call: &mut impl FnMut(&str, &mut String)) {
    match value {
        Value::String(text) if !steers(path) => call(path, text),
        Value::Array(items) => {
            items.iter_mut().enumerate().for_each(|(nth, item)| walk(item, &format!("{path}/{nth}"), call));
        }
        Value::Object(fields) => {
            fields.iter_mut().for_each(|(name, item)| walk(item, &format!("{path}/{name}"), call));
        }
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Whether the words are the program's own or chosen by two people beforehand: nobody types what stands before a field, how
/// many there are, the days of an axis, or a sentence of a notice.
fn ours(path: &str) -> bool {
    !TYPED.contains(&path)
        && ["/frame", "/counts", "/log", "/outage", "/strip", "/then"].iter().any(|place| path.starts_with(place))
        || ["/word", "/field", "/label", "/title", "_title"].iter().any(|place| path.ends_with(place))
}

/// Calls with one text of each place that somebody may have typed: of `/rows/3/name` and `/rows/4/name` the first alone.
pub fn first_of_each_place(facts: &mut Value, call: &mut impl FnMut(&mut String)) {
    let mut seen = BTreeSet::new();
    each_text(facts, &mut |path, text| {
        let place: Vec<&str> = path.split('/').filter(|part| part.parse::<usize>().is_err()).collect();
        if !ours(path) && seen.insert(place.join("/")) {
            call(text);
        }
    });
}

/// The texts that stand on the pages, with where they lie.
pub fn texts(facts: &Value) -> Vec<(String, String)> {
    let mut found = Vec::new();
    each_text(&mut facts.clone(), &mut |path, text| found.push((path.to_owned(), text.clone())));
    found
}

/// Makes every list of rows so long; lists in its rows stay. A list of other things has its length from the form that it
/// fills.
pub fn with_rows(facts: &mut Value, count: usize) {
    match facts {
        Value::Array(items) if items.first().is_some_and(Value::is_object) => {
            *items = items.iter().cycle().take(count).cloned().collect();
        }
        // A drawing of grounds over time has no more lanes than a page is high; words beneath tell all of them.
        Value::Object(fields) => {
            fields.iter_mut().filter(|(name, _)| *name != "strip").for_each(|(_, field)| with_rows(field, count));
        }
        Value::Array(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Puts a number before every text that is not empty, and gives each text its own: `T17x`. Texts that are in no list keep
/// theirs, however long the lists are.
pub fn numbered(facts: &mut Value) {
    let mut nth = 0;
    for in_list in [false, true] {
        each_text(facts, &mut |path, text| {
            let lies_in_one = path.split('/').any(|part| part.parse::<usize>().is_ok());
            if lies_in_one == in_list && !text.is_empty() {
                nth += 1;
                *text = format!("T{nth}x {text}");
            }
        });
    }
}
