//! Ways to bring a scan, and what is said of a file that is none.

use std::path::{Path, PathBuf};

use hold48::desktop::place::PaperKind;
use iced::keyboard::key::Named;

use super::SCAN;
use super::steps::{came, drop_file, file, fill, last, receiving, scanned, send};
use crate::hand::Hand;
use crate::kit::first_case;

const NOW: &str = "2026-11-15T05:55:00Z";

/// A form that lacks nothing but its scan, with the focus on it.
fn but_for_the_scan(dir: &Path) -> Hand {
    let mut hand = receiving(dir, NOW, PaperKind::I247g);
    fill(&mut hand, &["EXAMPLETON, Ada", "14 nov 2026"]);
    came(&mut hand, "2350", "ERO (drill)", "1", "f");
    hand
}

fn written(dir: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = dir.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn a_file_dropped_on_the_window_is_the_scan() {
    let dir = first_case(6);
    let mut hand = but_for_the_scan(dir.path());
    drop_file(&mut hand, Path::new(SCAN));
    assert!(hand.sees("Read: PNG, 1 KB"), "{:?}", hand.reads());
    send(&mut hand);
    assert_eq!(last(dir.path(), &mut hand).1, scanned());
}

#[test]
fn a_path_that_is_typed_and_not_entered_is_read_before_the_deed() {
    let dir = first_case(6);
    let mut hand = but_for_the_scan(dir.path());
    hand.types(SCAN);
    assert!(hand.sees("Not read yet. Enter reads it now, the deed reads it before it is recorded."));
    send(&mut hand);
    assert_eq!(last(dir.path(), &mut hand).1, scanned());
}

#[test]
fn a_path_that_was_copied_with_quotation_marks_is_read() {
    let dir = first_case(6);
    let mut hand = but_for_the_scan(dir.path());
    hand.types(&format!("\"{SCAN}\""));
    send(&mut hand);
    assert_eq!(last(dir.path(), &mut hand).1, scanned());
}

#[test]
fn another_path_typed_over_a_file_that_was_read_counts_and_not_the_file() {
    let dir = first_case(6);
    let other = written(dir.path(), "other.pdf", b"%PDF-1.4 another one");
    let mut hand = but_for_the_scan(dir.path());
    drop_file(&mut hand, &other);
    assert!(hand.sees("Read: PDF, 1 KB"), "{:?}", hand.reads());
    for _ in 0..other.display().to_string().len() {
        hand.press(Named::Backspace);
    }
    assert!(!hand.sees("Read: PDF, 1 KB"));
    hand.types(SCAN);
    send(&mut hand);
    assert_eq!(last(dir.path(), &mut hand).1, scanned());
}

#[test]
fn a_file_that_is_no_scan_is_told_in_a_sentence_and_nothing_is_recorded() {
    let dir = first_case(6);
    let large = [b"%PDF-".as_slice(), &vec![0; 33 << 20]].concat();
    let files = [
        (
            written(dir.path(), "note.txt", b"not a scan"),
            "is no PDF, PNG or JPEG. Scan the paper again as one of them.",
        ),
        (dir.path().join("missing.png"), "cannot be read: "),
        (dir.path().to_owned(), "cannot be read: "),
        (written(dir.path(), "large.pdf", &large), "is larger than 32 MB. Scan it again in black and white."),
        (written(dir.path(), "empty.png", b""), "is no PDF, PNG or JPEG."),
    ];
    for (path, says) in files {
        let mut hand = but_for_the_scan(dir.path());
        drop_file(&mut hand, &path);
        let said = |hand: &mut Hand| hand.reads().into_iter().filter(|read| read.contains(says)).count();
        assert_eq!(said(&mut hand), 2, "beside the field and in the panel: {:?}", hand.reads());
        send(&mut hand);
        assert!(said(&mut hand) > 0 && hand.sees("Record paper"), "{:?}", hand.reads());
        assert!(hand.focused().unwrap().contains("scan"), "{:?}", hand.focused());
        assert_eq!(file(dir.path()).papers.len(), 0);
    }
}

#[test]
fn a_file_that_is_broken_is_told_and_can_be_put_on_file_as_it_is() {
    let whole = std::fs::read(SCAN).unwrap();
    for (name, bytes) in [
        ("cut.png", &whole[..whole.len() / 2]),
        ("empty.pdf", b"%PDF-1.7\nnothing".as_slice()),
        ("cut.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF".as_slice()),
    ] {
        let dir = first_case(6);
        let path = written(dir.path(), name, bytes);
        let mut hand = but_for_the_scan(dir.path());
        drop_file(&mut hand, &path);
        let told = hand.reads().into_iter().any(|says| says.ends_with("Its bytes are kept as they are."));
        assert!(told, "{name}: {:?}", hand.reads());
        send(&mut hand);
        assert_eq!(last(dir.path(), &mut hand).1.as_deref(), Some(bytes), "{name}");
    }
}
