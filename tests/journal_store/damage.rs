//! One byte changed, an event removed, two swapped, a tail cut: found, and the event named.

use hold48::journal::error::JournalError;
use hold48::journal::verify::{Problem, verify};

use crate::kit::{Kit, append, check, damage, filled, header, meddle};

#[test]
fn a_change_in_any_column_of_an_event_is_found_and_the_event_named() {
    for column in [
        "id",
        "stream",
        "version",
        "kind",
        "payload_version",
        "occurred",
        "zone",
        "typed",
        "source",
        "recorded",
        "staff",
        "workstation",
        "account",
        "command",
        "salt",
        "body",
        "body_hash",
        "hash",
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

fn problems(kit: &Kit) -> Vec<String> {
    damage(&kit.store).problems.iter().map(Problem::to_string).collect()
}

#[test]
fn a_changed_body_is_told_in_one_plain_sentence() {
    let kit = filled(9);
    meddle(&kit, "UPDATE event SET body = CAST(replace(CAST(body AS TEXT), 'Quill', 'Quiil') AS BLOB) WHERE seq = 5");
    assert_eq!(
        problems(&kit),
        ["Event 5 (warrant_served, recorded Sun 15 Nov 2026 02:12 UTC) was changed after it was recorded."]
    );
}

#[test]
fn a_body_taken_out_is_found() {
    let kit = filled(9);
    meddle(&kit, "UPDATE event SET body = NULL, salt = NULL WHERE seq = 5");
    assert!(matches!(damage(&kit.store).problems[..], [Problem::BodyRemoved(_)]));
}

#[test]
fn removed_events_are_named_by_their_numbers() {
    let kit = filled(20);
    meddle(&kit, "DELETE FROM event WHERE seq IN (1, 5, 9, 10, 11)");
    assert_eq!(problems(&kit), ["Event 1 was removed.", "Event 5 was removed.", "Events 9 to 11 were removed."]);
}

#[test]
fn damage_far_apart_is_found_where_two_connections_read_in_turns() {
    let kit = filled(1_100);
    meddle(
        &kit,
        "UPDATE event SET workstation = 'elsewhere' WHERE seq IN (256, 257, 1100); DELETE FROM event WHERE seq BETWEEN 300 AND 900",
    );
    let found = problems(&kit);
    assert!(found.contains(&"Events 300 to 900 were removed.".to_owned()), "{found:?}");
    for event in ["Event 256 (", "Event 257 (", "Event 1100 ("] {
        assert!(found.iter().any(|says| says.starts_with(event)), "{event}: {found:?}");
    }
    assert_eq!(found.len(), 4, "{found:?}");
}

#[test]
fn an_event_removed_and_the_others_renumbered_is_found() {
    let kit = filled(20);
    meddle(
        &kit,
        "DELETE FROM event WHERE seq = 8; UPDATE event SET seq = -seq WHERE seq > 8; UPDATE event SET seq = -seq - 1 WHERE seq < 0",
    );
    let found = problems(&kit);
    assert!(
        found[0].contains("Event 8 (") && found[0].contains("or the event right before it was taken out"),
        "{found:?}"
    );
    assert!(found[1].contains("is number 4 of") && found[1].contains("where number 3 should be"), "{found:?}");
}

#[test]
fn two_swapped_events_are_found_and_told_as_out_of_order() {
    let kit = filled(20);
    meddle(
        &kit,
        "UPDATE event SET seq = 99 WHERE seq = 7; UPDATE event SET seq = 7 WHERE seq = 13; UPDATE event SET seq = 13 WHERE seq = 99",
    );
    let found = damage(&kit.store).problems;
    let moved: Vec<u64> = found
        .iter()
        .filter_map(|problem| match problem {
            Problem::OutOfOrder { event, .. } => Some(event.seq),
            _ => None,
        })
        .collect();
    assert!(moved.contains(&7) && moved.contains(&13), "{found:?}");
    assert!(!found.iter().any(|problem| matches!(problem, Problem::Changed(_))), "{found:?}");
}

#[test]
fn neighbours_that_were_swapped_are_found() {
    let kit = filled(20);
    meddle(
        &kit,
        "UPDATE event SET seq = 99 WHERE seq = 7; UPDATE event SET seq = 7 WHERE seq = 8; UPDATE event SET seq = 8 WHERE seq = 99",
    );
    let found = problems(&kit);
    assert!(found.iter().any(|says| says.starts_with("Event 7 (") && says.contains("out of order")), "{found:?}");
}

#[test]
fn every_problem_is_told_not_only_the_first() {
    let kit = filled(30);
    meddle(
        &kit,
        "UPDATE event SET kind = 'x' WHERE seq IN (3, 4); UPDATE event SET salt = zeroblob(16) WHERE seq = 12; DELETE FROM event WHERE seq = 20",
    );
    let found = problems(&kit);
    let starts = |says: &str| found.iter().any(|found| found.starts_with(says));
    for says in ["Event 3 (", "Event 4 (", "Event 12 (", "Event 20 was removed"] {
        assert!(starts(says), "{says}: {found:?}");
    }
    assert_eq!(found.len(), 4);
}

#[test]
fn more_than_a_hundred_problems_are_counted() {
    let kit = filled(150);
    meddle(&kit, "UPDATE event SET body = zeroblob(3)");
    let found = damage(&kit.store);
    assert_eq!((found.problems.len(), found.more), (100, 50));
    assert!(found.to_string().ends_with("And 50 more."));
}

fn with_scan() -> Kit {
    let mut kit = filled(3);
    let _ = kit
        .store
        .transaction(|tx| {
            let mut with_scan = header(4);
            with_scan.scan = Some(tx.put_scan(b"an invented page", "image/png")?);
            let _ = tx.put_scan(b"a page that no event names", "image/png")?;
            tx.append(&with_scan, b"received")
        })
        .unwrap();
    kit
}

#[test]
fn a_changed_scan_is_found_and_its_event_named() {
    let kit = with_scan();
    meddle(
        &kit,
        "UPDATE scan SET bytes = CAST('an invented pagf' AS BLOB) WHERE bytes = CAST('an invented page' AS BLOB)",
    );
    let found = problems(&kit);
    assert!(
        found.len() == 1 && found[0].starts_with("Event 4 (") && found[0].contains("scan that was changed"),
        "{found:?}"
    );
}

#[test]
fn a_removed_scan_is_found_and_its_event_named() {
    let kit = with_scan();
    meddle(&kit, "DELETE FROM scan WHERE bytes = CAST('an invented page' AS BLOB)");
    let found = problems(&kit);
    assert!(
        found.iter().any(|says| says.starts_with("Event 4 (") && says.contains("scan that was removed")),
        "{found:?}"
    );
}

#[test]
fn a_scan_that_no_event_names_is_hashed_too() {
    let kit = with_scan();
    meddle(&kit, "UPDATE scan SET bytes = zeroblob(26) WHERE bytes = CAST('a page that no event names' AS BLOB)");
    assert!(matches!(damage(&kit.store).problems[..], [Problem::ScanChanged { event: None, .. }]));
}

#[test]
fn a_renamed_scan_reference_is_found() {
    let kit = with_scan();
    meddle(&kit, "UPDATE event SET scan = NULL WHERE seq = 4");
    assert!(problems(&kit)[0].starts_with("Event 4 ("));
}

#[test]
fn another_store_id_is_found() {
    let kit = filled(3);
    meddle(&kit, "UPDATE store SET id = zeroblob(16)");
    drop(kit.store);
    let store = hold48::journal::store::Store::open(kit.dir.path(), &kit.secret).unwrap();
    assert!(damage(&store).problems.contains(&Problem::Identity));
}
