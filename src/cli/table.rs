//! Aligned columns for people, coloured only on a terminal.

use std::io::{self, IsTerminal, Write};

use crate::custody::board::Stage;

/// One cell: its text, and whether the colour of a stage goes with it.
pub(super) struct Cell {
    text: String,
    stage: Option<Stage>,
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self { text, stage: None }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<Stage> for Cell {
    fn from(stage: Stage) -> Self {
        Self { text: stage.title().to_owned(), stage: Some(stage) }
    }
}

/// One row: its cells, and what is said in lines of its own beneath them.
pub(super) struct Row {
    /// The cells.
    pub cells: Vec<Cell>,
    /// The lines beneath.
    pub beneath: Vec<String>,
}

/// Writes rows under a heading, every column as wide as its widest cell.
pub(super) fn write(out: &mut dyn Write, heading: &[&str], rows: &[Row]) -> io::Result<()> {
    let mut widths: Vec<usize> = heading.iter().map(|title| title.chars().count()).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(&row.cells) {
            *width = (*width).max(cell.text.chars().count());
        }
    }
    let cells = heading.iter().map(|title| (*title).into()).collect();
    let heading = Row { cells, beneath: Vec::new() };
    let colour = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    for row in std::iter::once(&heading).chain(rows) {
        let mut line = String::new();
        for (width, cell) in widths.iter().zip(&row.cells) {
            let padding = " ".repeat(width.saturating_sub(cell.text.chars().count()) + 2);
            match cell.stage.filter(|_| colour).map(colour_of) {
                Some(code) => line.push_str(&format!("\u{1b}[{code}m{}\u{1b}[0m{padding}", cell.text)),
                None => line.push_str(&format!("{}{padding}", cell.text)),
            }
        }
        writeln!(out, "{}", line.trim_end())?;
        for line in row.beneath.iter().filter(|line| !line.is_empty()) {
            writeln!(out, "  {line}")?;
        }
    }
    Ok(())
}

/// Colours of a terminal; the words say it all without them.
fn colour_of(stage: Stage) -> &'static str {
    match stage {
        Stage::Overdue | Stage::ReleaseNow => "1;97;41",
        Stage::ServeOrRelease | Stage::StartRelease => "1;33",
        Stage::ClockNotSet => "35",
        Stage::DueSoon => "33",
        Stage::Running => "36",
        Stage::Awaiting => "2",
    }
}
