//! Lines that are no commands: each is answered with its number and what was expected, and the rest goes on.

use std::io::{Read, Write};
use std::process::Stdio;

use serde_json::{Value, json};

use crate::kit::{Place, Ran, command, refusal, wait};
use crate::script;

/// Applies one bad line between two good ones and gives the bad one's field and sentence.
fn refused(bad: &[u8]) -> (String, String) {
    let place = Place::set_up();
    let good = |name: &str| script::lines(&[script::add_place(name)]).into_bytes();
    let ran = place.apply([&good("Before"), bad, b"\n", &good("After")].concat());
    assert_eq!(ran.code, Some(1), "{ran:?}");
    let answers = ran.answers();
    assert_eq!(answers.len(), 3, "{ran:?}");
    let numbered: Vec<_> = answers.iter().map(|answer| (answer["line"].as_u64().unwrap(), &answer["ok"])).collect();
    assert_eq!(numbered, [(1, &true.into()), (2, &false.into()), (3, &true.into())], "{ran:?}");
    assert_eq!(place.events(), 4);
    let (field, says) = refusal(&answers[1]);
    assert!(says.ends_with('.') || says.ends_with("}."), "{says}");
    assert!(says.len() < 400, "{says}");
    (field, says)
}

fn said(line: Value) -> Vec<u8> {
    script::said(line).to_string().into_bytes()
}

#[test]
fn what_is_no_json_is_told_what_a_command_looks_like() {
    let cases: [(&[u8], &str); 9] = [
        (b"not a command", "cannot be read as JSON from character 2"),
        (b"{\"do\": \"add_place\", \"place\": \"Half", "ends in the middle"),
        (b"{\"do\": \"add_place\", \"place\": \"Half\"", "ends in the middle"),
        (b"{\"do\": \"add_place\",}", "cannot be read as JSON from character 20"),
        (b"[{\"do\": \"add_place\"}]", "is JSON but no object"),
        (b"48", "is JSON but no object"),
        (b"{\"do\": \"add_place\"} {\"do\": \"add_place\"}", "cannot be read as JSON from character 21"),
        (b"{\"do\": \"add_place\", \"place\": \"\\ud800\"}", "cannot be read as JSON"),
        (b"\0\0\0\0", "cannot be read as JSON from character 1"),
    ];
    for (bad, words) in cases {
        let (_, says) = refused(bad);
        assert!(says.contains(words) && says.contains("{\"do\": \"add_place\""), "{words}: {says}");
    }
}

#[test]
fn what_is_no_utf_8_is_told_its_byte() {
    assert!(refused(b"{\"do\": \"add_place\", \"place\": \"Z\xfcrich\"}").1.contains("its byte 32 is none"));
    assert!(refused(b"\xff\xfe{\0\"\0").1.contains("not UTF-8 text: its byte 1"));
}

#[test]
fn an_unknown_command_and_a_missing_do_are_told() {
    assert_eq!(refused(b"{\"do\": \"erase_everything\"}").0, "do");
    assert!(refused(b"{\"do\": \"erase_everything\"}").1.starts_with("\"erase_everything\" is no command"));
    assert!(refused(b"{\"place\": \"Booking\"}").1.starts_with("\"do\" is missing"));
    assert!(refused(b"{\"do\": 48}").1.contains("and not the number 48"));
    assert!(refused(b"{}").1.starts_with("\"do\" is missing"));
}

