//! Kills, second writers, tampering and bad input, seen as a user sees them: through the built program.

#![expect(clippy::unwrap_used, reason = "helpers of tests stop the test")]

mod again;
mod disk;
mod files;
mod keep;
mod kill;
mod kit;
mod lines;
mod script;
mod swap;
mod tamper;
mod together;
mod values;
