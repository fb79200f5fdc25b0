//! What the guides tell people to type is what the program takes, and what they show is there.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where it stopped")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::error::ErrorKind;

/// Every guide: the README, and what lies in `docs`.
fn guides() -> Vec<PathBuf> {
    let docs = fs::read_dir("docs").unwrap().chain(fs::read_dir("docs/notes").unwrap());
    let docs = docs.map(|file| file.unwrap().path()).filter(|file| file.extension().is_some_and(|end| end == "md"));
    docs.chain([PathBuf::from("README.md")]).collect()
}

/// What stands between marks, in the lines of blocks and in the running text.
fn marked(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (nth, part) in text.split("```").enumerate() {
        if nth % 2 == 1 {
            found.extend(part.lines().skip(1).map(str::to_owned));
        } else {
            found.extend(part.split('`').skip(1).step_by(2).map(|inline| inline.replace('\n', " ")));
        }
    }
    found
}

/// The words of a call of the program, where a line is one or hands one to a scheduler; quoted ones are one word.
fn words(line: &str) -> Option<Vec<String>> {
    let scheduled = line.starts_with("schtasks") || line.starts_with("*/15 * * * * ");
    let line = line.replace("\\\"", "").replace("hold48.exe ", "hold48 ");
    let (before, rest) = line.split_at(line.find("hold48 ")?);
    if !before.is_empty() && !scheduled {
        return None;
    }
    let rest = rest.split(['#', '|', '>']).next()?.trim_end().trim_end_matches('"');
    let mut words = Vec::new();
    for (nth, part) in rest.split('"').enumerate() {
        match nth % 2 {
            0 => words.extend(part.split_whitespace().map(str::to_owned)),
            _ => words.push(part.to_owned()),
        }
    }
    Some(words)
}

#[test]
fn every_command_in_a_guide_is_one_that_the_program_takes() {
    let mut checked = 0;
    for guide in guides() {
        for line in marked(&fs::read_to_string(&guide).unwrap()) {
            let Some(words) = words(&line) else { continue };
            checked += 1;
            if let Err(error) = hold48::cli::arguments().try_get_matches_from(&words) {
                // In running text a verb may stand alone, and help is an answer too.
                let fine = [ErrorKind::MissingRequiredArgument, ErrorKind::DisplayHelp, ErrorKind::DisplayVersion];
                let named = words.get(1).is_some_and(|verb| verb == "VERB" || verb == "…");
                assert!(named || fine.contains(&error.kind()), "{}: {line}\n{error}", guide.display());
            }
        }
    }
    assert!(checked > 25, "{checked} commands were found");
}

#[test]
fn every_picture_and_page_that_a_guide_names_is_there() {
    for guide in guides() {
        let text = fs::read_to_string(&guide).unwrap();
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let targets = links.chain(text.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next()));
        for target in targets.filter(|target| !target.contains("://")) {
            let file = guide.parent().unwrap_or(Path::new(".")).join(target.split('#').next().unwrap());
            assert!(file.exists(), "{} names {target}", guide.display());
        }
    }
}

/// Runs the program on a record; gives what it said.
fn hold48(data: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hold48"));
    let output = command.arg("--data").arg(data).args(arguments).env("HOLD48_KEY_FILE", "1").output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{arguments:?}: {out}{err}");
    out.into_owned()
}

#[test]
fn the_paper_of_an_outage_is_entered_as_its_guide_says() {
    let dir = tempfile::tempdir().unwrap();
    let file = |name: &str| dir.path().join(name);
    let case = fs::read_to_string("docs/first-case.jsonl").unwrap();
    fs::write(file("before.jsonl"), case.lines().take(9).collect::<Vec<_>>().join("\n")).unwrap();
    let _bytes = fs::copy("docs/first-case-warrant.png", file("first-case-warrant.png")).unwrap();
    let guide = fs::read_to_string("docs/outage.md").unwrap();
    let lines = guide.split("```json\n").nth(1).unwrap_or_else(|| panic!("no lines in the guide"));
    fs::write(file("outage.jsonl"), lines.split("```").next().unwrap()).unwrap();
    let data = file("data");
    let _before = hold48(&data, &["apply", file("before.jsonl").to_str().unwrap()]);
    let after = ["--now", "2026-11-15 06:30"];
    let apply = ["apply", file("outage.jsonl").to_str().unwrap()].map(str::to_owned);
    let once = hold48(&data, &[after[0], after[1], &apply[0], &apply[1]]);
    let again = hold48(&data, &[after[0], after[1], &apply[0], &apply[1]]);
    assert_eq!(once.lines().count(), 3);
    assert!(again.lines().all(|line| line.contains("\"ok\":true")), "{again}");
    let told = hold48(&data, &[after[0], after[1], "case", "Exampleton"]);
    for part in ["recorded 4 h 25 m late", "paper log of the outage, sheet 1", "deadline Tue 17 Nov 2026 02:05 CST"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert_eq!(told.matches("I-200 received Sat 14 Nov 2026 23:50 CST: served by Dep. Ash").count(), 1);
}

#[test]
fn the_hour_that_the_guide_computes_by_hand_is_the_one_that_the_program_computes() {
    let dir = tempfile::tempdir().unwrap();
    let clock = ["clock", "--zone", "America/New_York", "--served", "2026-10-31 10:00"];
    assert!(hold48(dir.path(), &clock).contains("Release by        Mon 02 Nov 2026 09:00 EST"));
    let clock = ["clock", "--zone", "America/New_York", "--served", "2026-03-07 10:00"];
    assert!(hold48(dir.path(), &clock).contains("Release by        Mon 09 Mar 2026 11:00 EDT"));
}
