//! Absurd times and texts: refused in a sentence, or kept exactly.

use serde_json::{Value, json};

use crate::kit::{Place, refusal};
use crate::script;

/// The jail's zone loses the hour after 2 on 14 March 2027.
const NOT_TIMES: [&str; 22] = [
    "",
    " ",
    "0000-01-01 00:00",
    "year 0",
    "9999-12-31 23:59",
    "99999-01-01 00:00",
    "-5000-01-01 00:00",
    "2026-11-14 20:00:61",
    "2026-11-14T20:00:61-06:00",
    "2400",
    "2026-11-14 24:00",
    "2026-11-14 25:00",
    "2026-11-14 20:60",
    "2026-02-30 10:00",
    "2026-13-01 10:00",
    "2026-03-08 02:30",
    "2026-11-14T20:00:00+99:00",
    "tomorrow",
    "-99999999999999999999m",
    "1e9",
    "２０:００",
    "20:00\u{0}",
];

fn booked_at(began: &str) -> Value {
    let mut line = script::book("Invented-Time", "26-1");
    line["began"] = began.into();
    line
}

#[test]
fn absurd_times_are_refused_in_a_sentence_and_record_nothing() {
    let place = Place::set_up();
    let ran = place.apply(script::lines(&NOT_TIMES.map(booked_at)));
    assert_eq!(ran.code, Some(1));
    for (time, answer) in NOT_TIMES.iter().zip(ran.answers()) {
        assert_eq!(answer["ok"], false, "\"{time}\" was taken: {answer}");
        let (field, says) = refusal(&answer);
        assert_eq!(field, "began", "{time}: {says}");
        assert!(says.ends_with(['.', '?']), "{time}: {says}");
    }
    assert_eq!(place.events(), 2);
}

#[test]
fn an_absurd_now_is_refused_and_told_why() {
    let place = Place::set_up();
    for now in NOT_TIMES {
        let mut line = script::add_place("Room");
        line["now"] = now.into();
        let ran = place.apply(script::lines(&[line]));
        assert_eq!(refusal(&ran.answers()[0]).0, "now", "{now}");
        // No system passes a zero byte in an argument.
        if now.contains('\0') {
            continue;
        }
        place.hold48(&["--now", now, "board"]).stopped(2, "--now: ");
        place.hold48(&["board", "--at", now]).stopped(2, "--at: ");
    }
    assert_eq!(place.events(), 2);
    place.is_sound();
}

#[test]
fn absurd_times_stop_the_calculator_with_a_sentence() {
    let place = Place::new();
    for time in NOT_TIMES.iter().filter(|time| !time.contains('\0')) {
        let ended = format!("--ended={time}");
        let ran = place.hold48(&["clock", "--zone", "America/Chicago", &ended]);
        ran.stopped(1, "--ended: ");
    }
    place.hold48(&["clock", "--zone", "Mars/Olympus", "--ended", "2026-11-14 20:00"]).stopped(2, "is no time zone");
    let most = "4294967295";
    for option in ["--limit", "--lead"] {
        let ran = place.hold48(&["clock", "--zone", "America/Chicago", "--ended", "2026-11-14 20:00", option, most]);
        assert_eq!(ran.code, Some(1), "{ran:?}");
    }
}

#[test]
fn a_time_of_ones_own_is_for_drills_alone() {
    let place = Place::new();
    let mut line = script::set_up_jail();
    line["drill"] = false.into();
    let ran = place.apply(script::lines(&[line.clone()]));
    assert_eq!(refusal(&ran.answers()[0]).0, "now");
    let _now = line.as_object_mut().unwrap().remove("now");
    let _ran = place.apply(script::lines(&[line])).done();
    let mut line = script::add_place("Room");
    line["by"] = "@jail".into();
    let ran = place.apply(script::lines(&[line]));
    assert!(refusal(&ran.answers()[0]).1.contains("drill stores only"), "{ran:?}");
    place.hold48(&["--now", "2026-11-14 20:00", "board"]).stopped(2, "drill stores only");
    place.hold48(&["--now", "2026-11-14 20:00", "recovery-code"]).stopped(2, "drill stores only");
    assert_eq!(place.events(), 1);
}

