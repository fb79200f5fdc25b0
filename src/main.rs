//! Arguments in, a verb out. The window is opened from here, because the command line does not know it.

use std::process::ExitCode;

use hold48::cli::{self, Window};
use hold48::desktop::{self, desk};

fn main() -> ExitCode {
    cli::run(open_window)
}

fn open_window(asked: Window) -> Result<(), String> {
    let time = asked.ahead.map_or_else(desk::Time::machine, desk::Time::Drill);
    desktop::run(desk::Open { data: asked.data, time, make_drill: cli::make_drill })
}
