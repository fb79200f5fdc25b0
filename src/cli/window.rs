//! The window, asked for from the command line; and what is said where there is no display for it.

use std::any::Any;
use std::io::Write;
use std::panic;
use std::path::{Path, PathBuf};

use chrono::TimeDelta;

use super::exit::{Exit, Stop};
use super::{Desk, board};
use crate::journal::open::prepare;
use crate::journal::store::FILE;
use crate::platform::seat::{self, Asked, Holder};
use crate::platform::{clock, console, machine};

/// The window that is asked for.
#[derive(Debug, Clone)]
pub struct Window {
    /// The folder of the record.
    pub data: PathBuf,
    /// On a drill: by how much its time is ahead of the clock of this computer.
    pub ahead: Option<TimeDelta>,
}

/// Opens the window and stays until it is closed, or tells in a sentence why it cannot be opened.
pub type OpenWindow = fn(Window) -> Result<(), String>;

/// `hold48` without a verb.
pub(super) fn run(desk: &Desk, open: OpenWindow, out: &mut dyn Write) -> Result<Exit, Stop> {
    let there = desk.dir().join(FILE).exists();
    let ahead = match (&desk.given_now, there) {
        (None, _) => None,
        (Some(_), false) => {
            return Err(Stop::usage("--now is for drill stores only, and there is no record here yet."));
        }
        (Some(_), true) => Some(desk.now(&desk.open()?)? - clock::now()),
    };
    let window = Window { data: desk.dir().to_owned(), ahead };
    let says = match shown(window, open)? {
        Shown::Closed | Shown::Called => return Ok(Exit::Done),
        Shown::Not(says) => says,
    };
    if !console::is_read() {
        return Err(Stop::environment(&says));
    }
    if !there {
        let says = format!(
            "{says} There is no record in {} yet. \"hold48 --help\" lists what works without a window.",
            desk.dir().display()
        );
        return Err(Stop::environment(&says));
    }
    writeln!(out, "{says} This is the board as text.")?;
    writeln!(out)?;
    let journal = desk.open()?;
    let page = board::present(&journal, desk.now(&journal)?)?;
    board::write(&journal, &page, out)?;
    Ok(Exit::Done)
}

/// How the window library panics where a display is named and cannot be reached.
const UNREACHED: &str = "Create event loop";

/// What came of the wish for a window.
pub(super) enum Shown {
    /// It was open, and is closed.
    Closed,
    /// It was open already, and was called to the front.
    Called,
    /// It cannot be opened: why, in a sentence.
    Not(String),
}

/// Shows the window until it is closed, or calls the one that is open to the front.
pub(super) fn shown(window: Window, open: OpenWindow) -> Result<Shown, Stop> {
    const NONE: &str = "There is no display for the window.";
    if !machine::has_display() {
        return Ok(Shown::Not(NONE.to_owned()));
    }
    let seat = match seat(&window.data) {
        Some(Asked::Held(holder)) => return call(holder, &window.data),
        Some(Asked::Taken(seat)) => Some(seat),
        None => None,
    };
    let shown = match guarded(window, open) {
        Some(Ok(())) => Shown::Closed,
        Some(Err(says)) => Shown::Not(says),
        None => Shown::Not(NONE.to_owned()),
    };
    drop(seat);
    Ok(shown)
}

/// The seat of the record's folder, which is made at the first start. Where there is none to be had, because the folder is
/// refused or cannot be written, the window tells what is wrong with it.
fn seat(dir: &Path) -> Option<Asked> {
    prepare(dir).ok()?;
    seat::take(dir, clock::now()).ok()
}

/// The window of this record is open somewhere.
fn call(holder: Option<Holder>, dir: &Path) -> Result<Shown, Stop> {
    let Some(holder) = holder else {
        return Err(Stop::environment("Another window of this record is just opening. Try again in a moment."));
    };
    if holder.is_here() && holder.call(dir).is_ok() {
        return Ok(Shown::Called);
    }
    // Of whose sign-in it is must be known to whoever stands before the computer; the name is that of the account.
    let says = format!(
        "Hold48 is open for {} on this computer. Close it there, or go on there: one record has one window.",
        holder.account
    );
    Err(Stop::environment(&says))
}

/// Opens the window. `None` where its display cannot be reached, which the window library only tells by a panic.
fn guarded(window: Window, open: OpenWindow) -> Option<Result<(), String>> {
    // Its text would only hide the sentence.
    let tell = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !unreached(info.payload()) {
            tell(info);
        }
    }));
    match panic::catch_unwind(|| open(window)) {
        Ok(closed) => Some(closed),
        Err(payload) if unreached(payload.as_ref()) => None,
        Err(payload) => panic::resume_unwind(payload),
    }
}

fn unreached(payload: &(dyn Any + Send)) -> bool {
    let says = payload.downcast_ref::<String>().map(String::as_str);
    let says = says.or_else(|| payload.downcast_ref::<&str>().copied());
    says.is_some_and(|says| says.starts_with(UNREACHED))
}
