//! One table as two files: CSV for a spreadsheet, JSON lines for a program.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use csv::{Terminator, Writer, WriterBuilder};
use serde_json::Value;

use crate::platform::rights;

/// The column that marks invented people.
const DRILL: &str = "drill";

/// A CSV file and a file of JSON lines with the same rows.
pub(super) struct Sheet {
    columns: Vec<&'static str>,
    csv: Writer<File>,
    lines: BufWriter<File>,
    /// Rows of a drill say so in a column of their own.
    drill: bool,
}

impl Sheet {
    pub(super) fn create(folder: &Path, name: &str, columns: &'static str, drill: bool) -> io::Result<Self> {
        let mut file = create(&folder.join(format!("{name}.csv")))?;
        // Without this mark Excel takes UTF-8 for the code page of Windows and garbles names.
        file.write_all("\u{feff}".as_bytes())?;
        let mut csv = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(file);
        let columns: Vec<_> = columns.split_whitespace().chain(drill.then_some(DRILL)).collect();
        csv.write_record(&columns)?;
        let lines = BufWriter::new(create(&folder.join(format!("{name}.jsonl")))?);
        Ok(Self { columns, csv, lines, drill })
    }

    pub(super) fn row(&mut self, row: &Value) -> io::Result<()> {
        let mut row = row.clone();
        if self.drill {
            row[DRILL] = Value::Bool(true);
        }
        let cells = self.columns.iter().map(|column| cell(row.get(column).unwrap_or(&Value::Null)));
        self.csv.write_record(cells)?;
        serde_json::to_writer(&mut self.lines, &row)?;
        self.lines.write_all(b"\n")
    }

    /// Puts both files on the disk: after this a power cut does not take them.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.csv.flush()?;
        self.csv.get_ref().sync_all()?;
        self.lines.flush()?;
        self.lines.get_ref().sync_all()
    }
}

/// Makes a new file that its owner alone can read.
pub(super) fn create(path: &Path) -> io::Result<File> {
    rights::private_file(path)
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => harmless(text),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    }
}

/// Text that no spreadsheet takes for a formula: an apostrophe is put before what would be one.
///
/// An apostrophe before a cell that would be a formula without it is always ours, so the text can be had back.
fn harmless(text: &str) -> String {
    if is_formula(text) && !is_negative_number(text) { format!("'{text}") } else { text.to_owned() }
}

/// Blanks and quotes in front do not help: some programs strip them first. The wide signs are those of East Asian keyboards.
fn is_formula(text: &str) -> bool {
    let starts =
        |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
    let bare =
        text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '\u{feff}' | '\u{200b}'));
    starts(text) || starts(bare)
}

fn is_negative_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let number = text.strip_prefix('-');
    number.is_some_and(|number| {
        number.split_once('.').map_or(digits(number), |(whole, rest)| digits(whole) && digits(rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_has_an_apostrophe_before_it() {
        for formula in [
            "=1+1", "+1", "-cmd", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\"=1", "' =1", "\n@x", "\u{a0}=1", "＝1",
            "-1-1", "-1.", "-",
        ] {
            assert_eq!(harmless(formula), format!("'{formula}"), "{formula:?}");
        }
    }

    #[test]
    fn names_and_negative_numbers_stay_as_they_are() {
        for text in ["", "Torres, Julio", "-5", "-12.50", "O'Hara", "'quoted'", "a=b", "José", "李", "\"x\""] {
            assert_eq!(harmless(text), text);
        }
    }
}
