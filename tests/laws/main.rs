//! The laws of custody: whatever is typed, in whatever order, these hold.
//!
//! A walk is a jail at work and a sequence of commands, sensible and absurd, given to `decide` and `apply` the way the
//! program does it. Each law is one property and names its rule of DOMAIN § 3. `PROPTEST_CASES` raises the number of walks.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests may fail the test")]

mod board;
mod clock;
mod deeds;
mod fitting;
mod forms;
mod ledger;
mod record;
mod regressions;
mod times;
mod world;
