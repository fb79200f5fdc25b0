//! One byte changed, an event removed, two swapped, a tail cut: found, and the event named.

use hold48::journal::verify::{Problem, verify};
use hold48::journal::error::JournalError;

use crate::kit::{append, check, damage, filled, meddle, Kit};

#[test]
fn a_change_in_any_column_of_an_event_is_found_and_the_event_named() {
    for column in [
        "id", "stream", "version", "kind", "payload_version", "occurred", "zone", "typed", "source", "recorded", "staff",
        "workstation", "account", "command", "salt", "body", "body_hash", "hash",
    ] {
        let kit = filled(9);
        meddle(&kit, &format!("UPDATE event SET {column} = {} WHERE seq = 5", changed(&kit, column)));
        let found = damage(&kit.store).to_string();
        assert!(found.contains("Event 5 ("), "{column}: {found}");
        assert!(!found.contains("Event 6 (") && !found.contains("Event 4 ("), "{column}: {found}");
    }
}

/// SQL for the value of event 5 in this column with its first byte, or the number itself, changed.
fn changed(kit: &Kit, column: &str) -> String {
    let first = format!("SELECT hex({column}), typeof({column}) FROM event WHERE seq = 5");
    let row = kit.store.conn().query_row(&first, [], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)));
    let (hex, kind) = row.unwrap();
    let other = if hex.starts_with('6') { '5' } else { '6' };
    match kind.as_str() {
        "integer" => format!("{column} + 7"),
        "text" => format!("CAST(x'{other}{}' AS TEXT)", &hex[1..]),
        _ => format!("x'{other}{}'", &hex[1..]),
    }
}

#[test]
fn a_cut_tail_is_found_by_the_head_on_paper() {
    let kit = filled(10);
    let paper = kit.store.head().unwrap().prefix();
    meddle(&kit, "DELETE FROM event WHERE seq > 7");
    assert_eq!(check(&kit.store).unwrap().events, 7);
    let Err(JournalError::Damaged(found)) = verify(&kit.store, Some(paper), &mut |_, _| ()) else { panic!() };
    assert_eq!(found.problems, [Problem::HeadNotFound(paper)]);
}

#[test]
fn a_head_on_paper_tells_its_event_and_those_since() {
    let mut kit = filled(10);
    let paper = kit.store.head().unwrap().to_string().parse().unwrap();
    append(&mut kit.store, 5);
    let seen = verify(&kit.store, Some(paper), &mut |_, _| ()).unwrap().paper.unwrap();
    assert_eq!((seen.seq, seen.since), (10, 5));
}
