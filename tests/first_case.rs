//! The documented example runs the whole first case, from papers to hand-over, through the built program.

#![expect(clippy::expect_used, reason = "a test that cannot go on says where it stopped")]

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn hold48(data: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hold48"))
        .env("HOLD48_KEY_FILE", "1")
        .arg("--data")
        .arg(data)
        .args(arguments)
        .output()
        .expect("the program runs")
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text")
}

fn board(data: &Path, when: &[&str]) -> Value {
    let output = hold48(data, &[&["board", "--json"], when].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_str(&text(&output)).expect("JSON")
}

fn example() -> (tempfile::TempDir, Vec<Value>) {
    let dir = tempfile::tempdir().expect("a folder");
    let output = hold48(dir.path(), &["apply", "docs/first-case.jsonl"]);
    assert!(output.status.success(), "{}{}", text(&output), String::from_utf8_lossy(&output.stderr));
    let answers = text(&output).lines().map(|line| serde_json::from_str(line).expect("an answer")).collect();
    (dir, answers)
}

#[test]
fn every_line_of_the_example_is_answered_in_order_and_none_is_refused() {
    let (_dir, answers) = example();
    let lines = std::fs::read_to_string("docs/first-case.jsonl").expect("the example").lines().count();
    assert_eq!(answers.len(), lines);
    for (nth, answer) in answers.iter().enumerate() {
        assert_eq!((answer["line"].as_u64(), &answer["ok"]), (Some(nth as u64 + 1), &Value::Bool(true)), "{answer}");
    }
}

#[test]
fn the_board_said_at_each_moment_what_was_known_by_then() {
    let (dir, _) = example();
    let known = [
        ("2026-11-14 23:56", "awaiting", None, "serve_or_release"),
        ("2026-11-15 02:01", "clock_not_set", None, "set_end_of_custody"),
        ("2026-11-15 02:07", "serve_or_release", None, "serve_or_release"),
        ("2026-11-15 02:13", "running", Some("2026-11-17T08:05:00Z"), "tell_ice_of_service"),
        ("2026-11-15 02:20", "running", Some("2026-11-17T08:05:00Z"), "explain"),
        ("2026-11-15 18:00", "running", Some("2026-11-17T08:05:00Z"), "ice_contact_confirm_pick_up"),
        ("2026-11-16 14:05", "due_soon", Some("2026-11-17T08:05:00Z"), "ice_contact_supervisor_review"),
    ];
    for (at, state, deadline, duty) in known {
        let board = board(dir.path(), &["--at", at]);
        let row = &board["holds"][0];
        assert_eq!(row["state"], state, "{at}: {row}");
        assert_eq!(row["deadline"].as_str(), deadline, "{at}: {row}");
        assert_eq!(row["next_duty"], duty, "{at}: {row}");
    }
    assert_eq!(board(dir.path(), &["--at", "2026-11-15 02:13"])["holds"][0]["gap_minutes"], 5);
}

#[test]
fn the_readme_shows_the_board_as_it_is() {
    let (dir, _) = example();
    let readme = std::fs::read_to_string("README.md").expect("the README");
    let shown = readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a board");
    let page = text(&hold48(dir.path(), &["board", "--at", "2026-11-15 02:13"]));
    assert!(page.contains(shown), "{page}");
}

#[test]
fn after_the_hand_over_nobody_is_held_and_the_record_verifies() {
    let (dir, _) = example();
    assert_eq!(board(dir.path(), &["--now", "2026-11-16 18:00"])["holds"], Value::Array(Vec::new()));
    let verified = hold48(dir.path(), &["verify", "--rebuild"]);
    assert!(verified.status.success(), "{}", text(&verified));
    assert!(text(&verified).contains("equal"), "{}", text(&verified));
}

#[test]
fn what_nobody_has_signed_off_is_still_listed_after_the_hand_over() {
    let dir = tempfile::tempdir().expect("a folder");
    let unsigned = |line: &&str| !["\"explain\"", "\"sign_off\""].iter().any(|verb| line.contains(verb));
    let example = std::fs::read_to_string("docs/first-case.jsonl").expect("the example");
    let lines: Vec<_> = example.lines().filter(unsigned).collect();
    let script = dir.path().join("case.jsonl");
    std::fs::write(&script, lines.join("\n")).expect("a script");
    let _size =
        std::fs::copy("docs/first-case-warrant.png", dir.path().join("first-case-warrant.png")).expect("a scan");
    let data = dir.path().join("data");
    let applied = hold48(&data, &["apply", &script.display().to_string()]);
    assert!(applied.status.success(), "{}", text(&applied));
    let board = board(&data, &["--now", "2026-11-16 18:00"]);
    assert_eq!(board["holds"], Value::Array(Vec::new()));
    let open = &board["to_explain"][0];
    assert_eq!(
        (&open["matter"], &open["explained"]),
        (&"5 min in custody without recorded basis".into(), &false.into())
    );
    let plain = text(&hold48(&data, &["board", "--now", "2026-11-16 18:00"]));
    assert!(plain.contains("To explain") && plain.contains("Open exceptions: 1"), "{plain}");
    assert!(hold48(&data, &["verify", "--rebuild"]).status.success());
}

#[test]
fn the_drill_shows_people_in_every_state_at_the_moment_it_starts() {
    let dir = tempfile::tempdir().expect("a folder");
    let output = hold48(&dir.path().join("drill"), &["demo", "--json"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let board: Value = serde_json::from_str(&text(&output)).expect("JSON");
    let states: Vec<_> =
        board["holds"].as_array().expect("holds").iter().filter_map(|row| row["state"].as_str()).collect();
    for state in [
        "overdue",
        "release_now",
        "serve_or_release",
        "start_release",
        "clock_not_set",
        "due_soon",
        "running",
        "awaiting",
    ] {
        assert!(states.contains(&state), "{state} is missing from {states:?}");
    }
    let plain = hold48(&dir.path().join("drill"), &["board"]);
    let plain = text(&plain);
    let people: Vec<_> = plain.lines().filter(|line| line.contains(" 26-")).collect();
    assert!(people.len() >= 8 && people.iter().all(|line| line.contains("DRILL")), "{plain}");
}

#[test]
fn the_schema_knows_every_field_of_every_line_of_the_example() {
    let dir = tempfile::tempdir().expect("a folder");
    let schema: Value = serde_json::from_str(&text(&hold48(dir.path(), &["schema"]))).expect("JSON");
    let branches = schema["command"]["oneOf"].as_array().expect("commands");
    for line in std::fs::read_to_string("docs/first-case.jsonl").expect("the example").lines() {
        let line: Value = serde_json::from_str(line).expect("JSON");
        let branch = branches.iter().find(|branch| branch["properties"]["do"]["const"] == line["do"]);
        let known = &branch.expect("a command of that name")["properties"];
        for field in line.as_object().expect("an object").keys() {
            assert!(known.get(field).is_some(), "the schema of {} lacks {field}", line["do"]);
        }
    }
}

#[test]
fn an_id_that_another_command_had_is_refused_and_the_same_command_gets_its_first_answer() {
    let (dir, answers) = example();
    let again = std::fs::read_to_string("docs/first-case.jsonl").expect("the example");
    let bond = again.lines().find(|line| line.contains("\"bond\"")).expect("the bond");
    let other = bond.replace("receipt 44812", "receipt 44813");
    let file = dir.path().join("again.jsonl");
    std::fs::write(&file, format!("{bond}\n{other}\n")).expect("written");
    let output = hold48(dir.path(), &["apply", file.to_str().expect("a path")]);
    assert_eq!(output.status.code(), Some(1));
    let lines: Vec<Value> = text(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let first = answers.iter().find(|answer| answer["id"] == "bond").expect("its first answer");
    assert_eq!((&lines[0]["events"], &lines[0]["head"]), (&first["events"], &first["head"]));
    assert_eq!((&lines[1]["ok"], &lines[1]["findings"][0]["field"]), (&Value::Bool(false), &Value::from("id")));
}

#[test]
fn the_jail_is_listed_with_the_ids_that_commands_name_and_one_command_can_be_asked_for() {
    let (dir, answers) = example();
    let officer = answers.iter().find(|answer| answer["id"] == "ash").expect("the officer")["created"]["staff"].clone();
    let listed = text(&hold48(dir.path(), &["jail", "--now", "2026-11-15 02:00"]));
    let line = listed.lines().find(|line| line.contains("Ash")).expect("a line");
    assert!(line.contains("yes") && line.contains(officer.as_str().expect("an id")), "{listed}");
    for printed in ["Legend on prints: Contains records", "US citizens and victims of a crime: (855) 448-6903"] {
        assert!(listed.contains(printed), "{listed}");
    }
    let json: Value = serde_json::from_str(&text(&hold48(dir.path(), &["jail", "--json"]))).expect("JSON");
    assert_eq!(json["staff"].as_array().map(Vec::len), Some(3));
    let schema: Value = serde_json::from_str(&text(&hold48(dir.path(), &["schema", "add_place"]))).expect("JSON");
    assert_eq!(schema["required"], serde_json::json!(["do", "place"]));
    assert_eq!(hold48(dir.path(), &["schema", "nothing"]).status.code(), Some(2));
}

#[test]
fn the_template_of_a_real_jail_sets_one_up_once_it_is_filled_in() {
    let dir = tempfile::tempdir().expect("a folder");
    let output = hold48(dir.path(), &["apply", "docs/set-up.jsonl"]);
    assert_eq!(output.status.code(), Some(1), "nobody runs a jail without a name: {}", text(&output));
    let filled = include_str!("../docs/set-up.jsonl").replace(r#""jail":"""#, r#""jail":"Prairie County Jail""#);
    let file = dir.path().join("filled.jsonl");
    std::fs::write(&file, filled.replace(r#""name":"""#, r#""name":"Ash, Fraxinus""#)).expect("a file");
    let output = hold48(dir.path(), &["apply", file.to_str().expect("text")]);
    assert!(output.status.success(), "{}", text(&output));
    let json: Value = serde_json::from_str(&text(&hold48(dir.path(), &["jail", "--json"]))).expect("JSON");
    assert_eq!((&json["drill"], json["staff"].as_array().map(Vec::len)), (&Value::Bool(false), Some(3)));
}

#[cfg(target_os = "linux")]
#[test]
fn a_drill_never_lies_in_the_folder_of_the_record() {
    let home = tempfile::tempdir().expect("a folder");
    let ran = |verb: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hold48"));
        let command = command.env("HOLD48_KEY_FILE", "1").env("HOME", home.path()).env_remove("XDG_DATA_HOME");
        let temporary = home.path().join("temporary");
        std::fs::create_dir_all(&temporary).expect("a folder");
        command.env("TMPDIR", &temporary).arg(verb).output().expect("the program runs")
    };
    let drill = ran("demo");
    assert!(drill.status.success(), "{}", String::from_utf8_lossy(&drill.stderr));
    let folder = format!("This drill lies in {}", home.path().join("temporary/hold48-drill-").display());
    assert!(text(&drill).contains(&folder), "{}", text(&drill));
    let record = ran("board");
    assert_eq!(record.status.code(), Some(2));
    let place = home.path().join(".local/share/hold48/hold48.db");
    let says = format!("There is no record at {}", place.display());
    assert!(String::from_utf8_lossy(&record.stderr).contains(&says), "{}", String::from_utf8_lossy(&record.stderr));
}
