//! Paper, from the record to its pages.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says where it stopped"
)]

mod case;
mod case_scenes;
mod counsel;
mod daily;
mod kit;
mod people;
mod person;
mod pictures;
mod proof;
mod redacted;
mod worksheet;
