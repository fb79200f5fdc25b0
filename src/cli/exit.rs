//! How the program ends: a code for scripts, a sentence for people.

use std::io;
use std::process::ExitCode;

use crate::journal::backup::needs_code;
use crate::journal::error::{Class, JournalError};
use crate::platform::console;
use crate::platform::reason::reason;

/// How a verb ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exit {
    /// 0: done.
    Done,
    /// 1: something was refused.
    Refused,
    /// 3: the store is damaged or not verified.
    Damaged,
}

impl Exit {
    pub(super) fn code(self) -> ExitCode {
        ExitCode::from(match self {
            Self::Done => 0,
            Self::Refused => 1,
            Self::Damaged => 3,
        })
    }
}

/// Why a verb could not go on: one sentence, and the code.
#[derive(Debug)]
pub(super) struct Stop {
    says: String,
    code: u8,
}

impl Stop {
    pub(super) fn refused(says: &str) -> Self {
        Self { says: says.to_owned(), code: 1 }
    }

    pub(super) fn usage(says: &str) -> Self {
        Self { says: says.to_owned(), code: 2 }
    }

    pub(super) fn environment(says: &str) -> Self {
        Self { says: says.to_owned(), code: 4 }
    }

    /// The same, with the line of the input at which it happened.
    pub(super) fn at_line(self, line: u64) -> Self {
        Self { says: format!("Line {line}: {}", self.says), code: self.code }
    }

    /// The same, after what was done before it.
    pub(super) fn after(self, done: &str) -> Self {
        Self { says: format!("{done} {}", self.says), code: self.code }
    }

    /// Why, in a sentence.
    pub(super) fn says(&self) -> &str {
        &self.says
    }

    /// Says why on standard error; whoever clicked and has no console is told in a box.
    pub(super) fn tell(self, clicked: bool) -> ExitCode {
        // A reader that closed the pipe has seen all it wanted.
        if !self.says.is_empty() {
            match clicked && !console::is_read() {
                true => console::show(&self.says),
                false => console::tell(&self.says),
            }
        }
        ExitCode::from(self.code)
    }
}

impl From<JournalError> for Stop {
    fn from(error: JournalError) -> Self {
        let code = match error.class() {
            Class::Usage => 2,
            Class::Damage => 3,
            Class::Environment => 4,
        };
        let unlock = if needs_code(&error) { " On the command line: hold48 unlock --code CODE." } else { "" };
        Self { says: format!("{error}{unlock}"), code }
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        match console::reader_left(&error) {
            true => Self { says: String::new(), code: 0 },
            false => Self::environment(&format!("The answer could not be written: {}.", reason(&error))),
        }
    }
}

impl From<serde_json::Error> for Stop {
    fn from(error: serde_json::Error) -> Self {
        Self::from(io::Error::from(error))
    }
}

/// What clap says, with the code for usage; help and version are no error.
pub(super) fn usage(error: &clap::Error) -> ExitCode {
    // Nothing can be told to somebody who closed both outputs.
    let _ = error.print();
    ExitCode::from(if error.use_stderr() { 2 } else { 0 })
}
