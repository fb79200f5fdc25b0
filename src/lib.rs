//! Hold48 counts the 48 hours of a Warrant Service Officer jail, makes sure that a human being acts
//! before they end, and proves on paper what was done.
//!
//! The rooms, and who may know whom (`cli` → `journal` → `custody`; `platform` knows none of ours):
//!
//! - [`custody`]: what law and jail mean. Pure: no files, no SQL, and it never reads a clock.
//! - [`journal`]: the record. One encrypted store of append-only events, its read models, keys, backups, proof.
//! - [`cli`]: the program without a window: the same commands, refusals and answers for scripts and people.
//! - [`desktop`]: the window, with the same commands, refusals and answers.
//! - [`report`]: paper. Facts as serialisable structs, a template for each, and pages as PDF and as pixels.
//! - [`issue`]: a report leaves the program: made from the record, saved or printed, and recorded.
//! - [`about`]: what the program says of itself, and the licences of everything inside.
//! - [`platform`]: what the operating system gives: clock, paths, sealed key, kind of folder.

pub mod about;
pub mod cli;
pub mod custody;
pub mod desktop;
pub mod issue;
pub mod journal;
pub mod platform;
pub mod report;
