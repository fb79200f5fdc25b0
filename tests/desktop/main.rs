//! The window as a clerk uses it: raw keys and clicks on the headless renderer, against a real record.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says where it stopped")]

mod board;
mod case;
mod deeds;
mod drafts;
mod every;
mod faults;
mod first_case;
mod forms;
mod hand;
mod hours;
mod jail;
mod kit;
mod labels;
mod moves;
mod others;
mod paper;
mod papers;
mod people;
mod screens;
mod serve;
mod set_up;
