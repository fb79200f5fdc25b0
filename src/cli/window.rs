//! The window, asked for from the command line; and what is said where there is no display for it.

use std::any::Any;
use std::io::Write;
use std::panic;
use std::path::PathBuf;

use chrono::TimeDelta;

use super::exit::{Exit, Stop};
use super::{Desk, board};
use crate::journal::store::FILE;
use crate::platform::{clock, machine};

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
    let Err(says) = shown(window, open) else { return Ok(Exit::Done) };
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

/// Shows the window until it is closed.
pub(super) fn shown(window: Window, open: OpenWindow) -> Result<(), String> {
    const NONE: &str = "There is no display for the window.";
    if !machine::has_display() {
        return Err(NONE.to_owned());
    }
    // Its text would only hide the sentence.
    let tell = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !unreached(info.payload()) {
            tell(info);
        }
    }));
    match panic::catch_unwind(|| open(window)) {
        Ok(closed) => closed,
        Err(payload) if unreached(payload.as_ref()) => Err(NONE.to_owned()),
        Err(payload) => panic::resume_unwind(payload),
    }
}

fn unreached(payload: &(dyn Any + Send)) -> bool {
    let says = payload.downcast_ref::<String>().map(String::as_str);
    let says = says.or_else(|| payload.downcast_ref::<&str>().copied());
    says.is_some_and(|says| says.starts_with(UNREACHED))
}