#[test]
fn a_wrong_field_is_named_and_what_it_expects() {
    let unused = "00000000-0000-7000-8000-000000000048";
    let cases: [(Value, &str, &str); 16] = [
        (
            json!({"do": "add_place", "place": "A", "floor": 2}),
            "floor",
            "There is no field \"floor\" here. The fields are: place.",
        ),
        (json!({"do": "add_place"}), "place", "\"place\" is missing. Name of the place."),
        (json!({"do": "add_place", "place": 5}), "place", "expects a text in quotation marks, and not the number 5"),
        (json!({"do": "add_place", "place": null}), "place", "and not null"),
        (json!({"do": "add_place", "place": ["A"]}), "place", "and not a list"),
        (
            json!({"do": "end_agreement", "agreement": "MOA", "ends": "2026-01-01", "reason": "x"}),
            "agreement",
            "expects an id",
        ),
        (
            json!({"do": "add_agreement", "agreement": {"kind": "moz"}, "number": "1", "effective": "2026-01-01"}),
            "agreement",
            "{\"kind\": \"moa\"}",
        ),
        (
            json!({"do": "add_agreement", "agreement": {"kind": "igsa"}, "number": "1", "effective": "2026-01-01"}),
            "agreement.cap",
            "\"agreement.cap\" is missing",
        ),
        (json!({"do": "move_person", "person": unused, "to": {"moon": "base"}, "at": "now"}), "to", "{\"housing\": …}"),
        (
            json!({"do": "move_person", "person": unused, "to": {"hospital": 7}, "at": "now"}),
            "to.hospital",
            "the number 7",
        ),
        (
            json!({"do": "book_person", "number": "1", "began": "now", "housing": "B", "held_on": [{"kind": "whim", "says": "x"}]}),
            "held_on.1.kind",
            "\"local_charge\"",
        ),
        (
            json!({"do": "book_person", "identity": {"name": {"family": "X"}, "a_number": "12"}, "number": "1", "began": "now", "housing": "B"}),
            "identity.a_number",
            "An A-number has nine digits",
        ),
        (
            json!({"do": "receive_paper", "person": unused, "scan": "zz", "paper": {"kind": "i247g"}, "received_at": "now", "means": "fax", "sender": "x"}),
            "scan",
            "64 hex digits",
        ),
        (json!({"do": "approve_profile", "version": -1}), "version", "expects a whole number, and not the number -1"),
        (json!({"do": "approve_profile", "version": 99_999_999_999_u64}), "version", "expects a whole number"),
        (json!({"do": "approve_profile", "version": 1.5}), "version", "and not the number 1.5"),
    ];
    for (line, field, words) in cases {
        let (found, says) = refused(&said(line));
        assert_eq!(found, field, "{says}");
        assert!(says.contains(words), "{words}: {says}");
    }
}

#[test]
fn a_misspelt_field_of_a_paper_is_refused_and_not_dropped() {
    let printed = command(&Place::new().data, &["schema"]).output().unwrap();
    let schema: Value = serde_json::from_slice(&printed.stdout).unwrap();
    let kinds = schema["command"]["$defs"]["Content"]["oneOf"].as_array().unwrap();
    assert_eq!(kinds.len(), 11);
    for kind in kinds {
        // Everything that this kind of paper needs, and one field that it has not.
        let required = kind["required"].as_array().unwrap().iter().map(|name| name.as_str().unwrap());
        let mut paper: Value = required.map(|name| (name, Value::from("release"))).collect();
        paper["kind"] = kind["properties"]["kind"]["const"].clone();
        paper["signed_on"] = "1630".into();
        let line = json!({"do": "receive_paper", "person": "00000000-0000-7000-8000-000000000048", "paper": paper,
            "received_at": "2050", "means": "fax", "sender": "Court", "pages": 1});
        let (field, says) = refused(&said(line));
        assert_eq!(field, "paper.signed_on", "{kind}: {says}");
        assert!(says.starts_with("There is no field \"paper.signed_on\" here. The fields are: "), "{says}");
    }
}

#[test]
fn what_the_schema_adds_to_a_command_is_read_from_the_line_and_refused_by_its_name() {
    let printed = command(&Place::new().data, &["schema"]).output().unwrap();
    let schema: Value = serde_json::from_slice(&printed.stdout).unwrap();
    assert_eq!(schema["answer"]["properties"]["line"]["type"], "integer");
    let paper = json!({"do": "receive_paper", "person": "00000000-0000-7000-8000-000000000048", "means": "fax",
        "paper": {"kind": "i203"}, "received_at": "2050", "sender": "ERO", "pages": 1});
    let letter = json!({"do": "grant_authority", "officer": "@ash", "effective": "2026-02-05", "credentials": {}});
    let branches = schema["command"]["oneOf"].as_array().unwrap();
    let known = |line: &Value| {
        let is = |branch: &&Value| branch["properties"]["do"]["const"] == line["do"];
        branches.iter().find(is).unwrap()["properties"].as_object().unwrap().clone()
    };
    let beside = ["id", "by", "source", "now"];
    for line in [&paper, &letter] {
        assert!(beside.iter().all(|name| known(line).contains_key(*name)), "{line}");
        for name in known(line).keys().filter(|name| line.get(name.as_str()).is_none()) {
            let mut wrong = script::said(line.clone());
            wrong[name] = json!([7]);
            assert_eq!(refused(wrong.to_string().as_bytes()).0, *name);
        }
    }
    assert!(known(&paper).contains_key("scan_file") && !known(&letter).contains_key("scan_file"));
    let mut wrong = letter;
    wrong["credentials"]["letter_scan_file"] = json!([7]);
    assert!(schema["command"]["$defs"]["Credentials"]["properties"].get("letter_scan_file").is_some());
    assert_eq!(refused(&said(wrong)).0, "credentials.letter_scan_file");
    let mut both = paper;
    let place = Place::new();
    let file = place.write("i203.pdf", "%PDF-1.4 invented");
    (both["scan"], both["scan_file"]) = ("0".repeat(64).into(), file.to_str().into());
    assert!(refused(&said(both)).1.contains("are both given"));
}

