//! Verify: the whole proof of a big store, as `hold48 verify` makes it. The file lies in the page cache.

use hold48::journal::open;
use hold48::journal::verify::verify;

use crate::fill::Filled;
use crate::measure::{Outcome, Samples, Targets, line};

const ROUNDS: usize = 5;
const AT_LEAST: f64 = 300_000.0;

/// Verifies the store again and again.
pub fn measure(filled: &Filled, targets: &mut Targets) -> Outcome<()> {
    println!("Verify");
    let store = open::open(filled.dir())?;
    let bodies = "SELECT avg(octet_length(body)) FROM event";
    let body: f64 = store.conn().query_row(bodies, [], |row| row.get(0))?;
    let file = std::fs::metadata(store.path())?.len();
    let mut samples = Samples::default();
    for _ in 0..ROUNDS {
        let verified = samples.take(|| verify(&store, None, &mut |_, _| {}))?;
        if verified.events != filled.events {
            return Err(format!("{} events were verified of {}", verified.events, filled.events).into());
        }
    }
    let seconds = samples.median().as_secs_f64();
    let (events, megabytes) = (f64::from(u32::try_from(filled.events)?), f64::from(u32::try_from(file >> 20)?));
    line(&format!("{} events, bodies of {body:.0} bytes on average", filled.events), &samples);
    println!("  file of {megabytes:.0} MiB: {:.0} MiB a second", megabytes / seconds);
    let rate = events / seconds;
    targets.judge("verify does", &format!("{rate:.0} a second"), "at least 300,000 events a second", rate >= AT_LEAST);
    Ok(())
}
