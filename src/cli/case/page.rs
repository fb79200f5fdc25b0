//! Lines of text on standard output, indented, with long free text kept whole.

use std::io::{self, Write};

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

    /// Text so deep in its section. What somebody wrote over several lines stays so, one step deeper.
    pub(super) fn line(&mut self, depth: usize, text: &str) -> io::Result<()> {
        for (nth, line) in text.split('\n').enumerate() {
            let depth = depth + usize::from(nth > 0);
            writeln!(self.out, "{}{}", "  ".repeat(depth), line.trim_end())?;
        }
        Ok(())
    }
}