#[test]
fn names_in_every_script_are_kept_exactly() {
    let names = [
        "Nguyễn-Ersonnen",
        "Ñuñez-Inventado",
        "O'Nobody",
        "Пример-Вымышленный",
        "例示・架空",
        "شخص‌ مخترع",
        "ตัวอย่าง",
        "דוגמה",
        "उदाहरण",
        "ᏣᎳᎩ",
        "𐐔𐐯𐑅𐐨𐑉𐐯𐐻",
        "e\u{301}galite\u{301}",
        "é",
        "👩‍👩‍👧",
        "\"quoted\" \\ back",
        "=HYPERLINK(\"x\")",
        "<b>&amp;</b>",
        "%s%n{}",
        "'; DROP TABLE event; --",
        "ﷺ",
        "I\u{307}",
    ];
    let place = Place::set_up();
    let mut lines: Vec<Value> =
        names.iter().enumerate().map(|(nth, name)| script::book(name, &format!("26-{nth}"))).collect();
    lines.iter_mut().enumerate().for_each(|(nth, line)| line["id"] = format!("p{nth}").into());
    let _ran = place.apply(script::lines(&lines)).done();
    let bodies: Vec<Value> = place
        .store()
        .records_between(3, 1_000)
        .unwrap()
        .into_iter()
        .filter(|record| record.header.kind == "person_entered")
        .map(|record| serde_json::from_slice(&record.body.unwrap()).unwrap())
        .collect();
    let family = |body: &Value| find(body, "family").unwrap();
    assert_eq!(bodies.iter().map(family).collect::<Vec<_>>(), names);
    let board = place.hold48(&["board"]).done().out;
    assert_eq!(board.lines().filter(|line| line.contains("DRILL ")).count(), 0, "nobody is on the board yet: {board}");
    place.is_sound();
}

/// The first text of this name anywhere inside.
fn find(value: &Value, name: &str) -> Option<String> {
    match value {
        Value::Object(fields) => {
            let here = fields.get(name).and_then(Value::as_str).map(str::to_owned);
            here.or_else(|| fields.values().find_map(|value| find(value, name)))
        }
        Value::Array(items) => items.iter().find_map(|value| find(value, name)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

#[test]
fn characters_that_hide_what_is_written_are_refused() {
    let place = Place::set_up();
    let hidden = [
        "nul\u{0}inside",
        "bell\u{7}",
        "escape \u{1b}[2J",
        "delete\u{7f}",
        "c1 \u{85}",
        "bidi \u{202e}desrever",
        "isolate \u{2066}x\u{2069}",
        "carriage\rreturn",
        "tab\tinside",
        "two\nrows",
    ];
    let mut lines: Vec<Value> = hidden.iter().map(|name| script::book(name, "26-1")).collect();
    lines.extend(hidden.iter().map(|place| script::add_place(place)));
    let ran = place.apply(script::lines(&lines));
    for answer in ran.answers() {
        let (field, says) = refusal(&answer);
        assert!(["family", "place"].contains(&field.as_str()), "{field}");
        assert!(says.contains("cannot be shown"), "{says}");
    }
    assert_eq!(place.events(), 2);
}

#[test]
fn names_of_a_megabyte_are_refused_and_the_longest_name_is_kept() {
    let place = Place::set_up();
    let megabyte = "x".repeat(1 << 20);
    let wide = "例".repeat(201);
    let long = [
        script::book(&megabyte, "26-1"),
        script::book("Invented-Long", &megabyte),
        script::book(&wide, "26-1"),
        script::add_place(&megabyte),
        script::said(
            json!({"do": "move_person", "person": format!("@{megabyte}"), "to": {"housing": "B"}, "at": "now"}),
        ),
        json!({"do": "add_place", "place": "A", "by": megabyte}),
        json!({"do": "add_place", "place": "A", "by": "@ash", "now": megabyte}),
        json!({"do": "add_place", "place": "A", "by": "@ash", "source": megabyte}),
        json!({"do": megabyte}),
        json!({"do": "add_place", "place": "A", megabyte.as_str(): 1}),
        json!({"do": "add_place", "place": {megabyte.as_str(): 1}}),
        json!({"do": "book_person", "number": "1", "began": megabyte, "housing": "B"}),
    ];
    let ran = place.apply(script::lines(&long));
    for answer in ran.answers() {
        let (_, says) = refusal(&answer);
        assert!(answer.to_string().len() < 2_000, "the answer repeats what was refused: {says:.100}");
    }
    assert_eq!((ran.answers().len(), place.events()), (long.len(), 2));
    let _kept = place.apply(script::lines(&[script::book(&"例".repeat(200), "26-1")])).done();
    place.is_sound();
}

#[test]
fn a_day_that_is_typed_otherwise_is_told_by_its_field() {
    let place = Place::set_up();
    for typed in ["11/23/2026", "2026-02-31", "23.11.2026", ""] {
        let line = json!({"do": "book_person", "by": "@jail", "number": "26-1", "began": "now", "housing": "A",
            "identity": {"name": {"family": "Invented"}, "born": typed}});
        let answers = place.apply(script::lines(&[line])).answers();
        let (field, says) = refusal(&answers[0]);
        assert_eq!(field, "identity.born");
        assert!(says.contains("2026-11-23"), "{says}");
    }
}
