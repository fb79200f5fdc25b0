//! The figures of `docs/performance.md`: `cargo bench`, or some of them: `cargo bench -- board append`.
//!
//! `cargo bench -- store DIR` measures nothing: it leaves a store of 100,000 events and 50 holds in a new folder, for figures
//! that are taken from outside of the program.
//!
//! Each part prints its medians, and its target with what became of it. A target that was missed is told again at the end,
//! and the run fails.

mod append;
mod board;
mod board_page;
mod fill;
mod history;
mod measure;
mod opening;
mod paper;
mod verifying;

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use self::fill::{Filled, Plan};
use self::history::History;
use self::measure::{Outcome, Targets, short};

const BIG: usize = 1_000_000;
const SMALL: usize = 10_000;
/// What `store` leaves.
const LEFT: (usize, u32) = (100_000, 50);

fn main() -> ExitCode {
    match run() {
        Ok(targets) if targets.missed().is_empty() => ExitCode::SUCCESS,
        Ok(targets) => {
            eprintln!("Targets missed:");
            targets.missed().iter().for_each(|missed| eprintln!("  {missed}"));
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("The figures could not be measured: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Outcome<Targets> {
    let asked: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let wants = |part: &str| asked.is_empty() || asked.iter().any(|asked| asked == part);
    let mut targets = Targets::default();
    let recorded = fill::folder()?;
    let history = History::record(recorded.path())?;
    if let [store, folder] = &asked[..]
        && store == "store"
    {
        return filled(&history, "the window", LEFT.0, LEFT.1)?.leave(Path::new(folder)).map(|()| targets);
    }
    measure::say_load();
    println!("One person's history: {} events.", history.events());
    if wants("board") {
        board::measure(&history)?;
    }
    if wants("page") {
        board_page::measure(&history, &mut targets)?;
    }
    if wants("paper") {
        paper::measure(&history, &mut targets)?;
    }
    if wants("append") {
        append::measure(&filled(&history, "append", SMALL, 200)?, &mut targets)?;
    }
    if wants("opening") || wants("verify") {
        let big = filled(&history, "the big one", BIG, 5)?;
        if wants("opening") {
            let small = filled(&history, "the small one", SMALL, 5)?;
            let busy = filled(&history, "the busy one", SMALL, 50)?;
            opening::measure(&small, &busy, &big, &mut targets)?;
        }
        if wants("verify") {
            verifying::measure(&big, &mut targets)?;
        }
    }
    Ok(targets)
}

/// Fills a store and says what it holds.
fn filled(history: &History, name: &str, events: usize, open: u32) -> Outcome<Filled> {
    let start = Instant::now();
    let filled = fill::fill(history, Plan { events, open })?;
    println!(
        "Store of {name}: {} events, {} people of whom {open} are open, {} events of the jail; filled in {}.",
        filled.events,
        filled.people,
        filled.of_the_jail,
        short(start.elapsed())
    );
    Ok(filled)
}
