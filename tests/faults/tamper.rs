//! Whoever has the key and meddles with the record is found by `verify`, which names the event.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use hold48::journal::store::FILE;
use serde_json::{Value, json};

use crate::kit::{Dice, Place, Ran, command};
use crate::script;

/// A page with a name on it.
const SCAN: &str = "%PDF-1.7 an invented page about Zebulon Quillfeather";

/// A record of which event 6 fills every column: late, with its source, by a command with an id, with a scan.
fn filled() -> Place {
    let place = Place::set_up();
    let _scan = place.write("page.pdf", SCAN);
    let mut commands = vec![script::book("Quillfeather", "26-1")];
    commands[0]["id"] = "z".into();
    commands.push(script::said(json!({"id": "paper", "do": "receive_paper", "person": "@z", "source": "paper log",
        "received_at": "2026-11-14 20:40", "means": "fax", "sender": "ERO", "pages": 2, "scan_file": "page.pdf",
        "paper": {"kind": "i247a", "name": "Quillfeather, Zebulon", "signed": true}})));
    commands.extend(script::people("p", 30));
    let file = place.write("commands.jsonl", script::lines(&commands));
    let _ran = place.hold48(&["apply", file.to_str().unwrap()]).done();
    place
}

/// The same record in a folder of its own.
fn copied(place: &Place) -> Place {
    let copy = Place::new();
    fs::create_dir(&copy.data).unwrap();
    for entry in fs::read_dir(&place.data).unwrap() {
        let entry = entry.unwrap();
        let _bytes = fs::copy(entry.path(), copy.data.join(entry.file_name())).unwrap();
    }
    copy
}

/// Runs SQL with the key and without the guards.
fn meddle(place: &Place, sql: &str) {
    let store = place.store();
    let conn = store.conn();
    let guards: Vec<(String, String)> = conn
        .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    guards.iter().for_each(|(name, _)| conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap());
    conn.execute_batch(sql).unwrap();
    guards.iter().for_each(|(_, guard)| conn.execute_batch(guard).unwrap());
}

/// Code 3, and the event with this number named: in words and for a machine.
fn names(place: &Place, event: u64, what: &str) {
    let told = place.hold48(&["verify"]);
    assert_eq!(told.code, Some(3), "{what}: {told:?}");
    assert!(told.out.starts_with("NOT VERIFIED."), "{what}: {told:?}");
    assert!(told.out.contains(&format!("Event {event} ")), "{what}: {told:?}");
    let told = place.hold48(&["verify", "--json"]);
    let json: Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!((told.code, &json["verified"]), (Some(3), &false.into()), "{what}");
    let problems = json["problems"].as_array().unwrap();
    assert!(problems.iter().any(|says| says.as_str().unwrap().contains(&format!("Event {event} "))), "{what}: {json}");
}

