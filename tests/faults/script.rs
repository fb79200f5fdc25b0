//! Commands of an invented jail.

use serde_json::{Value, json};

/// The first lines of a drill: a jail, its sheriff, an officer.
pub fn set_up() -> String {
    lines(&[set_up_jail(), add_officer()])
}

pub fn set_up_jail() -> Value {
    json!({"id": "jail", "do": "set_up_jail", "jail": "Prairie County Jail", "zone": "America/Chicago",
        "now": "2026-11-14T08:00:00-06:00", "places": ["Booking room 2"], "drill": true,
        "staff": {"name": "Oak, Quercus", "title": "Sheriff", "role": "sheriff"}})
}

fn add_officer() -> Value {
    json!({"id": "ash", "do": "add_staff", "by": "@jail", "now": "2026-11-14T08:01:00-06:00",
        "staff": {"name": "Ash, Fraxinus", "title": "Dep.", "role": "officer"}})
}

/// So many commands about people: one booking, and for each two moves, one more ground and one call.
pub fn people(prefix: &str, commands: usize) -> Vec<Value> {
    (0..commands).map(|nth| about_a_person(prefix, nth / 5, nth % 5)).collect()
}

fn about_a_person(prefix: &str, person: usize, step: usize) -> Value {
    let (name, id) = (format!("@{prefix}{person}.0"), format!("{prefix}{person}.{step}"));
    let mut line = match step {
        0 => book(&format!("Invented-{prefix}{person}"), &format!("26-{prefix}-{person:05}")),
        1 => json!({"do": "move_person", "person": name, "to": {"housing": "C-01"}, "at": "2026-11-14 20:10"}),
        2 => json!({"do": "add_basis", "person": name, "booking": name,
            "basis": {"kind": "local_charge", "says": "Invented charge 2", "began": "2026-11-14 20:20"}}),
        3 => {
            json!({"do": "move_person", "person": name, "to": {"hospital": "Invented Hospital"}, "at": "2026-11-14 20:30"})
        }
        _ => json!({"do": "receive_paper", "person": name, "received_at": "2026-11-14 20:40", "means": "fax",
            "sender": "ERO", "pages": 2, "paper": {"kind": "i247a", "name": "Invented", "signed": true}}),
    };
    line["id"] = id.into();
    said(line)
}

/// Books a person of this surname; everything is said by the officer at 21:00.
pub fn book(family: &str, number: &str) -> Value {
    said(json!({"do": "book_person", "identity": {"name": {"family": family, "given": "Julio"}}, "number": number,
        "began": "2026-11-14 20:00", "housing": "B-04",
        "held_on": [{"kind": "local_charge", "says": "Invented charge 1"}]}))
}

pub fn add_place(place: &str) -> Value {
    said(json!({"do": "add_place", "place": place}))
}

/// By the officer, at 21:00 of the drill.
pub fn said(mut line: Value) -> Value {
    line["by"] = "@ash".into();
    line["now"] = "2026-11-14T21:00:00-06:00".into();
    line
}

pub fn lines(commands: &[Value]) -> String {
    commands.iter().map(|command| format!("{command}\n")).collect()
}
