//! Which crates are compiled into the program, and where their sources lie.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

/// A crate by its name and version.
pub type Id = (String, String);

pub const LINUX: &str = "x86_64-unknown-linux-gnu";
pub const WINDOWS: &str = "x86_64-pc-windows-gnu";

/// What is known of a crate.
pub struct Crate {
    /// The licence as the crate states it, an SPDX expression or nearly.
    pub licence: String,
    pub authors: Vec<String>,
    /// Where its source is kept by its makers.
    pub source: Option<String>,
    pub folder: PathBuf,
}

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO")).args(arguments).output().unwrap();
    assert!(output.status.success(), "cargo {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The crates that are compiled into the program for a system: no build tools, no tests, no macros that only write code.
pub fn inside(target: &str, offline: bool) -> BTreeSet<Id> {
    let mut asked = vec!["tree", "--locked", "--prefix", "none", "--edges", "normal,no-proc-macro"];
    asked.extend(["--format", "{p}", "--target", target]);
    if offline {
        asked.push("--offline");
    }
    let told = cargo(&asked);
    let ids = told.lines().filter_map(|line| {
        let mut words = line.split(' ');
        Some((words.next()?.to_owned(), words.next()?.strip_prefix('v')?.to_owned()))
    });
    ids.filter(|(name, _)| name != "hold48").collect()
}

/// Every crate for both systems with what is known of it.
pub fn known() -> BTreeMap<Id, Crate> {
    let mut known = BTreeMap::new();
    for target in [LINUX, WINDOWS] {
        let told = cargo(&["metadata", "--locked", "--format-version", "1", "--filter-platform", target]);
        let told: Value = serde_json::from_str(&told).unwrap();
        for package in told["packages"].as_array().unwrap() {
            let text = |key: &str| package[key].as_str().unwrap_or_default().to_owned();
            let authors = package["authors"].as_array().unwrap();
            let of = Crate {
                licence: text("license"),
                authors: authors.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
                source: package["repository"].as_str().map(str::to_owned),
                folder: PathBuf::from(text("manifest_path")).parent().unwrap().to_owned(),
            };
            let _same = known.insert((text("name"), text("version")), of);
        }
    }
    known
}
