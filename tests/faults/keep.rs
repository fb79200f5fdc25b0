//! Backups that cannot be made or read, and codes that do not fit: the present record stays as it is.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use hold48::journal::store::FILE;
use serde_json::Value;

use crate::kit::{Dice, Place, run_in};
use crate::script;

fn filled() -> Place {
    let place = Place::set_up();
    let _ran = place.apply(script::lines(&script::people("p", 60))).done();
    place
}

/// Makes a backup and tells the file.
fn backup(place: &Place) -> PathBuf {
    let ran = place.hold48(&["backup", "--json", place.beside("stick").to_str().unwrap()]).done();
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    PathBuf::from(answer["file"].as_str().unwrap())
}

fn code(place: &Place) -> String {
    hold48::journal::open::recovery_code(&place.data).unwrap()
}

/// Every file of a folder with its bytes.
fn contents(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let Ok(entries) = fs::read_dir(dir) else { return BTreeMap::new() };
    entries.map(|entry| entry.unwrap().path()).map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

#[test]
fn a_backup_is_checked_where_it_lies_and_nothing_is_changed() {
    let place = filled();
    let file = backup(&place);
    let (stick, data) = (contents(file.parent().unwrap()), contents(&place.data));
    let named = file.to_str().unwrap();
    let ran = place.hold48(&["check", named]).done();
    assert!(ran.out.starts_with("DRILL. This backup is whole: Prairie County Jail"), "{ran:?}");
    let new = place.beside("new computer");
    run_in(&new, &["check", named], b"").stopped(4, "Give the recovery code");
    let code = code(&place);
    let ran = run_in(&new, &["check", named, "--code", &code], b"").done();
    let then = format!("hold48 --data \"{}\" restore \"{named}\" --code CODE", new.display());
    assert!(ran.out.contains(&then) && !ran.out.contains(&code), "{ran:?}");
    assert!(!new.exists(), "a check makes no folder");
    assert_eq!((contents(file.parent().unwrap()), contents(&place.data)), (stick, data));
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, bytes).unwrap();
    place.hold48(&["check", named]).stopped(3, "damaged");
}

#[test]
fn a_new_computer_needs_the_right_code() {
    let (place, other) = (filled(), filled());
    let file = backup(&place);
    let file = file.to_str().unwrap();
    let new = place.beside("new computer");
    let restore = |code: &str| run_in(&new, &["restore", file, "--code", code], b"");
    run_in(&new, &["restore", file], b"").stopped(4, "Give the recovery code: --code CODE");
    let right = code(&place);
    restore(&code(&other)).stopped(2, "the code belongs to another record");
    let mistyped = right.replacen(&right[5..6], if &right[5..6] == "7" { "8" } else { "7" }, 1);
    restore(&mistyped).stopped(2, "was mistyped");
    restore(&right[..30]).stopped(2, "Type all 7 groups");
    restore("").stopped(2, "this one has 0");
    restore(&right.replacen(&right[0..1], "*", 1)).stopped(2, "'*' is none of them");
    assert!(!new.join(FILE).exists());
    let ran = restore(&right.to_lowercase().replace('-', " ")).done();
    assert!(ran.out.starts_with("DRILL. Restored and verified: Prairie County Jail"), "{ran:?}");
    let ran = run_in(&new, &["verify", "--rebuild"], b"").done();
    assert!(ran.out.contains("equal"), "{ran:?}");
    // The new computer keeps the key: it goes on recording, and answers what was commanded before.
    let again = run_in(&new, &["apply", "-"], script::lines(&script::people("p", 61)).as_bytes()).done();
    assert_eq!(again.answers().len(), 61);
}

#[test]
fn a_restored_record_is_the_one_that_was_copied_and_the_former_is_kept() {
    let place = filled();
    let events = place.events();
    let file = backup(&place);
    let _later = place.apply(script::lines(&script::people("q", 10))).done();
    let ran = place.hold48(&["restore", "--json", file.to_str().unwrap()]).done();
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    // That it was restored is recorded in it.
    assert_eq!((&answer["events"], place.events()), (&events.into(), events + 1));
    let aside = PathBuf::from(answer["moved_aside"].as_str().unwrap());
    assert!(aside.exists());
    let back = place.hold48(&["restore", aside.to_str().unwrap()]).done();
    assert!(back.out.contains("is kept as"), "{back:?}");
    assert!(place.events() > events + 10);
    place.is_sound();
}

