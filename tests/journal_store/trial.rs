//! A dry run says what recording says, and records nothing.

use hold48::journal::chain::Hash32;
use hold48::journal::record::{Instruction, Journal};
use serde_json::{Map, Value, json};

use crate::jail::{Jail, after, empty, instruction, lines};

/// Events and findings that a command comes to.
type Says = (bool, Vec<String>, Value);

fn tried(journal: &Journal, given: &Instruction) -> Says {
    let along: Vec<_> = given.scans.iter().map(|(bytes, _)| Hash32::of(bytes).into()).collect();
    match journal.try_out(given, &along).unwrap() {
        Ok(decision) => {
            let events = decision.events.iter().map(|event| event.kind()).collect();
            (true, events, serde_json::to_value(decision.findings).unwrap())
        }
        Err(refusal) => (false, Vec::new(), serde_json::to_value(refusal.findings).unwrap()),
    }
}

fn recorded(journal: &mut Journal, given: &Instruction) -> Says {
    let answer = journal.execute(given).unwrap();
    let events = answer.events.into_iter().map(|line| line.event).collect();
    (answer.ok, events, serde_json::to_value(answer.findings).unwrap())
}

/// Tries a line out, on this record and on one that has not looked for a while, then records it: all say the same.
#[track_caller]
fn same(jail: &mut Jail, behind: &Journal, line: Map<String, Value>) -> bool {
    let given = instruction(&jail.journal, line.clone());
    let before = jail.journal.store().head().unwrap();
    let says = tried(&jail.journal, &given);
    assert_eq!(tried(behind, &given), says, "{line:?}");
    assert_eq!(tried(&jail.journal.snapshot().unwrap(), &given), says, "{line:?}");
    assert_eq!(jail.journal.store().head().unwrap(), before);
    assert_eq!(recorded(&mut jail.journal, &given), says, "{line:?}");
    says.0
}

/// The line with another value in a field, named by its path.
fn with(line: &Map<String, Value>, path: &str, value: Value) -> Map<String, Value> {
    let mut line = Value::Object(line.clone());
    *line.pointer_mut(path).unwrap() = value;
    let mut line = line.as_object().unwrap().clone();
    let _id = line.remove("id");
    line
}

#[test]
fn each_line_of_the_first_case_and_its_refusals_are_answered_alike() {
    let mut jail = empty();
    let behind = Journal::open(jail.dir.path()).unwrap();
    let mut refused = 0;
    for line in lines() {
        let slips = [
            ("/at", json!("2031-01-01 00:00")),
            ("/at", json!("next week")),
            ("/number", json!(" ")),
            ("/second", json!("@elm")),
            ("/scan", json!("00".repeat(32))),
            ("/exception", json!("01900000-0000-7000-8000-000000000000")),
            ("/person", json!("01900000-0000-7000-8000-000000000000")),
            ("/service/copy", json!("refused")),
            ("/service/place", json!("Kitchen")),
            ("/service/warrant", json!("@detainer")),
            ("/service/served_at", json!("2026-11-14 23:00")),
            ("/service/warrant_read", json!(false)),
        ];
        for (path, slip) in slips.into_iter().filter(|(path, _)| Value::Object(line.clone()).pointer(path).is_some()) {
            let slipped = with(&line, path, slip);
            let given = instruction(&jail.journal, slipped.clone());
            // One that is recorded all the same would change the case.
            if !tried(&jail.journal, &given).0 {
                assert!(!same(&mut jail, &behind, slipped));
                refused += 1;
            }
        }
        let mut nobody = line.clone();
        let _by = nobody.remove("by");
        refused += usize::from(line["id"] != "jail" && !same(&mut jail, &behind, nobody));
        assert!(same(&mut jail, &behind, line));
    }
    assert!(refused >= 30, "{refused}");
}

#[test]
fn somebody_whose_file_is_closed_and_a_namesake_are_looked_up() {
    let mut jail = after("handed-over");
    let behind = Journal::open(jail.dir.path()).unwrap();
    assert_eq!(jail.journal.open_files().count(), 0);
    let all = lines();
    let booking = all.iter().find(|line| line["id"] == "person").unwrap();
    let again = with(booking, "/now", json!("2026-11-18 20:04"));
    let given = instruction(&jail.journal, again.clone());
    let (_, _, findings) = tried(&jail.journal, &given);
    for words in ["is on file with this A-number", "Booking number 26-01188 is"] {
        assert!(findings.to_string().contains(words), "{findings}");
    }
    assert!(same(&mut jail, &behind, again));
    // A later booking of the file that is closed.
    let claim = json!({"do": "record_citizenship_claim", "now": "2026-11-18 21:00", "by": "@elm", "person": "@person",
        "at": "now", "volunteered": "Invented words"});
    let _ok = same(&mut jail, &behind, claim.as_object().unwrap().clone());
}

#[test]
fn a_scan_that_comes_along_counts_as_on_file_and_another_one_does_not() {
    let mut jail = after("match");
    let line = lines().into_iter().find(|line| line["id"] == "warrant").unwrap();
    let mut given = instruction(&jail.journal, with(&line, "/now", json!("2026-11-15 01:30")));
    let other = b"%PDF invented".to_vec();
    let mut command = serde_json::to_value(&given.command).unwrap();
    command["scan"] = Hash32::of(&other).to_string().into();
    given.command = serde_json::from_value(command).unwrap();
    let (ok, _, findings) = tried(&jail.journal, &given);
    assert!(!ok && findings.to_string().contains("No scan of this hash is on file"), "{findings}");
    assert_eq!(recorded(&mut jail.journal, &given), (ok, Vec::new(), findings));
    given.scans = vec![(other, "application/pdf")];
    let says = tried(&jail.journal, &given);
    assert!(says.0, "{says:?}");
    assert_eq!(recorded(&mut jail.journal, &given), says);
}

#[test]
fn a_command_that_was_recorded_before_says_what_it_said_and_would_record_nothing() {
    let mut jail = after("service");
    let line = lines().into_iter().find(|line| line["id"] == "service").unwrap();
    let given = instruction(&jail.journal, line.clone());
    let decision = jail.journal.try_out(&given, &[]).unwrap().unwrap();
    assert_eq!(decision.events, []);
    assert_eq!(decision.findings, jail.journal.execute(&given).unwrap().findings);
    let mut other = given;
    other.command = instruction(&jail.journal, lines()[2].clone()).command;
    let refused = jail.journal.try_out(&other, &[]).unwrap().unwrap_err();
    assert_eq!(refused.findings, jail.journal.execute(&other).unwrap().findings);
}
