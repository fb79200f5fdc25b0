//! Full and read-only disks: a sentence, code 4, and everything that was acknowledged still there.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use hold48::journal::store::FILE;
use serde_json::Value;

use crate::kit::{Disk, Place, Ran, command, run_in, wait};
use crate::script;

/// Runs with no file larger than so many kilobytes: a full disk for whoever may not mount one.
fn limited(data: &Path, kilobytes: u32, arguments: &str, file: &Path) -> Ran {
    let script = format!("trap '' XFSZ; ulimit -f {kilobytes}; exec \"$0\" --data \"$1\" {arguments} \"$2\"");
    let mut run = std::process::Command::new("bash");
    let run = run.args(["-c", &script, env!("CARGO_BIN_EXE_hold48")]).arg(data).arg(file).env("HOLD48_KEY_FILE", "1");
    wait(run.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap())
}

/// Every answered command stands in the record, and nothing else does.
fn kept(data: &Path, answers: &[Value]) {
    let said: usize = answers.iter().map(|answer| answer["events"].as_array().unwrap().len()).sum();
    let ran = run_in(data, &["verify", "--rebuild", "--json"], b"").done();
    let verified: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(verified["events"], said as u64 + 2, "{ran:?}");
    assert_eq!(verified["read_models_equal"], true);
}

#[test]
fn a_full_disk_stops_the_run_loses_nothing_and_the_run_can_be_repeated() {
    let Some(disk) = Disk::new("2m") else { return without_a_disk_of_its_own() };
    let data = disk.path().join("record");
    let _ran = run_in(&data, &["apply", "-"], script::set_up().as_bytes()).done();
    let commands = script::people("p", 1_000);
    let lines = script::lines(&commands);
    let full = run_in(&data, &["apply", "-"], lines.as_bytes());
    full.stopped(4, "The disk is full. Nothing was changed; make room and do it again.");
    let answers = full.answers();
    assert!(answers.len() > 20 && answers.len() < commands.len(), "{}", answers.len());
    assert!(full.err.contains(&format!("Line {}: ", answers.len() + 1)), "{full:?}");
    // What must be done next can be read on a full disk too.
    for verb in [&["board"][..], &["case", "Invented-p0"], &["verify"]] {
        let _read = run_in(&data, verb, b"").done();
    }
    // Still full: told again, and nothing is lost by trying.
    let again = run_in(&data, &["apply", "-"], lines.as_bytes());
    assert_eq!(again.code, Some(4), "{again:?}");
    assert_eq!(
        again.answers()[..answers.len().min(again.answers().len())],
        answers[..answers.len().min(again.answers().len())]
    );
    disk.remount("size=64m");
    let longest = if again.answers().len() > answers.len() { again.answers() } else { answers.clone() };
    kept(&data, &longest);
    let whole = run_in(&data, &["apply", "-"], lines.as_bytes()).done().answers();
    assert_eq!(whole.len(), commands.len());
    assert_eq!(whole[..answers.len()], answers);
    kept(&data, &whole);
}

#[test]
fn a_record_that_may_not_grow_loses_nothing_either() {
    without_a_disk_of_its_own();
}

fn without_a_disk_of_its_own() {
    let place = Place::set_up();
    let commands = script::people("p", 300);
    let file = place.write("commands.jsonl", script::lines(&commands));
    let full = limited(&place.data, 400, "apply", &file);
    // The system says that the file is too large, not that the disk is full.
    full.stopped(4, "The record could not be read or written");
    let answers = full.answers();
    assert!(answers.len() > 5 && answers.len() < commands.len(), "{}", answers.len());
    kept(&place.data, &answers);
    let whole = place.hold48(&["apply", file.to_str().unwrap()]).done().answers();
    assert_eq!(whole[..answers.len()], answers);
    kept(&place.data, &whole);
}

#[test]
fn a_disk_too_small_for_a_record_gets_none() {
    for size in ["4k", "16k", "40k", "72k"] {
        let Some(disk) = Disk::new(size) else { return };
        let data = disk.path().join("record");
        let ran = run_in(&data, &["apply", "-"], script::set_up().as_bytes());
        ran.stopped(4, "The disk is full");
        disk.remount("size=8m");
        let _ran = run_in(&data, &["apply", "-"], script::set_up().as_bytes()).done();
        kept(&data, &[]);
    }
}

#[test]
fn a_backup_onto_a_full_disk_leaves_nothing_that_looks_like_one() {
    let place = Place::set_up();
    let _ran = place.apply(script::lines(&script::people("p", 200))).done();
    let events = place.events();
    for size in ["4k", "64k", "200k"] {
        let Some(disk) = Disk::new(size) else { return };
        let ran = place.hold48(&["backup", disk.path().to_str().unwrap()]);
        ran.stopped(4, "No backup was made");
        assert!(ran.err.contains("The disk is full"), "{ran:?}");
        assert_eq!(fs::read_dir(disk.path()).unwrap().count(), 0);
    }
    assert_eq!(place.events(), events, "a backup that was not made is not recorded as one");
}

#[test]
fn a_backup_on_the_disk_of_the_record_is_made_and_told() {
    let place = Place::set_up();
    let beside = place.hold48(&["backup", place.beside("copies").to_str().unwrap()]).done();
    assert!(beside.out.contains("This copy lies on the disk of the record"), "{beside:?}");
    let Some(disk) = Disk::new("8m") else { return };
    let elsewhere = place.hold48(&["backup", disk.path().to_str().unwrap()]).done();
    assert!(!elsewhere.out.contains("disk of the record"), "{elsewhere:?}");
}

