//! An unfinished form is there again after whatever ended the program, and for nobody else.

use std::fs;

use hold48::custody::ids::{BookingId, PersonId};
use hold48::journal::backup::backup;
use hold48::journal::draft::{Draft, DraftId, Stale};
use hold48::journal::error::{Class, JournalError};
use hold48::journal::record::Journal;
use hold48::journal::verify::verify;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::disk::Mounted;
use crate::jail::{Jail, after, at, empty, empty_in, lines};

fn draft(person: Option<PersonId>, typed: &str) -> Draft {
    let body: Map<String, Value> = json!({"served_at": typed, "lines": [1, {"b": 2}]}).as_object().unwrap().clone();
    let changed = at("2026-11-15T08:11:00.250Z");
    Draft { form: "serve_warrant".to_owned(), person, of: None, booking: None, by: None, command: None, body, changed }
}

fn somebody(number: u128) -> Option<PersonId> {
    Some(PersonId(Uuid::from_u128(number)))
}

fn booking(jail: &Jail) -> Option<BookingId> {
    let created = jail.journal.created_by("person").unwrap().unwrap();
    serde_json::from_value(created["booking"].clone()).unwrap()
}

#[test]
fn a_draft_is_there_after_a_kill_and_after_a_power_cut() {
    let mut jail = after("match");
    let head = jail.journal.store().head().unwrap();
    let saved = draft(Some(jail.person()), "021");
    jail.journal.save_draft(&saved).unwrap();
    // What lies on the disk at this moment, with nothing closed.
    let cut = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(jail.dir.path()).unwrap().map(|entry| entry.unwrap()) {
        let _bytes = fs::copy(entry.path(), cut.path().join(entry.file_name())).unwrap();
    }
    std::mem::forget(jail.journal);
    for dir in [jail.dir.path(), cut.path()] {
        let again = Journal::open(dir).unwrap();
        assert_eq!(again.draft(&saved.id()).unwrap().as_ref(), Some(&saved));
        assert_eq!(again.drafts().unwrap().drafts, std::slice::from_ref(&saved));
        assert_eq!(again.store().head().unwrap(), head);
    }
}

#[test]
fn a_form_has_one_draft_for_each_person() {
    let mut journal = empty().journal;
    for (person, typed) in [(somebody(1), "0210"), (somebody(2), "0300"), (None, "0400"), (somebody(1), "0211")] {
        journal.save_draft(&draft(person, typed)).unwrap();
    }
    for (person, typed) in [(somebody(1), "0211"), (somebody(2), "0300"), (None, "0400")] {
        let id = DraftId::of("serve_warrant", person, None);
        assert_eq!(journal.draft(&id).unwrap(), Some(draft(person, typed)));
    }
    assert_eq!(journal.draft(&DraftId::of("serve_warrant", somebody(3), None)).unwrap(), None);
    assert_eq!(journal.draft(&DraftId::of("end_basis", somebody(1), None)).unwrap(), None);
    journal.drop_draft(&DraftId::of("serve_warrant", somebody(1), None)).unwrap();
    journal.drop_draft(&DraftId::of("serve_warrant", somebody(1), None)).unwrap();
    assert_eq!(journal.drafts().unwrap().drafts.len(), 2);
}

#[test]
fn a_form_about_one_of_several_matters_has_one_draft_for_each() {
    let mut journal = empty().journal;
    let of = |person, matter: Option<&str>, typed| Draft { of: matter.map(str::to_owned), ..draft(person, typed) };
    let drafts = [
        of(somebody(1), None, "0210"),
        of(somebody(1), Some("first"), "0300"),
        of(somebody(1), Some("second"), "0400"),
        of(None, Some("first"), "0500"),
        of(None, None, "0600"),
    ];
    for draft in &drafts {
        journal.save_draft(draft).unwrap();
    }
    for draft in &drafts {
        let id = DraftId::of("serve_warrant", draft.person, draft.of.as_deref());
        assert_eq!(journal.draft(&id).unwrap().as_ref(), Some(draft));
        assert_eq!(id.is_about(PersonId(Uuid::from_u128(1))), draft.person.is_some(), "{id}");
    }
}

#[test]
fn a_draft_is_stale_once_its_person_left_or_was_booked_again() {
    let mut jail = after("confirmed");
    let now = at("2026-11-16T09:00:00Z");
    let begun = Draft { booking: booking(&jail), ..draft(Some(jail.person()), "0210") };
    assert!(begun.booking.is_some());
    assert_eq!(jail.journal.stale(&begun, now).unwrap(), None);
    let _answer = jail.obey(lines().pop().unwrap());
    let now = at("2026-11-16T23:30:00Z");
    assert_eq!(jail.journal.stale(&begun, now).unwrap(), Some(Stale::Left));
    let to_correct = Draft { booking: None, ..begun.clone() };
    assert_eq!(jail.journal.stale(&to_correct, now).unwrap(), None, "begun after the person had left");
    let again = json!({"id": "again", "do": "book_person", "now": "2026-11-18 20:00", "by": "@elm", "person": "@person",
        "number": "26-01200", "began": "now", "housing": "B-04", "held_on": []});
    assert!(jail.obey(again.as_object().unwrap().clone()).ok);
    let now = at("2026-11-19T03:00:00Z");
    for draft in [begun, to_correct] {
        assert_eq!(jail.journal.stale(&draft, now).unwrap(), Some(Stale::Rebooked));
    }
    assert_eq!(jail.journal.stale(&draft(somebody(1), ""), now).unwrap(), Some(Stale::NotOnFile));
    assert_eq!(jail.journal.stale(&draft(None, ""), now).unwrap(), None);
}

