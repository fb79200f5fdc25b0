//! Files that are no whole record, records of a newer program, keys that do not fit: a sentence, a code, nothing changed.

use std::fs;
use std::path::{Path, PathBuf};

use hold48::journal::store::FILE;

use crate::kit::{Dice, Place, Ran, run_in};
use crate::script;

/// Verbs that open a record.
const VERBS: [&[&str]; 6] =
    [&["board"], &["verify"], &["verify", "--json"], &["apply", "-"], &["recovery-code"], &["backup", "stick"]];

fn filled() -> Place {
    let place = Place::set_up();
    let _ran = place.apply(script::lines(&script::people("p", 100))).done();
    place
}

fn file(place: &Place) -> PathBuf {
    place.data.join(FILE)
}

fn key(place: &Place) -> PathBuf {
    let mut files = fs::read_dir(&place.data).unwrap().map(|entry| entry.unwrap().path());
    files.find(|path| path.extension().is_some_and(|end| end == "key")).unwrap()
}

fn every_verb(place: &Place, each: impl Fn(&Ran)) {
    let before = fs::read(file(place)).ok();
    for verb in VERBS {
        each(&run_in(&place.data, verb, script::lines(&[script::add_place("Room")]).as_bytes()));
        assert_eq!(fs::read(file(place)).ok(), before, "{verb:?} changed the file");
    }
    assert!(!Path::new("stick").exists());
}

#[test]
fn a_record_that_was_cut_is_told_at_every_length_and_left_as_it_is() {
    let place = filled();
    let whole = fs::read(file(&place)).unwrap();
    for length in [
        0,
        1,
        15,
        16,
        100,
        4_095,
        4_096,
        4_097,
        8_192,
        whole.len() / 8_192 * 4_096,
        whole.len() - 4_096,
        whole.len() - 1,
    ] {
        fs::write(file(&place), &whole[..length]).unwrap();
        every_verb(&place, |ran| {
            assert_eq!(ran.code, Some(3), "{length}: {ran:?}");
            assert!(ran.err.len() + ran.out.len() > 40, "{length}: {ran:?}");
        });
    }
    fs::write(file(&place), whole).unwrap();
    place.is_sound();
}

#[test]
fn a_file_of_garbage_is_told_and_left_as_it_is() {
    let place = filled();
    let mut dice = Dice(48);
    let id = fs::read(file(&place)).unwrap()[..16].to_vec();
    let noise: Vec<u8> = (0..10 * 4_096).map(|_| u8::try_from(dice.below(256)).unwrap()).collect();
    // Under its own id the key is found and does not open it; under another there is no key.
    fs::write(file(&place), [&id, &noise[16..]].concat()).unwrap();
    every_verb(&place, |ran| ran.stopped(3, "either the key is not its key, or the file is damaged"));
    fs::write(file(&place), noise).unwrap();
    every_verb(&place, |ran| ran.stopped(4, "Type the recovery code"));
    fs::write(file(&place), "A text that somebody saved over the record.").unwrap();
    every_verb(&place, |ran| ran.stopped(3, "is cut short"));
}

#[test]
fn a_plain_database_in_place_of_the_record_is_told() {
    let place = filled();
    fs::remove_file(file(&place)).unwrap();
    let plain = rusqlite::Connection::open(file(&place)).unwrap();
    plain.execute_batch("CREATE TABLE event (seq INTEGER)").unwrap();
    drop(plain);
    every_verb(&place, |ran| ran.stopped(4, "Type the recovery code"));
}

#[test]
fn a_record_of_a_newer_program_is_refused_and_left_as_it_is() {
    let place = filled();
    let store = place.store();
    store.conn().pragma_update(None, "user_version", 48).unwrap();
    drop(store);
    every_verb(&place, |ran| ran.stopped(4, "newer Hold48 (schema 48"));
}

#[test]
fn a_missing_a_damaged_and_another_key_are_told() {
    let place = filled();
    let right = fs::read(key(&place)).unwrap();
    let other = fs::read(key(&Place::set_up())).unwrap();
    fs::write(key(&place), other).unwrap();
    every_verb(&place, |ran| {
        if ran.out.len() < 30 {
            ran.stopped(3, "either the key is not its key");
        }
    });
    for damaged in [&b""[..], b"half a key", b"\xff\xfe\x00", &right[..10]] {
        fs::write(key(&place), damaged).unwrap();
        every_verb(&place, |ran| ran.stopped(4, "is damaged. Type the recovery code"));
    }
    let path = key(&place);
    fs::remove_file(&path).unwrap();
    every_verb(&place, |ran| ran.stopped(4, "is not on this computer"));
    fs::write(path, right).unwrap();
    place.is_sound();
}

#[test]
fn a_folder_in_place_of_the_record_or_a_file_in_place_of_its_folder_is_told() {
    let place = Place::new();
    fs::create_dir_all(file(&place)).unwrap();
    for verb in VERBS {
        let ran = run_in(&place.data, verb, script::set_up().as_bytes());
        assert!([Some(3), Some(4)].contains(&ran.code) && ran.err.starts_with("hold48: "), "{verb:?}: {ran:?}");
    }
    let other = place.write("a file", "no folder");
    for verb in VERBS {
        let ran = run_in(&other, verb, script::set_up().as_bytes());
        ran.stopped(4, "a file, not a folder");
    }
}

#[test]
fn a_folder_without_a_record_is_told_and_stays_empty() {
    let place = Place::new();
    for verb in VERBS.iter().filter(|verb| verb[0] != "apply") {
        run_in(&place.data, verb, b"").stopped(2, "There is no record at");
    }
    assert!(!place.data.exists());
}

#[test]
fn folders_that_are_copied_to_the_internet_are_refused_before_anything_is_written() {
    let place = Place::new();
    for name in ["OneDrive", "OneDrive - Prairie County", "Dropbox", "Google Drive", "iCloud Drive"] {
        let data = place.beside(name).join("Hold48");
        run_in(&data, &["apply", "-"], script::set_up().as_bytes()).stopped(4, "Choose a local folder");
        run_in(&data, &["board"], b"").stopped(4, "Choose a local folder");
        assert!(!place.beside(name).exists());
    }
}
