//! The house keeps its order: which room may know which, and that no file grows beyond reading.

#![expect(clippy::expect_used, reason = "a test that cannot go on says where it stopped")]

use std::fs;
use std::path::{Path, PathBuf};

/// Which of our rooms each room may know.
const ARROWS: [(&str, &[&str]); 8] = [
    ("about", &["about"]),
    ("custody", &["custody"]),
    ("journal", &["journal", "custody", "platform"]),
    ("report", &["report", "custody"]),
    ("issue", &["issue", "report", "journal", "custody", "platform"]),
    ("desktop", &["desktop", "issue", "report", "journal", "custody", "platform", "about"]),
    ("cli", &["cli", "issue", "report", "journal", "custody", "platform", "about"]),
    ("platform", &["platform"]),
];

/// What the pure room may not touch: files, the environment, the network, other programs, time, threads.
const IMPURE: [&str; 6] = ["fs", "env", "net", "process", "time", "thread"];

fn sources(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    found
}

fn room(path: &Path) -> String {
    let inside = path.strip_prefix("src").expect("a source");
    let first = inside.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

#[test]
fn every_room_knows_only_the_rooms_it_may() {
    for path in sources(Path::new("src")) {
        let room = room(&path);
        // The map and the start of the program know every room.
        if ["lib", "main"].contains(&room.as_str()) {
            continue;
        }
        let arrow = ARROWS.iter().find(|(name, _)| *name == room);
        let (_, allowed) = arrow.expect("a room that is named with its arrows");
        let text = fs::read_to_string(&path).expect("text");
        for known in text
            .split("crate::")
            .skip(1)
            .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default())
        {
            assert!(allowed.contains(&known), "{} knows {known}", path.display());
        }
    }
}

#[test]
fn custody_touches_nothing_outside_of_itself() {
    for path in sources(Path::new("src")).into_iter().filter(|path| room(path) == "custody") {
        let text = fs::read_to_string(&path).expect("text");
        assert!(!text.contains("rusqlite"), "{} knows the database", path.display());
        assert!(!text.contains("std::{"), "{}: name each use of std on a line of its own", path.display());
        for module in IMPURE {
            assert!(!text.contains(&format!("std::{module}")), "{} uses std::{module}", path.display());
        }
    }
}

#[test]
fn the_clock_is_read_in_one_file() {
    for path in sources(Path::new("src")) {
        let reads = ["Utc::now", "Local::now", "SystemTime::now"];
        let text = fs::read_to_string(&path).expect("text");
        let allowed = path.ends_with("platform/clock.rs");
        assert!(allowed || !reads.iter().any(|read| text.contains(read)), "{} reads a clock", path.display());
    }
}

#[test]
fn no_source_file_is_longer_than_400_lines() {
    for path in sources(Path::new("src")).into_iter().chain(sources(Path::new("tests"))) {
        let lines = fs::read_to_string(&path).expect("text").lines().count();
        assert!(lines <= 400, "{} has {lines} lines", path.display());
    }
}
