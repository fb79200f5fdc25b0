//! A backup is called one once it was proved; a restore keeps what it replaces.

use std::fs;
use std::path::Path;

use hold48::journal::backup::{backup, needs_code, restore};
use hold48::journal::error::{Class, JournalError};
use hold48::journal::store::{FILE, Store};
use hold48::journal::{code, open};
use hold48::platform::key::{SealChoice, Secret};
use tempfile::TempDir;

use crate::kit::{self, NAME, all, append, check, filled, start};

fn quiet(_: u64, _: u64) {}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_backup_is_one_file_that_opens_verifies_and_holds_every_event() {
    let kit = filled(60);
    let to = tempfile::tempdir().unwrap();
    let made = backup(&kit.store, to.path(), start(), &mut quiet).unwrap();
    assert_eq!((made.events, made.head), (60, kit.store.head().unwrap()));
    assert_eq!(names(to.path()), ["hold48-20261115-021200Z.hold48"]);
    let elsewhere = tempfile::tempdir().unwrap();
    let _ = fs::copy(made.file, elsewhere.path().join(FILE)).unwrap();
    let copy = Store::open(elsewhere.path(), &kit.secret).unwrap();
    assert_eq!(all(&copy), all(&kit.store));
}

#[test]
fn a_second_backup_in_the_same_second_does_not_replace_the_first() {
    let kit = filled(3);
    let to = tempfile::tempdir().unwrap();
    let first = backup(&kit.store, to.path(), start(), &mut quiet).unwrap();
    let bytes = fs::read(&first.file).unwrap();
    assert!(backup(&kit.store, to.path(), start(), &mut quiet).is_err());
    assert_eq!(fs::read(&first.file).unwrap(), bytes);
    assert_eq!(names(to.path()).len(), 1);
}

#[test]
fn a_damaged_record_gives_no_backup_and_leaves_no_file() {
    let kit = filled(9);
    kit::meddle(&kit, "UPDATE event SET workstation = 'OTHER' WHERE seq = 4");
    let to = tempfile::tempdir().unwrap();
    let refused = backup(&kit.store, to.path(), start(), &mut quiet).err().unwrap();
    assert!(refused.to_string().contains("Event 4 ("), "{refused}");
    assert_eq!(refused.class(), Class::Damage);
    assert_eq!(names(to.path()), [""; 0]);
}

fn backed_up(events: u64) -> (kit::Kit, TempDir, std::path::PathBuf) {
    let kit = filled(events);
    let to = tempfile::tempdir().unwrap();
    let file = backup(&kit.store, to.path(), start(), &mut quiet).unwrap().file;
    (kit, to, file)
}

#[test]
fn the_recovery_code_and_a_backup_bring_the_record_to_a_new_computer() {
    let (kit, _to, file) = backed_up(20);
    let typed = code::write(&kit.secret).to_lowercase();
    let dir = tempfile::tempdir().unwrap();
    let fresh = dir.path().join("new");
    let secret = code::read(&typed).unwrap();
    let restored = restore(&file, &fresh, Some(&secret), SealChoice::File, start(), &mut quiet).unwrap();
    assert_eq!(all(&restored.store), all(&kit.store));
    assert_eq!(restored.moved_aside, None);
    drop(restored.store);
    let mut again = open::open(&fresh).unwrap();
    append(&mut again, 5);
    assert_eq!(check(&again).unwrap().events, 25);
}

#[test]
fn a_restore_keeps_the_record_that_lay_there() {
    let (kit, _to, file) = backed_up(20);
    let dir = kit.dir.path().to_owned();
    let mut store = kit.store;
    append(&mut store, 10);
    drop(store);
    let restored = restore(&file, &dir, Some(&kit.secret), SealChoice::File, start(), &mut quiet).unwrap();
    assert_eq!(restored.store.count().unwrap(), 20);
    let aside = restored.moved_aside.unwrap();
    assert_eq!(aside.file_name().unwrap(), "hold48.db.replaced-20261115-021200Z");
    let elsewhere = tempfile::tempdir().unwrap();
    fs::rename(aside, elsewhere.path().join(FILE)).unwrap();
    assert_eq!(Store::open(elsewhere.path(), &kit.secret).unwrap().count().unwrap(), 30);
}