#[test]
fn one_byte_changed_in_any_column_of_an_event_is_found_and_the_event_named() {
    let original = filled();
    let columns: Vec<String> = {
        let store = original.store();
        let conn = store.conn();
        let mut info = conn.prepare("SELECT name FROM pragma_table_info('event')").unwrap();
        info.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    assert_eq!(columns.len(), 20);
    let mut dice = Dice(6);
    for column in columns.iter().filter(|column| *column != "seq") {
        let place = copied(&original);
        let sql = changed(&place, column, &mut dice);
        meddle(&place, &sql);
        names(&place, 6, column);
    }
}

/// SQL that changes one byte at a random place of this column of event 6, which has to hold something.
fn changed(place: &Place, column: &str, dice: &mut Dice) -> String {
    let store = place.store();
    let read = format!("SELECT hex({column}), typeof({column}) FROM event WHERE seq = 6");
    let (hex, kind): (String, String) =
        store.conn().query_row(&read, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    assert!(kind != "null" && !hex.is_empty(), "{column} of event 6 is empty: the test shows nothing");
    let at = usize::try_from(dice.below(hex.len() as u64 / 2)).unwrap() * 2;
    // Another letter of the alphabet, so that a text stays a text.
    let other = if hex[at..at + 2] == *"61" { "62" } else { "61" };
    let value = match kind.as_str() {
        "integer" => format!("{column} + 1"),
        "text" => format!("CAST(x'{}{other}{}' AS TEXT)", &hex[..at], &hex[at + 2..]),
        _ => format!("x'{}{other}{}'", &hex[..at], &hex[at + 2..]),
    };
    format!("UPDATE event SET {column} = {value} WHERE seq = 6")
}

#[test]
fn one_byte_changed_in_a_scan_or_the_scan_taken_out_is_found_and_its_event_named() {
    let original = filled();
    for sql in [
        "UPDATE scan SET bytes = CAST(replace(CAST(bytes AS TEXT), 'Zebulon', 'Zebulom') AS BLOB)",
        "UPDATE scan SET hash = zeroblob(32)",
        "UPDATE scan SET size = size + 1",
        "DELETE FROM scan",
    ] {
        let place = copied(&original);
        meddle(&place, sql);
        names(&place, 6, sql);
    }
}

#[test]
fn an_event_removed_or_two_swapped_are_found_and_named() {
    let original = filled();
    let removed = copied(&original);
    meddle(&removed, "DELETE FROM event WHERE seq = 7");
    names(&removed, 7, "removed");
    let swapped = copied(&original);
    meddle(
        &swapped,
        "UPDATE event SET seq = 9999 WHERE seq = 7; UPDATE event SET seq = 7 WHERE seq = 12; UPDATE event SET seq = 12 WHERE seq = 9999",
    );
    names(&swapped, 7, "swapped");
    names(&swapped, 12, "swapped");
    assert!(swapped.hold48(&["verify"]).out.contains("out of order"));
    let forged = copied(&original);
    meddle(
        &forged,
        "INSERT INTO event SELECT seq + 1, randomblob(16), stream, version + 1, kind, payload_version, occurred, zone, typed,
         source, recorded, staff, workstation, account, command, scan, salt, body, body_hash, hash FROM event ORDER BY seq DESC LIMIT 1",
    );
    names(&forged, forged.events(), "an event put in from outside");
}

fn head(place: &Place) -> String {
    let ran = place.hold48(&["verify", "--json"]).done();
    serde_json::from_str::<Value>(&ran.out).unwrap()["head"].as_str().unwrap().to_owned()
}

fn with_head(place: &Place, head: &str) -> Ran {
    place.hold48(&["verify", "--head", head])
}

#[test]
fn a_cut_tail_is_found_by_the_head_on_paper_alone() {
    let place = filled();
    let (paper, events) = (head(&place), place.events());
    meddle(&place, "DELETE FROM event WHERE seq > 20");
    let _unnoticed = place.hold48(&["verify"]).done();
    let cut = with_head(&place, &paper);
    assert_eq!(cut.code, Some(3), "{cut:?}");
    assert!(cut.out.contains(&format!("The head {paper} does not occur in this record")), "{cut:?}");
    // The read models still know of what was cut.
    assert!(events > 20);
    assert_eq!(place.hold48(&["verify", "--rebuild"]).code, Some(3));
}

#[test]
fn the_head_of_an_earlier_page_tells_its_event_and_those_since() {
    let place = filled();
    let (paper, then) = (head(&place), place.events());
    let _ran = place.apply(script::lines(&script::people("q", 20))).done();
    let since = place.events() - then;
    let ran = with_head(&place, &paper).done();
    assert!(ran.out.contains(&format!("is event {then}; {since} events were recorded since")), "{ran:?}");
    let typed = paper.to_uppercase().replace(' ', "-");
    let json = place.hold48(&["verify", "--json", "--head", &typed]).done();
    let json: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["paper_head"], json!({"event": then, "since": since}));
}

#[test]
fn the_head_of_another_record_and_a_mistyped_one_are_refused() {
    let (place, other) = (filled(), filled());
    let foreign = with_head(&place, &head(&other));
    assert_eq!(foreign.code, Some(3), "{foreign:?}");
    assert!(foreign.out.contains("or is another one"), "{foreign:?}");
    let paper = head(&place);
    with_head(&place, &paper[..20]).stopped(2, "Copy all 8 groups");
    with_head(&place, &paper.replacen(|sign: char| sign.is_ascii_hexdigit(), "g", 1)).stopped(2, "'g' is none of them");
    with_head(&place, "").stopped(2, "has 0");
}

#[test]
fn a_byte_flipped_anywhere_in_the_file_is_found() {
    let place = filled();
    let path = place.data.join(FILE);
    let whole = fs::read(&path).unwrap();
    let mut dice = Dice(480);
    for _ in 0..40 {
        let (at, bit) = (usize::try_from(dice.below(whole.len() as u64)).unwrap(), dice.below(8));
        let mut flipped = whole.clone();
        flipped[at] ^= 1 << bit;
        fs::write(&path, &flipped).unwrap();
        let ran = place.hold48(&["verify"]);
        // The first bytes name the key: with another name it is not found.
        assert_eq!(ran.code, Some(if at < 16 { 4 } else { 3 }), "byte {at}, bit {bit}: {ran:?}");
        assert!(ran.out.len() + ran.err.len() > 40, "byte {at}, bit {bit}: {ran:?}");
    }
    fs::write(&path, &whole).unwrap();
    place.is_sound();
}

/// Looks for texts in every file of a folder, as UTF-8 and as UTF-16. Tells how many files there are.
fn nothing_in_plain(dir: &Path, secret: &[&str]) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap().to_ascii_lowercase();
        for text in secret {
            let text = &text.to_ascii_lowercase();
            let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            for needle in [text.as_bytes(), &wide] {
                let found = bytes.windows(needle.len()).any(|window| window[0] == needle[0] && window == needle);
                assert!(!found, "\"{text}\" lies in plain in {}", path.display());
            }
        }
        names.push(path.file_name().unwrap().to_string_lossy().into_owned());
    }
    names
}

#[test]
fn no_name_lies_in_plain_in_any_file_during_or_after_a_run_or_in_a_backup() {
    use std::io::{BufRead, BufReader, Write};
    let secret =
        ["Quillfeather", "Invented-p", "Prairie County", "Fraxinus", "warrant", "paper_received", "an invented page"];
    let place = filled();
    let mut child = command(&place.data, &["apply", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut stdin, mut stdout) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for line in script::people("q", 25) {
        writeln!(stdin, "{line}").unwrap();
        let mut answer = String::new();
        let _read = stdout.read_line(&mut answer).unwrap();
        assert!(answer.contains("\"ok\":true"), "{answer}");
    }
    let during = nothing_in_plain(&place.data, &secret);
    assert!(during.contains(&"hold48.db-wal".to_owned()), "no WAL was looked at: {during:?}");
    drop(stdin);
    assert!(child.wait().unwrap().success());
    let after = nothing_in_plain(&place.data, &secret);
    assert_eq!(after.len(), 3, "{after:?}");
    let stick = place.beside("stick");
    let _ran = place.hold48(&["backup", stick.to_str().unwrap()]).done();
    assert_eq!(nothing_in_plain(&stick, &secret).len(), 1);
    let _ran = place.hold48(&["verify", "--rebuild"]).done();
    let _files = nothing_in_plain(&place.data, &secret);
}
