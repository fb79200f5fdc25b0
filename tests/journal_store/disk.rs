//! Disks that are full, read-only or damaged, byte by byte.

use std::fs;
use std::path::Path;
use std::process::Command;

use hold48::journal::backup::backup;
use hold48::journal::error::{Class, JournalError};
use hold48::journal::store::{FILE, Store};
use hold48::journal::verify::Problem;

use crate::kit::{Kit, all, append, body, check, damage, filled, header, start};

/// A small file system of its own. `None`, with the reason printed, where this account may not mount one; with
/// `HOLD48_CI_MOUNTS=1` that is a failure.
pub struct Mounted(tempfile::TempDir);

impl Mounted {
    pub fn new(options: &str) -> Option<Self> {
        let dir = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(dir.path()).output();
        if mounted.is_ok_and(|output| output.status.success()) {
            return Some(Self(dir));
        }
        let needed = std::env::var_os("HOLD48_CI_MOUNTS").is_some_and(|needed| needed == "1");
        assert!(!needed, "a small disk is needed and cannot be mounted");
        println!("skipped: this account may not mount a tmpfs");
        None
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    fn read_only(&self) {
        let done = Command::new("mount").args(["-o", "remount,ro"]).arg(self.path()).status().unwrap();
        assert!(done.success());
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.path()).status();
    }
}

/// Moves the store of a kit to another disk.
fn moved(kit: Kit, to: &Path) -> Store {
    drop(kit.store);
    let _ = fs::copy(kit.dir.path().join(FILE), to.join(FILE)).unwrap();
    Store::open(to, &kit.secret).unwrap()
}

/// Appends until it fails, and tells how.
fn until_it_fails(store: &mut Store) -> JournalError {
    let first = store.count().unwrap() + 1;
    (first..first + 5_000)
        .find_map(|seq| store.transaction(|tx| tx.append(&header(seq), body(seq).as_bytes())).err())
        .unwrap()
}

#[test]
fn a_full_disk_is_told_and_nothing_acknowledged_is_lost() {
    let Some(disk) = Mounted::new("size=512k") else { return };
    let mut store = moved(filled(3), disk.path());
    let full = until_it_fails(&mut store);
    assert!(matches!(full, JournalError::DiskFull), "{full:?}");
    assert_eq!(full.class(), Class::Environment);
    let kept = store.count().unwrap();
    assert!(kept > 3);
    assert_eq!(check(&store).unwrap().events, kept);
}

#[test]
fn a_store_that_may_not_grow_tells_of_a_full_disk() {
    let mut kit = filled(3);
    kit.store.conn().pragma_update_and_check(None, "max_page_count", 60, |_| Ok(())).unwrap();
    let full = until_it_fails(&mut kit.store);
    assert!(matches!(full, JournalError::DiskFull), "{full:?}");
    assert_eq!(check(&kit.store).unwrap().events, kit.store.count().unwrap());
}

#[test]
fn a_backup_to_a_full_disk_leaves_no_file() {
    let Some(disk) = Mounted::new("size=64k") else { return };
    let kit = filled(200);
    let full = backup(&kit.store, disk.path(), start(), &mut |_, _| ()).unwrap_err();
    assert!(full.to_string().contains("The disk is full"), "{full}");
    assert_eq!(fs::read_dir(disk.path()).unwrap().count(), 0);
}

#[test]
fn a_disk_too_small_for_a_new_record_ends_with_none() {
    let Some(disk) = Mounted::new("size=32k") else { return };
    let full = hold48::journal::open::create(disk.path(), true, start()).err().unwrap();
    assert!(matches!(full, JournalError::DiskFull), "{full:?}");
    let left = fs::read_dir(disk.path()).unwrap().map(|entry| entry.unwrap().path());
    assert!(left.into_iter().all(|path| path.extension().is_some_and(|end| end == "key" || end == "lock")));
}

#[test]
fn a_read_only_disk_is_told() {
    let Some(disk) = Mounted::new("size=2m") else { return };
    let kit = filled(3);
    let secret = kit.secret.clone();
    drop(moved(kit, disk.path()));
    disk.read_only();
    let refused = Store::open(disk.path(), &secret).err().unwrap();
    assert!(matches!(refused, JournalError::ReadOnly(_)), "{refused:?}");
    assert_eq!(refused.class(), Class::Environment);
    let empty = hold48::journal::open::create(&disk.path().join("new"), true, start()).err().unwrap();
    assert!(matches!(empty, JournalError::ReadOnly(_)), "{empty:?}");
}