#[test]
fn a_record_that_is_open_elsewhere_is_not_replaced() {
    let (mut kit, _to, file) = backed_up(20);
    append(&mut kit.store, 10);
    let dir = kit.dir.path();
    let before = names(dir);
    let refused = restore(&file, dir, Some(&kit.secret), SealChoice::File, start(), &mut quiet).err().unwrap();
    assert!(matches!(refused, JournalError::InUse(_)), "{refused}");
    append(&mut kit.store, 1);
    assert_eq!(check(&kit.store).unwrap().events, 31);
    assert!(names(dir).iter().all(|name| before.contains(name) || name.ends_with(".key") || name == "hold48.lock"));
}

#[test]
fn a_record_that_does_not_open_is_replaced_and_kept_with_its_wal() {
    let (kit, _to, file) = backed_up(20);
    let dir = kit.dir.path().to_owned();
    drop(kit.store);
    fs::write(dir.join(FILE), vec![7; 4096 * 4]).unwrap();
    fs::write(dir.join("hold48.db-wal"), b"left over").unwrap();
    let restored = restore(&file, &dir, Some(&kit.secret), SealChoice::File, start(), &mut quiet).unwrap();
    assert_eq!(restored.store.count().unwrap(), 20);
    let aside = restored.moved_aside.unwrap();
    assert_eq!(fs::read(&aside).unwrap(), vec![7; 4096 * 4]);
    assert_eq!(fs::read(aside.with_file_name("hold48.db.replaced-20261115-021200Z-wal")).unwrap(), b"left over");
}

#[test]
fn a_damaged_backup_and_a_wrong_code_leave_the_record_as_it_was() {
    let (kit, _to, file) = backed_up(20);
    let dir = kit.dir.path();
    let before = names(dir);
    let other = Secret::random().unwrap();
    let wrong = restore(&file, dir, Some(&other), SealChoice::File, start(), &mut quiet).err().unwrap();
    assert!(matches!(wrong, JournalError::CodeOfAnother(_)), "{wrong}");
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, bytes).unwrap();
    let damaged = restore(&file, dir, Some(&kit.secret), SealChoice::File, start(), &mut quiet).err().unwrap();
    assert_eq!(damaged.class(), Class::Damage);
    assert_eq!(names(dir), before);
    assert_eq!(check(&kit.store).unwrap().events, 20);
}

#[test]
fn a_backup_of_another_computer_asks_for_its_code() {
    let (_kit, _to, file) = backed_up(3);
    let dir = tempfile::tempdir().unwrap();
    let asked = restore(&file, dir.path(), None, SealChoice::File, start(), &mut quiet).err().unwrap();
    assert!(needs_code(&asked), "{asked}");
}

#[test]
fn no_name_lies_in_plain_in_any_file_of_record_and_backup() {
    let mut kit = filled(30);
    let scan = format!("scan of {NAME}");
    let _ = kit.store.transaction(|tx| tx.put_scan(scan.as_bytes(), "image/png")).unwrap();
    append(&mut kit.store, 3);
    let made = backup(&kit.store, kit.dir.path(), start(), &mut quiet).unwrap();
    assert!(made.file.exists() && kit.dir.path().join("hold48.db-wal").exists());
    for name in names(kit.dir.path()) {
        let bytes = fs::read(kit.dir.path().join(&name)).unwrap();
        assert!(!bytes.windows(9).any(|window| window == &NAME.as_bytes()[..9]), "{name}");
        assert!(!bytes.windows(14).any(|window| window == b"warrant_served"), "{name}");
    }
}
