//! The rules of DOMAIN.md as stories of one jail. Each test is named by the rule that it shows.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests may fail the test")]

mod authority;
mod board;
mod board_lists;
mod board_rows;
mod cancelled;
mod card;
mod citizenship;
mod correct;
mod deeds;
mod desk;
mod duties;
mod exceptions;
mod igsa;
mod notices;
mod outcomes;
mod over;
mod papers;
mod profile;
mod record;
mod rehold;
mod schema;
mod service;
mod slips;
mod start;
mod time;
