//! The board: folded once from the open files at hand, as each new minute asks for it.

use chrono::TimeDelta;
use hold48::journal::record::Journal;

use crate::fill::{self, Plan};
use crate::history::History;
use crate::measure::{Outcome, Samples, line};

const ROUNDS: i64 = 1_000;

/// Boards of 5, 50 and 500 open holds.
pub fn measure(history: &History) -> Outcome<()> {
    println!("Board");
    for open in [5, 50, 500] {
        let filled = fill::fill(history, Plan { events: 0, open })?;
        let journal = Journal::open(filled.dir())?;
        let mut samples = Samples::default();
        for round in 0..ROUNDS {
            let board = samples.take(|| journal.board(fill::end() + TimeDelta::milliseconds(round)));
            let holds = board.rows.iter().filter(|row| row.hold.is_some()).count();
            if holds != usize::try_from(open)? {
                return Err(format!("the board has {holds} holds where {open} should be").into());
            }
        }
        line(&format!("{open} open holds"), &samples);
    }
    Ok(())
}
