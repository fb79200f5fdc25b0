//! Records for the window's tests: the drill as of a fixed moment, and the first case up to a line.

use std::path::Path;
use std::process::Command;

use hold48::custody::zone::Moment;
use tempfile::TempDir;

/// The moment of the pictures: Sunday 15 November 2026, 02:14:09 in Chicago.
pub fn moment() -> Moment {
    "2026-11-15T08:14:09Z".parse().unwrap()
}

/// A moment of the drill in RFC 3339.
pub fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

/// The drill as of [`moment`].
pub fn drill() -> TempDir {
    let dir = TempDir::new().unwrap();
    run(dir.path(), &["demo", "--text", "--now", "2026-11-15T02:14:09-06:00"], None);
    dir
}

/// The record of these lines of commands.
pub fn record(lines: &str) -> TempDir {
    let dir = TempDir::new().unwrap();
    apply(dir.path(), lines);
    dir
}

/// Another program records these lines of commands.
pub fn apply(dir: &Path, lines: &str) {
    run(dir, &["apply", "-"], Some(lines));
}

/// The first so many lines of the first case.
pub fn first_case(lines: usize) -> TempDir {
    first_case_with(lines, "")
}

/// The first so many lines of the first case, and more lines after them.
pub fn first_case_with(lines: usize, more: &str) -> TempDir {
    let text =
        include_str!("../../docs/first-case.jsonl").replace("first-case-warrant.png", "docs/first-case-warrant.png");
    let first = text.lines().take(lines).chain(more.lines()).collect::<Vec<_>>();
    record(&first.join("\n"))
}

fn run(dir: &Path, verb: &[&str], input: Option<&str>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hold48"));
    let command = command.arg("--data").arg(dir).args(verb).env("HOLD48_KEY_FILE", "1");
    let command = command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let mut child = command.stderr(std::process::Stdio::piped()).spawn().unwrap();
    if let Some(input) = input {
        std::io::Write::write_all(child.stdin.as_mut().unwrap(), input.as_bytes()).unwrap();
    }
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{verb:?}: {said}");
}
