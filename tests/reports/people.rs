//! One invented person with a hold, and what becomes of it.

use tempfile::TempDir;

use crate::kit::record;

/// A name of 60 letters with accents.
pub const LONG_NAME: (&str, &str) = ("Inventadísima-Delaficción Supuestamente", "María Guadalupe Ñusta");

/// The first lines of the first case, up to and with the service: the clock runs from Sunday 15 November 2026, 02:05.
pub const SERVED: usize = 11;

/// The first so many lines of the first case under another name, and more lines after them.
pub fn case_of((family, given): (&str, &str), lines: usize, more: &[String]) -> TempDir {
    let named = format!(r#""family":"{family}","given":"{given}""#);
    let text = include_str!("../../docs/first-case.jsonl")
        .replace(r#""family":"Exampleton","given":"Ada""#, &named)
        .replace("EXAMPLETON, Ada", &format!("{}, {given}", family.to_uppercase()))
        .replace("first-case-warrant.png", "docs/first-case-warrant.png");
    let more = more.iter().map(String::as_str);
    record(&text.lines().take(lines).chain(more).collect::<Vec<_>>().join("\n"))
}

/// The same of the person of the first case.
pub fn case(lines: usize, more: &[String]) -> TempDir {
    case_of(("Exampleton", "Ada"), lines, more)
}

/// A line of a command by the clerk, with its fields as JSON.
pub fn line(now: &str, verb: &str, fields: &str) -> String {
    format!(r#"{{"now":"{now}","by":"@elm","do":"{verb}","person":"@person",{fields}}}"#)
}

/// The hold ends so, at the minute at which it is recorded.
pub fn outcome(now: &str, outcome: &str) -> String {
    line(now, "record_outcome", &format!(r#""at":"now","outcome":{outcome}"#))
}

/// Another charge, while the hold runs.
pub fn another_charge(now: &str) -> String {
    let basis = r#""booking":"@person","basis":{"kind":"local_charge","says":"Invented charge of bad faith, case 26-CR-0002","began":"now"}"#;
    line(now, "add_basis", basis)
}