#[test]
fn an_unknown_name_or_author_is_told() {
    let (field, says) =
        refused(&said(json!({"do": "move_person", "person": "@nobody", "to": {"housing": "B"}, "at": "now"})));
    assert_eq!(field, "person");
    assert!(says.contains("\"nobody\""), "{says}");
    for by in [json!("Sheriff Oak"), json!(5), json!({}), json!("@nobody")] {
        let line = json!({"do": "add_place", "place": "A", "by": by}).to_string();
        assert_eq!(refused(line.as_bytes()).0, "by");
    }
    for id in [json!(5), json!(""), json!("x".repeat(101)), json!("a\nb")] {
        let line = json!({"do": "add_place", "place": "A", "id": id}).to_string();
        assert_eq!(refused(line.as_bytes()).0, "id");
    }
}

#[test]
fn a_field_that_stands_twice_is_refused_instead_of_one_winning() {
    let twice = b"{\"do\": \"add_place\", \"place\": \"A\", \"place\": \"B\", \"by\": \"@ash\"}";
    assert_eq!(refused(twice).1, "The field \"place\" stands twice in one object. Leave one of them out.");
}

#[test]
fn a_line_of_five_megabytes_and_deep_nesting_are_refused_quickly() {
    let long = json!({"do": "add_place", "place": "x".repeat(5 << 20)}).to_string();
    assert!(refused(long.as_bytes()).1.contains("longer than 4 MB"));
    for deep in ["[".repeat(200_000), "{\"do\":".repeat(100_000), format!("{}{}", "[".repeat(120), "]".repeat(120))] {
        let (_, says) = refused(deep.as_bytes());
        assert!(says.contains("nested too deeply") || says.contains("no object"), "{says}");
    }
    let inside = format!("{{\"do\":\"add_place\",\"place\":{}1{}}}", "[".repeat(126), "]".repeat(126));
    assert_eq!(refused(inside.as_bytes()).0, "place");
}

#[test]
fn line_ends_blank_lines_and_a_byte_order_mark_do_not_matter() {
    let place = Place::new();
    let lines = script::set_up() + &script::lines(&[script::add_place("Room 3")]);
    let windows = format!("\u{feff}{}", lines.replace('\n', "\r\n\r\n"));
    let ran = place.apply(windows.trim_end()).done();
    let numbers: Vec<_> = ran.answers().iter().map(|answer| answer["line"].clone()).collect();
    assert_eq!(numbers, [1, 3, 5]);
    assert_eq!(place.events(), 3);
}

#[test]
fn input_without_a_command_is_told_and_makes_no_record() {
    for nothing in ["", "\n\n  \r\n", "\u{feff}"] {
        let place = Place::new();
        place.apply(nothing).stopped(0, "holds no command");
        assert!(!place.data.exists());
    }
}

#[test]
fn a_file_that_cannot_be_read_is_told() {
    let place = Place::set_up();
    place
        .hold48(&["apply", "no-such-file.jsonl"])
        .stopped(2, "no-such-file.jsonl cannot be read: there is no such file");
    let folder = place.beside("");
    place.hold48(&["apply", folder.to_str().unwrap()]).stopped(2, "it is a folder, not a file");
}

