//! Lines of text on standard output, indented, with long free text kept whole.

use std::io::{self, Write};

use crate::custody::told::case::Said;

/// Where the case record is written.
pub(super) struct Page<'a> {
    out: &'a mut dyn Write,
}

impl<'a> Page<'a> {
    pub(super) fn new(out: &'a mut dyn Write) -> Self {
        Self { out }
    }

    /// A heading with an empty line above.
    pub(super) fn heading(&mut self, title: &str) -> io::Result<()> {
        writeln!(self.out, "\n{title}")
    }

    /// A thing on file, with what belongs beneath it.
    pub(super) fn said(&mut self, said: &Said) -> io::Result<()> {
        self.line(1, &said.head)?;
        said.lines.iter().try_for_each(|line| self.line(2, line))
    }

    /// Text so deep in its section. What somebody wrote over several lines stays so, one step deeper.
    pub(super) fn line(&mut self, depth: usize, text: &str) -> io::Result<()> {
        for (nth, line) in text.split('\n').enumerate() {
            let depth = depth + usize::from(nth > 0);
            writeln!(self.out, "{}{}", "  ".repeat(depth), line.trim_end())?;
        }
        Ok(())
    }
}