#[test]
fn a_draft_that_cannot_be_read_is_told_and_the_others_open() {
    let mut journal = empty().journal;
    journal.save_draft(&draft(somebody(1), "0210")).unwrap();
    let good: Vec<u8> = journal.store().conn().query_row("SELECT body FROM draft", [], |row| row.get(0)).unwrap();
    let newer = String::from_utf8(good.clone()).unwrap().replace("\"version\":1", "\"version\":2").into_bytes();
    // Damaged; of a newer program; another person's; with a time that is none.
    let bad = [(&b"{\"ver"[..], 0), (&newer, 0), (&good, 0), (b"\xff", 0), (&good, i64::MAX)];
    for (number, (body, changed)) in bad.iter().enumerate() {
        let id = DraftId::of("serve_warrant", somebody(100 + number as u128), None).to_string();
        let sql = "INSERT INTO draft (id, body, changed) VALUES (?1, ?2, ?3)";
        let _one = journal.store().conn().execute(sql, (id, body, changed)).unwrap();
    }
    let _one = journal.store().conn().execute("INSERT INTO draft VALUES (CAST(x'ff' AS TEXT), x'00', 0)", []).unwrap();
    let found = journal.drafts().unwrap();
    assert_eq!(found.drafts, [draft(somebody(1), "0210")]);
    assert_eq!(found.unreadable.len(), bad.len() + 1);
    for number in 0..bad.len() {
        let id = DraftId::of("serve_warrant", somebody(100 + number as u128), None);
        let told = journal.draft(&id).unwrap_err();
        assert!(matches!(&told, JournalError::UnreadableDraft(of) if *of == id), "{told}");
        assert_eq!(told.class(), Class::Environment);
        journal.drop_draft(&id).unwrap();
    }
    assert_eq!(journal.drafts().unwrap().unreadable.len(), 1);
}

#[test]
fn drafts_touch_neither_the_chain_nor_read_models_and_lie_in_backups() {
    let mut jail = after("handed-over");
    let head = jail.journal.store().head().unwrap();
    jail.journal.save_draft(&draft(Some(jail.person()), "0210")).unwrap();
    assert_eq!(verify(jail.journal.store(), None, &mut |_, _| ()).unwrap().head, head);
    assert!(jail.journal.rebuild().unwrap(), "read models are what the events give");
    let to = tempfile::tempdir().unwrap();
    let made = backup(jail.journal.store(), to.path(), at("2026-11-16T23:30:00Z"), &mut |_, _| ()).unwrap();
    assert_eq!(made.head, head);
    assert_eq!(jail.journal.drafts().unwrap().drafts.len(), 1);
}

#[test]
fn who_records_elsewhere_is_not_disturbed_and_who_holds_the_lock_is_waited_for_and_told() {
    let mut jail = after("service");
    let mut other = Journal::open(jail.dir.path()).unwrap();
    jail.journal.save_draft(&draft(Some(jail.person()), "0210")).unwrap();
    assert!(!other.refresh().unwrap(), "a draft is nothing that happened");
    let line = lines().into_iter().find(|line| line["id"] == "told-ice").unwrap();
    assert!(other.execute(&crate::jail::instruction(&other, line)).unwrap().ok);
    let lock = other.store().conn();
    lock.execute_batch("BEGIN IMMEDIATE").unwrap();
    jail.journal.store().conn().busy_timeout(std::time::Duration::ZERO).unwrap();
    let busy = jail.journal.save_draft(&draft(Some(jail.person()), "0211")).unwrap_err();
    assert!(matches!(busy, JournalError::Busy), "{busy}");
    lock.execute_batch("COMMIT").unwrap();
    assert_eq!(jail.journal.drafts().unwrap().drafts, [draft(Some(jail.person()), "0210")]);
}

/// Saves drafts, each longer than the last, until it fails; the last one that was saved is there still.
fn until_it_is_full(journal: &mut Journal) {
    let mut saved = draft(somebody(1), "0210");
    journal.save_draft(&saved).unwrap();
    let full = (10..24).find_map(|doubled| {
        let longer = draft(somebody(1), &"x".repeat(1 << doubled));
        let failed = journal.save_draft(&longer).err();
        if failed.is_none() {
            saved = longer;
        }
        failed
    });
    assert!(matches!(full, Some(JournalError::DiskFull)), "{full:?}");
    assert_eq!(journal.drafts().unwrap().drafts, [saved.clone()]);
    assert_eq!(journal.draft(&saved.id()).unwrap(), Some(saved));
}

#[test]
fn a_full_disk_is_told_and_the_former_draft_is_there_still() {
    let Some(disk) = Mounted::new("size=1m") else { return };
    let mut journal = empty_in(disk.path());
    until_it_is_full(&mut journal);
    drop(journal);
    assert_eq!(Journal::open(disk.path()).unwrap().drafts().unwrap().drafts.len(), 1);
}

#[test]
fn a_record_that_may_not_grow_keeps_the_former_draft_too() {
    let mut jail = empty();
    jail.journal.store().conn().pragma_update_and_check(None, "max_page_count", 60, |_| Ok(())).unwrap();
    until_it_is_full(&mut jail.journal);
}
