//! One window per record: the second one calls the first to the front instead.
//!
//! The seat is a lock on a file of the data folder, which the operating system lets go when a program ends in whatever
//! way. Beside it stands who has it, since a locked file cannot be read on Windows. A call is a file too: the window looks
//! for it with every tick, on every system, and needs no port, pipe or service.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::clock::Moment;
use super::machine;

const LOCK: &str = "hold48.window";
const WHO: &str = "hold48.window.json";
const CALL: &str = "hold48.window.call";

/// The right to show the window of a record, for as long as it lives.
#[derive(Debug)]
pub struct Seat {
    _lock: File,
}

/// Who has a seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The account of the operating system.
    pub account: String,
    /// The number of its session on Windows, where several accounts are signed in at once; 0 elsewhere.
    pub session: u32,
    /// The number of the process.
    pub process: u32,
    /// Since when.
    pub since: Moment,
}

/// What came of asking for a seat.
#[derive(Debug)]
pub enum Asked {
    /// It is ours.
    Taken(Seat),
    /// Another window has it; who, where that could be read.
    Held(Option<Holder>),
}

/// Asks for the seat of the record in a folder.
///
/// # Errors
/// The folder is not there, or cannot be written.
pub fn take(dir: &Path, now: Moment) -> io::Result<Asked> {
    let lock = OpenOptions::new().create(true).truncate(false).write(true).open(dir.join(LOCK))?;
    match lock.try_lock() {
        Ok(()) => (),
        Err(TryLockError::WouldBlock) => return Ok(Asked::Held(holder(dir))),
        Err(TryLockError::Error(error)) => return Err(error),
    }
    // A call to the window before this one.
    let _none = called(dir);
    fs::write(dir.join(WHO), serde_json::to_vec(&Holder::here(now))?)?;
    Ok(Asked::Taken(Seat { _lock: lock }))
}

fn holder(dir: &Path) -> Option<Holder> {
    serde_json::from_slice(&fs::read(dir.join(WHO)).ok()?).ok()
}

impl Holder {
    fn here(now: Moment) -> Self {
        Self { account: machine::account(), session: machine::session(), process: std::process::id(), since: now }
    }

    /// Whether its window is on the screen before which we are.
    pub fn is_here(&self) -> bool {
        (&self.account, self.session) == (&machine::account(), machine::session())
    }

    /// Calls its window to the front.
    ///
    /// # Errors
    /// The call cannot be written.
    pub fn call(&self, dir: &Path) -> io::Result<()> {
        machine::let_to_front(self.process);
        fs::write(dir.join(CALL), [])
    }
}

/// Whether the window of this folder was called since it was last asked.
pub fn called(dir: &Path) -> bool {
    fs::remove_file(dir.join(CALL)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment() -> Moment {
        Moment::from_timestamp(1_795_000_000, 0).unwrap()
    }

    #[test]
    fn a_second_window_learns_who_has_the_seat_and_calls_it() {
        let dir = tempfile::tempdir().unwrap();
        let Asked::Taken(_seat) = take(dir.path(), moment()).unwrap() else { panic!("free") };
        let Asked::Held(Some(holder)) = take(dir.path(), moment()).unwrap() else { panic!("held") };
        assert!(holder.is_here());
        assert_eq!((holder.process, holder.since), (std::process::id(), moment()));
        assert!(!called(dir.path()));
        holder.call(dir.path()).unwrap();
        assert!(called(dir.path()));
        assert!(!called(dir.path()), "one call is answered once");
    }

    #[test]
    fn a_window_that_is_gone_holds_no_seat_and_hears_no_call() {
        let dir = tempfile::tempdir().unwrap();
        let Asked::Taken(seat) = take(dir.path(), moment()).unwrap() else { panic!("free") };
        Holder::here(moment()).call(dir.path()).unwrap();
        drop(seat);
        assert!(matches!(take(dir.path(), moment()).unwrap(), Asked::Taken(_)));
        assert!(!called(dir.path()));
    }

    #[test]
    fn the_window_of_another_account_is_not_here() {
        let other = Holder { account: "desk-of-nobody".to_owned(), ..Holder::here(moment()) };
        assert!(!other.is_here());
    }
}
