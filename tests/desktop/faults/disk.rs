//! The disk is full while something is typed and while the deed is pressed.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::Command;

use hold48::desktop::desk::Message;
use iced::keyboard::key::Named;
use tempfile::TempDir;

use super::{at_page, contact, contacts, send, told, type_contact};
use crate::hand::Hand;
use crate::kit::first_case;

/// A small disk. `None`, with the reason printed, where this account may not mount one; with `HOLD48_CI_MOUNTS=1` that is a
/// failure.
pub struct Disk(TempDir);

impl Disk {
    /// An empty one.
    pub fn new() -> Option<Self> {
        let dir = TempDir::new().unwrap();
        let mount = Command::new("mount").args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"]).arg(dir.path()).output();
        if mount.is_ok_and(|output| output.status.success()) {
            return Some(Self(dir));
        }
        let needed = std::env::var_os("HOLD48_CI_MOUNTS").is_some_and(|needed| needed == "1");
        assert!(!needed, "a small disk is needed and cannot be mounted");
        println!("skipped: this account may not mount a tmpfs");
        None
    }

    /// The first case up to the service, on this disk.
    pub fn with_the_first_case(&self) -> &Path {
        for file in fs::read_dir(first_case(11).path()).unwrap() {
            let file = file.unwrap();
            let _bytes = fs::copy(file.path(), self.0.path().join(file.file_name())).unwrap();
        }
        self.0.path()
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// No byte is left. A file that was removed goes on taking room while a program that another test starts has it from
    /// this one: what is set free late is filled by the next call.
    pub fn fill(&self) {
        let mut fill = File::options().create(true).append(true).open(self.0.path().join("fill")).unwrap();
        while fill.write_all(&[0; 4096]).is_ok() {}
    }

    /// There is room again, at once: the file is emptied and not removed.
    pub fn make_room(&self) {
        fs::write(self.0.path().join("fill"), "").unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

/// A clerk who has typed a contact with ICE; then the disk is full.
fn typed_and_full(disk: &Disk) -> Hand {
    let mut hand = at_page(disk.with_the_first_case(), "2026-11-15T08:14:00Z", contact);
    type_contact(&mut hand);
    disk.fill();
    hand
}

#[test]
fn a_deed_on_a_full_disk_is_told_in_a_sentence_loses_nothing_and_is_recorded_once_there_is_room() {
    let Some(disk) = Disk::new() else { return };
    let mut hand = typed_and_full(&disk);
    for _ in 0..2 {
        disk.fill();
        send(&mut hand);
        let reads = hand.reads();
        assert_eq!(
            told(&mut hand, "The disk is full. Nothing was changed; make room and do it again."),
            1,
            "{reads:?}"
        );
        assert_eq!(told(&mut hand, "Nothing was"), 1, "it is said once: {reads:?}");
        assert!(hand.sees("Record a contact with ICE"), "{reads:?}");
    }
    disk.make_room();
    assert_eq!(contacts(disk.0.path()), 0);
    send(&mut hand);
    assert_eq!(told(&mut hand, "Recorded: EXAMPLETON, Ada"), 1, "{:?}", hand.reads());
    send(&mut hand);
    assert_eq!(contacts(disk.0.path()), 1);
}

#[test]
fn a_draft_on_a_full_disk_is_told_until_it_is_saved() {
    let Some(disk) = Disk::new() else { return };
    let mut hand = typed_and_full(&disk);
    for _ in 0..3 {
        hand.happens(Message::Ticked);
        let reads = hand.reads();
        assert_eq!(told(&mut hand, "What you typed is not saved yet, it is only on this screen"), 1, "{reads:?}");
        assert_eq!(told(&mut hand, "disk is full"), 1, "{reads:?}");
    }
    hand.letter("e");
    disk.make_room();
    hand.happens(Message::Ticked);
    assert_eq!(told(&mut hand, "not saved"), 0, "{:?}", hand.reads());
    hand.press(Named::Escape);
    let mut hand = at_page(disk.0.path(), "2026-11-15T08:16:00Z", contact);
    assert_eq!(told(&mut hand, "Taken up where it was left"), 1);
    send(&mut hand);
    assert_eq!(contacts(disk.0.path()), 1, "{:?}", hand.reads());
}
