//! The rule of time, by known answers: what people type, what it means, what is refused and in which words.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests may fail the test")]

mod changes;
mod forms;
mod refused;
mod words;

use hold48::custody::finding::{Finding, Severity};
use hold48::custody::zone::{Ambiguous, Moment, Reader, Reading, Tense, Zone, show};

fn zone(name: &str) -> Zone {
    name.parse().unwrap()
}

fn new_york() -> Zone {
    zone("America/New_York")
}

fn utc(text: &str) -> Moment {
    text.parse().unwrap()
}

/// A reader in New York at an instant.
fn at(now: &str, tense: Tense) -> Reader {
    Reader { zone: new_york(), now: utc(now), tense, ambiguous: Ambiguous::Earlier, clock_doubtful: false }
}

/// A reader at Tue 24 Nov 2026 09:30:20 EST.
fn tuesday(tense: Tense) -> Reader {
    at("2026-11-24T14:30:20Z", tense)
}

fn read(reader: Reader, typed: &str) -> Reading {
    reader.read(&typed.into(), "served").unwrap_or_else(|refused| panic!("{typed:?}: {}", refused.says))
}

fn means(reader: Reader, typed: &str) -> String {
    show(read(reader, typed).at, reader.zone)
}

fn refused(reader: Reader, typed: &str) -> Finding {
    let refused = reader.read(&typed.into(), "served").unwrap_err();
    assert_eq!(refused.severity, Severity::Block);
    assert_eq!(refused.field.as_deref(), Some("served"));
    refused
}

#[track_caller]
fn says(finding: &Finding, words: &[&str]) {
    for word in words {
        assert!(finding.says.contains(word), "{word:?} is not in {:?}", finding.says);
    }
}