#[test]
fn a_backup_that_is_damaged_leaves_the_present_record_alone() {
    let place = filled();
    let file = backup(&place);
    let whole = fs::read(&file).unwrap();
    let before = contents(&place.data);
    let mut dice = Dice(12);
    let mut damaged: Vec<Vec<u8>> =
        [0, 15, 4_096, whole.len() / 8_192 * 4_096, whole.len() - 1].map(|length| whole[..length].to_vec()).to_vec();
    for _ in 0..12 {
        let mut flipped = whole.clone();
        flipped[usize::try_from(dice.below(whole.len() as u64)).unwrap()] ^= 4;
        damaged.push(flipped);
    }
    damaged.push(b"A letter to the sheriff.".to_vec());
    damaged.push(vec![0; 8_192]);
    let recovery = code(&place);
    for (nth, bytes) in damaged.iter().enumerate() {
        let bad = place.write("bad.hold48", bytes);
        for with_code in [&[][..], &["--code", &recovery]] {
            let ran = place.hold48(&[&["restore", bad.to_str().unwrap()], with_code].concat());
            assert!([Some(2), Some(3), Some(4)].contains(&ran.code), "{nth}: {ran:?}");
            assert!(ran.err.starts_with("hold48: ") && ran.out.is_empty(), "{nth}: {ran:?}");
            assert_eq!(contents(&place.data), before, "{nth}");
        }
    }
    let missing = place.beside("gone.hold48");
    assert!([Some(2), Some(4)].contains(&place.hold48(&["restore", missing.to_str().unwrap()]).code));
    let folder = place.beside("stick");
    let ran = place.hold48(&["restore", folder.to_str().unwrap()]);
    assert!(ran.code != Some(0) && ran.err.starts_with("hold48: "), "{ran:?}");
    assert_eq!(contents(&place.data), before);
    place.is_sound();
}

#[test]
fn a_backup_of_a_newer_program_is_refused() {
    let place = filled();
    let store = place.store();
    store.conn().pragma_update(None, "user_version", 48).unwrap();
    drop(store);
    let newer = place.beside("newer.hold48");
    let _bytes = fs::copy(place.data.join(FILE), &newer).unwrap();
    let new = place.beside("new");
    let ran = run_in(&new, &["restore", newer.to_str().unwrap(), "--code", &code(&place)], b"");
    ran.stopped(4, "newer Hold48 (schema 48");
    assert!(!new.join(FILE).exists());
}

#[test]
fn a_record_that_was_meddled_with_makes_no_backup() {
    let place = filled();
    let store = place.store();
    store
        .conn()
        .execute_batch("DROP TRIGGER event_is_never_changed; UPDATE event SET typed = 'x' WHERE seq = 9")
        .unwrap();
    drop(store);
    let stick = place.beside("stick");
    let ran = place.hold48(&["backup", stick.to_str().unwrap()]);
    assert_eq!(ran.code, Some(3), "{ran:?}");
    assert!(ran.err.contains("No backup was made") && ran.err.contains("Event 9 ("), "{ran:?}");
    assert_eq!(fs::read_dir(&stick).unwrap().count(), 0);
}

#[test]
fn a_backup_into_a_file_or_a_folder_that_is_none_is_told() {
    let place = filled();
    let events = place.events();
    let file = place.write("a file", "no folder");
    place.hold48(&["backup", file.to_str().unwrap()]).stopped(4, "No backup was made");
    place.hold48(&["backup", file.join("below").to_str().unwrap()]).stopped(4, "No backup was made");
    assert_eq!(place.events(), events);
}

#[test]
fn the_recovery_code_that_is_shown_again_is_the_right_one_and_showing_it_is_recorded() {
    let place = filled();
    let events = place.events();
    let shown = place.hold48(&["recovery-code"]).done().out;
    assert_eq!(shown.lines().next(), Some(code(&place).as_str()));
    assert_eq!(place.events(), events + 1);
    let last = place.store().records_between(events + 1, events + 1).unwrap().remove(0);
    assert_eq!(last.header.kind, "recovery_code_shown");
}

/// The key file of a record.
fn key(place: &Place) -> PathBuf {
    let mut files = fs::read_dir(&place.data).unwrap().map(|entry| entry.unwrap().path());
    files.find(|path| path.extension().is_some_and(|end| end == "key")).unwrap()
}

/// The newest event: its kind, and who it is recorded for.
fn newest(place: &Place) -> (String, bool) {
    let events = place.events();
    let last = place.store().records_between(events, events).unwrap().remove(0);
    (last.header.kind, last.header.staff.is_some())
}

