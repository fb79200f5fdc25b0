//! Opening: from the path of a folder to a record that can show its board. All files lie in the page cache.

use std::path::Path;
use std::time::Duration;

use hold48::journal::record::Journal;

use crate::fill::{self, Filled};
use crate::measure::{Outcome, Samples, Targets, line, short};

const ROUNDS: usize = 200;
const AT_MOST: Duration = Duration::from_millis(5);

/// Opens an empty, a small, a busy and a big store in turn.
pub fn measure(small: &Filled, busy: &Filled, big: &Filled, targets: &mut Targets) -> Outcome<()> {
    println!("Opening");
    let empty = fill::empty()?;
    let stores = [(&empty, 0), (small, 5), (busy, 50), (big, 5)];
    let mut samples = stores.map(|_| Samples::default());
    for _ in 0..ROUNDS {
        for ((filled, open), samples) in stores.iter().zip(&mut samples) {
            once(filled.dir(), *open, samples)?;
        }
    }
    for ((filled, open), samples) in stores.iter().zip(&samples) {
        line(&format!("{} events, {open} people open", filled.events), samples);
    }
    let [empty, _, _, big] = samples.map(|samples| samples.median());
    let more = big.saturating_sub(empty);
    targets.judge(
        "opening a million events costs",
        &short(more),
        "at most 5 ms more than an empty store",
        more <= AT_MOST,
    );
    Ok(())
}

fn once(dir: &Path, open: usize, samples: &mut Samples) -> Outcome<()> {
    let journal = samples.take(|| Journal::open(dir))?;
    let found = journal.open_files().count();
    if found == open { Ok(()) } else { Err(format!("{found} people are open where {open} should be").into()) }
}