#[test]
fn a_scan_that_cannot_be_used_is_told() {
    let mut commands = vec![script::book("Invented-Scan", "26-1")];
    commands[0]["id"] = "scan".into();
    let place = Place::set_up();
    let _booked = place.apply(script::lines(&commands)).done();
    let _text = place.write("note.txt", "no picture");
    let _large = place.write("large.pdf", [b"%PDF-".to_vec(), vec![0; 33 << 20]].concat());
    let paper = |file: &str| {
        script::said(
            json!({"do": "receive_paper", "person": "@scan", "received_at": "2026-11-14 20:40", "means": "fax",
            "sender": "ERO", "pages": 1, "paper": {"kind": "i247a", "name": "Invented", "signed": true}, "scan_file": file}),
        )
    };
    let file = place.write("scans.jsonl", script::lines(&["gone.pdf", "note.txt", "large.pdf", "."].map(paper)));
    let ran = place.hold48(&["apply", file.to_str().unwrap()]);
    let says: Vec<_> = ran.answers().iter().map(|answer| refusal(answer).1).collect();
    for (says, words) in
        says.iter().zip(["there is no such file", "is no PDF, PNG or JPEG", "larger than 32 MB", "it is a folder"])
    {
        assert!(says.contains(words), "{words}: {says}");
    }
    place.is_sound();
}

#[test]
fn commands_before_a_set_up_are_refused_and_make_no_record() {
    let place = Place::new();
    let ran = place.apply(script::lines(&[script::add_place("Room")]));
    assert_eq!(ran.code, Some(1));
    assert!(refusal(&ran.answers()[0]).1.contains("set_up_jail"), "{ran:?}");
    assert!(!place.data.exists());
    for bad in [json!({"zone": "Mars/Olympus"}), json!({"jail": ""}), json!({"jail": 5}), json!({"drill": "yes"})] {
        let mut line = script::set_up_jail();
        line.as_object_mut().unwrap().extend(bad.as_object().unwrap().clone());
        let ran = place.apply(script::lines(&[line]));
        assert_eq!((ran.code, ran.answers()[0]["ok"].as_bool()), (Some(1), Some(false)), "{ran:?}");
    }
    let _ran = place.apply(script::set_up()).done();
}

#[test]
fn a_reader_that_leaves_early_is_no_error_and_everything_is_recorded() {
    let place = Place::set_up();
    let commands = script::people("p", 100);
    let mut child = command(&place.data, &["apply", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 1];
    let mut stdout = child.stdout.take().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let (one, rest) = commands.split_at(1);
    stdin.write_all(script::lines(one).as_bytes()).unwrap();
    stdout.read_exact(&mut first).unwrap();
    drop(stdout);
    stdin.write_all(script::lines(rest).as_bytes()).unwrap();
    drop(stdin);
    let ran: Ran = wait(child);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let again = place.apply(script::lines(&commands)).done();
    assert_eq!(again.answers().last().unwrap()["events"][0]["seq"], place.events());
    for verb in ["board", "schema", "verify"] {
        let script = "\"$0\" --data \"$1\" \"$2\" | head -c 1 > /dev/null; exit ${PIPESTATUS[0]}";
        let status = std::process::Command::new("bash")
            .args(["-c", script, env!("CARGO_BIN_EXE_hold48")])
            .arg(&place.data)
            .arg(verb)
            .env("HOLD48_KEY_FILE", "1")
            .output()
            .unwrap();
        assert!(status.status.success() && status.stderr.is_empty(), "{verb}: {status:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn answers_that_cannot_be_written_stop_the_run_with_a_sentence() {
    let place = Place::set_up();
    let mut full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let written = std::io::Write::write(&mut full, b"x").map_err(|error| error.kind());
    let says = "/dev/full of this computer is not the device that is always full: something replaced it. Restart the computer.";
    assert_eq!(written, Err(std::io::ErrorKind::StorageFull), "{says}");
    let file = place.write("commands.jsonl", script::lines(&script::people("p", 10)));
    let run = command(&place.data, &["apply", file.to_str().unwrap()]).stdout(full).stderr(Stdio::piped()).spawn();
    wait(run.unwrap()).stopped(4, "answer could not be written: the disk is full");
    place.is_sound();
}

#[test]
fn closed_inputs_and_outputs_do_no_harm() {
    let place = Place::set_up();
    for (redirect, verb) in [("<&-", "apply -"), (">&-", "board"), (">&-", "verify"), ("2>&-", "apply nothing")] {
        let script = format!("\"$0\" --data \"$1\" {verb} {redirect}");
        let ended = std::process::Command::new("bash")
            .args(["-c", &script, env!("CARGO_BIN_EXE_hold48")])
            .arg(&place.data)
            .env("HOLD48_KEY_FILE", "1")
            .output()
            .unwrap();
        let code = ended.status.code().unwrap();
        assert_eq!(code, if verb == "apply nothing" { 2 } else { 0 }, "{redirect} {verb}: {ended:?}");
    }
    assert_eq!(place.events(), 2);
}