/// The file of a closed store with one byte changed, opened again: what comes of it.
fn flipped(kit: &Kit, bytes: &[u8], at: usize) -> Result<Store, JournalError> {
    let mut changed = bytes.to_vec();
    changed[at] ^= 0x10;
    fs::write(kit.dir.path().join(FILE), changed).unwrap();
    Store::open(kit.dir.path(), &kit.secret)
}

#[test]
fn a_byte_changed_anywhere_in_the_file_is_found() {
    found_on_every_page(&filled(120));
}

#[test]
fn a_byte_changed_on_a_page_that_is_free_is_found_too() {
    let kit = filled(40);
    let draft = "INSERT INTO draft (id, body, changed) VALUES ('invented', zeroblob(40000), 0); DELETE FROM draft";
    kit.store.conn().execute_batch(draft).unwrap();
    let free: i64 = kit.store.conn().pragma_query_value(None, "freelist_count", |row| row.get(0)).unwrap();
    assert!(free >= 9);
    found_on_every_page(&kit);
}

#[test]
fn a_page_left_over_at_the_end_of_the_file_is_found() {
    let kit = filled(40);
    kit.store.conn().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    let mut bytes = fs::read(kit.dir.path().join(FILE)).unwrap();
    bytes.resize(bytes.len() + 4096, 0x48);
    let store = flipped(&kit, &bytes, bytes.len() - 1).unwrap();
    assert!(!damage(&store).problems.is_empty());
}

#[track_caller]
fn found_on_every_page(kit: &Kit) {
    let path = kit.dir.path().join(FILE);
    kit.store.conn().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    let bytes = fs::read(&path).unwrap();
    // Each page at a different place, and every kind of place: store id, text, vector, seal.
    let pages = (0..bytes.len() / 4096).map(|page| page * 4096 + (page * 331) % 4096);
    for at in pages.chain([0, 15, 16, 17, 4095, 4096, 8191, bytes.len() - 80, bytes.len() - 1]) {
        match flipped(kit, &bytes, at) {
            Err(refused) => assert_eq!(refused.class(), Class::Damage, "{at}: {refused}"),
            Ok(store) => assert!(!damage(&store).problems.is_empty(), "{at}"),
        }
    }
}

#[test]
fn events_on_a_damaged_page_are_told_as_a_range_and_the_others_still_read() {
    let kit = filled(300);
    kit.store.conn().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    let bytes = fs::read(kit.dir.path().join(FILE)).unwrap();
    let mut ranges = 0;
    for page in [30, 31, 32, 33] {
        let Ok(store) = flipped(&kit, &bytes, page * 4096 + 2000) else { continue };
        let found = damage(&store);
        for problem in &found.problems {
            assert!(!matches!(problem, Problem::Changed(_) | Problem::Removed { .. }), "{page}: {problem}");
            let Problem::Unreadable { from, to: Some(to) } = problem else { continue };
            assert!(to - from < 20, "{problem}");
            let mut seen = Vec::new();
            let reader = store.reader().unwrap();
            reader
                .records_after(*to, |record| {
                    seen.push(record.seq);
                    Ok::<_, JournalError>(())
                })
                .unwrap();
            assert_eq!(seen.len() as u64, 300 - to);
            ranges += 1;
        }
    }
    assert!(ranges > 0, "no flipped page held events");
}

#[test]
fn a_changed_wal_loses_its_tail_and_only_a_head_shows_it() {
    let mut kit = filled(30);
    kit.store.conn().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    append(&mut kit.store, 6);
    let head = kit.store.head().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    for file in [FILE, "hold48.db-wal"] {
        let _ = fs::copy(kit.dir.path().join(file), elsewhere.path().join(file)).unwrap();
    }
    let wal = elsewhere.path().join("hold48.db-wal");
    let mut bytes = fs::read(&wal).unwrap();
    bytes[200] ^= 1;
    fs::write(&wal, bytes).unwrap();
    let store = Store::open(elsewhere.path(), &kit.secret).unwrap();
    assert_eq!(check(&store).unwrap().events, 30);
    let cut = hold48::journal::verify::verify(&store, Some(head.prefix()), &mut |_, _| ());
    let Err(JournalError::Damaged(found)) = cut else { panic!("{cut:?}") };
    assert_eq!(found.problems, [Problem::HeadNotFound(head.prefix())]);
    assert_eq!(all(&store).len(), 30);
}
