//! The file as it is read: what is inside, the texts, and what is in `Cargo.lock` alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::choose::chosen;
use super::crates::{Crate, Id, LINUX, WINDOWS, inside, known};
use super::texts::{Text, Texts};

/// So many characters a line has at most.
pub const WIDE: usize = 78;
/// What stands above and beneath a title.
pub const RULE: &str = "==============================================================================\n";
pub const INSIDE: &str = "Crates inside the program";
pub const NOT_INSIDE: &str = "In Cargo.lock, and not inside the program";

/// A build tool by its kind whose source is compiled in.
const BROUGHT_ALONG: [&str; 1] = ["openssl-src"];

/// What is inside and is no crate, or lies inside of one.
const OTHER: &str = "\
Rust standard library: MIT OR Apache-2.0, used under MIT.
  Copyright (c) The Rust Project Contributors
Atkinson Hyperlegible Next and Mono, the faces of window and paper:
  SIL Open Font License 1.1
Noto Sans, the face for other scripts: SIL Open Font License 1.1
SQLite: in the public domain (in libsqlite3-sys)
SQLCipher, by Zetetic LLC: BSD-3-Clause (in libsqlite3-sys)
OpenSSL: Apache-2.0 (in openssl-src)
D-Bus, on Linux alone: AFL-2.1 OR GPL-2.0-or-later, used under AFL-2.1
  (in libdbus-sys)
Time zone database of IANA: in the public domain (in chrono-tz)
Tables of the Unicode Character Database: Unicode-3.0
  (in the crates that begin with icu and unicode)
Faces and tables that draw scanned PDF files, by Foxit and Adobe:
  BSD-3-Clause (in hayro-font, hayro-interpret and hayro-cmap)
Colour profiles of PDF files: CC0-1.0 (in krilla)
Wayland protocols, on Linux alone: each as its own file says, MIT or
  LGPL-2.1-or-later (in wayland-protocols and wayland-protocols-plasma)
On Windows alone: start-up code of MinGW-w64, in the public domain and
  ZPL-2.1, and libgcc, GPL-3.0-or-later with GCC Runtime Library Exception
";

/// A title as it stands in the file.
pub fn title(title: &str) -> String {
    format!("{RULE}{title}\n{RULE}")
}

/// The whole file.
pub fn text(locked: &BTreeSet<Id>) -> String {
    let known = known();
    let mut ids: BTreeSet<Id> = inside(LINUX, false).union(&inside(WINDOWS, false)).cloned().collect();
    ids.extend(locked.iter().filter(|(name, _)| BROUGHT_ALONG.contains(&name.as_str())).cloned());
    let mut out = String::new();
    out += "Hold48 is offered under the MIT licence or the Apache licence 2.0.\n";
    out += "It carries the work of others: what is inside, and under which licences.\n\n";
    out += &title("Faces, tables, and parts in other languages");
    out += OTHER;
    out.push('\n');
    out += &title(INSIDE);
    list(&ids, &known, &mut out);
    out.push('\n');
    out += &title("The texts of the licences");
    for text in texts(&ids, &known) {
        write_text(&text, &mut out);
    }
    out += &title(NOT_INSIDE);
    out += "Tools that build or test it, and parts for systems for which it is not built.\n";
    for (name, version) in locked.difference(&ids) {
        writeln!(out, "{name} {version}").unwrap();
    }
    wrapped(&out)
}

fn list(ids: &BTreeSet<Id>, known: &BTreeMap<Id, Crate>, out: &mut String) {
    for id @ (name, version) in ids {
        let of = known.get(id).unwrap_or_else(|| panic!("cargo knows nothing of {name} {version}"));
        let used = chosen(&of.licence).join(" and ");
        let licence = if used == of.licence { used } else { format!("{}, used under {used}", of.licence) };
        writeln!(out, "{name} {version}: {licence}").unwrap();
        // Whoever gets the program must learn where the source of these is.
        if let (true, Some(source)) = (of.licence.contains("MPL"), &of.source) {
            writeln!(out, "  its source: {source}").unwrap();
        }
    }
}

fn texts(ids: &BTreeSet<Id>, known: &BTreeMap<Id, Crate>) -> Vec<Text> {
    let mut texts = Texts::default();
    for id in ids {
        texts.add_crate(id, &known[id]);
    }
    for (face, file) in [
        ("Atkinson Hyperlegible Next", "AtkinsonHyperlegibleNext"),
        ("Atkinson Hyperlegible Mono", "AtkinsonHyperlegibleMono"),
        ("Noto Sans", "NotoSans"),
    ] {
        let text = std::fs::read_to_string(format!("assets/fonts/OFL-{file}.txt")).unwrap();
        texts.add("SIL Open Font License 1.1", face, &text, Vec::new());
    }
    texts.all()
}

fn write_text(text: &Text, out: &mut String) {
    writeln!(out, "--- {} ---\n", text.licence).unwrap();
    let mut by_holders: BTreeMap<&Vec<String>, Vec<&str>> = BTreeMap::new();
    for (of, named) in &text.holders {
        by_holders.entry(named).or_default().push(of);
    }
    for (named, of) in by_holders {
        writeln!(out, "For {}", of.join(", ")).unwrap();
        for line in named {
            writeln!(out, "  {line}").unwrap();
        }
    }
    writeln!(out, "\n{}\n", text.words).unwrap();
}

/// The lines broken where they are too wide, without blanks at their ends and without rows of empty lines.
fn wrapped(text: &str) -> String {
    let mut out = String::new();
    let mut empty = 0;
    for line in text.replace('\t', "    ").lines().map(str::trim_end) {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            wrap(line, &mut out);
        }
    }
    out
}

fn wrap(line: &str, out: &mut String) {
    let indent = " ".repeat(line.len() - line.trim_start().len());
    let mut rest = line.to_owned();
    while rest.chars().count() > WIDE {
        let limit = rest.char_indices().nth(WIDE + 1).map_or(rest.len(), |(at, _)| at);
        let Some(at) = rest[..limit].rfind(' ').filter(|at| !rest[..*at].trim().is_empty()) else { break };
        let next = format!("{indent}{}", rest[at..].trim_start());
        out.push_str(rest[..at].trim_end());
        out.push('\n');
        rest = next;
    }
    out.push_str(&rest);
    out.push('\n');
}
