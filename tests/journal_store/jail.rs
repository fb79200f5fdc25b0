//! A drill jail at work on a record of its own, with the lines of the documented first case.

use std::fs;
use std::path::Path;

use hold48::custody::ids::PersonId;
use hold48::custody::zone::{Ambiguous, Moment, read_wall};
use hold48::journal::answer::Answer;
use hold48::journal::chain::Hash32;
use hold48::journal::open;
use hold48::journal::record::{Instruction, Journal};
use serde_json::{Map, Value};
use tempfile::TempDir;

pub struct Jail {
    pub dir: TempDir,
    pub journal: Journal,
}

pub fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

/// The lines of the documented first case.
pub fn lines() -> Vec<Map<String, Value>> {
    let text = fs::read_to_string("docs/first-case.jsonl").unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

pub fn empty_in(dir: &Path) -> Journal {
    Journal::new(open::create(dir, true, at("2026-11-14T14:00:00Z")).unwrap().store).unwrap()
}

pub fn empty() -> Jail {
    let dir = tempfile::tempdir().unwrap();
    let journal = empty_in(dir.path());
    Jail { dir, journal }
}

/// After the line of that id.
pub fn after(id: &str) -> Jail {
    let mut jail = empty();
    let all = lines();
    let last = all.iter().position(|line| line["id"] == id).unwrap();
    for line in &all[..=last] {
        assert!(jail.obey(line.clone()).ok, "{line:?}");
    }
    jail
}

impl Jail {
    pub fn obey(&mut self, line: Map<String, Value>) -> Answer {
        let instruction = instruction(&self.journal, line);
        self.journal.execute(&instruction).unwrap()
    }

    /// The person of the first case.
    pub fn person(&self) -> PersonId {
        let created = self.journal.created_by("person").unwrap().unwrap();
        serde_json::from_value(created["person"].clone()).unwrap()
    }
}

/// What `hold48 apply` makes of a line.
pub fn instruction(journal: &Journal, mut line: Map<String, Value>) -> Instruction {
    let text = |value: Value| value.as_str().unwrap().to_owned();
    let id = line.remove("id").map(text);
    let now = text(line.remove("now").unwrap());
    let now = read_wall(&now, journal.jail().zone(), Ambiguous::Earlier, "now").unwrap().at;
    let mut scans = Vec::new();
    if let Some(file) = line.remove("scan_file") {
        let bytes = fs::read(Path::new("docs").join(text(file))).unwrap();
        let _none = line.insert("scan".to_owned(), Hash32::of(&bytes).to_string().into());
        scans.push((bytes, "image/png"));
    }
    let mut line = Value::Object(line);
    name(journal, "", &mut line);
    let by = line.as_object_mut().unwrap().remove("by").map(|by| serde_json::from_value(by).unwrap());
    Instruction { id, by, source: None, now, command: serde_json::from_value(line).unwrap(), scans }
}

/// Puts ids in the place of names, as far as the first case has them.
fn name(journal: &Journal, field: &str, value: &mut Value) {
    match value {
        Value::String(text) if text.starts_with('@') => {
            let kind = match field {
                "by" | "officer" | "second" => "staff",
                "warrant" => "paper",
                field => field,
            };
            *value = journal.created_by(&text[1..]).unwrap().unwrap()[kind].clone();
        }
        Value::Object(fields) => fields.iter_mut().for_each(|(field, value)| name(journal, field, value)),
        Value::Array(items) => items.iter_mut().for_each(|item| name(journal, field, item)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
