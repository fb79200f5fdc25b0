//! What is inside the program, and under which licences: `assets/licences.txt`, which the program shows and packages carry.
//! `HOLD48_LICENCES=write cargo test --release --test licences` makes it again, from the sources of the crates as cargo keeps them.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says where it stopped")]

mod choose;
mod crates;
mod texts;
mod write;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crates::{Id, LINUX, inside};

const FILE: &str = "assets/licences.txt";

/// The file as it is kept; made again first where that is asked for.
fn kept() -> &'static str {
    static KEPT: LazyLock<String> = LazyLock::new(|| {
        if std::env::var_os("HOLD48_LICENCES").is_some() {
            std::fs::write(FILE, write::text(&locked())).unwrap();
        }
        std::fs::read_to_string(FILE).unwrap()
    });
    &KEPT
}

/// Every crate of `Cargo.lock` but this one.
fn locked() -> BTreeSet<Id> {
    let lock = std::fs::read_to_string("Cargo.lock").unwrap();
    let packages = lock.split("[[package]]").skip(1);
    let value = |package: &str, key: &str| {
        let line = package.lines().find(|line| line.starts_with(&format!("{key} = "))).unwrap();
        line.split('"').nth(1).unwrap().to_owned()
    };
    let ids = packages.map(|package| (value(package, "name"), value(package, "version")));
    ids.filter(|(name, _)| name != "hold48").collect()
}

/// The crates that a part of the file lists: lines that begin with a name and a version.
fn listed(part: &str) -> BTreeSet<Id> {
    let first_words = part.lines().filter_map(|line| {
        let mut words = line.split(' ');
        let (name, version) = (words.next()?, words.next()?);
        let is_version = version.starts_with(|first: char| first.is_ascii_digit()) && version.contains('.');
        (!name.is_empty() && is_version).then(|| (name.to_owned(), version.trim_end_matches([',', ':']).to_owned()))
    });
    first_words.collect()
}

/// The parts of the file: what is inside as crates, and what is in `Cargo.lock` alone.
fn parts(text: &str) -> (BTreeSet<Id>, BTreeSet<Id>) {
    let part = |title: &str| {
        let from = text.split_once(&write::title(title)).unwrap_or_else(|| panic!("no part \"{title}\" in {FILE}")).1;
        listed(from.split(write::RULE).next().unwrap())
    };
    (part(write::INSIDE), part(write::NOT_INSIDE))
}

const AGAIN: &str = "Make the file again: HOLD48_LICENCES=write cargo test --release --test licences";

#[test]
fn every_crate_of_the_lock_file_is_in_the_list_and_nothing_else_is() {
    let (inside, beside) = parts(kept());
    let all: BTreeSet<Id> = inside.union(&beside).cloned().collect();
    let locked = locked();
    let missing: Vec<_> = locked.difference(&all).collect();
    let gone: Vec<_> = all.difference(&locked).collect();
    assert!(missing.is_empty() && gone.is_empty(), "missing: {missing:?}, no longer there: {gone:?}. {AGAIN}");
}

#[test]
fn what_is_compiled_into_the_program_is_listed_as_inside() {
    let (listed, _) = parts(kept());
    let compiled = inside(LINUX, true);
    assert!(compiled.len() > 100, "cargo tells of {} crates alone", compiled.len());
    let missing: Vec<_> = compiled.difference(&listed).collect();
    assert!(missing.is_empty(), "inside the program and not told so: {missing:?}. {AGAIN}");
}

#[test]
fn every_face_in_the_program_has_its_licence_told() {
    let text = kept();
    for licence in std::fs::read_dir("assets/fonts").unwrap().map(|file| file.unwrap().path()) {
        if licence.extension().is_some_and(|end| end == "txt") {
            let told = std::fs::read_to_string(&licence).unwrap();
            let copyright = told.lines().find(|line| line.starts_with("Copyright")).unwrap().trim();
            let start: String = copyright.chars().take(60).collect();
            assert!(text.contains(start.trim()), "{} is not told: {copyright}", licence.display());
        }
    }
}

#[test]
fn the_list_is_small_enough_to_carry_and_narrow_enough_to_read() {
    let text = kept();
    assert!(text.len() < 1_000_000, "{} bytes", text.len());
    let wide = text.lines().find(|line| line.chars().count() > write::WIDE && line.trim_start().contains(' '));
    assert_eq!(wide, None, "wider than {} characters", write::WIDE);
}
