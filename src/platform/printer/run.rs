//! Other programs, with an end: one that hangs is cut off, so that it hangs nothing else.

use std::fmt::Debug;
use std::io::{self, ErrorKind, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::super::reason::reason;

/// So long a program may take.
pub(super) const LONGEST: Duration = Duration::from_secs(20);
/// A viewer that stands so long has opened.
const OPENED: Duration = Duration::from_secs(2);
/// How often it is looked whether a program has ended.
const STEP: Duration = Duration::from_millis(10);
/// So much of what a program says is read, in bytes.
const MOST: u64 = 1 << 20;

/// A program to run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call<'a> {
    /// Its name, as it is found on the path.
    pub program: &'static str,
    /// What it is told.
    pub arguments: Vec<String>,
    /// What it reads.
    pub input: &'a [u8],
    /// It stays open, and is left alone once it has opened.
    pub stays: bool,
}

/// A program that ended, or stays open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ran {
    /// It says that all went well.
    pub well: bool,
    /// What it wrote.
    pub out: String,
    /// What it wrote about faults.
    pub faults: String,
}

/// Why a program did not run to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotRun {
    /// It is not installed.
    Missing,
    /// It ran and was ended before it said how it went: it took too long, or could not be listened to.
    CutOff,
    /// The system's reason, as the end of a sentence.
    Failed(String),
}

/// Runs other programs.
pub trait Run: Debug + Send + Sync {
    /// Runs one, and waits for its end.
    ///
    /// # Errors
    /// It did not run to its end.
    fn run(&self, call: &Call<'_>) -> Result<Ran, NotRun>;
}

/// The programs of this computer.
#[derive(Debug, Clone, Copy)]
pub struct Programs {
    longest: Duration,
}

impl Default for Programs {
    fn default() -> Self {
        Self { longest: LONGEST }
    }
}

impl Run for Programs {
    fn run(&self, call: &Call<'_>) -> Result<Ran, NotRun> {
        let mut command = Command::new(call.program);
        let command = command.args(&call.arguments);
        if call.stays {
            return open(command);
        }
        // What it says is read here, so it speaks one language.
        let piped = command.env("LC_ALL", "C").env("SOFTWARE", "Hold48");
        let piped = piped.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = piped.spawn().map_err(not_run)?;
        // It may have done what it was asked for before it is cut off, whatever the reason.
        let Ok(Some(ran)) = listen(&mut child, call.input, self.longest) else {
            cut_off(child);
            return Err(NotRun::CutOff);
        };
        Ok(ran)
    }
}

/// Tells a program what it reads, and hears what it says to its end; nothing where it goes on.
fn listen(child: &mut Child, input: &[u8], longest: Duration) -> Result<Option<Ran>, NotRun> {
    if let Some(mut stdin) = child.stdin.take() {
        let input = input.to_vec();
        // A program that does not read to the end says why itself.
        beside(move || drop(stdin.write_all(&input)))?;
    }
    let out = child.stdout.take().map(read).transpose()?;
    let faults = child.stderr.take().map(read).transpose()?;
    let ended = end(child, longest)?;
    Ok(ended.map(|status| Ran { well: status.success(), out: said(out), faults: said(faults) }))
}

impl Programs {
    /// Programs that may take no longer than this.
    #[cfg(all(test, unix))]
    pub(super) fn within(longest: Duration) -> Self {
        Self { longest }
    }
}

/// Starts a program that stays. One that ends at once says whether it could open.
fn open(command: &mut Command) -> Result<Ran, NotRun> {
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().map_err(not_run)?;
    let ended = end(&mut child, OPENED)?;
    if ended.is_none() {
        // Somebody has to take note of its end, or it stays in the list of the system.
        beside(move || drop(child.wait()))?;
    }
    let well = ended.is_none_or(|status| status.success());
    Ok(Ran { well, out: String::new(), faults: String::new() })
}

fn not_run(error: io::Error) -> NotRun {
    match error.kind() {
        ErrorKind::NotFound => NotRun::Missing,
        _ => NotRun::Failed(reason(&error)),
    }
}

fn beside(work: impl FnOnce() + Send + 'static) -> Result<(), NotRun> {
    thread::Builder::new().name("print".to_owned()).spawn(work).map(drop).map_err(not_run)
}

fn read(from: impl Read + Send + 'static) -> Result<Receiver<String>, NotRun> {
    let (tell, told) = channel();
    beside(move || {
        let mut bytes = Vec::new();
        // What was read before a fault is told all the same; nobody listens any more after a program was cut off.
        let _ = from.take(MOST).read_to_end(&mut bytes);
        let _ = tell.send(String::from_utf8_lossy(&bytes).into_owned());
    })?;
    Ok(told)
}

/// What was said up to now: a child of the program may keep the pipe open beyond its end.
fn said(told: Option<Receiver<String>>) -> String {
    told.and_then(|told| told.recv_timeout(Duration::from_secs(1)).ok()).unwrap_or_default()
}

/// How a program ended; nothing where it goes on.
fn end(child: &mut Child, longest: Duration) -> Result<Option<ExitStatus>, NotRun> {
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait().map_err(not_run)? {
            return Ok(Some(status));
        }
        if started.elapsed() >= longest {
            return Ok(None);
        }
        thread::sleep(STEP);
    }
}

fn cut_off(mut child: Child) {
    // It may have ended by itself in this very moment.
    let _ = child.kill();
    let _ = child.wait();
}
