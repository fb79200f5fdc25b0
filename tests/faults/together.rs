//! Two programs at one record: nothing is lost, and neither disturbs the other.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Stdio};

use hold48::journal::error::JournalError;
use serde_json::{Value, json};

use crate::kit::{Place, Ran, command, wait};
use crate::script;

const COMMANDS: usize = 150;

fn start(place: &Place, arguments: &[&str]) -> Child {
    let mut run = command(&place.data, arguments);
    run.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Applies both at once; each is fed from a thread of its own.
fn together(place: &Place, one: &[Value], other: &[Value]) -> [Ran; 2] {
    let feed = |commands: &[Value]| {
        let mut child = start(place, &["apply", "-"]);
        let (mut stdin, lines) = (child.stdin.take().unwrap(), script::lines(commands));
        let feeder = std::thread::spawn(move || stdin.write_all(lines.as_bytes()));
        (child, feeder)
    };
    let running = [feed(one), feed(other)];
    running.map(|(child, feeder)| {
        let ran = wait(child);
        feeder.join().unwrap().unwrap();
        ran
    })
}

/// Every command of a run was answered, in order, and its events stand in the record under its id.
fn all_recorded(place: &Place, commands: &[Value], ran: &Ran) -> usize {
    let answers = ran.answers();
    assert_eq!(answers.len(), commands.len(), "{}", ran.err);
    let mut events = Vec::new();
    for (command, answer) in commands.iter().zip(&answers) {
        assert_eq!((&answer["ok"], &answer["id"]), (&true.into(), &command["id"]), "{answer}");
        events.extend(answer["events"].as_array().unwrap().iter().map(|event| (event.clone(), answer["id"].clone())));
    }
    let records = place.store().records_between(1, u64::MAX >> 1).unwrap();
    for (event, id) in &events {
        let record = &records[event["seq"].as_u64().unwrap() as usize - 1];
        assert_eq!(json!([record.seq, record.header.kind]), json!([event["seq"], event["event"]]));
        assert_eq!(json!(record.header.command), *id);
    }
    events.len()
}

#[test]
fn two_programs_that_record_about_different_people_lose_nothing() {
    let place = Place::set_up();
    let (one, other) = (script::people("a", COMMANDS), script::people("b", COMMANDS));
    let [first, second] = together(&place, &one, &other);
    let events = all_recorded(&place, &one, &first) + all_recorded(&place, &other, &second);
    assert_eq!(place.events() as usize, events + 2);
    place.is_sound();
}

#[test]
fn two_programs_that_record_about_the_same_person_lose_nothing() {
    let place = Place::set_up();
    let mut booked = script::book("Invented-Both", "26-0001");
    booked["id"] = "both".into();
    let _ran = place.apply(script::lines(&[booked])).done();
    let before = place.events() as usize;
    let moves = |who: &str| -> Vec<Value> {
        let line = |nth: usize| {
            script::said(json!({"id": format!("{who}{nth}"), "do": "move_person", "person": "@both",
                "to": {"housing": format!("{who}-{nth}")}, "at": "2026-11-14 20:30"}))
        };
        (0..COMMANDS).map(line).collect()
    };
    let (one, other) = (moves("x"), moves("y"));
    let [first, second] = together(&place, &one, &other);
    let events = all_recorded(&place, &one, &first) + all_recorded(&place, &other, &second);
    assert_eq!(place.events() as usize, before + events);
    // The stream of the one person has every version once.
    let mut versions = Vec::new();
    let mut person = None;
    place
        .store()
        .records_after(2, |record| {
            let stream = *person.get_or_insert(record.header.stream);
            assert_eq!(record.header.stream, stream);
            versions.push(record.header.version);
            Ok::<_, JournalError>(())
        })
        .unwrap();
    assert!(versions.iter().copied().eq(1..=versions.len() as u64));
    place.is_sound();
}

#[test]
fn the_same_commands_from_two_programs_are_recorded_once() {
    let place = Place::set_up();
    let same = script::people("s", 100);
    let [first, second] = together(&place, &same, &same);
    assert_eq!(first.answers(), second.answers());
    assert_eq!(place.events() as usize, all_recorded(&place, &same, &first) + 2);
    place.is_sound();
}

#[test]
fn board_verify_and_backup_read_beside_a_writer() {
    let place = Place::set_up();
    let _ran = place.apply(script::lines(&script::people("a", 50))).done();
    let commands = script::people("b", 400);
    let mut writer = start(&place, &["apply", "-"]);
    let (mut stdin, lines) = (writer.stdin.take().unwrap(), script::lines(&commands));
    let feeder = std::thread::spawn(move || stdin.write_all(lines.as_bytes()));
    let sticks = place.beside("sticks");
    fs::create_dir(&sticks).unwrap();
    let mut rounds = 0;
    while writer.try_wait().unwrap().is_none() && rounds < 12 {
        let _board = place.hold48(&["board", "--json"]).done();
        let verified = place.hold48(&["verify"]).done();
        assert!(verified.out.starts_with("Verified: "), "{verified:?}");
        let stick = sticks.join(rounds.to_string());
        let _backup = place.hold48(&["backup", stick.to_str().unwrap()]).done();
        rounds += 1;
    }
    let ran = wait(writer);
    feeder.join().unwrap().unwrap();
    assert!(rounds > 0, "the writer was done before anything was read");
    let _events = all_recorded(&place, &commands, &ran);
    place.is_sound();
}

#[test]
fn two_programs_that_set_the_jail_up_at_once_make_one_record() {
    for _ in 0..20 {
        let place = Place::new();
        let commands: Vec<Value> = script::set_up().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let ran = together(&place, &commands, &commands);
        let codes = ran.iter().filter(|ran| ran.answers()[0]["recovery_code"].is_string()).count();
        assert!(codes > 0, "nobody was shown the recovery code: {ran:?}");
        assert_eq!(all_recorded(&place, &commands, &ran[0]), 2);
        assert_eq!(all_recorded(&place, &commands, &ran[1]), 2);
        assert_eq!(place.events(), 2);
        let files = std::fs::read_dir(&place.data).unwrap().map(|entry| entry.unwrap().file_name());
        let strange: Vec<_> = files.filter(|name| name.to_string_lossy().contains("left-over")).collect();
        assert!(strange.is_empty(), "{strange:?}");
        place.is_sound();
    }
}

#[test]
fn a_record_that_somebody_writes_to_is_not_replaced() {
    let place = Place::set_up();
    let stick = place.beside("stick");
    let made = place.hold48(&["backup", "--json", stick.to_str().unwrap()]).done();
    let file = serde_json::from_str::<Value>(&made.out).unwrap()["file"].as_str().unwrap().to_owned();
    let commands = script::people("p", 10);
    let mut writer = start(&place, &["apply", "-"]);
    let mut stdin = writer.stdin.take().unwrap();
    let mut stdout = BufReader::new(writer.stdout.take().unwrap());
    let mut said = |line: &Value| {
        writeln!(stdin, "{line}").unwrap();
        let mut answer = String::new();
        let _read = stdout.read_line(&mut answer).unwrap();
        assert!(answer.contains("\"ok\":true"), "{answer}");
    };
    let (first, rest) = commands.split_at(5);
    first.iter().for_each(&mut said);
    place.hold48(&["restore", &file]).stopped(4, "open");
    rest.iter().for_each(&mut said);
    drop(stdin);
    assert_eq!(wait(writer).code, Some(0));
    assert_eq!(place.apply(script::lines(&commands)).done().answers().len(), commands.len());
    place.is_sound();
}
