//! `hold48 report`: a report leaves as PDF, pictures or facts, and each time the record says so.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

#[path = "cli_case/kit.rs"]
mod kit;
#[path = "cli_report/outcomes.rs"]
mod outcomes;
#[path = "cli_report/whom.rs"]
mod whom;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use hold48::custody::issued::Report;
use kit::{Drill, Ran};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const NOW: &str = "2026-11-15T03:00:00-06:00";
/// The id of no hold.
const NO_HOLD: &str = "01890000-0000-7000-8000-000000000048";

/// A drill with one person who is held.
fn held() -> Drill {
    let drill = Drill::new(NOW);
    let _booked = drill.book(json!({"name": {"family": "Exampleton", "given": "Ada"}}), "26-1");
    let _served = drill.serve("26-1", "EXAMPLETON, Ada");
    drill
}

fn file(drill: &Drill, name: &str) -> PathBuf {
    drill.dir.path().join(name)
}

/// Makes a report with the daily custody report's name and these arguments.
fn daily(drill: &Drill, out: &str, more: &[&str]) -> Ran {
    let to = file(drill, out);
    let mut all = vec!["--json", "report", "daily-custody", "--out", to.to_str().unwrap()];
    all.extend(more);
    drill.run(&all)
}

/// What the record says was issued, in order.
fn issued(drill: &Drill) -> Vec<Value> {
    let folder = drill.dir.path().join("export");
    let _none = fs::remove_dir_all(&folder);
    let ran = drill.run(&["export", folder.to_str().unwrap()]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let events = fs::read_to_string(folder.join("events.jsonl")).unwrap();
    let events = events.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    events.filter(|event| event["kind"] == "report_issued" || event["kind"] == "case_report_issued").collect()
}

fn hash(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// Runs the program at a time, and gives its answer as bytes.
fn raw(drill: &Drill, now: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hold48"));
    let command = command.arg("--data").arg(drill.data()).args(["--now", now]).args(arguments);
    command.env("HOLD48_KEY_FILE", "1").output().unwrap()
}

#[test]
fn every_report_is_listed_with_what_it_is_for() {
    let drill = Drill::new(NOW);
    let listed = drill.run(&["--json", "report", "--list"]).json();
    let names: Vec<&str> = listed["reports"].as_array().unwrap().iter().map(|r| r["name"].as_str().unwrap()).collect();
    assert_eq!(names, Report::ALL.map(Report::name));
    let text = drill.run(&["report", "--list"]).out;
    assert!(Report::ALL.iter().all(|report| text.contains(report.title()) && text.contains(report.about())));
}

#[test]
fn what_is_answered_is_what_lies_in_the_file_and_what_the_record_says() {
    let drill = held();
    let ran = daily(&drill, "daily.pdf", &["--by", "Ash", "--recipient", " Sheriff Oak "]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let (answer, bytes) = (ran.json(), fs::read(file(&drill, "daily.pdf")).unwrap());
    assert!(bytes.starts_with(b"%PDF-1.7"));
    assert_eq!(answer["files"][0]["sha256"], hash(&bytes));
    assert_eq!(answer["files"][0]["file"], file(&drill, "daily.pdf").to_str().unwrap());
    assert_eq!((&answer["pages"], &answer["replaced"]), (&json!(1), &json!([])));
    let issued = issued(&drill);
    assert_eq!(issued.len(), 1);
    let event = issued[0].to_string();
    for part in [&hash(&bytes), "Sheriff Oak", "daily.pdf", "\"saved\""] {
        assert!(event.contains(part), "{part}: {event}");
    }
}

#[test]
fn a_file_that_is_there_is_left_alone_unless_it_is_to_be_replaced() {
    let drill = held();
    fs::write(file(&drill, "daily.pdf"), "mine").unwrap();
    let refused = daily(&drill, "daily.pdf", &[]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("is there already"), "{}", refused.err);
    assert_eq!(fs::read(file(&drill, "daily.pdf")).unwrap(), b"mine");
    assert_eq!(issued(&drill), Vec::<Value>::new());
    assert_eq!(daily(&drill, "daily.pdf", &["--replace"]).code, Some(0));
    assert!(fs::read(file(&drill, "daily.pdf")).unwrap().starts_with(b"%PDF"));
}

#[test]
fn the_ending_of_the_file_tells_what_is_written_and_the_facts_are_those_of_the_page() {
    let drill = held();
    assert_eq!(daily(&drill, "daily.json", &[]).code, Some(0));
    let facts: Value = serde_json::from_slice(&fs::read(file(&drill, "daily.json")).unwrap()).unwrap();
    assert_eq!(facts["frame"]["title"], "Daily custody report");
    assert_eq!(facts["rows"][0]["name"], "EXAMPLETON, Ada");
    assert_eq!(facts["frame"]["paper"], "us-letter");
    assert_eq!(daily(&drill, "a4.json", &["--paper", "a4"]).code, Some(0));
    assert!(fs::read_to_string(file(&drill, "a4.json")).unwrap().contains("\"paper\": \"a4\""));
    assert_eq!(daily(&drill, "facts", &["--format", "json"]).code, Some(0));
    assert!(fs::read_to_string(file(&drill, "facts")).unwrap().starts_with('{'));
    assert_eq!(daily(&drill, "DAILY.PDF", &[]).code, Some(0));
    assert!(fs::read(file(&drill, "DAILY.PDF")).unwrap().starts_with(b"%PDF"));
}

#[test]
fn no_file_gets_a_name_that_says_something_else_than_what_is_in_it() {
    let drill = held();
    for (name, more, says) in [
        ("daily.doc", &[][..], "that is .pdf, .json or .png. Name one of them."),
        ("daily.doc", &["--format", "pdf"], "--format pdf writes .pdf files"),
        ("daily.pdf", &["--format", "png"], "Name it .png."),
        ("daily.pdf", &["--format", "json"], "Name it .json."),
        ("daily.json", &["--format", "pdf"], "Name it .pdf."),
    ] {
        let ran = daily(&drill, name, more);
        assert_eq!((ran.code, ran.err.contains(says)), (Some(2), true), "{name} {more:?}: {}", ran.err);
        assert!(!file(&drill, name).exists());
    }
    assert_eq!(issued(&drill), Vec::<Value>::new());
}

#[test]
fn each_page_is_a_picture_of_its_own_and_each_is_recorded() {
    let drill = held();
    for nth in 2..40 {
        let name = json!({"name": {"family": format!("Invented{nth}"), "given": "Ada"}});
        let _booked = drill.book(name, &format!("26-{nth}"));
        let _served = drill.serve(&format!("26-{nth}"), &format!("INVENTED{nth}, Ada"));
    }
    fs::write(file(&drill, "taken-2.png"), "mine").unwrap();
    assert_eq!(daily(&drill, "taken.png", &[]).code, Some(1), "the name of the second page is taken");
    assert!(!file(&drill, "taken.png").exists());
    let answer = daily(&drill, "daily.png", &[]).json();
    let pages = answer["pages"].as_u64().unwrap();
    assert!(pages > 1);
    for page in 1..=pages {
        let name = if page == 1 { "daily.png".to_owned() } else { format!("daily-{page}.png") };
        let bytes = fs::read(file(&drill, &name)).unwrap();
        let index = usize::try_from(page - 1).unwrap();
        assert!(bytes.starts_with(b"\x89PNG") && answer["files"][index]["sha256"] == hash(&bytes));
    }
    assert_eq!(issued(&drill).len(), usize::try_from(pages).unwrap());
    assert_eq!(daily(&drill, "bare", &["--format", "png"]).code, Some(0));
    assert!(file(&drill, "bare").exists() && file(&drill, "bare-2").exists(), "all without an ending, or none");
}

#[test]
fn on_standard_output_stands_the_report_alone_and_the_record_names_it() {
    let drill = held();
    let pdf = raw(&drill, NOW, &["report", "daily-custody", "--out", "-"]);
    assert!(pdf.status.success() && pdf.stdout.starts_with(b"%PDF"));
    assert!(String::from_utf8_lossy(&pdf.stderr).contains(&hash(&pdf.stdout)));
    let facts = raw(&drill, NOW, &["--json", "report", "daily-custody", "--format", "json", "--out", "-"]);
    let _facts: Value = serde_json::from_slice(&facts.stdout).unwrap();
    let _answer: Value = serde_json::from_slice(&facts.stderr).unwrap();
    assert_eq!(raw(&drill, NOW, &["report", "daily-custody", "--format", "png", "--out", "-"]).status.code(), Some(2));
    let nobody =
        raw(&drill, NOW, &["report", "case-record", "--case", "Nobody", "--recipient", "Counsel", "--out", "-"]);
    assert_eq!((nobody.status.code(), nobody.stdout.as_slice()), (Some(1), &b""[..]));
    let issued = issued(&drill);
    assert_eq!(issued.len(), 2);
    assert!(issued[1].to_string().contains("standard output"));
}

#[test]
fn a_case_is_found_by_the_words_of_its_name_in_any_order_and_as_the_board_of_a_drill_writes_it() {
    let drill = held();
    let _booked = drill.book(json!({"name": {"family": "Fictiva", "given": "Ana Maria"}}), "26-2");
    let found = |typed: &str| {
        let ran = drill.run(&[
            "report",
            "case-record",
            "--case",
            typed,
            "--recipient",
            "Counsel",
            "--format",
            "json",
            "--replace",
            "--out",
            file(&drill, "case.json").to_str().unwrap(),
        ]);
        let facts: Option<Value> = (ran.code == Some(0))
            .then(|| serde_json::from_slice(&fs::read(file(&drill, "case.json")).unwrap()).unwrap());
        facts.map_or(ran.err, |facts| facts["subject"]["name"].as_str().unwrap().to_owned())
    };
    for typed in ["DRILL EXAMPLETON", "drill EXAMPLETON, Ada", "Ada Exampleton", "exampleton ad"] {
        assert_eq!(found(typed), "EXAMPLETON, Ada", "{typed}");
    }
    for typed in ["Fictiva, Ana Maria", "Ana Maria Fictiva", "Maria Fictiva", "DRILL Ana Fictiva"] {
        assert_eq!(found(typed), "FICTIVA, Ana Maria", "{typed}");
    }
    assert!(found("Ada Fictiva").contains("Nobody is on file"), "each word must be in the one name");
}

#[test]
fn as_of_a_past_moment_it_gives_what_would_have_been_printed_then() {
    let drill = held();
    let past = |name: &str| {
        let ran = daily(&drill, name, &["--as-of", "2026-11-15 01:30"]);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        let mut facts: Value = serde_json::from_slice(&fs::read(file(&drill, name)).unwrap()).unwrap();
        let _printed = facts["frame"]["printed"].take();
        facts
    };
    let before = past("before.json");
    assert_eq!(before["frame"]["as_of"], "Sun 15 Nov 2026 01:30 CST");
    assert!(!before.to_string().contains("Tue 17 Nov"), "the warrant was served later");
    let _booked = drill.book(json!({"name": {"family": "Later", "given": "Bea"}}), "26-2");
    let _served = drill.serve("26-2", "LATER, Bea");
    assert_eq!(past("after.json")["rows"], before["rows"], "what was recorded since changes nothing");
    let early = daily(&drill, "early.pdf", &["--as-of", "2026-11-13 01:30"]);
    assert_eq!((early.code, early.err.contains("not set up yet")), (Some(1), true));
    let future = daily(&drill, "future.pdf", &["--as-of", "2026-11-15 03:01"]);
    assert_eq!((future.code, future.err.contains("not come yet")), (Some(1), true));
}

#[test]
fn a_report_that_cannot_be_ends_in_a_sentence_and_in_no_file() {
    let drill = held();
    let to = file(&drill, "x.pdf");
    let to = to.to_str().unwrap();
    for (arguments, code, says) in [
        (&["report", "case-record", "--out", to][..], 2, "say of whom"),
        (&["report", "daily-custody", "--case", "26-1", "--out", to], 2, "about the jail"),
        (&["report", "shift-board", "--language", "es", "--out", to], 2, "English alone"),
        (&["report", "case-record", "--case", " ", "--out", to, "--recipient", "Counsel"], 2, "Say whose file"),
        (&["report", "case-record", "--case", "Nobody", "--out", to, "--recipient", "Counsel"], 1, "Nobody is on file"),
        (
            &["report", "clock-worksheet", "--case", "26-1", "--hold", NO_HOLD, "--out", to, "--recipient", "Counsel"],
            1,
            "has no hold",
        ),
        (&["report", "case-record", "--hold", NO_HOLD, "--out", to], 2, "every hold of the person"),
        (&["report", "daily-custody", "--out", "/none/x.pdf"], 4, "there is no such file or folder"),
        (&["report", "daily-custody", "--by", "Nobody", "--out", to], 1, "no staff member"),
        (&["report", "daily-custody"], 2, "--out"),
        (&["report", "invented", "--out", to], 2, "daily-custody"),
        (&["report", "--out", to], 2, "NAME"),
        (&["report", "--due", "--list"], 2, "cannot be used"),
        (&["report", "--due"], 1, "No daily report is set"),
    ] {
        let ran = drill.run(arguments);
        assert_eq!(ran.code, Some(code), "{arguments:?}: {}{}", ran.out, ran.err);
        assert!(ran.err.contains(says), "{arguments:?}: {}", ran.err);
    }
    assert!(!file(&drill, "x.pdf").exists());
    assert_eq!(issued(&drill), Vec::<Value>::new());
}

/// Sets the daily report for six in the morning.
fn set_daily(drill: &Drill, folder: &str) {
    let settings =
        json!({"daily_report": {"minute_of_day": 360, "folder": drill.dir.path().join(folder)}, "paper": "a4"});
    fs::write(drill.data().join("window.json"), settings.to_string()).unwrap();
}

fn due(drill: &Drill, now: &str) -> Output {
    raw(drill, now, &["--json", "report", "--due"])
}

fn made(output: &Output) -> Vec<String> {
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    let of_file = |made: &Value| PathBuf::from(made["file"].as_str().unwrap()).file_name().unwrap().to_owned();
    let files = answer["made"].as_array().unwrap().iter().map(of_file);
    files.map(|name| name.into_string().unwrap()).collect()
}

#[test]
fn each_daily_report_that_was_missed_is_made_once_and_replaces_nothing() {
    let drill = held();
    set_daily(&drill, "reports");
    let failed = due(&drill, "2026-11-15T06:00:00-06:00");
    assert_eq!(failed.status.code(), Some(4), "the folder is not there");
    assert!(String::from_utf8_lossy(&failed.stderr).contains("there is no such file or folder"));
    fs::create_dir(file(&drill, "reports")).unwrap();
    assert_eq!(made(&due(&drill, "2026-11-15T06:00:10-06:00")), ["daily-custody-2026-11-15.pdf"]);
    assert_eq!(made(&due(&drill, "2026-11-15T06:00:20-06:00")), Vec::<String>::new());
    fs::write(file(&drill, "reports/daily-custody-2026-11-17.pdf"), "mine").unwrap();
    let names = ["daily-custody-2026-11-16.pdf", "daily-custody-2026-11-17-2.pdf"];
    assert_eq!(made(&due(&drill, "2026-11-17T09:00:00-06:00")), names);
    assert_eq!(fs::read(file(&drill, "reports/daily-custody-2026-11-17.pdf")).unwrap(), b"mine");
    let again = ["report", "daily-custody", "--out", "-", "--as-of", "2026-11-15 02:30"];
    assert!(raw(&drill, "2026-11-17T09:30:00-06:00", &again).status.success());
    assert_eq!(made(&due(&drill, "2026-11-17T10:00:00-06:00")), Vec::<String>::new(), "an old one is no news");
    let facts = issued(&drill);
    assert_eq!(facts.len(), 4);
    assert!(facts[1].to_string().contains("2026-11-16T12:00:00"), "it tells of its set time: {}", facts[1]);
}

#[test]
fn no_daily_report_is_due_of_a_time_before_the_jail_was_set_up() {
    let drill = Drill::new(NOW);
    set_daily(&drill, "");
    assert_eq!(made(&due(&drill, "2026-11-14T23:00:00-06:00")), Vec::<String>::new());
    assert_eq!(made(&due(&drill, "2026-11-15T06:00:00-06:00")), ["daily-custody-2026-11-15.pdf"]);
}

#[test]
fn of_two_programs_that_run_at_once_one_makes_the_daily_report() {
    let drill = held();
    set_daily(&drill, "");
    let made: Vec<Vec<String>> = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..3).map(|_| scope.spawn(|| made(&due(&drill, "2026-11-15T06:00:10-06:00")))).collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    assert_eq!(made.concat(), ["daily-custody-2026-11-15.pdf"], "{made:?}");
    assert_eq!(issued(&drill).len(), 1);
}

#[test]
fn only_a_regular_file_outside_of_the_record_is_replaced() {
    let drill = held();
    let folder = file(&drill, "reports");
    fs::create_dir(&folder).unwrap();
    let refused = daily(&drill, "reports", &[]);
    assert!(refused.code == Some(2) && refused.err.contains("is a folder. Name a file in it."), "{}", refused.err);
    assert!(!refused.err.contains("--replace"), "{}", refused.err);
    let record = drill.data().join("inside.pdf");
    let ran = drill.run(&["report", "daily-custody", "--out", record.to_str().unwrap(), "--replace"]);
    assert!(ran.code == Some(2) && ran.err.contains("the folder of the record itself"), "{}", ran.err);
    #[cfg(unix)]
    {
        let socket = file(&drill, "socket");
        let _listens = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        let ran = daily(&drill, "socket", &["--replace"]);
        assert!(ran.code == Some(2) && ran.err.contains("is a device or a pipe"), "{}", ran.err);
        assert!(!fs::symlink_metadata(&socket).unwrap().is_file());
    }
    for (verb, dir) in [("export", drill.data().join("plain")), ("backup", drill.data().to_owned())] {
        let ran = drill.run(&[verb, dir.to_str().unwrap()]);
        assert!(ran.code == Some(2) && ran.err.contains("the folder of the record itself"), "{verb}: {}", ran.err);
    }
    assert_eq!(issued(&drill), Vec::<Value>::new());
}

#[test]
fn pages_of_an_older_and_longer_report_do_not_stay_behind_and_what_is_not_ours_is_left_alone() {
    let drill = held();
    assert_eq!(daily(&drill, "board.png", &[]).code, Some(0));
    let _bytes = fs::copy(file(&drill, "board.png"), file(&drill, "board-2.png")).unwrap();
    let refused = daily(&drill, "board.png", &["--replace"]);
    assert!(refused.code == Some(1) && refused.err.contains("would look like a further page"), "{}", refused.err);
    assert!(file(&drill, "board-2.png").exists());
    fs::remove_file(file(&drill, "board-2.png")).unwrap();
    let second = file(&drill, "board-2.png");
    assert_eq!(daily(&drill, "board-2.png", &[]).code, Some(0));
    assert_eq!(daily(&drill, "board.png", &["--replace"]).code, Some(0));
    assert!(!second.exists(), "the record knows it as a page that this program wrote");
}

#[test]
fn a_time_of_a_drill_that_does_not_count_is_told() {
    let drill = held();
    let says = "is before what was recorded last.";
    let early = raw(&drill, "2026-11-14 12:00", &["board"]);
    assert!(early.status.success() && String::from_utf8_lossy(&early.stderr).contains(says));
    assert!(!String::from_utf8_lossy(&raw(&drill, "2026-11-15 04:00", &["board"]).stderr).contains(says));
}

#[test]
fn the_daily_report_is_set_without_the_window_and_due_by_it() {
    let drill = held();
    let (folder, none) = (file(&drill, "reports"), json!(null));
    fs::create_dir(&folder).unwrap();
    let to = folder.to_str().unwrap();
    assert_eq!(drill.run(&["--json", "settings"]).json()["daily"], none);
    let set = drill.run(&["--json", "settings", "--daily-at", "0600", "--daily-folder", to, "--paper", "a4"]).json();
    assert_eq!(set, json!({"daily": {"at": "06:00", "folder": to}, "paper": "a4"}));
    assert_eq!(made(&due(&drill, "2026-11-15T06:00:10-06:00")), ["daily-custody-2026-11-15.pdf"]);
    for (arguments, says) in [
        (&["--daily-at", "25:00"][..], "is no time of the day"),
        (&["--daily-folder", drill.data().to_str().unwrap()], "the folder of the record itself"),
    ] {
        let ran = drill.run(&[&["settings"], arguments].concat());
        assert!(ran.code == Some(2) && ran.err.contains(says), "{arguments:?}: {}", ran.err);
    }
    assert_eq!(drill.run(&["--json", "settings", "--daily-off"]).json()["daily"], none);
    let ran = drill.run(&["settings", "--daily-at", "06:00"]);
    assert!(ran.code == Some(2) && ran.err.contains("needs a time and a folder"), "{}", ran.err);
}
