//! Paper: from facts to the bytes of a PDF, and the memory that is left after a long report.

use std::fs;
use std::time::Duration;

use hold48::custody::issued::{PaperSize, Report};
use hold48::issue::{self, Ask};
use hold48::journal::record::Journal;
use hold48::report::{Facts, Press};
use serde_json::Value;

use crate::fill::{self, Plan};
use crate::history::History;
use crate::measure::{Outcome, Samples, Targets, line, short};

const ROUNDS: usize = 50;
const LONG_ROUNDS: usize = 5;
const ONE_PAGE: Duration = Duration::from_millis(50);
const THOUSAND: Duration = Duration::from_secs(1);
/// In KiB, as the system counts.
const LEFT_OVER: i64 = 10 * 1024;

/// A page, a thousand rows, and what two thousand leave behind.
pub fn measure(history: &History, targets: &mut Targets) -> Outcome<()> {
    println!("Paper, from facts to PDF");
    let filled = fill::fill(history, Plan { events: 0, open: 5 })?;
    let journal = Journal::open(filled.dir())?;
    // As the window has it: long reports are set by a program that ends with them.
    let press = Press::beside(env!("CARGO_BIN_EXE_hold48").into());
    let ask = Ask {
        report: Report::DailyCustody,
        person: None,
        hold: None,
        as_of: None,
        language: "en".to_owned(),
        paper: PaperSize::Letter,
    };
    let (facts, _) = issue::facts(&journal, &ask, None, fill::end())?;
    let page = with_rows(&facts, 3)?;
    let _warm = set(&press, &facts, page.clone())?;
    let mut samples = Samples::default();
    for _ in 0..ROUNDS {
        let pages = samples.take(|| set(&press, &facts, page.clone()))?;
        if pages != 1 {
            return Err(format!("{pages} pages where one should be").into());
        }
    }
    line("one page, 3 people", &samples);
    let median = samples.median();
    targets.judge("one page from facts to PDF, warm", &short(median), "at most 50 ms", median <= ONE_PAGE);
    memory(&press, &facts, targets)?;
    let thousand = with_rows(&facts, 1000)?;
    let mut samples = Samples::default();
    for _ in 0..LONG_ROUNDS {
        let _pages = samples.take(|| set(&press, &facts, thousand.clone()))?;
    }
    line("1,000 rows", &samples);
    let median = samples.median();
    targets.judge("1,000 rows from facts to PDF", &short(median), "at most 1 s", median <= THOUSAND);
    Ok(())
}

/// What two thousand rows leave in memory once they are printed and dropped.
fn memory(press: &Press, facts: &Facts, targets: &mut Targets) -> Outcome<()> {
    let before = kib()?;
    let _pages = set(press, facts, with_rows(facts, 2000)?)?;
    let left = kib()? - before;
    let _pages = set(press, facts, with_rows(facts, 2000)?)?;
    let again = kib()? - before;
    println!("  memory before {before} KiB, after 2,000 rows {left:+} KiB, after 2,000 more {again:+} KiB");
    let figure = format!("{left} KiB");
    targets.judge("memory left after 2,000 rows", &figure, "at most 10 MiB", left <= LEFT_OVER);
    Ok(())
}

/// The facts with so many people on the board, each with a name of their own.
fn with_rows(facts: &Facts, rows: usize) -> Outcome<Value> {
    let mut facts = serde_json::to_value(facts)?;
    let all = facts["rows"].as_array().cloned().unwrap_or_default();
    let named = all.iter().cycle().take(rows).enumerate().map(|(nth, row)| {
        let mut row = row.clone();
        row["name"] = format!("INVENTED{nth}, Ada").into();
        row
    });
    facts["rows"] = named.collect();
    // What is measured is the board alone.
    for list in ["overdue", "expected", "outcomes", "exceptions"] {
        facts[list] = Value::Array(Vec::new());
    }
    Ok(facts)
}

/// Sets facts, makes the PDF and lets go of both. Tells how many pages there were.
fn set(press: &Press, like: &Facts, facts: Value) -> Outcome<usize> {
    let document = press.print_kept(like, facts)?;
    let _bytes = std::hint::black_box(document.pdf()?);
    Ok(document.pages())
}

/// The proportional share of memory of this process, in KiB.
fn kib() -> Outcome<i64> {
    let rollup = fs::read_to_string("/proc/self/smaps_rollup")?;
    let pss = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
    let pss = pss.and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok());
    pss.ok_or_else(|| "this system does not tell the share of memory".into())
}
