//! The program without a window: one door for scripts and people, with the same commands, refusals and answers.

mod about;
mod apply;
mod arguments;
mod autostart;
mod board;
mod case;
mod check;
mod clock;
mod demo;
mod exit;
mod export;
mod jail;
mod keep;
mod line;
mod misfit;
mod reference;
mod report;
mod schema;
mod settings;
mod staff;
mod table;
mod verify;
mod window;

use std::cell::Cell;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::custody::zone::{Ambiguous, Moment, read_wall, show};
use crate::journal::open;
use crate::journal::record::Journal;
use crate::platform::{clock as machine_clock, console, paths};
use crate::report::apart as report_apart;
use arguments::{Arguments, Verb};
use exit::{Exit, Stop};

pub use demo::make_drill;
pub use window::{OpenWindow, Window};

/// Runs the program with the arguments that it was started with. `open` opens the window and stays until it is closed.
pub fn run(open: OpenWindow) -> ExitCode {
    // Said by this program to itself: it has no place among the verbs for people.
    if std::env::args_os().nth(1).is_some_and(|first| first == report_apart::ARGUMENT) {
        let served = report_apart::serve(&mut io::stdin().lock(), &mut io::stdout().lock());
        return served.map_or_else(|error| Stop::from(error).tell(false), |()| Exit::Done.code());
    }
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return exit::usage(&error),
    };
    // The window, and a backup that somebody clicked on: both are asked for without a console.
    let clicked = matches!(arguments.verb, None | Some(Verb::Check(_)));
    let mut out = io::stdout().lock();
    let done = dispatch(&arguments, open, &mut out).and_then(|exit| out.flush().map(|()| exit).map_err(Stop::from));
    match done {
        Ok(exit) => exit.code(),
        Err(stop) => stop.tell(clicked),
    }
}

/// The arguments that the program knows, of which its manual and the completions of shells are made.
pub fn arguments() -> clap::Command {
    Arguments::command()
}

fn dispatch(arguments: &Arguments, open: OpenWindow, out: &mut dyn Write) -> Result<Exit, Stop> {
    let desk = Desk::new(arguments)?;
    let Some(verb) = &arguments.verb else { return window::run(&desk, open, out) };
    match verb {
        Verb::Demo(demo) => demo::run(&desk, demo, open, out),
        Verb::Clock(clock) => clock::run(&desk, clock, out),
        Verb::Apply(apply) => apply::run(&desk, apply, out),
        Verb::Schema(schema) => schema::run(schema, out),
        Verb::Jail => jail::run(&desk, out),
        Verb::Board(board) => board::run(&desk, board, out),
        Verb::Case(case) => case::run(&desk, case, out),
        Verb::Report(report) => report::run(&desk, report, out),
        Verb::Settings(asked) => settings::run(&desk, asked, out),
        Verb::Verify(verify) => verify::run(&desk, verify, out),
        Verb::Backup(backup) => keep::backup(&desk, backup, out),
        Verb::Check(check) => check::run(&desk, check, out),
        Verb::Restore(restore) => keep::restore(&desk, restore, out),
        Verb::Unlock(unlock) => keep::unlock(&desk, unlock, out),
        Verb::RecoveryCode(by) => keep::recovery_code(&desk, by, out),
        Verb::Export(export) => export::run(&desk, export, out),
        Verb::Autostart(autostart) => autostart::run(&desk, autostart, out),
        Verb::About(about) => about::run(&desk, about, out),
    }
}

/// What every verb needs: where the record is, what time it is, and how to answer.
struct Desk {
    data: PathBuf,
    data_named: bool,
    json: bool,
    given_now: Option<String>,
    /// It was told already that the given time does not count.
    told_late: Cell<bool>,
}

impl Desk {
    fn new(arguments: &Arguments) -> Result<Self, Stop> {
        let data = arguments.data.clone().or_else(paths::data_dir);
        let data =
            data.ok_or_else(|| Stop::environment("This account has no folder for data. Name one: --data DIR."))?;
        let (data_named, json, given_now) = (arguments.data.is_some(), arguments.json, arguments.now.clone());
        Ok(Self { data, data_named, json, given_now, told_late: Cell::new(false) })
    }

    fn dir(&self) -> &Path {
        &self.data
    }

    /// Opens the record, and keeps a time given by `--now` to drill stores.
    fn open(&self) -> Result<Journal, Stop> {
        let journal = Journal::new(open::open(&self.data)?)?;
        let drill = journal.jail().drill() || journal.jail().set_up.is_none();
        if self.given_now.is_some() && !drill {
            return Err(Stop::usage("--now is for drill stores only. This record runs by the clock of this computer."));
        }
        Ok(journal)
    }

    /// The time: that of this computer, or the one given for a drill.
    fn now(&self, journal: &Journal) -> Result<Moment, Stop> {
        match &self.given_now {
            Some(given) => {
                let at = moment(given, journal, "--now")?;
                self.tell_late(at, journal);
                Ok(at)
            }
            None => Ok(machine_clock::now()),
        }
    }

    /// A drill goes on from what was recorded last: says so, once, where the given time is before that.
    fn tell_late(&self, at: Moment, journal: &Journal) {
        let present = journal.jail().present(at);
        if present > at && !self.told_late.replace(true) {
            let zone = journal.jail().zone();
            let (at, present) = (show(at, zone), show(present, zone));
            console::tell(&format!("--now {at} is before what was recorded last. {present} counts as the time now."));
        }
    }
}

/// A moment given on the command line: RFC 3339, or wall time in the jail's zone.
fn moment(given: &str, journal: &Journal, option: &str) -> Result<Moment, Stop> {
    let read = read_wall(given, journal.jail().zone(), Ambiguous::Earlier, option);
    read.map(|reading| reading.at).map_err(|finding| Stop::usage(&format!("{option}: {}", finding.says)))
}
