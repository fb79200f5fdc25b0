//! Arguments in, a verb out. The window is opened from here, because the command line does not know it.

// Without this every start by a click would open a console beside the window.
#![cfg_attr(windows, windows_subsystem = "windows")]

use std::process::ExitCode;

use hold48::cli::{self, Window};
use hold48::desktop::{self, desk};
use hold48::platform::console;

fn main() -> ExitCode {
    console::join();
    cli::run(open_window)
}

fn open_window(asked: Window) -> Result<(), String> {
    let time = asked.ahead.map_or_else(desk::Time::machine, desk::Time::Drill);
    desktop::run(desk::Open { data: asked.data, time, make_drill: cli::make_drill })
}
