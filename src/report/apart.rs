//! A long report, set by the same program started once more.
//!
//! Typst keeps most of the memory that it took for a report until its program ends: a quarter of a gigabyte after two
//! thousand rows (see `docs/performance.md`). So what stays open for days hands a long report to a program that ends with
//! it. The two speak over a pipe: a line of JSON, then as many bytes as the line says. Nothing of it touches a disk.

mod talk;

use std::io::{self, BufRead, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use typst_layout::PagedDocument;

use super::Press;
use super::document::{self, Pixels};
use super::press::broken;
use talk::{Answer, Request, Talk, read, write};

/// The argument that makes the program serve another one.
pub const ARGUMENT: &str = "set-pages";

/// A program that was replaced since this one started may have other templates.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// So long it may take for an answer: thousands of rows on an old computer do.
const LONGEST: Duration = Duration::from_secs(120);

/// A program that was started to set one report.
#[derive(Debug)]
pub(super) struct Started {
    child: Arc<Mutex<Child>>,
    talk: Talk,
    longest: Duration,
}

/// The pages that another program has set and keeps.
#[derive(Debug)]
pub(super) struct Apart {
    started: Mutex<Started>,
    sizes: Vec<(f64, f64)>,
}

impl Apart {
    /// Starts the program and has it set facts, in which every character has a glyph.
    ///
    /// # Errors
    /// A sentence: it cannot be started, it is of another version, or it could not set them.
    pub(super) fn set(program: &Path, template: &str, facts: &str) -> Result<Self, String> {
        let mut started = Started::of(program, LONGEST).map_err(|error| broken(&error.to_string()))?;
        let request = Request::Set { version: VERSION.to_owned(), template: template.to_owned() };
        match started.ask(&request, facts.as_bytes())?.0 {
            Answer::Set { sizes } => Ok(Self { started: Mutex::new(started), sizes }),
            other => Err(other.fault()),
        }
    }

    /// Width and height of each page, in points.
    pub(super) fn sizes(&self) -> &[(f64, f64)] {
        &self.sizes
    }

    /// See [`super::Document::pdf`].
    pub(super) fn pdf(&self) -> Result<Vec<u8>, String> {
        match self.ask(&Request::Pdf)? {
            (Answer::Pdf, bytes) => Ok(bytes),
            (other, _) => Err(other.fault()),
        }
    }

    /// See [`super::Document::pixels`] and [`super::Document::rows`].
    pub(super) fn pixels(&self, page: usize, pixels_per_point: f32, rows: Option<(u32, u32)>) -> Option<Pixels> {
        match self.ask(&Request::Pixels { page, pixels_per_point, rows }) {
            Ok((Answer::Pixels { width, height }, rgba)) => Some(Pixels { width, height, rgba }),
            Ok(_) | Err(_) => None,
        }
    }

    fn ask(&self, request: &Request) -> Result<(Answer, Vec<u8>), String> {
        self.started.lock().unwrap_or_else(PoisonError::into_inner).ask(request, &[])
    }
}

impl Started {
    fn of(program: &Path, longest: Duration) -> io::Result<Self> {
        let mut command = Command::new(program);
        let command = command.arg(ARGUMENT).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn()?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let Some((to, from)) = pipes else { return Err(io::ErrorKind::BrokenPipe.into()) };
        Ok(Self { child: Arc::new(Mutex::new(child)), talk: Talk::new(to, from), longest })
    }

    fn ask(&mut self, request: &Request, bytes: &[u8]) -> Result<(Answer, Vec<u8>), String> {
        let answered = self.end_unless_answered().map_err(|error| broken(&error.to_string()))?;
        let answer = self.talk.ask(request, bytes);
        drop(answered);
        answer.map_err(|_ended| broken("the program that sets long reports has ended"))
    }

    /// Ends a program that does not answer: the window waits for it. What is given back is dropped at the answer.
    fn end_unless_answered(&self) -> io::Result<Sender<()>> {
        let (answered, hears) = channel();
        let (child, longest) = (self.child.clone(), self.longest);
        let watch = move || {
            if hears.recv_timeout(longest) == Err(RecvTimeoutError::Timeout) {
                end(&child);
            }
        };
        let _detached = thread::Builder::new().name("long report".to_owned()).spawn(watch)?;
        Ok(answered)
    }
}

fn end(child: &Mutex<Child>) {
    let mut child = child.lock().unwrap_or_else(PoisonError::into_inner);
    // It may have ended by itself; whoever is not waited for stays in the list of the system.
    let _ = child.kill();
    let _ = child.wait();
}

impl Drop for Started {
    fn drop(&mut self) {
        end(&self.child);
    }
}

/// Serves another program: sets the report that it sends, and gives it out as PDF and as pixels until it hangs up.
///
/// # Errors
/// The other program does not speak as this one does, or hung up in the middle of a word.
pub fn serve(from: &mut dyn BufRead, to: &mut dyn Write) -> io::Result<()> {
    let mut set: Option<PagedDocument> = None;
    while let Some((request, bytes)) = read::<Request>(from)? {
        let (answer, bytes) = match (request, &set) {
            (Request::Set { version, .. }, _) if version != VERSION => {
                (Answer::Fault { says: broken("the program was replaced by another version") }, Vec::new())
            }
            (Request::Set { template, .. }, _) => match set_pages(&template, bytes) {
                Ok(pages) => (Answer::Set { sizes: sizes(set.insert(pages)) }, Vec::new()),
                Err(says) => (Answer::Fault { says }, Vec::new()),
            },
            (Request::Pdf, Some(pages)) => match document::pdf(pages) {
                Ok(pdf) => (Answer::Pdf, pdf),
                Err(says) => (Answer::Fault { says }, Vec::new()),
            },
            (Request::Pixels { page, pixels_per_point, rows }, Some(pages)) => {
                match document::pixels(pages, page, pixels_per_point, rows) {
                    Some(pixels) => (Answer::Pixels { width: pixels.width, height: pixels.height }, pixels.rgba),
                    None => (Answer::Fault { says: broken("it has no such page") }, Vec::new()),
                }
            }
            (Request::Pdf | Request::Pixels { .. }, None) => {
                (Answer::Fault { says: broken("no facts were sent") }, Vec::new())
            }
        };
        write(to, &answer, &bytes)?;
    }
    Ok(())
}

fn set_pages(template: &str, facts: Vec<u8>) -> Result<PagedDocument, String> {
    let facts = String::from_utf8(facts).map_err(|_| broken("its facts are not text"))?;
    Press::new().set_here(template, facts)
}

fn sizes(pages: &PagedDocument) -> Vec<(f64, f64)> {
    (0..pages.pages().len()).filter_map(|page| document::size(pages, page)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(request: &Request, bytes: &[u8]) -> Answer {
        let (mut asked, mut told) = (Vec::new(), Vec::new());
        write(&mut asked, request, bytes).unwrap();
        serve(&mut asked.as_slice(), &mut told).unwrap();
        read(&mut told.as_slice()).unwrap().unwrap().0
    }

    fn set(version: &str, template: &str) -> Request {
        Request::Set { version: version.to_owned(), template: template.to_owned() }
    }

    #[test]
    fn what_cannot_be_set_is_answered_with_a_sentence() {
        for (request, bytes, says) in [
            (set("0.0.0", "daily-custody.typ"), &b"{}"[..], "replaced by another version"),
            (set(VERSION, "daily-custody.typ"), b"{}", "could not be set"),
            (set(VERSION, "daily-custody.typ"), b"\xff", "not text"),
            (set(VERSION, "nothing.typ"), b"{}", "template is missing"),
            (Request::Pdf, b"", "no facts were sent"),
            (Request::Pixels { page: 0, pixels_per_point: 1.0, rows: None }, b"", "no facts were sent"),
        ] {
            let fault = answered(&request, bytes).fault();
            assert!(fault.contains(says), "{request:?}: {fault}");
        }
    }

    #[test]
    fn who_hangs_up_in_the_middle_of_a_word_is_not_served() {
        let mut asked = Vec::new();
        write(&mut asked, &set(VERSION, "daily-custody.typ"), b"{}").unwrap();
        for cut in 1..asked.len() {
            assert!(serve(&mut &asked[..cut], &mut Vec::new()).is_err(), "{cut}");
        }
        assert!(serve(&mut &b""[..], &mut Vec::new()).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_does_not_answer_is_ended() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let hangs = dir.path().join("hangs");
        std::fs::write(&hangs, "#!/bin/sh\nexec sleep 600\n").unwrap();
        std::fs::set_permissions(&hangs, std::fs::Permissions::from_mode(0o700)).unwrap();
        let mut started = Started::of(&hangs, Duration::from_millis(1)).unwrap();
        let says = started.ask(&Request::Pdf, &[]).unwrap_err();
        assert!(says.contains("has ended"), "{says}");
    }
}