#[test]
fn a_lost_a_damaged_and_a_wrong_key_are_mended_with_the_code_and_nothing_is_thrown_away() {
    let (place, other) = (filled(), Place::set_up());
    let (right, path) = (code(&place), key(&place));
    fs::remove_file(&path).unwrap();
    place.hold48(&["board"]).stopped(4, "On the command line: hold48 unlock --code CODE");
    let ran = place.hold48(&["unlock", "--code", &right.to_lowercase()]).done();
    assert!(ran.out.starts_with("DRILL. Unlocked: Prairie County Jail."), "{ran:?}");
    assert!(ran.out.contains("The key lies in the file ") && !ran.out.contains("is kept as"), "{ran:?}");
    for bad in [b"half a key".to_vec(), b"\xff\xfe\x00".to_vec(), fs::read(key(&other)).unwrap()] {
        fs::write(&path, &bad).unwrap();
        let ran = place.hold48(&["--json", "unlock", "--code", &right, "--by", "Ash"]).done();
        let answer: Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(fs::read(answer["key_moved_aside"].as_str().unwrap()).unwrap(), bad);
        assert_eq!(newest(&place), ("key_sealed".to_owned(), true));
        place.is_sound();
    }
}

#[test]
fn a_wrong_code_unlocks_nothing_and_leaves_the_key_as_it_is() {
    let place = filled();
    fs::write(key(&place), "half a key").unwrap();
    let before = contents(&place.data);
    place.hold48(&["unlock", "--code", &code(&Place::set_up())]).stopped(2, "the code belongs to another record");
    place.hold48(&["unlock", "--code", "0000"]).stopped(2, "Type all 7 groups");
    assert_eq!(contents(&place.data), before);
    Place::new().hold48(&["unlock", "--code", &code(&filled())]).stopped(2, "There is no record at");
}

#[test]
fn a_backup_is_restored_beside_a_damaged_key() {
    let place = filled();
    let (file, right) = (backup(&place), code(&place));
    fs::write(key(&place), "half a key").unwrap();
    let file = file.to_str().unwrap();
    place.hold48(&["restore", file]).stopped(4, "Give the recovery code: --code CODE");
    let ran = place.hold48(&["restore", file, "--code", &right]).done();
    assert!(ran.out.contains("The key file that did not open it is kept as"), "{ran:?}");
    place.is_sound();
}

#[test]
fn who_keeps_the_record_is_recorded_where_it_is_told() {
    let place = filled();
    let stick = place.beside("stick");
    let stick = stick.to_str().unwrap();
    let _ran = place.hold48(&["backup", stick]).done();
    assert_eq!(newest(&place), ("backup_made".to_owned(), false));
    let _ran = place.hold48(&["recovery-code", "--by", "oak, quercus"]).done();
    assert_eq!(newest(&place), ("recovery_code_shown".to_owned(), true));
    let elsewhere = place.beside("elsewhere");
    let events = place.events();
    for verb in [&["recovery-code"][..], &["backup", elsewhere.to_str().unwrap()]] {
        place.hold48(&[verb, &["--by", "Elm"]].concat()).stopped(1, "no staff member \"Elm\" is on file");
    }
    assert!(!elsewhere.exists());
    assert_eq!(place.events(), events);
    let made = place.hold48(&["backup", elsewhere.to_str().unwrap(), "--by", "Dep. Ash"]).done();
    assert_eq!(newest(&place), ("backup_made".to_owned(), true));
    let file = made.out.lines().next().unwrap().split_once(": ").unwrap().1;
    let _ran = place.hold48(&["restore", file, "--by", "Ash"]).done();
    assert_eq!(newest(&place), ("restored".to_owned(), true));
    // A slip of the pen does not undo what was restored.
    let ran = place.hold48(&["restore", file, "--by", "Elm"]).done();
    assert!(ran.err.contains("is recorded without a name"), "{ran:?}");
    assert_eq!(newest(&place), ("restored".to_owned(), false));
}

#[test]
fn verify_proves_a_backup_that_was_put_in_place_by_hand_and_changes_no_byte_of_it() {
    let place = filled();
    let file = backup(&place);
    for entry in fs::read_dir(&place.data).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.extension().is_none_or(|end| end != "key") {
            fs::remove_file(entry).unwrap();
        }
    }
    let _bytes = fs::copy(file, place.data.join(FILE)).unwrap();
    let before = contents(&place.data);
    assert!(place.hold48(&["verify"]).done().out.starts_with("Verified: "));
    assert_eq!(contents(&place.data), before);
}
