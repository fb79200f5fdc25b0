//! `hold48 about` says what the program is, and tells the licences of everything inside. It needs no record.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where it stopped")]

use std::process::Command;

use serde_json::Value;

fn told(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_hold48")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_program_says_its_version_and_that_it_gives_no_legal_advice() {
    let told = told(&["about"]);
    assert!(told.starts_with(concat!("Hold48 ", env!("CARGO_PKG_VERSION"))));
    assert!(told.contains("It gives no legal advice."));
    assert!(!told.contains("Permission is hereby granted"));
}

#[test]
fn the_licences_of_everything_inside_are_told() {
    let told = told(&["about", "--licences"]);
    for part in ["iced_core ", "typst ", "OpenSSL: Apache-2.0", "Permission is hereby granted", "SIL OPEN FONT LICENSE"]
    {
        assert!(told.contains(part), "{part} is not told");
    }
}

#[test]
fn a_machine_is_told_the_same() {
    let answer = |arguments: &[&str]| -> Value { serde_json::from_str(&told(arguments)).unwrap() };
    let short = answer(&["--json", "about"]);
    assert_eq!((&short["version"], &short["licences"]), (&Value::from(env!("CARGO_PKG_VERSION")), &Value::Null));
    let long = answer(&["--json", "about", "--licences"]);
    assert_eq!(long["licences"], include_str!("../assets/licences.txt"));
}
