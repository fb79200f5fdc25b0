//! `kill -9` at random moments loses nothing that was acknowledged. 10 kills; `HOLD48_KILLS=200` makes it so many.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use hold48::journal::error::JournalError;
use hold48::journal::store::FILE;
use serde_json::Value;

use crate::kit::{Dice, Place, command};
use crate::script;

const COMMANDS: usize = 300;
/// How often one record is hit before a new one is begun.
const KILLS_EACH: u64 = 10;
/// So many answers at most are read between two kills.
const STRIDE: u64 = 60;

fn kills() -> u64 {
    std::env::var("HOLD48_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS_EACH)
}

fn whole_run() -> Vec<Value> {
    let mut commands: Vec<Value> = script::set_up().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    commands.extend(script::people("p", COMMANDS));
    commands
}

/// Runs the lines, kills the run once so many answers were read and a while has passed, and tells every answer that came.
fn killed_after(place: &Place, lines: &str, answers: u64, spin: u64) -> Vec<Value> {
    let mut child = start(place);
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut read = String::new();
    std::thread::scope(|threads| {
        // The pipe breaks with the kill.
        let _feeder = threads.spawn(move || stdin.write_all(lines.as_bytes()));
        for _ in 0..answers {
            if stdout.read_line(&mut read).unwrap() == 0 {
                break;
            }
        }
        (0..spin).for_each(|_| std::hint::spin_loop());
        child.kill().unwrap();
        let _ = child.wait().unwrap();
    });
    // What was written before the kill was said, even if it is read only now.
    let _ = stdout.read_to_string(&mut read).unwrap();
    let whole = read.rfind('\n').map_or("", |end| &read[..end]);
    whole.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn start(place: &Place) -> Child {
    let mut apply = command(&place.data, &["apply", "-"]);
    apply.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

/// An answer without what depends on the run: the line's number, and the code that only the first one shows.
fn lasting(answer: &Value) -> Value {
    let mut answer = answer.clone();
    let fields = answer.as_object_mut().unwrap();
    let _line = fields.remove("line");
    let _code = fields.remove("recovery_code");
    answer
}

fn id(answer: &Value) -> String {
    answer["id"].as_str().unwrap().to_owned()
}

/// The events of each command as they stand in the record: `[{"seq": …, "event": …}]`, as an answer lists them.
fn recorded(place: &Place) -> HashMap<String, Vec<Value>> {
    let mut events: HashMap<String, Vec<Value>> = HashMap::new();
    let take = |record: hold48::journal::read::Record| {
        let line = serde_json::json!({ "seq": record.seq, "event": record.header.kind });
        events.entry(record.header.command.unwrap()).or_default().push(line);
        Ok::<_, JournalError>(())
    };
    place.store().records_after(0, take).unwrap();
    events
}

fn kinds(events: &[Value]) -> Vec<&str> {
    events.iter().map(|event| event["event"].as_str().unwrap()).collect()
}

/// One record, hit so often and then run to its end. Tells how many answers had been given before a kill.
fn hit(seed: u64, kills: u64, expected: &HashMap<String, Vec<Value>>) -> u64 {
    let (place, commands, mut dice) = (Place::new(), whole_run(), Dice(seed));
    let lines = script::lines(&commands);
    let mut acknowledged: HashMap<String, Value> = HashMap::new();
    for kill in 0..kills {
        let known = acknowledged.len() as u64;
        // Now and then while first answers are given again, else further on.
        let answers = if dice.below(5) == 0 { dice.below(known + 1) } else { known + dice.below(STRIDE) };
        for answer in killed_after(&place, &lines, answers.min(commands.len() as u64 - 1), dice.below(3_000_000)) {
            assert_eq!(answer["ok"], true, "seed {seed}, kill {kill}: {answer}");
            let answer = lasting(&answer);
            let first = acknowledged.entry(id(&answer)).or_insert_with(|| answer.clone());
            assert_eq!(*first, answer, "seed {seed}, kill {kill}: another answer than the first");
        }
        if !place.data.join(FILE).exists() {
            assert!(acknowledged.is_empty(), "seed {seed}, kill {kill}");
            continue;
        }
        let events = recorded(&place);
        for (id, answer) in &acknowledged {
            assert_eq!(answer["events"], Value::from(events[id].clone()), "seed {seed}, kill {kill}: {id}");
        }
        for (id, events) in &events {
            assert_eq!(kinds(events), kinds(&expected[id]), "seed {seed}, kill {kill}: {id} is half recorded");
        }
        place.is_sound();
    }
    let last = place.apply(&lines).done().answers();
    assert_eq!(last.len(), commands.len());
    for answer in &last {
        let first = acknowledged.get(&id(answer));
        assert!(first.is_none_or(|first| *first == lasting(answer)), "seed {seed}: {answer}");
    }
    let whole = recorded(&place);
    assert_eq!(whole.len(), commands.len());
    assert!(whole.iter().all(|(id, events)| kinds(events) == kinds(&expected[id])), "seed {seed}");
    place.is_sound();
    acknowledged.len() as u64
}

#[test]
fn a_kill_loses_nothing_that_was_acknowledged_and_the_run_resumed_records_the_rest_once() {
    let undisturbed = Place::new();
    let _ran = undisturbed.apply(script::lines(&whole_run())).done();
    let expected = recorded(&undisturbed);
    let (kills, mut done, mut acknowledged) = (kills(), 0, 0);
    while done < kills {
        let now = KILLS_EACH.min(kills - done);
        acknowledged += hit(4_800 + done, now, &expected);
        done += now;
    }
    assert!(acknowledged > 0, "no kill came after an answer");
    println!("{kills} kills, {acknowledged} commands acknowledged before one of them, 0 lost");
}

#[test]
fn a_kill_during_set_up_leaves_no_record_or_one_that_opens_and_whose_code_can_be_had() {
    let line = script::lines(&[script::set_up_jail()]);
    let usual = how_long(&line);
    let mut dice = Dice(48);
    let (mut none, mut bare, mut whole) = (0, 0, 0);
    for kill in 0..kills() * 2 {
        let place = Place::new();
        let after = usual.mul_f64(dice.below(1_100) as f64 / 1_000.0);
        let begun = Instant::now();
        let mut child = start(&place);
        child.stdin.take().unwrap().write_all(line.as_bytes()).unwrap();
        killed_at(&mut child, begun, after);
        if !place.data.join(FILE).exists() {
            place.hold48(&["board"]).stopped(2, "set the jail up first");
            none += 1;
        } else if place.events() == 0 {
            bare += 1;
        } else {
            whole += 1;
        }
        if place.data.join(FILE).exists() && dice.below(2) == 0 {
            let _verified = place.hold48(&["verify", "--rebuild"]).done();
            let code = place.hold48(&["recovery-code"]).done().out;
            assert!(hold48::journal::code::read(code.lines().next().unwrap()).is_ok(), "kill {kill}: {code}");
        }
        let answer = place.apply(&line).done().answers().remove(0);
        assert_eq!((&answer["ok"], &answer["id"]), (&true.into(), &"jail".into()), "kill {kill}: {answer}");
        let board = place.hold48(&["board"]).done().out;
        assert!(board.contains("Prairie County Jail") && board.contains("DRILL"), "kill {kill}: {board}");
        let code = place.hold48(&["recovery-code"]).done().out;
        assert!(hold48::journal::code::read(code.lines().next().unwrap()).is_ok(), "kill {kill}: {code}");
        place.is_sound();
    }
    println!("killed during set-up: {none} without a record, {bare} with an empty one, {whole} set up");
}

#[test]
fn a_kill_during_restore_leaves_the_former_record_or_the_restored_one() {
    let place = Place::new();
    let _ran = place.apply(script::set_up()).done();
    let stick = place.beside("stick");
    let made = place.hold48(&["backup", "--json", stick.to_str().unwrap()]).done();
    let file = serde_json::from_str::<Value>(&made.out).unwrap()["file"].as_str().unwrap().to_owned();
    // The backup has what set-up recorded; that it was restored is recorded right after.
    let restored = [2, 3];
    let commands = script::lines(&script::people("p", 20));
    let _ran = place.apply(&commands).done();
    let begun = Instant::now();
    let _ran = place.hold48(&["restore", &file]).done();
    let usual = begun.elapsed();
    let (mut dice, mut changed) = (Dice(84), 0);
    for kill in 0..kills() * 2 {
        let former = place.apply(&commands).done().answers().last().unwrap()["events"][0]["seq"].as_u64().unwrap();
        let begun = Instant::now();
        let mut restore = command(&place.data, &["restore", &file]);
        let mut child = restore.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let after = usual.mul_f64(dice.below(1_100) as f64 / 1_000.0);
        killed_at(&mut child, begun, after);
        let events = place.events();
        assert!(events == former || restored.contains(&events), "kill {kill}: {events} events, before it {former}");
        changed += u64::from(events != former);
        place.is_sound();
    }
    println!("killed during restore: {changed} restored, {} as before", kills() * 2 - changed);
}

/// The longest of a few undisturbed runs.
fn how_long(line: &str) -> Duration {
    let once = || {
        let (place, begun) = (Place::new(), Instant::now());
        let _ran = place.apply(line).done();
        begun.elapsed()
    };
    (0..3).map(|_| once()).max().unwrap()
}

fn killed_at(child: &mut Child, begun: Instant, after: Duration) {
    while begun.elapsed() < after {
        std::hint::spin_loop();
    }
    child.kill().unwrap();
    let _ = child.wait().unwrap();
}