#[test]
fn a_read_only_disk_is_told_by_every_verb_and_nothing_is_recorded() {
    let Some(disk) = Disk::new("8m") else { return a_folder_without_rights() };
    let data = disk.path().join("record");
    let _ran = run_in(&data, &["apply", "-"], script::set_up().as_bytes()).done();
    let before = fs::read(data.join(FILE)).unwrap();
    disk.remount("ro");
    let new = disk.path().join("new");
    run_in(&new, &["apply", "-"], script::set_up().as_bytes()).stopped(4, "cannot be written");
    let line = script::lines(&[script::add_place("Room")]);
    run_in(&data, &["apply", "-"], line.as_bytes()).stopped(4, "cannot be written");
    for verb in [&["board"][..], &["recovery-code"], &["verify"]] {
        run_in(&data, verb, b"").stopped(4, "cannot be written");
    }
    let place = Place::set_up();
    place.hold48(&["backup", disk.path().to_str().unwrap()]).stopped(4, "cannot be written");
    disk.remount("rw");
    assert_eq!(fs::read(data.join(FILE)).unwrap(), before);
    kept(&data, &[]);
}

/// Without a mount: a folder whose rights were taken, which stops everybody but root.
#[cfg(unix)]
fn a_folder_without_rights() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    fs::create_dir(&place.data).unwrap();
    fs::set_permissions(&place.data, fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(place.data.join("probe"), "").is_ok() {
        println!("not checked: this account may neither mount a disk nor be kept out of a folder");
        return;
    }
    place.apply(script::set_up()).stopped(4, "cannot be written");
}

#[test]
fn a_folder_that_disappears_while_lines_come_in_stops_nothing_half_way() {
    let place = Place::set_up();
    let mut child = command(&place.data, &["apply", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    use std::io::{BufRead, BufReader, Write};
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    stdin.write_all(script::lines(&[script::add_place("Before")]).as_bytes()).unwrap();
    let mut first = String::new();
    let _read = stdout.read_line(&mut first).unwrap();
    let moved = place.beside("moved");
    fs::rename(&place.data, &moved).unwrap();
    stdin.write_all(script::lines(&[script::add_place("After")]).as_bytes()).unwrap();
    drop(stdin);
    let mut rest = String::new();
    let _read = stdout.read_line(&mut rest).unwrap();
    let ran = wait(child);
    let second = rest.contains("\"ok\":true");
    assert_eq!(ran.code, Some(if second { 0 } else { 4 }), "{ran:?}");
    let verified = run_in(&moved, &["verify", "--json"], b"").done();
    let events: Value = serde_json::from_str(&verified.out).unwrap();
    assert_eq!(events["events"], if second { 4 } else { 3 }, "{first}{rest}");
}

#[test]
fn an_export_onto_a_full_disk_leaves_no_plain_record_and_is_not_recorded_as_one() {
    let place = Place::set_up();
    let _ran = place.apply(script::lines(&script::people("p", 200))).done();
    let events = place.events();
    let Some(disk) = Disk::new("100k") else { return };
    let ran = place.hold48(&["export", disk.path().join("export").to_str().unwrap()]);
    assert_eq!(ran.code, Some(4), "{ran:?}");
    assert!(ran.err.lines().last().unwrap().contains("disk is full"), "{ran:?}");
    assert_eq!(fs::read_dir(disk.path()).unwrap().count(), 0);
    assert_eq!(place.events(), events);
}

#[test]
fn what_cannot_be_written_to_its_end_leaves_nothing_half_made() {
    let new = Place::new();
    let set_up = new.write("set-up.jsonl", script::set_up());
    limited(&new.data, 40, "apply", &set_up).stopped(4, "Nothing was recorded just now");
    assert!(!new.data.join(FILE).exists());
    new.hold48(&["board"]).stopped(2, "set the jail up first");
    let place = Place::set_up();
    let _ran = place.apply(script::lines(&script::people("p", 100))).done();
    let events = place.events();
    let stick = place.beside("stick");
    limited(&place.data, 60, "backup", &stick).stopped(4, "No backup was made");
    assert_eq!(fs::read_dir(&stick).unwrap().count(), 0);
    let export = place.beside("export");
    let ran = limited(&place.data, 8, "export", &export);
    assert_eq!(ran.code, Some(4), "{ran:?}");
    assert!(!export.exists());
    assert_eq!(place.events(), events);
    place.is_sound();
}

#[test]
fn a_backup_that_cannot_be_recorded_is_kept_and_told() {
    let Some(disk) = Disk::new("2m") else { return };
    let data = disk.path().join("record");
    let _ran = run_in(&data, &["apply", "-"], script::set_up().as_bytes()).done();
    // Nothing can be appended to what fills its disk to the last byte.
    let _full = fs::write(disk.path().join("fill"), vec![0; 4 << 20]);
    let stick = Place::new();
    let backup = run_in(&data, &["backup", stick.beside("stick").to_str().unwrap()], b"");
    backup.stopped(4, "The disk is full");
    let copies = fs::read_dir(stick.beside("stick")).map(Iterator::count).unwrap_or_default();
    assert_eq!(copies == 1, backup.err.contains("was made and verified, but that could not be recorded"), "{backup:?}");
    fs::remove_file(disk.path().join("fill")).unwrap();
    kept(&data, &[]);
}
