//! What is said over the pipe: a line of JSON, then as many bytes as it says.

use std::fmt::Debug;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{ChildStdin, ChildStdout};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::report::press::broken;

/// What is wanted.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Request {
    /// The bytes are facts, to be set with the template of that name.
    Set { version: String, template: String },
    /// The PDF.
    Pdf,
    /// A page as pixels, or so many rows of it from one on.
    Pixels { page: usize, pixels_per_point: f32, rows: Option<(u32, u32)> },
}

/// What comes of it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Answer {
    /// The pages are set; width and height of each in points.
    Set { sizes: Vec<(f64, f64)> },
    /// The bytes are the PDF.
    Pdf,
    /// The bytes are the pixels.
    Pixels { width: u32, height: u32 },
    /// A sentence why not.
    Fault { says: String },
}

impl Answer {
    /// The sentence of a fault.
    pub(super) fn fault(self) -> String {
        match self {
            Self::Fault { says } => says,
            Self::Set { .. } | Self::Pdf | Self::Pixels { .. } => broken("another question was answered"),
        }
    }
}

/// Both ends of the pipe.
#[derive(Debug)]
pub(super) struct Talk {
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Talk {
    pub(super) fn new(to: ChildStdin, from: ChildStdout) -> Self {
        Self { to, from: BufReader::new(from) }
    }

    /// Asks, and waits for the answer.
    pub(super) fn ask(&mut self, request: &Request, bytes: &[u8]) -> io::Result<(Answer, Vec<u8>)> {
        write(&mut self.to, request, bytes)?;
        read(&mut self.from)?.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

/// A line: what is said, and how many bytes follow.
#[derive(Debug, Serialize, Deserialize)]
struct Line<T> {
    said: T,
    bytes: usize,
}

/// Says something.
pub(super) fn write<T: Serialize>(to: &mut dyn Write, said: &T, bytes: &[u8]) -> io::Result<()> {
    let mut line = serde_json::to_vec(&Line { said, bytes: bytes.len() })?;
    line.push(b'\n');
    to.write_all(&line)?;
    to.write_all(bytes)?;
    to.flush()
}

/// Hears what is said; nothing where the other end hung up.
pub(super) fn read<T: DeserializeOwned>(from: &mut dyn BufRead) -> io::Result<Option<(T, Vec<u8>)>> {
    let mut line = Vec::new();
    if from.read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    let line: Line<T> = serde_json::from_slice(&line)?;
    let mut bytes = Vec::with_capacity(line.bytes.min(1 << 20));
    let read = from.take(line.bytes as u64).read_to_end(&mut bytes)?;
    match read == line.bytes {
        true => Ok(Some((line.said, bytes))),
        false => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}
