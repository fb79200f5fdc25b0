//! What the program says of itself: what it is, what it is not, and the licences of everything inside.
//!
//! Command line and window show the same words. `assets/licences.txt` is made from `Cargo.lock` and the sources of the
//! crates, and `tests/licences` holds it to them.

/// The version of the program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The licence under which the program itself is offered, as an SPDX expression.
pub const LICENCE: &str = env!("CARGO_PKG_LICENSE");

/// What it is, and what it is not: a sentence or two each.
pub const SAYS: [&str; 4] = [
    "It counts the 48 hours of a jail in ICE's Warrant Service Officer program, makes sure that a human being acts before they end, and keeps a record that proves what was done.",
    "It gives no legal advice. Where it states law it names the source, and counsel decides.",
    "It works on this computer alone: no server, no network. The record is one encrypted file, and nothing in it is overwritten.",
    "It is offered without any warranty, under the MIT licence or the Apache licence 2.0.",
];

/// The licences of everything inside: crates, faces, tables, and what else was taken in. Plain text of narrow lines.
pub const LICENCES: &str = include_str!("../assets/licences.txt");
