//! The texts of the licences: equal ones once, each with those who hold the rights under it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::choose::{chosen, is_text_of};
use super::crates::{Crate, Id};

/// A text, with who uses it and in whose name.
pub struct Text {
    pub licence: String,
    pub words: String,
    /// Of what, and the lines that name who holds the rights.
    pub holders: Vec<(String, Vec<String>)>,
}

/// The texts by what they say, however they break their lines.
#[derive(Default)]
pub struct Texts {
    by_words: BTreeMap<String, Text>,
}

impl Texts {
    /// Takes in a text of a licence under which something is used.
    pub fn add(&mut self, licence: &str, of: &str, text: &str, holders: Vec<String>) {
        let (mut named, words) = split(text);
        named.extend(holders);
        named.dedup();
        let key = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let key = format!("{licence}: {}", key.collect::<Vec<_>>().join(" ").to_lowercase());
        let text = Text { licence: licence.to_owned(), words, holders: Vec::new() };
        self.by_words.entry(key).or_insert(text).holders.push((of.to_owned(), named));
    }

    /// Takes in every text that comes with a crate: that of the licence under which it is used, notices, and those of what
    /// others made inside of it.
    pub fn add_crate(&mut self, (name, version): &Id, of: &Crate) {
        let id = format!("{name} {version}");
        let files = files(&of.folder);
        for licence in chosen(&of.licence) {
            let own = files.iter().filter(|file| file.parent() == Some(&of.folder));
            let own = own.map(|file| read(file)).find(|text| is_text_of(text, licence));
            match own {
                Some(text) => self.add(licence, &id, &text, Vec::new()),
                None => self.add(licence, &id, &standard(licence), vec![format!("Authors: {}", authors(name, of))]),
            }
        }
        for file in &files {
            let inside = file.strip_prefix(&of.folder).unwrap().display().to_string();
            let notice = inside.to_lowercase().contains("notice");
            if notice || file.parent() != Some(&of.folder) {
                self.add(&format!("{inside} of {name}"), &id, &read(file), Vec::new());
            }
        }
    }

    pub fn all(self) -> Vec<Text> {
        let mut all: Vec<Text> = self.by_words.into_values().collect();
        all.sort_by(|a, b| (&a.licence, b.holders.len()).cmp(&(&b.licence, a.holders.len())));
        all
    }
}

fn authors(name: &str, of: &Crate) -> String {
    if of.authors.is_empty() { format!("those who made {name}") } else { of.authors.join(", ") }
}

/// The lines that name who holds the rights, and the other words. What stands in brackets is to be filled in by others.
fn split(text: &str) -> (Vec<String>, String) {
    let names = |line: &&str| {
        let line = line.trim().to_lowercase();
        let held = line.starts_with("copyright ") || line.starts_with("(c) ") || line.starts_with('©');
        held && !line.starts_with("copyright [") && !line.contains("copyright license") && line.len() < 160
    };
    let named = text.lines().filter(names).map(|line| line.trim().to_owned()).collect();
    let words = text.lines().filter(|line| !names(line)).collect::<Vec<_>>().join("\n");
    (named, words.trim().to_owned())
}

/// The text that a licence has where a crate brings none.
fn standard(licence: &str) -> String {
    let file = match licence {
        "MIT" => "LICENSE-MIT".to_owned(),
        "Apache-2.0" => "LICENSE-APACHE".to_owned(),
        other => format!("tests/licences/standard/{other}.txt"),
    };
    let text = std::fs::read_to_string(&file).unwrap_or_else(|_| panic!("{file}: put the text of this licence there"));
    split(&text).1
}

fn read(file: &Path) -> String {
    String::from_utf8_lossy(&std::fs::read(file).unwrap()).replace('\r', "").replace('\u{c}', "\n")
}

/// Files of licences and notices of a crate, also of what lies inside of it; not of its tests and tools.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let entries = std::fs::read_dir(folder).unwrap_or_else(|_| panic!("{}: cargo fetch --locked", folder.display()));
    let mut entries: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap().to_string_lossy().to_lowercase();
        if path.is_dir() {
            if !["tests", "test", "scripts", "examples", "benches", "fuzz", "external", "cmake"]
                .contains(&name.as_str())
            {
                found.extend(files(&path));
            }
        } else if ["licens", "licenc", "copying", "copyright", "notice", "unlicense"]
            .iter()
            .any(|stem| name.starts_with(stem))
            && ![".rs", ".pm"].iter().any(|end| name.ends_with(end))
        {
            found.push(path);
        }
    }
    found
}
